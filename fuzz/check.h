// What must hold of everything that reading hands over, whatever the bytes were.
#pragma once
#include <cstdio>
#include <cstdlib>

#include "base/utf8.h"
#include "doc/raw_article.h"

namespace recoupe {

inline void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

inline void checkArticle(const RawArticle& a) {
  require(!a.id.empty() && isValidUtf8(a.id), "the id is text");
  require(isValidUtf8(a.path), "the path is text");
  require(isValidUtf8(a.content), "the content is UTF-8");
  for (const auto* field : {&a.url, &a.title, &a.published, &a.outlet, &a.language, &a.captured})
    require(!*field || isValidUtf8(**field), "the fields are UTF-8");
  for (const std::string& warning : a.warnings) require(isValidUtf8(warning), "warnings are UTF-8");
  if (a.error)
    require(!a.error->code.empty() && isValidUtf8(a.error->message), "an error has its code and message");
  if (!a.contentIsOriginal) return;
  uint32_t last = 0;
  const auto size = static_cast<uint32_t>(a.content.size());
  for (uint32_t i = 0; i <= size; i += 1 + size / 64) {
    if (i < size && (static_cast<unsigned char>(a.content[i]) & 0xC0) == 0x80)
      continue;  // inside a character
    const uint32_t source = a.toOriginal.toSource(i);
    require(source >= last && source <= a.original.size(), "offsets find their way back");
    last = source;
  }
}

}  // namespace recoupe
