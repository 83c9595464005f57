#include "event/speech.h"

#include <algorithm>

#include "base/utf8.h"
#include "event/tree_slots.h"
#include "event/tree_verbs.h"

namespace recoupe::event {
namespace {

constexpr int kAround = 300;  // tokens of a sentence without end in which what is said may stand
constexpr int kClimb = 5;     // from a word up to the predicate of its clause

/// What somebody says in the sentence.
struct Said {
  std::vector<EntityIndex> by;
  const Verb* verb = nullptr;  // of saying; null where another sentence has it
  LemmaId cue = 0;             // its lemma, if only because the quotation knows it
  std::vector<int> tokens;     // in order
};

struct Act {
  const char *type, *mode, *cameo;
};
constexpr Act kCharge{"ACCUSE", "disapprove", "111"}, kDemand{"REQUEST", "change", "104"};

class SpeechCoder {
 public:
  SpeechCoder(const Scene& s, const std::vector<Coded>& coded)
      : s_(s), r_(*s.r), t_(s.r->tree), coded_(coded) {}

  std::vector<Coded> run() {
    for (const Verb& v : s_.verbs)
      if (r_.lex->lemmaIs(v.lemma, Class::Say) && !v.negated && !denied(v.node) && v.subject.size() == 1 &&
          !v.passive)
        code(saidWith(v));
    byQuotationAlone();
    for (const Verb& v : s_.verbs)
      if (r_.lex->lemmaIs(v.lemma, Class::Judge) && !v.negated && !v.passive && !v.subject.empty()) judge(v);
    return out_;
  }

  /// Of run(): charges of which it is open whether they are any. One a sentence will do.
  std::vector<Coded> takeDoubtful() {
    if (!out_.empty()) doubtful_.clear();
    if (doubtful_.size() > 1) doubtful_.resize(1);
    return std::move(doubtful_);
  }

 private:
  bool is(int tok, Class c) const {
    if (r_.is(tok, c)) return true;
    return r_.lex->word(r_.lex->idOf(lower(t_.lemma(tok)))).is(c);
  }

  const Quote* quoteAt(int tok) const {
    const int q = r_.tok(tok).quote;
    return q < 0 ? nullptr : &r_.doc->quotes[static_cast<size_t>(q)];
  }

  /// The clause that hangs on the verb, and quotations by its subject.
  Said saidWith(const Verb& v) const {
    Said out{v.subject, &v, v.lemma, {}};
    const int clause = t_.child(v.node, "ccomp");
    for (int i = std::max(s_.begin, v.begin - kAround); i < std::min(s_.end, v.end + kAround); ++i) {
      if (i >= v.begin && i < v.end) continue;
      const Quote* q = quoteAt(i);
      const bool quoted = q != nullptr && q->speaker && *q->speaker == v.subject.front();
      if (quoted || (clause >= 0 && t_.under(i, clause))) out.tokens.push_back(i);
    }
    return out;
  }

  /// A sentence that is all a quotation whose verb of saying stands in another one.
  void byQuotationAlone() {
    Said out;
    for (int i = s_.begin; i < s_.end; ++i) {
      const Quote* q = quoteAt(i);
      if (q == nullptr) {
        if (!r_.tok(i).punct) return;
        continue;
      }
      if (!q->speaker || q->kind == Quote::Kind::Indirect) return;
      if (out.by.empty()) out.by = {*q->speaker};
      if (out.by.front() != *q->speaker) return;
      out.tokens.push_back(i);
    }
    code(out);
  }

  static bool in(const std::vector<int>& tokens, int tok) {
    return std::binary_search(tokens.begin(), tokens.end(), tok);
  }

  bool target(const Said& said, EntityIndex e) const {
    return r_.doc->entities[e.value].type != EntityType::Place && !has(said.by, e);
  }

  /// Those of `ments` whom something can be said of.
  std::vector<EntityIndex> targets(const Said& said, const std::vector<int>& ments) const {
    std::vector<EntityIndex> out;
    for (const int m : ments)
      if (const EntityIndex e = r_.ments[static_cast<size_t>(m)].entity; target(said, e)) addUnique(out, e);
    return out;
  }

  bool denied(int tok) const {
    const Verb* v = s_.verbOfNode(tok);
    if (v != nullptr && v->negated) return true;
    const auto children = t_.children(tok);
    return std::any_of(children.begin(), children.end(), [&](int c) { return r_.is(c, Class::Neg); });
  }

  /// The predicate that the word belongs to: up over what is said of a noun and over objects; -1 where the
  /// way leads out of what is said, over "against", or over an act that the word is only the object of.
  int predicateOf(const Said& said, int tok) const {
    int node = tok;
    for (int n = 0; n < kClimb; ++n) {
      if (t_.child(node, "nsubj") >= 0) return t_.relationIs(node, "acl") ? -1 : node;
      if (denied(node)) return -1;
      const int p = t_.preposition(node);
      if (p >= 0 && r_.family(r_.lex->familyOf("against"), p, s_.end) > 0) return -1;
      const int above = t_.head(node);
      bool climbs = false;
      for (const char* relation : {"amod", "obj", "obl", "advmod", "xcomp"})
        climbs = climbs || t_.relationIs(node, relation);
      if (!climbs || above < 0 || !in(said.tokens, above)) return -1;
      if (const Verb* v = s_.verbOfNode(above); v != nullptr && (v->passive || actOn(*v))) return -1;
      node = above;
    }
    return -1;
  }

  /// "dénonce les violences", "condamne la folie de X": a verb of judgement, of which the word is the object.
  bool actOn(const Verb& v) const {
    const auto& rows = r_.lex->verbPatterns(v.lemma);
    return std::any_of(rows.begin(), rows.end(), [&](uint32_t n) {
      const Pattern& p = r_.lex->pattern(n);
      if (!p.rest.empty()) return false;
      const std::string& type = r_.lex->row(p.row).type;
      return type == "ACCUSE" || type == "REJECT" || type == "SUPPORT" || type == "REQUEST";
    });
  }

  /// "les violences contre X sont intolérables": X, whom that does not blame.
  std::vector<EntityIndex> sufferersOf(int subject) const {
    std::vector<EntityIndex> out;
    if (subject < 0 || r_.mentAt(subject) != nullptr) return out;
    const TreeSlots act(s_, subject, subject + 1, false);
    std::vector<int> found = act.below(r_.lex->familyOf("against"), true);
    if (found.empty()) found = act.family(r_.lex->familyOf("towards"), true);
    for (const int m : found) addUnique(out, r_.ments[static_cast<size_t>(m)].entity);
    return out;
  }

  std::vector<EntityIndex> subjectsOf(const Said& said, int predicate, bool nested) const {
    const int subject = t_.child(predicate, "nsubj");
    if (subject < 0 || t_.relation(subject) == "nsubj:pass") return {};
    std::vector<EntityIndex> out = targets(said, mentionsOf(r_, subject, nested));
    const std::vector<EntityIndex> suffering = sufferersOf(subject);
    std::erase_if(out, [&](EntityIndex e) { return has(suffering, e); });
    const bool pronoun =
        r_.is(subject, Class::They) || r_.is(subject, Class::He) || r_.is(subject, Class::She);
    if (out.empty() && pronoun)
      if (const Verb* v = s_.verbOfNode(predicate); v != nullptr)
        for (const EntityIndex e : v->subject)
          if (target(said, e)) addUnique(out, e);
    return out;
  }

  /// "le mépris de X", "la politique absurde de X": whose it is.
  std::vector<EntityIndex> owners(const Said& said, int tok) const {
    const int noun = t_.relationIs(tok, "amod") ? t_.head(tok) : tok;
    if (t_.upos(noun) != Upos::NOUN || !in(said.tokens, noun)) return {};
    const uint16_t of = r_.lex->familyOf("of");
    for (const int c : t_.children(noun)) {
      const int p = t_.preposition(c);
      if (!t_.relationIs(c, "nmod") || p < 0 || r_.family(of, p, s_.end) == 0) continue;
      return targets(said, mentionsOf(r_, c, false));
    }
    return {};
  }

  /// "dénonce les dérives de X": what somebody else is charged with.
  bool objectOfAct(int tok) const {
    const int above = t_.relationIs(tok, "obj") || t_.relation(tok) == "obl:arg" ? t_.head(tok) : -1;
    const Verb* v = above < 0 ? nullptr : s_.verbOfNode(above);
    return v != nullptr && actOn(*v);
  }

  std::vector<EntityIndex> judged(const Said& said, int tok) const {
    if (denied(tok) || objectOfAct(tok)) return {};
    if (const int predicate = predicateOf(said, tok); predicate >= 0 && !denied(predicate)) {
      const Verb* v = s_.verbOfNode(predicate);
      if (v == nullptr || !v->passive)
        if (std::vector<EntityIndex> found = subjectsOf(said, predicate, true); !found.empty()) return found;
    }
    return owners(said, tok);
  }

  /// "sa mort est regrettable" blames nobody, nor does "ma première leçon était un désastre".
  bool own(int noun) const {
    const int whose = t_.child(noun, "det");
    return whose >= 0 && r_.family(r_.lex->familyOf("own"), whose, s_.end) > 0;
  }

  /// "cette loi est une honte": of a thing, and so perhaps of those who made it.
  bool aboutSomething(const Said& said, int tok) const {
    const int predicate = denied(tok) || objectOfAct(tok) ? -1 : predicateOf(said, tok);
    if (predicate < 0 || denied(predicate)) return false;
    const int subject = t_.child(predicate, "nsubj");
    return subject >= 0 && t_.relation(subject) == "nsubj" && r_.mentAt(subject) == nullptr &&
           t_.upos(subject) == Upos::NOUN && !is(subject, Class::Fate) && !own(subject);
  }

  /// Who has to do it: "X doit partir", "il faut que X parte".
  std::vector<EntityIndex> obliged(const Said& said, int tok) const {
    const Verb* v = s_.verbAt(tok);
    if (v == nullptr || v->perfect) return {};
    // "il devait annoncer son plan": what was to be expected then; but "a dit que X devait partir"
    if ((v->tense == Tense::Imperfect || v->tense == Tense::Past) && !t_.relationIs(v->node, "ccomp"))
      return {};
    if (t_.relationIs(v->node, "acl") || t_.relationIs(v->node, "advcl")) return {};
    const int clause = t_.child(v->node, "ccomp");
    const int subject = t_.child(v->node, "nsubj");
    if (clause >= 0 && (subject < 0 || t_.upos(subject) == Upos::PRON))
      return subjectsOf(said, clause, false);
    // "devrait être content", "devrait atteindre 3 %": expected, not asked
    const int act = t_.child(v->node, "xcomp");
    if (act < 0 || v->first) return {};
    if (v->tense == Tense::Conditional &&
        (t_.upos(act) != Upos::VERB || r_.lex->lemmaIs(r_.lex->lemmaOf(t_.lemma(act)), Class::Expected)))
      return {};
    return subjectsOf(said, v->node, false);
  }

  /// Whether what stands below `node`, not in a clause of its own, is called `word`.
  int below(int node, Class word, int depth) const {
    for (const int c : t_.children(node)) {
      if (t_.relationIs(c, "ccomp") || t_.relationIs(c, "advcl") || t_.relationIs(c, "acl") ||
          t_.relationIs(c, "nsubj") || (t_.relationIs(c, "conj") && t_.child(c, "aux") >= 0))
        continue;
      if (is(c, word) && r_.tok(c).ment < 0 && !denied(c)) return c;
      if (depth > 0)
        if (const int found = below(c, word, depth - 1); found >= 0) return found;
    }
    return -1;
  }

  /// "a jugé scandaleuse la décision de X": a charge; "a qualifié de ridicules les accusations de X": a
  /// denial.
  void judge(const Verb& v) {
    const Said said{v.subject, &v, v.lemma, {}};
    if (codedAlready(said, "")) return;
    int what = t_.child(v.node, "obj");
    const int claim = what < 0 ? below(v.node, Class::Claim, 2) : is(what, Class::Claim) ? what : -1;
    int word = below(v.node, Class::Harsh, 2);
    if (word < 0 && claim >= 0) word = below(v.node, Class::False, 2);
    if (word < 0 || (what < 0 && claim < 0)) return;
    if (claim >= 0) what = claim;
    const std::vector<EntityIndex> whom = targets(said, mentionsOf(r_, what, true));
    if (claim >= 0)
      push(said, word, whom, {"REJECT", "", "120"});
    else
      push(said, word, whom, kCharge, whom.empty());
  }

  bool codedAlready(const Said& said, const char* type) const {
    const auto same = [&](const Coded& c) {
      return (said.verb != nullptr && c.head == said.verb->head) ||
             (c.event.type == type && c.event.actor == said.by);
    };
    return std::any_of(coded_.begin(), coded_.end(), same) || std::any_of(out_.begin(), out_.end(), same);
  }

  /// "selon une source proche": it tells, and asks for nothing itself.
  bool onlySource(EntityIndex e) const {
    const std::string& name = r_.doc->entities[e.value].name;
    return r_.lex->wordIs(lower(name.substr(0, name.find(' '))), Class::Hearsay);
  }

  void code(const Said& said) {
    if (said.tokens.empty() || onlySource(said.by.front()) || r_.lex->lemmaIs(said.cue, Class::Plain)) return;
    if (r_.lex->lemmaIs(said.cue, Class::Confess)) return;  // "X reconnaît que sa réponse était un échec"
    for (const int i : said.tokens) {
      if (r_.tok(i).ment >= 0 && t_.upos(i) == Upos::PROPN) continue;
      const bool harsh = is(i, Class::Harsh), must = !harsh && is(i, Class::Must);
      if (!harsh && !must) continue;
      const Act& act = harsh ? kCharge : kDemand;
      if (codedAlready(said, act.type)) continue;
      const std::vector<EntityIndex> whom = harsh ? judged(said, i) : obliged(said, i);
      if (whom.empty() && !(harsh && aboutSomething(said, i))) continue;
      push(said, i, whom, act, whom.empty());
      if (!whom.empty()) return;
    }
  }

  void push(const Said& said, int word, const std::vector<EntityIndex>& whom, const Act& act,
            bool doubtful = false) {
    const Verb* v = said.verb;
    for (int node = word, n = 0; v == nullptr && n < kClimb && node >= 0; ++n, node = t_.head(node))
      v = s_.verbOfNode(node);
    if (v == nullptr) return;
    Coded c;
    c.event.type = act.type;
    c.event.mode = act.mode;
    c.event.cameo = act.cameo;
    c.event.actor = said.by;
    c.event.recipient = whom;
    c.head = v->head;
    c.end = v->end;
    c.verb = static_cast<int>(v - s_.verbs.data());
    c.said = word;
    if (const int predicate = predicateOf(said, word); predicate >= 0)
      c.sufferers = sufferersOf(t_.child(predicate, "nsubj"));
    c.doubtful = doubtful;
    c.perfect = v->perfect && v->tense == Tense::Present;
    const auto& tokens = r_.doc->tokens;
    c.event.trigger = tokens[static_cast<size_t>(v->head)].span;
    c.event.because = "said with \"" + std::string(r_.doc->textOf(tokens[static_cast<size_t>(word)].span)) +
                      "\" (events_words.tsv), about the one named with it";
    (doubtful ? doubtful_ : out_).push_back(std::move(c));
  }

  const Scene& s_;
  const Reading& r_;
  const TokenTree& t_;
  const std::vector<Coded>& coded_;
  std::vector<Coded> out_, doubtful_;
};

}  // namespace

std::vector<Coded> codeSpeech(const Scene& scene, const std::vector<Coded>& coded,
                              std::vector<Coded>* doubtful) {
  if (scene.r->tree.empty()) return {};
  SpeechCoder coder(scene, coded);
  std::vector<Coded> found = coder.run();
  if (doubtful != nullptr)
    for (Coded& c : coder.takeDoubtful()) doubtful->push_back(std::move(c));
  return found;
}

}  // namespace recoupe::event
