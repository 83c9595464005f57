// What event data says of a CAMEO code and a PLOVER type, from data/common/events_ontology.tsv and
// data/common/acled.tsv.
//
//   cameoScale("042").goldstein == "1.9";  cameoRoot("0421") == "04";  cameoQuad("042") == '1'
//   acledType("PROTEST", "riot")->event == "Riots"
#pragma once
#include <string>
#include <string_view>

namespace recoupe {

struct CameoScale {
  std::string_view name, goldstein;  ///< "" for none
};
CameoScale cameoScale(std::string_view code);

std::string cameoRoot(std::string_view code);  ///< "04"
std::string cameoBase(std::string_view code);  ///< "042", "04" for the root itself
/// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, as GDELT groups the
/// roots; "" for no code.
std::string cameoQuad(std::string_view code);

/// The quad class and the intensity (−10 to 10) of a PLOVER type and mode.
struct PloverScale {
  std::string_view quad, score;
};
PloverScale ploverScale(std::string_view type, std::string_view mode);

/// What ACLED calls an act; "" where the article does not tell enough to say.
struct AcledType {
  std::string_view disorder, event, subEvent;
};
/// Null for what ACLED does not list.
const AcledType* acledType(std::string_view type, std::string_view mode, std::string_view cameo);

}  // namespace recoupe
