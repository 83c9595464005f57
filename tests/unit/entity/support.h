// Documents for the tests of the entity stage: our own texts, with the stages before it run.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "entity/entity_finder.h"
#include "segment/segmenter.h"
#include "tag/tagger.h"

namespace recoupe::entity::test {

/// With the parser's tree, which descriptions, spellings and pronouns need.
inline Document parsed(std::string text, std::string published = "") {
  static const Segmenter segmenter(Image::builtin());
  static const Tagger tagger(Image::builtin());
  static const EntityFinder finder(Image::builtin());
  Document doc;
  doc.text = Text(std::move(text));
  doc.language = "fr";
  doc.published.value = std::move(published);
  segmenter.run(doc);
  tagger.run(doc);
  finder.run(doc);
  return doc;
}

inline bool has(const Entity& e, std::string_view form) {
  return e.name == form || std::find(e.aliases.begin(), e.aliases.end(), form) != e.aliases.end();
}

/// The entity that goes by a form; null where nobody does.
inline const Entity* named(const Document& doc, std::string_view form) {
  for (const Entity& e : doc.entities)
    if (has(e, form)) return &e;
  return nullptr;
}

/// Whether two forms of a text are one entity's.
inline bool same(const std::string& text, std::string_view a, std::string_view b) {
  const Document doc = parsed(text);
  return named(doc, a) != nullptr && named(doc, a) == named(doc, b);
}

}  // namespace recoupe::entity::test
