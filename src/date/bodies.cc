#include "date/bodies.h"

#include <algorithm>

#include "base/utf8.h"

namespace recoupe::date {
namespace {

std::string_view textOf(std::string_view text, const Atom& a) {
  return text.substr(a.begin, a.end - a.begin);
}

bool isHyphen(std::string_view s) { return s == "-" || s == "‑" || s == "–"; }

}  // namespace

Bodies::Bodies(const Image& image, std::string_view language) {
  const Vocabulary none;
  for (const TableRow& row : readTable(image.file(std::string(language) + "/date_bodies.tsv"))) {
    if (row.cells.size() < 3) continue;
    const auto from = parseDay(row.cells[1]);
    if (!from) continue;
    bodies_.push_back({*from, row.cells[2]});
    std::string_view forms = row.cells[0];
    while (!forms.empty()) {
      const size_t end = forms.find('|');
      const std::string_view form = forms.substr(0, end);
      forms.remove_prefix(end == std::string_view::npos ? forms.size() : end + 1);
      std::vector<std::string> words;
      for (const Atom& a : atomsOf(form, none))
        if (!isHyphen(textOf(form, a))) words.push_back(fold(textOf(form, a)));
      if (words.empty()) continue;
      const std::string first = words.front();
      words.erase(words.begin());
      byFirst_[first].push_back({std::move(words), bodies_.size() - 1, startsUpper(form)});
    }
  }
}

std::vector<Evidence> Bodies::read(const Document& doc, const std::vector<Atom>& atoms) const {
  std::vector<Evidence> found;
  std::vector<bool> seen(bodies_.size());
  const std::string_view text = doc.text.view();
  for (size_t i = 0; i < atoms.size(); ++i) {
    if (atoms[i].kind == Atom::Kind::Mark || atoms[i].end - atoms[i].begin > kLongestWord) continue;
    const auto it = byFirst_.find(fold(textOf(text, atoms[i])));
    if (it == byFirst_.end()) continue;
    for (const Form& form : it->second) {
      if (seen[form.body] || (form.upper && atoms[i].kind == Atom::Kind::Letters && !atoms[i].upper))
        continue;
      size_t k = i + 1, last = i;
      size_t matched = 0;
      while (matched < form.rest.size() && k < atoms.size() && !atoms[k].lineBefore) {
        const std::string_view word = textOf(text, atoms[k]);
        if (word.size() <= kLongestWord && fold(word) == form.rest[matched]) {
          ++matched;
          last = k++;
        } else if (isHyphen(word)) {
          ++k;
        } else {
          break;
        }
      }
      const Span span = spanOf(atoms[i].begin, atoms[last].end);
      if (matched < form.rest.size() || doc.isFurniture(span)) continue;
      seen[form.body] = true;
      const Body& body = bodies_[form.body];
      found.push_back({span, DaySet::from(body.from),
                       "\"" + std::string(doc.textOf(span)) + "\": " + std::string(body.what) + ", " +
                           isoDay(body.from)});
    }
  }
  return found;
}

}  // namespace recoupe::date
