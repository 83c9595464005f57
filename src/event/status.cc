#include "event/status.h"

#include <algorithm>

#include "event/circumstances.h"
#include "event/when.h"

namespace recoupe::event {
namespace {

class StatusReader {
 public:
  StatusReader(const Scene& s, const Coded& c, int begin, int end)
      : s_(s), r_(*s.r), lex_(*s.r->lex), c_(c), begin_(begin), end_(end) {}

  EventStatus run() const {
    // what is done by saying it is done, whatever is said
    if (c_.said >= 0 && c_.verb >= 0) {
      const Verb& v = s_.verbs[static_cast<size_t>(c_.verb)];
      return r_.tok(c_.head).directQuote || !v.finite() ? EventStatus::Happened : byTense(v);
    }
    return c_.verb >= 0 ? ofVerb(s_.verbs[static_cast<size_t>(c_.verb)], 3) : ofNoun();
  }

 private:
  bool phraseIn(Phrases p, int from, int to) const {
    for (int i = from; i < to; ++i)
      if (r_.phrase(p, i, to) > 0) return true;
    return false;
  }

  static bool past(const Verb& v) {
    return v.perfect || v.tense == Tense::Imperfect || v.tense == Tense::Past;
  }

  /// What modal verb `v` says of the act behind it. Who tried to attack has attacked; who tried to meet has
  /// not met.
  EventStatus modal(const Verb& v) const {
    for (const ModalRule& m : lex_.modals())
      if (m.lemma == v.lemma && (m.anyTense || m.tense == v.tense) && (!m.perfect || v.perfect)) {
        const bool tried = c_.event.type == "ASSAULT" && past(v) && lex_.lemmaIs(v.lemma, Class::Try);
        // "avait décidé de quitter l'accord": told from after it
        const bool since = m.status == EventStatus::Future && v.perfect && v.tense == Tense::Imperfect;
        return tried || since ? EventStatus::Happened : m.status;
      }
    return EventStatus::Happened;
  }

  /// What verb `v` says of the act that its object names.
  EventStatus ofObjectOf(const Verb& v) const {
    if (v.negated) return EventStatus::Happened;
    for (const ObjectRule& o : lex_.objectRules())
      if (o.lemma == v.lemma &&
          (o.types.empty() || std::find(o.types.begin(), o.types.end(), c_.event.type) != o.types.end()))
        return o.status;
    return modal(v);
  }

  /// "a pris la parole pour dénoncer X", "a usé de son mandat pour aider X": done by what it is done with.
  bool saidOrHelped() const {
    for (const char* type : {"ACCUSE", "SUPPORT", "AID", "REQUEST"})
      if (c_.event.type == type) return true;
    return false;
  }

  /// "était à Rome pour rencontrer X": who came for it did it, as far as the text tells.
  bool wentThere(const Verb& v) const {
    if (v.governor < 0) return false;
    const Verb& g = s_.verbs[static_cast<size_t>(v.governor)];
    if (g.negated) return lex_.statusDenied(g.lemma) == EventStatus::Happened;
    if (saidOrHelped() && g.finite() && (past(g) || g.tense == Tense::Present)) return true;
    if (!past(g)) return false;
    if (lex_.lemmaIs(g.lemma, Class::Be)) return true;
    const auto& rows = lex_.verbPatterns(g.lemma);
    return std::any_of(rows.begin(), rows.end(),
                       [&](uint32_t n) { return lex_.row(lex_.pattern(n).row).type == "CONSULT"; });
  }

  bool namesAct(int tok, const std::string& type) const {
    for (const uint32_t n : r_.word(tok).nouns)
      if (lex_.row(lex_.pattern(n).row).type == type) return true;
    return false;
  }

  /// "leur offensive lancée en avril 2019 pour s'emparer de Syrte", whatever the parser hangs the purpose on.
  bool behindLaunched(const Verb& v) const {
    constexpr int kReach = 10;
    for (int i = v.begin - 1; i > std::max(s_.begin, v.begin - kReach); --i) {
      if (r_.tok(i).punct) return false;
      const int noun = r_.tree.head(i);
      if (r_.tree.relationIs(i, "acl") && noun >= 0 && noun < i && namesAct(noun, c_.event.type)) return true;
      if (s_.startsFiniteVerb(i)) return false;
    }
    return false;
  }

  /// "ont lancé une opération pour reprendre la ville", "l'offensive lancée pour s'emparer de Syrte",
  /// "descendus dans la rue pour manifester": what the act is for is the act itself.
  bool underWay(const Verb& v) const {
    const std::string& type = c_.event.type;
    const int above = r_.tree.head(v.node);
    if (above < 0 || (type != "ASSAULT" && type != "PROTEST")) return false;
    if (type == "ASSAULT" && behindLaunched(v)) return true;
    const Verb* g = s_.verbOfNode(above);
    if (g == nullptr) return namesAct(above, type);
    if (g->negated) return false;
    if (type == "PROTEST") return past(*g) || (g->finite() && g->tense == Tense::Present);
    if (r_.tree.relationIs(g->node, "acl") && r_.tree.head(g->node) >= 0 &&
        namesAct(r_.tree.head(g->node), type))
      return true;
    for (const int o : r_.tree.children(g->node))
      if ((r_.tree.relationIs(o, "obj") || r_.tree.relation(o) == "nsubj:pass") && namesAct(o, type))
        return past(*g) || g->tense == Tense::Participle;
    return false;
  }

  /// "pour rencontrer X", "sans rencontrer X", "si X se retire": meant, not done or supposed, by the word
  /// that opens the clause.
  EventStatus byOpener(const Verb& v) const {
    if (r_.tree.empty()) return EventStatus::Happened;
    for (const int c : r_.tree.children(v.node)) {
      if (c >= v.begin) break;
      if (!r_.tree.relationIs(c, "mark") && !r_.tree.relationIs(c, "case")) continue;
      if (v.finite() && r_.phrase(Phrases::Condition, c, v.begin) > 0 && !v.perfect)
        return EventStatus::Hypothetical;
      if (v.tense == Tense::Infinitive && r_.is(c, Class::Without)) return EventStatus::Negated;
      if (v.tense == Tense::Infinitive && !v.perfect && r_.is(c, Class::Purpose) && !wentThere(v) &&
          !underWay(v))
        return c_.event.type == "CONSULT" ? EventStatus::Future : EventStatus::Hypothetical;
    }
    return EventStatus::Happened;
  }

  /// "l'intention de se rendre à Rome": the noun that the infinitive hangs on, or that stands before it as
  /// the object of the verb above.
  EventStatus ofNounAbove(const Verb& v) const {
    const TokenTree& t = r_.tree;
    if (t.empty() || v.tense != Tense::Infinitive || v.perfect || t.head(v.node) < 0)
      return EventStatus::Happened;
    int noun = t.head(v.node);
    if (const auto s = lex_.statusBefore(r_.tok(noun).word); s && noun < v.begin)
      if (*s != EventStatus::Happened) return *s;
    if (t.relationIs(v.node, "xcomp") || t.relation(v.node) == "obl:arg")
      noun = t.child(noun, "obj");
    else if (!t.relationIs(v.node, "acl") && !t.relationIs(v.node, "nmod"))
      return EventStatus::Happened;
    if (noun < 0 || noun >= v.begin || v.begin - noun > kWindow / 4) return EventStatus::Happened;
    return lex_.statusBefore(r_.tok(noun).word).value_or(EventStatus::Happened);
  }

  /// "craint que X ne s'entende avec Y": the verb whose clause this is.
  EventStatus ofVerbAbove(const Verb& v) const {
    if (r_.tree.empty() || !r_.tree.relationIs(v.node, "ccomp") || r_.tree.head(v.node) < 0)
      return EventStatus::Happened;
    const Verb* above = s_.verbOfNode(r_.tree.head(v.node));
    if (above == nullptr || above->negated) return EventStatus::Happened;
    const EventStatus s = modal(*above);
    return s == EventStatus::Hypothetical ? s : EventStatus::Happened;
  }

  /// "aurait dit" is hearsay of what happened.
  EventStatus byTense(const Verb& v) const {
    const EventStatus s = v.finite() ? lex_.statusOf(v.tense) : EventStatus::Happened;
    return s == EventStatus::Hypothetical && v.perfect ? EventStatus::Happened : s;
  }

  /// "dément avoir bombardé": the tagger takes the verb that denies for an adverb or a noun, and what is
  /// denied for the main verb.
  bool behindDenial(const Verb& v) const {
    return v.perfect && v.begin > s_.begin && r_.family(lex_.familyOf("denying"), v.begin - 1, v.begin) > 0;
  }

  EventStatus ofVerb(const Verb& v, int depth) const {
    if (v.negated && v.head == c_.head && c_.said < 0 && lex_.row(c_.row).has(kDenied))
      return EventStatus::Happened;  // "n'accepte pas": what is refused is
    if (v.negated || behindDenial(v)) return EventStatus::Negated;
    if (const EventStatus s = byOpener(v); s != EventStatus::Happened) return s;
    if (const EventStatus s = ofNounAbove(v); s != EventStatus::Happened) return s;
    if (const EventStatus s = ofVerbAbove(v); s != EventStatus::Happened) return s;
    // "est attendu lundi par X": the word itself says that it is to come
    if (c_.event.type == "CONSULT" && v.head == c_.head && v.passive && !past(v) &&
        r_.phrase(Phrases::CueFuture, v.head, v.head + 1) > 0)
      return EventStatus::Future;
    if (v.finite()) return byTense(v);
    if (v.governor < 0 || depth == 0) return EventStatus::Happened;
    const Verb& g = s_.verbs[static_cast<size_t>(v.governor)];
    if (v.tense == Tense::Infinitive && !v.perfect) {
      if (const auto s = g.negated ? lex_.statusDenied(g.lemma) : std::nullopt)
        return *s == EventStatus::Happened ? byTense(g) : *s;
      const EventStatus m = modal(g);
      if (m != EventStatus::Happened) return g.negated ? EventStatus::Negated : m;
    }
    if (v.tense == Tense::Participle) return EventStatus::Happened;
    if (v.tense == Tense::Gerund && !g.finite()) return EventStatus::Happened;
    const EventStatus outer = ofVerb(g, depth - 1);
    // "n'a pas cédé, dénonçant un chantage": the denial is the other verb's
    return v.tense == Tense::Gerund && outer == EventStatus::Negated ? EventStatus::Happened : outer;
  }

  /// "prévoit un retrait", "souhaite une rencontre", "a annoncé la reprise des négociations", "le projet de
  /// rencontre": what the act named by a noun hangs on.
  EventStatus ofObject() const {
    const TokenTree& t = r_.tree;
    if (t.empty()) return EventStatus::Happened;
    int node = c_.head;
    for (int n = 0; n < 5 && t.head(node) >= 0; ++n) {
      const int above = t.head(node);
      if (const Verb* v = s_.verbOfNode(above); v != nullptr) {
        const bool object =
            t.relationIs(node, "obj") || t.relation(node) == "obl:arg" || t.relation(node) == "nsubj:pass";
        if (!object) return EventStatus::Happened;
        if (datedBetween(v->end) || invertedSubject(*v, node)) return EventStatus::Happened;
        const EventStatus s = ofObjectOf(*v);
        if (s != EventStatus::Happened || v->tense != Tense::Infinitive) return s;
        // "pour tenter d'arracher un cessez-le-feu": as the verb whose object it is; "l'offensive" is there
        return c_.definite ? ofNounAbove(*v) : ofVerb(*v, 3);
      }
      if (t.relationIs(node, "nmod") || t.relation(node) == "obl:arg") {
        const auto s = lex_.nounStatus(r_.tok(above).word);
        if (!s || *s != EventStatus::Happened) return s.value_or(EventStatus::Happened);
      } else if (!t.relationIs(node, "conj")) {
        return EventStatus::Happened;
      }
      node = above;
    }
    return EventStatus::Happened;
  }

  /// "les négociations que prévoit l'accord": behind "que" the verb's noun is its subject.
  bool invertedSubject(const Verb& v, int noun) const {
    if (noun < v.end) return false;
    for (const int c : r_.tree.children(v.node))
      if (c < v.begin && r_.is(c, Class::That)) return true;
    return false;
  }

  /// "a annoncé la reprise mercredi des pourparlers": on a day that has come, before the act's words, among
  /// them or right behind.
  bool datedBetween(int from) const {
    const std::string published = dayOf(r_.doc->published.value);
    for (int i = from; i <= std::min(c_.end, s_.end - 1); ++i) {
      if (r_.tok(i).time < 0) continue;
      const std::string day = dayOf(r_.doc->times[static_cast<size_t>(r_.tok(i).time)].value);
      if (i > from && !day.empty() && !published.empty() && day <= published) return true;
    }
    return false;
  }

  /// Whether the noun is what `main` is about: its subject or object, not a word of some aside.
  bool argumentOf(const Verb& main) const {
    const TokenTree& t = r_.tree;
    if (t.empty()) return true;
    int node = c_.head;
    for (int n = 0; n < 3 && t.head(node) >= 0 && t.head(node) != main.node; ++n) {
      if (!t.relationIs(node, "nmod") && !t.relationIs(node, "conj")) return false;
      node = t.head(node);
    }
    if (node == main.node) return true;  // "seront en grève"
    if (t.head(node) != main.node) return false;
    if (t.relationIs(node, "nsubj") || t.relationIs(node, "obj")) return true;
    const int of = t.preposition(node);  // "lors de sa visite, X interviendra"
    return t.relationIs(node, "obl") && of >= 0 && r_.phrase(Phrases::During, of, s_.end) > 0;
  }

  /// "des sanctions qui doivent entrer en vigueur": what a relative clause says of its noun.
  EventStatus byRelative() const {
    if (r_.tree.empty()) return EventStatus::Happened;
    for (const int c : r_.tree.children(c_.head)) {
      if (r_.tree.relation(c) != "acl:relcl" || !agrees(r_.tree, c, c_.head)) continue;
      const Verb* v = s_.verbOfNode(c);
      if (v == nullptr || !v->relative || !v->finite() || v->negated) continue;
      const EventStatus s = lex_.statusOf(v->tense);
      if (s == EventStatus::Future) return s;
      const Verb* next = s_.verbAt(v->end);
      if (next != nullptr && next->tense == Tense::Infinitive) return modal(*v);
    }
    return EventStatus::Happened;
  }

  /// "l'invitation lancée par X dépendra de …": who is told to have spoken has spoken.
  bool spoken() const {
    for (const char* type : {"REQUEST", "ACCUSE", "THREATEN"})
      if (c_.event.type == type) return c_.definite;
    return false;
  }

  /// "cet accord", "cette première visite"
  bool pointedAt() const {
    for (int i = c_.head - 1; i >= std::max(s_.begin, c_.head - 2); --i)
      if (r_.is(i, Class::Demo)) return true;
    return false;
  }

  /// "lors de cette visite, X interviendra"
  bool behindDuring() const {
    const int of = r_.tree.empty() ? -1 : r_.tree.preposition(c_.head);
    return of >= 0 && r_.phrase(Phrases::During, of, s_.end) > 0;
  }

  /// "depuis la démission du ministre, …": whatever is to come since, that was there.
  bool behindSince() const {
    const uint16_t since = lex_.familyOf("since");
    int i = c_.head - 1;
    while (i > s_.begin && r_.is(i, Class::Det) && !r_.is(i, Class::Prep)) --i;
    return i >= s_.begin && r_.family(since, i, s_.end) > 0;
  }

  /// Words before the noun that may say something of it: not those of another clause ("maintes fois
  /// repoussées, que prévoit un accord").
  int cuesFrom() const {
    constexpr int kReach = 4;
    int from = c_.head;
    while (from > std::max(begin_, c_.head - kReach) && !r_.is(from - 1, Class::Rel) &&
           !r_.is(from - 1, Class::That))
      --from;
    return from;
  }

  /// "il n'y a pas eu de rencontre": "de" as its article says that there is none; "la rencontre n'a pas eu
  /// lieu".
  bool deniedToBe() const {
    const TokenTree& t = r_.tree;
    const Verb* above = t.empty() || t.head(c_.head) < 0 ? nullptr : s_.verbOfNode(t.head(c_.head));
    if (above == nullptr || !above->negated) return false;
    if (t.relationIs(c_.head, "obj")) {
      const int article = t.child(c_.head, "det");
      return article >= 0 && r_.family(lex_.familyOf("of"), article, article + 1) > 0;
    }
    if (!t.relationIs(c_.head, "nsubj")) return false;
    constexpr int kBehind = 2;  // "n'aura | pas lieu"
    for (int i = above->begin; i < std::min(s_.end, above->end + kBehind); ++i)
      if (r_.family(lex_.familyOf("occur"), i, s_.end) > 0) return true;
    return false;
  }

  EventStatus ofNoun() const {
    if (behindSince()) return EventStatus::Happened;
    if (deniedToBe()) return EventStatus::Negated;
    const int from = cuesFrom();
    if (phraseIn(Phrases::CueHappened, from, std::min(s_.end, c_.head + 1))) return EventStatus::Happened;
    if (phraseIn(Phrases::CueNegated, from, c_.head)) return EventStatus::Negated;
    if (const EventStatus s = byRelative(); s != EventStatus::Happened) return s;
    if (const EventStatus s = ofObject(); s != EventStatus::Happened) return s;
    if (phraseIn(Phrases::CueHypothetical, begin_, std::min(end_, c_.head + 2)))
      return EventStatus::Hypothetical;
    int to = end_;
    const Verb* main = s_.clauseVerb(c_.head);
    if (main != nullptr && main->end > to && main->begin - c_.end < 12) to = std::min(s_.end, main->end + 3);
    if (phraseIn(Phrases::CueFuture, from, to)) return EventStatus::Future;
    if (main == nullptr || main->begin > end_ + 2) return EventStatus::Happened;
    if (!argumentOf(*main)) return EventStatus::Happened;
    const EventStatus s = lex_.statusOf(main->tense);
    // "cet accord devra être ratifié": what the clause points to is there already
    if (s == EventStatus::Future && !spoken() && (!pointedAt() || behindDuring())) return s;
    if (s == EventStatus::Hypothetical && !main->perfect && main->begin < c_.head) return s;
    return EventStatus::Happened;
  }

  const Scene& s_;
  const Reading& r_;
  const Lexicon& lex_;
  const Coded& c_;
  int begin_, end_;
};

}  // namespace

EventStatus tellStatus(const Scene& scene, const Coded& c, int begin, int end) {
  return StatusReader(scene, c, begin, end).run();
}

}  // namespace recoupe::event
