// Organisations, groups and places: full names and acronyms, the same words in another order, the forces of
// somebody, and whom each of them acts for.
#include <algorithm>

#include "base/utf8.h"
#include "resolve/people.h"

namespace recoupe {
namespace {

std::string stemOf(const std::string& word) {
  // Six letters tell most words apart and drop most endings; letters, not bytes, are all ASCII after folding.
  std::string stem = word.substr(0, 6);
  if (stem.size() > 3 && stem.size() == word.size() && stem.back() == 's') stem.pop_back();
  return stem;
}

bool hasCapital(const std::string& text) {
  for (size_t i = 0; i < text.size();)
    if (isUpper(decodeAt(text, i))) return true;
  return false;
}

}  // namespace

/// The words of a name as a set: "Gouvernement libyen d'union nationale" -> "gouver nation union LBY".
std::string Grouping::bag(const std::string& text, bool withCountry) const {
  std::set<std::string> stems;
  std::string country;
  for (const std::string& word : wordsOf(comparable(text))) {
    if (tables_.is("stop", word) || tables_.is("loyal", word) || tables_.is("drop", word) ||
        tables_.is("generic", word))
      continue;
    std::string_view code = tables_.adjective(word);
    if (code.empty()) code = tables_.country(word);
    if (!code.empty())
      country = code;
    else
      stems.insert(stemOf(word));
  }
  std::string out;
  for (const std::string& stem : stems) out += (out.empty() ? "" : " ") + stem;
  if (stems.empty() || (withCountry && !country.empty())) out += (out.empty() ? "" : " ") + country;
  return out;
}

/// Whose armed men: "troupes du maréchal Haftar", "pro-Haftar" -> "hftr"; "" for what is no such name.
std::string Grouping::forcesOf(const std::string& text) const {
  const std::vector<std::string> words = wordsOf(comparable(text));
  if (words.empty()) return {};
  const bool pro = tables_.is("pro", words[0]) && words.size() > 1;
  if (!pro && !tables_.is("forces", words[0])) return {};
  std::vector<std::string> rest;
  for (size_t i = 1; i < words.size(); ++i) {
    const std::string& w = words[i];
    if (tables_.is("stop", w) || tables_.is("loyal", w) || tables_.is("drop", w) || tables_.is("title", w) ||
        tables_.is("forces", w) || tables_.is("pro", w))
      continue;
    rest.push_back(w);
  }
  if (rest.empty()) return {};
  if (rest.size() == 1 && !tables_.adjective(rest[0]).empty()) return std::string(tables_.adjective(rest[0]));
  // Lower-case words alone ("forces spéciales") name nobody.
  size_t capital = text.npos;
  for (size_t i = 0; i < text.size() && capital == text.npos;) {
    const size_t at = i;
    const char32_t c = decodeAt(text, i);
    if (isUpper(c) && at > 0) capital = at;
  }
  if (capital == text.npos) return rest.size() > 1 ? bag(text.substr(text.find(' ') + 1), false) : "";
  if (rest.size() <= 2) return tables_.skeleton(rest.back());
  return bag(text.substr(text.find_first_of(" -") + 1), false);
}

std::set<std::string> Grouping::bodyKeys(const NameNode& node) const {
  std::set<std::string> keys;
  std::set<std::string> names = node.aliases;
  for (const auto& [text, n] : node.spellings) names.insert(text);
  bool forces = false;
  for (const auto& [text, n] : node.spellings) {
    const std::vector<std::string> words = wordsOf(comparable(text));
    forces = forces || (!words.empty() && (tables_.is("forces", words[0]) || tables_.is("pro", words[0])));
  }
  for (const std::string& text : names) {
    const bool own = node.spellings.count(text) > 0;
    const std::string name = comparable(text);
    if (const std::string owner = forcesOf(text); !owner.empty()) {
      if (forces) keys.insert("forces of " + owner);
      continue;
    }
    if (forces) continue;
    if (const std::string_view known = tables_.organisation(name); !known.empty())
      keys.insert("known " + std::string(known));
    else if (isAcronym(text))
      keys.insert("acronym " + text);
    if (tables_.is("stop", name)) continue;
    const std::string loose = bag(text, false), strict = bag(text, true);
    const auto count = std::count(loose.begin(), loose.end(), ' ') + 1;
    if (own) keys.insert("name " + strict);
    if (!own && hasCapital(text) && count > 1) keys.insert("name " + strict);
    if (count > 2 && (own || hasCapital(text))) keys.insert("name " + loose);
  }
  return keys;
}

std::set<std::string> Grouping::placeKeys(const NameNode& node) const {
  std::set<std::string> keys;
  for (const auto& [text, n] : node.spellings) {
    const std::string name = comparable(text);
    const std::string_view town = tables_.town(name);
    if (!town.empty()) keys.insert("town " + std::string(town));
    const std::string words = bag(text, true);
    keys.insert("name " + (words.empty() ? name : words));
    for (const std::string& alias : node.aliases) {
      // "al-Joufra" names "base aérienne d'al-Joufra", too, but "Tripoli" not its airport's own town.
      const std::string word = comparable(alias);
      if (word != name && !word.empty() && isUpper(peekAt(alias, 0)) && name.ends_with(" " + word) &&
          !tables_.is("stop", word))
        keys.insert("name " + bag(alias, true));
    }
  }
  return keys;
}

void Grouping::joinByKeys(EntityType type, bool forces) {
  std::map<std::string, std::vector<size_t>> byKey;
  for (size_t i = 0; i < nodes_.size(); ++i) {
    if (nodes_[i].type != type) continue;
    for (const std::string& key : type == EntityType::Place ? placeKeys(nodes_[i]) : bodyKeys(nodes_[i]))
      if (key.starts_with("forces of ") == forces) byKey[key].push_back(i);
  }
  for (const auto& [key, nodes] : byKey) {
    std::vector<size_t> heads;  // one a country
    for (const size_t i : nodes) {
      bool joined = false;
      for (const size_t h : heads)
        if (countriesFit(h, i) && (joined = unite(h, i, "both are " + key))) break;
      if (!joined && heads.size() < 16) heads.push_back(i);
    }
  }
}

void Grouping::joinBodies() {
  for (const NameNode& node : nodes_)
    if (node.type == EntityType::Organisation)
      for (const std::string& alias : node.aliases)
        if (isAcronym(alias)) acronyms_.insert(comparable(alias));
  joinByKeys(EntityType::Organisation, false);
  joinByKeys(EntityType::Organisation, true);
}

void Grouping::joinPlaces() { joinByKeys(EntityType::Place, false); }

/// Countries whose adjectives stand in a text, of one word or two ("sud coreen").
std::vector<std::string> Grouping::nationalities(const std::string& text) const {
  std::vector<std::string> out;
  const std::vector<std::string> words = wordsOf(text);
  for (size_t i = 0; i < words.size(); ++i) {
    std::string_view code = i + 1 < words.size() ? tables_.adjective(words[i] + " " + words[i + 1]) : "";
    if (!code.empty())
      ++i;
    else
      code = tables_.adjective(words[i]);
    if (!code.empty()) out.emplace_back(code);
  }
  return out;
}

/// For each identity those whom it acts for: the owner of forces, the body in a spokesman's function, the
/// country of an office.
void Grouping::linkOwners(Resolved& out, const std::vector<size_t>& identity) {
  std::map<std::string, std::map<size_t, size_t>> byWord;  // word -> identities that go by it -> documents
  for (size_t i = 0; i < nodes_.size(); ++i) {
    const NameNode& node = nodes_[i];
    if (node.type == EntityType::Place || node.words.empty()) continue;
    if (node.type == EntityType::Person)
      byWord[tables_.skeleton(node.words.back())][identity[i]] += node.documents.size();
    if (node.type == EntityType::Country && !node.country.empty())
      byWord[node.country][identity[i]] += node.documents.size();
    if (node.type != EntityType::Organisation) continue;
    for (const std::string& key : bodyKeys(node)) {
      if (key.starts_with("forces of ")) continue;
      const size_t at = key.find(' ') + 1;
      byWord[key.starts_with("acronym ") ? tables_.skeleton(comparable(key.substr(at))) : key.substr(at)]
            [identity[i]] += node.documents.size();
      if (key.starts_with("known "))
        byWord[tables_.skeleton(key.substr(at))][identity[i]] += node.documents.size();
    }
  }
  const auto ownerOf = [&](const std::string& word) {
    const auto it = byWord.find(word);
    if (it == byWord.end()) return kNone;
    size_t best = kNone, most = 0;
    for (const auto& [id, n] : it->second)
      if (n > most) {
        most = n;
        best = id;
      }
    return best;
  };
  std::vector<std::set<size_t>> owners(out.identities.size());
  for (size_t i = 0; i < nodes_.size(); ++i) {
    const NameNode& node = nodes_[i];
    const auto add = [&](size_t owner) {
      if (owner != kNone && owner != identity[i]) owners[identity[i]].insert(owner);
    };
    if (node.type == EntityType::Organisation)
      for (const std::string& key : bodyKeys(node))
        if (key.starts_with("forces of ")) add(ownerOf(key.substr(10)));
    if (node.type == EntityType::Organisation || node.type == EntityType::Place) {
      for (const auto& [text, n] : node.spellings)
        for (const std::string& code : nationalities(comparable(text)))
          if (node.type != EntityType::Place) add(ownerOf(code));
    }
    // Without a function, a description says whose he is: "son homologue sud-coréen".
    if (node.type == EntityType::Person && node.roles.empty())
      for (const std::string& alias : node.aliases)
        if (isLower(peekAt(alias, 0)))
          for (const std::string& code : nationalities(comparable(alias))) add(ownerOf(code));
    for (const std::string& role : node.roles) {
      for (const std::string& code : nationalities(role)) add(ownerOf(code));
      for (const std::string& word : wordsOf(role)) {
        if (tables_.is("stop", word) || tables_.is("forces", word) || word.size() < 3) continue;
        std::string_view code = tables_.adjective(word);
        if (code.empty()) code = tables_.country(word);
        if (!code.empty())
          add(ownerOf(std::string(code)));
        else if (node.type == EntityType::Person && !tables_.is("title", word))
          if (const size_t owner = ownerOf(tables_.skeleton(word));
              owner != kNone && byWord.count(word) == 0) {
            // An acronym or a surname in a function: "porte-parole du GNA", "porte-parole de M. Haftar".
            const std::string& content = out.identities[owner].name;
            const std::vector<std::string> words = wordsOf(comparable(content));
            const bool named = std::find(words.begin(), words.end(), word) != words.end();
            if (named || acronyms_.count(word) > 0) add(owner);
          }
      }
    }
  }
  out.sidesOf.resize(out.identities.size());
  for (size_t i = 0; i < owners.size(); ++i) {
    std::set<size_t> all{i};
    for (const size_t o : owners[i]) {
      all.insert(o);
      // Troops of a government's minister are the government's: one step more, no further.
      if (out.identities[i].type != EntityType::Country) all.insert(owners[o].begin(), owners[o].end());
    }
    out.sidesOf[i].assign(all.begin(), all.end());
  }
}

}  // namespace recoupe
