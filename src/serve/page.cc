#include "serve/page.h"

#include <algorithm>
#include <array>

#include "base/image.h"
#include "base/sha256.h"
#include "serve/front.h"

namespace recoupe::serve {
namespace {

struct ContentType {
  std::string_view ending, type;
};

constexpr std::array kTypes{
    ContentType{".html", "text/html; charset=utf-8"},
    ContentType{".js", "text/javascript; charset=utf-8"},
    ContentType{".css", "text/css; charset=utf-8"},
    ContentType{".json", "application/json; charset=utf-8"},
    ContentType{".svg", "image/svg+xml; charset=utf-8"},
    ContentType{".png", "image/png"},
    ContentType{".ico", "image/x-icon"},
    ContentType{".woff2", "font/woff2"},
    ContentType{".txt", "text/plain; charset=utf-8"},
    ContentType{".webmanifest", "application/manifest+json"},
};

constexpr std::array<std::string_view, 10> kViews{"/",    "/duplicates", "/timeline",  "/people", "/network",
                                                  "/map", "/quotes",     "/conflicts", "/search", "/add"};
constexpr std::array<std::string_view, 3> kViewsOfOne{"/fact/", "/person/", "/document/"};

constexpr std::string_view kNoPage =
    R"(<!doctype html><html lang="en"><meta charset="utf-8"><title>recoupe</title>
<h1>recoupe serve</h1>
<p>This recoupe was built without npm, so it does not carry the page. Install nodejs and npm and build again
(<code>./dev build</code>).</p>
<p>The data can be read all the same: <a href="/timeline.json">/timeline.json</a>,
<a href="/people.json">/people.json</a>, <a href="/quotes.json">/quotes.json</a>; docs/api.md lists the rest.</p>
)";

bool isView(std::string_view path) {
  if (std::find(kViews.begin(), kViews.end(), path) != kViews.end() || path == "/decisions") return true;
  return std::any_of(kViewsOfOne.begin(), kViewsOfOne.end(), [&](std::string_view start) {
    const std::string_view id = path.substr(std::min(start.size(), path.size()));
    return path.starts_with(start) && !id.empty() && id.find('/') == id.npos && id.find('.') == id.npos;
  });
}

std::string typeOf(std::string_view path) {
  for (const ContentType& t : kTypes)
    if (path.ends_with(t.ending)) return std::string(t.type);
  return "application/octet-stream";
}

}  // namespace

bool hasPage() { return Image::builtin().has("page/index.html"); }

std::optional<Answer> pageAnswer(const Ask& ask) {
  const bool view = isView(ask.path);
  if (view && !hasPage()) return Answer::of(std::string(kNoPage), "text/html; charset=utf-8");
  const std::string path = view ? "/index.html" : ask.path;
  const Image& image = Image::builtin();
  if (!image.has("page" + path)) return std::nullopt;
  Answer answer;
  answer.type = typeOf(path);
  answer.still = image.file("page" + path);
  // Every file is stored gzipped, and every browser of the last twenty years reads it.
  answer.headers = {{"Content-Encoding", "gzip"}, {"Vary", "Accept-Encoding"}};
  if (path == "/index.html") return answer;
  const std::string tag = "\"" + sha256Hex(answer.still).substr(0, 16) + "\"";
  answer.headers.emplace_back("ETag", tag);
  answer.headers.emplace_back("Cache-Control",
                              path.starts_with("/assets/") ? "max-age=31536000, immutable" : "no-cache");
  if (ask.header("if-none-match") == tag) {
    answer.status = 304;
    answer.still = {};
  }
  return answer;
}

}  // namespace recoupe::serve
