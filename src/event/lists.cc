#include "event/lists.h"

#include <algorithm>

#include "base/utf8.h"
#include "event/tree_repair.h"

namespace recoupe::event {
namespace {

constexpr int32_t kSight = 40;  // words in which a list is looked for

class ListJoiner : private TreeRepair {
 public:
  ListJoiner(Document& doc, const Lexicon& lex) : TreeRepair(doc, lex) {}

  void run() {
    for (int32_t a = 0; a < count(); ++a) joinCounted(a);
    for (int32_t a = 0; a < count(); ++a) {
      if (at(a).upos != Upos::NOUN && at(a).upos != Upos::PROPN) continue;
      apposeToName(a);
      giveSubject(a);
      giveSecondClause(a);
      joinByPreposition(a);
      joinGapped(a);
      leaveAffiliation(a);
      joinBehindAnd(a);
      joinBehindComma(a);
      joinBeforePronoun(a);
      joinAppositions(a);
      joinAlike(a);
      joinAlikeBefore(a);
      joinAsWellAs(a);
      joinPartOf(a);
      joinIncluded(a);
    }
  }

 private:
  WordId formAt(int32_t i) const { return lex_.idOf(at(i).form); }
  bool comma(int32_t i) const { return i >= 0 && at(i).form == ","; }
  bool isSubject(int32_t i) const { return at(i).deprel.starts_with("nsubj") && at(i).head > i; }

  void join(int32_t a, int32_t to) {
    if (standsAbove(a, to)) return;
    at(a).head = to;
    at(a).deprel = "conj";
  }

  /// The first word of those before `a` that hang on it, commas apart.
  int32_t startOf(int32_t a) const {
    int32_t start = a;
    while (start > 0 && a - start < kPhrase && at(start - 1).head == a && !comma(start - 1)) --start;
    return start;
  }

  bool under(int32_t i, int32_t top) const {
    for (int32_t n = 0; n < kPhrase && i >= 0 && i < count(); ++n, i = at(i).head)
      if (i == top) return true;
    return false;
  }

  /// Whether another member follows: "…, les syndicats [et les étudiants]".
  bool goesOn(int32_t a) const {
    for (int32_t i = a + 1; i < count() && i - a <= kSight; ++i)
      if (at(i).deprel == "conj" && at(i).head == a && childBefore(i, "cc") >= 0) return true;
    return false;
  }

  bool pluralVerb(int32_t v) const { return finiteIn(v, "Number=Plur"); }

  /// Whether the verb of `a` has another subject before it.
  bool hasTwinBehind(int32_t a) const {
    for (int32_t i = a + 1; i < at(a).head && i - a <= kSight; ++i)
      if (at(i).head == at(a).head && at(i).deprel.starts_with("nsubj")) return true;
    return false;
  }

  /// The noun in the plural right before the comma before `of`, or that the one there hangs on; -1 for none.
  int32_t severalBefore(int32_t of) const {
    if (of < 2 || !comma(of - 1)) return -1;
    int32_t i = of - 2;
    for (int32_t n = 0; n < kPhrase && i >= 0 && i < of; ++n, i = at(i).head)
      if (at(i).upos == Upos::NOUN && hasFeature(at(i), "Number=Plur")) return i;
    return -1;
  }

  /// The one before `a` that hangs where it hangs; -1 for none.
  int32_t twinBefore(int32_t a) const {
    for (int32_t i = a - 1; i >= 0 && a - i <= kSight; --i)
      if (at(i).head == at(a).head && at(i).deprel == at(a).deprel) return i;
    return -1;
  }

  /// "les combats entre l'armée et les rebelles ont repris": what "et" opens is no second subject of the verb
  /// but joined to the first, or to what that is between.
  void joinBehindAnd(int32_t a) {
    const recoupe::Word& w = at(a);
    if (!isSubject(a)) return;
    const int32_t and_ = openedBy(a);
    if (and_ < 0) return;
    int32_t first = -1;
    for (int32_t i = std::max(0, and_ - kSight); i < and_ && first < 0; ++i)
      if (at(i).head == w.head && at(i).deprel == w.deprel) first = i;
    if (first < 0) return;
    int32_t to = first;
    for (int32_t i = first + 1; i < and_; ++i)
      if (at(i).deprel == "case" && at(i).head > i && at(i).head < and_ && at(at(i).head).head == first &&
          lex_.familyPrefix(lex_.familyOf("between"), {lex_.idOf(at(i).lemma)}, 0, 1) > 0)
        to = at(i).head;
    join(a, to);
  }

  /// "accuse Paul Martel, un élu qu'elle connaît, de": the noun is no second object, it describes the name.
  void apposeToName(int32_t a) {
    recoupe::Word& w = at(a);
    if (w.upos != Upos::NOUN || w.deprel == "appos" || hasFeature(w, "Number=Plur")) return;
    const int32_t det = childBefore(a, "det");
    if (det < 2 || !hasFeature(at(det), "Definite=Ind") || at(det - 1).form != ",") return;
    int32_t name = det - 2;
    while (name > 0 && at(name).deprel.starts_with("flat") && at(name).head < name) name = at(name).head;
    if (at(name).upos != Upos::PROPN || at(name).head != w.head || at(name).deprel != w.deprel) return;
    w.head = name;
    w.deprel = "appos";
  }

  /// "Présent à Rome, le ministre - venu de Tunis - a annoncé": the verb has no subject, the noun behind the
  /// comma is no other word for the place.
  void giveSubject(int32_t a) {
    recoupe::Word& w = at(a);
    const int32_t place = w.head, before = startOf(a) - 1;
    if (w.deprel != "appos" || place < 0 || place >= a || !comma(before) || childBefore(a, "case") >= 0)
      return;
    if (at(place).upos == Upos::NOUN && childBefore(place, "case") < 0) return;
    int32_t verb = place;
    for (int32_t n = 0; n < kPhrase && verb >= 0 && verb < a; ++n) {
      if (verb != place && at(verb).deprel.starts_with("nsubj")) return;
      verb = at(verb).head;
    }
    if (verb <= a || verb - a > kSight || at(verb).upos != Upos::VERB) return;
    for (int32_t i = a + 1; i < verb; ++i) {  // a later one is it, unless it only describes the name
      if (at(i).deprel.starts_with("nsubj") && at(i).head > verb) return;
      if (at(i).deprel != "appos" || !comma(startOf(i) - 1)) continue;
      if (at(i).head != a || w.upos != Upos::PROPN || at(i).upos == Upos::PROPN) return;
    }
    for (int32_t i = std::max(0, a - kSight); i < count() && i < verb + kPhrase; ++i)
      if (at(i).head == verb && (at(i).deprel.starts_with("nsubj") || at(i).deprel.starts_with("expl") ||
                                 at(i).deprel.starts_with("csubj")))
        return;
    if (!finiteIn(verb, hasFeature(w, "Number=Plur") ? "Number=Plur" : "Number=Sing")) return;
    w.head = verb;
    w.deprel = "nsubj";
  }

  /// What joins the noun at `a` to something before: "et", or "ainsi que" hung on the verb; -1 for nothing.
  int32_t openedBy(int32_t a) const {
    if (const int32_t and_ = childBefore(a, "cc"); and_ >= 0) return and_;
    int32_t start = a;
    while (start > 0 && at(start - 1).head == a) --start;
    for (int32_t i = start - 1; i >= 0 && start - i <= 2; --i)
      if (at(i).deprel == "cc" && at(i).head == at(a).head) return i;
    return -1;
  }

  /// "l'opposition, les syndicats et les étudiants ont dénoncé".
  void joinBehindComma(int32_t a) {
    if (!isSubject(a) || !goesOn(a) || !pluralVerb(at(a).head)) return;
    const int32_t first = twinBefore(a), before = startOf(a) - 1;
    if (first < 0 || !comma(before) || before == 0 || !under(before - 1, first)) return;
    // "les jeunes touristes, deux hommes et quatre femmes": the same, counted
    const int32_t det = childBefore(first, "det");
    if (childBefore(a, "nummod") >= 0 && det >= 0 && hasFeature(at(det), "Definite=Def")) return;
    join(a, first);
  }

  /// "Soutenu par l'Égypte, les Émirats et la Russie, il avance": a pronoun is the subject, they are joined
  /// to the one before the comma.
  void joinBeforePronoun(int32_t a) {
    if (!isSubject(a) || !goesOn(a)) return;
    bool pronoun = false;
    for (int32_t i = a + 1; i < at(a).head; ++i)
      pronoun = pronoun || (comma(i - 1) && at(i).head == at(a).head && at(i).deprel.starts_with("nsubj") &&
                            at(i).upos == Upos::PRON);
    const int32_t before = startOf(a) - 1;
    if (!pronoun || !comma(before) || before == 0) return;
    int32_t first = before - 1;  // "l'Égypte", or what its name ends in
    for (int32_t n = 0; n < kPhrase && first >= 0 && at(first).deprel != "obl:agent"; ++n)
      first = at(first).head;
    if (first >= 0 && first < a && at(first).deprel == "obl:agent") join(a, first);
  }

  /// "le président russe, son homologue turc et la chancelière se sont rencontrés", "par la droite, les
  /// députés du centre, les syndicats": several, not other words for one.
  void joinAppositions(int32_t a) {
    recoupe::Word& w = at(a);
    if (w.deprel != "appos" || w.head >= a || w.upos != Upos::NOUN || childBefore(a, "det") < 0) return;
    const int32_t first = w.head;
    if (!comma(startOf(a) - 1) || childBefore(first, "det") < 0) return;
    const int32_t agent = agentBefore(a);
    bool more = false;
    for (int32_t i = a + 1; i < count() && i - a <= kSight && !more; ++i)
      more = at(i).deprel == "conj" && (at(i).head == a || goesBeside(i, a)) && childBefore(i, "det") >= 0;
    if (!more) return;
    if (agent >= 0) return join(a, agent);
    const bool several = isSubject(first) ? pluralVerb(at(first).head)
                                          : hasFeature(w, "Number=Plur") && at(first).upos == Upos::NOUN;
    if (several) join(a, first);
  }

  /// "l'opposition, les élus du Sud, qui ont voté contre, et le parti ont critiqué": the last hangs on the
  /// first, and several stand between, who are no other words for one.
  bool goesBeside(int32_t last, int32_t a) const {
    const int32_t first = at(a).head;
    return at(last).head == first && behindAnd(startOf(last)) && hasFeature(at(a), "Number=Plur") &&
           hasFeature(at(first), "Number=Sing");
  }

  /// "une décision décriée par la droite, les députés …": the doer beside whom the apposition stands; -1 for
  /// none.
  int32_t agentBefore(int32_t a) const {
    for (int32_t i = startOf(a) - 2; i > at(a).head && a - i <= kSight; --i)
      if (at(i).deprel == "obl:agent" && at(i).head > at(a).head && at(at(i).head).head == at(a).head)
        return childBefore(i, "det") >= 0 ? i : -1;
    return -1;
  }

  /// "Paul Martel, tout comme Anna Costa, a dénoncé".
  void joinAlike(int32_t a) {
    recoupe::Word& w = at(a);
    const int32_t as = w.deprel.starts_with("obl") && w.head > a ? childBefore(a, "case") : -1;
    if (as < 2 || !lex_.word(formAt(as)).is(Class::And) || !comma(startOf(a) - 1)) return;
    const bool alike = childBefore(a, "advmod") == as - 1;  // "tout"
    for (int32_t i = startOf(a) - 2; alike && i >= 0 && a - i <= kPhrase; --i)
      if (at(i).head == w.head && isSubject(i)) return join(a, i);
  }

  /// "Comme la France, plusieurs pays ont reconnu": all of them.
  void joinAlikeBefore(int32_t a) {
    const recoupe::Word& w = at(a);
    if (w.upos != Upos::PROPN || !w.deprel.starts_with("obl") || w.head <= a) return;
    const int32_t as = childBefore(a, "case");
    if (as < 0 || !lex_.word(lex_.idOf(at(as).lemma)).is(Class::And) || as != startOf(a)) return;
    if (as > 0 && at(as - 1).form != "." && at(as - 1).form != "»" && at(as - 1).form != "\"") return;
    for (int32_t i = a + 1; i < w.head && i - a <= kSight; ++i)
      if (at(i).head == w.head && isSubject(i) && i < w.head && at(i).upos != Upos::PRON) return join(a, i);
  }

  /// "Paul Martel a réclamé l'annulation du match, ainsi que Anna Costa": she asks for it as well; she is not
  /// cancelled.
  void joinAsWellAs(int32_t a) {
    const recoupe::Word& w = at(a);
    if (w.upos != Upos::PROPN || w.deprel != "conj" || w.head >= a) return;
    const int32_t as = childBefore(a, "cc");
    if (as < 1 || !comma(as - 1) || at(as + 1).deprel != "fixed") return;
    int32_t thing = w.head;
    for (int32_t n = 0; n < kPhrase && at(thing).deprel == "nmod" && at(thing).head >= 0; ++n) {
      if (at(thing).upos != Upos::NOUN) return;
      thing = at(thing).head;
    }
    if (at(thing).deprel != "obj" || at(thing).upos != Upos::NOUN) return;
    if (lex_.word(lex_.idOf(at(thing).lemma)).is(Class::Human)) return;
    const int32_t verb = at(thing).head;
    for (int32_t i = verb - 1; verb >= 0 && i >= 0 && verb - i <= kSight; --i)
      if (at(i).head == verb && at(i).deprel == "nsubj") {
        if (at(i).upos == Upos::PROPN) join(a, i);
        return;
      }
  }

  /// "seize élus, parmi lesquels Paul Martel, ont dénoncé", "plusieurs élus, dont Paul Martel": one of them;
  /// who is not named is told with them already.
  void joinPartOf(int32_t a) {
    const int32_t start = startOf(a);
    int32_t of = at(start).deprel == "nmod" && start < a ? start : start - 1;
    if (of < 1 || !lex_.word(formAt(of)).is(Class::Rel)) return;
    const bool clause = at(a).deprel == "acl:relcl" && at(a).head < of;
    const bool subject = at(a).deprel.starts_with("nsubj");  // … "ont réagi, dont Paul Martel"
    if (!clause && !subject) return;
    int32_t noun = clause ? at(a).head : twinBefore(a);
    if (noun < 0 && isSubject(a) && hasTwinBehind(a)) noun = severalBefore(of);
    if (noun < 0 || noun >= of || !hasFeature(at(noun), "Number=Plur")) return;
    if (clause && (at(of).head != a || hasVerb(a))) return;
    if (at(a).upos == Upos::PROPN) return join(a, noun);
    at(a).head = noun;
    at(a).deprel = "nmod";
  }

  /// "73 membres des forces et 47 civils": counted like the first, not within what the first are of.
  void joinCounted(int32_t a) {
    const recoupe::Word& w = at(a);
    if (w.deprel != "conj" || w.head < 0 || w.head >= a || childBefore(a, "case") >= 0) return;
    const int32_t number = childBefore(a, "nummod"), and_ = startOf(a) - 1;
    if (number < 0 || (childBefore(a, "cc") < 0 && !behindAnd(and_ + 1))) return;
    int32_t first = w.head;
    for (int32_t n = 0; n < kPhrase && childBefore(first, "nummod") < 0; ++n) {
      if (at(first).deprel != "nmod" || at(first).head < 0) return;
      first = at(first).head;
    }
    if (first == w.head || childBefore(first, "nummod") < 0) return;
    join(a, first);
    if (and_ >= 0 && at(and_).deprel == "cc" && at(and_).head == number) at(and_).head = a;
  }

  /// The start of the words before `name` that say that it is one of those before ("y compris", "comme"); -1
  /// for none.
  int32_t inclusionBefore(int32_t name) const {
    constexpr int32_t kLongest = 3;  // words
    const uint16_t including = lex_.familyOf("including");
    for (int32_t from = std::max(1, name - kLongest); from < name; ++from) {
      std::vector<WordId> ids;
      for (int32_t i = from; i < name; ++i) ids.push_back(lex_.idOf(lower(at(i).form)));
      if (lex_.familyPrefix(including, ids, 0, ids.size()) == ids.size()) return from;
    }
    return -1;
  }

  /// "plusieurs pays, y compris la Turquie, ont dénoncé", "des pays comme la Turquie": one of those before.
  void joinIncluded(int32_t a) {
    const recoupe::Word& w = at(a);
    if (w.upos != Upos::PROPN || w.deprel.starts_with("flat")) return;
    const int32_t det = childBefore(a, "det"), from = inclusionBefore(det == a - 1 ? det : a);
    if (from < 1) return;
    const bool aside = comma(from - 1);
    // "les élus ont réagi, comme Paul Martel": what they do, he does as well, whoever they are
    if (aside && lex_.word(lex_.idOf(at(from).lemma)).is(Class::And)) return;
    int32_t noun = from - (aside ? 2 : 1);
    const auto several = [&](int32_t i) {
      return at(i).upos == Upos::NOUN && hasFeature(at(i), "Number=Plur") &&
             !at(i).deprel.starts_with("nmod");
    };
    for (int32_t n = 0; n < kPhrase && noun >= 0 && !several(noun); ++n) noun = at(noun).head;
    if (noun < 0 || noun >= from || !several(noun) || standsAbove(a, noun)) return;
    for (int32_t i = from; i < a; ++i)  // they join no more
      if (at(i).head == a && at(i).deprel != "det") at(i).deprel = "advmod";
    join(a, noun);
  }

  /// "a réuni six élus et leurs amis ont protesté": what stands behind "et" is no second object but the
  /// subject of the verb right behind it.
  void giveSecondClause(int32_t a) {
    if (at(a).deprel != "conj" || at(a).head >= a || childBefore(a, "cc") < 0 || childBefore(a, "case") >= 0)
      return;
    int32_t verb = a + 1;
    while (verb < count() && verb - a <= kSight && under(verb, a)) ++verb;
    // over its auxiliaries and pronouns
    while (verb < count() && verb - a <= kSight && at(verb).head > verb && at(verb).upos != Upos::VERB) {
      if (at(verb).upos == Upos::PUNCT || at(verb).upos == Upos::NOUN) return;
      ++verb;
    }
    if (verb >= count() || at(verb).upos != Upos::VERB || at(verb).deprel != "conj" || at(verb).head >= a)
      return;
    if (at(at(verb).head).upos != Upos::VERB || !at(at(a).head).deprel.starts_with("ob")) return;
    if (at(at(a).head).head != at(verb).head || childBefore(verb, "cc") >= 0) return;
    for (int32_t i = a + 1; i < verb; ++i)
      if (at(i).head == verb && at(i).deprel.starts_with("nsubj")) return;
    const char* number = hasFeature(at(a), "Number=Plur") ? "Number=Plur" : "Number=Sing";
    if (!finiteIn(verb, number) || standsAbove(a, verb)) return;
    at(a).head = verb;
    at(a).deprel = "nsubj";
  }

  /// Whether the verb or its auxiliary is finite and of that number.
  bool finiteIn(int32_t v, std::string_view number) const {
    if (hasFeature(at(v), "VerbForm=Fin")) return hasFeature(at(v), number);
    for (int32_t i = std::max(0, v - kPhrase); i < v; ++i)
      if (at(i).head == v && at(i).deprel.starts_with("aux") && hasFeature(at(i), "VerbForm=Fin"))
        return hasFeature(at(i), number);
    return false;
  }

  /// Whether "et" or "ainsi que" stands right before it, whatever the parser hung that on.
  bool behindAnd(int32_t i) const {
    return (i > 0 && at(i - 1).deprel == "cc") ||
           (i > 1 && at(i - 1).deprel == "fixed" && at(i - 2).deprel == "cc");
  }

  /// "critiquée par la droite ainsi que par des élus": joined to the one behind the same preposition, not to
  /// what that hangs on.
  void joinByPreposition(int32_t a) {
    const recoupe::Word& w = at(a);
    const int32_t p = childBefore(a, "case"), head = w.head;
    const bool member = w.deprel == "conj" && head >= 0 && head < a && a - head <= kSight;
    // taken for a subject or a circumstance of the verb behind
    const bool subject = w.deprel.starts_with("nsubj") || (w.deprel.starts_with("obl") && head > a);
    if ((!member && !subject) || p < 0 || !behindAnd(p)) return;
    const auto alike = [&](int32_t i) {
      const int32_t q = childBefore(i, "case");
      return q >= 0 && at(q).lemma == at(p).lemma;
    };
    if (member && alike(head)) return;
    if (lex_.familyPrefix(lex_.familyOf("of"), {lex_.idOf(at(p).lemma)}, 0, 1) > 0) return;
    for (int32_t i = p - 1; i >= 0 && i > (member ? head : p - kSight); --i) {
      if (subject && hasFeature(at(i), "VerbForm=Fin")) return;
      if ((at(i).upos == Upos::NOUN || at(i).upos == Upos::PROPN) && alike(i) && (subject || under(i, head)))
        return join(a, i);
    }
  }

  /// "Paul Martel a été condamné à trois ans de prison et sa femme à deux ans": the verb is left out, she is
  /// a subject as well.
  void joinGapped(int32_t a) {
    if (at(a).deprel != "conj" || at(a).head >= a || childBefore(a, "cc") < 0 || childBefore(a, "case") >= 0)
      return;
    const auto measure = [&](int32_t i) {
      return (at(i).deprel.starts_with("obl") || at(i).deprel == "nmod") && childBefore(i, "case") >= 0 &&
             childBefore(i, "nummod") >= 0;
    };
    int32_t verb = at(a).head, told = -1;
    for (int32_t n = 0; n < kPhrase && verb >= 0 && at(verb).upos != Upos::VERB; ++n) verb = at(verb).head;
    for (int32_t i = a + 1; i < count() && i - a <= kPhrase && told < 0; ++i)
      if ((at(i).head == a || at(i).head == verb) && measure(i)) told = i;
    if (told < 0 || verb < 0 || verb >= a) return;
    int32_t subject = -1, first = -1;
    for (int32_t i = std::max(0, verb - kSight); i < a; ++i) {
      if (at(i).head != verb) continue;
      if (i < verb && at(i).deprel.starts_with("nsubj")) subject = i;
      if (i > verb && measure(i) && at(i).lemma == at(told).lemma) first = i;
    }
    if (subject >= 0 && first >= 0) join(a, subject);
  }

  /// "Anna Costa, des Verts, a regretté": to whom she belongs; they regret nothing.
  void leaveAffiliation(int32_t a) {
    recoupe::Word& w = at(a);
    if (w.deprel != "conj" || w.head < 0 || w.head >= a || !at(w.head).deprel.starts_with("nsubj")) return;
    const int32_t name = w.head, det = childBefore(a, "det"), verb = at(name).head;
    if (at(name).upos != Upos::PROPN || verb < a || det < 1 || !comma(det - 1) || openedBy(a) >= 0) return;
    if (!hasFeature(at(det), "Number=Plur") || pluralVerb(verb) || goesOn(a)) return;
    w.deprel = "nmod";
  }

  /// Whether the noun is what a clause says: "dont le chef est Paul Martel".
  bool hasVerb(int32_t a) const {
    for (int32_t i = std::max(0, a - kPhrase); i < count() && i - a <= kPhrase; ++i)
      if (at(i).head == a && (at(i).deprel == "cop" || at(i).deprel.starts_with("nsubj"))) return true;
    return false;
  }
};

}  // namespace

void joinLists(Document& doc, const Lexicon& lex) { ListJoiner(doc, lex).run(); }

}  // namespace recoupe::event
