#include "quote/speakers.h"

#include <algorithm>

#include "base/utf8.h"
#include "quote/cues.h"
#include "quote/people.h"

namespace recoupe::quote {
namespace {

constexpr const char* kSourceBehind = "source named behind the quotation";
constexpr uint32_t kAdjacent = 6;  // items between a quotation and the verb that hangs on it

class Attributor {
 public:
  Attributor(const Document& doc, const Story& story, const Lexicon& lexicon, size_t quotes)
      : doc_(doc),
        story_(story),
        lexicon_(lexicon),
        people_(doc, story, lexicon),
        reader_(story, people_),
        out_(quotes) {}

  Speakers run() {
    for (size_t h = 0; h < story_.hosts.size(); ++h) host(h);
    return {std::move(out_), std::move(reported_), people_.newcomers()};
  }

 private:
  const Item& item(uint32_t i) const { return story_.items[i]; }

  void host(size_t h) {
    const Host& host = story_.hosts[h];
    if (host.end > host.begin) people_.readUpTo(host.begin, item(host.end - 1).end);
    cues_.clear();
    cueSpeakers_.clear();
    bool any = false, words = false;
    for (uint32_t i = host.begin; i < host.end; ++i) {
      any = any || item(i).type == Item::Type::Quote;
      words = words || item(i).type == Item::Type::Word;
    }
    if (any) {
      if (words) cues_ = reader_.read(host);
      cueSpeakers_.resize(cues_.size());
      for (uint32_t i = host.begin; i < host.end; ++i)
        if (item(i).type == Item::Type::Quote) out_[item(i).quote] = quote(h, i, words);
    }
    if (!any) about(host);
  }

  /// A sentence without a quotation: whom it is about.
  void about(const Host& host) {
    cues_ = reader_.read(host);
    cueSpeakers_.assign(cues_.size(), std::nullopt);
    const size_t before = reported_.size();
    for (size_t c = 0; c < cues_.size(); ++c) report(host, c);
    if (reported_.size() > before) {
      people_.nowAbout(reported_.back().speaker, true);
      lastSaid_ = host.paragraph;
    } else if (const Subject s = topic(host); s.entity) {
      people_.nowAbout(*s.entity, false);
    }
  }

  Subject topic(const Host& host) {
    for (size_t c = 0; c < cues_.size(); ++c)
      if (tells(cues_[c].kind) && (cues_[c].uses & (Lexeme::kSays | Lexeme::kSaysThat)) != 0) {
        const Subject s = cueSpeakers_[c] ? *cueSpeakers_[c] : resolve(host, c, false, host.begin);
        if (s.entity) return s;
      }
    const Item& first = item(host.begin);
    if (first.is(Lexeme::kSource | Lexeme::kSourceWeak))
      if (const Subject s = reader_.named(host.begin + 1, host.end); s.entity) return s;
    return reader_.topic(host, host.end);
  }

  /// A scare quote at the end of a clause keeps its closing mark.
  Span withMarks(Span s) const {
    const std::string_view text = doc_.text.view();
    size_t end = s.end.value;
    while (end < text.size() && isSpace(peekAt(text, end))) decodeAt(text, end);
    const std::string_view inside = text.substr(s.begin.value, s.size());
    if (text.substr(end, 1) == "\"" && std::count(inside.begin(), inside.end(), '"') % 2 == 1)
      ++end;
    else if (text.substr(end, 2) == "»" && inside.find("«") != std::string_view::npos)
      end += 2;
    else
      end = s.end.value;
    return spanOf(s.begin.value, end);
  }

  /// Indirect speech: "X a dit que …", "Selon X, …", "…, a dit X."
  void report(const Host& host, size_t c) {
    const Cue& cue = cues_[c];
    const bool inside = c > 0 && cue.first == cues_[c - 1].last + 2 && item(cue.first - 1).is(Lexeme::kBare);
    if (inside) return;  // "X said he feared that …": what X said, not what he feared
    std::optional<ItemRange> clause;
    const char* because = "clause behind the verb";
    bool after = false;
    if (cue.kind == Cue::Kind::Source) {
      clause = reader_.clauseOfSource(host, cue);
      because = "clause with its source";
    } else if (cue.kind != Cue::Kind::Passive && cue.kind != Cue::Kind::Aside) {
      clause = reader_.clauseBehind(host, cue);
      after = !clause && tells(cue.kind);
      if (after) clause = reader_.clauseBefore(host, cue);
      if (after) because = "clause before the verb";
    }
    if (!clause) return;
    if (!cueSpeakers_[c] || after) cueSpeakers_[c] = resolve(host, c, after, cue.first);
    if (!cueSpeakers_[c]->entity) return;
    const Span span = withMarks(spanOf(item(clause->first).begin, item(clause->last).end));
    if (!reported_.empty() && reported_.back().clause.end > span.begin) return;
    reported_.push_back(
        {span, *cueSpeakers_[c]->entity, spanOf(item(cue.first).begin, item(cue.last).end), because});
  }

  Attribution quote(size_t h, uint32_t at, bool words) {
    const Host& host = story_.hosts[h];
    Attribution found = words ? inSentence(host, at) : alone(h, at);
    if (found.speaker) {
      people_.nowAbout(*found.speaker, true);
      lastQuote_ = item(at).quote;
      lastParagraph_ = host.paragraph;
      lastSaid_ = host.paragraph;
    }
    return found;
  }

  Attribution byCue(const Host& host, size_t c, bool after, uint32_t at, const char* because) {
    Attribution out;
    const Cue& cue = cues_[c];
    if (!cueSpeakers_[c]) cueSpeakers_[c] = resolve(host, c, after, at);
    out.speaker = cueSpeakers_[c]->entity;
    out.cue = spanOf(item(cue.first).begin, item(cue.last).end);
    out.because = because;
    return out;
  }

  Subject resolve(const Host& host, size_t c, bool after, uint32_t at) {
    const Cue& cue = cues_[c];
    switch (cue.kind) {
      case Cue::Kind::Source:
        return reader_.named(cue.last + 1, host.end);
      case Cue::Kind::Passive:
      case Cue::Kind::Aside:
        return passive(host, c, at);
      case Cue::Kind::Inverted: {
        for (uint32_t i = cue.first; i <= cue.last; ++i)
          if (item(i).hyphened && item(i).mention != Item::kNone)
            return {true, story_.mentions[item(i).mention].entity};
          else if (item(i).hyphened && item(i).is(Lexeme::kPronoun))
            return {true, pronoun(host, cue, *item(i).lexeme, at)};
        return {true, std::nullopt};
      }
      case Cue::Kind::Inherits: {
        const Subject s = inherited(host, c, at);
        if (s.found) return s;
        return reader_.subjectBefore(cue.first, host.begin);
      }
      case Cue::Kind::Verb:
        break;
    }
    if (after) {
      const Subject s = reader_.subjectAfter(cue.last + 1, host.end);
      if (s.found) return s;
    } else if (cue.first > host.begin) {
      const bool says = (cue.uses & (Lexeme::kSays | Lexeme::kSaysThat)) != 0;
      Subject s = reader_.namedBeforeInsertion(cue.first, host.begin);
      if (!s.entity && says) s = reader_.inserted(cue.first, cue.last + 1, host.end);
      if (s.entity) return s;
    }
    const Subject s = reader_.subjectBefore(cue.first, host.begin);
    const bool that = cue.last + 1 < host.end && item(cue.last + 1).is(Lexeme::kThat | Lexeme::kBare) &&
                      !item(cue.last + 1).hyphened;
    if (s.found || after || that) return s;
    return reader_.subjectAfter(cue.last + 1, host.end);
  }

  std::optional<EntityIndex> pronoun(const Host& host, const Cue& cue, const Lexeme& pronoun,
                                     uint32_t at) const {
    if (at > host.begin + 1 && item(at - 1).isMark(':') &&
        !pronoun.plural)  // "Même avis chez X: «…», dit-il."
      for (uint32_t i = at - 1; i-- > host.begin;)
        if (item(i).mention != Item::kNone)
          if (const EntityIndex e = story_.mentions[item(i).mention].entity;
              people_.type(e) == EntityType::Person && people_.fits(e, pronoun.gender))
            return e;
    if ((cue.uses & Lexeme::kContinues) != 0)
      if (const auto last = people_.lastSpeaker(&pronoun)) return last;
    return people_.pronoun(pronoun, cue.first);
  }

  Subject passive(const Host& host, size_t c, uint32_t at) {
    const Cue& cue = cues_[c];
    for (uint32_t i = cue.last + 1; i < host.end && i < cue.last + 12; ++i)
      if (item(i).is(Lexeme::kAgent)) return reader_.named(i + 1, host.end);
    if (c > 0) return inherited(host, c, at);
    return {true, std::nullopt};
  }

  Subject inherited(const Host& host, size_t c, uint32_t at) {
    while (c > 0 && cues_[c - 1].kind == Cue::Kind::Aside) --c;
    if (c == 0) return {};
    if (!cueSpeakers_[c - 1])
      cueSpeakers_[c - 1] = resolve(host, c - 1, hangsOnQuote(host, cues_[c - 1]), at);
    return *cueSpeakers_[c - 1];
  }

  /// Whether the verb stands directly behind a quotation or a comma, so that its subject is to be looked for
  /// behind it.
  bool hangsOnQuote(const Host& host, const Cue& cue) const {
    uint32_t i = cue.first;
    for (uint32_t steps = 0; i > host.begin && steps < kAdjacent; ++steps) {
      const Item& before = item(--i);
      if (before.type == Item::Type::Quote) return true;
      if (before.mention != Item::kNone || before.is(Lexeme::kPronoun | Lexeme::kThat | Lexeme::kRelative))
        return false;
    }
    return false;
  }

  static bool tells(Cue::Kind kind) {
    return kind == Cue::Kind::Verb || kind == Cue::Kind::Inverted || kind == Cue::Kind::Source;
  }

  std::optional<Attribution> behind(const Host& host, uint32_t at) {
    bool comma = false;
    relayed_ = false;
    for (uint32_t i = at + 1; i < host.end && i <= at + kAdjacent; ++i) {
      const Item& it = item(i);
      if (it.type == Item::Type::Quote || it.isMark(';') || it.isMark(':') || it.isMark('.') ||
          it.is(Lexeme::kAnd))
        break;
      if (it.isMark(',')) comma = true;
      for (size_t c = 0; c < cues_.size(); ++c) {
        if (cues_[c].first != i || !tells(cues_[c].kind)) continue;
        relayed_ = (cues_[c].uses & Lexeme::kRelays) != 0;
        return byCue(host, c, true, at,
                     cues_[c].kind == Cue::Kind::Source ? kSourceBehind : "verb behind the quotation");
      }
      if (it.is(Lexeme::kThat | Lexeme::kRelative)) break;
      if (comma && it.mention == Item::kNone)
        if (const auto cue = reader_.unknownVerb(i, host.end); cue && i <= at + 2)
          return byUnknown(host, *cue);
    }
    return std::nullopt;
  }

  Attribution byUnknown(const Host& host, const Cue& cue) {
    cues_.push_back(cue);
    cueSpeakers_.emplace_back();
    return byCue(host, cues_.size() - 1, true, cue.first, "verb behind the quotation");
  }

  Attribution inSentence(const Host& host, uint32_t at) {
    auto behindIt = behind(host, at);
    const bool said = !cues_.empty() && cues_.front().last < at && cues_.front().kind != Cue::Kind::Source;
    if (behindIt && behindIt->speaker && !(said && (behindIt->because == kSourceBehind || relayed_)))
      return *behindIt;
    if (behindIt && !(cues_.front().last < at)) return *behindIt;
    const size_t none = cues_.size();
    size_t left = none, right = none, source = none;
    for (size_t c = 0; c < cues_.size(); ++c) {
      const Cue& cue = cues_[c];
      if ((cue.uses & Lexeme::kOnlyBehind) != 0) continue;
      if (cue.last < at) left = c;
      if (cue.first > at && right == none && tells(cue.kind)) right = c;
      if (cue.kind == Cue::Kind::Source && source == none) source = c;
    }
    const bool incise = right != none && item(cues_[right].first - 1).isMark(',');
    left = outermost(host, left);
    const bool weak = left == 0 && left != none && cues_[left].kind == Cue::Kind::Inherits &&
                      item(cues_[left].last).has(Lexeme::kInfinitive);
    if (weak && source != none) left = none;
    if (left == none && !incise && isCharge(host, at)) return {std::nullopt, std::nullopt, "a legal charge"};
    const bool holds = left != none && (cues_[left].uses & Lexeme::kSaysThat) != 0 &&
                       reader_.clauseBehind(host, cues_[left]);
    if (!holds)
      if (const auto inside = verbInside(host, at)) return *inside;
    if (incise && left != none && item(cues_[left].last).is(Lexeme::kSourceWeak)) left = none;
    if (left != none) {
      Attribution found = byCue(host, left, hangsOnQuote(host, cues_[left]), at, "verb before the quotation");
      if (found.speaker || cueSpeakers_[left]->found) return found;
    }
    if (right != none) {
      Attribution found = byCue(host, right, incise, at, "verb later in the sentence");
      if (found.speaker) return found;
    }
    if (source != none) {
      Attribution found = byCue(host, source, false, at, "source named in the sentence");
      if (found.speaker) return found;
    }
    return withoutCue(host, at);
  }

  /// "X affirme que Y a proposé «…»": X says so. The first verb whose clause holds the one at hand.
  size_t outermost(const Host& host, size_t left) const {
    if (left >= cues_.size() || cues_[left].kind != Cue::Kind::Verb) return left;
    for (size_t c = 0; c < left; ++c) {
      if (cues_[c].kind != Cue::Kind::Verb || (cues_[c].uses & Lexeme::kSaysThat) == 0) continue;
      const auto clause = reader_.clauseBehind(host, cues_[c]);
      if (clause && clause->first <= cues_[left].first && cues_[left].last <= clause->last) return c;
    }
    return left;
  }

  /// "mis en examen pour «…»", with no verb of saying nearer.
  bool isCharge(const Host& host, uint32_t at) const {
    constexpr uint32_t kReach = 14;
    for (uint32_t i = at, steps = 0; i > host.begin && steps < kReach; ++steps)
      if (item(--i).is(Lexeme::kCharge)) return true;
    return false;
  }

  /// "X a «salué la décision»": the mark stands inside the verb.
  std::optional<Attribution> verbInside(const Host& host, uint32_t at) {
    if (at < host.begin + 2 || !item(at - 1).is(Lexeme::kHave) || item(at - 2).is(Lexeme::kPreposition))
      return std::nullopt;
    const std::string_view text = doc_.text.view();
    size_t begin = item(at).begin;
    while (begin < item(at).end && !isLetter(peekAt(text, begin))) decodeAt(text, begin);
    size_t end = begin;
    while (end < item(at).end && isLetter(peekAt(text, end))) decodeAt(text, end);
    const Lexeme* first = lexicon_.find(text.substr(begin, end - begin));
    if (first == nullptr || (first->forms & Lexeme::kPastParticiple) == 0) return std::nullopt;
    const Subject s = reader_.subjectBefore(at - 1, host.begin);
    if (!s.entity) return std::nullopt;
    return Attribution{s.entity, spanOf(item(at - 1).begin, item(at - 1).end),
                       "verb that begins inside the quotation"};
  }

  Attribution withoutCue(const Host& host, uint32_t at) {
    Attribution out;
    for (uint32_t i = at; i-- > host.begin;)
      if (item(i).type == Item::Type::Quote && out_[item(i).quote].speaker) {
        out = out_[item(i).quote];
        out.because = "speaker of the quotation before it in the sentence";
        return out;
      }
    const Subject topic = reader_.topic(host, at);
    const bool person = topic.entity && people_.type(*topic.entity) == EntityType::Person;
    const bool near = lastSaid_ && host.paragraph - *lastSaid_ <= 1;
    if (topic.entity && (person || !near)) {
      out.speaker = topic.entity;
      out.because = "subject of the sentence";
      return out;
    }
    out.speaker = near ? people_.lastSpeaker() : people_.current();
    out.because = out.speaker ? "whom the story was about" : "";
    return out;
  }

  /// A quotation that is a sentence of its own goes on with the one before it; the first of a paragraph may
  /// be told by the sentence behind it.
  Attribution alone(size_t h, uint32_t at) {
    const Host& host = story_.hosts[h];
    Attribution out;
    const bool goesOn = lastQuote_ && lastParagraph_ == host.paragraph;
    if (!goesOn && h + 1 < story_.hosts.size() && story_.hosts[h + 1].paragraph == host.paragraph) {
      const Host& next = story_.hosts[h + 1];
      const bool presents = item(next.begin).is(Lexeme::kNobody | Lexeme::kPresent) || !people_.current();
      if (presents) {
        const Subject s = reader_.topic(next, next.end, true);
        if (s.entity) return {s.entity, std::nullopt, "named in the sentence behind the quotation"};
      }
    }
    (void)at;
    out.speaker = people_.current();
    out.because =
        out.speaker ? (goesOn ? "goes on from the quotation before" : "whom the story was about") : "";
    return out;
  }

  const Document& doc_;
  const Story& story_;
  const Lexicon& lexicon_;
  People people_;
  CueReader reader_;
  std::vector<Attribution> out_;
  std::vector<Reported> reported_;
  std::vector<Cue> cues_;  ///< of the sentence at hand
  std::vector<std::optional<Subject>> cueSpeakers_;
  bool relayed_ = false;  ///< the verb behind the quotation is one of media
  std::optional<uint32_t> lastQuote_;
  uint32_t lastParagraph_ = 0;
  std::optional<uint32_t> lastSaid_;  ///< the paragraph in which somebody said something last
};

}  // namespace

Speakers findSpeakers(const Document& doc, const Story& story, const Lexicon& lexicon, size_t quotes) {
  return Attributor(doc, story, lexicon, quotes).run();
}

}  // namespace recoupe::quote
