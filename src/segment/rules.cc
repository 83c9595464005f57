#include "segment/rules.h"

#include <algorithm>

namespace recoupe {
namespace {

struct KindName {
  std::string_view name;
  uint16_t kind;
};

constexpr std::array<KindName, 12> kKinds{{{"elision", SegmentRules::kElision},
                                           {"whole", SegmentRules::kWhole},
                                           {"clitic", SegmentRules::kClitic},
                                           {"starter", SegmentRules::kStarter},
                                           {"article-after", SegmentRules::kArticleAfter},
                                           {"partitive-after", SegmentRules::kPartitiveAfter},
                                           {"preposition-after", SegmentRules::kPrepositionAfter},
                                           {"list-link", SegmentRules::kListLink},
                                           {"unit", SegmentRules::kUnit},
                                           {"lower-starter", SegmentRules::kLowerStarter},
                                           {"clause", SegmentRules::kClause},
                                           {"domain", SegmentRules::kDomain}}};

/// Calls `use` with every blank-separated word of `cell`.
template <class F>
void forWords(std::string_view cell, F use) {
  while (!cell.empty()) {
    const size_t end = std::min(cell.find(' '), cell.size());
    if (end > 0) use(cell.substr(0, end));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
}

}  // namespace

ShortLower::ShortLower(std::string_view form) {
  if (form.size() > buffer_.size()) return;
  for (size_t i = 0; i < form.size(); ++i) {
    unsigned char c = static_cast<unsigned char>(form[i]);
    if (c >= 'A' && c <= 'Z') {
      c += 'a' - 'A';
    } else if (c == 0xC3 && i + 1 < form.size()) {
      buffer_[size_++] = static_cast<char>(c);
      c = static_cast<unsigned char>(form[++i]);
      if (c >= 0x80 && c <= 0x9E && c != 0x97) c += 0x20;  // À–Þ but ×
    } else if (c == 0xE2 && form.substr(i, 3) == "’") {
      i += 2;
      c = '\'';
    }
    buffer_[size_++] = static_cast<char>(c);
  }
}

SegmentRules::SegmentRules(std::string_view common, std::string_view language) {
  load(common);
  load(language);
}

void SegmentRules::load(std::string_view table) {
  for (const TableRow& row : readTable(table))
    if (row.cells.size() >= 2) addRow(row);
}

void SegmentRules::addRow(const TableRow& row) {
  const std::string_view kind = row.cells[0], forms = row.cells[1];
  for (const KindName& k : kKinds)
    if (k.name == kind)
      forWords(forms, [&](std::string_view form) {
        if (form.starts_with('*'))
          endings_.emplace_back(form.substr(1), k.kind);
        else if (form.ends_with('*'))
          beginnings_.emplace_back(form.substr(0, form.size() - 1), k.kind);
        else
          kinds_[std::string(ShortLower(form).view())] |= k.kind;
      });
  const auto addAbbreviations = [&](Abbreviation a) {
    forWords(forms, [&](std::string_view form) { abbreviations_[std::string(form)] = a; });
  };
  if (kind == "abbreviation-before") addAbbreviations(Abbreviation::Before);
  if (kind == "abbreviation-number") addAbbreviations(Abbreviation::Number);
  if (kind == "abbreviation") addAbbreviations(Abbreviation::Anywhere);
  if (kind == "enclitic")
    forWords(forms, [&](std::string_view form) {
      enclitics_.emplace_back(form);
      if (const size_t at = form.find('\''); at != std::string_view::npos)
        enclitics_.push_back(std::string(form.substr(0, at)) + "’" + std::string(form.substr(at + 1)));
    });
  if (kind == "contraction" && row.cells.size() >= 3) {
    Contraction c;
    forWords(row.cells[2], [&](std::string_view word) { c.words.push_back(word); });
    const std::string_view otherwise = row.cells.size() > 3 ? row.cells[3] : std::string_view();
    if (otherwise == "article") c.otherwise = Contraction::Otherwise::Article;
    if (otherwise == "partitive") c.otherwise = Contraction::Otherwise::Partitive;
    contractionStarts_[static_cast<unsigned char>(forms.front())] = true;
    contractionStarts_[static_cast<unsigned char>(forms.front() & ~32)] = true;
    contractions_[std::string(forms)] = std::move(c);
  }
}

uint16_t SegmentRules::kindsOf(std::string_view form) const {
  const ShortLower low(form);
  const auto it = kinds_.find(low.view());
  return it == kinds_.end() ? 0 : it->second;
}

Abbreviation SegmentRules::abbreviation(std::string_view form) const {
  if (form.size() > 24) return Abbreviation::None;
  const auto it = abbreviations_.find(form);
  return it == abbreviations_.end() ? Abbreviation::None : it->second;
}

const Contraction* SegmentRules::contraction(std::string_view form) const {
  if (form.empty() || form.size() > 16 || !contractionStarts_[static_cast<unsigned char>(form[0])])
    return nullptr;
  const ShortLower low(form);
  const auto it = contractions_.find(low.view());
  return it == contractions_.end() ? nullptr : &it->second;
}

size_t SegmentRules::encliticAt(std::string_view form) const {
  for (const std::string& e : enclitics_)
    if (form.size() > e.size() && form.ends_with(e)) return form.size() - e.size();
  return form.size();
}

uint16_t SegmentRules::kindsOfAffix(std::string_view form, uint16_t kinds) const {
  constexpr size_t kShortestRest = 2;
  const ShortLower low(form);
  for (const auto& [beginning, kind] : beginnings_)
    if ((kind & kinds) != 0 && low.view().starts_with(beginning)) return kind;
  size_t longest = 0;
  uint16_t found = 0;
  for (const auto& [ending, kind] : endings_)
    if ((kind & kinds) != 0 && ending.size() > longest &&
        low.view().size() >= ending.size() + kShortestRest && low.view().ends_with(ending)) {
      longest = ending.size();
      found = kind;
    }
  return found;
}

}  // namespace recoupe
