#include "date/fields.h"

namespace recoupe::date {
namespace {

int century(int shortYear) { return shortYear < 30 ? 2000 + shortYear : 1900 + shortYear; }

void setFirst(int& field, int value) {
  if (field == 0) field = value;
}

/// Collects numbers until their unit comes.
class Gatherer {
 public:
  explicit Gatherer(Fields& f) : f_(f) {}

  void take(const Capture& c) {
    const Meaning& m = c.meaning;
    switch (static_cast<Class>(c.c)) {
      case Class::Month:
        setFirst(f_.month, m.value);
        break;
      case Class::Weekday:
        setFirst(f_.weekday, m.value);
        break;
      case Class::Day:
      case Class::DayDigits:
        setFirst(f_.day, m.value);
        break;
      case Class::Year:
      case Class::OldYear:
        setFirst(f_.year == 0 ? f_.year : f_.lastYear, m.value);
        break;
      case Class::ShortYear:
        setFirst(f_.year, century(m.value));
        break;
      case Class::NumericDate:
      case Class::NumericDayMonth:
        f_.day = m.day;
        f_.month = m.month;
        f_.year = m.year;
        break;
      case Class::Part:
        f_.part = m.code;
        break;
      case Class::Season:
        f_.season = m.code;
        break;
      case Class::Feast:
        f_.feast = m.code;
        break;
      case Class::Shift:
        f_.shift = m.value;
        break;
      case Class::Side:
        f_.side = m.value;
        break;
      case Class::Deictic:
        f_.deictic = m.value;
        break;
      case Class::Edge:
        f_.edge = m.value;
        break;
      case Class::Ordinal:
        f_.ordinal = m.value;
        break;
      case Class::Century:
        f_.century = m.value;
        break;
      case Class::Decade:
        f_.decade = m.value;
        break;
      case Class::Zone:
        f_.utc = m.code == "Z";
        break;
      case Class::Approx:
        (m.code == "exact" ? f_.exact : f_.approximate) = true;
        break;
      default:
        number(c);
    }
  }

  void finish() {
    // "deux heures trente": a number behind the last unit
    if (pending_.told && !f_.quantities.empty() && f_.quantities.back().unit == "TH") {
      pending_.unit = "TM";
      f_.quantities.push_back(pending_);
    }
  }

 private:
  void number(const Capture& c) {
    const Meaning& m = c.meaning;
    switch (static_cast<Class>(c.c)) {
      case Class::Number:
        pending_ = {.number = m.value, .tenths = m.fraction, .told = true, .unit = {}};
        break;
      case Class::Vague:
        pending_ = {.vague = true, .told = true, .unit = {}};
        break;
      case Class::Collective:
        pending_.number = (pending_.told ? pending_.number : 1) * m.value;
        pending_.told = true;
        break;
      case Class::Unit:
      case Class::Units:
        pending_.unit = m.code;
        f_.quantities.push_back(pending_);
        pending_ = {};
        break;
      case Class::Hour:
        f_.hour = m.value;
        break;
      case Class::Minute:
        f_.minute = m.value;
        break;
      case Class::Noon:
        f_.hour = m.value;
        break;
      case Class::Meridiem:
        if (f_.hour == 12)
          f_.hour = m.value;
        else if (f_.hour >= 0 && f_.hour < 12)
          f_.hour += m.value;
        break;
      case Class::Fraction:
        f_.half = m.value;
        break;
      default:
        break;
    }
  }

  Fields& f_;
  Quantity pending_;
};

}  // namespace

Fields fieldsOf(const std::vector<Capture>& captures) {
  Fields f;
  Gatherer gatherer(f);
  for (const Capture& c : captures) gatherer.take(c);
  gatherer.finish();
  return f;
}

}  // namespace recoupe::date
