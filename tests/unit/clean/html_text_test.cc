#include "clean/html_text.h"

#include <gtest/gtest.h>

namespace recoupe {
namespace {

struct Written {
  std::string page;
  HtmlText text;

  explicit Written(std::string source) : page(std::move(source)) {
    static const HtmlEntities entities(Image::builtin());
    const HtmlTree tree = parseHtml(page);
    const std::vector<bool> skipped(tree.nodes.size());
    text = writeText(tree, entities, findBlocks(tree, entities, skipped), skipped);
  }
  /// The bytes of the page that `words` come from.
  std::string from(const std::string& words) const {
    const size_t at = text.text.find(words);
    const SourceSpan s = text.map.of(spanOf(at, at + words.size()));
    return page.substr(s.begin.value, s.size());
  }
};

TEST(HtmlText, ShowsWhiteSpaceAsABrowserDoes) {
  EXPECT_EQ(Written("<p> a\n  b<b> c</b> </p><p>d<br>e</p>").text.text, "a b c\n\nd\ne");
  EXPECT_EQ(Written("<ul><li>a<li>b</ul>c").text.text, "a\nb\n\nc");
  EXPECT_EQ(Written("<table><tr><td>a<td>b<tr><td>c<td>d</table>").text.text, "a\tb\nc\td");
  EXPECT_EQ(Written("<p>gouver&shy;nement&#8203;</p>").text.text, "gouvernement");
  EXPECT_EQ(Written("a<br><br>b").text.text, "a\n\nb");
}

TEST(HtmlText, LeadsEveryCharacterBack) {
  const Written w("<p>Le caf&eacute;\n   <b>noir</b> a &#233;t&eacute; servi.</p>");
  EXPECT_EQ(w.text.text, "Le café noir a été servi.");
  EXPECT_EQ(w.from("café"), "caf&eacute;");
  EXPECT_EQ(w.from("noir"), "noir");
  EXPECT_EQ(w.from("café noir"), "caf&eacute;\n   <b>noir");
  EXPECT_EQ(w.from("été"), "&#233;t&eacute;");
  EXPECT_EQ(w.from("é"), "&eacute;");
}

}  // namespace
}  // namespace recoupe
