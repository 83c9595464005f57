#include <algorithm>

#include "base/utf8.h"
#include "entity/name_model.h"

namespace recoupe::entity {
namespace {

constexpr uint32_t kPrime = 0x01000193;

uint32_t mixed(uint32_t a) {
  a ^= a >> 16;
  a *= 0x7feb352d;
  a ^= a >> 15;
  a *= 0x846ca68b;
  return a ^ (a >> 16);
}

uint32_t join(uint32_t what, uint32_t a, uint32_t b = 0) {
  return mixed(a * 0x9e3779b1 + b * 0x85ebca6b + what * 0xc2b2ae35 + 1);
}

/// "McDonald's" -> XxXx'x: kinds of letters, runs of one kind as one (two where the run is long).
uint32_t shapeOf(std::string_view form) {
  uint32_t hash = 17, last = 0, run = 0;
  for (size_t i = 0; i < form.size();) {
    const char32_t c = decodeAt(form, i);
    const uint32_t kind = isUpper(c) ? 1 : isLetter(c) ? 2 : isDigit(c) ? 3 : 8 + static_cast<uint32_t>(c);
    run = kind == last ? run + 1 : 0;
    if (run < 2) hash = (hash ^ kind) * kPrime;
    last = kind;
  }
  return hash;
}

}  // namespace

uint32_t wordHash(std::string_view word) {
  uint32_t hash = 0x811c9dc5;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return mixed(hash);
}

int64_t WordClusters::find(uint32_t hash) const {
  const auto it = std::lower_bound(hashes.begin(), hashes.end(), hash);
  return it == hashes.end() || *it != hash ? -1 : it - hashes.begin();
}

NameFeatures::Word NameFeatures::wordOf(const Tok& tok) const {
  Word w;
  w.form = wordHash(tok.form);
  w.fold = wordHash(tok.fold);
  w.shape = shapeOf(tok.form);
  uint32_t hash = 0x811c9dc5;
  for (size_t n = 0; n < 4 && n < tok.fold.size(); ++n)
    w.prefix[n] = hash = (hash ^ static_cast<unsigned char>(tok.fold[n])) * kPrime;
  hash = 0x811c9dc5;
  for (size_t n = 0; n < 4 && n < tok.fold.size(); ++n)
    w.suffix[n] = hash = (hash ^ static_cast<unsigned char>(tok.fold[tok.fold.size() - 1 - n])) * kPrime;
  if (const int64_t at = clusters_.find(w.fold); at >= 0) {
    w.fine = clusters_.fine[static_cast<size_t>(at)] + 1U;
    w.coarse = clusters_.coarse[static_cast<size_t>(at)] + 1U;
  }
  w.facts = 1U + tok.opens * 2U + tok.capital * 4U + lexicon_.isFirstName(tok.fold) * 8U +
            lexicon_.isCommon(tok.fold) * 16U;
  return w;
}

void NameFeatures::look(const Tokens& tokens, size_t begin, size_t end) {
  words_.clear();
  words_.resize(2);
  for (size_t i = begin; i < end; ++i) words_.push_back(wordOf(tokens[i]));
  words_.resize(words_.size() + 2);
  markKnown(tokens, begin, end);
}

/// What the tables say of a token: first or later word of a known name, its type and kind; or the name of a
/// place.
void NameFeatures::markKnown(const Tokens& tokens, size_t begin, size_t end) {
  for (size_t i = begin; i < end;) {
    const Match match = tokens[i].word ? lexicon_.match(tokens, i) : Match{};
    if (match.name == nullptr || i + match.tokens > end) {
      if (tokens[i].capital && !lexicon_.placeCalled(plainName(tokens, i, i + 1)).empty())
        words_[i - begin + 2].known = 3;
      ++i;
      continue;
    }
    const uint32_t type =
        16 + static_cast<uint32_t>(match.name->type) * 8 + (match.name->seatOf != 0 ? 4 : 0);
    for (size_t k = 0; k < match.tokens; ++k) words_[i - begin + 2 + k].known = type + (k == 0 ? 0 : 1);
    i += match.tokens;
  }
}

void NameFeatures::hideKnown() {
  for (Word& word : words_) {
    word.known = 0;
    word.facts &= ~8U;
  }
}

size_t NameFeatures::rows(size_t i, std::array<uint32_t, kMost>& out) const {
  const Word* w = &words_[i + 2];
  size_t n = 0;
  uint32_t what = 0;
  const auto add = [&](uint32_t a, uint32_t b = 0) { out[n++] = join(++what, a, b) & mask_; };
  for (int d = -2; d <= 2; ++d) {
    add(w[d].form);
    add(w[d].fine);
    add(w[d].coarse);
    add(w[d].shape);
    add(w[d].known, w[d].facts);
  }
  add(w[0].fold);
  add(w[-1].form, w[0].form);
  add(w[0].form, w[1].form);
  add(w[-1].form, w[1].form);
  add(w[-1].shape, w[0].shape);
  add(w[0].shape, w[1].shape);
  add(w[-1].form, w[0].shape);
  add(w[0].shape, w[1].form);
  add(w[-2].form, w[-1].form);
  add(w[1].form, w[2].form);
  add(w[-1].fine, w[0].fine);
  add(w[0].fine, w[1].fine);
  add(w[-1].coarse, w[1].coarse);
  add(w[-1].known, w[0].known);
  add(w[0].known, w[1].known);
  add(w[0].known, w[-1].form);
  add(w[0].facts, w[0].shape);
  add(w[0].facts, w[1].facts);
  add(w[-1].facts, w[0].facts);
  for (size_t k = 0; k < 4; ++k) {
    add(w[0].prefix[k]);
    add(w[0].suffix[k]);
  }
  add(w[0].suffix[2], w[0].shape);
  add(w[-1].suffix[2], w[0].shape);
  add(w[1].suffix[2], w[0].shape);
  return n;
}

}  // namespace recoupe::entity
