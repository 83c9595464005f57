#include "event/weights.h"

#include <algorithm>
#include <charconv>

#include "base/image.h"

namespace recoupe::event {
namespace {

int number(std::string_view cell) {
  int n = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), n);
  return n;
}

/// "0.62" for a logit of 490 thousandths: the logistic function from a table, that every machine says the
/// same.
std::string chance(int score) {
  // at 0, 0.25, … 6 logits, in hundredths
  constexpr int kAt[] = {50, 56, 62, 68, 73, 78, 82, 85, 88, 90,  92,  94, 95,
                         96, 97, 98, 98, 99, 99, 99, 99, 99, 100, 100, 100};
  const int size = static_cast<int>(std::size(kAt));
  const int step = std::min((std::abs(score) + 125) / 250, size - 1);
  const int percent = std::clamp(score < 0 ? 100 - kAt[step] : kAt[step], 1, 99);
  return "0." + std::string(percent < 10 ? "0" : "") + std::to_string(percent);
}

struct Weighed {
  const Candidate* who;
  int score;
};

void explain(const Story& story, std::string_view side, const std::vector<Weighed>& chosen,
             std::string& because) {
  for (const Weighed& w : chosen) {
    const bool ruled = side == "actor" ? w.who->actor : w.who->recipient;
    if (ruled) continue;
    const std::string where = w.who->ment < 0    ? "from the article"
                              : w.who->back == 0 ? "named in the sentence"
                              : w.who->back == 1 ? "named in the sentence before"
                                                 : "named two sentences before";
    because += ", " + std::string(side) + " weighed: " + story.doc().entities[w.who->who.value].name + " " +
               where + " (" + chance(w.score) + ")";
  }
}

}  // namespace

Weights::Weights(std::string_view table) {
  const std::pair<std::string_view, int*> thresholds[] = {
      {"=keep actor", &keepActor_},   {"=keep recipient", &keepRecipient_},
      {"=add actor", &addActor_},     {"=add recipient", &addRecipient_},
      {"=infer actor", &inferActor_}, {"=infer recipient", &inferRecipient_}};
  for (const TableRow& row : readTable(table)) {
    if (row.cells.size() < 2) continue;
    if (row.cells[0].starts_with('=')) {
      for (const auto& [name, value] : thresholds)
        if (row.cells[0] == name) *value = number(row.cells[1]);
    } else if (row.cells.size() >= 3) {
      weights_[row.cells[0]] = {number(row.cells[1]), number(row.cells[2])};
    }
  }
}

Weights::Score Weights::score(const Evidence& evidence) const {
  Score sum;
  for (size_t i = 0; i < evidence.size(); ++i)
    if (const auto it = weights_.find(evidence.at(i)); it != weights_.end()) {
      sum.actor += it->second.actor;
      sum.recipient += it->second.recipient;
    }
  return sum;
}

void Weights::decide(const Story& story, size_t n, Event& event) const {
  const std::vector<Candidate> all = story.candidates(n);
  std::vector<Weighed> actors, recipients;
  Evidence evidence;
  for (size_t i = 0; i < all.size(); ++i) {
    const Candidate& x = all[i];
    story.evidence(n, all, i, evidence);
    const Score s = score(evidence);
    const bool here = x.ment >= 0 && x.back == 0;
    const bool actor = s.actor >= (x.actor ? keepActor_ : here ? addActor_ : inferActor_);
    const bool recipient = s.recipient >= (x.recipient ? keepRecipient_
                                           : here      ? addRecipient_
                                                       : inferRecipient_);
    if (actor && (!recipient || s.actor >= s.recipient))
      actors.push_back({&x, s.actor});
    else if (recipient)
      recipients.push_back({&x, s.recipient});
  }
  if (actors.empty() && recipients.empty()) return;  // nobody is sure: the rules stand
  explain(story, "actor", actors, event.because);
  explain(story, "recipient", recipients, event.because);
  const auto side = [](const std::vector<Weighed>& chosen) {
    std::vector<EntityIndex> out;
    for (const Weighed& w : chosen) out.push_back(w.who->who);
    return out;
  };
  event.actor = side(actors);
  event.recipient = side(recipients);
}

void Weights::apply(const Story& story, std::vector<Coded>& coded) const {
  if (empty()) return;
  std::vector<Event> weighed;
  weighed.reserve(coded.size());
  for (size_t n = 0; n < coded.size(); ++n) {
    weighed.push_back(coded[n].event);
    decide(story, n, weighed.back());
  }
  for (size_t n = 0; n < coded.size(); ++n) coded[n].event = std::move(weighed[n]);
}

}  // namespace recoupe::event
