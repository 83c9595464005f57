#include "entity/lexicon.h"

#include <algorithm>

#include "base/utf8.h"

namespace recoupe::entity {
namespace {

template <class F>
void eachPart(std::string_view s, char separator, F&& f) {
  while (!s.empty()) {
    const size_t end = s.find(separator);
    const std::string_view part = s.substr(0, end);
    if (!part.empty()) f(part);
    if (end == std::string_view::npos) break;
    s.remove_prefix(end + 1);
  }
}

std::string_view cell(const TableRow& row, size_t i) {
  return i < row.cells.size() ? row.cells[i] : std::string_view();
}

bool allCapitals(std::string_view s) {
  size_t letters = 0;
  for (size_t i = 0; i < s.size();) {
    const char32_t c = decodeAt(s, i);
    if (isLower(c)) return false;
    letters += isLetter(c);
  }
  return letters >= 2;
}

/// Words of a head as the segmenter would cut them: an apostrophe ends a word.
std::vector<std::string> headWords(std::string_view s) {
  std::vector<std::string> out;
  eachPart(s, ' ', [&](std::string_view part) {
    std::string f = fold(part);
    for (size_t a; (a = f.find('\'')) != std::string::npos && a + 1 < f.size();) {
      out.push_back(f.substr(0, a + 1));
      f.erase(0, a + 1);
    }
    out.push_back(f);
  });
  return out;
}

/// True where the second form is the plural of the first ("ministre|ministres"), or where there is none or
/// more of them: no gender.
bool pluralPair(std::string_view forms) {
  const size_t bar = forms.find('|');
  if (bar == std::string_view::npos || forms.find('|', bar + 1) != std::string_view::npos) return true;
  const std::string_view rest = forms.substr(bar + 1);
  return rest.starts_with(forms.substr(0, bar)) && rest.size() == bar + 1 && rest.ends_with('s');
}

}  // namespace

Lexicon::Lexicon(const Image& image, std::string_view language, const Knowledge& knowledge) {
  const std::string folder(language);
  names_.reserve(20000);
  longestFrom_.reserve(16000);
  firstNames_.reserve(6000);
  nationalities_.reserve(1200);
  rows_.push_back(0);
  known_.emplace_back();
  readKnowledge(knowledge);
  readTables(image, folder);
  readHeads(image.file(folder + "/titles.tsv"), heads_, titles_, 0);
  readHeads(image.file(folder + "/roles.tsv"), heads_, roles_, 1);
  readHeads(image.file(folder + "/groups.tsv"), heads_, groups_, 2);
  readWords(image, folder);
  readSeats(image.file(folder + "/names_seats.tsv"));
  readSame(image.file(folder + "/groups_same.tsv"));
  readCovered(image.file(folder + "/roles_same.tsv"));
  places_ = image.file("common/places.tsv");
  while (places_.starts_with('#'))
    places_.remove_prefix(std::min(places_.find('\n'), places_.size() - 1) + 1);
}

void Lexicon::readKnowledge(const Knowledge& knowledge) {
  for (const KnowledgeRow& row : knowledge.rows) {
    EntityType type = EntityType::Organisation;
    for (const KnowledgeKind& kind : kKnowledgeKinds)
      if (kind.name == row.kind) type = kind.type;
    addNames(row.names, {type, row.country, row.kind});
    userRows_ = static_cast<uint32_t>(rows_.size()) - 1;
  }
}

void Lexicon::readTables(const Image& image, const std::string& folder) {
  readCountries(image.file(folder + "/names_countries.tsv"));
  readNames(image.file(folder + "/names_organisations.tsv"), true);
  readNames(image.file("common/media.tsv"), true);
  readNames(image.file("common/organisations.tsv"), true);
  readNames(image.file(folder + "/names_places.tsv"), false);
  for (const TableRow& row : readTable(image.file(folder + "/names_not.tsv")))
    addNames(cell(row, 0), {EntityType::Group, "-", "nothing"});
  readCities(image.file("common/cities.tsv"));
  for (const TableRow& row : readTable(image.file(folder + "/names_countries.tsv"))) {
    const auto country = names_.find(fold(cell(row, 1).substr(0, cell(row, 1).find('|'))));
    if (country == names_.end()) continue;
    const uint32_t owner = known_[country->second].row;
    eachPart(cell(row, 2), '|', [&](std::string_view seat) {
      if (const auto it = names_.find(fold(seat)); it != names_.end()) {
        if (known_[it->second].type == EntityType::Place && known_[it->second].seatOf == 0)
          known_[it->second].seatOf = owner;
      } else {
        addNames(seat, {EntityType::Organisation, cell(row, 0), "government"});
      }
    });
  }
}

void Lexicon::readCovered(std::string_view table) {
  for (const TableRow& row : readTable(table)) {
    auto& list = covered_[fold(cell(row, 0))];
    eachPart(cell(row, 1), '|', [&](std::string_view base) { list.push_back(fold(base)); });
  }
}

char Lexicon::genderOf(std::string_view folded) const {
  const auto it = genders_.find(folded);
  return it == genders_.end() ? '-' : it->second;
}

const std::vector<std::string>& Lexicon::covered(std::string_view base) const {
  static const std::vector<std::string> kNothing;
  const auto it = covered_.find(base);
  return it == covered_.end() ? kNothing : it->second;
}

void Lexicon::readSame(std::string_view table) {
  StringMap<uint32_t> number;
  uint32_t next = 0;
  for (const TableRow& row : readTable(table)) {
    ++next;
    eachPart(cell(row, 0), '|', [&](std::string_view head) { number.emplace(lower(head), next); });
  }
  for (Head& head : heads_) {
    if (head.sort != "organisation" && head.sort != "group") continue;
    std::string words = head.first;
    for (size_t i = 1; i < head.words.size(); ++i) words += " " + head.words[i];
    if (const auto it = number.find(words); it != number.end()) head.same = it->second;
  }
}

void Lexicon::readSeats(std::string_view table) {
  for (const TableRow& row : readTable(table)) {
    const auto it = names_.find(fold(cell(row, 0)));
    if (it == names_.end()) continue;
    seatRows_.insert(known_[it->second].row);
    eachPart(cell(row, 2), '|', [&](std::string_view body) {
      std::string words;
      for (std::string& word : headWords(body)) {
        if (in("of", word) || in("article", word) || in("article-of", word)) continue;
        if (word.size() > 3 && word.ends_with('s')) word.pop_back();
        words += word + " ";
      }
      seats_[words].push_back({cell(row, 1), known_[it->second].row});
    });
  }
}

const std::vector<SeatName>& Lexicon::seats(std::string_view words) const {
  static const std::vector<SeatName> kNothing;
  const auto it = seats_.find(words);
  return it == seats_.end() ? kNothing : it->second;
}

void Lexicon::addName(std::string_view name, const KnownName& known) {
  std::string key = fold(name);
  KnownName entry = known;
  entry.lowerStart =
      !startsUpper(name) && !(name.size() > 3 && name[2] == '-' && startsUpper(name.substr(3)));
  entry.allCaps = allCapitals(name);
  const size_t lastWord = name.find_last_of(" '");
  entry.lastCapital = lastWord != std::string_view::npos && startsUpper(name.substr(lastWord + 1));
  if (const auto it = names_.find(key); it != names_.end()) {
    KnownName& have = known_[it->second];
    if (have.row != known.row) return;  // the earlier table knows better
    have.lowerStart |= entry.lowerStart;
    have.allCaps &= entry.allCaps;
    have.lastCapital &= entry.lastCapital;
    return;
  }
  for (const size_t cut : {key.find(' '), key.find('\'')}) {
    const bool apostrophe = cut != std::string::npos && key[cut] == '\'';
    uint32_t& size = longestFrom_[key.substr(0, cut == std::string::npos ? cut : cut + apostrophe)];
    size = std::max(size, static_cast<uint32_t>(key.size()));
  }
  names_.emplace(std::move(key), static_cast<uint32_t>(known_.size()));
  known_.push_back(entry);
}

/// The user's row that has one of these names, or null.
const KnownName* Lexicon::userRowOf(std::string_view names) const {
  const KnownName* found = nullptr;
  if (userRows_ == 0) return found;
  eachPart(names, '|', [&](std::string_view name) {
    const auto it = names_.find(fold(name));
    if (found == nullptr && it != names_.end() && known_[it->second].row <= userRows_)
      found = &known_[it->second];
  });
  return found;
}

uint32_t Lexicon::addNames(std::string_view names, NameSpec spec) {
  const auto row = static_cast<uint32_t>(rows_.size());
  KnownName known;
  known.type = spec.type;
  known.row = row;
  known.label = names.substr(0, names.find('|'));
  known.country = spec.country == "-" ? std::string_view() : spec.country;
  known.kind = spec.kind;
  if (const KnownName* user = userRowOf(names); user != nullptr) known = *user;
  const auto first = static_cast<uint32_t>(known_.size());
  eachPart(names, '|', [&](std::string_view name) { addName(name, known); });
  if (known.row != row) return known.row;  // told by the user
  if (known_.size() == first) return 0;
  rows_.push_back(first);
  return row;
}

void Lexicon::addAdjectives(std::string_view pairs, uint32_t row) {
  eachPart(pairs, ';', [&](std::string_view pair) {
    eachPart(pair, '|', [&](std::string_view form) {
      std::string key = fold(form);
      nationalities_.emplace(key, row);
      if (!key.ends_with('s')) nationalities_.emplace(key + "s", row);
    });
  });
}

void Lexicon::readCountries(std::string_view table) {
  for (const TableRow& row : readTable(table)) {
    const uint32_t r = addNames(cell(row, 1), {EntityType::Country, cell(row, 0), "country"});
    if (r != 0) addAdjectives(cell(row, 3), r);
  }
}

void Lexicon::readNames(std::string_view table, bool organisation) {
  for (const TableRow& row : readTable(table)) {
    const std::string_view kind = cell(row, 2);
    const EntityType type = !organisation     ? EntityType::Place
                            : kind == "group" ? EntityType::Group
                                              : EntityType::Organisation;
    addNames(cell(row, 0), {type, cell(row, 1), kind});
  }
}

void Lexicon::readCities(std::string_view table) {
  for (const TableRow& row : readTable(table)) {
    // "La Maison Blanche" is a town too: a known name under a longer one stays what it is.
    bool hides = false;
    eachPart(cell(row, 0), '|', [&](std::string_view town) {
      const std::string name = fold(town);
      const size_t space = name.find(' ');
      hides |= name.find('\'') <= 1;
      hides |= space != std::string::npos && space <= 3 &&
               names_.contains(std::string_view(name).substr(space + 1));
    });
    if (!hides) addNames(cell(row, 0), {EntityType::Place, cell(row, 1), "town"});
  }
}

/// form 0: titles (word, kind, gender); 1: roles (masculine|feminine, class); 2: groups (singular|plural,
/// type, when)
void Lexicon::readHeads(std::string_view table, std::deque<Head>& store,
                        StringMap<std::vector<const Head*>>& index, int form) {
  for (const TableRow& row : readTable(table)) {
    int position = 0;
    eachPart(cell(row, 0), '|', [&](std::string_view word) {
      Head head;
      head.words = headWords(word);
      head.first = lower(word.substr(0, word.find(' ')));
      head.sort = cell(row, 1);
      head.base = position % 2 == 0 ? head.words.back() : store.back().words.back();
      if (form == 0 && !cell(row, 2).empty()) head.gender = cell(row, 2)[0];
      if (form == 1) head.gender = pluralPair(cell(row, 0)) ? '-' : position == 0 ? 'm' : 'f';
      if (form == 2) {
        head.type = head.sort == "group"   ? EntityType::Group
                    : head.sort == "place" ? EntityType::Place
                                           : EntityType::Organisation;
        const std::string_view when = cell(row, 2);
        head.bare = when.find("bare") != std::string_view::npos;
        head.adjective = when.find("adj") != std::string_view::npos;
        head.of = when.find("of") != std::string_view::npos;
        head.name = when.find("name") != std::string_view::npos;
        head.own = when.find("own") != std::string_view::npos;
        head.plural = head.words[0].ends_with('s');
      }
      store.push_back(std::move(head));
      index[store.back().words[0]].push_back(&store.back());
      ++position;
    });
  }
  for (auto& [word, list] : index)
    std::stable_sort(list.begin(), list.end(),
                     [](const Head* a, const Head* b) { return a->words.size() > b->words.size(); });
}

void Lexicon::readWords(const Image& image, const std::string& folder) {
  const auto addAll = [](std::string_view words, StringSet& set) {
    eachPart(words, ' ', [&](std::string_view w) { set.insert(fold(w)); });
  };
  for (const TableRow& row : readTable(image.file("common/first_names.tsv")))
    addAll(cell(row, 1), firstNames_);
  for (const TableRow& row : readTable(image.file("common/speech_first_names.tsv")))
    eachPart(cell(row, 1), ' ',
             [&](std::string_view name) { genders_.emplace(fold(name), cell(row, 0)[0]); });
  common_.reserve(32768);
  for (const TableRow& row : readTable(image.file(folder + "/names_common_words.tsv")))
    addAll(cell(row, 0), common_);
  for (const TableRow& row : readTable(image.file(folder + "/names_adjectives.tsv")))
    for (const std::string_view forms : row.cells) addAll(forms, adjectives_);
  for (const char* file : {"/roles_parts.tsv", "/names_parts.tsv"})
    for (const TableRow& row : readTable(image.file(folder + file))) {
      addAll(cell(row, 1), lists_[std::string(cell(row, 0))]);
      StringSet& exact = exactLists_[std::string(cell(row, 0))];
      eachPart(cell(row, 1), ' ', [&](std::string_view w) { exact.insert(lower(w)); });
    }
}

const StringSet& Lexicon::list(std::string_view name) const {
  static const StringSet kNothing;
  const auto it = lists_.find(name);
  return it == lists_.end() ? kNothing : it->second;
}

bool Lexicon::in(std::string_view list, std::string_view folded) const {
  const auto it = lists_.find(list);
  return it != lists_.end() && it->second.contains(folded);
}

bool Lexicon::exact(std::string_view list, std::string_view lowered) const {
  const auto it = exactLists_.find(list);
  return it != exactLists_.end() && it->second.contains(lowered);
}

std::string_view Lexicon::placeCalled(std::string_view name) const {
  size_t low = 0, high = places_.size();  // starts of rows; high is one past the last
  while (low < high) {
    const size_t middle = places_.rfind('\n', low + (high - low) / 2);
    const size_t start = middle == std::string_view::npos || middle < low ? low : middle + 1;
    const size_t tab = places_.find('\t', start), end = places_.find('\n', start);
    if (tab == std::string_view::npos || end == std::string_view::npos) return {};
    const int order = places_.substr(start, tab - start).compare(name);
    if (order == 0) return places_.substr(tab + 1, end - tab - 1);
    if (order < 0)
      low = end + 1;
    else
      high = start;
  }
  return {};
}

const KnownName* Lexicon::byRow(uint32_t row) const {
  return row < rows_.size() ? &known_[rows_[row]] : nullptr;
}

const KnownName* Lexicon::nationality(std::string_view folded) const {
  const auto it = nationalities_.find(folded);
  return it == nationalities_.end() ? nullptr : byRow(it->second);
}

bool Lexicon::isAdjective(std::string_view folded) const {
  if (adjectives_.contains(folded) || nationalities_.contains(folded)) return true;
  const size_t hyphen = folded.rfind('-');  // franco-libanais, pro-turques
  return hyphen != std::string_view::npos && hyphen > 0 &&
         (adjectives_.contains(folded.substr(hyphen + 1)) ||
          nationalities_.contains(folded.substr(hyphen + 1)));
}

Match Lexicon::match(const Tokens& tokens, size_t i) const {
  const auto limit = longestFrom_.find(tokens[i].fold);
  if (limit == longestFrom_.end()) return {};
  Match best;
  std::string key;
  for (size_t k = i; k < tokens.size() && tokens[k].sentence == tokens[i].sentence; ++k) {
    key += tokens[k].fold;
    if (key.size() > limit->second) break;
    if (const auto it = names_.find(key); it != names_.end()) {
      const KnownName& known = known_[it->second];
      const bool capitals = k == i && known.allCaps ? tokens[i].allCaps : true;
      if (capitals && (tokens[i].capital || known.lowerStart) && (tokens[k].capital || !known.lastCapital))
        best = {&known, k - i + 1};
    }
    if (tokens[k].space) key += ' ';
  }
  return best;
}

const Head* Lexicon::longest(const StringMap<std::vector<const Head*>>& heads, const Tokens& t, size_t i,
                             size_t& used) const {
  const auto it = heads.find(t[i].fold);
  if (it == heads.end()) return nullptr;
  for (const Head* head : it->second) {  // longest first
    const size_t n = head->words.size();
    if (i + n > t.size() || !sameSentence(t, i, i + n - 1)) continue;
    bool same = true;
    for (size_t k = 1; k < n && same; ++k) same = t[i + k].fold == head->words[k];
    if (!same) continue;
    used = n;
    return head;
  }
  return nullptr;
}

}  // namespace recoupe::entity
