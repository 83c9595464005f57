// What a page says about its article: title, time, author, outlet, address, language.
//
//   <meta property="article:published_time" content="2020-01-06T13:23:00+01:00">  -> published
//   <script type="application/ld+json">{"@type": "NewsArticle", "headline": ...}  -> title, published,
//   author, outlet <p>AFP, publié le lundi 06 janvier 2020 à 13h23</p>                           ->
//   published, where nothing else tells
//
// The order in which places are asked: schema.org JSON-LD, <meta> (data/common/html_meta.tsv), microdata and
// <time>, visible lines (data/<language>/html_dates.tsv), the address. What no place tells stays empty;
// nothing is guessed.
#pragma once
#include <string>
#include <unordered_map>

#include "clean/html_dates.h"
#include "clean/html_entities.h"
#include "clean/html_tree.h"

namespace recoupe {

struct HtmlMetadata {
  std::string title, published, author, outlet, url, language;
  std::string heading;  ///< words of the <h1> that is the title, "" where there is none
};

class HtmlMetadataFinder {
 public:
  HtmlMetadataFinder(const Image& image, const HtmlEntities& entities) : dates_(image), entities_(entities) {
    load(image);
  }
  /// `url`: the address that the container told, "" when it did not.
  HtmlMetadata find(const HtmlTree& tree, const std::string& url) const;
  const HtmlDates& dates() const { return dates_; }

 private:
  void load(const Image& image);

  struct Key {
    int field = 0, rank = 0;
  };
  HtmlDates dates_;
  const HtmlEntities& entities_;
  std::unordered_map<std::string, Key> keys_;
};

/// http and https addresses only: "javascript:…", "data:…", relative ones give "". "//x.org/a" becomes https.
std::string webAddress(std::string_view s);

}  // namespace recoupe
