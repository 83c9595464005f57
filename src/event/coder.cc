#include "event/coder.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "event/frame.h"
#include "event/lament.h"
#include "event/media.h"
#include "event/patterns.h"
#include "event/sense.h"

namespace recoupe::event {
namespace {

constexpr int kNear = 6;
constexpr int kFar = 20;  // tokens around a trigger in which its row wants a word

class SentenceCoder {
 public:
  SentenceCoder(const Scene& s, const Salience& salience)
      : s_(s), r_(*s.r), patterns_(s), salience_(salience) {}

  /// Of run(): acts whose rows ask for a recipient that was not found.
  std::vector<Coded> takeDoubtful() {
    // "organiser le sommet": the noun says it already
    const auto told = [&](const Coded& d) {
      return std::any_of(out_.begin(), out_.end(),
                         [&](const Coded& c) { return c.head >= d.head && c.head < d.end; });
    };
    doubtful_.erase(std::remove_if(doubtful_.begin(), doubtful_.end(), told), doubtful_.end());
    return std::move(doubtful_);
  }

  std::vector<Coded> run() {
    for (int i = s_.begin; i < s_.end; ++i) {
      const Tok& t = r_.tok(i);
      if (t.word == 0 || t.ment >= 0) continue;
      const Verb* v = s_.verbAt(i);
      if (t.directQuote && (v == nullptr || !v->first)) continue;
      if (v != nullptr && v->head == i)
        i = std::max(i, tryVerb(*v) - 1);
      else if (v == nullptr && !r_.word(i).nouns.empty() &&
               !(t.upper && i > s_.begin && !r_.tok(i - 1).punct))
        i = std::max(i, tryNoun(i) - 1);
    }
    return out_;
  }

 private:
  const Row& rowOf(const Match& m) const { return patterns_.rowOf(m); }

  /// Returns behind the trigger, `head` where nothing was coded.
  int tryVerb(const Verb& v) {
    if (nestedAct(v) || insideCondition(v) || auxiliary(v)) return v.end;
    if (v.first && aboutAnything(v)) return v.end;
    const Row* failed = nullptr;  // of a longer pattern whose frame did not hold
    size_t failedSize = 0;
    const Match* doubtful = nullptr;
    std::vector<Match> found = patterns_.at(r_.lex->verbPatterns(v.lemma), v.head, true, v.reflexive);
    // "n'accepte pas" is what the row for the denied verb says it is
    std::stable_partition(found.begin(), found.end(),
                          [&](const Match& m) { return v.negated && rowOf(m).has(kDenied); });
    for (const Match& m : found) {
      const Row& row = rowOf(m);
      if (row.block || patterns_.otherThing(m)) return m.end;
      if (row.has(kPassiveOnly) && !v.passive) continue;
      if (v.first && !bySpeaker(v, row.type)) continue;
      if (row.has(kDenied) && (!v.negated || (v.perfect && v.tense == Tense::Conditional)))
        continue;  // "n'aurait jamais accepté"
      if (row.has(kHarsh) && !called(Class::Harsh, m.end, m.end + kNear)) continue;
      if (row.has(kWhom) && heldFor(v)) continue;
      if (r_.tok(v.head).cue && !spoken(row.type)) continue;  // "« … », poursuit le général"
      const size_t size = r_.lex->pattern(m.pattern).rest.size();
      if (failed != nullptr && failed->type != row.type && size < failedSize) continue;
      if (!verbInSense(s_, row, v, m.end)) continue;
      Frame frame(s_, row, salience_);
      const bool filled = frame.fillVerb(v, m.gap ? v.head + 1 : m.end, m.end);
      if ((filled || frame.doubtful) && !sidesInSense(s_, row, v.head, frame.event)) continue;
      if (!filled) {
        if (frame.doubtful && !row.has(kSure) && doubtful == nullptr) doubtful = &m;
        if (m.end > v.head + 2) {
          failed = &row;
          failedSize = size;
        }
        continue;
      }
      if (v.first && onlyPress(r_, frame.event.actor)) continue;
      const bool against =
          !frame.event.recipient.empty() || called(Class::Threat, v.begin - kFar, m.end + kFar);
      if (row.has(kThreat) && !against) continue;
      if (row.type == "REQUEST" && frame.event.recipient.empty() && asksQuestion(s_, v)) continue;
      if (row.type == "ACCUSE" && laments(s_, v, m.end, !frame.event.recipient.empty())) continue;
      if (frame.event.recipient.empty() && protested(v, row.type)) {
        claims_.push_back({m.end, v.node});
        return v.end;
      }
      push(frame, m, v.head, static_cast<int>(&v - s_.verbs.data()), out_);
      return m.end;
    }
    if (doubtful != nullptr) {
      Frame frame(s_, rowOf(*doubtful), salience_);
      frame.fillVerb(v, doubtful->gap ? v.head + 1 : doubtful->end, doubtful->end);
      push(frame, *doubtful, v.head, static_cast<int>(&v - s_.verbs.data()), doubtful_);
    }
    return v.head;
  }

  /// "ont défilé pour réclamer justice", "ont manifesté, dénonçant le racisme": what a protest is for is the
  /// protest itself.
  bool protested(const Verb& v, const std::string& type) const {
    const TokenTree& t = r_.tree;
    if (t.empty() || v.finite() || (type != "REQUEST" && type != "ACCUSE")) return false;
    if (!t.relationIs(v.node, "advcl") && !t.relationIs(v.node, "xcomp") && !t.relationIs(v.node, "acl") &&
        !t.relationIs(v.node, "obl"))
      return false;
    const int above = t.head(v.node);
    return std::any_of(out_.begin(), out_.end(), [&](const Coded& c) {
      if (c.event.type != "PROTEST" || c.event.actor.empty()) return false;
      if (c.verb < 0) return c.head == above;
      const Verb& outer = s_.verbs[static_cast<size_t>(c.verb)];
      return outer.node == above && !outer.negated;
    });
  }

  /// "tout ce que nous rejetons": nothing in particular.
  bool aboutAnything(const Verb& v) const {
    const TokenTree& t = r_.tree;
    return !t.empty() && t.relationIs(v.node, "acl") && t.head(v.node) >= 0 &&
           r_.is(t.head(v.node), Class::Nobody);
  }

  /// Acts that a verb of saying can tell.
  static bool spoken(const std::string& type) {
    for (const char* t :
         {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "AGREE", "THREATEN", "CONCEDE", "CONSULT"})
      if (type == t) return true;
    return false;
  }

  /// Acts that are done by saying so: "nous saluons", "j'appelle", "je demande pardon".
  static bool performative(const std::string& type) {
    return spoken(type) && type != "AGREE" && type != "THREATEN" && type != "CONSULT";
  }

  /// "qualifie X de menteur", not "de succès"; "avertit que l'attaque aura des conséquences", not "qu'il
  /// neigera": whether the words or lemmas around are of the class.
  bool called(Class word, int from, int to) const {
    for (int i = std::max(s_.begin, from); i < std::min(s_.end, to); ++i) {
      if (r_.is(i, word)) return true;
      if (!r_.tree.empty() && r_.lex->wordIs(lower(r_.tree.lemma(i)), word)) return true;
    }
    return false;
  }

  /// "jugé utile", "jugé « ridicule »", "jugé trop lent": no trial.
  bool heldFor(const Verb& v) const {
    int i = v.end;
    while (i < s_.end && (r_.tok(i).mark || r_.adverbLike(i))) ++i;
    return i < s_.end && !r_.tree.empty() && r_.tree.upos(i) == Upos::ADJ;
  }

  /// What a speaker tells of himself: what he does by saying it, and whom he met ("j'ai parlé avec …").
  static bool bySpeaker(const Verb& v, const std::string& type) {
    if (v.tense == Tense::Present && performative(type)) return true;
    return type == "CONSULT" && (v.perfect || v.tense == Tense::Future);
  }

  /// "a porté plainte pour viol", "une enquête pour meurtre": what somebody is charged with, without an
  /// article.
  bool onlyCharged(int noun) const {
    const TokenTree& t = r_.tree;
    if (t.empty() || noun <= s_.begin || t.child(noun, "det") >= 0) return false;
    const int p = t.preposition(noun);
    return p >= 0 && p < noun && noun - p <= 2 && r_.is(p, Class::Purpose) && !t.feature(noun, "Number=Plur");
  }

  /// "vont renvoyer": an auxiliary of another verb, not a journey.
  bool auxiliary(const Verb& v) const {
    int i = v.end;
    while (i < s_.end && r_.is(i, Class::Subject) && r_.tok(i).ment < 0) ++i;  // "va-t-il renvoyer"
    const Verb* next = s_.verbAt(overAsides(s_, i, Patterns::kAsides));
    if (next == nullptr || next->tense != Tense::Infinitive) return false;
    if (v.reflexive && r_.lex->lemmaIs(v.lemma, Class::See)) return true;  // "s'est vu infliger une amende"
    return std::any_of(r_.lex->modals().begin(), r_.lex->modals().end(),
                       [&](const ModalRule& m) { return m.lemma == v.lemma && !m.anyTense; });
  }

  /// "l'embargo a été levé" is what the row for "lever @ embargo" says, not an embargo; nothing where the
  /// verb and its noun tell no other act than the noun does.
  std::optional<Match> undoneBy(int noun, const std::string& type) const {
    if (r_.tree.empty() || !r_.tree.relationIs(noun, "nsubj")) return std::nullopt;
    const Verb* v = s_.verbAt(r_.tree.head(noun));
    if (v == nullptr || !v->passive || v->negated) return std::nullopt;
    constexpr size_t kArticle = 1;
    std::optional<Match> undone;
    for (const uint32_t index : r_.lex->verbPatterns(v->lemma)) {
      const Pattern& p = r_.lex->pattern(index);
      if (p.reflexive || (undone && p.rest.size() <= r_.lex->pattern(undone->pattern).rest.size())) continue;
      for (size_t k = 0; k <= kArticle && k < p.rest.size(); ++k) {
        if (p.rest[k].kind != Element::Kind::Words || !patterns_.wordAt(p.rest[k], noun)) continue;
        Match m{index, 0, false};
        m.end = patterns_.matchFrom(p, k, noun, false, m.gap);
        if (m.end < 0) continue;
        if (r_.lex->row(p.row).type == type) return std::nullopt;
        undone = m;
      }
    }
    return undone && undoes(rowOf(*undone), type) ? undone : std::nullopt;
  }

  /// Lifting, dropping and letting go; who cancels a meeting has not met. A charge that is rejected and a
  /// protest that is dispersed have been.
  static bool undoes(const Row& row, const std::string& type) {
    return row.type == "CONCEDE" || row.type == "RETREAT" || (row.type == "REJECT" && type == "CONSULT");
  }

  int tryNoun(int i) {
    if (!r_.tree.empty() && r_.tree.upos(i) == Upos::ADJ) return i;  // "des articles critiques"
    const std::vector<Match> found = patterns_.ofNoun(i);
    // "jugé pour viol en réunion": nor is there a meeting in it
    if (!found.empty() && rowOf(found.front()).block) return found.front().end;
    if (onlyCharged(i) || insideCondition(i)) return i;
    const Row* failed = nullptr;  // of a longer pattern whose frame did not hold
    const Match* doubtful = nullptr;
    for (const Match& m : found) {
      const Row& row = rowOf(m);
      if (row.block) return m.end;
      if (failed != nullptr && failed->type != row.type) continue;
      if (insideRequest(i, row) || insideNestedAct(i)) return i;
      if (const std::optional<Match> undone = undoneBy(i, row.type)) {
        const Row& other = rowOf(*undone);
        Frame frame(s_, other, salience_);
        // By whom a meeting was cancelled stands at the verb.
        if (other.type != "REJECT" && frame.fillNoun(i, undone->end)) push(frame, *undone, i, -1, out_);
        return std::max(m.end, undone->end);
      }
      if (!nounInSense(s_, row, i, m.end)) continue;
      Frame frame(s_, row, salience_);
      const bool filled = frame.fillNoun(i, m.end);
      if ((filled || frame.doubtful) && !sidesInSense(s_, row, i, frame.event)) continue;
      if (!filled) {
        if (frame.doubtful && !row.has(kSure) && doubtful == nullptr) doubtful = &m;
        if (m.end > i + 1) failed = &row;
        continue;
      }
      if (row.has(kDoer) && frame.event.actor.empty()) continue;
      push(frame, m, i, -1, out_);
      return m.end;
    }
    if (doubtful != nullptr) {
      Frame frame(s_, rowOf(*doubtful), salience_);
      frame.fillNoun(i, doubtful->end);
      push(frame, *doubtful, i, -1, doubtful_);
    }
    return i;
  }

  /// An act that somebody asks for, threatens with, refuses or charges with: the outer act is coded, not this
  /// one ("accuse X d'avoir mené …", "demande à X d'envisager de déployer …").
  bool nestedAct(const Verb& v) const {
    constexpr int kSteps = 6;  // governors
    if (!r_.tree.empty()) {
      if (nestedInTree(v)) return true;
      if (!behindComma(v)) return false;  // where an aside may have led the parser astray
    }
    if (v.tense == Tense::Subjunctive) return true;
    if (!complement(v)) return false;
    int g = v.governor;
    for (int n = 0; n < kSteps && g >= 0; ++n) {
      const Verb& outer = s_.verbs[static_cast<size_t>(g)];
      if (v.begin - outer.end >= kWindow / 2) return false;
      if (holdsOthersAct(outer)) return true;
      if (outer.tense == Tense::Infinitive && complement(outer))
        g = outer.governor;
      else if (outer.tense == Tense::Participle || (outer.relative && behindComma(v)))
        --g;  // "accuse les forces dirigées par X d'avoir …"
      else
        return false;
    }
    return false;
  }

  bool nestedInTree(const Verb& v) const {
    constexpr int kSteps = 8;
    if (v.tense == Tense::Subjunctive) return true;
    const TokenTree& t = r_.tree;
    int node = v.node;
    for (int n = 0; n < kSteps && t.head(node) >= 0; ++n) {
      const int above = t.head(node);
      if (t.relationIs(node, "conj")) {
        const Verb* joined = s_.verbOfNode(above);
        if (n == 0 && v.finite() && joined != nullptr && !joined->finite()) return false;
        node = above;
        continue;
      }
      const Verb* outer = s_.verbOfNode(above);
      const Verb* self = s_.verbOfNode(node);
      const bool told = self != nullptr && self->finite();
      if (outer != nullptr && self != nullptr && self->perfect && self->tense == Tense::Infinitive &&
          t.relationIs(node, "advcl"))
        return opensPurpose(r_, node) && holdsOthersAct(*outer);  // "critique X pour avoir attaqué"
      const bool complement = t.relationIs(node, "xcomp") || t.relationIs(node, "ccomp") ||
                              (!told && (t.relation(node) == "obl:arg" || t.relationIs(node, "acl")));
      if (complement && told && outer != nullptr && wishedFor(*self, *outer)) return true;
      if (!complement || told) return false;
      if (outer != nullptr && holdsOthersAct(*outer)) return true;
      if (outer == nullptr && t.relationIs(node, "acl") && self != nullptr &&
          self->tense == Tense::Infinitive)
        return nounHoldsOthersAct(above) || chargedWith(above);  // "la menace d'attaquer"
      if (outer == nullptr || (outer->finite() && outer->node == outer->head &&
                               !t.relationIs(above, "xcomp") && outer->tense != Tense::Infinitive))
        return false;
      node = above;
    }
    return false;
  }

  /// "demande que le gouvernement allège les règles": a subjunctive that looks like an indicative.
  bool wishedFor(const Verb& v, const Verb& outer) const {
    if (v.tense != Tense::Present || v.perfect || !r_.tree.relationIs(v.node, "ccomp")) return false;
    return r_.lex->verbTells(outer.lemma, {"REQUEST"}) ||
           std::any_of(out_.begin(), out_.end(), [&](const Coded& c) {
             return c.event.type == "REQUEST" && c.verb >= 0 &&
                    &s_.verbs[static_cast<size_t>(c.verb)] == &outer;
           });
  }

  /// "accuse les rebelles d'avoir attaqué" where the infinitive hangs on the noun.
  bool chargedWith(int noun) const {
    if (!r_.tree.relationIs(noun, "obj") && r_.tree.relation(noun) != "obl:arg") return false;
    const Verb* v = s_.verbOfNode(r_.tree.head(noun));
    return v != nullptr && holdsOthersAct(*v);
  }

  bool nounHoldsOthersAct(int noun) const {
    for (const uint32_t i : r_.word(noun).nouns)
      if (const Pattern& p = r_.lex->pattern(i); p.rest.empty() && holdsOthersAct(r_.lex->row(p.row).type))
        return true;
    return false;
  }

  /// Whether `v` can be what another verb is about: not "après avoir rencontré".
  bool complement(const Verb& v) const {
    if (v.governor < 0) return false;
    const int p = v.begin - 1;
    const bool of = p >= s_.begin && r_.family(r_.lex->familyOf("of"), p, v.begin) > 0;
    if (v.tense == Tense::Gerund) return of;  // "accused X of attacking"
    if (v.tense != Tense::Infinitive) return false;
    const int opens = of ? p - 1 : p;
    return opens < s_.begin || r_.phrase(Phrases::During, opens, v.begin) == 0;
  }

  bool behindComma(const Verb& v) const { return v.begin - 2 >= s_.begin && r_.tok(v.begin - 2).comma; }

  static bool holdsOthersAct(const std::string& type) {
    return type == "REQUEST" || type == "THREATEN" || type == "REJECT" || type == "ACCUSE";
  }

  bool holdsOthersAct(const Verb& v) const {
    // "des drones ont permis à X de reprendre …": nobody's leave
    if (r_.lex->lemmaIs(v.lemma, Class::Letting) && v.subject.empty()) return false;
    if (r_.lex->lemmaIs(v.lemma, Class::Control)) return true;
    const auto& rows = r_.lex->verbPatterns(v.lemma);
    return std::any_of(rows.begin(), rows.end(), [&](uint32_t i) {
      const Pattern& p = r_.lex->pattern(i);
      return p.rest.empty() && p.reflexive == v.reflexive && holdsOthersAct(r_.lex->row(p.row).type);
    });
  }

  /// "accuse X d'avoir mené une frappe": the noun is told by a nested verb.
  bool insideNestedAct(int noun) const {
    constexpr int kObject = 12;  // tokens
    if (!r_.tree.empty()) {
      const int above = argumentOf(noun);
      const Verb* v = above < 0 ? nullptr : s_.verbOfNode(above);
      return v != nullptr && nestedAct(*v);
    }
    auto it = std::upper_bound(s_.verbs.begin(), s_.verbs.end(), noun,
                               [](int t, const Verb& v) { return t < v.begin; });
    if (it == s_.verbs.begin()) return false;
    const Verb& v = *--it;
    if (v.end > noun || noun - v.end > kObject || v.tense == Tense::Subjunctive || !nestedAct(v))
      return false;
    for (int i = v.end; i < noun; ++i)
      if (r_.tok(i).stop || r_.tok(i).comma) return false;
    return true;
  }

  /// The token whose object or complement the noun is, past nouns and conjuncts; -1 for none.
  int argumentOf(int noun) const {
    const TokenTree& t = r_.tree;
    int node = noun;
    for (int n = 0; n < 6 && t.head(node) >= 0; ++n) {
      const bool argument = t.relationIs(node, "obj") || t.relation(node) == "obl:arg" ||
                            t.relation(node) == "nsubj:pass" || t.relationIs(node, "obl");
      if (argument) return t.head(node);
      if (!t.relationIs(node, "nmod") && !t.relationIs(node, "conj")) return -1;
      node = t.head(node);
      if (node != noun && s_.verbAt(node) == nullptr && !r_.word(node).nouns.empty()) return node;
      if (node != noun && s_.verbOfNode(node) != nullptr) return node;  // "être la cause de sa détention"
    }
    return -1;
  }

  /// "si la trêve tient": what is only supposed is no act; "si X a refusé, Y …" concedes a fact.
  bool insideCondition(const Verb& v) const {
    if (!v.finite()) return false;
    const bool open = !v.perfect && (v.tense == Tense::Present || v.tense == Tense::Imperfect);
    for (int i = v.begin - 1; i >= std::max(s_.begin, v.begin - kWindow / 3); --i) {
      if (r_.tok(i).comma || r_.tok(i).stop || r_.is(i, Class::Rel) || s_.startsFiniteVerb(i)) return false;
      if (r_.phrase(Phrases::Condition, i, v.begin) > 0)
        return open || !r_.is(i, Class::Whether);  // "tant que X n'aura pas expulsé"
    }
    return false;
  }

  /// "en cas d'attaque", "faute d'accord": whatever may come.
  bool insideCondition(int noun) const {
    for (int i = noun - 1; i >= std::max(s_.begin, noun - 4); --i)
      if (const auto n = static_cast<int>(r_.phrase(Phrases::Condition, i, noun)); n > 1)
        return i + n >= noun - 1 && !r_.is(i + n - 1, Class::That);
    return false;
  }

  /// "appelle à un cessez-le-feu", "menace d'une intervention": the noun is what is asked for.
  bool insideRequest(int noun, const Row& row) const {
    if (!claims_.empty() && heldBy(claims_.back(), noun)) return true;
    if (out_.empty()) return false;
    const Coded& last = out_.back();
    const std::string& t = last.event.type;
    if (t != "REQUEST" && t != "THREATEN" && t != "REJECT" && !(t == "AGREE" && row.type == "AGREE") &&
        !(t == row.type))
      return false;
    return heldBy({last.end, last.verb >= 0 ? s_.verbs[static_cast<size_t>(last.verb)].node : last.head},
                  noun);
  }

  /// Where what somebody asks for begins, and the node of the verb.
  struct Claim {
    int end, node;
  };

  bool heldBy(const Claim& claim, int noun) const {
    if (claim.end > noun || noun - claim.end > 12) return false;
    for (int i = claim.end; i < noun; ++i)
      if (r_.tok(i).stop || r_.tok(i).comma || s_.startsFiniteVerb(i)) return false;
    return r_.tree.empty() || r_.tree.under(noun, claim.node);
  }

  void push(Frame& frame, const Match& m, int head, int verb, std::vector<Coded>& out) {
    Coded c;
    c.event = std::move(frame.event);
    c.head = head;
    c.end = m.end;
    c.verb = verb;
    if (verb >= 0) {
      const Verb& v = s_.verbs[static_cast<size_t>(verb)];
      c.perfect = (v.perfect && v.tense == Tense::Present) || v.tense == Tense::Gerund;
    }
    const Pattern& p = r_.lex->pattern(m.pattern);
    c.row = p.row;
    c.place = frame.placeFromFrame;
    c.doubtful = frame.doubtful;
    const Document& doc = *r_.doc;
    const int last = m.gap ? head : m.end - 1;
    c.event.trigger = {doc.tokens[static_cast<size_t>(head)].span.begin,
                       doc.tokens[static_cast<size_t>(last)].span.end};
    if (verb >= 0 && !r_.tree.empty())
      c.definite =
          s_.verbs[static_cast<size_t>(verb)].tense == Tense::Participle && r_.tree.relationIs(head, "acl");
    if (verb < 0 && head > s_.begin)
      c.definite = r_.is(head - 1, Class::Poss) || r_.is(head - 1, Class::Def) ||
                   (head - 1 > s_.begin && r_.is(head - 2, Class::Def));
    c.event.because =
        "\"" + p.text + "\" (events.tsv:" + std::to_string(r_.lex->row(p.row).line) + "), " + frame.why;
    c.objectType = actInObject(m.end);
    c.sufferers = std::move(frame.sufferers);
    out.push_back(std::move(c));
  }

  /// The type of the first act that a noun right behind the trigger names, if its article says that it is
  /// known already ("l'offensive", "cette attaque"; "une enquête" is a new one).
  std::string actInObject(int from) const {
    for (int i = from; i < std::min(s_.end, from + 8); ++i) {
      if (r_.tok(i).stop || s_.startsFiniteVerb(i)) break;
      for (const Match& m : patterns_.ofNoun(i)) {
        const Row& row = rowOf(m);
        const bool pointsBack = i > s_.begin && r_.is(i - 1, Class::Def);
        return row.block || !pointsBack ? std::string() : row.type;
      }
    }
    return {};
  }

  const Scene& s_;
  const Reading& r_;
  const Patterns patterns_;
  const Salience& salience_;
  std::vector<Coded> out_, doubtful_;
  std::vector<Claim> claims_;  // what protests are for, which are no acts of their own
};

}  // namespace

std::optional<Coded> codeHeadline(const Scene& scene) {
  const Reading& r = *scene.r;
  constexpr int kShort = 25;  // tokens
  if (scene.end - scene.begin > kShort) return std::nullopt;
  for (const Verb& v : scene.verbs)
    if (v.finite()) return std::nullopt;
  for (int i = scene.begin; i < scene.end; ++i) {
    if (r.tok(i).ment >= 0 || r.word(i).nouns.empty()) continue;
    const Pattern& p = r.lex->pattern(r.word(i).nouns.front());
    if (!p.rest.empty() || r.lex->row(p.row).block) continue;
    Coded c;
    c.event.type = r.lex->row(p.row).type;
    c.head = i;
    c.end = i + 1;
    return c;
  }
  return std::nullopt;
}

std::vector<Coded> codeSentence(const Scene& scene, const Salience& salience, std::vector<Coded>* doubtful) {
  SentenceCoder coder(scene, salience);
  std::vector<Coded> found = coder.run();
  if (doubtful != nullptr) *doubtful = coder.takeDoubtful();
  return found;
}

}  // namespace recoupe::event
