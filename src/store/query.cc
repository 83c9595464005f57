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

namespace {

/// Identities of entities that an article calls by a name. Whoever is called so in most articles is looked up
/// once, and its other entities are struck off the list, both read in order from an index: a famous name
/// stands in tens of thousands of articles, and looking up each entity by itself took most of a question's
/// time.
void addCalled(Database& db, const std::string& folded, std::set<int64_t>& ids) {
  constexpr size_t kFew = 64;  // a look-up each costs less than another list
  std::vector<int64_t> entities;
  for (Statement s = db.query("SELECT entity FROM aliases WHERE folded = ? ORDER BY entity", folded);
       s.step();)
    if (entities.empty() || entities.back() != s.integer(0)) entities.push_back(s.integer(0));
  Statement whose = db.prepare("SELECT identity FROM identity_entities WHERE entity = ?");
  Statement all =
      db.prepare("SELECT entity FROM identity_entities WHERE identity = ? AND entity >= ? ORDER BY entity");
  for (size_t at = 0; at < entities.size() && db.ok(); ++at) {
    if (!whose.with(entities[at]).step()) continue;
    const int64_t identity = whose.integer(0);
    const bool known = !ids.insert(identity).second;
    // The second time that it comes, it is likely to be most of what follows.
    if (!known || entities.size() - at < kFew) continue;
    std::vector<int64_t> rest;
    size_t k = at + 1;
    for (all.with(identity, entities[at]); all.step();) {
      const int64_t own = all.integer(0);
      for (; k < entities.size() && entities[k] < own; ++k) rest.push_back(entities[k]);
      if (k < entities.size() && entities[k] == own) ++k;
      if (k == entities.size()) break;
    }
    rest.insert(rest.end(), entities.begin() + static_cast<std::ptrdiff_t>(k), entities.end());
    entities.resize(at + 1);
    entities.insert(entities.end(), rest.begin(), rest.end());
  }
}

}  // namespace

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
  addCalled(db, folded, ids);
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
