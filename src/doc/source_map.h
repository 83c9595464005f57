// Where every character of a text stands in the source, through tags, character references and encodings.
//
//   text "Café noir" from "<p>Caf&eacute; <b>noir</b>"
//   map.of(spanOf(3, 5)) == [6, 14)          "é" is two bytes of the text, the eight of "&eacute;" in the
//   page
#pragma once
#include "base/span.h"
#include "doc/raw_article.h"

namespace recoupe {

struct SourceMap {
  OffsetMap begins;  ///< begin of a stretch of text -> its begin in the source
  OffsetMap ends;    ///< end of a stretch of text -> its end in the source

  SourceSpan of(Span s) const {
    return {SourcePos{begins.toSource(s.begin.value)}, SourcePos{ends.toSource(s.end.value)}};
  }
};

}  // namespace recoupe
