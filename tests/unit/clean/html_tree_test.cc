#include "clean/html_tree.h"

#include <gtest/gtest.h>

#include <string>

namespace recoupe {
namespace {

/// "div(p('One') p('Two'))".
std::string shape(const HtmlTree& tree, uint32_t node) {
  const HtmlNode& n = tree.nodes[node];
  if (n.tag == HtmlTag::Text) return "'" + std::string(tree.raw(n)) + "'";
  std::string inside;
  for (uint32_t i = node + 1; i < n.next; ++i)
    if (tree.nodes[i].parent == node) inside += (inside.empty() ? "" : " ") + shape(tree, i);
  const std::string name(nameOf(n.tag));
  return (name.empty() ? "?" : name) + (inside.empty() ? "" : "(" + inside + ")");
}

std::string shape(std::string_view page) { return shape(parseHtml(page), 0); }

TEST(HtmlTree, ClosesWhatAuthorsLeaveOpen) {
  EXPECT_EQ(shape("<div><p>One<p>Two</div>3"), "html(div(p('One') p('Two')) '3')");
  EXPECT_EQ(shape("<ul><li>a<li>b<ul><li>c</ul></ul>"), "html(ul(li('a') li('b' ul(li('c')))))");
  EXPECT_EQ(shape("<table><tr><td>a<td>b<tr><td>c</table>d"),
            "html(table(tr(td('a') td('b')) tr(td('c'))) 'd')");
  EXPECT_EQ(shape("<head><title>T</title><body>x"), "html(head(title('T')) body('x'))");
}

TEST(HtmlTree, KeepsBlocksTogetherWhereTagsAreMisnested) {
  // The link ends where its author ended it; the division goes on.
  EXPECT_EQ(shape("<a><div>x</a>y</div>z"), "html(a div('x' 'y') 'z')");
  EXPECT_EQ(shape("<div><b>x</div>y"), "html(div(b('x')) 'y')");
  EXPECT_EQ(shape("<div>x</span></i></section>y</div>"), "html(div('x' 'y'))");
  EXPECT_EQ(shape("<div><table><tr><td></div>x</td></tr></table></div>"), "html(div(table(tr(td('x')))))");
}

TEST(HtmlTree, LeavesRawTextAlone) {
  EXPECT_EQ(shape("<script>if (a<b) '</p>'</script>x"), "html(script('if (a<b) '</p>'') 'x')");
  EXPECT_EQ(shape("<title>a<b></title>x"), "html(title('a<b>') 'x')");
  EXPECT_EQ(shape("<svg><title>t</title><path/></svg><p>x"), "html(svg(title('t') ?) p('x'))");
  EXPECT_EQ(shape("<svg><g><div>x"), "html(svg(?) div('x'))");
}

TEST(HtmlTree, ClosesCustomElementsByName) {
  EXPECT_EQ(shape("<x-a><x-b>1</x-b>2</x-a>3"), "html(?(?('1') '2') '3')");
}

TEST(HtmlTree, KeepsTheFirstOfARepeatedAttribute) {
  const HtmlTree tree = parseHtml("<p CLASS=a class=b onclick=x>");
  EXPECT_EQ(tree.attribute(1, HtmlAttr::Class), "a");
  EXPECT_FALSE(tree.hasAttribute(1, HtmlAttr::Id));
}

TEST(HtmlTree, BoundsDepthAndComesBackFromIt) {
  std::string page;
  for (int i = 0; i < 100'000; ++i) page += "<div>";
  page += "deep";
  for (int i = 0; i < 100'000; ++i) page += "</div>";
  page += "<p>after</p>";
  const HtmlTree tree = parseHtml(page);
  const HtmlNode& after = tree.nodes[tree.nodes.size() - 2];
  EXPECT_EQ(after.tag, HtmlTag::P);
  EXPECT_EQ(after.parent, 0U);
}

}  // namespace
}  // namespace recoupe
