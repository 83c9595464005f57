#include "quote/items.h"

#include <algorithm>

#include "base/utf8.h"

namespace recoupe::quote {
namespace {

constexpr size_t kLongestHost = 400;  // items; keeps texts without any stop linear

bool isApostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == 0x02BC; }

std::vector<MentionAt> flatten(const Document& doc) {
  std::vector<MentionAt> all;
  for (uint32_t e = 0; e < doc.entities.size(); ++e)
    for (const Mention& m : doc.entities[e].mentions)
      if (m.kind != Mention::Kind::Pronoun)  // people.h knows better whom a speaker's "il" means
        all.push_back({m.span, {e}, m.kind});
  std::sort(all.begin(), all.end(), [](const MentionAt& a, const MentionAt& b) {
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    if (a.span.end != b.span.end) return a.span.end > b.span.end;
    return a.entity < b.entity;
  });
  std::vector<MentionAt> out;
  for (const MentionAt& m : all)
    if (out.empty() || out.back().span.end <= m.span.begin) out.push_back(m);
  return out;
}

char punctuationMark(char32_t c) {
  switch (c) {
    case U'.':
    case U'!':
    case U'?':
    case U'…':
      return '.';
    case U',':
    case U':':
    case U';':
    case U'(':
    case U')':
      return static_cast<char>(c);
    case U'[':
      return '(';
    case U']':
      return ')';
    case U'-':
    case 0x2013:
    case 0x2014:
      return '-';
    default:
      return 0;
  }
}

class Reader {
 public:
  Reader(const Document& doc, const std::vector<Span>& quotes, const Lexicon& lexicon)
      : text_(doc.text.view()), times_(doc.times), quotes_(quotes), lexicon_(lexicon) {}

  Story run(const std::vector<Span>& paragraphs, std::vector<MentionAt> mentions) {
    story_.mentions = std::move(mentions);
    story_.items.reserve(text_.size() / 5);
    for (uint32_t p = 0; p < paragraphs.size(); ++p) {
      if (pos_ > paragraphs[p].begin.value && pos_ >= paragraphs[p].end.value)
        continue;  // inside a long quotation
      pos_ = std::max<size_t>(pos_, paragraphs[p].begin.value);
      const size_t end = paragraphs[p].end.value;
      while (pos_ < end) step(end, p);
      if (pos_ == end)
        endHost(p);  // else a quotation runs on into the next paragraph, and the sentence with it
    }
    endHost(paragraphs.empty() ? 0 : static_cast<uint32_t>(paragraphs.size() - 1));
    return std::move(story_);
  }

 private:
  void endHost(uint32_t paragraph) {
    const auto end = static_cast<uint32_t>(story_.items.size());
    if (end > hostBegin_) story_.hosts.push_back({hostBegin_, end, paragraph});
    hostBegin_ = end;
  }

  void step(size_t end, uint32_t paragraph) {
    if (story_.items.size() - hostBegin_ >= kLongestHost) endHost(paragraph);
    if (nextQuote_ < quotes_.size() && quotes_[nextQuote_].begin.value <= pos_) return quote(paragraph);
    const size_t begin = pos_;
    const char32_t c = decodeAt(text_, pos_);
    if (isLetter(c) || isDigit(c)) {
      pos_ = begin;
      return word(end);
    }
    const char mark = punctuationMark(c);
    if (mark == 0) return;
    Item item;
    item.begin = static_cast<uint32_t>(begin);
    item.end = static_cast<uint32_t>(pos_);
    item.type = Item::Type::Punctuation;
    item.mark = mark;
    const bool dashInWord = mark == '-' && pos_ < text_.size() && begin > 0 && text_[begin - 1] != ' ';
    if (dashInWord) return;
    story_.items.push_back(item);
    if (mark == '.' && endsSentence()) endHost(paragraph);
  }

  /// A stop ends a sentence before a capital, a quotation or the end, unless an abbreviation or an initial
  /// stands before it.
  bool endsSentence() {
    while (pos_ < text_.size() && punctuationMark(peekAt(text_, pos_)) == '.') decodeAt(text_, pos_);
    size_t next = pos_;
    if (next < text_.size() && text_[next] == ')') decodeAt(text_, next);
    const bool spaced = next >= text_.size() || isSpace(peekAt(text_, next));
    while (next < text_.size() && isSpace(peekAt(text_, next))) decodeAt(text_, next);
    const size_t n = story_.items.size();
    if (n >= 2 && story_.items[n - 2].type == Item::Type::Word &&
        story_.items[n - 2].end == story_.items[n - 1].begin) {
      const Item& before = story_.items[n - 2];
      if (before.is(Lexeme::kAbbreviation)) return false;
      if (before.capital && before.end - before.begin == 1) return false;
    }
    if (next >= text_.size()) return true;
    const char32_t c = peekAt(text_, next);
    if (!spaced) return isUpper(c) && n >= 2 && story_.items[n - 2].type == Item::Type::Quote;
    return !isLower(c) && c != U',' && c != U')';
  }

  void word(size_t end) {
    const size_t begin = pos_;
    size_t hyphen = 0;
    const size_t stop =
        nextQuote_ < quotes_.size() ? std::min<size_t>(end, quotes_[nextQuote_].begin.value) : end;
    while (pos_ < stop) {
      size_t next = pos_;
      const char32_t c = decodeAt(text_, next);
      if (c == U'-' && next < stop && isLetter(peekAt(text_, next)))
        hyphen = pos_;
      else if (!isLetter(c) && !isDigit(c))
        break;
      pos_ = next;
    }
    if (hyphen > begin) {
      const Lexeme* tail = lexicon_.find(text_.substr(hyphen + 1, pos_ - hyphen - 1));
      if (tail != nullptr && (tail->kinds & (Lexeme::kPronoun | Lexeme::kNobody)) != 0 &&
          lexicon_.find(text_.substr(begin, pos_ - begin)) == nullptr) {
        size_t head = hyphen;
        if (head >= begin + 2 && text_.compare(head - 2, 2, "-t") == 0) head -= 2;
        const bool bare = head == begin + 1 && text_[begin] == 't';  // "a t-il", with a space for its hyphen
        if (!bare) add(begin, head, nullptr, false);
        add(hyphen + 1, pos_, tail, true);
        return;
      }
    }
    add(begin, pos_, nullptr, false);
    if (pos_ < text_.size() && isApostrophe(peekAt(text_, pos_))) decodeAt(text_, pos_);
  }

  void add(size_t begin, size_t end, const Lexeme* lexeme, bool hyphened) {
    Item item;
    item.begin = static_cast<uint32_t>(begin);
    item.end = static_cast<uint32_t>(end);
    item.capital = isUpper(peekAt(text_, begin));
    item.hyphened = hyphened;
    item.lexeme = lexeme != nullptr ? lexeme : lexicon_.find(text_.substr(begin, end - begin));
    while (nextMention_ < story_.mentions.size() && story_.mentions[nextMention_].span.end.value <= begin)
      ++nextMention_;
    if (nextMention_ < story_.mentions.size() && story_.mentions[nextMention_].span.begin.value < end)
      item.mention = static_cast<uint32_t>(nextMention_);
    while (nextTime_ < times_.size() && times_[nextTime_].span.end.value <= begin) ++nextTime_;
    item.time = nextTime_ < times_.size() && times_[nextTime_].span.begin.value < end;
    story_.items.push_back(item);
  }

  void quote(uint32_t paragraph) {
    const Span span = quotes_[nextQuote_];
    Item item;
    item.begin = span.begin.value;
    item.end = span.end.value;
    item.type = Item::Type::Quote;
    item.quote = static_cast<uint32_t>(nextQuote_++);
    story_.items.push_back(item);
    pos_ = span.end.value;
    // A quotation that holds its own stop ends the sentence, if the next word has a capital.
    size_t last = pos_;
    while (last > span.begin.value && punctuationMark(peekAt(text_, previousStart(text_, last))) != '.' &&
           pos_ - last < 4)
      last = previousStart(text_, last);
    if (last == span.begin.value || punctuationMark(peekAt(text_, previousStart(text_, last))) != '.') return;
    size_t next = pos_;
    while (next < text_.size() && isSpace(peekAt(text_, next))) decodeAt(text_, next);
    const bool quoteNext = nextQuote_ < quotes_.size() && quotes_[nextQuote_].begin.value <= next;
    if (next < text_.size() && (isUpper(peekAt(text_, next)) || quoteNext)) endHost(paragraph);
  }

  std::string_view text_;
  const std::vector<TimeExpression>& times_;
  const std::vector<Span>& quotes_;
  const Lexicon& lexicon_;
  Story story_;
  size_t pos_ = 0, nextQuote_ = 0, nextMention_ = 0, nextTime_ = 0;
  uint32_t hostBegin_ = 0;
};

}  // namespace

Story readStory(const Document& doc, const std::vector<Span>& paragraphs, const std::vector<Span>& quotes,
                const Lexicon& lexicon) {
  return Reader(doc, quotes, lexicon).run(paragraphs, flatten(doc));
}

}  // namespace recoupe::quote
