// HTML bytes -> tags and text, by the rules of the HTML standard (WHATWG, 13.2.5), every token with its
// bytes.
//
//   HtmlTokenizer t("<p class=x>A&amp;B</p>");
//   t.next(token)  StartTag "p" [0, 11), t.attributes() == {{"class", "x"}}
//   t.next(token)  Text [11, 18), references not decoded yet: see html_entities.h
//   t.next(token)  EndTag "p" [18, 22)
//
// Why our own: a library (gumbo, lexbor) builds a whole DOM before anything is extracted, copies every string
// and gives offsets for some tokens only; the figures are in docs/dependencies.md. Time is linear in the
// input and memory constant, whatever the input: no recursion, no look-behind, at most kMaxAttributes
// attributes a tag.
//
// What it leaves out: parse errors are not reported, and of a doctype only its place is told.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace recoupe {

struct HtmlAttribute {
  std::string_view name, value;  ///< as in the source; names in any case, values with references not decoded
};

struct HtmlToken {
  enum class Kind { Text, StartTag, EndTag, Comment, Doctype };
  Kind kind = Kind::Text;
  uint32_t begin = 0, end = 0;  ///< bytes of the whole token in the source
  std::string_view name;        ///< of a tag, as in the source; of a comment, its words
  bool selfClosing = false;
  bool references = false;  ///< of text: character references are to be decoded
};

class HtmlTokenizer {
 public:
  /// How the bytes that follow are read. The tree builder says so behind <title>, <script>, ...
  enum class Mode { Data, Rcdata, Rawtext, Script, Plaintext, Cdata };

  /// More attributes than this in one tag are read over.
  static constexpr size_t kMaxAttributes = 256;

  /// `source` must outlive the tokenizer and be smaller than 4 GiB.
  explicit HtmlTokenizer(std::string_view source) : source_(source) {}

  /// False at the end of the source.
  bool next(HtmlToken& token);
  /// Of the StartTag that next() gave last.
  const std::vector<HtmlAttribute>& attributes() const { return attributes_; }

  /// Reads on in `mode`, which ends with the end tag `endTag` (lower case).
  void setMode(Mode mode, std::string_view endTag) {
    mode_ = mode;
    endTag_ = endTag;
  }
  /// Inside <svg> and <math>, where <![CDATA[ ]]> is text.
  void setForeign(bool foreign) { foreign_ = foreign; }

 private:
  bool text(HtmlToken& token, size_t end, bool references);
  bool rawText(HtmlToken& token);
  size_t rawTextEnd() const;
  size_t scriptEnd() const;
  bool isEndTagAt(size_t at) const;
  bool tag(HtmlToken& token, bool isEnd);
  bool readAttributes(size_t& at, bool& selfClosing);
  bool readAttribute(size_t& at);
  bool readValue(size_t& at, std::string_view& value) const;
  bool markup(HtmlToken& token);
  bool comment(HtmlToken& token);
  bool bogusComment(HtmlToken& token, size_t from);
  bool startsMarkup(size_t at) const;

  std::string_view source_;
  size_t at_ = 0;
  Mode mode_ = Mode::Data;
  std::string_view endTag_;
  bool foreign_ = false;
  std::vector<HtmlAttribute> attributes_;
};

}  // namespace recoupe
