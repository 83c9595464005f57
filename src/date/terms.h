// Who holds which office when, as evidence of when a text was written: it calls Giuseppe Conte "Premier
// ministre italien", so it appeared while he was.
//
//   "le Premier ministre italien Giuseppe Conte"   -> 2018-06-01 .. 2021-02-13
//   "le gouvernement de Paolo Gentiloni"           -> 2016-12-12 .. 2018-06-01
//   "l'ancien Premier ministre Manuel Valls"       -> nothing
//
// An office counts only where it stands next to the name, in a sentence that tells of no other time. Where
// several terms fit (a person twice in office, two with one surname), any of them may be meant. Terms are
// read from data/common/offices.tsv, the words from
// data/LANGUAGE/{offices,names_countries,date_evidence}.tsv.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/image.h"
#include "date/day_set.h"
#include "doc/document.h"

namespace recoupe::date {

/// What one stretch of the text says about the day on which it appeared.
struct Evidence {
  Span span;
  DaySet days;
  std::string because;
};

class Terms {
 public:
  Terms(const Image& image, std::string_view language);
  ~Terms();
  /// In text order; `told` are the sentences (by index) that tell of another time.
  std::vector<Evidence> read(const Document& doc, const std::vector<bool>& told) const;

  /// A word before a date that a past verb governs ("en", "le").
  bool isTold(std::string_view word) const;
  /// Does the sentence suppose something ("s'il est élu")? Very long ones are taken to.
  bool isDoubt(std::string_view sentence) const;

  struct Tables;

 private:
  std::unique_ptr<const Tables> tables_;
};

}  // namespace recoupe::date
