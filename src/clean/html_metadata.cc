#include "clean/html_metadata.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "clean/html_jsonld.h"
#include "clean/html_text.h"

namespace recoupe {
namespace {

enum Field { kTitle, kPublished, kAuthor, kOutlet, kUrl, kLanguage, kFields };

int fieldOf(std::string_view name) {
  constexpr std::array<std::string_view, kFields> names{"title",  "published", "author",
                                                        "outlet", "url",       "language"};
  return static_cast<int>(std::find(names.begin(), names.end(), name) - names.begin());
}

constexpr int kWorst = 1000;

std::string trimmed(std::string s) {
  std::string out;
  for (size_t i = 0; i < s.size();) {
    const size_t begin = i;
    const char32_t c = decodeAt(s, i);
    if (c < 0x80 && isSpace(c)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out.append(s, begin, i - begin);
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

constexpr std::string_view kTitleMarks[] = {" | ", " - ", " – ", " — ", " :: ", " « ", " » ", " • ", " · "};

/// Headline of a <title> or og:title: without the site's name behind or before a dash or bar.
std::string withoutSite(const std::string& title, const std::string& outlet) {
  if (outlet.empty()) return title;
  const std::string site = fold(outlet);
  for (const std::string_view mark : kTitleMarks) {
    const size_t last = title.rfind(mark), first = title.find(mark);
    if (last == std::string::npos) continue;
    if (fold(title.substr(last + mark.size())) == site) return trimmed(title.substr(0, last));
    if (fold(title.substr(0, first)) == site) return trimmed(title.substr(first + mark.size()));
  }
  return title;
}

/// Folded letters and digits only, for comparing headlines.
std::string skeleton(std::string_view s) {
  std::string out;
  for (const char c : fold(s))
    if (static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  return out;
}

/// "Gazette du Midi | Une trêve en vue" with the heading "Une trêve en vue" -> "Gazette du Midi".
std::string siteBeside(const std::string& title, const std::string& heading) {
  constexpr size_t kLongestName = 40;
  for (const std::string_view mark : kTitleMarks) {
    const size_t at = title.find(mark);
    if (at == std::string::npos || title.find(mark, at + 1) != std::string::npos) continue;
    const std::string left = title.substr(0, at), right = title.substr(at + mark.size());
    if (right.size() <= kLongestName && skeleton(left) == skeleton(heading)) return trimmed(right);
    if (left.size() <= kLongestName && skeleton(right) == skeleton(heading)) return trimmed(left);
  }
  return {};
}

std::string languageCode(std::string_view s) {
  std::string out;
  for (const char c : s) {
    const char l = static_cast<char>(c | 32);
    if (l < 'a' || l > 'z') break;
    out += l;
  }
  return out.size() == 2 ? out : std::string();
}

bool sameWord(std::string_view raw, std::string_view word) {
  return raw.size() == word.size() && std::equal(raw.begin(), raw.end(), word.begin(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? a | 32 : a) == b;
         });
}

/// Reads one page.
class Reader {
 public:
  Reader(const HtmlTree& tree, const HtmlEntities& entities, const HtmlDates& dates)
      : tree_(tree), entities_(entities), dates_(dates) {}

  std::array<std::string, kFields> found;  // by <meta> and microdata
  std::array<int, kFields> rank{kWorst, kWorst, kWorst, kWorst, kWorst, kWorst};
  std::string titleElement, canonical, time, rootLanguage;
  std::vector<std::string> headings;  // of level 1
  JsonLdArticle json;

  template <class KeyOf>
  void run(KeyOf keyOf) {
    rootLanguage = value(0, HtmlAttr::Lang);
    const uint32_t count = static_cast<uint32_t>(tree_.nodes.size());
    for (uint32_t i = 1; i < count; ++i) {
      const HtmlNode& n = tree_.nodes[i];
      if (n.tag == HtmlTag::Text || n.foreign) continue;
      element(i, n);
      for (const HtmlAttr attr :
           {HtmlAttr::Property, HtmlAttr::Name, HtmlAttr::HttpEquiv, HtmlAttr::Itemprop}) {
        if (attr != HtmlAttr::Itemprop && n.tag != HtmlTag::Meta) continue;
        const std::string_view name = tree_.attribute(i, attr);
        if (name.empty()) continue;
        const auto [field, place] = keyOf(name);
        if (field < kFields) meta(i, field, place);
      }
    }
  }

 private:
  std::string value(uint32_t i, HtmlAttr key) const {
    return trimmed(entities_.attribute(tree_.attribute(i, key)));
  }

  void meta(uint32_t i, int field, int place) {
    const auto f = static_cast<size_t>(field);
    if (place >= rank[f]) return;
    std::string v = value(i, HtmlAttr::Content);
    if (v.empty()) v = value(i, HtmlAttr::Datetime);
    if (v.empty() && tree_.nodes[i].tag != HtmlTag::Meta) v = text(i);
    if (v.empty()) return;
    if (field == kPublished) v = dates_.parse(v, languageCode(rootLanguage));
    if (field == kAuthor && v.find("://") != std::string::npos) v.clear();
    if (field == kUrl) v = webAddress(v);
    if (field == kOutlet && (v.front() == '@' || v.find("://") != std::string::npos)) v.clear();
    if (v.empty()) return;
    found[f] = v;
    rank[f] = place;
  }

  std::string text(uint32_t i) const {
    constexpr uint32_t kMaxNodes = 200;  // a headline or a date line, not an article
    if (tree_.nodes[i].next - i > kMaxNodes) return {};
    return trimmed(textOf(tree_, entities_, i));
  }

  void element(uint32_t i, const HtmlNode& n) {
    using enum HtmlTag;
    if (n.tag == Title && titleElement.empty())
      titleElement = text(i);
    else if (n.tag == H1 && headings.size() < 8)
      headings.push_back(text(i));
    else if (n.tag == Link && canonical.empty() && sameWord(tree_.attribute(i, HtmlAttr::Rel), "canonical"))
      canonical = webAddress(value(i, HtmlAttr::Href));
    else if (n.tag == Script && sameWord(tree_.attribute(i, HtmlAttr::Type), "application/ld+json") &&
             n.next > i + 1)
      readJsonLd(tree_.raw(tree_.nodes[i + 1]), json);
    else if (n.tag == Time && (time.empty() || !timeBehindHeading_))
      readTime(i);
  }

  /// The first <time> behind the headline, else the first of the page.
  void readTime(uint32_t i) {
    const std::string found = dates_.parse(value(i, HtmlAttr::Datetime));
    if (found.empty() || (!time.empty() && headings.empty())) return;
    time = found;
    timeBehindHeading_ = !headings.empty();
  }

  const HtmlTree& tree_;
  const HtmlEntities& entities_;
  const HtmlDates& dates_;
  bool timeBehindHeading_ = false;
};

}  // namespace

std::string webAddress(std::string_view s) {
  std::string address(s);
  if (address.starts_with("//")) address = "https:" + address;
  std::string scheme = address.substr(0, 8);
  for (char& c : scheme)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 32);
  if (!scheme.starts_with("http://") && !scheme.starts_with("https://")) return {};
  for (const char c : address)
    if (static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == '"' || c == '\\') return {};
  return address;
}

void HtmlMetadataFinder::load(const Image& image) {
  int rank = 0;
  for (const TableRow& row : readTable(image.file("common/html_meta.tsv")))
    if (row.cells.size() >= 2)
      keys_.try_emplace(std::string(row.cells[1]), Key{fieldOf(row.cells[0]), rank++});
}

namespace {

/// The date line that a reader sees, where no element tells.
std::string visibleDate(const HtmlTree& tree, const HtmlEntities& entities, const HtmlDates& dates,
                        std::string_view language) {
  constexpr size_t kLongestNode = 200;
  std::string bare, updated;
  for (uint32_t i = 1; i < tree.nodes.size(); ++i) {
    const HtmlNode& n = tree.nodes[i];
    if (n.tag != HtmlTag::Text) {
      if ((traits(n.tag) & kNoText) != 0) i = n.next - 1;
      continue;
    }
    const std::string_view raw = tree.raw(n);
    if (raw.size() < 6 || raw.size() > kLongestNode ||
        raw.find_first_of("0123456789") == std::string_view::npos)
      continue;
    const HtmlDates::Line line = dates.line(entities.attribute(raw), language);
    if (line.value.empty()) continue;
    if (line.cue == HtmlDates::Cue::Published) return line.value;
    if (line.cue == HtmlDates::Cue::Updated && updated.empty()) updated = line.value;
    if (line.cue == HtmlDates::Cue::None && line.nothingElse && bare.empty()) bare = line.value;
  }
  return !bare.empty() ? bare : updated;
}

/// The <h1> that is the headline: the one that title and h1 agree on, else the only one.
std::string headingOf(const std::vector<std::string>& headings, const std::string& title) {
  const std::string wanted = skeleton(title);
  for (const std::string& h : headings) {
    const std::string s = skeleton(h);
    if (s.size() >= 4 &&
        (wanted.find(s) != std::string::npos || (!wanted.empty() && s.find(wanted) != std::string::npos)))
      return h;
  }
  return {};
}

}  // namespace

HtmlMetadata HtmlMetadataFinder::find(const HtmlTree& tree, const std::string& url) const {
  Reader reader(tree, entities_, dates_);
  reader.run([this](std::string_view raw) {
    std::string name;
    for (const char c : raw.substr(0, 64)) name += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c;
    const auto it = keys_.find(name);
    return it == keys_.end() ? std::pair{static_cast<int>(kFields), 0}
                             : std::pair{it->second.field, it->second.rank};
  });
  const auto first = [](std::initializer_list<std::string> values) {
    for (const std::string& v : values)
      if (!v.empty()) return v;
    return std::string();
  };
  const JsonLdArticle& json = reader.json;
  HtmlMetadata m;
  m.outlet = first({reader.found[kOutlet], trimmed(entities_.attribute(json.outlet))});
  m.author = first({trimmed(entities_.attribute(json.author)), reader.found[kAuthor]});
  m.language = first({languageCode(reader.rootLanguage), languageCode(reader.found[kLanguage]),
                      languageCode(json.language)});
  m.url = first({reader.canonical, reader.found[kUrl], webAddress(json.url)});
  const std::string page = withoutSite(
      first({reader.found[kTitle], trimmed(entities_.attribute(json.title)), reader.titleElement}), m.outlet);
  m.heading = headingOf(reader.headings, page);
  if (const std::string site = siteBeside(reader.titleElement, m.heading); !site.empty()) {
    if (m.outlet.empty()) m.outlet = site;
    if (page == reader.titleElement) m.title = m.heading;
  }
  if (m.title.empty())
    m.title = first({page, reader.headings.size() == 1 ? reader.headings[0] : std::string()});
  m.published = first({dates_.parse(json.published), reader.found[kPublished], reader.time});
  if (m.published.empty()) m.published = visibleDate(tree, entities_, dates_, m.language);
  if (m.published.empty()) m.published = first({HtmlDates::inUrl(first({m.url, url}))});
  return m;
}

}  // namespace recoupe
