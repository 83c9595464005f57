#include "serve/near_names.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "resolve/names.h"

namespace recoupe::serve {
namespace {

constexpr size_t kShort = 7;     // letters from which on two may be wrong, below it one
constexpr size_t kTooShort = 5;  // below it one letter makes another name
constexpr size_t kCrowd = 400;   // a block of more says nothing about two of it
constexpr size_t kMost = 20'000;

struct Spelled {
  uint32_t row = 0;
  std::string text;
  std::vector<std::string> words;
};

/// "xiv", "iii": the next one is somebody else, not a slip.
bool isNumber(const std::string& word) { return word.find_first_not_of("ivx0123456789") == word.npos; }

bool aSlip(const std::string& a, const std::string& b) {
  const size_t shorter = std::min(a.size(), b.size());
  if (shorter < kTooShort || isNumber(a) || isNumber(b)) return false;
  return editsWithin(a, b, shorter < kShort ? 1 : 2);
}

/// Why they may be one; null when nothing says so.
const char* nearness(const Spelled& a, const Spelled& b, bool people) {
  if (a.text == b.text) return "the same name";
  if (a.words.size() != b.words.size()) return nullptr;
  size_t different = 0, at = 0;
  for (size_t i = 0; i < a.words.size(); ++i)
    if (a.words[i] != b.words[i]) {
      ++different;
      at = i;
    }
  if (different != 1) return nullptr;
  const std::string &x = a.words[at], &y = b.words[at];
  if (people && at == 0 && a.words.size() > 1 && x[0] == y[0] && std::min(x.size(), y.size()) == 1)
    return "an initial for the first name";
  return aSlip(x, y) ? "a letter or two apart" : nullptr;
}

/// What two near names have in common: all words but one, and of that one the first or the last letter.
std::vector<std::string> blocksOf(const Spelled& s) {
  std::vector<std::string> out;
  for (size_t i = 0; i < s.words.size(); ++i) {
    std::string rest = std::to_string(i);
    for (size_t k = 0; k < s.words.size(); ++k) rest += k == i ? " *" : " " + s.words[k];
    const std::string& word = s.words[i];
    if (s.words.size() > 1) {
      out.push_back(rest + "<" + word.front());
      if (word.size() > 1) out.push_back(rest + ">" + word.back());
    } else if (word.size() >= kTooShort) {
      out.push_back(rest + "<" + word.substr(0, 3));
      out.push_back(rest + ">" + word.substr(word.size() - 3));
    }
  }
  return out;
}

std::vector<Spelled> spelledIn(const DeskIndex& index, const std::string& type) {
  std::vector<Spelled> out;
  for (uint32_t row = 0; row < index.identities.size(); ++row) {
    if (index.identities[row].view.type != type) continue;
    Spelled s{row, comparable(index.identities[row].view.name), {}};
    s.words = wordsOf(s.text);
    if (!s.words.empty() && s.words.size() <= 5) out.push_back(std::move(s));
  }
  return out;
}

void pairsAmong(const std::vector<Spelled>& names, bool people, std::vector<NearPair>& out) {
  std::unordered_map<std::string, std::vector<uint32_t>> blocks;
  for (uint32_t i = 0; i < names.size(); ++i)
    for (std::string& block : blocksOf(names[i])) blocks[std::move(block)].push_back(i);
  for (const auto& [block, members] : blocks) {
    if (members.size() > kCrowd) continue;
    for (size_t a = 0; a < members.size(); ++a)
      for (size_t b = a + 1; b < members.size(); ++b)
        if (const char* because = nearness(names[members[a]], names[members[b]], people))
          out.push_back({names[members[a]].row, names[members[b]].row, because});
  }
}

}  // namespace

std::vector<NearPair> nearNames(const DeskIndex& index) {
  std::vector<NearPair> out;
  for (const char* type : {"person", "organisation", "group", "place"})
    pairsAmong(spelledIn(index, type), std::string_view(type) == "person", out);
  // Rows are in order of documents: the smaller one is told more, and of two pairs that whose other is.
  std::sort(out.begin(), out.end(), [](const NearPair& a, const NearPair& b) {
    return std::pair(a.other, a.one) < std::pair(b.other, b.one);
  });
  const auto same = [](const NearPair& a, const NearPair& b) { return a.one == b.one && a.other == b.other; };
  out.erase(std::unique(out.begin(), out.end(), same), out.end());
  if (out.size() > kMost) out.resize(kMost);
  return out;
}

}  // namespace recoupe::serve
