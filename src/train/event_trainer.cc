#include "train/event_trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>
#include <unordered_map>

#include "base/disjoint_sets.h"
#include "base/utf8.h"
#include "event/candidates.h"
#include "export/contract.h"
#include "json/json.h"
#include "pipeline/analyser.h"

namespace recoupe::train {
namespace {

using Forms = std::set<std::string>;

struct GoldEvent {
  std::string type;
  CharSpan trigger{};
  std::vector<CharSpan> spans;
  std::vector<Forms> actor, recipient;
};

/// One side of one act: what speaks for each candidate, for nobody at the end, and who is right.
struct Example {
  size_t side = 0;
  std::vector<std::vector<uint32_t>> evidence;
  std::vector<bool> right, ruled, here;
};

/// One act of the rules, and whether the annotation has it.
struct ActExample {
  std::vector<uint32_t> evidence;
  bool doubtful = false;
  bool right = false;
};

/// How often a choice that differs from the rules was right, by its chance in tenths.
struct Tally {
  std::array<int, 11> made{}, right{}, rulesRight{};
  void add(double chance, bool isRight, bool rulesAreRight) {
    const auto bin = static_cast<size_t>(10 * chance);
    ++made[bin];
    right[bin] += isRight ? 1 : 0;
    rulesRight[bin] += rulesAreRight ? 1 : 0;
  }
  void print(const char* what, const char* side) const {
    std::fprintf(stderr, "%-8s %-9s", what, side);
    for (size_t i = 0; i < made.size(); ++i)
      if (made[i] > 0)
        std::fprintf(stderr, "  0.%zu: %d of %d (rules %d)", i, right[i], made[i], rulesRight[i]);
    std::fprintf(stderr, "\n");
  }
};

struct Article {
  Document doc;  // as the stages before events leave it
  std::vector<GoldEvent> gold;
  Forms people;  // all names, to tell articles on one story
  std::vector<Example> examples;
  std::vector<ActExample> acts;
  size_t fold = 0;
};

/// A name as comparing wants it: no case, no accents, no article before it.
std::string plain(std::string_view name) {
  std::string s = fold(name);
  std::replace(s.begin(), s.end(), '-', ' ');
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view article : {"l'", "le ", "la ", "les ", "d'", "de ", "du ", "des ", "the "})
      if (s.starts_with(article) && s.size() > article.size()) s.erase(0, article.size()), again = true;
  }
  return s;
}

CharSpan spanOf(const Json& pair) {
  return {CharPos{pair[0].get<uint32_t>()}, CharPos{pair[1].get<uint32_t>()}};
}

bool readGold(const std::string& path, Article& article) {
  std::ifstream in(path, std::ios::binary);
  const Result<Json> parsed = parseJson(std::string(std::istreambuf_iterator<char>(in), {}));
  if (!parsed) return false;
  const Json& gold = *parsed;
  std::map<std::string, Forms> forms;
  for (const Json& e : gold["entities"]) {
    Forms& f = forms[e["name"].get<std::string>()];
    f.insert(plain(e["name"].get<std::string>()));
    for (const Json& alias : e["aliases"]) f.insert(plain(alias.get<std::string>()));
    article.people.insert(plain(e["name"].get<std::string>()));
  }
  for (const Json& e : gold["events"]) {
    GoldEvent g;
    g.type = e["type"].get<std::string>();
    if (e.contains("trigger_span") && e["trigger_span"].is_array()) g.trigger = spanOf(e["trigger_span"]);
    for (const Json& s : e["spans"]) g.spans.push_back(spanOf(s));
    for (const Json& name : e["actor"]) g.actor.push_back(forms[name.get<std::string>()]);
    for (const Json& name : e["recipient"]) g.recipient.push_back(forms[name.get<std::string>()]);
    article.gold.push_back(std::move(g));
  }
  return true;
}

bool overlap(CharSpan a, CharSpan b) { return a.begin < b.end && b.begin < a.end; }

bool isOne(const Entity& e, const std::vector<Forms>& side) {
  Forms own{plain(e.name)};
  for (const std::string& alias : e.aliases) own.insert(plain(alias));
  return std::any_of(side.begin(), side.end(), [&](const Forms& f) {
    return std::any_of(own.begin(), own.end(), [&](const std::string& x) { return f.count(x) > 0; });
  });
}

/// The annotated act that the rules found, null for none, and how much of it they found.
std::pair<const GoldEvent*, int> goldOf(const Article& article, const event::Story& story,
                                        const event::Coded& c) {
  const Document& doc = story.doc();
  const CharSpan sentence = doc.text.toChars(doc.sentences[c.sentence].span),
                 trigger = doc.text.toChars(c.event.trigger);
  const GoldEvent* best = nullptr;
  int most = -1;
  for (const GoldEvent& g : article.gold) {
    if (g.type != c.event.type) continue;
    if (std::none_of(g.spans.begin(), g.spans.end(), [&](CharSpan s) { return overlap(s, sentence); }))
      continue;
    int points = overlap(g.trigger, trigger) ? 4 : 0;
    for (const EntityIndex e : c.event.actor) points += isOne(doc.entities[e.value], g.actor) ? 2 : 0;
    for (const EntityIndex e : c.event.recipient) points += isOne(doc.entities[e.value], g.recipient) ? 2 : 0;
    if (points > most) best = &g, most = points;
  }
  return {best, most};
}

/// Of filling an empty side with somebody of the sentence, with somebody else, of replacing, of emptying.
using Tallies = std::array<std::array<Tally, 2>, 4>;

class Trainer {
 public:
  explicit Trainer(EventCommand& command) : command_(command), options_(command.options) {}

  int run() {
    if (!load()) return 1;
    collect();
    if (!command_.out.empty()) {
      std::ofstream out(command_.out, std::ios::binary);
      out << table(learn(SIZE_MAX));
      if (!out.flush()) return fail("cannot write " + command_.out);
    }
    return command_.cross > 0 ? cross() : 0;
  }

 private:
  using Pair = std::array<double, 2>;

  static int fail(const std::string& message) {
    std::fprintf(stderr, "recoupe-train: %s\n", message.c_str());
    return 1;
  }

  bool load() {
    readInputs({command_.gold + "/inputs.jsonl"}, {}, [&](RawArticle&& raw) {
      Article a;
      a.doc = analyser_.beforeEvents(raw, {});
      if (!Analyser::annotates(a.doc, {})) return true;
      if (readGold(command_.gold + "/" + a.doc.id + ".gold.json", a)) articles_.push_back(std::move(a));
      return true;
    });
    if (articles_.empty()) fail("no annotated articles in " + command_.gold);
    return !articles_.empty();
  }

  void collect() {
    const EventFinder finder(Image::builtin());
    for (Article& a : articles_) {
      Document doc = a.doc;
      const auto learnFrom = [&](const event::Story& story) {
        for (size_t n = 0; n < story.coded().size(); ++n) {
          const auto [g, points] = goldOf(a, story, story.coded()[n]);
          if (g != nullptr) addExamples(story, n, *g, a);
          event::Evidence evidence;
          story.act(n, evidence);
          a.acts.push_back({idsOf(evidence), story.coded()[n].doubtful, g != nullptr && points > 0});
        }
      };
      finder.run(doc, {learnFrom, {}, {}});
    }
    std::vector<std::set<const Article*>> seen(names_.size());
    for (const Article& a : articles_)
      for (const ActExample& e : a.acts)
        for (const uint32_t f : e.evidence) seen[f].insert(&a);
    for (const Article& a : articles_)
      for (const Example& e : a.examples)
        for (const auto& candidate : e.evidence)
          for (const uint32_t f : candidate) seen[f].insert(&a);
    common_.resize(names_.size());
    for (size_t f = 0; f < names_.size(); ++f)
      common_[f] = seen[f].size() >= static_cast<size_t>(options_.leastArticles);
  }

  std::vector<uint32_t> idsOf(const event::Evidence& evidence) {
    std::vector<uint32_t> out;
    for (size_t k = 0; k < evidence.size(); ++k) {
      const auto [it, isNew] = ids_.try_emplace(std::string(evidence.at(k)), names_.size());
      if (isNew) names_.push_back(it->first);
      out.push_back(it->second);
    }
    return out;
  }

  void addExamples(const event::Story& story, size_t n, const GoldEvent& g, Article& a) {
    const std::vector<event::Candidate> all = story.candidates(n);
    event::Evidence evidence;
    Example sides[2];
    for (size_t i = 0; i < all.size(); ++i) {
      story.evidence(n, all, i, evidence);
      const Entity& entity = story.doc().entities[all[i].who.value];
      sides[0].right.push_back(isOne(entity, g.actor));
      sides[1].right.push_back(isOne(entity, g.recipient));
      for (Example& e : sides) e.here.push_back(all[i].ment >= 0 && all[i].back == 0);
      sides[0].ruled.push_back(all[i].actor);
      sides[1].ruled.push_back(all[i].recipient);
      sides[0].evidence.push_back(idsOf(evidence));
    }
    story.nobody(n, all, evidence);
    sides[0].evidence.push_back(idsOf(evidence));
    sides[1].evidence = sides[0].evidence;
    sides[1].side = 1;
    for (Example& e : sides) {
      // whom the candidates do not hold cannot be found: nobody is the best answer
      const bool any = std::any_of(e.right.begin(), e.right.end(), [](bool right) { return right; });
      e.right.push_back(!any);
      e.ruled.push_back(std::none_of(e.ruled.begin(), e.ruled.end(), [](bool ruled) { return ruled; }));
      a.examples.push_back(std::move(e));
    }
  }

  std::vector<Pair> learn(size_t without) const {
    std::vector<const Example*> examples;
    for (const Article& a : articles_)
      if (a.fold != without)
        for (const Example& e : a.examples) examples.push_back(&e);
    std::vector<Pair> w(names_.size(), Pair{}), squares(names_.size(), Pair{});
    std::vector<Pair> mean(names_.size(), Pair{});
    uint64_t random = 1;
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      for (size_t i = examples.size(); i > 1; --i) {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        std::swap(examples[i - 1], examples[(random >> 33U) % i]);
      }
      for (const Example* e : examples) step(*e, w, squares);
      for (size_t f = 0; f < w.size(); ++f)
        for (const size_t side : {0, 1}) mean[f][side] += w[f][side] / options_.epochs;
    }
    w = std::move(mean);
    learnActs(without, w, squares);
    return w;
  }

  /// Whether an act is one: its evidence is its own, the weights stand in the first column.
  void learnActs(size_t without, std::vector<Pair>& w, std::vector<Pair>& squares) const {
    for (int epoch = 0; epoch < options_.epochs; ++epoch)
      for (const Article& a : articles_) {
        if (a.fold == without) continue;
        for (const ActExample& e : a.acts)
          move(e.evidence, (e.right ? 1.0 : 0.0) - chance(e, w), options_.decayOfActs, 0, w, squares);
      }
  }

  double chance(const ActExample& e, const std::vector<Pair>& w) const {
    return 1.0 / (1.0 + std::exp(-sum(e.evidence, w, 0)));
  }

  /// One step down the slope of the loss at `e`.
  void step(const Example& e, std::vector<Pair>& w, std::vector<Pair>& squares) const {
    std::vector<double> p(e.evidence.size());
    for (size_t i = 0; i < p.size(); ++i) p[i] = sum(e.evidence[i], w, e.side);
    const double most = *std::max_element(p.begin(), p.end());
    double all = 0, right = 0;
    for (size_t i = 0; i < p.size(); ++i) {
      all += p[i] = std::exp(p[i] - most);
      if (e.right[i]) right += p[i];
    }
    for (size_t i = 0; i < p.size(); ++i)
      move(e.evidence[i], (e.right[i] ? p[i] / right : 0.0) - p[i] / all, options_.decay, e.side, w, squares);
  }

  double sum(const std::vector<uint32_t>& evidence, const std::vector<Pair>& w, size_t side) const {
    double z = 0;
    for (const uint32_t f : evidence)
      if (common_[f]) z += w[f][side];
    return z;
  }

  void move(const std::vector<uint32_t>& evidence, double error, double decay, size_t side,
            std::vector<Pair>& w, std::vector<Pair>& squares) const {
    for (const uint32_t f : evidence) {
      if (!common_[f]) continue;
      const double slope = error - decay * w[f][side];
      squares[f][side] += slope * slope;
      w[f][side] += options_.rate * slope / (1e-6 + std::sqrt(squares[f][side]));
    }
  }

  /// Compares what the weights say of acts without recipient with the annotation.
  void tallyActs(size_t fold, const std::vector<Pair>& w, Tally& t) const {
    for (const Article& a : articles_) {
      if (a.fold != fold) continue;
      for (const ActExample& e : a.acts)
        if (e.doubtful) t.add(chance(e, w), e.right, false);
    }
  }

  /// Compares the choices on one fold with the annotation.
  void tally(size_t fold, const std::vector<Pair>& w, Tallies& tallies) const {
    for (const Article& a : articles_) {
      if (a.fold != fold) continue;
      for (const Example& e : a.examples) {
        std::vector<double> z(e.evidence.size());
        for (size_t i = 0; i < z.size(); ++i) z[i] = sum(e.evidence[i], w, e.side);
        const auto best = static_cast<size_t>(std::max_element(z.begin(), z.end()) - z.begin());
        if (e.ruled[best]) continue;
        double all = 0;
        bool rulesRight = false;
        for (size_t i = 0; i < z.size(); ++i) {
          all += std::exp(z[i] - z[best]);
          rulesRight = rulesRight || (e.ruled[i] && e.right[i]);
        }
        const size_t kind = best + 1 == z.size() ? 3 : !e.ruled.back() ? 2 : e.here[best] ? 0 : 1;
        tallies[kind][e.side].add(1 / all, e.right[best], rulesRight);
      }
    }
  }

  std::string table(const std::vector<Pair>& w) const {
    std::string out =
        "# Who takes part in an act: what speaks for a candidate as actor and as recipient, in thousandths "
        "of a "
        "logit.\n# Learned by `recoupe-train events`; read by src/event/weights.h; described in "
        "docs/events.md.\n";
    for (const auto& [name, value] : options_.thresholds) out += "=" + name + "\t" + value + "\n";
    std::map<std::string, Pair> sorted;
    for (size_t f = 0; f < w.size(); ++f)
      if (common_[f]) sorted[names_[f]] = w[f];
    for (const auto& [name, pair] : sorted) {
      const long a = std::lround(pair[0] * 1000), r = std::lround(pair[1] * 1000);
      if (a != 0 || r != 0) out += name + "\t" + std::to_string(a) + "\t" + std::to_string(r) + "\n";
    }
    return out;
  }

  /// Puts articles that share many names into one fold.
  void makeFolds() {
    DisjointSets stories(articles_.size());
    for (size_t i = 0; i < articles_.size(); ++i)
      for (size_t k = 0; k < i; ++k) {
        const Forms &a = articles_[i].people, &b = articles_[k].people;
        const auto shared = std::count_if(a.begin(), a.end(), [&](const auto& x) { return b.count(x) > 0; });
        if (4 * static_cast<size_t>(shared) >= a.size() + b.size() - static_cast<size_t>(shared))
          stories.join(i, k);
      }
    std::map<size_t, size_t> foldOf;
    for (size_t i = 0; i < articles_.size(); ++i)
      articles_[i].fold = foldOf.try_emplace(stories.find(i), foldOf.size() % command_.cross).first->second;
    std::fprintf(stderr, "events: %zu articles on %zu stories\n", articles_.size(), foldOf.size());
  }

  int cross() {
    makeFolds();
    std::ofstream out(command_.analyses, std::ios::binary);
    Tally acts;
    Tallies tallies;
    for (size_t fold = 0; fold < command_.cross; ++fold) {
      const std::vector<Pair> learned = learn(fold);
      tally(fold, learned, tallies);
      tallyActs(fold, learned, acts);
      const std::string weights = table(learned);
      std::map<std::string, std::string_view, std::less<>> files;
      for (const std::string_view path : Image::builtin().list(""))
        files.emplace(std::string(path), Image::builtin().file(path));
      files["models/" + command_.language + "/events.tsv"] = weights;
      const Image image(std::move(files));
      const EventFinder finder(image);
      for (const Article& a : articles_) {
        if (a.fold != fold) continue;
        Document doc = a.doc;
        finder.run(doc);
        out << contractLine(doc) << '\n';
      }
    }
    acts.print("keep", "act");
    const char* const kinds[] = {"fill", "infer", "replace", "clear"};
    for (size_t k = 0; k < 4; ++k)
      for (const size_t side : {0, 1}) tallies[k][side].print(kinds[k], side == 0 ? "actor" : "recipient");
    return out.flush() ? 0 : fail("cannot write " + command_.analyses);
  }

  const Analyser analyser_{Image::builtin()};
  EventCommand& command_;
  const EventOptions& options_;
  std::vector<Article> articles_;
  std::unordered_map<std::string, uint32_t> ids_;
  std::vector<std::string> names_;
  std::vector<bool> common_;
};

}  // namespace

int EventCommand::run() {
  for (const std::string& t : thresholds)
    if (const size_t at = t.find('='); at != std::string::npos)
      options.thresholds[t.substr(0, at)] = t.substr(at + 1).replace(t.find(',') - at - 1, 1, "\t");
  return Trainer(*this).run();
}

}  // namespace recoupe::train
