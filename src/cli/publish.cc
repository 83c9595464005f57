// recoupe publish: articles into a queue, for workers.
#include "cli/commands.h"
#include "cli/inputs.h"
#include "worker/publisher.h"

namespace recoupe {
namespace {

class Publish : public Subcommand {
 public:
  void declare(Arguments& take) override {
    take.files("FILES", files_);
    take.text("--nats", nats_, "ADDRESS");
    take.text("--stream", stream_, "NAME");
    take.number("--replicas", replicas_, 1, 5);
  }

  int run(Session& session) override {
    if (files_.empty() && session.inputIsTerminal) {
      session.print(session.help);
      return kDone;
    }
    Result<Queue> queue = Queue::open(nats_, stream_);
    Result<void> ready = queue ? queue->makeStream(replicas_) : queue.error();
    if (!ready) {
      session.complain(ready.error());
      return kUnusable;
    }
    InputArguments inputs;
    bool allSent = true;
    const auto refused = [&](const RawArticle& raw, const Error& error) {
      Analysed item;
      item.raw = raw;
      item.document.error = error;
      item.document.id = raw.id;
      inputs.report(item, session);
      allSent = false;
    };
    const Result<size_t> sent =
        publishAll(files_.empty() ? std::vector<std::string>{"-"} : files_, *queue, refused);
    if (!sent) {
      session.complain(sent.error());
      return kFailed;
    }
    session.printLine(session.say.count("publish.sent", *sent));
    return allSent ? kDone : kFailed;
  }

 private:
  std::vector<std::string> files_;
  std::string nats_ = "nats://127.0.0.1:4222", stream_ = "articles";
  unsigned replicas_ = 1;
};

}  // namespace

std::unique_ptr<Subcommand> makePublish() { return std::make_unique<Publish>(); }

}  // namespace recoupe
