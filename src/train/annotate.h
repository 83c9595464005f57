// Trees for running text by a large model (the teacher), for a small one to learn from: the small one sees a
// hundred times the words of the treebanks, and news.
#pragma once
#include <functional>
#include <ostream>
#include <string>

#include "base/result.h"
#include "doc/document.h"

namespace recoupe::train {

/// Calls `use` with every `every`th document of a file of articles, cleaned and cut into words. Documents
/// that cannot be read are passed over.
void readDocuments(const std::string& path, size_t every, const std::function<void(const Document&)>& use);

/// Writes sentences of kShortest to kLongest words of every `every`th article as CoNLL-U, without comments.
constexpr size_t kShortest = 4, kLongest = 60;
Result<void> annotate(const std::string& articles, size_t every, const std::string& model,
                      const std::string& lexicon, std::ostream& out);

}  // namespace recoupe::train
