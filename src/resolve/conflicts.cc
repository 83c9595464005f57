#include "resolve/conflicts.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "resolve/reading.h"
#include "resolve/tables.h"
#include "resolve/telling.h"

namespace recoupe {
namespace {

/// value -> events
using Told = std::map<std::string, std::vector<size_t>>;

class Finder {
 public:
  Finder(const ResolveInput& input, Resolved& resolved)
      : input_(input), resolved_(resolved), tables_(ResolveTables::builtin()), reading_(tables_) {
    for (const ResolveEntity& e : input_.entities) {
      const std::vector<std::string> words = wordsOf(comparable(e.name));
      if (e.type == EntityType::Person && !words.empty()) byDocument_[e.document].insert(words.back());
      names_[e.document].insert(words.begin(), words.end());
    }
  }

  void run() {
    for (Fact& fact : resolved_.facts) {
      denials(fact);
      if (fact.documents < 2) continue;
      dates(fact);
      places(fact);
      status(fact);
      numbers(fact);
      ranks(fact);
    }
  }

 private:
  const ResolveEvent& event(size_t i) const { return input_.events[i]; }

  void add(Fact& fact, const char* field, const Told& sides) const {
    if (sides.size() < 2) return;
    std::set<std::string> documents;
    for (const auto& [value, members] : sides)
      for (const size_t m : members) documents.insert(event(m).document);
    if (documents.size() < 2) return;
    // One sentence that was read in two ways is a slip of the reading, not a contradiction.
    const std::string_view what = field;
    if ((what == "status" || what == "date") && sameWordsIn(sides, what == "status")) return;
    Conflict conflict{field, {}};
    for (const auto& [value, members] : sides)
      conflict.sides.push_back({value, Reading::sentence(event(members.front()).words, value), members});
    fact.conflicts.push_back(std::move(conflict));
  }

  bool sameWordsIn(const Told& sides, bool status) const {
    constexpr size_t kLook = 8;
    std::vector<std::pair<size_t, std::set<std::string>>> told;  // side -> words
    size_t side = 0;
    for (const auto& [value, members] : sides) {
      for (size_t i = 0; i < members.size() && i < kLook; ++i) {
        std::set<std::string> words;
        for (std::string& word : wordsOf(comparable(event(members[i]).words)))
          // The day itself may differ: "lundi", "le 8".
          if (word.size() > 2) words.insert(std::move(word));
        told.emplace_back(side, std::move(words));
      }
      ++side;
    }
    for (size_t i = 0; i < told.size(); ++i)
      for (size_t j = i + 1; j < told.size(); ++j) {
        const auto &x = told[i].second, &y = told[j].second;
        if (told[i].first == told[j].first || x.empty() || y.empty()) continue;
        size_t both = 0;
        for (const std::string& word : x) both += y.count(word);
        const size_t either = x.size() + y.size() - both;
        // Told and denied differ by more than a "toutefois", but a "pas" is enough; days differ by one word.
        if (x == y || (status && 5 * both >= 4 * either && negations(x) == negations(y))) return true;
      }
    return false;
  }

  size_t negations(const std::set<std::string>& words) const {
    return static_cast<size_t>(std::count_if(
        words.begin(), words.end(), [&](const std::string& word) { return tables_.is("negation", word); }));
  }

  /// Days that two tellings give in full, each in a few words of the act; a month or a year is only less
  /// precise, a journey takes several days. What a document told as done was not done later: a later day is
  /// that of what somebody said about it.
  void dates(Fact& fact) const {
    constexpr int kDays = 7;  // more are two acts, or a slip
    if (fact.mode == "visit" || fact.type == "PROTEST") return;
    std::string first = "~";
    for (const FactMember& m : fact.members)
      if (const ResolveEvent& e = event(m.event); e.status == "happened" && !e.publishedLatest.empty())
        first = std::min(first, e.publishedLatest);
    Told sides;
    for (const FactMember& m : fact.members) {
      const ResolveEvent& e = event(m.event);
      const DateBounds b = boundsOf(e.date, e.earliest, e.latest);
      if (!b.oneDay() || b.earliest > first || e.status != "happened") continue;
      if (e.words.empty() || reading_.saysDay(e, b.earliest)) sides[b.earliest].push_back(m.event);
    }
    if (sides.size() < 2) return;
    const std::optional<int> from = dayCount(sides.begin()->first), to = dayCount(sides.rbegin()->first);
    if (from && to && *to - *from <= kDays) add(fact, "date", sides);
  }

  /// Towns that stand right behind the act: a region, a building or a country may hold the place that another
  /// names, and a town further off may be that of something else. What many do together is done in many
  /// towns.
  void places(Fact& fact) const {
    if (fact.type == "PROTEST") return;
    Told sides;
    for (const FactMember& m : fact.members)
      if (const auto& place = event(m.event).place) {
        const Identity& x = resolved_.identities[resolved_.identityOf[*place]];
        const bool named = reading_.saysTown(event(m.event), input_.entities[*place].name);
        if (named && !tables_.town(comparable(x.name)).empty()) sides[x.name].push_back(m.event);
      }
    add(fact, "place", sides);
  }

  /// Told as done, and denied afterwards in a "not" beside the act. Before it, a "will not" is a plan that
  /// changed.
  void status(Fact& fact) const {
    if (fact.type == "PROTEST") return;
    Told sides;
    std::string done = "~";
    for (const FactMember& m : fact.members) {
      const ResolveEvent& e = event(m.event);
      if (e.status != "happened" || reading_.negation(e) != Reading::Negation::None) continue;
      sides[e.status].push_back(m.event);
      done = std::min(done, e.publishedLatest);
    }
    if (sides.empty()) return;
    for (const FactMember& m : fact.members) {
      const ResolveEvent& e = event(m.event);
      if (e.status != "negated" || (!e.words.empty() && reading_.negation(e) != Reading::Negation::Beside))
        continue;
      if (e.publishedLatest < done) continue;
      const std::vector<size_t>& told = sides["happened"];
      const auto same = [&](size_t t) {
        return stemHash(comparable(event(t).trigger)) == stemHash(comparable(e.trigger)) &&
               sameAct(event(t), e);
      };
      if (std::any_of(told.begin(), told.end(), same)) sides[e.status].push_back(m.event);
    }
    add(fact, "status", sides);
  }

  /// The same participants on both sides, on one day that the sentences say or about the same thing.
  bool sameAct(const ResolveEvent& a, const ResolveEvent& b) const {
    const auto same = [&](const std::vector<size_t>& x, const std::vector<size_t>& y) {
      return x.empty() == y.empty() && (x.empty() || sameSide(x, y));
    };
    const bool turned = isMutual(a.type) && same(a.actor, b.recipient) && same(a.recipient, b.actor);
    if (!turned && !(same(a.actor, b.actor) && same(a.recipient, b.recipient))) return false;
    if (a.words.empty() || b.words.empty() || thingsInCommon(a, b) > 0) return true;
    return !a.actor.empty() && !a.recipient.empty() && a.date == b.date && reading_.saysDay(a, a.date) &&
           reading_.saysDay(b, b.date);
  }

  /// Counts of the same thing by articles of the same day or the next: later counts may have grown.
  void numbers(Fact& fact) const {
    std::map<int, std::vector<std::pair<int, size_t>>> byUnit;
    for (const FactMember& m : fact.members)
      for (const auto& [unit, counts] : reading_.countsIn(event(m.event).words))
        if (counts.size() == 1 && *counts.begin() > 0) byUnit[unit].emplace_back(*counts.begin(), m.event);
    for (const auto& [unit, told] : byUnit) {
      std::map<int, Told> byDay;
      for (const auto& [n, e] : told)
        if (const std::optional<int> day = dayCount(event(e).publishedLatest))
          for (const int from : {*day - 1, *day}) byDay[from][std::to_string(n)].push_back(e);
      for (const auto& [from, sides] : byDay)
        if (const size_t before = fact.conflicts.size(); sides.size() > 1) {
          add(fact, "number", sides);
          if (fact.conflicts.size() > before) break;
        }
    }
  }

  void ranks(Fact& fact) {
    constexpr int kDays = 180;  // within half a year a rank rarely changes
    surnamesOf(fact);
    std::map<std::string, std::map<int, std::string>> names;
    std::map<std::string, Told> byPerson;
    std::map<std::string, std::pair<int, int>> days;
    for (const FactMember& m : fact.members) {
      const std::optional<int> day = dayCount(event(m.event).publishedLatest);
      for (const auto& [person, rank] : reading_.ranksIn(event(m.event).words, surnames_)) {
        if (!day) continue;
        byPerson[person][rank.second].push_back(m.event);
        names[person][rank.first] = rank.second;
        const auto [it, isNew] = days.emplace(person, std::pair(*day, *day));
        it->second = {std::min(it->second.first, *day), std::max(it->second.second, *day)};
      }
    }
    for (const auto& [person, sides] : byPerson)
      if (names[person].size() > 1 && !shorter(names[person]) &&
          days[person].second - days[person].first <= kDays)
        add(fact, "rank", sides);
  }

  /// "colonel" is how a lieutenant colonel is addressed.
  static bool shorter(const std::map<int, std::string>& ranks) {
    for (const auto& [a, x] : ranks)
      for (const auto& [b, y] : ranks)
        if (a != b && (" " + x + " ").find(" " + y + " ") != std::string::npos) return true;
    return false;
  }

  void surnamesOf(const Fact& fact) {
    surnames_.clear();
    for (const FactMember& m : fact.members)
      if (const auto it = byDocument_.find(event(m.event).document); it != byDocument_.end())
        surnames_.insert(it->second.begin(), it->second.end());
  }

  static bool shareSentence(const ResolveEvent& a, const ResolveEvent& b) {
    if (a.words.empty() || b.words.empty()) return false;
    const auto first = [](const std::string& s) { return s.substr(0, s.find('\n')); };
    return a.words.find(first(b.words)) != std::string::npos ||
           b.words.find(first(a.words)) != std::string::npos;
  }

  /// An accusation and its denial: ACCUSE of somebody who, in a document that tells both, rejects it.
  void denials(Fact& fact) {
    if (fact.type != "ACCUSE") return;
    std::set<size_t> rejecting;
    size_t charge = SIZE_MAX;  // the first that is rejected
    for (const FactMember& m : fact.members) {
      const auto [from, to] = eventsWith(m.event);
      for (size_t r = from; r < to; ++r)
        if (r != m.event && event(r).status == "happened" && denies(r, m.event, from, to)) {
          rejecting.insert(r);
          charge = std::min(charge, m.event);
        }
    }
    if (rejecting.empty()) return;
    ConflictSide told{"told", reading_.sentenceOf(event(charge)), {}};
    ConflictSide denied{
        "denied", reading_.sentenceOf(event(*rejecting.begin())), {rejecting.begin(), rejecting.end()}};
    for (const FactMember& m : fact.members) told.members.push_back(m.event);
    fact.conflicts.push_back({"status", {std::move(told), std::move(denied)}});
  }

  /// The events of one document stand together.
  std::pair<size_t, size_t> eventsWith(size_t i) const {
    size_t from = i, to = i + 1;
    while (from > 0 && event(from - 1).document == event(i).document) --from;
    while (to < input_.events.size() && event(to).document == event(i).document) ++to;
    return {from, to};
  }

  bool denies(size_t r, size_t a, size_t from, size_t to) const {
    const ResolveEvent &rejection = event(r), &charge = event(a);
    // "Calls what X says untrue."
    if (rejection.type == "ACCUSE")
      return sameSide(rejection.actor, charge.recipient) && sameSide(rejection.recipient, charge.actor) &&
             reading_.says(reading_.sentenceOf(rejection), "untrue") &&
             thingsInCommon(rejection, charge, 4.5F) > 0;
    if (rejection.type != "REJECT" || !rejection.mode.empty()) return false;
    if (!reading_.mayDeny(rejection)) return false;
    // A hearing charges nobody yet, and whoever complains is not denying his own words.
    if (reading_.says(charge.trigger, "hearing") || sameSide(rejection.actor, charge.actor)) return false;
    const Reading::Denial denial = reading_.denial(rejection);
    if (denial == Reading::Denial::None || ofAnother(rejection, charge)) return false;
    const bool beside = shareSentence(rejection, charge);
    const bool theirs = sameSide(rejection.actor, charge.recipient);
    if (!theirs) {
      // A pronoun that was read as somebody else's.
      const bool anybody = denial == Reading::Denial::OfCharges && unnamed(rejection);
      if (!anybody || !(beside || onlyCharge(a, from, to))) return false;
    }
    if (beside) return true;
    // "There is no reason to accuse X."
    if (reading_.negation(charge) == Reading::Negation::Beside) return false;
    const size_t things = thingsInCommon(rejection, charge);
    return (denial == Reading::Denial::OfCharges || things >= 2) && (things > 0 || onlyOne(r, a, from, to));
  }

  /// "X clame l'innocence de Y": of whom it is told what he rejects, and neither charges nor is charged.
  bool ofAnother(const ResolveEvent& rejection, const ResolveEvent& charge) const {
    if (rejection.recipient.empty() || sameSide(rejection.recipient, charge.actor)) return false;
    if (sameSide(rejection.recipient, charge.recipient)) return false;
    return !charge.actor.empty() || reading_.denial(rejection) != Reading::Denial::OfCharges ||
           reading_.says(rejection.trigger, "charge");
  }

  /// Nobody of those who reject is named in the sentence: a pronoun, which may stand for another.
  bool unnamed(const ResolveEvent& rejection) const {
    const std::vector<std::string> words = wordsOf(comparable(reading_.sentenceOf(rejection)));
    for (const size_t k : rejection.actor)
      for (const std::string& name : wordsOf(comparable(input_.entities[k].name)))
        if (name.size() > 2 && std::find(words.begin(), words.end(), name) != words.end()) return false;
    return true;
  }

  /// Whether a document charges no other people.
  bool onlyCharge(size_t a, size_t from, size_t to) const {
    const auto people = [&](const ResolveEvent& e) {
      return !e.recipient.empty() && std::all_of(e.recipient.begin(), e.recipient.end(), [&](size_t k) {
        const EntityType type = input_.entities[k].type;
        return type == EntityType::Person || type == EntityType::Group;
      });
    };
    if (!people(event(a))) return false;
    for (size_t other = from; other < to; ++other)
      if (other != a && event(other).type == "ACCUSE" && people(event(other)) &&
          !sameSide(event(other).recipient, event(a).recipient))
        return false;
    return true;
  }

  /// A denial that fits several charges of its document is of the one that it speaks of.
  bool onlyOne(size_t r, size_t a, size_t from, size_t to) const {
    for (size_t other = from; other < to; ++other)
      if (other != a && other != r && event(other).type == "ACCUSE" &&
          sameSide(event(r).actor, event(other).recipient))
        return false;
    return true;
  }

  /// Rare words in common that are no names: what both speak of.
  size_t thingsInCommon(const ResolveEvent& a, const ResolveEvent& b, float rare = 5) const {
    constexpr size_t kStem = 6;
    const auto stemsOf = [&](const ResolveEvent& e) {
      std::set<std::string> out;
      const auto names = names_.find(e.document);
      for (const std::string& word : wordsOf(comparable(e.words)))
        if (word.size() > 3 && !tables_.is("stop", word) && !tables_.is("day", word) &&
            !tables_.is("month", word) && (names == names_.end() || names->second.count(word) == 0) &&
            word.find_first_of("0123456789") == word.npos && tables_.rarity(stemHash(word)) > rare)
          out.insert(word.substr(0, kStem));
      return out;
    };
    const std::set<std::string> x = stemsOf(a), y = stemsOf(b);
    return static_cast<size_t>(
        std::count_if(x.begin(), x.end(), [&](const std::string& s) { return y.count(s) > 0; }));
  }

  /// Somebody in common, or of one side; two persons are two.
  bool sameSide(const std::vector<size_t>& x, const std::vector<size_t>& y) const {
    const auto person = [&](size_t k) { return input_.entities[k].type == EntityType::Person; };
    for (const size_t a : x)
      for (const size_t b : y)
        if (resolved_.identityOf[a] == resolved_.identityOf[b] ||
            (!(person(a) && person(b)) && Sides::meet(resolved_.sides[a], resolved_.sides[b])))
          return true;
    return false;
  }

  const ResolveInput& input_;
  Resolved& resolved_;
  const ResolveTables& tables_;
  Reading reading_;
  std::map<std::string, std::set<std::string>> byDocument_;  ///< surnames
  std::map<std::string, std::set<std::string>> names_;       ///< all words of names
  std::set<std::string> surnames_;
};

}  // namespace

void findConflicts(const ResolveInput& input, Resolved& out) { Finder(input, out).run(); }

}  // namespace recoupe
