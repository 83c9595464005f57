// Files -> messages of a queue.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "doc/raw_article.h"
#include "queue/queue.h"

namespace recoupe {

/// Sends every article of `paths` to `queue`, one behind the other, each on the server's disk before the
/// next; a server that is away is waited for a minute. Articles that cannot be read or sent are handed to
/// `refused`; the former are sent all the same, where they have bytes, so that the store knows of them.
/// Returns how many were sent. The files are read on a thread without sockets.
Result<size_t> publishAll(const std::vector<std::string>& paths, Queue& queue,
                          const std::function<void(const RawArticle&, const Error&)>& refused);

}  // namespace recoupe
