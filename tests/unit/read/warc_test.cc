#include "reading.h"

namespace recoupe {
namespace {

std::string page(int n) {
  return "<html><body><p>La page " + std::to_string(n) + " est là.</p></body></html>";
}

std::string http(const std::string& body,
                 const std::string& head = "Content-Type: text/html; charset=utf-8\r\n",
                 const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\n" + head + "\r\n" + body;
}

std::string record(int n, const std::string& body, const std::string& length = "",
                   const std::string& type = "response") {
  const std::string id = std::to_string(n);
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Record-ID: <urn:uuid:" + id +
         ">\r\nWARC-Target-URI: http://e.test/" + id +
         "\r\nWARC-Date: 2020-01-08T10:00:00Z\r\nContent-Type: application/http; "
         "msgtype=response\r\nContent-Length: " +
         (length.empty() ? std::to_string(body.size()) : length) + "\r\n\r\n" + body + "\r\n\r\n";
}

std::string good(int n) { return record(n, http(page(n))); }

/// "1 ! 3": the ids of the pages, an exclamation mark for an error.
std::string summary(const std::vector<RawArticle>& all) {
  std::string out;
  for (const RawArticle& a : all)
    out += (out.empty() ? "" : " ") + (a.error ? std::string("!") : a.id.substr(9));
  return out;
}

TEST(Warc, PagesWithTheirAddressAndCapture) {
  const RawArticle a = readBytes("x.warc", good(7))[0];
  EXPECT_EQ(a.id, "urn:uuid:7");
  EXPECT_EQ(a.url, "http://e.test/7");
  EXPECT_EQ(a.captured, "2020-01-08T10:00:00Z");
  EXPECT_EQ(a.content, page(7));
  EXPECT_EQ(a.original, page(7));
  EXPECT_FALSE(a.published);
}

TEST(Warc, WhatIsNoPageIsPassedOver) {
  const std::string all = record(1, "software: x\r\n", "", "warcinfo") +
                          record(2, http("", "", "301 Moved")) +
                          record(3, http("\x89PNG....", "Content-Type: image/png\r\n")) +
                          record(4, http("", "")) + good(5) + record(6, "", "", "revisit");
  EXPECT_EQ(summary(readBytes("x.warc", all)), "5");
  EXPECT_EQ(codeOf(readBytes("x.warc", record(1, "a: b", "", "metadata"))[0]), "no-documents");
}

TEST(Warc, EachKindOfDamageCostsOneRecordAndIsReportedByOffset) {
  const std::string two = http(page(2));
  const std::string bad[] = {record(2, two, "1000000000"),
                             record(2, two, "10"),
                             record(2, two, "-1"),
                             record(2, two, "18446744073709551616"),
                             record(2, two, "abc"),
                             record(2, two, " "),
                             "WARC/99.9" + good(2).substr(8),
                             good(2).substr(10),
                             good(2).substr(0, 60),
                             good(2).substr(0, good(2).size() - 30),
                             std::string(5000, '\xAB'),
                             "WARC/1.0\r\nX-A: " + std::string(1 << 20, 'A') + good(2).substr(8)};
  for (const std::string& middle : bad) {
    for (const bool packed : {false, true}) {
      const std::string all = good(1) + middle + good(3);
      const auto out = readBytes(packed ? "x.warc.gz" : "x.warc", packed ? gzip(all) : all);
      ASSERT_EQ(summary(out), "1 ! 3") << middle.substr(0, 300);
      EXPECT_TRUE(mentions(out[1].error->message, "byte " + std::to_string(good(1).size()) + " "))
          << out[1].error->message;
      EXPECT_EQ(codeOf(out[1]), "bad-warc");
    }
  }
}

TEST(Warc, SloppinessThatCostsNothing) {
  std::string lf = good(2);
  for (size_t i; (i = lf.find("\r\n")) != std::string::npos;) lf.erase(i, 1);
  // Without carriage returns the head of the page is shorter too: say so in the length.
  const std::string was = "Content-Length: " + std::to_string(http(page(2)).size());
  lf.replace(lf.find(was), was.size(), "Content-Length: " + std::to_string(http(page(2)).size() - 3));
  EXPECT_EQ(summary(readBytes("x.warc", good(1) + lf + good(3))), "1 2 3");
  EXPECT_EQ(summary(readBytes("x.warc", good(1).substr(0, good(1).size() - 4) + good(2))), "1 2");
  EXPECT_EQ(summary(readBytes("x.warc", good(1) + "\r\n\r\n\r\n" + good(2))), "1 2");
}

TEST(Warc, TwoDamagedRecordsAreTwoErrors) {
  const std::string bad = record(2, http(page(2)), "abc");
  EXPECT_EQ(summary(readBytes("x.warc", good(1) + bad + bad + good(3))), "1 ! ! 3");
}

TEST(Warc, BeginningsWithoutEndTakeLinearTime) {
  std::string begun, claimed;
  for (int i = 0; i < 100000; ++i) begun += "WARC/1.0\nA";
  for (int i = 0; i < 20000; ++i) claimed += "WARC/1.0\nContent-Length: 60000000\n\nHTTP/1.1 200 OK\n\n<p>";
  for (const std::string& middle : {begun, claimed})
    for (const bool packed : {false, true}) {
      const auto all = readBytes(packed ? "x.warc.gz" : "x.warc",
                                 packed ? gzip(good(1) + middle + good(3)) : good(1) + middle + good(3));
      EXPECT_EQ(all.front().id, "urn:uuid:1");
      EXPECT_EQ(all.back().id, "urn:uuid:3");
    }
}

TEST(Warc, ADamagedGzipMemberCostsItselfOnly) {
  std::string two = gzip(good(2));
  two.replace(30, 20, std::string(20, '\xFF'));
  const std::string all = gzip(good(1)) + two + gzip(good(3));
  const auto out = readBytes("x.warc.gz", all);
  EXPECT_EQ(summary(out), "1 ! 3");
  EXPECT_TRUE(mentions(out[1].error->message, "gzip member at byte " + std::to_string(gzip(good(1)).size())));
  EXPECT_EQ(summary(readBytes("x.warc.gz", all.substr(0, all.size() - 30))), "1 ! !");
}

TEST(Warc, TransferAndContentCodings) {
  const std::string body = page(1);
  const std::string chunked = "5\r\n" + body.substr(0, 5) + "\r\n" + "FFFF;x=1\r\n";
  EXPECT_EQ(
      readBytes("x.warc", record(1, http("5;q=1\r\n" + body.substr(0, 5) + "\r\n3\r\n" + body.substr(5, 3) +
                                             "\r\n0\r\n\r\n",
                                         "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n")))[0]
          .content,
      body.substr(0, 8));
  EXPECT_EQ(readBytes("x.warc",
                      record(1, http(body, "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n")))[0]
                .content,
            body);
  const std::string packed = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n";
  EXPECT_EQ(readBytes("x.warc", record(1, http(gzip(body), packed)))[0].content, body);
  EXPECT_EQ(readBytes("x.warc", record(1, http(body, packed)))[0].content, body);
  EXPECT_EQ(codeOf(readBytes("x.warc", record(1, http(gzip(std::string(50 << 20, ' ')), packed)))[0]),
            "compression-bomb");
  EXPECT_EQ(codeOf(readBytes(
                "x.warc", record(1, http(body, "Content-Type: text/html\r\nContent-Encoding: br\r\n")))[0]),
            "unsupported-encoding");
}

TEST(Warc, ALargeRecordIsSkippedInConstantMemory) {
  ReadLimits limits;
  limits.documentBytes = 100000;
  const std::string film = record(2, http(std::string(3000000, 'v'), "Content-Type: video/mp4\r\n"));
  const std::string large = record(2, http(std::string(3000000, 'v')));
  for (const bool packed : {false, true}) {
    const auto with = [&](const std::string& s) {
      return packed ? gzip(good(1)) + gzip(s) + gzip(good(3)) : good(1) + s + good(3);
    };
    const std::string name = packed ? "x.warc.gz" : "x.warc";
    limits.ratio = 1000000;
    EXPECT_EQ(summary(readBytes(name, with(film), limits)), "1 3");
    const auto out = readBytes(name, with(large), limits);
    ASSERT_EQ(summary(out), "1 ! 3");
    EXPECT_EQ(codeOf(out[1]), "too-large");
    EXPECT_EQ(out[1].url, "http://e.test/2");
  }
}

TEST(Warc, TheDeclaredEncodingIsHeldAgainstTheBytes) {
  const std::string latin = "<html><body>\xE9t\xE9</body></html>";
  EXPECT_TRUE(mentions(readBytes("x.warc", record(1, http(latin)))[0].content, "été"));
  EXPECT_TRUE(mentions(
      readBytes("x.warc", record(1, http("<p>été", "Content-Type: text/html; charset=iso-8859-1\r\n")))[0]
          .content,
      "été"));
  EXPECT_TRUE(mentions(
      readBytes("x.warc",
                record(1, http("<p>\xE8\xE9", "Content-Type: text/html; charset=windows-1251\r\n")))[0]
          .content,
      "ий"));
}

}  // namespace
}  // namespace recoupe
