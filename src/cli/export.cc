// recoupe export: the store for other programs.
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>

#include "cli/commands.h"
#include "cli/reading.h"
#include "export/exporters.h"
#include "pipeline/analyser.h"
#include "segment/segmenter.h"
#include "tag/tagger.h"

namespace recoupe {
namespace {

namespace fs = std::filesystem;

/// Files below the folder of --out. Remembers that one could not be written, and says so once.
class Folder {
 public:
  Folder(const std::string& path, Session& session) : path_(path), session_(session) {}

  bool open(const std::string& name) {
    std::error_code error;
    const fs::path file = path_ / fs::u8path(name);
    fs::create_directories(file.parent_path(), error);
    stream_ = std::ofstream(file, std::ios::binary | std::ios::trunc);
    return check();
  }
  bool write(std::string_view piece) {
    stream_.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    return check();
  }
  bool file(const std::string& name, std::string_view contents) {
    return open(name) && write(contents) && close();
  }
  bool close() {
    stream_.close();
    return check();
  }
  bool failed() const { return failed_; }

 private:
  bool check() {
    if (stream_ || failed_) return !failed_;
    failed_ = true;
    session_.complain(session_.say("output.failed", {path_.string() + ": " + std::strerror(errno)}));
    return false;
  }

  fs::path path_;
  Session& session_;
  std::ofstream stream_;
  bool failed_ = false;
};

/// Sentences, tokens and tags, as the analysis makes them; the models are read when the first document asks.
class Words {
 public:
  void operator()(Document& doc) {
    if (!segment_) {
      segment_.emplace(Image::builtin());
      tag_.emplace(Image::builtin());
    }
    if (doc.text.size() > Analyser::kMaxText) return;
    segment_->run(doc);
    tag_->run(doc);
  }

 private:
  std::optional<Segmenter> segment_;
  std::optional<Tagger> tag_;
};

class Export : public ReadingCommand {
 public:
  void declare(Arguments& take) override {
    take.optionalWordOf("FORMAT", format_, exporterNames());
    take.choice("--format", named_, exporterNames());
    take.choice("--table", table_, exportTables());
    take.text("--out", out_, "FOLDER");
    take.text("--who", filter_.who, "NAME");
    take.date("--from", filter_.from);
    take.date("--to", filter_.to);
    take.text("--place", filter_.place, "NAME");
    take.type("--type", filter_.type);
    take.text("--outlet", filter_.outlet, "NAME");
    take.choice("--status", status_, {"happened", "future", "hypothetical", "negated"});
    take.number("--origins", origins_, 1, 1'000'000);
    take.flag("--denied", denied_);
    take.flag("--planned", planned_);
    take.flag("--conditional", conditional_);
    take.number("--limit", limit_, 1, 1'000'000'000);
    take.store(path_);
  }

 protected:
  bool needsFacts() const override { return false; }  // each exporter knows

  Result<int> read(Store& store, Session& session) override {
    const Exporter* exporter = exporterNamed(format_.empty() ? named_ : format_);
    if (exporter == nullptr) {
      session.complain(session.say("arguments.missing", {"FORMAT"}));
      session.complain(session.say("arguments.try", {"recoupe export --help"}));
      return kUnusable;
    }
    ExportJob job{store, session.say};
    job.filter = filter();
    job.table = table_;
    Words words;
    job.words = [&words](Document& doc) { words(doc); };
    job.leftOut = [&](std::string_view key, size_t n) {
      if (n > 0) session.complain(session.say.count(key, n));
    };
    if (out_.empty()) {
      job.write = [&](std::string_view piece) { return session.print(piece); };
      TRY(runExport(*exporter, job));
      return kDone;
    }
    return intoFolder(*exporter, job, session);
  }

 private:
  FactFilter filter() const {
    FactFilter out = filter_;
    out.limit = limit_;
    out.origins = origins_;
    if (!status_.empty()) out.statuses.push_back(status_);
    if (denied_) out.statuses.push_back("negated");
    out.contested = denied_;
    if (planned_) out.statuses.push_back("future");
    if (conditional_) out.statuses.push_back("hypothetical");
    return out;
  }

  Result<int> intoFolder(const Exporter& exporter, ExportJob& job, Session& session) const {
    Folder folder(out_, session);
    job.write = [&](std::string_view piece) { return folder.write(piece); };
    job.file = [&](const std::string& path, std::string_view contents) {
      return folder.file(path, contents);
    };
    const bool one = !exporter.fileName.empty();
    if (one && !folder.open(std::string(exporter.fileName))) return kFailed;
    TRY(runExport(exporter, job));
    if (one) folder.close();
    return folder.failed() ? kFailed : kDone;
  }

  std::string format_, named_, table_, out_, status_;
  FactFilter filter_;
  unsigned limit_ = 0, origins_ = 0;
  bool denied_ = false, planned_ = false, conditional_ = false;
};

}  // namespace

std::unique_ptr<Subcommand> makeExport() { return std::make_unique<Export>(); }

}  // namespace recoupe
