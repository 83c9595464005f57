#include "entity/functions.h"

#include <algorithm>

namespace recoupe::entity {

std::string Functions::foldText(size_t begin, size_t end) const {
  std::string out;
  for (size_t i = begin; i < end; ++i) {
    std::string_view word = t_[i].fold;
    if (word.size() > 3 && word.ends_with('s')) word.remove_suffix(1);
    out += word;
    out += ' ';
  }
  return out;
}

int Functions::compatible(const Phrase& p, const Phrase& q) const {
  if (former(p) != former(q)) return -1;
  if (!p.adjective && !p.complement && p.head->words.size() > q.head->words.size() &&
      officeWords(p) != officeWords(q))
    return -1;                        // "le Premier ministre" is not the minister named before
  if (!p.adjective && !p.complement)  // "l'ancien Premier ministre" for "l'ex-Premier ministre X"
    return p.head->words.size() > 1 && !q.adjective && !q.complement && officeWords(p) == officeWords(q) ? 2
                                                                                                         : 0;
  if (foldText(p.begin, p.end) == foldText(q.begin, q.end)) return 3;
  if (p.nation != nullptr && q.nation != nullptr && p.nation->row != q.nation->row) return -1;
  if (sameBody(p, q)) return 3;
  const KnownName* party = partyOf(p);  // "maire LR de Pau", "maire Les Républicains"
  const bool one = party != nullptr && party == partyOf(q);
  const auto words = [&](const Phrase& x) {  // the party says nothing where more follows
    const std::string without = officeWords(x, true);
    const auto blanks = static_cast<size_t>(std::count(without.begin(), without.end(), ' '));
    return one || blanks >= x.head->words.size() ? without : officeWords(x);
  };
  const std::string a = words(p), b = words(q);
  // "le président du Parlement" is not whom the article calls "le président X"
  if (a != b && lex_.in("vague", b) && p.complement && p.nation == nullptr) return -1;
  if (a == b || a.starts_with(b + " ") || b.starts_with(a + " "))
    return (p.nation == nullptr) == (q.nation == nullptr) && (a == b || p.nation != nullptr) ? 2 : 1;
  if (p.nation == nullptr && q.nation == nullptr && beginAlike(a, b, p.head->words.size())) return 1;
  return -1;
}

bool Functions::fits(const Phrase& p, const Phrase& q) const {
  return (p.adjective || p.complement || p.head->base == q.head->base) && compatible(p, q) >= 0;
}

bool Functions::former(const Phrase& p) const {
  return lex_.in("before", t_[p.begin].fold) || t_[p.begin].fold.starts_with("ex-");
}

bool Functions::headOfState(const Phrase& p) const {
  const auto& names = w_.offices.named(officeWords(p));
  return std::any_of(names.begin(), names.end(),
                     [](const OfficeName& name) { return oneOf(name.office, "head-of-state"); });
}

bool Functions::ownComplement(const Phrase& p, uint32_t c) const {
  const uint32_t inside = p.inside < 0 ? kNone : w_.ofAtom[static_cast<size_t>(p.inside)];
  return inside != kNone && w_.clusters.at(inside).type == EntityType::Person &&
         w_.clusters.root(inside) == w_.clusters.root(c);
}

bool Functions::apart(const Phrase& p) const {
  if (former(p)) return false;
  if (lex_.in("apart", p.head->words[0])) return true;
  for (size_t i = p.headEnd; i < p.end; ++i)
    if (lex_.in("apartof", t_[i].fold)) return true;
  return false;
}

std::string Functions::officeWords(const Phrase& p, bool withoutParty) const {
  std::string out;
  for (size_t i = p.begin; i < p.end; ++i) {
    std::string_view word = t_[i].fold;
    if (i == p.begin && word.starts_with("ex-")) word.remove_prefix(3);
    if (i == p.begin && lex_.in("before", word)) continue;
    if (lex_.nationality(word) != nullptr && i > p.begin) continue;
    if (countryComplement(i, p.end) || personBehind(i, p.end)) break;
    if (withoutParty && !t_[i].word) continue;  // "(LR)"
    if (const size_t behind = partyAt(i); withoutParty && behind > i) {
      i = behind - 1;
      continue;
    }
    out += word;
    if (t_[i].space) out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

bool Functions::sameBody(const Phrase& p, const Phrase& q) const {
  if (p.inside < 0 || q.inside < 0 || p.head->sort != "office" || q.head->sort != "office") return false;
  const uint32_t a = w_.ofAtom[static_cast<size_t>(p.inside)], b = w_.ofAtom[static_cast<size_t>(q.inside)];
  return a != kNone && b != kNone && w_.clusters.root(a) == w_.clusters.root(b) &&
         w_.clusters.at(a).type == EntityType::Organisation;
}

bool Functions::beginAlike(std::string_view a, std::string_view b, size_t head) const {
  size_t words = 0, end = 0, start = 0;
  for (size_t i = 0; i <= a.size() && i <= b.size(); ++i) {
    const bool border = (i == a.size() || a[i] == ' ') && (i == b.size() || b[i] == ' ');
    if (border) {
      const std::string_view word = a.substr(start, i - start);
      const bool small = lex_.in("of", word) || lex_.in("article-of", word) || lex_.in("article", word);
      ++words;
      if (!small) end = words;
      start = i + 1;
    }
    if (i == a.size() || i == b.size() || a[i] != b[i]) break;
  }
  return end >= 3 && end > head;
}

bool Functions::personBehind(size_t i, size_t end) const {
  const Atom* atom = i + 1 < end ? w_.atoms.from(i + 1) : nullptr;
  return lex_.in("of", t_[i].fold) && atom != nullptr && atom->person;
}

const KnownName* Functions::partyOf(const Phrase& p) const {
  for (size_t i = p.headEnd; i < p.end; ++i)
    if (partyAt(i) > i) return w_.atoms.from(i)->known;
  return nullptr;
}

size_t Functions::partyAt(size_t i) const {
  const Atom* atom = w_.atoms.from(i);
  const bool led = i > 0 && (lex_.in("of", t_[i - 1].fold) || lex_.in("article-of", t_[i - 1].fold) ||
                             lex_.in("article", t_[i - 1].fold));
  return atom == nullptr || led || atom->known == nullptr || atom->known->kind != "party" ? i : atom->end;
}

bool Functions::countryComplement(size_t i, size_t end) const {
  if (!lex_.in("of", t_[i].fold) && !lex_.in("article-of", t_[i].fold)) return false;
  size_t k = i + 1;
  if (k < end && lex_.in("article", t_[k].fold)) ++k;
  const Atom* atom = w_.atoms.from(k);
  return k < end && atom != nullptr && atom->known != nullptr && atom->known->type == EntityType::Country;
}

}  // namespace recoupe::entity
