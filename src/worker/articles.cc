#include "worker/articles.h"

#include "base/sha256.h"
#include "json/json.h"
#include "read/reader.h"
#include "store/store.h"

namespace recoupe {
namespace {

bool isSame(const RawArticle& a, const RawArticle& b) {
  return a.id == b.id && a.path == b.path && a.sha256 == b.sha256 && a.kind == b.kind &&
         a.content == b.content && a.url == b.url && a.title == b.title && a.published == b.published &&
         a.outlet == b.outlet && a.language == b.language && a.captured == b.captured && !a.error == !b.error;
}

std::string recordOf(const RawArticle& article) {
  Json record = Json::object();
  record["id"] = article.id;
  const auto put = [&](const char* name, const std::optional<std::string>& value) {
    if (value) record[name] = *value;
  };
  put("url", article.url);
  put("title", article.title);
  put("published", article.published);
  put("outlet", article.outlet);
  put("language", article.language);
  record[article.kind == RawArticle::Kind::Html ? "html" : "text"] = article.content;
  return writeJson(record);
}

}  // namespace

Message messageOf(const RawArticle& article) {
  Message message{article.original, article.path, article.id, article.error ? article.error->message : "",
                  ""};
  // A second copy of the same bytes elsewhere is a message of its own: where they were found is kept, too.
  message.key = sha256Hex(storeKey(article) + "\n" + article.path + "\n" + article.id);
  const std::vector<RawArticle> again = articlesOf(message, "");
  if (article.error) return message;
  if (again.size() != 1 || !isSame(again.front(), article)) message.bytes = recordOf(article);
  return message;
}

std::vector<RawArticle> articlesOf(const Message& message, const std::string& stream) {
  std::vector<RawArticle> out;
  const std::string path = message.path.empty() ? stream : message.path;
  readBytes(message.bytes, path, {}, [&](RawArticle&& article) {
    out.push_back(std::move(article));
    return true;
  });
  for (RawArticle& article : out) {
    if (article.error && !message.trouble.empty()) article.error->message = message.trouble;  // "line 7: …"
    if (!message.id.empty() && out.size() == 1)
      article.id = message.id;
    else if (message.path.empty() && (article.id == stream || article.id.starts_with(stream + "#")))
      article.id = storeKey(article);
  }
  return out;
}

}  // namespace recoupe
