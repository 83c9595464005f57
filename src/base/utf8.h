// UTF-8 and the folding that lexicon look-ups share. Character properties and decompositions come from ICU.
//
//   isValidUtf8("é")                      -> true
//   fold("Éric  Œuvré")                   -> "eric  oeuvre"     lower case, no accents, ligatures opened, ’
//   -> ' for (size_t i = 0; i < s.size();) { char32_t c = decodeAt(s, i); ... }   // i moves on
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace recoupe {

bool isValidUtf8(std::string_view s);

/// Decodes the code point at `i` and moves `i` behind it. `s` must be valid UTF-8; on a bad byte U+FFFD and i
/// + 1.
char32_t decodeAt(std::string_view s, size_t& i);

/// The code point that starts at `i`, without moving.
char32_t peekAt(std::string_view s, size_t i);

/// Where the code point that ends before `i` begins (i > 0).
size_t previousStart(std::string_view s, size_t i);

/// Appends a code point; surrogates and values over U+10FFFF become U+FFFD.
void appendUtf8(std::string& out, char32_t c);

/// Number of code points.
size_t countCodePoints(std::string_view s);

/// Lower case, without accents, ligatures opened (œ -> oe), typographic apostrophes and hyphens as ASCII
/// ones, no-break spaces as spaces. For comparing words and names, never for output.
std::string fold(std::string_view s);

/// Lower case with accents kept (é stays é); apostrophes as in fold().
std::string lower(std::string_view s);

bool isLetter(char32_t c);
bool isUpper(char32_t c);
bool isLower(char32_t c);
bool isDigit(char32_t c);        ///< decimal digit of any script
bool isSpace(char32_t c);        ///< white space, no-break spaces included
bool isPunctuation(char32_t c);  ///< general category P* or S*
bool startsUpper(std::string_view s);
bool hasUpper(std::string_view s);

}  // namespace recoupe
