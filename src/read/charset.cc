#include "read/charset.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "read/ascii.h"

namespace recoupe {
namespace {

struct Label {
  std::string_view label, converter;
};

// Labels with everything but letters and digits taken out. Source of the equations:
// https://encoding.spec.whatwg.org/#names-and-labels; below the line, sets that are not on the web but in
// people's files.
constexpr Label kLabels[] = {
    {"utf8", "UTF-8"},
    {"unicode11utf8", "UTF-8"},
    {"xunicode20utf8", "UTF-8"},
    {"windows1252", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"xcp1252", "windows-1252"},
    {"iso88591", "windows-1252"},
    {"iso885911987", "windows-1252"},
    {"latin1", "windows-1252"},
    {"l1", "windows-1252"},
    {"ascii", "windows-1252"},
    {"usascii", "windows-1252"},
    {"ansix341968", "windows-1252"},
    {"ibm819", "windows-1252"},
    {"cp819", "windows-1252"},
    {"isoir100", "windows-1252"},
    {"ansi", "windows-1252"},
    {"iso88592", "ISO-8859-2"},
    {"latin2", "ISO-8859-2"},
    {"l2", "ISO-8859-2"},
    {"iso88593", "ISO-8859-3"},
    {"latin3", "ISO-8859-3"},
    {"l3", "ISO-8859-3"},
    {"iso88594", "ISO-8859-4"},
    {"latin4", "ISO-8859-4"},
    {"l4", "ISO-8859-4"},
    {"iso88595", "ISO-8859-5"},
    {"cyrillic", "ISO-8859-5"},
    {"iso88596", "ISO-8859-6"},
    {"arabic", "ISO-8859-6"},
    {"iso88597", "ISO-8859-7"},
    {"greek", "ISO-8859-7"},
    {"iso88598", "ISO-8859-8"},
    {"iso88598i", "ISO-8859-8"},
    {"hebrew", "ISO-8859-8"},
    {"iso88599", "windows-1254"},
    {"latin5", "windows-1254"},
    {"l5", "windows-1254"},
    {"iso885910", "ISO-8859-10"},
    {"latin6", "ISO-8859-10"},
    {"iso885913", "ISO-8859-13"},
    {"iso885914", "ISO-8859-14"},
    {"iso885915", "ISO-8859-15"},
    {"latin9", "ISO-8859-15"},
    {"l9", "ISO-8859-15"},
    {"windows874", "windows-874"},
    {"tis620", "windows-874"},
    {"iso885911", "windows-874"},
    {"windows1250", "windows-1250"},
    {"cp1250", "windows-1250"},
    {"xcp1250", "windows-1250"},
    {"windows1251", "windows-1251"},
    {"cp1251", "windows-1251"},
    {"xcp1251", "windows-1251"},
    {"windows1253", "windows-1253"},
    {"cp1253", "windows-1253"},
    {"windows1254", "windows-1254"},
    {"cp1254", "windows-1254"},
    {"windows1255", "windows-1255"},
    {"cp1255", "windows-1255"},
    {"windows1256", "windows-1256"},
    {"cp1256", "windows-1256"},
    {"windows1257", "windows-1257"},
    {"cp1257", "windows-1257"},
    {"windows1258", "windows-1258"},
    {"cp1258", "windows-1258"},
    {"koi8r", "KOI8-R"},
    {"koi8", "KOI8-R"},
    {"koi8u", "KOI8-U"},
    {"koi8ru", "KOI8-U"},
    {"macintosh", "macintosh"},
    {"mac", "macintosh"},
    {"xmacroman", "macintosh"},
    {"xmaccyrillic", "x-mac-cyrillic"},
    {"ibm866", "ibm-866"},
    {"cp866", "ibm-866"},
    {"866", "ibm-866"},
    {"gb18030", "gb18030"},
    {"gbk", "gb18030"},
    {"gb2312", "gb18030"},
    {"xgbk", "gb18030"},
    {"chinese", "gb18030"},
    {"gb231280", "gb18030"},
    {"big5", "Big5-HKSCS"},
    {"big5hkscs", "Big5-HKSCS"},
    {"cnbig5", "Big5-HKSCS"},
    {"eucjp", "EUC-JP"},
    {"xeucjp", "EUC-JP"},
    {"iso2022jp", "ISO-2022-JP"},
    {"shiftjis", "ibm-943_P15A-2003"},
    {"sjis", "ibm-943_P15A-2003"},
    {"xsjis", "ibm-943_P15A-2003"},
    {"mskanji", "ibm-943_P15A-2003"},
    {"windows31j", "ibm-943_P15A-2003"},
    {"euckr", "windows-949"},
    {"ksc56011987", "windows-949"},
    {"ksc5601", "windows-949"},
    {"korean", "windows-949"},
    {"windows949", "windows-949"},
    // ---
    {"macroman", "macintosh"},
    {"hz", "HZ"},
    {"hzgb2312", "HZ"},
    {"cp850", "ibm-850"},
    {"ibm850", "ibm-850"},
    {"850", "ibm-850"},
    {"cp437", "ibm-437"},
    {"ibm437", "ibm-437"},
    {"437", "ibm-437"},
    {"cp858", "ibm-858"},
    {"ibm858", "ibm-858"},
    {"cp852", "ibm-852"},
    {"ibm852", "ibm-852"},
};

struct Mark {
  std::string_view bytes;
  Encoding encoding;
};

constexpr Mark kMarks[] = {
    {{"\x00\x00\xFE\xFF", 4}, Encoding::Utf32Be}, {{"\xFF\xFE\x00\x00", 4}, Encoding::Utf32Le},
    {{"\xEF\xBB\xBF", 3}, Encoding::Utf8},        {{"\xFF\xFE", 2}, Encoding::Utf16Le},
    {{"\xFE\xFF", 2}, Encoding::Utf16Be},
};

bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Value of `name=` inside a tag or XML declaration: quoted or bare.
std::string_view attribute(std::string_view tag, std::string_view name) {
  for (size_t at = findNoCase(tag, name, 0); at != std::string_view::npos;
       at = findNoCase(tag, name, at + 1)) {
    size_t i = at + name.size();
    while (i < tag.size() && isAsciiSpace(tag[i])) ++i;
    if (i >= tag.size() || tag[i] != '=') continue;
    ++i;
    while (i < tag.size() && (isAsciiSpace(tag[i]) || tag[i] == '"' || tag[i] == '\'')) ++i;
    size_t end = i;
    while (end < tag.size() && !isAsciiSpace(tag[end]) &&
           std::string_view("\"';>/").find(tag[end]) == std::string_view::npos)
      ++end;
    return tag.substr(i, end - i);
  }
  return {};
}

}  // namespace

Unicode sniffUnicode(std::string_view head) {
  for (const Mark& mark : kMarks)
    if (head.starts_with(mark.bytes)) return {mark.encoding, mark.bytes.size(), true};
  head = head.substr(0, std::min<size_t>(head.size(), 4096) & ~size_t{3});
  if (head.size() < 4) return {};
  std::array<size_t, 4> zeros{};
  for (size_t i = 0; i < head.size(); ++i) zeros[i % 4] += head[i] == '\0' ? 1 : 0;
  const size_t quarter = head.size() / 4;
  const auto most = [&](size_t n) { return n * 10 >= quarter * 7; };
  const auto few = [&](size_t n) { return n * 20 <= quarter; };
  if (most(zeros[1]) && most(zeros[2]) && most(zeros[3]) && few(zeros[0]))
    return {Encoding::Utf32Le, 0, true};
  if (most(zeros[0]) && most(zeros[1]) && most(zeros[2]) && few(zeros[3]))
    return {Encoding::Utf32Be, 0, true};
  if (most(zeros[1]) && most(zeros[3]) && few(zeros[0]) && few(zeros[2])) return {Encoding::Utf16Le, 0, true};
  if (most(zeros[0]) && most(zeros[2]) && few(zeros[1]) && few(zeros[3])) return {Encoding::Utf16Be, 0, true};
  return {};
}

std::string_view converterFor(std::string_view label) {
  if (label.size() > 40) return {};
  std::string bare;
  for (const char c : label)
    if (isAsciiLetter(c) || isAsciiDigit(c)) bare += toAsciiLower(c);
  for (const Label& known : kLabels)
    if (known.label == bare) return known.converter;
  return {};
}

std::string_view declaredInXml(std::string_view document) {
  if (!document.starts_with("<?xml")) return {};
  const std::string_view declaration = document.substr(0, std::min<size_t>(document.find("?>"), 512));
  return attribute(declaration, "encoding");
}

std::string_view declaredInHtml(std::string_view page) {
  if (const std::string_view xml = declaredInXml(page); !xml.empty()) return xml;
  page = page.substr(0, 8192);
  for (size_t i = page.find('<'); i != std::string_view::npos; i = page.find('<', i + 1)) {
    if (page.substr(i, 4) == "<!--") {
      i = page.find("-->", i + 4);
      if (i == std::string_view::npos) break;
      continue;
    }
    if (!startsWithNoCase(page.substr(i), "<meta")) continue;
    const std::string_view tag = page.substr(i, page.find('>', i) - i);
    if (const std::string_view charset = attribute(tag, "charset"); !charset.empty()) return charset;
  }
  return {};
}

Utf8Evidence weighUtf8(std::string_view bytes) {
  Utf8Evidence e;
  for (size_t i = 0; i < bytes.size();) {
    const unsigned char c = static_cast<unsigned char>(bytes[i]);
    if (c < 0x80) {
      ++i;
      continue;
    }
    const size_t length = c >= 0xF8 || c < 0xC0 ? 1 : c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    size_t n = 1;
    while (n < length && i + n < bytes.size() && isContinuation(bytes[i + n])) ++n;
    if (length == 1 || n < length) {
      ++e.stray;
    } else {
      const unsigned char next = static_cast<unsigned char>(bytes[i + 1]);
      const bool forbidden = c < 0xC2 || c > 0xF4 || (c == 0xE0 && next < 0xA0) ||
                             (c == 0xED && next > 0x9F) || (c == 0xF0 && next < 0x90) ||
                             (c == 0xF4 && next > 0x8F);
      ++(forbidden ? e.shaped : e.good);
    }
    i += n;
  }
  return e;
}

}  // namespace recoupe
