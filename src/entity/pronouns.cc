// "ce dernier": whoever was named last. "l'accuse", "avec lui": the one person other than the subject.
// "il", "elle": the one person of that gender whom the sentence so far and the one before name, where that
// person was a subject there. Where two compete, where the verb has no subject ("il faut"), inside quotation
// marks and without a parser: nobody.
#include <algorithm>

#include "base/utf8.h"
#include "entity/clusters.h"

namespace recoupe::entity {
namespace {

constexpr size_t kWindow = 80;  // tokens before a pronoun
constexpr int kSteps = 4;       // up the tree to a verb with a subject
constexpr int kLooked = 100;    // names and pronouns of two sentences; more is a list, not prose

class Pronouns {
 public:
  explicit Pronouns(Work& work) : w_(work), t_(work.tokens), lex_(work.lexicon), tree_(work.tree) {}

  void run() {
    if (tree_.empty()) return;
    gather();
    const std::vector<bool> quoted =
        quotedTokens(t_, w_.doc.text.view());  // where "il" is whom the speaker means
    for (size_t i = 0; i < t_.size(); ++i) {
      const Upos upos = tree_.upos(node(i));
      if (quoted[i] || t_[i].furniture || (upos != Upos::PRON && upos != Upos::DET)) continue;
      if (lex_.in("he", t_[i].fold) || lex_.in("she", t_[i].fold))
        subjectPronoun(i);
      else if (latter(i) > 0)
        lastNamed(i);
      else if (lex_.in("him", t_[i].fold))
        objectPronoun(i);
    }
  }

 private:
  struct Named {
    size_t token;
    uint32_t cluster;
    bool subject;
  };
  struct Told {
    size_t token;
    uint32_t cluster;  ///< kNone: somebody
    char gender;
  };

  /// Persons in text order, by name or description.
  void gather() {
    personAt_.assign(t_.size(), kNone);
    const auto add = [&](size_t begin, size_t end, uint32_t c) {
      if (c == kNone) return;
      const EntityType type = w_.clusters.at(c).type;
      if (type == EntityType::Organisation || type == EntityType::Group) bodies_.push_back(begin);
      if (type != EntityType::Person) return;
      named_.push_back({begin, w_.clusters.root(c), subject(begin, end)});
      for (size_t k = begin; k < end; ++k) personAt_[k] = w_.clusters.root(c);
    };
    for (size_t a = 0; a < w_.atoms.list.size(); ++a)
      add(w_.atoms.list[a].titled, w_.atoms.list[a].end, w_.ofAtom[a]);
    for (size_t p = 0; p < w_.phrases.size(); ++p)
      add(w_.phrases[p].begin, w_.phrases[p].end, w_.ofPhrase[p]);
    std::stable_sort(named_.begin(), named_.end(),
                     [](const Named& a, const Named& b) { return a.token < b.token; });
    std::sort(bodies_.begin(), bodies_.end());
  }

  /// Whether one of these tokens is what the parser calls a subject.
  bool subject(size_t begin, size_t end) const {
    for (size_t i = begin; i < end; ++i)
      if (const uint32_t w = t_[i].firstWord;
          w < w_.doc.words.size() && w_.doc.words[w].deprel.starts_with("nsubj"))
        return true;
    return false;
  }

  int node(size_t i) const { return static_cast<int>(t_[i].index); }

  /// "ce dernier": whoever was named last. "l'accuse", "avec lui": the one person other than the subject.
  // "il", "elle": the one person who can be meant and has acted; behind a preposition as objects are.
  void subjectPronoun(size_t i) {
    const bool he = lex_.in("he", t_[i].fold);
    if (!subject(i, i + 1)) {
      if (!he) objectPronoun(i);
      return;
    }
    if (impersonal(i)) return;
    tell(i, i + 1, candidate(i, he ? 'm' : 'f', kNone, true), he ? 'm' : 'f');
  }

  void tell(size_t begin, size_t end, uint32_t who, char gender) {
    told_.push_back({begin, who, gender});
    if (who == kNone) return;
    addForm(w_, who, begin, end, Mention::Kind::Pronoun, true, false);
    for (size_t k = begin; k < end; ++k) personAt_[k] = who;
  }

  /// Tokens of "ce dernier", "celui-ci" at `i`, where they stand alone; 0 where they do not.
  size_t latter(size_t i) const {
    if (lex_.in("this", t_[i].fold)) return 1;
    if (!lex_.in("demonstrative", t_[i].fold) || !sameSentence(t_, i, i + 1) ||
        !lex_.in("last", t_[i + 1].fold))
      return 0;
    if (!sameSentence(t_, i, i + 2)) return 2;
    const Upos next = tree_.upos(node(i + 2));
    return next == Upos::NOUN || next == Upos::ADJ || next == Upos::PROPN || next == Upos::NUM ? 0 : 2;
  }

  /// "ce dernier", "celui-ci": whoever of that gender was named last, unless a body was named behind.
  void lastNamed(size_t i) {
    const size_t end = i + latter(i);
    const char gender = lex_.in("feminine", t_[end - 1].fold) ? 'f' : 'm';
    auto it = std::partition_point(named_.begin(), named_.end(), [&](const Named& n) { return n.token < i; });
    int looked = 0;
    uint32_t who = kNone;
    while (it != named_.begin() && ++looked < kLooked) {
      --it;
      if (t_[it->token].sentence + 1 < t_[i].sentence) break;
      const char told = w_.clusters.at(it->cluster).gender;
      if (told != '-' && told != gender) continue;
      who = it->cluster;
      if (bodyBetween(it->token, i) || nounBetween(it->token, i, gender)) who = kNone;
      break;
    }
    tell(i, end, who, gender);
  }

  /// So may a thing of that gender: "dans le livre, celui-ci".
  bool nounBetween(size_t from, size_t to, char gender) const {
    const std::string_view feature = gender == 'f' ? "Gender=Fem" : "Gender=Masc";
    for (size_t k = from + 1; k < to; ++k)
      if (personAt_[k] == kNone && tree_.upos(node(k)) == Upos::NOUN && tree_.feature(node(k), feature) &&
          !tree_.feature(node(k), "Number=Plur"))
        return true;
    return false;
  }

  /// A body or group named between the tokens may be what is meant.
  bool bodyBetween(size_t from, size_t to) const {
    const auto it = std::partition_point(bodies_.begin(), bodies_.end(), [&](size_t b) { return b <= from; });
    return it != bodies_.end() && *it < to;
  }

  /// "l'accuse", "lui a demandé", "avec lui": the one other person than the verb's subject.
  void objectPronoun(size_t i) {
    if (tree_.upos(node(i)) != Upos::PRON) return;
    const bool direct = tree_.relationIs(node(i), "obj"), dative = tree_.relationIs(node(i), "iobj");
    const bool oblique = tree_.preposition(node(i)) >= 0;
    if (!direct && !dative && !oblique) return;
    const int verb = tree_.head(node(i));
    if (stressed(i, verb)) return;
    if (verb < 0 || (direct && !lex_.in("tohuman", fold(tree_.lemma(verb))))) return;
    char gender = lex_.in("feminine", t_[i].fold) ? 'f' : lex_.in("his", t_[i].fold) || oblique ? 'm' : '-';
    if (direct && gender == '-' && tree_.feature(verb, "VerbForm=Part") && tree_.feature(verb, "Gender=Fem"))
      gender = 'f';  // "l'a arrêtée"
    bool known = false;
    const uint32_t subject = subjectOf(verb, known);
    if (!known) return;
    const uint32_t who = candidate(i, gender, subject, false);
    if (who == kNone || (!oblique && otherSubject(i, gender, verb))) return;
    addForm(w_, who, i, i + 1, Mention::Kind::Pronoun, true, false);
  }

  /// "lui aussi", "X a, lui, refusé", "quant à lui": no object, but the subject once more.
  bool stressed(size_t i, int verb) const {
    if (sameSentence(t_, i, i + 1) && lex_.in("itself", t_[i + 1].fold)) return true;
    if (i > 0 && sameSentence(t_, i - 1, i) && tree_.upos(node(i - 1)) == Upos::AUX &&
        tree_.head(node(i - 1)) == verb)
      return true;
    if (i > 0 && sameSentence(t_, i - 1, i + 1) && t_[i - 1].fold == "," && t_[i + 1].fold == ",")
      return true;
    if (i > 1 && sameSentence(t_, i - 2, i) && lex_.in("asfor", t_[i - 2].fold)) return true;
    return tree_.preposition(node(i)) < 0 && verb < node(i);
  }

  /// Somebody without a name who acts before, in this sentence or the one before, and may be meant: "une
  /// femme a appelé".
  bool otherSubject(size_t i, char gender, int verb) const {
    const std::string_view other = gender == 'f'   ? "Gender=Masc"
                                   : gender == 'm' ? "Gender=Fem"
                                                   : "Gender=None";
    for (size_t k = i, n = 0; k-- > 0 && n < kWindow && t_[k].sentence + 1 >= t_[i].sentence; ++n)
      if (personAt_[k] == kNone && tree_.upos(node(k)) == Upos::NOUN && tree_.relationIs(node(k), "nsubj") &&
          tree_.head(node(k)) != verb && !tree_.feature(node(k), other) &&
          !tree_.feature(node(k), "Number=Plur"))
        return true;
    return false;
  }

  /// The person who is the subject of the verb, or of the one that it hangs on; kNone where it is nobody that
  /// the article names, `known` false where it is a pronoun that may be anybody.
  uint32_t subjectOf(int verb, bool& known) const {
    known = true;
    for (int n = 0; n < kSteps && verb >= 0; ++n) {
      int at = -1;
      for (const int c : tree_.children(verb))
        if (tree_.relationIs(c, "nsubj")) at = c;
      if (at >= 0 && tree_.feature(at, "PronType=Rel")) {
        for (int up = verb; up >= 0 && n < kSteps; up = tree_.head(up), ++n)
          if (tree_.relation(up) == "acl:relcl") {
            at = tree_.head(up);
            break;
          }
      }
      if (at >= 0) {
        const uint32_t c = personOf(at);
        known = c != kNone || tree_.upos(at) != Upos::PRON;
        return c;
      }
      verb = tree_.head(verb);
    }
    known = false;
    return kNone;
  }

  uint32_t personOf(int index) const {
    const auto it = std::partition_point(t_.begin(), t_.end(),
                                         [&](const Tok& tok) { return static_cast<int>(tok.index) < index; });
    return it == t_.end() ? kNone : personAt_[static_cast<size_t>(it - t_.begin())];
  }

  /// "il faut", "il y a", "il n'est pas impossible": behind small words, a word that takes no person.
  bool impersonal(size_t i) const {
    for (size_t k = i + 1; k <= i + 5 && sameSentence(t_, i, k); ++k) {
      if (lex_.in("impersonal", t_[k].fold)) return true;
      if (!lex_.in("clitic", t_[k].fold)) return false;
    }
    return true;
  }

  /// The one person of that gender ('-' for any) other than `not_` told of in this sentence so far and in the
  /// one before; kNone where there are two. `acts`: it must have been a subject there.
  uint32_t candidate(size_t i, char gender, uint32_t not_, bool acts) const {
    const auto fits = [&](char other) { return gender == '-' || other == '-' || other == gender; };
    uint32_t found = kNone;
    int looked = 0;
    for (auto back = told_.rbegin(); back != told_.rend(); ++back) {
      if (++looked > kLooked) return kNone;
      if (t_[back->token].sentence + 1 < t_[i].sentence) break;
      if (!fits(back->gender) || (not_ != kNone && back->cluster == not_)) continue;
      if (back->cluster == kNone || (found != kNone && found != back->cluster)) return kNone;
      found = back->cluster;
    }
    bool acted = found != kNone;
    auto it = std::partition_point(named_.begin(), named_.end(), [&](const Named& n) { return n.token < i; });
    while (it != named_.begin()) {
      --it;
      if (++looked > kLooked) return kNone;
      if (t_[it->token].sentence + 1 < t_[i].sentence) break;
      const char told = w_.clusters.at(it->cluster).gender;
      if (!fits(told) || it->cluster == not_) continue;
      if (found != kNone && found != it->cluster) return kNone;
      found = it->cluster;
      acted = acted || (it->subject && (told == gender || surely(it->cluster)));
    }
    return acted || !acts ? found : kNone;
  }

  /// A person with a first name, not just a capital.
  bool surely(uint32_t c) const {
    const auto& key = w_.clusters.at(c).key;
    return key.size() > 1 && lex_.isFirstName(key.front());
  }

  Work& w_;
  const Tokens& t_;
  const Lexicon& lex_;
  const TokenTree& tree_;
  std::vector<Named> named_;
  std::vector<size_t> bodies_;      ///< where bodies and groups are named
  std::vector<uint32_t> personAt_;  ///< token -> the person named or meant there
  std::vector<Told> told_;          ///< pronouns so far
};

}  // namespace

void joinPronouns(Work& work) { Pronouns(work).run(); }

}  // namespace recoupe::entity
