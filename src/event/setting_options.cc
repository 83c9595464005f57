#include "event/setting_options.h"

#include <algorithm>
#include <cstdlib>

#include "base/day.h"
#include "base/utf8.h"
#include "event/circumstances.h"
#include "event/when.h"
#include "event/where.h"

namespace recoupe::event {
namespace {

constexpr size_t kMostSites = 24, kMostTimes = 24;  // an enumeration has hundreds

std::string_view nameOfWhere(int where) {
  constexpr std::string_view kNames[] = {"here", "before", "before2", "next", "title", "lead", "far"};
  return kNames[std::min<size_t>(static_cast<size_t>(where), std::size(kNames) - 1)];
}

std::string group(const std::string& type) {
  for (const char* t : {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE"})
    if (type == t) return "speech";
  for (const char* t : {"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
    if (type == t) return "force";
  return type == "CONSULT" ? "meeting" : "other";
}

std::string_view tenseOf(const Verb* v) {
  if (v == nullptr) return "noun";
  if (v->perfect && v->tense == Tense::Present) return "perfect";
  if (v->perfect && v->tense == Tense::Imperfect) return "pluperfect";
  constexpr std::string_view kNames[] = {"present",     "imperfect", "future",     "conditional", "past",
                                         "subjunctive", "gerund",    "participle", "infinitive"};
  return kNames[static_cast<size_t>(v->tense)];
}

std::string_view steps(int distance) {
  if (distance <= 3) return "3";
  if (distance <= 6) return "6";
  if (distance <= 12) return "12";
  return distance <= 25 ? "25" : "more";
}

std::string_view grain(const std::string& value) {
  if (value.find("REF") != std::string::npos) return "ref";
  if (value.find('X') != std::string::npos) return "open";
  if (value.find('W') != std::string::npos) return "week";
  if (value.size() == 4) return "year";
  if (value.size() == 7) return value[5] >= '0' && value[5] <= '9' ? "month" : "season";
  return "day";
}

std::string_view ago(const std::string& value, const std::string& published) {
  const auto day = dayCount(dayOf(value)), now = dayCount(published);
  if (!now) return "?";
  if (!day) return value.size() >= 4 && value.compare(0, 4, published, 0, 4) < 0 ? "years" : "near";
  const int n = *now - *day;
  if (n < 0) return "later";
  if (n == 0) return "today";
  if (n == 1) return "yesterday";
  if (n <= 7) return "week";
  return n <= 60 ? "months" : "years";
}

bool participates(const Event& e, EntityIndex x) { return has(e.actor, x) || has(e.recipient, x); }

}  // namespace

SettingOptions::SettingOptions(const Reading& r, const std::vector<Scene>& scenes,
                               const std::vector<Coded>& coded, const std::string& story)
    : r_(r), scenes_(scenes), coded_(coded), story_(story), published_(dayOf(r.doc->published.value)) {
  const Document& doc = *r.doc;
  size_t most = 1;
  for (size_t i = 0; i < doc.entities.size(); ++i)
    if (doc.entities[i].type == EntityType::Place && doc.entities[i].mentions.size() > most) {
      most = doc.entities[i].mentions.size();
      mostNamed_ = static_cast<int>(i);
    }
  std::map<std::string, size_t> days;
  most = 0;
  for (const TimeExpression& t : doc.times)
    if (const std::string day = dayOf(t.value); !day.empty() && ++days[day] > most) {
      most = days[day];
      mostNamedDay_ = day;
    }
  bool body = false;
  for (size_t i = 0; i < doc.sentences.size() && !body; ++i) {
    const Region::Kind kind = doc.regionAt(doc.sentences[i].span.begin);
    if (kind == Region::Kind::Title && !title_) title_ = i;
    if (kind != Region::Kind::Body) continue;
    lead_ = i;
    body = true;
  }
  // by span: two times may share a token, which Tok::time gives to one of them only
  for (const TimeExpression& t : doc.times) {
    const auto first = static_cast<int>(doc.tokenAt(t.span.begin));
    int last = first;
    while (last + 1 < static_cast<int>(doc.tokens.size()) &&
           doc.tokens[static_cast<size_t>(last) + 1].span.begin < t.span.end)
      ++last;
    timeTokens_.emplace_back(first, last);
  }
  for (size_t n = 0; n < coded.size(); ++n) kin_.push_back(kinOf(n));
}

std::vector<SettingOptions::Kin> SettingOptions::kinOf(size_t n) const {
  constexpr size_t kReach = 40, kSides = 8;  // acts, participants
  const Coded& c = coded_[n];
  const auto word = [&](const Coded& x) {
    return r_.tree.empty() ? lower(r_.doc->textOf(r_.doc->tokens[static_cast<size_t>(x.head)].span))
                           : std::string(r_.tree.lemma(x.head));
  };
  std::vector<Kin> out;
  for (size_t m = n > kReach ? n - kReach : 0; m < std::min(coded_.size(), n + kReach); ++m) {
    const Coded& x = coded_[m];
    if (m == n || x.event.type != c.event.type) continue;
    Kin k{m, word(x) == word(c), false};
    for (const auto* side : {&x.event.actor, &x.event.recipient})
      for (size_t i = 0; i < std::min(kSides, side->size()); ++i)
        k.who = k.who || participates(c.event, (*side)[i]);
    if (k.word || k.who) out.push_back(k);
  }
  return out;
}

/// The last act before by the same doer that has a day or a place; -1 for none.
int SettingOptions::doersLast(size_t n, bool place) const {
  constexpr size_t kReach = 12;
  const Event& e = coded_[n].event;
  if (e.actor.empty()) return -1;
  for (size_t m = n; m-- > 0 && n - m <= kReach;) {
    const Event& x = coded_[m].event;
    if (x.actor.empty() || x.actor.front() != e.actor.front()) continue;
    if (place ? x.place.has_value() : !dayOf(x.date).empty()) return static_cast<int>(m);
  }
  return -1;
}

std::string SettingOptions::sinceDoer(size_t n, int last) const {
  const size_t d = coded_[n].sentence - coded_[static_cast<size_t>(last)].sentence;
  return d == 0 ? "here" : d <= 2 ? "near" : d <= 6 ? "back" : "far";
}

/// What other acts say for a candidate: `has` tells whether theirs is the same.
template <class Has>
void SettingOptions::kinEvidence(size_t n, const Act& a, bool place, Has has,
                                 std::vector<std::string>& out) const {
  bool word = false, who = false, both = false;
  for (const Kin& k : kin_[n]) {
    if (!has(coded_[k.act].event)) continue;
    both = both || (k.word && k.who);
    word = word || k.word;
    who = who || k.who;
  }
  if (word || who) {
    const std::string how = both ? "told again" : word ? "same word" : "same people";
    const std::string kind = a.verb == nullptr ? " noun" : " verb";
    out.insert(out.end(), {how, how + kind, how + " " + a.group});
    if (a.c->definite) out.push_back(how + " definite");
  }
  const int last = doersLast(n, place);
  if (last < 0 || !has(coded_[static_cast<size_t>(last)].event)) return;
  const std::string since = "doer's last " + sinceDoer(n, last);
  out.insert(out.end(), {"doer's last", since, "doer's last " + a.group, "doer's last " + a.tense});
}

SettingOptions::Act SettingOptions::actOf(size_t n) const {
  Act a;
  a.c = &coded_[n];
  a.scene = &scenes_[a.c->sentence];
  if (a.c->verb >= 0) a.verb = &a.scene->verbs[static_cast<size_t>(a.c->verb)];
  a.type = a.c->event.type;
  a.group = group(a.type);
  a.tense = tenseOf(a.verb);
  a.clauseFrom = clauseBegin(*a.scene, a.c->head);
  a.clauseTo = clauseEnd(*a.scene, a.c->end - 1);
  return a;
}

std::vector<std::pair<size_t, int>> SettingOptions::around(size_t n) const {
  const Document& doc = *r_.doc;
  const size_t s = coded_[n].sentence;
  const auto kind = [&](size_t i) { return doc.regionAt(doc.sentences[i].span.begin); };
  std::vector<std::pair<size_t, int>> out = {{s, 0}};
  const auto add = [&](size_t i, int where) {
    if (i >= doc.sentences.size() || kind(i) != kind(s)) return;
    for (const auto& known : out)
      if (known.first == i) return;
    out.emplace_back(i, where);
  };
  if (s >= 1) add(s - 1, 1);
  if (s >= 2) add(s - 2, 2);
  add(s + 1, kNext);
  if (title_ && kind(s) != Region::Kind::Title) out.emplace_back(*title_, kTitle);
  if (s > lead_) add(lead_, kLead);
  return out;
}

// ---- places

void SettingOptions::offerSite(const Act& a, const Ment& m, bool inner, int where,
                               std::vector<Site>& out) const {
  if ((m.type != EntityType::Place && m.type != EntityType::Country) || m.pronoun) return;
  if (m.first >= a.c->head && m.first < a.c->end && where == 0 && m.last < a.c->head) return;
  // "aéroport de Tripoli": where the whole is a place, its part is none
  if (const Ment* outer = inner ? r_.mentAt(m.first) : nullptr;
      outer != nullptr && outer->type == EntityType::Place)
    return;
  Site x{&m, where, 0, false, inner};
  if (where == 0) x.distance = m.first >= a.c->end ? m.first - a.c->end + 1 : std::max(1, a.c->head - m.last);
  const uint16_t family = r_.lex->familyOf("where");
  for (int p = m.first - 1; p >= std::max(0, m.first - 4) && !x.located; --p) {
    if (r_.family(family, p, m.first) > 0) x.located = true;
    if (r_.tok(p).open) x.located = true;  // "(Libye)"
    if (r_.tok(p).punct || r_.is(p, Class::Prep) || !r_.word(p).verbs.empty()) break;
  }
  // a country acts, or belongs to something; one that takes part is a place only where the rules say so
  const bool ruled = a.c->event.place && *a.c->event.place == m.entity;
  if (m.type == EntityType::Country && (!x.located || (participates(a.c->event, m.entity) && !ruled))) return;
  const auto other = [&] {
    if (where == 0 && placesTelling(*a.scene, *a.c, m)) return true;
    return placesOther(r_, m, where != 0 ? -1 : a.verb != nullptr ? a.verb->node : a.c->head);
  };
  for (Site& known : out) {
    if (known.ment->entity != m.entity) continue;
    if (known.where != where || known.located > x.located) return;
    if ((x.located > known.located || x.distance < known.distance) && !other()) known = x;
    return;
  }
  if (out.size() < kMostSites && !other()) out.push_back(x);
}

void SettingOptions::addSites(const Act& a, size_t sentence, int where, std::vector<Site>& out) const {
  const Sentence& s = r_.doc->sentences[sentence];
  // of a sentence without an end what stands near
  const int begin = static_cast<int>(s.tokens.begin.value), end = static_cast<int>(s.tokens.end.value);
  const int from = where == 0 ? std::max(begin, a.c->head - 3 * kWindow) : begin;
  const int to = std::min(end, where == 0 ? a.c->head + 3 * kWindow : begin + 6 * kWindow);
  const auto each = [&](const std::vector<Ment>& ments, bool inner) {
    auto it = firstFrom(ments, from);
    for (; it != ments.end() && it->first < to; ++it) offerSite(a, *it, inner, where, out);
  };
  each(r_.ments, false);
  each(r_.inner, true);
}

std::string SettingOptions::homeOf(const Act& a, EntityIndex e) const {
  const std::string& land = r_.doc->entities[e.value].country;
  if (land.empty()) return "?";
  const auto from = [&](const std::vector<EntityIndex>& side) {
    return std::any_of(side.begin(), side.end(),
                       [&](EntityIndex x) { return r_.doc->entities[x.value].country == land; });
  };
  const bool actor = from(a.c->event.actor), recipient = from(a.c->event.recipient);
  return actor ? recipient ? "both" : "actor" : recipient ? "recipient" : "nobody";
}

/// How a noun hangs on the act: on its verb, on its noun, on the verb that says it, on something else.
std::string SettingOptions::relation(const Act& a, int top) const {
  const TokenTree& t = r_.tree;
  if (t.empty()) return top >= a.clauseFrom && top < a.clauseTo ? "clause" : "far";
  const int act = a.verb != nullptr ? a.verb->node : a.c->head;
  const int head = t.head(top);
  if (head == act) return a.verb != nullptr ? "of verb" : "of noun";
  if (t.under(top, act)) {
    if (a.verb != nullptr && head >= 0 && a.scene->verbOfNode(head) == nullptr && t.head(head) == act)
      return "of its argument";
    return "below";
  }
  if (a.verb == nullptr && head >= 0 && head == t.head(act)) return "beside noun";
  if (head >= 0 && t.under(act, head))
    return a.scene->verbOfNode(head) != nullptr ? "of verb above" : "of noun above";
  return top >= a.clauseFrom && top < a.clauseTo ? "in clause" : "elsewhere";
}

std::string SettingOptions::prepositionOf(const Act&, int first, int top) const {
  const TokenTree& t = r_.tree;
  const int p = t.empty() ? -1 : t.preposition(top);
  if (p >= 0) return lower(t.lemma(p));
  if (first > 0 && r_.tok(first - 1).open) return "(";
  if (first > 0 && r_.is(first - 1, Class::Prep))
    return lower(r_.doc->textOf(r_.doc->tokens[static_cast<size_t>(first - 1)].span));
  return first > 0 && r_.tok(first - 1).comma ? "," : "none";
}

void SettingOptions::placeEvidence(size_t n, const Act& a, const std::vector<Site>& all, const Site& x,
                                   std::vector<std::string>& out) const {
  const Event& e = a.c->event;
  const EntityIndex who = x.ment->entity;
  const std::string w(nameOfWhere(x.where));
  const Entity& entity = r_.doc->entities[who.value];
  const bool here = x.where == 0;
  std::string kind = x.ment->type == EntityType::Place ? "place" : "country";
  if (x.ment->adjective) kind = "adjective";
  if (participates(e, who)) kind += " taking part";
  const std::string located = x.located ? "located" : "not located";
  out = {w,
         w + " " + a.group,
         w + " " + a.type,
         kind + " " + w,
         kind + " " + a.group,
         located + " " + w,
         located + " " + kind + " " + w,
         "home " + homeOf(a, who),
         "home " + homeOf(a, who) + " " + a.group,
         "home " + homeOf(a, who) + " " + w};
  const int top = r_.tree.empty() ? x.ment->last : r_.tree.top(x.ment->first, x.ment->last);
  const std::string preposition = prepositionOf(a, x.ment->first, top);
  out.push_back((here ? "preposition " : "preposition there ") + preposition);
  if (here) {
    const std::string rel = relation(a, top);
    out.push_back(rel);
    out.push_back(rel + " " + a.group);
    out.push_back(rel + " " + preposition);
    out.push_back("distance " + std::string(steps(x.distance)) + " " + located);
    out.push_back((x.ment->first < a.c->head ? "earlier " : "later ") + located);
    out.push_back((x.ment->first < a.c->head ? "earlier " : "later ") + a.group);
    bool nearest = x.located;
    for (const Site& y : all)
      if (y.where == 0 && y.located && y.distance < x.distance) nearest = false;
    if (nearest) out.push_back("nearest"), out.push_back("nearest " + a.group);
    if (r_.tok(x.ment->first).quote >= 0) out.push_back("quoted");
    if (x.inner) out.push_back("part of a name");
    if (x.ment->first - a.scene->begin <= 2 && x.located)
      out.push_back("opens the sentence"), out.push_back("opens the sentence " + a.group);
  }
  const auto within = [&](const Site& y) {
    return y.where == x.where && y.ment->type == EntityType::Place && y.located &&
           r_.doc->entities[y.ment->entity.value].country == entity.country;
  };
  if (x.ment->type == EntityType::Country && std::any_of(all.begin(), all.end(), within))
    out.push_back("holds a place named there");
  kinEvidence(
      n, a, true, [&](const Event& x) { return x.place && *x.place == who; }, out);
  const bool ruled = e.place && *e.place == who;
  if (ruled) {
    out.push_back("by rule");
    out.push_back("by rule " + a.group);
    if (a.c->place) out.push_back("by frame");
  }
  if (n > 0 && coded_[n - 1].event.place && *coded_[n - 1].event.place == who)
    out.push_back("of the act before " + a.group);
  if (static_cast<int>(who.value) == mostNamed_)
    out.push_back("named most"), out.push_back("named most " + a.group);
  if (entity.mentions.size() == 1) out.push_back("named once");
}

void SettingOptions::noPlace(const Act& a, const std::vector<Site>& all,
                             std::vector<std::string>& out) const {
  int here = 0, near = 0;
  for (const Site& x : all) {
    here += x.where == 0 && x.located ? 1 : 0;
    near += x.where != 0 && x.located ? 1 : 0;
  }
  const Event& e = a.c->event;
  out = {"none",
         "none " + a.group,
         "none " + a.type,
         "none " + a.tense,
         "none " + std::string(nameOf(e.status)),
         "none here " + std::to_string(std::min(here, 3)),
         "none near " + std::to_string(std::min(near, 3)),
         e.place ? "none ruled" : "none unruled",
         (e.place ? "none ruled " : "none unruled ") + a.group};
  if (!e.mode.empty()) out.push_back("none " + a.type + " " + e.mode);
}

std::vector<SettingOption> SettingOptions::places(size_t n) const {
  const Act a = actOf(n);
  std::vector<Site> sites;
  for (const auto& [sentence, where] : around(n)) addSites(a, sentence, where, sites);
  const Event& e = a.c->event;
  if (e.place &&
      std::none_of(sites.begin(), sites.end(), [&](const Site& x) { return x.ment->entity == *e.place; }))
    for (const Ment& m : r_.ments)
      if (m.entity == *e.place) {
        sites.push_back({&m, kFar, 0, true, false});
        break;
      }
  const auto addPlaceOf = [&](size_t act) {
    const auto& place = coded_[act].event.place;
    if (!place ||
        std::any_of(sites.begin(), sites.end(), [&](const Site& x) { return x.ment->entity == *place; }))
      return;
    for (const Ment& m : r_.ments)
      if (m.entity == *place) return sites.push_back({&m, kFar, 0, true, false});
  };
  for (const Kin& k : kin_[n]) addPlaceOf(k.act);
  if (const int last = doersLast(n, true); last >= 0) addPlaceOf(static_cast<size_t>(last));
  std::vector<SettingOption> out(1);
  noPlace(a, sites, out[0].evidence);
  for (const Site& x : sites) {
    SettingOption o;
    o.entity = static_cast<int>(x.ment->entity.value);
    o.rank = x.where;
    placeEvidence(n, a, sites, x, o.evidence);
    out.push_back(std::move(o));
  }
  return out;
}

// ---- times

std::optional<SettingOption> SettingOptions::timeOption(size_t time, int where) const {
  const TimeExpression& x = r_.doc->times[time];
  if (x.type == TimeExpression::Type::Duration || x.type == TimeExpression::Type::Set) return std::nullopt;
  if (x.value.find_first_of("0123456789") == std::string::npos || x.value.size() < 4 ||
      x.value.starts_with("XXXX-XX-XX"))
    return std::nullopt;
  if (timeTokens_[time].second >= static_cast<int>(r_.toks.size())) return std::nullopt;
  SettingOption o;
  o.time = static_cast<int>(time);
  o.rank = where;
  const std::string day = dayOf(x.value);
  o.value = x.type == TimeExpression::Type::Time && !day.empty() ? day : x.value;
  return o;
}

void SettingOptions::timeEvidence(size_t n, const Act& a, const SettingOption& x, bool nearest,
                                  std::vector<std::string>& out) const {
  const Event& e = a.c->event;
  const std::string w = x.time == SettingOption::kPublished ? "published" : std::string(nameOfWhere(x.rank));
  const std::string size(grain(x.value)), when(ago(x.value, published_));
  out = {w,
         w + " " + a.group,
         w + " " + a.tense,
         w + " " + a.type,
         size + " " + w,
         when + " " + w,
         w + " " + std::string(nameOf(e.status))};
  if (x.time >= 0 && x.rank == 0) {
    const auto [first, last] = timeTokens_[static_cast<size_t>(x.time)];
    const int top = r_.tree.empty() ? last : r_.tree.top(first, last);
    const std::string rel = relation(a, top), preposition = prepositionOf(a, first, top);
    const int distance = first >= a.c->end ? first - a.c->end + 1 : std::max(1, a.c->head - last);
    const bool clause = first >= a.clauseFrom && first < a.clauseTo;
    out.insert(out.end(),
               {rel, rel + " " + a.tense, rel + " " + a.group, rel + " " + preposition,
                "preposition " + preposition, rel + " " + when, "distance " + std::string(steps(distance)),
                std::string(first < a.c->head ? "earlier" : "later") + " " + a.group,
                clause ? "in its clause" : "in another clause"});
    if (first - a.scene->begin <= 2) out.push_back("opens the sentence");
    if (nearest) out.push_back("nearest");
    if (r_.tok(first).quote >= 0) out.push_back("quoted");
  }
  if (x.value == mostNamedDay_) out.push_back("named most"), out.push_back("named most " + w);
  if (x.value == story_) out.push_back("day of the story " + a.tense), out.push_back("day of the story " + w);
  if (x.value == story_ && a.c->mainClause) out.push_back("day of the story, main clause");
  kinEvidence(
      n, a, false, [&](const Event& o) { return o.date == x.value; }, out);
  if (x.value == e.date) {
    const std::string rule = e.dateBecause.substr(0, e.dateBecause.find(':'));
    out.insert(out.end(), {"by rule", "by rule " + rule, "by rule " + a.tense, "by rule " + a.group});
  }
  if (n > 0 && coded_[n - 1].event.date == x.value) {
    const bool same = !coded_[n - 1].event.actor.empty() && coded_[n - 1].event.actor == e.actor;
    out.push_back("of the act before");
    out.push_back(same ? "of the same doer's act before" : "of another's act before");
    out.push_back("of the act before " + a.tense);
  }
}

void SettingOptions::noTime(const Act& a, const std::vector<SettingOption>& all,
                            std::vector<std::string>& out) const {
  int here = 0;
  for (const SettingOption& x : all) here += x.time >= 0 && x.rank == 0 ? 1 : 0;
  const Event& e = a.c->event;
  const bool vague = e.date.find("REF") != std::string::npos;
  const std::string ruled = e.date.empty() ? "none unruled" : vague ? "none ruled vague" : "none ruled";
  out = {"none",
         "none " + a.group,
         "none " + a.type,
         "none " + a.tense,
         "none " + a.tense + " " + a.group,
         "none " + std::string(nameOf(e.status)),
         "none here " + std::to_string(std::min(here, 2)),
         ruled,
         ruled + " " + a.group,
         ruled + " " + a.tense,
         a.c->mainClause ? "none main clause" : "none lower clause"};
  if (published_.empty()) out.push_back("none unpublished");
}

/// Days of acts that may be this one told again, from further away.
void SettingOptions::addKinTimes(size_t n, std::vector<SettingOption>& out) const {
  const auto add = [&](size_t act) {
    const std::string& day = coded_[act].event.date;
    if (day.size() < 4 || day.find("REF") != std::string::npos) return;
    if (std::any_of(out.begin(), out.end(), [&](const SettingOption& o) { return o.value == day; })) return;
    SettingOption o;
    o.time = SettingOption::kOfAct;
    o.act = static_cast<int>(act);
    o.value = day;
    o.rank = kFar;
    out.push_back(std::move(o));
  };
  for (const Kin& k : kin_[n]) add(k.act);
  if (const int last = doersLast(n, false); last >= 0) add(static_cast<size_t>(last));
}

std::vector<SettingOption> SettingOptions::times(size_t n) const {
  const Act a = actOf(n);
  const Document& doc = *r_.doc;
  const bool done = isDone(*a.scene, *a.c);
  const EarlierPhrase earlier(*a.scene, *a.c);
  const Verb* clause = a.verb != nullptr ? a.verb : a.scene->clauseVerb(a.c->head);
  const bool before = tenseOf(clause) == "pluperfect";
  std::vector<SettingOption> out(1);
  for (const auto& [sentence, where] : around(n)) {
    const Span span = doc.sentences[sentence].span;
    auto it = std::lower_bound(doc.times.begin(), doc.times.end(), span.begin,
                               [](const TimeExpression& t, BytePos p) { return t.span.begin < p; });
    for (; it != doc.times.end() && it->span.begin < span.end && out.size() < kMostTimes; ++it) {
      const auto t = static_cast<size_t>(it - doc.times.begin());
      if ((done && isToCome(doc, *it)) ||
          (where == 0 && (!earlier.dates(timeTokens_[t].first, timeTokens_[t].second) ||
                          ofAnotherClause(*a.scene, *a.c, timeTokens_[t].first, timeTokens_[t].second))))
        continue;
      if (auto o = timeOption(t, where)) out.push_back(std::move(*o));
    }
  }
  const Event& e = a.c->event;
  for (size_t t = 0; t < doc.times.size() && !e.date.empty(); ++t)
    if (std::none_of(out.begin(), out.end(), [&](const SettingOption& o) { return o.value == e.date; }))
      if (auto o = timeOption(t, kFar); o && o->value == e.date) out.push_back(std::move(*o));
  addKinTimes(n, out);
  if (!published_.empty()) {
    SettingOption o;
    o.time = SettingOption::kPublished;
    o.value = published_;
    o.rank = kFar;
    out.push_back(std::move(o));
  }
  // what has not happened has not happened on the day of publication; nor has what somebody is sentenced for,
  // nor what "avait" been done before something else
  if (e.status == EventStatus::Hypothetical || answering(*a.scene, *a.c) >= 0 || before)
    std::erase_if(out, [](const SettingOption& o) { return o.time == SettingOption::kPublished; });
  // what is still to come is not dated by the day on which it was announced
  if (e.status == EventStatus::Future && !published_.empty())
    std::erase_if(out, [&](const SettingOption& o) {
      const std::string day = dayOf(o.value);
      return (!day.empty() && day < published_) || o.time == SettingOption::kPublished;
    });
  int least = -1;
  const auto distance = [&](const SettingOption& o) {
    const auto [first, last] = timeTokens_[static_cast<size_t>(o.time)];
    return first >= a.c->end ? first - a.c->end : a.c->head - last;
  };
  for (const SettingOption& o : out)
    if (o.time >= 0 && o.rank == 0 && (least < 0 || distance(o) < least)) least = distance(o);
  noTime(a, out, out[0].evidence);
  for (size_t i = 1; i < out.size(); ++i)
    timeEvidence(n, a, out[i], out[i].time >= 0 && out[i].rank == 0 && distance(out[i]) == least,
                 out[i].evidence);
  return out;
}

}  // namespace recoupe::event
