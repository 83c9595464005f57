// How the event coder sees a document: its tokens as words of the lexicon, and which entity is mentioned
// where. One sentence at a time, verbs with their subjects are found on top of it (verbs.h).
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "doc/document.h"
#include "event/lexicon.h"
#include "event/tree.h"

namespace recoupe::event {

/// A name, description or pronoun of an entity, in tokens: [first, last].
struct Ment {
  int first = 0, last = 0;
  EntityIndex entity;
  EntityType type = EntityType::Person;
  bool adjective = false;  // "turque": a country in lower case
  bool pronoun = false;
  bool resolved = false;          // a pronoun that this stage resolved
  bool description = false;       // "le président turc": starts in lower case, several words
  std::vector<EntityIndex> also;  // "les deux hommes", "les présidents russe et turc": the others of whom the
                                  // same words are a mention
};

/// How pronouns stand for an entity: "la Turquie": 'f', one; "les Etats-Unis": several.
struct Form {
  char gender = '-';  // 'm', 'f', '-' when not known
  char number = '-';  // 's', 'p', '-' when not known
  bool agrees(Form other) const {
    const auto agree = [](char a, char b) { return a == '-' || b == '-' || a == b; };
    return agree(gender, other.gender) && agree(number, other.number);
  }
};

/// Gender and number of the word at `tok`, as the tagger has it.
Form formOf(const TokenTree& tree, int tok);

struct Tok {
  WordId word = 0;
  int ment = -1;                                    // index of the outermost mention that covers it
  int quote = -1;                                   // index of the quotation around it
  int time = -1;                                    // index of the time expression around it
  bool punct = false, comma = false, stop = false;  // stop: ; : ( ) quotation marks, a dash
  bool open = false, close = false;                 // brackets
  bool mark = false;                                // a quotation mark
  bool upper = false;
  bool adverb = false;  // part of an adverbial phrase ("d'ores et déjà")
  bool directQuote = false;
  bool cue = false;  // of a quotation: "a déclaré"
};

/// Appends what is not there yet.
template <class T>
void addUnique(std::vector<T>& to, T x) {
  if (std::find(to.begin(), to.end(), x) == to.end()) to.push_back(x);
}

inline bool has(const std::vector<EntityIndex>& side, EntityIndex e) {
  return std::find(side.begin(), side.end(), e) != side.end();
}

inline bool shares(const std::vector<EntityIndex>& a, const std::vector<EntityIndex>& b) {
  return std::any_of(a.begin(), a.end(), [&](EntityIndex e) { return has(b, e); });
}

/// The first of them that begins at the token or behind it; they are in text order.
inline std::vector<Ment>::const_iterator firstFrom(const std::vector<Ment>& ments, int token) {
  return std::lower_bound(ments.begin(), ments.end(), token,
                          [](const Ment& m, int t) { return m.first < t; });
}

/// The armed body of somebody that the article names most, and its first mention; -1 for none.
struct Forces {
  int entity = -1, ment = -1;
};

/// What is known of all tokens of one document. `ids` runs beside doc.tokens, for Lexicon::prefix.
struct Reading {
  const Document* doc = nullptr;
  const Lexicon* lex = nullptr;
  std::vector<Tok> toks;
  std::vector<WordId> ids;
  std::vector<Ment> ments;     // outermost ones, in text order
  TokenTree tree;              // empty where no tagger ran
  std::vector<Form> forms;     // by entity
  std::vector<Forces> forces;  // by entity; empty where nobody's "ses troupes" are told
  std::vector<std::pair<int, std::vector<EntityIndex>>> owners;  // by token of a possessive; nobody whom the
                                                                 // article names where empty
  std::vector<int> unnamed;  // tokens of pronouns that mean nobody whom the article names
  std::vector<Ment> inner;  // those inside others ("Libye" in "ambassade américaine en Libye"), in text order

  /// Whether a pronoun of this form can stand for the entity.
  bool fits(EntityIndex e, Form pronoun) const { return forms[e.value].agrees(pronoun); }
  /// "son arrestation": whose, by the possessive's token; null where that is not known.
  const std::vector<EntityIndex>* ownersAt(int i) const {
    const auto it =
        std::lower_bound(owners.begin(), owners.end(), i, [](const auto& x, int t) { return x.first < t; });
    return it != owners.end() && it->first == i ? &it->second : nullptr;
  }
  /// "Le projet est critiqué. Il …": whether the pronoun is known to mean nobody who is named.
  bool meansNobody(int i) const { return std::binary_search(unnamed.begin(), unnamed.end(), i); }
  const Word& word(int i) const { return lex->word(tok(i).word); }
  /// Before the first token and behind the last there is an unknown word: a rule may look one further.
  const Tok& tok(int i) const {
    static constexpr Tok kNothing{};
    return static_cast<size_t>(i) < toks.size() ? toks[static_cast<size_t>(i)] : kNothing;
  }
  bool is(int i, Class c) const { return word(i).is(c); }
  const Ment* mentAt(int i) const {
    return tok(i).ment < 0 ? nullptr : &ments[static_cast<size_t>(tok(i).ment)];
  }
  bool adverbLike(int i) const {
    return tok(i).adverb || is(i, Class::Adv) || tok(i).time >= 0 ||
           (tok(i).word == 0 && static_cast<size_t>(i) < doc->tokens.size() &&
            lex->adverbLike(doc->textOf(doc->tokens[static_cast<size_t>(i)].span)));
  }
  size_t family(uint16_t f, int i, int end) const {
    return lex->familyPrefix(f, ids, static_cast<size_t>(i), static_cast<size_t>(end));
  }
  size_t phrase(Phrases p, int i, int end) const {
    return lex->prefix(p, ids, static_cast<size_t>(i), static_cast<size_t>(end));
  }
};

/// Reads the layers before events. Linear but for sorting the mentions.
Reading read(const Document& doc, const Lexicon& lex, TokenTree tree);

/// "pour attaquer": whether the infinitive at the token says what for.
bool opensPurpose(const Reading& r, int node);

/// "le parquet de Rome": whether it is of those who arrest, charge and sentence.
bool ofJustice(const Reading& r, EntityIndex e);

/// The entities of the mentions, each once.
std::vector<EntityIndex> entitiesOf(const Reading& r, const std::vector<int>& ments);

}  // namespace recoupe::event
