// A raw article -> the document: article text, regions, title, publication time, outlet, address, language.
//
//   HTML: `text` is the extracted article; every region carries the bytes of the source it comes from.
//   Plain text, Markdown, JSONL text: `text` is the input, every character kept; furniture is marked, not
//   cut.
//
// What the container told (RawArticle fields) wins over what the page says; what neither tells stays unknown.
#pragma once
#include <memory>
#include <string>

#include "base/image.h"
#include "doc/document.h"
#include "doc/raw_article.h"

namespace recoupe {

struct CleanOptions {
  std::string published;  ///< --published: for inputs that do not tell
  std::string language;   ///< --language: likewise
  bool only = false;      ///< --extract: nothing is to be looked for in the article
};

class Cleaner {
 public:
  explicit Cleaner(const Image& image);
  ~Cleaner();
  /// Never fails: a raw article with an error gives a document with that error; a page without an article
  /// gives one with error code "no-article".
  Document run(const RawArticle& raw, const CleanOptions& options) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace recoupe
