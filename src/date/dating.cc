#include "date/dating.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "date/bodies.h"
#include "date/scan.h"

namespace recoupe {

using namespace date;
namespace {

constexpr int kFirstYear = 1901, kLastYear = 2098;
// A weekday with day and month but no year lies near publication: of 17,732 such expressions in the news file
// of docs/dates.md whose weekday fits, 99.7% lie between 60 days before and 60 days behind the article.
constexpr Day kNamedBefore = 90, kNamedBehind = 90;
constexpr size_t kNewsSentences = 4;  // the head of an article, its title included
constexpr Day kNewsAge = 183;         // how long after its news an article may appear
constexpr size_t kMaxOffices = 16;    // told in `because`

bool isFirstOrLastDay(const Fields& f) {
  return (f.month == 1 && f.day == 1) || (f.month == 12 && f.day == 31);
}

/// The first day of what a candidate tells with its year, where that is told as past.
std::optional<Day> toldPast(const Candidate& c) {
  const Fields& f = c.fields;
  if (!c.place.tense.firm || c.place.tense.tense != Tense::Past || f.shift || f.lastYear > 0)
    return std::nullopt;
  if (c.rule->operation != "date" || f.year < kFirstYear || f.year > kLastYear) return std::nullopt;
  if (f.day > 0 && f.month > 0) {
    if (!isValid({f.year, f.month, f.day}) || isFirstOrLastDay(f)) return std::nullopt;
    return dayOf({f.year, f.month, f.day});
  }
  return dayOf({f.year, f.month > 0 ? f.month : 1, 1});
}

/// One weekday, then the day: not "nuit de vendredi à samedi 20 juillet".
bool hasOneWeekday(const Scan& scan, const Lexicon& lexicon, std::string_view text, const Candidate& c) {
  static constexpr int kWeekday = static_cast<int>(Class::Weekday);
  std::vector<Meaning> found;
  for (uint32_t i = c.begin; i < c.end; ++i)
    if (scan.atoms()[i].kind == Atom::Kind::Letters) lexicon.find(text, scan.atoms(), i, kWeekday, found);
  return found.size() == 1;
}

/// Does a sentence with this expression tell of another time than its article?
bool tellsOtherTime(const Candidate& c) {
  const Fields& f = c.fields;
  return f.year > 0 || f.lastYear > 0 || f.decade || f.century ||
         (c.rule->operation.starts_with("ago") && !f.quantities.empty() &&
          f.quantities.front().unit.find('Y') != std::string::npos);
}

/// The days around which a weekday falls on this day of the month.
DaySet aroundNamedDay(const Fields& f) {
  DaySet days;
  for (int year = kFirstYear; year <= kLastYear; ++year) {
    if (!isValid({year, f.month, f.day})) continue;
    const Day day = dayOf({year, f.month, f.day});
    if (weekdayOf(day) == f.weekday) days.unite(DaySet::between(day - kNamedBefore, day + kNamedBehind));
  }
  return days;
}

DaySet afterNews(const Fields& f) {
  DaySet days;
  for (int year = kFirstYear; year <= kLastYear; ++year) {
    if (!isValid({year, f.month, f.day})) continue;
    const Day day = dayOf({year, f.month, f.day});
    days.unite(DaySet::between(day, day + kNewsAge));
  }
  return days;
}

std::string quoted(const Document& doc, const Place& place) {
  return "\"" + std::string(doc.textOf(spanOf(place.begin, place.end))) + "\"";
}

/// What the dates of the text tell.
class Clock {
 public:
  Clock(const Document& doc, const Scan& scan, const Engine& engine, const Terms& terms)
      : doc_(doc), scan_(scan), engine_(engine), terms_(terms) {}

  /// The sentences that tell of another time.
  std::vector<bool> otherTimes() const {
    std::vector<bool> told(doc_.sentences.size());
    for (const Candidate& c : scan_.candidates()) {
      const size_t at = doc_.sentenceAt(BytePos{c.place.begin});
      if (at < told.size() && tellsOtherTime(c)) told[at] = true;
    }
    return told;
  }

  /// The youngest date told as past.
  std::optional<Evidence> youngest() const {
    const Candidate* best = nullptr;
    Day day = 0;
    for (const Candidate& c : scan_.candidates())
      if (const auto past = toldPast(c);
          past && (best == nullptr || *past > day) && leadsUp(c) && !doubted(c)) {
        best = &c;
        day = *past;
      }
    if (best == nullptr) return std::nullopt;
    return Evidence{spanOf(best->place.begin, best->place.end), DaySet::from(day),
                    quoted(doc_, best->place) + ": told as past"};
  }

  std::vector<Evidence> namedDays() const {
    std::vector<Evidence> found;
    for (const Candidate& c : scan_.candidates()) {
      const Fields& f = c.fields;
      const bool named = c.rule->operation == "date" && f.weekday > 0 && f.day > 0 && f.month > 0;
      if (!named || f.year > 0 || f.shift || c.continues || !isValid({2000, f.month, f.day})) continue;
      if (!hasOneWeekday(scan_, engine_.grammar.lexicon(), doc_.text.view(), c)) continue;
      const bool known = std::any_of(found.begin(), found.end(), [&](const Evidence& e) {
        return doc_.textOf(e.span) == doc_.textOf(spanOf(c.place.begin, c.place.end));
      });
      if (known) continue;
      found.push_back({spanOf(c.place.begin, c.place.end), aroundNamedDay(f),
                       quoted(doc_, c.place) + ": the year in which the weekday fits, and near publication"});
    }
    return found;
  }

  /// The day and month that the head of the article tells as past.
  std::optional<Evidence> news() const {
    for (const Candidate& c : scan_.candidates()) {
      const Fields& f = c.fields;
      if (doc_.sentenceAt(BytePos{c.place.begin}) >= kNewsSentences) break;
      const bool day = c.rule->operation == "date" && f.day > 0 && f.month > 0 && f.year == 0 && !f.shift;
      if (!day || f.weekday > 0 || c.continues || c.place.limit || !isValid({2000, f.month, f.day})) continue;
      if (!c.place.tense.firm || c.place.tense.tense != Tense::Past || !leadsUp(c)) continue;
      return Evidence{spanOf(c.place.begin, c.place.end), afterNews(f),
                      quoted(doc_, c.place) + ": told as past at the head of the article, so it is its news"};
    }
    return std::nullopt;
  }

 private:
  /// Right behind a word like "en" or "le", which stands before what happened.
  bool leadsUp(const Candidate& c) const {
    if (c.begin == 0) return false;
    const Atom& a = scan_.atoms()[c.begin - 1];
    return terms_.isTold(doc_.text.view().substr(a.begin, a.end - a.begin));
  }

  /// "s'il est élu en 2022": the sentence supposes.
  bool doubted(const Candidate& c) const {
    const size_t at = doc_.sentenceAt(BytePos{c.place.begin});
    return at < doc_.sentences.size() && terms_.isDoubt(doc_.textOf(doc_.sentences[at].span));
  }

  const Document& doc_;
  const Scan& scan_;
  const Engine& engine_;
  const Terms& terms_;
};

/// Everything the evidence leaves, and what of it was needed.
struct Verdict {
  DaySet days = DaySet::all();
  std::vector<std::string> because;
  std::string firstBy, lastBy;  // the evidence that set the two ends
  bool contradicted = false;

  void narrow(const Evidence& e, bool always = false) {
    DaySet rest = days;
    rest.intersect(e.days);
    if (rest.empty()) {
      contradicted = true;
      because.push_back("contradicted by " + e.because);
      return;
    }
    if (rest != days || always) because.push_back(e.because);
    if (rest.first() != days.first()) firstBy = e.because;
    if (rest.last() != days.last()) lastBy = e.because;
    days = std::move(rest);
  }
};

Reference at(Day day) {
  Reference r;
  r.day = day;
  return r;
}

}  // namespace

struct Dating::Language {
  Language(const Image& image, const std::string& language)
      : terms(image, language), bodies(image, language) {}
  Terms terms;
  Bodies bodies;
};

Dating::Dating(const Image& image, const TimeFinder& times) : engines_(times.engines()) {
  for (const auto& [language, engine] : engines_->byLanguage)
    languages_.emplace(language, std::make_unique<const Language>(image, language));
}
Dating::~Dating() = default;

namespace {

Verdict weigh(const Document& doc, const Scan& scan, const Engine& engine, const Terms& terms,
              const Bodies& bodies) {
  const Clock clock(doc, scan, engine, terms);
  Verdict verdict;
  size_t offices = 0;
  for (const Evidence& e : terms.read(doc, clock.otherTimes())) verdict.narrow(e, ++offices <= kMaxOffices);
  for (const Evidence& e : bodies.read(doc, scan.atoms())) verdict.narrow(e);
  if (const auto told = clock.youngest()) verdict.narrow(*told);
  // What comes back every year tells nothing where no end is known.
  if (verdict.days.openAfter()) return verdict;
  for (const Evidence& e : clock.namedDays()) verdict.narrow(e);
  if (const auto news = clock.news()) verdict.narrow(*news);
  return verdict;
}

/// Bounds of the times from the first and the last day on which the document may have appeared. Every rule of
/// the resolver moves with the day it counts from, so what it gives for these two days encloses what it gives
/// between.
void boundTimes(Document& doc, const Scan& scan, const Feasts& feasts, const Verdict& verdict) {
  const auto lo = parseDay(doc.published.earliest), hi = parseDay(doc.published.latest);
  std::vector<std::optional<Resolved>> first(scan.candidates().size()), last(first.size());
  if (lo) first = resolveAll(scan, feasts, at(*lo));
  if (hi) last = resolveAll(scan, feasts, at(*hi));
  std::string why = "published";
  if (lo) why += " from " + doc.published.earliest + " (" + verdict.firstBy + ")";
  if (hi) why += " until " + doc.published.latest + " (" + verdict.lastBy + ")";
  why += ", which is inferred";
  size_t next = 0;
  for (size_t i = 0; i < scan.candidates().size() && next < doc.times.size(); ++i) {
    const Place& place = scan.candidates()[i].place;
    if (doc.times[next].span != spanOf(place.begin, place.end)) continue;
    TimeExpression& time = doc.times[next++];
    if (!time.earliest.empty() || !time.latest.empty()) continue;
    std::string earliest = first[i] ? first[i]->earliest : "", latest = last[i] ? last[i]->latest : "";
    if (!earliest.empty() && !latest.empty() && earliest > latest) continue;
    if (earliest.empty() && latest.empty()) continue;
    const Resolved& how = first[i] && !earliest.empty() ? *first[i] : *last[i];
    time.because += "; bounds: " + how.because + "; " + why;
    time.earliest = std::move(earliest);
    time.latest = std::move(latest);
  }
}

}  // namespace

void Dating::run(Document& doc) const {
  if (doc.published.from != Published::From::Unknown) return;
  const Engine* engine = engines_->engineFor(doc);
  const auto known = std::find_if(engines_->byLanguage.begin(), engines_->byLanguage.end(),
                                  [&](const auto& entry) { return entry.second.get() == engine; });
  if (engine == nullptr || known == engines_->byLanguage.end()) return;
  const Language& language = *languages_.at(known->first);
  Scan scan(*engine, doc);
  scan.run();
  Verdict verdict = weigh(doc, scan, *engine, language.terms, language.bodies);
  const DaySet& days = verdict.days;
  doc.published.because = std::move(verdict.because);
  if (verdict.contradicted || (days.openBefore() && days.openAfter())) {
    if (!verdict.contradicted) doc.published.because.clear();
    return;
  }
  doc.published.from = Published::From::Inferred;
  if (!days.openBefore()) doc.published.earliest = isoDay(days.first());
  if (!days.openAfter()) doc.published.latest = isoDay(days.last());
  if (days.first() == days.last()) doc.published.value = doc.published.earliest;
  boundTimes(doc, scan, engines_->feasts, verdict);
}

}  // namespace recoupe
