#include "remote/dialect.h"

#include "base/utf8.h"

namespace recoupe {
namespace {

constexpr std::string_view kNul = "\xEF\xB7\x90";  // U+FDD0
constexpr std::string_view kHex = "\xEF\xB7\x91";  // U+FDD1

std::string withoutComments(std::string_view sql) {
  std::string out;
  for (size_t at = 0; at < sql.size();) {
    const size_t end = std::min(sql.find('\n', at), sql.size());
    const std::string_view line = sql.substr(at, end - at);
    out += line.substr(0, line.find("--"));
    out += '\n';
    at = end + 1;
  }
  return out;
}

bool isWordByte(char c) {
  return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// What stands for a whole word; types are in capitals throughout the schema, names are not.
std::string_view translated(std::string_view word) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {{"INTEGER", "bigint"},
                                                                      {"TEXT", "text COLLATE \"C\""},
                                                                      {"BLOB", "bytea"},
                                                                      {"STRICT", ""},
                                                                      {"group_concat", "string_agg"}};
  for (const auto& [from, to] : kWords)
    if (word == from) return to;
  return word;
}

void replaceAll(std::string& s, std::string_view from, std::string_view to) {
  for (size_t at = 0; (at = s.find(from, at)) != s.npos; at += to.size()) s.replace(at, from.size(), to);
}

int digitOf(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0;
}

}  // namespace

std::string postgresSchema(std::string_view sqlite) {
  std::string sql = withoutComments(sqlite);
  replaceAll(sql, ", WITHOUT ROWID", "");
  std::string out;
  for (size_t at = 0; at < sql.size();) {
    size_t end = at;
    while (end < sql.size() && isWordByte(sql[end])) ++end;
    if (end == at) {
      out += sql[at++];
      continue;
    }
    out += translated(std::string_view(sql).substr(at, end - at));
    at = end;
  }
  return out;
}

std::string toPostgresText(std::string_view text) {
  if (text.find('\0') == text.npos && text.find(kNul) == text.npos && !text.starts_with(kHex) &&
      isValidUtf8(text))
    return std::string(text);
  if (text.find(kNul) != text.npos || text.starts_with(kHex) || !isValidUtf8(text))
    return std::string(kHex) + toHex(text);
  std::string out(text);
  replaceAll(out, std::string_view("\0", 1), kNul);
  return out;
}

std::string fromPostgresText(std::string_view text) {
  if (text.starts_with(kHex)) return fromHex(text.substr(kHex.size()));
  std::string out(text);
  replaceAll(out, kNul, std::string_view("\0", 1));
  return out;
}

std::string toHex(std::string_view bytes) {
  constexpr const char* kDigits = "0123456789abcdef";
  std::string out = "\\x";
  out.reserve(2 + 2 * bytes.size());
  for (const char c : bytes) {
    out += kDigits[static_cast<unsigned char>(c) >> 4];
    out += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

std::string fromHex(std::string_view hex) {
  std::string out;
  for (size_t i = 2; i + 1 < hex.size(); i += 2)
    out += static_cast<char>(digitOf(hex[i]) * 16 + digitOf(hex[i + 1]));
  return out;
}

std::string arrayOf(const std::vector<std::optional<std::string>>& items) {
  std::string out = "{";
  for (const std::optional<std::string>& item : items) {
    if (out.size() > 1) out += ',';
    if (!item) {
      out += "NULL";
      continue;
    }
    out += '"';
    for (const char c : *item) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    out += '"';
  }
  return out + "}";
}

}  // namespace recoupe
