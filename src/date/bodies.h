// Names that date a text: a party, a disease, a mission, a region did not exist before its day. Read from
// data/LANGUAGE/date_bodies.tsv: forms parted by |, first day, what began on it.
//
//   "une attestation contre le Covid-19"   -> from 2020-02-11
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/image.h"
#include "date/atoms.h"
#include "date/terms.h"
#include "doc/document.h"

namespace recoupe::date {

class Bodies {
 public:
  Bodies(const Image& image, std::string_view language);
  /// The first place of each body that the text names, in text order.
  std::vector<Evidence> read(const Document& doc, const std::vector<Atom>& atoms) const;

 private:
  struct Body {
    Day from;
    std::string_view what;
  };
  struct Form {
    std::vector<std::string> rest;  ///< folded words after the first
    size_t body;
    bool upper;  ///< written with a capital in the table, so it must be in the text
  };
  std::vector<Body> bodies_;
  std::map<std::string, std::vector<Form>, std::less<>> byFirst_;
};

}  // namespace recoupe::date
