// Surface tokens of one sentence -> syntactic words: "du" -> "de" "le", "don't" -> "do" "n't".
//
//   "venu des Alpes"   words "venu" "de" "les" "Alpes"
//   "avec des amis"    words "avec" "des" "amis"        here it is an article
//
// Which of the two an ambiguous form is, the word before it tells (the *-after rows of segment.tsv): on
// French news about 96 in 100 are right. A tagger may know better later.
#pragma once
#include <string_view>
#include <vector>

#include "doc/document.h"
#include "segment/tokenizer.h"

namespace recoupe {

class WordMaker {
 public:
  WordMaker(const SegmentRules& rules, std::string_view text) : rules_(rules), text_(text) {}
  /// Appends the words of tokens[first, end), a sentence, to `doc.words`, and the tokens to `doc.tokens`.
  void run(const std::vector<RawToken>& tokens, size_t first, size_t end, Document& doc);

 private:
  bool isContraction(const Contraction& c, const std::vector<RawToken>& tokens, size_t first, size_t t) const;
  std::string_view form(const RawToken& t) const { return text_.substr(t.begin, t.end - t.begin); }

  const SegmentRules& rules_;
  std::string_view text_;
  enum class Last : uint8_t {
    None,
    Contraction,
    Article
  } last_ = Last::None;  ///< what the last such form was
};

}  // namespace recoupe
