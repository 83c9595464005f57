#include "date/time_finder.h"

#include <algorithm>
#include <map>

#include "date/atoms.h"
#include "date/grammar.h"
#include "date/matcher.h"
#include "date/resolver.h"
#include "date/tense.h"
#include "date/undated.h"

namespace recoupe {

using namespace date;
namespace {

constexpr size_t kAloneAtoms = 16;  // the longest text that may be a time expression and nothing else
constexpr size_t kGuessAtoms =
    2000;  // what is looked at to tell the language of a document that does not say

struct Engine {
  Engine(const Image& image, const std::string& language)
      : grammar(image, language), tense(image, language) {}
  Grammar grammar;
  TenseReader tense;
};

/// One expression before its value is known.
struct Candidate {
  const Rule* rule;
  Fields fields;
  uint32_t begin, end;  // atoms
  Place place;
  bool continues;  // not the first of its match
};

/// Where sentences begin, in atoms. Taken from segment/; where it has not run, from stops and line breaks.
std::vector<uint32_t> sentenceStarts(const Document& doc, const std::vector<Atom>& atoms) {
  std::vector<uint32_t> starts;
  const std::string_view text = doc.text.view();
  size_t next = 0;
  for (uint32_t i = 0; i < atoms.size(); ++i) {
    if (!doc.sentences.empty()) {
      if (next < doc.sentences.size() && atoms[i].begin >= doc.sentences[next].span.begin.value) {
        starts.push_back(i);
        while (next < doc.sentences.size() && atoms[i].begin >= doc.sentences[next].span.begin.value) ++next;
      }
      continue;
    }
    const bool stopped = i > 1 && atoms[i].spaceBefore && atoms[i].kind != Atom::Kind::Digits &&
                         (atoms[i].upper || atoms[i].kind == Atom::Kind::Mark) &&
                         (text[atoms[i - 1].begin] == '.' || text[atoms[i - 1].begin] == '!' ||
                          text[atoms[i - 1].begin] == '?') &&
                         atoms[i - 2].end - atoms[i - 2].begin > 1;
    if (i == 0 || atoms[i].lineBefore || stopped) starts.push_back(i);
  }
  return starts;
}

/// Later expressions of one match lend their month and year to the earlier ones: "du 11 au 14 février 2019".
void inherit(std::vector<Fields>& all) {
  for (size_t i = 1; i < all.size(); ++i)  // "February 11 to 14, 2021"
    if (all[i].day > 0 && all[i].month == 0) all[i].month = all[i - 1].month;
  for (size_t i = all.size(); i-- > 1;) {
    Fields& f = all[i - 1];
    const Fields& from = all[i];
    if ((f.day > 0 || f.weekday > 0) && f.month == 0 && from.day > 0) f.month = from.month;
    if (f.month > 0 && f.year == 0 && from.month >= f.month) f.year = from.year;
    if (f.hasClock() && !f.hasDay() && from.hasDay()) {
      f.weekday = from.weekday;
      f.day = from.day;
      f.month = from.month;
      f.year = from.year;
      f.deictic = from.deictic;
    }
  }
}

/// A text of nothing but words of the tables ("mardi à 15h"): no report, an appointment.
bool isAlone(const std::vector<Atom>& atoms) {
  return atoms.size() <= kAloneAtoms && std::none_of(atoms.begin(), atoms.end(), [](const Atom& a) {
           return a.kind == Atom::Kind::Letters && a.word == 0;
         });
}

class Scan {
 public:
  Scan(const Engine& engine, const Document& doc)
      : engine_(engine),
        doc_(doc),
        text_(doc.text.view()),
        atoms_(atomsOf(text_, engine.grammar.vocabulary())),
        starts_(sentenceStarts(doc, atoms_)),
        alone_(isAlone(atoms_)),
        matcher_(engine.grammar, text_, atoms_, alone_) {}

  void run() {
    size_t region = 0;
    for (uint32_t i = 0; i < atoms_.size();) {
      while (region < doc_.regions.size() && doc_.regions[region].span.end.value <= atoms_[i].begin) ++region;
      if (region < doc_.regions.size() && doc_.regions[region].kind == Region::Kind::Furniture &&
          doc_.regions[region].span.contains(BytePos{atoms_[i].begin})) {
        ++i;
        continue;
      }
      const Match match = bestFrom(i);
      i = match.rule == nullptr ? i + 1 : std::max(i + 1, take(match));
    }
  }

  const std::vector<Atom>& atoms() const { return atoms_; }
  const std::vector<Candidate>& candidates() const { return candidates_; }

  std::vector<ToldDate> toldDates() const {
    std::vector<ToldDate> told;
    for (const Candidate& c : candidates_)
      if (c.fields.day > 0 && c.fields.month > 0 && c.fields.year > 0)
        told.push_back({c.fields, c.begin, c.end, c.rule->operation == "date:published"});
    return told;
  }

 private:
  /// Where what a match says ends.
  static uint32_t lastOf(const Match& m) {
    return m.extents.empty() || m.rule->type == "NONE" ? m.end : m.extents.back().end;
  }

  /// The match at `i`; where it only leads up to an expression ("dans la < nuit >"), one that begins inside
  /// the lead and says more ("nuit de mardi à mercredi") takes its place.
  Match bestFrom(uint32_t i) {
    Match match = matcher_.at(i);
    if (match.rule == nullptr || match.rule->type == "NONE") return match;
    const uint32_t lead = match.extents.front().begin;
    for (uint32_t k = i + 1; k <= lead && k < atoms_.size(); ++k) {
      Match other = matcher_.at(k);
      if (other.rule != nullptr && lastOf(other) > lastOf(match)) match = std::move(other);
    }
    return match;
  }

  /// The atom to go on from.
  uint32_t take(const Match& match) {
    if (match.rule->type == "NONE" || match.extents.empty()) return match.end;
    std::vector<Fields> fields;
    for (const Extent& e : match.extents) fields.push_back(fieldsOf(e.captures));
    inherit(fields);
    const uint32_t begin = match.extents.front().begin, end = match.extents.back().end;
    const Place place = placeOf(begin, end);
    for (size_t i = 0; i < fields.size(); ++i) {
      const Extent& e = match.extents[i];
      if (e.begin >= e.end) continue;
      Place own = place;
      own.begin = atoms_[e.begin].begin;
      own.end = atoms_[e.end - 1].end;
      own.limit = engine_.tense.isLimit(text_, atoms_, e.begin, firstOf(e.begin));
      candidates_.push_back({match.rule, std::move(fields[i]), e.begin, e.end, own, i > 0});
    }
    return end;
  }

  /// The first atom of the sentence that holds atom `at`.
  uint32_t firstOf(uint32_t at) const {
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), at);
    return next == starts_.begin() ? 0 : *std::prev(next);
  }

  Place placeOf(uint32_t begin, uint32_t end) const {
    Place place;
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), begin);
    const uint32_t first = firstOf(begin);
    const auto last = next == starts_.end() ? static_cast<uint32_t>(atoms_.size()) : *next;
    place.sentence = static_cast<size_t>(next - starts_.begin());
    place.tense = engine_.tense.around(text_, atoms_, begin, end, first, std::max(last, end));
    place.afterPast = engine_.tense.pastBefore(text_, atoms_, begin, first);
    uint32_t i = begin;
    while (i > first && atoms_[i - 1].kind == Atom::Kind::Mark) --i;
    place.opensSentence = i == first;
    if (alone_) place.tense = {Tense::Future, true};
    return place;
  }

  const Engine& engine_;
  const Document& doc_;
  std::string_view text_;
  std::vector<Atom> atoms_;
  std::vector<uint32_t> starts_;
  bool alone_;
  Matcher matcher_;
  std::vector<Candidate> candidates_;
};

Reference referenceOf(const std::string& value) {
  Reference ref;
  ref.day = parseDay(value);
  if (ref.day && value.size() >= 16 && value[10] == 'T') {
    const int hour = numberOf(std::string_view(value).substr(11, 2)),
              minute = numberOf(std::string_view(value).substr(14, 2));
    if (hour >= 0 && hour < 24 && minute >= 0 && minute < 60) ref.minutes = hour * 60 + minute;
  }
  return ref;
}

/// What an inferred publication day adds: bounds, never the value.
void addBounds(Resolved& out, const Resolved& inferred) {
  if (!out.earliest.empty() || !out.latest.empty() || (inferred.earliest.empty() && inferred.latest.empty()))
    return;
  out.earliest = inferred.earliest;
  out.latest = inferred.latest;
  out.because += "; bounds: " + inferred.because + ", which is inferred";
}

}  // namespace

struct TimeFinder::Data {
  explicit Data(const Image& image) : feasts(image) {
    for (const std::string& language : image.languages())
      if (image.has(language + "/times.tsv"))
        engines.emplace(language, std::make_unique<Engine>(image, language));
  }

  /// The engine of the document's language; of the one whose words the text has most, where that is not
  /// known.
  const Engine* engineFor(const Document& doc) const {
    if (const auto it = engines.find(doc.language.substr(0, 2)); it != engines.end()) return it->second.get();
    if (!doc.language.empty()) return nullptr;
    const Engine* best = nullptr;
    size_t most = 0;
    for (const auto& [language, engine] : engines) {
      const std::vector<Atom> atoms =
          atomsOf(doc.text.view().substr(0, 6 * kGuessAtoms), engine->grammar.vocabulary());
      const auto known = static_cast<size_t>(std::count_if(atoms.begin(), atoms.end(), [](const Atom& a) {
        return a.kind == Atom::Kind::Letters && a.word != 0;
      }));
      if (known > most) {
        most = known;
        best = engine.get();
      }
    }
    return best;
  }

  Feasts feasts;
  std::map<std::string, std::unique_ptr<Engine>, std::less<>> engines;
};

TimeFinder::TimeFinder(const Image& image) : data_(std::make_unique<Data>(image)) {}
TimeFinder::~TimeFinder() = default;

void TimeFinder::run(Document& doc) const {
  const Engine* engine = data_->engineFor(doc);
  if (engine == nullptr) return;
  Scan scan(*engine, doc);
  scan.run();
  inferPublished(doc, scan.atoms(), scan.toldDates());
  const bool inferred = doc.published.from == Published::From::Inferred;
  const Reference published = referenceOf(doc.published.value);
  Resolver resolver(data_->feasts, inferred ? Reference{} : published);
  Resolver other(data_->feasts, published);
  std::optional<Day> previous;
  for (Candidate c : scan.candidates()) {
    const std::string_view operation = c.rule->operation;
    if (c.continues) c.place.from = previous;
    std::optional<Resolved> found = resolver.resolve(c.rule->type, operation, c.fields, c.place);
    previous = found ? parseDay(found->earliest) : std::nullopt;
    if (inferred) {
      const std::optional<Resolved> more = other.resolve(c.rule->type, operation, c.fields, c.place);
      if (found && more) addBounds(*found, *more);
    }
    if (!found) continue;
    doc.times.push_back({spanOf(c.place.begin, c.place.end), found->type, std::move(found->value),
                         std::move(found->earliest), std::move(found->latest), std::move(found->because)});
  }
}

}  // namespace recoupe
