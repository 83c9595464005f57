#include "clean/html_jsonld.h"

#include <vector>

#include "json/json.h"

namespace recoupe {
namespace {

constexpr size_t kMaxScript = size_t{1} << 20;
constexpr size_t kMaxObjects = 2000;

bool hasType(const Json& object, std::string_view ending) {
  const auto matches = [&](const Json& type) {
    return type.is_string() && std::string_view(type.get_ref<const std::string&>()).ends_with(ending);
  };
  const auto it = object.find("@type");
  if (it == object.end()) return false;
  if (!it->is_array()) return matches(*it);
  for (const Json& type : *it)
    if (matches(type)) return true;
  return false;
}

bool isArticle(const Json& o) {
  return hasType(o, "Article") || hasType(o, "BlogPosting") || hasType(o, "Report") || hasType(o, "Review");
}

/// A string, the "name" or "@id" of an object, the first item of a list; for names all items, joined.
std::string words(const Json& v, std::string_view key, bool all) {
  if (v.is_string()) return v.get<std::string>();
  if (v.is_object()) {
    const auto it = v.find(std::string(key));
    return it != v.end() && it->is_string() ? it->get<std::string>() : std::string();
  }
  std::string out;
  if (!v.is_array()) return out;
  for (const Json& item : v) {
    if (item.is_array()) continue;
    const std::string one = words(item, key, false);
    if (one.empty()) continue;
    out += (out.empty() ? "" : ", ") + one;
    if (!all) break;
  }
  return out;
}

void take(const Json& object, const char* key, std::string_view inner, std::string& field, bool all = false) {
  if (!field.empty()) return;
  if (const auto it = object.find(key); it != object.end()) field = words(*it, inner, all);
}

/// JSON as pages write it: HTML comments around it, raw line breaks inside strings.
std::string repaired(std::string_view script) {
  std::string out(script.substr(0, kMaxScript));
  for (char& c : out)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  const size_t begin = out.find_first_of("{["), end = out.find_last_of("}]");
  return begin == std::string::npos || end == std::string::npos || end < begin
             ? std::string()
             : out.substr(begin, end + 1 - begin);
}

}  // namespace

void readJsonLd(std::string_view script, JsonLdArticle& article) {
  const Result<Json> parsed = parseJson(repaired(script));
  if (!parsed) return;
  std::vector<const Json*> queue{&*parsed};
  for (size_t i = 0; i < queue.size() && i < kMaxObjects; ++i) {
    const Json& v = *queue[i];
    if (v.is_array())
      for (const Json& item : v) queue.push_back(&item);
    if (!v.is_object()) continue;
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"})
      if (const auto it = v.find(key); it != v.end() && !it->is_string()) queue.push_back(&*it);
    if (!isArticle(v)) continue;
    take(v, "headline", "@value", article.title);
    take(v, "datePublished", "@value", article.published);
    take(v, "author", "name", article.author, true);
    take(v, "publisher", "name", article.outlet);
    take(v, "url", "@id", article.url);
    take(v, "mainEntityOfPage", "@id", article.url);
    take(v, "inLanguage", "name", article.language);
  }
}

}  // namespace recoupe
