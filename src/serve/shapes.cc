#include "serve/shapes.h"

#include "export/plain.h"
#include "resolve/bounds.h"

namespace recoupe::serve {
namespace {

/// Whether two days are the first and last of the year or month that `earliest` lies in.
bool whole(const DateBounds& b, size_t unit) { return boundsOf(b.earliest.substr(0, unit), "", "") == b; }

Json namesShape(const DeskIndex& index, const std::vector<uint32_t>& rows) {
  Json out = Json::array();
  for (const uint32_t row : rows) out.push_back(nameShape(index, row));
  return out;
}

}  // namespace

Json orNull(const std::string& s) { return s.empty() ? Json() : Json(s); }

Json nameShape(const IdentityView& i) { return {{"id", i.key}, {"name", i.name}, {"type", i.type}}; }

Json nameShape(const DeskIndex& index, uint32_t row) {
  return row == kNobody ? Json() : nameShape(index.identities[row].view);
}

PartialDate partialDate(const std::string& value, std::string_view earliest, std::string_view latest) {
  PartialDate d{value, std::string(earliest), std::string(latest), "unknown", false};
  const DateBounds told = boundsOf(value, "", "");
  if (d.earliest.empty() && d.latest.empty()) {
    d.earliest = told.earliest;
    d.latest = told.latest;
  }
  const DateBounds bounds{d.earliest, d.latest};
  if (!bounds.known())
    d.precision = value.starts_with("XXXX-") && value.find_first_of("0123456789") != value.npos ? "yearless"
                                                                                                : "unknown";
  else if (bounds.earliest.empty())
    d.precision = "before";
  else if (bounds.latest.empty())
    d.precision = "after";
  else if (bounds.oneDay())
    d.precision = "day";
  else if (whole(bounds, 7))
    d.precision = "month";
  else if (whole(bounds, 4))
    d.precision = "year";
  else
    d.precision = "interval";
  d.inferred = bounds.known() && !(bounds == told);
  return d;
}

Json dateShape(const PartialDate& d) {
  return {{"value", orNull(d.value)},
          {"earliest", orNull(d.earliest)},
          {"latest", orNull(d.latest)},
          {"precision", d.precision},
          {"inferred", d.inferred}};
}

Json linkShape(const std::optional<std::string>& url) {
  return url && isWebAddress(*url) ? Json(*url) : Json();
}

Json spanShape(uint32_t start, uint32_t end) { return Json::array({start, end}); }

Json sourceShape(const SourceView& s) {
  return {{"document", s.document},           {"name", s.name},
          {"title", orNull(s.title)},         {"outlet", orNull(s.outlet.value_or(""))},
          {"published", orNull(s.published)}, {"url", orNull(s.url.value_or(""))},
          {"link", linkShape(s.url)}};
}

std::vector<uint32_t> partOf(const DeskFact& f, const DeskIndex& index, int part) {
  const uint32_t* from = index.peopleOf(f);
  if (part > 0) from += f.actors;
  if (part > 1) from += f.recipients;
  return {from, from + (part == 0 ? f.actors : part == 1 ? f.recipients : f.sources)};
}

Result<Json> factShape(const DeskFact& f, const Visit& visit) {
  const DeskIndex& index = visit.now->index;
  Json out{{"id", f.key},
           {"type", index.word(f.type)},
           {"mode", orNull(index.word(f.mode))},
           {"status", index.word(f.status)},
           {"date", dateShape(partialDate(f.date, f.earliest.view(), f.latest.view()))}};
  out["actor"] = namesShape(index, partOf(f, index, 0));
  out["recipient"] = namesShape(index, partOf(f, index, 1));
  out["place"] = nameShape(index, f.place);
  out["sources"] = namesShape(index, partOf(f, index, 2));
  out["documents"] = f.documents;
  out["origins"] = f.origins;
  out["conflicts"] = Json::array();
  for (size_t k = 0; k < index.conflictFields.size() && k < 16; ++k)
    if (f.conflicts & (1U << k)) out["conflicts"].push_back(index.conflictFields[k]);
  const std::optional<FactBrief> brief = TRY(visit.desk.brief(f.key));
  out["words"] = brief ? Json(brief->words) : Json();
  out["trigger"] =
      brief && brief->trigger ? spanShape(brief->trigger->first, brief->trigger->second) : Json();
  out["source"] = brief ? sourceShape(brief->source) : Json();
  return out;
}

Result<Json> conflictList(const std::string& fact, Desk& desk) {
  Json out = Json::array();
  for (const ConflictDetail& c : TRY(desk.conflicts(fact))) {
    Json sides = Json::array();
    for (const ConflictSideDetail& side : c.sides) {
      Json members = Json::array();
      for (const ConflictMember& m : side.members)
        members.push_back({{"event", m.event},
                           {"document", m.document},
                           {"name", m.name},
                           {"title", orNull(m.title)},
                           {"start", m.start},
                           {"end", m.end}});
      sides.push_back(
          {{"value", side.value}, {"words", orNull(side.words)}, {"members", std::move(members)}});
    }
    out.push_back({{"field", c.field}, {"sides", std::move(sides)}});
  }
  return out;
}

Json listHead(size_t total, size_t offset, size_t limit, uint64_t generation) {
  return {{"total", total},
          {"offset", offset},
          {"limit", limit},
          {"next", offset + limit < total ? Json(offset + limit) : Json()},
          {"generation", generation}};
}

Json segments(const std::string& marked) {
  Json out = Json::array();
  bool hit = false;
  for (size_t from = 0; from < marked.size();) {
    const size_t to = std::min(marked.find_first_of("\x02\x03", from), marked.size());
    if (to > from) out.push_back({{"text", marked.substr(from, to - from)}, {"hit", hit}});
    if (to < marked.size()) hit = marked[to] == '\x02';
    from = to + 1;
  }
  return out;
}

}  // namespace recoupe::serve
