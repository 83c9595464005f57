#include "quote/cues.h"

#include <algorithm>

namespace recoupe::quote {
namespace {

constexpr uint32_t kAuxiliaryReach = 6;  // items between "a" and "déclaré"
constexpr uint32_t kTopicComma = 14;     // "Pour le chef du parti Paul Alba, …"

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

}  // namespace recoupe::quote
