#include "event/group_phrase.h"

#include <algorithm>

#include "base/utf8.h"

namespace recoupe::event {

GroupPhrases::GroupPhrases(Document& doc, const Lexicon& lex, const TokenTree& tree)
    : doc_(doc), lex_(lex), tree_(tree) {
  const auto over = [&](Span span, const auto& mark) {
    for (size_t t = doc_.tokenAt(span.begin); t < doc_.tokens.size() && doc_.tokens[t].span.begin < span.end;
         ++t)
      mark(t);
  };
  named_.assign(doc_.tokens.size(), false);
  type_.assign(doc_.tokens.size(), EntityType::Group);
  for (const Entity& e : doc_.entities)
    for (const Mention& m : e.mentions)
      over(m.span, [&](size_t t) {
        named_[t] = true;
        type_[t] = e.type;
      });
  time_.assign(doc_.tokens.size(), false);
  for (const TimeExpression& x : doc_.times) over(x.span, [&](size_t t) { time_[t] = true; });
}

WordId GroupPhrases::wordOf(std::string_view text) const { return lex_.idOf(lower(text)); }

bool GroupPhrases::names(int i, EntityType type) const {
  return named_[static_cast<size_t>(i)] && type_[static_cast<size_t>(i)] == type;
}

bool GroupPhrases::inFamily(int tok, std::string_view family) const {
  return tok >= 0 && lex_.familyPrefix(lex_.familyOf(family), {wordOf(textOf(tok, tok))}, 0, 1) > 0;
}

bool GroupPhrases::undergoes(int i) const {
  return tree_.relationIs(i, "obj") || tree_.relation(i) == "nsubj:pass";
}

bool GroupPhrases::namedBehindComma(int i) const {
  const int comma = nounPhrase(i).second + 1, name = comma + 1;
  return static_cast<size_t>(name) < named_.size() && tree_.upos(comma) == Upos::PUNCT &&
         named_[static_cast<size_t>(name)] && tree_.upos(name) == Upos::PROPN;
}

bool GroupPhrases::meeting(int tok) const {
  if (tok < 0) return false;
  const auto& rows = lex_.word(wordOf(textOf(tok, tok))).nouns;
  if (tree_.upos(tok) == Upos::VERB)
    return lex_.verbTells(lex_.lemmaOf(tree_.lemma(tok)), {"CONSULT", "AGREE"});
  return std::any_of(rows.begin(), rows.end(), [&](uint32_t n) {
    const std::string& type = lex_.row(lex_.pattern(n).row).type;
    return lex_.pattern(n).rest.empty() && (type == "CONSULT" || type == "AGREE");
  });
}

bool GroupPhrases::behindCompound(int i) const {
  const int head = tree_.head(i), from = head < 0 ? -1 : tree_.preposition(head), p = tree_.preposition(i);
  if (from < 0 || from > head || p < head || p - from > kLongest) return false;
  std::vector<WordId> ids;
  for (int k = from; k <= p; ++k) ids.push_back(wordOf(textOf(k, k)));
  return lex_.familyPrefix(lex_.familyOf("towards"), ids, 0, ids.size()) == ids.size();
}

int GroupPhrases::thoseAsked(int i) const {
  const int clause = tree_.upos(i) == Upos::PRON ? tree_.child(i, "acl") : -1;
  if (clause <= i || named_[static_cast<size_t>(i)] || !tree_.feature(i, "PronType=Dem") ||
      !tree_.feature(i, "Number=Plur") || !lex_.word(wordOf(textOf(i + 1, i + 1))).is(Class::Who))
    return -1;
  const int top = tree_.relationIs(i, "conj") ? tree_.head(i) : i;  // "celles et ceux qui"
  const int verb = tree_.head(top), p = tree_.preposition(top);
  if (verb < 0 || verb > top) return -1;
  const LemmaId lemma = lex_.lemmaOf(tree_.lemma(verb));
  if (!lex_.lemmaIs(lemma, Class::Control) || !lex_.verbTells(lemma, {"REQUEST"})) return -1;
  const bool dative = inFamily(p, "to");
  if (!dative && !tree_.relationIs(top, "obj")) return -1;
  // where what they are to do begins: the parser may hang it on their clause
  int end = -1;
  for (const int node : {verb, clause})
    for (const int c : tree_.children(node)) {
      const int mark = tree_.child(c, "mark");
      const bool todo = c > i && tree_.feature(c, "VerbForm=Inf") && mark > clause && mark < c;
      if (end < 0 && todo && !lex_.word(wordOf(textOf(mark, mark))).is(Class::Purpose)) end = mark;
    }
  if (end < 0 || end - i > kLongest) return -1;
  for (int k = i; k < end; ++k)
    if (tree_.upos(k) == Upos::PUNCT) return -1;
  return end - 1;
}

std::string GroupPhrases::textOf(int first, int last) const {
  const auto& tokens = doc_.tokens;
  return std::string(doc_.textOf(
      {tokens[static_cast<size_t>(first)].span.begin, tokens[static_cast<size_t>(last)].span.end}));
}

Pointing GroupPhrases::pointing(int i) const {
  const int det = tree_.child(i, "det"), p = tree_.preposition(i);
  if (det < 0) {  // "du", "au": the article lies within
    const bool within = p >= 0 && lex_.word(wordOf(textOf(p, p))).is(Class::Det);
    return within ? Pointing::Definite : Pointing::Bare;
  }
  const Word& word = lex_.word(wordOf(textOf(det, det)));
  if (word.is(Class::Poss)) return Pointing::Possessive;
  return word.is(Class::Def) ? Pointing::Definite : Pointing::Indefinite;
}

bool GroupPhrases::namedBehind(int i) const {
  const auto children = tree_.children(i);
  const int next = nounPhrase(i).second + 1;
  const bool one = tree_.feature(i, "Number=Sing");
  return std::any_of(children.begin(), children.end(), [&](int c) {
    const bool beside = tree_.relationIs(c, "appos") || tree_.relationIs(c, "flat") ||
                        (tree_.relationIs(c, "nmod") && tree_.preposition(c) < 0);
    return (c == next || (one && c > i)) && beside && named_[static_cast<size_t>(c)] &&
           startsUpper(textOf(c, c));
  });
}

int GroupPhrases::ownerBehind(int i) const {
  // "la personne de X" is X.
  if (inFamily(i, "oneself")) return -1;
  const int last = nounPhrase(i).second;
  for (const int c : tree_.children(i)) {
    if (c <= last || !tree_.relationIs(c, "nmod") || !inFamily(tree_.preposition(c), "of")) continue;
    if (tree_.preposition(c) != last + 1) return -1;
    if (names(c, EntityType::Person)) return c;
    for (const int g : tree_.children(c))
      if (tree_.relationIs(g, "nmod") && tree_.preposition(g) == c + 1 && inFamily(c + 1, "of") &&
          names(g, EntityType::Person))
        return g;
    return -1;
  }
  return -1;
}

bool GroupPhrases::bodyOf(int i) const {
  const Word& form = lex_.word(wordOf(textOf(i, i)));
  if (!lex_.word(wordOf(tree_.lemma(i))).is(Class::Association) || form.is(Class::Quantity)) return false;
  const Pointing how = pointing(i);
  if (how != Pointing::Definite && how != Pointing::Indefinite) return false;
  const int last = nounPhrase(i).second;
  for (const int c : tree_.children(i))
    if (c > last && tree_.relationIs(c, "nmod"))
      return tree_.preposition(c) == last + 1 && inFamily(last + 1, "of") && madeOf(i, c) && !nameAtEnd(i, c);
  return false;
}

bool GroupPhrases::madeOf(int i, int c) const {
  const bool making = lex_.word(wordOf(tree_.lemma(i))).is(Class::Making);
  const bool people = lex_.word(wordOf(tree_.lemma(c))).is(Class::Human);
  if (making && (!people || !lex_.word(wordOf(textOf(i, i))).nouns.empty())) return false;  // "de troupes"
  if (named_[static_cast<size_t>(c)]) return names(c, EntityType::Organisation);
  const int det = tree_.child(c, "det");
  return tree_.upos(c) == Upos::NOUN && (det < 0 || lex_.word(wordOf(textOf(det, det))).is(Class::Def));
}

bool GroupPhrases::nameAtEnd(int i, int c) const {
  for (int k = c + 1; k < static_cast<int>(doc_.tokens.size()) && k - i <= kLongest && tree_.under(k, i);
       ++k) {
    if (tree_.upos(k) == Upos::PUNCT) return false;
    const bool name = named_[static_cast<size_t>(k)] && !names(k, EntityType::Country);
    if (name && tree_.preposition(k) < 0 && startsUpper(textOf(k, k))) return true;
  }
  return false;
}

int GroupPhrases::bodyBehind(int i, int last) const {
  for (const int c : tree_.children(i))
    if (c > last && tree_.relationIs(c, "nmod") && tree_.preposition(c) == last + 1 &&
        inFamily(last + 1, "of"))
      return named_[static_cast<size_t>(c)] ? c : -1;
  return -1;
}

int GroupPhrases::counter(int i) const {
  const int head = tree_.relationIs(i, "nmod") ? tree_.head(i) : -1, p = tree_.preposition(i);
  if (head < 0 || p != head + 1 || i - head > kLongest) return i;
  if (!inFamily(p, "of")) return i;
  return lex_.word(wordOf(textOf(head, head))).is(Class::Quantity) ? head : i;
}

/// The end of what one calls by two nouns: "secrétaire [d'Etat]", "père [de famille]"; `i` for a noun
/// alone.
int GroupPhrases::compound(int i) const {
  // "accuse le policier de négligence", "accusé par les policiers de négligence": what he is blamed for
  const LemmaId verb = tree_.head(i) < 0 ? LemmaId() : lex_.lemmaOf(tree_.lemma(tree_.head(i)));
  if ((tree_.relationIs(i, "obj") && lex_.verbTells(verb, {"ACCUSE", "SANCTION", "THREATEN", "REQUEST"})) ||
      (tree_.relation(i) == "obl:agent" && lex_.verbTells(verb, {"ACCUSE"})))
    return i;
  if (!lex_.word(wordOf(tree_.lemma(i))).is(Class::Human)) return i;
  for (const int c : tree_.children(i)) {
    const int p = tree_.relationIs(c, "nmod") ? tree_.preposition(c) : -1;
    if (p != i + 1 || c != p + 1 || tree_.child(c, "det") >= 0 || named_[static_cast<size_t>(c)]) continue;
    const WordId of = wordOf(textOf(p, p));
    if (tree_.upos(c) != Upos::NOUN || !tree_.feature(c, "Number=Sing") || lex_.word(of).is(Class::Det))
      continue;
    if (!inFamily(p, "of")) continue;
    const int behind = tree_.children(c).back();  // "d'origine [italienne]"
    return behind < c ? c : behind == c + 1 && tree_.upos(behind) == Upos::ADJ ? behind : i;
  }
  return i;
}

std::pair<int, int> GroupPhrases::nounPhrase(int i) const {
  int first = i, last = i;
  for (const int c : tree_.children(i))
    if (tree_.relationIs(c, "amod") && !(named_[static_cast<size_t>(c)] && startsUpper(textOf(c, c)))) {
      if (c == first - 1) first = c;
      if (c == last + 1 && tree_.upos(c) == Upos::ADJ) last = c;
    }
  if (last == i) last = compound(i);
  return {first, std::min(last, first + kLongest)};
}

int GroupPhrases::complement(int i, int last) const {
  int end = last;
  for (const int c : tree_.children(i)) {
    if (c <= end || (!tree_.relationIs(c, "nmod") && !tree_.relationIs(c, "appos"))) continue;
    const int p = tree_.preposition(c);
    if ((p < 0 ? c : p) != end + 1 || (p < 0 && time_[static_cast<size_t>(c)])) break;
    if (p >= 0 && !inFamily(p, "of")) break;
    end = c;
    for (const int g : tree_.children(c))
      if (g == end + 1 && (tree_.relationIs(g, "amod") || tree_.relationIs(g, "flat"))) end = g;
    break;
  }
  return end - i > kLongest ? last : end;
}

std::string GroupPhrases::which(int i) const {
  if (const int owner = ownerBehind(i); owner >= 0) return lower(textOf(owner, owner));
  for (const int c : tree_.children(i)) {
    const bool says =
        tree_.relationIs(c, "acl") || (tree_.relationIs(c, "nmod") && inFamily(tree_.preposition(c), "of"));
    if (c < i || !says || tree_.child(c, "nummod") >= 0) continue;
    for (int k = i + 1; k < c; ++k)
      if (tree_.upos(k) == Upos::PUNCT) return {};
    return std::string(tree_.lemma(c));
  }
  return {};
}

}  // namespace recoupe::event
