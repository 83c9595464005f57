#include "event/agreement.h"

#include <algorithm>

#include "event/reading.h"
#include "event/tree_repair.h"

namespace recoupe::event {
namespace {

constexpr int kSteps = 12;     // up the tree
constexpr int32_t kBack = 40;  // words from a participle to its noun

class Agreement : private TreeRepair {
 public:
  Agreement(Document& doc, const Lexicon& lex) : TreeRepair(doc, lex) {
    forms_.resize(doc.words.size());
    person_.assign(doc.words.size(), false);
    for (int32_t i = 0; i < count(); ++i) forms_[static_cast<size_t>(i)] = told(i);
    for (const Entity& e : doc.entities)
      if (e.type == EntityType::Person)
        for (const Mention& m : e.mentions)
          if (m.kind == Mention::Kind::Name) name(doc, m, e.gender);
    skipTimes(doc);
  }

  void run() {
    for (int32_t p = 1; p < count(); ++p)
      if (isBareParticiple(p))
        mend(p);
      else if (isAside(p))
        takeFromVerb(p);
      else
        takeOutOfClause(p);
  }

 private:
  Form& form(int32_t i) { return forms_[static_cast<size_t>(i)]; }
  const Form& form(int32_t i) const { return forms_[static_cast<size_t>(i)]; }
  bool noun(int32_t i) const { return at(i).upos == Upos::NOUN || at(i).upos == Upos::PROPN; }

  /// What the tagger says of the word; its article knows better ("la ministre").
  Form told(int32_t i) const {
    Form out = of(at(i));
    const int32_t det = noun(i) ? childBefore(i, "det") : -1;
    if (det < 0) return out;
    const Form article = of(at(det));
    if (article.gender != '-') out.gender = article.gender;
    if (article.number != '-') out.number = article.number;
    return out;
  }

  static Form of(const recoupe::Word& w) {
    Form out;
    out.gender = hasFeature(w, "Gender=Fem") ? 'f' : hasFeature(w, "Gender=Masc") ? 'm' : '-';
    out.number = hasFeature(w, "Number=Plur") ? 'p' : hasFeature(w, "Number=Sing") ? 's' : '-';
    return out;
  }

  void name(const Document& doc, const Mention& m, char gender) {
    for (size_t t = doc.tokenAt(m.span.begin); t < doc.tokens.size() && doc.tokens[t].span.begin < m.span.end;
         ++t)
      if (const auto w = static_cast<int32_t>(doc.tokens[t].firstWord); at(w).upos == Upos::PROPN) {
        if (gender != '-' && gender != 0) form(w).gender = gender;
        form(w).number = 's';
        person_[static_cast<size_t>(w)] = true;
      }
  }

  void skipTimes(const Document& doc) {
    time_.assign(doc.words.size(), false);
    for (const TimeExpression& x : doc.times)
      for (size_t t = doc.tokenAt(x.span.begin);
           t < doc.tokens.size() && doc.tokens[t].span.begin < x.span.end; ++t)
        time_[doc.tokens[t].firstWord] = true;
  }

  /// "arrêté", not "ayant arrêté": it agrees with whom it tells of.
  bool isBareParticiple(int32_t p) const {
    const recoupe::Word& w = at(p);
    return w.upos == Upos::VERB && w.deprel == "acl" && w.head >= 0 && hasFeature(w, "VerbForm=Part") &&
           !hasFeature(w, "Tense=Pres") && childBefore(p, "aux:tense") < 0;
  }

  /// "un homme et une femme arrêtés": of each the participle may tell.
  bool oneOfSeveral(int32_t i) const {
    if (at(i).deprel == "conj") return true;
    for (int32_t k = i + 1; k < count() && k - i <= kBack; ++k)
      if (at(k).head == i && at(k).deprel == "conj") return true;
    return false;
  }

  bool fits(int32_t i, const Form& wanted) const {
    return form(i).agrees(wanted) || (wanted.number == 'p' && oneOfSeveral(i));
  }

  /// Whether gender and number are known to be those wanted.
  bool agrees(int32_t i, const Form& wanted) const {
    const auto same = [](char a, char b) { return b == '-' || a == b; };
    return same(form(i).gender, wanted.gender) && same(form(i).number, wanted.number);
  }

  void mend(int32_t p) {
    const Form wanted = of(at(p));
    const int32_t head = at(p).head;
    // "Anna Costa, employée de la banque, arrêtée": taken for another participle
    const bool chained = at(head).upos == Upos::VERB && isBareParticiple(head);
    if (wanted.gender == '-' || (!chained && (!noun(head) || fits(head, wanted)))) return;
    int32_t person = -1;  // of a gender that nobody knows
    for (int32_t start = p - 1; start >= 0 && p - start < kBack; --start) {
      if (hasFeature(at(start), "VerbForm=Fin")) break;
      if (at(start).upos == Upos::PUNCT || standsAbove(p, start)) continue;
      if (const int32_t found = above(start, p, wanted, person); found >= 0) {
        at(p).head = found;
        return;
      }
      if (head < p) break;  // else all before it may be what it tells of
    }
    if (person >= 0) at(p).head = person;
  }

  /// "…, arrêtée à Rome": set off, and hung on the verb.
  bool isAside(int32_t p) const {
    const recoupe::Word& w = at(p);
    return w.upos == Upos::VERB && w.deprel == "advcl" && w.head >= 0 && w.head < p - 1 &&
           at(p - 1).upos == Upos::PUNCT && hasFeature(w, "VerbForm=Part") && !hasFeature(w, "Tense=Pres");
  }

  /// "Le maire a salué Anna Costa, arrêtée à Rome": not the mayor, by gender or number.
  void takeFromVerb(int32_t p) {
    const Form wanted = of(at(p));
    int32_t subject = childBefore(at(p).head, "nsubj");
    if (subject < 0) subject = childBefore(at(p).head, "nsubj:pass");
    if (wanted.gender == '-' || subject < 0 || fits(subject, wanted)) return;
    int32_t person = -1;
    const int32_t found = above(p - 2, p, wanted, person);
    if (found < 0 || found == subject || standsAbove(p, found)) return;
    at(p).head = found;
    at(p).deprel = "acl";
  }

  /// "le maréchal, dont les troupes reculent et soutenu par …": joined to a clause about his troops, but said
  /// of him.
  void takeOutOfClause(int32_t p) {
    recoupe::Word& w = at(p);
    const bool bare = w.upos == Upos::VERB && w.deprel == "conj" && hasFeature(w, "VerbForm=Part") &&
                      !hasFeature(w, "Tense=Pres") && childBefore(p, "aux:tense") < 0 &&
                      childBefore(p, "aux:pass") < 0 && childBefore(p, "nsubj") < 0;
    const int32_t clause = w.head;
    if (!bare || clause < 0 || at(clause).deprel != "acl:relcl" || !hasFeature(at(clause), "VerbForm=Fin"))
      return;
    const Form wanted = of(w);
    const int32_t noun = at(clause).head, subject = childBefore(clause, "nsubj");
    if (wanted.gender == '-' || noun < 0 || !agrees(noun, wanted) || (subject >= 0 && fits(subject, wanted)))
      return;
    w.head = noun;
    w.deprel = "acl";
  }

  /// The nearest noun from `node` up that agrees; `person`: one whom it may be.
  int32_t above(int32_t node, int32_t p, const Form& wanted, int32_t& person) const {
    for (int n = 0; n < kSteps && node >= 0 && node < p && p - node <= kBack; ++n, node = at(node).head) {
      const auto i = static_cast<size_t>(node);
      if (node == at(p).head || !noun(node) || at(node).deprel.starts_with("flat") || time_[i]) continue;
      if (agrees(node, wanted)) return node;
      if (person < 0 && person_[i] && fits(node, wanted)) person = node;
    }
    return -1;
  }

  std::vector<Form> forms_;
  std::vector<bool> time_, person_;  // by word
};

}  // namespace

void joinByAgreement(Document& doc, const Lexicon& lex) { Agreement(doc, lex).run(); }

}  // namespace recoupe::event
