#include "quote/cues.h"

#include <algorithm>

namespace recoupe {
namespace {

constexpr uint32_t kAuxiliaryReach = 6;  // items between "a" and "déclaré"
constexpr uint32_t kSubjectReach = 40;   // items from a verb to its subject
constexpr uint32_t kAppositionReach = 30;
constexpr uint32_t kTopicComma = 14;  // "Pour le chef du parti Paul Alba, …"

}  // namespace

bool CueReader::startsMention(uint32_t i) const {
  return item(i).mention != Item::kNone && (i == 0 || item(i - 1).mention != item(i).mention);
}

bool CueReader::person(uint32_t i) const { return people_.type(entityAt(i)) == EntityType::Person; }

/// A name that may be a subject: no place, no adjective of a country ("italien").
bool CueReader::nameable(uint32_t i) const {
  const MentionAt& m = story_.mentions[item(i).mention];
  if (!people_.canSpeak(m.entity) || m.kind == Mention::Kind::Pronoun) return false;
  return item(i).capital || m.kind == Mention::Kind::Description ||
         people_.type(m.entity) != EntityType::Country;
}

uint32_t CueReader::mentionEnd(uint32_t i, uint32_t ceiling) const {
  const uint32_t m = item(i).mention;
  while (i < ceiling && item(i).mention == m) ++i;
  return i;
}

uint32_t CueReader::mentionStart(uint32_t i, uint32_t floor) const {
  const uint32_t m = item(i).mention;
  while (i > floor && item(i - 1).mention == m) --i;
  return i;
}

/// Whether a preposition stands before the name, with nothing but an article or a title between.
bool CueReader::governed(uint32_t start, uint32_t floor) const {
  while (start > floor) {
    const Item& before = item(start - 1);
    if (before.type != Item::Type::Word) return false;
    if (before.is(Lexeme::kPreposition)) return true;
    if (!before.is(Lexeme::kArticle | Lexeme::kTitle)) return false;
    --start;
  }
  return false;
}

std::vector<Cue> CueReader::read(const Host& host) const {
  std::vector<Cue> out;
  for (uint32_t i = host.begin; i < host.end; ++i) {
    if (item(i).lexeme == nullptr || item(i).type != Item::Type::Word) continue;
    std::optional<Cue> cue = item(i).lexeme->forms != 0 ? verbAt(i, host) : sourceAt(i, host);
    if (!cue) continue;
    if (!out.empty() && out.back().last >= cue->first) continue;
    out.push_back(*cue);
  }
  return out;
}

std::optional<Cue> CueReader::sourceAt(uint32_t i, const Host& host) const {
  const Item& it = item(i);
  const bool afterOf = it.is(Lexeme::kSourceAfterOf) && i > host.begin && item(i - 1).is(Lexeme::kOf);
  if (it.is(Lexeme::kSource) || afterOf) return Cue{Cue::Kind::Source, afterOf ? i - 1 : i, i, Lexeme::kSays};
  if (!it.is(Lexeme::kSourceWeak)) return std::nullopt;
  const bool head = i == host.begin || item(i - 1).isMark(',') || item(i - 1).is(Lexeme::kAnd);
  if (!head || i + 1 >= host.end) return std::nullopt;
  const uint32_t stop = std::min(host.end, i + kTopicComma);
  bool named = false;
  for (uint32_t k = i + 1; k < stop; ++k) {
    if (item(k).isMark(','))
      return named ? std::optional(Cue{Cue::Kind::Source, i, i, Lexeme::kSays}) : std::nullopt;
    if (item(k).type == Item::Type::Quote || item(k).has(Lexeme::kInfinitive)) return std::nullopt;
    named = named || (item(k).mention != Item::kNone && nameable(k));
  }
  return std::nullopt;
}

std::optional<Cue> CueReader::verbAt(uint32_t i, const Host& host) const {
  const Item& it = item(i);
  const Item* before = i > host.begin ? &item(i - 1) : nullptr;
  if (it.capital && i > host.begin && before->type == Item::Type::Word) return std::nullopt;  // a name
  if (before != nullptr && before->is(Lexeme::kArticle) && !before->is(Lexeme::kObject)) {
    const bool objectPronoun = i >= host.begin + 2 && item(i - 2).is(Lexeme::kPronoun | Lexeme::kObject);
    if (!objectPronoun) return std::nullopt;  // a noun: "l'annonce"
  }
  if (i + 1 < host.end && item(i + 1).hyphened) return Cue{Cue::Kind::Inverted, i, i + 1, it.lexeme->uses};
  if (it.has(Lexeme::kPastParticiple))
    if (auto cue = participleAt(i, host)) return cue;
  if (it.has(Lexeme::kFinite)) {
    if (before != nullptr && before->is(Lexeme::kAnd)) return Cue{Cue::Kind::Inherits, i, i, it.lexeme->uses};
    if (before != nullptr && before->is(Lexeme::kPreposition) && !before->is(Lexeme::kObject))
      return std::nullopt;
    return Cue{Cue::Kind::Verb, i, i, it.lexeme->uses};
  }
  if (it.has(Lexeme::kPresentParticiple) && i >= host.begin + 2 && before->isMark(',') &&
      item(i - 2).mention != Item::kNone && person(i - 2))
    return Cue{Cue::Kind::Verb, i, i, it.lexeme->uses};
  if (it.has(Lexeme::kPresentParticiple | Lexeme::kInfinitive))
    return Cue{Cue::Kind::Inherits, i, i, it.lexeme->uses};
  return std::nullopt;
}

std::optional<Cue> CueReader::participleAt(uint32_t i, const Host& host) const {
  const uint8_t uses = item(i).lexeme->uses;
  bool be = false;
  for (uint32_t back = 1; back <= kAuxiliaryReach && i >= host.begin + back; ++back) {
    const uint32_t a = i - back;
    const Item& aux = item(a);
    if (aux.type == Item::Type::Quote || aux.isMark('.') || aux.isMark(':')) break;
    if (aux.is(Lexeme::kBe)) {
      const bool reflexive = a > host.begin && item(a - 1).is(Lexeme::kObject);
      if (reflexive) return Cue{Cue::Kind::Verb, a - 1, i, uses};
      be = true;
      const bool compound = a > host.begin && item(a - 1).is(Lexeme::kHave);
      if (!compound) return Cue{Cue::Kind::Passive, a, i, uses};
    } else if (aux.is(Lexeme::kHave)) {
      if (be) return Cue{Cue::Kind::Passive, a, i, uses};
      const bool inverted = a + 1 < i && item(a + 1).hyphened;
      return Cue{inverted ? Cue::Kind::Inverted : Cue::Kind::Verb, a, i, uses};
    } else if (aux.has(Lexeme::kFinite | Lexeme::kPastParticiple) && back > 1) {
      break;
    }
  }
  if (i + 1 < host.end &&
      (item(i + 1).is(Lexeme::kAgent) || (i + 2 < host.end && item(i + 2).is(Lexeme::kAgent))))
    return Cue{Cue::Kind::Aside, i, i, uses};
  const bool joined =
      i > host.begin && (item(i - 1).is(Lexeme::kAnd) ||
                         (i > host.begin + 1 && item(i - 2).is(Lexeme::kAnd) && !item(i - 1).isMark(',')));
  if (joined && !item(i).has(Lexeme::kFinite)) return Cue{Cue::Kind::Inherits, i, i, uses};
  return std::nullopt;
}

std::optional<Cue> CueReader::unknownVerb(uint32_t at, uint32_t ceiling) const {
  uint32_t i = at;
  while (i < ceiling && item(i).is(Lexeme::kObject)) ++i;
  if (i + 1 >= ceiling || item(i).type != Item::Type::Word || item(i).capital ||
      item(i).mention != Item::kNone)
    return std::nullopt;
  if (item(i + 1).hyphened) return Cue{Cue::Kind::Inverted, i, i + 1, 0};
  if (item(i).is(Lexeme::kHave) && i + 2 < ceiling && item(i + 1).lexeme == nullptr && !item(i + 1).capital)
    ++i;
  else if (item(i).lexeme != nullptr)
    return std::nullopt;
  const Item& next = item(i + 1);
  const bool name =
      next.is(Lexeme::kTitle) || (next.mention != Item::kNone && nameable(i + 1) && next.capital);
  if (!name) return std::nullopt;
  return Cue{Cue::Kind::Verb, at, i, 0};
}

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

/// The noun phrase [head, end) behind its article. What is written speaks for whom "of" names; a newspaper is
/// the one named last.
Subject CueReader::described(uint32_t head, uint32_t end, bool fallBack) const {
  const Item& noun = item(head);
  const Item& article = item(head - 1);
  if (noun.is(Lexeme::kText | Lexeme::kMedium)) {
    for (uint32_t i = head + 1; i < end; ++i)
      if (item(i).mention != Item::kNone && people_.canSpeak(entityAt(i)) &&
          (item(i).capital || !noun.is(Lexeme::kMedium)))
        return {true, entityAt(i)};
    if (noun.is(Lexeme::kMedium) && !article.is(Lexeme::kSome)) return {true, people_.mediumBefore(head)};
    if (article.is(Lexeme::kSome)) return {false, std::nullopt};
    return {true, people_.lastSpeaker()};
  }
  const bool definite =
      fallBack && article.lexeme != nullptr && !article.is(Lexeme::kSome) && !article.lexeme->plural;
  return {true, people_.description(head, end, definite,
                                    article.lexeme ? article.lexeme->gender : Gender::Unknown)};
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
      return described(i + 1, last, true);
  }
  return {};
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
      return {true, people_.pronoun(*it.lexeme)};
    if (it.mention == Item::kNone) continue;
    const uint32_t start = mentionStart(i, floor);
    i = start;
    if (!nameable(start) || governed(start, floor)) continue;
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
  if (before.is(Lexeme::kPronoun)) return {true, people_.pronoun(*before.lexeme)};
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
  if (next.mention == Item::kNone && !next.is(Lexeme::kArticle | Lexeme::kTitle)) return {};
  uint32_t end = from;
  while (end < ceiling && end < from + kTopicComma && item(end).type == Item::Type::Word &&
         !item(end).is(Lexeme::kThat | Lexeme::kRelative))
    ++end;
  if (end < ceiling && !item(end).isMark(',') && !item(end).isMark(':') && !item(end).isMark('.')) return {};
  return subjectAfter(from, end);
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
    return {true, people_.pronoun(*item(from).lexeme)};
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
  uint32_t end = head;
  while (end < ceiling && end < head + 8 && item(end).type == Item::Type::Word &&
         !item(end).is(Lexeme::kRelative))
    ++end;
  Subject found = described(head, end, false);
  if (!found.entity) found.entity = other;
  return found;
}

Subject CueReader::subjectAfter(uint32_t from, uint32_t ceiling) const {
  uint32_t head = 0, end = 0;
  std::optional<EntityIndex> other;
  bool behindPreposition = false;
  for (uint32_t i = from; i < ceiling && i < from + kSubjectReach; ++i) {
    const Item& it = item(i);
    if (it.type == Item::Type::Quote || it.isMark(';') || it.isMark(':') || it.isMark('.')) break;
    if (it.isMark(',') && (head != 0 || other)) {
      const bool apposition =
          i + 1 < ceiling && item(i + 1).mention != Item::kNone && nameable(i + 1) && person(i + 1);
      if (head != 0 && apposition) return {true, entityAt(i + 1)};
      break;
    }
    if (it.type != Item::Type::Word) {
      behindPreposition = false;
      continue;
    }
    if (it.mention != Item::kNone) {
      const bool of = i > from && governed(i, from);
      if (nameable(i) && !of) {
        if (person(i)) return {true, entityAt(i)};
        if (head == 0 && !other && !behindPreposition) other = entityAt(i);
      }
      i = mentionEnd(i, ceiling) - 1;
      behindPreposition = false;
      end = i + 1;
      continue;
    }
    if (it.is(Lexeme::kPronoun)) return {true, people_.pronoun(*it.lexeme)};
    if (it.is(Lexeme::kRelative | Lexeme::kThat)) break;
    if (it.is(Lexeme::kPreposition) && !(head != 0 && it.is(Lexeme::kOf))) {
      if (head != 0 || other) break;
      behindPreposition = true;
    } else if (it.is(Lexeme::kArticle) && head == 0 && !other) {
      const bool direct = i > from && item(i - 1).is(Lexeme::kPreposition);
      if (!direct && i + 1 < ceiling) {
        behindPreposition = false;
        if (item(i + 1).mention == Item::kNone) head = i + 1;
      }
    }
    end = i + 1;
  }
  if (other) return {true, other};
  if (head == 0) return {};
  return described(head, std::max(end, head + 1), true);
}

Subject CueReader::topic(const Host& host, uint32_t ceiling, bool presents) const {
  std::optional<EntityIndex> other;
  for (uint32_t i = presents ? host.begin : mainClause(host, ceiling); i < ceiling; ++i) {
    const Item& it = item(i);
    if (it.type == Item::Type::Quote) continue;
    if (it.is(Lexeme::kPronoun) && !it.hyphened && it.mention == Item::kNone) {
      if (const auto e = people_.pronoun(*it.lexeme)) return {true, e};
    }
    if (!startsMention(i) || !nameable(i) || (!presents && governed(i, host.begin))) continue;
    if (person(i)) return {true, entityAt(i)};
    if (!other) other = entityAt(i);
  }
  return {other.has_value(), other};
}

}  // namespace recoupe
