// A morphological lexicon in a few bytes a form: which readings (category and tag) a form may have.
//
//   FormLexicon lexicon(image.file("models/fr/lexicon.bin"));
//   lexicon.find("porte")  -> the readings of noun fs, verb PS13s, verb Y2s: numbers that only mean to be
//   equal lexicon.find("qzx")    -> none
//
// Built by `recoupe-train lexicon`. Forms are sorted and front-coded in blocks of 16; forms with the same set
// of readings share a class. Look-up: binary search over the blocks, then at most 16 steps.
#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recoupe {

class FormLexicon {
 public:
  FormLexicon() = default;
  /// `bytes` as written by build(), kept by the caller; damaged or empty bytes give an empty lexicon.
  explicit FormLexicon(std::string_view bytes);

  std::span<const uint32_t> find(std::string_view form) const;
  size_t size() const { return forms_; }

  /// The bytes for forms -> readings.
  static std::string build(const std::map<std::string, std::vector<std::string>>& forms);

 private:
  std::string_view blockHead(size_t block, size_t& at) const;

  size_t forms_ = 0;
  std::vector<uint32_t> blocks_;  // offsets into coded_
  std::string_view coded_;        // a form: shared prefix, rest length, rest, class (2 bytes)
  std::vector<uint32_t> readings_;
  std::vector<uint32_t> classes_;  // class i has readings_[classes_[i], classes_[i + 1])
};

}  // namespace recoupe
