// What stands behind an id, for terminals: the words marked in their paragraph, the source with its hash, and
// how each field was found.
#pragma once
#include <string>

#include "export/messages.h"
#include "export/style.h"
#include "store/views.h"

namespace recoupe {

std::string factHead(const FactView& fact, const Messages& say, const Style& style);
std::string eventEvidence(const StoredDocument& stored, size_t event, const Messages& say,
                          const Style& style);
std::string quoteEvidence(const StoredDocument& stored, size_t quote, const Messages& say,
                          const Style& style);
std::string documentText(const StoredDocument& stored, const Messages& say, const Style& style);

/// "  label: because" with the label of a message key.
std::string becauseLine(std::string_view key, std::string_view because, const Messages& say,
                        const Style& style);

/// The paragraph around `span`: from line break to line break.
Span paragraphAround(const Document& doc, Span span);

}  // namespace recoupe
