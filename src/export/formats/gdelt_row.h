// What the two tables of GDELT share.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "export/exporters.h"

namespace recoupe {

/// Whether GDELT can tell a fact: it happened, nobody denies it, and its day is known. GDELT has no word for
/// what was denied, announced or wished, and no date but a day. Counts what it turns away.
class GdeltFit {
 public:
  bool operator()(const FactView& fact);
  /// Tells the job what was left out.
  void report(const ExportJob& job) const;

 private:
  size_t unreal_ = 0, contested_ = 0, undated_ = 0;
};

/// "GLOBALEVENTID": the 48 bits of the fact's id as a number; the same articles give the same one.
std::string gdeltId(std::string_view factKey);

/// "2020-01-08" -> "20200108"; "2020-01-08T17:40:00+01:00" -> "20200108164000" in UTC. Without a time of day
/// gdeltInstant() is "": an hour would be invented.
std::string gdeltDay(std::string_view day);
std::string gdeltInstant(std::string_view iso);

/// Cells parted by TABs, with a line end.
class TabRow {
 public:
  TabRow& number(std::string_view figure);  ///< as it is
  TabRow& text(std::string_view words);     ///< on one line, never a formula
  TabRow& empty(int cells = 1);
  std::string line() const { return cells_ + "\n"; }

 private:
  void part();
  std::string cells_;
  bool first_ = true;
};

}  // namespace recoupe
