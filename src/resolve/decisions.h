// What the user decided about who is who, in a small file that people can read, share and edit:
//
//   # recoupe: who is who
//   same	person	Khalifa Haftar	person	Khelifa Hifter
//   different	person	Jean Martin	person	Jean Martin (juge)
//   rename	country	Côte d'Ivoire	Ivory Coast
//
// One decision a line, cells parted by TABs; later lines win. Names go without regard to case and accents, so
// that a decision holds for articles that come later, too.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "doc/document.h"

namespace recoupe {

struct NamedEntity {
  EntityType type = EntityType::Person;
  std::string name;
  bool operator==(const NamedEntity&) const = default;
};

struct Decision {
  enum class Kind { Same, Different, Rename };
  Kind kind = Kind::Same;
  NamedEntity a, b;  ///< for Rename, b.name is the new name
  bool operator==(const Decision&) const = default;
};

using Decisions = std::vector<Decision>;

/// Lines that cannot be used are left out; their numbers go into `bad`.
Decisions parseDecisions(std::string_view text, std::vector<int>& bad);
std::string writeDecision(const Decision& decision);
/// The first line of a file of decisions.
inline constexpr std::string_view kDecisionsHead =
    "# recoupe: who is who. One decision a line, cells parted by TABs; see docs/resolve.md.\n";

/// `text` without the lines whose decision `gone` names; comments and what cannot be used stay.
std::string withoutDecisions(const std::string& text, const std::function<bool(const Decision&)>& gone);
/// `text`, which begins with `head` if it was empty, with one more line.
std::string withDecision(const std::string& text, const Decision& decision,
                         std::string_view head = kDecisionsHead);
/// Replaces the file, wholly or not at all; one with nothing but its head is removed. Error:
/// "decisions-unwritable".
Result<void> saveDecisions(const std::string& path, const std::string& text,
                           std::string_view head = kDecisionsHead);

/// Whether `later` takes back what `earlier` said of the same two.
bool overrules(const Decision& later, const Decision& earlier);

}  // namespace recoupe
