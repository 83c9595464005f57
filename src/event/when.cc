#include "event/when.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "base/day.h"

#include "event/circumstances.h"

namespace recoupe::event {
namespace {

const Verb* verbOf(const Scene& s, const Coded& c) {
  return c.verb < 0 ? nullptr : &s.verbs[static_cast<size_t>(c.verb)];
}

}  // namespace

bool isDone(const Scene& s, const Coded& c) {
  const auto past = [](const Verb* v) {
    return v != nullptr && v->finite() &&
           (v->perfect || v->tense == Tense::Past || v->tense == Tense::Imperfect);
  };
  if (c.verb >= 0) return past(verbOf(s, c));
  for (const char* type : {"REQUEST", "ACCUSE", "THREATEN"})
    if (c.event.type == type)  // "le procès" may be to come
      return (c.definite && c.event.mode != "investigate") || past(s.clauseVerb(c.head));
  return false;
}

bool isToCome(const Document& doc, const TimeExpression& x) {
  const std::string published = dayOf(doc.published.value);
  if (published.empty()) return false;
  const std::string day = dayOf(x.value), first = day.empty() ? dayOf(x.earliest) : day;
  return !first.empty() && first > published;
}

namespace {

/// Whether a time was over long before publication.
bool longAgo(const Document& doc, int time) {
  if (time < 0) return false;
  constexpr int kMonth = 31;
  const TimeExpression& x = doc.times[static_cast<size_t>(time)];
  constexpr size_t kYear = 4, kMonthOf = 7;
  std::string day = x.latest.empty() ? x.value : x.latest;
  if (day.size() == kYear) day += "-12-31";
  if (day.size() == kMonthOf) day += "-28";
  const auto last = dayCount(dayOf(day));
  const auto published = dayCount(dayOf(doc.published.value));
  return last && published && *published - *last > kMonth;
}

constexpr int kSteps = 20;  // up the tree

int nodeOf(const Scene& s, const Coded& c) {
  return c.verb >= 0 ? s.verbs[static_cast<size_t>(c.verb)].node : c.head;
}

/// Whether the clause hangs on the noun `act`, or on a place in its phrase ("leur offensive sur Tripoli
/// lancée en avril", not "l'arrestation d'un homme qui sera jugé vendredi").
bool onNounOf(const Reading& r, int clause, int act) {
  const TokenTree& t = r.tree;
  const int noun = t.head(clause);
  if (noun == act) return agrees(t, clause, act);
  const Ment* m = noun < 0 ? nullptr : r.mentAt(noun);
  if (noun < act || !t.relationIs(noun, "nmod") || m == nullptr) return false;
  if (m->type != EntityType::Place && m->type != EntityType::Country) return false;
  if (!agrees(t, clause, act)) return false;
  // the parser may hang "sur Tripoli" on the noun above
  return t.head(noun) == act || (t.relationIs(act, "nmod") && t.head(noun) == t.head(act));
}

/// "…, hors service depuis 2014": a time that tells since when something is what it is called.
bool ofApposition(const Scene& s, int first) {
  const Reading& r = *s.r;
  int i = first - 1;
  if (i > s.begin && r.is(i, Class::Det) && !r.is(i, Class::Prep)) --i;
  if (i <= s.begin || r.family(r.lex->familyOf("since"), i, s.end) == 0) return false;
  const int since = i;
  while (--i >= s.begin && !r.tok(i).punct)
    if (s.verbAt(i) != nullptr || r.tree.upos(i) == Upos::VERB || r.tree.upos(i) == Upos::AUX) return false;
  return i >= s.begin && i < since - 1;
}

/// "est visé par une enquête ouverte en avril": the noun among the act's words that names it too.
bool namesIt(const Reading& r, const Coded& c, int noun) {
  if (c.verb < 0 || noun < c.head || noun >= c.end) return false;
  const auto& rows = r.word(noun).nouns;
  return std::any_of(rows.begin(), rows.end(),
                     [&](uint32_t n) { return r.lex->row(r.lex->pattern(n).row).type == c.event.type; });
}

/// "après s'être rendus à Alep vendredi", "avant d'être investie mercredi": a phrase whose time is its own.
bool tellsOfBefore(const Reading& r, int node) {
  const auto end = static_cast<int>(r.toks.size());
  const uint16_t earlier = r.lex->familyOf("earlier"), before = r.lex->familyOf("before");
  for (const int child : r.tree.children(node)) {
    if (child >= node) break;
    if (!r.tree.relationIs(child, "case") && !r.tree.relationIs(child, "mark")) continue;
    if (r.family(earlier, child, end) > 0 || r.family(before, child, end) > 0) return true;
  }
  return false;
}

/// "la présidentielle de 2017", "les élections municipales de 2020": a year or a month that tells which one.
bool ofOtherNoun(const Reading& r, int act, int top, int time) {
  const TokenTree& t = r.tree;
  const int above = t.head(top);
  if (time < 0 || above < 0 || above == act || t.upos(above) != Upos::NOUN) return false;
  if (!t.relationIs(top, "nmod") && !t.relationIs(top, "obl")) return false;
  if (r.tok(above).time >= 0) return false;  // "emprisonné 29 jours en janvier"
  // "lors de leur rencontre en avril, X a suggéré …"
  if (t.under(act, above) || r.family(r.lex->familyOf("occasion"), above, above + 1) > 0) return false;
  constexpr size_t kMonth = 7;
  return r.doc->times[static_cast<size_t>(time)].value.size() <= kMonth;
}

/// "X, inculpé de corruption, a réagi samedi": a participle on a noun tells what had been done before.
bool ofLaterClause(const Scene& s, const Coded& c, int top) {
  const TokenTree& t = s.r->tree;
  if (c.verb < 0) return false;
  const Verb& v = *verbOf(s, c);
  const int above = t.head(top);
  if (v.tense != Tense::Participle || !t.relationIs(v.node, "acl") || above < 0 || t.under(top, v.node))
    return false;
  bool done = c.event.type == "ACCUSE" && c.event.mode == "investigate";
  for (const char* type : {"ASSAULT", "COERCE", "SANCTION", "RETREAT"}) done = done || c.event.type == type;
  return done && t.under(v.node, above) && s.verbOfNode(above) != nullptr;
}

/// Whether "de", "pour" or "sur" stands before the noun.
bool opensCharge(const Reading& r, int noun) {
  const int opener = r.tree.preposition(noun);
  return opener >= 0 && (r.family(r.lex->familyOf("of"), opener, noun) > 0 ||
                         r.family(r.lex->familyOf("charged with"), opener, noun) > 0);
}

/// "condamné pour le détournement de fonds entre 2011 et 2014": when that was for which somebody is charged
/// or convicted. Years behind it that are several are its own, whatever the parser hangs them on.
bool ofOffence(const Scene& s, const Coded& c, int top, int time) {
  const Reading& r = *s.r;
  const TokenTree& t = r.tree;
  const Event& e = c.event;
  if (c.verb < 0 || (e.type != "SANCTION" && e.type != "ACCUSE")) return false;
  const int act = nodeOf(s, c);
  const auto offence = [&](int node) {
    return node > act && !t.relationIs(node, "conj") && opensCharge(r, node);
  };
  int node = top;
  for (int n = 0; n < kSteps && node >= 0 && t.head(node) != act; ++n) node = t.head(node);
  if (node >= 0 && node != top) return offence(node);
  const auto other = [&](int k) { return r.tok(k).time >= 0 && r.tok(k).time != time; };
  const std::span<const int> behind = t.children(top), beside = t.children(act);
  const Verb& v = *verbOf(s, c);
  const bool still =
      v.finite() && v.tense == Tense::Present && !v.perfect;  // "est accusé du meurtre de X en 2008"
  return node == top && (still || std::any_of(behind.begin(), behind.end(), other)) &&
         std::any_of(beside.begin(), beside.end(), [&](int x) { return x < top && offence(x); });
}

/// "réclame justice pour son frère, mort en juillet 2016", "tué en 2018, il devrait être condamné": what is
/// done now, or will be, is not of a day long past, unless that stands with its verb ("En 1914, l'Allemagne
/// envahit la Belgique").
bool ofThePast(const Scene& s, const Coded& c, int top) {
  constexpr int kFar = 10;  // tokens: the parser hangs what is far behind on the verb
  const Verb* v = verbOf(s, c);
  if (v == nullptr || v->perfect) return false;
  const bool own = s.r->tree.head(top) == v->node;
  const Verb& told =
      v->tense == Tense::Infinitive && v->governor >= 0 ? s.verbs[static_cast<size_t>(v->governor)] : *v;
  if (told.tense == Tense::Future || told.tense == Tense::Conditional) return !own;
  return told.tense == Tense::Present && top > c.head && (!own || top - c.end >= kFar);
}

/// "accusé du meurtre de X en 2008": nothing parts the time from the act before it.
bool rightBehind(const Scene& s, const Coded& c, int first) {
  for (int i = c.end; i < first; ++i)
    if (s.r->tok(i).punct || s.verbAt(i) != nullptr) return false;
  return first >= c.end;
}

/// "l'inculpation de X pour …", "le procès", "l'enquête sur …"
bool chargeNoun(const Reading& r, int noun) {
  if (r.tree.upos(noun) != Upos::NOUN) return false;
  const auto& rows = r.word(noun).nouns;
  return std::any_of(rows.begin(), rows.end(), [&](uint32_t n) {
    const Pattern& p = r.lex->pattern(n);
    const Row& row = r.lex->row(p.row);
    if (!p.rest.empty()) return false;  // "garde" alone is no "garde à vue"
    return row.mode == "investigate" || row.mode == "convict" || row.mode == "arrest";
  });
}

/// "En 2019, le pays a relancé ce qu'il avait accepté de suspendre": the act was before what the time dates.
bool ofWhatFollowed(const Scene& s, const Coded& c, int top) {
  const TokenTree& t = s.r->tree;
  const Verb* v = verbOf(s, c);
  if (v == nullptr || !v->perfect || t.under(top, v->node)) return false;
  const Verb* dated = s.verbOfNode(t.head(top));
  if (dated == nullptr || dated == v || !t.under(v->node, dated->node) || !dated->finite()) return false;
  const bool pluperfect = dated->perfect && dated->tense == Tense::Imperfect;
  return v->tense == Tense::Imperfect && t.relation(v->node) == "acl:relcl" && !pluperfect;
}

/// "avait rompu en août 2015 avec les Verts avant de soutenir X": that was later, some day.
bool beforeIt(const Scene& s, const Coded& c, int act, int top) {
  const Reading& r = *s.r;
  if (c.verb < 0 || r.tree.under(top, act)) return false;
  for (const int child : r.tree.children(act))
    if (child < act && r.tree.relationIs(child, "mark") &&
        r.family(r.lex->familyOf("before"), child, act) > 0)
      return true;
  return false;
}

/// "Née le 20 mars 1917, elle a chanté pendant le bombardement de Londres."
bool ofBirth(const Reading& r, int act, int top) {
  const TokenTree& t = r.tree;
  const int above = t.head(top);
  return above >= 0 && above != act && !t.under(act, above) &&
         r.family(r.lex->familyOf("born"), above, above + 1) > 0;
}

/// "est entendu depuis lundi dans l'enquête sur les auteurs de l'attaque": a time of the verb, far above an
/// act that is only named to say which inquiry.
bool aboveNouns(const Reading& r, int act, int top) {
  constexpr int kDeep = 2;  // nouns between
  const TokenTree& t = r.tree;
  int nouns = 0;
  for (int n = 0, node = t.head(act); n < kSteps && node >= 0 && !t.under(top, node);
       ++n, node = t.head(node)) {
    if (t.upos(node) == Upos::VERB) return false;
    if (t.upos(node) == Upos::NOUN && ++nouns >= kDeep) return true;
  }
  return false;
}

}  // namespace

bool agrees(const TokenTree& t, int clause, int noun) {
  const auto differ = [&](const char* a, const char* b) {
    return (t.feature(clause, a) && t.feature(noun, b)) || (t.feature(clause, b) && t.feature(noun, a));
  };
  return !differ("Gender=Masc", "Gender=Fem") && !differ("Number=Sing", "Number=Plur");
}

int answering(const Scene& s, const Coded& c) {
  const Reading& r = *s.r;
  const TokenTree& t = r.tree;
  if (t.empty()) return -1;
  const Verb* v = verbOf(s, c);
  const auto answers = [&](int node) {
    return node >= 0 && r.lex->lemmaIs(r.lex->lemmaOf(t.lemma(node)), Class::Answer);
  };
  if (v != nullptr) {
    const int above = t.head(v->node);
    const bool before = v->tense == Tense::Infinitive && v->perfect && !t.relationIs(v->node, "advcl");
    return before && answers(above) && !r.lex->lemmaIs(r.lex->lemmaOf(t.lemma(above)), Class::Say) ? above
                                                                                                   : -1;
  }
  if (c.event.type != "ASSAULT") return -1;
  // "coupable du meurtre", not "arrêté lors de l'attaque" or "l'attaque a été jugée odieuse"
  bool forIt = false;
  for (int n = 0, node = c.head; n < kSteps && t.head(node) >= 0; ++n, node = t.head(node)) {
    const int above = t.head(node);
    forIt = forIt || opensCharge(r, node);
    if (forIt && chargeNoun(r, above)) return above;
    if (t.upos(above) != Upos::VERB) continue;
    for (const int child : t.children(above))  // "une enquête a été ouverte sur le meurtre"
      if (forIt && child < c.head && chargeNoun(r, child)) return above;
    const bool object = t.relationIs(node, "obj") || t.relationIs(node, "xcomp");
    return answers(above) && above < c.head && (object || forIt) ? above : -1;
  }
  return -1;
}

bool ofAnotherClause(const Scene& s, const Coded& c, int first, int last) {
  const TokenTree& t = s.r->tree;
  if (t.empty()) return false;
  if (ofApposition(s, first)) return true;
  const int act = nodeOf(s, c);
  int node = t.top(first, last);
  const int time = s.r->tok(first).time;
  if (ofLaterClause(s, c, node) || ofBirth(*s.r, act, node)) return true;
  if (!t.under(node, act) && !rightBehind(s, c, first) && answering(s, c) >= 0) return true;
  if (longAgo(*s.r->doc, time) && (ofOffence(s, c, node, time) || ofThePast(s, c, node) ||
                                   ofWhatFollowed(s, c, node) || beforeIt(s, c, act, node)))
    return true;
  if (c.verb < 0 && aboveNouns(*s.r, act, node)) return true;
  if (!namesIt(*s.r, c, t.head(node)) && ofOtherNoun(*s.r, act, node, time)) return true;
  bool another = false;
  const int own = node;
  for (int n = 0; n < kSteps && node >= 0 && !t.under(act, node); ++n, node = t.head(node)) {
    if (node != own && tellsOfBefore(*s.r, node)) return true;
    if (t.relationIs(node, "acl")) return !onNounOf(*s.r, node, act) && !namesIt(*s.r, c, t.head(node));
    another = another || t.relationIs(node, "ccomp") || t.relationIs(node, "xcomp");
  }
  return another;
}

int timeOfOwnClause(const Scene& s, const Coded& c) {
  const Reading& r = *s.r;
  const TokenTree& t = r.tree;
  if (t.empty() || c.verb >= 0) return -1;
  for (int i = c.head + 1; i < std::min(s.end, c.head + kWindow); ++i) {
    if (r.tok(i).time < 0 || !t.under(i, c.head)) continue;
    int node = i;
    while (node != c.head && !t.relationIs(node, "acl")) node = t.head(node);
    if (node != c.head && onNounOf(r, node, c.head)) return r.tok(i).time;
  }
  return -1;
}

std::optional<Duration> goingOn(const Scene& s, const Coded& c) {
  const Reading& r = *s.r;
  const Verb* v = verbOf(s, c);
  if (r.tree.empty() || v == nullptr || v->perfect || v->first || v->tense == Tense::Future)
    return std::nullopt;
  constexpr int kReach = kWindow / 2, kWords = 4;
  const uint16_t since = r.lex->familyOf("since"), about = r.lex->familyOf("about");
  const int end = std::min(s.end, c.end + kReach);
  for (int i = std::max(s.begin, v->begin - kReach), last = i; i < end; i = last + 1) {
    last = i;
    if (r.tok(i).time < 0) continue;
    while (last + 1 < s.end && r.tok(last + 1).time == r.tok(i).time) ++last;
    const auto time = static_cast<size_t>(r.tok(i).time);
    if (r.doc->times[time].type != TimeExpression::Type::Duration) continue;
    if (r.tree.head(r.tree.top(i, last)) != v->node) continue;
    int k = i - 1;
    while (k > std::max(s.begin, i - kWords) && r.family(since, k, i) == 0) --k;
    if (k < s.begin || r.family(since, k, i) == 0) continue;
    Duration out{time, false};
    for (; k <= last; ++k) out.about = out.about || r.family(about, k, last + 1) > 0;
    return out;
  }
  return std::nullopt;
}

std::optional<Stretch> since(std::string_view duration, const std::string& published) {
  using namespace std::chrono;
  constexpr int kMost = 5000;
  constexpr unsigned kMonths = 12;
  const auto now = dayCount(published);
  if (!now || duration.size() < 3 || duration.front() != 'P') return std::nullopt;
  int n = 0;
  const char* end = duration.data() + duration.size() - 1;
  const auto [behind, error] = std::from_chars(duration.data() + 1, end, n);
  if (error != std::errc() || behind != end || n <= 0 || n > kMost) return std::nullopt;
  const sys_days today{days{*now}};
  const year_month_day date{today};
  const auto iso = [](sys_days d) { return dayOfCount(static_cast<int>(d.time_since_epoch().count())); };
  const auto stretch = [&](std::string value, sys_days first, sys_days last) {
    return Stretch{std::move(value), iso(first), iso(last)};
  };
  if (duration.back() == 'D') return stretch(iso(today - days{n}), today - days{n}, today - days{n});
  if (duration.back() == 'W') {
    const sys_days day = today - weeks{n};
    const sys_days monday = day - (weekday{day} - Monday);
    const year_month_day thursday{monday + days{3}};  // whose year the week belongs to
    const auto week = (sys_days{thursday} - sys_days{thursday.year() / January / 1}) / weeks{1} + 1;
    const std::string number = (week < 10 ? "0" : "") + std::to_string(week);
    return stretch(iso(monday + days{3}).substr(0, 4) + "-W" + number, monday, monday + days{6});
  }
  if (duration.back() == 'M') {
    const year_month month = date.year() / date.month() - months{n};
    const sys_days first = month / 1, last = month / std::chrono::last;
    return stretch(iso(first).substr(0, 7), first, last);
  }
  if (duration.back() != 'Y') return std::nullopt;
  const year y = date.year() - years{n};
  return stretch(iso(y / January / 1).substr(0, 4), y / January / 1, y / month{kMonths} / 31);
}

EarlierPhrase::EarlierPhrase(const Scene& s, const Coded& c) {
  constexpr int kNear = 8;  // steps up the tree
  const Reading& r = *s.r;
  if (r.tree.empty()) return;
  const uint16_t earlier = r.lex->familyOf("earlier");
  int node = nodeOf(s, c);
  for (int n = 0; n < kNear && node >= 0; ++n) {
    for (const int child : r.tree.children(node)) {
      if (child >= node) break;
      const bool opens = r.tree.relationIs(child, "case") || r.tree.relationIs(child, "mark");
      if (!opens || r.family(earlier, child, s.end) == 0) continue;
      open_ = child;
      for (end_ = node + 1; end_ < s.end && !r.tok(end_).punct && s.verbAt(end_) == nullptr;) ++end_;
      while (end_ < s.end && r.tree.under(end_, node)) ++end_;
      return;
    }
    if (const Verb* v = s.verbOfNode(node); v != nullptr && v->finite()) return;
    node = r.tree.head(node);
  }
}

bool EarlierPhrase::dates(int first, int last) const {
  return open_ < 0 || last == open_ - 1 || (first > open_ && first < end_);
}

}  // namespace recoupe::event
