// recoupe quotes: who said what, word for word.
#include "cli/commands.h"
#include "cli/reading.h"
#include "export/json_views.h"
#include "export/people.h"

namespace recoupe {
namespace {

class Quotes : public ReadingCommand {
 public:
  void declare(Arguments& take) override {
    take.text("--who", filter_.speaker, "NAME");
    take.text("--about", filter_.text, "WORDS");
    take.number("--limit", limit_, 1, 1'000'000'000);
    take.flag("--json", json_);
    take.store(path_);
  }

 protected:
  Result<int> read(Store& store, Session& session) override {
    filter_.limit = limit_;
    size_t count = 0;
    if (json_) session.print("[");
    TRY(store.eachQuote(filter_, [&](const QuoteView& quote) {
      const std::string between = json_ ? (count > 0 ? ",\n" : "\n") : (count > 0 ? "\n" : "");
      ++count;
      return session.print(between) &&
             session.print(json_ ? writeJson(quoteJson(quote)) : quoteText(quote, session.say, session.out));
    }));
    if (json_) session.print("\n]\n");
    if (count == 0) session.complain(session.say("quotes.none"));
    return kDone;
  }

 private:
  QuoteFilter filter_;
  unsigned limit_ = 0;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Subcommand> makeQuotes() { return std::make_unique<Quotes>(); }

}  // namespace recoupe
