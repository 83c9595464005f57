#include "event/verbs.h"

#include <algorithm>

#include "base/utf8.h"
#include "event/media.h"
#include "event/sense.h"
#include "event/subject.h"
#include "event/tree_verbs.h"

namespace recoupe::event {
namespace {

constexpr int kBetween = 6;  // tokens that may stand between an auxiliary and its participle

class VerbFinder {
 public:
  VerbFinder(const Reading& r, int begin, int end, Salience& salience)
      : r_(r), begin_(begin), end_(end), salience_(salience) {}

  std::vector<Verb> run() {
    for (int i = begin_; i < end_; ++i) visit(i);
    for (size_t v = 0; v < verbs_.size(); ++v)
      if (!verbs_[v].finite() && verbs_[v].governor < 0 && verbs_[v].subject.empty() && !modifier(verbs_[v]))
        borrowAhead(v);
    return std::move(verbs_);
  }

 private:
  static bool modifier(const Verb& v) { return v.tense == Tense::Participle; }

  /// "En annonçant son veto, M. X a dénoncé …": the subject comes later.
  void borrowAhead(size_t v) {
    for (size_t n = v + 1; n < verbs_.size() && n < v + 4; ++n)
      if (verbs_[n].finite() && !verbs_[n].relative) {
        verbs_[v].subject = verbs_[n].subject;
        verbs_[v].subjectMents = verbs_[n].subjectMents;
        return;
      }
  }

  void visit(int i) {
    const Word& w = r_.word(i);
    if (w.verbs.empty() || r_.tok(i).ment >= 0 || w.is(Class::Prep) || r_.tok(i).adverb) return;
    if (r_.tok(i).upper && i > begin_ && !r_.tok(i - 1).punct) return;
    const VerbReading* part = reading(w, Tense::Participle);
    if (part != nullptr && mergeIntoAuxiliary(i, *part)) return;
    const bool bareForm =
        finiteReading(i) != nullptr && subjectBefore(i);  // "they have" looks like an infinitive
    if (const VerbReading* inf = reading(w, Tense::Infinitive); inf != nullptr && !nounBefore(i) && !bareForm)
      return addInfinite(i, *inf);
    if (const VerbReading* fin = finiteReading(i); fin != nullptr && finiteContext(i))
      return addFinite(i, *fin);
    const bool noun = !w.nouns.empty() && (determined(i - 1) || determined(i - 2));
    if (const VerbReading* ger = reading(w, Tense::Gerund); ger != nullptr && !noun)
      return addGerund(i, *ger);
    if (part != nullptr && !noun && !r_.lex->lemmaIs(part->lemma, Class::Be)) addParticiple(i, *part);
  }

  static const VerbReading* reading(const Word& w, Tense t) {
    for (const VerbReading& v : w.verbs)
      if (v.tense == t) return &v;
    return nullptr;
  }

  /// The likeliest finite reading: third person before first plural; others only behind their pronoun.
  const VerbReading* finiteReading(int i) const {
    const VerbReading* best = nullptr;
    int bestRank = 9;
    for (const VerbReading& v : r_.word(i).verbs) {
      if (!isFinite(v.tense)) continue;
      const int rank = v.person == 2 || v.person == 5 ? 0 : v.person == 3 ? 1 : 2;
      if (rank == 2 && (i == begin_ || !(r_.is(i - 1, Class::Subject) || r_.is(i - 1, Class::Clitic))))
        continue;
      if (rank < bestRank) {
        best = &v;
        bestRank = rank;
      }
    }
    return best;
  }

  bool subjectBefore(int i) const {
    int p = i - 1;
    while (p > begin_ && r_.adverbLike(p) && r_.tok(p).ment < 0) --p;
    return p >= begin_ && (r_.mentAt(p) != nullptr || r_.is(p, Class::Subject) || r_.is(p, Class::Who));
  }

  /// An article or a possessive at `i`: what follows is a noun.
  bool determined(int i) const { return i >= begin_ && (r_.is(i, Class::Det) || r_.is(i, Class::Poss)); }

  bool nounBefore(int i) const {
    if (i == begin_) return false;
    const Word& p = r_.word(i - 1);
    return (p.is(Class::Det) && !p.is(Class::Clitic)) || p.is(Class::Poss);
  }

  bool pronounLike(int i) const {
    if (i < begin_) return false;
    const Word& w = r_.word(i);
    return w.is(Class::Subject) || w.is(Class::Who) || w.is(Class::Ne) || w.is(Class::Reflexive) ||
           w.is(Class::Rel) || (w.is(Class::Clitic) && !w.is(Class::Det) && !w.is(Class::Prep));
  }

  bool objectAhead(int i) const {
    if (i + 1 >= end_) return false;
    return r_.is(i + 1, Class::Det) || r_.is(i + 1, Class::That) || r_.tok(i + 1).ment >= 0 ||
           r_.is(i + 1, Class::Neg);
  }

  /// Whether a word that could be a finite verb stands where one can.
  bool finiteContext(int i) const {
    if (i == begin_) return false;
    const Word& p = r_.word(i - 1);
    const bool noun = !r_.word(i).nouns.empty();
    if (pronounLike(i - 1))
      return !(p.is(Class::Clitic) && p.is(Class::Poss)) || pronounLike(i - 2) ||
             (i - 2 >= begin_ && r_.tok(i - 2).ment >= 0);
    if (p.is(Class::Poss) || p.is(Class::Det)) {
      if (!p.is(Class::Clitic)) return false;
      return pronounLike(i - 2) || (i - 2 >= begin_ && r_.tok(i - 2).ment >= 0 && !noun);
    }
    if (r_.tok(i - 1).punct) return !noun || objectAhead(i);
    if (const Ment* m = r_.mentAt(i - 1); m != nullptr) return !m->adjective || !noun || objectAhead(i);
    if (p.is(Class::Prep)) return p.is(Class::Clitic) && pronounLike(i - 2);
    if (p.is(Class::Neg) || r_.adverbLike(i - 1)) return !noun || objectAhead(i);
    return !noun || objectAhead(i);
  }

  bool skippable(int i) const {
    const Word& w = r_.word(i);
    const bool timed = w.is(Class::Prep) && i + 1 < end_ && r_.tok(i + 1).time >= 0;
    return w.is(Class::Neg) || w.is(Class::Clitic) || w.is(Class::Subject) || timed || r_.adverbLike(i);
  }

  /// Whether only small words, or one aside between commas, stand in [from, to).
  bool onlySmallWords(int from, int to) const {
    int i = from;
    if (i < to && r_.tok(i).comma) {
      int close = i + 1;
      while (close < to && !r_.tok(close).comma) ++close;
      if (close == to || close - i > 2 * kBetween) return false;
      i = close + 1;
    }
    if (to - i > kBetween) return false;
    for (; i < to; ++i)
      if (!skippable(i)) return false;
    return true;
  }

  bool mergeIntoAuxiliary(int i, const VerbReading& part) {
    if (verbs_.empty()) return false;
    Verb& v = verbs_.back();
    const bool be = r_.lex->lemmaIs(v.lemma, Class::Be), have = r_.lex->lemmaIs(v.lemma, Class::Have);
    if ((!be && !have) || i - v.end > 3 * kBetween || !onlySmallWords(v.end, i)) return false;
    for (int k = v.end; k < i; ++k)
      if (r_.is(k, Class::Neg)) v.negated = v.negated || negatedBefore(v.begin, v.head);
    v.head = i;
    v.end = i + 1;
    v.lemma = part.lemma;
    if (have || v.reflexive || r_.lex->lemmaIs(part.lemma, Class::BePerfect))
      v.perfect = true;
    else
      v.passive = true;
    return true;
  }

  /// "ne" or "n'" among the small words in front.
  bool negatedBefore(int from, int to) const {
    for (int k = from; k <= to; ++k)
      if (r_.is(k, Class::Ne)) return true;
    return false;
  }

  Verb group(int i, const VerbReading& reading) {
    Verb v;
    v.begin = v.head = i;
    v.end = i + 1;
    v.lemma = reading.lemma;
    v.tense = reading.tense;
    v.plural = reading.person >= 3;
    bool ne = false;
    while (v.begin > begin_ && i - v.begin < kBetween) {
      const Word& w = r_.word(v.begin - 1);
      if (r_.tok(v.begin - 1).ment >= 0 && !r_.mentAt(v.begin - 1)->pronoun) break;
      if (!w.is(Class::Clitic) && !w.is(Class::Ne) && !(w.is(Class::Neg) && !finiteTense(reading.tense)))
        break;
      --v.begin;
      ne = ne || w.is(Class::Ne);
      if (w.is(Class::Reflexive))
        v.reflexive = true;
      else if (w.is(Class::Clitic) && w.is(Class::Det))
        v.clitic = v.begin;
    }
    if (ne)
      for (int k = v.begin; k < std::min(end_, i + 3); ++k) {
        if (r_.is(k, Class::Neg)) v.negated = true;
        if (k > i && r_.is(k, Class::Except)) break;
      }
    if (i + 1 < end_ && r_.is(i + 1, Class::Reflexive) && r_.is(i + 1, Class::Subject)) v.reflexive = true;
    return v;
  }

  static bool finiteTense(Tense t) { return isFinite(t); }

  void addFinite(int i, const VerbReading& reading) {
    Verb v = group(i, reading);
    if (!bySpeaker(v, reading)) SubjectFinder(r_, begin_, end_, verbs_, salience_).find(v);
    remember(v);
    verbs_.push_back(std::move(v));
  }

  /// "J'appelle", "nous condamnons" in somebody's quotation.
  bool bySpeaker(Verb& v, const VerbReading& reading) const {
    const int q = r_.tok(v.head).quote;
    if (q < 0 || (reading.person != 0 && reading.person != 3)) return false;
    const Quote& quote = r_.doc->quotes[static_cast<size_t>(q)];
    if (!quote.speaker) return false;
    v.subject = {*quote.speaker};
    v.first = true;
    v.reflexive = v.head - v.begin >= 2;  // "nous nous félicitons", not "nous saluons"
    return true;
  }

  void remember(const Verb& v) {
    if (v.subject.empty() || v.relative || r_.tok(v.head).directQuote || embedded(v)) return;
    const Document& doc = *r_.doc;
    const EntityType type = doc.entities[v.subject.front().value].type;
    salience_.last = v.subject;
    if (v.subject.size() > 1 || type == EntityType::Group || type == EntityType::Organisation)
      salience_.many = v.subject;
    if (v.subject.size() == 1 && type == EntityType::Person) salience_.person = v.subject;
  }

  /// A clause behind "que", "si", "alors que": its subject is not whom the text is about, if the sentence has
  /// told that already.
  bool embedded(const Verb& v) const {
    if (v.subjectMents.empty()) return false;
    const Phrase p = phraseOf(r_, r_.ments[static_cast<size_t>(v.subjectMents.front())], begin_);
    const int i = p.start - 1;
    return i > begin_ && (r_.is(i, Class::That) || r_.is(i, Class::Sub));
  }

  int governorOf(int i) const {
    if (verbs_.empty()) return -1;
    for (int k = verbs_.back().end; k < i; ++k)
      if (r_.tok(k).stop && !r_.tok(k).open && !r_.tok(k).close) return -1;
    return static_cast<int>(verbs_.size()) - 1;
  }

  /// The subject of the governor, past relative clauses that a comma closed.
  void inherit(Verb& v, int governor, bool afterComma) {
    int g = governor;
    while (afterComma && g > 0 && verbs_[static_cast<size_t>(g)].relative) --g;
    if (g < 0) return;
    const Verb& from = verbs_[static_cast<size_t>(g)];
    v.governor = g;
    v.subject = from.subject;
    v.subjectMents = from.subjectMents;
  }

  void addInfinite(int i, const VerbReading& reading) {
    Verb v = group(i, reading);
    inherit(v, governorOf(i), false);
    verbs_.push_back(std::move(v));
  }

  void addGerund(int i, const VerbReading& reading) {
    Verb v = group(i, reading);
    const int p = v.begin - 1;
    if (p >= begin_) {
      const Ment* m = r_.mentAt(p);
      if (m != nullptr && !m->adjective) {
        v.subjectMents = {r_.tok(p).ment};
        v.subject = {m->entity};
      } else if (r_.tok(p).comma || r_.word(v.begin).is(Class::Clitic) || r_.word(p).is(Class::Prep) ||
                 r_.word(p).is(Class::Adv) || r_.word(p).is(Class::Coord)) {
        inherit(v, governorOf(i), r_.tok(p).comma);
      }
    }
    verbs_.push_back(std::move(v));
  }

  void addParticiple(int i, const VerbReading& reading) {
    Verb v = group(i, reading);
    v.negated = i > begin_ && r_.is(i - 1, Class::Neg);
    int p = i - 1;
    while (p > begin_ && r_.adverbLike(p) && !r_.is(p, Class::Coord)) --p;
    if (p < begin_) return;
    const bool joined = r_.is(p, Class::Coord) && !r_.tok(p).punct, comma = r_.tok(p).comma;
    const bool modifies = i + 1 < end_ && (r_.is(i + 1, Class::Prep) || r_.adverbLike(i + 1)) && !joined;
    if ((joined || (comma && !modifies)) && coordinate(v, p)) return;
    if (comma || r_.tok(p).open || r_.adverbLike(p)) --p;
    while (p > begin_ && r_.mentAt(p) != nullptr && r_.mentAt(p)->adjective) --p;
    if (r_.tok(std::max(p, begin_)).close)
      while (p > begin_ && !r_.tok(p).open) --p;
    if (p > begin_ && r_.tok(p).open) --p;
    v.passive = true;
    if (p >= begin_ && r_.mentAt(p) != nullptr) {
      v.subjectMents = coordinatedBefore(r_, r_.tok(p).ment, begin_);
      if (!v.plural && v.subjectMents.size() > 1)
        v.subjectMents.erase(v.subjectMents.begin(), v.subjectMents.end() - 1);
      for (const int m : v.subjectMents) v.subject.push_back(r_.ments[static_cast<size_t>(m)].entity);
    }
    verbs_.push_back(std::move(v));
  }

  /// "a affirmé … et averti …": the auxiliary of the compound verb before holds on.
  bool coordinate(Verb& v, int joint) {
    for (size_t n = verbs_.size(); n-- > 0 && verbs_.size() - n < 6;) {
      const Verb& from = verbs_[n];
      if (!(from.perfect || from.passive) || from.tense == Tense::Participle) continue;
      if (joint - from.end > kWindow) return false;
      v.tense = from.tense;
      v.perfect = from.perfect;
      v.passive = from.passive;
      v.negated = false;
      v.coordinated = true;
      v.relative = from.relative;
      v.governor = from.governor;
      v.subject = from.subject;
      v.subjectMents = from.subjectMents;
      verbs_.push_back(v);
      return true;
    }
    return false;
  }

  const Reading& r_;
  int begin_, end_;
  Salience& salience_;
  std::vector<Verb> verbs_;
};

/// "la clause définit les cas et restreint le champ", "la mesure permettrait de protéger X": whoever is named
/// before, the verb above has a subject, which is a thing.
bool thingAbove(const Reading& r, const Verb& v) {
  constexpr int kChain = 4;
  const TokenTree& t = r.tree;
  int node = v.node;
  for (int n = 0; n < kChain && node >= 0 && (t.relationIs(node, "conj") || t.relationIs(node, "xcomp"));
       ++n) {
    node = t.head(node);
    const int subject = node < 0 ? -1 : t.child(node, "nsubj");
    if (subject < 0) continue;
    for (const int c : t.children(node))  // two of them, and the parser was lost
      if (c != subject && t.relationIs(c, "nsubj")) return false;
    return isThing(r, subject) && (!v.finite() || v.plural == t.feature(subject, "Number=Plur"));
  }
  return false;
}

/// "L'homme qui a frappé X a été arrêté": the parser knows the subject, which names nobody; X is not it.
bool againstTree(const Reading& r, const Verb& v, const std::vector<int>& ments, int begin) {
  const TokenTree& t = r.tree;
  int subject = t.child(v.node, "nsubj");
  const int above = t.head(v.node);  // "une amie qui l'aurait appelé, réclamant": the friend
  if (subject < 0 && v.tense == Tense::Gerund && above >= begin && t.relation(above) == "acl:relcl" &&
      t.relationIs(v.node, "advcl") && t.child(above, "nsubj") >= 0 &&
      r.is(t.child(above, "nsubj"), Class::Who))
    return r.mentAt(t.head(above)) == nullptr;
  if (subject >= 0 && r.is(subject, Class::Latter) && r.meansNobody(subject)) return true;
  if (subject < 0 && thingAbove(r, v)) return true;
  if (subject < 0 || t.upos(subject) != Upos::NOUN || ments.empty()) return false;
  const Ment& m = r.ments[static_cast<size_t>(ments.front())];
  int node = t.top(m.first, m.last);
  for (int n = 0; n < kWindow && node >= 0 && node != subject; ++n, node = t.head(node))
    if (t.relationIs(node, "acl")) return true;
  return m.first >= begin && m.last < subject;  // "Au Mali, des zones entières menacent"
}

bool namedPerson(const Reading& r, const std::vector<EntityIndex>& side) {
  return side.size() == 1 && r.doc->entities[side.front().value].type == EntityType::Person &&
         startsUpper(r.doc->entities[side.front().value].name);
}

}  // namespace

std::vector<Verb> findVerbs(const Reading& r, int begin, int end, Salience& salience) {
  if (r.tree.empty()) return VerbFinder(r, begin, end, salience).run();
  Salience before = salience;
  std::vector<Verb> verbs = treeVerbs(r, begin, end, salience);
  // Where the tree leaves a subject open, word order may still tell it.
  const bool open = std::any_of(verbs.begin(), verbs.end(), [](const Verb& v) { return v.subject.empty(); });
  if (!open) return verbs;
  const std::vector<Verb> plain = VerbFinder(r, begin, end, before).run();
  for (Verb& v : verbs) {
    if (!v.subject.empty()) continue;
    const auto same = std::find_if(plain.begin(), plain.end(),
                                   [&](const Verb& p) { return p.head == v.head && p.passive == v.passive; });
    if (same == plain.end() || againstTree(r, v, same->subjectMents, begin)) continue;
    // whoever acts is mostly whom the text was about; what is done to somebody is done to a person, not to
    // the police told of last
    const int subject = r.tree.child(v.node, "nsubj");
    if (v.passive && subject >= 0 && r.meansNobody(subject) && !namedPerson(r, same->subject)) continue;
    // "Le Quotidien publie l'audition du suspect. Il nie …"
    if (subject >= 0 && r.meansNobody(subject) && onlyPress(r, same->subject)) continue;
    v.subject = same->subject;
    v.subjectMents = same->subjectMents;
  }
  return verbs;
}

}  // namespace recoupe::event
