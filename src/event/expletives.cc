#include "event/expletives.h"

#include <algorithm>

#include "base/utf8.h"
#include "event/tree_repair.h"

namespace recoupe::event {
namespace {

class Expletives : private TreeRepair {
 public:
  Expletives(Document& doc, const Lexicon& lex) : TreeRepair(doc, lex) {}

  void run() {
    for (int32_t i = 0; i < count(); ++i)
      if (at(i).deprel == "expl:subj" && at(i).upos == Upos::PRON && at(i).head >= 0 && standsForSomebody(i))
        at(i).deprel = childOf(at(i).head, "aux:pass") >= 0 ? "nsubj:pass" : "nsubj";
  }

 private:
  bool standsForSomebody(int32_t i) const {
    const int32_t verb = at(i).head;
    if (at(i).form.starts_with('-')) return false;  // "déplore-t-il": the quotation knows its speaker
    if (childOf(verb, "nsubj") >= 0 || childOf(verb, "nsubj:pass") >= 0) return false;
    if (is(i, Class::She) || is(i, Class::They)) return true;
    if (!is(i, Class::He) || at(verb).upos != Upos::VERB || childOf(verb, "aux:pass") >= 0) return false;
    const bool reflexive = childOf(verb, "expl:pv") >= 0 || childOf(verb, "expl:pass") >= 0;
    if (reflexive && childOf(verb, "ccomp") >= 0) return false;  // "il se dit que"
    const LemmaId lemma = lex_.lemmaOf(at(verb).lemma);
    for (const Class c : {Class::Be, Class::Have, Class::BePerfect})
      if (lex_.lemmaIs(lemma, c)) return false;
    if (lex_.lemmaIs(lemma, Class::Say)) return true;
    const auto& rows = lex_.verbPatterns(lemma);  // not "faire", which tells an act with other words only
    return std::any_of(rows.begin(), rows.end(), [&](uint32_t n) {
      const Pattern& p = lex_.pattern(n);
      return p.rest.empty() && !lex_.row(p.row).block && p.reflexive == reflexive;
    });
  }

  bool is(int32_t i, Class c) const { return lex_.wordIs(lower(at(i).form), c); }

  int32_t childOf(int32_t node, std::string_view relation) const {
    const int32_t end = std::min(count(), node + kPhrase);
    for (int32_t i = std::max(0, node - kPhrase); i < end; ++i)
      if (at(i).head == node && at(i).deprel == relation) return i;
    return -1;
  }
};

}  // namespace

void giveSubjects(Document& doc, const Lexicon& lex) { Expletives(doc, lex).run(); }

}  // namespace recoupe::event
