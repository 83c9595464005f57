// Which of the languages that recoupe has data for a text is written in.
//
//   LanguageDetector d(Image::builtin());
//   d.detect("Le ministre a reçu son homologue à Rome.")  -> "fr"
//   d.detect("Il ministro ha ricevuto il suo omologo.")   -> ""     another language
//   d.detect("Berlin")                                    -> ""     too little to tell
//
// Counts function words of data/<language>/stopwords.tsv, weighted; a word that a neighbour language shares
// counts less.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/image.h"

namespace recoupe {

class LanguageDetector {
 public:
  explicit LanguageDetector(const Image& image);
  ~LanguageDetector();
  /// ISO 639-1 code, "" when unsure or when it is none of the image's languages. Reads at most the first
  /// 20,000 bytes.
  std::string detect(std::string_view text) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace recoupe
