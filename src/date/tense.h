// Is the sentence around an expression about the past or the future? Read from a small table of verb forms
// and endings, data/LANGUAGE/times_tense.tsv, because no tagger runs before this stage yet. When one does,
// this class is what to replace: the resolver only sees TenseReading.
//
//   "a annoncé mercredi que ..."       -> Past, near          (the cue stands right before the expression)
//   "le sommet se tiendra samedi"      -> Future, near
//   "Lundi, le ministre a dit"         -> Past, near          (nothing before it: the first verb behind it
//   decides) "la France, mardi"                 -> Unknown
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/image.h"
#include "date/atoms.h"

namespace recoupe::date {

enum class Tense { Unknown, Past, Future };

struct TenseReading {
  Tense tense = Tense::Unknown;
  bool near = false;  ///< the cue governs the expression, it does not merely stand in its sentence
  bool firm = false;  ///< near, and a finite form says it ("a été reçu lundi", "aura lieu lundi"), not a bare
                      ///< participle
  bool led = false;  ///< past by a verb before it, near or not, and "le" leads up to it
  /// Led, and that verb announces nothing: "tout a commencé par un appel du ministre au maire le 15 avril".
  bool adjunct = false;
  /// Past by a verb that leaves the day open: a participle alone ("une grève illimitée le 5 mai"), one that
  /// announces, one that only governs an infinitive ("a décidé d'avancer au 25 mai la réouverture").
  bool open = false;
};

class TenseReader {
 public:
  TenseReader(const Image& image, std::string_view language);

  /// For the expression [begin, end) in the sentence [first, last), all atoms.
  TenseReading around(std::string_view text, const std::vector<Atom>& atoms, size_t begin, size_t end,
                      size_t first, size_t last) const;
  /// Is the word right before `at` a past participle or a finite past ("faite aujourd'hui")?
  bool pastBefore(std::string_view text, const std::vector<Atom>& atoms, size_t at, size_t first) const;
  /// Does the expression at `at` name where something begins or ends ("à partir de dimanche", "d'ici lundi"),
  /// not when it happened?
  bool isLimit(std::string_view text, const std::vector<Atom>& atoms, size_t at, size_t first) const;

 private:
  enum class Kind {
    None,
    Other,
    Future,
    Planned,
    Modal,
    Pending,
    Past,
    Report,
    Auxiliary,
    Between,
    Copula,
    Participle,
    Infinitive,
    To,
    Purpose,
    Since,
    Towards
  };

  Kind kindOf(std::string_view text, const Atom& a) const;
  bool participleFollows(std::string_view text, const std::vector<Atom>& atoms, size_t at) const;
  Kind governed(std::string_view text, const std::vector<Atom>& atoms, size_t at, size_t first,
                Kind kind) const;
  using Forms = std::set<std::string, std::less<>>;
  static bool isForm(std::string_view text, const Atom& a, const Forms& masculine);
  bool announces(std::string_view text, const Atom& a) const { return isForm(text, a, announcing_); }
  TenseReading before(std::string_view text, const std::vector<Atom>& atoms, size_t begin, size_t first,
                      bool overQuotes) const;
  TenseReading behind(std::string_view text, const std::vector<Atom>& atoms, size_t end, size_t last) const;

  std::map<std::string, Kind, std::less<>> forms_;
  Forms limits_, announcing_, done_, leading_;
  std::vector<std::pair<std::string, Kind>> endings_;  // the longest first
};

}  // namespace recoupe::date
