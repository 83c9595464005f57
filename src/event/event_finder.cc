#include "event/event_finder.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "event/adversaries.h"
#include "event/agreement.h"
#include "event/circumstances.h"
#include "event/coder.h"
#include "event/compounds.h"
#include "event/context.h"
#include "event/counterparts.h"
#include "event/expletives.h"
#include "event/groups.h"
#include "event/lists.h"
#include "event/merge.h"
#include "event/retold.h"
#include "event/sayings.h"
#include "event/setting.h"
#include "event/speech.h"
#include "event/venues.h"
#include "event/weights.h"

namespace recoupe {

using namespace event;

struct EventFinder::Data {
  std::map<std::string, Lexicon> lexicons;  // by language
  std::map<std::string, Weights> weights;
  std::map<std::string, SettingWeights> settings;
  std::map<std::string, CounterpartWeights> counterparts;
  std::map<std::string, Retold> retold;
};

EventFinder::EventFinder(const Image& image) : data_(std::make_unique<Data>()) {
  for (const std::string& language : image.languages())
    if (Lexicon lexicon(image, language); !lexicon.empty()) {
      data_->lexicons.emplace(language, std::move(lexicon));
      data_->retold.emplace(language, Retold(image, language));
      data_->weights.emplace(language, Weights(image.file("models/" + language + "/events.tsv")));
      data_->settings.emplace(language,
                              SettingWeights(image.file("models/" + language + "/events_settings.tsv")));
      data_->counterparts.emplace(
          language, CounterpartWeights(image.file("models/" + language + "/events_recipients.tsv")));
    }
}

EventFinder::~EventFinder() = default;

namespace {

/// The lexicon of the document's language; where that is not known, the one that knows most of its first
/// words.
const std::pair<const std::string, Lexicon>* lexiconFor(const std::map<std::string, Lexicon>& lexicons,
                                                        const Document& doc) {
  if (const auto it = lexicons.find(doc.language); it != lexicons.end()) return &*it;
  if (!doc.language.empty()) return nullptr;
  constexpr size_t kSample = 200;
  const std::pair<const std::string, Lexicon>* best = nullptr;
  size_t most = 0;
  for (const auto& entry : lexicons) {
    size_t known = 0;
    for (size_t i = 0; i < std::min(kSample, doc.tokens.size()); ++i)
      known += entry.second.idOf(doc.textOf(doc.tokens[i].span)) != 0 ? 1 : 0;
    if (known > most) {
      most = known;
      best = &entry;
    }
  }
  return best;
}

bool inMainClause(const Scene& scene, const Coded& c) {
  if (c.verb < 0) return false;
  const TokenTree& tree = scene.r->tree;
  const Verb& v = scene.verbs[static_cast<size_t>(c.verb)];
  if (tree.empty() || !v.finite()) return false;
  constexpr int kSteps = 8;
  int node = v.node;
  for (int n = 0; n < kSteps && tree.head(node) >= 0; ++n) {
    if (!tree.relationIs(node, "conj") && !tree.relationIs(node, "parataxis")) return false;
    node = tree.head(node);
  }
  return tree.head(node) < 0;
}

/// "n'écarte pas l'idée", "ne regrette pas ses choix", "ne baisse pas les bras": who denies to have refused,
/// blamed or yielded, and nobody is told whom, does nothing to anybody.
bool deniedToNobody(const Event& e) {
  if (e.status != EventStatus::Negated || !e.recipient.empty()) return false;
  return e.type == "REJECT" || e.type == "CONCEDE" || e.type == "AGREE" ||
         (e.type == "ACCUSE" && e.mode != "investigate");
}

/// Gives the place and date of a headline sentence to the act that the next sentence tells. Empty once it is
/// used.
std::optional<Coded> takeHeadline(const Coded& headline, Coded& c) {
  if (c.event.type != headline.event.type || c.sentence != headline.sentence + 1) return headline;
  if (!c.event.place) c.event.place = headline.event.place;
  if (c.event.date.empty()) {
    c.event.date = headline.event.date;
    c.event.earliest = headline.event.earliest;
    c.event.latest = headline.event.latest;
    c.event.dateBecause = headline.event.dateBecause + ", in the sentence before";
  }
  c.headline = headline.sentence;
  return std::nullopt;
}

/// What the rules find in an article: the acts of its body, then those of its title.
struct Found {
  std::vector<Scene> scenes;  // by sentence
  std::vector<Coded> coded;
  size_t body = 0;  // how many of them
  SpeakerDays days;
};

Found byRules(const Document& doc, const Reading& reading) {
  Found out;
  out.scenes.resize(doc.sentences.size());
  Salience salience;
  std::vector<Coded> title, doubts, doubtful;
  std::optional<Coded> headline;
  for (size_t i = 0; i < doc.sentences.size(); ++i) {
    const Sentence& sentence = doc.sentences[i];
    const Region::Kind region = doc.regionAt(sentence.span.begin);
    if (region == Region::Kind::Furniture) continue;
    Scene& scene = out.scenes[i];
    scene = {&reading,
             static_cast<int>(sentence.tokens.begin.value),
             static_cast<int>(sentence.tokens.end.value),
             {}};
    scene.verbs = findVerbs(reading, scene.begin, scene.end, salience);
    out.days.note(scene, i);
    std::vector<Coded> found = codeSentence(scene, salience, &doubts);
    std::vector<Coded> said = codeSpeech(scene, found, &doubts);
    std::move(said.begin(), said.end(), std::back_inserter(found));
    for (Coded& c : found) {
      c.sentence = i;
      c.mainClause = inMainClause(scene, c);
      addCircumstances(scene, c);
      if (deniedToNobody(c.event)) continue;
      if (headline) headline = takeHeadline(*headline, c);
      (region == Region::Kind::Title ? title : out.coded).push_back(std::move(c));
    }
    for (Coded& c : doubts) {
      c.sentence = i;
      c.mainClause = inMainClause(scene, c);
      addCircumstances(scene, c);
      if (region != Region::Kind::Title && !deniedToNobody(c.event)) doubtful.push_back(std::move(c));
    }
    headline = found.empty() ? codeHeadline(scene) : std::nullopt;
    if (headline) {
      headline->sentence = i;
      addCircumstances(scene, *headline);
    }
  }
  nameSpeakers(reading, out.scenes, out.coded);
  carryRecipients(doc, out.coded);
  carryCourts(reading, out.scenes, out.coded);
  std::move(doubtful.begin(), doubtful.end(), std::back_inserter(out.coded));
  std::stable_sort(out.coded.begin(), out.coded.end(),
                   [](const Coded& a, const Coded& b) { return a.sentence < b.sentence; });
  out.body = out.coded.size();
  std::move(title.begin(), title.end(), std::back_inserter(out.coded));
  return out;
}

}  // namespace

void EventFinder::run(Document& doc) const { run(doc, {}); }

void EventFinder::run(Document& doc, const EventObserver& observe) const {
  const auto* language = lexiconFor(data_->lexicons, doc);
  if (language == nullptr) return;
  const size_t named = doc.entities.size();
  joinCompounds(doc, language->second);
  giveSubjects(doc, language->second);
  joinLists(doc, language->second);
  joinByAgreement(doc, language->second);
  TokenTree tree(doc);
  data_->retold.at(language->first).addMentions(doc, language->second, tree);
  addGroups(doc, language->second, tree);
  if (doc.entities.empty()) return;
  const Reading reading = read(doc, language->second, std::move(tree));
  Found found = byRules(doc, reading);
  std::vector<bool> kept;
  {
    const Story story(reading, found.scenes, found.coded, named);
    if (observe.story) observe.story(story);
    kept = data_->weights.at(language->first).apply(story, found.coded);
  }
  std::vector<Coded> body, title;
  for (size_t n = 0; n < found.coded.size(); ++n)
    if (kept[n]) (n < found.body ? body : title).push_back(std::move(found.coded[n]));
  nameAdversaries(reading, found.scenes, body);
  carryTargets(body);
  inferRecipients(reading, found.scenes, data_->counterparts.at(language->first), named, observe.recipient,
                  body);
  carryNounDays(reading, body);
  carryDates(doc, found.days, body);
  addStoryDay(doc, body);
  const SettingWeights& settings = data_->settings.at(language->first);
  carryPlaces(reading, found.scenes, body);
  settle(reading, found.scenes, settings, storyDay(doc), observe.setting, body);
  settle(reading, found.scenes, settings, storyDay(doc), observe.setting, title);
  receiveAtHome(reading, body);
  doc.events = mergeTellings(doc, std::move(body), std::move(title));
  widenNames(doc, reading.tree);
  dropUnused(doc, named);
}

}  // namespace recoupe
