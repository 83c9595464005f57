// The elements of HTML that the tree builder and the extractor treat each in their own way, and what the
// standard says of them. Anything else is HtmlTag::Unknown and behaves like <span>.
//
//   htmlTag("DIV") == HtmlTag::Div;  (traits(HtmlTag::Div) & kBlock) != 0
#pragma once
#include <cstdint>
#include <string_view>

namespace recoupe {

enum class HtmlTag : uint8_t {
  Text,
  Unknown,
  A,
  Abbr,
  Acronym,
  Address,
  Amp,
  Applet,
  Area,
  Article,
  Aside,
  Audio,
  B,
  Base,
  Bdi,
  Bdo,
  Big,
  Blockquote,
  Body,
  Br,
  Button,
  Canvas,
  Caption,
  Center,
  Cite,
  Code,
  Col,
  Colgroup,
  Dd,
  Del,
  Details,
  Dfn,
  Dialog,
  Dir,
  Div,
  Dl,
  Dt,
  Em,
  Embed,
  Fieldset,
  Figcaption,
  Figure,
  Font,
  Footer,
  Form,
  Frame,
  Frameset,
  H1,
  H2,
  H3,
  H4,
  H5,
  H6,
  Head,
  Header,
  Hgroup,
  Hr,
  Html,
  I,
  Iframe,
  Img,
  Input,
  Ins,
  Kbd,
  Keygen,
  Label,
  Legend,
  Li,
  Link,
  Listing,
  Main,
  Map,
  Mark,
  Marquee,
  Math,
  Menu,
  Meta,
  Nav,
  Nobr,
  Noembed,
  Noframes,
  Noscript,
  Object,
  Ol,
  Optgroup,
  Option,
  P,
  Param,
  Picture,
  Plaintext,
  Pre,
  Q,
  Rp,
  Rt,
  Ruby,
  S,
  Samp,
  Script,
  Search,
  Section,
  Select,
  Small,
  Source,
  Span,
  Strike,
  Strong,
  Style,
  Sub,
  Summary,
  Sup,
  Svg,
  Table,
  Tbody,
  Td,
  Template,
  Textarea,
  Tfoot,
  Th,
  Thead,
  Time,
  Title,
  Tr,
  Track,
  Tt,
  U,
  Ul,
  Var,
  Video,
  Wbr,
  Xmp
};
constexpr size_t kHtmlTags = static_cast<size_t>(HtmlTag::Xmp) + 1;

enum HtmlTrait : uint16_t {
  kVoid = 1,         ///< has no content and no end tag: <br>
  kBlock = 2,        ///< starts a new line of text; its end tag does not close through another block
  kClosesP = 4,      ///< its start tag ends an open <p>
  kFormatting = 8,   ///< may be misnested: </b> ends <b> even where a block lies between
  kScope = 16,       ///< end tags do not reach through it: <td>, <table>, <button> ...
  kRaw = 32,         ///< content is not markup: <script>, <style>, <title> ...
  kNoText = 64,      ///< nothing in it is text of the page for a reader
  kBreaksOut = 128,  ///< ends <svg> and <math> when it starts inside them
};

/// The tag of a name in any case; Unknown for all others.
HtmlTag htmlTag(std::string_view name);
/// Lower case name, "" for Text and Unknown.
std::string_view nameOf(HtmlTag tag);
/// The HtmlTraits of a tag, or-ed.
uint16_t traits(HtmlTag tag);

inline bool isHeading(HtmlTag t) { return t >= HtmlTag::H1 && t <= HtmlTag::H6; }

}  // namespace recoupe
