// recoupe search: full-text search, accents folded.
#include "cli/commands.h"
#include "cli/reading.h"
#include "export/json_views.h"
#include "export/people.h"

namespace recoupe {
namespace {

class Search : public ReadingCommand {
 public:
  void declare(Arguments& take) override {
    take.words("WORDS", words_);
    take.number("--limit", limit_, 1, 1'000'000'000);
    take.flag("--json", json_);
    take.store(path_);
  }

 protected:
  bool needsFacts() const override { return false; }

  Result<int> read(Store& store, Session& session) override {
    std::string query;
    for (const std::string& word : words_) {
      // `search "cessez le feu"`: the shell has taken the quotes, so several words in one argument are a
      // phrase.
      const bool phrase = words_.size() > 1 && word.find(' ') != word.npos && word.find('"') == word.npos;
      query += (query.empty() ? "" : " ") + (phrase ? "\"" + word + "\"" : word);
    }
    const SearchHits found = TRY(store.search(query, limit_));
    const std::vector<SearchHit>& hits = found.best;
    if (json_) {
      std::vector<Json> items;
      for (const SearchHit& hit : hits) items.push_back(hitJson(hit));
      session.print(jsonLines(items));
    } else {
      for (size_t i = 0; i < hits.size(); ++i)
        session.print((i > 0 ? "\n" : "") + hitText(hits[i], session.say, session.out));
    }
    if (hits.empty()) session.complain(session.say("search.none", {query}));
    if (found.unranked > 0)
      session.complain(session.say(found.moreUnranked ? "search.many-unranked" : "search.unranked",
                                   {std::to_string(found.unranked)}));
    return kDone;
  }

 private:
  std::vector<std::string> words_;
  unsigned limit_ = 20;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Subcommand> makeSearch() { return std::make_unique<Search>(); }

}  // namespace recoupe
