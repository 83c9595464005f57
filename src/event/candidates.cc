#include "event/candidates.h"

#include <algorithm>

#include "base/utf8.h"
#include "event/evidence.h"
#include "event/media.h"
#include "event/when.h"

namespace recoupe::event {
namespace {

constexpr size_t kMostMentions = 24;  // of one sentence
constexpr size_t kSalient = 4;        // entities named most, which are always looked at
constexpr size_t kActsBack = 4;       // earlier acts whose participants are looked at
constexpr int kSentencesBack = 2;
constexpr int kSteps = 7;  // up the tree

std::string_view distance(int tokens) {
  return tokens <= 2 ? "2" : tokens <= 5 ? "5" : tokens <= 10 ? "10" : tokens <= 20 ? "20" : "far";
}

}  // namespace

void Evidence::add(std::string_view a, std::string_view b, std::string_view c, std::string_view d) {
  text_.append(a);
  for (const std::string_view more : {b, c, d})
    if (!more.empty()) text_.append(1, ' ').append(more);
  ends_.push_back(text_.size());
}

Story::Story(const Reading& r, const std::vector<Scene>& scenes, const std::vector<Coded>& coded,
             size_t named)
    : r_(r), scenes_(scenes), coded_(coded), named_(named), media_(mereMedia(r)) {
  const auto& entities = doc().entities;
  rank_.resize(entities.size());
  int next = 0;
  for (const uint32_t e : byMentions(doc())) {
    const bool counts = entities[e].type != EntityType::Place && e < named_;
    rank_[e] = counts ? next++ : static_cast<int>(entities.size());
    if (counts && salient_.size() < kSalient) salient_.push_back(EntityIndex{e});
  }
  headline_.resize(entities.size());
  const size_t behind = doc().sentences.size() > 1 ? doc().sentences[1].span.end.value : SIZE_MAX;
  for (size_t e = 0; e < entities.size(); ++e)
    headline_[e] = !entities[e].mentions.empty() && entities[e].mentions.front().span.begin.value < behind;
  told_.resize(entities.size());
  for (const Coded& c : coded_) {
    for (const EntityIndex a : c.event.actor) ++told_[a.value].asActor;
    for (const EntityIndex b : c.event.recipient) ++told_[b.value].asRecipient;
    for (const EntityIndex a : c.event.actor)
      for (const EntityIndex b : c.event.recipient) ++pairs_[{a.value, b.value}];
  }
}

void Story::addCandidate(size_t n, Candidate c, std::vector<Candidate>& out) const {
  const Event& e = coded_[n].event;
  c.actor = has(e.actor, c.who);
  c.recipient = has(e.recipient, c.who);
  if (doc().entities[c.who.value].type == EntityType::Place && !c.actor && !c.recipient) return;
  c.aside = media_[c.who.value] || (c.ment >= 0 && onlyTells(r_, mention(c))) || pursues(coded_[n], c.who);
  for (Candidate& x : out) {
    if (x.who != c.who) continue;
    if (c.ment < 0 || x.back < c.back) return;
    if (x.ment < 0) {
      x = c;
      return;
    }
    const Ment &old = mention(x), &now = mention(c);
    const auto away = [&](const Ment& m) { return std::abs(m.first - coded_[n].head); };
    if (x.back == c.back && away(now) < away(old)) x = c;
    return;
  }
  out.push_back(c);
}

void Story::addMentions(size_t n, int back, std::vector<Candidate>& out) const {
  const Sentence& s = doc().sentences[coded_[n].sentence - static_cast<size_t>(back)];
  const int begin = static_cast<int>(s.tokens.begin.value), end = static_cast<int>(s.tokens.end.value);
  for (const bool inner : {false, true}) {
    const std::vector<Ment>& ments = inner ? r_.inner : r_.ments;
    auto it = firstFrom(ments, begin);
    // of a list without end the part around the trigger
    if (back == 0) {
      const auto near = firstFrom(ments, coded_[n].head);
      it = std::max(it, near - std::min<std::ptrdiff_t>(near - ments.begin(), kMostMentions / 2));
    }
    for (size_t k = 0; it != ments.end() && it->first < end && k < kMostMentions; ++it, ++k)
      if (!it->resolved)
        addCandidate(n, {it->entity, static_cast<int>(it - ments.begin()), inner, false, false, back}, out);
  }
}

std::vector<Candidate> Story::candidates(size_t n) const {
  const Coded& c = coded_[n];
  std::vector<Candidate> out;
  addMentions(n, 0, out);
  for (const auto* side : {&c.event.actor, &c.event.recipient})
    for (const EntityIndex e : *side) addCandidate(n, {e, -1, false, false, false, kSentencesBack + 1}, out);
  for (int back = 1; back <= kSentencesBack && static_cast<size_t>(back) <= c.sentence; ++back)
    addMentions(n, back, out);
  for (const EntityIndex e : salient_) addCandidate(n, {e, -1, false, false, false, kSentencesBack + 1}, out);
  for (size_t k = n; k-- > 0 && n - k <= kActsBack;)
    for (const auto* side : {&coded_[k].event.actor, &coded_[k].event.recipient})
      for (const EntityIndex e : *side)
        addCandidate(n, {e, -1, false, false, false, kSentencesBack + 1}, out);
  std::vector<EntityIndex> others = judgesOf(c);
  others.insert(others.end(), c.sufferers.begin(), c.sufferers.end());
  out.erase(
      std::remove_if(out.begin(), out.end(),
                     [&](const Candidate& x) { return !x.actor && !x.recipient && has(others, x.who); }),
      out.end());
  return out;
}

/// "recherché après le meurtre de X, il a été arrêté par la police": who looks into murders, rapes and
/// kidnappings is named beside many that he has no part in.
bool Story::pursues(const Coded& c, EntityIndex who) const {
  const Event& e = c.event;
  if (e.type != "ASSAULT" || (e.mode != "targeted" && e.mode != "sexual" && e.mode != "abduct")) return false;
  return !has(e.actor, who) && !has(e.recipient, who) && ofJustice(r_, who);
}

/// "X a dénoncé l'expulsion de Y": whoever judges or asks for an act has not done it. "Le tribunal a acquitté
/// Y du meurtre de Z": neither has the one, and of the other nobody says so.
std::vector<EntityIndex> Story::judgesOf(const Coded& c) const {
  if (r_.tree.empty()) return {};
  if (const int by = answering(scenes_[c.sentence], c); by >= 0) {
    const Verb* v = scenes_[c.sentence].verbOfNode(by);
    std::vector<EntityIndex> out = v == nullptr ? std::vector<EntityIndex>{} : v->subject;
    for (const int child : r_.tree.children(by))
      if (const Ment* m = r_.tree.under(c.head, child) ? nullptr : r_.mentAt(child); m != nullptr)
        out.push_back(m->entity);
    return out;
  }
  if (c.verb >= 0) return {};
  const int node = r_.tree.top(c.head, c.end - 1), above = r_.tree.head(node);
  if (above < 0 || (!r_.tree.relationIs(node, "obj") && r_.tree.relation(node) != "obl:arg")) return {};
  const Verb* v = scenes_[c.sentence].verbOfNode(above);
  if (v == nullptr || v->passive) return {};
  const bool judges = r_.lex->verbTells(v->lemma, {"ACCUSE", "SUPPORT", "REJECT", "REQUEST"});
  return judges ? v->subject : std::vector<EntityIndex>{};
}

/// The way through the tree from the name to the trigger: relations up from the name, "|", those down to the
/// trigger; what joins and names again (conj, appos, flat) is left out on the side of the name.
std::string Story::pathTo(const Coded& c, int tok) const {
  const TokenTree& t = r_.tree;
  if (t.empty()) return "none";
  const int trigger = nodeOf(c, scenes_[c.sentence], t);
  std::vector<int> down;
  for (int node = trigger; node >= 0 && down.size() <= kSteps; node = t.head(node)) down.push_back(node);
  std::string path;
  int node = tok;
  for (int n = 0; n <= kSteps && node >= 0; ++n, node = t.head(node)) {
    const auto meet = std::find(down.begin(), down.end(), node);
    if (meet != down.end()) {
      path += '|';
      for (auto it = down.begin(); it != meet; ++it)
        path.append(t.relation(*it).substr(0, t.relation(*it).find(':'))).append(1, '>');
      return path;
    }
    const bool same = path.empty() && (t.relationIs(node, "conj") || t.relationIs(node, "appos") ||
                                       t.relationIs(node, "flat"));
    if (!same) path.append(t.relation(node)).append(1, '<');
  }
  return "far";
}

void Story::aboutRule(const Coded& c, const Candidate& x, Evidence& out) const {
  const std::string_view says = x.actor ? "actor" : x.recipient ? "recipient" : "nothing";
  const std::string_view kind = c.verb < 0                                                       ? "noun"
                                : scenes_[c.sentence].verbs[static_cast<size_t>(c.verb)].passive ? "passive"
                                                                                                 : "verb";
  const std::string_view full = c.event.actor.empty() ? "-/R" : c.event.recipient.empty() ? "A/-" : "A/R";
  out.add("rule", says, full);
  out.add("rule", says, c.event.type);
  out.add("rule", says, kind, full);
  out.add("rule", says, c.event.type, full);
  if (!c.event.mode.empty()) out.add("rule", says, c.event.mode);
  const std::string_view lemma = r_.tree.empty() ? "" : r_.tree.lemma(c.head);
  out.add("rule", says, lemma);
  out.add("rule", says, lemma, full);
  if (x.actor && c.event.actor.size() > 1) out.add("rule one of several actors");
  if (x.recipient && c.event.recipient.size() > 1) out.add("rule one of several recipients");
}

void Story::aboutPlace(const Coded& c, const std::vector<Candidate>& all, size_t which, Evidence& out) const {
  const Candidate& x = all[which];
  const std::string_view kind = c.verb < 0 ? "noun" : "verb";
  const std::string_view full = c.event.actor.empty() ? "-/R" : c.event.recipient.empty() ? "A/-" : "A/R";
  const std::string_view says = x.actor ? "actor" : x.recipient ? "recipient" : "nothing";
  out.add("back", few(x.back), says, full);
  if (x.ment < 0) return;
  out.add("back", few(x.back), says, c.event.type);
  const Ment& m = mention(x);
  if (m.adjective) out.add("adjective", kind, says);
  if (m.pronoun) out.add("pronoun", kind, says);
  if (m.description) out.add("description", says);
  if (x.inner) out.add("inside another name", says);
  if (x.back > 0) {
    out.add("then", few(x.back), r_.tree.empty() ? "" : r_.tree.relation(r_.tree.top(m.first, m.last)));
    return;
  }
  const bool before = m.first < c.head;
  const std::string_view side = before ? "before" : "behind";
  const int tokens = before ? c.head - m.last : m.first - c.end + 1;
  out.add(side, distance(tokens), kind, says);
  int between = 0, others = 0;
  for (const Candidate& y : all) {
    if (y.ment < 0 || y.back > 0 || y.inner) continue;
    const Ment& o = mention(y);
    if (y.who != x.who && !y.actor && !y.recipient) ++others;
    if ((before && o.first > m.last && o.last < c.head) || (!before && o.first > c.head && o.last < m.first))
      ++between;
  }
  out.add("names between", side, few(between), says);
  if (others == 0) out.add("only other name of the sentence", says, full);
  const std::string path = r_.tree.empty() ? "none" : pathTo(c, r_.tree.top(m.first, m.last));
  out.add("path", path, kind);
  out.add("path", path, c.event.type);
  if (!r_.tree.empty()) {
    const int top = r_.tree.top(m.first, m.last);
    const int p = r_.tree.preposition(top);
    const std::string_view prep = p < 0 ? "-" : r_.doc->textOf(r_.doc->tokens[static_cast<size_t>(p)].span);
    out.add("first", r_.tree.relation(top), prep, says);
    out.add("first", r_.tree.relation(top), c.event.type, side);
    out.add("preposition", prep, c.event.type, side);
    out.add("path", path, prep);
  }
  const int quote = r_.tok(m.first).quote;
  if (quote >= 0) {
    out.add("inside a quotation", says, c.event.type);
    const Quote& q = r_.doc->quotes[static_cast<size_t>(quote)];
    if (q.speaker && has(c.event.actor, *q.speaker)) out.add("in words of the actor", says);
  }
}

void Story::aboutEntity(const Coded& c, const Candidate& x, Evidence& out) const {
  const Entity& e = doc().entities[x.who.value];
  const std::string_view type = nameOf(e.type);
  const std::string_view says = x.actor ? "actor" : x.recipient ? "recipient" : "nothing";
  const std::string_view full = c.event.actor.empty() ? "-/R" : c.event.recipient.empty() ? "A/-" : "A/R";
  out.add("is", type, says);
  out.add("is", type, says, c.event.type);
  out.add("rank", few(rank_[x.who.value]), says, full);
  out.add("rank", few(rank_[x.who.value]), x.ment >= 0 && x.back == 0 ? "here" : "elsewhere", full);
  if (headline_[x.who.value]) out.add("in the headline", says, x.back == 0 ? "here" : "elsewhere");
  if (x.who.value >= named_) out.add("people without a name", says, c.event.type);
  if (has(c.event.sources, x.who)) out.add("credited", says);
  if (c.event.place == x.who) out.add("the place", says);
  if (!e.country.empty())
    for (const auto* side : {&c.event.actor, &c.event.recipient})
      for (const EntityIndex other : *side)
        if (other != x.who && doc().entities[other.value].country == e.country) {
          out.add(side == &c.event.actor ? "of the actor's country" : "of the recipient's country", says,
                  type);
          break;
        }
}

void Story::aboutStory(size_t n, const Candidate& x, Evidence& out) const {
  const Event& e = coded_[n].event;
  const std::string_view says = x.actor ? "actor" : x.recipient ? "recipient" : "nothing";
  const Told told = told_[x.who.value];
  out.add("elsewhere actor", few(told.asActor - (x.actor ? 1 : 0)), says);
  out.add("elsewhere recipient", few(told.asRecipient - (x.recipient ? 1 : 0)), says);
  const auto count = [&](EntityIndex a, EntityIndex b) {
    const auto it = pairs_.find({a.value, b.value});
    return it == pairs_.end() ? 0 : it->second;
  };
  int same = 0, reverse = 0;
  for (const EntityIndex a : e.actor) {
    if (a == x.who) continue;
    same += count(a, x.who) - (x.recipient ? 1 : 0);
    reverse += count(x.who, a);
  }
  if (!e.actor.empty() && !x.actor) {
    out.add("acted upon by this actor elsewhere", few(same), says);
    out.add("acts upon this actor elsewhere", few(reverse), says);
  }
  int bySame = 0;
  for (const EntityIndex b : e.recipient)
    if (b != x.who) bySame += count(x.who, b) - (x.actor ? 1 : 0);
  if (!e.recipient.empty() && !x.recipient) out.add("acts upon this recipient elsewhere", few(bySame), says);
  if (n == 0 || coded_[n - 1].sentence > coded_[n].sentence) return;
  const Event& last = coded_[n - 1].event;
  const std::string_view near = coded_[n].sentence == coded_[n - 1].sentence       ? "same sentence"
                                : coded_[n].sentence == coded_[n - 1].sentence + 1 ? "sentence before"
                                                                                   : "further back";
  if (has(last.actor, x.who)) out.add("actor of the act before", near, says);
  if (has(last.recipient, x.who)) out.add("recipient of the act before", near, says);
  if (has(last.actor, x.who) || has(last.recipient, x.who))
    out.add(has(last.actor, x.who) ? "actor of the act before" : "recipient of the act before",
            last.type == e.type ? "of the same type" : "of another type", says);
}

void Story::evidence(size_t n, const std::vector<Candidate>& all, size_t which, Evidence& out) const {
  out.clear();
  const Coded& c = coded_[n];
  out.add("bias");
  aboutRule(c, all[which], out);
  aboutPlace(c, all, which, out);
  aboutEntity(c, all[which], out);
  aboutStory(n, all[which], out);
}

void Story::nobody(size_t n, const std::vector<Candidate>& all, Evidence& out) const {
  out.clear();
  const Coded& c = coded_[n];
  const std::string_view kind = c.verb < 0                                                       ? "noun"
                                : scenes_[c.sentence].verbs[static_cast<size_t>(c.verb)].passive ? "passive"
                                                                                                 : "verb";
  const std::string_view full = c.event.actor.empty() ? "-/R" : c.event.recipient.empty() ? "A/-" : "A/R";
  const std::string_view lemma = r_.tree.empty() ? "" : r_.tree.lemma(c.head);
  out.add("nobody");
  out.add("nobody", full);
  out.add("nobody", full, c.event.type);
  out.add("nobody", full, kind);
  out.add("nobody", full, kind, c.event.type);
  out.add("nobody", full, lemma);
  if (!c.event.mode.empty()) out.add("nobody", full, c.event.mode);
  int others = 0;
  for (const Candidate& x : all) others += x.ment >= 0 && x.back == 0 && !x.actor && !x.recipient ? 1 : 0;
  out.add("nobody", full, "others", few(others));
  if (r_.tok(c.head).quote >= 0) out.add("nobody", full, "in a quotation");
}

void Story::act(size_t n, Evidence& out) const {
  out.clear();
  const Coded& c = coded_[n];
  const Event& e = c.event;
  const TokenTree& t = r_.tree;
  const Verb* v = c.verb < 0 ? nullptr : &scenes_[c.sentence].verbs[static_cast<size_t>(c.verb)];
  const std::string_view kind = v == nullptr  ? "noun"
                                : v->passive  ? "passive"
                                : v->finite() ? "verb"
                                              : "infinite";
  const std::string_view full = e.actor.empty() ? "-/R" : e.recipient.empty() ? "A/-" : "A/R";
  const std::string_view doubt = c.doubtful ? "doubtful" : "";
  out.add("act");
  if (c.doubtful) {
    out.add("act doubtful");
    out.add("act doubtful", e.type);
    out.add("act doubtful", kind);
    out.add("act doubtful", e.type, kind);
    if (!t.empty()) out.add("act doubtful of", t.lemma(c.head), e.type);
  }
  out.add("act", kind);
  out.add("act", e.type);
  out.add("act", e.type, kind);
  out.add("act", e.type, full);
  out.add("act", kind, full);
  if (!e.mode.empty()) out.add("act", e.type, e.mode);
  out.add("act status", nameOf(e.status), kind);
  out.add("act status", nameOf(e.status), e.type);
  if (!t.empty()) {
    const int node = v != nullptr ? v->node : t.top(c.head, c.end - 1);
    out.add("act of", t.lemma(c.head), e.type);
    out.add("act at", t.relation(node), kind);
    out.add("act at", t.relation(node), e.type);
    if (t.head(node) >= 0) out.add("act below", t.lemma(t.head(node)), kind);
    if (t.head(node) >= 0) out.add("act below", t.relation(t.head(node)), kind);
  }
  out.add(c.mainClause ? "act in a main clause" : "act in no main clause", kind);
  if (c.perfect) out.add("act in the perfect");
  if (c.definite) out.add("act pointing back", e.type);
  if (r_.tok(c.head).quote >= 0) out.add("act in a quotation", e.type);
  if (!e.sources.empty()) out.add("act with a source");
  if (!e.date.empty()) out.add("act with a day", kind);
  if (e.place) out.add("act with a place", e.type);
  if (e.condition) out.add("act with a condition");
  for (const auto* side : {&e.actor, &e.recipient}) {
    const std::string_view name = side == &e.actor ? "act by" : "act upon";
    if (side->empty()) continue;
    const Entity& first = doc().entities[side->front().value];
    out.add(name, nameOf(first.type), e.type);
    out.add(name, nameOf(first.type), kind);
    out.add(name, side->front().value >= named_ ? "people without a name" : few(rank_[side->front().value]),
            doubt);
  }
  int same = 0, before = 0;
  for (size_t k = n; k-- > 0 && coded_[k].sentence == c.sentence;) {
    ++before;
    same += coded_[k].event.type == e.type ? 1 : 0;
  }
  out.add("act after others of the sentence", few(before), few(same));
  out.add("act in sentence", c.sentence == 0 ? "0" : c.sentence < 3 ? "1" : c.sentence < 8 ? "3" : "8");
}

bool Story::listed(const Candidate& a, const Candidate& b) const {
  if (r_.tree.empty() || a.ment < 0 || b.ment < 0 || a.inner || b.inner || a.back != b.back) return false;
  const TokenTree& t = r_.tree;
  const auto first = [&](const Candidate& x) {
    int node = t.top(mention(x).first, mention(x).last);
    for (int n = 0; n < kSteps && t.relationIs(node, "conj"); ++n) node = t.head(node);
    return node;
  };
  return first(a) == first(b);
}

}  // namespace recoupe::event
