#include "event/circumstances.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>

#include "base/day.h"
#include "event/status.h"
#include "event/when.h"
#include "event/where.h"

namespace recoupe::event {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

/// A value that names a stretch of the calendar, be it with unknown parts ("XXXX-01-08"), and not PAST_REF.
bool calendar(const std::string& v) {
  if (std::none_of(v.begin(), v.end(), digit)) return false;  // "au début du mois" of a month not told
  return v.find("REF") == std::string::npos && v.size() >= 4 && (digit(v[0]) || v[0] == 'X');
}

class Circumstances {
 public:
  Circumstances(const Scene& s, Coded& c)
      : s_(s),
        r_(*s.r),
        lex_(*s.r->lex),
        c_(c),
        begin_(clauseBegin(s, c.head)),
        end_(clauseEnd(s, c.end - 1)),
        earlier_(s, c) {}

  void run() {
    place();
    date();
    status();
    condition();
    sources();
    mode();
  }

  /// What follows from the place and the day, after these have changed.
  void refresh() {
    if (c_.futureByDay) c_.event.status = EventStatus::Happened;
    statusByDay();
    if (c_.event.type != "CONSULT") return;
    if (c_.modeByPlace) c_.event.mode.clear(), c_.event.cameo = lex_.row(c_.row).cameo;
    if (c_.event.mode.empty()) meetingMode();
  }

 private:
  const Verb* verb() const { return c_.verb < 0 ? nullptr : &s_.verbs[static_cast<size_t>(c_.verb)]; }

  bool participant(EntityIndex e) const { return has(c_.event.actor, e) || has(c_.event.recipient, e); }

  void status() {
    c_.event.status = tellStatus(s_, c_, begin_, end_);
    statusByDay();
  }

  /// An act on a day after publication is to come.
  void statusByDay() {
    Event& e = c_.event;
    const std::string day = dayOf(e.date), published = dayOf(r_.doc->published.value);
    // "fin juin" in April: its first day
    const std::string first = day.empty() ? dayOf(e.earliest) : day;
    c_.futureByDay =
        e.status == EventStatus::Happened && !first.empty() && !published.empty() && first > published;
    if (c_.futureByDay) e.status = EventStatus::Future;
  }

  // ---- where

  /// The place behind a preposition of place at token `i`; -1 for none.
  const Ment* placeAt(int i, int to) const {
    const size_t n = r_.family(lex_.familyOf("where"), i, to);
    if (n == 0) return nullptr;
    int k = i + static_cast<int>(n);
    for (int steps = 0; k < to && steps < 3 && r_.tok(k).ment < 0; ++steps, ++k)
      if (r_.tok(k).punct || r_.is(k, Class::Prep) || s_.verbAt(k) != nullptr) return nullptr;
    if (k >= to) return nullptr;
    const Ment* m = r_.mentAt(k);
    if (m == nullptr || m->adjective || m->pronoun || m->first != k || !placesSpeech(*m)) return nullptr;
    if (placesOther(r_, *m, verb() == nullptr ? c_.head : verb()->node) || placesTelling(s_, c_, *m))
      return nullptr;
    return m->type == EntityType::Place || (m->type == EntityType::Country && !participant(m->entity))
               ? m
               : nullptr;
  }

  /// What is said has places of its own ("a dénoncé la situation à Gaza"): a speech act takes only a place
  /// that hangs on its verb.
  bool placesSpeech(const Ment& m) const {
    const std::string& t = c_.event.type;
    if (r_.tree.empty() || verb() == nullptr) return true;
    if (t != "ACCUSE" && t != "REQUEST" && t != "SUPPORT" && t != "REJECT" && t != "THREATEN" && t != "AGREE")
      return true;
    const int top = r_.tree.top(m.first, m.last);
    return r_.tree.head(top) == verb()->node && !r_.tree.relationIs(top, "nmod") &&
           r_.tree.relation(top) != "obl:arg";
  }

  const Ment* placeIn(int from, int to) const {
    for (int i = from; i < to; ++i)
      if (const Ment* m = placeAt(i, to)) return m;
    return nullptr;
  }

  /// "était à Rome, où il a posé ses conditions": the place that the act's clause hangs on.
  const Ment* placeOfRelative() const {
    const TokenTree& t = r_.tree;
    if (t.empty() || verb() == nullptr || t.relation(verb()->node) != "acl:relcl") return nullptr;
    const int above = t.head(verb()->node);
    const Ment* m = above < 0 ? nullptr : r_.mentAt(above);
    if (m == nullptr || m->type != EntityType::Place) return nullptr;
    for (const int c : t.children(verb()->node))
      if (c > m->last && c < verb()->begin && r_.is(c, Class::Rel) && !r_.is(c, Class::Who) &&
          !t.relationIs(c, "nsubj") && !t.relationIs(c, "obj"))
        return m;
    return nullptr;
  }

  /// "à Copenhague, Glasgow et Londres où une manifestation a …": the place right before the relative,
  /// whatever the parser hangs the clause on.
  const Ment* placeBeforeRelative() const {
    const TokenTree& t = r_.tree;
    constexpr int kReach = 25;  // tokens
    if (t.empty()) return nullptr;
    const int node = verb() != nullptr ? verb()->node : t.top(c_.head, c_.end - 1);
    for (int i = c_.head - 1; i > std::max(s_.begin, c_.head - kReach); --i) {
      if (r_.tok(i).stop) return nullptr;
      const bool where = r_.is(i, Class::Rel) && !r_.is(i, Class::Who) &&
                         (t.relation(i) == "obl:mod" || t.relationIs(i, "advmod")) && t.preposition(i) < 0;
      if (!where) continue;
      const Ment* m = r_.mentAt(r_.tok(i - 1).comma && i - 1 > s_.begin ? i - 2 : i - 1);
      // not "Rome, où vivaient les otages tués"
      const bool inside = t.head(i) >= 0 && (node == t.head(i) || t.head(node) == t.head(i));
      return inside && m != nullptr && m->type == EntityType::Place ? m : nullptr;
    }
    return nullptr;
  }

  /// "s'est rendu en Libye et en Turquie": no one place.
  bool tour() const {
    const auto& hosts = c_.event.recipient;
    return c_.event.mode == "visit" && hosts.size() > 1 &&
           std::all_of(hosts.begin(), hosts.end(),
                       [&](EntityIndex x) { return r_.doc->entities[x.value].type == EntityType::Country; });
  }

  void place() {
    Event& e = c_.event;
    if (const SurePlace sure = surePlace(s_, c_); sure.known && !c_.place && !tour()) {
      e.place = sure.where;
      c_.place = true;
      return;
    }
    // "a rappelé son ambassadeur en Turquie": whose place that is
    const bool party = e.type == "SANCTION" && c_.place && e.place && has(e.recipient, *e.place);
    if (tour() || party) {
      e.place.reset();
      c_.place = true;
    }
    if (e.place || c_.place) return;
    const Ment* m = placeOfRelative();
    if (m == nullptr) m = placeBeforeRelative();
    if (m != nullptr) c_.place = true;
    if (m == nullptr) m = placeIn(c_.end, end_);
    if (m == nullptr) m = placeIn(begin_, c_.head);
    if (m == nullptr && (e.type == "ASSAULT" || e.type == "COERCE" || e.type == "PROTEST" ||
                         e.type == "CONSULT" || e.type == "MOBILIZE"))
      m = placeIn(s_.begin, std::min(s_.end, s_.begin + 2 * kWindow));
    if (m == nullptr) return;
    if (!c_.place && oneOfSeveral(r_, *m)) {
      const int top = r_.tree.top(m->first, m->last), act = verb() == nullptr ? c_.head : verb()->node;
      c_.place = r_.tree.under(top, act) || r_.tree.head(top) == r_.tree.head(act);
      return;
    }
    e.place = m->entity;
  }

  // ---- when

  /// First and last token of the time expression around token `i`.
  std::pair<int, int> timeTokens(int i) const {
    int first = i, last = i;
    while (first > s_.begin && r_.tok(first - 1).time == r_.tok(i).time) --first;
    while (last + 1 < s_.end && r_.tok(last + 1).time == r_.tok(i).time) ++last;
    return {first, last};
  }

  /// Whether a time can date this act: no "élection du 3 novembre", no "présidentielle 2022", no day to come
  /// for what is past.
  bool dates(int i) const {
    const TimeExpression& x = r_.doc->times[static_cast<size_t>(r_.tok(i).time)];
    if (x.type == TimeExpression::Type::Duration || x.type == TimeExpression::Type::Set) return false;
    const auto [first, last] = timeTokens(i);
    if (!earlier_.dates(first, last) || ofAnotherClause(s_, c_, first, last)) return false;
    int before = first - 1;
    if (before >= s_.begin && r_.is(before, Class::Det) && !r_.is(before, Class::Prep)) --before;
    if (before >= s_.begin && before >= c_.end) {
      const bool of = r_.family(lex_.familyOf("of"), before, s_.end) > 0;
      if (of && before > c_.end + 1) return false;
      const bool year = x.value.size() == 4;
      if (year && !r_.is(before, Class::Prep) && !r_.tok(before).punct && s_.verbAt(before) == nullptr)
        return false;
    } else if (before > s_.begin && r_.family(lex_.familyOf("of"), before, s_.end) > 0 &&
               !r_.tok(before).upper) {
      return false;
    }
    return !(isDone(s_, c_) && isToCome(*r_.doc, x));
  }

  /// The nearest time expression between two tokens that can date the act.
  int timeIn(int from, int to, bool calendarOnly) const {
    int best = -1, bestDistance = 1 << 20;
    for (int i = from; i < to; ++i) {
      const int t = r_.tok(i).time;
      if (t < 0 || calendar(r_.doc->times[static_cast<size_t>(t)].value) != calendarOnly || !dates(i))
        continue;
      // "s'est insurgé lundi contre l'attaque, la veille, de X": the verb's own time is the last choice
      const bool verbs = c_.verb < 0 && i < c_.head && s_.verbAt(timeTokens(i).first - 1) != nullptr;
      const int distance = std::abs(i - c_.head) + (i < c_.head ? 1 : 0) + (verbs ? kWindow / 4 : 0);
      if (distance < bestDistance) {
        best = t;
        bestDistance = distance;
      }
    }
    return best;
  }

  /// The time that opens the sentence, or stands with the verb that governs the act ("a annoncé vendredi que
  /// …").
  int timeAround() const {
    int opening = s_.begin;
    const int limit = std::min(c_.head, s_.begin + kWindow);
    while (opening < limit && !s_.startsFiniteVerb(opening)) ++opening;
    const Verb* first = s_.verbAt(opening);
    const int reach = first != nullptr ? first->end + 4 : opening;
    return timeIn(s_.begin, std::min({reach, c_.head, s_.begin + kWindow}), true);
  }

  /// Days from what the words before the act's noun are about to the act: "au lendemain de l'attaque" -1,
  /// "deux jours après l'attaque" -2. `word`: a token of them.
  std::optional<int> daysAway(int& word) const {
    constexpr int kFar = 8;
    for (int i = c_.head - 1; i >= std::max(s_.begin, c_.head - kFar); --i) {
      if (r_.tok(i).punct || r_.tok(i).ment >= 0 || s_.verbAt(i) != nullptr) return std::nullopt;
      const auto opens = [&](const char* family) {
        const size_t n = r_.family(lex_.familyOf(family), i, c_.head);
        for (int k = i + static_cast<int>(n); n > 0 && k < c_.head; ++k)
          if (!r_.is(k, Class::Det)) return false;
        return n > 0;
      };
      word = i;
      if (opens("day-after")) return -1;
      if (opens("day-before")) return 1;
      const bool after = opens("after");
      if (!after && !opens("before")) continue;
      word = i - 1;
      const int t = word < s_.begin ? -1 : r_.tok(word).time;
      std::string_view value;  // no conditional: that would make a copy, gone at once
      if (t >= 0) value = r_.doc->times[static_cast<size_t>(t)].value;
      int days = 0;
      if (value.size() < 3 || value.front() != 'P' || value.back() != 'D') return std::nullopt;
      const auto [behind, error] = std::from_chars(value.data() + 1, value.data() + value.size() - 1, days);
      constexpr int kMost = 400;
      if (error != std::errc() || behind != value.data() + value.size() - 1 || days > kMost)
        return std::nullopt;
      return after ? -days : days;
    }
    return std::nullopt;
  }

  /// "samedi, au lendemain de l'attaque": the day before the one that the sentence names, or the story's.
  bool reckonedDay() {
    int word = 0;
    const auto away = c_.verb < 0 ? daysAway(word) : std::nullopt;
    if (!away) return false;
    std::optional<int> base;
    std::string from;
    for (int i = s_.begin; i < s_.end; ++i) {
      if (r_.tok(i).time < 0) continue;
      const TimeExpression& x = r_.doc->times[static_cast<size_t>(r_.tok(i).time)];
      const auto day = dayCount(dayOf(x.value));
      if (!day || (base && i > word)) continue;
      base = day;
      from = r_.doc->textOf(x.span);
    }
    if (!base) base = dayCount(dayOf(r_.doc->published.value)), from = r_.doc->published.value;
    if (!base) return false;
    Event& e = c_.event;
    e.date = e.earliest = e.latest = dayOfCount(*base + *away);
    e.dateBecause = "reckoned from \"" + from + "\" by the words before it";
    return c_.day = true;
  }

  /// A day or a stretch of the calendar, not "dans la soirée" of a day that is not told.
  bool datable(int time) const {
    const TimeExpression& x = r_.doc->times[static_cast<size_t>(time)];
    return calendar(x.value) && x.type != TimeExpression::Type::Duration &&
           x.type != TimeExpression::Type::Set && !x.value.starts_with("XXXX-XX-XX");
  }

  /// "mène depuis deux semaines des attaques": what goes on has the day on which it began, and none where
  /// that is only about so long ago.
  bool sinceThen() {
    const auto going = goingOn(s_, c_);
    if (!going) return false;
    const TimeExpression& x = r_.doc->times[going->time];
    const auto start = going->about ? std::nullopt : since(x.value, dayOf(r_.doc->published.value));
    if (start) {
      c_.event.date = start->value;
      c_.event.earliest = start->first;
      c_.event.latest = start->last;
      c_.event.dateBecause = "going on since: \"" + std::string(r_.doc->textOf(x.span)) + "\"";
    }
    return c_.day = true;
  }

  void date() {
    if (reckonedDay() || sinceThen()) return;
    int t = timeOfOwnClause(s_, c_);
    if (t >= 0 && !datable(t)) t = -1;
    c_.day = t >= 0;
    std::string because = "time in its clause";
    if (t < 0) t = timeIn(begin_, end_, true);
    if (t < 0 && (t = timeAround()) >= 0) because = "time in its sentence";
    if (t < 0 && (t = timeIn(begin_, end_, false)) >= 0) because = "time in its clause";
    if (t < 0) return;
    if (t > 0 && joinedTimes(t - 1, t)) --t;
    const TimeExpression& x = r_.doc->times[static_cast<size_t>(t)];
    Event& e = c_.event;
    const std::string day = dayOf(x.value);
    if (day.empty() && x.value.starts_with("XXXX-XX-XX")) return;  // "dans la soirée" of a day not told
    e.date = x.type == TimeExpression::Type::Time && !day.empty() ? day : x.value;
    e.earliest = x.earliest;
    e.latest = x.latest;
    e.dateBecause = because + ": \"" + std::string(r_.doc->textOf(x.span)) + "\"" +
                    (x.because.empty() ? "" : ", " + x.because);
  }

  /// "du 25 au 30 mai", "les 11 et 12 juillet": two times with one small word between; the first dates the
  /// act.
  bool joinedTimes(int a, int b) const {
    const Span x = r_.doc->times[static_cast<size_t>(a)].span, y = r_.doc->times[static_cast<size_t>(b)].span;
    constexpr uint32_t kJoint = 6;  // bytes
    return calendar(r_.doc->times[static_cast<size_t>(a)].value) && x.end <= y.begin &&
           y.begin - x.end <= kJoint && r_.doc->textOf({x.end, y.begin}).find(',') == std::string_view::npos;
  }

  // ---- condition

  bool conditional() const {
    for (const char* t : {"THREATEN", "AGREE", "SUPPORT", "CONCEDE", "REJECT", "REQUEST", "RETREAT"})
      if (c_.event.type == t) return true;
    return c_.event.status == EventStatus::Future || c_.event.status == EventStatus::Hypothetical;
  }

  /// Behind the clause that the `n` words from token `i` on open: up to a comma, or as far as its verb
  /// reaches over asides ("si les rebelles, armés par X, se retirent").
  int conditionEnd(int i, int n) const {
    int last = i + n;
    bool verb = false;
    for (; last < s_.end && !r_.tok(last).stop; ++last) {
      if (r_.tok(last).comma && (verb || last > i + 4)) break;
      verb = verb || s_.startsFiniteVerb(last);
    }
    const TokenTree& t = r_.tree;
    const int clause = t.empty() ? -1 : t.head(i);
    if (i > c_.head && clause >= last && clause < i + kWindow / 2 && t.relationIs(i, "mark"))
      for (last = clause + 1; last < s_.end && !r_.tok(last).stop && t.under(last, clause);) ++last;
    while (last - 1 > i && r_.tok(last - 1).punct) --last;
    return last;
  }

  bool conditionAt(int i, int to) {
    const auto n = static_cast<int>(r_.phrase(Phrases::Condition, i, to));
    if (n == 0) return false;
    const int last = conditionEnd(i, n);
    const auto& tokens = r_.doc->tokens;
    if (last - 1 > i || n > 1)
      c_.event.condition =
          Span{tokens[static_cast<size_t>(i)].span.begin, tokens[static_cast<size_t>(last - 1)].span.end};
    return true;
  }

  /// "Si le parlement a soutenu l'accord, …" owns up to a fact.
  bool concedes(int i) const {
    const Verb* v = r_.tree.empty() || r_.tree.head(i) < 0 ? nullptr : s_.verbOfNode(r_.tree.head(i));
    return v != nullptr && v->perfect && v->tense == Tense::Present;
  }

  void condition() {
    if (!conditional()) return;
    for (int i = c_.end; i < std::min(s_.end, c_.head + kWindow); ++i)
      if (conditionAt(i, s_.end)) return;
    // "Si la trêve tient, X rencontrera Y": the clause that opens the sentence
    for (int i = s_.begin; i < std::min(c_.head, s_.begin + 2); ++i)
      if (!concedes(i) && conditionAt(i, c_.head)) return;
  }

  // ---- says who

  /// `claim`: who says so may have a part in it ("les rebelles affirment avoir pris la ville").
  void credit(EntityIndex e, bool claim = false) {
    auto& to = c_.event.sources;
    if ((!claim && participant(e)) || std::find(to.begin(), to.end(), e) != to.end()) return;
    to.push_back(e);
  }

  /// Acts that are done by saying them: their speaker is no source of them.
  bool spoken() const {
    for (const char* t : {"ACCUSE", "REQUEST", "SUPPORT", "REJECT", "THREATEN", "AGREE", "CONCEDE"})
      if (c_.event.type == t) return true;
    return false;
  }

  /// "affirment avoir pris la ville", "a annoncé l'arrestation de X": the act is what the verb is about.
  bool tells(const Verb& v) const {
    const TokenTree& t = r_.tree;
    if (t.empty() || spoken()) return false;
    if (c_.verb >= 0) {
      const Verb& act = *verb();
      return act.tense == Tense::Infinitive && act.perfect && t.head(act.node) == v.node &&
             !t.relationIs(act.node, "advcl");
    }
    if (!lex_.lemmaIs(v.lemma, Class::Tell)) return false;
    int node = c_.head;
    for (int n = 0; n < 3 && t.head(node) >= 0 && t.relationIs(node, "nmod"); ++n) {
      const auto above = lex_.nounStatus(r_.tok(t.head(node)).word);
      if (!above || *above != EventStatus::Happened) return false;  // "la reprise des négociations"
      node = t.head(node);
    }
    return t.head(node) == v.node && t.relationIs(node, "obj");
  }

  void sources() {
    // "a annoncé l'arrestation de X" as one act
    if (const Verb* v = verb(); v != nullptr && !spoken() && lex_.lemmaIs(v->lemma, Class::Tell))
      for (const EntityIndex e : v->subject) credit(e, true);
    // "selon X"
    for (int i = std::max(s_.begin, c_.head - kWindow); i < std::min(s_.end, c_.head + kWindow); ++i) {
      const size_t n = r_.phrase(Phrases::Source, i, s_.end);
      if (n == 0) continue;
      for (const int m : parseObjects(s_, i + static_cast<int>(n), false))
        credit(r_.ments[static_cast<size_t>(m)].entity);
    }
    // "X a annoncé que …", "…, a indiqué X", "…, écrit La Stampa, …"
    auto it = std::lower_bound(s_.verbs.begin(), s_.verbs.end(), c_.head - kWindow,
                               [](const Verb& v, int t) { return v.head < t; });
    for (; it != s_.verbs.end() && it->head <= c_.head + kWindow; ++it) {
      const Verb& v = *it;
      // the tagger may take "écrit" for a participle and La Stampa for what was written
      const bool bare = v.tense == Tense::Participle && v.begin == v.head && !v.coordinated;
      if ((!v.finite() && !bare) || !lex_.lemmaIs(v.lemma, Class::Say) || v.head == c_.head) continue;
      if (v.finite() && !v.negated && tells(v))
        for (const EntityIndex e : v.subject) credit(e, true);
      bySaying(v, bare);
    }
  }

  void bySaying(const Verb& v, bool bare) {
    if (bare && (v.begin == s_.begin || !r_.tok(v.begin - 1).punct)) return;
    if (bare && v.end < s_.end && r_.is(v.end, Class::Prep)) return;  // ", reconnu par l'ONU,"
    if (v.end <= c_.head && v.end < s_.end && r_.is(v.end, Class::That)) {
      for (const EntityIndex e : v.subject) credit(e);
    } else if (v.begin > s_.begin && r_.tok(v.begin - 1).punct) {
      int from = v.end;  // "ont affirmé vendredi des médias", "raconte mardi La Stampa"
      while (from < s_.end && from - v.end < kTimeWords && r_.tok(from).time >= 0) ++from;
      const NounPhrase np = parsePhrase(s_, from);
      // "…, écrit La Stampa, …": set off, whatever the parser made of it
      const bool setOff = np.end >= s_.end || r_.tok(np.end).punct;
      if (np.head >= 0 && (v.subject.empty() || bare || setOff)) {
        credit(r_.ments[static_cast<size_t>(np.head)].entity);
      } else if (!bare) {
        for (const int m : v.subjectMents)
          if (r_.ments[static_cast<size_t>(m)].first >= v.end)
            credit(r_.ments[static_cast<size_t>(m)].entity);
      }
    }
  }

  // ---- mode

  bool wordsIn(const ModeRule& rule, int from, int to) const {
    for (int i = from; i < to; ++i)
      for (const auto& w : rule.words)
        if (i + static_cast<int>(w.size()) <= to && std::equal(w.begin(), w.end(), r_.ids.begin() + i))
          return true;
    return false;
  }

  const std::string& countryOf(EntityIndex e) const { return r_.doc->entities[e.value].country; }

  /// Tokens around the trigger whose words may tell its mode.
  std::pair<int, int> aroundMode(const ModeRule& rule) const {
    const std::string& type = c_.event.type;
    constexpr int kBehind = kWindow / 2;
    if (c_.said >= 0) return {c_.said, std::min(s_.end, c_.said + kBehind)};
    if (rule.near) return {c_.end, std::min(s_.end, c_.end + 3)};
    // what is threatened stands before the verb too: "« Nous frapperons », a-t-il averti"
    if (type == "THREATEN")
      return {std::max(s_.begin, c_.head - kWindow), std::min(s_.end, c_.end + kWindow)};
    const bool before = type == "ASSAULT" || type == "CONSULT" || (verb() != nullptr && verb()->passive);
    return {std::max(before ? begin_ : c_.end, c_.head - kWindow), std::min(s_.end, c_.end + kBehind)};
  }

  void mode() {
    Event& e = c_.event;
    const bool plain = c_.said < 0 && lex_.row(c_.row).has(kPlainMode);
    for (const ModeRule& rule : lex_.modes()) {
      if (plain || rule.type != e.type || (rule.from != "*" && rule.from != (e.mode.empty() ? "-" : e.mode)))
        continue;
      const auto [from, to] = aroundMode(rule);
      if (!wordsIn(rule, from, to)) continue;
      e.mode = rule.mode;
      e.cameo = rule.cameo;
      break;
    }
    if (e.type == "CONSULT" && e.mode.empty()) meetingMode();
  }

  /// "les pourparlers de l'ONU avec les belligérants": a body of no country talks with those who fight.
  bool mediated() const {
    const Event& e = c_.event;
    const Entity& body = r_.doc->entities[e.actor.front().value];
    if (lex_.row(c_.row).cameo != "046" || body.type != EntityType::Organisation || !body.country.empty())
      return false;
    return e.recipient.size() > 1 || r_.doc->entities[e.recipient.front().value].type == EntityType::Group;
  }

  /// "recevra le premier ministre japonais": somebody of another country comes to see the host.
  bool hosted() const {
    const std::string &a = countryOf(c_.event.actor.front()), &b = countryOf(c_.event.recipient.front());
    return lex_.row(c_.row).cameo == "043" && a != b;
  }

  void setMeeting(const char* mode, const char* cameo) {
    c_.event.mode = mode;
    c_.event.cameo = cameo;
    c_.modeByPlace = true;
  }

  /// A meeting at one side's home is a visit, at a third place a third-party meeting; three sides make it
  /// multilateral.
  void meetingMode() {
    Event& e = c_.event;
    if (e.actor.size() + e.recipient.size() > 2 && e.recipient.size() > 1 && !e.place) return;
    if (e.actor.empty() || e.recipient.empty()) return;
    if (mediated()) return setMeeting("third-party", "045");
    if (hosted()) return setMeeting("visit", "043");
    if (!e.place) return;
    const std::string &where = countryOf(*e.place), &a = countryOf(e.actor.front()),
                      &b = countryOf(e.recipient.front());
    if (where.empty() || (a.empty() && b.empty())) return;
    if (where == a || where == b)
      e.mode = a == b ? "" : "visit";
    else if (!a.empty() && !b.empty())  // where one side's home is not known, either may be it
      e.mode = "third-party";
    c_.modeByPlace = !e.mode.empty();
    if (e.mode == "visit") e.cameo = "042";
    if (e.mode == "third-party") e.cameo = "044";
  }

  static constexpr int kTimeWords = 8;

  const Scene& s_;
  const Reading& r_;
  const Lexicon& lex_;
  Coded& c_;
  int begin_, end_;
  EarlierPhrase earlier_;
};

}  // namespace

std::string dayOf(const std::string& value) {
  constexpr size_t kDay = 10;
  if (value.size() < kDay || value[4] != '-' || value[7] != '-') return {};
  for (const size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U})
    if (!digit(value[i]) && !(i < 4 && value[i] == 'X')) return {};
  return value.substr(0, kDay);
}

void addCircumstances(const Scene& scene, Coded& c) { Circumstances(scene, c).run(); }

void refreshSetting(const Scene& scene, Coded& c) { Circumstances(scene, c).refresh(); }

}  // namespace recoupe::event
