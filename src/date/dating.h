// When an article that does not say so appeared, from its evidence, and what that says about its dates. Runs
// behind entities, because the best evidence is who holds which office.
//
//   "le Premier ministre italien Giuseppe Conte ... était à Rome le 8 janvier"
//      published: from Inferred, 2018-06-01 .. 2021-02-13, because ["\"Premier ministre italien Giuseppe
//      Conte\": ..."] the value of the date stays XXXX-01-08; its earliest and latest become what the
//      interval leaves
//
// The evidence, each piece with the words that tell it in `because`:
//   - an office and its holder's term (terms.h);
//   - a body, a name or an event of its time that did not exist before (data/LANGUAGE/date_bodies.tsv);
//   - a whole date, month or year that is told as past: the text is no older;
//   - a weekday with its day and month: the year in which they fall together, and about when;
//   - the day of the news: a day and month told as past at the head of the article.
// Evidence that contradicts itself is reported in `because` and leaves the publication unknown. A day that
// the text itself states (undated.h) is kept as it is.
#pragma once
#include <map>
#include <memory>
#include <string>

#include "date/terms.h"
#include "date/time_finder.h"

namespace recoupe {

class Dating {
 public:
  /// `times` lends its tables.
  Dating(const Image& image, const TimeFinder& times);
  ~Dating();
  /// Does nothing for a document whose publication day is known.
  void run(Document& doc) const;

 private:
  struct Language;
  std::shared_ptr<const date::Engines> engines_;
  std::map<std::string, std::unique_ptr<const Language>, std::less<>> languages_;
};

}  // namespace recoupe
