#include "quote/quote_finder.h"

#include <algorithm>
#include <map>

#include "quote/items.h"
#include "quote/kinds.h"
#include "quote/lexicon.h"
#include "quote/marks.h"
#include "quote/names.h"
#include "quote/speakers.h"

namespace recoupe {

using namespace quote;

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

namespace {

void addReported(Document& doc, std::vector<Reported>&& reported) {
  for (Reported& r : reported)
    if (!doc.isFurniture(r.clause))
      doc.quotes.push_back({r.clause, Quote::Kind::Indirect, r.speaker, r.cue, std::move(r.because)});
  std::sort(doc.quotes.begin(), doc.quotes.end(),
            [](const Quote& a, const Quote& b) { return a.span < b.span; });
}

/// Adds those newcomers to the entities that a quotation is laid to, in order of appearance.
void addNewcomers(Document& doc, std::vector<Entity>&& newcomers) {
  const auto base = static_cast<uint32_t>(doc.entities.size());
  std::vector<std::optional<EntityIndex>> added(newcomers.size());
  for (Quote& q : doc.quotes) {
    if (!q.speaker || q.speaker->value < base) continue;
    const uint32_t which = q.speaker->value - base;
    if (!added[which]) {
      added[which] = EntityIndex{static_cast<uint32_t>(doc.entities.size())};
      doc.entities.push_back(std::move(newcomers[which]));
    }
    q.speaker = added[which];
  }
}

}  // namespace

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
  const Story story = readStory(doc, paragraphs, outer, lexicon);
  for (const Host& host : story.hosts)
    for (uint32_t i = host.begin; i < host.end; ++i)
      if (story.items[i].type == Item::Type::Quote) {
        Quote& quote = doc.quotes[story.items[i].quote];
        quote.kind = kindOf(story, host, i, doc.textOf(quote.span));
      }
  Speakers speakers = findSpeakers(doc, story, lexicon, outer.size());
  for (size_t i = 0; i < doc.quotes.size(); ++i) {
    doc.quotes[i].speaker = speakers.quotes[i].speaker;
    doc.quotes[i].cue = speakers.quotes[i].cue;
    doc.quotes[i].because = std::move(speakers.quotes[i].because);
  }
  addReported(doc, std::move(speakers.reported));
  addNewcomers(doc, std::move(speakers.newcomers));
}

}  // namespace recoupe
