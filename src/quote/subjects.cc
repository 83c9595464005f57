// The search for subjects: the part of CueReader that reads noun phrases.
#include "quote/cues.h"

namespace recoupe::quote {
namespace {

constexpr uint32_t kSubjectReach = 40;  // items from a verb to its subject
constexpr uint32_t kAppositionReach = 30;
constexpr uint32_t kPhraseWords = 12;  // of one noun phrase
constexpr uint32_t kTopicComma = 14;   // items of a source or an insertion

}  // namespace

/// "Paul Alba, maire de la ville, a dit": the name before the first comma, else the name that opens the
/// insertion.
Subject CueReader::appositionBefore(uint32_t comma, uint32_t floor, int depth) const {
  uint32_t open = comma;
  for (uint32_t steps = 0; open > floor && steps < kAppositionReach; ++steps) {
    --open;
    if (item(open).type == Item::Type::Quote || item(open).isMark(';') || item(open).isMark(':')) return {};
    if (item(open).isMark(',')) break;
  }
  if (open <= floor || !item(open).isMark(',')) return {};
  const uint32_t last = open - 1, next = open + 1;
  const bool nameBefore =
      item(last).mention != Item::kNone && nameable(last) && !governed(mentionStart(last, floor), floor);
  if (nameBefore && person(last)) return {true, entityAt(last)};
  uint32_t inside = next;
  while (inside < comma && item(inside).is(Lexeme::kTitle | Lexeme::kArticle) &&
         item(inside).mention == Item::kNone)
    ++inside;
  if (inside < comma && item(inside).mention != Item::kNone && nameable(inside) && person(inside))
    return {true, entityAt(inside)};
  if (nameBefore) return {true, entityAt(last)};
  if (depth < 3 && item(next).is(Lexeme::kAnd | Lexeme::kRelative)) {
    const Subject s = appositionBefore(open, floor, depth + 1);
    if (s.found) return s;
  }
  return subjectBefore(open, floor);
}

/// Where the noun phrase that begins at `head` ends.
uint32_t CueReader::phraseEnd(uint32_t head, uint32_t ceiling) const {
  uint32_t i = head + 1;
  for (; i < ceiling && i < head + kPhraseWords; ++i) {
    const Item& it = item(i);
    if (it.type != Item::Type::Word || it.time) break;
    if (it.is(Lexeme::kRelative | Lexeme::kThat | Lexeme::kAnd | Lexeme::kPronoun | Lexeme::kHave |
              Lexeme::kBe))
      break;
    const bool of = it.is(Lexeme::kOf) && !it.is(Lexeme::kThat);
    if (!of && (it.is(Lexeme::kPreposition) || (it.is(Lexeme::kObject) && !it.is(Lexeme::kArticle)))) break;
    if (it.mention != Item::kNone && person(i) && !item(i - 1).is(Lexeme::kOf) &&
        item(i - 1).mention != it.mention)
      break;
  }
  while (i > head + 1 && item(i - 1).is(Lexeme::kOf | Lexeme::kArticle)) --i;
  return i;
}

/// The noun phrase [head, end) behind its article. What is written speaks for whom "of" names; a newspaper is
/// the one named last; a person whom nothing names is a newcomer.
Subject CueReader::described(uint32_t head, uint32_t ceiling, People::FallBack fallBack) const {
  const Item& noun = item(head);
  const Item& article = item(head - 1);
  const uint32_t end = phraseEnd(head, ceiling);
  if (noun.is(Lexeme::kText | Lexeme::kMedium)) {
    for (uint32_t i = head + 1; i < end; ++i)
      if (item(i).mention != Item::kNone && people_.canSpeak(entityAt(i)) &&
          (item(i).capital || !noun.is(Lexeme::kMedium)))
        return {true, entityAt(i)};
    if (noun.is(Lexeme::kMedium) && !article.is(Lexeme::kSome)) return {true, people_.mediumBefore(head)};
    if (article.is(Lexeme::kSome)) return {false, std::nullopt};
    return {true, people_.lastSpeaker()};
  }
  for (uint32_t i = head; i < end; ++i)
    if (item(i).is(Lexeme::kSame) && !article.is(Lexeme::kSome)) return {true, people_.lastSpeaker()};
  return person(head, end, article, fallBack);
}

Subject CueReader::person(uint32_t head, uint32_t end, const Item& article, People::FallBack fallBack) const {
  const Gender gender = article.lexeme ? article.lexeme->gender : Gender::Unknown;
  const bool some = article.is(Lexeme::kSome), many = article.lexeme != nullptr && article.lexeme->plural;
  uint32_t noun = head;
  while (noun + 1 < end && noun < head + 2 && !item(noun).is(Lexeme::kHuman)) ++noun;
  const bool human = item(noun).is(Lexeme::kHuman);
  const bool relation = item(noun).is(Lexeme::kRelation);
  if (!human)
    return {true, people_.description(head, end, some || many ? People::FallBack::None : fallBack, gender)};
  if (relation && article.is(Lexeme::kPossessive)) return {true, people_.relationOf(head, end, gender)};
  if (article.is(Lexeme::kThis)) return {true, people_.lastPerson(head, gender)};
  if (!some)
    if (const auto known = people_.description(head, end, People::FallBack::None, gender, true))
      return {true, known};
  const bool complement = end > noun + 2 && item(noun + 1).is(Lexeme::kOf);
  if (some || (relation && complement))
    return {true, people_.newcomer(spanOf(item(head).begin, item(end - 1).end), gender)};
  if (many) return {true, std::nullopt};
  const auto last = people_.lastPerson(head, gender, true);
  return {true, last ? last : people_.firstPerson(gender)};
}

Subject CueReader::describedBefore(uint32_t first, uint32_t last) const {
  for (uint32_t i = first; i < last; ++i) {
    const Item& it = item(i);
    if (it.type != Item::Type::Word) continue;
    if (it.is(Lexeme::kPreposition) && !it.is(Lexeme::kSome)) {  // skip to the next article
      while (i + 1 < last && !item(i + 1).isMark(',')) ++i;
      continue;
    }
    if (it.is(Lexeme::kArticle) && !it.is(Lexeme::kNobody) && i + 1 < last)
      return described(i + 1, last, People::FallBack::Bodies);
  }
  return {};
}

/// "l'administration Alba": a body that bears somebody's name.
bool CueReader::isBody(uint32_t start) const {
  return start > 1 && item(start - 1).is(Lexeme::kBody) && !item(start - 1).capital &&
         item(start - 2).is(Lexeme::kArticle | Lexeme::kPreposition);
}

/// "Paul Alba et Claire Roux ont dit": the first of them.
uint32_t CueReader::firstJoined(uint32_t start, uint32_t floor) const {
  if (start < floor + 2 || !item(start - 1).is(Lexeme::kAnd) || item(start - 2).mention == Item::kNone)
    return start;
  const uint32_t other = mentionStart(start - 2, floor);
  return nameable(other) && person(other) && !governed(other, floor) ? other : start;
}

/// The name nearest to the verb that nothing governs; persons first.
Subject CueReader::nearestBefore(uint32_t last, uint32_t floor) const {
  std::optional<EntityIndex> other;
  uint32_t clause = floor;
  for (uint32_t i = last + 1, steps = 0; i > floor && steps < kSubjectReach; ++steps) {
    --i;
    const Item& it = item(i);
    if (it.type == Item::Type::Quote || it.isMark(';') || it.isMark(':') || it.is(Lexeme::kThat)) {
      clause = i + 1;
      break;
    }
    if (it.isMark(',') && other) break;
    if (it.is(Lexeme::kPronoun) && it.mention == Item::kNone && !it.hyphened && !other)
      return {true, people_.pronoun(*it.lexeme, i)};
    if (it.mention == Item::kNone) continue;
    const uint32_t start = mentionStart(i, floor);
    i = start;
    if (!nameable(start) || governed(start, floor)) continue;
    if (person(start) && isBody(start))
      return {true, people_.newcomer(spanOf(item(start - 1).begin, item(mentionEnd(start, last + 1) - 1).end),
                                     Gender::Unknown, EntityType::Organisation)};
    if (person(start)) return {true, entityAt(firstJoined(start, floor))};
    if (!other) other = entityAt(start);
  }
  if (other) return {true, other};
  return describedBefore(clause, last + 1);
}

Subject CueReader::subjectBefore(uint32_t verb, uint32_t floor) const {
  uint32_t i = verb;
  if (i > floor + 1 && item(i - 1).is(Lexeme::kThe) && item(i - 2).is(Lexeme::kRelative | Lexeme::kPronoun))
    --i;
  while (i > floor && item(i - 1).type == Item::Type::Word && item(i - 1).mention == Item::kNone &&
         (item(i - 1).is(Lexeme::kObject) ||
          (item(i - 1).lexeme == nullptr && !item(i - 1).capital && verb - i < 2)) &&
         !item(i - 1).is(Lexeme::kPronoun))
    --i;
  if (i < verb && !item(i).is(Lexeme::kObject) && i > floor &&
      !item(i - 1).is(Lexeme::kPronoun | Lexeme::kNobody))
    i = verb;  // what was skipped were no adverbs
  if (i == floor) return {};
  const Item& before = item(i - 1);
  if (before.is(Lexeme::kPronoun) && before.mention != Item::kNone) return {true, entityAt(i - 1)};
  if (before.is(Lexeme::kPronoun)) return {true, people_.pronoun(*before.lexeme, i)};
  if (before.is(Lexeme::kNobody) && !before.is(Lexeme::kArticle)) return {true, std::nullopt};
  if (before.is(Lexeme::kRelative)) {
    for (uint32_t k = i - 1; k > floor && i - k < 8; --k) {
      if (item(k - 1).mention != Item::kNone && people_.canSpeak(entityAt(k - 1)))
        return {true, entityAt(k - 1)};
      if (item(k - 1).type == Item::Type::Quote) break;
    }
    return {};
  }
  if (before.isMark(',')) {
    const Subject s = appositionBefore(i - 1, floor);
    if (s.found) return s;
  }
  return nearestBefore(i - 1, floor);
}

Subject CueReader::inserted(uint32_t verb, uint32_t from, uint32_t ceiling) const {
  if (verb == 0 || from >= ceiling || !item(verb - 1).isMark(',')) return {};
  const Item& next = item(from);
  if (next.mention == Item::kNone && !next.is(Lexeme::kArticle | Lexeme::kTitle | Lexeme::kPreposition) &&
      !next.time)
    return {};
  uint32_t end = from;
  while (end < ceiling && end < from + kTopicComma && item(end).type == Item::Type::Word &&
         !item(end).is(Lexeme::kThat | Lexeme::kRelative))
    ++end;
  if (end < ceiling && !item(end).isMark(',') && !item(end).isMark(':') && !item(end).isMark('.')) return {};
  if (next.mention != Item::kNone || next.is(Lexeme::kArticle | Lexeme::kTitle))
    return subjectAfter(from, end);
  for (uint32_t i = from; i < end; ++i)  // "…, a dit à la presse Paul Alba,": a name only
    if (startsMention(i) && nameable(i) && person(i) && !governed(i, from)) return {true, entityAt(i)};
  return {};
}

/// "Paul Alba, maire de la ville, a dit": whether the name before the insertion is a person's.
Subject CueReader::namedBeforeInsertion(uint32_t verb, uint32_t floor) const {
  if (verb <= floor + 1 || !item(verb - 1).isMark(',')) return {};
  uint32_t open = verb - 1;
  for (uint32_t steps = 0; open > floor && steps < kAppositionReach; ++steps) {
    --open;
    if (item(open).type == Item::Type::Quote || item(open).isMark(';') || item(open).isMark(':')) return {};
    if (item(open).isMark(',')) break;
  }
  if (open <= floor || !item(open).isMark(',')) return {};
  const Item& last = item(open - 1);
  if (last.mention == Item::kNone || !nameable(open - 1) || !person(open - 1)) return {};
  if (governed(mentionStart(open - 1, floor), floor)) return {};
  return {true, entityAt(open - 1)};
}

uint32_t CueReader::mainClause(const Host& host, uint32_t ceiling) const {
  const Item& first = item(host.begin);
  const bool second = host.begin + 1 < ceiling && item(host.begin + 1).is(Lexeme::kThat);
  const bool clause = first.is(Lexeme::kPreposition | Lexeme::kRelative | Lexeme::kThat | Lexeme::kClause) ||
                      first.has(Lexeme::kPresentParticiple | Lexeme::kPastParticiple) || second;
  if (!clause) return host.begin;
  for (uint32_t i = host.begin + 1; i + 1 < ceiling && i < host.begin + kSubjectReach; ++i) {
    if (!item(i).isMark(',')) continue;
    const Item& next = item(i + 1);
    if (next.is(Lexeme::kArticle | Lexeme::kTitle | Lexeme::kPronoun) ||
        (next.mention != Item::kNone && next.capital))
      return i + 1;
  }
  return host.begin;
}

Subject CueReader::named(uint32_t from, uint32_t ceiling) const {
  uint32_t head = 0;
  std::optional<EntityIndex> other;
  if (from < ceiling && item(from).is(Lexeme::kPronounBehind | Lexeme::kPronoun))
    return {true, people_.pronoun(*item(from).lexeme, from)};
  for (uint32_t i = from; i < ceiling && i < from + kTopicComma; ++i) {
    const Item& it = item(i);
    if (it.mention != Item::kNone) {
      const bool of = head != 0 && i > from && item(i - 1).is(Lexeme::kOf);
      if (nameable(i) && !of && !(head != 0 && governed(i, from))) {
        if (person(i) || head == 0) return {true, entityAt(i)};
        if (!other) other = entityAt(i);
      }
      i = mentionEnd(i, ceiling) - 1;
      continue;
    }
    if (it.type != Item::Type::Word || it.is(Lexeme::kRelative | Lexeme::kThat)) break;
    if (it.is(Lexeme::kArticle) && head == 0 && i + 1 < ceiling && item(i + 1).mention == Item::kNone)
      head = i + 1;
  }
  if (head == 0) return {other.has_value(), other};
  Subject found = described(head, ceiling, People::FallBack::None);
  if (!found.entity) found.entity = other;
  return found;
}

/// The name right behind a description: "le maire de la ville (X), Paul Alba".
std::optional<EntityIndex> CueReader::nameBehind(uint32_t at, uint32_t ceiling) const {
  uint32_t far = at;  // the rest of a long description: "… des forces loyales au gouvernement (X), Paul Alba"
  const auto isName = [&](uint32_t i) {
    return item(i).mention != Item::kNone && person(i) && (i == 0 || !item(i - 1).is(Lexeme::kPreposition));
  };
  while (far < ceiling && far < at + kPhraseWords && item(far).type == Item::Type::Word && !item(far).time &&
         !isName(far) &&
         !item(far).is(Lexeme::kHave | Lexeme::kBe | Lexeme::kThat | Lexeme::kRelative | Lexeme::kAnd))
    ++far;
  if (far > at && far + 1 < ceiling && (item(far).isMark('(') || item(far).isMark(','))) at = far;
  if (at < ceiling && item(at).isMark('(')) {
    while (at < ceiling && !item(at).isMark(')')) ++at;
    if (at < ceiling) ++at;
  }
  if (at < ceiling && item(at).isMark(',')) {
    if (const auto name = nameAt(at + 1, ceiling)) return name;
    uint32_t comma = at + 1;  // an insertion between: ", reconnu par l'ONU, Paul Alba"
    while (comma < ceiling && comma < at + kPhraseWords && item(comma).type == Item::Type::Word) ++comma;
    if (comma >= ceiling || !item(comma).isMark(',')) return std::nullopt;
    return nameAt(comma + 1, ceiling);
  }
  return nameAt(at, ceiling);
}

/// A person's name, with an article, title or function before it.
std::optional<EntityIndex> CueReader::nameAt(uint32_t at, uint32_t ceiling) const {
  while (at < ceiling && item(at).is(Lexeme::kArticle | Lexeme::kTitle | Lexeme::kHuman) &&
         item(at).mention == Item::kNone)
    ++at;
  if (at >= ceiling || item(at).mention == Item::kNone || !nameable(at) || !person(at)) return std::nullopt;
  if (story_.mentions[item(at).mention].kind != Mention::Kind::Name) return std::nullopt;
  return entityAt(at);
}

Subject CueReader::subjectAfter(uint32_t from, uint32_t ceiling) const {
  bool behindPreposition = false;
  for (uint32_t i = from; i < ceiling && i < from + kSubjectReach; ++i) {
    const Item& it = item(i);
    if (it.type == Item::Type::Quote || it.isMark(';') || it.isMark(':') || it.isMark('.')) break;
    if (it.type != Item::Type::Word) {
      behindPreposition = false;
      continue;
    }
    if (it.mention != Item::kNone) {
      const uint32_t end = mentionEnd(i, ceiling);
      if (nameable(i) && !governed(i, from)) {
        const bool description = story_.mentions[it.mention].kind == Mention::Kind::Description;
        const bool article = i > from && item(i - 1).is(Lexeme::kArticle);
        if (description && person(i) && article && !people_.fits(entityAt(i), item(i - 1).lexeme->gender))
          return described(i, ceiling, People::FallBack::None);
        if (description || !person(i))
          if (const auto name = nameBehind(end, ceiling);
              name && (description || (end < ceiling && item(end).mention != Item::kNone)))
            return {true, name};
        if (person(i) || !behindPreposition) return {true, entityAt(i)};
      }
      i = end - 1;
      behindPreposition = false;
      continue;
    }
    if (it.is(Lexeme::kPronoun)) return {true, people_.pronoun(*it.lexeme, i)};
    if (it.is(Lexeme::kRelative | Lexeme::kThat)) break;
    if (it.is(Lexeme::kPreposition)) {
      behindPreposition = true;
    } else if (it.is(Lexeme::kArticle) && i + 1 < ceiling && !item(i + 1).time) {
      if (i > from && item(i - 1).is(Lexeme::kPreposition)) continue;
      behindPreposition = false;
      if (item(i + 1).mention != Item::kNone) continue;
      return describedAfter(i + 1, ceiling);
    }
  }
  return {};
}

/// A subject that begins with a noun: the name in it or behind it, else whom it describes.
Subject CueReader::describedAfter(uint32_t head, uint32_t ceiling) const {
  const uint32_t end = phraseEnd(head, ceiling);
  if (const auto name = nameBehind(end, ceiling)) return {true, name};
  if (!item(head).is(Lexeme::kHuman | Lexeme::kText | Lexeme::kMedium))
    for (uint32_t i = head; i < end; ++i)
      if (item(i).mention != Item::kNone && nameable(i) && !governed(i, head) &&
          story_.mentions[item(i).mention].kind == Mention::Kind::Description)
        return {true, entityAt(i)};
  return described(head, ceiling, People::FallBack::Anybody);
}

Subject CueReader::topic(const Host& host, uint32_t ceiling, bool presents) const {
  std::optional<EntityIndex> other;
  for (uint32_t i = presents ? host.begin : mainClause(host, ceiling); i < ceiling; ++i) {
    const Item& it = item(i);
    if (it.type == Item::Type::Quote) continue;
    if (it.is(Lexeme::kPronoun) && !it.hyphened && it.mention == Item::kNone) {
      if (const auto e = people_.pronoun(*it.lexeme, i)) return {true, e};
    }
    if (!startsMention(i) || !nameable(i) || (!presents && governed(i, host.begin))) continue;
    if (person(i)) return {true, entityAt(i)};
    if (!other) other = entityAt(i);
  }
  return {other.has_value(), other};
}

}  // namespace recoupe::quote
