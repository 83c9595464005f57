#include "train/name_command.h"

#include <cstdio>
#include <fstream>

#include "train/name_silver.h"

namespace recoupe::train {
namespace {

int fail(const std::string& message) {
  std::fprintf(stderr, "recoupe-train: %s\n", message.c_str());
  return 1;
}

}  // namespace

int NameCommand::run() const {
  std::vector<NameSentence> sentences;
  for (const std::string& file : train) {
    const size_t at = file.rfind('=');
    Result<std::vector<NameSentence>> read = readNames(file.substr(0, at));
    if (!read) return fail(read.error().message);
    for (NameSentence& s : *read) {
      if (at != std::string::npos) s.weight = std::stof(file.substr(at + 1));
      sentences.push_back(std::move(s));
    }
  }
  if (!news.empty()) {
    std::vector<NameSentence> silver = silverNames(news, language, every);
    std::fprintf(stderr, "names: %zu sentences of the news\n", silver.size());
    for (NameSentence& s : silver) sentences.push_back(std::move(s));
  }
  const Result<std::string> model = trainNames(sentences, vectors, language, options);
  if (!model) return fail(model.error().message);
  if (!out.empty()) {
    std::ofstream file(out, std::ios::binary);
    file << *model;
    if (!file.flush()) return fail("cannot write " + out);
  }
  if (test.empty()) return 0;
  const Result<std::vector<NameSentence>> gold = readNames(test);
  if (!gold) return fail(gold.error().message);
  const Result<NameScores> scores = testNames(*model, *gold, language);
  if (!scores) return fail(scores.error().message);
  std::printf("precision %.4f  recall %.4f  F1 %.4f  (%zu found, %zu right, %zu gold)  %.0f tokens/s\n",
              scores->precision(), scores->recall(), scores->f1(), scores->found, scores->right, scores->gold,
              static_cast<double>(scores->tokens) / scores->seconds);
  return 0;
}

}  // namespace recoupe::train
