// Bodies, groups and places without a name of their own: "forces libyennes", "ministère des Affaires
// étrangères", "aéroport de Tripoli"; and which of them are one: a government named with and without its
// nationality, the troops of one leader.
#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "entity/clusters.h"
#include "entity/nations.h"

namespace recoupe::entity {
namespace {

constexpr size_t kCompared = 100;  // bodies with one head: more is no article

class Bodies {
 public:
  explicit Bodies(Work& work) : w_(work), t_(work.tokens), lex_(work.lexicon) {}

  void run() {
    for (size_t a = 0; a < w_.atoms.list.size(); ++a)
      if (w_.ofAtom[a] != kNone) lastWord_[t_[w_.atoms.list[a].end - 1].fold] = w_.ofAtom[a];
    findGovernments();
    for (size_t p = 0; p < w_.phrases.size(); ++p)
      if (!w_.phrases[p].role && w_.ofPhrase[p] == kNone && !governmental(w_.phrases[p])) place(p);
    for (size_t p = 0; p < w_.phrases.size(); ++p)  // now it is known who has troops
      if (!w_.phrases[p].role && w_.ofPhrase[p] == kNone && governmental(w_.phrases[p])) place(p);
    for (size_t i = 1; i < t_.size(); ++i) partisans(i);
  }

 private:
  /// Words compared without number: "forces", "force".
  static std::string_view singular(std::string_view word) {
    if (word.size() > 3 && word.ends_with('s')) word.remove_suffix(1);
    return word;
  }

  /// "le bureau exécutif": an adjective of the noun before it.
  bool adjective(const Phrase& p) const {
    if (w_.tree.empty() || p.kind != Article::None || p.headEnd != p.begin + 1 || p.begin == 0) return false;
    const int node = static_cast<int>(t_[p.begin].index);
    return w_.tree.relationIs(node, "amod") && w_.tree.head(node) < node && w_.tree.upos(node) == Upos::ADJ;
  }

  void place(size_t index) {
    const Phrase& p = w_.phrases[index];
    if (adjective(p)) return;
    if (const uint32_t c = troops(index); c != kNone)
      return put(index, c, p.atom >= 0 ? w_.atoms.list[static_cast<size_t>(p.atom)].end : p.end);
    if (p.atom >= 0) return kindOfName(index);
    if (p.head->name && p.head->type == EntityType::Place && p.inside >= 0) return townOf(index);
    if (p.head->type == EntityType::Place && onSite(p))
      return put(index, w_.ofAtom[static_cast<size_t>(p.inside)], p.end);
    if (p.pointing && pointed(index)) return;
    if (p.head->type != EntityType::Place && ofSeveralNations(w_, p)) return;
    if (!names(p) || (p.nested && (lex_.in("notnested", p.head->words[0]) || led(p)))) return;
    put(index, named(p), p.end);
    bracket(p, w_.ofPhrase[index]);
  }

  /// The cluster of a body or group told by its own words.
  uint32_t named(const Phrase& p) {
    const std::string words = withoutNation(p);
    const std::string_view nation = nationOf(p);
    if (const uint32_t c = seat(words, nation); c != kNone) return c;
    if (const uint32_t c = knownGovernment(p, nation); c != kNone) return c;
    return p.head->type == EntityType::Place ? other(p) : body(p, words, nation);
  }

  std::string_view nationOf(const Phrase& p) const {
    if (p.nation != nullptr) return p.nation->country;
    const KnownName* seat = seatIn(p);
    return seat == nullptr ? std::string_view() : seat->country;
  }

  /// The capital in "le régime de Damas", which says no more than the nationality would; null when there is
  /// none.
  const KnownName* seatIn(const Phrase& p) const {
    if (p.inside < 0 || !lex_.in("ruling", p.head->words[0])) return nullptr;
    const Atom& atom = w_.atoms.list[static_cast<size_t>(p.inside)];
    return atom.known != nullptr && atom.known->seatOf != 0 && atom.end == p.end ? atom.known : nullptr;
  }

  /// "le gouvernement libyen" where the article names the government of that country ("Gouvernement d'union
  /// nationale").
  uint32_t knownGovernment(const Phrase& p, std::string_view nation) const {
    if (nation.empty() || p.head->words[0] != "gouvernement" || p.head->words.size() > 1) return kNone;
    const auto it = governing_.find(nation);
    return it == governing_.end() ? kNone : it->second;
  }

  /// The governments that the article names: country -> cluster.
  void findGovernments() {
    for (const auto& [row, c] : w_.ofRow) {
      const KnownName* known = lex_.byRow(row);
      if (known->kind == "government" && !known->country.empty() &&
          lex_.in("ruling", fold(known->label.substr(0, known->label.find(' ')))))
        governing_.emplace(known->country, c);
    }
  }

  /// "cette source": the last one told with that head.
  bool pointed(size_t index) {
    const Phrase& p = w_.phrases[index];
    const auto it = p.adjective || p.complement ? lastOf_.end() : lastOf_.find(headKey(p));
    if (it != lastOf_.end()) put(index, it->second, p.end);
    return it != lastOf_.end();
  }

  void put(size_t index, uint32_t c, size_t end) {
    const Phrase& p = w_.phrases[index];
    w_.ofPhrase[index] = c;
    if (w_.clusters.at(c).country.empty() && p.nation != nullptr)
      w_.clusters.at(c).country = p.nation->country;
    addForm(w_, c, p.begin, end, Mention::Kind::Description, true, true);
  }

  /// "le chef du gouvernement": the man, nothing is said of the government.
  bool led(const Phrase& p) const {
    return p.begin > 1 && sameSentence(t_, p.begin - 2, p.begin) && lex_.in("ruling", p.head->words[0]) &&
           lex_.in("leading", t_[p.begin - 2].fold);
  }

  /// Whether the description is told enough to be somebody.
  bool names(const Phrase& p) const {
    if (p.head->type == EntityType::Place)
      return (p.head->of || p.head->bare || (p.adjective && p.head->adjective)) && located(p);
    if (p.adjective && p.head->adjective) return true;
    if (p.kind == Article::Possessive && p.head->own) return true;
    // "le retrait de ses troupes du Mali": whose they are is told, "du Mali" says from where
    const bool owned = p.kind == Article::Possessive && !p.adjective && p.head->plural;
    if (p.complement && owned) return false;
    if (p.complement && p.head->of && (p.inside >= 0 || p.innerRole || lex_.in("ofany", p.head->words[0])))
      return true;
    const bool counted = p.begin > 0 && sameSentence(t_, p.begin - 1, p.begin) &&
                         (t_[p.begin - 1].digit || lex_.in("of", t_[p.begin - 1].fold) ||
                          lex_.in("counting", t_[p.begin - 1].fold));
    return !p.adjective && !p.complement && p.head->bare &&
           (p.kind != Article::None || (counted && p.head->plural));
  }

  /// "la base aérienne d'Al-Watiya" is Al-Watiya: a site has no town of its own to tell from.
  bool onSite(const Phrase& p) const {
    if (p.inside < 0 || lex_.in("compass", p.head->words[0])) return false;
    const Atom& atom = w_.atoms.list[static_cast<size_t>(p.inside)];
    return atom.end == p.end && atom.known != nullptr && atom.known->kind == "site" &&
           w_.ofAtom[static_cast<size_t>(p.inside)] != kNone;
  }

  /// A place described by another one: "le nord du Mali", "l'aéroport de Tripoli", but not "à 60 km au sud de
  /// Tripoli".
  bool located(const Phrase& p) const {
    if (p.head->bare) return true;
    if (p.inside < 0) return p.adjective && p.nation != nullptr && p.kind == Article::Definite;
    const Atom& atom = w_.atoms.list[static_cast<size_t>(p.inside)];
    if (w_.ofAtom[static_cast<size_t>(p.inside)] == kNone || atom.type == EntityType::Organisation)
      return false;
    if (!lex_.in("compass", p.head->words[0])) return true;
    return p.kind == Article::Definite && atom.begin <= p.headEnd + 2 && atom.known != nullptr &&
           atom.known->kind != "town";
  }

  /// The same body with and without its nationality is one: "le gouvernement", "le gouvernement italien". So
  /// are a shorter and a longer name of it: "le tribunal correctionnel", "le tribunal correctionnel de
  /// Paris".
  uint32_t body(const Phrase& p, const std::string& words, std::string_view nation) {
    const bool bare = !p.adjective && !p.complement;
    const std::string head = headKey(p), count = countOf(p);
    if (const uint32_t c = counted(p, words, count); c != kNone) return c;
    if (bare)
      if (const auto it = lastOf_.find(head);
          it != lastOf_.end() &&
          (p.head->type == EntityType::Group || w_.clusters.at(it->second).type == p.head->type))
        return it->second;
    auto& same = byHead_[head];
    const Known* found = nullptr;
    for (const Known& known : same)
      if (known.words == words && known.nation == nation) return lastOf_[head] = known.cluster;
    for (Known& known : same)
      if (known.words == words && (known.nation.empty() || nation.empty())) {
        if (known.nation.empty()) known.nation = nation;
        found = &known;
      }
    for (const Known& known : same)
      if (found == nullptr && known.nation == nation && shorter(words, known.words)) found = &known;
    const uint32_t c = found == nullptr ? w_.clusters.make(p.head->type) : found->cluster;
    if (same.size() < kCompared && (found == nullptr || found->words != words))
      same.push_back({words, nation, c});
    if (p.complement) owned_.insert(c);
    return lastOf_[head] = c;
  }

  /// "18 militaires" are not "trois soldats", nor "une trentaine de militants" the thirty of another cause,
  /// nor "22 policiers" the police; kNone where the number says no more of a group told before, or nothing is
  /// counted.
  uint32_t counted(const Phrase& p, const std::string& words, const std::string& count) {
    if (count.empty() || p.kind == Article::Definite) return kNone;
    const std::string head = headKey(p);
    const auto last = lastOf_.find(head);
    const bool people = last == lastOf_.end() || w_.clusters.at(last->second).type == EntityType::Group;
    std::string& told = counts_[head];
    if (told.empty() && people && (last == lastOf_.end() || !owned_.contains(last->second)))
      told = count + words;
    if (told == count + words) return kNone;
    const auto [it, fresh] = counted_.try_emplace(head + count + words, kNone);
    if (fresh) it->second = w_.clusters.make(p.head->type);
    if (people) lastOf_[head] = it->second;
    return it->second;
  }

  /// The number before a group: "[18] militaires", "une [trentaine] de militants"; empty for none.
  std::string countOf(const Phrase& p) const {
    if (p.head->type != EntityType::Group || !p.head->plural || p.begin == 0 ||
        !sameSentence(t_, p.begin - 1, p.begin))
      return {};
    const Tok& before = t_[p.begin - 1];
    if (p.begin > 1 && lex_.in("of", before.fold) && sameSentence(t_, p.begin - 2, p.begin) &&
        lex_.in("dozens", t_[p.begin - 2].fold))
      return t_[p.begin - 2].fold;
    return before.digit || lex_.in("number", before.fold) ? before.fold : std::string();
  }

  /// One of them is the other cut short, but not down to its bare head.
  static bool shorter(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    return std::count(a.begin(), a.end(), ' ') > 1 && b.starts_with(a);
  }

  /// Heads that mean the same body share one key.
  std::string headKey(const Phrase& p) const {
    return p.head->same != 0 ? std::to_string(p.head->same) + " " : text(p.begin, p.headEnd);
  }

  /// "l'est libyen" is "l'est de la Libye".
  uint32_t other(const Phrase& p) {
    const bool compass = lex_.in("compass", p.head->words[0]) && p.nation != nullptr;
    const auto [it, fresh] = bodies_.try_emplace(
        compass ? withoutNation(p) + std::string(p.nation->country) : text(p.begin, p.end), kNone);
    if (fresh) it->second = w_.clusters.make(p.head->type);
    return it->second;
  }

  /// "forces de Haftar", "troupes du maréchal Haftar", "forces pro-Haftar", "camp Haftar": one body a leader.
  uint32_t troops(size_t index) {
    const Phrase& p = w_.phrases[index];
    if (!lex_.in("troops", p.head->words[0])) return kNone;
    uint32_t owner = kNone;
    if (p.atom >= 0) owner = w_.ofAtom[static_cast<size_t>(p.atom)];
    if (owner == kNone && p.innerRole) owner = innerBody(index);
    if (owner == kNone && p.inside >= 0) owner = w_.ofAtom[static_cast<size_t>(p.inside)];
    for (size_t i = p.headEnd; i < p.end && owner == kNone; ++i) owner = partisanOf(i);
    if (owner == kNone && governmental(p)) return governments();
    return owner == kNone ? kNone : troopsOf(owner);
  }

  /// "les forces gouvernementales"
  bool governmental(const Phrase& p) const {
    if (!lex_.in("troops", p.head->words[0])) return false;
    for (size_t i = p.headEnd; i < p.end; ++i)
      if (lex_.in("governmental", t_[i].fold)) return true;
    return false;
  }

  /// The body inside a description of troops: "forces du gouvernement libyen (GNA)".
  uint32_t innerBody(size_t index) {
    const Phrase& p = w_.phrases[index];
    for (size_t k = index + 1; k < w_.phrases.size() && w_.phrases[k].begin < p.end; ++k) {
      const Phrase& q = w_.phrases[k];
      if (!q.nested || q.role || q.head->type != EntityType::Organisation || q.end != p.end) continue;
      if (w_.ofPhrase[k] == kNone) {
        put(k, named(q), q.end);
        bracket(q, w_.ofPhrase[k]);
      }
      return w_.ofPhrase[k];
    }
    return kNone;
  }

  /// "les forces gouvernementales": the troops of the one government that has some here.
  uint32_t governments() {
    uint32_t found = kNone;
    for (const auto& [who, c] : troops_) {
      const Cluster& owner = w_.clusters.at(who);
      if (owner.type != EntityType::Organisation ||
          !(owner.known == nullptr || owner.known->kind == "government"))
        continue;
      if (found != kNone) return kNone;
      found = c;
    }
    return found;
  }

  uint32_t troopsOf(uint32_t owner) {
    owner = w_.clusters.root(owner);
    const EntityType type = w_.clusters.at(owner).type;
    if (type != EntityType::Person && type != EntityType::Organisation) return kNone;
    const KnownName* known = w_.clusters.at(owner).known;
    if (known != nullptr && known->kind == "armed") return owner;  // "forces kurdes des YPG" are the YPG
    for (const auto& [who, c] : troops_)
      if (who == owner) return c;
    if (troops_.size() > 200) return kNone;
    troops_.emplace_back(owner, w_.clusters.make(EntityType::Organisation));
    return troops_.back().second;
  }

  /// "pro-Haftar" -> Haftar, when the article names him.
  uint32_t partisanOf(size_t i) const {
    const Tok& tok = t_[i];
    if (!tok.form.starts_with("pro-") || !startsUpper(tok.form.substr(4))) return kNone;
    const auto it = lastWord_.find(std::string_view(tok.fold).substr(4));
    return it == lastWord_.end() ? kNone : it->second;
  }

  /// "les pro-Haftar"
  void partisans(size_t i) {
    if (t_[i].furniture || !t_[i].form.starts_with("pro-") || !sameSentence(t_, i - 1, i)) return;
    const std::string& before = t_[i - 1].fold;
    if (before != "les" && before != "des" && before != "aux") return;
    const uint32_t owner = partisanOf(i);
    if (owner == kNone) return;
    if (const uint32_t c = troopsOf(owner); c != kNone)
      addForm(w_, c, i, i + 1, Mention::Kind::Description, true, true);
  }

  /// "ministère français des Affaires étrangères" is the Quai d'Orsay where the article uses both.
  uint32_t seat(const std::string& words, std::string_view nation) const {
    for (const SeatName& name : w_.lexicon.seats(words)) {
      if (name.country != (nation.empty() ? w_.scene : nation)) continue;
      if (const auto it = w_.ofRow.find(name.row); it != w_.ofRow.end()) return it->second;
    }
    return kNone;
  }

  std::string text(size_t begin, size_t end) const {
    std::string out;
    for (size_t i = begin; i < end; ++i) {
      out += singular(t_[i].fold);
      out += ' ';
    }
    return out;
  }

  std::string withoutNation(const Phrase& p) const {
    std::string out = headKey(p);
    const KnownName* seat = seatIn(p);
    for (size_t i = p.headEnd; i < p.end; ++i) {
      if (lex_.nationality(t_[i].fold) != nullptr) continue;
      const Atom* atom = w_.atoms.from(i);
      if (atom != nullptr && atom->known != nullptr &&
          (atom->known->type == EntityType::Country || atom->known == seat)) {
        i = atom->end - 1;
        continue;
      }
      if (lex_.in("of", t_[i].fold) || lex_.in("article", t_[i].fold) || lex_.in("article-of", t_[i].fold))
        continue;
      out += singular(t_[i].fold);
      out += ' ';
    }
    return out;
  }

  /// "l'ONG Acted", "la ville de Misrata": a longer spelling of the name.
  void kindOfName(size_t index) {
    const Phrase& p = w_.phrases[index];
    const uint32_t c = w_.ofAtom[static_cast<size_t>(p.atom)];
    if (c == kNone || w_.clusters.at(c).type == EntityType::Person) return;
    w_.ofPhrase[index] = c;
    addForm(w_, c, p.begin, w_.atoms.list[static_cast<size_t>(p.atom)].end, Mention::Kind::Name, false,
            false);
  }

  /// "la ville de Misrata", "la région de Syrte": the place itself.
  void townOf(size_t index) {
    const Phrase& p = w_.phrases[index];
    const auto a = static_cast<size_t>(p.inside);
    const Atom& atom = w_.atoms.list[a];
    if (w_.ofAtom[a] == kNone || atom.end != p.end || w_.clusters.at(w_.ofAtom[a]).type != EntityType::Place)
      return;
    w_.ofPhrase[index] = w_.ofAtom[a];
    addForm(w_, w_.ofAtom[a], p.begin, p.end, Mention::Kind::Name, false, false);
  }

  /// "gouvernement d'union (GNA)"
  void bracket(const Phrase& p, uint32_t c) {
    if (!sameSentence(t_, p.begin, p.end + 2) || t_[p.end].fold != "(" || t_[p.end + 2].fold != ")") return;
    const int32_t a = w_.atoms.startingAt[p.end + 1];
    if (p.inside >= 0 && w_.atoms.list[static_cast<size_t>(p.inside)].end == p.end)
      return;  // the acronym is that name's
    if (a < 0 || !t_[p.end + 1].allCaps) return;
    const uint32_t other = w_.ofAtom[static_cast<size_t>(a)];
    if (other == kNone || w_.clusters.at(other).type != EntityType::Organisation) return;
    w_.clusters.join(other, c, std::string(t_[p.end + 1].form) + ": introduced in brackets");
  }

  Work& w_;
  const Tokens& t_;
  const Lexicon& lex_;
  struct Known {
    std::string words;
    std::string_view nation;
    uint32_t cluster;
  };
  StringMap<uint32_t> bodies_, lastOf_, lastWord_, counted_;
  StringMap<std::string> counts_;  ///< head -> the first number it was told with, and its words
  std::set<uint32_t> owned_;       ///< "militants de la cause", not "militants"
  StringMap<std::vector<Known>> byHead_;
  std::map<std::string_view, uint32_t> governing_;
  std::vector<std::pair<uint32_t, uint32_t>> troops_;  ///< leader -> troops
};

}  // namespace

void joinBodies(Work& work) { Bodies(work).run(); }

}  // namespace recoupe::entity
