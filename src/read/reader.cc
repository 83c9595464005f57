#include "read/reader.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "json/json.h"

namespace recoupe {
namespace {

std::optional<std::string> field(const Json& o, const char* key) {
  if (const auto it = o.find(key); it != o.end() && it->is_string()) return it->get<std::string>();
  return std::nullopt;
}

RawArticle fromLine(const std::string& path, const std::string& line) {
  RawArticle raw;
  raw.path = path;
  raw.original = line;
  Result<Json> json = parseJson(line);
  if (!json) {
    raw.error = json.error();
    return raw;
  }
  raw.id = field(*json, "id").value_or("");
  raw.content = field(*json, "text").value_or("");
  raw.title = field(*json, "title");
  raw.published = field(*json, "published");
  raw.outlet = field(*json, "outlet");
  raw.url = field(*json, "url");
  raw.language = field(*json, "language");
  return raw;
}

}  // namespace

void readInputs(const std::vector<std::string>& paths, const ReadLimits&,
                const std::function<bool(RawArticle&&)>& sink) {
  for (const std::string& path : paths) {
    std::ifstream in(path, std::ios::binary);
    if (path.ends_with(".jsonl")) {
      for (std::string line; std::getline(in, line);)
        if (!sink(fromLine(path, line))) return;
      continue;
    }
    std::stringstream all;
    all << in.rdbuf();
    RawArticle raw;
    raw.path = path;
    raw.id = std::filesystem::path(path).stem().string();
    raw.original = raw.content = all.str();
    raw.contentIsOriginal = true;
    if (path.ends_with(".html")) raw.kind = RawArticle::Kind::Html;
    if (!sink(std::move(raw))) return;
  }
}

}  // namespace recoupe
