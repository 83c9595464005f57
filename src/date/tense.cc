#include "date/tense.h"

#include <algorithm>

#include "base/utf8.h"

namespace recoupe::date {
namespace {

constexpr size_t kReach = 30;  // atoms looked at on each side
constexpr size_t kNear =
    3;  // atoms between a cue and what it governs: "annoncé [le] 3 mai", "prévue [pour le] 3 mai"
constexpr size_t kAuxiliary = 4;  // atoms between an auxiliary and its participle: "a également été reçu"
constexpr size_t kShortestStem = 2;

bool isQuote(std::string_view text, const Atom& a) {
  if (a.kind != Atom::Kind::Mark) return false;
  const std::string_view s = text.substr(a.begin, a.end - a.begin);
  return s == "\"" || s == "«" || s == "»" || s == "“" || s == "”";
}

bool isStop(std::string_view text, const Atom& a) {
  if (a.kind != Atom::Kind::Mark) return false;
  const std::string_view s = text.substr(a.begin, a.end - a.begin);
  return s == "." || s == "!" || s == "?" || s == ":" || s == ";" || isQuote(text, a);
}

/// The mark that opens the few words quoted before the closing one at `at`: "devrait faire « des annonces »
/// mardi" is read past them; `at` where there is none.
size_t openingOf(std::string_view text, const std::vector<Atom>& atoms, size_t at, size_t first) {
  constexpr size_t kQuoted = 10;
  const auto one = [&](size_t i, std::initializer_list<std::string_view> marks) {
    return std::find(marks.begin(), marks.end(),
                     text.substr(atoms[i].begin, atoms[i].end - atoms[i].begin)) != marks.end();
  };
  if (!one(at, {"»", "”", "\""})) return at;
  for (size_t i = at, steps = 0; i > first && steps <= kQuoted; ++steps) {
    if (isQuote(text, atoms[--i])) return steps == 0 || !one(i, {"«", "“", "\""}) ? at : i;
    if (isStop(text, atoms[i])) break;
  }
  return at;
}

}  // namespace

TenseReader::TenseReader(const Image& image, std::string_view language) {
  static constexpr std::pair<std::string_view, Kind> kKinds[] = {{"future", Kind::Future},
                                                                 {"planned", Kind::Planned},
                                                                 {"modal", Kind::Modal},
                                                                 {"pending", Kind::Pending},
                                                                 {"past", Kind::Past},
                                                                 {"report", Kind::Report},
                                                                 {"auxiliary", Kind::Auxiliary},
                                                                 {"copula", Kind::Copula},
                                                                 {"other", Kind::Other},
                                                                 {"participle", Kind::Participle},
                                                                 {"infinitive", Kind::Infinitive},
                                                                 {"to", Kind::To},
                                                                 {"purpose", Kind::Purpose},
                                                                 {"between", Kind::Between},
                                                                 {"since", Kind::Since},
                                                                 {"towards", Kind::Towards}};
  for (const TableRow& row : readTable(image.file(std::string(language) + "/times_tense.tsv"))) {
    if (row.cells.size() < 2) continue;
    Kind kind = Kind::None;
    for (const auto& [name, k] : kKinds)
      if (row.cells[0] == name) kind = k;
    std::string_view forms = row.cells[1];
    while (!forms.empty()) {
      const size_t bar = forms.find('|');
      const std::string_view form = forms.substr(0, bar);
      forms.remove_prefix(bar == std::string_view::npos ? forms.size() : bar + 1);
      if (row.cells[0] == "limit")
        limits_.emplace(form);
      else if (row.cells[0] == "announcing")
        announcing_.emplace(form);
      else if (row.cells[0] == "done")
        done_.emplace(form);
      else if (row.cells[0] == "leading")
        leading_.emplace(form);
      else if (form.starts_with('-'))
        endings_.emplace_back(form.substr(1), kind);
      else
        forms_.emplace(form, kind);
    }
  }
  std::stable_sort(endings_.begin(), endings_.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

TenseReader::Kind TenseReader::kindOf(std::string_view text, const Atom& a) const {
  if (a.kind != Atom::Kind::Letters || a.end - a.begin > 2 * kLongestWord) return Kind::None;
  const std::string form = lower(text.substr(a.begin, a.end - a.begin));
  if (const auto it = forms_.find(form); it != forms_.end()) return it->second;
  if (a.upper && !a.lineBefore) return Kind::None;  // a name
  for (const auto& [ending, kind] : endings_)
    if (form.size() >= ending.size() + kShortestStem && form.ends_with(ending)) return kind;
  return Kind::None;
}

/// "a annoncé", "est arrivé", but not "a lieu", "est grand".
bool TenseReader::participleFollows(std::string_view text, const std::vector<Atom>& atoms, size_t at) const {
  for (size_t i = at + 1; i < atoms.size() && i <= at + kAuxiliary; ++i) {
    if (isStop(text, atoms[i])) return false;
    const Kind k = kindOf(text, atoms[i]);
    if (k == Kind::Participle || k == Kind::Past || k == Kind::Report) return true;
  }
  return false;
}

/// What a participle or an infinitive amounts to, by the auxiliary before it.
TenseReader::Kind TenseReader::governed(std::string_view text, const std::vector<Atom>& atoms, size_t at,
                                        size_t first, Kind kind) const {
  for (size_t i = at, steps = 0; i > first && steps < kAuxiliary; ++steps) {
    const Kind k = kindOf(text, atoms[--i]);
    if (k == Kind::Future || k == Kind::Planned) return Kind::Future;
    if (k == Kind::Modal) return Kind::Future;
    if (k == Kind::Pending) break;
    if ((k == Kind::Past || k == Kind::Report || k == Kind::Auxiliary || k == Kind::Copula) &&
        kind == Kind::Participle)
      return Kind::Past;
    if (k != Kind::Between && k != Kind::Infinitive) break;
  }
  return Kind::None;
}

/// Whether it is one of the participles, in any gender and number.
bool TenseReader::isForm(std::string_view text, const Atom& a, const Forms& masculine) {
  std::string form = lower(text.substr(a.begin, a.end - a.begin));
  for (const std::string_view ending : {"es", "e", "s", ""})
    if (form.ends_with(ending) && masculine.count(form.substr(0, form.size() - ending.size())) > 0)
      return true;
  return false;
}

namespace {

/// What a finite verb before the expression says: `past`: in the past, and no report of it.
TenseReading ofVerb(bool towards, bool near, bool past, bool infinitive) {
  TenseReading out{towards ? Tense::Future : Tense::Past, near, near && !towards && past};
  out.open = infinitive || !past;
  return out;
}

}  // namespace

TenseReading TenseReader::before(std::string_view text, const std::vector<Atom>& atoms, size_t begin,
                                 size_t first, bool overQuotes) const {
  bool towards = false, infinitive = false, purpose = false, comma = false;
  for (size_t i = begin, steps = 0; i > first && steps < kReach; ++steps) {
    const Atom& a = atoms[--i];
    if (overQuotes && !comma && isQuote(text, a))
      if (const size_t opening = openingOf(text, atoms, i, first); opening < i) {
        i = opening;
        continue;
      }
    if (isStop(text, a)) break;
    const bool near = steps <= kNear;
    comma |= text[a.begin] == ',';
    const Kind kind = kindOf(text, a);
    switch (kind) {
      case Kind::Since:
        if (near) return {Tense::Past, true};
        break;
      case Kind::To:  // "reporté à mercredi"
      case Kind::Purpose:
        towards |= steps == 0;
        break;
      case Kind::Towards:  // not "a refusé avant d'accepter mercredi": it governs the infinitive
        towards |= near && !infinitive;
        break;
      case Kind::Planned:
        if (i > first &&
            (kindOf(text, atoms[i - 1]) == Kind::Past || kindOf(text, atoms[i - 1]) == Kind::Report))
          return {};  // "était prévu": it may have come and gone
        return {Tense::Future, false};
      case Kind::Pending:  // "devait avoir lieu": it may have come and gone
        return {Tense::Future, false};
      case Kind::Future:
        return {Tense::Future, near, near};
      case Kind::Modal:
        return {Tense::Future, near};
      case Kind::Auxiliary:
      case Kind::Copula:
        if (!participleFollows(text, atoms, i)) break;
        return ofVerb(towards, near, true, infinitive);
      case Kind::Past:
      case Kind::Report:
        return ofVerb(towards, near, kind == Kind::Past, infinitive);
      case Kind::Infinitive:
      case Kind::Participle: {
        const Kind by = governed(text, atoms, i, first, kind);
        if (by == Kind::Future) return {Tense::Future, near};
        if (by == Kind::Past) {
          TenseReading found = {towards ? Tense::Future : Tense::Past, near, near && !towards};
          found.open = infinitive || announces(text, a);
          found.adjunct =
              !near && !towards && !comma && !infinitive && kind == Kind::Participle && !announces(text, a);
          return found;
        }
        if (kind == Kind::Participle && near && !towards) {
          TenseReading found = {Tense::Past, true};
          found.open = !isForm(text, a, done_);
          return found;
        }
        if (kind == Kind::Infinitive && near && i > first && kindOf(text, atoms[i - 1]) == Kind::To)
          return {Tense::Future, true};
        if (kind == Kind::Infinitive) {
          infinitive =
              true;  // "est venu pour voter mardi": the verb that governs it decides, if there is one
          purpose |= !overQuotes && near && i > first && kindOf(text, atoms[i - 1]) == Kind::Purpose;
        }
        break;
      }
      default:
        break;
    }
  }
  return {towards || purpose ? Tense::Future : Tense::Unknown, purpose};
}

TenseReading TenseReader::behind(std::string_view text, const std::vector<Atom>& atoms, size_t end,
                                 size_t last) const {
  for (size_t i = end; i < last && i < end + kReach; ++i) {
    if (isStop(text, atoms[i])) break;
    const Kind kind = kindOf(text, atoms[i]);
    if (kind == Kind::Future || kind == Kind::Modal || kind == Kind::Planned) return {Tense::Future, true};
    if (kind == Kind::Pending) return {Tense::Future, false};
    const bool past =
        kind == Kind::Past || kind == Kind::Report ||
        ((kind == Kind::Auxiliary || kind == Kind::Copula) && participleFollows(text, atoms, i));
    if (past) {
      // "avait été prévu", "est attendu": the participle says more than its auxiliary
      for (size_t k = i + 1; k < last && k <= i + kNear; ++k)
        if (kindOf(text, atoms[k]) == Kind::Planned) return {Tense::Future, true};
      TenseReading found{Tense::Past, true, kind != Kind::Report};
      found.open = kind == Kind::Copula;  // "Le 11 mai, si les conditions sont réunies, …"
      return found;
    }
  }
  return {};
}

TenseReading TenseReader::around(std::string_view text, const std::vector<Atom>& atoms, size_t begin,
                                 size_t end, size_t first, size_t last) const {
  TenseReading found = before(text, atoms, begin, first, false);
  if (found.tense == Tense::Unknown)
    if (const TenseReading over = before(text, atoms, begin, first, true); over.tense == Tense::Future)
      found = over;
  if (found.tense == Tense::Past && begin > first) {
    const Atom& a = atoms[begin - 1];
    found.led =
        a.end - a.begin <= kLongestWord && leading_.count(lower(text.substr(a.begin, a.end - a.begin))) > 0;
  }
  found.adjunct = found.adjunct && found.led;
  if (found.tense != Tense::Unknown) return found;
  TenseReading next = behind(text, atoms, end, last);
  next.near = next.near && begin <= first + kNear;
  next.firm = next.firm && next.near;
  return next;
}

bool TenseReader::pastBefore(std::string_view text, const std::vector<Atom>& atoms, size_t at,
                             size_t first) const {
  if (at <= first) return false;
  const Kind kind = kindOf(text, atoms[at - 1]);
  return kind == Kind::Participle || kind == Kind::Past || kind == Kind::Report ||
         (kind == Kind::Auxiliary && participleFollows(text, atoms, at));
}

bool TenseReader::isLimit(std::string_view text, const std::vector<Atom>& atoms, size_t at,
                          size_t first) const {
  for (size_t i = at, steps = 0; i > first && steps < kNear; ++steps) {
    const Atom& a = atoms[--i];
    if (a.kind != Atom::Kind::Letters || a.end - a.begin > 2 * kLongestWord) return false;
    if (limits_.find(lower(text.substr(a.begin, a.end - a.begin))) != limits_.end()) return true;
    const Kind kind = kindOf(text, a);
    if (kind == Kind::Infinitive || kind == Kind::Participle || kind == Kind::Past || kind == Kind::Report)
      return false;
  }
  return false;
}

}  // namespace recoupe::date
