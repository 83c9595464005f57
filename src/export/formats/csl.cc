// CSL-JSON: the articles as references, for Zotero, pandoc and every citation processor.
#include "base/day.h"
#include "export/fact_parts.h"
#include "export/formats/formats.h"
#include "export/plain.h"
#include "json/json.h"

namespace recoupe {
namespace {

/// [[2020, 1, 8]], as far as it is known; empty where the year is not.
Json dateParts(std::string_view iso) {
  Json parts = Json::array();
  for (const size_t at : {0, 5, 8}) {
    const size_t size = at == 0 ? 4 : 2;
    if (iso.size() < at + size || (at > 0 && iso[at - 1] != '-')) break;
    const std::string_view part = iso.substr(at, size);
    if (part.find_first_not_of("0123456789") != part.npos) break;
    parts.push_back(std::stoi(std::string(part)));
  }
  return parts;
}

Json itemOf(const Document& doc, const std::string& key) {
  const std::string address = webAddress(doc.source.url);
  const bool newspaper = doc.source.outlet && !doc.source.outlet->empty();
  Json item{{"id", key}};
  item["type"] = newspaper ? "article-newspaper" : address.empty() ? "document" : "webpage";
  if (!doc.title.empty()) item["title"] = oneLine(doc.title);
  if (newspaper) item["container-title"] = oneLine(*doc.source.outlet);
  // A day that evidence gave is no publication date to cite.
  const bool told =
      doc.published.from == Published::From::Input || doc.published.from == Published::From::Metadata;
  if (Json parts = told ? dateParts(doc.published.value) : Json::array(); !parts.empty())
    item["issued"] = {{"date-parts", Json::array({std::move(parts)})}};
  if (!doc.language.empty()) item["language"] = doc.language;
  if (!address.empty()) item["URL"] = address;
  item["note"] = "recoupe: " + key + "; sha256: " + doc.source.sha256;
  return item;
}

}  // namespace

Result<void> exportCsl(ExportJob& job) {
  job.write("[");
  bool first = true;
  size_t unread = 0;
  TRY(eachDocumentOf(job, [&](const Document& doc, const std::string& key) {
    if (doc.error) {
      ++unread;
      return true;
    }
    const bool ok = job.write((first ? "\n" : ",\n") + writeJson(itemOf(doc, key)));
    first = false;
    return ok;
  }));
  job.write("\n]\n");
  job.leftOut("export.unread", unread);
  return {};
}

}  // namespace recoupe
