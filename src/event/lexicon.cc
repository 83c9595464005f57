#include "event/lexicon.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace recoupe::event {
namespace {

constexpr std::array<std::string_view, static_cast<size_t>(Class::Count)> kClassNames = {
    "det",     "def",      "demo",     "poss",    "theirs",      "prep",       "sub",      "rel",
    "who",     "that",     "coord",    "and",     "clitic",      "reflexive",  "subject",  "he",
    "she",     "they",     "nobody",   "neg",     "ne",          "except",     "adv",      "office",
    "body",    "army",     "crowd",    "human",   "harsh",       "must",       "purpose",  "without",
    "site",    "fight",    "loyal",    "rival",   "insurgent",   "text",       "claim",    "false",
    "threat",  "quantity", "lone",     "latter",  "association", "weapon",     "casualty", "accident",
    "spoken",  "conduct",  "merit",    "fate",    "doing",       "single",     "known",    "relative",
    "making",  "nature",   "poll",     "right",   "limit",       "relief",     "cause",    "deed",
    "whether", "thereof",  "press",    "thanks",  "within",      "hearsay",    "every",    "sport",
    "show",    "fiction",  "post",     "light",   "undergo",     "attend",     "lead",     "author",
    "say",     "control",  "verb",     "be",      "have",        "be-perfect", "try",      "tell",
    "plain",   "judge",    "expected", "oppose",  "harm",        "die",        "comprise", "letting",
    "aim",     "ban",      "convict",  "confess", "heed",        "contain",    "see",      "seem",
    "answer"};

static_assert(!kClassNames.back().empty(), "a name for each class");

constexpr std::array<std::pair<std::string_view, Flag>, 39> kFlags = {
    {{"sym", kSymmetric},     {"who", kNeedsRecipient},  {"pers", kPersonal},
     {"terr", kTerritory},    {"sides", kSides},         {"place", kPlaceObject},
     {"near", kNear},         {"passive", kPassiveOnly}, {"toinf", kToInfinitive},
     {"appel", kAppeal},      {"army", kArmy},           {"doer", kDoer},
     {"force", kForce},       {"human", kHuman},         {"self", kSelf},
     {"intr", kIntransitive}, {"plea", kPlea},           {"plain", kPlainMode},
     {"harsh", kHarsh},       {"sure", kSure},           {"threat", kThreat},
     {"denied", kDenied},     {"whom", kWhom},           {"tool", kTool},
     {"en", kOfEn},           {"official", kOfficial},   {"public", kPublic},
     {"folk", kFolk},         {"cause", kCause},         {"goods", kGoods},
     {"arms", kArms},         {"deed", kDeed},           {"named", kNamed},
     {"nopress", kNoPress},   {"done", kDone},           {"ask", kAsk},
     {"mind", kMind},         {"priv", kPrivate},        {"court", kCourt}}};

constexpr std::array<std::string_view, 7> kTenseNames = {"pres", "ipf", "fut", "cond", "past", "subj", "ger"};

std::string_view trim(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

std::vector<std::string_view> splitOn(std::string_view s, char by) {
  std::vector<std::string_view> out;
  for (size_t at; (at = s.find(by)) != std::string_view::npos; s.remove_prefix(at + 1))
    out.push_back(trim(s.substr(0, at)));
  out.push_back(trim(s));
  return out;
}

EventStatus statusNamed(std::string_view s) {
  if (s == "future") return EventStatus::Future;
  if (s == "hypothetical") return EventStatus::Hypothetical;
  if (s == "negated") return EventStatus::Negated;
  return EventStatus::Happened;
}

/// The longest key that `word` ends in; end() for none.
template <class Map>
typename Map::const_iterator longestEnding(const Map& map, const std::string& word) {
  for (size_t i = 0; i <= word.size(); ++i)
    if (const auto it = map.find(word.substr(i)); it != map.end()) return it;
  return map.end();
}

}  // namespace

bool Lexicon::verbTells(LemmaId lemma, std::initializer_list<std::string_view> types) const {
  return std::any_of(lemmaPatterns_[lemma].begin(), lemmaPatterns_[lemma].end(), [&](uint32_t i) {
    const Pattern& p = patterns_[i];
    return p.rest.empty() && std::find(types.begin(), types.end(), rows_[p.row].type) != types.end();
  });
}

bool Row::toNobody() const {
  return std::all_of(recipient.begin(), recipient.end(),
                     [](const Slot& slot) { return slot.kind == Slot::Kind::Nobody; });
}

Lexicon::Lexicon(const Image& image, const std::string& language) {
  const std::string folder = language + "/";
  readConjugation(image.file(folder + "events_conjugation.tsv"));
  readWords(image.file(folder + "events_words.tsv"));
  readWords(image.file(folder + "groups_people.tsv"));
  readEvents(image.file(folder + "events.tsv"));
  readStatus(image.file(folder + "status.tsv"));
  readConditions(image.file(folder + "conditions.tsv"));
  readModes(image.file(folder + "events_modes.tsv"));
  if (image.has(folder + "names_countries.tsv")) readSeats(image.file(folder + "names_countries.tsv"));
  if (image.has(folder + "events_residences.tsv"))
    readResidences(image.file(folder + "events_residences.tsv"));
  if (image.has("common/media.tsv")) readMedia(image.file("common/media.tsv"));
}

namespace {

/// Calls use(part) for every part of a cell between `|` and `;`.
template <class Use>
void eachPart(std::string_view cell, Use&& use) {
  while (!cell.empty()) {
    const size_t end = std::min(cell.find_first_of("|;"), cell.size());
    if (end > 0) use(cell.substr(0, end));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
}

}  // namespace

void Lexicon::readSeats(std::string_view table) {
  constexpr size_t kNames = 1, kSeats = 2, kAdjectives = 3;  // cells
  for (const TableRow& row : readTable(table)) {
    if (row.cells.size() <= kSeats) continue;
    eachPart(row.cells[kSeats], [&](std::string_view seat) { seats_.emplace(seat, row.cells[0]); });
    if (row.cells.size() <= kAdjectives) continue;
    const Nation nation{std::string(row.cells[0]),
                        std::string(row.cells[kNames].substr(0, row.cells[kNames].find('|')))};
    eachPart(row.cells[kAdjectives], [&](std::string_view adjective) {
      const std::string form = lower(adjective);
      nations_.emplace(form, nation);
      nations_.emplace(pluralOf(form), nation);
    });
  }
}

void Lexicon::readResidences(std::string_view table) {
  constexpr size_t kOffices = 2;  // cell
  for (const TableRow& row : readTable(table)) {
    if (row.cells.size() <= kOffices) continue;
    Residence house{std::string(row.cells[1]), {}};
    eachPart(row.cells[kOffices],
             [&](std::string_view office) { house.offices.emplace_back(lower(office)); });
    eachPart(row.cells[0], [&](std::string_view name) { residences_.emplace(name, house); });
  }
}

const Lexicon::Residence* Lexicon::residenceOf(const std::string& name) const {
  const auto it = residences_.find(name);
  return it == residences_.end() ? nullptr : &it->second;
}

void Lexicon::readMedia(std::string_view table) {
  for (const TableRow& row : readTable(table))
    eachPart(row.cells[0], [&](std::string_view name) { media_.insert(lower(name)); });
}

const Lexicon::Nation* Lexicon::nationOf(std::string_view lowerAdjective) const {
  const auto it = nations_.find(std::string(lowerAdjective));
  return it == nations_.end() ? nullptr : &it->second;
}

std::string_view Lexicon::countryOfSeat(std::string_view name) const {
  const auto it = seats_.find(name);
  return it == seats_.end() ? std::string_view() : std::string_view(it->second);
}

std::vector<std::string> Lexicon::split(std::string_view text) {
  std::vector<std::string> out;
  const std::string low = lower(text);
  std::string word;
  for (size_t i = 0; i < low.size(); ++i) {
    const char c = low[i];
    if (c != ' ') word += c;
    const bool elision = c == '\'' && !(i + 1 < low.size() && low[i + 1] == '/');  // "de/d'/du" is one word
    if ((c == ' ' || elision) && !word.empty()) {
      out.push_back(word);
      word.clear();
    }
  }
  if (!word.empty()) out.push_back(word);
  return out;
}

WordId Lexicon::idOf(std::string_view lowerWord) const {
  if (const auto it = ids_.find(std::string(lowerWord)); it != ids_.end()) return it->second;
  constexpr std::string_view kFormer = "ex-";
  return lowerWord.starts_with(kFormer) ? idOf(lowerWord.substr(kFormer.size())) : 0;
}

WordId Lexicon::uncapital(WordId id) const {
  const auto it = capitals_.find(id);
  return it == capitals_.end() ? id : it->second;
}

LemmaId Lexicon::lemmaOf(std::string_view infinitive) const {
  const auto it = lemmaIds_.find(infinitive);
  return it == lemmaIds_.end() ? LemmaId{0} : it->second;
}

bool Lexicon::adverbLike(std::string_view text) const {
  constexpr size_t kShortest = 6;
  return text.size() > kShortest && std::any_of(adverbEndings_.begin(), adverbEndings_.end(),
                                                [&](const std::string& e) { return text.ends_with(e); });
}

WordId Lexicon::intern(std::string_view word) {
  const auto [it, added] = ids_.try_emplace(std::string(word), static_cast<WordId>(words_.size()));
  if (added) words_.emplace_back();
  return it->second;
}

LemmaId Lexicon::lemma(const std::string& infinitive) {
  const auto [it, added] = lemmaIds_.try_emplace(infinitive, static_cast<LemmaId>(lemmaNames_.size()));
  if (added) {
    lemmaNames_.push_back(infinitive);
    lemmaClasses_.emplace_back();
    lemmaPatterns_.emplace_back();
    conjugate(it->second, infinitive);
  }
  return it->second;
}

void Lexicon::conjugate(LemmaId lemma, const std::string& infinitive) {
  words_[intern(infinitive)].verbs.push_back({lemma, Tense::Infinitive, 0});
  const auto it = longestEnding(paradigms_, infinitive);
  if (it == paradigms_.end()) return;
  const std::string stem = infinitive.substr(0, infinitive.size() - it->first.size());
  for (size_t cell = 0; cell < it->second.cells.size(); ++cell) {
    const auto& endings = it->second.cells[cell];
    for (size_t person = 0; person < endings.size(); ++person) {
      if (endings[person] == "-") continue;
      const std::string form = stem + (endings[person] == "0" ? "" : endings[person]);
      words_[intern(form)].verbs.push_back({lemma, static_cast<Tense>(cell), static_cast<uint8_t>(person)});
    }
  }
}

void Lexicon::readConjugation(std::string_view table) {
  for (const TableRow& row : readTable(table)) {
    if (row.cells[0] == "plural" && row.cells.size() >= 3) {
      plurals_[std::string(row.cells[1])] = row.cells[2];
      continue;
    }
    Paradigm p;
    for (size_t i = 1; i < row.cells.size(); ++i) {
      p.cells.emplace_back();
      for (const std::string_view ending : splitOn(row.cells[i], ' ')) p.cells.back().emplace_back(ending);
    }
    paradigms_[row.cells[0] == "*" ? std::string() : std::string(row.cells[0])] = std::move(p);
  }
}

void Lexicon::addSequence(SequenceIndex& index, std::string_view text) {
  Sequence ids;
  for (const std::string& w : split(text)) ids.push_back(intern(w));
  if (ids.empty()) return;
  auto& bucket = index[ids.front()];
  bucket.push_back(std::move(ids));
  std::stable_sort(bucket.begin(), bucket.end(),
                   [](const Sequence& a, const Sequence& b) { return a.size() > b.size(); });
}

void Lexicon::readWords(std::string_view table) {
  for (const TableRow& row : readTable(table)) {
    if (row.cells.size() < 2) continue;
    const bool family = row.cells[0].starts_with("family ");
    const std::string name(family ? row.cells[0].substr(7) : row.cells[0]);
    SequenceIndex* index = nullptr;
    if (family) {
      familyIds_[name] = static_cast<uint16_t>(families_.size());
      index = &families_.emplace_back();
    } else if (name == "during" || name == "source" || name == "adverbs") {
      index = &phrases_[static_cast<size_t>(name == "during"   ? Phrases::During
                                            : name == "source" ? Phrases::Source
                                                               : Phrases::Adverb)];
    }
    if (name == "capital" && row.cells.size() > 2) capitals_[intern(row.cells[1])] = intern(row.cells[2]);
    if (name == "alias" && row.cells.size() > 2)
      familyIds_[std::string(row.cells[1])] = familyOf(row.cells[2]);
    if (name == "adv-ending") adverbEndings_.emplace_back(row.cells[1]);
    const auto found = std::find(kClassNames.begin(), kClassNames.end(), name);
    const auto bit = static_cast<unsigned>(found - kClassNames.begin());
    const bool verbs = found != kClassNames.end() && (bit >= static_cast<unsigned>(Class::Light));
    for (const std::string_view entry : splitOn(row.cells[1], '|')) {
      if (entry.empty()) continue;
      if (index != nullptr)
        addSequence(*index, entry);
      else if (verbs)
        lemmaClasses_[lemma(std::string(entry))].set(bit);
      else if (found != kClassNames.end())
        words_[intern(lower(entry))].classes.set(bit);
    }
  }
}

/// "lancer @ raid/frappe/opération_militaire" -> "lancer @ raid/frappe", "lancer @ opération militaire".
std::vector<std::string> Lexicon::alternativesOf(std::string_view pattern) {
  if (pattern.find('_') == std::string_view::npos) return {std::string(pattern)};
  const size_t space = pattern.rfind(' ') + 1;
  const std::string before(pattern.substr(0, space));
  std::string single;
  std::vector<std::string> out;
  for (const std::string_view word : splitOn(pattern.substr(space), '/')) {
    if (word.find('_') == std::string_view::npos) {
      single.append(single.empty() ? "" : "/").append(word);
      continue;
    }
    out.push_back(before + std::string(word));
    std::replace(out.back().begin(), out.back().end(), '_', ' ');
  }
  if (!single.empty()) out.insert(out.begin(), before + single);
  return out;
}

std::vector<Slot> Lexicon::slotsOf(std::string_view cell) {
  std::vector<Slot> out;
  for (const std::string_view name : splitOn(cell, ',')) {
    if (name.empty() || name == "-") continue;
    Slot s;
    if (name == "subj")
      s.kind = Slot::Kind::Subject;
    else if (name == "obj")
      s.kind = Slot::Kind::Object;
    else if (name == "poss")
      s.kind = Slot::Kind::Possessive;
    else if (name == "adj")
      s.kind = Slot::Kind::Adjective;
    else if (name == "in")
      s.kind = Slot::Kind::Inside;
    else if (name == "between")
      s.kind = Slot::Kind::Between;
    else
      s.kind = name == "dest" ? Slot::Kind::Destination : Slot::Kind::Family;
    if (s.kind == Slot::Kind::Between || s.kind == Slot::Kind::Destination || s.kind == Slot::Kind::Family)
      s.family = familyOf(name);
    out.push_back(s);
  }
  return out;
}

std::vector<Element> Lexicon::elementsOf(const std::vector<std::string>& words, size_t from) {
  std::vector<Element> out;
  for (size_t i = from; i < words.size(); ++i) {
    Element e;
    if (words[i] == "…")
      e.kind = Element::Kind::Gap;
    else if (words[i] == "@")
      e.kind = Element::Kind::Determiner;
    else
      for (const std::string_view alternative : splitOn(words[i], '/')) {
        e.words.push_back(intern(alternative));
        if (i > from && words[i - 1] == "@") e.words.push_back(intern(pluralOf(std::string(alternative))));
      }
    out.push_back(std::move(e));
  }
  return out;
}

std::string Lexicon::pluralOf(const std::string& noun) const {
  const auto it = longestEnding(plurals_, noun);
  if (it == plurals_.end()) return noun;
  return noun.substr(0, noun.size() - it->first.size()) + it->second;
}

void Lexicon::addPattern(uint32_t row, std::string_view text) {
  std::vector<std::string> words = split(text);
  if (words.empty()) return;
  Pattern p;
  p.row = row;
  p.text = text;
  size_t head = 0;
  if (rows_[row].verb && words.size() > 1 && (words_[intern(words[0])].is(Class::Reflexive))) {
    p.reflexive = true;
    head = 1;
  }
  p.rest = elementsOf(words, head + 1);
  const auto index = static_cast<uint32_t>(patterns_.size());
  patterns_.push_back(std::move(p));
  if (rows_[row].verb) {
    lemmaPatterns_[lemma(words[head])].push_back(index);
  } else {
    words_[intern(words[head])].nouns.push_back(index);
    if (const std::string plural = pluralOf(words[head]); plural != words[head])
      words_[intern(plural)].nouns.push_back(index);
  }
}

void Lexicon::readEvents(std::string_view table) {
  for (const TableRow& t : readTable(table)) {
    if (t.cells.size() < 7) continue;
    Row r;
    r.line = t.line;
    r.verb = t.cells[0] == "v";
    r.block = t.cells[2] == "-";
    r.type = t.cells[2];
    r.mode = t.cells[3];
    r.cameo = t.cells[4];
    r.actor = slotsOf(t.cells[5]);
    r.recipient = slotsOf(t.cells[6]);
    if (t.cells.size() > 7)
      for (const std::string_view name : splitOn(t.cells[7], ','))
        for (const auto& [flag, bit] : kFlags)
          if (name == flag) r.flags |= bit;
    rows_.push_back(std::move(r));
    for (const std::string_view text : splitOn(t.cells[1], '|'))
      for (const std::string& one : alternativesOf(text))
        addPattern(static_cast<uint32_t>(rows_.size() - 1), one);
  }
}

void Lexicon::readStatus(std::string_view table) {
  for (const TableRow& t : readTable(table)) {
    if (t.cells[0] == "modal" && t.cells.size() >= 4) {
      ModalRule m;
      m.lemma = lemma(std::string(t.cells[1]));
      m.anyTense = t.cells[2] == "any";
      m.perfect = t.cells[2] == "perf";
      for (size_t i = 0; i < kTenseNames.size(); ++i)
        if (t.cells[2] == kTenseNames[i]) m.tense = static_cast<Tense>(i);
      m.status = statusNamed(t.cells[3]);
      modals_.push_back(m);
    } else if (t.cells[0] == "finite" && t.cells.size() >= 3) {
      for (size_t i = 0; i < kTenseNames.size(); ++i)
        if (t.cells[1] == kTenseNames[i]) finite_[i] = statusNamed(t.cells[2]);
    } else if (t.cells[0] == "cue" && t.cells.size() >= 3) {
      const EventStatus s = statusNamed(t.cells[2]);
      const Phrases set = s == EventStatus::Future         ? Phrases::CueFuture
                          : s == EventStatus::Negated      ? Phrases::CueNegated
                          : s == EventStatus::Hypothetical ? Phrases::CueHypothetical
                                                           : Phrases::CueHappened;
      for (const std::string_view words : splitOn(t.cells[1], '|'))
        addSequence(phrases_[static_cast<size_t>(set)], words);
    } else if ((t.cells[0] == "noun" || t.cells[0] == "infinitive") && t.cells.size() >= 3) {
      auto& table = t.cells[0] == "noun" ? nounStatus_ : statusBefore_;
      for (const std::string_view noun : splitOn(t.cells[1], '|'))
        for (const std::string& form : {std::string(noun), pluralOf(std::string(noun))})
          table.emplace(intern(form), statusNamed(t.cells[2]));
    } else if (t.cells[0] == "denied" && t.cells.size() >= 3) {
      for (const std::string_view verb : splitOn(t.cells[1], '|'))
        statusDenied_.emplace(lemma(std::string(verb)), statusNamed(t.cells[2]));
    } else if (t.cells[0] == "object" && t.cells.size() >= 4) {
      for (const std::string_view verb : splitOn(t.cells[1], '|')) {
        ObjectRule r{lemma(std::string(verb)), statusNamed(t.cells[2]), {}};
        for (const std::string_view type : splitOn(t.cells[3], ' '))
          if (type != "any") r.types.emplace_back(type);
        objectRules_.push_back(std::move(r));
      }
    }
  }
}

std::optional<EventStatus> Lexicon::nounStatus(WordId noun) const {
  const auto it = nounStatus_.find(noun);
  return it == nounStatus_.end() ? std::nullopt : std::optional(it->second);
}

std::optional<EventStatus> Lexicon::statusBefore(WordId word) const {
  if (const auto it = statusBefore_.find(word); it != statusBefore_.end()) return it->second;
  return nounStatus(word);
}

std::optional<EventStatus> Lexicon::statusDenied(LemmaId verb) const {
  const auto it = statusDenied_.find(verb);
  return it == statusDenied_.end() ? std::nullopt : std::optional(it->second);
}

void Lexicon::readConditions(std::string_view table) {
  for (const TableRow& t : readTable(table))
    addSequence(phrases_[static_cast<size_t>(Phrases::Condition)], t.cells[0]);
}

void Lexicon::readModes(std::string_view table) {
  for (const TableRow& t : readTable(table)) {
    if (t.cells.size() < 6) continue;
    ModeRule r{std::string(t.cells[0]), std::string(t.cells[1]), std::string(t.cells[2]),
               std::string(t.cells[3]), t.cells[4] == "obj",     {}};
    for (const std::string_view words : splitOn(t.cells[5], '|')) {
      Sequence ids;
      for (const std::string& w : split(words)) ids.push_back(intern(w));
      if (!ids.empty()) r.words.push_back(std::move(ids));
    }
    modes_.push_back(std::move(r));
  }
}

std::string Lexicon::participleOf(std::string_view infinitive) const {
  const std::string verb(infinitive);
  const auto it = longestEnding(paradigms_, verb);
  const auto cell = static_cast<size_t>(Tense::Participle);
  if (it == paradigms_.end() || it->second.cells.size() <= cell) return {};
  const std::string& ending = it->second.cells[cell].front();
  return verb.substr(0, verb.size() - it->first.size()) + (ending == "0" ? "" : ending);
}

bool Lexicon::anyWordIs(std::string_view name, Class c) const {
  const auto is = [&](const std::string& word) {
    return wordIs(word, c) ||
           (word.size() > 3 && word.back() == 's' && wordIs(word.substr(0, word.size() - 1), c));
  };
  std::string part, word;  // "porte", "porte-parole"
  const std::string low = lower(name);
  for (size_t i = 0; i <= low.size(); ++i) {
    const bool ends = i == low.size() || low[i] == ' ' || low[i] == '\'';
    if (!ends) word += low[i];
    if (!ends && low[i] != '-') {
      part += low[i];
      continue;
    }
    if (is(part) || (ends && is(word))) return true;
    part.clear();
    if (ends) word.clear();
  }
  return false;
}

uint16_t Lexicon::familyOf(std::string_view name) const {
  const auto it = familyIds_.find(name);
  return it == familyIds_.end() ? 0 : it->second;
}

size_t Lexicon::prefixIn(const SequenceIndex& index, const std::vector<WordId>& ids, size_t at, size_t end) {
  if (at >= end || ids[at] == 0) return 0;
  const auto it = index.find(ids[at]);
  if (it == index.end()) return 0;
  for (const Sequence& s : it->second)
    if (at + s.size() <= end && std::equal(s.begin(), s.end(), ids.begin() + static_cast<std::ptrdiff_t>(at)))
      return s.size();
  return 0;
}

size_t Lexicon::prefix(Phrases set, const std::vector<WordId>& ids, size_t at, size_t end) const {
  return prefixIn(phrases_[static_cast<size_t>(set)], ids, at, end);
}

size_t Lexicon::familyPrefix(uint16_t family, const std::vector<WordId>& ids, size_t at, size_t end) const {
  return prefixIn(families_[family], ids, at, end);
}

}  // namespace recoupe::event
