// From the words of an expression to its value: calendar arithmetic against the publication day, the tense of
// the sentence and the dates mentioned before.
//
// The resolver of a document walks through its expressions in text order and remembers the dates it has met,
// so that "le lendemain" or "dans la soirée" can lean on them. What is not known stays unknown: no
// publication day, no year.
//
//   published 2020-06-24:   "lundi" -> 2020-06-22 "weekday before publication"
//                           "le 8 janvier" -> 2020-01-08 "day and month; the year nearest to publication"
//   no publication day:     "lundi" -> XXXX-WXX-1,  "le 8 janvier" -> XXXX-01-08,  "hier" -> PAST_REF
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/image.h"
#include "date/fields.h"
#include "date/tense.h"
#include "date/when.h"
#include "doc/document.h"

namespace recoupe::date {

/// Feasts and named days of data/common/calendar.tsv.
class Feasts {
 public:
  explicit Feasts(const Image& image);
  /// The day of feast `id` in a year; nothing for an unknown id.
  std::optional<Day> day(std::string_view id, int year) const;
  /// The year of a day that stands for one date only ("11-Septembre"), 0 for those that come back every year.
  int onlyYear(std::string_view id) const;

 private:
  struct Rule {
    int year = 0, month = 0, day = 0;
    bool easter = false;
    int offset = 0;  // from Easter
    int weekday = 0, nth = 0;
  };
  std::map<std::string, Rule, std::less<>> rules_;
};

/// When the document appeared, as far as a resolver may use it.
struct Reference {
  std::optional<Day> day;
  int minutes = -1;  ///< of the day, -1 where only the day is known
};

/// Where an expression stands.
struct Place {
  uint32_t begin = 0, end = 0;  ///< bytes
  size_t sentence = 0;
  TenseReading tense;
  std::optional<Day> from;     ///< the first day of a range of which this is the end
  bool opensSentence = false;  ///< nothing but marks before it
  bool afterPast = false;      ///< a participle or past verb right before it
  bool limit = false;          ///< where something begins or ends ("à partir de"), not when it happened
};

struct Resolved {
  TimeExpression::Type type = TimeExpression::Type::Date;
  std::string value, earliest, latest, because;
};

class Resolver {
 public:
  Resolver(const Feasts& feasts, Reference reference) : feasts_(feasts), ref_(reference) {}

  /// Nothing where the words name no possible date ("31 février").
  std::optional<Resolved> resolve(std::string_view type, std::string_view operation, const Fields& f,
                                  const Place& at);

 private:
  struct Anchor {
    When when;
    size_t sentence;
    bool limit;
  };
  /// What an operation found: a When, or a value that is none (duration, set, reference).
  struct Found {
    When when;
    std::string value;
    std::string because;
    bool time = false;  ///< a TIME although nothing places it ("quelques heures plus tôt")
  };
  using Operation = std::optional<Found> (Resolver::*)(const Fields&, const Place&, std::string_view);

  static Operation operationNamed(std::string_view name);
  Resolved finish(std::string_view type, Found found, const Place& at);

  std::optional<Found> date(const Fields& f, const Place& at, std::string_view);
  std::optional<Found> unit(const Fields& f, const Place& at, std::string_view);
  std::optional<Found> ago(const Fields& f, const Place& at, std::string_view direction);
  std::optional<Found> offset(const Fields& f, const Place& at, std::string_view);
  std::optional<Found> duration(const Fields& f, const Place& at, std::string_view);
  std::optional<Found> set(const Fields& f, const Place& at, std::string_view);
  std::optional<Found> reference(const Fields& f, const Place& at, std::string_view which);
  std::optional<Found> today(const Fields& f, const Place& at, std::string_view);
  std::optional<Found> anaphor(const Fields& f, const Place& at, std::string_view shift);
  std::optional<Found> sameDate(const Fields& f, const Place& at, std::string_view);
  std::optional<Found> decade(const Fields& f, const Place& at, std::string_view);
  std::optional<Found> century(const Fields& f, const Place& at, std::string_view);
  std::optional<Found> period(const Fields& f, const Place& at, std::string_view);
  std::optional<Found> fraction(const Fields& f, const Place& at, std::string_view kind);
  std::optional<Found> nth(const Fields& f, const Place& at, std::string_view);
  std::optional<Found> weekdayOf(const Fields& f, const Place& at, std::string_view);
  std::optional<Found> weekOfDay(const Fields& f, const Place& at, std::string_view);
  std::optional<Found> weekdayIn(const Fields& f, const Place& at, std::string_view weeks);

  // The parts of date().
  std::optional<Found> wholeDate(const Fields& f, const Place& at);
  std::optional<Found> dayAndMonth(const Fields& f, const Place& at);
  std::optional<Found> monthOnly(const Fields& f, const Place& at);
  std::optional<Found> dayOnly(const Fields& f, const Place& at);
  std::optional<Found> weekdayAndDay(const Fields& f, const Place& at);
  std::optional<Found> weekdayOnly(const Fields& f, const Place& at);
  std::optional<Found> feast(const Fields& f, const Place& at);
  std::optional<Found> season(const Fields& f, const Place& at);
  std::optional<Found> deictic(const Fields& f);
  Found anchorDay(const Fields& f, const Place& at);
  static void addTimeOfDay(const Fields& f, Found& found);
  std::optional<Found> nowDay(const Fields& f, const Place& at) const;

  Found weekOf(int shift, const Fields& f, const Place& at) const;
  Found weekendOf(const Fields& f, const Place& at) const;
  std::optional<Found> namedDay(const std::vector<std::pair<int, Day>>& candidates, int weekday) const;
  int yearByTense(const std::vector<std::pair<int, Day>>& candidates, const Fields& f, const Place& at,
                  bool months) const;
  const Anchor* lastAnchor(When::Grain coarsest, When::Grain finest, const Place& at, size_t sentences) const;
  const Anchor* dayOfEvent(const Place& at) const;
  Found moved(const When& from, const std::string& unit, int count, bool exact) const;
  Found unplaced(int direction) const;

  const Feasts& feasts_;
  Reference ref_;
  std::vector<Anchor> anchors_;
  std::map<std::pair<int, int>, int> told_;  // month and day -> the year told with them last
};

}  // namespace recoupe::date
