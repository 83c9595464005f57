#include "cli/inputs.h"

#include "export/plain.h"

namespace recoupe {

void InputArguments::declare(Arguments& take) {
  take.files("FILES", files);
  take.date("--published", options.published);
  take.text("--language", options.language, "CODE");
  take.number("--threads", threads, 1, 1024);
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

}  // namespace recoupe
