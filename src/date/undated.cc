#include "date/undated.h"

#include <optional>

#include "date/calendar.h"

namespace recoupe::date {
namespace {

constexpr uint32_t kDatelineAtoms = 14;  // how far into the text a dateline may reach
constexpr uint32_t kHeadAtoms = 40;      // where a second dateline would contradict the first
constexpr uint32_t kNoticeLead = 8;      // atoms before the date in "Par Paul Dubois - Publié le : "
constexpr uint32_t kNoticeAtoms = 30;    // of the whole line: notices are short, paragraphs are not
constexpr size_t kLongestPlace = 6;      // words of its place: "BENGHAZI, Libye", "Washington, D.C., U.S."

bool isMark(std::string_view text, const Atom& a, std::string_view marks) {
  const std::string_view s = text.substr(a.begin, a.end - a.begin);
  if (s == "–" || s == "—") return marks.find('-') != std::string_view::npos;
  return s.size() == 1 && marks.find(s) != std::string_view::npos;
}

/// Nothing but names and short words before the date in its line, a dash or a bracket behind it.
bool isDateline(std::string_view text, const std::vector<Atom>& atoms, const ToldDate& d) {
  if (d.begin > kDatelineAtoms || d.end >= atoms.size()) return false;
  size_t names = 0, small = 0;
  for (uint32_t i = d.begin; i-- > 0;) {
    const Atom& a = atoms[i];
    if (a.kind == Atom::Kind::Letters)
      ++(a.upper ? names : small);
    else if (!isMark(text, a, ",./()-|"))
      return false;
    if (a.lineBefore) break;
  }
  return names > 0 && names + small <= kLongestPlace && small <= 1 && isMark(text, atoms[d.end], "-(|:");
}

/// "Publié le ..." in a line of its own, as above or below an article; not "l'album, publié le ..., a".
bool isNotice(std::string_view text, const std::vector<Atom>& atoms, const ToldDate& d) {
  uint32_t first = d.begin, behind = d.end;
  while (first > 0 && !atoms[first].lineBefore) {
    if (d.begin - --first > kNoticeLead) return false;
  }
  if (behind < atoms.size() && !atoms[behind].lineBefore && !isMark(text, atoms[behind], "-|(/."))
    return false;
  while (behind < atoms.size() && !atoms[behind].lineBefore)
    if (++behind - first > kNoticeAtoms) return false;
  return true;
}

/// Another whole date at the head of the text that is followed like a dateline's.
bool contradicted(std::string_view text, const std::vector<Atom>& atoms, const std::vector<ToldDate>& told,
                  const Fields& f) {
  for (const ToldDate& d : told) {
    const bool same = d.fields.day == f.day && d.fields.month == f.month && d.fields.year == f.year;
    if (!same && d.begin < kHeadAtoms && d.end < atoms.size() && isMark(text, atoms[d.end], "-(|"))
      return true;
  }
  return false;
}

std::string valueOf(const Fields& f) {
  std::string value = isoDay(dayOf({f.year, f.month, f.day}));
  if (!f.hasClock() || f.hour > 23 || f.minute > 59) return value;
  const auto two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
  return value + "T" + two(f.hour) + ":" + two(f.minute);
}

}  // namespace

void inferPublished(Document& doc, const std::vector<Atom>& atoms, const std::vector<ToldDate>& told) {
  if (doc.published.from != Published::From::Unknown) return;
  const std::string_view text = doc.text.view();
  const ToldDate* best = nullptr;
  for (const bool published : {true, false}) {
    for (const ToldDate& d : told) {
      const Fields& f = d.fields;
      if (!isValid({f.year, f.month, f.day}) || d.published != published) continue;
      if (published ? !isNotice(text, atoms, d) : !isDateline(text, atoms, d)) continue;
      if (best != nullptr &&
          (best->fields.day != f.day || best->fields.month != f.month || best->fields.year != f.year))
        return;
      if (best == nullptr) best = &d;
    }
    if (best != nullptr) break;
  }
  if (best == nullptr || (!best->published && contradicted(text, atoms, told, best->fields))) return;
  const std::string day = valueOf(best->fields).substr(0, 10);
  const std::string words(
      text.substr(atoms[best->begin].begin, atoms[best->end - 1].end - atoms[best->begin].begin));
  doc.published = {
      valueOf(best->fields),
      Published::From::Inferred,
      day,
      day,
      {(best->published ? "the text says when it appeared: \"" : "dateline: \"") + words + "\""}};
}

}  // namespace recoupe::date
