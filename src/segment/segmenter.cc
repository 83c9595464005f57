#include "segment/segmenter.h"

#include <map>
#include <string>

#include "segment/border_model.h"
#include "segment/splitter.h"
#include "segment/stretches.h"
#include "segment/tokenizer.h"
#include "segment/words.h"

namespace recoupe {

namespace {

/// What is known of one language; "" for languages there is no table for.
struct LanguageData {
  SegmentRules rules;
  BorderModel borders;
  LanguageData(const Image& image, const std::string& language)
      : rules(image.file("common/segment.tsv"), image.file(language + "/segment.tsv")),
        borders(rules, image.file(language + "/segment_borders.tsv")) {}
};

/// Bytes. No paragraph is longer (of 590,000 in French news none has 3,000): such a stretch has lost its line
/// ends.
constexpr uint32_t kLongestParagraph = 3000;

}  // namespace

struct Segmenter::Data {
  std::map<std::string, std::unique_ptr<const LanguageData>, std::less<>> languages;

  const LanguageData& of(std::string_view language) const {
    const auto it = languages.find(language);
    return it == languages.end() ? *languages.find("")->second : *it->second;
  }
};

Segmenter::Segmenter(const Image& image) : data_(std::make_unique<Data>()) {
  data_->languages.emplace("", std::make_unique<LanguageData>(image, ""));
  for (const std::string& language : image.languages())
    data_->languages.emplace(language, std::make_unique<LanguageData>(image, language));
}

Segmenter::~Segmenter() = default;

namespace {

/// The stretches of running text, none of them across a region's border.
std::vector<Span> stretchesOf(const Document& doc) {
  std::vector<Span> out;
  const std::string_view text = doc.text.view();
  size_t done = 0;
  for (const Region& r : doc.regions) {
    if (r.span.begin.value > done) findStretches(text, done, r.span.begin.value, out);
    findStretches(text, r.span.begin.value, r.span.end.value, out);
    done = r.span.end.value;
  }
  if (done < text.size()) findStretches(text, done, text.size(), out);
  return out;
}

}  // namespace

void Segmenter::run(Document& doc) const {
  const LanguageData& language = data_->of(doc.language);
  const SegmentRules& rules = language.rules;
  const std::string_view text = doc.text.view();
  std::vector<RawToken> tokens;
  std::vector<uint32_t> starts;
  tokens.reserve(text.size() / 5 + 1);
  Tokenizer tokenizer(rules, text);
  SentenceSplitter splitter(rules, text);
  for (const Span s : stretchesOf(doc)) {
    const size_t first = tokens.size(), firstStart = starts.size();
    tokenizer.run(s.begin.value, s.end.value, tokens);
    splitter.run(tokens, first, tokens.size(), starts);
    if (s.size() > kLongestParagraph) language.borders.run(text, tokens, first, starts, firstStart);
  }
  doc.sentences.clear();
  doc.tokens.clear();
  doc.words.clear();
  doc.sentences.reserve(starts.size());
  doc.tokens.reserve(tokens.size());
  doc.words.reserve(tokens.size() + tokens.size() / 10);
  WordMaker words(rules, text);
  for (size_t i = 0; i < starts.size(); ++i) {
    const uint32_t first = starts[i],
                   end = i + 1 < starts.size() ? starts[i + 1] : static_cast<uint32_t>(tokens.size());
    words.run(tokens, first, end, doc);
    doc.sentences.push_back(
        {spanOf(tokens[first].begin, tokens[end - 1].end), {TokenIndex{first}, TokenIndex{end}}});
  }
}

}  // namespace recoupe
