// recoupe-train: makes the models below models/. See docs/models.md; `tools/train.sh fr` runs all steps.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <unordered_map>

#include "tag/features.h"
#include "train/annotate.h"
#include "train/event_trainer.h"
#include "train/name_command.h"
#include "train/skipgram.h"
#include "train/tagger_trainer.h"

namespace {

using namespace recoupe;
using namespace recoupe::train;

int fail(const Error& e) {
  std::fprintf(stderr, "recoupe-train: %s\n", e.message.c_str());
  return 1;
}

int write(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  return out.flush() ? 0 : fail({"not-writable", "cannot write " + path});
}

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A lexicon of form, category, lemma, tag lines (Lefff's .mlex) -> the compact one.
int makeLexicon(const std::string& from, const std::string& to) {
  std::ifstream in(from);
  if (!in) return fail({"not-found", "cannot read " + from});
  std::map<std::string, std::set<std::string>> readings;
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> cells;
    std::istringstream s(line);
    for (std::string cell; std::getline(s, cell, '\t');) cells.push_back(cell);
    if (cells.size() >= 3) readings[cells[0]].insert(cells[1] + " " + (cells.size() > 3 ? cells[3] : ""));
  }
  std::map<std::string, std::vector<std::string>> forms;
  for (auto& [form, tags] : readings) forms[form].assign(tags.begin(), tags.end());
  return write(to, FormLexicon::build(forms));
}

int makeVectors(const std::string& from, const std::string& to, const SkipgramOptions& options) {
  std::unordered_map<std::string, uint32_t> ids;
  std::vector<std::string> words;
  Corpus corpus;
  readDocuments(from, 1, [&](const Document& doc) {
    for (const Sentence& s : doc.sentences) {
      corpus.emplace_back();
      for (uint32_t t = s.tokens.begin.value; t < s.tokens.end.value; ++t)
        for (uint32_t w = doc.tokens[t].firstWord; w < doc.tokens[t].firstWord + doc.tokens[t].wordCount;
             ++w) {
          const auto [it, added] =
              ids.emplace(lookupForm(doc.words[w].form), static_cast<uint32_t>(words.size()));
          if (added) words.push_back(it->first);
          corpus.back().push_back(it->second);
        }
    }
  });
  const Vocabulary vocabulary = cutVocabulary(std::move(words), corpus, options.minCount);
  std::fprintf(stderr, "vectors: %zu sentences, %zu words\n", corpus.size(), vocabulary.words.size());
  const Result<void> done = trainSkipgram(corpus, vocabulary, options, to);
  return done ? 0 : fail(done.error());
}

int makeTrees(const std::string& articles, size_t every, const std::string& model, const std::string& lexicon,
              const std::string& to) {
  std::ofstream out(to, std::ios::binary);
  const Result<void> done = annotate(articles, every, slurp(model), slurp(lexicon), out);
  if (!done) return fail(done.error());
  return out.flush() ? 0 : fail({"not-writable", "cannot write " + to});
}

Result<void> addTreebanks(const std::vector<std::string>& files, bool silver,
                          std::vector<WeightedTreebank>& out) {
  for (const std::string& file : files) {
    const size_t at = file.rfind('=');
    Result<std::vector<TrainSentence>> sentences = readTreebank(file.substr(0, at));
    if (!sentences) return sentences.error();
    out.push_back(
        {std::move(*sentences), at == std::string::npos ? 1.0F : std::stof(file.substr(at + 1)), silver});
  }
  return {};
}

int makeTagger(const std::vector<std::string>& files, const std::vector<std::string>& silver,
               const std::string& vectors, const std::string& lexicon, const std::string& to,
               const TrainOptions& options) {
  std::vector<WeightedTreebank> treebanks;
  for (const auto& [list, isSilver] : {std::pair{&files, false}, std::pair{&silver, true}})
    if (const Result<void> read = addTreebanks(*list, isSilver, treebanks); !read) return fail(read.error());
  Result<WordVectors> words = readVectors(vectors);
  if (!words) return fail(words.error());
  const std::string bytes = slurp(lexicon);
  return write(to, trainTagger(treebanks, *words, FormLexicon(bytes), options));
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"recoupe-train: makes the models that recoupe carries"};
  app.require_subcommand(1);
  std::string from, to, vectors, lexicon, model;
  std::vector<std::string> treebanks, silver;
  size_t every = 1;
  SkipgramOptions skipgram;
  TrainOptions options;
  CLI::App* lexiconCommand = app.add_subcommand("lexicon", "Lefff's .mlex -> lexicon.bin");
  CLI::App* vectorsCommand = app.add_subcommand("vectors", "articles -> word vectors (text)");
  for (CLI::App* c : {lexiconCommand, vectorsCommand}) {
    c->add_option("from", from)->required();
    c->add_option("to", to)->required();
  }
  vectorsCommand->add_option("--epochs", skipgram.epochs);
  vectorsCommand->add_option("--width", skipgram.width);
  vectorsCommand->add_option("--min-count", skipgram.minCount);
  CLI::App* annotateCommand = app.add_subcommand("annotate", "articles -> CoNLL-U by a model");
  annotateCommand->add_option("from", from)->required();
  annotateCommand->add_option("to", to)->required();
  annotateCommand->add_option("--model", model)->required();
  annotateCommand->add_option("--lexicon", lexicon)->required();
  annotateCommand->add_option("--every", every, "take every Nth article")->check(CLI::PositiveNumber);
  CLI::App* taggerCommand = app.add_subcommand("tagger", "treebanks -> tagger.bin");
  taggerCommand->add_option("treebanks", treebanks, "CoNLL-U files, FILE or FILE=WEIGHT")->required();
  taggerCommand->add_option("--silver", silver, "as the treebanks, but annotated by a machine");
  taggerCommand->add_option("--vectors", vectors)->required();
  taggerCommand->add_option("--lexicon", lexicon)->required();
  taggerCommand->add_option("--out", to)->required();
  taggerCommand->add_option("--epochs", options.epochs);
  taggerCommand->add_option("--hidden", options.hidden);
  taggerCommand->add_option("--input", options.input);
  taggerCommand->add_option("--layers", options.layers);
  taggerCommand->add_option("--arc", options.arc);
  taggerCommand->add_option("--label", options.label);
  taggerCommand->add_option("--dropout", options.dropout);
  taggerCommand->add_option("--rate", options.rate);
  taggerCommand->add_option("--batch", options.batch);
  taggerCommand->add_option("--variants", options.variants);
  taggerCommand->add_option("--seed", options.seed);
  NameCommand names;
  CLI::App* namesCommand = app.add_subcommand("names", "sentences with names -> names.bin");
  namesCommand->add_option("train", names.train, "CoNLL or BIO files, FILE or FILE=WEIGHT");
  namesCommand->add_option("--news", names.news, "articles whose sure names are learned from");
  namesCommand->add_option("--every", names.every);
  namesCommand->add_option("--test", names.test);
  namesCommand->add_option("--vectors", names.vectors);
  namesCommand->add_option("--out", names.out);
  namesCommand->add_option("--language", names.language);
  namesCommand->add_option("--epochs", names.options.epochs);
  namesCommand->add_option("--bits", names.options.bits);
  namesCommand->add_option("--rate", names.options.rate);
  namesCommand->add_option("--decay", names.options.decay);
  namesCommand->add_option("--drop", names.options.drop);
  namesCommand->add_option("--hide", names.options.hide);
  namesCommand->add_option("--fine", names.options.fine);
  namesCommand->add_option("--coarse", names.options.coarse);
  namesCommand->add_option("--seed", names.options.seed);
  EventCommand events;
  CLI::App* eventsCommand = app.add_subcommand("events", "annotated articles -> events.tsv");
  eventsCommand->add_option("gold", events.gold, "folder with inputs.jsonl and ID.gold.json")->required();
  eventsCommand->add_option("--out", events.out);
  eventsCommand->add_option("--language", events.language);
  eventsCommand->add_option("--cross", events.cross, "folds to measure on");
  eventsCommand->add_option("--analyses", events.analyses, "where the analyses of --cross go");
  eventsCommand->add_option("--epochs", events.options.epochs);
  eventsCommand->add_option("--rate", events.options.rate);
  eventsCommand->add_option("--decay-acts", events.options.decayOfActs);
  eventsCommand->add_option("--least", events.options.leastArticles);
  eventsCommand->add_option("--decay", events.options.decay);
  eventsCommand->add_option("--threshold", events.thresholds, "NAME=N, of weights.h");
  CLI11_PARSE(app, argc, argv);
  if (*eventsCommand) return events.run();
  if (*namesCommand) return names.run();
  if (*lexiconCommand) return makeLexicon(from, to);
  if (*vectorsCommand) return makeVectors(from, to, skipgram);
  if (*annotateCommand) return makeTrees(from, every, model, lexicon, to);
  return makeTagger(treebanks, silver, vectors, lexicon, to, options);
}
