// The stages over one text, up to the one that a target is about, and what must hold of what they found.
#pragma once
#include <string>

#include "check.h"
#include "clean/cleaner.h"
#include "date/dating.h"
#include "date/time_finder.h"
#include "doc/document.h"
#include "entity/entity_finder.h"
#include "event/event_finder.h"
#include "quote/quote_finder.h"
#include "read/format.h"
#include "segment/segmenter.h"
#include "tag/tagger.h"

namespace recoupe {

inline void checkSpan(const Document& doc, Span s, const char* what) {
  const std::string_view text = doc.text.view();
  require(s.begin.value <= s.end.value && s.end.value <= text.size(), what);
  for (const BytePos p : {s.begin, s.end})
    require(p.value == text.size() || (static_cast<unsigned char>(text[p.value]) & 0xC0) != 0x80, what);
}

inline void checkEntity(const Document& doc, EntityIndex e) {
  require(e.value < doc.entities.size(), "an entity that is named is there");
}

inline void checkDocument(const Document& doc) {
  require(isValidUtf8(doc.text.view()) && isValidUtf8(doc.title), "text and title are UTF-8");
  for (const Region& r : doc.regions) checkSpan(doc, r.span, "regions lie in the text");
  for (const Sentence& s : doc.sentences) checkSpan(doc, s.span, "sentences lie in the text");
  uint32_t last = 0;
  for (const Token& t : doc.tokens) {
    checkSpan(doc, t.span, "tokens lie in the text");
    require(t.span.begin.value >= last, "tokens follow one another");
    last = t.span.end.value;
    require(t.firstWord + t.wordCount <= doc.words.size(), "tokens have their words");
  }
  for (const Word& w : doc.words)
    require(w.head < static_cast<int32_t>(doc.words.size()), "a head is a word");
  for (const TimeExpression& t : doc.times) checkSpan(doc, t.span, "times lie in the text");
  for (const Entity& e : doc.entities) {
    require(isValidUtf8(e.name) && !e.mentions.empty(), "entities have a name and are mentioned");
    for (const Mention& m : e.mentions) checkSpan(doc, m.span, "mentions lie in the text");
    for (const Role& r : e.roles) checkSpan(doc, r.span, "roles lie in the text");
  }
  for (const Quote& q : doc.quotes) {
    checkSpan(doc, q.span, "quotations lie in the text");
    if (q.cue) checkSpan(doc, *q.cue, "cues lie in the text");
    if (q.speaker) checkEntity(doc, *q.speaker);
  }
  for (const Event& e : doc.events) {
    checkSpan(doc, e.trigger, "triggers lie in the text");
    for (const Span s : e.spans) checkSpan(doc, s, "events lie in the text");
    if (e.condition) checkSpan(doc, *e.condition, "conditions lie in the text");
    for (const auto* side : {&e.actor, &e.recipient, &e.sources})
      for (const EntityIndex i : *side) checkEntity(doc, i);
    if (e.place) checkEntity(doc, *e.place);
  }
}

enum class Upto { Clean, Segment, Tag, Times, Entities, Quotes, Events };

struct Stages {
  const Image& image = Image::builtin();
  Cleaner clean{image};
  Segmenter segment{image};
  Tagger tag{image};
  TimeFinder times{image};
  EntityFinder entities{image};
  Dating dating{image, times};
  QuoteFinder quotes{image};
  EventFinder events{image};

  Document run(const RawArticle& raw, const CleanOptions& options, Upto upto) const {
    Document doc = clean.run(raw, options);
    checkDocument(doc);
    if (doc.error || upto == Upto::Clean) return doc;
    segment.run(doc);
    if (upto >= Upto::Tag) tag.run(doc);
    if (upto == Upto::Times || upto >= Upto::Entities) times.run(doc);
    if (upto >= Upto::Entities) entities.run(doc);
    if (upto == Upto::Times || upto >= Upto::Entities) dating.run(doc);
    if (upto >= Upto::Quotes) quotes.run(doc);
    if (upto >= Upto::Events) events.run(doc);
    checkDocument(doc);
    return doc;
  }
};

inline const Stages& stages() {
  static const Stages all;
  return all;
}

/// An article: the first byte chooses language and whether its date is told.
inline Document analysed(const uint8_t* data, size_t size, Upto upto) {
  constexpr size_t kMost = size_t{16} << 10;  // long enough for every rule, short enough for many tries
  if (size == 0 || size > kMost) return {};
  RawArticle raw =
      pageFrom(std::string(reinterpret_cast<const char*>(data) + 1, size - 1), RawArticle::Kind::Plain, {});
  raw.id = "x";
  raw.language = (data[0] & 1) != 0 ? "en" : "fr";
  if ((data[0] & 2) == 0) raw.published = "2020-01-19";
  return stages().run(raw, {}, upto);
}

}  // namespace recoupe
