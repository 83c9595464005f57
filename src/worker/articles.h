// Articles as messages of a queue, and back. A message is what the article was in its file: one JSON Lines
// record, one page, one text; what has no bytes of its own that can be read alone (a WARC record, an item of
// a feed) goes as a JSON record.
//
//   Message m = messageOf(raw);
//   std::vector<RawArticle> again = articlesOf(m, "articles");      // the same article
#pragma once
#include <string>
#include <vector>

#include "doc/raw_article.h"
#include "queue/queue.h"

namespace recoupe {

/// Of an article that cannot be read, its bytes, so that the worker finds the same.
Message messageOf(const RawArticle& article);

/// The articles of a message: one, unless somebody else sent several records in one. A sender who does not
/// tell where they come from is named `stream`; an article without an id gets its public one.
std::vector<RawArticle> articlesOf(const Message& message, const std::string& stream);

}  // namespace recoupe
