#include "date/lexicon.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"
#include "date/calendar.h"

namespace recoupe::date {
namespace {

constexpr std::array<std::string_view, static_cast<size_t>(Class::Count)> kNames = {
    "MONTH",      "WEEKDAY", "UNIT",        "UNITS",     "PART",     "SEASON",  "ORDINAL",   "NUMBERWORD",
    "JOIN",       "VAGUE",   "APPROX",      "SHIFT",     "SIDE",     "EDGE",    "DEICTIC",   "FEAST",
    "REF",        "ZONE",    "MERIDIEM",    "NOON",      "FRACTION", "CENTURY", "PERIOD",    "ENDING",
    "COLLECTIVE", "NUMBER",  "DAY",         "DAYDIGITS", "YEAR",     "OLDYEAR", "SHORTYEAR", "DECADE",
    "HOUR",       "MINUTE",  "NUMERICDATE", "NUMERICDM", "ANY",      "CAPITAL"};

constexpr uint64_t bit(int c) { return uint64_t{1} << c; }
constexpr uint64_t bit(Class c) { return bit(static_cast<int>(c)); }

/// Classes whose first atom may be a number word.
constexpr uint64_t kSpelled =
    bit(Class::Number) | bit(Class::Day) | bit(Class::Decade) | bit(Class::Hour) | bit(Class::Minute);

constexpr int kMaxClasses = 64;
constexpr int kOldestPlainYear = 1600;  // an earlier number is a year only where words say so ("en 1515")

class Reader {
 public:
  Reader(std::string_view text, const std::vector<Atom>& atoms) : text_(text), atoms_(atoms) {}

  bool digits(size_t at, size_t least = 1, size_t most = 9) const {
    if (at >= atoms_.size() || atoms_[at].kind != Atom::Kind::Digits) return false;
    const size_t n = atoms_[at].end - atoms_[at].begin;
    return n >= least && n <= most;
  }
  size_t width(size_t at) const { return atoms_[at].end - atoms_[at].begin; }
  int value(size_t at) const { return numberOf(text_.substr(atoms_[at].begin, width(at))); }
  bool joined(size_t at) const { return at < atoms_.size() && !atoms_[at].spaceBefore; }
  bool mark(size_t at, char c) const {
    return at < atoms_.size() && width(at) == 1 && text_[atoms_[at].begin] == c;
  }
  bool letters(size_t at) const { return at < atoms_.size() && atoms_[at].kind == Atom::Kind::Letters; }

  /// Digits that stand alone: no letter, digit or decimal mark runs into them on either side.
  bool alone(size_t at) const {
    if (at > 0 && joined(at)) {
      // "30/02/2019", which is no date, holds no year either
      if ((mark(at - 1, '/') || mark(at - 1, '-')) && at > 1 && joined(at - 1) && digits(at - 2, 1, 2))
        return false;
      if (letters(at - 1) && text_[atoms_[at - 1].end - 1] != '\'' &&
          static_cast<unsigned char>(text_[atoms_[at - 1].end - 1]) < 0x80)
        return false;
      if ((mark(at - 1, '.') || mark(at - 1, ',')) && at > 1 && joined(at - 1) && digits(at - 2))
        return false;
    }
    return !(joined(at + 1) && (letters(at + 1) || ((mark(at + 1, '.') || mark(at + 1, ',')) &&
                                                    joined(at + 2) && digits(at + 2))));
  }

  Meaning numericDate(size_t at) const {
    if (const Meaning spaced = spacedDate(at); spaced.size > 0) return spaced;
    if (!digits(at, 1, 4) || !joined(at + 1) || !joined(at + 2) || !joined(at + 3) || !joined(at + 4))
      return {};
    const size_t sep = at + 1;
    if (!(mark(sep, '/') || mark(sep, '.') || mark(sep, '-')) || !mark(at + 3, text_[atoms_[sep].begin]))
      return {};
    if (!digits(at + 2, 1, 2) || !digits(at + 4, 1, 4)) return {};
    if (joined(at + 5) && at + 6 < atoms_.size() && joined(at + 6) && digits(at + 6) &&
        atoms_[at + 5].kind == Atom::Kind::Mark)
      return {};
    const bool iso = width(at) == 4;
    if (iso ? width(at + 4) > 2 : (width(at) > 2 || width(at + 4) == 1 || width(at + 4) == 3)) return {};
    int year = value(iso ? at : at + 4);
    if (!iso && width(at + 4) == 2) year += year < 69 ? 2000 : 1900;
    int month = value(at + 2), day = value(iso ? at + 4 : at);
    if (!iso && month > 12 && day <= 12) std::swap(month, day);
    if (year < 1000 || year > 2199 || !isValid({year, month, day})) return {};
    return {.size = 5, .day = day, .month = month, .year = year};
  }

  /// "20 02 2014": only with a whole year, and no number before or behind it.
  Meaning spacedDate(size_t at) const {
    if (!digits(at, 1, 2) || !digits(at + 1, 1, 2) || !digits(at + 2, 4, 4)) return {};
    if ((at > 0 && digits(at - 1)) || digits(at + 3) || joined(at + 3)) return {};
    if (atoms_[at + 1].lineBefore || atoms_[at + 2].lineBefore) return {};
    const int year = value(at + 2);
    if (year < 1900 || year > 2099 || !isValid({year, value(at + 1), value(at)})) return {};
    return {.size = 3, .day = value(at), .month = value(at + 1), .year = year};
  }

  Meaning numericDayMonth(size_t at) const {
    if (!digits(at, 1, 2) || !joined(at + 1) || !mark(at + 1, '/') || !joined(at + 2) ||
        !digits(at + 2, 1, 2))
      return {};
    if (joined(at + 3) && (letters(at + 3) || mark(at + 3, '/'))) return {};
    const int day = value(at), month = value(at + 2);
    if (!isValid({2020, month, day})) return {};
    return {.size = 3, .day = day, .month = month};
  }

 private:
  std::string_view text_;
  const std::vector<Atom>& atoms_;
};

}  // namespace

Lexicon::Lexicon(std::string_view table, Vocabulary& vocabulary) {
  for (size_t i = 0; i < kNames.size(); ++i) names_.emplace(kNames[i], static_cast<int>(i));
  for (const TableRow& row : readTable(table)) addRow(row, vocabulary);
  for (auto& list : entries_)
    std::stable_sort(list.begin(), list.end(),
                     [](const Entry& a, const Entry& b) { return a.rest.size() > b.rest.size(); });
}

void Lexicon::addRow(const TableRow& row, Vocabulary& vocabulary) {
  if (row.cells.size() < 2) return;
  const auto known = names_.find(row.cells[0]);
  int c = known == names_.end() ? static_cast<int>(names_.size()) : known->second;
  if (c >= kMaxClasses) return;
  names_.emplace(row.cells[0], c);
  const std::string_view code = row.cells.size() > 2 ? row.cells[2] : std::string_view();
  int value = 0;
  std::from_chars(code.data() + (code.starts_with('+') ? 1 : 0), code.data() + code.size(), value);
  std::string_view forms = row.cells[1];
  while (!forms.empty()) {
    const size_t bar = forms.find('|');
    const std::string_view form = forms.substr(0, bar);
    forms.remove_prefix(bar == std::string_view::npos ? forms.size() : bar + 1);
    std::vector<uint32_t> words;
    for (const Atom& a : atomsOf(form, vocabulary))
      words.push_back(vocabulary.add(fold(form.substr(a.begin, a.end - a.begin))));
    if (words.empty()) continue;
    const uint32_t first = words.front();
    if (entries_.size() <= first) {
      entries_.resize(first + 1);
      starts_.resize(first + 1);
    }
    entries_[first].push_back({c, {words.begin() + 1, words.end()}, value, code});
    starts_[first] |= bit(c);
    if (c == static_cast<int>(Class::NumberWord)) starts_[first] |= kSpelled;
    if (c == static_cast<int>(Class::Ordinal)) starts_[first] |= bit(Class::Day);
  }
}

int Lexicon::classNamed(std::string_view name) const {
  const auto it = names_.find(name);
  return it == names_.end() ? -1 : it->second;
}

uint64_t Lexicon::classesOfDigits() {
  return kSpelled | bit(Class::DayDigits) | bit(Class::Year) | bit(Class::OldYear) | bit(Class::ShortYear) |
         bit(Class::NumericDate) | bit(Class::NumericDayMonth) | bit(Class::Ordinal) | bit(Class::Century);
}

bool Lexicon::matches(const Entry& e, const std::vector<Atom>& atoms, size_t at) const {
  if (at + e.rest.size() >= atoms.size()) return false;
  for (size_t i = 0; i < e.rest.size(); ++i)
    if (atoms[at + 1 + i].word != e.rest[i]) return false;
  return true;
}

const Lexicon::Entry* Lexicon::single(uint32_t word, Class c) const {
  if (word == 0 || word >= entries_.size() || !(starts_[word] & bit(c))) return nullptr;
  for (const Entry& e : entries_[word])
    if (e.c == static_cast<int>(c) && e.rest.empty()) return &e;
  return nullptr;
}

Meaning Lexicon::spelledNumber(const std::vector<Atom>& atoms, size_t at) const {
  int total = 0, group = 0;
  size_t end = at;
  for (size_t i = at; i < atoms.size();) {
    size_t next = i;
    if (i > at && (single(atoms[i].word, Class::NumberJoin) != nullptr)) ++next;
    if (next >= atoms.size()) break;
    const Entry* e = single(atoms[next].word, Class::NumberWord);
    if (e == nullptr) break;
    const int v = e->value, tail = group % 100;
    if (v == 1000 && total == 0) {
      total = std::max(group, 1) * 1000;
      group = 0;
    } else if (v == 100 && group < 10)
      group = std::max(group, 1) * 100;
    else if (v == 20 && tail == 4)
      group += 76;
    else if (group == 0)
      group = v;
    else if ((tail == 10 && v >= 7 && v <= 9) || (tail >= 20 && tail % 10 == 0 && v < 10) ||
             ((tail == 60 || tail == 80) && v < 20) || (tail == 0 && v < 100))
      group += v;
    else
      break;
    i = next + 1;
    end = i;
  }
  return {.size = static_cast<uint32_t>(end - at), .value = total + group};
}

Meaning Lexicon::number(std::string_view text, const std::vector<Atom>& atoms, size_t at) const {
  const Reader r(text, atoms);
  if (!r.digits(at)) return spelledNumber(atoms, at);
  if (at > 0 && r.joined(at) && r.letters(at - 1) && text[atoms[at - 1].end - 1] != '\'') return {};
  Meaning m{.size = 1, .value = r.value(at)};
  const bool decimal = (r.mark(at + 1, ',') || r.mark(at + 1, '.')) && r.joined(at + 1) && r.joined(at + 2);
  if (decimal && r.digits(at + 2, 3, 3)) return {.size = 3, .value = m.value * 1000 + r.value(at + 2)};
  if (decimal && r.digits(at + 2, 1, 1))
    return {.size = 3, .value = m.value * 10 + r.value(at + 2), .fraction = true};
  if (r.digits(at, 1, 3) && r.digits(at + 1, 3, 3) && m.value > 0)
    return {.size = 2, .value = m.value * 1000 + r.value(at + 1)};
  return m;
}

Meaning Lexicon::dayNumber(std::string_view text, const std::vector<Atom>& atoms, size_t at,
                           bool digitsOnly) const {
  const Reader r(text, atoms);
  Meaning m;
  if (r.digits(at, 1, 2)) {
    if (at > 0 && r.joined(at) && r.letters(at - 1) && text[atoms[at - 1].end - 1] != '\'' &&
        atoms[at - 1].word == 0)
      return {};
    if (r.joined(at + 1) && (r.mark(at + 1, ',') || r.mark(at + 1, '.')) && r.joined(at + 2) &&
        r.digits(at + 2))
      return {};
    m = {.size = 1, .value = r.value(at)};
    if (r.joined(at + 1) && single(atoms[at + 1].word, Class::OrdinalEnding) != nullptr) ++m.size;
  } else if (!digitsOnly) {
    if (const Entry* e = single(atoms[at].word, Class::Ordinal))
      m = {.size = 1, .value = e->value};
    else
      m = spelledNumber(atoms, at);
  }
  return m.value >= 1 && m.value <= 31 ? m : Meaning{};
}

Meaning Lexicon::recognise(std::string_view text, const std::vector<Atom>& atoms, size_t at, Class c) const {
  const Reader r(text, atoms);
  switch (c) {
    case Class::Number:
      return number(text, atoms, at);
    case Class::Day:
      return dayNumber(text, atoms, at, false);
    case Class::DayDigits:
      return dayNumber(text, atoms, at, true);
    case Class::Year:
    case Class::OldYear: {
      if (!r.digits(at, 4, 4) || !r.alone(at)) return {};
      const int year = r.value(at);
      const bool old = year < kOldestPlainYear;
      return year >= 1000 && year < 2200 && old == (c == Class::OldYear) ? Meaning{.size = 1, .value = year}
                                                                         : Meaning{};
    }
    case Class::ShortYear:
      return r.digits(at, 2, 2) && r.alone(at) ? Meaning{.size = 1, .value = r.value(at)} : Meaning{};
    case Class::Decade: {
      Meaning m = r.digits(at, 2, 4) ? Meaning{.size = 1, .value = r.value(at)} : spelledNumber(atoms, at);
      return m.value % 10 == 0 && m.size > 0 && (m.value < 100 || m.value >= 1000) ? m : Meaning{};
    }
    case Class::Hour: {
      Meaning m = r.digits(at) ? (r.digits(at, 1, 2) ? Meaning{.size = 1, .value = r.value(at)} : Meaning{})
                               : spelledNumber(atoms, at);
      if (r.digits(at) && at > 1 && r.joined(at) &&
          (r.mark(at - 1, ':') || r.mark(at - 1, ',') || r.mark(at - 1, '.')) && r.digits(at - 2))
        return {};
      return m.size > 0 && m.value <= 24 ? m : Meaning{};
    }
    case Class::Minute: {
      Meaning m = r.digits(at) ? (r.digits(at, 2, 2) ? Meaning{.size = 1, .value = r.value(at)} : Meaning{})
                               : spelledNumber(atoms, at);
      return m.size > 0 && m.value < 60 ? m : Meaning{};
    }
    case Class::NumericDate:
      return r.numericDate(at);
    case Class::NumericDayMonth:
      return r.numericDayMonth(at);
    case Class::Any:
      return {.size = 1};
    case Class::Capital:
      return atoms[at].upper ? Meaning{.size = 1} : Meaning{};
    default:
      return {};
  }
}

void Lexicon::find(std::string_view text, const std::vector<Atom>& atoms, size_t at, int c,
                   std::vector<Meaning>& out) const {
  if (at >= atoms.size()) return;
  const Atom& a = atoms[at];
  if (a.word != 0 && (classesOf(a.word) & bit(c)))
    for (const Entry& e : entries_[a.word])
      if (e.c == c && matches(e, atoms, at))
        out.push_back({.size = static_cast<uint32_t>(e.rest.size() + 1), .value = e.value, .code = e.code});
  if (c == static_cast<int>(Class::Ordinal) || c == static_cast<int>(Class::Century)) {
    // "6e", "21st"
    const Reader r(text, atoms);
    if (r.digits(at, 1, 3) && r.joined(at + 1) && single(atoms[at + 1].word, Class::OrdinalEnding) != nullptr)
      out.push_back({.size = 2, .value = r.value(at)});
    return;
  }
  if (c < static_cast<int>(Class::Number) || c >= static_cast<int>(Class::Count)) return;
  const Meaning m = recognise(text, atoms, at, static_cast<Class>(c));
  if (m.size > 0) out.push_back(m);
}

}  // namespace recoupe::date
