// recoupe copies: which articles repeat each other, so that many reports of one act are not taken for many
// witnesses.
#include "cli/commands.h"
#include "cli/reading.h"
#include "export/chronicle.h"
#include "json/json.h"

namespace recoupe {
namespace {

class Copies : public ReadingCommand {
 public:
  void declare(Arguments& take) override {
    take.number("--part", part_, 1, 100);
    take.number("--limit", limit_, 1, 1'000'000'000);
    take.flag("--json", json_);
    take.store(path_);
  }

 protected:
  Result<int> read(Store& store, Session& session) override {
    std::vector<CopyGroup> groups = TRY(store.copies(part_ / 100.0));
    size_t articles = 0;
    for (const CopyGroup& group : groups) articles += group.documents.size();
    const size_t found = groups.size();
    if (limit_ > 0 && groups.size() > limit_) groups.resize(limit_);
    if (json_) session.print("[");
    for (size_t g = 0; g < groups.size(); ++g)
      session.print(json_ ? (g > 0 ? ",\n" : "\n") + writeJson(json(groups[g]))
                          : (g > 0 ? "\n" : "") + text(groups[g], session));
    if (json_) session.print("\n]\n");
    if (!json_ && found > 0)
      session.print(
          "\n" +
          session.say("copies.sum", {session.say.count("documents", articles), std::to_string(found)}) +
          "\n");
    if (found == 0) session.complain(session.say("copies.none"));
    return kDone;
  }

 private:
  static int percent(double part) { return static_cast<int>(part * 100); }

  static Json json(const CopyGroup& group) {
    Json documents = Json::array();
    for (const CopyView& copy : group.documents) {
      const SourceView& s = copy.source;
      documents.push_back({{"id", s.document},
                           {"name", s.name},
                           {"title", s.title},
                           {"published", s.published},
                           {"outlet", s.outlet ? Json(*s.outlet) : Json()},
                           {"shares", percent(copy.part)},
                           {"with", group.documents[copy.of].source.document}});
    }
    return Json{{"documents", std::move(documents)}};
  }

  static std::string text(const CopyGroup& group, Session& session) {
    std::string out = session.out.bold(session.say.count("documents", group.documents.size())) + "\n";
    for (const CopyView& copy : group.documents)
      out += "  " + session.out.cyan(copy.source.document) + "  " +
             session.say("copies.shares",
                         {std::to_string(percent(copy.part)), group.documents[copy.of].source.document}) +
             "  " + sayPlainSource(copy.source, session.say) + "\n";
    return out;
  }

  unsigned part_ = 30, limit_ = 0;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Subcommand> makeCopies() { return std::make_unique<Copies>(); }

}  // namespace recoupe
