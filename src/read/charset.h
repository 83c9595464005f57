// Which encoding a document is in: its declaration checked against its bytes.
//
// Order, as a browser does it (WHATWG Encoding and HTML standards) with the checks a browser does not make:
// byte order mark; the zero bytes of UTF-16 and UTF-32; valid UTF-8 whatever is declared; the declaration; a
// guess.
#pragma once
#include <string>
#include <string_view>

namespace recoupe {

enum class Encoding { Utf8, Utf16Le, Utf16Be, Utf32Le, Utf32Be, Legacy };

struct Unicode {
  Encoding encoding = Encoding::Utf8;
  size_t bom = 0;     ///< bytes of the mark
  bool sure = false;  ///< told by a mark or by the pattern of zero bytes
};

/// What the first bytes tell: a byte order mark, or zero bytes in the places where UTF-16 or UTF-32 has them.
Unicode sniffUnicode(std::string_view head);

/// The ICU converter for a label on the web ("ISO-8859-1" -> "windows-1252", as WHATWG says), also for the
/// DOS and Macintosh sets that are not on it; "UTF-8" for UTF-8. Empty for unknown labels and for UTF-7,
/// which is never decoded.
std::string_view converterFor(std::string_view label);

/// `<?xml … encoding="…">` or `<meta … charset=…>` in the first 8 KB; empty when there is none.
std::string_view declaredInHtml(std::string_view page);
std::string_view declaredInXml(std::string_view document);

/// How far bytes are UTF-8.
struct Utf8Evidence {
  size_t good = 0;    ///< sequences that are valid
  size_t shaped = 0;  ///< shaped like UTF-8 but forbidden: overlong forms, surrogates, beyond U+10FFFF
  size_t stray = 0;   ///< bytes that no UTF-8 writer makes
};
Utf8Evidence weighUtf8(std::string_view bytes);

/// The legacy encoding in which `bytes` (not UTF-8) read best, as the name of an ICU converter;
/// "windows-1252" if in doubt. Compares what stands next to what: an accented letter belongs between letters
/// of its case, a guillemet beside a space.
std::string guessLegacy(std::string_view bytes);

/// The same among the Latin sets only, and fast: for a line.
std::string guessLatin(std::string_view bytes);

}  // namespace recoupe
