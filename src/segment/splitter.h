// Tokens of one stretch of running text -> where its sentences begin.
//
//   «Je pars. Il reste», a dit M. Conte. Puis…     a border behind "pars." and behind "Conte."
//
// A stretch is what no line border cuts (see blocks.h). Rules only: stops, what may follow them, and on which
// side of a border a quotation mark belongs.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "segment/tokenizer.h"

namespace recoupe {

class SentenceSplitter {
 public:
  SentenceSplitter(const SegmentRules& rules, std::string_view text) : rules_(rules), text_(text) {}
  /// Appends to `starts` the index of every token of tokens[first, end) that begins a sentence.
  void run(const std::vector<RawToken>& tokens, size_t first, size_t end, std::vector<uint32_t>& starts);

 private:
  bool isStop(size_t t) const;
  size_t behindDateline(size_t first) const;
  bool closes(size_t t) const;
  size_t behindClosers(size_t t) const;
  bool opensSentence(size_t stop, size_t next) const;
  bool isStarter(size_t t) const;
  std::string_view form(size_t t) const { return text_.substr(at(t).begin, at(t).end - at(t).begin); }
  const RawToken& at(size_t t) const { return (*tokens_)[t]; }
  void follow(size_t t);

  const SegmentRules& rules_;
  std::string_view text_;
  const std::vector<RawToken>* tokens_ = nullptr;
  size_t end_ = 0, sentence_ = 0;
  size_t words_ = 0;           ///< words of this sentence so far
  bool straightOpen_ = false;  ///< a " is open
  uint32_t brackets_ = 0;      ///< open ( in this sentence, one at its head not counted
};

}  // namespace recoupe
