#include "clean/html_tags.h"

#include <algorithm>
#include <array>

namespace recoupe {
namespace {

struct TagInfo {
  std::string_view name;
  uint16_t traits;
};

constexpr uint16_t kBlockP = kBlock | kClosesP;
constexpr uint16_t kDiv = kBlockP | kBreaksOut;
constexpr uint16_t kFont = kFormatting | kBreaksOut;

// In the order of HtmlTag, which is that of the alphabet.
constexpr std::array<TagInfo, kHtmlTags> kTags{{
    {"", 0},
    {"", 0},
    {"a", kFormatting},
    {"abbr", 0},
    {"acronym", 0},
    {"address", kBlockP},
    {"amp", 0},
    {"applet", kScope | kNoText},
    {"area", kVoid},
    {"article", kBlockP},
    {"aside", kBlockP},
    {"audio", kNoText},
    {"b", kFont},
    {"base", kVoid},
    {"bdi", 0},
    {"bdo", 0},
    {"big", kFont},
    {"blockquote", kDiv},
    {"body", kBlock | kBreaksOut},
    {"br", kVoid | kBreaksOut},
    {"button", kScope | kNoText},
    {"canvas", kNoText},
    {"caption", kBlock | kScope},
    {"center", kDiv},
    {"cite", 0},
    {"code", kFont},
    {"col", kVoid},
    {"colgroup", kBlock | kNoText},
    {"dd", kBlockP | kBreaksOut},
    {"del", 0},
    {"details", kBlockP},
    {"dfn", 0},
    {"dialog", kBlockP},
    {"dir", kBlockP},
    {"div", kDiv},
    {"dl", kDiv},
    {"dt", kDiv},
    {"em", kFont},
    {"embed", kVoid | kBreaksOut},
    {"fieldset", kBlockP},
    {"figcaption", kBlockP},
    {"figure", kBlockP},
    {"font", kFormatting},
    {"footer", kBlockP},
    {"form", kBlockP},
    {"frame", kVoid},
    {"frameset", kBlock | kNoText},
    {"h1", kDiv},
    {"h2", kDiv},
    {"h3", kDiv},
    {"h4", kDiv},
    {"h5", kDiv},
    {"h6", kDiv},
    {"head", kBlock | kBreaksOut},
    {"header", kBlockP},
    {"hgroup", kBlockP},
    {"hr", kVoid | kBlock | kDiv},
    {"html", kBlock | kScope},
    {"i", kFont},
    {"iframe", kRaw | kNoText},
    {"img", kVoid | kBreaksOut},
    {"input", kVoid},
    {"ins", 0},
    {"kbd", 0},
    {"keygen", kVoid},
    {"label", 0},
    {"legend", kBlock},
    {"li", kDiv},
    {"link", kVoid},
    {"listing", kDiv},
    {"main", kBlockP},
    {"map", 0},
    {"mark", 0},
    {"marquee", kScope},
    {"math", kScope},
    {"menu", kDiv},
    {"meta", kVoid | kBreaksOut},
    {"nav", kBlockP},
    {"nobr", kFont},
    {"noembed", kRaw | kNoText},
    {"noframes", kRaw | kNoText},
    {"noscript", kNoText},
    {"object", kScope},
    {"ol", kDiv},
    {"optgroup", kNoText},
    {"option", kNoText},
    {"p", kDiv},
    {"param", kVoid},
    {"picture", 0},
    {"plaintext", kBlockP},
    {"pre", kDiv},
    {"q", 0},
    {"rp", kNoText},
    {"rt", kNoText},
    {"ruby", kBreaksOut},
    {"s", kFont},
    {"samp", 0},
    {"script", kRaw | kNoText},
    {"search", kBlockP},
    {"section", kBlockP},
    {"select", kNoText},
    {"small", kFont},
    {"source", kVoid},
    {"span", kBreaksOut},
    {"strike", kFont},
    {"strong", kFont},
    {"style", kRaw | kNoText},
    {"sub", kBreaksOut},
    {"summary", kBlockP},
    {"sup", kBreaksOut},
    {"svg", kScope | kNoText},
    {"table", kBlockP | kScope | kBreaksOut},
    {"tbody", kBlock},
    {"td", kBlock | kScope},
    {"template", kScope | kNoText},
    {"textarea", kRaw | kNoText},
    {"tfoot", kBlock},
    {"th", kBlock | kScope},
    {"thead", kBlock},
    {"time", 0},
    {"title", kRaw | kNoText},
    {"tr", kBlock},
    {"track", kVoid},
    {"tt", kFont},
    {"u", kFont},
    {"ul", kDiv},
    {"var", kBreaksOut},
    {"video", kNoText},
    {"wbr", kVoid},
    {"xmp", kRaw | kBlockP},
}};

constexpr size_t kFirstName = 2, kLongestName = 10;
static_assert(std::is_sorted(kTags.begin() + kFirstName, kTags.end(),
                             [](const TagInfo& a, const TagInfo& b) { return a.name < b.name; }));

}  // namespace

HtmlTag htmlTag(std::string_view name) {
  if (name.empty() || name.size() > kLongestName) return HtmlTag::Unknown;
  char buffer[kLongestName];
  for (size_t i = 0; i < name.size(); ++i)
    buffer[i] = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] | 32) : name[i];
  const std::string_view wanted(buffer, name.size());
  const auto it = std::lower_bound(kTags.begin() + kFirstName, kTags.end(), wanted,
                                   [](const TagInfo& a, std::string_view b) { return a.name < b; });
  if (it == kTags.end() || it->name != wanted) return HtmlTag::Unknown;
  return static_cast<HtmlTag>(it - kTags.begin());
}

std::string_view nameOf(HtmlTag tag) { return kTags[static_cast<size_t>(tag)].name; }
uint16_t traits(HtmlTag tag) { return kTags[static_cast<size_t>(tag)].traits; }

}  // namespace recoupe
