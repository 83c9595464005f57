// Digests of a document's layers, taken when it is added and compared by `recoupe verify`.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "doc/document.h"

namespace recoupe {

/// The columns of the table seals, in order.
inline constexpr std::array<std::string_view, 7> kSealedLayers{"about",    "text",   "regions", "times",
                                                               "entities", "quotes", "events"};

/// SHA-256 of each layer of kSealedLayers. Names of files are left out: they may gain a namesake later.
std::array<std::string, 7> sealsOf(const Document& doc);

/// 12 hex digits of the letters and digits of an event's first sentence, case and accents aside: the same
/// words told by two documents have the same fingerprint.
std::string fingerprintOf(std::string_view sentence);

/// `letter` and the first 12 hex digits of the SHA-256 of `content`: a public id.
std::string publicId(char letter, std::string_view content);

}  // namespace recoupe
