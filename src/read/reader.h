// Bytes -> raw articles. Plain text, Markdown, HTML, JSONL, WARC, WARC.gz, RSS and Atom, and folders of
// these, told apart by content. Opens the paths it is given and nothing else; never the network.
//
//   readInputs({"articles/", "-"}, {}, [&](RawArticle&& a) { queue.push(std::move(a)); return true; });
//
// A document that cannot be read is handed over as a RawArticle with its error: documents in = articles out.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "doc/raw_article.h"

namespace recoupe {

/// Limits that hostile input runs into; each has its error code.
struct ReadLimits {
  size_t documentBytes = size_t{64} << 20;  ///< one document, unpacked: "too-large"
  size_t ratio = 200;                       ///< unpacked : packed size of a gzip stream: "compression-bomb"
  int depth = 64;                           ///< nesting of JSON: "too-deep"
};

/// Hands every document of `paths` to `sink`, in order (folders: by byte order of the file names,
/// recursively, symbolic links not followed out of the folder). Stops early when `sink` returns false.
void readInputs(const std::vector<std::string>& paths, const ReadLimits& limits,
                const std::function<bool(RawArticle&&)>& sink);

/// The same for bytes at hand that once stood in the file `path`, which is not opened.
void readBytes(std::string bytes, const std::string& path, const ReadLimits& limits,
               const std::function<bool(RawArticle&&)>& sink);

}  // namespace recoupe
