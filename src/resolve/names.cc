#include "resolve/names.h"

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"

namespace recoupe {

std::string comparable(std::string_view name) {
  std::string out;
  for (const char c : fold(name)) {
    const bool gap = c == ' ' || c == '.' || c == '-' || c == '\'' || c == '\t' || c == '\n' || c == '(' ||
                     c == ')' || c == ',' || c == '"';
    if (!gap)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> wordsOf(std::string_view text) {
  std::vector<std::string> out;
  for (size_t from = 0; from < text.size();) {
    const size_t to = std::min(text.find(' ', from), text.size());
    if (to > from) out.emplace_back(text.substr(from, to - from));
    from = to + 1;
  }
  return out;
}

bool editsWithin(std::string_view a, std::string_view b, size_t most) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > most || b.size() > 64) return a == b;
  std::vector<size_t> before2(a.size() + 1), before(a.size() + 1), row(a.size() + 1);
  for (size_t i = 0; i <= a.size(); ++i) before[i] = i;
  for (size_t j = 1; j <= b.size(); ++j) {
    row[0] = j;
    for (size_t i = 1; i <= a.size(); ++i) {
      row[i] = std::min({before[i] + 1, row[i - 1] + 1, before[i - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[i] = std::min(row[i], before2[i - 2] + 1);
    }
    std::swap(before2, before);
    std::swap(before, row);
  }
  return before[a.size()] <= most;
}

bool isAcronym(std::string_view name) {
  size_t capitals = 0;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z')
      ++capitals;
    else if (c < '0' || c > '9')
      return false;
  }
  return capitals >= 2 && name.size() <= 8;
}

uint64_t hashOf(std::string_view text, uint64_t seed) {
  uint64_t h = fnv1a(text, seed);
  h ^= h >> 29;  // the low bits of FNV alone are too regular to thin by
  return h * 0x9E3779B97F4A7C15ULL;
}

Signature signatureOf(std::string_view text) {
  constexpr size_t kRun = 8;
  Signature words, out;
  const std::string folded = fold(text);
  for (size_t i = 0; i < folded.size();) {
    const auto inWord = [&](size_t k) {
      const auto c = static_cast<unsigned char>(folded[k]);
      return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    };
    if (!inWord(i)) {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < folded.size() && inWord(end)) ++end;
    words.push_back(hashOf(std::string_view(folded).substr(i, end - i)));
    i = end;
  }
  for (size_t i = 0; i + kRun <= words.size(); ++i) {
    uint64_t h = 0;
    for (size_t k = 0; k < kRun; ++k) h = (h ^ words[i + k]) * 0x9E3779B97F4A7C15ULL + (h >> 31);
    if (h % 4 == 0) out.push_back(h >> 32);  // enough to tell a few hundred apart, at half the size
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

double sharedPart(const Signature& a, const Signature& b) {
  if (a.empty() || b.empty()) return 0;
  return static_cast<double>(shared(a, b)) / static_cast<double>(std::min(a.size(), b.size()));
}

}  // namespace recoupe
