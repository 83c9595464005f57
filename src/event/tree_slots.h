// Where the participants of a trigger stand in the tree: its objects, its prepositional complements, the verb
// that carries a noun. The counterpart of arguments.h, which goes by word order.
//
//   "Le général a lancé contre Tripoli une offensive que l'ONU condamne."
//     slots of "offensive":  carrier -> général;  family "contre" -> Tripoli (it hangs on the carrying verb)
#pragma once
#include <vector>

#include "event/arguments.h"

namespace recoupe::event {

class TreeSlots {
 public:
  /// `first`, `end`: the tokens of the trigger; `gap`: an object stands among them ("mettre … en examen").
  TreeSlots(const Scene& s, int first, int end, bool gap)
      : s_(s), r_(*s.r), t_(s.r->tree), first_(first), end_(end), gap_(gap) {}

  /// The token of the trigger that the others hang on.
  int node() const { return t_.top(first_, end_ - 1); }
  bool inTrigger(int tok) const { return tok >= first_ && tok < end_; }
  std::vector<int> object(const Verb& v, bool nested) const;
  /// Behind a preposition of the family, at the trigger, at its object or at the verb that carries the noun.
  std::vector<int> family(uint16_t family, bool nested) const;
  /// "entre X et Y".
  std::vector<int> between(uint16_t family) const { return this->family(family, true); }
  /// The noun's own complement ("l'offensive de Haftar").
  std::vector<int> complement(uint16_t family) const;
  /// Whether the verb has an infinitive or a clause of its own.
  bool governsClause(const Verb& v) const;
  /// Whether the trigger has an object or, unless `objectOnly`, a clause or a complement, whoever it names.
  bool hasContent(bool objectOnly) const;
  /// "l'offensive turque".
  std::vector<int> adjective() const;
  /// The verb whose object or subject the noun is; null for none. `asObject`: whether it is the object (or
  /// the subject of a passive).
  const Verb* carrier(bool& asObject) const;
  /// The verb that a noun in a prepositional phrase tells the circumstances of ("lors d'une visite, X a …").
  const Verb* circumstanceOf() const;
  /// The object of the infinitive that the verb or noun governs: "menace d'attaquer X".
  std::vector<int> complementObject(int node) const;
  /// Whom the object of the verb at `node` names: "pour réclamer la démission de X".
  std::vector<int> objectsOf(int node) const { return objectOf(node, true); }
  /// The subject of the clause that the verb governs: "demande que X parte".
  std::vector<int> clauseSubject(const Verb& v) const;
  /// Who does what the clause tells in the passive: "regrette que rien n'ait été fait par X".
  std::vector<int> clauseDoer(const Verb& v) const;
  /// Whom the clause that the verb governs names, its own subject apart: "avertit que tout pacte avec X …".
  std::vector<int> namedInClause(const Verb& v) const;
  /// Whose doing the content of the verb is: "dénonce des frappes menées par X"; `author`: only whoever made
  /// it ("une information publiée par X").
  std::vector<int> makerInContent(const Verb& v, bool author) const;
  /// "comme X l'a demandé, Y cessera le feu": who does what was asked.
  std::vector<int> askedAsTold(const Verb& v) const;
  /// "a démenti avoir menti, comme l'affirmait X".
  std::vector<int> claimant(const Verb& v) const;
  /// Behind a preposition of the family anywhere below the trigger, past purposes but not past other clauses:
  /// "déploie des soldats pour lutter contre X". `wide`: "des actes de violence et d'intimidation à l'égard
  /// de X", too.
  std::vector<int> below(uint16_t family, bool wide = false) const;
  /// Whom the object inside the trigger names: "a dénoncé l'accord sur le nucléaire iranien".
  std::vector<int> insideOwnObject(const Verb& v) const;
  /// Whom the subject of a passive names: "le plan négocié par X a été rejeté".
  std::vector<int> insideSubject(const Verb& v) const;
  /// Whom a verb's subject speaks to: its object or its "à", or those of the infinitive below it.
  std::vector<int> spokenTo(const Verb& v) const;
  /// The doer of a passive: "par X".
  std::vector<int> doer(const Verb& v) const;

 private:
  int behindCompound(uint16_t family, int c) const;
  bool carries(int tok) const;
  bool carriesOver(int participle, int noun) const;
  std::vector<int> anchors() const;
  std::vector<int> objectOf(int node, bool nested) const;
  std::vector<int> mistakenObject(int node) const;
  std::vector<int> relativeAbove(uint16_t family) const;
  std::vector<int> behind(int anchor, uint16_t family, bool nested) const;
  std::vector<int> clauses(const Verb& v) const;
  bool againstIt(int node) const;
  bool belowDay(int node) const;
  bool doerOfAnother(int node) const;
  bool nominal(int node, const Verb& v) const;

  const Scene& s_;
  const Reading& r_;
  const TokenTree& t_;
  int first_, end_;
  bool gap_;
};

}  // namespace recoupe::event
