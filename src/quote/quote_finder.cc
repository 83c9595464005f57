#include "quote/quote_finder.h"

#include <map>

#include "quote/items.h"
#include "quote/lexicon.h"
#include "quote/marks.h"
#include "quote/names.h"
#include "quote/speakers.h"

namespace recoupe {

struct QuoteFinder::Data {
  explicit Data(const Image& image) : marks(image), none(image, "") {
    for (const std::string& language : image.languages())
      lexicons.emplace(language, Lexicon(image, language));
  }
  const Lexicon& lexicon(const std::string& language) const {
    const auto found = lexicons.find(language);
    return found == lexicons.end() ? none : found->second;
  }
  MarkFinder marks;
  Lexicon none;
  std::map<std::string, Lexicon> lexicons;
};

QuoteFinder::QuoteFinder(const Image& image) : data_(std::make_unique<Data>(image)) {}
QuoteFinder::~QuoteFinder() = default;

void QuoteFinder::run(Document& doc) const {
  const std::string_view text = doc.text.view();
  const Lexicon& lexicon = data_->lexicon(doc.language);
  const std::vector<Span> paragraphs = splitParagraphs(text);
  std::vector<Span> outer;
  size_t p = 0;
  for (const Stretch& s : data_->marks.find(text, paragraphs)) {
    while (p + 1 < paragraphs.size() && paragraphs[p].end.value <= s.outer.begin.value) ++p;
    if (doc.isFurniture(s.inner) || !isQuotation(text, s, paragraphs[p], lexicon)) continue;
    Quote quote;
    quote.span = s.inner;
    doc.quotes.push_back(std::move(quote));
    outer.push_back(s.outer);
  }
  if (outer.empty()) return;
  const Story story = readStory(doc, paragraphs, outer, lexicon);
  std::vector<Attribution> attributions = findSpeakers(doc, story, lexicon, outer.size());
  for (size_t i = 0; i < doc.quotes.size(); ++i) {
    doc.quotes[i].speaker = attributions[i].speaker;
    doc.quotes[i].cue = attributions[i].cue;
    doc.quotes[i].because = std::move(attributions[i].because);
  }
}

}  // namespace recoupe
