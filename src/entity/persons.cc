// Which mentions of persons are one person: full names first, then surnames, first names and misspellings.
#include <algorithm>
#include <set>
#include <span>

#include "entity/clusters.h"
#include "entity/similar.h"

namespace recoupe::entity {
namespace {

constexpr size_t kCompared = 100;  // persons; keeps a list of 100,000 names from taking minutes

class Persons {
 public:
  explicit Persons(Work& work) : w_(work), t_(work.tokens) {}

  void run() {
    std::vector<size_t> order;
    keys_.resize(w_.atoms.list.size());
    const std::set<size_t> firms = namesOfFirms();
    for (size_t a = 0; a < w_.atoms.list.size(); ++a) {
      Atom& atom = w_.atoms.list[a];
      if (atom.gender == '-') atom.gender = genderBefore(atom);
      if (atom.known != nullptr && !townLikeSurname(atom)) continue;
      if (atom.people || firms.contains(a)) continue;
      if (atom.known == nullptr &&
          (atom.body || (!atom.weak && !isPerson(atom) && atom.end - atom.begin > 1)))
        continue;
      keys_[a] = nameKey(t_, atom.begin, atom.end, w_.lexicon);
      if (ofFamily(atom) || severalOfOne(atom))
        families_.push_back(a);
      else
        order.push_back(a);
    }
    findRegnal();
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return keys_[a].size() > keys_[b].size(); });
    for (const size_t a : order) place(a);
    for (const size_t a : families_)
      if (!placeFamily(a)) place(a);
    for (size_t a = 1; a < w_.atoms.list.size(); ++a) joinNickname(a);
  }

 private:
  /// "les laboratoires Durand": the surname is the firm's there, whoever else bears it.
  std::set<size_t> namesOfFirms() const {
    std::set<size_t> out;
    for (const Phrase& p : w_.phrases)
      if (!p.role && p.direct && p.atom >= 0 && w_.lexicon.in("firm", p.head->words[0])) {
        const auto a = static_cast<size_t>(p.atom);
        if (!w_.lexicon.isFirstName(t_[w_.atoms.list[a].begin].fold)) out.insert(a);
      }
    return out;
  }

  /// "le jeune Durand" is a man.
  char genderBefore(const Atom& atom) const {
    if (atom.begin < 2 || !sameSentence(t_, atom.begin - 2, atom.begin) ||
        !w_.lexicon.in("young", t_[atom.begin - 1].fold))
      return '-';
    const std::string& article = t_[atom.begin - 2].fold;
    return w_.lexicon.in("her", article) ? 'f' : w_.lexicon.in("his", article) ? 'm' : '-';
  }

  bool isPerson(const Atom& atom) const { return atom.person && !atom.dropped; }

  /// A small town's name that may be somebody's surname here ("Lincoln"), unless a preposition locates it.
  bool townLikeSurname(const Atom& atom) const {
    if (atom.known->kind != "town" || atom.known->seatOf != 0 || atom.end - atom.begin != 1) return false;
    return atom.begin == 0 || !(w_.lexicon.in("located", t_[atom.begin - 1].fold) ||
                                w_.lexicon.in("of", t_[atom.begin - 1].fold));
  }

  /// "les époux Durand", "la famille Durand": several people, none of them by his own name.
  bool ofFamily(const Atom& atom) const {
    return atom.begin > 0 && atom.titled == atom.begin && sameSentence(t_, atom.begin - 1, atom.begin) &&
           w_.lexicon.in("family", t_[atom.begin - 1].fold) && t_[atom.begin - 1].space && isPerson(atom) &&
           !t_[atom.begin].allCaps &&
           !(atom.end > atom.begin + 1 && w_.lexicon.isFirstName(t_[atom.begin].fold));
  }

  /// "les Durand": several people of one surname, where the article names some of them.
  bool severalOfOne(const Atom& atom) const {
    return atom.begin > 0 && atom.end == atom.begin + 1 && atom.titled == atom.begin &&
           sameSentence(t_, atom.begin - 1, atom.begin) && !t_[atom.begin].allCaps &&
           (t_[atom.begin - 1].fold == "les" || t_[atom.begin - 1].fold == "aux");
  }

  /// 'Luc Petit, dit « Boss »': another name of the same.
  void joinNickname(size_t a) {
    const Atom& atom = w_.atoms.list[a];
    const uint32_t c = w_.ofAtom[a];
    if (c == kNone || w_.clusters.at(c).type != EntityType::Person || atom.begin < 3) return;
    size_t k = atom.begin;
    const size_t first = k;
    while (k > 2 && first - k < 2 && !t_[k - 1].word && t_[k - 1].fold != "," &&
           sameSentence(t_, k - 1, first))
      --k;
    const bool marked = k < first;
    if (!sameSentence(t_, k - 2, first) || !w_.lexicon.in("nicknamed", t_[k - 1].fold)) return;
    --k;
    const bool comma = t_[k - 1].fold == ",";
    const Atom* other = w_.atoms.before(comma ? k - 1 : k);
    if (other == nullptr || !(comma || marked)) return;
    const uint32_t whole = w_.ofAtom[static_cast<size_t>(other - w_.atoms.list.data())];
    if (whole == kNone || w_.clusters.at(whole).type != EntityType::Person) return;
    w_.clusters.join(whole, c, std::string(t_[atom.begin].form) + ": a nickname");
  }

  /// A couple of whom the article names both are they; other families are a group of their own. False where
  /// the words tell of no family.
  bool placeFamily(size_t a) {
    const Atom& atom = w_.atoms.list[a];
    const bool plural = severalOfOne(atom);
    std::vector<uint32_t> members;
    for (const uint32_t c : near())
      if (w_.clusters.at(c).key.size() > 1 && w_.clusters.at(c).key.back() == keys_[a].back())
        members.push_back(c);
    const size_t begin = atom.begin - 1;
    if (plural && members.empty()) return false;
    if ((plural || w_.lexicon.in("couple", t_[begin].fold)) && members.size() == 2) {
      for (const uint32_t c : members)  // a mention of each, an alias of none
        addForm(w_, c, plural ? atom.begin : begin, atom.end, Mention::Kind::Pronoun, true, false);
      w_.atoms.list[a].type = EntityType::Person;
      return true;
    }
    std::string words;
    for (size_t i = begin; i < atom.end; ++i) words += t_[i].fold + " ";
    const auto [it, fresh] = groups_.try_emplace(words, kNone);
    if (fresh) it->second = w_.clusters.make(EntityType::Group);
    w_.ofAtom[a] = it->second;
    addForm(w_, it->second, begin, atom.end, Mention::Kind::Description, true, true);
    return true;
  }

  /// Whom one calls by a first name alone: "le pape François", "la reine Anne".
  void findRegnal() {
    for (const Phrase& p : w_.phrases)
      if (p.role && p.direct && p.atom >= 0 && w_.lexicon.in("regnal", p.head->words[0]))
        regnal_.emplace(static_cast<size_t>(p.atom), p.head->words[0]);
  }

  /// Whether `atom` is "le pape François" and the person is called so nowhere.
  bool otherCrown(uint32_t c, const Atom& atom) const {
    const auto it = regnal_.find(static_cast<size_t>(&atom - w_.atoms.list.data()));
    if (it == regnal_.end()) return false;
    const auto crown = crowns_.find(c);
    return crown == crowns_.end() || crown->second != it->second;
  }

  void place(size_t a) {
    Atom& atom = w_.atoms.list[a];
    std::string because;
    uint32_t c = ofUser(atom, because);
    if (c == kNone)
      c = keys_[a].size() > 1 ? findFull(keys_[a], atom, because) : findShort(keys_[a][0], atom, because);
    if (c == kNone) {
      if (atom.known != nullptr || !isPerson(atom)) return;
      c = w_.clusters.make(EntityType::Person);
      w_.clusters.at(c).key = keys_[a];
      persons_.push_back(c);
      exact_.emplace(joined(keys_[a]), c);
    }
    atom.person = true;
    atom.dropped = false;
    atom.type = EntityType::Person;
    Cluster& cluster = w_.clusters.at(c);
    if (!because.empty() && cluster.because.size() < 64 &&
        std::find(cluster.because.begin(), cluster.because.end(), because) == cluster.because.end())
      cluster.because.push_back(because);
    if (const auto it = regnal_.find(a); it != regnal_.end()) crowns_.emplace(c, it->second);
    if (atom.gender != '-') cluster.gender = atom.gender;
    if (cluster.gender == '-' && keys_[a].size() > 1) cluster.gender = w_.lexicon.genderOf(keys_[a][0]);
    if (atom.user != nullptr) {
      users_.emplace(atom.user->row, c);
      cluster.country = atom.user->country;
    }
    w_.ofAtom[a] = c;
    first_.resize(w_.clusters.size(), SIZE_MAX);
    first_[c] = std::min(first_[c], atom.begin);
    addForm(w_, c, atom.titled, atom.end, Mention::Kind::Name, true, atom.titled == atom.begin);
  }

  /// The person whom the user's table gives this name too.
  uint32_t ofUser(const Atom& atom, std::string& because) const {
    if (atom.user == nullptr) return kNone;
    const auto it = users_.find(atom.user->row);
    return it == users_.end() ? kNone
                              : why(it->second, because, atom, "a name in the table given by --knowledge");
  }

  static std::string joined(const std::vector<std::string>& key) {
    std::string out;
    for (const std::string& word : key) out += word + " ";
    return out;
  }

  /// The persons to compare with: all of them, but for a text that names thousands.
  std::span<const uint32_t> near() const {
    return std::span(persons_).last(std::min<size_t>(persons_.size(), kCompared));
  }

  uint32_t findFull(const std::vector<std::string>& key, const Atom& atom, std::string& because) const {
    if (const auto it = exact_.find(joined(key)); it != exact_.end() && !clash(it->second, atom))
      return it->second;
    for (const uint32_t c : near()) {
      const auto& other = w_.clusters.at(c).key;
      if (other.size() < 2 || clash(c, atom)) continue;
      const bool apart = otherFirstName(other.front(), key.front());
      if (!apart && other.back() == key.back() && similarWord(other.front(), key.front()))
        return why(c, because, atom, "same surname, first name alike");
      if (!apart && similarWord(other.back(), key.back()) &&
          (other.front() == key.front() || similarWord(other.front(), key.front())))
        return why(c, because, atom, "same first name, surname spelled alike");
      if (other.size() > key.size() && (std::equal(key.rbegin(), key.rend(), other.rbegin()) ||
                                        std::equal(key.begin(), key.end(), other.begin())))
        return why(c, because, atom, "part of the full name");
    }
    return kNone;
  }

  /// "Michel" and "Michelle", "Marine" and "Marion": two first names and no two spellings of one.
  bool otherFirstName(const std::string& a, const std::string& b) const {
    const Lexicon& lex = w_.lexicon;
    if (a == b || !lex.isFirstName(a) || !lex.isFirstName(b)) return false;
    const char one = lex.genderOf(a), two = lex.genderOf(b);
    const auto open = [](char c) {
      return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
    };
    return (one != '-' && two != '-' && one != two) ||
           (editDistance(a, b, 1) > 1 && open(a.back()) != open(b.back()));
  }

  uint32_t findShort(const std::string& word, const Atom& atom, std::string& because) const {
    uint32_t best = kNone;
    int bestRank = 0;
    for (const uint32_t c : near()) {
      const auto& key = w_.clusters.at(c).key;
      const int r = clash(c, atom) ? 0 : rank(key, word, atom, otherCrown(c, atom));
      if (r == 0) continue;
      if (r > bestRank || (r == bestRank && nearer(c, best, atom))) {
        best = c;
        bestRank = r;
      }
    }
    if (best == kNone) return kNone;
    if (bestRank <= 2) return why(best, because, atom, "spelled almost like the surname");
    return w_.clusters.at(best).key.size() > 1
               ? why(best, because, atom, bestRank == 5 ? "surname" : "part of the full name")
               : best;
  }

  /// How well one word fits a person: 5 surname, 4 only name, 3 first or middle name, 2 misspelled surname, 0
  /// not.
  int rank(const std::vector<std::string>& key, const std::string& word, const Atom& atom,
           bool crowned) const {
    if (key.back() == word) return key.size() == 1 ? 4 : crowned ? 0 : 5;
    if (atom.weak || atom.known != nullptr) return 0;
    if (std::find(key.begin(), key.end(), word) != key.end()) return crowned ? 0 : 3;
    const bool first = key.size() == 1 && w_.lexicon.isFirstName(word) && w_.lexicon.isFirstName(key[0]);
    if (word.size() >= 5 && !first && similarWord(word, key.back()) && isPerson(atom)) return 2;
    return 0;
  }

  /// Of two persons with one surname the surname alone means the one named more; of equals the one named last
  /// before it.
  bool nearer(uint32_t c, uint32_t best, const Atom& atom) const {
    const size_t many = w_.clusters.at(c).forms.size(), had = w_.clusters.at(best).forms.size();
    if (many != had) return many > had;
    const size_t a = first_[c], b = first_[best];
    if ((a <= atom.begin) != (b <= atom.begin)) return a <= atom.begin;
    return a <= atom.begin ? a > b : a < b;
  }

  bool clash(uint32_t c, const Atom& atom) const {
    const char g = w_.clusters.at(c).gender;
    return g != '-' && atom.gender != '-' && g != atom.gender;
  }

  uint32_t why(uint32_t c, std::string& because, const Atom& atom, std::string_view reason) const {
    because = std::string(w_.doc.textOf(spanOf(t_, atom.begin, atom.end))) + ": " + std::string(reason);
    return c;
  }

  Work& w_;
  const Tokens& t_;
  std::vector<std::vector<std::string>> keys_;
  std::vector<uint32_t> persons_;
  std::vector<size_t> first_;
  std::vector<size_t> families_;            ///< atoms
  std::map<size_t, std::string> regnal_;    ///< atom -> "pape"
  std::map<uint32_t, std::string> crowns_;  ///< person -> "pape"
  StringMap<uint32_t> groups_;
  StringMap<uint32_t> exact_;
  std::map<uint32_t, uint32_t> users_;  ///< row of the user's table -> person
};

}  // namespace

void joinPersons(Work& work) { Persons(work).run(); }

}  // namespace recoupe::entity
