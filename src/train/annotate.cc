#include "train/annotate.h"

#include <vector>

#include "pipeline/analyser.h"
#include "tag/lemma.h"
#include "tag/network.h"

namespace recoupe::train {
namespace {

using Forms = std::vector<std::string_view>;

Forms formsOf(const Document& doc, const Sentence& s) {
  Forms out;
  for (uint32_t t = s.tokens.begin.value; t < s.tokens.end.value; ++t)
    for (uint32_t w = 0; w < doc.tokens[t].wordCount; ++w)
      out.push_back(doc.words[doc.tokens[t].firstWord + w].form);
  return out;
}

void print(const Network& network, const Forms& forms, const WordReading* readings, std::ostream& out) {
  for (size_t i = 0; i < forms.size(); ++i) {
    const WordReading& r = readings[i];
    const std::string_view tag = network.tags()[r.tag];
    const size_t tab = tag.find('\t');
    out << i + 1 << '\t' << forms[i] << '\t' << applyLemmaRule(network.lemmaRules()[r.lemmaRule], forms[i])
        << '\t' << tag.substr(0, tab) << "\t_\t" << tag.substr(tab + 1) << '\t' << r.head + 1 << '\t'
        << network.relations()[r.relation] << "\t_\t_\n";
  }
  out << '\n';
}

}  // namespace

void readDocuments(const std::string& path, size_t every, const std::function<void(const Document&)>& use) {
  const Cleaner clean(Image::builtin());
  const Segmenter segment(Image::builtin());
  size_t number = 0;
  readInputs({path}, {}, [&](RawArticle&& raw) {
    if (number++ % every != 0) return true;
    Document doc = clean.run(raw, {});
    if (doc.error) return true;
    segment.run(doc);
    use(doc);
    return true;
  });
}

Result<void> annotate(const std::string& articles, size_t every, const std::string& model,
                      const std::string& lexicon, std::ostream& out) {
  const Result<Network> network = Network::load(model, lexicon);
  if (!network) return network.error();
  std::vector<WordReading> readings;
  readDocuments(articles, every, [&](const Document& doc) {
    std::vector<Forms> sentences;
    for (const Sentence& s : doc.sentences)
      if (Forms forms = formsOf(doc, s); forms.size() >= kShortest && forms.size() <= kLongest)
        sentences.push_back(std::move(forms));
    if (sentences.empty()) return;
    network->run(sentences, readings);
    const WordReading* next = readings.data();
    for (const Forms& forms : sentences) {
      print(*network, forms, next, out);
      next += forms.size();
    }
  });
  return {};
}

}  // namespace recoupe::train
