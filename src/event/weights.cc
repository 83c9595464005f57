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

/// 2^(i/64) in 65536ths: powers of e from integers alone, so that every machine finds the same chances.
constexpr int64_t kPowers[] = {
    65536,  66250,  66971,  67700,  68438,  69183,  69936,  70698,  71468,  72246,  73032,  73828,  74632,
    75444,  76266,  77096,  77936,  78785,  79642,  80510,  81386,  82273,  83169,  84074,  84990,  85915,
    86851,  87796,  88752,  89719,  90696,  91684,  92682,  93691,  94711,  95743,  96785,  97839,  98905,
    99982,  101070, 102171, 103283, 104408, 105545, 106694, 107856, 109031, 110218, 111418, 112631, 113858,
    115098, 116351, 117618, 118899, 120194, 121502, 122825, 124163, 125515, 126882, 128263, 129660};

/// e^(x/1000) in 65536ths, for x <= 0.
int64_t power(int x) {
  constexpr int64_t kPerLogit = 92332;                      // 64 / ln 2 in thousandths of a thousandth
  const int64_t steps = -int64_t{x} * kPerLogit / 1000000;  // of 1/64 of a doubling
  const int64_t down = (steps + 63) / 64;
  return down > 40 ? 0 : kPowers[down * 64 - steps] >> down;
}

std::string percent(int thousandths) {
  const int n = std::clamp((thousandths + 5) / 10, 1, 99);
  return "0." + std::string(n < 10 ? "0" : "") + std::to_string(n);
}

std::string where(const Candidate& c) {
  if (c.ment < 0) return "from the article";
  if (c.back == 0) return "named in the sentence";
  return c.back == 1 ? "named in the sentence before" : "named two sentences before";
}

}  // namespace

Weights::Weights(std::string_view table) {
  const std::pair<std::string_view, Score*> thresholds[] = {
      {"=fill", &fill_}, {"=infer", &infer_}, {"=replace", &replace_}, {"=clear", &clear_}};
  for (const TableRow& row : readTable(table)) {
    if (row.cells.size() >= 2 && row.cells[0] == "=keep") keep_ = number(row.cells[1]);
    if (row.cells.size() < 3) continue;
    const Score pair{number(row.cells[1]), number(row.cells[2])};
    if (!row.cells[0].starts_with('=')) {
      weights_[row.cells[0]] = pair;
      continue;
    }
    for (const auto& [name, value] : thresholds)
      if (row.cells[0] == name) *value = pair;
  }
}

Weights::Score Weights::score(const Evidence& evidence) const {
  Score sum{};
  for (size_t i = 0; i < evidence.size(); ++i)
    if (const auto it = weights_.find(evidence.at(i)); it != weights_.end())
      for (const size_t side : {0, 1}) sum[side] += it->second[side];
  return sum;
}

Weights::Choice Weights::choose(const Story& story, const std::vector<Candidate>& all,
                                const std::vector<Score>& scores, Score nobody, size_t side) const {
  int most = nobody[side];
  const Candidate* best = nullptr;
  for (size_t i = 0; i < all.size(); ++i)
    if (scores[i][side] > most) most = scores[i][side], best = &all[i];
  int64_t sum = power(nobody[side] - most);
  for (const Score& s : scores) sum += power(s[side] - most);
  const auto chance = static_cast<int>(power(0) * 1000 / sum);
  const auto ruled = [&](const Candidate& c) { return side == 0 ? c.actor : c.recipient; };
  const bool byRule = std::any_of(all.begin(), all.end(), ruled);
  if (best == nullptr) return byRule && chance >= clear_[side] ? Choice{{}, chance} : Choice{};
  const bool here = best->ment >= 0 && best->back == 0;
  if (ruled(*best) || best->aside || chance < (byRule ? replace_ : here ? fill_ : infer_)[side]) return {};
  Choice out{{best}, chance};
  for (const Candidate& c : all)
    if (&c != best && !c.actor && !c.recipient && story.listed(c, *best)) out.who.push_back(&c);
  return out;
}

void Weights::decide(const Story& story, size_t n, Event& event) const {
  const std::vector<Candidate> all = story.candidates(n);
  std::vector<Score> scores;
  Evidence evidence;
  for (size_t i = 0; i < all.size(); ++i) {
    story.evidence(n, all, i, evidence);
    scores.push_back(score(evidence));
  }
  story.nobody(n, all, evidence);
  const Score nobody = score(evidence);
  std::vector<EntityIndex>* sides[] = {&event.actor, &event.recipient};
  for (const size_t side : {0, 1}) {
    const Choice choice = choose(story, all, scores, nobody, side);
    if (choice.chance == 0) continue;
    std::vector<EntityIndex>& other = *sides[1 - side];
    std::vector<EntityIndex> chosen, kept = other;
    for (const Candidate* c : choice.who) {
      chosen.push_back(c->who);
      kept.erase(std::remove(kept.begin(), kept.end(), c->who), kept.end());
    }
    if (chosen.empty() && other.empty()) continue;  // an act without anybody is none
    *sides[side] = std::move(chosen);
    other = std::move(kept);
    event.because += std::string(side == 0 ? ", actor" : ", recipient") + " weighed: ";
    event.because += choice.who.empty()
                         ? "nobody told"
                         : story.doc().entities[choice.who[0]->who.value].name + " " + where(*choice.who[0]);
    event.because += " (" + percent(choice.chance) + ")";
  }
}

bool Weights::keeps(const Story& story, size_t n, Event& event) const {
  Evidence evidence;
  story.act(n, evidence);
  const int sum = score(evidence)[0];
  const int64_t up = power(-std::abs(sum));  // odds, the likelier side at one
  const int64_t chance = (sum < 0 ? up : power(0)) * 1000 / (up + power(0));
  if (chance < keep_) return false;
  event.because += ", an act without recipient, weighed (" + percent(static_cast<int>(chance)) + ")";
  return true;
}

std::vector<bool> Weights::apply(const Story& story, std::vector<Coded>& coded) const {
  std::vector<bool> kept(coded.size());
  std::vector<Event> weighed;
  weighed.reserve(coded.size());
  for (size_t n = 0; n < coded.size(); ++n) {
    weighed.push_back(coded[n].event);
    kept[n] = !coded[n].doubtful;
    if (empty()) continue;
    if (coded[n].doubtful) kept[n] = keeps(story, n, weighed.back());
    if (kept[n]) decide(story, n, weighed.back());
  }
  for (size_t n = 0; n < coded.size(); ++n) coded[n].event = std::move(weighed[n]);
  return kept;
}

}  // namespace recoupe::event
