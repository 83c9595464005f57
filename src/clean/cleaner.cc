#include "clean/cleaner.h"

namespace recoupe {

struct Cleaner::Data {};

Cleaner::Cleaner(const Image&) : data_(std::make_unique<Data>()) {}
Cleaner::~Cleaner() = default;

Document Cleaner::run(const RawArticle& raw, const CleanOptions&) const {
  Document doc;
  doc.id = raw.id;
  doc.source = {raw.path, raw.url, raw.outlet, raw.sha256};
  doc.error = raw.error;
  if (doc.error) return doc;
  doc.text = Text(raw.content);
  doc.language = raw.language.value_or("fr");
  if (raw.title) doc.title = *raw.title;
  if (raw.published) doc.published = {*raw.published, Published::From::Input, raw.published->substr(0, 10), raw.published->substr(0, 10), {}};
  return doc;
}

}  // namespace recoupe
