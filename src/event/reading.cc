#include "event/reading.h"

#include <algorithm>

#include "base/utf8.h"
#include "event/armed_bodies.h"
#include "event/pronouns.h"

namespace recoupe::event {
namespace {

/// Lower case into `out`; most words are ASCII and need no tables.
void lowerInto(std::string_view text, std::string& out) {
  out.assign(text);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      out = lower(text);
      return;
    }
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
}

void markPunctuation(std::string_view text, Tok& t) {
  size_t i = 0;
  const char32_t c = decodeAt(text, i);
  t.punct = !text.empty() && isPunctuation(c) && (i == text.size() || isPunctuation(peekAt(text, i)));
  if (!t.punct) return;
  t.comma = c == ',' || c == '-' || c == U'–' || c == U'—';
  t.open = c == '(' || c == '[';
  t.close = c == ')' || c == ']';
  const bool quote =
      c == '"' || c == U'«' || c == U'»' || c == U'“' || c == U'”' || c == U'„' || c == '<' || c == '>';
  t.mark = quote;
  t.stop = !t.comma && !quote && c != '-' && c != '\'' && c != '/' && c != '&' && c != '%' && c != '$';
}

constexpr size_t kLongestWord = 40;  // bytes; nothing longer is in a table

void readTokens(Reading& r) {
  const Document& doc = *r.doc;
  r.toks.resize(doc.tokens.size());
  r.ids.resize(doc.tokens.size());
  std::string low;
  for (size_t i = 0; i < doc.tokens.size(); ++i) {
    const std::string_view text = doc.textOf(doc.tokens[i].span);
    Tok& t = r.toks[i];
    if (text.empty()) continue;
    markPunctuation(text, t);
    t.upper = startsUpper(text);
    if (t.punct || text.size() > kLongestWord) continue;
    lowerInto(text, low);
    t.word = r.lex->idOf(low);
    if (t.upper && t.word != 0) t.word = r.lex->uncapital(t.word);
    r.ids[i] = t.word;
  }
}

/// Tokens [first, last] that a span touches; last < first for none.
std::pair<int, int> tokensOf(const Document& doc, Span s) {
  const size_t first = doc.tokenAt(s.begin);
  size_t last = first;
  while (last < doc.tokens.size() && doc.tokens[last].span.begin < s.end) ++last;
  return {static_cast<int>(first), static_cast<int>(last) - 1};
}

/// "les présidents russe et turc": in the order of the adjectives.
void orderNations(const Reading& r, Ment& m) {
  const auto place = [&](EntityIndex e) {
    const Entity& x = r.doc->entities[e.value];
    for (int i = m.first; i <= m.last; ++i) {
      const auto* nation = r.lex->nationOf(lower(r.doc->textOf(r.doc->tokens[static_cast<size_t>(i)].span)));
      if (nation != nullptr && nation->code == x.country) return i;
    }
    return m.last;
  };
  std::vector<EntityIndex> all{m.entity};
  all.insert(all.end(), m.also.begin(), m.also.end());
  std::stable_sort(all.begin(), all.end(), [&](EntityIndex a, EntityIndex b) { return place(a) < place(b); });
  m.entity = all.front();
  m.type = r.doc->entities[m.entity.value].type;
  m.also.assign(all.begin() + 1, all.end());
}

void readMentions(Reading& r) {
  const Document& doc = *r.doc;
  std::vector<Ment> all;
  for (size_t e = 0; e < doc.entities.size(); ++e)
    for (const Mention& m : doc.entities[e].mentions) {
      const auto [first, last] = tokensOf(doc, m.span);
      if (last < first) continue;
      Ment x{first, last, EntityIndex{static_cast<uint32_t>(e)}, doc.entities[e].type, false, false, false,
             false, {}};
      const bool low = !startsUpper(doc.textOf(m.span));
      x.pronoun = m.kind == Mention::Kind::Pronoun;
      x.adjective = low && first == last && !x.pronoun && x.type == EntityType::Country;
      x.description = low && !x.adjective;
      all.push_back(x);
    }
  std::stable_sort(all.begin(), all.end(), [](const Ment& a, const Ment& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  for (const Ment& m : all) {
    if (!r.ments.empty() && m.first <= r.ments.back().last) {
      if (m.last < r.ments.back().last || m.first > r.ments.back().first)
        r.inner.push_back(m);
      else if ((m.pronoun && r.ments.back().pronoun) || (m.description && r.ments.back().description))
        addUnique(r.ments.back().also, m.entity);
      continue;
    }
    for (int i = m.first; i <= m.last; ++i)
      r.toks[static_cast<size_t>(i)].ment = static_cast<int>(r.ments.size());
    r.ments.push_back(m);
  }
  for (Ment& m : r.ments)
    if (!m.also.empty() && m.description) orderNations(r, m);
}

void markCues(Reading& r) {
  const Document& doc = *r.doc;
  for (const Quote& q : doc.quotes) {
    if (!q.cue) continue;
    for (size_t t = doc.tokenAt(q.cue->begin); t < doc.tokens.size() && doc.tokens[t].span.begin < q.cue->end;
         ++t)
      r.toks[t].cue = true;
  }
}

/// By its first mention that tells: the article before a name, the noun of a description.
void readForms(Reading& r) {
  r.forms.resize(r.doc->entities.size());
  for (size_t e = 0; e < r.forms.size(); ++e) {
    const Entity& entity = r.doc->entities[e];
    r.forms[e].number = entity.type == EntityType::Person ? 's' : '-';
    r.forms[e].gender = entity.gender;
  }
  if (r.tree.empty()) return;
  for (const Ment& m : r.ments) {
    if (m.pronoun || m.adjective) continue;
    Form& form = r.forms[m.entity.value];
    const int top = r.tree.top(m.first, m.last);
    if (m.type == EntityType::Person && !m.description) continue;  // "la victime X"
    const bool noun = r.tree.upos(top) == Upos::NOUN;
    Form own = noun ? formOf(r.tree, top) : Form{};
    if (!noun && m.type == EntityType::Organisation && r.tree.upos(m.first) == Upos::NOUN)
      own = formOf(r.tree, m.first);  // "l'administration Trump"
    if (const int det = r.tree.child(top, "det"); det >= 0 && det < top && !noun) own = formOf(r.tree, det);
    if (form.gender == '-') form.gender = own.gender;
    if (form.number == '-') form.number = own.number;
  }
}

void markAdverbs(Reading& r) {
  for (size_t i = 0; i < r.ids.size(); ++i)
    if (const size_t n = r.lex->prefix(Phrases::Adverb, r.ids, i, r.ids.size()); n > 0)
      for (size_t k = i; k < i + n; ++k) r.toks[k].adverb = true;
}

}  // namespace

Form formOf(const TokenTree& t, int i) {
  Form f;
  f.gender = t.feature(i, "Gender=Fem") ? 'f' : t.feature(i, "Gender=Masc") ? 'm' : '-';
  f.number = t.feature(i, "Number=Plur") ? 'p' : t.feature(i, "Number=Sing") ? 's' : '-';
  // "l'a condamnée": the participle agrees with its object before it
  const int verb = f.gender == '-' && t.upos(i) == Upos::PRON && t.relationIs(i, "obj") ? t.head(i) : -1;
  if (verb > i && t.feature(verb, "VerbForm=Part") && t.feature(verb, "Gender=Fem")) f.gender = 'f';
  return f;
}

Reading read(const Document& doc, const Lexicon& lex, TokenTree tree) {
  Reading r;
  r.doc = &doc;
  r.lex = &lex;
  r.tree = std::move(tree);
  readTokens(r);
  readMentions(r);
  markCues(r);
  readForms(r);
  for (size_t q = 0; q < doc.quotes.size(); ++q) {
    if (doc.quotes[q].kind == Quote::Kind::Indirect) continue;
    const auto [first, last] = tokensOf(doc, doc.quotes[q].span);
    for (int i = first; i <= last; ++i) {
      r.toks[static_cast<size_t>(i)].quote = static_cast<int>(q);
      r.toks[static_cast<size_t>(i)].directQuote = doc.quotes[q].kind == Quote::Kind::Direct;
    }
  }
  for (size_t t = 0; t < doc.times.size(); ++t) {
    const auto [first, last] = tokensOf(doc, doc.times[t].span);
    for (int i = first; i <= last; ++i) r.toks[static_cast<size_t>(i)].time = static_cast<int>(t);
  }
  markAdverbs(r);
  resolvePronouns(r);
  r.forces = forcesByOwner(r);
  return r;
}

bool opensPurpose(const Reading& r, int node) {
  const int mark = r.tree.child(node, "mark");
  return mark >= 0 && r.is(mark, Class::Purpose);
}

bool ofJustice(const Reading& r, EntityIndex e) {
  const Entity& x = r.doc->entities[e.value];
  if (x.type == EntityType::Person && startsUpper(x.name)) return false;
  const WordId first = r.lex->idOf(lower(x.name.substr(0, x.name.find(' '))));
  return r.lex->familyPrefix(r.lex->familyOf("justice"), {first}, 0, 1) > 0;
}

std::vector<EntityIndex> entitiesOf(const Reading& r, const std::vector<int>& ments) {
  std::vector<EntityIndex> out;
  for (const int m : ments) {
    const Ment& ment = r.ments[static_cast<size_t>(m)];
    addUnique(out, ment.entity);
    for (const EntityIndex e : ment.also) addUnique(out, e);
  }
  return out;
}

}  // namespace recoupe::event
