#include "event/event_finder.h"

#include <map>
#include <string>
#include <vector>

#include "event/circumstances.h"
#include "event/coder.h"
#include "event/merge.h"

namespace recoupe {

using namespace event;

struct EventFinder::Data {
  std::map<std::string, Lexicon> lexicons;  // by language
};

EventFinder::EventFinder(const Image& image) : data_(std::make_unique<Data>()) {
  for (const std::string& language : image.languages())
    if (Lexicon lexicon(image, language); !lexicon.empty())
      data_->lexicons.emplace(language, std::move(lexicon));
}

EventFinder::~EventFinder() = default;

namespace {

/// The lexicon of the document's language; where that is not known, the one that knows most of its first
/// words.
const Lexicon* lexiconFor(const std::map<std::string, Lexicon>& lexicons, const Document& doc) {
  if (const auto it = lexicons.find(doc.language); it != lexicons.end()) return &it->second;
  if (!doc.language.empty()) return nullptr;
  constexpr size_t kSample = 200;
  const Lexicon* best = nullptr;
  size_t most = 0;
  for (const auto& [language, lexicon] : lexicons) {
    size_t known = 0;
    for (size_t i = 0; i < std::min(kSample, doc.tokens.size()); ++i)
      known += lexicon.idOf(doc.textOf(doc.tokens[i].span)) != 0 ? 1 : 0;
    if (known > most) {
      most = known;
      best = &lexicon;
    }
  }
  return best;
}

}  // namespace

void EventFinder::run(Document& doc) const {
  const Lexicon* lexicon = lexiconFor(data_->lexicons, doc);
  if (lexicon == nullptr || doc.entities.empty()) return;
  const Reading reading = read(doc, *lexicon);
  Salience salience;
  std::vector<Coded> body, title;
  for (size_t i = 0; i < doc.sentences.size(); ++i) {
    const Sentence& sentence = doc.sentences[i];
    const Region::Kind region = doc.regionAt(sentence.span.begin);
    if (region == Region::Kind::Furniture) continue;
    Scene scene{&reading,
                static_cast<int>(sentence.tokens.begin.value),
                static_cast<int>(sentence.tokens.end.value),
                {}};
    scene.verbs = findVerbs(reading, scene.begin, scene.end, salience);
    for (Coded& c : codeSentence(scene, salience)) {
      c.sentence = i;
      addCircumstances(scene, c);
      (region == Region::Kind::Title ? title : body).push_back(std::move(c));
    }
  }
  doc.events = mergeTellings(doc, std::move(body), std::move(title));
}

}  // namespace recoupe
