#include "read/http.h"

#include <zlib.h>

#include <cstring>

#include "read/ascii.h"

namespace recoupe {
namespace {

constexpr size_t kFreeOutput = size_t{4} << 20;
constexpr int kMaxCodings = 3;  // "gzip, gzip, gzip" exists; more is an attack

std::string lowered(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = toAsciiLower(c);
  return out;
}

/// Takes the chunk sizes out of a body; null when the first one is none, so that the body was not chunked
/// after all.
std::optional<std::string> unchunk(std::string_view s, std::vector<std::string>& warnings) {
  std::string out;
  bool any = false;
  for (;;) {
    size_t size = 0, digits = 0;
    for (; digits < s.size() && digits < 16; ++digits) {
      const char c = toAsciiLower(s[digits]);
      if (!isAsciiDigit(c) && (c < 'a' || c > 'f')) break;
      size = size << 4 | static_cast<size_t>(isAsciiDigit(c) ? c - '0' : c - 'a' + 10);
    }
    const size_t line = s.find('\n', digits);
    if (digits == 0 || line == std::string_view::npos || line > digits + 1024) {
      if (!any) return std::nullopt;
      if (!s.empty()) warnings.push_back("the chunked body breaks off");
      return out + std::string(s);
    }
    any = true;
    s.remove_prefix(line + 1);
    if (size == 0) return out;
    if (size > s.size()) {
      warnings.push_back("a chunk claims more bytes than there are");
      return out + std::string(s);
    }
    out += s.substr(0, size);
    s.remove_prefix(size);
    if (s.starts_with("\r\n"))
      s.remove_prefix(2);
    else if (s.starts_with('\n'))
      s.remove_prefix(1);
  }
}

/// Unpacks one coding. `bits` as zlib's inflateInit2 has it.
Result<std::string> inflateAll(std::string_view packed, int bits, const ReadLimits& limits,
                               std::vector<std::string>& warnings) {
  z_stream z;
  std::memset(&z, 0, sizeof z);
  if (inflateInit2(&z, bits) != Z_OK) return Error{"damaged-gzip", "zlib has no memory"};
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));  // zlib never writes there
  z.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  int status = Z_OK;
  std::optional<Error> error;
  while (status == Z_OK && !error) {
    const size_t before = out.size();
    out.resize(before + std::min<size_t>(std::max<size_t>(before, 64 << 10), 1 << 20));
    z.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    z.avail_out = static_cast<uInt>(out.size() - before);
    status = inflate(&z, Z_NO_FLUSH);
    out.resize(out.size() - z.avail_out);
    if (out.size() > limits.documentBytes)
      error = Error{"too-large", "unpacks to more than " + std::to_string(limits.documentBytes) + " bytes"};
    else if (out.size() > kFreeOutput && out.size() / limits.ratio > packed.size() - z.avail_in)
      error = Error{"compression-bomb",
                    "unpacks to more than " + std::to_string(limits.ratio) + " times its size"};
  }
  inflateEnd(&z);
  if (error) return *error;
  if (status == Z_STREAM_END) return out;
  if (out.empty()) return Error{"damaged-gzip", "the compressed body cannot be unpacked"};
  warnings.push_back("the compressed body is damaged: only what could be unpacked was read");
  return out;
}

bool isZlib(std::string_view s) {
  if (s.size() < 2) return false;
  const unsigned cmf = static_cast<unsigned char>(s[0]), flags = static_cast<unsigned char>(s[1]);
  return (cmf & 15) == 8 && (cmf * 256 + flags) % 31 == 0;
}

/// Takes one content coding off `out.body`.
void decodeContent(std::string_view coding, const ReadLimits& limits, HttpBody& out) {
  if (coding.empty() || coding == "identity" || coding == "none") return;
  const bool gzip = coding == "gzip" || coding == "x-gzip", deflate = coding == "deflate";
  if (!gzip && !deflate) {
    out.error = Error{"unsupported-encoding",
                      "the content coding \"" + std::string(coding.substr(0, 40)) + "\" is not supported"};
    return;
  }
  if (gzip && !out.body.starts_with("\x1f\x8b")) {
    out.warnings.push_back("declared gzip, but the body is not: read as it is");
    return;
  }
  Result<std::string> plain = inflateAll(out.body,
                                         gzip               ? 31
                                         : isZlib(out.body) ? 15
                                                            : -15,
                                         limits, out.warnings);
  if (plain)
    out.body = std::move(*plain);
  else
    out.error = plain.takeError();
}

void decodeContents(std::string_view codings, const ReadLimits& limits, HttpBody& out) {
  for (int n = 0; !codings.empty() && !out.error; ++n) {
    const size_t comma = codings.rfind(',');  // the last was applied last
    const std::string_view coding =
        trimAscii(comma == std::string_view::npos ? codings : codings.substr(comma + 1));
    codings = comma == std::string_view::npos ? std::string_view() : codings.substr(0, comma);
    if (n == kMaxCodings)
      out.error = Error{"nested-compression", "more than 3 content codings on top of each other"};
    else
      decodeContent(lowered(coding), limits, out);
  }
}

int statusOf(std::string_view line) {
  const size_t space = line.find(' ');
  int status = 0;
  for (size_t i = space;
       i != std::string_view::npos && ++i < line.size() && isAsciiDigit(line[i]) && status < 1000;)
    status = status * 10 + (line[i] - '0');
  return status;
}

}  // namespace

HeaderBlock findHeaderBlock(std::string_view s) {
  for (size_t lf = s.find('\n'); lf != std::string_view::npos; lf = s.find('\n', lf + 1)) {
    const std::string_view after = s.substr(lf + 1, 2);
    if (after.starts_with('\n')) return {s.substr(0, lf + 1), lf + 2};
    if (after == "\r\n") return {s.substr(0, lf + 1), lf + 3};
  }
  return {};
}

std::optional<Headers> parseHeaders(std::string_view block) {
  Headers out;
  std::string* last = nullptr;
  while (!block.empty()) {
    const size_t lf = block.find('\n');
    const std::string_view line = block.substr(0, lf);
    block.remove_prefix(lf == std::string_view::npos ? block.size() : lf + 1);
    if (trimAscii(line).empty()) continue;
    if (isAsciiSpace(line.front()) && last != nullptr) {
      *last += ' ';
      *last += trimAscii(line);
      continue;
    }
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    last = &out.emplace(lowered(trimAscii(line.substr(0, colon))), trimAscii(line.substr(colon + 1)))
                .first->second;
  }
  return out;
}

void splitContentType(std::string_view value, std::string& type, std::string& charset) {
  type = lowered(trimAscii(value.substr(0, value.find(';'))));
  const size_t at = findNoCase(value, "charset=", 0);
  if (at == std::string_view::npos) return;
  std::string_view label = value.substr(at + 8);
  if (label.starts_with('"') || label.starts_with('\'')) label.remove_prefix(1);
  charset = lowered(trimAscii(label.substr(0, label.find_first_of("\"';,"))));
}

HttpBody parseHttp(std::string_view message, const ReadLimits& limits) {
  HttpBody out;
  if (!startsWithNoCase(message, "HTTP/")) {
    out.body = message;
    out.warnings.push_back("the record has no HTTP head: read as it is");
    return out;
  }
  const size_t line = message.find('\n');
  out.status = statusOf(message.substr(0, line));
  std::string_view rest = line == std::string_view::npos ? std::string_view() : message.substr(line + 1);
  Headers headers;
  if (rest.starts_with("\r\n") || rest.starts_with('\n')) {
    rest.remove_prefix(rest.find('\n') + 1);
  } else if (const HeaderBlock block = findHeaderBlock(rest); block.end != std::string_view::npos) {
    if (std::optional<Headers> parsed = parseHeaders(block.lines))
      headers = std::move(*parsed);
    else
      out.warnings.push_back("the HTTP head is malformed");
    rest.remove_prefix(block.end);
  } else {
    out.error = Error{"bad-http", "the HTTP head does not end"};
    return out;
  }
  splitContentType(headers["content-type"], out.contentType, out.charset);
  out.body = rest;
  if (findNoCase(headers["transfer-encoding"], "chunked", 0) != std::string_view::npos) {
    if (std::optional<std::string> whole = unchunk(rest, out.warnings))
      out.body = std::move(*whole);
    else
      out.warnings.push_back("declared chunked, but the body is not: read as it is");
  }
  decodeContents(headers["content-encoding"], limits, out);
  return out;
}

}  // namespace recoupe
