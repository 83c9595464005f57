// Countries, bodies and places: one cluster a row of the tables or a spelling; capitals that act for their
// government; acronyms introduced in brackets.
#include <algorithm>
#include <map>
#include <set>

#include "entity/clusters.h"
#include "entity/similar.h"

namespace recoupe::entity {
namespace {

class Names {
 public:
  explicit Names(Work& work) : w_(work), t_(work.tokens), lex_(work.lexicon) {}

  void run() {
    acts_.assign(w_.atoms.list.size(), 0);
    for (size_t a = 0; a < w_.atoms.list.size(); ++a)
      if (w_.ofAtom[a] == kNone && !w_.atoms.list[a].dropped) place(a);
    for (size_t a = 0; a < w_.atoms.list.size(); ++a) ambiguousCapital(a);
    for (size_t a = 0; a + 1 < w_.atoms.list.size(); ++a) joinAcronym(a);
    seatsVisited();
    peoples();
    countryOfPlaces();
  }

 private:
  /// "reçu à l'Elysée": the house, where no mention lets it act.
  void seatsVisited() {
    std::map<uint32_t, bool> visited;
    for (size_t a = 0; a < w_.atoms.list.size(); ++a) {
      const Atom& atom = w_.atoms.list[a];
      if (atom.known == nullptr || w_.ofAtom[a] == kNone || !lex_.isSeat(atom.known->row)) continue;
      size_t k = atom.begin;
      if (k > 0 && sameSentence(t_, k - 1, k) && lex_.in("article", t_[k - 1].fold)) --k;
      const Tok* before = k > 0 && sameSentence(t_, k - 1, k) ? &t_[k - 1] : nullptr;
      if (before != nullptr && lex_.in("of", before->fold)) continue;
      const bool there = before != nullptr && (before->to || lex_.in("inside", before->fold));
      const auto [it, fresh] = visited.try_emplace(w_.clusters.root(w_.ofAtom[a]), there);
      it->second = it->second && there;
    }
    for (const auto& [c, there] : visited)
      if (there) w_.clusters.at(c).type = EntityType::Place;
  }

  void place(size_t a) {
    const Atom& atom = w_.atoms.list[a];
    if (partOfDescription(atom)) return;
    uint32_t c = kNone;
    const bool acting = atom.known != nullptr && actsForGovernment(a);
    if (atom.known != nullptr && atom.known->seatOf != 0 && !acting && behindOf(atom))
      return;  // see ambiguousCapital
    if (atom.known != nullptr)
      c = acting ? ofRow(*lex_.byRow(atom.known->seatOf)) : ofRow(*atom.known);
    else if (!atom.people && atom.type != EntityType::Person && !atom.weak)
      c = ofSpelling(atom);
    if (c == kNone) return;
    w_.ofAtom[a] = c;
    if (acts_[a] != 0) governs_.insert(atom.known->row);
    if (acts_[a] != 0) because(c, a, "the capital stands for the government");
    addForm(w_, c, atom.begin, atom.end, Mention::Kind::Name, true, acts_[a] == 0);
  }

  /// "le soutien de Moscou": the government, where the capital acts elsewhere in the article; else the town.
  void ambiguousCapital(size_t a) {
    const Atom& atom = w_.atoms.list[a];
    if (atom.known == nullptr || atom.known->seatOf == 0 || acts_[a] != 0 || w_.ofAtom[a] != kNone ||
        partOfDescription(atom))
      return;
    acts_[a] = governs_.contains(atom.known->row) ? 1 : 0;
    const uint32_t c = ofRow(acts_[a] != 0 ? *lex_.byRow(atom.known->seatOf) : *atom.known);
    w_.ofAtom[a] = c;
    addForm(w_, c, atom.begin, atom.end, Mention::Kind::Name, true, acts_[a] == 0);
  }

  /// "le locataire de la Maison-Blanche" is a person and "le régime de Damas" a body: neither speaks of the
  /// house or the town.
  bool partOfDescription(const Atom& atom) const {
    if (atom.known == nullptr || (atom.known->seatOf == 0 && !lex_.isSeat(atom.known->row))) return false;
    size_t k = atom.begin;
    if (k > 1 && sameSentence(t_, k - 1, k) && lex_.in("article", t_[k - 1].fold)) --k;
    if (k < 2 || !sameSentence(t_, k - 2, k)) return false;
    if (!lex_.in("of", t_[k - 1].fold) && !lex_.in("article-of", t_[k - 1].fold)) return false;
    return lex_.in(atom.known->seatOf != 0 ? "ruling" : "tenant", t_[k - 2].fold);
  }

  bool behindOf(const Atom& atom) const {
    return atom.begin > 1 && sameSentence(t_, atom.begin - 1, atom.begin) &&
           lex_.in("of", t_[atom.begin - 1].fold) && !lex_.in("place", t_[atom.begin - 2].fold) &&
           !lex_.in("near", t_[atom.begin - 2].fold);
  }

  void because(uint32_t c, size_t a, std::string_view reason) {
    std::string text(w_.doc.textOf(spanOf(t_, w_.atoms.list[a].begin, w_.atoms.list[a].end)));
    text += ": " + std::string(reason);
    auto& list = w_.clusters.at(c).because;
    if (list.size() < 64 && std::find(list.begin(), list.end(), text) == list.end())
      list.push_back(std::move(text));
  }

  uint32_t ofRow(const KnownName& known) {
    const auto [it, fresh] = w_.ofRow.try_emplace(known.row, kNone);
    if (fresh) {
      it->second = w_.clusters.make(known.type);
      Cluster& cluster = w_.clusters.at(it->second);
      cluster.known = &known;
      cluster.country = known.country;
    }
    return it->second;
  }

  uint32_t ofSpelling(const Atom& atom) {
    std::string key;
    for (size_t i = atom.begin; i < atom.end; ++i) key += t_[i].fold + " ";
    const auto [it, fresh] = spellings_.try_emplace(std::move(key), kNone);
    if (fresh) it->second = w_.clusters.make(atom.type);
    return it->second;
  }

  /// A place that no table knows lies in the country the article is about, where that country has one so
  /// called.
  void countryOfPlaces() {
    for (size_t a = 0; a < w_.atoms.list.size(); ++a) {
      const Atom& atom = w_.atoms.list[a];
      if (atom.known != nullptr || w_.ofAtom[a] == kNone) continue;
      Cluster& cluster = w_.clusters.at(w_.ofAtom[a]);
      if (cluster.type != EntityType::Place || !cluster.country.empty()) continue;
      if (lex_.placeCalled(plainName(t_, atom.begin, atom.end)) == w_.scene) cluster.country = w_.scene;
    }
  }

  /// A capital without a preposition of place acts: "Ankara accuse", "selon Moscou", "entre Paris et Rome".
  bool actsForGovernment(size_t a) {
    const Atom& atom = w_.atoms.list[a];
    if (atom.known->seatOf == 0) return false;
    if (atom.begin == 0 || !sameSentence(t_, atom.begin - 1, atom.begin))
      return mark(a, !followedByBracket(atom));
    const Tok& before = t_[atom.begin - 1];
    if ((before.fold == "," || before.fold == "et" || before.fold == "ou") && atom.begin >= 2)
      if (const int32_t other = w_.atoms.endingAt[atom.begin - 1];
          other >= 0 && w_.atoms.list[static_cast<size_t>(other)].type == EntityType::Place)
        return mark(a, acts_[static_cast<size_t>(other)] != 0);
    return mark(a,
                before.fold != "(" && before.fold != "-" && (!before.word || lex_.in("actor", before.fold)));
  }

  bool mark(size_t a, bool acts) {
    acts_[a] = acts;
    return acts;
  }

  bool followedByBracket(const Atom& atom) const {
    return sameSentence(t_, atom.begin, atom.end) && t_[atom.end].fold == "(";
  }

  /// "Gouvernement d'union (GNA)", "Institut des affaires internationales (SWP)".
  void joinAcronym(size_t a) {
    const Atom& full = w_.atoms.list[a];
    const Atom& brief = w_.atoms.list[a + 1];
    if (w_.ofAtom[a] == kNone || w_.ofAtom[a + 1] == kNone || brief.begin != full.end + 1 ||
        brief.end - brief.begin != 1)
      return;
    if (t_[full.end].fold != "(" || !t_[brief.begin].allCaps || !sameSentence(t_, full.end, brief.end) ||
        t_[brief.end].fold != ")")
      return;
    const Cluster& one = w_.clusters.at(w_.ofAtom[a]);
    const Cluster& two = w_.clusters.at(w_.ofAtom[a + 1]);
    if (one.type != EntityType::Organisation || two.type != EntityType::Organisation) return;
    if (!full.body && !initialsFit(full, t_[brief.begin].fold)) return;
    if (abbreviatesEnd(full, t_[brief.begin].fold)) return;
    w_.clusters.join(w_.ofAtom[a], w_.ofAtom[a + 1],
                     std::string(t_[brief.begin].form) + ": introduced in brackets");
  }

  /// "Conseil de l'Union européenne (UE)": the acronym is that of the last words, and not of all.
  bool abbreviatesEnd(const Atom& full, std::string_view acronym) const {
    std::string initials;
    for (size_t i = full.begin; i < full.end; ++i) {
      const std::string& word = t_[i].fold;
      const bool small = lex_.in("of", word) || lex_.in("article-of", word) || lex_.in("article", word);
      if (t_[i].word && !small) initials += word[0];
    }
    return initials.size() > acronym.size() && initials.ends_with(acronym) && initials[0] != acronym[0];
  }

  bool initialsFit(const Atom& full, std::string_view acronym) const {
    return full.end - full.begin >= 2 && t_[full.begin].fold[0] == acronym[0];
  }

  /// "les Américains": the people, or the country when it is not the scene of the article.
  void peoples() {
    const std::string_view here = w_.scene = scene();
    for (size_t a = 0; a < w_.atoms.list.size(); ++a) {
      const Atom& atom = w_.atoms.list[a];
      if (!atom.people || atom.begin == 0 || !sameSentence(t_, atom.begin - 1, atom.begin)) continue;
      const KnownName* country = lex_.nationality(t_[atom.begin].fold);
      const std::string& before = t_[atom.begin - 1].fold;
      if (!t_[atom.begin].fold.ends_with("s") || !(lex_.in("determiner", before) || t_[atom.begin - 1].digit))
        continue;
      people(a, *country, (before == "les" || before == "aux") && country->country != here);
    }
  }

  void people(size_t a, const KnownName& country, bool acts) {
    Atom& atom = w_.atoms.list[a];
    const auto known = w_.ofRow.find(country.row);
    uint32_t c = acts && known != w_.ofRow.end() ? known->second : kNone;
    if (c == kNone) {
      const auto [it, fresh] = peoples_.try_emplace(country.row, kNone);
      if (fresh) {
        it->second = w_.clusters.make(EntityType::Group);
        w_.clusters.at(it->second).country = country.country;
      }
      c = it->second;
    }
    atom.type = w_.clusters.at(c).type;
    w_.ofAtom[a] = c;
    addForm(w_, c, atom.begin, atom.end, Mention::Kind::Description, true, atom.type == EntityType::Group);
  }

  /// The country that the article is about: the one named most, by its name, its places or its adjective.
  std::string_view scene() const {
    std::map<std::string_view, size_t> count;
    for (const Tok& tok : t_)
      if (tok.word && !tok.furniture)
        if (const KnownName* n = lex_.nationality(tok.fold)) count[n->country] += 1;
    for (const Atom& atom : w_.atoms.list)
      if (atom.known != nullptr && !atom.known->country.empty()) count[atom.known->country] += 2;
    const auto most = std::max_element(count.begin(), count.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == count.end() ? std::string_view() : most->first;
  }

  Work& w_;
  const Tokens& t_;
  const Lexicon& lex_;
  std::map<uint32_t, uint32_t> peoples_;
  StringMap<uint32_t> spellings_;
  std::vector<char> acts_;
  std::set<uint32_t> governs_;  ///< capitals that stand for their government here
};

}  // namespace

void joinNames(Work& work) { Names(work).run(); }

}  // namespace recoupe::entity
