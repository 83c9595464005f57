// schema.org in JSON-LD: the <script type="application/ld+json"> of a page.
//
//   {"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "…", "datePublished":
//   "2020-01-06"}]}
//   -> {title "…", published "2020-01-06"}
#pragma once
#include <string>
#include <string_view>

namespace recoupe {

struct JsonLdArticle {
  std::string title, published, author, outlet, url, language;
};

/// Adds what one script tells to `article`; what is set already stays. A script that is no JSON adds nothing:
/// many pages have broken ones, and line breaks inside strings are forgiven. Reads at most 1 MiB.
void readJsonLd(std::string_view script, JsonLdArticle& article);

}  // namespace recoupe
