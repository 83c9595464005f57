#include "event/subject.h"

#include <algorithm>

namespace recoupe::event {
namespace {

/// A word that can stand inside a noun phrase in front of its noun or behind it.
bool nounMaterial(const Reading& r, int i) {
  const Tok& t = r.tok(i);
  if (t.punct || t.time >= 0) return false;
  const Word& w = r.word(i);
  return !(w.is(Class::Prep) || w.is(Class::Sub) || w.is(Class::Rel) || w.is(Class::Coord) ||
           w.is(Class::Subject) || w.is(Class::Ne) || w.is(Class::That) || w.is(Class::Neg));
}

/// "Des manifestants ont …": an article at the head of a clause, not the preposition.
bool articleHere(const Reading& r, int i, int begin) {
  if (!r.is(i, Class::Det)) return false;
  if (i == begin || r.tok(i).upper) return true;
  const Word& before = r.word(i - 1);
  return r.tok(i - 1).punct || before.is(Class::Coord) || before.is(Class::Sub) || before.is(Class::That);
}

bool hasFiniteVerb(const std::vector<Verb>& verbs, int from, int to) {
  for (size_t n = verbs.size(); n-- > 0 && verbs[n].end > from;)
    if (verbs[n].finite() && verbs[n].begin >= from && verbs[n].begin < to) return true;
  return false;
}

}  // namespace

Phrase phraseOf(const Reading& r, const Ment& m, int begin) {
  constexpr int kLongest = 8;
  Phrase p{m.first, -1};
  const uint16_t of = r.lex->familyOf("of");
  for (int steps = 0; steps < kLongest && p.start > begin; ++steps) {
    const int i = p.start - 1;
    if (r.tok(i).ment >= 0 && r.mentAt(i)->adjective) {
      p.start = r.mentAt(i)->first;
      continue;
    }
    if (r.tok(i).ment >= 0) break;
    if (r.is(i, Class::Prep) && articleHere(r, i, begin)) {
      p.start = i;
      return p;
    }
    if (r.is(i, Class::Prep)) {
      // "le chef de la diplomatie Paul Martel": the office carries the name, not "de"
      const bool office = i > begin && m.type == EntityType::Person && r.family(of, i, i + 1) > 0 &&
                          (r.is(i - 1, Class::Office) || (i > begin + 1 && r.is(i - 2, Class::Office)));
      const bool titled = office && p.start < m.first && !r.is(p.start, Class::Office) &&
                          !(p.start + 1 < m.first && r.is(p.start + 1, Class::Office));
      if (!titled) {
        p.preposition = i;
        return p;
      }
      p.start = i;
      continue;
    }
    if (!nounMaterial(r, i) || (!r.word(i).verbs.empty() && !r.is(i, Class::Det) && !r.is(i, Class::Office)))
      break;
    p.start = i;
    if (r.is(i, Class::Det) && !r.is(i - 1 >= begin ? i - 1 : i, Class::Prep)) break;
  }
  // "du", "des", "au" are article and preposition in one
  if (p.start < m.first && r.is(p.start, Class::Prep)) p.preposition = p.start;
  if (p.preposition < 0 && p.start > begin && r.is(p.start - 1, Class::Prep) && r.tok(p.start - 1).ment < 0)
    p.preposition = p.start - 1;
  return p;
}

std::vector<int> coordinatedBefore(const Reading& r, int ment, int begin) {
  std::vector<int> out{ment};
  constexpr int kMost = 12;
  bool sawAnd = false;
  for (int n = 0; n < kMost; ++n) {
    const Ment& m = r.ments[static_cast<size_t>(out.back())];
    Phrase p = phraseOf(r, m, begin);
    int i = (p.preposition >= 0 ? p.preposition : p.start) - 1;
    if (i < begin) break;
    const bool joined = r.is(i, Class::And) && !r.tok(i).punct, comma = r.tok(i).comma;
    if (!joined && !(comma && sawAnd)) break;
    sawAnd = sawAnd || joined;
    --i;
    if (i >= begin && r.tok(i).comma) --i;
    if (i >= begin && r.tok(i).close)
      while (i > begin && !r.tok(i).open) --i;
    if (i > begin && r.tok(i).open) --i;
    const Ment* other = i >= begin ? r.mentAt(i) : nullptr;
    if (other == nullptr || other->adjective || other->pronoun) break;
    const Phrase q = phraseOf(r, *other, begin);
    if ((q.preposition >= 0) != (p.preposition >= 0)) break;
    if (q.start > begin && !r.word(q.start - 1).verbs.empty()) break;  // the object of a verb
    out.push_back(r.tok(i).ment);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

const Verb* SubjectFinder::verbAt(int i) const {
  for (size_t n = before_.size(); n-- > 0;) {
    if (before_[n].begin <= i && i < before_[n].end) return &before_[n];
    if (before_[n].end <= i - kWindow) break;
  }
  return nullptr;
}

void SubjectFinder::take(Verb& v, int ment) const {
  const Ment& m = r_.ments[static_cast<size_t>(ment)];
  v.subjectMents = m.pronoun ? std::vector<int>{ment} : coordinatedBefore(r_, ment, begin_);
  for (const int x : v.subjectMents) {
    const EntityIndex e = r_.ments[static_cast<size_t>(x)].entity;
    if (std::find(v.subject.begin(), v.subject.end(), e) == v.subject.end()) v.subject.push_back(e);
  }
}

void SubjectFinder::inherit(Verb& v) const {
  for (size_t n = before_.size(); n-- > 0;)
    if (before_[n].finite()) {
      v.subject = before_[n].subject;
      v.subjectMents = before_[n].subjectMents;
      v.relative = before_[n].relative;
      v.coordinated = true;
      return;
    }
}

bool SubjectFinder::pronoun(Verb& v, int i) const {
  const Word& w = r_.word(i);
  if (!w.is(Class::Subject)) return false;
  if (const Ment* m = r_.mentAt(i)) {
    v.subject = {m->entity};
    return true;
  }
  if (r_.meansNobody(i) && w.is(Class::They)) return true;
  if (w.is(Class::He)) {
    v.subject = salience_.last.size() == 1 ? salience_.last : salience_.person;
  } else if (w.is(Class::She)) {
    v.subject = salience_.last.size() == 1 ? salience_.last : std::vector<EntityIndex>{};
  } else if (w.is(Class::They)) {
    v.subject = salience_.many;
  }
  return true;
}

bool SubjectFinder::inverted(Verb& v) const {
  const int i = v.end;
  if (i >= end_) return false;
  const std::string_view text = r_.doc->textOf(r_.doc->tokens[static_cast<size_t>(i)].span);
  if (text.size() < 2 || text.front() != '-' || !r_.is(i, Class::Subject)) return false;
  // '"…", a-t-il dit': whoever the quotation is by
  for (int q = v.begin - 1; q >= begin_ && v.begin - q <= 4; --q) {
    if (r_.tok(q).quote < 0) continue;
    const Quote& quote = r_.doc->quotes[static_cast<size_t>(r_.tok(q).quote)];
    if (!quote.speaker) break;
    v.subject = {*quote.speaker};
    return true;
  }
  return pronoun(v, i);
}

void SubjectFinder::antecedent(Verb& v, int who) const {
  v.relative = true;
  int i = who - 1;
  if (i > begin_ && (r_.tok(i).comma || r_.tok(i).stop)) --i;
  if (i > begin_ && r_.tok(i).close)
    while (i > begin_ && !r_.tok(i).open) --i;
  if (i > begin_ && r_.tok(i).open) --i;
  while (i > begin_ && r_.mentAt(i) != nullptr && r_.mentAt(i)->adjective) --i;
  if (i >= begin_ && r_.mentAt(i) != nullptr && !r_.mentAt(i)->pronoun) {
    if (v.plural) return take(v, r_.tok(i).ment);
    v.subjectMents = {r_.tok(i).ment};
    v.subject = {r_.mentAt(i)->entity};
  }
}

/// From a comma, over the clause that it closes ("…, qui était à Rome," "…, selon La Stampa,"): the token
/// before that clause; -1 where the words before the comma are a clause of their own.
int SubjectFinder::overSegment(int comma) const {
  int start = comma - 1;
  while (start >= begin_ && comma - start < kWindow && !r_.tok(start).comma && !r_.tok(start).stop) --start;
  if (start + 1 >= comma) return comma - 1;
  int first = start + 1;
  while (first < comma - 1 && (r_.adverbLike(first) || r_.is(first, Class::Prep))) ++first;
  const Word& w = r_.word(first);
  const bool embedded = w.is(Class::Rel) || w.is(Class::Who) || w.is(Class::Sub);
  const Verb* said = verbAt(first);
  if (said != nullptr && said->finite() && said->begin == first && r_.lex->lemmaIs(said->lemma, Class::Say))
    return start;  // ", écrit La Stampa,"
  if (hasFiniteVerb(before_, start + 1, comma)) return embedded && start >= begin_ ? start - 1 : -1;
  return comma - 1;
}

/// From a common noun, over its phrase if a preposition governs it; -1 if the noun is a subject of its own.
int SubjectFinder::overNoun(int i) const {
  int start = i;
  while (start > begin_ && i - start < 6 && nounMaterial(r_, start - 1) && verbAt(start - 1) == nullptr) {
    --start;
    if (r_.is(start, Class::Det)) break;
  }
  if (articleHere(r_, start, begin_)) return -1;
  if (r_.is(start, Class::Prep)) return start - 1;  // "du", "au"
  if (start > begin_ && r_.is(start - 1, Class::Prep)) return start - 2;
  return -1;
}

int SubjectFinder::overMention(Verb& v, const Ment& m, bool& done) const {
  if (m.adjective) return m.first - 1;
  const Phrase p = phraseOf(r_, m, begin_);
  if (p.preposition < 0) {
    take(v, r_.tok(m.first).ment);
    done = true;
    return -1;
  }
  if (r_.family(r_.lex->familyOf("of"), p.preposition, p.preposition + 1) == 0) return p.preposition - 1;
  // "les forces de Haftar ont …": the body stands for its head; any other noun is a subject that we do not
  // know
  const int head = p.preposition - 1;
  if (head >= begin_ && r_.is(head, Class::Body)) {
    take(v, r_.tok(m.first).ment);
    done = true;
  } else if (head >= begin_) {
    return overNoun(head);
  }
  return -1;
}

void SubjectFinder::find(Verb& v) const {
  if (inverted(v)) return;
  int i = v.begin - 1;
  while (i >= begin_ &&
         ((r_.adverbLike(i) && !r_.is(i, Class::Coord) && r_.tok(i).ment < 0) || r_.tok(i).mark))
    --i;
  if (i < begin_ || pronoun(v, i)) return;
  if (r_.is(i, Class::Who)) return antecedent(v, i);
  if (r_.is(i, Class::Coord) && !r_.tok(i).punct) return inherit(v);
  const int floor = std::max(begin_, v.begin - kWindow);
  bool done = false;
  while (!done && i >= floor) {
    const Tok& t = r_.tok(i);
    const Word& w = r_.word(i);
    if (t.mark && !t.directQuote) {
      --i;
      continue;
    }
    if (const Ment* m = r_.mentAt(i))
      i = m->pronoun ? -1 : overMention(v, *m, done);
    else if (t.comma)
      i = overSegment(i);
    else if (t.close) {
      while (i > floor && !r_.tok(i).open) --i;
      --i;
    } else if (t.stop || t.directQuote || w.is(Class::Sub) || w.is(Class::That))
      return;
    else if (const Verb* other = verbAt(i)) {
      if (!other->relative) return;
      i = other->begin - 1;
      while (i > floor && !r_.is(i, Class::Who)) --i;
      --i;
      if (i > floor && r_.tok(i).comma) --i;
    } else if (w.is(Class::Prep) || w.is(Class::Coord) || r_.adverbLike(i))
      --i;
    else if (w.is(Class::Who))
      return antecedent(v, i);
    else
      i = overNoun(i);
  }
}

}  // namespace recoupe::event
