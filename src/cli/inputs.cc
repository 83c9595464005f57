#include "cli/inputs.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "export/plain.h"

namespace recoupe {

void InputArguments::declare(Arguments& take) {
  take.files("FILES", files);
  take.date("--published", options.published);
  take.text("--language", options.language, "CODE");
  take.number("--threads", threads, 1, 1024);
  take.text("--knowledge", table, "FILE");
}

bool InputArguments::report(const Analysed& item, const Session& session) const {
  const Source& source = item.document.source;
  const std::string& path = source.path.empty() ? item.raw.path : source.path;
  const std::string& id = item.document.id;
  const std::string name = id.empty() || path.find(id) != std::string::npos ? path : path + " (" + id + ")";
  for (const std::string& warning : item.raw.warnings)
    session.complain(oneLine(session.say("document.warning", {name, warning})));
  if (!item.document.error) return true;
  session.complain(oneLine(session.say("document.failed", {name, session.tell(*item.document.error)})));
  return false;
}

Result<Knowledge> InputArguments::knowledge(const Session& session, size_t& badLines) const {
  badLines = 0;
  if (table.empty()) return Knowledge();
  std::error_code failed;
  std::ifstream file;
  if (!std::filesystem::is_directory(table, failed)) file.open(table, std::ios::binary);
  if (!file.is_open()) return Error{"knowledge-unreadable", oneLine(table)};
  std::stringstream text;
  text << file.rdbuf();
  Knowledge out = parseKnowledge(text.view());
  badLines = out.problems.size();
  for (const KnowledgeProblem& problem : out.problems)
    session.complain(
        session.say("knowledge.line", {oneLine(table), std::to_string(problem.line),
                                       session.say("knowledge." + problem.code, {oneLine(problem.found)})}));
  return out;
}

}  // namespace recoupe
