#include "clean/cleaner.h"

#include <algorithm>

#include "base/utf8.h"
#include "clean/furniture.h"
#include "clean/html_article.h"
#include "clean/html_metadata.h"
#include "clean/html_text.h"
#include "clean/language.h"
#include "clean/plain_title.h"

namespace recoupe {

struct Cleaner::Data {
  explicit Data(const Image& image)
      : entities(image),
        classes(image),
        lines(image),
        metadata(image, entities),
        furniture(image),
        language(image) {}
  HtmlEntities entities;
  HtmlClasses classes;
  HtmlLines lines;
  HtmlMetadataFinder metadata;
  FurnitureFinder furniture;
  LanguageDetector language;

  HtmlMetadata page(const RawArticle& raw, Document& doc) const;
  static void plain(const RawArticle& raw, Document& doc);
};

Cleaner::Cleaner(const Image& image) : data_(std::make_unique<Data>(image)) {}
Cleaner::~Cleaner() = default;

namespace {

/// "2020-06" -> 2020-06-30 with `last`, 2020-06-01 without; "" for anything but a year or a month of ISO
/// 8601.
std::string edgeOf(std::string_view value, bool last) {
  std::string day(value.substr(0, 8));
  if (day.size() == 4) day += last ? "-12" : "-01";
  if (day.size() != 7) return {};
  if (!last) return HtmlDates::dayOf(day + "-01");
  for (const char* end : {"-31", "-30", "-29", "-28"})
    if (std::string found = HtmlDates::dayOf(day + end); !found.empty()) return found;
  return {};
}

Published publishedAt(std::string value, Published::From from) {
  Published p;
  p.earliest = p.latest = HtmlDates::dayOf(value);
  if (p.earliest.empty()) {
    p.earliest = edgeOf(value, false);
    p.latest = edgeOf(value, true);
  }
  p.value = std::move(value);
  p.from = from;
  return p;
}

/// "fr-FR" -> "fr".
std::string languageOf(const std::optional<std::string>& given) {
  if (!given) return {};
  std::string code = lower(*given).substr(0, given->find_first_of("-_"));
  return code.size() == 2 ? code : std::string();
}

Error noArticle() {
  return {"no-article", "The page holds no article: no run of sentences was found in it."};
}

}  // namespace

/// The page's article; what the page says about itself is returned.
HtmlMetadata Cleaner::Data::page(const RawArticle& raw, Document& doc) const {
  const HtmlTree tree = parseHtml(raw.content);
  const HtmlMetadata found = metadata.find(tree, raw.url.value_or(""));
  const HtmlArticle article = findArticle(tree, {entities, classes, lines, metadata.dates()}, found);
  HtmlText text = writeText(tree, entities, article.blocks, article.skipped, raw.toOriginal);
  doc.text = Text(std::move(text.text));
  for (const HtmlTextBlock& b : text.blocks) {
    const SourceSpan bytes{SourcePos{b.sourceBegin}, SourcePos{b.sourceEnd}};
    doc.regions.push_back({spanOf(b.begin, b.end), Region::Kind::Body,
                           raw.contentIsOriginal ? std::optional(bytes) : std::nullopt});
  }
  if (text.blocks.empty()) doc.error = noArticle();
  return found;
}

void Cleaner::Data::plain(const RawArticle& raw, Document& doc) {
  doc.text = Text(raw.content);
  const PlainTitle title = findPlainTitle(doc.text.view(), raw.title.value_or(""));
  if (title.residue.size() > 0) doc.regions.push_back({title.residue, Region::Kind::Furniture, std::nullopt});
  if (title.span.size() > 0) {
    doc.regions.push_back({title.span, Region::Kind::Title, std::nullopt});
    doc.title = std::string(doc.textOf(title.span));
  }
  const size_t body = std::max(title.span.end, title.residue.end).value;
  if (!doc.regions.empty() && body < doc.text.size())
    doc.regions.push_back({spanOf(body, doc.text.size()), Region::Kind::Body, std::nullopt});
}

Document Cleaner::run(const RawArticle& raw, const CleanOptions& options) const {
  Document doc;
  doc.id = raw.id;
  doc.source = {raw.path, raw.url, raw.outlet, raw.sha256};
  doc.error = raw.error;
  if (doc.error) return doc;
  HtmlMetadata page;
  if (raw.kind == RawArticle::Kind::Html)
    page = data_->page(raw, doc);
  else
    Data::plain(raw, doc);

  doc.language = languageOf(raw.language);
  if (doc.language.empty()) doc.language = options.language;
  const std::string detected = doc.language.empty() ? data_->language.detect(doc.text.view()) : std::string();
  if (doc.language.empty()) doc.language = detected.empty() ? page.language : detected;

  if (raw.title && !raw.title->empty())
    doc.title = *raw.title;
  else if (!page.title.empty())
    doc.title = page.title;
  if (!page.url.empty() && !raw.url) doc.source.url = page.url;
  if (!page.outlet.empty() && !raw.outlet) doc.source.outlet = page.outlet;
  std::string given =
      raw.published ? data_->metadata.dates().parse(*raw.published, doc.language) : std::string();
  if (given.empty() && raw.published && !edgeOf(*raw.published, false).empty()) given = *raw.published;
  if (!given.empty())
    doc.published = publishedAt(given, Published::From::Input);
  else if (!page.published.empty())
    doc.published = publishedAt(page.published, Published::From::Metadata);
  else if (!options.published.empty())
    doc.published = publishedAt(options.published, Published::From::Input);
  if (raw.kind != RawArticle::Kind::Html) data_->furniture.run(doc);
  return doc;
}

}  // namespace recoupe
