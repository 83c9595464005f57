// The data of a view as rows for a spreadsheet.
#include "serve/views.h"

namespace recoupe::serve {
namespace {

std::string cell(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object() && value.contains("name")) return cell(value["name"]);
  if (value.is_array()) {
    std::string out;
    for (const Json& item : value) out += (out.empty() ? "" : "; ") + cell(item);
    return out;
  }
  return writeJson(value);
}

std::vector<std::string> operator+(std::vector<std::string> a, const std::vector<std::string>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

const std::vector<std::string> kSourceHeader{"document", "document_name", "title",
                                             "outlet",   "published",     "url"};

std::vector<std::string> sourceCells(const Json& s) {
  if (!s.is_object()) return std::vector<std::string>(kSourceHeader.size());
  return {cell(s["document"]), cell(s["name"]),      cell(s["title"]),
          cell(s["outlet"]),   cell(s["published"]), cell(s["url"])};
}

const std::vector<std::string> kFactHeader{
    "id",       "type",  "mode",      "status", "date",    "earliest",  "latest",  "precision",
    "inferred", "actor", "recipient", "place",  "sources", "documents", "origins", "conflicts"};

/// What the lines of a fact and of a telling have in common.
std::vector<std::string> actCells(const Json& f) {
  const Json& d = f["date"];
  return {cell(f["type"]),     cell(f["mode"]),      cell(f["status"]),    cell(d["value"]),
          cell(d["earliest"]), cell(d["latest"]),    cell(d["precision"]), cell(d["inferred"]),
          cell(f["actor"]),    cell(f["recipient"]), cell(f["place"]),     cell(f["sources"])};
}

std::vector<std::string> factCells(const Json& f) {
  return std::vector<std::string>{cell(f["id"])} + actCells(f) +
         std::vector<std::string>{cell(f["documents"]), cell(f["origins"]), cell(f["conflicts"])};
}

/// A row an item of `list`, each cell the member of that name.
Table plainTable(const Json& list, const std::vector<std::string>& columns) {
  Table out{columns};
  for (const Json& item : list) {
    std::vector<std::string> row;
    for (const std::string& column : columns) row.push_back(cell(item[column]));
    out.push_back(std::move(row));
  }
  return out;
}

Table factsTable(const Json& items) {
  Table out{kFactHeader + std::vector<std::string>{"words"} + kSourceHeader};
  for (const Json& f : items)
    out.push_back(factCells(f) + std::vector<std::string>{cell(f["words"])} + sourceCells(f["source"]));
  return out;
}

}  // namespace

Table timelineTable(const Json& data) { return factsTable(data["items"]); }

Table factTable(const Json& data) {
  Table out{std::vector<std::string>{"fact",         "event",         "origin",    "type",      "mode",
                                     "status",       "date",          "earliest",  "latest",    "precision",
                                     "inferred",     "actor",         "recipient", "place",     "sources",
                                     "start",        "end",           "words",     "condition", "because",
                                     "date_because", "joined_because"} +
            kSourceHeader + std::vector<std::string>{"sha256"}};
  for (const Json& t : data["tellings"]) {
    const bool told = !t["words"].empty();
    std::string words;
    for (const Json& w : t["words"]) words += (words.empty() ? "" : " […] ") + cell(w["text"]);
    out.push_back(std::vector<std::string>{cell(data["id"]), cell(t["event"]), cell(t["origin"])} +
                  actCells(t) +
                  std::vector<std::string>{
                      told ? cell(t["words"][0]["start"]) : "", told ? cell(t["words"][0]["end"]) : "", words,
                      t["condition"].is_object() ? cell(t["condition"]["text"]) : "", cell(t["because"]),
                      cell(t["date_because"]), cell(t["joined_because"])} +
                  sourceCells(t["source"]) + std::vector<std::string>{cell(t["source"]["sha256"])});
  }
  return out;
}

Table conflictsTable(const Json& data) {
  Table out{std::vector<std::string>{"field", "value", "words", "event", "document", "title"} + kFactHeader};
  for (const Json& f : data["items"])
    for (const Json& c : f["conflict_list"])
      for (const Json& side : c["sides"])
        for (const Json& m : side["members"])
          out.push_back(std::vector<std::string>{cell(c["field"]), cell(side["value"]), cell(side["words"]),
                                                 cell(m["event"]), cell(m["document"]), cell(m["title"])} +
                        factCells(f));
  return out;
}

Table peopleTable(const Json& data) {
  return plainTable(data["items"], {"id", "name", "type", "country", "documents", "facts", "quotes", "role"});
}

Table personTable(const Json& data) { return factsTable(data["acts"]["items"]); }

Table networkTable(const Json& data) {
  Table out{{"a", "a_name", "b", "b_name", "facts", "types", "first", "last"}};
  std::map<std::string, std::string> names;
  for (const Json& n : data["nodes"]) names[cell(n["id"])] = cell(n["name"]);
  for (const Json& e : data["edges"]) {
    std::string types;
    for (const auto& [type, n] : e["types"].items())
      types += (types.empty() ? "" : "; ") + type + " " + cell(n);
    out.push_back({cell(e["a"]), names[cell(e["a"])], cell(e["b"]), names[cell(e["b"])], cell(e["facts"]),
                   types, cell(e["first"]), cell(e["last"])});
  }
  return out;
}

Table mapTable(const Json& data) {
  Table out{{"id", "name", "type", "country", "lat", "lon", "precision", "facts"}};
  for (const Json& p : data["places"])
    out.push_back({cell(p["id"]), cell(p["name"]), cell(p["type"]), cell(p["country"]), cell(p["lat"]),
                   cell(p["lon"]), cell(p["precision"]), cell(p["facts"])});
  for (const Json& p : data["unplaced"])
    out.push_back({cell(p["id"]), cell(p["name"]), cell(p["type"]), "", "", "", "", cell(p["facts"])});
  return out;
}

Table quotesTable(const Json& data) {
  Table out{std::vector<std::string>{"id", "speaker", "speaker_id", "kind", "words", "cue", "start", "end",
                                     "because"} +
            kSourceHeader};
  for (const Json& q : data["items"]) {
    const bool told = q["speaker"].is_object();
    out.push_back(std::vector<std::string>{cell(q["id"]), told ? cell(q["speaker"]["name"]) : "",
                                           told ? cell(q["speaker"]["id"]) : "", cell(q["kind"]),
                                           cell(q["words"]), cell(q["cue"]), cell(q["start"]), cell(q["end"]),
                                           cell(q["because"])} +
                  sourceCells(q["source"]));
  }
  return out;
}

Table searchTable(const Json& data) {
  Table out{kSourceHeader + std::vector<std::string>{"snippet", "facts"}};
  for (const Json& hit : data["items"]) {
    std::string snippet;
    for (const Json& s : hit["snippet"]) snippet += cell(s["text"]);
    out.push_back(sourceCells(hit) + std::vector<std::string>{snippet, cell(hit["facts"])});
  }
  return out;
}

Table documentTable(const Json& data) {
  Table out{{"layer", "id", "start", "end", "type", "name", "value", "because"}};
  for (const Json& e : data["entities"])
    for (const Json& m : e["mentions"])
      out.push_back({"mention", cell(e["id"]), cell(m["start"]), cell(m["end"]), cell(e["type"]),
                     cell(e["identity"]), cell(m["kind"]), ""});
  for (const Json& t : data["times"])
    out.push_back({"time", "", cell(t["start"]), cell(t["end"]), cell(t["type"]), "", cell(t["value"]),
                   cell(t["because"])});
  for (const Json& q : data["quotes"])
    out.push_back({"quote", cell(q["id"]), cell(q["start"]), cell(q["end"]), cell(q["kind"]),
                   cell(q["speaker"]), "", cell(q["because"])});
  for (const Json& v : data["events"])
    out.push_back({"event", cell(v["id"]), cell(v["trigger"][0]), cell(v["trigger"][1]), cell(v["type"]),
                   cell(v["actor"]) + " → " + cell(v["recipient"]), cell(v["date"]["value"]),
                   cell(v["because"])});
  return out;
}

Table decisionsTable(const Json& data) {
  Table out{{"kind", "a_type", "a_name", "b_type", "b_name"}};
  for (const Json& d : data["items"])
    out.push_back({cell(d["kind"]), cell(d["a"]["type"]), cell(d["a"]["name"]), cell(d["b"]["type"]),
                   cell(d["b"]["name"])});
  return out;
}

}  // namespace recoupe::serve
