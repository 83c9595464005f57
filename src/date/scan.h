// Walks one text through the grammar: which expressions it holds, what their words say, and where they stand.
// Values come later (resolver.h), so that one walk can be resolved against several publication days.
//
//   Scan scan(*engines.engineFor(doc), doc);
//   scan.run();
//   for (const Candidate& c : scan.candidates()) resolver.resolve(c.rule->type, c.rule->operation, ...);
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/image.h"
#include "date/atoms.h"
#include "date/grammar.h"
#include "date/matcher.h"
#include "date/resolver.h"
#include "date/tense.h"
#include "date/undated.h"
#include "doc/document.h"

namespace recoupe::date {

/// The tables of one language.
struct Engine {
  Engine(const Image& image, const std::string& language)
      : grammar(image, language), tense(image, language) {}
  Grammar grammar;
  TenseReader tense;
};

/// The tables of every language that has some; const and shared between threads.
struct Engines {
  explicit Engines(const Image& image);
  /// The engine of the document's language; of the one whose words the text has most, where that is not
  /// known. Null for a language without tables.
  const Engine* engineFor(const Document& doc) const;

  Feasts feasts;
  std::map<std::string, std::unique_ptr<Engine>, std::less<>> byLanguage;
};

/// One expression before its value is known.
struct Candidate {
  const Rule* rule;
  Fields fields;
  uint32_t begin, end;  ///< atoms
  Place place;
  bool continues;  ///< not the first of its match
};

class Scan {
 public:
  Scan(const Engine& engine, const Document& doc);
  void run();

  const std::vector<Atom>& atoms() const { return atoms_; }
  const std::vector<Candidate>& candidates() const { return candidates_; }
  /// The whole dates among them.
  std::vector<ToldDate> toldDates() const;

 private:
  Match bestFrom(uint32_t i);
  uint32_t take(const Match& match);
  uint32_t firstOf(uint32_t at) const;
  Place placeOf(uint32_t begin, uint32_t end) const;

  const Engine& engine_;
  const Document& doc_;
  std::string_view text_;
  std::vector<Atom> atoms_;
  std::vector<uint32_t> starts_;
  bool alone_;
  Matcher matcher_;
  std::vector<Candidate> candidates_;
};

/// A publication date or date-time as a resolver takes it.
Reference referenceOf(const std::string& value);

/// Resolves every candidate in text order against `reference`; nothing for those that are no date.
std::vector<std::optional<Resolved>> resolveAll(const Scan& scan, const Feasts& feasts, Reference reference);

}  // namespace recoupe::date
