// A document -> CoNLL-U, for the tools that read treebanks (udapi, spaCy convert, the CoNLL 2018 scorer).
//
//   # newdoc id = a1
//   # newpar
//   # sent_id = a1-1
//   # text = Il part du Niger.
//   1    Il    _  _  _  _  0  root  _  start_char=0|end_char=2
//   3-4  du    _  _  _  _  _  _     _  start_char=8|end_char=10
//   3    de    ...
//
// start_char and end_char count code points of the document's text, like every offset that leaves recoupe.
// Columns that nothing has filled are "_". HEAD and DEPREL must be there for readers that parse numbers:
// until a parser has run, the first word is the root and every other word hangs on it as "dep".
#pragma once
#include <string>

#include "doc/document.h"

namespace recoupe {

/// One block a sentence, each with an empty line behind it. A document with an error gives a "# newdoc" line
/// and a "# error = code: message" comment, so that documents in = newdoc lines out. With `names` the MISC
/// column says which token belongs to a name: NamedEntity=B-person at its first token, I-person behind.
std::string conllu(const Document& doc, bool names = false);

}  // namespace recoupe
