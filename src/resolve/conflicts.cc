#include "resolve/conflicts.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "resolve/tables.h"
#include "resolve/telling.h"

namespace recoupe {
namespace {

/// value -> events
using Told = std::map<std::string, std::vector<size_t>>;

class Finder {
 public:
  Finder(const ResolveInput& input, Resolved& resolved)
      : input_(input), resolved_(resolved), tables_(ResolveTables::builtin()) {
    for (const ResolveEntity& e : input_.entities)
      if (e.type == EntityType::Person) {
        const std::vector<std::string> words = wordsOf(comparable(e.name));
        if (!words.empty()) byDocument_[e.document].insert(words.back());
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
      conflict.sides.push_back({value, sentence(event(members.front()).words, value), members});
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

  static bool hasWords(const std::string& text, const std::string& name) {
    return (" " + comparable(text) + " ").find(" " + comparable(name) + " ") != std::string::npos;
  }

  /// The sentence that has `value`, or the first.
  static std::string sentence(const std::string& words, const std::string& value) {
    std::string first;
    const std::string wanted = comparable(value);
    for (size_t from = 0; from <= words.size();) {
      const size_t to = std::min(words.find('\n', from), words.size());
      const std::string line = words.substr(from, to - from);
      if (first.empty()) first = line;
      if ((" " + comparable(line) + " ").find(" " + wanted + " ") != std::string::npos) return line;
      from = to + 1;
    }
    return first;
  }

  /// Whether a day is that of the article and its sentence does not say it: "have restored the limits".
  static bool dayOfTelling(const ResolveEvent& e, const std::string& day) {
    if (day != e.publishedLatest || day.size() < 10) return false;
    const std::string number = day.substr(day[8] == '0' ? 9 : 8);
    const std::vector<std::string> words = wordsOf(comparable(e.words));
    return std::find(words.begin(), words.end(), number) == words.end();
  }

  /// Days that two tellings give in full; a month or a year is only less precise. What a document told as
  /// done was not done later: a later day is that of what somebody said about it.
  void dates(Fact& fact) const {
    std::string first = "~";
    for (const FactMember& m : fact.members)
      if (const ResolveEvent& e = event(m.event); e.status == "happened" && !e.publishedLatest.empty())
        first = std::min(first, e.publishedLatest);
    Told sides;
    for (const FactMember& m : fact.members) {
      const DateBounds b = boundsOf(event(m.event).date, event(m.event).earliest, event(m.event).latest);
      if (b.oneDay() && b.earliest <= first && !dayOfTelling(event(m.event), b.earliest))
        sides[b.earliest].push_back(m.event);
    }
    add(fact, "date", sides);
  }

  /// Towns that the sentences name: a region, a building or a country may hold the place that another names,
  /// and a town of the sentence before may be that of something else. What many do together is done in many
  /// towns.
  void places(Fact& fact) const {
    if (fact.type == "PROTEST") return;
    Told sides;
    for (const FactMember& m : fact.members)
      if (const auto& place = event(m.event).place) {
        const Identity& x = resolved_.identities[resolved_.identityOf[*place]];
        const bool named = hasWords(event(m.event).words, input_.entities[*place].name);
        if (named && !tables_.town(comparable(x.name)).empty()) sides[x.name].push_back(m.event);
      }
    add(fact, "place", sides);
  }

  void status(Fact& fact) const {
    Told sides;
    for (const FactMember& m : fact.members)
      if (event(m.event).status == "happened" || event(m.event).status == "negated")
        sides[event(m.event).status].push_back(m.event);
    add(fact, "status", sides);
  }

  static bool allDigits(const std::string& word) {
    return word.find_first_not_of("0123456789") == std::string::npos;
  }

  /// "25 000" and "25.000" as one word.
  static std::vector<std::string> withThousands(const std::vector<std::string>& words) {
    std::vector<std::string> out;
    for (const std::string& w : words) {
      const bool joins = w.size() == 3 && allDigits(w) && !out.empty() && out.back().size() <= 3 &&
                         allDigits(out.back()) && out.back()[0] != '0';
      if (joins)
        out.back() += w;
      else
        out.push_back(w);
    }
    return out;
  }

  /// Counts in the words of one telling: (unit, numbers), 0 for a vague one.
  std::map<int, std::set<int>> countsIn(const std::string& text) const {
    constexpr size_t kReach = 3;
    std::map<int, std::set<int>> out;
    const std::vector<std::string> words = withThousands(wordsOf(comparable(text)));
    for (size_t i = 0; i < words.size(); ++i) {
      const std::string& w = words[i];
      const bool digits = w.size() < 7 && w.find_first_not_of("0123456789") == w.npos;
      const int n = digits ? std::stoi(w) : tables_.number(w);
      if (n < 1) continue;
      // A year, a part of a longer number, a vague one.
      const bool year = digits && w.size() == 4 && (w[0] == '1' || w[0] == '2');
      const bool longer =
          (i + 1 < words.size() && allDigits(words[i + 1])) || (i > 0 && allDigits(words[i - 1]));
      bool vague = false;
      for (size_t k = i > 2 ? i - 2 : 0; k < std::min(i + 3, words.size()); ++k)
        vague = vague || tables_.is("about", words[k]);
      if (year || longer) continue;
      for (size_t k = i + 1; k < words.size() && k <= i + kReach; ++k)
        if (const int unit = tables_.unit(words[k]); unit >= 0) {
          out[unit].insert(vague ? 0 : n);
          break;
        }
    }
    return out;
  }

  /// Counts of the same thing by articles of the same day or the next: later counts may have grown.
  void numbers(Fact& fact) const {
    std::map<int, std::vector<std::pair<int, size_t>>> byUnit;
    for (const FactMember& m : fact.members)
      for (const auto& [unit, counts] : countsIn(event(m.event).words))
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

  /// Ranks right before a name: "général Khalifa Haftar" -> ("haftar", general).
  std::map<std::string, std::pair<int, std::string>> ranksIn(const std::string& text) const {
    std::map<std::string, std::pair<int, std::string>> out;
    const std::vector<std::string> words = wordsOf(comparable(text));
    for (size_t i = 0; i < words.size(); ++i)
      for (const auto& [name, rank] : tables_.ranks()) {
        const std::vector<std::string> parts = wordsOf(name);
        if (i + parts.size() >= words.size() ||
            !std::equal(parts.begin(), parts.end(), words.begin() + static_cast<std::ptrdiff_t>(i)))
          continue;
        for (size_t k = i + parts.size(); k < words.size() && k < i + parts.size() + 4; ++k)
          if (surnames_.count(words[k]) > 0) {
            out.emplace(words[k], std::pair(rank, name));
            break;
          }
        break;
      }
    return out;
  }

  void ranks(Fact& fact) {
    constexpr int kDays = 180;  // within half a year a rank rarely changes
    surnamesOf(fact);
    std::map<std::string, std::map<int, std::string>> names;
    std::map<std::string, Told> byPerson;
    std::map<std::string, std::pair<int, int>> days;
    for (const FactMember& m : fact.members) {
      const std::optional<int> day = dayCount(event(m.event).publishedLatest);
      for (const auto& [person, rank] : ranksIn(event(m.event).words)) {
        if (!day) continue;
        byPerson[person][rank.second].push_back(m.event);
        names[person][rank.first] = rank.second;
        const auto [it, isNew] = days.emplace(person, std::pair(*day, *day));
        it->second = {std::min(it->second.first, *day), std::max(it->second.second, *day)};
      }
    }
    for (const auto& [person, sides] : byPerson)
      if (names[person].size() > 1 && days[person].second - days[person].first <= kDays)
        add(fact, "rank", sides);
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
    surnamesOf(fact);
    std::set<size_t> rejecting;
    for (const FactMember& m : fact.members) {
      const auto [from, to] = eventsWith(m.event);
      for (size_t r = from; r < to; ++r)
        if (r != m.event && rejects(r) && denies(r, m.event) && onlyOrNear(r, m.event, from, to))
          rejecting.insert(r);
    }
    if (rejecting.empty()) return;
    ConflictSide told{"told", "", {}}, denied{"denied", "", {rejecting.begin(), rejecting.end()}};
    for (const FactMember& m : fact.members) told.members.push_back(m.event);
    for (ConflictSide* side : {&told, &denied})
      side->words = sentence(event(side->members.front()).words, event(side->members.front()).trigger);
    fact.conflicts.push_back({"status", {std::move(told), std::move(denied)}});
  }

  /// The events of one document stand together.
  std::pair<size_t, size_t> eventsWith(size_t i) const {
    size_t from = i, to = i + 1;
    while (from > 0 && event(from - 1).document == event(i).document) --from;
    while (to < input_.events.size() && event(to).document == event(i).document) ++to;
    return {from, to};
  }

  bool rejects(size_t r) const {
    return (event(r).type == "REJECT" && event(r).mode.empty()) ||
           (event(r).type == "ACCUSE" && says(event(r).words, "untrue"));
  }

  /// A denial that fits several charges of its document is of the one that it stands beside; one that fits a
  /// single charge may still be of something else, unless it speaks of charges, guilt or the same thing.
  bool onlyOrNear(size_t r, size_t a, size_t from, size_t to) const {
    if (shareSentence(event(r), event(a))) return true;
    constexpr size_t kBare = 6;  // words: "M. X dément."
    const bool bare = wordsOf(comparable(event(r).words)).size() <= kBare;
    if (!bare && !says(event(r).words, "charge") && !sameThing(event(r), event(a))) return false;
    for (size_t other = from; other < to; ++other)
      if (other != a && other != r && event(other).type == "ACCUSE" && denies(r, other)) return false;
    return true;
  }

  /// Two rare words in common that are no names: what the charge is about.
  bool sameThing(const ResolveEvent& r, const ResolveEvent& a) const {
    constexpr float kRare = 5;
    constexpr size_t kStem = 6, kEnough = 2;
    std::set<std::string> stems;
    const auto counts = [&](const std::string& word) {
      return word.size() > 3 && !tables_.is("stop", word) && surnames_.count(word) == 0 &&
             tables_.rarity(stemHash(word)) > kRare;
    };
    for (const std::string& word : wordsOf(comparable(a.words)))
      if (counts(word)) stems.insert(word.substr(0, kStem));
    std::set<std::string> both;
    for (const std::string& word : wordsOf(comparable(r.words)))
      if (counts(word) && stems.count(word.substr(0, kStem)) > 0) both.insert(word.substr(0, kStem));
    return both.size() >= kEnough;
  }

  bool says(const std::string& text, const char* list) const {
    for (const std::string& word : wordsOf(comparable(text)))
      if (tables_.begins(list, word)) return true;
    return false;
  }

  bool sameSide(const std::vector<size_t>& x, const std::vector<size_t>& y) const {
    for (const size_t a : x)
      for (const size_t b : y)
        if (resolved_.identityOf[a] == resolved_.identityOf[b] ||
            Sides::meet(resolved_.sides[a], resolved_.sides[b]))
          return true;
    return false;
  }

  /// Whether somebody of the accused rejects the charge, or calls the accuser untruthful.
  bool denies(size_t r, size_t a) const {
    const ResolveEvent &rejection = event(r), &accusation = event(a);
    if (!sameSide(rejection.actor, accusation.recipient)) return false;
    const bool open = rejection.recipient.empty() || accusation.actor.empty();
    const bool back = sameSide(rejection.recipient, accusation.actor);
    if (rejection.type == "ACCUSE") return back;
    return (back || open) && says(rejection.trigger, "deny");
  }

  const ResolveInput& input_;
  Resolved& resolved_;
  const ResolveTables& tables_;
  std::map<std::string, std::set<std::string>> byDocument_;
  std::set<std::string> surnames_;
};

}  // namespace

void findConflicts(const ResolveInput& input, Resolved& out) { Finder(input, out).run(); }

}  // namespace recoupe
