#include "clean/html_text.h"

#include "base/utf8.h"

namespace recoupe {
namespace {

bool isInvisible(char32_t c) {
  return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x7F || (c < 0x20 && c != '\n');
}

class TextWriter {
 public:
  TextWriter(const HtmlTree& tree, const HtmlEntities& entities, const std::vector<bool>& skipped,
             const OffsetMap& toOriginal)
      : tree_(tree), entities_(entities), skipped_(skipped), toOriginal_(toOriginal) {}

  HtmlText out;

  void write(const HtmlBlock& block) {
    const size_t before = out.text.size();
    const std::string_view gap = before == 0 ? std::string_view() : separator(block);
    out.text += gap;
    blockBegin_ = out.text.size();
    first_ = last_ = 0;
    pendingSpace_ = '\0';
    const bool pre = inPre(block.container);
    for (uint32_t i = block.firstNode; i < block.endNode;) {
      const HtmlNode& n = tree_.nodes[i];
      if (skipped_[i]) {
        i = n.next;
        continue;
      }
      if (n.tag == HtmlTag::Text)
        writeNode(n, pre);
      else if (n.tag == HtmlTag::Br && out.text.size() > blockBegin_)
        pendingSpace_ = '\n';
      ++i;
    }
    if (out.text.size() == blockBegin_) {
      out.text.resize(before);
      return;
    }
    out.blocks.push_back({static_cast<uint32_t>(blockBegin_), static_cast<uint32_t>(out.text.size()),
                          inSource(first_), inSource(last_), block.container});
    lastContainer_ = block.container;
  }

 private:
  bool inPre(uint32_t node) const {
    for (; node != 0; node = tree_.nodes[node].parent)
      if (tree_.nodes[node].tag == HtmlTag::Pre) return true;
    return false;
  }

  /// What stands between the last block and this one.
  std::string_view separator(const HtmlBlock& block) const {
    const HtmlNode& a = tree_.nodes[lastContainer_];
    const HtmlNode& b = tree_.nodes[block.container];
    const auto isCell = [](const HtmlNode& n) { return n.tag == HtmlTag::Td || n.tag == HtmlTag::Th; };
    if (isCell(a) && isCell(b) && lastContainer_ != block.container) {
      if (a.parent == b.parent) return "\t";
      return tree_.nodes[a.parent].parent == tree_.nodes[b.parent].parent ? "\n" : "\n\n";
    }
    return a.tag == HtmlTag::Li && b.tag == HtmlTag::Li && lastContainer_ != block.container ? "\n" : "\n\n";
  }

  void writeNode(const HtmlNode& n, bool pre) {
    const std::string_view raw = tree_.raw(n);
    for (size_t i = 0; i < raw.size();) {
      const size_t at = i;
      char32_t c, second = 0;
      if (HtmlReference r; raw[i] == '&' && n.references && (r = entities_.decode(raw, i, false)).size > 0) {
        c = r.first;
        second = r.second;
        i += r.size;
      } else {
        c = static_cast<unsigned char>(raw[i]) < 0x80 ? static_cast<char32_t>(raw[i++]) : decodeAt(raw, i);
      }
      put(c, pre, n.begin + static_cast<uint32_t>(at), n.begin + static_cast<uint32_t>(i));
      if (second != 0)
        put(second, pre, n.begin + static_cast<uint32_t>(at), n.begin + static_cast<uint32_t>(i));
    }
  }

  uint32_t inSource(uint32_t page) const {
    return toOriginal_.identity() ? page : toOriginal_.toSource(page);
  }
  void begin(uint32_t from) { out.map.begins.add(static_cast<uint32_t>(out.text.size()), inSource(from)); }
  void end(uint32_t to) { out.map.ends.add(static_cast<uint32_t>(out.text.size()), inSource(to)); }

  void put(char32_t c, bool pre, uint32_t from, uint32_t to) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      if (out.text.size() == blockBegin_) return;
      if (pendingSpace_ == '\0') pendingFrom_ = from;
      pendingTo_ = to;
      if (pre && c == '\n')
        pendingSpace_ = '\n';
      else if (pendingSpace_ == '\0')
        pendingSpace_ = ' ';
      return;
    }
    if (isInvisible(c)) return;
    // A no-break space is kept, but not at the edge of a block.
    if (c == 0xA0 && out.text.size() == blockBegin_) return;
    if (pendingSpace_ != '\0') {
      begin(pendingFrom_);
      out.text += pendingSpace_;
      end(pendingTo_);
      pendingSpace_ = '\0';
    }
    if (out.text.size() == blockBegin_) first_ = from;
    last_ = to;
    begin(from);
    if (c < 0x80) {
      out.text += static_cast<char>(c);
    } else {
      appendUtf8(out.text, c);
    }
    end(to);
  }

  const HtmlTree& tree_;
  const HtmlEntities& entities_;
  const std::vector<bool>& skipped_;
  const OffsetMap& toOriginal_;
  size_t blockBegin_ = 0;
  uint32_t first_ = 0, last_ = 0, lastContainer_ = 0;
  char pendingSpace_ = '\0';
  uint32_t pendingFrom_ = 0, pendingTo_ = 0;
};

}  // namespace

HtmlText writeText(const HtmlTree& tree, const HtmlEntities& entities, const std::vector<HtmlBlock>& blocks,
                   const std::vector<bool>& skipped, const OffsetMap& toOriginal) {
  TextWriter writer(tree, entities, skipped, toOriginal);
  for (const HtmlBlock& block : blocks) writer.write(block);
  return std::move(writer.out);
}

std::string textOf(const HtmlTree& tree, const HtmlEntities& entities, uint32_t node) {
  std::vector<bool> skipped(tree.nodes.size());
  for (uint32_t i = node + 1; i < tree.nodes[node].next; ++i)
    skipped[i] = (traits(tree.nodes[i].tag) & kNoText) != 0;
  HtmlBlock block;
  block.firstNode = node;
  block.endNode = tree.nodes[node].next;
  block.container = node;
  const OffsetMap same;
  TextWriter writer(tree, entities, skipped, same);
  writer.write(block);
  for (char& c : writer.out.text)
    if (c == '\n') c = ' ';
  return std::move(writer.out.text);
}

}  // namespace recoupe
