#include "read/decode.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <memory>

#include "base/utf8.h"
#include "read/charset.h"

namespace recoupe {
namespace {

// A run of the offset map is 8 bytes; an article has a few thousand at most.
constexpr size_t kMaxRuns = size_t{4} << 20;

/// Collects code points and where they came from.
class Sink {
 public:
  Sink(Decoded& out, size_t bom) : out_(out) {
    if (bom > 0) out_.map.add(0, static_cast<uint32_t>(bom));
    shift_ = static_cast<int64_t>(bom);
  }

  void put(char32_t c, size_t sourceAfter) {
    appendUtf8(out_.text, c);
    mark(sourceAfter);
  }

  void append(std::string_view utf8, size_t sourceAfter) {
    out_.text += utf8;
    mark(sourceAfter);
  }

 private:
  void mark(size_t sourceAfter) {
    const auto shift = static_cast<int64_t>(sourceAfter) - static_cast<int64_t>(out_.text.size());
    if (shift == shift_ || !out_.mapped) return;
    shift_ = shift;
    if (++runs_ > kMaxRuns) {
      out_.mapped = false;
      out_.map = OffsetMap();
      return;
    }
    out_.map.add(static_cast<uint32_t>(out_.text.size()), static_cast<uint32_t>(sourceAfter));
  }

  Decoded& out_;
  int64_t shift_ = 0;
  size_t runs_ = 0;
};

struct CloseConverter {
  void operator()(UConverter* c) const { ucnv_close(c); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter openConverter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter c(ucnv_open(name.c_str(), &status));
  // ICU would put U+001A where a single byte cannot be read, which nobody would take for a loss.
  if (c) ucnv_setToUCallBack(c.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return U_SUCCESS(status) ? std::move(c) : nullptr;
}

/// Length of the valid UTF-8 sequence at `i`, or 0; then `bad` is how many bytes one U+FFFD stands for.
size_t sequence(std::string_view s, size_t i, size_t& bad) {
  const auto at = [&](size_t k) { return i + k < s.size() ? static_cast<unsigned char>(s[i + k]) : 0U; };
  const unsigned c = at(0);
  bad = 1;
  if (c < 0x80) return 1;
  const size_t n = c >= 0xC2 && c <= 0xDF ? 2 : c >= 0xE0 && c <= 0xEF ? 3 : c >= 0xF0 && c <= 0xF4 ? 4 : 0;
  if (n == 0) return 0;
  const unsigned low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
  const unsigned high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
  if (at(1) < low || at(1) > high) return 0;
  for (bad = 2; bad < n; ++bad)
    if ((at(bad) & 0xC0) != 0x80) return 0;
  return n;
}

/// UTF-8 with one U+FFFD for each maximal part of an ill-formed sequence; `base` is where `s` stands in the
/// source.
void decodeUtf8(std::string_view s, size_t base, Sink& sink) {
  size_t good = 0;
  for (size_t i = 0; i < s.size();) {
    size_t bad = 1;
    if (const size_t n = sequence(s, i, bad); n > 0) {
      i += n;
      continue;
    }
    sink.append(s.substr(good, i - good), base + i);
    i += bad;
    sink.put(0xFFFD, base + i);
    good = i;
  }
  sink.append(s.substr(good), base + s.size());
}

void decodeFixed(std::string_view s, size_t base, Encoding encoding, Sink& sink) {
  const bool wide = encoding == Encoding::Utf32Le || encoding == Encoding::Utf32Be;
  const bool little = encoding == Encoding::Utf16Le || encoding == Encoding::Utf32Le;
  const size_t unit = wide ? 4 : 2;
  const auto at = [&](size_t i) {
    char32_t v = 0;
    for (size_t k = 0; k < unit; ++k)
      v |= static_cast<char32_t>(static_cast<unsigned char>(s[i + k])) << 8 * (little ? k : unit - 1 - k);
    return v;
  };
  size_t i = 0;
  while (i + unit <= s.size()) {
    char32_t c = at(i);
    i += unit;
    if (!wide && c >= 0xD800 && c < 0xDC00 && i + 2 <= s.size() && at(i) >= 0xDC00 && at(i) < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (at(i) - 0xDC00);
      i += 2;
    }
    sink.put(c, base + i);  // appendUtf8 turns lone surrogates and values over U+10FFFF into U+FFFD
  }
  if (i < s.size()) sink.put(0xFFFD, base + s.size());
}

using ByteTable = std::array<char32_t, 256>;

/// Table of a single-byte set; null when the set is not one.
std::unique_ptr<ByteTable> tableOf(UConverter* converter) {
  if (ucnv_getMaxCharSize(converter) != 1) return nullptr;
  auto table = std::make_unique<ByteTable>();
  for (unsigned b = 0; b < 256; ++b) {
    const char byte = static_cast<char>(b);
    const char* p = &byte;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_resetToUnicode(converter);
    const UChar32 c = ucnv_getNextUChar(converter, &p, p + 1, &status);
    (*table)[b] = U_SUCCESS(status) ? static_cast<char32_t>(c) : 0xFFFD;
  }
  return table;
}

/// A set that ICU knows, opened once however many lines are in it.
class LegacySet {
 public:
  explicit LegacySet(const std::string& name) : converter_(openConverter(name)) {
    if (converter_) table_ = tableOf(converter_.get());
  }

  /// Returns how many characters could not be read.
  size_t decode(std::string_view s, size_t base, Sink& sink) const {
    if (!converter_) {
      decodeUtf8(s, base, sink);
      return 0;
    }
    return table_ ? decodeBytes(s, base, sink) : decodeMany(s, base, sink);
  }

 private:
  size_t decodeBytes(std::string_view s, size_t base, Sink& sink) const {
    size_t lost = 0;
    for (size_t i = 0; i < s.size(); ++i) {
      const char32_t c = (*table_)[static_cast<unsigned char>(s[i])];
      lost += c == 0xFFFD ? 1 : 0;
      sink.put(c, base + i + 1);
    }
    return lost;
  }

  size_t decodeMany(std::string_view s, size_t base, Sink& sink) const {
    ucnv_resetToUnicode(converter_.get());
    size_t lost = 0;
    const char* p = s.data();
    const char* const end = p + s.size();
    while (p < end) {
      UErrorCode status = U_ZERO_ERROR;
      const char* const before = p;
      UChar32 c = ucnv_getNextUChar(converter_.get(), &p, end, &status);
      if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;  // only shift sequences were left
      if (U_FAILURE(status)) c = 0xFFFD;
      if (p == before) ++p;
      lost += c == 0xFFFD ? 1 : 0;
      sink.put(static_cast<char32_t>(c), base + static_cast<size_t>(p - s.data()));
    }
    return lost;
  }

  Converter converter_;
  std::unique_ptr<ByteTable> table_;
};

size_t decodeLegacy(std::string_view s, size_t base, const std::string& name, Sink& sink) {
  return LegacySet(name).decode(s, base, sink);
}

/// UTF-8 with a blemish (a character cut in two, an overlong form), rather than another encoding.
bool isBlemishedUtf8(const Utf8Evidence& e) { return e.good + e.shaped > 0 && e.stray <= e.good + e.shaped; }

/// Lines of different origin glued together: each by its own evidence.
void decodeLines(std::string_view s, Sink& sink) {
  std::map<std::string, LegacySet> sets;
  for (size_t i = 0; i < s.size();) {
    const size_t end = std::min(s.find('\n', i), s.size() - 1) + 1;
    const std::string_view line = s.substr(i, end - i);
    const Utf8Evidence e = weighUtf8(line);
    if (e.stray == 0 || isBlemishedUtf8(e)) {
      decodeUtf8(line, i, sink);
    } else {
      const std::string name = guessLatin(line);
      sets.try_emplace(name, name).first->second.decode(line, i, sink);
    }
    i = end;
  }
}

std::string quoted(std::string_view label) { return "\"" + toValidUtf8(label.substr(0, 40)) + "\""; }

class Decoder {
 public:
  Decoder(std::string_view bytes, const Declared& declared) : bytes_(bytes), declared_(declared) {}

  Decoded run() {
    const Unicode unicode = sniffUnicode(bytes_);
    const std::string_view body = bytes_.substr(unicode.bom);
    Sink sink(out_, unicode.bom);
    if (unicode.sure && unicode.encoding != Encoding::Utf8) {
      out_.text.reserve(body.size());
      decodeFixed(body, unicode.bom, unicode.encoding, sink);
    } else if (isValidUtf8(body) && !declaresEscapes()) {
      sink.append(body, bytes_.size());
    } else {
      out_.text.reserve(body.size() + body.size() / 16);
      chooseFor(body, unicode, sink);
    }
    if (std::string mojibake = mojibakeWarning(out_.text); !mojibake.empty()) warn(std::move(mojibake));
    return std::move(out_);
  }

 private:
  void warn(std::string text) { out_.warnings.push_back(std::move(text)); }

  /// Sets that hide other letters in ASCII bytes: for these alone the declaration outweighs valid UTF-8.
  bool declaresEscapes() const {
    const std::string_view name = converterFor(declared_.label);
    return (name == "ISO-2022-JP" && bytes_.find('\x1b') != std::string_view::npos) ||
           (name == "HZ" && bytes_.find("~{") != std::string_view::npos);
  }

  void chooseFor(std::string_view body, const Unicode& unicode, Sink& sink) {
    const Utf8Evidence e = weighUtf8(body);
    const std::string name(converterFor(declared_.label));
    if (declaresEscapes()) {
      decodeLegacy(body, unicode.bom, name, sink);
    } else if (unicode.bom > 0 || isBlemishedUtf8(e)) {
      if (declared_.perLine && e.stray > 0 && unicode.bom == 0) return lines(body, sink);
      decodeUtf8(body, unicode.bom, sink);
      warn("not quite UTF-8: bytes that cannot be read became U+FFFD");
    } else if (declared_.perLine && e.good > 0) {
      lines(body, sink);
    } else if (!name.empty() && name != "UTF-8") {
      if (decodeLegacy(body, unicode.bom, name, sink) > 0)
        warn("declared " + quoted(declared_.label) + ", but not all of it could be read so");
    } else {
      guess(body, sink);
    }
  }

  void lines(std::string_view body, Sink& sink) {
    decodeLines(body, sink);
    warn("not all lines are UTF-8: each was read in the encoding that fits it");
  }

  void guess(std::string_view body, Sink& sink) {
    const std::string legacy = guessLegacy(body);
    decodeLegacy(body, 0, legacy, sink);
    const std::string how = "read as " + legacy;
    if (declared_.label.empty())
      warn("no encoding is declared and the bytes are not UTF-8: " + how);
    else if (converterFor(declared_.label).empty())
      warn("the declared encoding " + quoted(declared_.label) + " is not supported: " + how);
    else
      warn("declared " + quoted(declared_.label) + ", but the bytes are not UTF-8: " + how);
  }

  std::string_view bytes_;
  const Declared& declared_;
  Decoded out_;
};

/// First byte at or behind `i` that is not ASCII.
size_t skipAscii(std::string_view s, size_t i) {
  uint64_t word = 0;
  while (i + 8 <= s.size() && (std::memcpy(&word, s.data() + i, 8), (word & 0x8080808080808080U) == 0))
    i += 8;
  while (i < s.size() && static_cast<unsigned char>(s[i]) < 0x80) ++i;
  return i;
}

/// The byte that windows-1252 writes for `c`, or -1.
int windows1252Byte(char32_t c) {
  if (c <= 0xFF) return static_cast<int>(c);  // ISO-8859-1 as well: its C1 controls stand for themselves
  static constexpr char32_t kUpper[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                          0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                          0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
  for (int i = 0; i < 32; ++i)
    if (kUpper[i] == c) return 0x80 + i;
  return -1;
}

}  // namespace

std::string mojibakeWarning(std::string_view text) {
  size_t twice = 0, once = 0;
  for (size_t i = 0; i < text.size() && twice < 1000;) {
    i = skipAscii(text, i);
    if (i >= text.size()) break;
    // Only "Ã", "Â" … "ï" begin such a sequence: U+00C2 to U+00EF, all of which have the same first byte.
    if (text[i] != '\xC3' || i + 2 >= text.size() || static_cast<unsigned char>(text[i + 2]) < 0x80) {
      ++once;
      do ++i;
      while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80);
      continue;
    }
    const int lead = windows1252Byte(decodeAt(text, i));
    const int n = lead >= 0xC2 && lead <= 0xDF ? 1 : lead >= 0xE0 && lead <= 0xEF ? 2 : 0;
    size_t k = i;
    int found = 0;
    while (found < n && k < text.size()) {
      const int b = windows1252Byte(decodeAt(text, k));
      if (b < 0x80 || b > 0xBF) break;
      ++found;
    }
    if (n > 0 && found == n) {
      ++twice;
      i = k;
    } else {
      ++once;
    }
  }
  if (twice < 2 || twice < once) return "";
  return "looks like UTF-8 that was encoded twice (\"\u00C3\u00A9\" where \"\u00E9\" was meant); left as it "
         "is";
}

Decoded decode(std::string_view bytes, const Declared& declared) { return Decoder(bytes, declared).run(); }

std::string toValidUtf8(std::string_view bytes) {
  Decoded out;
  Sink sink(out, 0);
  decodeUtf8(bytes, 0, sink);
  return std::move(out.text);
}

}  // namespace recoupe
