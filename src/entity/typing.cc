// What an unknown name is. Every mention votes by what stands around it; all mentions of one spelling share
// the result.
#include <algorithm>
#include <array>

#include "entity/clusters.h"

namespace recoupe::entity {
namespace {

constexpr int kModelVotes = 2;  // less than any cue the rules know: the model breaks ties

struct Votes {
  int person = 0, place = 0, organisation = 0, thing = 0;
};

class Typing {
 public:
  explicit Typing(Work& work) : w_(work), t_(work.tokens), lex_(work.lexicon) {}

  void run() {
    markPhraseHeads();
    StringMap<Votes> votes;
    askModel(votes);
    for (const Atom& atom : w_.atoms.list)
      if (open(atom)) vote(atom, votes[key(atom)]);
    enumerations(votes);
    for (Atom& atom : w_.atoms.list) {
      if (!open(atom)) continue;
      const Votes& v = votes[key(atom)];
      atom.type = v.organisation > v.person && v.organisation >= v.place ? EntityType::Organisation
                  : v.place > v.person                                   ? EntityType::Place
                                                                         : EntityType::Person;
      const int most = std::max({v.person, v.place, v.organisation});
      atom.dropped = !atom.person &&
                     (labelled(atom) || v.thing > most || (atom.weak && most < 5) || (atom.lone && most < 2));
      if (atom.type == EntityType::Person && !atom.dropped) atom.person = true;
    }
  }

 private:
  /// "V8", "A43", "H5": a letter or two with a number names a thing.
  bool labelled(const Atom& atom) const {
    const Tok& tok = t_[atom.begin];
    if (atom.end != atom.begin + 1 || tok.fold.size() > 4) return false;
    size_t digits = 0;
    for (const char c : tok.fold) digits += c >= '0' && c <= '9';
    return digits > 0 && tok.fold.size() - digits <= 2;
  }

  static bool open(const Atom& atom) {
    return atom.known == nullptr && atom.user == nullptr && !atom.body && !atom.people;
  }

  /// "à Zermalia, Ras Zerma et Koura": what is listed with a place that only the text tells is one too. From
  /// left to right and back, so that one end of the list is enough.
  void enumerations(StringMap<Votes>& votes) const {
    const auto& atoms = w_.atoms.list;
    const auto like = [&](const Atom& from, const Atom& to) {
      if (!open(from) || !open(to) || from.person || to.person || to.weak) return;
      const Votes& told = votes[key(from)];
      if (told.place >= 3 && told.place > told.person && told.place > told.organisation)
        votes[key(to)].place += 5;
    };
    for (size_t a = 1; a < atoms.size(); ++a)
      if (listed(atoms[a - 1], atoms[a])) like(atoms[a - 1], atoms[a]);
    for (size_t a = atoms.size(); a-- > 1;)
      if (listed(atoms[a - 1], atoms[a])) like(atoms[a], atoms[a - 1]);
  }

  bool listed(const Atom& a, const Atom& b) const {
    if (!sameSentence(t_, a.begin, b.begin) || b.begin != a.end + 1) return false;
    const std::string& between = t_[a.end].fold;
    return between == "," || between == "et" || between == "ou";
  }

  /// What the model reads from the words around a name.
  void askModel(StringMap<Votes>& votes) const {
    if (w_.model == nullptr || !w_.model->usable()) return;
    std::vector<uint8_t> labels;
    size_t begin = 0, end = 0;
    for (const Atom& atom : w_.atoms.list) {
      if (!open(atom) || atom.person || atom.weak) continue;
      if (atom.begin >= end) {
        for (begin = atom.begin; begin > 0 && sameSentence(t_, begin - 1, atom.begin);) --begin;
        for (end = atom.begin; end < t_.size() && sameSentence(t_, end, atom.begin);) ++end;
        labels.clear();
        w_.model->tag(t_, begin, end, lex_, labels);
      }
      const std::string& label = w_.model->labels()[labels[atom.begin - begin]];
      Votes& v = votes[key(atom)];
      if (label.ends_with("PER")) v.person += kModelVotes;
      if (label.ends_with("LOC")) v.place += kModelVotes;
      if (label.ends_with("ORG")) v.organisation += kModelVotes;
    }
  }

  std::string key(const Atom& atom) const {
    std::string out;
    for (size_t i = atom.begin; i < atom.end; ++i) out += t_[i].fold + " ";
    return out;
  }

  void markPhraseHeads() {
    phraseOf_.assign(w_.atoms.list.size(), nullptr);
    for (const Phrase& p : w_.phrases) {
      if (p.atom < 0) continue;
      phraseOf_[static_cast<size_t>(p.atom)] = &p;
      Atom& atom = w_.atoms.list[static_cast<size_t>(p.atom)];
      if (p.role && p.direct && atom.gender == '-' && p.head->sort != "kin") atom.gender = p.gender;
    }
  }

  std::string_view word(size_t i, int back) const {
    if (back > 0 && i < static_cast<size_t>(back)) return {};
    const size_t k = i - static_cast<size_t>(back);
    return sameSentence(t_, k, i) ? std::string_view(t_[k].fold) : std::string_view();
  }

  void vote(const Atom& atom, Votes& v) const {
    const size_t length = atom.end - atom.begin;
    const auto index = static_cast<size_t>(&atom - w_.atoms.list.data());
    if (atom.person) v.person += 5;
    if (const Phrase* p = phraseOf_[index]) {
      if (p->role)
        v.person += 6;
      else if (p->head->type == EntityType::Place)
        v.place += 7;
      else
        v.organisation += 7;
    }
    if (atom.weak) return;
    if (length == 1 && (lex_.in("famous", t_[atom.begin].fold) || heldOffice(atom))) v.person += 4;
    if (!atom.person && length > 1 &&
        (lex_.in("placeword", t_[atom.begin].fold) || lex_.in("placeword", t_[atom.end - 1].fold)))
      v.place += 4;
    if (!atom.person && !lex_.placeCalled(plainName(t_, atom.begin, atom.end)).empty())
      v.place += length > 1 ? 6 : 3;
    if (length > 1) v.person += 2;
    if (length == 1 && t_[atom.begin].allCaps) v.organisation += 4;
    voteBefore(atom, v);
    voteAfter(atom, v);
  }

  static size_t length(const Atom& atom) { return atom.end - atom.begin; }

  void voteBefore(const Atom& atom, Votes& v) const {
    const std::string_view before = word(atom.begin, 1), second = word(atom.begin, 2);
    if (lex_.in("say", before)) v.person += 2;
    if (length(atom) == 1 && lex_.in("ofperson", before)) v.person += 4;
    if (lex_.in("thingbefore", before) && t_[atom.begin - 1].space) v.thing += 7;
    if (atom.begin > 0 && !before.empty() && (t_[atom.begin - 1].to || before == "vers")) v.place += 3;
    if (before == "en") v.place += 2;
    if (lex_.in("of", before)) {
      if (lex_.in("place", second) || lex_.in("ofplace", second))
        v.place += 6;
      else if (lex_.in("near", second))
        v.place += 3;
    }
    if (lex_.in("article", before) || before == "du" || before == "au" || before == "aux" || before == "des")
      v.organisation += atom.person ? 0 : 3;
    if (before == "dans" || before == "sur") v.place += 1;
    if (lex_.in("site", before) && t_[atom.begin - 1].space) v.place += 6;
    if (siteOf(atom)) v.place += 6;
    if (before == "," || before == "et" || before == "ou") likeNeighbour(w_.atoms.before(atom.begin - 1), v);
  }

  /// "le parc de la Pendjari", "l'aéroport du Touquet": an article between the kind of place and its name.
  bool siteOf(const Atom& atom) const {
    std::string_view noun;
    const std::string_view before = word(atom.begin, 1);
    if (before == "du") noun = word(atom.begin, 2);
    if (lex_.in("article", before) && lex_.in("of", word(atom.begin, 2))) noun = word(atom.begin, 3);
    return !noun.empty() && (lex_.in("site", noun) || lex_.in("place", noun) || lex_.in("ofplace", noun));
  }

  /// Somebody of that surname has held an office.
  bool heldOffice(const Atom& atom) const { return w_.offices.isHolder(t_[atom.begin].fold); }

  /// In an enumeration the names are of one kind.
  void likeNeighbour(const Atom* other, Votes& v) const {
    if (other == nullptr) return;
    if (other->known != nullptr && (other->type == EntityType::Place || other->type == EntityType::Country))
      v.place += 3;
    if (other->person) v.person += 1;
  }

  /// "Mennecy (Essonne)".
  bool regionInBracket(size_t i) const {
    const Atom* inside = w_.atoms.from(i);
    return inside != nullptr && inside->known != nullptr && inside->type != EntityType::Organisation &&
           inside->end < t_.size() && t_[inside->end].fold == ")";
  }

  void voteAfter(const Atom& atom, Votes& v) const {
    if (!sameSentence(t_, atom.begin, atom.end)) return;
    const std::string& after = t_[atom.end].fold;
    if ((after == "," || after == "et" || after == "ou") && sameSentence(t_, atom.end, atom.end + 1))
      likeNeighbour(w_.atoms.from(atom.end + 1), v);
    if (after == "(" && atom.end - atom.begin == 1 && regionInBracket(atom.end + 1)) v.place += 6;
    const bool aux =
        after == "a" || after == "avait" || after == "aurait" || after == "est" || after == "s'est";
    if (lex_.in("say", after) ||
        (aux && sameSentence(t_, atom.begin, atom.end + 1) && lex_.in("say", t_[atom.end + 1].fold)))
      v.person += 2;
    else if (aux)
      v.person += 1;
  }

  Work& w_;
  const Tokens& t_;
  const Lexicon& lex_;
  std::vector<const Phrase*> phraseOf_;
};

}  // namespace

void typeAtoms(Work& work) { Typing(work).run(); }

}  // namespace recoupe::entity
