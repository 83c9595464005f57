// The verbs of a sentence and who does them, by the tree or, where there is none, by word order: compound
// tenses, passives, infinitives and gerunds with the verb that governs them, relative clauses, coordination.
//
//   "Le général Haftar, qui était à Rome, a été reçu par M. Conte et a promis une trêve."
//     était   active   subject Haftar (through "qui")
//     reçu    passive  subject Haftar (over the relative clause)
//     promis  active   subject Haftar (coordinated)
//
// Where word order does not tell, a verb has no subject: better none than a wrong one.
#pragma once
#include <vector>

#include "event/reading.h"

namespace recoupe::event {

struct Verb {
  int begin = 0, head = 0,
      end = 0;   // first token of the group, the word that carries the meaning, behind the last
  int node = 0;  // the token that its subject and objects hang on in the tree: `head`, or what a copula says
  LemmaId lemma = 0;
  Tense tense = Tense::Present;  // of the finite part
  bool plural = false;
  bool perfect = false, passive = false, reflexive = false, negated = false;
  bool relative = false;          // its subject is a relative pronoun
  bool befalls = false;           // "s'est vu refuser un visa": the subject suffers it
  bool first = false;             // "nous saluons" in a quotation: its speaker is the subject
  bool undergoes = false;         // "s'est fait arrêter", "s'est vu reprocher": a passive
  bool coordinated = false;       // takes its subject from the verb before
  int governor = -1;              // the verb that an infinitive, a gerund or a bare participle hangs on
  int clitic = -1;                // an object pronoun in the group ("l'a accusé")
  std::vector<int> subjectMents;  // mentions that are its subject; empty: unknown
  std::vector<EntityIndex> subject;
  bool finite() const { return isFinite(tense); }
};

/// Whom pronouns can stand for, carried from sentence to sentence.
struct Salience {
  std::vector<EntityIndex> last;    // subject of the last finite verb that had one
  std::vector<EntityIndex> person;  // … that was one person
  std::vector<EntityIndex> many;    // … that was several, or a group or an organisation
  struct Subject {
    std::vector<EntityIndex> who;
    int verb = 0;  // token
  };
  std::vector<Subject> recent;  // of the last few finite verbs, oldest first
};

/// Verbs of the sentence [begin, end) of tokens, in text order. Looks back at most kWindow tokens from each
/// verb.
std::vector<Verb> findVerbs(const Reading& r, int begin, int end, Salience& salience);

constexpr int kWindow = 60;

/// Where the noun phrase that holds the mention starts, and whether a preposition governs it.
struct Phrase {
  int start = 0;         // its first token
  int preposition = -1;  // token of the preposition before it
};
Phrase phraseOf(const Reading& r, const Ment& m, int begin);

/// Other mentions joined to `ment` by "et" or commas to its left, in text order, `ment` last.
std::vector<int> coordinatedBefore(const Reading& r, int ment, int begin);

}  // namespace recoupe::event
