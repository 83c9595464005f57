// JSON Lines. Without a table: the articles, in the form that `add` and `analyse` read, so that a store can
// be written out and read in again and gives the same bytes:
//
//   {"id":"a1","url":"https://…","title":"…","published":"2020-01-08","outlet":"…","language":"fr","text":"…"}
//
// What is not known has no key. With a table: facts, entities or quotes with names, words and reasons.
#include <algorithm>

#include "export/fact_parts.h"
#include "export/formats/formats.h"
#include "export/json_views.h"

namespace recoupe {
namespace {

Json articleJson(const Document& doc) {
  Json out{{"id", doc.id}};
  if (doc.source.url) out["url"] = *doc.source.url;
  if (!doc.title.empty()) out["title"] = doc.title;
  // What evidence gave is for the next reading to find again, not to be told as if the article had said it.
  const bool told =
      doc.published.from == Published::From::Input || doc.published.from == Published::From::Metadata;
  if (told && !doc.published.value.empty()) out["published"] = doc.published.value;
  if (doc.source.outlet) out["outlet"] = *doc.source.outlet;
  if (!doc.language.empty()) out["language"] = doc.language;
  out["text"] = std::string(doc.text.view());
  return out;
}

/// Documents come by id and, where several share one, by their hash, which is another one once they have been
/// read from here: so the lines of one id are put in an order of their own.
class SameIds {
 public:
  explicit SameIds(const ExportJob& job) : job_(job) {}

  bool add(const std::string& id, std::string line) {
    if (id != id_ && !flush()) return false;
    id_ = id;
    lines_.push_back(std::move(line));
    return true;
  }
  bool flush() {
    std::sort(lines_.begin(), lines_.end());
    for (const std::string& line : lines_)
      if (!job_.write(line)) return false;
    lines_.clear();
    return true;
  }

 private:
  const ExportJob& job_;
  std::string id_;
  std::vector<std::string> lines_;
};

Result<void> articles(ExportJob& job) {
  size_t unread = 0;
  SameIds lines(job);
  TRY(eachDocumentOf(job, [&](const Document& doc, const std::string&) {
    if (!doc.error) return lines.add(doc.id, writeJson(articleJson(doc)) + "\n");
    ++unread;
    return true;
  }));
  lines.flush();
  job.leftOut("export.unread", unread);
  return {};
}

Result<void> entities(ExportJob& job) {
  const auto wanted = TRY(participantsOf(job));
  return job.store.eachIdentity([&](const IdentityRow& row) {
    const IdentityView& i = row.identity;
    if (wanted && !wanted->contains(i.key)) return true;
    Json out{{"id", i.key}, {"type", i.type}, {"name", i.name}};
    out["country"] = i.country.empty() ? Json() : Json(i.country);
    out["documents"] = i.documents;
    out["aliases"] = row.aliases.empty() ? Json::array() : Json(row.aliases);
    out["roles"] = row.roles.empty() ? Json::array() : Json(row.roles);
    return job.write(writeJson(out) + "\n");
  });
}

Result<void> quotes(ExportJob& job) {
  const auto documents = TRY(documentsOf(job));
  return job.store.eachQuote({.speaker = job.filter.who, .text = {}}, [&](const QuoteView& q) {
    if (documents && !documents->contains(q.source.document)) return true;
    return job.write(writeJson(quoteJson(q)) + "\n");
  });
}

}  // namespace

Result<void> exportJson(ExportJob& job) {
  if (job.table.empty() || job.table == "documents") return articles(job);
  TRY(job.store.resolve());
  if (job.table == "entities") return entities(job);
  if (job.table == "quotes") return quotes(job);
  return job.store.eachFact(job.filter,
                            [&](const FactView& f) { return job.write(writeJson(factJson(f)) + "\n"); });
}

}  // namespace recoupe
