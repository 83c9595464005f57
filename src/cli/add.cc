// recoupe add: documents into the store, each once, each wholly or not at all.
#include <algorithm>
#include <chrono>
#include <thread>

#include "base/priority.h"
#include "base/sandbox.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/opened_store.h"
#include "cli/progress.h"
#include "export/plain.h"
#include "pipeline/analyser.h"
#include "store/store.h"

namespace recoupe {
namespace {

// A batch is one transaction: large enough that neither its fsync nor the pages count that each one writes
// anew (a fifth less is written with 256 than with 64), small enough that another writer gets its turn and
// that little is lost when the process is killed.
constexpr size_t kBatchDocuments = 256;
constexpr size_t kBatchBytes = size_t{8} << 20;
constexpr std::chrono::seconds kBatchTime{2};
// Analysed while the facts of five or ten thousand are made, which takes one thread 5 to 30 seconds.
constexpr size_t kAhead = 4096;

/// Collects analysed documents and stores them batch by batch.
class Batches {
 public:
  Batches(Store& store, Progress& progress, bool again) : store_(store), progress_(progress), again_(again) {}

  Result<void> take(Analysed&& item) {
    bytes_ += item.raw.original.size();
    if (item.skipped) {
      sightings_.push_back({storeKey(item.raw), item.raw.path, item.raw.id, item.raw.captured});
    } else {
      std::string key = storeKey(item.raw);
      documents_.push_back(
          {std::move(item.raw.original), std::move(item.document), std::move(key), item.raw.captured});
    }
    const bool full = documents_.size() + sightings_.size() / 16 >= kBatchDocuments || bytes_ >= kBatchBytes;
    return full || std::chrono::steady_clock::now() - since_ > kBatchTime ? flush() : Result<void>();
  }

  Result<void> flush() {
    if (!documents_.empty()) {
      const AddCounts counts = TRY(store_.add(documents_, again_));
      total_.added += counts.added;
      total_.known += counts.known;
      total_.replaced += counts.replaced;
      total_.failed += counts.failed;
    }
    TRY(store_.sighted(sightings_));
    TRY(store_.resolveAhead());
    total_.known += sightings_.size();
    progress_.advance(documents_.size() + sightings_.size(), bytes_);
    documents_.clear();
    sightings_.clear();
    bytes_ = 0;
    since_ = std::chrono::steady_clock::now();
    return {};
  }

  const AddCounts& total() const { return total_; }

 private:
  Store& store_;
  Progress& progress_;
  bool again_;
  std::vector<NewDocument> documents_;
  std::vector<Sighting> sightings_;
  size_t bytes_ = 0;
  AddCounts total_;
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
};

class Add : public Subcommand {
 public:
  void declare(Arguments& take) override {
    inputs_.threads = std::max(1u, std::thread::hardware_concurrency());
    inputs_.declare(take);
    take.flag("--again", again_);
    take.store(path_);
  }

  int run(Session& session) override {
    if (inputs_.files.empty() && session.inputIsTerminal) {
      session.print(session.help);
      return kDone;
    }
    if (needsFile(path_, session)) return kUnusable;
    size_t badLines = 0;
    const Result<Knowledge> knowledge = inputs_.knowledge(session, badLines);
    if (!knowledge) {
      session.complain(knowledge.error());
      return kUnusable;
    }
    giveWay(5);  // a desk on the same store, or whatever else somebody waits for, comes first
    confine({inputs_.paths(), path_});
    Result<Store> store = Store::open(path_, Store::Access::Write);
    if (!store) {
      session.complain(store.error());
      return kUnusable;
    }
    const Result<bool> good = addAll(*store, *knowledge, session);
    if (!good) {
      session.complain(good.error());
      return kFailed;
    }
    return *good && badLines == 0 ? kDone : kFailed;
  }

 private:
  /// False when a document could not be read.
  Result<bool> addAll(Store& store, const Knowledge& knowledge, Session& session) {
    KnownKeys known;
    if (!again_) known = TRY(store.knownKeys());
    const Analyser analyser(Image::builtin(), knowledge);
    Progress progress(session, inputs_.paths());
    Batches batches(store, progress, again_);
    bool allRead = true;
    Result<void> state;
    analyseAll(
        inputs_.paths(), {}, inputs_.options, analyser, {inputs_.threads, kAhead},
        [&](Analysed&& item) {
          if (!item.skipped && (item.document.error || !item.raw.warnings.empty())) {
            progress.clear();
            if (!inputs_.report(item, session)) allRead = false;
          }
          state = batches.take(std::move(item));
          return static_cast<bool>(state);
        },
        [&](const RawArticle& raw) { return known.empty() || !known.contains(storeKey(raw)); });
    if (state) state = batches.flush();
    progress.clear();
    if (!state) return state.takeError();
    TRY(store.resolve());
    summarise(TRY(store.counts()), batches.total(), session);
    return allRead;
  }

  void summarise(const StoreCounts& store, const AddCounts& now, Session& session) const {
    const Messages& say = session.say;
    std::string line = say.count("add.added", now.added);
    if (now.known > 0) line += ", " + say.count("add.known", now.known);
    if (now.replaced > 0) line += ", " + say.count("add.replaced", now.replaced);
    if (now.failed > 0) line += ", " + say.count("add.failed", now.failed);
    session.printLine(line);
    session.printLine(say("add.store", {oneLine(path_), say.count("documents", store.documents),
                                        say.count("facts", store.facts), say.count("quotes", store.quotes)}));
  }

  InputArguments inputs_;
  bool again_ = false;
  std::string path_ = "recoupe.db";
};

}  // namespace

std::unique_ptr<Subcommand> makeAdd() { return std::make_unique<Add>(); }

}  // namespace recoupe
