#include "entity/tokens.h"

#include <algorithm>

#include "base/utf8.h"

namespace recoupe::entity {
namespace {

/// "al-Sarraj": lower case, a hyphen, then a capital; what is before the hyphen is short.
bool gluedParticle(std::string_view form) {
  const size_t hyphen = form.find('-');
  return hyphen != std::string_view::npos && hyphen <= 3 && hyphen + 1 < form.size() &&
         startsUpper(form.substr(hyphen + 1)) && !form.starts_with("pro-") && !form.starts_with("ex-");
}

void lookAtLetters(Tok& tok) {
  size_t letters = 0, upper = 0;
  for (size_t i = 0; i < tok.form.size();) {
    const char32_t c = decodeAt(tok.form, i);
    if (!isLetter(c)) continue;
    ++letters;
    upper += isUpper(c);
  }
  tok.word = letters > 0;
  tok.allCaps = letters >= 2 && upper == letters;
  const char32_t first = peekAt(tok.form, 0);
  tok.digit = isDigit(first);
  tok.capital = isUpper(first) || (isLower(first) && gluedParticle(tok.form));
}

/// "XIXe", "Ier": a number, not a name. No L or C: "Le" and "Ce" are words.
bool romanOrdinal(std::string_view form) {
  const size_t digits = form.find_first_not_of("IVX");
  return digits != std::string_view::npos && digits > 0 &&
         (form.substr(digits) == "e" || form.substr(digits) == "er" || form.substr(digits) == "ème");
}

bool opener(std::string_view fold) {
  return fold == "\"" || fold == "«" || fold == "“" || fold == "<<" || fold == ":" || fold == "-" ||
         fold == "–" || fold == "—" || fold == "•" || fold == "*" || fold == "#" || fold == "...";
}

}  // namespace

Tokens lookAt(const Document& doc) {
  Tokens out;
  out.reserve(doc.tokens.size());
  for (size_t s = 0; s < doc.sentences.size(); ++s) {
    const TokenRange range = doc.sentences[s].tokens;
    const bool furniture = doc.isFurniture(doc.sentences[s].span);
    bool opens = true;
    for (uint32_t i = range.begin.value; i < range.end.value && i < doc.tokens.size(); ++i) {
      Tok tok;
      tok.span = doc.tokens[i].span;
      tok.form = doc.textOf(tok.span);
      tok.firstWord = doc.tokens[i].firstWord;
      tok.index = i;
      if (tok.form.empty()) continue;
      tok.fold = fold(tok.form);
      tok.sentence = static_cast<uint32_t>(s);
      tok.furniture = furniture;
      const size_t after = tok.span.end.value;
      tok.space = after < doc.text.size() && isSpace(peekAt(doc.text.view(), after));
      lookAtLetters(tok);
      if (romanOrdinal(tok.form)) tok.capital = tok.allCaps = false;
      tok.opens = opens && tok.word;
      tok.to = tok.fold == "a" && (tok.form != "a" && (tok.form != "A" || tok.opens));
      if (tok.word || tok.digit)
        opens = false;
      else if (opener(tok.fold))
        opens = true;
      out.push_back(std::move(tok));
    }
  }
  return out;
}

Span spanOf(const Tokens& tokens, size_t begin, size_t end) {
  return {tokens[begin].span.begin, tokens[end - 1].span.end};
}

std::string plainName(const Tokens& tokens, size_t begin, size_t end) {
  std::string out;
  for (size_t i = begin; i < end; ++i) {
    out += tokens[i].fold;
    if (i + 1 < end && tokens[i].space) out += ' ';
  }
  std::replace(out.begin(), out.end(), '-', ' ');
  return out;
}

std::vector<bool> quotedTokens(const Tokens& tokens, std::string_view text) {
  const auto apart = [&](size_t i) {  // a line break before token `i`
    const size_t from = tokens[i - 1].span.end.value, to = tokens[i].span.begin.value;
    return to > from && text.substr(from, to - from).find('\n') != std::string_view::npos;
  };
  std::vector<bool> out(tokens.size());
  for (size_t begin = 0, end = 0; begin < tokens.size(); begin = end) {
    size_t straight = 0;
    for (end = begin; end < tokens.size() && (end == begin || !apart(end)); ++end)
      straight += tokens[end].fold == "\"";
    bool quoted = false;
    for (size_t i = begin; i < end; ++i) {
      if (i > begin && straight % 2 == 1 && !sameSentence(tokens, i - 1, i)) quoted = false;
      const std::string& f = tokens[i].fold;
      if (f == "\"")
        quoted = !quoted;
      else if (f == "«" || f == "“" || f == "<<")
        quoted = true;
      else if (f == "»" || f == "”" || f == ">>")
        quoted = false;
      out[i] = quoted;
    }
  }
  return out;
}

bool sameSentence(const Tokens& tokens, size_t a, size_t b) {
  return a < tokens.size() && b < tokens.size() && tokens[a].sentence == tokens[b].sentence;
}

}  // namespace recoupe::entity
