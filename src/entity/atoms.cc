#include "entity/atoms.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace recoupe::entity {
namespace {

constexpr size_t kLongestName = 12;  // tokens; a longer run of capitals is a headline

class Finder {
 public:
  Finder(const Tokens& tokens, const Lexicon& lexicon) : t_(tokens), lex_(lexicon) { prepare(); }

  Atoms run() {
    out_.startingAt.assign(t_.size() + 1, -1);
    out_.endingAt.assign(t_.size() + 1, -1);
    for (size_t i = 0; i < t_.size();) i = std::max(i + 1, step(i));
    return std::move(out_);
  }

 private:
  /// Which words the document writes with a capital where no position asks for one; which sentences shout.
  void prepare() {
    std::vector<uint32_t> capitals, words;
    for (size_t i = 0; i < t_.size(); ++i) {
      const Tok& tok = t_[i];
      if (tok.sentence >= words.size()) {
        words.resize(tok.sentence + 1);
        capitals.resize(tok.sentence + 1);
      }
      if (!tok.word) continue;
      ++words[tok.sentence];
      capitals[tok.sentence] += tok.allCaps;
      if (tok.capital && !tok.opens && !tok.furniture) {
        seen_.insert(tok.fold);
        if (sameSentence(t_, i, i + 1) && t_[i + 1].capital) seen_.insert(tok.fold + " " + t_[i + 1].fold);
      }
    }
    for (size_t s = 0; s < words.size(); ++s)
      shouting_.push_back(words[s] >= 4 && capitals[s] * 10 > words[s] * 6);
  }

  bool common(size_t i) const { return lex_.isCommon(t_[i].fold) || lex_.in("determiner", t_[i].fold); }
  bool next(size_t i) const { return sameSentence(t_, i - 1, i); }
  bool capitalAt(size_t i) const { return next(i) && t_[i].capital && t_[i].word; }

  size_t step(size_t i) {
    const Tok& tok = t_[i];
    if (tok.furniture || !tok.word || tok.form.ends_with('\'') || tok.form.ends_with("’")) return elided(i);
    size_t used = 0;
    if (const Head* title = lex_.title(t_, i, used); title != nullptr && title->sort == "form")
      return titled(i, used, *title);
    const Match match = lex_.match(t_, i);
    if (match.name != nullptr && match.name->kind == "nothing" &&
        !(lex_.isFirstName(tok.fold) && capitalAt(i + match.tokens)))  // "Oscar Martin" is no prize
      return i + match.tokens;
    if (!tok.capital) {
      if (const size_t end = namedAfterEnd(i); end > i) return addNamedAfter(i, end);
      if (match.name == nullptr) return i + 1;
      return add(i, i + match.tokens, match.name);
    }
    if (shouting_[tok.sentence])
      return match.name != nullptr && match.tokens > 1 ? add(i, i + match.tokens, match.name) : i + 1;
    if (mayBePosition(i) && !(match.tokens > 1)) return i + 1;
    if (lex_.in("body", tok.fold) && (match.tokens < 2 || goesOn(i + match.tokens)))
      if (const size_t end = bodyEnd(i); end > i + 1) return addBody(i, end);
    if (const Head* office = lex_.role(t_, i, used);
        office != nullptr && match.tokens < 2 && !lex_.isFirstName(tok.fold) && capitalAt(i + used))
      return i + used;  // "Président Macron", "Field Marshal Haftar": the function, not the name
    if (const Head* kind = lex_.group(t_, i, used);
        kind != nullptr && kind->name && match.tokens < 2 && capitalAt(i + used))
      return i + used;  // "ONG Acted": the kind of the name that follows
    return chooseName(i, match);
  }

  /// Behind "collège Victor Hugo", "rue Jeanne Moulin": what bears somebody's name; `i` where nothing does.
  size_t namedAfterEnd(size_t i) const {
    if (!lex_.in("namedafter", t_[i].fold) || !capitalAt(i + 1) || !lex_.isFirstName(t_[i + 1].fold))
      return i;
    const size_t end = runEnd(i + 1);
    return end > i + 2 ? end : i;
  }

  /// A school acts, a prize is no name, all others are places.
  size_t addNamedAfter(size_t begin, size_t end) {
    if (lex_.in("thingbefore", t_[begin].fold)) return end;
    addBody(begin, end);
    if (!lex_.in("school", t_[begin].fold)) out_.list.back().type = EntityType::Place;
    return end;
  }

  /// An elided word names nobody, but may open a name: "L'Express", "D'Alema", "N'Djamena".
  size_t elided(size_t i) {
    if (!t_[i].word || t_[i].furniture || !t_[i].capital) return i + 1;
    const Match match = lex_.match(t_, i);
    return match.tokens > 1 ? add(i, i + match.tokens, match.name) : i + 1;
  }

  /// "M. Conte", "Sir Kim Darroch": what follows an address is a person.
  size_t titled(size_t i, size_t used, const Head& title) {
    size_t k = i + used;
    if (nobleBehind(k)) ++k;  // "Mme de Villiers"
    if (!capitalAt(k)) return k;
    size_t end = runEnd(k);
    if (end == k + 1 && nobleBehind(end)) end += 2;  // "M. Roux de Bézieux"
    const size_t at = add(k, end, nullptr);
    Atom& atom = out_.list.back();
    if (t_[i].fold != "mm." && t_[i].fold != "mmes") atom.titled = i;
    atom.person = true;
    atom.gender = title.gender;
    return at;
  }

  /// True where the capital says nothing: a common word at the head of a sentence.
  bool mayBePosition(size_t i) const {
    const Tok& tok = t_[i];
    if (tok.opens && tok.to) return true;
    if (!tok.opens || !common(i)) return false;
    const bool pair = capitalAt(i + 1);
    if (pair && lex_.isFirstName(tok.fold) && !lex_.in("determiner", tok.fold)) return false;
    if (pair && lex_.in("particle", tok.fold) && !lex_.in("of", tok.fold) && !lex_.in("determiner", tok.fold))
      return false;
    if (pair && seen_.contains(tok.fold + " " + t_[i + 1].fold)) return false;
    if (lex_.in("determiner", tok.fold) || lex_.in("portfolio", tok.fold)) return true;
    if (lex_.in("body", tok.fold)) return false;
    return !seen_.contains(tok.fold);
  }

  size_t chooseName(size_t i, const Match& match) {
    const size_t end = runEnd(i);
    const bool first = lex_.isFirstName(t_[i].fold) && end > i + 1;
    if (memberBeforeName(i, match)) return i + 1;
    if (const size_t behind = localStation(i, match); behind > i) return add(i, behind, match.name);
    if (match.name != nullptr && (placeBeforeName(i, i + match.tokens, end, match) ||
                                  agencyBeforeName(i, i + match.tokens, end, match)))
      return add(i, i + match.tokens, match.name);
    if (match.name != nullptr &&
        (match.tokens >= end - i || (match.tokens > 1 && !first) || !startsLongerName(i, end, match, first)))
      return add(i, i + match.tokens, match.name);
    const size_t at = add(i, end, nullptr);
    Atom& atom = out_.list.back();
    const bool body = branch(match, i, end) || (end == i + 1 && merged(i)) ||
                      std::any_of(t_.begin() + static_cast<long>(i), t_.begin() + static_cast<long>(end),
                                  [&](const Tok& tok) { return lex_.in("bodyword", tok.fold); });
    atom.person = first && !body;
    atom.body = body && (end > i + 1 || merged(i));
    if (atom.body) atom.type = EntityType::Organisation;
    atom.lone = end == i + 1 && t_[i].opens && !seen_.contains(t_[i].fold) && !t_[i].allCaps;
    atom.weak = end == i + 1 && ((!atom.body && compoundOfNames(i)) || (atom.lone && inflected(t_[i])));
    atom.people = end == i + 1 && lex_.nationality(t_[i].fold) != nullptr;
    atom.weak = atom.weak ||
                (end == i + 1 && (common(i) || lex_.in("portfolio", t_[i].fold) || t_[i].fold.size() < 2) &&
                 !t_[i].allCaps);
    if (end == i + 1 && lex_.in("unname", t_[i].fold)) atom.weak = true;
    return at;
  }

  /// "a reçu à Oslo Karlo Bandinni": a town that a preposition locates, then a name of its own; not "à
  /// Villeneuve Saint Georges", which the gazetteer has, nor "à London Bridge Station".
  bool placeBeforeName(size_t i, size_t behind, size_t end, const Match& match) const {
    if (i == 0 || !next(i) || !(t_[i - 1].to || lex_.in("located", t_[i - 1].fold))) return false;
    if (match.name->type != EntityType::Place && match.name->type != EntityType::Country) return false;
    if (end < behind + 2 || !lex_.placeCalled(plainName(t_, i, end)).empty()) return false;
    for (size_t k = behind; k < end; ++k)
      if (common(k) || lex_.in("placeword", t_[k].fold) || lex_.in("bodyword", t_[k].fold) ||
          lex_.in("saint", t_[k].fold))
        return false;
    return true;
  }

  /// Behind "France Bleu Berry": a station with the region it broadcasts for; `i` for none.
  size_t localStation(size_t i, const Match& match) const {
    const size_t k = i + match.tokens;
    if (match.name == nullptr || match.name->kind != "broadcaster" || !capitalAt(k)) return i;
    const Match place = lex_.match(t_, k);
    if (place.name != nullptr) return place.name->type == EntityType::Place ? k + place.tokens : i;
    return lex_.placeCalled(plainName(t_, k, k + 1)).empty() || lex_.isFirstName(t_[k].fold) ? i : k + 1;
  }

  /// "l'Insoumis Karlo Bandinni", "la Verte Anne Martin": a man of that party, not the party.
  bool memberBeforeName(size_t i, const Match& match) const {
    return match.name != nullptr && match.name->kind == "party" && match.tokens == 1 && i > 0 && next(i) &&
           (lex_.in("article", t_[i - 1].fold) || lex_.in("oneof", t_[i - 1].fold)) &&
           t_[i - 1].fold != "les" && capitalAt(i + 1) && lex_.isFirstName(t_[i + 1].fold) &&
           capitalAt(i + 2);
  }

  /// "a dit à l'AFP Karlo Bandinni": an agency by its initials, then whoever spoke to it.
  bool agencyBeforeName(size_t i, size_t behind, size_t end, const Match& match) const {
    return match.name->kind == "agency" && match.name->allCaps && i > 0 && next(i) &&
           lex_.in("article", t_[i - 1].fold) && end >= behind + 2 && !common(behind);
  }

  /// "CGT Renault": the branch of a union, not the firm.
  static bool branch(const Match& match, size_t i, size_t end) {
    return match.name != nullptr && match.name->kind == "union" && end > i + match.tokens;
  }

  /// "Lafarge-Holcim": a firm that has merged.
  bool merged(size_t i) const {
    const size_t hyphen = t_[i].fold.find('-');
    if (hyphen == std::string::npos || hyphen < 3 || hyphen + 3 > t_[i].fold.size()) return false;
    const KnownName* known = lex_.called(std::string_view(t_[i].fold).substr(0, hyphen));
    const char first = t_[i].fold[hyphen + 1];
    return known != nullptr && known->kind == "company" && !(first >= '0' && first <= '9') &&
           !lex_.isCommon(t_[i].fold.substr(hyphen + 1));
  }

  /// "Italie-Russie", "UE-Japon": names in a row, not one name.
  bool compoundOfNames(size_t i) const {
    const size_t hyphen = t_[i].fold.find('-');
    return hyphen != std::string::npos && hyphen > 1 &&
           (lex_.knows(t_[i].fold.substr(0, hyphen)) || lex_.isCommon(t_[i].fold.substr(0, hyphen)));
  }

  /// Looks like a participle or an adverb that opens a sentence: "Cédant", "Évitons", "Inutilisé".
  bool inflected(const Tok& tok) const {
    const std::string word = lower(tok.form);
    for (size_t n = 2; n <= 5 && n + 2 < word.size(); ++n)
      if (lex_.exact("inflection", std::string_view(word).substr(word.size() - n))) return true;
    return false;
  }

  /// A known name of one word inside a longer run: "Florence Parly", "George Washington", "Paris
  /// Saint-Germain".
  bool startsLongerName(size_t i, size_t end, const Match& match, bool first) const {
    if (first) return true;
    const size_t k = i + match.tokens;
    return k < end && !lex_.isFirstName(t_[k].fold) && lex_.match(t_, k).name == nullptr && !common(k) &&
           match.name->type != EntityType::Country;
  }

  /// End of the run of capitals and particles from `i`.
  size_t runEnd(size_t i) const {
    size_t end = i + 1;
    bool onlyFirst = lex_.isFirstName(t_[i].fold);
    if (lex_.in("portfolio", t_[i].fold) && !onlyFirst) return end;
    while (end - i < kLongestName && next(end)) {
      const Tok& tok = t_[end];
      if (tok.capital && tok.word) {
        if (!continues(i, end, onlyFirst)) break;
        onlyFirst = onlyFirst && lex_.isFirstName(tok.fold) && end == i + 1 && capitalAt(end + 1);
        ++end;
      } else if (const size_t name = behindParticles(end, onlyFirst && end == i + 1); name != 0) {
        end = name + 1;
        onlyFirst = false;
      } else if (onlyFirst && lex_.in("of", tok.fold) && capitalAt(end + 1) && surnameAt(end + 1) &&
                 end == i + 1) {
        end += 2;
        onlyFirst = false;
      } else if (nobleAt(i, end)) {
        end += 2;
      } else if (end == i + 1 && onlyFirst && nicknameAt(end)) {
        end += 4;
        onlyFirst = false;
      } else {
        break;
      }
    }
    return end;
  }

  /// "Geoffroy Roux [de Bézieux]", "Valéry Giscard [d'Estaing]": behind a first name and a surname a word
  /// that names no place of note.
  bool nobleAt(size_t i, size_t end) const {
    return end == i + 2 && lex_.isFirstName(t_[i].fold) && !lex_.isFirstName(t_[i + 1].fold) &&
           nobleBehind(end);
  }

  /// 'Luc ["Boss"] Petit'.
  bool nicknameAt(size_t k) const {
    return next(k) && !t_[k].word && quoteMark(k) && capitalAt(k + 1) && next(k + 2) && quoteMark(k + 2) &&
           capitalAt(k + 3);
  }

  bool quoteMark(size_t k) const {
    return t_[k].form == "\"" || lex_.in("quote", t_[k].fold) || lex_.in("unquote", t_[k].fold);
  }

  bool nobleBehind(size_t end) const {
    return next(end) && lex_.in("of", t_[end].fold) && t_[end].fold != "du" && capitalAt(end + 1) &&
           !lex_.isFirstName(t_[end + 1].fold) && !lex_.isCommon(t_[end + 1].fold) &&
           lex_.match(t_, end + 1).name == nullptr && !t_[end + 1].allCaps;
  }

  bool surnameAt(size_t k) const {
    const KnownName* known = lex_.match(t_, k).name;
    return known == nullptr ||
           (known->type == EntityType::Place && known->kind == "town" && known->seatOf == 0);
  }

  /// The capital behind one or two particles ("von der Leyen", "le Maire" after a first name); 0 when there
  /// is none.
  size_t behindParticles(size_t end, bool afterFirstName) const {
    if (afterFirstName && (t_[end].fold == "le" || t_[end].fold == "la") && capitalAt(end + 1) &&
        lex_.match(t_, end).name == nullptr)
      return end + 1;
    if (!lex_.in("particle", t_[end].fold)) return 0;
    if (capitalAt(end + 1)) return end + 1;
    return next(end + 1) && lex_.in("particle", t_[end + 1].fold) && capitalAt(end + 2) ? end + 2 : 0;
  }

  /// Whether the capitalised token at `end` carries on the run from `i`.
  bool continues(size_t i, size_t end, bool onlyFirst) const {
    const Tok& tok = t_[end];
    size_t used = 0;
    if (lex_.title(t_, end, used) != nullptr && used > 0 && tok.form.ends_with('.') && tok.form.size() > 2)
      return false;
    if (lex_.in("portfolio", tok.fold) && !onlyFirst) return false;
    const bool commonBefore = common(end - 1) && !lex_.isFirstName(t_[end - 1].fold);
    if (lex_.isFirstName(tok.fold) && commonBefore && capitalAt(end + 1)) return false;
    if (!onlyFirst && end > i + 1 && lex_.match(t_, end).name != nullptr &&
        lex_.match(t_, end).name->type == EntityType::Country)
      return false;
    return true;
  }

  /// End of the name of a body from its head: "Institut allemand des affaires internationales et de
  /// sécurité".
  size_t bodyEnd(size_t i) const {
    size_t end = i + 1;
    bool of = false;
    while (end - i < 2 * kLongestName && next(end)) {
      const Tok& tok = t_[end];
      if (!tok.word) break;
      if (isModifier(t_, end, lex_) || (tok.capital && !lex_.isFirstName(tok.fold))) {
        ++end;
      } else if (lex_.in("article-of", tok.fold) || lex_.in("of", tok.fold)) {
        const size_t k = complementEnd(end + 1);
        if (k == 0) break;
        of = true;
        end = k;
      } else if ((!of && (tok.fold == "pour" || tok.fold == "aux")) || tok.to || tok.fold == "contre") {
        const size_t k = complementEnd(end + 1);
        if (k == 0) break;
        of = true;
        end = k;
      } else if (tok.fold == "et" && of) {
        const size_t k = conjunctEnd(end + 1);
        if (k == 0) break;
        end = k;
      } else {
        break;
      }
    }
    return end;
  }

  /// A known body whose name another one carries on: "Conseil européen des relations internationales".
  bool goesOn(size_t i) const {
    return next(i) && t_[i].fold != "de" && lex_.exact("article-of", lower(t_[i].form)) &&
           lex_.in("lower", tAt(i + 1));
  }

  std::string_view tAt(size_t i) const { return next(i) ? std::string_view(t_[i].fold) : std::string_view(); }

  /// The noun behind "de", its article skipped; 0 when there is none.
  size_t complementEnd(size_t k) const {
    if (next(k) && k < t_.size() && lex_.in("article", t_[k].fold)) ++k;
    if (!next(k) || k >= t_.size() || !t_[k].word || lex_.in("determiner", t_[k].fold)) return 0;
    if (t_[k].capital) {
      const Match match = lex_.match(t_, k);
      return match.name != nullptr ? k + match.tokens : k + 1;
    }
    return lex_.in("nounof", t_[k].fold) || t_[k].fold.size() < 3 ? 0 : k + 1;
  }

  size_t conjunctEnd(size_t k) const {
    if (!next(k) || k >= t_.size()) return 0;
    if (!t_[k].capital && isModifier(t_, k, lex_)) return k + 1;
    if (!(lex_.in("of", t_[k].fold) || lex_.in("article-of", t_[k].fold) || t_[k].fold == "au" || t_[k].to))
      return 0;
    return complementEnd(k + 1);
  }

  size_t add(size_t begin, size_t end, const KnownName* known) {
    Atom atom;
    atom.begin = atom.titled = begin;
    atom.end = end;
    atom.known = known;
    if (known != nullptr) atom.type = known->type;
    if (known != nullptr && known->type == EntityType::Person) {
      atom.user = known;
      atom.known = nullptr;
      atom.person = true;
    }
    out_.startingAt[begin] = out_.endingAt[end] = static_cast<int32_t>(out_.list.size());
    out_.list.push_back(atom);
    return end;
  }

  size_t addBody(size_t begin, size_t end) {
    add(begin, end, nullptr);
    out_.list.back().body = true;
    out_.list.back().type = EntityType::Organisation;
    return end;
  }

  const Tokens& t_;
  const Lexicon& lex_;
  Atoms out_;
  StringSet seen_;
  std::vector<char> shouting_;
};

}  // namespace

Atoms findAtoms(const Tokens& tokens, const Lexicon& lexicon) { return Finder(tokens, lexicon).run(); }

bool isModifier(const Tokens& tokens, size_t i, const Lexicon& lexicon) {
  const Tok& tok = tokens[i];
  if (tok.capital || !tok.word) return false;
  if (tok.fold.starts_with("pro-") || lexicon.isAdjective(tok.fold)) return true;
  if (tok.fold.size() < 6 || lexicon.in("notadjective", tok.fold)) return false;
  const std::string_view stem = tok.fold.ends_with('s')
                                    ? std::string_view(tok.fold).substr(0, tok.fold.size() - 1)
                                    : std::string_view(tok.fold);
  for (size_t n = 2; n <= 5 && n < stem.size(); ++n)
    if (lexicon.in("adjsuffix", stem.substr(stem.size() - n))) return true;
  return false;
}

}  // namespace recoupe::entity
