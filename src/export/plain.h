// Words of articles are never markup and never commands: how text from outside is made harmless for each kind
// of output.
//
//   printable("a\x1b[31mb")         -> "a␛[31mb"       for people's terminals: controls become visible signs
//   oneLine("Rome,\n  mardi")       -> "Rome, mardi"   likewise, on one line
//   htmlText("<b> & \"x\"")         -> "&lt;b&gt; &amp; &quot;x&quot;"
//   csvCell("=cmd()")               -> "'=cmd()"       spreadsheets take = + - @ TAB CR at the start for a
//                                                      formula (OWASP)
#pragma once
#include <string>
#include <string_view>

namespace recoupe {

/// C0 controls but line feed and TAB become their Unicode pictures (U+2400…), DEL U+2421; C1 controls,
/// bidirectional overrides, other invisible format marks that reorder text, and bytes that are not UTF-8
/// become U+FFFD.
std::string printable(std::string_view text);

/// printable(), with every run of white space (line breaks too) as one space, none at the ends.
std::string oneLine(std::string_view text);

/// printable(), with & < > " ' escaped: safe as element content and as a quoted attribute value.
std::string htmlText(std::string_view text);

/// Whether an address may become a link: http or https and nothing else ("javascript:…" is not).
bool isWebAddress(std::string_view url);

/// One RFC 4180 cell, quoted where it must be, never taken for a formula.
std::string csvCell(std::string_view text);

/// One cell of a tab-separated table: on one line, without TABs, never taken for a formula.
std::string tsvCell(std::string_view text);

/// htmlText() without the code points that XML 1.0 forbids (U+FFFE, U+FFFF): safe in an element and in a
/// quoted attribute.
std::string xmlText(std::string_view text);

}  // namespace recoupe
