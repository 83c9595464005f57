#include "event/counterparts.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "event/chance.h"
#include "event/evidence.h"
#include "event/media.h"

namespace recoupe::event {
namespace {

constexpr int kSentencesBack = 3;
constexpr size_t kSalient = 6;                  // entities named most, which are always looked at
constexpr size_t kActsBack = 5;                 // earlier acts whose participants are looked at
constexpr size_t kMentions = 24;                // of one sentence
constexpr int kSteps = 8;                       // up the tree
constexpr int kLead = 5, kTitle = 6, kFar = 7;  // Site::where beside sentences back

/// What a recipient is to the actor, by type: acts of one kind go to the same people.
std::string_view kindOf(const std::string& type) {
  for (const char* t : {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "PROTEST", "SANCTION"})
    if (type == t) return "against";
  for (const char* t : {"CONSULT", "AGREE", "COOPERATE"})
    if (type == t) return "with";
  for (const char* t : {"SUPPORT", "AID", "CONCEDE"})
    if (type == t) return "for";
  return "force";
}

bool hostile(const std::string& type) {
  const std::string_view kind = kindOf(type);
  return kind == "against" || kind == "force";
}

class Counterparts {
 public:
  Counterparts(const Reading& r, const std::vector<Scene>& scenes, size_t named,
               const std::vector<Coded>& coded)
      : r_(r), scenes_(scenes), coded_(coded), named_(named), media_(mereMedia(r)) {
    const auto& entities = doc().entities;
    rank_.assign(entities.size(), 9);
    int next = 0;
    for (const uint32_t e : byMentions(doc()))
      if (entities[e].type != EntityType::Place && e < named_) {
        rank_[e] = next++;
        if (salient_.size() < kSalient) salient_.push_back(EntityIndex{e});
      }
    findHead();
  }

  std::vector<CounterpartOption> options(size_t n) const {
    std::vector<CounterpartOption> out(1);
    const std::vector<Site> all = sites(n);
    nobody(n, all, out[0].evidence);
    for (const Site& x : all) {
      CounterpartOption o;
      o.entity = static_cast<int>(x.who.value);
      o.ment = x.ment;
      o.back = x.where;
      o.reports = media_[x.who.value] || (x.ment != nullptr && onlyTells(r_, *x.ment));
      evidence(n, all, x, o.evidence);
      out.push_back(std::move(o));
    }
    return out;
  }

  /// Those whom the text lists beside the option ("X et Y"), it among them.
  std::vector<EntityIndex> listed(const std::vector<CounterpartOption>& all, size_t which) const {
    const CounterpartOption& best = all[which];
    std::vector<EntityIndex> out{EntityIndex{static_cast<uint32_t>(best.entity)}};
    if (best.ment == nullptr || best.back > kSentencesBack) return out;
    for (const CounterpartOption& o : all)
      if (o.ment != nullptr && o.back == best.back && firstOf(*o.ment) == firstOf(*best.ment))
        addUnique(out, EntityIndex{static_cast<uint32_t>(o.entity)});
    return out;
  }

 private:
  struct Site {
    EntityIndex who;
    const Ment* ment = nullptr;
    int where = kFar;  // sentences back, or kLead …
    bool inner = false;
  };

  const Document& doc() const { return *r_.doc; }
  const Entity& entity(EntityIndex e) const { return doc().entities[e.value]; }

  /// The sentence that opens the body, and those of the title.
  void findHead() {
    inTitle_.assign(doc().entities.size(), false);
    inLead_ = inTitle_;
    bool body = false;
    for (size_t i = 0; i < doc().sentences.size() && !body; ++i) {
      const Region::Kind kind = doc().regionAt(doc().sentences[i].span.begin);
      body = kind == Region::Kind::Body;
      if (!body && kind != Region::Kind::Title) continue;
      const auto [begin, end] = tokensOf(i);
      for (const auto* ments : {&r_.ments, &r_.inner})
        for (auto it = firstFrom(*ments, begin); it != ments->end() && it->first < end; ++it)
          (body ? inLead_ : inTitle_)[it->entity.value] = true;
    }
  }

  std::pair<int, int> tokensOf(size_t sentence) const {
    const Sentence& s = doc().sentences[sentence];
    return {static_cast<int>(s.tokens.begin.value), static_cast<int>(s.tokens.end.value)};
  }

  int firstOf(const Ment& m) const {
    int node = r_.tree.empty() ? -1 : r_.tree.top(m.first, m.last);
    for (int n = 0; n < kSteps && node >= 0 && r_.tree.relationIs(node, "conj"); ++n)
      node = r_.tree.head(node);
    return node < 0 ? m.first : node;
  }

  bool ownSide(const Event& e, EntityIndex x) const {
    const std::string& country = entity(x).country;
    if (country.empty() || entity(x).type == EntityType::Person) return false;
    return std::any_of(e.actor.begin(), e.actor.end(),
                       [&](EntityIndex a) { return entity(a).country == country; });
  }

  /// The same side in acts told elsewhere: the same one, or his country and its bodies.
  bool sameSide(EntityIndex a, EntityIndex b) const {
    if (a == b) return true;
    const auto speaks = [&](EntityIndex e) {
      return entity(e).type == EntityType::Country || entity(e).type == EntityType::Organisation ||
             (entity(e).type == EntityType::Person && rank_[e.value] < 3);
    };
    return !entity(a).country.empty() && entity(a).country == entity(b).country && speaks(a) && speaks(b);
  }

  bool anySame(const std::vector<EntityIndex>& side, EntityIndex e) const {
    return std::any_of(side.begin(), side.end(), [&](EntityIndex x) { return sameSide(x, e); });
  }

  void add(size_t n, Site s, std::vector<Site>& out) const {
    const Event& e = coded_[n].event;
    if (has(coded_[n].sufferers, s.who)) return;
    if (has(e.actor, s.who) || entity(s.who).type == EntityType::Place) return;
    const bool country = entity(s.who).type == EntityType::Country;
    if (country && ownSide(e, s.who)) return;             // whom he speaks for
    if (!country && e.mode == "visit") return;            // whoever is named nearby need not be the host
    if (s.where == 0 && has(e.recipient, s.who)) return;  // as if its sentence did not tell it
    const Coded& c = coded_[n];
    if (s.where == 0 && ((s.ment->last >= c.head && s.ment->first < c.end) || doesOther(*s.ment))) return;
    for (Site& x : out) {
      if (x.who != s.who) continue;
      const auto away = [&](const Site& y) { return std::abs(y.ment->first - coded_[n].head); };
      if (s.ment != nullptr && x.ment != nullptr && x.where == s.where && away(s) < away(x)) x = s;
      return;
    }
    out.push_back(s);
  }

  /// "l'accord approuvé par X": the doer of another act told with it.
  bool doesOther(const Ment& m) const {
    if (r_.tree.empty()) return false;
    const int top = r_.tree.top(m.first, m.last);
    if (r_.tree.relation(top) != "obl:agent" || r_.tree.head(top) < 0) return false;
    const LemmaId lemma = r_.lex->lemmaOf(r_.tree.lemma(r_.tree.head(top)));
    for (const Class c : {Class::Light, Class::Lead, Class::Control, Class::Author})
      if (r_.lex->lemmaIs(lemma, c)) return false;
    const auto& rows = r_.lex->verbPatterns(lemma);
    return std::any_of(rows.begin(), rows.end(), [&](uint32_t i) { return r_.lex->pattern(i).rest.empty(); });
  }

  std::vector<Site> sites(size_t n) const {
    const Coded& c = coded_[n];
    std::vector<Site> out;
    for (int back = 0; back <= kSentencesBack && static_cast<size_t>(back) <= c.sentence; ++back) {
      const auto [begin, end] = tokensOf(c.sentence - static_cast<size_t>(back));
      for (const bool inner : {false, true}) {
        const std::vector<Ment>& ments = inner ? r_.inner : r_.ments;
        size_t k = 0;
        for (auto it = firstFrom(ments, begin); it != ments.end() && it->first < end && k < kMentions;
             ++it, ++k)
          if (!it->resolved) add(n, {it->entity, &*it, back, inner}, out);
      }
    }
    for (uint32_t e = 0; e < inTitle_.size(); ++e)
      if (inTitle_[e] || inLead_[e]) add(n, {EntityIndex{e}, nullptr, inTitle_[e] ? kTitle : kLead}, out);
    for (const EntityIndex e : salient_) add(n, {e}, out);
    for (size_t k = n; k-- > 0 && n - k <= kActsBack;)
      for (const auto* side : {&coded_[k].event.actor, &coded_[k].event.recipient})
        for (const EntityIndex e : *side) add(n, {e}, out);
    return out;
  }

  int nodeOf(const Coded& c) const { return event::nodeOf(c, scenes_[c.sentence], r_.tree); }

  /// Whether the mention stands in what the act is about: below its verb or noun, behind it.
  bool inContent(const Coded& c, const Ment& m) const {
    return !r_.tree.empty() && m.first > c.head && r_.tree.under(r_.tree.top(m.first, m.last), nodeOf(c));
  }

  std::string_view relationOf(const Ment& m) const {
    const std::string_view relation = r_.tree.relation(r_.tree.top(m.first, m.last));
    return relation == "nsubj:pass" || relation == "obl:agent" ? relation
                                                               : relation.substr(0, relation.find(':'));
  }

  std::string_view prepositionOf(const Ment& m) const {
    const int p = r_.tree.preposition(r_.tree.top(m.first, m.last));
    return p < 0 ? "-" : r_.tree.lemma(p);
  }

  static std::string_view whereName(int where) {
    constexpr std::string_view kNames[] = {"here", "1 back", "2 back", "3 back", "", "lead", "title", "far"};
    return kNames[where];
  }

  using Out = std::vector<std::string>;

  static void tell(Out& out, std::string_view a, std::string_view b = {}, std::string_view c = {}) {
    std::string s(a);
    for (const std::string_view more : {b, c})
      if (!more.empty()) s.append(1, ' ').append(more);
    out.push_back(std::move(s));
  }

  void evidence(size_t n, const std::vector<Site>& all, const Site& x, Out& out) const {
    const Coded& c = coded_[n];
    const std::string_view kind = kindOf(c.event.type);
    tell(out, "somebody", whereName(x.where));
    tell(out, "somebody", whereName(x.where), kind);
    if (x.ment != nullptr && x.where == 0) hereEvidence(c, all, x, out);
    if (x.ment != nullptr && x.where > 0) {
      const std::string_view relation = r_.tree.empty() ? "" : relationOf(*x.ment);
      tell(out, x.where == 1 ? "1 back" : "further back", relation);
      tell(out, "back", relation, kind);
    }
    entityEvidence(c, x, out);
    storyEvidence(n, x, out);
    answerEvidence(n, x, out);
    speakerEvidence(c, x, out);
  }

  /// Whoever spoke before, or was credited: what is denied is what he said.
  void speakerEvidence(const Coded& c, const Site& x, Out& out) const {
    for (size_t back = 0; back <= kSentencesBack && back <= c.sentence; ++back) {
      const std::string_view near = back == 0 ? "here" : back == 1 ? "before" : "further back";
      for (const Verb& v : scenes_[c.sentence - back].verbs)
        if (r_.lex->lemmaIs(v.lemma, Class::Say) && has(v.subject, x.who))
          return tell(out, "spoke", near, c.event.type);
      for (const Coded& o : coded_)
        if (o.sentence + back == c.sentence && has(o.event.sources, x.who))
          return tell(out, "credited", near, c.event.type);
    }
  }

  void hereEvidence(const Coded& c, const std::vector<Site>& all, const Site& x, Out& out) const {
    const std::string_view kind = kindOf(c.event.type);
    const Ment& m = *x.ment;
    const bool before = m.first < c.head, content = inContent(c, m);
    const std::string_view side = content ? "content" : before ? "before" : "behind";
    tell(out, side);
    tell(out, side, c.event.type);
    tell(out, side, kind);
    if (m.adjective) tell(out, side, "adjective");
    if (m.pronoun) tell(out, side, "pronoun");
    if (m.description) tell(out, side, "description");
    if (x.inner) tell(out, side, "inside another name");
    if (!r_.tree.empty()) {
      tell(out, side, relationOf(m), kind);
      tell(out, side, relationOf(m));
      tell(out, side, prepositionOf(m));
      tell(out, side, prepositionOf(m), kind);
      if (content) pathEvidence(c, m, out);
    }
    const int tokens = before ? c.head - m.last : m.first - c.end + 1;
    tell(out, side, tokens <= 5 ? "near" : tokens <= 15 ? "15" : "distant");
    int others = 0, between = 0;
    for (const Site& y : all) {
      if (y.ment == nullptr || y.where > 0 || y.who == x.who) continue;
      if (inContent(c, *y.ment) == content) ++others;
      if (y.ment->first > std::min(m.first, c.head) && y.ment->first < std::max(m.first, c.head)) ++between;
    }
    tell(out, side, "others", few(others));
    tell(out, side, "names between", few(between));
    if (r_.tok(m.first).quote >= 0) tell(out, side, "in a quotation", kind);
  }

  /// The way down from the act to the name, in relations.
  void pathEvidence(const Coded& c, const Ment& m, Out& out) const {
    const int top = nodeOf(c);
    std::string path;
    int node = r_.tree.top(m.first, m.last);
    for (int n = 0; n < kSteps && node >= 0 && node != top; ++n, node = r_.tree.head(node)) {
      std::string_view relation = r_.tree.relation(node);
      relation = relation.substr(0, relation.find(':'));
      if (relation != "conj" && relation != "appos" && relation != "flat") path.append(relation).append("<");
    }
    tell(out, "path", path);
    tell(out, "path", path, kindOf(c.event.type));
  }

  void entityEvidence(const Coded& c, const Site& x, Out& out) const {
    const Entity& e = entity(x.who);
    const std::string_view kind = kindOf(c.event.type), type = nameOf(e.type);
    tell(out, type, kind);
    tell(out, type, c.event.type);
    tell(out, "by", nameOf(entity(c.event.actor.front()).type), std::string(type) + " " + std::string(kind));
    tell(out, "rank", few(rank_[x.who.value] / 2), x.where == 0 ? "here" : x.where < kLead ? "back" : "far");
    tell(out, "rank", few(rank_[x.who.value] / 2), kind);
    if (x.who.value >= named_) tell(out, "people without a name", kind);
    if (inTitle_[x.who.value]) tell(out, "in the title");
    if (inLead_[x.who.value]) tell(out, "in the lead", x.where < kLead ? "near" : "far");
    if (ownSide(c.event, x.who)) tell(out, "of the actor's country", kind);
    const std::string& own = entity(c.event.actor.front()).country;
    if (!own.empty() && !e.country.empty() && own != e.country) tell(out, "of another country", kind);
    if (rules(e)) tell(out, "in office", kind);
  }

  /// "gouvernement", "ministre", "président": whoever holds power is asked and blamed.
  bool rules(const Entity& e) const {
    const auto office = [&](const std::string& words) {
      const Word& w = r_.lex->word(r_.lex->idOf(lower(words.substr(0, words.find(' ')))));
      return w.is(Class::Office) || w.is(Class::Body);
    };
    return office(e.name) || std::any_of(e.aliases.begin(), e.aliases.end(), office) ||
           std::any_of(e.roles.begin(), e.roles.end(), [&](const Role& x) { return office(x.text); });
  }

  /// What other acts of the article say.
  void storyEvidence(size_t n, const Site& x, Out& out) const {
    const Event& e = coded_[n].event;
    const std::string_view kind = kindOf(e.type);
    int sameType = 0, sameKind = 0, elsewhere = 0, back = 0, byOthers = 0, others = 0;
    for (size_t k = 0; k < coded_.size(); ++k) {
      const Event& o = coded_[k].event;
      if (k == n) continue;
      const bool mine =
          std::any_of(o.actor.begin(), o.actor.end(), [&](EntityIndex a) { return anySame(e.actor, a); });
      const bool to = anySame(o.recipient, x.who);
      if (mine && to) ++(o.type == e.type ? sameType : kindOf(o.type) == kind ? sameKind : elsewhere);
      if (mine && !to && !o.recipient.empty() && kindOf(o.type) == kind) ++others;
      if (!mine && to && o.type == e.type) ++byOthers;
      const bool upon = std::any_of(o.recipient.begin(), o.recipient.end(),
                                    [&](EntityIndex a) { return anySame(e.actor, a); });
      if (upon && anySame(o.actor, x.who) && hostile(o.type) == hostile(e.type)) ++back;
    }
    tell(out, "same act elsewhere", few(sameType));
    tell(out, "such an act elsewhere", few(sameKind), kind);
    tell(out, "some act elsewhere", few(elsewhere));
    tell(out, "answered elsewhere", few(back), kind);
    tell(out, "same act by others", few(byOthers), e.type);
    if (sameType + sameKind > 0) tell(out, others == 0 ? "always the one" : "one of several", kind);
  }

  /// What the acts just before say: whoever asked is refused, whoever attacked is blamed.
  void answerEvidence(size_t n, const Site& x, Out& out) const {
    const Coded& c = coded_[n];
    bool did = false;
    for (size_t k = n; k-- > 0 && n - k <= kActsBack && c.sentence - coded_[k].sentence <= kSentencesBack;) {
      const Event& o = coded_[k].event;
      const std::string_view near = c.sentence == coded_[k].sentence ? "here" : "before";
      if (has(o.actor, x.who) && !shares(o.actor, c.event.actor)) {
        if (anyOf(o.recipient, c.event.actor)) tell(out, "acted upon the actor", near, kindOf(c.event.type));
        if (!did) tell(out, "did something", o.type, c.event.type);
        if (!did) tell(out, "did something", near, kindOf(c.event.type));
        did = true;
        if (!c.objectType.empty() && o.type == c.objectType) tell(out, "did what is charged");
      }
      if (has(o.recipient, x.who)) {
        const bool mine = shares(o.actor, c.event.actor);
        tell(out, mine ? "just acted upon by the actor" : "just acted upon", near, kindOf(c.event.type));
        if (mine) tell(out, "just acted upon by the actor", o.type == c.event.type ? "same" : "other");
      }
    }
  }

  bool anyOf(const std::vector<EntityIndex>& side, const std::vector<EntityIndex>& actor) const {
    return std::any_of(side.begin(), side.end(), [&](EntityIndex a) { return anySame(actor, a); });
  }

  void nobody(size_t n, const std::vector<Site>& all, Out& out) const {
    const Coded& c = coded_[n];
    const std::string_view word = c.verb < 0 ? "noun" : "verb";
    tell(out, "nobody");
    tell(out, "nobody", c.event.type);
    tell(out, "nobody", kindOf(c.event.type), word);
    tell(out, "nobody", kindOf(c.event.type));
    if (c.doubtful) tell(out, "nobody", "doubtful", c.event.type);
    if (c.definite) tell(out, "nobody", "pointing back");
    int content = 0, here = 0;
    for (const Site& x : all)
      if (x.ment != nullptr && x.where == 0) ++(inContent(c, *x.ment) ? content : here);
    tell(out, "nobody", "in content", few(content));
    tell(out, "nobody", "beside", few(here));
    int told = 0;
    for (const Coded& o : coded_)
      if (!o.event.recipient.empty() && shares(o.event.actor, c.event.actor)) ++told;
    tell(out, "nobody", "acts of the actor", few(told));
    tell(out, "nobody", "by", nameOf(entity(c.event.actor.front()).type));
  }

  const Reading& r_;
  const std::vector<Scene>& scenes_;
  const std::vector<Coded>& coded_;
  size_t named_;
  std::vector<bool> media_;  // by entity: told only as who reports
  std::vector<int> rank_;    // by entity: 0 for the one named most
  std::vector<EntityIndex> salient_;
  std::vector<bool> inTitle_, inLead_;
};

}  // namespace

CounterpartWeights::CounterpartWeights(std::string_view table) {
  for (const TableRow& row : readTable(table)) {
    if (row.cells.size() < 2) continue;
    int weight = 0;
    std::from_chars(row.cells[1].data(), row.cells[1].data() + row.cells[1].size(), weight);
    if (row.cells[0] == "=least")
      least_ = weight;
    else
      weights_.emplace(row.cells[0], weight);
  }
}

CounterpartWeights::Choice CounterpartWeights::best(const std::vector<CounterpartOption>& options) const {
  std::vector<int> sums(options.size());
  for (size_t i = 0; i < options.size(); ++i)
    for (const std::string& e : options[i].evidence)
      if (const auto it = weights_.find(e); it != weights_.end()) sums[i] += it->second;
  const auto best = std::max_element(sums.begin(), sums.end());
  uint64_t all = 0;
  for (const int s : sums) all += expOfMinus(*best - s) >> 8U;
  return {static_cast<size_t>(best - sums.begin()), static_cast<int>((expOfMinus(0) >> 8U) * 1000 / all)};
}

void inferRecipients(const Reading& r, const std::vector<Scene>& scenes, const CounterpartWeights& weights,
                     size_t named, const CounterpartObserver& observe, std::vector<Coded>& coded) {
  // Each act is held against all others: a text with thousands is no article, and not worth a minute.
  constexpr size_t kMost = 1000;
  if (r.tree.empty() || (weights.empty() && !observe) || coded.size() > kMost) return;
  const std::vector<Coded> ruled = coded;  // an inference is no evidence for the next one
  const Counterparts counterparts(r, scenes, named, ruled);
  for (size_t n = 0; n < coded.size(); ++n) {
    const Event& e = coded[n].event;
    if (e.actor.empty() || (!e.recipient.empty() && !observe)) continue;
    if (e.type == "REJECT" && r.lex->row(coded[n].row).toNobody()) continue;
    if (e.type == "RETREAT" && e.mode == "resign")
      continue;                         // from an office, not from whoever is told beside
    if (e.type == "ASSAULT") continue;  // told only by who fights whom (adversaries.h)
    // of acts told by a noun or in somebody's own words fewer than half were right
    if (e.recipient.empty() && (coded[n].verb < 0 || r.tok(coded[n].head).quote >= 0)) continue;
    const std::vector<CounterpartOption> options = counterparts.options(n);
    if (observe) observe(ruled[n], options);
    if (weights.empty() || !e.recipient.empty()) continue;
    const CounterpartWeights::Choice choice = weights.best(options);
    if (choice.option == 0 || options[choice.option].reports || choice.chance < weights.least()) continue;
    std::vector<EntityIndex>& whom = coded[n].inferred;
    whom = counterparts.listed(options, choice.option);
    const int percent = std::clamp((choice.chance + 5) / 10, 1, 99);
    coded[n].inferredBecause =
        ", recipient inferred from the context: " + r.doc->entities[whom.front().value].name + " (0." +
        (percent < 10 ? "0" : "") + std::to_string(percent) + ")";
  }
}

}  // namespace recoupe::event
