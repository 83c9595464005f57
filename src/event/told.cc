#include "event/told.h"

#include <algorithm>

#include "base/utf8.h"
#include "event/media.h"
#include "event/tree_names.h"

namespace recoupe::event {
namespace {

constexpr int kSteps = 8;          // up the tree
constexpr size_t kLooked = 80;     // mentions looked at
constexpr int kReports = 5;        // by how much a medium that only tells weighs less
constexpr size_t kMostHere = 100;  // mentions of a sentence: more is a list, not prose

}  // namespace

void Tellings::enter(int begin, int end) {
  ++sentence_;
  begin_ = begin;
  end_ = end;
}

void Tellings::noun(int i) {
  const Upos pos = t_.upos(i);
  if (pos != Upos::NOUN && pos != Upos::PROPN && r_.mentAt(i) == nullptr) return;
  if (r_.tok(i).time >= 0) return;
  const Ment* m = r_.mentAt(i);
  if (m != nullptr && (m->adjective || t_.top(m->first, m->last) != i)) return;
  if (const int w = weight(i); w > 0) tellNoun(i, w);
}

void Tellings::somebody(int i) {
  const int w = weight(i);
  if (w == 0) return;
  const Form form = formOf(t_, i);
  const auto same = form.number == 's' ? onlyPerson(form) : std::nullopt;
  if (same) return again(i, *same, w);
  Told told;
  told.form = form;
  told.human = true;
  note(i, "@" + std::to_string(i), std::move(told), form, w);
}

/// What a mention at `i` weighs by its role; 0 for none of its own.
int Tellings::weight(int i) const {
  int node = i;
  for (int n = 0; n < kSteps && t_.relationIs(node, "conj") && t_.head(node) >= 0; ++n) node = t_.head(node);
  int w = 0;
  if (t_.relationIs(node, "nsubj"))
    w = kSubject;
  else if (t_.relation(node) == "obl:agent")
    w = kOblique;
  else if (t_.relationIs(node, "obj"))
    w = kObject;
  else if (t_.relationIs(node, "iobj") || t_.relation(node) == "obl:arg")
    w = kDative;
  else if (t_.relationIs(node, "obl") || t_.relationIs(node, "dislocated") || t_.relationIs(node, "xcomp") ||
           t_.head(node) < 0)
    w = kOblique;
  else if (t_.relationIs(node, "nmod") || t_.relationIs(node, "ccomp"))
    w = kInner;
  if (node == i && t_.child(i, "cop") >= 0) {  // "c'est X qui", but not "Y est le chef"
    const int subject = t_.child(node, "nsubj");
    return subject >= 0 && t_.upos(subject) == Upos::PRON && !r_.is(subject, Class::He) &&
                   !r_.is(subject, Class::She) && !r_.is(subject, Class::They)
               ? kSubject
               : 0;
  }
  if (w > kInner && subordinate(node)) w -= kBelow;
  if (node != i) w -= 80;
  return std::max(w, 0);
}

bool Tellings::subordinate(int node) const {
  for (int n = 0; n < kSteps && node >= 0; ++n, node = t_.head(node))
    if (t_.relationIs(node, "acl") || t_.relationIs(node, "advcl") || t_.relationIs(node, "ccomp"))
      return true;
  return false;
}

void Tellings::tellNoun(int i, int w) {
  const Ment* own = r_.mentAt(i);
  const std::vector<int> ments = own != nullptr && t_.relationIs(i, "conj") ? std::vector<int>{r_.tok(i).ment}
                                                                            : mentionsOf(r_, i, false);
  std::vector<EntityIndex> all = entitiesOf(r_, ments);
  if (all.empty() && t_.relationIs(i, "nsubj") && r_.tok(t_.head(i)).cue)
    if (const auto speaker = speakerOf(t_.head(i))) all = {*speaker};
  if (all.empty())
    if (const auto same = byDescription(i)) return again(i, *same, w);
  if (all.empty()) {
    Told thing;
    thing.form = formOf(t_, i);
    if (t_.child(i, "conj") >= 0) thing.form = {'-', 'p'};
    thing.human = human(i) || speaks(i);
    thing.several = several(i);
    const Form form = thing.form;
    const std::string key = lower(t_.lemma(i)) + (form.number == 'p' ? "+" : "");
    return note(i, key, std::move(thing), form, w);
  }
  if (all.size() > 1) {
    note(i, all, w == kInner ? w / 2 : w);
    return note(i, {all.front()}, w - 40);
  }
  const bool reports = std::any_of(ments.begin(), ments.end(),
                                   [&](int m) { return onlyTells(r_, r_.ments[static_cast<size_t>(m)]); });
  if (reports || medium(i, all.front())) w /= reports ? kReports : 3;
  note(i, all, w);
  noteBoth(i, all.front());
}

/// "a écrit sur le réseau social": where something is told, seldom somebody to speak of.
bool Tellings::medium(int i, EntityIndex e) const {
  const int p = t_.preposition(i);
  return r_.doc->entities[e.value].type == EntityType::Organisation && p >= 0 &&
         r_.family(r_.lex->familyOf("on"), p, p + 1) > 0 &&
         (r_.lex->isMedium(lower(r_.doc->entities[e.value].name)) || t_.relation(i) == "obl:mod");
}

/// "X a rencontré Y. Ils …": both.
void Tellings::noteBoth(int i, EntityIndex other) {
  constexpr int kBoth = 190;
  const bool beside = t_.relationIs(i, "obj") || t_.relationIs(i, "iobj") || t_.relationIs(i, "obl");
  if (!beside || r_.doc->entities[other.value].type != EntityType::Person) return;
  const int subject = subjectToken(t_.head(i));
  if (subject < 0 || subject > i) return;
  for (const size_t id : toldAt(subject)) {
    const std::vector<EntityIndex> who = told_[id].who;
    if (who.size() != 1 || who.front() == other) continue;
    if (r_.doc->entities[who.front().value].type == EntityType::Person)
      return note(i, {who.front(), other}, kBoth);
  }
}

/// "« … », déplore cette élue": whose quotation the verb is the cue of.
std::optional<EntityIndex> Tellings::speakerOf(int verb) const {
  const BytePos at = r_.doc->tokens[static_cast<size_t>(verb)].span.begin;
  constexpr int kNear = 60;  // tokens
  for (int k = std::max(begin_, verb - kNear); k < std::min(end_, verb + kNear); ++k)
    if (const int q = r_.tok(k).quote; q >= 0) {
      const Quote& quote = r_.doc->quotes[static_cast<size_t>(q)];
      if (quote.speaker && quote.cue && quote.cue->contains(at)) return quote.speaker;
    }
  return std::nullopt;
}

/// "Le diplomate a répondu": a person without more is the one told of last, if there is one only.
std::optional<size_t> Tellings::byDescription(int i) const {
  if (t_.upos(i) != Upos::NOUN || (!human(i) && !speaks(i)) || t_.feature(i, "Number=Plur"))
    return std::nullopt;
  const int det = t_.child(i, "det");
  if (det < 0 || !(r_.is(det, Class::Demo) || t_.feature(det, "Definite=Def"))) return std::nullopt;
  for (const int c : t_.children(i))
    if (c > i && ((t_.relationIs(c, "nmod") && t_.child(c, "nummod") < 0) || t_.relationIs(c, "amod") ||
                  t_.relationIs(c, "acl") || t_.relationIs(c, "appos")))
      return std::nullopt;
  if (!r_.lex->wordIs(lower(t_.lemma(i)), Class::Human) && !r_.is(i, Class::Office) && !speaks(i))
    return std::nullopt;
  return onlyPerson(formOf(t_, i));
}

/// The person of that gender told of in the last sentences, if there is one only.
std::optional<size_t> Tellings::onlyPerson(Form form) const {
  std::optional<size_t> found;
  for (size_t n = at_.size(), looked = 0; n-- > 0 && looked < kLooked; ++looked) {
    const TellingAt& m = at_[n];
    if (m.sentence + kSentences < sentence_) break;
    const Told& told = told_[m.told];
    if (told.who.size() != 1 || r_.doc->entities[told.who.front().value].type != EntityType::Person) continue;
    const bool agrees = told.form.number != 'p' &&
                        (told.form.gender == '-' || form.gender == '-' || told.form.gender == form.gender);
    if (!agrees || m.weight <= kInner) continue;
    if (found && *found != m.told) return std::nullopt;
    found = m.told;
  }
  return found;
}

/// "l'humoriste a dit": whoever says something is somebody.
bool Tellings::speaks(int i) const {
  const int verb = t_.relation(i) == "nsubj" ? t_.head(i) : -1;
  const std::string lemma = lower(t_.lemma(i));  // "précise la radio"
  if (r_.lex->wordIs(lemma, Class::Press) && !r_.lex->wordIs(lemma, Class::Human)) return false;
  return verb >= 0 && r_.lex->lemmaIs(r_.lex->lemmaOf(t_.lemma(verb)), Class::Say);
}

bool Tellings::human(int i) const {
  const std::string lemma = lower(t_.lemma(i));
  for (const Class c :
       {Class::Human, Class::Office, Class::Lone, Class::Association, Class::Body, Class::Army, Class::Crowd})
    if (r_.is(i, c) || r_.lex->wordIs(lemma, c)) return true;
  return false;
}

/// "le couple", "la police": one word for some people, who are "they" next.
bool Tellings::several(int i) const {
  return t_.upos(i) == Upos::NOUN && !t_.feature(i, "Number=Plur") &&
         r_.family(r_.lex->familyOf("gathered"), i, i + 1) > 0;
}

/// As which word the entity is told at the noun: "les autorités françaises", which are no "elle".
Form Tellings::formAt(int i, EntityIndex e) const {
  const Ment* own = r_.mentAt(i);
  const bool named = own != nullptr && own->entity == e;
  if (named || t_.upos(i) != Upos::NOUN || !(r_.is(i, Class::Body) || r_.is(i, Class::Army)))
    return r_.forms[e.value];
  return formOf(t_, i);
}

void Tellings::note(int i, const std::vector<EntityIndex>& who, int w) {
  std::string key = "#";
  for (const EntityIndex e : who) key += std::to_string(e.value) + " ";
  Told told;
  told.who = who;
  if (who.size() > 1) {
    told.form = {'-', 'p'};
    bool feminine = true;
    for (const EntityIndex e : who) feminine = feminine && r_.forms[e.value].gender == 'f';
    told.form.gender = feminine ? 'f' : 'm';
  } else {
    told.form = r_.forms[who.front().value];
  }
  told.human = r_.doc->entities[who.front().value].type != EntityType::Place;
  told.several = who.size() == 1 && several(i);
  const Form form = who.size() > 1 ? told.form : formAt(i, who.front());
  note(i, key, std::move(told), form, w);
}

void Tellings::note(int i, const std::string& key, Told told, Form form, int w) {
  const auto [it, isNew] = ids_.try_emplace(key, told_.size());
  if (isNew)
    told_.push_back(std::move(told));
  else if (told.several)
    told_[it->second].several = true;
  at_.push_back({i, it->second, w, sentence_, form});
}

/// Who is told at a token of this sentence.
std::vector<size_t> Tellings::toldAt(int token) const {
  std::vector<size_t> out;
  for (size_t n = at_.size(), k = 0; n-- > 0 && at_[n].sentence == sentence_ && k < kMostHere; ++k)
    if (at_[n].token == token) out.push_back(at_[n].told);
  return out;
}

/// The subject of the verb at `node`, as it was told: through a relative pronoun its antecedent. -1 for
/// none.
int Tellings::subjectToken(int node) const {
  for (const int c : t_.children(node)) {
    if (!t_.relationIs(c, "nsubj")) continue;
    if (!relativePronoun(r_, c)) return c;
    return r_.is(c, Class::Who) ? antecedentOf(r_, c) : -1;
  }
  return -1;
}

}  // namespace recoupe::event
