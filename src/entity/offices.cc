#include "entity/offices.h"

#include <algorithm>

#include "base/utf8.h"
#include "entity/similar.h"

namespace recoupe::entity {
namespace {

std::vector<std::string> holderKey(std::string_view name, const Lexicon& lexicon) {
  std::vector<std::string> key;
  std::string f = fold(name);
  std::string_view rest = f;
  while (!rest.empty()) {
    const size_t end = rest.find(' ');
    std::string_view word = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (const size_t hyphen = word.find('-');
        hyphen != std::string_view::npos && lexicon.in("particle", word.substr(0, hyphen)))
      word.remove_prefix(hyphen + 1);
    if (word.empty() || word.ends_with('.') || lexicon.in("particle", word) || lexicon.in("of", word))
      continue;
    key.emplace_back(word);
  }
  return key;
}

bool likeSurname(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const std::string bones = skeleton(a);
  return bones == skeleton(b) && (bones.size() >= 3 || similarWord(a, b));
}

}  // namespace

bool oneOf(std::string_view codes, std::string_view office) {
  while (!codes.empty()) {
    const size_t end = codes.find('|');
    if (codes.substr(0, end) == office) return true;
    if (end == std::string_view::npos) break;
    codes.remove_prefix(end + 1);
  }
  return false;
}

Offices::Offices(const Image& image, std::string_view language, const Lexicon& lexicon) {
  for (const TableRow& row : readTable(image.file("common/offices.tsv"))) {
    if (row.cells.size() < 5) continue;
    Term term{row.cells[0], row.cells[1], row.cells[3], row.cells[4], holderKey(row.cells[2], lexicon)};
    if (term.holder.empty()) continue;
    terms_.push_back(std::move(term));
    const Term& kept = terms_.back();
    if (kept.holder.back().size() > 3) surnames_.insert(kept.holder.back());
    bySurname_[skeleton(kept.holder.back())].push_back(&kept);
    if (kept.holder.size() > 1 && kept.holder.front() != kept.holder.back())
      bySurname_[skeleton(kept.holder.front())].push_back(&kept);
  }
  for (const TableRow& row : readTable(image.file(std::string(language) + "/offices.tsv"))) {
    if (row.cells.size() < 3) continue;
    names_[fold(row.cells[2])].push_back(
        {row.cells[0], row.cells[1] == "-" ? std::string_view() : row.cells[1]});
  }
}

std::vector<const Term*> Offices::heldBy(const std::vector<std::string>& key) const {
  std::vector<const Term*> out;
  const auto collect = [&](const std::string& word, bool last) {
    const auto it = bySurname_.find(skeleton(word));
    if (it == bySurname_.end()) return;
    for (const Term* term : it->second) {
      const auto& h = term->holder;
      const bool surname = last ? likeSurname(h.back(), word) : likeSurname(h.front(), word) && h.size() > 1;
      if (!surname) continue;
      if (key.size() > 1 && h.size() > 1) {
        const std::string &a = last ? key.front() : key.back(), &b = last ? h.front() : h.back();
        if (!(similarWord(a, b) || skeleton(a) == skeleton(b))) continue;
      }
      if (std::find(out.begin(), out.end(), term) == out.end()) out.push_back(term);
    }
  };
  collect(key.back(), true);
  if (out.empty() && key.size() > 1) collect(key.front(), false);  // Xi Jinping, Kim Jong-un: surname first
  return out;
}

const std::vector<OfficeName>& Offices::named(std::string_view folded) const {
  static const std::vector<OfficeName> kNothing;
  const auto it = names_.find(folded);
  return it == names_.end() ? kNothing : it->second;
}

}  // namespace recoupe::entity
