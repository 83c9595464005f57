#include "date/scan.h"

#include <algorithm>

namespace recoupe::date {
namespace {

constexpr size_t kAloneAtoms = 16;  // the longest text that may be a time expression and nothing else
constexpr size_t kGuessAtoms =
    2000;  // what is looked at to tell the language of a document that does not say

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

/// Where what a match says ends.
uint32_t lastOf(const Match& m) {
  return m.extents.empty() || m.rule->type == "NONE" ? m.end : m.extents.back().end;
}

}  // namespace

Engines::Engines(const Image& image) : feasts(image) {
  for (const std::string& language : image.languages())
    if (image.has(language + "/times.tsv"))
      byLanguage.emplace(language, std::make_unique<Engine>(image, language));
}

const Engine* Engines::engineFor(const Document& doc) const {
  if (const auto it = byLanguage.find(doc.language.substr(0, 2)); it != byLanguage.end())
    return it->second.get();
  if (!doc.language.empty()) return nullptr;
  const Engine* best = nullptr;
  size_t most = 0;
  for (const auto& [language, engine] : byLanguage) {
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

Scan::Scan(const Engine& engine, const Document& doc)
    : engine_(engine),
      doc_(doc),
      text_(doc.text.view()),
      atoms_(atomsOf(text_, engine.grammar.vocabulary())),
      starts_(sentenceStarts(doc, atoms_)),
      alone_(isAlone(atoms_)),
      matcher_(engine.grammar, text_, atoms_, alone_) {}

void Scan::run() {
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

std::vector<ToldDate> Scan::toldDates() const {
  std::vector<ToldDate> told;
  for (const Candidate& c : candidates_)
    if (c.fields.day > 0 && c.fields.month > 0 && c.fields.year > 0)
      told.push_back({c.fields, c.begin, c.end, c.rule->operation == "date:published"});
  return told;
}

/// The match at `i`; where it only leads up to an expression ("dans la < nuit >"), one that begins inside
/// the lead and says more ("nuit de mardi à mercredi") takes its place.
Match Scan::bestFrom(uint32_t i) {
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
uint32_t Scan::take(const Match& match) {
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
uint32_t Scan::firstOf(uint32_t at) const {
  const auto next = std::upper_bound(starts_.begin(), starts_.end(), at);
  return next == starts_.begin() ? 0 : *std::prev(next);
}

Place Scan::placeOf(uint32_t begin, uint32_t end) const {
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

std::vector<std::optional<Resolved>> resolveAll(const Scan& scan, const Feasts& feasts, Reference reference) {
  std::vector<std::optional<Resolved>> all;
  Resolver resolver(feasts, reference);
  std::optional<Day> previous;
  for (const Candidate& c : scan.candidates()) {
    Place place = c.place;
    if (c.continues) place.from = previous;
    all.push_back(resolver.resolve(c.rule->type, c.rule->operation, c.fields, place));
    previous = all.back() ? parseDay(all.back()->earliest) : std::nullopt;
  }
  return all;
}

}  // namespace recoupe::date
