// Everything recoupe says to people, in their language: data/<language>/messages.tsv, one `key<TAB>text` a
// line.
//
//   Messages say(Image::builtin(), Messages::languageOf(environment));   // "fr" for LANG=fr_CA.UTF-8
//   say("store.missing", {"x.db"})    -> "Il n'y a pas de base x.db. …"     {0}, {1}… are replaced
//   say.count("documents", 2)         -> "2 documents"      (keys documents.one and documents.many)
//
// A key that a language lacks falls back to English, then to the key itself: never to silence. `\n` and `\t`
// in a text stand for a line break and a TAB.
#pragma once
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "base/image.h"

namespace recoupe {

class Messages {
 public:
  Messages(const Image& image, std::string_view language);

  /// The message language that the environment asks for: the first of LC_ALL, LC_MESSAGES, LANG that is set
  /// and has a messages.tsv, else "en".
  static std::string languageOf(const Image& image);
  /// Whether there is a data/<language>/messages.tsv.
  static bool has(const Image& image, std::string_view language);

  std::string operator()(std::string_view key, std::initializer_list<std::string_view> values = {}) const;
  /// `key`.one or `key`.many with {0} = n.
  std::string count(std::string_view key, size_t n) const;
  bool knows(std::string_view key) const;
  const std::string& language() const { return language_; }

 private:
  std::string_view find(std::string_view key) const;

  std::string language_;
  std::map<std::string_view, std::string_view> own_, english_;
};

}  // namespace recoupe
