#include "event/where.h"

#include <algorithm>

namespace recoupe::event {
namespace {

bool isLand(const Ment& m) {
  return (m.type == EntityType::Place || m.type == EntityType::Country) && !m.adjective && !m.pronoun;
}

/// "à 140 km au sud-ouest de Tripoli": from where something is measured.
bool measured(const Reading& r, const Ment& m) {
  constexpr int kReach = 9;  // tokens
  int of = m.first - 1;
  if (of > 0 && r.is(of, Class::Det) && !r.is(of, Class::Prep)) --of;
  if (of < 0 || r.family(r.lex->familyOf("of"), of, m.first) == 0) return false;
  const uint16_t length = r.lex->familyOf("length");
  for (int i = of - 1; i >= std::max(0, m.first - kReach); --i) {
    if (r.tok(i).punct || r.tok(i).ment >= 0) return false;
    if (r.family(length, i, m.first) > 0) return true;
  }
  return false;
}

/// "le maire de Lyon", "la présidente de la région Île-de-France": what somebody is the head of.
bool ofOffice(const Reading& r, const Ment& m) {
  constexpr int kSteps = 3;
  const TokenTree& t = r.tree;
  int node = t.top(m.first, m.last);
  for (int n = 0; n < kSteps && t.head(node) >= 0; ++n) {
    const bool part = t.relationIs(node, "nmod") || t.relationIs(node, "appos") || t.relationIs(node, "flat");
    const int p = t.preposition(node);
    if (!part || (p >= 0 && r.family(r.lex->familyOf("of"), p, node) == 0)) return false;
    node = t.head(node);
    if (r.is(node, Class::Office)) return true;
  }
  return false;
}

bool speechAct(const Event& e) {
  for (const char* type : {"ACCUSE", "REQUEST", "SUPPORT", "REJECT", "THREATEN", "AGREE", "CONCEDE"})
    if (e.type == type) return true;
  return false;
}

bool locatedAt(const Reading& r, int first, int top) {
  const uint16_t where = r.lex->familyOf("where");
  const auto end = static_cast<int>(r.toks.size());
  const int p = r.tree.empty() ? -1 : r.tree.preposition(top);
  if (p >= 0 && p < top) return r.family(where, p, end) > 0;
  return first > 0 && r.family(where, first - 1, end) > 0;
}

class PlaceReader {
 public:
  PlaceReader(const Scene& s, const Coded& c)
      : s_(s),
        r_(*s.r),
        t_(s.r->tree),
        c_(c),
        node_(c.verb >= 0 ? s.verbs[static_cast<size_t>(c.verb)].node : c.head) {}

  SurePlace read() const {
    if (t_.empty()) return {};
    if (remote()) return {true, std::nullopt};
    if (c_.event.place && forceful()) return {true, c_.event.place};  // what is taken or attacked
    const Ment* m = ofParticiple();
    for (const int node : words())
      if (m == nullptr && (!spoken() || (c_.verb < 0 && node != node_))) m = placeBelow(node);
    if (m != nullptr && !oneOfSeveral(r_, *m)) return {true, m->entity};
    for (const auto& where : {court(), pointedAt(), ofGround(), ofWitness()})
      if (where) return {true, where};
    return {m != nullptr, std::nullopt};
  }

  /// "un tribunal d'Istanbul a condamné", "jugés devant le tribunal de Coblence": courts sit where their name
  /// says.
  std::optional<EntityIndex> court() const {
    if (!typeIs({"SANCTION", "RETREAT", "ACCUSE", "COERCE", "REJECT"})) return std::nullopt;
    for (const EntityIndex e : c_.event.actor)
      for (auto it = firstFrom(r_.ments, std::max(s_.begin, c_.head - kWindow));
           it != r_.ments.end() && it->first < std::min(s_.end, c_.head + kWindow); ++it)
        if (it->entity == e)
          if (const auto where = seatOf(*it)) return where;
    for (const int child : t_.children(node_))
      if (const Ment* m = r_.mentAt(child); m != nullptr && t_.relationIs(child, "obl"))
        if (const auto where = seatOf(*m)) return where;
    return std::nullopt;
  }

 private:
  bool typeIs(std::initializer_list<const char*> types) const {
    return std::any_of(types.begin(), types.end(), [&](const char* t) { return c_.event.type == t; });
  }
  bool forceful() const { return typeIs({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"}); }
  bool spoken() const { return speechAct(c_.event); }

  /// "réunion en visioconférence": each side stays where it is.
  bool remote() const {
    if (c_.event.type != "CONSULT") return false;
    constexpr int kReach = 12;  // tokens
    const uint16_t family = r_.lex->familyOf("remote");
    for (int i = c_.end; i < std::min(s_.end, c_.end + kReach) && !r_.tok(i).punct; ++i)
      if (r_.family(family, i, s_.end) > 0) return true;
    return false;
  }

  bool located(int first, int top) const { return locatedAt(r_, first, top); }

  bool takesPart(EntityIndex e) const { return has(c_.event.actor, e) || has(c_.event.recipient, e); }

  /// The act's node, the noun that its words end in ("a convoqué des manifestations dans …") and the verb
  /// that tells that it takes place ("la rencontre a eu lieu à Rome").
  std::vector<int> words() const {
    std::vector<int> out = {node_};
    const int last = c_.end - 1;
    if (c_.verb >= 0 && last > c_.head && t_.upos(last) == Upos::NOUN) out.push_back(last);
    if (const int above = t_.head(c_.head); c_.verb < 0 && above >= 0 && t_.relationIs(c_.head, "nsubj"))
      if (const Verb* v = s_.verbOfNode(above); v != nullptr && occurs(*v)) out.push_back(above);
    return out;
  }

  /// The place that hangs on `node` by a preposition of place.
  const Ment* placeBelow(int node) const {
    const Ment* first = nullptr;
    for (const int child : t_.children(node)) {
      const Ment* m = r_.mentAt(child);
      if (m == nullptr || !isLand(*m) || t_.top(m->first, m->last) != child) continue;
      if (!t_.relationIs(child, "obl") && !t_.relationIs(child, "nmod") && !t_.relationIs(child, "advmod"))
        continue;
      if (t_.relation(child) == "obl:arg" && spoken() && node == node_) continue;
      if (m->type == EntityType::Country && (takesPart(m->entity) || !forceful())) continue;
      if (!located(m->first, child) || placesOther(r_, *m, node)) continue;
      // "Dans les Landes, un gendarme a été blessé à Argelouse": the place that opens the sentence holds the
      // other
      if (m->first > s_.begin + 3) return innermost(*m);
      first = m;
    }
    return first;
  }

  /// "à Gleizé dans le Rhône", "à Tunis, en Libye": the town before the region, whatever hangs on what.
  const Ment* innermost(const Ment& m) const {
    int i = m.first - 1;
    while (i > s_.begin && (r_.is(i, Class::Prep) || r_.is(i, Class::Det) || r_.tok(i).comma)) --i;
    const Ment* before = i >= m.first - 1 || i < s_.begin ? nullptr : r_.mentAt(i);
    const bool town = before != nullptr && isLand(*before) && before->type == EntityType::Place &&
                      located(before->first, t_.top(before->first, before->last));
    return town ? before : &m;
  }

  /// "un accord signé à Rome", "un rassemblement interdit organisé à Tunis": of a participle that qualifies
  /// the act's noun.
  const Ment* ofParticiple() const {
    if (c_.verb >= 0) return nullptr;
    for (const int child : t_.children(c_.head)) {
      if (child < c_.head || !t_.relationIs(child, "acl")) continue;
      const Verb* v = s_.verbOfNode(child);
      if (t_.relation(child) == "acl:relcl" && (v == nullptr || !occurs(*v))) continue;
      if (const Ment* m = placeBelow(child); m != nullptr) return m;
      if (const Ment* m = placeOfOccasion(s_, child); m != nullptr) return m;
    }
    return nullptr;
  }

  bool occurs(const Verb& v) const { return r_.family(r_.lex->familyOf("occur"), v.head, s_.end) > 0; }

  /// The place in a court's name.
  std::optional<EntityIndex> seatOf(const Ment& m) const {
    const uint16_t court = r_.lex->familyOf("court");
    bool sits = false;
    for (int i = m.first; i <= std::min(m.last, m.first + 2); ++i)
      sits = sits || r_.family(court, i, s_.end) > 0;
    if (!sits) return std::nullopt;
    for (auto it = firstFrom(r_.inner, m.first); it != r_.inner.end() && it->first <= m.last; ++it)
      if (it->type == EntityType::Place) return it->entity;
    return std::nullopt;
  }

  bool physical() const { return forceful() || typeIs({"AID", "SANCTION", "CONSULT", "RETREAT"}); }

  /// "la Turquie y soutient les rebelles": the place told last before.
  std::optional<EntityIndex> pointedAt() const {
    if (c_.verb < 0 || !physical()) return std::nullopt;
    const Verb& v = s_.verbs[static_cast<size_t>(c_.verb)];
    const uint16_t there = r_.lex->familyOf("there");
    for (int i = std::max(s_.begin, v.head - 4); i < v.head; ++i)
      if (r_.family(there, i, s_.end) > 0 && t_.under(i, node_)) {
        const Ment* m = lastLand(i, false);
        return m == nullptr ? std::nullopt : std::optional(m->entity);
      }
    return std::nullopt;
  }

  /// The last place or country told before token `before`.
  const Ment* lastLand(int before, bool town) const {
    constexpr int kBack = 90;  // tokens
    auto it = firstFrom(r_.ments, before);
    while (it != r_.ments.begin()) {
      --it;
      if (before - it->first > kBack) return nullptr;
      if (!isLand(*it) || (town && it->type != EntityType::Place)) continue;
      if (!takesPart(it->entity) && !placesOther(r_, *it, -1)) return &*it;
    }
    return nullptr;
  }

  /// "dans la ville", "dans tout le pays", "dans son pays": what the noun at `tok` stands for.
  std::optional<EntityIndex> groundAt(int tok) const {
    if (r_.mentAt(tok) != nullptr || r_.tree.upos(tok) != Upos::NOUN) return std::nullopt;
    const bool town = r_.family(r_.lex->familyOf("town"), tok, s_.end) > 0,
               land = r_.family(r_.lex->familyOf("land"), tok, s_.end) > 0;
    if (!town && !land) return std::nullopt;
    for (const int child : t_.children(tok))  // "en territoire syrien"
      if (const Ment* m = r_.mentAt(child); m != nullptr && m->adjective && m->type == EntityType::Country)
        return m->entity;
    const int det = t_.child(tok, "det");
    if (det < 0 && (t_.preposition(tok) < 0 || !r_.is(t_.preposition(tok), Class::Det))) return std::nullopt;
    const int article = det >= 0 ? det : t_.preposition(tok);  // "du pays"
    if (article < 0 || t_.child(tok, "nmod") >= 0) return std::nullopt;
    if (!r_.is(article, Class::Demo) && t_.child(tok, "acl") >= 0) return std::nullopt;
    if (r_.is(article, Class::Poss)) {
      if (!land) return std::nullopt;
      for (const auto* side : {&c_.event.recipient, &c_.event.actor})
        for (const EntityIndex e : *side)
          if (const auto home = countryOf(*r_.doc, r_.doc->entities[e.value].country)) return home;
      return std::nullopt;
    }
    if (det >= 0 && !r_.is(det, Class::Def)) return std::nullopt;
    const Ment* m = lastLand(tok, town);
    if (m == nullptr) return std::nullopt;
    return town || m->type == EntityType::Country
               ? m->entity
               : countryOf(*r_.doc, r_.doc->entities[m->entity.value].country);
  }

  /// "dans plusieurs villes de Russie", "dans une dizaine de villes du pays": the whole of the parts at
  /// `tok`.
  std::optional<EntityIndex> wholeOf(int tok) const {
    const uint16_t part = r_.lex->familyOf("part");
    bool parts = r_.family(part, tok, s_.end) > 0;
    for (const int child : t_.children(tok)) {
      if (!t_.relationIs(child, "nmod")) continue;
      if (!parts && r_.family(part, child, s_.end) > 0) return wholeOf(child);
      if (!parts) continue;
      const Ment* m = r_.mentAt(child);
      if (m == nullptr) return groundAt(child);
      if (isLand(*m)) return m->entity;
    }
    return std::nullopt;
  }

  /// The same where it hangs on the act by a preposition of place.
  std::optional<EntityIndex> ofGround() const {
    if (!physical()) return std::nullopt;
    for (const int node : words())
      if (const auto ground = groundBelow(node)) return ground;
    return std::nullopt;
  }

  std::optional<EntityIndex> groundBelow(int node) const {
    for (const int child : t_.children(node)) {
      const bool hangs = t_.relationIs(child, "obl") || t_.relationIs(child, "nmod");
      if (!hangs || child < node || t_.preposition(child) < 0) continue;
      const bool left =
          c_.event.type == "RETREAT" && r_.family(r_.lex->familyOf("of"), t_.preposition(child), s_.end) > 0;
      if (!left && !located(child, child)) continue;
      if (const auto ground = groundAt(child)) return ground;
      if (const auto whole = wholeOf(child)) return whole;
    }
    return std::nullopt;
  }

  /// "la ville a vu arriver des combattants", "Tunis a connu des affrontements": what a town sees happens
  /// there.
  std::optional<EntityIndex> ofWitness() const {
    constexpr int kSteps = 5;
    if (!physical()) return std::nullopt;
    const uint16_t witness = r_.lex->familyOf("witness");
    int node = t_.head(node_);
    for (int n = 0; n < kSteps && node >= 0; ++n, node = t_.head(node)) {
      if (r_.family(witness, node, s_.end) == 0) continue;
      const int subject = t_.child(node, "nsubj");
      if (subject < 0) return std::nullopt;
      const Ment* m = r_.mentAt(subject);
      if (m != nullptr) return m->type == EntityType::Place ? std::optional(m->entity) : std::nullopt;
      return groundAt(subject);
    }
    return std::nullopt;
  }

  const Scene& s_;
  const Reading& r_;
  const TokenTree& t_;
  const Coded& c_;
  int node_;
};

}  // namespace

bool placesOther(const Reading& r, const Ment& m, int act) {
  if (measured(r, m)) return true;
  if (r.tree.empty()) return false;
  if (ofOffice(r, m)) return true;
  const int head = r.tree.head(r.tree.top(m.first, m.last));
  const uint16_t seated = r.lex->familyOf("seated");
  if (head >= 0 && head != act && r.family(seated, head, head + 1) > 0) return true;
  // "issus de Tunis", whatever the parser hangs the town on
  const int before = m.first - 2;
  return before >= 0 && before != act && r.tree.upos(before) != Upos::NOUN &&
         r.is(m.first - 1, Class::Prep) && r.family(seated, before, before + 1) > 0;
}

namespace {

/// "manifestent, réclamant de quitter Lesbos" (not "une offensive visant à prendre Syrte", "interceptés en
/// tentant de traverser la Manche").
bool inContent(const Scene& s, const Event& e, int act, int top) {
  constexpr int kSteps = 20;
  const TokenTree& t = s.r->tree;
  if (!t.under(top, act)) return false;
  for (int n = 0, node = top; n < kSteps && node != act; ++n, node = t.head(node)) {
    if (t.relationIs(node, "acl")) return false;
    if (t.relationIs(node, "ccomp")) return true;
    if (!t.relationIs(node, "xcomp") || e.type == "ASSAULT") continue;
    const Verb* v = s.verbOfNode(t.head(node));
    return v == nullptr || !s.r->lex->lemmaIs(v->lemma, Class::Try);
  }
  return false;
}

}  // namespace

bool placesTelling(const Scene& s, const Coded& c, const Ment& m) {
  constexpr int kSteps = 8;
  const TokenTree& t = s.r->tree;
  if (!t.empty() && inContent(s, c.event, c.verb >= 0 ? s.verbs[static_cast<size_t>(c.verb)].node : c.head,
                              t.top(m.first, m.last)))
    return true;
  // "a annoncé la reprise à Genève des pourparlers": what stands behind the act is its own
  // (and "en Libye, X a annoncé …" tells where all of it is)
  if (t.empty() || m.first > c.head || m.first <= s.begin + 2 || speechAct(c.event)) return false;
  const int top = t.top(m.first, m.last);
  int node = c.verb >= 0 ? s.verbs[static_cast<size_t>(c.verb)].node : c.head;
  for (int n = 0; n < kSteps && t.head(node) >= 0; ++n, node = t.head(node)) {
    if (t.under(top, node)) return false;
    const int above = t.head(node);
    const Verb* v = s.verbOfNode(above);
    if (v == nullptr || !s.r->lex->lemmaIs(v->lemma, Class::Say)) continue;
    const bool told = t.relationIs(node, "obj") || t.relationIs(node, "ccomp");
    return told && t.under(top, above);
  }
  return false;
}

namespace {

/// "de l'Australie à la Tunisie": the end of a stretch.
bool endsRange(const Reading& r, const Ment& m) {
  constexpr int kReach = 5;  // tokens
  const auto before = [&](int i, const char* family) {
    if (i > 0 && r.is(i, Class::Det) && !r.is(i, Class::Prep)) --i;
    return i >= 0 && r.family(r.lex->familyOf(family), i, i + 1) > 0 ? i : -1;
  };
  const int to = before(m.first - 1, "to");
  for (int i = to - 1; to > 0 && i >= std::max(0, to - kReach); --i) {
    if (r.tok(i).punct) return false;
    const Ment* x = r.mentAt(i);
    if (x == nullptr) continue;
    const bool part =
        r.tree.relationIs(r.tree.top(x->first, x->last), "nmod");  // "une frappe de la Russie à Tunis"
    return isLand(*x) && !part && x->entity != m.entity && before(x->first - 1, "of") >= 0;
  }
  return false;
}

}  // namespace

bool oneOfSeveral(const Reading& r, const Ment& m) {
  const TokenTree& t = r.tree;
  if (t.empty()) return false;
  if (endsRange(r, m)) return true;
  const int top = t.top(m.first, m.last);
  const auto land = [&](int tok) {
    const Ment* x = r.mentAt(tok);
    return x != nullptr && isLand(*x) && x->entity != m.entity;
  };
  const auto joined = [&](int tok) {  // "et", "ou", a comma in a list that ends in one
    for (const int c : t.children(tok))
      if (t.relationIs(c, "cc")) return true;
    return false;
  };
  const int first = t.relationIs(top, "conj") && t.head(top) >= 0 ? t.head(top) : top;
  if (first != top && !land(first)) return false;
  bool list = false, other = first != top;
  for (const int c : t.children(first)) {
    if (!t.relationIs(c, "conj") || (!land(c) && c != top)) continue;
    other = other || c != top;
    list = list || joined(c);
  }
  return list && other;
}

std::optional<EntityIndex> countryOf(const Document& doc, const std::string& code) {
  for (size_t i = 0; i < doc.entities.size() && !code.empty(); ++i)
    if (doc.entities[i].type == EntityType::Country && doc.entities[i].country == code)
      return EntityIndex{static_cast<uint32_t>(i)};
  return std::nullopt;
}

const Ment* placeOfOccasion(const Scene& s, int verb) {
  const Reading& r = *s.r;
  const TokenTree& t = r.tree;
  constexpr int kReach = 14;  // tokens
  const uint16_t occasion = r.lex->familyOf("occasion");
  const uint16_t held = r.lex->familyOf("held");
  const auto from = [&](int noun) -> const Ment* {
    const int p = t.preposition(noun);
    const bool during = p >= 0 && (r.family(held, p, s.end) > 0 || r.phrase(Phrases::During, p, s.end) > 0);
    if (!during || r.family(occasion, noun, s.end) == 0) return nullptr;
    for (int i = noun + 1; i < std::min(s.end, noun + kReach) && !r.tok(i).punct; ++i) {
      if (s.startsFiniteVerb(i)) return nullptr;
      const Ment* m = r.mentAt(i);
      if (m != nullptr && m->first == i && isLand(*m) && m->type == EntityType::Place &&
          locatedAt(r, m->first, t.top(m->first, m->last)) && !placesOther(r, *m, -1))
        return m;
    }
    return nullptr;
  };
  for (const int child : t.children(verb)) {
    if (!t.relationIs(child, "obl") && !t.relationIs(child, "advmod")) continue;
    if (const Ment* m = from(child); m != nullptr) return m;
    for (const int below : t.children(child))  // "lors d'une visite"
      if (t.relationIs(below, "obl") || t.relationIs(below, "nmod"))
        if (const Ment* m = from(below); m != nullptr) return m;
  }
  return nullptr;
}

const Ment* placeOfVerb(const Scene& s, int verb) {
  const TokenTree& t = s.r->tree;
  for (const int child : t.children(verb)) {
    const Ment* m = s.r->mentAt(child);
    if (m == nullptr || m->type != EntityType::Place || !isLand(*m)) continue;
    const bool free = t.relationIs(child, "obl") && t.relation(child) != "obl:arg";
    bool beside = true;  // "a annoncé la reprise à Genève …": of what is announced, whatever the parser says
    for (int i = verb + 1; i < m->first; ++i)
      beside = beside && (t.upos(i) != Upos::NOUN || s.r->tok(i).time >= 0);
    if (free && beside && locatedAt(*s.r, m->first, child) && !placesOther(*s.r, *m, -1)) return m;
  }
  return nullptr;
}

std::optional<EntityIndex> courtPlace(const Scene& scene, const Coded& c) {
  return scene.r->tree.empty() ? std::nullopt : PlaceReader(scene, c).court();
}

SurePlace surePlace(const Scene& scene, const Coded& c) { return PlaceReader(scene, c).read(); }

}  // namespace recoupe::event
