#include "quote/people.h"

#include <algorithm>

#include "base/utf8.h"

namespace recoupe::quote {
namespace {

constexpr size_t kTopics = 8;  // how far back a pronoun looks
constexpr size_t kDescriptionWords = 8;

/// Folded words of three letters or more: what a role and a description can share.
std::vector<std::string> contentWords(std::string_view text) {
  std::vector<std::string> out;
  const std::string folded = fold(text);
  for (size_t i = 0; i < folded.size() && out.size() < kDescriptionWords;) {
    size_t end = i;
    while (end < folded.size() &&
           (isLetter(peekAt(folded, end)) || folded[end] == '-' || isDigit(peekAt(folded, end))))
      decodeAt(folded, end);
    if (end - i >= 3 && folded.compare(i, end - i, "les") != 0 && folded.compare(i, end - i, "des") != 0)
      out.push_back(folded.substr(i, end - i));
    i = std::max(end, i + 1);
    while (i < folded.size() && (static_cast<unsigned char>(folded[i]) & 0xC0) == 0x80) ++i;
  }
  return out;
}

}  // namespace

People::People(const Document& doc, const Story& story, const Lexicon& lexicon)
    : doc_(doc), story_(story), known_(doc.entities.size()) {
  for (size_t e = 0; e < known_.size(); ++e) {
    const Entity& entity = doc.entities[e];
    if (entity.type == EntityType::Person)
      known_[e].gender = lexicon.genderOf(std::string_view(entity.name).substr(0, entity.name.find(' ')));
    known_[e].medium = entity.type == EntityType::Organisation && lexicon.isMedium(entity.name);
    for (const Role& role : entity.roles) known_[e].titles.push_back(contentWords(role.text));
    for (const Mention& m : entity.mentions)
      if (m.kind == Mention::Kind::Description) known_[e].titles.push_back(contentWords(doc.textOf(m.span)));
    auto& titles = known_[e].titles;
    std::sort(titles.begin(), titles.end());
    titles.erase(std::unique(titles.begin(), titles.end()), titles.end());
    for (const auto& title : titles) {
      if (title.empty()) continue;
      std::vector<uint32_t>& heads = byHead_[title.front()];
      if (heads.empty() || heads.back() != e) heads.push_back(static_cast<uint32_t>(e));
    }
  }
  learnGender(story);
}

/// "Mme Alba", "la ministre Claire Alba": the title or the article of a person's name tells the gender.
void People::learnGender(const Story& story) {
  for (size_t i = 1; i < story.items.size(); ++i) {
    const Item& item = story.items[i];
    if (item.mention == Item::kNone || story.items[i - 1].mention == item.mention) {
      if (item.mention == Item::kNone || !item.is(Lexeme::kTitle)) continue;
    }
    const MentionAt& m = story.mentions[item.mention];
    if (type(m.entity) != EntityType::Person) {
      if (story.items[i - 1].is(Lexeme::kArticle | Lexeme::kSome) && story.items[i - 1].lexeme->plural)
        known_[m.entity.value].plural = true;
      continue;
    }
    Gender gender = item.is(Lexeme::kTitle) ? item.lexeme->gender : Gender::Unknown;
    for (size_t back = 1; back <= 4 && back <= i && gender == Gender::Unknown; ++back) {
      const Item& before = story.items[i - back];
      if (before.type != Item::Type::Word) break;
      if (before.is(Lexeme::kTitle | Lexeme::kArticle)) {
        if (!before.lexeme->plural && !before.is(Lexeme::kOf)) gender = before.lexeme->gender;
        break;
      }
      if (before.is(Lexeme::kPreposition | Lexeme::kRelative | Lexeme::kAnd)) break;
    }
    if (gender != Gender::Unknown &&
        (item.is(Lexeme::kTitle) || known_[m.entity.value].gender == Gender::Unknown))
      known_[m.entity.value].gender = gender;
  }
}

void People::nowAbout(EntityIndex e, bool spoke) {
  spoke_ = spoke;
  if (spoke) speaker_ = e;
  topics_.erase(std::remove(topics_.begin(), topics_.end(), e), topics_.end());
  topics_.push_back(e);
  if (topics_.size() > kTopics) topics_.erase(topics_.begin());
}

bool People::fits(EntityIndex e, Gender gender) const {
  const Gender known = known_[e.value].gender;
  return gender == Gender::Unknown || known == Gender::Unknown || known == gender;
}

std::optional<EntityIndex> People::lastSpeaker(const Lexeme* pronoun) const {
  if (!speaker_ || pronoun == nullptr) return speaker_;
  const Gender gender = known_[speaker_->value].gender;
  const bool other =
      gender != Gender::Unknown && pronoun->gender != Gender::Unknown && gender != pronoun->gender;
  const bool many = pronoun->plural && type(*speaker_) == EntityType::Person;
  return other || many ? std::nullopt : speaker_;
}

std::optional<EntityIndex> People::current() const {
  if (topics_.empty()) return std::nullopt;
  return topics_.back();
}

std::optional<EntityIndex> People::pronoun(const Lexeme& pronoun, uint32_t at) const {
  std::optional<EntityIndex> other;
  if (topics_.empty()) {
    const auto last = lastPerson(at, pronoun.gender);
    return last || pronoun.plural ? last : firstPerson(pronoun.gender);
  }
  if (pronoun.plural)
    for (size_t i = topics_.size(); i-- > 0;)
      if (known_[topics_[i].value].plural) return topics_[i];
  for (size_t i = topics_.size(); i-- > 0;) {
    const EntityIndex e = topics_[i];
    const bool person = type(e) == EntityType::Person;
    const Gender gender = known_[e.value].gender;
    if (person && gender != Gender::Unknown && pronoun.gender != Gender::Unknown && gender != pronoun.gender)
      continue;
    if (person != pronoun.plural) return e;
    if (!other && (!person || pronoun.plural)) other = e;
  }
  if (!pronoun.plural)
    if (const auto last = lastPerson(at, pronoun.gender)) return last;
  if (const auto first = firstPerson(pronoun.gender); first && !pronoun.plural) return first;
  return other;
}

std::optional<EntityIndex> People::lastPerson(uint32_t before, Gender gender, bool named) const {
  const auto fits = [&](EntityIndex e) {
    const Gender known = known_[e.value].gender;
    return type(e) == EntityType::Person && (!named || e.value < doc_.entities.size()) &&
           (gender == Gender::Unknown || known == Gender::Unknown || known == gender);
  };
  for (size_t i = topics_.size(); i-- > 0;)
    if (fits(topics_[i])) return topics_[i];
  constexpr uint32_t kReach = 300;  // items
  for (uint32_t i = before, steps = 0; i > 0 && steps < kReach; ++steps) {
    const Item& item = story_.items[--i];
    if (item.mention != Item::kNone && fits(story_.mentions[item.mention].entity))
      return story_.mentions[item.mention].entity;
  }
  return std::nullopt;
}

EntityIndex People::newcomer(Span description, Gender gender, EntityType type) {
  const std::string name(doc_.textOf(description));
  const auto base = static_cast<uint32_t>(doc_.entities.size());
  for (size_t i = newcomers_.size(); i-- > 0 && i + kTopics >= newcomers_.size();)
    if (newcomers_[i].name == name) return {base + static_cast<uint32_t>(i)};
  Entity e;
  e.type = type;
  e.name = name;
  e.aliases.push_back(name);
  e.mentions.push_back({description, Mention::Kind::Description});
  e.because.push_back("speaker known by this description only");
  newcomers_.push_back(std::move(e));
  known_.push_back({gender, false, false, {contentWords(name)}});
  const auto index = static_cast<uint32_t>(known_.size() - 1);
  if (!known_.back().titles[0].empty()) byHead_[known_.back().titles[0].front()].push_back(index);
  return {index};
}

/// A text that begins with a pronoun: the first person it names then.
std::optional<EntityIndex> People::firstPerson(Gender wanted) const {
  constexpr size_t kReach = 100;  // mentions
  for (size_t i = 0; i < story_.mentions.size() && i < kReach; ++i) {
    const MentionAt& m = story_.mentions[i];
    if (m.span.begin.value >= horizon_) break;
    const Gender gender = known_[m.entity.value].gender;
    if (type(m.entity) == EntityType::Person &&
        (gender == Gender::Unknown || wanted == Gender::Unknown || gender == wanted))
      return m.entity;
  }
  return std::nullopt;
}

std::optional<EntityIndex> People::mediumBefore(uint32_t before) const {
  constexpr uint32_t kReach = 400;  // items
  for (uint32_t i = before, steps = 0; i > 0 && steps < kReach; ++steps) {
    const Item& item = story_.items[--i];
    if (item.mention == Item::kNone) continue;
    const EntityIndex e = story_.mentions[item.mention].entity;
    if (e.value < known_.size() && known_[e.value].medium) return e;
  }
  return std::nullopt;
}

bool People::namedYet(EntityIndex e) const {
  if (e.value >= doc_.entities.size()) return true;
  const auto& mentions = doc_.entities[e.value].mentions;
  return mentions.empty() || std::any_of(mentions.begin(), mentions.end(),
                                         [&](const Mention& m) { return m.span.begin.value < horizon_; });
}

/// Whether a function or description of `e` names `owner`.
bool People::belongs(EntityIndex e, EntityIndex owner) const {
  if (owner.value >= doc_.entities.size()) return false;
  std::vector<std::string> names = doc_.entities[owner.value].aliases;
  names.push_back(doc_.entities[owner.value].name);
  for (const std::string& name : names) {
    const std::vector<std::string> words = contentWords(name);
    if (words.empty()) continue;
    for (const auto& title : known_[e.value].titles)
      if (std::all_of(words.begin(), words.end(), [&](const std::string& word) {
            return std::find(title.begin(), title.end(), word) != title.end();
          }))
        return true;
  }
  return false;
}

std::optional<EntityIndex> People::relationOf(uint32_t first, uint32_t last, Gender gender) const {
  std::optional<EntityIndex> owner;  // the first name of the sentence, which is its subject as a rule
  for (uint32_t i = sentence_; i < first && !owner; ++i)
    if (const uint32_t m = story_.items[i].mention; m != Item::kNone && canSpeak(story_.mentions[m].entity))
      owner = story_.mentions[m].entity;
  if (!owner) owner = current();
  if (!owner) return std::nullopt;
  const auto known = description(first, last, FallBack::None, gender, true);
  return known && belongs(*known, *owner) ? known : std::nullopt;
}

/// How many words two descriptions share, 0 where their heads differ.
int People::fit(const Known& known, const std::vector<std::string>& words, bool strict) const {
  int best = 0;
  for (const auto& title : known.titles) {
    if (title.empty() || title.front() != words.front()) continue;
    int shared = 1;
    for (size_t i = 1; i < words.size(); ++i)
      shared += std::find(title.begin() + 1, title.end(), words[i]) != title.end() ? 1 : 0;
    if (strict && shared == 1 && words.size() > 1 && title.size() > 1) continue;
    best = std::max(best, shared);
  }
  return best;
}

std::optional<EntityIndex> People::description(uint32_t first, uint32_t last, FallBack fallBack,
                                               Gender gender, bool strict) const {
  if (first >= last) return std::nullopt;
  const uint32_t begin = story_.items[first].begin, end = story_.items[last - 1].end;
  const std::vector<std::string> words =
      contentWords(doc_.text.view().substr(begin, std::min(end - begin, 200U)));
  if (words.empty()) return std::nullopt;
  std::optional<EntityIndex> best;
  int bestFit = 0;
  const auto rank = [&](EntityIndex e) {  // how lately the story was about it
    const auto found = std::find(topics_.begin(), topics_.end(), e);
    return found == topics_.end() ? -1 : static_cast<int>(found - topics_.begin());
  };
  const auto heads = byHead_.find(words.front());
  for (const uint32_t e : heads == byHead_.end() ? std::vector<uint32_t>() : heads->second) {
    const int f = fit(known_[e], words, strict);
    if (f == 0 || !fits({e}, gender)) continue;
    const bool inTheseWords = f > 1 && static_cast<size_t>(f) == words.size();
    if (!inTheseWords && !namedYet({e})) continue;
    if (f > bestFit || (f == bestFit && best && rank({e}) > rank(*best))) {
      best = EntityIndex{e};
      bestFit = f;
    }
  }
  if (best || fallBack == FallBack::None) return best;
  for (size_t i = topics_.size(); i-- > 0;) {
    const bool allowed = fallBack == FallBack::Anybody || type(topics_[i]) != EntityType::Person;
    if (allowed && fits(topics_[i], gender)) return topics_[i];
  }
  return std::nullopt;
}

}  // namespace recoupe::quote
