#include "date/terms.h"

#include <algorithm>
#include <array>
#include <deque>
#include <set>

#include "base/utf8.h"

namespace recoupe::date {
namespace {

constexpr std::string_view kOtherPortfolio = "minister";  // office of terms whose portfolio has no code
constexpr size_t kBetween = 24;            // bytes between a role and its name: ", le général "
constexpr uint32_t kNearby = 400;          // bytes before a role in which a mention that touches it may begin
constexpr size_t kBefore = 24;             // bytes before a role in which a word may take it back
constexpr size_t kLongestSentence = 2000;  // bytes; longer ones are lists
constexpr size_t kLongestTold = 8;         // bytes
constexpr size_t kLongestName = 6;         // words
constexpr size_t kMaxEvidence = 64;        // no article needs more
constexpr size_t kMaxRoles = 100, kMaxMentions = 2000;  // of one person; no article has more

using Words = std::vector<std::string>;

/// The words of a name or an office, folded: "l'Intérieur" -> "l'", "interieur"; hyphens part words.
Words wordsOf(std::string_view s) {
  Words words;
  std::string current;
  const std::string folded = fold(s);
  for (size_t i = 0; i < folded.size();) {
    const size_t begin = i;
    const char32_t c = decodeAt(folded, i);
    if (isLetter(c) || isDigit(c)) {
      current.append(folded, begin, i - begin);
      continue;
    }
    if (c == '\'' && !current.empty()) current += '\'';
    if (!current.empty()) words.push_back(std::move(current));
    current.clear();
  }
  if (!current.empty()) words.push_back(std::move(current));
  return words;
}

std::string join(const Words& words) {
  std::string s;
  for (const std::string& w : words) {
    if (!s.empty() && !s.ends_with('\'')) s += ' ';
    s += w;
  }
  return s;
}

template <class F>
void eachPart(std::string_view s, char mark, F f) {
  while (true) {
    const size_t end = s.find(mark);
    if (end != 0 && !s.empty()) f(s.substr(0, end));
    if (end == std::string_view::npos) return;
    s.remove_prefix(end + 1);
  }
}

bool oneOf(std::string_view codes, std::string_view code) {
  bool found = false;
  eachPart(codes, '|', [&](std::string_view c) { found |= c == code; });
  return found;
}

/// True where `words` has `phrase` at `at`.
bool hasAt(const Words& words, size_t at, const Words& phrase) {
  return at + phrase.size() <= words.size() && std::equal(phrase.begin(), phrase.end(), words.begin() + at);
}

struct Term {
  std::string_view country, office;
  Day from = DaySet::kFirst, until = DaySet::kLast;
  Words holder;
};

struct OfficeName {
  std::string_view offices, country;  // country "" for any
};

}  // namespace

struct Terms::Tables {
  Tables(const Image& image, std::string_view language);

  std::vector<const Term*> heldBy(const Words& name) const;
  /// The offices that the words of a role name; `nation` becomes the country they tell, if any.
  std::vector<OfficeName> officesOf(Words role, std::string& nation) const;
  bool isAny(std::string_view kind, const std::string& word) const {
    const auto it = words.find(kind);
    return it != words.end() && it->second.count(word) > 0;
  }
  bool endsWith(std::string_view kind, const Words& before) const;
  bool startsWith(std::string_view kind, const Words& behind) const;
  Words nameOf(std::string_view text) const;

  std::deque<Term> terms;
  std::map<std::string, std::vector<const Term*>, std::less<>> bySurname;
  std::map<std::string, std::vector<OfficeName>, std::less<>> offices;  // by joined words
  std::map<std::string, std::string_view, std::less<>> nations;     // adjective or country's words -> code
  std::map<std::string, std::set<std::string>, std::less<>> words;  // single words by kind
  std::map<std::string, std::vector<Words>, std::less<>> phrases;   // all forms by kind
  std::vector<std::pair<Words, std::string_view>> cabinets;         // the longest first
  std::map<std::string, std::string, std::less<>> spellings;

 private:
  void readTerms(std::string_view table);
  void readNations(std::string_view table);
  void readEvidence(std::string_view table);
};

Terms::Tables::Tables(const Image& image, std::string_view language) {
  const std::string folder = std::string(language) + "/";
  readEvidence(image.file(folder + "date_evidence.tsv"));
  readTerms(image.file("common/offices.tsv"));
  readNations(image.file(folder + "names_countries.tsv"));
  for (const TableRow& row : readTable(image.file(folder + "offices.tsv"))) {
    if (row.cells.size() < 3) continue;
    offices[join(wordsOf(row.cells[2]))].push_back(
        {row.cells[0], row.cells[1] == "-" ? std::string_view() : row.cells[1]});
  }
}

void Terms::Tables::readEvidence(std::string_view table) {
  for (const TableRow& row : readTable(table)) {
    if (row.cells.size() < 2) continue;
    const std::string kind(row.cells[0]);
    eachPart(row.cells[1], '|', [&](std::string_view form) {
      Words w = wordsOf(form);
      if (kind == "spelling" && row.cells.size() > 2)
        spellings.emplace(join(w), fold(row.cells[2]));
      else if (kind == "cabinet" && row.cells.size() > 2)
        cabinets.emplace_back(w, row.cells[2]);
      if (w.size() == 1) words[kind].insert(w.front());
      phrases[kind].push_back(std::move(w));
    });
  }
  std::stable_sort(cabinets.begin(), cabinets.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

void Terms::Tables::readTerms(std::string_view table) {
  for (const TableRow& row : readTable(table)) {
    if (row.cells.size() < 5) continue;
    const auto from = parseDay(row.cells[3]);
    const auto until = parseDay(row.cells[4]);
    if (!from || (!until && row.cells[4] != "-")) continue;
    Term term{row.cells[0], row.cells[1], *from, until.value_or(DaySet::kLast), nameOf(row.cells[2])};
    if (term.holder.empty() || term.until < term.from) continue;
    terms.push_back(std::move(term));
    bySurname[terms.back().holder.back()].push_back(&terms.back());
  }
}

void Terms::Tables::readNations(std::string_view table) {
  for (const TableRow& row : readTable(table)) {
    if (row.cells.size() < 4) continue;
    const auto add = [&](std::string_view form) { nations.emplace(join(wordsOf(form)), row.cells[0]); };
    eachPart(row.cells[1], '|', add);
    eachPart(row.cells[3], ';', [&](std::string_view pair) { eachPart(pair, '|', add); });
  }
}

Words Terms::Tables::nameOf(std::string_view text) const {
  Words name;
  for (std::string& w : wordsOf(text)) {
    if (isAny("particle", w) || w.ends_with('\'')) continue;
    if (const auto it = spellings.find(w); it != spellings.end()) w = it->second;
    name.push_back(std::move(w));
  }
  if (name.size() > kLongestName) name.clear();
  return name;
}

/// Terms of those with this full name; of those with this surname where either side has no more than that.
std::vector<const Term*> Terms::Tables::heldBy(const Words& name) const {
  std::vector<const Term*> found;
  if (name.empty()) return found;
  const auto it = bySurname.find(name.back());
  if (it == bySurname.end()) return found;
  for (const Term* term : it->second)
    if (term->holder == name || term->holder.size() == 1 || name.size() == 1) found.push_back(term);
  return found;
}

bool Terms::Tables::endsWith(std::string_view kind, const Words& before) const {
  const auto it = phrases.find(kind);
  if (it == phrases.end()) return false;
  return std::any_of(it->second.begin(), it->second.end(), [&](const Words& p) {
    return p.size() <= before.size() && hasAt(before, before.size() - p.size(), p);
  });
}

bool Terms::Tables::startsWith(std::string_view kind, const Words& behind) const {
  const auto it = phrases.find(kind);
  if (it == phrases.end()) return false;
  return std::any_of(it->second.begin(), it->second.end(),
                     [&](const Words& p) { return hasAt(behind, 0, p); });
}

std::vector<OfficeName> Terms::Tables::officesOf(Words role, std::string& nation) const {
  const auto named = [&](const Words& w) {
    const auto it = offices.find(join(w));
    return it == offices.end() ? std::vector<OfficeName>() : it->second;
  };
  if (std::vector<OfficeName> whole = named(role); !whole.empty()) return whole;
  Words kept;
  for (size_t i = 0; i < role.size(); ++i) {
    std::string word = role[i];
    if (role.size() > 1 && word.ends_with('s') && nations.count(word) == 0) word.pop_back();
    if (const auto it = nations.find(word); role.size() > 1 && it != nations.end()) {
      nation = it->second;
      while (!kept.empty() && isAny("of", kept.back())) kept.pop_back();  // "de la Libye" goes as a whole
      if (!kept.empty() && (kept.back() == "la" || kept.back() == "l'")) {
        kept.pop_back();
        while (!kept.empty() && isAny("of", kept.back())) kept.pop_back();
      }
      continue;
    }
    kept.push_back(role[i]);
  }
  for (size_t i = 1; i < kept.size(); ++i) {  // countries of several words: "des Etats Unis"
    for (size_t n = kept.size() - i; n > 1; --n) {
      const auto it = nations.find(join(Words(kept.begin() + i, kept.begin() + i + n)));
      if (it == nations.end()) continue;
      nation = it->second;
      kept.erase(kept.begin() + i, kept.begin() + i + n);
      while (i > 0 && i == kept.size() && (isAny("of", kept.back()) || kept.back() == "la")) {
        kept.pop_back();
        --i;
      }
      break;
    }
  }
  for (size_t n = kept.size(); n > 0; --n) {
    if (n < kept.size() && !isAny("complement", kept[n])) continue;
    if (std::vector<OfficeName> found = named(Words(kept.begin(), kept.begin() + n)); !found.empty())
      return found;
  }
  if (kept.empty() || !isAny("minister", kept.front())) return {};
  return named({kept.front()});
}

Terms::Terms(const Image& image, std::string_view language)
    : tables_(std::make_unique<const Tables>(image, language)) {}
Terms::~Terms() = default;

namespace {

std::string describe(const std::vector<const Term*>& terms) {
  std::string s;
  for (const Term* t : terms) {
    if (!s.empty()) s += " or ";
    s += std::string(t->country) + " " + std::string(t->office) + " " + isoDay(t->from) + " to " +
         (t->until >= DaySet::kLast ? "now" : isoDay(t->until));
  }
  return s;
}

/// A stretch of `length` bytes before or behind a place, on character borders, inside one line.
std::string_view around(std::string_view text, size_t at, size_t length, bool behind) {
  size_t begin = at, end = at;
  const auto inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  if (behind) {
    while (end < text.size() && text[end] != '\n' && (end < at + length || inside(text[end]))) ++end;
  } else {
    while (begin > 0 && text[begin - 1] != '\n' && (begin + length > at || inside(text[begin]))) --begin;
  }
  return text.substr(begin, end - begin);
}

class Reading {
 public:
  Reading(const Terms::Tables& tables, const Document& doc, const std::vector<bool>& told)
      : tables_(tables), doc_(doc), told_(told), text_(doc.text.view()) {}

  std::vector<Evidence> run() {
    for (const Entity& e : doc_.entities) {
      if (e.type != EntityType::Person || found_.size() >= kMaxEvidence) continue;
      const Words name = tables_.nameOf(e.name);
      const std::vector<const Term*> terms = tables_.heldBy(name);
      if (terms.empty()) continue;
      for (size_t i = 0; i < std::min(e.roles.size(), kMaxRoles); ++i) readRole(e, e.roles[i], name, terms);
      size_t seen = 0;
      for (const Mention& m : e.mentions)
        if (m.kind == Mention::Kind::Name && ++seen <= kMaxMentions) readCabinet(m, terms);
    }
    std::sort(found_.begin(), found_.end(),
              [](const Evidence& a, const Evidence& b) { return a.span < b.span; });
    return std::move(found_);
  }

 private:
  bool aside(Span s) const {
    if (doc_.isFurniture(s)) return true;
    const size_t at = doc_.sentenceAt(s.begin);
    if (at >= doc_.sentences.size() || (at < told_.size() && told_[at])) return true;
    const std::string_view sentence = doc_.textOf(doc_.sentences[at].span);
    if (sentence.size() > kLongestSentence) return true;
    const Words words = wordsOf(sentence);
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& w) { return tables_.isAny("leaving", w); });
  }

  bool takenBack(Span s) const {
    const Words before = wordsOf(around(text_, s.begin.value, kBefore, false));
    const Words behind = wordsOf(around(text_, s.end.value, kBefore, true));
    return std::any_of(before.end() - static_cast<long>(std::min<size_t>(before.size(), 3)), before.end(),
                       [&](const std::string& w) { return tables_.isAny("former", w); }) ||
           tables_.startsWith("former-behind", behind);
  }

  /// "ministre de l'Action", not "ministre de tutelle": a capital behind the first word.
  static bool namesPortfolio(std::string_view role) {
    for (size_t space = role.find(' '); space != std::string_view::npos; space = role.find(' ', space + 1)) {
      const std::string_view word = role.substr(space + 1);
      const size_t apostrophe = word.substr(0, 5).find_first_of("'\xE2");  // ' or ’
      if (startsUpper(word)) return true;
      if (apostrophe != std::string_view::npos &&
          startsUpper(word.substr(apostrophe + (word[apostrophe] == '\'' ? 1 : 3))))
        return true;
    }
    return false;
  }

  /// Nothing but commas, articles and titles between a role and its name.
  bool joins(std::string_view gap) const {
    if (gap.find_first_of(".;:!?\n\"") != std::string_view::npos && gap.find("M.") == std::string_view::npos)
      return false;
    const Words words = wordsOf(gap);
    return std::all_of(words.begin(), words.end(), [&](const std::string& w) {
      return tables_.isAny("between", w) || tables_.nations.count(w) > 0;
    });
  }

  /// The stretch of role and name where they stand next to each other; empty where they do not.
  Span together(const Entity& e, Span role) const {
    // Mentions are in text order; only those that begin close before the role or behind it can touch it.
    const auto from = BytePos{role.begin.value > kNearby ? role.begin.value - kNearby : 0};
    auto next = std::lower_bound(e.mentions.begin(), e.mentions.end(), from,
                                 [](const Mention& m, BytePos p) { return m.span.begin < p; });
    for (; next != e.mentions.end() && next->span.begin.value <= role.end.value + kBetween; ++next) {
      const Mention& m = *next;
      if (m.kind == Mention::Kind::Pronoun || m.span == role) continue;
      const Span both = {std::min(role.begin, m.span.begin), std::max(role.end, m.span.end)};
      if (m.span.covers(role)) return both;
      if (m.span.overlaps(role)) continue;
      const Span gap = role.end <= m.span.begin ? Span{role.end, m.span.begin} : Span{m.span.end, role.begin};
      if (m.kind != Mention::Kind::Name || gap.size() > kBetween) continue;
      if (joins(doc_.textOf(gap))) return both;
    }
    return {};
  }

  void readRole(const Entity& e, const Role& role, const Words& name, const std::vector<const Term*>& terms) {
    const Span span = together(e, role.span);
    const bool behindName = !span.empty() && span.begin < role.span.begin && span.end == role.span.end;
    if (behindName && role.text.find(' ') == std::string::npos) return;  // "Trump président"
    if (span.empty() || aside(span) || takenBack(role.span) || takenBack(span)) return;
    const Words words = wordsOf(role.text);
    if (words.empty() || tables_.isAny("former", words.front()) || tables_.isAny("weak", words.front()) ||
        (words.size() == 1 && tables_.isAny("minister", words.front())))
      return;
    if (tables_.isAny("minister", words.front()) && !namesPortfolio(role.text)) return;
    std::string nation;
    const std::vector<OfficeName> offices = tables_.officesOf(words, nation);
    std::vector<const Term*> fitting;
    for (const Term* term : terms) {
      const bool whole = term->holder.size() > 1 && name.size() > 1;
      const bool fits = std::any_of(offices.begin(), offices.end(), [&](const OfficeName& o) {
        if (!oneOf(o.offices, term->office)) return false;
        if (!o.country.empty()) return o.country == term->country;
        if (!nation.empty()) return nation == term->country;
        return whole || (name.size() == 1 && term->holder.size() > 1 && isHead(term->office)) ||
               e.country == term->country;
      });
      if (fits) fitting.push_back(term);
    }
    // "ministre de l'Action et des Comptes publics": a portfolio that the tables do not name has a term of
    // its
    // own where the person has one.
    if (fitting.size() > 1 && offices.size() == 1 && oneOf(offices.front().offices, kOtherPortfolio) &&
        offices.front().offices != kOtherPortfolio)
      if (const auto other = std::remove_if(fitting.begin(), fitting.end(),
                                            [](const Term* t) { return t->office != kOtherPortfolio; });
          other != fitting.begin())
        fitting.erase(other, fitting.end());
    add(span, fitting);
  }

  /// "porte-parole du gouvernement Gabriel Attal": not his government.
  bool onlyMember(size_t begin) const {
    const Words before = wordsOf(around(text_, begin, kBefore, false));
    return std::any_of(before.begin(), before.end(),
                       [&](const std::string& w) { return tables_.isAny("member", w); });
  }

  /// "le gouvernement de Paolo Gentiloni", "l'administration Trump".
  void readCabinet(const Mention& m, const std::vector<const Term*>& terms) {
    const Words before = wordsOf(around(text_, m.span.begin.value, 2 * kBefore, false));
    for (const auto& [words, offices] : tables_.cabinets) {
      if (words.size() > before.size() || !hasAt(before, before.size() - words.size(), words)) continue;
      size_t begin = m.span.begin.value;  // where the body is named
      const std::string lowered = lower(around(text_, begin, 2 * kBefore, false));
      if (const size_t at = lowered.rfind(words.front()); at != std::string::npos)
        begin -= lowered.size() - at;
      if (begin > m.span.begin.value ||
          (begin > 0 && begin < text_.size() && (static_cast<unsigned char>(text_[begin]) & 0xC0) == 0x80))
        begin = m.span.begin.value;
      const Span span{BytePos{static_cast<uint32_t>(begin)}, m.span.end};
      if (doc_.textOf(span).find_first_of(".,;:!?\n") != std::string_view::npos) return;
      if (aside(span) || takenBack(span) || onlyMember(begin)) return;
      std::vector<const Term*> fitting;
      for (const Term* term : terms)
        if (oneOf(offices, term->office)) fitting.push_back(term);
      add(span, fitting);
      return;
    }
  }

  static bool isHead(std::string_view office) {
    return office == "head-of-state" || office == "head-of-government" || office == "leader";
  }

  void add(Span span, const std::vector<const Term*>& terms) {
    if (terms.empty() || found_.size() >= kMaxEvidence) return;
    const std::set<const Term*> key(terms.begin(), terms.end());
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) return;
    known_.push_back(key);
    Evidence evidence{span, {}, "\"" + std::string(doc_.textOf(span)) + "\": " + describe(terms)};
    for (const Term* term : terms) evidence.days.unite(DaySet::between(term->from, term->until));
    // "le président Obama", "le gouvernement Valls" are said long after, too: no older than the first term.
    const Words words = wordsOf(doc_.textOf(span));
    const Words& holder = terms.front()->holder;
    const bool surname =
        holder.size() > 1 && std::find(words.begin(), words.end(), holder.front()) == words.end();
    if (surname) evidence.days = DaySet::from(evidence.days.first());
    found_.push_back(std::move(evidence));
  }

  const Terms::Tables& tables_;
  const Document& doc_;
  const std::vector<bool>& told_;
  std::string_view text_;
  std::vector<Evidence> found_;
  std::vector<std::set<const Term*>> known_;
};

}  // namespace

std::vector<Evidence> Terms::read(const Document& doc, const std::vector<bool>& told) const {
  return Reading(*tables_, doc, told).run();
}

bool Terms::isDoubt(std::string_view sentence) const {
  if (sentence.size() > kLongestSentence) return true;
  const Words words = wordsOf(sentence);
  const auto doubts = tables_->phrases.find("doubt");
  if (doubts == tables_->phrases.end()) return false;
  for (size_t i = 0; i < words.size(); ++i)
    for (const Words& phrase : doubts->second)
      if (hasAt(words, i, phrase)) return true;
  return false;
}

bool Terms::isTold(std::string_view word) const {
  return word.size() <= kLongestTold && tables_->isAny("told", fold(word));
}

}  // namespace recoupe::date
