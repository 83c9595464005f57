// CoNLL-U: the words of the documents, tagged anew (a store keeps no words), names in MISC.
#include "export/conllu.h"
#include "export/fact_parts.h"
#include "export/formats/formats.h"

namespace recoupe {

Result<void> exportConllu(ExportJob& job) {
  return eachDocumentOf(job, [&](const Document& doc, const std::string&) {
    Document words = doc;
    if (!words.error && job.words) job.words(words);
    return job.write(conllu(words, true));
  });
}

}  // namespace recoupe
