#include "resolve/tables.h"

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"
#include "resolve/names.h"

namespace recoupe {
namespace {

std::vector<std::string> split(std::string_view cell, char by) {
  std::vector<std::string> out;
  for (size_t from = 0; from <= cell.size();) {
    const size_t to = std::min(cell.find(by, from), cell.size());
    if (to > from) out.emplace_back(cell.substr(from, to - from));
    from = to + 1;
  }
  return out;
}

}  // namespace

const ResolveTables& ResolveTables::builtin() {
  static const ResolveTables tables(Image::builtin());
  return tables;
}

ResolveTables::ResolveTables(const Image& image) {
  readNames(image);
  readOrganisations(image.file("common/organisations.tsv"), false);
  readOrganisations(image.file("common/media.tsv"), true);
  for (const TableRow& row : readTable(image.file("common/cities.tsv"))) {
    const std::vector<std::string> names = split(row.cells[0], '|');
    if (!names.empty())
      for (const std::string& name : names) towns_.emplace(comparable(name), comparable(names[0]));
  }
  for (const std::string& language : image.languages()) {
    readWords(image.file(language + "/resolve.tsv"));
    readRarities(image.file(language + "/resolve_words.tsv"));
    readCountries(image.file(language + "/names_countries.tsv"));
    readOrganisations(image.file(language + "/names_organisations.tsv"), false);
    for (const TableRow& row : readTable(image.file(language + "/titles.tsv")))
      lists_["title"].insert(comparable(row.cells[0]));
  }
}

void ResolveTables::readNames(const Image& image) {
  for (const TableRow& row : readTable(image.file("common/resolve_names.tsv"))) {
    if (row.cells[0] == "drop" && row.cells.size() > 1)
      for (std::string& word : split(row.cells[1], ' ')) lists_["drop"].insert(std::move(word));
    if (row.cells[0] == "fold" && row.cells.size() > 2)
      folds_.emplace_back(std::string(row.cells[1]), std::string(row.cells[2]));
  }
}

void ResolveTables::readWords(std::string_view table) {
  for (const TableRow& row : readTable(table)) {
    if (row.cells.size() < 2) continue;
    const std::string list(row.cells[0]);
    if (list == "rank") {
      for (const std::string& name : split(row.cells[1], '|'))
        ranks_.emplace_back(comparable(name), rankCount_);
      ++rankCount_;
      continue;
    }
    int nth = 0;
    for (const std::string& word : split(row.cells[1], ' ')) {
      if (list == "weekday") {
        weekdays_.emplace(comparable(word), nth++);
      } else if (list == "participle") {
        endings_[list].push_back(word);
      } else if (list == "unit") {
        units_.emplace(comparable(word), unitCount_);
      } else if (list == "number") {
        const size_t is = word.find('=');
        if (is != word.npos)
          numbers_.emplace(comparable(word.substr(0, is)), std::atoi(word.c_str() + is + 1));
      } else {
        lists_[list].insert(comparable(word));
      }
    }
    if (list == "unit") ++unitCount_;
  }
}

void ResolveTables::readRarities(std::string_view table) {
  for (const TableRow& row : readTable(table)) {
    if (row.cells.size() < 2) continue;
    const float rarity = static_cast<float>(std::atoi(std::string(row.cells[0]).c_str())) / 2;
    for (const std::string& stem : split(row.cells[1], ' '))
      rarities_.emplace(static_cast<uint32_t>(hashOf(stem)), rarity);
  }
}

void ResolveTables::readCountries(std::string_view table) {
  for (const TableRow& row : readTable(table)) {
    if (row.cells.size() < 2) continue;
    const std::string code(row.cells[0]);
    for (const std::string& name : split(row.cells[1], '|')) countries_.emplace(comparable(name), code);
    if (row.cells.size() < 4) continue;
    for (const std::string& pair : split(row.cells[3], ';'))
      for (const std::string& form : split(pair, '|')) {
        const std::string word = comparable(form);
        adjectives_.emplace(word, code);
        adjectives_.emplace(word + "s", code);
      }
  }
}

void ResolveTables::readOrganisations(std::string_view table, bool media) {
  for (const TableRow& row : readTable(table)) {
    const std::vector<std::string> names = split(row.cells[0], '|');
    if (names.empty()) continue;
    for (const std::string& name : names) {
      organisations_.emplace(comparable(name), comparable(names[0]));
      if (!media) continue;
      media_.insert(comparable(name));
      if (row.cells.size() > 2 && row.cells[2] == "agency") agencies_.emplace(comparable(name), names[0]);
    }
  }
}

bool ResolveTables::is(const char* list, const std::string& word) const {
  const auto it = lists_.find(std::string_view(list));
  return it != lists_.end() && it->second.count(word) > 0;
}

bool ResolveTables::begins(const char* list, const std::string& word) const {
  for (size_t n = 3; n <= word.size(); ++n)
    if (is(list, word.substr(0, n))) return true;
  return false;
}

bool ResolveTables::ends(const char* list, const std::string& word) const {
  const auto it = endings_.find(std::string_view(list));
  return it != endings_.end() &&
         std::any_of(it->second.begin(), it->second.end(),
                     [&](const std::string& ending) { return word.ends_with(ending); });
}

int ResolveTables::weekday(const std::string& word) const {
  const auto it = weekdays_.find(word);
  return it == weekdays_.end() ? -1 : it->second;
}

int ResolveTables::unit(const std::string& word) const {
  const auto it = units_.find(word);
  return it == units_.end() ? -1 : it->second;
}

int ResolveTables::number(const std::string& word) const {
  const auto it = numbers_.find(word);
  return it == numbers_.end() ? -1 : it->second;
}

std::string ResolveTables::skeleton(std::string_view word) const {
  std::string s(word);
  for (const auto& [from, to] : folds_)
    for (size_t at = s.find(from); at != s.npos; at = s.find(from, at + to.size()))
      s.replace(at, from.size(), to);
  std::string out;
  for (size_t i = 0; i < s.size(); ++i) {
    const bool vowel = s[i] == 'a' || s[i] == 'e' || s[i] == 'i' || s[i] == 'o' || s[i] == 'u' || s[i] == 'y';
    const char c = vowel ? 'a' : s[i];
    if (vowel && !out.empty()) continue;
    if (c == 'h' && !out.empty() && i + 1 == s.size()) continue;
    if (!out.empty() && out.back() == c && (i > 0 && s[i - 1] == s[i])) continue;
    out += c;
  }
  return out;
}

}  // namespace recoupe
