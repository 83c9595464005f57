#include "resolve/reading.h"

#include <algorithm>
#include <cstdlib>

#include "base/day.h"
#include "resolve/names.h"

namespace recoupe {
namespace {

bool allDigits(const std::string& word) { return word.find_first_not_of("0123456789") == std::string::npos; }

/// "25 000" and "25.000" as one word.
std::vector<std::string> withThousands(const std::vector<std::string>& words) {
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

bool hasWords(const std::string& text, const std::string& comparableName) {
  return (" " + comparable(text) + " ").find(" " + comparableName + " ") != std::string::npos;
}

}  // namespace

bool Reading::says(const std::string& text, const char* list) const {
  for (const std::string& word : wordsOf(comparable(text)))
    if (tables_.begins(list, word)) return true;
  return false;
}

std::string Reading::sentence(const std::string& words, const std::string& value) {
  std::string first;
  const std::string wanted = comparable(value);
  for (size_t from = 0; from <= words.size();) {
    const size_t to = std::min(words.find('\n', from), words.size());
    const std::string line = words.substr(from, to - from);
    if (first.empty()) first = line;
    if (hasWords(line, wanted)) return line;
    from = to + 1;
  }
  return first;
}

std::string Reading::sentenceOf(const ResolveEvent& e) const { return sentence(e.words, e.trigger); }

Reading::Place Reading::placeOf(const ResolveEvent& e) const {
  Place out;
  out.words = wordsOf(comparable(sentenceOf(e)));
  const std::vector<std::string> trigger = wordsOf(comparable(e.trigger));
  if (trigger.empty()) return out;
  const auto at = std::search(out.words.begin(), out.words.end(), trigger.begin(), trigger.end());
  if (at == out.words.end()) return out;
  out.from = static_cast<size_t>(at - out.words.begin());
  out.to = out.from + trigger.size();
  return out;
}

std::map<int, std::set<int>> Reading::countsIn(const std::string& text) const {
  constexpr size_t kReach = 3;
  std::map<int, std::set<int>> out;
  const std::vector<std::string> words = withThousands(wordsOf(comparable(text)));
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& w = words[i];
    const bool digits = w.size() < 7 && w.find_first_not_of("0123456789") == w.npos;
    const int n = digits ? std::stoi(w) : tables_.number(w);
    if (n < 1) continue;
    // A year, a part of a longer number, a day, a vague one.
    const bool year = digits && w.size() == 4 && (w[0] == '1' || w[0] == '2');
    const bool longer =
        (i + 1 < words.size() && allDigits(words[i + 1])) || (i > 0 && allDigits(words[i - 1]));
    const bool date = i + 1 < words.size() && tables_.is("month", words[i + 1]);
    bool vague = false;
    for (size_t k = i > 2 ? i - 2 : 0; k < std::min(i + 3, words.size()); ++k)
      vague = vague || tables_.is("about", words[k]);
    if (year || longer || date) continue;
    for (size_t k = i + 1; k < words.size() && k <= i + kReach; ++k)
      if (const int unit = tables_.unit(words[k]); unit >= 0) {
        out[unit].insert(vague ? 0 : n);
        break;
      }
  }
  return out;
}

std::map<std::string, std::pair<int, std::string>> Reading::ranksIn(
    const std::string& text, const std::set<std::string>& surnames) const {
  std::map<std::string, std::pair<int, std::string>> out;
  const std::vector<std::string> words = wordsOf(comparable(text));
  for (size_t i = 0; i < words.size(); ++i)
    for (const auto& [name, rank] : tables_.ranks()) {
      const std::vector<std::string> parts = wordsOf(name);
      if (i + parts.size() >= words.size() ||
          !std::equal(parts.begin(), parts.end(), words.begin() + static_cast<std::ptrdiff_t>(i)))
        continue;
      for (size_t k = i + parts.size(); k < words.size() && k < i + parts.size() + 4; ++k)
        if (surnames.count(words[k]) > 0) {
          out.emplace(words[k], std::pair(rank, name));
          break;
        }
      break;
    }
  return out;
}

/// "mardi" of a Tuesday, "2 mars" of the second.
bool Reading::isDay(const std::vector<std::string>& words, size_t k, const std::string& day) const {
  if (const int weekday = tables_.weekday(words[k]); weekday >= 0) {
    const std::optional<int> n = dayCount(day);
    return n && ((*n + 3) % 7 + 7) % 7 == weekday;
  }
  return k + 1 < words.size() && tables_.is("month", words[k + 1]) &&
         std::atoi(words[k].c_str()) == std::atoi(day.substr(8, 2).c_str());
}

/// How many days a sentence names: "mardi 2 mars" is one.
size_t Reading::daysIn(const std::vector<std::string>& words) const {
  size_t n = 0;
  for (size_t k = 0; k < words.size(); ++k) {
    const bool number =
        k + 1 < words.size() && std::atoi(words[k].c_str()) > 0 && tables_.is("month", words[k + 1]);
    const bool weekday = tables_.weekday(words[k]) >= 0;
    const bool behind = k > 0 && tables_.weekday(words[k - 1]) >= 0;
    if (weekday || (number && !behind)) ++n;
  }
  return n;
}

bool Reading::saysDay(const ResolveEvent& e, const std::string& day) const {
  constexpr size_t kReach = 6;
  const Place at = placeOf(e);
  if (day.size() < 10 || at.from == at.to || daysIn(at.words) != 1) return false;
  const size_t from = at.from > kReach ? at.from - kReach : 0;
  const size_t to = std::min(at.words.size(), at.to + kReach);
  for (size_t k = from; k < to; ++k) {
    if (!isDay(at.words, k, day)) continue;
    // "au lendemain de", "après": the day is that of something else.
    const size_t low = std::min(k, at.from) > 2 ? std::min(k, at.from) - 2 : 0, high = std::max(k, at.to);
    for (size_t j = low; j < std::min(high, at.words.size()); ++j)
      if (tables_.is("beside", at.words[j])) return false;
    return true;
  }
  return false;
}

bool Reading::saysTown(const ResolveEvent& e, const std::string& town) const {
  constexpr size_t kReach = 5;
  const Place at = placeOf(e);
  const std::vector<std::string> name = wordsOf(comparable(town));
  if (at.from == at.to || name.empty()) return false;
  const size_t to = std::min(at.words.size(), at.to + kReach);
  const auto end = at.words.begin() + static_cast<std::ptrdiff_t>(to);
  return std::search(at.words.begin() + static_cast<std::ptrdiff_t>(at.to), end, name.begin(), name.end()) !=
         end;
}

Reading::Negation Reading::negation(const ResolveEvent& e) const {
  constexpr size_t kReach = 4;
  const Place at = placeOf(e);
  Negation out = Negation::None;
  for (size_t k = 0; k < at.words.size(); ++k) {
    if (tables_.begins("exclude", at.words[k])) return Negation::Elsewhere;
    if (!tables_.is("negation", at.words[k])) continue;
    const bool beside = at.from < at.to && k + kReach >= at.from && k < at.to + kReach;
    out = std::max(out, beside ? Negation::Beside : Negation::Elsewhere);
  }
  return out;
}

Reading::Denial Reading::denial(const ResolveEvent& e) const {
  constexpr size_t kBefore = 3, kBehind = 6, kBare = 6;
  const Place at = placeOf(e);
  const auto any = [&](size_t from, size_t to, const char* list, bool whole) {
    for (size_t k = from; k < std::min(to, at.words.size()); ++k)
      if (whole ? tables_.is(list, at.words[k]) : tables_.begins(list, at.words[k])) return true;
    return false;
  };
  const size_t low = at.from > kBefore ? at.from - kBefore : 0;
  bool denies = says(e.trigger, "deny");
  if (!denies && says(e.trigger, "denyof"))
    denies = any(at.to, at.to + 1, "denyto", true) || any(low, at.from, "denyit", true);
  const bool charges = any(low, at.to + kBehind, "charge", false) || says(e.trigger, "charge");
  denies = denies || (charges && says(e.trigger, "denycharge"));
  if (!denies || any(at.to, at.to + kBehind, "denynot", false)) return Denial::None;
  if (any(0, at.words.size(), "admit", false)) return Denial::None;  // "who had denied it, has confessed"
  return charges || at.words.size() <= kBare ? Denial::OfCharges : Denial::OfSomething;
}

bool Reading::background(const ResolveEvent& e) const {
  constexpr size_t kReach = 4;
  const Place at = placeOf(e);
  if (at.from == at.to) return false;
  if (at.from > 0 && tables_.is("determiner", at.words[at.from - 1])) return true;
  const size_t low = at.from > kReach ? at.from - kReach : 0;
  bool auxiliary = false;
  for (size_t k = low; k < at.from; ++k) {
    if (tables_.is("known", at.words[k])) return true;
    auxiliary = auxiliary || tables_.is("auxiliary", at.words[k]);
  }
  return !auxiliary && tables_.ends("participle", e.trigger.substr(0, e.trigger.find(' ')));
}

bool Reading::credits(const ResolveEvent& e, const std::string& medium) const {
  constexpr size_t kFirst = 7, kLast = 6, kNear = 8;
  const Place at = placeOf(e);
  const std::vector<std::string> name = wordsOf(comparable(medium));
  if (name.empty() || at.from == at.to) return false;
  const auto found = std::find(at.words.begin(), at.words.end(), name.back());
  if (found == at.words.end()) return false;
  const size_t k = static_cast<size_t>(found - at.words.begin());
  return k < kFirst || k + kLast >= at.words.size() || (k + kNear >= at.from && k < at.to + kNear);
}

}  // namespace recoupe
