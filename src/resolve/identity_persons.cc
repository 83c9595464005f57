// Persons: one transliteration and another, a slip of the pen, a surname alone.
#include <algorithm>

#include "resolve/people.h"

namespace recoupe {
namespace {

/// Two writings of one transliterated word: the same consonants, few letters apart.
bool sameWord(const ResolveTables& tables, const std::string& a, const std::string& b) {
  if (a == b) return true;
  const size_t shorter = std::min(a.size(), b.size());
  if (tables.skeleton(a) != tables.skeleton(b)) return false;
  return editsWithin(a, b, shorter < 5 ? 1 : shorter < 8 ? 2 : 3);
}

}  // namespace

/// One person's name in two spellings, word by word: first and last, what stands between may be left out.
bool Grouping::alike(const NameNode& a, const NameNode& b) const {
  const auto &x = a.words, &y = b.words;
  if (!sameWord(tables_, x.back(), y.back())) return false;
  if (sameWord(tables_, x.front(), y.front())) {
    // Short surnames that differ in their vowels are other names as often as not.
    return x.back() == y.back() || std::min(x.back().size(), y.back().size()) > 4;
  }
  // An initial: "J. Talbot".
  const auto &p = x.front(), &q = y.front();
  return x.back() == y.back() && (p.size() == 1 || q.size() == 1) && p[0] == q[0] && x.size() == y.size();
}

bool Grouping::misspelt(const NameNode& a, const NameNode& b) const {
  const auto &x = a.words, &y = b.words;
  if (x.size() != y.size() || a.name == b.name) return false;
  if (x.front() == y.front())
    return std::min(x.back().size(), y.back().size()) > 4 && editsWithin(x.back(), y.back(), 1);
  return x.back() == y.back() && std::min(x.front().size(), y.front().size()) > 4 &&
         editsWithin(x.front(), y.front(), 1);
}

bool Grouping::supported(size_t a, size_t b) {
  for (const size_t m : members_[find(a)])
    for (const size_t n : members_[find(b)])
      for (const std::string& role : nodes_[m].roles)
        if (nodes_[n].roles.count(role) > 0) return true;
  return sharedCompany(a, b) > 0;
}

void Grouping::joinSpellings(std::map<std::string, std::vector<size_t>>& buckets, bool misspellings) {
  constexpr size_t kHeads = 64;  // a bucket of more different names than this is not worth a quadratic search
  for (auto& [key, bucket] : buckets) {
    std::sort(bucket.begin(), bucket.end(), [&](size_t a, size_t b) {
      const size_t x = nodes_[a].documents.size(), y = nodes_[b].documents.size();
      return x != y ? x > y : a < b;
    });
    std::vector<size_t> heads;
    for (const size_t i : bucket) {
      bool joined = false;
      for (const size_t h : heads) {
        if (find(h) == find(i)) {
          joined = true;
          break;
        }
        const bool same = nodes_[h].words == nodes_[i].words;
        if (!same && !(misspellings ? misspelt(nodes_[h], nodes_[i]) : alike(nodes_[h], nodes_[i]))) continue;
        if (!countriesFit(h, i) && !supported(h, i)) continue;
        if (misspellings && !supported(h, i)) continue;
        const std::string& head = nodes_[h].spellings.begin()->first;
        const std::string why = same           ? "same name"
                                : misspellings ? "a slip in \"" + head + "\", in the same company"
                                               : "another spelling of \"" + head + "\"";
        if ((joined = unite(h, i, why))) break;
      }
      if (!joined && heads.size() < kHeads) heads.push_back(i);
    }
  }
}

void Grouping::joinPersons() {
  std::map<std::string, std::vector<size_t>> bySkeleton, byFirst, byLast;
  for (size_t i = 0; i < nodes_.size(); ++i) {
    if (nodes_[i].type != EntityType::Person || !fullPerson(i)) continue;
    const auto& words = nodes_[i].words;
    bySkeleton[tables_.skeleton(words.back())].push_back(i);
    byFirst[words.front() + " " + words.back().substr(0, 1)].push_back(i);
    byLast[words.front().substr(0, 1) + " " + words.back()].push_back(i);
  }
  joinSpellings(bySkeleton, false);
  joinSpellings(byFirst, true);
  joinSpellings(byLast, true);
}

/// The full name that a surname stands for: the only one, or the one in whose company it is found.
size_t Grouping::fullNameFor(size_t i, const std::vector<size_t>& candidates) {
  std::vector<size_t> fit;
  for (const size_t c : candidates)
    if (countriesFit(i, c) && std::find(fit.begin(), fit.end(), find(c)) == fit.end()) fit.push_back(find(c));
  if (fit.size() < 2) return fit.empty() ? kNone : fit.front();
  constexpr size_t kMost = 32;
  size_t best = kNone, most = 0, second = 0;
  for (size_t k = 0; k < fit.size() && k < kMost; ++k) {
    bool here = false;
    for (const size_t m : members_[fit[k]])
      for (const uint32_t d : nodes_[m].documents) here = here || d == nodes_[i].documents.front();
    const size_t score = sharedCompany(i, fit[k]) + (here ? 100 : 0);
    if (score > most) {
      second = most;
      most = score;
      best = fit[k];
    } else {
      second = std::max(second, score);
    }
  }
  return most >= 2 && most >= 2 * second ? best : kNone;
}

void Grouping::joinSurnames() {
  std::map<std::string, std::vector<size_t>> full, alone;
  for (size_t i = 0; i < nodes_.size(); ++i)
    if (nodes_[i].type == EntityType::Person && fullPerson(i)) {
      full[tables_.skeleton(nodes_[i].words.back())].push_back(i);
      // A document that uses one word for somebody says that he goes by it.
      for (const std::string& alias : nodes_[i].aliases) {
        const std::string word = comparable(alias);
        if (word.find(' ') == word.npos && word != nodes_[i].words.back() && alias[0] >= 'A' &&
            alias[0] <= 'Z')
          full["=" + word].push_back(i);
      }
    }
  std::vector<std::pair<size_t, size_t>> joins;
  for (size_t i = 0; i < nodes_.size(); ++i) {
    if (nodes_[i].type != EntityType::Person || fullPerson(i) || nodes_[i].words.empty()) continue;
    const std::string& word = nodes_[i].words.back();
    std::vector<size_t> exact, near;
    if (const auto it = full.find(tables_.skeleton(word)); it != full.end())
      for (const size_t c : it->second) {
        if (nodes_[c].words.back() == word) exact.push_back(c);
        if (word.size() > 4 && sameWord(tables_, nodes_[c].words.back(), word)) near.push_back(c);
      }
    if (exact.empty()) exact = std::move(near);
    if (exact.empty())
      if (const auto it = full.find("=" + word); it != full.end()) exact = it->second;
    const size_t into = fullNameFor(i, exact);
    if (into != kNone)
      joins.emplace_back(i, into);
    else
      alone[word].push_back(i);
  }
  for (const auto& [i, into] : joins) {
    const std::string name = nameOf(members_[find(into)]);
    unite(into, i,
          "\"" + nodes_[i].spellings.begin()->first + "\" is short for \"" + name +
              "\", the only longer name that fits");
  }
  for (const auto& [word, nodes] : alone)
    for (const size_t i : nodes)
      if (countriesFit(nodes.front(), i)) unite(nodes.front(), i, "same name");
}

}  // namespace recoupe
