#include "event/sayings.h"

#include <algorithm>

#include "base/utf8.h"
#include "event/tree_names.h"

namespace recoupe::event {
namespace {

constexpr int kSentencesBack = 2;

class Sayings {
 public:
  Sayings(const Reading& r, const std::vector<Scene>& scenes) : r_(r), t_(r.tree), scenes_(scenes) {}

  /// "« Le ministre ne fait rien. Quelle est la logique ? », a dénoncé X": of whom the quotation has spoken
  /// in the sentences before.
  void fillFromQuotation(Coded& c) const {
    Event& e = c.event;
    if (e.type != "ACCUSE" || c.verb < 0 || e.actor.empty() || !e.recipient.empty()) return;
    const Verb& v = scenes_[c.sentence].verbs[static_cast<size_t>(c.verb)];
    if (!r_.tok(v.head).cue || r_.tok(v.head).quote >= 0) return;
    const int quote = quotationOf(v.head, scenes_[c.sentence]);
    if (quote < 0) return;
    std::vector<EntityIndex> found;
    for (int back = 0; back <= kSentencesBack && static_cast<size_t>(back) <= c.sentence; ++back) {
      const Scene& s = scenes_[c.sentence - static_cast<size_t>(back)];
      if (s.r == nullptr || (back > 0 && !quotedAtAll(s, quote))) break;
      for (const Verb& said : s.verbs) {
        if (r_.tok(said.head).quote != quote || !said.finite() || said.passive || said.subject.empty())
          continue;
        const bool main = t_.head(said.node) < 0 || t_.relationIs(said.node, "conj") ||
                          t_.relationIs(said.node, "parataxis");
        const bool named =
            !said.subjectMents.empty() && !r_.ments[static_cast<size_t>(said.subjectMents.front())].pronoun;
        if (!main || !named || said.first || said.subject.size() > 1 || has(e.actor, said.subject.front()))
          continue;
        addUnique(found, said.subject.front());
      }
    }
    if (found.size() != 1) return;
    const EntityType type = r_.doc->entities[found.front().value].type;
    if (type == EntityType::Place || type == EntityType::Group) return;  // "mon mari ne voulait pas"

    e.recipient = found;
    e.because += ", of whom the quotation speaks";
  }

  void fill(Coded& c) const {
    Event& e = c.event;
    if (e.type != "ACCUSE" && e.type != "SUPPORT") return;
    if (c.verb < 0 || e.actor.empty()) return;
    const Verb& v = scenes_[c.sentence].verbs[static_cast<size_t>(c.verb)];
    const int words = wordsUnder(v);
    if (words < 0 || words < c.end) return;  // "porte des accusations contre X" is the act
    if (!e.recipient.empty()) {
      const std::vector<EntityIndex> aimedAt = targetsOf(words);
      if (aimedAt.empty() || aimedAt != e.recipient) return;
      e.recipient.clear();
    }
    if (hasOwner(words)) return;
    const std::vector<EntityIndex> said = speakersBefore(c, v.head);
    if (said.empty()) return;
    e.recipient = said;
    e.because += ", whose words they are";
  }

 private:
  /// The quotation whose cue stands at the token; -1 for none in its sentence.
  int quotationOf(int cue, const Scene& s) const {
    const BytePos at = r_.doc->tokens[static_cast<size_t>(cue)].span.begin;
    for (int i = s.begin; i < s.end; ++i) {
      const int q = r_.tok(i).quote;
      if (q < 0) continue;
      const auto& words = r_.doc->quotes[static_cast<size_t>(q)].cue;
      if (words && words->contains(at)) return q;
    }
    return -1;
  }

  bool quotedAtAll(const Scene& s, int quote) const {
    for (int i = s.begin; i < s.end; ++i)
      if (r_.tok(i).quote == quote) return true;
    return false;
  }

  bool areWords(int noun) const {
    return t_.upos(noun) == Upos::NOUN && r_.lex->wordIs(lower(t_.lemma(noun)), Class::Spoken);
  }

  /// The words that the verb is about: its object, or the subject of its passive; -1 for none.
  int wordsUnder(const Verb& v) const {
    for (const int c : t_.children(v.node)) {
      const bool object = t_.relationIs(c, "obj") || t_.relation(c) == "obl:arg";  // "dénonce des propos"
      if ((v.passive ? t_.relation(c) == "nsubj:pass" : object && c > v.head) && areWords(c)) return c;
    }
    return -1;
  }

  std::vector<EntityIndex> namedBelow(int noun, uint16_t family) const {
    std::vector<EntityIndex> out;
    for (const int c : t_.children(noun)) {
      const int p = t_.preposition(c);
      if (c < noun || p < 0 || p > c || r_.family(family, p, c + 1) == 0) continue;
      for (const EntityIndex e : entitiesOf(r_, mentionsOf(r_, c, true))) addUnique(out, e);
    }
    return out;
  }

  /// "des propos envers la police": whom the words are about.
  std::vector<EntityIndex> targetsOf(int words) const {
    std::vector<EntityIndex> out = namedBelow(words, r_.lex->familyOf("against"));
    return out.empty() ? namedBelow(words, r_.lex->familyOf("towards")) : out;
  }

  bool hasOwner(int words) const {
    const int det = t_.child(words, "det");
    if (det >= 0 && r_.is(det, Class::Poss)) return true;
    if (!namedBelow(words, r_.lex->familyOf("by")).empty()) return true;
    const uint16_t of = r_.lex->familyOf("of");
    return std::any_of(t_.children(words).begin(), t_.children(words).end(), [&](int c) {
      const int p = t_.preposition(c);
      return c > words && p > words && p < c && r_.family(of, p, c + 1) > 0;
    });
  }

  /// Whoever is told to have spoken last before the act, somebody else than who acts.
  std::vector<EntityIndex> speakersBefore(const Coded& c, int before) const {
    for (int back = 0; back <= kSentencesBack && static_cast<size_t>(back) <= c.sentence; ++back) {
      const Scene& s = scenes_[c.sentence - static_cast<size_t>(back)];
      if (s.r == nullptr) return {};
      for (int i = std::min(before, s.end) - 1; i >= s.begin; --i) {
        std::vector<EntityIndex> found;
        if (areWords(i)) found = namedBelow(i, r_.lex->familyOf("of"));
        if (found.empty()) found = quotedAt(i);
        if (found.empty() || shares(found, c.event.actor)) continue;
        const bool somebody = std::all_of(found.begin(), found.end(), [&](EntityIndex e) {
          return r_.doc->entities[e.value].type != EntityType::Place;
        });
        if (somebody) return found;
      }
    }
    return {};
  }

  std::vector<EntityIndex> quotedAt(int tok) const {
    const int q = r_.tok(tok).quote;
    if (q < 0) return {};
    const auto& speaker = r_.doc->quotes[static_cast<size_t>(q)].speaker;
    return speaker ? std::vector<EntityIndex>{*speaker} : std::vector<EntityIndex>{};
  }

  const Reading& r_;
  const TokenTree& t_;
  const std::vector<Scene>& scenes_;
};

}  // namespace

void nameSpeakers(const Reading& r, const std::vector<Scene>& scenes, std::vector<Coded>& coded) {
  if (r.tree.empty()) return;
  const Sayings sayings(r, scenes);
  for (Coded& c : coded) {
    sayings.fill(c);
    sayings.fillFromQuotation(c);
  }
}

}  // namespace recoupe::event
