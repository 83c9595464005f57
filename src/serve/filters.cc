#include "serve/filters.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace recoupe::serve {
namespace {

Error bad(const std::string& name, const std::string& what) {
  return {"bad-argument", "The parameter " + name + " " + what + "."};
}

constexpr size_t kLongestValue = 500;

/// Values given several times or parted by commas.
std::vector<std::string> valuesOf(const Ask& ask, const std::string& name) {
  std::vector<std::string> out;
  for (const std::string& given : ask.parametersNamed(name))
    for (size_t from = 0; from <= given.size();) {
      const size_t to = std::min(given.find(',', from), given.size());
      if (to > from) out.push_back(given.substr(from, to - from));
      from = to + 1;
    }
  return out;
}

/// The numbers of words of the index that `values` name; those that no fact has are left out.
std::set<uint16_t> wordNumbers(const std::vector<std::string>& values, const DeskIndex& index) {
  std::set<uint16_t> out;
  for (size_t i = 0; i < index.words.size(); ++i)
    if (std::find(values.begin(), values.end(), index.words[i]) != values.end())
      out.insert(static_cast<uint16_t>(i));
  return out;
}

std::string upper(std::string s) {
  for (char& c : s)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return s;
}

Result<std::string> wordsOf(const Ask& ask, const std::string& name) {
  const std::string value = ask.parameter(name);
  if (value.size() > kLongestValue) return bad(name, "is too long");
  return value;
}

}  // namespace

Result<size_t> numberOf(const Ask& ask, const std::string& name, size_t otherwise, size_t least,
                        size_t most) {
  const std::string value = ask.parameter(name);
  if (value.empty()) return otherwise;
  size_t n = 0;
  const auto [end, wrong] = std::from_chars(value.data(), value.data() + value.size(), n);
  if (wrong != std::errc() || end != value.data() + value.size() || n < least || n > most)
    return bad(name, "must be a number from " + std::to_string(least) + " to " + std::to_string(most));
  return n;
}

Result<Page> pageOf(const Ask& ask, bool table) {
  Page page;
  page.limit = TRY(table ? numberOf(ask, "limit", 10'000, 1, 10'000) : numberOf(ask, "limit", 100, 1, 1'000));
  page.offset = TRY(numberOf(ask, "offset", 0, 0, 1'000'000'000));
  return page;
}

Result<std::string> dateOf(const Ask& ask, const std::string& name) {
  const std::string value = ask.parameter(name);
  const std::string_view shape = "dddd-dd-dd";
  bool good = value.empty() || value.size() == 4 || value.size() == 7 || value.size() == 10;
  for (size_t i = 0; good && i < value.size(); ++i)
    good = shape[i] == 'd' ? value[i] >= '0' && value[i] <= '9' : value[i] == shape[i];
  if (!good) return bad(name, "must be a date such as 2019, 2019-04 or 2019-04-01");
  return value;
}

Result<std::vector<std::string>> choicesOf(const Ask& ask, const std::string& name,
                                           const std::vector<std::string>& allowed) {
  std::vector<std::string> values = valuesOf(ask, name);
  for (const std::string& value : values)
    if (std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
      std::string list;
      for (const std::string& a : allowed) list += (list.empty() ? "" : ", ") + a;
      return bad(name, "must be one of " + list);
    }
  return values;
}

std::vector<std::string> choicesOf(const Ask& ask, const std::string& name) {
  std::vector<std::string> values = valuesOf(ask, name);
  for (std::string& value : values) value = upper(value);
  return values;
}

Result<Rows> whoGoesBy(const std::string& name, const Visit& visit) {
  const DeskIndex& index = visit.now->index;
  Rows rows(index.identities.size(), false);
  if (const auto it = index.identityByKey.find(name); it != index.identityByKey.end()) {
    rows[it->second] = true;
    return rows;
  }
  for (const IdentityView& identity : TRY(visit.store.identities(name)))
    if (const auto it = index.identityByKey.find(identity.key); it != index.identityByKey.end())
      rows[it->second] = true;
  return rows;
}

std::set<uint32_t> outletsNamed(const std::string& name, const DeskIndex& index) {
  std::set<uint32_t> out;
  const std::string wanted = fold(name);
  for (uint32_t i = 0; i < index.outlets.size(); ++i)
    if (fold(index.outlets[i]) == wanted) out.insert(i);
  return out;
}

Result<FactQuestion> factQuestion(const Ask& ask, const Visit& visit) {
  const DeskIndex& index = visit.now->index;
  FactQuestion q;
  for (const std::string& name : ask.parametersNamed("who")) {
    if (name.empty()) continue;
    if (name.size() > kLongestValue || q.who.size() == 8) return bad("who", "is too long or given too often");
    q.who.push_back(TRY(whoGoesBy(name, visit)));
  }
  if (const std::string place = TRY(wordsOf(ask, "place")); !place.empty())
    q.place = TRY(whoGoesBy(place, visit));
  if (const std::string outlet = TRY(wordsOf(ask, "outlet")); !outlet.empty())
    q.outlets = outletsNamed(outlet, index);
  const std::vector<std::string> types = choicesOf(ask, "type");
  q.types = wordNumbers(types, index);
  const std::vector<std::string> statuses =
      TRY(choicesOf(ask, "status", {"happened", "future", "hypothetical", "negated", "contested"}));
  q.statuses = wordNumbers(statuses, index);
  if (std::find(statuses.begin(), statuses.end(), "contested") != statuses.end())
    for (size_t k = 0; k < index.conflictFields.size() && k < 16; ++k)
      if (index.conflictFields[k] == "status") q.contested = static_cast<uint16_t>(1U << k);
  const bool noStatus = !statuses.empty() && q.statuses.empty() && q.contested == 0;
  q.nothing = (!types.empty() && q.types.empty()) || noStatus;
  q.from = TRY(dateOf(ask, "from"));
  q.to = TRY(dateOf(ask, "to"));
  q.origins = TRY(numberOf(ask, "origins", 0, 0, 1'000'000));
  const std::string conflicts = ask.parameter("conflicts");
  if (!conflicts.empty() && conflicts != "0" && conflicts != "1") return bad("conflicts", "must be 0 or 1");
  if (conflicts == "1") q.conflicts = UINT16_MAX;
  q.any = q.who.empty() && !q.place && !q.outlets && types.empty() && statuses.empty() && q.from.empty() &&
          q.to.empty() && q.origins < 2 && q.conflicts == 0;
  return q;
}

namespace {

bool takesPart(const Rows& who, const DeskFact& f, const DeskIndex& index) {
  const uint32_t* people = index.peopleOf(f);
  return std::any_of(people, people + f.actors + f.recipients, [&](uint32_t row) { return who[row]; });
}

bool inTime(const FactQuestion& q, const DeskFact& f) {
  const std::string_view earliest = f.earliest.empty() ? f.latest.view() : f.earliest.view();
  const std::string_view latest = f.latest.empty() ? f.earliest.view() : f.latest.view();
  if ((!q.from.empty() || !q.to.empty()) && earliest.empty()) return false;
  if (!q.from.empty() && latest < q.from) return false;
  return q.to.empty() || earliest.substr(0, q.to.size()) <= q.to;
}

}  // namespace

bool fits(const FactQuestion& q, const DeskFact& f, const DeskIndex& index) {
  if (q.any) return true;
  if (q.nothing) return false;
  if (!q.types.empty() && q.types.count(f.type) == 0) return false;
  const bool anyStatus = q.statuses.empty() && q.contested == 0;
  if (!anyStatus && q.statuses.count(f.status) == 0 && (f.conflicts & q.contested) == 0) return false;
  if (q.origins > 1 && f.origins < q.origins) return false;
  if (q.conflicts != 0 && (f.conflicts & q.conflicts) == 0) return false;
  if (!inTime(q, f)) return false;
  if (q.place && (f.place == kNobody || !(*q.place)[f.place])) return false;
  for (const Rows& who : q.who)
    if (!takesPart(who, f, index)) return false;
  if (!q.outlets) return true;
  const uint32_t* outlets = index.factOutlets.data() + f.outlets;
  return std::any_of(outlets, outlets + f.outletCount, [&](uint32_t o) { return q.outlets->count(o) > 0; });
}

namespace {

/// The facts in which one of `who` acts, in order.
std::vector<uint32_t> actsOf(const Rows& who, const DeskIndex& index) {
  std::vector<uint32_t> out;
  for (auto it = who.begin(); (it = std::find(it, who.end(), true)) != who.end(); ++it) {
    const std::span<const uint32_t> acts = index.acts.of(static_cast<uint32_t>(it - who.begin()));
    out.insert(out.end(), acts.begin(), acts.end());
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::vector<uint32_t> matching(const FactQuestion& q, const DeskIndex& index) {
  std::vector<uint32_t> out;
  if (!q.who.empty() && !q.any) {
    for (const uint32_t i : actsOf(q.who.front(), index))
      if (fits(q, index.facts[i], index)) out.push_back(i);
    return out;
  }
  for (uint32_t i = 0; i < index.facts.size(); ++i)
    if (fits(q, index.facts[i], index)) out.push_back(i);
  return out;
}

}  // namespace recoupe::serve
