#include "event/context.h"

#include <algorithm>

#include "base/day.h"
#include "base/utf8.h"
#include "event/circumstances.h"

namespace recoupe::event {
namespace {

constexpr size_t kSentencesBack = 8;

bool speechAct(const Event& e) {
  for (const char* type : {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "AGREE", "THREATEN"})
    if (e.type == type) return true;
  return false;
}

}  // namespace

void SpeakerDays::note(const Scene& scene, size_t sentence) {
  const Reading& r = *scene.r;
  const std::string published = dayOf(r.doc->published.value);
  for (const Verb& v : scene.verbs) {
    const bool told =
        v.perfect || v.passive || r.lex->lemmaIs(v.lemma, Class::Have) || r.lex->lemmaIs(v.lemma, Class::Say);
    if (v.tense != Tense::Present || v.relative || !told || v.subject.empty()) continue;
    const int end = clauseEnd(scene, v.end - 1);
    for (int i = std::max(clauseBegin(scene, v.begin), v.begin - kWindow / 2); i < end; ++i) {
      if (r.tok(i).time < 0) continue;
      const TimeExpression& x = r.doc->times[static_cast<size_t>(r.tok(i).time)];
      const std::string day = dayOf(x.value);
      const bool attached = i > scene.begin && r.family(r.lex->familyOf("of"), i - 1, scene.end) > 0;
      if (day.empty() || attached || (!published.empty() && day > published)) continue;
      for (const EntityIndex e : v.subject)
        days_[e].push_back({sentence, static_cast<size_t>(r.tok(i).time)});
      break;
    }
  }
}

const SpeakerDays::Day* SpeakerDays::find(EntityIndex e, size_t sentence) const {
  const auto it = days_.find(e);
  if (it == days_.end()) return nullptr;
  for (size_t n = it->second.size(); n-- > 0;) {
    const Day& d = it->second[n];
    if (d.sentence + kSentencesBack < sentence) break;
    if (d.sentence <= sentence) return &d;
  }
  return nullptr;
}

void carryDates(const Document& doc, const SpeakerDays& days, std::vector<Coded>& coded) {
  for (Coded& c : coded) {
    Event& e = c.event;
    if (!speechAct(e) || !c.perfect || e.actor.empty() || !e.date.empty() ||
        e.status != EventStatus::Happened)
      continue;
    const SpeakerDays::Day* day = days.find(e.actor.front(), c.sentence);
    if (day == nullptr) continue;
    const TimeExpression& x = doc.times[day->time];
    e.date = dayOf(x.value);
    e.earliest = x.earliest;
    e.latest = x.latest;
    e.dateBecause = "the speaker's last day: \"" + std::string(doc.textOf(x.span)) + "\"";
  }
}

namespace {

/// Whoever holds one of the offices in the country, by his roles; none where nobody or two do.
std::optional<EntityIndex> holderOf(const Document& doc, const Lexicon::Residence& house) {
  const auto holds = [&](const Entity& e) {
    return std::any_of(e.roles.begin(), e.roles.end(), [&](const Role& role) {
      const std::string low = lower(role.text);
      return std::any_of(house.offices.begin(), house.offices.end(), [&](const std::string& office) {
        return low == office || low.starts_with(office + " ");
      });
    });
  };
  // "le président Paul Martel" without more is the one of the country that the article is about
  for (const std::string& country : {house.country, std::string()}) {
    std::optional<EntityIndex> out;
    size_t holders = 0;
    for (size_t i = 0; i < doc.entities.size(); ++i) {
      const Entity& e = doc.entities[i];
      if (e.type != EntityType::Person || e.country != country || !holds(e)) continue;
      ++holders;
      out = EntityIndex{static_cast<uint32_t>(i)};
    }
    if (holders > 0) return holders == 1 ? out : std::nullopt;
  }
  return std::nullopt;
}

void addTenant(const Reading& r, Event& e) {
  const auto& entities = r.doc->entities;
  if (e.type != "CONSULT" || e.actor.empty() ||
      entities[e.actor.front().value].type == EntityType::Organisation)
    return;
  if (e.recipient.size() > 1 || (e.recipient.empty() && !e.place)) return;
  // "received by France" says less
  const bool country = e.recipient.size() == 1 && e.place &&
                       entities[e.recipient.front().value].type == EntityType::Country &&
                       entities[e.recipient.front().value].country == entities[e.place->value].country;
  const EntityIndex house = e.recipient.size() == 1 && !country ? e.recipient.front() : *e.place;
  const Lexicon::Residence* of = r.lex->residenceOf(entities[house.value].name);
  const auto tenant = of == nullptr ? std::nullopt : holderOf(*r.doc, *of);
  if (!tenant || has(e.actor, *tenant)) return;
  e.recipient = {*tenant};
  e.because += ", received by whoever lives there";
}

/// "une visite à Jérusalem": the host is the country, if the text names it.
void addHost(const Document& doc, Event& e) {
  if (e.mode != "visit" || !e.recipient.empty() || !e.place || e.actor.empty()) return;
  const Entity& place = doc.entities[e.place->value];
  const std::string& own = doc.entities[e.actor.front().value].country;
  // of somebody without a country nobody knows whether he is a guest there
  if (place.country.empty() || own.empty() || place.country == own) return;
  for (size_t i = 0; i < doc.entities.size(); ++i) {
    const Entity& x = doc.entities[i];
    if (x.type != EntityType::Country || x.country != place.country) continue;
    e.recipient = {EntityIndex{static_cast<uint32_t>(i)}};
    e.because += ", received by the country of the place";
    return;
  }
}

}  // namespace

namespace {

/// The first time expression of the story's day; null where it has none.
const TimeExpression* storyTime(const Document& doc) {
  constexpr int kNews = 6;  // days that a report looks back for its news
  const auto published = dayCount(dayOf(doc.published.value));
  if (!published) return nullptr;
  struct Day {
    size_t first = 0, times = 0;  // index of its first time expression, how many there are
  };
  std::map<std::string, Day> days;
  size_t all = 0;
  for (size_t i = 0; i < doc.times.size(); ++i) {
    const std::string day = dayOf(doc.times[i].value);
    const auto n = dayCount(day);
    if (!n || *n > *published || *published - *n > kNews) continue;
    ++days.try_emplace(day, Day{i, 0}).first->second.times;
    ++all;
  }
  const auto story = std::max_element(
      days.begin(), days.end(), [](const auto& a, const auto& b) { return a.second.times < b.second.times; });
  if (days.empty() || story->second.times * 2 <= all) return nullptr;
  return &doc.times[story->second.first];
}

}  // namespace

namespace {

/// Of the nouns of which the article tells one time ("l'offensive lancée en avril", "le sommet du 3 mars"),
/// by lemma: that time. Null for those of which it tells several.
std::map<std::string, const TimeExpression*, std::less<>> timesOfNouns(const Reading& r) {
  std::map<std::string, const TimeExpression*, std::less<>> out;
  const TokenTree& t = r.tree;
  const auto add = [&](int noun, const TimeExpression& x) {
    if (noun < 0 || t.upos(noun) != Upos::NOUN) return;
    const auto [it, fresh] = out.emplace(t.lemma(noun), &x);
    if (!fresh && it->second != nullptr && it->second->value != x.value) it->second = nullptr;
  };
  for (const TimeExpression& x : r.doc->times) {
    constexpr size_t kMonth = 7;  // "2019-04"
    if (x.value.size() < kMonth || x.value.find_first_of("RX") != std::string::npos ||
        x.type == TimeExpression::Type::Duration || x.type == TimeExpression::Type::Set)
      continue;
    const auto first = static_cast<int>(r.doc->tokenAt(x.span.begin));
    if (first >= static_cast<int>(r.toks.size()) || r.tok(first).time < 0) continue;
    int last = first;
    while (last + 1 < static_cast<int>(r.toks.size()) && r.tok(last + 1).time == r.tok(first).time) ++last;
    const int above = t.head(t.top(first, last));
    if (above < 0) continue;
    // "a avoué mardi le meurtre"
    if (r.lex->lemmaIs(r.lex->lemmaOf(t.lemma(above)), Class::Answer)) continue;
    add(t.relationIs(above, "acl") ? t.head(above) : t.child(above, "obj"), x);
    if (first > 0 && r.family(r.lex->familyOf("of"), first - 1, last) > 0) add(above, x);
  }
  return out;
}

}  // namespace

void carryNounDays(const Reading& r, std::vector<Coded>& coded) {
  if (r.tree.empty()) return;
  const auto times = timesOfNouns(r);
  for (Coded& c : coded) {
    Event& e = c.event;
    const bool unique = e.type == "ASSAULT" || e.type == "PROTEST" || e.type == "MOBILIZE";
    if (!unique || c.day || !c.definite || e.status != EventStatus::Happened || !e.date.empty()) continue;
    const auto it = times.find(r.tree.lemma(c.head));
    if (it == times.end() || it->second == nullptr) continue;
    const TimeExpression& x = *it->second;
    const std::string day = dayOf(x.value);
    e.date = day.empty() ? x.value : day;
    e.earliest = x.earliest;
    e.latest = x.latest;
    e.dateBecause = "told of the same elsewhere: \"" + std::string(r.doc->textOf(x.span)) + "\"";
    c.day = true;
  }
}

std::string storyDay(const Document& doc) {
  const TimeExpression* x = storyTime(doc);
  return x == nullptr ? std::string() : dayOf(x->value);
}

void addStoryDay(const Document& doc, std::vector<Coded>& coded) {
  const TimeExpression* x = storyTime(doc);
  if (x == nullptr) return;
  for (Coded& c : coded) {
    Event& e = c.event;
    if (!c.perfect || !c.mainClause || !e.date.empty() || e.status != EventStatus::Happened) continue;
    e.date = e.earliest = e.latest = dayOf(x->value);
    e.dateBecause = "told as news, and the recent day that the article names most: \"" +
                    std::string(doc.textOf(x->span)) + "\"";
  }
}

/// "la grève se poursuit", "les sanctions américaines": against whom the same people are told to have done
/// the same elsewhere in the article, if that is always the same one.
void carryTargets(std::vector<Coded>& coded) {
  // what one demands of or charges somebody with tells nothing of whom he charges next
  const auto steady = [](const Coded& c) {
    if (c.event.type == "PROTEST") return true;
    for (const char* type : {"CONSULT", "AGREE", "SANCTION", "AID", "THREATEN"})
      if (c.event.type == type) return c.verb < 0;
    return false;
  };
  std::vector<std::vector<EntityIndex>> found(coded.size());
  for (size_t i = 0; i < coded.size(); ++i) {
    const Event& e = coded[i].event;
    if (!e.recipient.empty() || e.actor.empty() || !steady(coded[i])) continue;
    bool one = true;
    for (const Coded& other : coded) {
      const Event& x = other.event;
      if (x.type != e.type || x.recipient.empty() || has(x.recipient, e.actor.front())) continue;
      if (e.type != "PROTEST" && !shares(x.actor, e.actor)) continue;
      if (!found[i].empty() && found[i] != x.recipient) one = false;
      found[i] = x.recipient;
    }
    if (!one) found[i].clear();
  }
  for (size_t i = 0; i < coded.size(); ++i) {
    if (found[i].empty()) continue;
    coded[i].event.recipient = found[i];
    coded[i].event.because += ", against whom they are told to do so elsewhere in the article";
  }
}

void receiveAtHome(const Reading& r, std::vector<Coded>& coded) {
  for (Coded& c : coded)  // a meeting that takes place there need not be with him
    if (c.verb >= 0 || c.event.mode == "visit") addTenant(r, c.event);
}

void carryCourts(const Reading& r, const std::vector<Scene>& scenes, std::vector<Coded>& coded) {
  const uint16_t court = r.lex->familyOf("court");
  const auto isCourt = [&](EntityIndex e) {
    const std::string& name = r.doc->entities[e.value].name;
    return r.lex->familyPrefix(court, {r.lex->idOf(lower(name.substr(0, name.find(' '))))}, 0, 1) > 0;
  };
  for (Coded& c : coded) {
    Event& e = c.event;
    if (e.type != "SANCTION" || e.mode != "convict" || !e.actor.empty() || e.recipient.empty() ||
        !c.perfect || !c.mainClause || c.sentence == 0)
      continue;
    const Scene& before = scenes[c.sentence - 1];
    if (before.r == nullptr) continue;
    for (const Verb& v : before.verbs) {
      if (!v.perfect || v.passive || v.relative || v.subject.size() != 1 || !isCourt(v.subject.front()))
        continue;
      e.actor = v.subject;
      e.because += ", by the court of the sentence before";
      break;
    }
  }
}

void carryRecipients(const Document& doc, std::vector<Coded>& coded) {
  for (Coded& c : coded) addHost(doc, c.event);
  constexpr size_t kLookBack = 20;  // events
  for (size_t i = 0; i < coded.size(); ++i) {
    Event& e = coded[i].event;
    if (!e.recipient.empty() || e.actor.empty()) continue;
    const bool denial = e.type == "REJECT",
               charge = (e.type == "ACCUSE" || e.type == "REQUEST") && !coded[i].objectType.empty();
    if (!denial && !charge) continue;
    for (size_t k = i;
         k-- > 0 && i - k <= kLookBack && coded[i].sentence - coded[k].sentence <= kSentencesBack;) {
      const Event& before = coded[k].event;
      if (before.actor.empty() || has(before.actor, e.actor.front())) continue;
      const bool answers = denial &&
                           (before.type == "ACCUSE" || before.type == "REQUEST" || before.type == "AGREE") &&
                           has(before.recipient, e.actor.front());
      if (!answers && !(charge && before.type == coded[i].objectType)) continue;
      e.recipient = before.actor;
      e.because +=
          answers ? ", answering who had accused or asked" : ", against who was told to have done it";
      break;
    }
  }
}

}  // namespace recoupe::event
