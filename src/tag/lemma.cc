#include "tag/lemma.h"

#include <charconv>

#include "base/utf8.h"

namespace recoupe {
namespace {

constexpr size_t kLongestCut = 3;  // with nothing in common and more to cut off, the lemma itself is the rule

/// Strips from `form` what `lemma` does not start with: "cut:added", or the whole lemma where they share
/// nothing.
std::string endingRule(char mode, std::string_view form, std::string_view lemma) {
  size_t shared = 0;
  while (shared < form.size()) {
    size_t next = shared;
    decodeAt(form, next);
    if (lemma.substr(shared, next - shared) != form.substr(shared, next - shared)) break;
    shared = next;
  }
  const size_t cut = countCodePoints(form.substr(shared));
  if (shared == 0 && cut > kLongestCut) return "2:" + std::string(lemma);
  return std::string(1, mode) + ":" + std::to_string(cut) + ":" + std::string(lemma.substr(shared));
}

}  // namespace

std::string lemmaRule(std::string_view form, std::string_view lemma) {
  const std::string low = lower(form);
  std::string lowered = endingRule('0', low, lemma), kept = endingRule('1', form, lemma);
  if (lowered.front() == '2' && kept.front() != '2') return kept;
  if (kept.front() != '2' && kept.size() < lowered.size()) return kept;
  return lowered;
}

std::string applyLemmaRule(std::string_view rule, std::string_view form) {
  if (rule.size() < 2) return std::string(form);
  if (rule.front() == '2') return std::string(rule.substr(2));
  std::string out = rule.front() == '1' ? std::string(form) : lower(form);
  const size_t colon = rule.find(':', 2);
  if (colon == std::string_view::npos) return out;
  size_t cut = 0;
  std::from_chars(rule.data() + 2, rule.data() + colon, cut);
  size_t end = out.size();
  for (; cut > 0 && end > 0; --cut) end = previousStart(out, end);
  if (cut > 0) return out;
  out.resize(end);
  out += rule.substr(colon + 1);
  return out;
}

}  // namespace recoupe
