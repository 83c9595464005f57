// What archives and the programs that wrote them make of HTTP: each repair is told, none is silent.
#include "read/http.h"

#include <cstring>

#include "reading.h"

namespace recoupe {
namespace {

constexpr const char* kPage = "<p>Le port est ouvert.</p>";

/// As zlib's deflateInit2 has it: 31 gzip, 15 zlib, -15 bare deflate.
std::string deflated(const std::string& text, int bits) {
  z_stream z;
  std::memset(&z, 0, sizeof z);
  EXPECT_EQ(deflateInit2(&z, 9, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&z, text.size()) + 32, '\0');
  std::string in = text;
  z.next_in = reinterpret_cast<Bytef*>(in.data());
  z.avail_in = static_cast<uInt>(in.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&z, Z_FINISH), Z_STREAM_END);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

HttpBody parsed(const std::string& head, const std::string& body, const ReadLimits& limits = {}) {
  return parseHttp("HTTP/1.1 200 OK\r\n" + head + "\r\n" + body, limits);
}

TEST(Http, ContentCodings) {
  const std::string zlib = deflated(kPage, 15), bare = deflated(kPage, -15), gzipped = deflated(kPage, 31);
  EXPECT_EQ(parsed("Content-Encoding: gzip\r\n", gzipped).body, kPage);
  EXPECT_EQ(parsed("Content-Encoding: x-gzip\r\n", gzipped).body, kPage);
  EXPECT_EQ(parsed("Content-Encoding: deflate\r\n", zlib).body, kPage);
  EXPECT_EQ(parsed("Content-Encoding: deflate\r\n", bare).body, kPage) << "what half of the servers send";
  EXPECT_EQ(parsed("Content-Encoding: identity\r\n", kPage).body, kPage);
  EXPECT_EQ(parsed("Content-Encoding: none\r\n", kPage).body, kPage);
  EXPECT_EQ(parsed("Content-Encoding: deflate, gzip\r\n", deflated(zlib, 31)).body, kPage)
      << "the last first";
}

TEST(Http, ContentCodingsThatAreWrong) {
  const HttpBody plain = parsed("Content-Encoding: gzip\r\n", kPage);
  EXPECT_EQ(plain.body, kPage);
  EXPECT_EQ(plain.warnings.size(), 1U);
  EXPECT_EQ(parsed("Content-Encoding: br\r\n", "x").error->code, "unsupported-encoding");
  EXPECT_EQ(parsed("Content-Encoding: gzip, gzip, gzip, gzip\r\n", "x").error->code, "nested-compression");
  EXPECT_EQ(parsed("Content-Encoding: deflate\r\n", "").error->code, "damaged-gzip");
  EXPECT_EQ(parsed("Content-Encoding: deflate\r\n", "x").error->code, "damaged-gzip");
  const std::string packed = deflated(kPage, 31);
  const HttpBody cut = parsed("Content-Encoding: gzip\r\n", packed.substr(0, packed.size() - 9));
  EXPECT_FALSE(cut.error);
  EXPECT_EQ(std::string(kPage).find(cut.body), 0U) << "what could be unpacked";
  EXPECT_EQ(cut.warnings.size(), 1U);
}

TEST(Http, BombsAreStopped) {
  const std::string bomb = deflated(std::string(32 << 20, ' '), 31);
  EXPECT_EQ(parsed("Content-Encoding: gzip\r\n", bomb).error->code, "compression-bomb");
  ReadLimits small;
  small.documentBytes = 100'000;
  EXPECT_EQ(parsed("Content-Encoding: gzip\r\n", deflated(std::string(200'000, 'x'), 31), small).error->code,
            "too-large");
}

TEST(Http, Chunks) {
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  EXPECT_EQ(parsed(chunked, "4\r\nBonj\r\n3;name=x\r\nour\r\n0\r\n\r\n").body, "Bonjour");
  EXPECT_EQ(parsed(chunked, "4\nBonj\n3\nour\n0\n\n").body, "Bonjour") << "line feeds alone";
  EXPECT_EQ(parsed(chunked, "A\r\n0123456789\r\n0\r\n").body, "0123456789");
  EXPECT_EQ(parsed(chunked, "4\r\nBonj3\r\nour0\r\n").body, "Bonjour") << "no line end behind a chunk";
  const HttpBody more = parsed(chunked, "ff\r\nBonjour");
  EXPECT_EQ(more.body, "Bonjour");
  EXPECT_EQ(more.warnings.size(), 1U);
  EXPECT_EQ(parsed(chunked, "ffffffffffffffff\r\nBonjour").body, "Bonjour") << "a size beyond any number";
  const HttpBody broken = parsed(chunked, "4\r\nBonj\r\nour");
  EXPECT_EQ(broken.body, "Bonjour");
  EXPECT_EQ(broken.warnings.size(), 1U);
  EXPECT_TRUE(parsed(chunked, "4\r\nBonj\r\n").warnings.empty()) << "the last chunk is often left out";
  const HttpBody none = parsed(chunked, kPage);
  EXPECT_EQ(none.body, kPage);
  EXPECT_EQ(none.warnings.size(), 1U);
  EXPECT_EQ(parsed(chunked, "4" + std::string(2000, ' ') + "\r\nBonj").body.size(), 2007U);
}

TEST(Http, Heads) {
  const HttpBody bare = parseHttp(kPage, {});
  EXPECT_EQ(bare.body, kPage);
  EXPECT_EQ(bare.status, 0);
  EXPECT_EQ(bare.warnings.size(), 1U);
  EXPECT_EQ(parseHttp("HTTP/1.0 404\n\nperdu", {}).status, 404);
  EXPECT_EQ(parseHttp("HTTP/1.0 404\n\nperdu", {}).body, "perdu") << "no fields, line feeds";
  EXPECT_EQ(parseHttp("HTTP/1.1 200 OK\r\n\r\nouvert", {}).body, "ouvert");
  EXPECT_EQ(parseHttp("http/1.1 99999999999999999999 x\r\n\r\n", {}).status, 9999) << "no overflow";
  EXPECT_EQ(parseHttp("HTTP/1.1", {}).error->code, "bad-http");
  EXPECT_EQ(parseHttp("HTTP/1.1 200 OK\r\nA: b\r\n", {}).error->code, "bad-http");
  const HttpBody malformed = parsed("no field\r\n", kPage);
  EXPECT_EQ(malformed.body, kPage);
  EXPECT_EQ(malformed.warnings.size(), 1U);
}

TEST(Http, Fields) {
  const auto fields = parseHeaders("Subject: un\r\n  deux\r\n\tdrei\r\nX:\r\nSubject: autre\r\n");
  ASSERT_TRUE(fields);
  EXPECT_EQ(fields->at("subject"), "un deux drei");
  EXPECT_EQ(fields->at("x"), "");
  EXPECT_FALSE(parseHeaders(": nobody's\n"));
  EXPECT_FALSE(parseHeaders("Sans deux-points\n"));
  EXPECT_TRUE(parseHeaders("")->empty());
  EXPECT_TRUE(parseHeaders("\r\n")->empty());
  EXPECT_EQ(parseHeaders("A: b")->at("a"), "b") << "no line end at the end";
}

TEST(Http, ContentTypes) {
  const auto type = [](const char* value) {
    std::string type, charset;
    splitContentType(value, type, charset);
    return type + "|" + charset;
  };
  EXPECT_EQ(type("text/html; charset=utf-8"), "text/html|utf-8");
  EXPECT_EQ(type("Text/HTML ;Charset=\"ISO-8859-1\""), "text/html|iso-8859-1");
  EXPECT_EQ(type("text/html; charset='utf-8'; x=y"), "text/html|utf-8");
  EXPECT_EQ(type("text/plain"), "text/plain|");
  EXPECT_EQ(type(""), "|");
}

}  // namespace
}  // namespace recoupe
