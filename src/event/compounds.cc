#include "event/compounds.h"

#include <algorithm>

#include "base/utf8.h"
#include "event/tree_repair.h"

namespace recoupe::event {
namespace {

constexpr int32_t kFar = 200;  // words of a long sentence

class Joiner : private TreeRepair {
 public:
  Joiner(Document& doc, const Lexicon& lex) : TreeRepair(doc, lex) {
    quote_.assign(doc.words.size(), -1);
    for (size_t q = 0; q < doc.quotes.size(); ++q) {
      if (doc.quotes[q].kind == Quote::Kind::Indirect) continue;  // nobody knows where it ends
      for (size_t t = doc.tokenAt(doc.quotes[q].span.begin);
           t < doc.tokens.size() && doc.tokens[t].span.begin < doc.quotes[q].span.end; ++t)
        quote_[doc.tokens[t].firstWord] = static_cast<int32_t>(q);
    }
  }

  void run() {
    for (int32_t a = 0; a < count(); ++a) {
      mendLemma(a);
      joinThat(a);
      if (isNounBeforeAuxiliary(a)) makeNoun(a);
      if (at(a).deprel == "expl:subj") takeInverted(a);
      invertSubject(a);
      takeAuxiliaryBack(a);
      takeObjectBehindAside(a);
      joinInsideQuotation(a);
      if (!isLoneHave(a)) continue;
      if (at(a).deprel == "case")
        joinPreposition(a);
      else if (const int32_t verb = participleBehind(a); verb >= 0)
        join(a, verb);
    }
  }

 private:
  static bool isPastParticiple(const recoupe::Word& w) {
    return w.upos == Upos::VERB && hasFeature(w, "VerbForm=Part") && !hasFeature(w, "Tense=Pres");
  }

  /// "appellent" -> "appeller": where the tagger's infinitive is none that we know but the form is one of a
  /// verb that we know.
  void mendLemma(int32_t a) {
    recoupe::Word& w = at(a);
    if (w.upos != Upos::VERB || lex_.lemmaOf(w.lemma) != 0) return;
    const auto& readings = lex_.word(lex_.idOf(lower(w.form))).verbs;
    if (!readings.empty()) w.lemma = lex_.lemmaName(readings.front().lemma);
  }

  bool finite(int32_t a) const {
    if (hasFeature(at(a), "VerbForm=Fin")) return true;
    for (const char* relation : {"aux:tense", "aux:pass", "cop"})
      if (const int32_t aux = childBefore(a, relation); aux >= 0 && hasFeature(at(aux), "VerbForm=Fin"))
        return true;
    return false;
  }

  /// "a débouté X, jugeant que « la clause est claire et restreint … »": within one quotation clauses are
  /// joined to each other, not to what stands before it.
  void joinInsideQuotation(int32_t a) {
    recoupe::Word& w = at(a);
    const int32_t quote = quote_[static_cast<size_t>(a)];
    if (quote < 0 || w.upos != Upos::VERB || w.deprel != "conj" || w.head < 0 || w.head > a ||
        quote_[static_cast<size_t>(w.head)] == quote || !finite(a) || childBefore(a, "nsubj") >= 0)
      return;
    for (int32_t b = a - 1; b > w.head; --b) {
      if (quote_[static_cast<size_t>(b)] != quote || !finite(b) || at(b).upos == Upos::AUX) continue;
      if (at(b).deprel.starts_with("acl") || standsAbove(a, b)) continue;
      w.head = b;
      return;
    }
  }

  /// "demande à ce que X parte": the clause is what is asked for, taken for a relative clause of "ce".
  void joinThat(int32_t a) {
    const int32_t it = at(a).head;
    if (!at(a).deprel.starts_with("acl") || it < 2 || it + 1 >= a || at(it).upos != Upos::PRON) return;
    if (at(it).head < 0 || at(it).head >= it || !at(it).deprel.starts_with("obl")) return;
    const int32_t that = it + 1;
    if (at(that).head != a || !lex_.word(lex_.idOf(lower(at(that).form))).is(Class::That)) return;
    at(a).head = at(it).head;
    at(a).deprel = "ccomp";
    at(it).head = at(that).head = a;
    at(it).deprel = at(that).deprel = "mark";
    at(that).upos = Upos::SCONJ;
  }

  bool isLoneHave(int32_t a) const {
    const recoupe::Word& w = at(a);
    return (w.upos == Upos::VERB || w.upos == Upos::AUX) && !w.deprel.starts_with("aux") &&
           hasFeature(w, "VerbForm=Fin") && lex_.lemmaIs(lex_.lemmaOf(w.lemma), Class::Have);
  }

  /// "un attentat suicide a tué": no finite verb stands right before another's auxiliary, behind a noun that
  /// would be its subject; it is a noun beside that one.
  bool isNounBeforeAuxiliary(int32_t a) const {
    if (a < 1 || a + 2 >= count()) return false;
    const recoupe::Word &w = at(a), &noun = at(a - 1), &aux = at(a + 1);
    if (w.upos != Upos::VERB || !hasFeature(w, "VerbForm=Fin") || aux.upos != Upos::AUX ||
        !hasFeature(aux, "VerbForm=Fin") || aux.head <= a + 1)
      return false;
    const bool joined = aux.head < count() && at(aux.head).head == a && isPastParticiple(at(aux.head));
    return joined && noun.upos == Upos::NOUN && noun.head == a && noun.deprel.starts_with("nsubj");
  }

  /// "ont interpellé, le 21 janvier à Roanne (Loire), un homme": the object behind an aside, taken for
  /// another word for the place.
  void takeObjectBehindAside(int32_t a) {
    const recoupe::Word& w = at(a);
    if (w.deprel != "appos" || w.upos != Upos::NOUN) return;
    const int32_t det = childBefore(a, "det"), place = w.head;
    if (det < 1 || place >= a || !hasFeature(at(det), "Definite=Ind") || at(det - 1).form != ",") return;
    const int32_t verb = place < 0 ? -1 : at(place).head;
    if (verb < 0 || verb >= place || at(verb).upos != Upos::VERB || at(verb + 1).form != ",") return;
    if (!at(place).deprel.starts_with("obl") || hasObject(verb)) return;
    at(a).head = verb;
    at(a).deprel = "obj";
  }

  /// "« … », a insisté X", "…, a accusé X": what follows a verb of saying behind a comma that nothing joins
  /// to the clause before is its subject.
  void invertSubject(int32_t a) {
    recoupe::Word& v = at(a);
    if (v.upos == Upos::VERB && v.deprel == "advcl") return invertBehindClitic(a);
    if (v.upos != Upos::VERB || (v.deprel != "conj" && !v.deprel.starts_with("parataxis")) || v.head < 0 ||
        v.head > a)
      return;
    if (childBefore(a, "cc") >= 0 || joinedFurther(a)) return;
    const int32_t aux = childBefore(a, "aux:tense"), opens = aux >= 0 ? aux : a;
    if (!hasFeature(at(opens), "VerbForm=Fin") || opens == 0 || at(opens - 1).form != ",") return;
    const bool behindQuotation = opens >= 2 && at(opens - 2).upos == Upos::PUNCT;
    if (!speaks(v) && !(opens >= 2 && closesQuotation(at(opens - 2)) && answers(v))) return;
    int32_t object = -1;
    for (int32_t i = a + 1; i < count() && i - a < kFar; ++i) {
      if (at(i).head != a) continue;
      if (at(i).deprel.starts_with("nsubj") || at(i).deprel == "ccomp" || at(i).deprel == "xcomp") return;
      if (at(i).deprel == "obj" && object < 0) object = i;
    }
    if (object < 0) return;
    if (!behindQuotation || !giveSubjectBack(a, v.head)) {
      const int32_t before = childBefore(a, "nsubj");
      if (before < 0) return invert(object, v);
      int32_t start = before;  // "…, par son allié, la Turquie, a accusé X": beside the noun before the comma
      while (start > 0 && at(start - 1).head == before) --start;
      if (at(start).form == ",") ++start;
      if (start < 2 || at(start - 1).form != "," || at(start - 2).upos == Upos::PUNCT) return;
      at(before).head = start - 2;
      at(before).deprel = "appos";
    }
    invert(object, v);
  }

  void invert(int32_t object, recoupe::Word& v) {
    at(object).deprel = "nsubj";
    v.deprel = "parataxis";
  }

  /// "« Les élus qui ont voté le texte ont menti », a déploré X": what is taken for a subject of the verb of
  /// saying at `a` and stands before the clause said is that clause's. True where it was so.
  bool giveSubjectBack(int32_t a, int32_t clause) {
    int32_t before = -1;
    for (int32_t i = clause - 1; i >= 0 && clause - i < kFar; --i) {
      if (at(i).head == clause && at(i).deprel.starts_with("nsubj")) return false;
      if (at(i).head == a && at(i).deprel.starts_with("nsubj")) before = i;
    }
    for (int32_t i = clause + 1; i < a; ++i)
      if (at(i).head == a && at(i).deprel.starts_with("nsubj")) return false;
    if (before < 0) return false;
    at(before).head = clause;
    at(before).deprel = "nsubj";
    return true;
  }

  /// "s'est vu infliger": what stands before the participle is its own, not the infinitive's.
  void takeAuxiliaryBack(int32_t a) {
    if (!isPastParticiple(at(a)) || a + 1 >= count() || at(a + 1).head != a || at(a + 1).deprel != "xcomp")
      return;
    if (!hasFeature(at(a + 1), "VerbForm=Inf")) return;
    for (int32_t i = std::max(0, a - kPhrase); i < a; ++i)
      if (at(i).head == a + 1 && (at(i).deprel.starts_with("aux") || at(i).deprel.starts_with("expl")))
        at(i).head = a;
  }

  /// "comme l'a exigé la Russie": what is asked is "l'", who asks stands behind.
  void invertBehindClitic(int32_t a) {
    const int32_t clitic = childBefore(a, "obj");
    if (clitic < 0 || at(clitic).upos != Upos::PRON || childBefore(a, "nsubj") >= 0) return;
    if (const int32_t as = childBefore(a, "mark"); as < 0 || as > clitic) return;
    for (int32_t i = a + 1; i < count() && i - a <= kPhrase; ++i)
      if (at(i).head == a && at(i).deprel == "obj") {
        at(i).deprel = "nsubj";
        return;
      }
  }

  /// "« … », a-t-il dénoncé": the speaker, where nobody else is.
  void takeInverted(int32_t a) {
    const int32_t verb = at(a).head;
    if (verb < 0 || !at(a).form.starts_with("-") || !speaks(at(verb))) return;
    for (int32_t i = std::max(0, verb - kFar); i < count() && i - verb < kFar; ++i)
      if (at(i).head == verb && at(i).deprel.starts_with("nsubj")) return;
    at(a).deprel = "nsubj";
  }

  static bool closesQuotation(const recoupe::Word& w) {
    return w.form == "\"" || w.form == "»" || w.form == "”" || w.form == "''";
  }

  /// "« … », salue X": what is done by saying it, too.
  bool answers(const recoupe::Word& v) const {
    return lex_.verbTells(lex_.lemmaOf(v.lemma), {"SUPPORT", "REJECT", "REQUEST"});
  }

  bool speaks(const recoupe::Word& v) const {
    const LemmaId lemma = lex_.lemmaOf(v.lemma);
    return lex_.lemmaIs(lemma, Class::Say) || lex_.verbTells(lemma, {"ACCUSE", "THREATEN"});
  }

  /// Whether more clauses follow in the list that `a` is part of: "a limogé X, a accusé Y et a salué Z".
  bool joinedFurther(int32_t a) const {
    for (int32_t i = a + 1; i < count() && i - a < kFar; ++i)
      if (at(i).deprel == "conj" && (at(i).head == at(a).head || at(i).head == a) &&
          childBefore(i, "cc") >= 0 && (at(i).upos == Upos::VERB))
        return true;
    return false;
  }

  void makeNoun(int32_t a) {
    takePlace(at(a + 1).head, a);
    at(a).head = a - 1;
    at(a).deprel = "nmod";
    at(a).upos = Upos::NOUN;
    at(a).feats = {};
  }

  /// The participle that hangs on a phrase of `a`, where the phrase alone stands between the two.
  int32_t participleBehind(int32_t a) const {
    for (int32_t k = a + 2; k < count() && k - a <= kPhrase; ++k) {
      const recoupe::Word& w = at(k);
      if (w.head == a && w.deprel.starts_with("obj")) return -1;
      if (!isPastParticiple(w)) continue;
      const int32_t phrase = w.head;
      const bool parted = w.deprel.starts_with("acl") && phrase > a && phrase < k && at(phrase).head == a &&
                          at(phrase).deprel.starts_with("obl");
      return parted && isPhrase(a, k, phrase) && !hasObject(a) ? k : -1;
    }
    return -1;
  }

  /// Whether every word between belongs to the phrase.
  bool isPhrase(int32_t a, int32_t k, int32_t phrase) const {
    for (int32_t i = a + 1; i < k; ++i) {
      int32_t above = i;
      for (int32_t n = 0; n < kPhrase && above != phrase && above > a && above < k; ++n)
        above = at(above).head;
      if (above != phrase) return false;
    }
    return true;
  }

  bool hasObject(int32_t a) const {
    constexpr int32_t kSight = 60;  // words
    for (int32_t i = std::max(0, a - kPhrase); i < count() && i - a < kSight; ++i)
      if (at(i).head == a && (at(i).deprel == "obj" || at(i).deprel == "xcomp")) return true;
    return false;
  }

  /// "a dans la foulée exigé": taken for a preposition of the phrase.
  void joinPreposition(int32_t a) {
    const int32_t phrase = at(a).head;
    if (phrase <= a || phrase + 1 >= count()) return;
    const int32_t verb = phrase + 1;
    recoupe::Word& v = at(verb);
    if (!isPastParticiple(v)) return;
    if (v.head == phrase && v.deprel.starts_with("acl")) {
      v.head = at(phrase).head;
      v.deprel = at(phrase).deprel;
      at(phrase).head = verb;
      at(phrase).deprel = "obl:mod";
      for (int32_t i = std::max(0, a - kFar); i < count() && i < verb + kFar; ++i)
        if (at(i).head == phrase && (i < a || i > verb)) at(i).head = verb;
    } else if (at(phrase).head != verb) {
      return;
    }
    makeAuxiliary(a, verb);
  }

  void makeAuxiliary(int32_t a, int32_t verb) {
    at(a).head = verb;
    at(a).deprel = "aux:tense";
    at(a).upos = Upos::AUX;
  }

  void join(int32_t a, int32_t verb) {
    takePlace(verb, a);
    makeAuxiliary(a, verb);
  }

  /// The verb hangs where `a` hung, and what hung on `a` hangs on the verb.
  void takePlace(int32_t verb, int32_t a) {
    at(verb).head = at(a).head;
    at(verb).deprel = at(a).deprel;
    for (int32_t i = std::max(0, a - kFar); i < count() && i - a < kFar; ++i)
      if (i != verb && at(i).head == a) at(i).head = verb;
  }

  std::vector<int32_t> quote_;  // by word; -1: none
};

}  // namespace

void joinCompounds(Document& doc, const Lexicon& lex) { Joiner(doc, lex).run(); }

}  // namespace recoupe::event
