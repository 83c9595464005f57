#include "event/sense.h"

#include <algorithm>

#include "base/utf8.h"
#include "event/media.h"

namespace recoupe::event {
namespace {

constexpr int kBehind = 10;  // tokens behind a trigger in which its object stands
constexpr int kAround = 20;  // tokens on both sides of a trigger that tell what it is about
constexpr int kFar = 45;     // the same where the sentences around count too

constexpr size_t kMost = 6;  // mentions, names or roles of somebody

bool anyIs(const Reading& r, int from, int to, Class c) {
  const int last = std::min(to, static_cast<int>(r.toks.size()));
  for (int i = std::max(0, from); i < last; ++i)
    if (isA(r, i, c)) return true;
  return false;
}

bool namesAttack(const Reading& r, int tok) {
  const auto& rows = r.word(tok).nouns;
  return std::any_of(rows.begin(), rows.end(), [&](uint32_t i) {
    const Pattern& p = r.lex->pattern(i);
    return p.rest.empty() && r.lex->row(p.row).type == "ASSAULT";
  });
}

/// "l'ouragan Laura": what carries the name is no person.
bool isForceOfNature(const Reading& r, EntityIndex e) {
  const Document& doc = *r.doc;
  if (doc.entities[e.value].type == EntityType::Organisation) return false;
  const std::vector<Mention>& mentions = doc.entities[e.value].mentions;
  for (size_t n = 0; n < std::min(mentions.size(), kMost); ++n) {
    const auto first = static_cast<int>(doc.tokenAt(mentions[n].span.begin));
    if (first >= static_cast<int>(r.toks.size())) break;
    const bool called = first > 1 && isA(r, first - 1, Class::Nature) && r.is(first - 2, Class::Det);
    if (called || isA(r, first, Class::Nature)) return true;
  }
  return false;
}

/// "tué par un chien", "l'ouragan menace": nobody does it.
bool doneByNature(const Reading& r, const Verb& v) {
  if (!v.passive && !v.subject.empty() && isForceOfNature(r, v.subject.front())) return true;
  if (r.tree.empty()) return false;
  int doer = r.tree.child(v.node, v.passive ? "obl:agent" : "nsubj");
  if (v.passive && doer < 0 && v.end < static_cast<int>(r.toks.size()) &&
      r.family(r.lex->familyOf("by"), v.end, v.end + 1) > 0) {  // "par au moins un chien"
    doer = v.end + 1;
    while (doer - v.end < 6 && doer + 1 < static_cast<int>(r.toks.size()) && r.tree.upos(doer) != Upos::NOUN)
      ++doer;
  }
  return doer >= 0 && r.mentAt(doer) == nullptr && isA(r, doer, Class::Nature);
}

/// "une villa détenue par X", "une contamination est suspectée": where the row asks for somebody.
bool thingSuffers(const Reading& r, const Verb& v) {
  const TokenTree& t = r.tree;
  if (!v.passive || t.empty() || !v.subjectMents.empty()) return false;
  int subject = t.child(v.node, "nsubj:pass");
  if (subject < 0 && t.relationIs(v.node, "acl")) subject = t.head(v.node);
  return isThing(r, subject);
}

/// "la récession menace l'usine", "l'accord qui menace …", "appuyé par la vidéo": where only somebody does
/// the act.
bool thingActs(const Reading& r, const Verb& v) {
  const TokenTree& t = r.tree;
  if (t.empty()) return false;
  if (v.passive) return isThing(r, t.child(v.node, "obl:agent"));
  int subject = -1;
  for (const int c : t.children(v.node)) {
    if (!t.relationIs(c, "nsubj") || r.tok(c).time >= 0) continue;  // "l'an dernier, il …"
    if (subject >= 0 && !isThing(r, c)) return false;
    subject = c;
  }
  const bool told = subject < 0 ? v.tense == Tense::Gerund : r.is(subject, Class::Who);
  if (told && (t.relationIs(v.node, "acl") || t.relationIs(v.node, "amod"))) subject = t.head(v.node);
  return isThing(r, subject) && !isA(r, subject, Class::Text);
}

/// "conjurer la crise", "reconnaît une part de hasard": where only somebody bears the act.
bool onThing(const Reading& r, const Verb& v, int end) {
  if (v.passive || v.clitic >= 0 || r.tree.empty()) return false;
  const int object = r.tree.child(v.node, "obj");
  return object >= end && !r.adverbLike(object) && isThing(r, object);
}

/// "s'alarme de la reprise de l'épidémie", "se plaint du froid": nobody is blamed for it.
bool blamesNature(const Reading& r, const Row& row, const Verb& v) {
  const TokenTree& t = r.tree;
  if (t.empty() || !v.reflexive || row.type != "ACCUSE") return false;
  for (const int c : t.children(v.node)) {
    const int of = t.preposition(c);
    if (c < v.end || of < 0 || r.family(r.lex->familyOf("of"), of, c + 1) == 0) continue;
    if (isA(r, c, Class::Nature)) return true;
    for (const int d : t.children(c))
      if (t.relationIs(d, "nmod") && isA(r, d, Class::Nature)) return true;
  }
  return false;
}

/// "aucun blessé n'est à déplorer".
bool deploresFate(const Reading& r, const Row& row, const Verb& v) {
  const TokenTree& t = r.tree;
  if (t.empty() || row.type != "ACCUSE" || v.tense != Tense::Infinitive) return false;
  int subject = t.child(v.node, "nsubj");
  if (subject < 0 && t.head(v.node) >= 0) subject = t.child(t.head(v.node), "nsubj");
  return subject >= 0 && (isA(r, subject, Class::Casualty) || isA(r, subject, Class::Fate));
}

/// "semble intimidé par X", "se sent menacé": how somebody is, not what is done to him.
bool seems(const Reading& r, const Verb& v) {
  const TokenTree& t = r.tree;
  if (t.empty() || v.tense != Tense::Participle || !t.relationIs(v.node, "xcomp") || t.head(v.node) < 0)
    return false;
  return r.lex->lemmaIs(r.lex->lemmaOf(t.lemma(t.head(v.node))), Class::Seem);
}

/// "une scène où X attaque Y", "le film dans lequel X tue Y".
bool inStory(const Scene& s, const Verb& v) {
  constexpr int kSteps = 4;
  const TokenTree& t = s.r->tree;
  int node = t.empty() ? -1 : v.node;
  for (int n = 0; n < kSteps && node >= s.begin && t.head(node) >= 0; ++n) {
    const bool relative = t.relation(node) == "acl:relcl";
    node = t.head(node);
    if (relative && isA(*s.r, node, Class::Fiction)) return true;
  }
  return false;
}

/// "c'est difficile d'aller voir X", "il est important de soutenir X": a judgement on what one may do.
bool judgedInGeneral(const Reading& r, const Verb& v) {
  const TokenTree& t = r.tree;
  if (t.empty() || v.tense != Tense::Infinitive || v.perfect) return false;
  if (!t.relationIs(v.node, "xcomp") && !t.relationIs(v.node, "csubj") && !t.relationIs(v.node, "ccomp"))
    return false;
  const int above = t.head(v.node);
  if (above < 0 || above > v.begin || t.upos(above) != Upos::ADJ) return false;
  for (const int c : t.children(above))
    if (c < above && (t.relationIs(c, "expl") || (t.relationIs(c, "nsubj") && r.is(c, Class::Nobody))))
      return true;
  return false;
}

/// "« impossible » de réunir X": said of nobody, and so done by nobody.
bool impossible(const Reading& r, const Verb& v) {
  const TokenTree& t = r.tree;
  int above = t.empty() || v.tense != Tense::Infinitive ? -1 : t.head(v.node);
  if (above >= 0 && r.tok(above).time >= 0) above = t.head(above);  // "impossible cette année de …"
  if (above < 0 || above > v.begin || t.upos(above) != Upos::ADJ) return false;
  if (t.relationIs(above, "amod") || t.relationIs(above, "acl") || t.child(above, "nsubj") >= 0) return false;
  return r.lex->statusBefore(r.tok(above).word) == EventStatus::Negated && t.child(above, "cop") < 0;
}

/// "juste pour dire au revoir": an article makes a noun of it.
bool behindArticle(const Reading& r, const Verb& v) {
  const int i = v.begin - 1;
  return v.tense == Tense::Infinitive && i >= 0 && r.is(i, Class::Det) && r.is(i, Class::Prep) &&
         !r.is(i, Class::Clitic);
}

/// "a tiré accidentellement sur X", "renversé par mégarde": no attack.
bool unmeant(const Scene& s, const Row& row, const Verb& v, int end) {
  const Reading& r = *s.r;
  if (row.type != "ASSAULT") return false;
  const uint16_t unmeant = r.lex->familyOf("unmeant");
  for (int i = v.begin; i < std::min(s.end, end + kBehind); ++i) {
    if (i > v.head && (r.tok(i).comma || r.tok(i).stop)) return false;
    const bool quoted = i > s.begin && r.tok(i - 1).mark;  // "tuée « accidentellement »", so the killer says
    if (!quoted && r.family(unmeant, i, s.end) > 0) return true;
  }
  return false;
}

/// "se réjouit d'avoir été entendu": glad of what one does oneself, of nobody else.
bool gladOfOwn(const Scene& s, const Row& row, const Verb& v, int end) {
  const Reading& r = *s.r;
  if (row.type != "SUPPORT" || !v.reflexive) return false;
  int i = end;
  while (i < s.end && (r.tok(i).mark || r.adverbLike(i))) ++i;
  const Verb* next = s.verbAt(i);
  return next != nullptr && next->tense == Tense::Infinitive && !r.lex->lemmaIs(next->lemma, Class::See);
}

/// "le droit de manifester", "la possibilité de se défendre".
bool underRight(const Scene& s, const Verb& v) {
  const Reading& r = *s.r;
  const int of = v.begin - 1;
  // "le droit d'Israël à se défendre"
  const int noun = r.tree.empty() || v.tense != Tense::Infinitive ? -1 : r.tree.head(v.node);
  if (noun >= s.begin && noun < v.begin && r.tree.upos(noun) == Upos::NOUN && isA(r, noun, Class::Right))
    return true;
  return v.tense == Tense::Infinitive && of > s.begin && r.family(r.lex->familyOf("of"), of, v.begin) > 0 &&
         isA(r, of - 1, Class::Right);
}

bool isSpeech(const Row& row) {
  for (const char* type : {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "AGREE"})
    if (row.type == type) return true;
  return false;
}

/// "55 % des Français souhaitent que …", "jugé convaincant, selon un sondage".
bool polled(const Scene& s, const Row& row, const Verb& v) {
  const Reading& r = *s.r;
  const auto person = [&](EntityIndex e) { return r.doc->entities[e.value].type == EntityType::Person; };
  if (!isSpeech(row) || std::any_of(v.subject.begin(), v.subject.end(), person)) return false;
  // what "les Français" think may be told in the sentence behind the poll
  const auto group = [&](EntityIndex e) { return r.doc->entities[e.value].type == EntityType::Group; };
  const bool people = row.type == "SUPPORT" && (v.plural || !v.finite()) && !v.subject.empty() &&
                      std::all_of(v.subject.begin(), v.subject.end(), group);
  const int from = people ? v.begin - kFar : std::max(s.begin, v.begin - kFar);
  if (anyIs(r, from, std::min(s.end, v.end + kFar), Class::Poll)) return true;
  for (int i = std::max(s.begin, v.begin - kBehind); i + 1 < v.begin; ++i)
    if (r.doc->textOf(r.doc->tokens[static_cast<size_t>(i)].span).ends_with("%") &&
        r.family(r.lex->familyOf("of"), i + 1, v.begin) > 0)
      return true;
  return false;
}

/// "demande à X s'il viendra", "demandent comment voter".
bool asksWhether(const Scene& s, int end) {
  const Reading& r = *s.r;
  for (int i = end; i < std::min(s.end, end + kBehind); ++i) {
    if (r.is(i, Class::Whether)) return true;
    if (r.is(i, Class::That) || r.tok(i).stop ||
        (r.tok(i).ment < 0 && r.family(r.lex->familyOf("of"), i, s.end) > 0))
      return false;
  }
  return false;
}

/// "attribue l'attaque à X", not "le prix".
bool aboutDeed(const Reading& r, const Verb& v) {
  if (r.tree.empty() || v.clitic >= 0) return true;
  const int what = r.tree.child(v.node, v.passive ? "nsubj:pass" : "obj");
  return what >= 0 && (namesAttack(r, what) || isA(r, what, Class::Deed));
}

bool armsAround(const Scene& s, int at) {
  const Reading& r = *s.r;
  for (int i = std::max(s.begin, at - kAround); i < std::min(s.end, at + kAround); ++i)
    if (i != at &&
        (isA(r, i, Class::Weapon) || isA(r, i, Class::Fight) || isA(r, i, Class::Army) || namesAttack(r, i)))
      return true;
  return false;
}

/// "mettre en garde contre des représailles", not "contre la pluie".
bool threatAround(const Scene& s, int at) {
  return anyIs(*s.r, std::max(s.begin, at - kAround), std::min(s.end, at + kAround), Class::Threat);
}

/// "selon l'enquête": where it is known from.
bool isSource(const Scene& s, int head) {
  const Reading& r = *s.r;
  for (int i = std::max(s.begin, head - 3); i < head; ++i) {
    const auto n = static_cast<int>(r.phrase(Phrases::Source, i, head));
    if (n > 0 && i + n >= head - 1) return true;
  }
  return false;
}

/// "a-t-il dit lors d'un entretien": whom the speaker talked to is of no account.
bool isInterview(const Scene& s, int head) {
  const Reading& r = *s.r;
  bool setting = false;
  for (int i = std::max(s.begin, head - 4); i < head; ++i)
    setting =
        setting || r.phrase(Phrases::During, i, head) > 0 || r.family(r.lex->familyOf("dest"), i, head) > 0;
  if (!setting) return false;
  for (int i = std::max(s.begin, head - kFar); i < std::min(s.end, head + kFar); ++i)
    if (r.tok(i).cue || r.tok(i).directQuote) return true;
  return false;
}

/// "le soutien de 41 % des sondés".
bool countsShare(const Scene& s, int end) {
  const Reading& r = *s.r;
  for (int i = end; i < std::min(s.end, end + 4); ++i)
    if (r.doc->textOf(r.doc->tokens[static_cast<size_t>(i)].span).ends_with("%")) return true;
  return false;
}

/// "toute rencontre", "chaque attaque": any there may be, none in particular.
bool anyThereMayBe(const Scene& s, int head) {
  for (int i = head - 1; i >= std::max(s.begin, head - 2); --i)
    if (s.r->is(i, Class::Every)) return true;
  return false;
}

/// "66 % des sondés jugent la grève justifiée".
bool inPoll(const Scene& s, int head) {
  return anyIs(*s.r, std::max(s.begin, head - kFar), std::min(s.end, head + kFar), Class::Poll);
}

/// "interdire les rassemblements", "l'interdiction des défilés".
bool banned(const Scene& s, int head) {
  const Reading& r = *s.r;
  const TokenTree& t = r.tree;
  if (t.empty()) return false;
  int node = head;
  for (int n = 0; n < 4 && t.head(node) >= 0; ++n) {
    const bool on = t.relationIs(node, "conj") || t.relationIs(node, "obj") ||
                    t.relation(node) == "nsubj:pass" || t.relationIs(node, "nmod") ||
                    t.relationIs(node, "flat");
    if (!on) return false;
    node = t.head(node);
    if (r.lex->lemmaIs(r.lex->lemmaOf(t.lemma(node)), Class::Ban) || isA(r, node, Class::Limit)) return true;
  }
  return false;
}

template <class T, class Fits>
bool anyOfFirst(const std::vector<T>& all, Fits&& fits) {
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), kMost));
  return std::any_of(all.begin(), end, fits);
}

bool anyName(const Lexicon& lex, const Entity& e, Class c) {
  return lex.anyWordIs(e.name, c) ||
         anyOfFirst(e.aliases, [&](const std::string& a) { return lex.anyWordIs(a, c); });
}

template <class Fits>
bool anyOf(const Reading& r, const std::vector<EntityIndex>& side, Fits&& fits) {
  return std::any_of(side.begin(), side.end(), [&](EntityIndex e) { return fits(r.doc->entities[e.value]); });
}

/// Somebody of whom only other things than an office are told, or people without a name.
bool isPrivate(const Lexicon& lex, const Entity& e) {
  if (isOfficial(lex, e)) return false;
  return e.type == EntityType::Group ? !anyName(lex, e, Class::Association)
                                     : e.type == EntityType::Person && !e.roles.empty();
}

/// "les lycéens ont rencontré leurs parents", "sa rencontre avec la chanteuse": but of somebody without a
/// role who meets a group nobody knows what he is.
bool betweenPrivate(const Reading& r, const Event& e) {
  const auto person = [&](const Entity& x) { return x.type == EntityType::Person && isPrivate(*r.lex, x); };
  const auto open = [&](const Entity& x) { return !isPrivate(*r.lex, x); };
  const auto known = [&](const Entity& x) {
    return x.type == EntityType::Organisation || isOfficial(*r.lex, x);
  };
  if (e.actor.empty() && e.recipient.empty()) return false;
  if (!anyOf(r, e.actor, open) && !anyOf(r, e.recipient, open)) return true;
  return (anyOf(r, e.actor, person) || anyOf(r, e.recipient, person)) && !anyOf(r, e.actor, known) &&
         !anyOf(r, e.recipient, known);
}

/// "elle soigne son fils": among relatives, unless somebody in office does it.
bool caresForOwn(const Reading& r, const Row& row, int head, const Event& e) {
  const TokenTree& t = r.tree;
  if (row.type != "AID" || !row.verb || t.empty()) return false;
  const int object = t.child(head, "obj");
  if (object < 0 || !isA(r, object, Class::Relative)) return false;
  const int whose = t.child(object, "det");
  const auto alone = [&](const Entity& x) {
    return (x.type == EntityType::Person || x.type == EntityType::Group) && !isOfficial(*r.lex, x);
  };
  return whose >= 0 && r.is(whose, Class::Poss) && anyOf(r, e.actor, alone);
}

/// "la rencontre entre la Russie et la Turquie, en demi-finale", "il recevait la chanteuse dans son
/// émission": a match or a show, unless somebody in office meets.
bool isPlay(const Scene& s, const Row& row, int head, const Event& e) {
  const Reading& r = *s.r;
  if (row.type != "CONSULT") return false;
  const auto country = [](const Entity& x) { return x.type == EntityType::Country; };
  const bool states = anyOf(r, e.actor, country) || anyOf(r, e.recipient, country);
  if (!anyIs(r, head - kFar, head + kFar, Class::Sport) &&
      (states || !anyIs(r, head - kFar, head + kFar, Class::Show)))
    return false;
  const auto holder = [&](const Entity& x) { return !country(x) && isOfficial(*r.lex, x); };
  return !anyOf(r, e.actor, holder) && !anyOf(r, e.recipient, holder);
}

}  // namespace

bool isA(const Reading& r, int tok, Class c) {
  if (r.is(tok, c)) return true;
  return !r.tree.empty() && r.lex->wordIs(lower(r.tree.lemma(tok)), c);
}

bool isOfficial(const Lexicon& lex, const Entity& e) {
  if (e.type == EntityType::Country) return true;
  for (const Class office : {Class::Office, Class::Post})
    if (anyName(lex, e, office) ||
        anyOfFirst(e.roles, [&](const Role& role) { return lex.anyWordIs(role.text, office); }))
      return true;
  return e.type != EntityType::Person && anyName(lex, e, Class::Body);
}

bool isThing(const Reading& r, int tok) {
  if (tok < 0 || r.tree.upos(tok) != Upos::NOUN || r.mentAt(tok) != nullptr) return false;
  for (const Class c : {Class::Human, Class::Body, Class::Crowd, Class::Office, Class::Insurgent,
                        Class::Rival, Class::Association, Class::Quantity, Class::Casualty, Class::Lone})
    if (isA(r, tok, c)) return false;
  return true;
}

bool verbInSense(const Scene& s, const Row& row, const Verb& v, int end) {
  const Reading& r = *s.r;
  if (doneByNature(r, v) || underRight(s, v) || polled(s, row, v)) return false;
  if (seems(r, v) || inStory(s, v) || judgedInGeneral(r, v) || blamesNature(r, row, v) ||
      deploresFate(r, row, v))
    return false;
  if (impossible(r, v) || behindArticle(r, v) || unmeant(s, row, v, end) || gladOfOwn(s, row, v, end))
    return false;
  const bool people = row.type == "CONSULT" || row.type == "MOBILIZE";
  if ((people || (row.has(kPersonal) && !row.has(kSelf))) && thingSuffers(r, v)) return false;
  if (row.has(kMind) && thingActs(r, v)) return false;
  const bool onSomebody = row.has(kToInfinitive) || row.has(kHuman) || row.has(kNear);
  if (onSomebody && row.has(kNeedsRecipient) && onThing(r, v, end)) return false;
  if (row.has(kOfEn) && !anyIs(r, v.begin - 2, v.head, Class::Thereof)) return false;
  if (row.has(kAsk) && asksWhether(s, end)) return false;
  if (row.has(kDeed) && !aboutDeed(r, v)) return false;
  if (row.has(kArms) && !armsAround(s, v.head)) return false;
  if (row.has(kGoods) && !anyIs(r, v.passive ? v.begin - kBehind : end, end + kBehind, Class::Relief))
    return false;
  if (row.has(kThreat) && !threatAround(s, v.head)) return false;
  if (row.has(kDone) && v.tense == Tense::Infinitive) return false;
  return !row.has(kCause) || anyIs(r, v.head - kFar, v.head + kFar, Class::Cause) ||
         anyIs(r, v.head - kFar, v.head, Class::Crowd);  // "des milliers d'étudiants ont défilé"
}

bool nounInSense(const Scene& s, const Row& row, int head, int end) {
  const Reading& r = *s.r;
  if (isSource(s, head) || (isSpeech(row) && !row.verb && countsShare(s, end))) return false;
  if (anyThereMayBe(s, head)) return false;
  if (row.type == "PROTEST" && (banned(s, head) || inPoll(s, head))) return false;
  if (row.has(kArms) && !armsAround(s, head)) return false;
  if (row.has(kThreat) && !threatAround(s, head)) return false;
  return !row.has(kCause) || anyIs(r, head - kFar, head, Class::Cause) ||
         anyIs(r, end, end + kFar, Class::Cause);
}

bool sidesInSense(const Scene& s, const Row& row, int head, const Event& e) {
  const Reading& r = *s.r;
  const auto medium = [&](const Entity& x) { return isMedium(*r.lex, x); };
  const auto official = [&](const Entity& x) { return isOfficial(*r.lex, x); };
  const auto folk = [](const Entity& x) {
    return x.type == EntityType::Person || x.type == EntityType::Group;
  };
  if (row.has(kNoPress) && (anyOf(r, e.actor, medium) || anyOf(r, e.recipient, medium))) return false;
  if (row.has(kNoPress) && !row.verb && e.recipient.empty() && isInterview(s, head)) return false;
  if (isPlay(s, row, head, e) || caresForOwn(r, row, head, e) || (row.has(kPrivate) && betweenPrivate(r, e)))
    return false;
  if (row.has(kOfficial) && !anyOf(r, e.actor, official)) return false;
  if (row.has(kPublic) && !anyOf(r, e.actor, official) && !anyOf(r, e.recipient, official)) return false;
  if (row.has(kFolk) && !e.recipient.empty() && !anyOf(r, e.recipient, folk)) return false;
  return !row.has(kNamed) || !e.recipient.empty();
}

namespace {

/// "pour lui demander « C'est quoi ? »".
bool questionFollows(const Scene& s, const Verb& v) {
  const Reading& r = *s.r;
  constexpr int kAhead = 6;  // tokens up to the quotation
  int i = v.end;
  while (i < s.end && i - v.end <= kAhead && r.tok(i).quote < 0) ++i;
  if (i >= s.end || r.tok(i).quote < 0) return false;
  const int quote = r.tok(i).quote;
  while (i + 1 < s.end && r.tok(i + 1).quote == quote) ++i;
  const auto text = [&](int t) { return r.doc->textOf(r.doc->tokens[static_cast<size_t>(t)].span); };
  return text(i) == "?" || (i + 1 < s.end && text(i + 1) == "?");
}

}  // namespace

bool asksQuestion(const Scene& s, const Verb& v) {
  const Reading& r = *s.r;
  constexpr int kBack = 6;  // tokens
  bool question = false;
  for (int i = v.begin - 1; i >= s.begin && v.begin - i <= kBack; --i) {
    const std::string_view text = r.doc->textOf(r.doc->tokens[static_cast<size_t>(i)].span);
    question = question || text == "?";
    if (r.tok(i).quote >= 0) return question || text == "?";
  }
  return question || questionFollows(s, v);
}

}  // namespace recoupe::event
