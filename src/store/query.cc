#include "store/query.h"

#include <set>

#include "base/utf8.h"

namespace recoupe {

SourceView sourceAt(const Statement& s, int column) {
  SourceView out;
  out.document = s.text(column);
  out.name = s.text(column + 1);
  out.path = s.text(column + 2);
  out.title = s.text(column + 3);
  out.published = s.text(column + 4);
  out.url = s.optionalText(column + 5);
  out.outlet = s.optionalText(column + 6);
  return out;
}

std::vector<int64_t> identitiesNamed(Database& db, const std::string& name) {
  const std::string folded = fold(name);
  if (name.size() == 13 && name[0] == 'e')
    for (Statement s = db.query("SELECT id FROM identities WHERE key = ?", name); s.step();)
      return {s.integer(0)};
  std::set<int64_t> ids;
  for (Statement s = db.query("SELECT id FROM identities WHERE folded = ?1 UNION "
                              "SELECT identity FROM identity_names WHERE folded = ?1",
                              folded);
       s.step();)
    ids.insert(s.integer(0));
  if (ids.empty() && !folded.empty())
    for (Statement s = db.query("SELECT id FROM identities WHERE instr(folded, ?) > 0", folded); s.step();)
      ids.insert(s.integer(0));
  return {ids.begin(), ids.end()};
}

std::string listOf(const std::vector<int64_t>& ids) {
  std::string out = "(";
  for (const int64_t id : ids) out += (out.size() > 1 ? "," : "") + std::to_string(id);
  return out + ")";
}

namespace {

bool isWordPart(char32_t c) { return isLetter(c) || isDigit(c); }

std::string replaced(std::string s, std::string_view from, std::string_view to) {
  for (size_t at = 0; (at = s.find(from, at)) != s.npos; at += to.size()) s.replace(at, from.size(), to);
  return s;
}

std::string quoted(const std::string& words) { return '"' + words + '"'; }

/// One word or phrase with its other spellings.
std::string term(const std::string& words, bool beginning) {
  std::string out = quoted(words);
  const std::string star = beginning ? "*" : "";
  std::string closed = replaced(replaced(words, "oe", "œ"), "ae", "æ");
  std::string opened = replaced(replaced(words, "œ", "oe"), "æ", "ae");
  out += star;
  if (closed != words) out += " OR " + quoted(closed) + star;
  if (opened != words) out += " OR " + quoted(opened) + star;
  return "(" + out + ")";
}

/// Words only, parted by single spaces.
std::string wordsOf(std::string_view s) {
  std::string out;
  bool gap = false;
  for (size_t i = 0; i < s.size();) {
    const char32_t c = decodeAt(s, i);
    if (!isWordPart(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    appendUtf8(out, c);
  }
  return out;
}

}  // namespace

std::string ftsQuery(const std::string& typed) {
  std::string must, mustNot;
  bool either = false;
  const std::string text = lower(replaced(replaced(typed, "«", "\""), "»", "\""));
  for (size_t i = 0; i < text.size();) {
    if (text[i] == ' ' || text[i] == '\t' || text[i] == '\n') {
      ++i;
      continue;
    }
    const bool without = text[i] == '-';
    if (without) ++i;
    const bool phrase = i < text.size() && text[i] == '"';
    const size_t start = phrase ? i + 1 : i;
    const size_t end =
        std::min(phrase ? text.find('"', start) : text.find_first_of(" \t\n\"", start), text.size());
    const std::string raw = text.substr(start, end - start);
    i = phrase ? end + 1 : end;
    if (!phrase && !without && raw == "or") {
      either = !must.empty();
      continue;
    }
    const std::string words = wordsOf(raw);
    if (words.empty()) continue;
    std::string& into = without ? mustNot : must;
    if (!into.empty()) into += without || either ? " OR " : " AND ";
    into += term(words, !phrase && raw.ends_with('*'));
    either = false;
  }
  if (must.empty()) return {};
  return mustNot.empty() ? must : "(" + must + ") NOT (" + mustNot + ")";
}

}  // namespace recoupe
