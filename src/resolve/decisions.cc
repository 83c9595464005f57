#include "resolve/decisions.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/file.h"
#include "base/image.h"
#include "resolve/names.h"

namespace recoupe {
namespace {

std::optional<EntityType> typeNamed(std::string_view name) {
  for (const EntityType t : {EntityType::Person, EntityType::Country, EntityType::Organisation,
                             EntityType::Group, EntityType::Place})
    if (nameOf(t) == name) return t;
  return std::nullopt;
}

std::string cell(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return out;
}

std::optional<Decision> decisionOf(const TableRow& row) {
  const auto& c = row.cells;
  if (c.size() < 4) return std::nullopt;
  const std::optional<EntityType> first = typeNamed(c[1]);
  Decision d;
  if (!first || comparable(cell(c[2])).empty()) return std::nullopt;
  d.a = {*first, cell(c[2])};  // as it will be written back
  if (c[0] == "rename") {
    d.kind = Decision::Kind::Rename;
    d.b = {*first, cell(c[3])};
    return d;
  }
  if (c.size() < 5 || (c[0] != "same" && c[0] != "different")) return std::nullopt;
  const std::optional<EntityType> second = typeNamed(c[3]);
  if (!second || comparable(cell(c[4])).empty()) return std::nullopt;
  d.kind = c[0] == "same" ? Decision::Kind::Same : Decision::Kind::Different;
  d.b = {*second, cell(c[4])};
  return d;
}

bool sameName(const NamedEntity& a, const NamedEntity& b) {
  return a.type == b.type && comparable(a.name) == comparable(b.name);
}

}  // namespace

Decisions parseDecisions(std::string_view text, std::vector<int>& bad) {
  Decisions out;
  for (const TableRow& row : readTable(text)) {
    if (std::optional<Decision> d = decisionOf(row))
      out.push_back(std::move(*d));
    else
      bad.push_back(row.line);
  }
  return out;
}

std::string writeDecision(const Decision& d) {
  const auto entity = [](const NamedEntity& e) { return std::string(nameOf(e.type)) + "\t" + cell(e.name); };
  if (d.kind == Decision::Kind::Rename) return "rename\t" + entity(d.a) + "\t" + cell(d.b.name);
  return (d.kind == Decision::Kind::Same ? "same\t" : "different\t") + entity(d.a) + "\t" + entity(d.b);
}

bool overrules(const Decision& later, const Decision& earlier) {
  const bool renames = later.kind == Decision::Kind::Rename;
  if (renames != (earlier.kind == Decision::Kind::Rename)) return false;
  if (renames) return sameName(later.a, earlier.a);
  return (sameName(later.a, earlier.a) && sameName(later.b, earlier.b)) ||
         (sameName(later.a, earlier.b) && sameName(later.b, earlier.a));
}

std::string withoutDecisions(const std::string& text, const std::function<bool(const Decision&)>& gone) {
  std::string out;
  for (size_t from = 0; from < text.size();) {
    const size_t to = std::min(text.find('\n', from), text.size());
    const std::string line = text.substr(from, to - from);
    std::vector<int> bad;
    const Decisions one = parseDecisions(line, bad);
    if (one.empty() || !gone(one.front())) out += line + "\n";
    from = to + 1;
  }
  return out;
}

std::string withDecision(const std::string& text, const Decision& decision, std::string_view head) {
  return (text.empty() ? std::string(head) : text) + writeDecision(decision) + "\n";
}

Result<void> saveDecisions(const std::string& path, const std::string& text, std::string_view head) {
  if (!text.empty() && text != head) {
    const Result<void> written = replaceFile(path, text);
    if (written) return {};
    return Error{"decisions-unwritable", written.error().message};
  }
  std::error_code failed;
  std::filesystem::remove(path, failed);
  if (failed) return Error{"decisions-unwritable", path + ": " + failed.message()};
  return {};
}

}  // namespace recoupe
