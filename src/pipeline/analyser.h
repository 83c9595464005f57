// The one place that knows the order of the rooms: raw article in, annotated document out.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "clean/cleaner.h"
#include "date/dating.h"
#include "date/time_finder.h"
#include "entity/entity_finder.h"
#include "event/event_finder.h"
#include "quote/quote_finder.h"
#include "read/reader.h"
#include "segment/segmenter.h"
#include "tag/tagger.h"

namespace recoupe {

/// Holds the loaded data of every stage; const and shared between threads.
class Analyser {
 public:
  /// A longer text (some 350,000 words) is no article but a dump; it is kept whole and left without
  /// annotations, so that one file can neither hold up the others for a minute nor fill the memory.
  static constexpr size_t kMaxText = size_t{2} << 20;  // bytes

  /// `knowledge`: names of the user's own (--knowledge).
  explicit Analyser(const Image& image, const Knowledge& knowledge = {});
  Document run(const RawArticle& raw, const CleanOptions& options) const;
  /// As far as the layers on which events are built, for those who teach or list these.
  Document beforeEvents(const RawArticle& raw, const CleanOptions& options) const;
  /// Whether run() gives this cleaned document annotations.
  static bool annotates(const Document& doc, const CleanOptions& options) {
    return !doc.error && !options.only && doc.text.size() <= kMaxText;
  }

 private:
  Cleaner clean_;
  Segmenter segment_;
  Tagger tag_;
  TimeFinder times_;
  EntityFinder entities_;
  Dating dating_;
  QuoteFinder quotes_;
  EventFinder events_;
};

/// A document on its way out. `raw` has lost its content, which only the analysis needs.
struct Analysed {
  RawArticle raw;
  Document document;     ///< empty when skipped
  bool skipped = false;  ///< `wanted` said no
};

/// Lets go of sentences, tokens and words, by far the largest layers, where only what was found in them is
/// wanted.
void dropWords(Document& doc);

/// How analyseAll() goes about it.
struct Pace {
  unsigned threads = 1;
  /// How many documents, of 8 MiB together, may wait for a sink that now and then takes long; without words
  /// (see dropWords()), or they would fill the memory. 0: a few for each thread, as they are.
  size_t ahead = 0;
};

/// Reads `paths`, analyses them and hands the results to `sink` in input order, whatever the number of
/// threads. Memory is bounded by `pace`. `sink` runs on the calling thread; false stops. `wanted`, where
/// given, is asked before a document is analysed, on the reading thread; those it does not want are handed
/// over unanalysed.
void analyseAll(const std::vector<std::string>& paths, const ReadLimits& limits, const CleanOptions& options,
                const Analyser& analyser, const Pace& pace, const std::function<bool(Analysed&&)>& sink,
                const std::function<bool(const RawArticle&)>& wanted = {});

}  // namespace recoupe
