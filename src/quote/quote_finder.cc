#include "quote/quote_finder.h"

#include <map>

#include "quote/lexicon.h"
#include "quote/marks.h"
#include "quote/names.h"

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
  size_t p = 0;
  for (const Stretch& s : data_->marks.find(text, paragraphs)) {
    while (p + 1 < paragraphs.size() && paragraphs[p].end.value <= s.outer.begin.value) ++p;
    if (doc.isFurniture(s.inner) || !isQuotation(text, s, paragraphs[p], lexicon)) continue;
    Quote quote;
    quote.span = s.inner;
    doc.quotes.push_back(std::move(quote));
  }
}

}  // namespace recoupe
