// The part of Frame that looks for a recipient in what the act is about, where its row finds nobody beside
// the verb.
#include <algorithm>

#include "base/utf8.h"
#include "event/armed_bodies.h"
#include "event/frame.h"
#include "event/tree_verbs.h"

namespace recoupe::event {

/// "menace d'attaquer la Turquie": whom the act that is threatened would strike.
std::vector<EntityIndex> Frame::threatened(const Verb& v) {
  if (slots_) return entities(slots_->complementObject(v.node));
  const auto index = static_cast<int>(&v - s_.verbs.data());
  const auto next = static_cast<size_t>(index) + 1;
  if (next >= s_.verbs.size() || s_.verbs[next].governor != index ||
      s_.verbs[next].tense != Tense::Infinitive)
    return {};
  return entities(parseObjects(s_, s_.verbs[next].end, true));
}

/// "a fustigé le racisme lors du Conseil", "exclut un retour dans l'UE": where and when, not whom; what such
/// a phrase names, wherever in it.
void Frame::dropSetting(const Verb& v, std::vector<EntityIndex>& side) const {
  constexpr int kUp = 6;
  const TokenTree& t = r_.tree;
  bool speech = false;
  for (const char* type : {"ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN"})
    speech = speech || row_.type == type;
  if (!speech) return;
  const auto within = [&](const Ment& m) {
    int node = t.top(m.first, m.last);
    for (int n = 0; n < kUp && node >= 0 && node != v.node; ++n, node = t.head(node)) {
      const int p = t.preposition(node);
      if (p <= v.head || p > node || !(t.relationIs(node, "obl") || t.relationIs(node, "nmod"))) continue;
      if (r_.is(p, Class::Within) || r_.phrase(Phrases::During, p, s_.end) > 1) return true;
    }
    return false;
  };
  std::erase_if(side, [&](EntityIndex e) {
    if (typeOf(e) == EntityType::Person) return false;
    bool found = false;
    for (auto it = firstFrom(r_.ments, v.head); it != r_.ments.end() && it->first < s_.end; ++it) {
      if (it->entity != e) continue;
      // "dans de nombreux pays" is where, "devant des élus" is not
      const bool land = r_.family(r_.lex->familyOf("country"), it->last, it->last + 1) > 0;
      if (!within(*it) || (typeOf(e) == EntityType::Group && !land)) return false;
      found = true;
    }
    return found;
  });
}

/// Whom the content of the act names, where its row finds nobody beside the verb.
std::vector<EntityIndex> Frame::toldInside(const Verb& v, const std::vector<EntityIndex>& actor) {
  const std::string& type = row_.type;
  const bool threat = type == "THREATEN", refusal = type == "REJECT", charge = type == "ACCUSE",
             request = type == "REQUEST";
  std::vector<EntityIndex> found;
  const auto take = [&](std::vector<EntityIndex> more, bool one = false) {
    if (!found.empty()) return;
    found = std::move(more);
    dropOwnCountry(actor, found);
    if (one && found.size() > 1) found.resize(1);
  };
  // "…", a dénoncé X: what follows is the speaker's
  if (subjectBehind(v)) return slots_ && charge ? chargedBefore(v) : found;
  if (slots_ && refusal && !v.passive) take(accusers(v));
  if (refusal && row_.toNobody()) return found;
  if (!v.passive && threat) take(threatened(v));
  if (slots_ && !v.passive) {
    if (refusal) take(entities(slots_->complementObject(v.node)));
    if (threat) take(entities(slots_->namedInClause(v)), true);
    if (charge) take(entities(slots_->clauseDoer(v)));
    if (request || charge) take(entities(slots_->clauseSubject(v)));
    if (request) take(entities(slots_->askedAsTold(v)));
    if (request) take(writtenTo(v));
    const bool toJustice = row_.mode == "investigate";  // "a saisi le procureur"
    if (!toJustice && (refusal || charge || request || threat || type == "SANCTION"))
      take(entities(slots_->insideOwnObject(v)));
    if (refusal && !row_.has(kNear)) take(entities(slots_->object(v, true)));
    if (refusal || charge) take(entities(slots_->makerInContent(v, refusal)));
    if (refusal) take(entities(slots_->claimant(v)));
  }
  const bool hits = row_.type == "ASSAULT" || row_.type == "COERCE";  // "la voiture de X a été incendiée"
  if (slots_ && v.passive && (refusal || hits)) take(entities(slots_->insideSubject(v)));
  if (slots_ && (refusal || charge)) take(ownerOfObject(v, actor));
  if (slots_ && usesForce()) {
    take(entities(slots_->below(r_.lex->familyOf("against"))));
    take(aimedAt(v), row_.type == "PROTEST");
  }
  take(toldAround(v));
  return found;
}

/// "a écrit aux juges pour demander": who is spoken to is asked.
std::vector<EntityIndex> Frame::writtenTo(const Verb& v) const {
  if (v.governor < 0 || v.tense != Tense::Infinitive || !opensPurpose(r_, v.node)) return {};
  const Verb& above = s_.verbs[static_cast<size_t>(v.governor)];
  const bool speaks = r_.lex->lemmaIs(above.lemma, Class::Say) ||
                      r_.lex->lemmaIs(above.lemma, Class::Light) ||
                      r_.lex->verbTells(above.lemma, {"CONSULT", "REQUEST"});
  if (r_.tree.head(v.node) != above.node || above.passive || above.reflexive || !speaks) return {};
  std::vector<EntityIndex> out = entities(slots_->spokenTo(above));
  if (const int letter = r_.tree.child(above.node, "obj"); out.empty() && letter > above.head)
    out = entities(TreeSlots(s_, letter, letter + 1, false).complement(r_.lex->familyOf("to")));
  std::erase_if(out, [&](EntityIndex e) { return typeOf(e) == EntityType::Place; });
  return out;
}

/// "a chargé pour disperser X", "manifestent pour réclamer la démission de X": whom the purpose names, where
/// it is an act of the like.
std::vector<EntityIndex> Frame::aimedAt(const Verb& v) const {
  const auto alike = [&](int node) {
    if (row_.type == "PROTEST" && r_.lex->lemmaIs(r_.lex->lemmaOf(r_.tree.lemma(node)), Class::Control))
      return true;  // "pour inciter X à"
    if (row_.mode == "crowd-control" && r_.lex->lemmaIs(r_.lex->lemmaOf(r_.tree.lemma(node)), Class::Contain))
      return true;
    // whatever words its rows want besides: "disperser des manifestants"
    const auto& rows = r_.lex->verbPatterns(r_.lex->lemmaOf(r_.tree.lemma(node)));
    return std::any_of(rows.begin(), rows.end(), [&](uint32_t i) {
      const std::string& type = r_.lex->row(r_.lex->pattern(i).row).type;
      const bool speech = type == "REQUEST" || type == "ACCUSE" || type == "REJECT";
      return row_.type == "PROTEST" ? speech : type == "ASSAULT" || type == "COERCE";
    });
  };
  for (const int c : r_.tree.children(v.node)) {
    if (c < v.head || !r_.tree.feature(c, "VerbForm=Inf") || !opensPurpose(r_, c) || !alike(c)) continue;
    std::vector<EntityIndex> found = entities(slots_->objectsOf(c));
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](EntityIndex e) { return typeOf(e) == EntityType::Place; }),
                found.end());
    if (!found.empty()) return found;
  }
  return {};
}

/// "des roquettes ont visé l'ambassade", "les drones de X ont frappé": whose the weapon is, if anybody's;
/// none where the subject is no weapon.
std::optional<std::vector<EntityIndex>> Frame::ownerOfWeapon(const Verb& v) const {
  if (!row_.has(kTool) || !slots_ || v.passive || v.relative) return std::nullopt;
  const int subject = r_.tree.child(v.node, "nsubj");
  if (subject < 0 || attackAt(subject)) return std::nullopt;  // told by that noun
  if (!r_.lex->wordIs(lower(r_.tree.lemma(subject)), Class::Weapon)) return std::nullopt;
  return entities(mentionsOf(r_, subject, true));
}

/// Whether the noun alone names an attack.
bool Frame::attackAt(int noun) const {
  const auto& rows = r_.word(noun).nouns;
  return std::any_of(rows.begin(), rows.end(), [&](uint32_t i) {
    const Pattern& p = r_.lex->pattern(i);
    return p.rest.empty() && r_.lex->row(p.row).type == "ASSAULT";
  });
}

/// "trois pompiers ont été blessés dans un incendie": nobody struck them, as far as this and the sentences
/// before say.
bool Frame::byAccident(const Verb& v) const {
  constexpr int kBack = 50;  // tokens
  if (!r_.tree.empty())
    for (const int c : r_.tree.children(v.node))
      if (r_.tree.relationIs(c, "obl") && r_.is(c, Class::Accident)) return true;  // "après un accident"
  for (int i = std::max(0, s_.begin - kBack); i < s_.end; ++i) {
    if (attackAt(i) || r_.is(i, Class::Weapon)) return false;
    if (i > v.head && i - v.head > kBack) break;
  }
  for (int i = std::max(0, s_.begin - kBack); i < s_.end; ++i)
    if (r_.is(i, Class::Accident)) return true;
  return false;
}

/// "blessé lorsqu'un policier lui a tiré dessus": who does that.
std::vector<EntityIndex> Frame::attackerWhile(const Verb& v) const {
  for (const int c : r_.tree.children(v.node)) {
    const Verb* when = c > v.head && r_.tree.relationIs(c, "advcl") ? s_.verbOfNode(c) : nullptr;
    if (when == nullptr || !when->finite() || when->passive || when->negated || r_.tree.child(c, "mark") < 0)
      continue;
    if (r_.lex->verbTells(when->lemma, {"ASSAULT"}) && !shares(when->subject, v.subject))
      return when->subject;
  }
  return {};
}

/// "tués dans une frappe de X": whose attack it was.
std::vector<EntityIndex> Frame::attacker(const Verb& v) const {
  if (!row_.has(kTool) || !slots_ || !v.passive) return {};
  for (const int c : r_.tree.children(v.node)) {
    if (!r_.tree.relationIs(c, "obl") || !attackAt(c)) continue;
    const TreeSlots attack(s_, c, c + 1, false);
    for (const char* family : {"by", "of"})
      if (std::vector<int> found = attack.complement(r_.lex->familyOf(family)); !found.empty())
        return entities(found);
    return entities(attack.adjective());
  }
  return attackerWhile(v);
}

/// Whom the verb says that it killed or wounded: its object, or those of "tuant" below it.
std::vector<EntityIndex> Frame::harmedBy(const Verb& v) const {
  const auto harms = [&](int node) {
    return r_.lex->lemmaIs(r_.lex->lemmaOf(r_.tree.lemma(node)), Class::Harm);
  };
  if (harms(v.node))
    for (const int node : {v.node, r_.tree.child(v.node, "obj")})  // "a coûté la vie à X"
      if (node >= 0) {
        if (std::vector<int> found = slots_->objectsOf(node); !found.empty()) return entities(found);
        for (const int c : r_.tree.children(node))
          if (c > node && (r_.tree.relation(c) == "obl:arg" || r_.tree.relationIs(c, "nmod")))
            if (std::vector<int> found = mentionsOf(r_, c, false); !found.empty()) return entities(found);
      }
  for (const int c : r_.tree.children(v.node)) {
    if (r_.tree.relationIs(c, "obj") && r_.is(c, Class::Casualty)) return entities(mentionsOf(r_, c, true));
    const bool participle =
        c > v.head && r_.tree.feature(c, "VerbForm=Part") && r_.tree.feature(c, "Tense=Pres");
    if (participle && harms(c)) return entities(slots_->objectsOf(c));
  }
  return {};
}

/// "un attentat a tué douze soldats", "trois civils ont péri dans une frappe": whom the act that the noun
/// names has struck.
std::vector<EntityIndex> Frame::struck() const {
  const bool arrest = row_.mode == "arrest";  // "décédé lors d'une interpellation"
  if (row_.type != "ASSAULT" && !arrest) return {};
  bool asObject = false;
  const Verb* v = slots_->carrier(asObject);
  if (v == nullptr) v = slots_->circumstanceOf();
  int below = r_.tree.head(slots_->node());  // "décédé lors d'une interpellation"
  if (below >= 0 && r_.tree.relationIs(below, "advmod")) below = r_.tree.head(below);
  // not "visé par une plainte pour agression"
  const int p = r_.tree.preposition(slots_->node());
  const bool charge = p >= 0 && r_.family(r_.lex->familyOf("pour"), p, p + 1) > 0;
  if (v == nullptr || charge || below != v->node) return {};
  const bool died =
      r_.lex->lemmaIs(v->lemma, Class::Die) || (v->passive && r_.lex->lemmaIs(v->lemma, Class::Harm));
  if (died || arrest) return died ? v->subject : std::vector<EntityIndex>{};
  return asObject || v->passive ? std::vector<EntityIndex>{} : harmedBy(*v);
}

/// "bloqués par ses forces": of the one whom the sentence is about, or who acted last before it.
std::vector<EntityIndex> Frame::ownForces(const Verb& passive, int end) const {
  const int at = findFamily(s_, r_.lex->familyOf("by"), end, 4);
  if (at < 0 || at + 1 >= s_.end || !r_.is(at, Class::Poss) || !r_.is(at + 1, Class::Body)) return {};
  const Verb* v = s_.clauseVerb(end);
  std::vector<EntityIndex> owner;
  if (v != nullptr && !v->passive) owner = v->subject;
  for (auto it = salience_.recent.rbegin(); it != salience_.recent.rend() && owner.empty(); ++it)
    if (it->verb < passive.head && it->who != passive.subject) owner = it->who;
  if (owner.size() == 1 && r_.is(at + 1, Class::Army))
    if (const auto forces = forcesOf(r_, owner.front())) return {*forces};
  return owner;
}

/// "les négociations du comité militaire, qui comprend cinq X et cinq Y": whoever makes up the body that
/// meets.
std::vector<EntityIndex> Frame::membersOfBody(int first, int end) const {
  const TokenTree& t = r_.tree;
  std::vector<int> bodies;
  for (int i = first; i < end; ++i)
    for (const int c : t.children(i))
      if (c >= end && t.relationIs(c, "nmod")) bodies.push_back(c);
  for (const int body : bodies) {
    std::vector<int> above{body};
    for (const int c : t.children(body))
      if (t.relationIs(c, "appos")) above.push_back(c);  // "…, instance qui comprend"
    for (const int noun : above)
      for (const int c : t.children(noun)) {
        if (c < noun || !t.relationIs(c, "acl")) continue;
        if (!r_.lex->lemmaIs(r_.lex->lemmaOf(t.lemma(c)), Class::Comprise)) continue;
        std::vector<EntityIndex> out;
        for (auto it = firstFrom(r_.ments, c + 1); it != r_.ments.end() && it->first < s_.end; ++it) {
          const int top = t.top(it->first, it->last);
          if (!t.under(top, c)) break;
          if (!it->pronoun && it->type != EntityType::Place && r_.tok(it->first).time < 0)
            addUnique(out, it->entity);
        }
        return out;
      }
  }
  return {};
}

/// "l'invitation lancée par X et refusée par Y": Y was invited.
std::vector<EntityIndex> Frame::answeredBy(int head, const std::vector<EntityIndex>& actor) const {
  const TokenTree& t = r_.tree;
  std::vector<int> participles;
  for (const int c : t.children(head))
    if (c > head && t.relationIs(c, "acl")) participles.push_back(c);
  for (size_t n = 0; n < participles.size() && n < 4; ++n) {
    for (const int c : t.children(participles[n]))
      if (t.relationIs(c, "conj")) participles.push_back(c);
    const bool answers =
        r_.lex->verbTells(r_.lex->lemmaOf(t.lemma(participles[n])), {"REJECT", "AGREE", "CONCEDE"});
    const int by = answers ? t.child(participles[n], "obl:agent") : -1;
    if (by < 0) continue;
    std::vector<EntityIndex> who = entities(mentionsOf(r_, by, false));
    if (!who.empty() && !shares(who, actor)) return who;
  }
  return {};
}

/// "« X soutient un chef de guerre », a dénoncé Y": whose doing it is that the clause before tells.
std::vector<EntityIndex> Frame::chargedBefore(const Verb& v) const {
  const TokenTree& t = r_.tree;
  const Verb* told = t.relation(v.node) == "parataxis" ? s_.verbOfNode(t.head(v.node)) : nullptr;
  if (told == nullptr || told->head > v.head || told->negated) return {};
  if (told->passive) return entities(slots_->doer(*told));
  return told->subjectMents.empty() || r_.ments[static_cast<size_t>(told->subjectMents.front())].pronoun
             ? std::vector<EntityIndex>{}
             : told->subject;
}

/// Whether the noun alone names an act that its "de" suffers: "arrestation", not "visite".
bool Frame::namesSuffering(int noun) const {
  const uint16_t of = r_.lex->familyOf("of");
  const auto ofOne = [&](const std::vector<Slot>& slots) {
    return std::any_of(slots.begin(), slots.end(),
                       [&](const Slot& s) { return s.kind == Slot::Kind::Family && s.family == of; });
  };
  const auto& rows = r_.word(noun).nouns;
  return std::any_of(rows.begin(), rows.end(), [&](uint32_t i) {
    const Pattern& p = r_.lex->pattern(i);
    const Row& row = r_.lex->row(p.row);
    return p.rest.empty() && !row.block && ofOne(row.recipient) && !ofOne(row.actor);
  });
}

bool Frame::namesRelease(int noun) const {
  const auto& rows = r_.word(noun).nouns;
  return std::any_of(rows.begin(), rows.end(), [&](uint32_t i) {
    const Pattern& p = r_.lex->pattern(i);
    return p.rest.empty() && r_.lex->row(p.row).mode == "release";
  });
}

/// "X a condamné l'arrestation de Y par Z": he charges Z, not Y.
void Frame::dropSufferers(const Verb& v, std::vector<EntityIndex>& recipient) {
  bool judges = false;
  for (const char* type : {"ACCUSE", "SUPPORT", "REJECT", "REQUEST"}) judges = judges || row_.type == type;
  if (!judges || !slots_) return;
  for (const int c : r_.tree.children(v.node)) {
    const bool object = v.passive ? r_.tree.relation(c) == "nsubj:pass" : r_.tree.relationIs(c, "obj");
    if (!object) continue;
    // "X condamne les violences de Z contre Y"
    const bool besides = row_.type == "ACCUSE" || row_.type == "SUPPORT";
    if (besides && r_.mentAt(c) == nullptr && !slots_->inTrigger(c)) {
      sufferers = entities(TreeSlots(s_, c, c + 1, false).below(r_.lex->familyOf("against"), true));
      if (sufferers.empty()) sufferers = entities(slots_->family(r_.lex->familyOf("towards"), true));
      std::erase_if(recipient, [&](EntityIndex e) { return has(sufferers, e); });
    }
    const bool fate = r_.lex->wordIs(lower(r_.tree.lemma(c)), Class::Fate);  // "a condamné la mort de X"
    if (!fate && !namesSuffering(c)) continue;
    // "demander la destitution de X", not "la libération de X"
    if (row_.type == "REQUEST" && slots_->inTrigger(c) && !namesRelease(c)) return;
    const TreeSlots act(s_, c, c + 1, false);
    sufferers = entities(act.complement(r_.lex->familyOf("of")));
    if (sufferers.empty() || (!recipient.empty() && !shares(recipient, sufferers))) return;
    // "la mort cérébrale du parti"
    if (fate && typeOf(sufferers.front()) != EntityType::Person) return sufferers.clear();
    std::vector<int> by = act.complement(r_.lex->familyOf("by"));
    if (by.empty()) by = act.adjective();
    recipient = entities(by);
    return;
  }
}

/// "des soupçons de financement de la campagne de X": whose doing the deed is that is claimed, unless he
/// suffers from it.
std::vector<EntityIndex> Frame::accusedOf(int claim) const {
  const TokenTree& t = r_.tree;
  for (const int deed : t.children(claim)) {
    const int p = t.preposition(deed);
    if (deed < claim || p != deed - 1 || r_.family(r_.lex->familyOf("of"), p, deed) == 0) continue;
    if (t.child(deed, "det") >= 0 || r_.mentAt(deed) != nullptr || namesSuffering(deed) || attackAt(deed))
      continue;
    for (auto it = firstFrom(r_.ments, deed); it != r_.ments.end() && it->first < s_.end; ++it)
      if (!it->adjective && t.under(it->first, claim)) {
        const int of = t.preposition(t.top(it->first, it->last));
        if (of < 0 || r_.family(r_.lex->familyOf("of"), of, it->first) == 0) return {};
        return {it->entity};
      }
  }
  return {};
}

/// "une enquête sur le meurtre de X", "… sur les accusations portées par X": he is not who is under inquiry.
void Frame::dropWhoseCaseItIs(int node, std::vector<EntityIndex>& recipient) const {
  if (row_.mode != "investigate" || recipient.empty()) return;
  const uint16_t on = r_.lex->familyOf("on");
  for (const int c : r_.tree.children(node)) {
    const int p = r_.tree.preposition(c);
    if (p < node || p > c || r_.family(on, p, c + 1) == 0 || r_.mentAt(c) != nullptr) continue;
    const TreeSlots thing(s_, c, c + 1, false);
    const std::string lemma = lower(r_.tree.lemma(c));
    const bool words = r_.lex->wordIs(lemma, Class::Spoken) || r_.lex->wordIs(lemma, Class::Claim);
    std::vector<EntityIndex> theirs;
    if (words || r_.lex->wordIs(lemma, Class::Fate) || namesSuffering(c))
      for (auto it = firstFrom(r_.ments, c); it != r_.ments.end() && it->first < s_.end; ++it)
        if (r_.tree.under(it->first, c)) addUnique(theirs, it->entity);
    std::vector<EntityIndex> accused;
    if (words) {
      accused = entities(thing.family(r_.lex->familyOf("against"), true));
      for (const EntityIndex e : accusedOf(c)) addUnique(accused, e);
    }
    std::erase_if(recipient, [&](EntityIndex e) { return has(theirs, e) && !has(accused, e); });
  }
}

bool Frame::subjectBehind(const Verb& v) const {
  return !v.subjectMents.empty() && r_.ments[static_cast<size_t>(v.subjectMents.front())].first > v.head;
}

bool Frame::usesForce() const {
  return row_.type == "MOBILIZE" || row_.type == "ASSAULT" || row_.type == "PROTEST" || row_.type == "COERCE";
}

/// A speaker for his country threatens and charges others.
void Frame::dropOwnCountry(const std::vector<EntityIndex>& actor, std::vector<EntityIndex>& side) const {
  const auto& entities = r_.doc->entities;
  const auto own = [&](EntityIndex e) {
    return entities[e.value].type == EntityType::Country && !entities[e.value].country.empty() &&
           std::any_of(actor.begin(), actor.end(),
                       [&](EntityIndex a) { return entities[a.value].country == entities[e.value].country; });
  };
  side.erase(std::remove_if(side.begin(), side.end(), own), side.end());
}

/// "la cour a rejeté ses recours": the one told of last who is not the doer.
std::vector<EntityIndex> Frame::ownerOfObject(const Verb& v, const std::vector<EntityIndex>& actor) const {
  const TokenTree& t = r_.tree;
  for (const int c : t.children(v.node)) {
    if (slots_->inTrigger(c) && r_.lex->lemmaIs(v.lemma, Class::Light)) continue;  // "a mis son veto"
    const bool object = v.passive ? t.relation(c) == "nsubj:pass" : t.relationIs(c, "obj");
    const int whose = object ? t.child(c, "det") : -1;
    if (whose < 0 || !r_.is(whose, Class::Poss)) continue;
    if (const auto* who = r_.ownersAt(whose); who != nullptr && !who->empty() && !shares(*who, actor))
      return *who;
    const char number = r_.is(whose, Class::Theirs) ? 'p' : 's';
    for (auto it = salience_.recent.rbegin(); it != salience_.recent.rend(); ++it) {
      if (it->verb >= v.head || shares(it->who, actor)) continue;
      if (it->who.size() > 1 ? number == 'p' : r_.fits(it->who.front(), {'-', number})) return it->who;
    }
  }
  return {};
}

/// "jugé devant le tribunal de Rome": by that court.
std::vector<EntityIndex> Frame::courtOf(const Verb& v) const {
  const bool tries = row_.mode == "investigate" && r_.lex->lemmaIs(v.lemma, Class::Judge);
  if (!slots_ || (!tries && row_.mode != "convict")) return {};
  std::vector<EntityIndex> out = entities(slots_->family(r_.lex->familyOf("in-front"), false));
  const uint16_t court = r_.lex->familyOf("court");
  std::erase_if(out, [&](EntityIndex e) {
    return r_.lex->familyPrefix(court, {r_.lex->idOf(firstWordOf(e))}, 0, 1) == 0;
  });
  return out;
}

/// "Israël, par la voix de son ministre X, a demandé", "a demandé à travers son avocat X": who speaks for
/// the subject.
std::vector<EntityIndex> Frame::spokesmen(const Verb& v) const {
  constexpr int kReach = 8;  // tokens from the words to the name
  if (!slots_ || v.passive || v.subject.empty() || usesForce()) return {};
  const TokenTree& t = r_.tree;
  const uint16_t voice = r_.lex->familyOf("voice");
  for (int i = s_.begin; i < s_.end; ++i) {
    const auto n = static_cast<int>(r_.family(voice, i, s_.end));
    if (n == 0) continue;
    for (int k = i + n; k < std::min(s_.end, i + n + kReach) && !r_.tok(k).punct; ++k) {
      const Ment* m = r_.mentAt(k);
      if (m == nullptr || m->type != EntityType::Person || m->adjective) continue;
      const bool own = t.under(t.top(m->first, m->last), v.node) && s_.clauseVerb(k) != nullptr;
      return own && !has(v.subject, m->entity) ? std::vector<EntityIndex>{m->entity}
                                               : std::vector<EntityIndex>{};
    }
  }
  return {};
}

/// "« … comme nous l'avons demandé avec Y », a dit X": whom the speaker's "we" takes in.
std::vector<EntityIndex> Frame::withSpeaker(const Verb& v) const {
  if (!slots_ || v.passive || r_.tok(v.head).quote < 0) return {};
  const int we = r_.tree.child(v.node, "nsubj");
  if (we < 0 || !r_.tree.feature(we, "Person=1") || !r_.tree.feature(we, "Number=Plur")) return {};
  std::vector<EntityIndex> out;
  for (const EntityIndex e : entities(slots_->family(r_.lex->familyOf("with"), false)))
    if (typeOf(e) == EntityType::Person) out.push_back(e);
  return out;
}

}  // namespace recoupe::event
