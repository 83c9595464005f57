// How fast the entity stage reads on one core, articles already cut, tagged and
// parsed; and how long its tables take to load.
//
//   build/bench/recoupe-entities-bench                                a few sentences of our own, forty times
//   over RECOUPE_ARTICLES=news.jsonl build/bench/recoupe-entities-bench       the first 5,000 articles of a
//   file
//
// The figures stand in docs/entities.md.
#include <benchmark/benchmark.h>

#include <cstdlib>

#include "pipeline/analyser.h"

namespace recoupe {
namespace {

constexpr size_t kArticles = 5000;

std::string sampleText() {
  std::string s;
  for (int i = 0; i < 40; ++i)
    s += "Le ministre des Affaires étrangères, Carlo Bernardini, a reçu mardi à Rome le chef du gouvernement "
         "libyen, "
         "Omar Haddad, qui venait d'arriver de Tunis. M. Haddad demande une trêve. Selon un porte-parole de "
         "l'armée, "
         "les forces de Haddad ont bombardé l'aéroport de Tripoli. Washington et l'Union européenne (UE) "
         "s'inquiètent "
         "du sort des civils, a écrit La Stampa.\n\n";
  return s;
}

std::vector<Document> documents() {
  const Cleaner clean(Image::builtin());
  const Segmenter segment(Image::builtin());
  const Tagger tag(Image::builtin());  // pronouns and longer spellings need the tree
  std::vector<Document> out;
  const auto take = [&](RawArticle&& raw) {
    out.push_back(clean.run(raw, {}));
    segment.run(out.back());
    tag.run(out.back());
    return out.size() < kArticles;
  };
  if (const char* path = std::getenv("RECOUPE_ARTICLES")) {
    readInputs({path}, {}, take);
    return out;
  }
  RawArticle raw;
  raw.content = raw.original = sampleText();
  raw.language = "fr";
  take(std::move(raw));
  return out;
}

void entities(benchmark::State& state) {
  const EntityFinder finder(Image::builtin());
  std::vector<Document> docs = documents();
  size_t words = 0, found = 0;
  for (auto _ : state)
    for (Document& doc : docs) {
      finder.run(doc);
      words += doc.tokens.size();
      found += doc.entities.size();
    }
  if (found == 0) state.SkipWithError("no entities found");
  state.counters["words/s"] = benchmark::Counter(static_cast<double>(words), benchmark::Counter::kIsRate);
}
BENCHMARK(entities)->Unit(benchmark::kMillisecond);

void loadTables(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(EntityFinder(Image::builtin()));
}
BENCHMARK(loadTables)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace recoupe

BENCHMARK_MAIN();
