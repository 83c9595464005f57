// The publication day of an article that tells it in its own words and nowhere else: "Publié le 26/09/2017 à
// 18:03", or a dateline with a whole date ("ROME, 26 septembre 2017 (AFP) -"). Only such explicit evidence
// counts here, and only when all of it agrees; nothing is guessed. (What takes knowledge, such as who held
// which office, comes elsewhere.)
//
//   "Publié le 26/09/2017 | Mis à jour le 27/09/2017"       -> 2017-09-26
//   "ROME, 26 septembre 2017 - TRIPOLI, 27 septembre 2017"  -> nothing: two datelines disagree
#pragma once
#include <string_view>
#include <vector>

#include "date/atoms.h"
#include "date/fields.h"
#include "doc/document.h"

namespace recoupe::date {

/// A whole date (day, month and year told) and where it stands.
struct ToldDate {
  Fields fields;
  uint32_t begin = 0, end = 0;  ///< atoms
  bool published = false;       ///< "publié le ..."
};

/// Sets doc.published when it is Unknown and the told dates say it without contradiction.
void inferPublished(Document& doc, const std::vector<Atom>& atoms, const std::vector<ToldDate>& told);

}  // namespace recoupe::date
