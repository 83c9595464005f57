#include "serve/exports.h"

#include <algorithm>

#include "export/exporters.h"
#include "serve/filters.h"
#include "serve/front.h"
#include "serve/routes.h"

namespace recoupe::serve {
namespace {

// More than that belongs into a file: `recoupe export` writes it without holding it.
constexpr size_t kMost = size_t{128} << 20;

/// Needs the tagger for every sentence, which takes longer than people wait for a page.
constexpr std::string_view kCommandLineOnly = "conllu";

Result<FactFilter> filterOf(const Ask& ask) {
  FactFilter f;
  for (const std::string& who : ask.parametersNamed("who")) {
    if (who.empty()) continue;
    if (f.who.empty())
      f.who = who;
    else
      f.withWho.push_back(who);
  }
  f.place = ask.parameter("place");
  f.outlet = ask.parameter("outlet");
  f.from = TRY(dateOf(ask, "from"));
  f.to = TRY(dateOf(ask, "to"));
  f.types = choicesOf(ask, "type");
  f.statuses = TRY(choicesOf(ask, "status", {"happened", "future", "hypothetical", "negated", "contested"}));
  f.contested = std::erase(f.statuses, "contested") > 0;
  f.origins = TRY(numberOf(ask, "origins", 0, 0, 1'000'000));
  f.conflicts = ask.parameter("conflicts") == "1";
  return f;
}

Result<std::string> exported(const Exporter& exporter, const Ask& ask, const std::string& path) {
  const Messages say(Image::builtin(), ask.parameter("lang") == "fr" ? "fr" : "en");
  Store store = TRY(Store::open(path, Store::Access::Read));
  ExportJob job{store, say};
  job.filter = TRY(filterOf(ask));
  job.table = ask.parameter("table");
  const std::vector<std::string> tables = exportTables();
  if (!job.table.empty() && std::find(tables.begin(), tables.end(), job.table) == tables.end())
    return Error{"bad-argument", "The parameter table names no table."};
  std::string out;
  bool tooMuch = false;
  job.write = [&](std::string_view piece) {
    out += piece;
    tooMuch = out.size() > kMost;
    return !tooMuch;
  };
  TRY(runExport(exporter, job));
  if (tooMuch)
    return Error{"too-large",
                 "This is more than 128 MB; set filters, or let `recoupe export` write it into a file."};
  return out;
}

}  // namespace

std::vector<std::string> Exports::names() {
  std::vector<std::string> out;
  for (const std::string& name : exporterNames())
    if (name != kCommandLineOnly) out.push_back(name);
  return out;
}

Answer Exports::make(const Ask& ask) {
  const std::string name = ask.path.substr(std::string_view("/export/").size());
  const Exporter* exporter = name == kCommandLineOnly ? nullptr : exporterNamed(name);
  if (exporter == nullptr)
    return errorAnswer(404, "not-found", "There is no such format; /status.json lists them.");
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock) return errorAnswer(429, "too-many", "Another export is being made; ask again when it is there.");
  Result<std::string> made = exported(*exporter, ask, store_);
  if (!made && made.error().code == "too-large") return errorAnswer(413, "too-large", made.error().message);
  if (!made) return failed(made.error());
  Answer answer = Answer::of(std::move(made).value(), "application/octet-stream");
  const std::string file = exporter->fileName.empty() ? name + ".tar" : std::string(exporter->fileName);
  answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + file + "\"");
  return answer;
}

}  // namespace recoupe::serve
