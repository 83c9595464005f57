#include "resolve/name_keys.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "resolve/names.h"
#include "resolve/shelf.h"

namespace recoupe {
namespace {

constexpr char kGap = '\x1f';

std::string stemOf(const std::string& word) {
  // Six letters tell most words apart and drop most endings; letters, not bytes, are all ASCII after folding.
  std::string stem = word.substr(0, 6);
  if (stem.size() > 3 && stem.size() == word.size() && stem.back() == 's') stem.pop_back();
  return stem;
}

std::vector<uint64_t> united(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  std::vector<uint64_t> out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

}  // namespace

std::string NameNode::key() const {
  return static_cast<char>('0' + static_cast<int>(type)) + name + kGap + country;
}

std::string NameNode::pack() const {
  Packer p;
  p.number(spellings.size());
  for (const auto& [text, n] : spellings) p.text(text).number(n);
  p.number(types.size());
  for (const auto& [t, n] : types) p.number(static_cast<uint64_t>(t)).number(n);
  p.number(aliases.size());
  for (const std::string& alias : aliases) p.text(alias);
  p.number(roles.size());
  for (const uint32_t role : roles) p.number(role);
  p.number(sample.size());
  for (const Sampled& s : sample) {
    p.number(s.hash).number(static_cast<uint64_t>(s.document)).number(s.of.size());
    for (const uint64_t side : s.of) p.number(side);
  }
  p.number(documents).number(static_cast<uint64_t>(identity)).text(because);
  p.number(linksKnown ? 1 + links.size() : 0);
  for (const std::string& link : links) p.text(link);
  return p.take();
}

NameNode NameNode::unpack(const std::string& key, const std::string& bytes) {
  NameNode node;
  node.type = static_cast<EntityType>(key.empty() ? 0 : key[0] - '0');
  const size_t gap = key.rfind(kGap);
  if (gap != key.npos) {
    node.name = key.substr(1, gap - 1);
    node.country = key.substr(gap + 1);
  }
  Unpacker u(bytes);
  for (size_t n = u.count(); n > 0; --n) {
    std::string text = u.text();
    node.spellings.emplace(std::move(text), static_cast<uint32_t>(u.number()));
  }
  for (size_t n = u.count(); n > 0; --n) {
    const auto type = static_cast<EntityType>(u.number());
    node.types.emplace(type, static_cast<uint32_t>(u.number()));
  }
  for (size_t n = u.count(); n > 0; --n) node.aliases.insert(u.text());
  for (size_t n = u.count(); n > 0; --n) node.roles.insert(static_cast<uint32_t>(u.number()));
  for (size_t n = u.count(); n > 0; --n) {
    Sampled s;
    s.hash = u.number();
    s.document = static_cast<int64_t>(u.number());
    for (size_t k = u.count(); k > 0; --k) s.of.push_back(u.number());
    node.sample.push_back(std::move(s));
  }
  node.documents = u.number();
  node.identity = static_cast<int64_t>(u.number());
  node.because = u.text();
  const uint64_t known = u.number();
  node.linksKnown = known > 0;
  for (uint64_t n = 1; n < known && !u.empty(); ++n) node.links.insert(u.text());
  return node;
}

std::vector<uint64_t> NameNode::actsFor() const {
  std::map<uint64_t, size_t> counts;
  for (const Sampled& s : sample)
    for (const uint64_t side : s.of) ++counts[side];
  // Whoever acts for the famous is said by most of the sample, or changes with each new article.
  const size_t least = sample.size() < kSample ? (sample.size() + 3) / 4 : 2 * kSample / 3;
  std::vector<uint64_t> out;
  for (const auto& [side, n] : counts)
    if (n >= least) out.push_back(side);
  return out;
}

void Sides::add(const Sides& other) {
  own = united(own, other.own);
  of = united(of, other.of);
}

std::vector<uint64_t> Sides::all() const { return united(own, of); }

bool Sides::meet(const Sides& a, const Sides& b) {
  return shared(a.of, b.own) > 0 || shared(a.own, b.of) > 0 || shared(a.of, b.of) > 0;
}

void NameKeys::setWords(NameNode& node) const {
  node.words.clear();
  for (std::string& word : wordsOf(node.name))
    if (!tables_.is("title", word) && !tables_.is("drop", word)) node.words.push_back(std::move(word));
}

NameNode NameKeys::nodeOf(const ResolveEntity& e) const {
  NameNode node;
  node.type = e.type == EntityType::Group ? EntityType::Organisation : e.type;
  node.name = comparable(e.name);
  node.country = e.country;
  if (node.type == EntityType::Country) {
    if (node.country.empty()) node.country = std::string(tables_.country(node.name));
    for (const std::string& alias : e.aliases)
      if (node.country.empty()) node.country = std::string(tables_.country(comparable(alias)));
  }
  setWords(node);
  if (node.single()) node.name = node.words.front();
  return node.single() && reigns(e) ? node.reigning() : node;
}

NameNode NameNode::reigning() const {
  NameNode out = *this;
  out.words = {std::string(kReigning), words.front()};
  out.name = out.words.front() + " " + out.words.back();
  return out;
}

/// "le roi Philippe", "le prince Philip": a given name, by which no surname is meant.
bool NameKeys::reigns(const ResolveEntity& e) const {
  const auto royal = [&](const std::string& text) {
    const std::string words = comparable(text);
    return tables_.is("royal", words.substr(0, words.find(' ')));
  };
  return std::any_of(e.roles.begin(), e.roles.end(), royal) ||
         std::any_of(e.aliases.begin(), e.aliases.end(), royal);
}

std::string NameKeys::surnameIn(std::string_view key) const {
  const size_t gap = key.rfind(kGap);
  if (gap == key.npos || key[0] != static_cast<char>('0' + static_cast<int>(EntityType::Person))) return {};
  const std::string_view name = key.substr(1, gap - 1);
  std::string last;
  for (size_t end = name.size(); end > 0;) {
    const size_t space = name.substr(0, end).rfind(' '), from = space == name.npos ? 0 : space + 1;
    std::string word(name.substr(from, end - from));
    if (!word.empty() && !tables_.is("title", word) && !tables_.is("drop", word)) {
      if (!last.empty()) return last;
      last = std::move(word);
    }
    end = from == 0 ? 0 : from - 1;
  }
  return {};
}

std::set<std::string> NameKeys::keysOf(const NameNode& node) const {
  std::set<std::string> keys;
  if (node.type == EntityType::Country)
    keys.insert("country " + (node.country.empty() ? node.name : node.country));
  if (node.type == EntityType::Person) personKeys(node, keys);
  if (node.type == EntityType::Organisation) bodyKeys(node, keys);
  if (node.type == EntityType::Place) placeKeys(node, keys);
  keys.insert(calledKey(node));
  return keys;
}

namespace {

/// What is shared by those whose surnames have one skeleton stands together: a new name writes to few places.
std::string familyKey(const std::string& skeleton) { return "p" + skeleton + " "; }

const std::string kHalf = "half ";  ///< begins the keys of half a surname

const std::string kCalled = "called ";  ///< begins the keys of names that have no surname

/// Whether a key stands with those of a family, as one that begins so.
bool isOfFamily(const std::string& key, char begins) {
  const size_t gap = key.find(' ');
  return key.starts_with('p') && gap + 1 < key.size() && key[gap + 1] == begins;
}

/// Of half a given name.
bool isHalfGiven(const std::string& key) { return isOfFamily(key, 'h'); }

}  // namespace

std::string surnameKey(const std::string& skeleton) { return familyKey(skeleton) + "s"; }

std::string goesByKey(const std::string& skeleton, const std::string& word) {
  return familyKey(skeleton) + "g" + word;
}

std::string Bearing::pack() const {
  std::string out(1, level);
  return out + Packer().number(static_cast<uint64_t>(identity)).take();
}

Bearing Bearing::unpack(std::string_view bytes) {
  if (bytes.empty()) return {};
  return {bytes[0], static_cast<int64_t>(Unpacker(bytes.substr(1)).number())};
}

Bearing bearingOf(const NameNode& node) {
  char level = '0';
  for (uint64_t n = node.documents; n > 1; n /= 2) ++level;
  return {level, node.identity};
}

std::string_view countryIn(std::string_view key) {
  const size_t gap = key.rfind(kGap);
  return gap == key.npos ? std::string_view() : key.substr(gap + 1);
}

std::optional<std::string> skeletonIn(const std::string& key) {
  if (!key.starts_with('p') || !key.ends_with(" s") || key.find(' ') != key.size() - 2) return std::nullopt;
  return key.substr(1, key.size() - 3);
}

bool isCalled(const std::string& key) { return key.starts_with(kCalled) || isOfFamily(key, 'c'); }

std::string NameKeys::calledKey(const NameNode& node) const {
  const std::string key = node.key(), name = key.substr(0, key.rfind(kGap));
  if (node.type != EntityType::Person || node.words.empty() || node.reigns()) return kCalled + name;
  return familyKey(skeleton(node.words.back())) + "c" + name;
}

bool isGoesBy(const std::string& key) { return isOfFamily(key, 'g'); }

/// Two persons' names that may be one share one of these: both skeletons, an initial, or one word and a half
/// of the other (a slip of one letter leaves one half as it is).
void NameKeys::personKeys(const NameNode& node, std::set<std::string>& keys) const {
  if (node.words.empty() || node.reigns()) return;
  const std::string &first = node.words.front(), &last = node.words.back();
  const std::string family = skeleton(last);
  keys.insert(surnameKey(family));
  if (!node.fullPerson()) return;
  keys.insert(familyKey(family) + "j" + skeleton(first));
  keys.insert(familyKey(family) + "i" + first.substr(0, 1) + " " + last);
  const auto halves = [&](const std::string& word, const std::string& rest) {
    if (word.size() < 5) return;
    for (const size_t half : {(word.size() - 1) / 2, (word.size() - 2) / 2}) {
      keys.insert(rest + word.substr(0, half) + "-");
      keys.insert(rest + "-" + word.substr(word.size() - half));
    }
  };
  halves(last, kHalf + first + "|");
  halves(first, familyKey(family) + "h" + last + "|");
  // A document that uses one word for somebody says that he goes by it.
  for (const std::string& alias : node.aliases) {
    const std::string word = comparable(alias);
    if (word.find(' ') != word.npos || word == last || word.empty()) continue;
    keys.insert(surnameKey(skeleton(word)));
    keys.insert(goesByKey(skeleton(word), word));
  }
}

bool NameKeys::sameWord(const std::string& a, const std::string& b) const {
  if (a == b) return true;
  const size_t shorter = std::min(a.size(), b.size());
  if (skeleton(a) != skeleton(b)) return false;
  return editsWithin(a, b, shorter < 5 ? 1 : shorter < 8 ? 2 : 3);
}

/// One person's name in two spellings: first and last word, what stands between may be left out.
bool NameKeys::alike(const NameNode& a, const NameNode& b) const {
  const auto &x = a.words, &y = b.words;
  if (x == y) return true;
  if (!sameWord(x.back(), y.back())) return false;
  if (sameWord(x.front(), y.front())) {
    // Short surnames that differ in their vowels are other names as often as not.
    return x.back() == y.back() || std::min(x.back().size(), y.back().size()) > 4;
  }
  // An initial: "J. Talbot".
  const auto &p = x.front(), &q = y.front();
  return x.back() == y.back() && (p.size() == 1 || q.size() == 1) && p[0] == q[0] && x.size() == y.size();
}

bool NameKeys::misspelt(const NameNode& a, const NameNode& b) const {
  const auto &x = a.words, &y = b.words;
  if (x.size() != y.size() || a.name == b.name) return false;
  const auto slip = [](const std::string& p, const std::string& q) {
    return std::min(p.size(), q.size()) > 4 && p[0] == q[0] && editsWithin(p, q, 1);
  };
  if (x.front() == y.front()) return slip(x.back(), y.back());
  return x.back() == y.back() && slip(x.front(), y.front());
}

bool NameKeys::mayBeOne(const NameNode& node, const std::string& shared, const std::string& other) const {
  const bool family = shared.starts_with(kHalf), given = !family && isHalfGiven(shared);
  if (!family && !given) return true;
  const std::string_view name = std::string_view(other).substr(1, other.rfind(kGap) - 1);
  const size_t gap = family ? name.rfind(' ') : name.find(' ');
  if (gap == name.npos) return true;
  const std::string word(family ? name.substr(gap + 1) : name.substr(0, gap));
  const std::string& own = family ? node.words.back() : node.words.front();
  const bool alike = word[0] == own[0] && word.size() + 1 >= own.size() && word.size() <= own.size() + 1;
  // "general", "al": not a word of the name.
  return alike || tables_.is("title", word) || tables_.is("drop", word);
}

bool NameKeys::linked(const NameNode& a, const NameNode& b) const {
  if (a.type != EntityType::Person) return true;
  return a.fullPerson() && b.fullPerson() && (alike(a, b) || misspelt(a, b));
}

/// The words of a name as a set: "Gouvernement libyen d'union nationale" -> "gouver nation union LBY".
std::string NameKeys::bag(const std::string& text, bool withCountry) const {
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
std::string NameKeys::forcesOf(const std::string& text) const {
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
  bool capital = false;
  for (size_t i = 0; i < text.size() && !capital;) {
    const size_t at = i;
    capital = isUpper(decodeAt(text, i)) && at > 0;
  }
  if (!capital) return rest.size() > 1 ? bag(text.substr(text.find(' ') + 1), false) : "";
  if (rest.size() <= 2) return skeleton(rest.back());
  return bag(text.substr(text.find_first_of(" -") + 1), false);
}

void NameKeys::bodyKeys(const NameNode& node, std::set<std::string>& keys) const {
  std::set<std::string> names = node.aliases;
  bool forces = false, named = false;
  for (const auto& [text, n] : node.spellings) {
    names.insert(text);
    named = named || hasUpper(text);
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
    // "policiers" may be the Police nationale of one article, and are not that of all others.
    const bool says = own || (named && hasUpper(text));
    if (own || (says && count > 1)) keys.insert("name " + strict);
    if (count > 2 && says) keys.insert("name " + loose);
  }
}

void NameKeys::placeKeys(const NameNode& node, std::set<std::string>& keys) const {
  for (const auto& [text, n] : node.spellings) {
    const std::string name = comparable(text);
    if (const std::string_view town = tables_.town(name); !town.empty())
      keys.insert("town " + std::string(town));
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
}

/// Countries whose adjectives stand in a text, of one word or two ("sud coreen").
std::vector<std::string> NameKeys::nationalities(const std::string& text) const {
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

Sides NameKeys::sidesOf(const ResolveEntity& e) const {
  std::set<uint64_t> own, of;
  NameNode node = nodeOf(e);
  const auto nations = [&](const std::string& text) {
    for (const std::string& code : nationalities(comparable(text))) of.insert(hashOf(code));
  };
  if (node.type == EntityType::Person && !node.words.empty()) own.insert(hashOf(skeleton(node.words.back())));
  if (node.type == EntityType::Country) own.insert(hashOf(node.country.empty() ? node.name : node.country));
  if (node.type == EntityType::Organisation) {
    node.spellings[e.name] = 1;
    for (const std::string& alias : e.aliases)
      if (hasUpper(alias)) node.aliases.insert(alias);
    std::set<std::string> keys;
    bodyKeys(node, keys);
    for (const std::string& key : keys) {
      if (key.starts_with("forces of ")) {
        of.insert(hashOf(key.substr(10)));
      } else {
        const std::string name = key.substr(key.find(' ') + 1);
        own.insert(hashOf(key.starts_with("name ") ? name : skeleton(comparable(name))));
      }
    }
    nations(e.name);
  }
  // Without a function, a description says whose he is: "son homologue sud-coréen".
  if (node.type == EntityType::Person && e.roles.empty())
    for (const std::string& alias : e.aliases)
      if (isLower(peekAt(alias, 0))) nations(alias);
  for (const std::string& role : e.roles) {
    nations(role);
    std::string text = role;
    for (char& c : text)
      if (c == '\'' || c == '-' || c == ',' || c == '.') c = ' ';
    for (const std::string& raw : wordsOf(text)) {
      const std::string word = comparable(raw);
      if (tables_.is("stop", word) || tables_.is("forces", word) || word.size() < 3) continue;
      if (const std::string_view code = tables_.country(word); !code.empty())
        of.insert(hashOf(code));
      else if (node.type == EntityType::Person && !tables_.is("title", word) && isUpper(peekAt(raw, 0)))
        of.insert(hashOf(skeleton(word)));  // "porte-parole du GNA", "porte-parole de M. Haftar"
    }
  }
  return {{own.begin(), own.end()}, {of.begin(), of.end()}};
}

std::vector<uint32_t> NameKeys::companyOf(const NameNode& node) const {
  std::vector<uint32_t> out;
  const auto add = [&](const std::string& text) { out.push_back(static_cast<uint32_t>(hashOf(text))); };
  if (node.type == EntityType::Person && !node.words.empty()) {
    add(skeleton(node.words.back()));
    if (node.fullPerson()) add(node.key());
  }
  if (node.type == EntityType::Organisation) add("o" + node.name);
  return out;
}

}  // namespace recoupe
