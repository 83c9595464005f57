// Plain text: one document a file, every character kept.
#include "read/decode.h"
#include "read/format.h"

namespace recoupe {

RawArticle pageFrom(std::string original, RawArticle::Kind kind, std::string_view label) {
  RawArticle article;
  article.kind = kind;
  Decoded decoded = decode(original, {label, kind != RawArticle::Kind::Html});
  article.original = std::move(original);
  article.content = std::move(decoded.text);
  article.toOriginal = std::move(decoded.map);
  article.contentIsOriginal = decoded.mapped;
  article.warnings = std::move(decoded.warnings);
  return article;
}

bool matchesPlain(const Sniff&) { return true; }

bool readPlain(ByteReader& in, Emitter& out) {
  bool goOn = true;
  std::optional<std::string> bytes = takeDocument(in, out, goOn);
  if (!bytes) return goOn;
  return out.document(pageFrom(std::move(*bytes), RawArticle::Kind::Plain, {}));
}

}  // namespace recoupe
