// How fast text becomes words, tags and trees on one core: segmentation and the tagger-parser, from the text
// of an article to its last relation; and how long the models take to load.
//
//   build/bench/recoupe-tagger-bench                             six sentences of our own, forty times over
//   RECOUPE_ARTICLES=news.jsonl build/bench/recoupe-tagger-bench     the first 1,000 articles of a file
//
// The figures stand in docs/models.md.
#include <benchmark/benchmark.h>

#include <cstdlib>

#include "pipeline/analyser.h"

namespace recoupe {
namespace {

constexpr size_t kArticles = 1000;

std::string sampleText() {
  std::string s;
  for (int i = 0; i < 40; ++i)
    s += "Le ministre des Affaires étrangères a reçu mardi à Rome le chef du gouvernement libyen, qui venait "
         "d'arriver de Tunis. « Nous voulons une trêve, et nous la voulons avant la fin du mois », a-t-il "
         "déclaré à l'issue de l'entretien. Les combats, qui ont fait une trentaine de morts depuis samedi, "
         "avaient repris dans le sud de la capitale malgré l'appel des deux présidents.\n\nSelon un "
         "porte-parole de l'armée, plusieurs avions ont bombardé l'aéroport dans la nuit de lundi à mardi. "
         "L'organisation n'a pas confirmé ce bilan. Elle demande que les corridors soient rouverts, faute de "
         "quoi elle retirera ses équipes de la ville.\n\n";
  return s;
}

/// The articles, cleaned: what the segmenter is given.
std::vector<Document> documents() {
  const Cleaner clean(Image::builtin());
  std::vector<Document> out;
  if (const char* path = std::getenv("RECOUPE_ARTICLES")) {
    readInputs({path}, {}, [&](RawArticle&& raw) {
      out.push_back(clean.run(raw, {}));
      return out.size() < kArticles;
    });
    return out;
  }
  RawArticle raw;
  raw.content = raw.original = sampleText();
  raw.language = "fr";
  out.push_back(clean.run(raw, {}));
  return out;
}

void textToTree(benchmark::State& state) {
  const Segmenter segment(Image::builtin());
  const Tagger tag(Image::builtin());
  std::vector<Document> docs = documents();
  size_t words = 0, rooted = 0;
  for (auto _ : state)
    for (Document& doc : docs) {
      doc.sentences.clear(), doc.tokens.clear(), doc.words.clear();
      segment.run(doc);
      tag.run(doc);
      words += doc.words.size();
      for (const Sentence& s : doc.sentences) rooted += !s.tokens.empty();
    }
  if (rooted == 0 || docs.front().words.front().upos == Upos::X) state.SkipWithError("nothing was read");
  state.counters["words/s"] = benchmark::Counter(static_cast<double>(words), benchmark::Counter::kIsRate);
}
BENCHMARK(textToTree)->Unit(benchmark::kMillisecond);

void segmentation(benchmark::State& state) {
  const Segmenter segment(Image::builtin());
  std::vector<Document> docs = documents();
  size_t words = 0;
  for (auto _ : state)
    for (Document& doc : docs) {
      doc.sentences.clear(), doc.tokens.clear(), doc.words.clear();
      segment.run(doc);
      words += doc.words.size();
    }
  state.counters["words/s"] = benchmark::Counter(static_cast<double>(words), benchmark::Counter::kIsRate);
}
BENCHMARK(segmentation)->Unit(benchmark::kMillisecond);

void loadModels(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Tagger(Image::builtin()));
}
BENCHMARK(loadModels)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace recoupe

BENCHMARK_MAIN();
