#include "entity/similar.h"

#include <algorithm>
#include <array>

namespace recoupe::entity {
namespace {

constexpr size_t kLongWord = 40;  // bytes; no name is longer, and the distance table stays on the stack

bool vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'w';
}

}  // namespace

std::vector<std::string> nameKey(const Tokens& tokens, size_t begin, size_t end, const Lexicon& lexicon) {
  std::vector<std::string> key;
  for (size_t i = begin; i < end; ++i) {
    std::string_view word = tokens[i].fold;
    if (const size_t hyphen = word.find('-');
        hyphen != std::string_view::npos && lexicon.in("particle", word.substr(0, hyphen)))
      word.remove_prefix(hyphen + 1);
    if (lexicon.in("particle", word) || lexicon.in("of", word) || !tokens[i].word) continue;
    key.emplace_back(word);
  }
  if (key.empty() && begin < end) key.push_back(tokens[end - 1].fold);
  return key;
}

std::string skeleton(std::string_view s) {
  std::string out;
  bool parted = false;  // from the consonant before by a vowel: "Potanine" is not "Poutine"
  for (size_t i = 0; i < s.size(); ++i) {
    char c = s[i];
    if (c == '-' || c == '\'' || c == 'h') continue;
    if (c == 'p' && i + 1 < s.size() && s[i + 1] == 'h') c = 'f';
    if (c == 'q' || c == 'c' || c == 'g') c = 'k';
    if (c == 'z') c = 's';
    if (c == 'v') c = 'f';
    if (c == 'd' && i + 1 < s.size() && s[i + 1] == 'j') continue;
    if (vowel(c) && !out.empty()) {
      parted = true;
      continue;
    }
    if (vowel(c)) c = 'a';
    if (out.empty() || out.back() != c || parted) out += c;
    parted = false;
  }
  return out;
}

size_t editDistance(std::string_view a, std::string_view b, size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit || b.size() > kLongWord) return limit + 1;
  std::array<size_t, kLongWord + 1> row{};
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    size_t best = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t change = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
      best = std::min(best, row[j]);
    }
    if (best > limit) return limit + 1;
  }
  return row[b.size()];
}

bool similarWord(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.size() < 4 || b.size() < 4 || a[0] != b[0]) return false;
  if (editDistance(a, b, 2) <= (std::min(a.size(), b.size()) >= 8 ? 2U : 1U)) return true;
  const std::string bones = skeleton(a);
  return bones.size() >= 3 && bones == skeleton(b);
}

}  // namespace recoupe::entity
