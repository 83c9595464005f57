// The HTTP message inside a WARC record: head, transfer coding, content coding.
//
//   HttpBody b = parseHttp("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>…", limits);
//   b.status == 200;  b.contentType == "text/html";  b.charset == "utf-8";  b.body == "<p>…"
//
// As lenient as the programs that wrote the archives were sloppy; whatever was repaired is in `warnings`.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "read/reader.h"

namespace recoupe {

/// Header fields by lower-case name; of a repeated one the first.
using Headers = std::map<std::string, std::string>;

/// Parses "Name: value" lines (LF or CRLF, folded lines joined) up to the end of `block`. Null at a line that
/// is none.
std::optional<Headers> parseHeaders(std::string_view block);

/// Where the blank line behind a header block ends, and the block without it; npos when there is none.
struct HeaderBlock {
  std::string_view lines;
  size_t end = std::string_view::npos;
};
HeaderBlock findHeaderBlock(std::string_view s);

struct HttpBody {
  int status = 0;                    ///< 0 where the record holds no HTTP head
  std::string contentType, charset;  ///< lower case; empty where not told
  std::string body;                  ///< both codings taken off
  std::vector<std::string> warnings;
  std::optional<Error> error;  ///< "compression-bomb", "too-large", "damaged-gzip", "unsupported-encoding"
};

HttpBody parseHttp(std::string_view message, const ReadLimits& limits);

/// "text/html" and "utf-8" of "Text/HTML; Charset=\"UTF-8\"".
void splitContentType(std::string_view value, std::string& type, std::string& charset);

}  // namespace recoupe
