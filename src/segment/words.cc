#include "segment/words.h"

namespace recoupe {

void WordMaker::run(const std::vector<RawToken>& tokens, size_t first, size_t end, Document& doc) {
  last_ = Last::None;
  const auto add = [&](std::string_view form) {
    Word w;
    w.form = form;
    doc.words.push_back(w);
  };
  for (size_t t = first; t < end; ++t) {
    const RawToken& raw = tokens[t];
    const std::string_view f = form(raw);
    Token token;
    token.span = {BytePos{raw.begin}, BytePos{raw.end}};
    token.firstWord = static_cast<uint32_t>(doc.words.size());
    token.spaceAfter = t + 1 >= tokens.size() || tokens[t + 1].begin > raw.end;
    const Contraction* c = raw.kind == TokenKind::Word ? rules_.contraction(f) : nullptr;
    const size_t enclitic = raw.kind == TokenKind::Word && c == nullptr ? rules_.encliticAt(f) : f.size();
    if (c != nullptr && isContraction(*c, tokens, first, t)) {
      for (const std::string_view part : c->words) add(part);
      last_ = Last::Contraction;
    } else if (enclitic < f.size()) {
      add(f.substr(0, enclitic));
      add(f.substr(enclitic));
    } else {
      add(f);
      if (c != nullptr) last_ = Last::Article;
    }
    token.wordCount = static_cast<uint16_t>(doc.words.size() - token.firstWord);
    doc.tokens.push_back(token);
  }
}

bool WordMaker::isContraction(const Contraction& c, const std::vector<RawToken>& tokens, size_t first,
                              size_t t) const {
  if (c.otherwise == Contraction::Otherwise::Never) return true;
  const bool article = c.otherwise == Contraction::Otherwise::Article;
  if (t == first) return !article;
  const RawToken& previous = tokens[t - 1];
  const std::string_view before = form(previous);
  const uint16_t kinds = rules_.kindsOf(before);
  if (!article) return (kinds & SegmentRules::kPartitiveAfter) == 0;
  // A list goes on as it began: "des Alpes, des Vosges et des Ardennes".
  if ((kinds & SegmentRules::kListLink) != 0) return last_ == Last::Contraction;
  if ((kinds & SegmentRules::kArticleAfter) != 0) return false;
  if ((kinds & SegmentRules::kPrepositionAfter) != 0) return true;
  if (previous.kind == TokenKind::Open || previous.kind == TokenKind::Straight) return t > first + 1;
  return previous.upper ||
         rules_.kindsOfAffix(before, SegmentRules::kArticleAfter | SegmentRules::kPrepositionAfter) !=
             SegmentRules::kArticleAfter;
}

}  // namespace recoupe
