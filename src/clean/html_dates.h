// The times that pages give in metadata and in visible date lines -> ISO 8601.
//
//   HtmlDates dates(Image::builtin());
//   dates.parse("2020-01-06T13:23:00+01:00")                -> the same: a time zone is kept
//   dates.parse("Mon, 06 Jan 2020 13:23:00 +0100")          -> "2020-01-06T13:23:00+01:00"
//   dates.parse("20200106")                                 -> "2020-01-06"
//   dates.line("AFP, publié le lundi 06 janvier 2020 à 13h23") -> {"2020-01-06T13:23", Cue::Published}
//   dates.parse("03/04/2020")                               -> "2020-04-03" by the French order, "" where no
//   language says
//
// Words come from data/<language>/html_dates.tsv. What is no date of the years 1990 to 2099 is "".
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/image.h"

namespace recoupe {

class HtmlDates {
 public:
  enum class Cue { None, Updated, Published };
  struct Line {
    std::string value;  ///< "" where the line holds no date
    Cue cue = Cue::None;
    bool nothingElse = false;  ///< the line is the date and little more
  };

  explicit HtmlDates(const Image& image);

  /// The first date of a value; `language` ("fr", "" for unknown) tells the order of 03/04/2020.
  std::string parse(std::string_view value, std::string_view language = {}) const;
  /// A date line; at most its first 300 bytes are read.
  Line line(std::string_view text, std::string_view language) const;
  /// The day in the path of an address: "https://x.org/2020/01/06/titre" -> "2020-01-06".
  static std::string inUrl(std::string_view url);
  /// "2020-01-06T13:23+01:00" -> "2020-01-06"; "2020-01" -> "".
  static std::string dayOf(std::string_view iso);

 private:
  struct Piece;
  std::vector<Piece> cut(std::string_view folded) const;
  bool dateAt(const std::vector<Piece>& p, size_t i, std::string_view language, size_t& end,
              std::string& day) const;
  Cue cueIn(std::string_view folded) const;

  std::unordered_map<std::string, int> months_;
  std::vector<std::pair<std::string, Cue>> cues_;
  std::unordered_map<std::string, std::string> order_;  // language -> "dmy"
};

}  // namespace recoupe
