#include "event/pronouns.h"

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "base/utf8.h"
#include "event/tree_names.h"

namespace recoupe::event {
namespace {

constexpr int kSteps = 8;       // up the tree
constexpr int kSentences = 3;   // looked back over
constexpr int kLooked = 80;     // mentions looked at
constexpr size_t kMost = 100;   // children of a node, mentions of a sentence: more is a list, not prose
constexpr double kClear = 1.1;  // how much more than the second the first must weigh
constexpr double kClearObject = 1.3;
constexpr double kLeast = 60;  // what weighs less is too far away

/// What is left of a weight so many sentences later.
constexpr std::array<double, kSentences + 1> kDecay = {1, 0.5, 0.2, 0.1};

/// What a role in a sentence weighs, after Lappin and Leass.
constexpr int kSubject = 310, kObject = 280, kDative = 270, kOblique = 180, kInner = 130;

class Resolver {
 public:
  explicit Resolver(Reading& r) : r_(r), t_(r.tree) {}

  void run() {
    for (const Sentence& s : r_.doc->sentences) {
      if (r_.doc->isFurniture(s.span)) continue;
      ++sentence_;
      begin_ = static_cast<int>(s.tokens.begin.value);
      end_ = static_cast<int>(s.tokens.end.value);
      for (int i = begin_; i < end_; ++i) visit(i);
    }
    addMentions();
  }

 private:
  enum class Kind { Subject, Object, Dative, Oblique, Owner };

  /// Somebody or something told of.
  struct Told {
    std::vector<EntityIndex> who;  // nobody whom the article names where empty
    Form form;
    bool human = false;
  };
  struct At {
    int token = 0;
    size_t told = 0;
    int weight = 0, sentence = 0;
  };
  struct Pronoun {
    int token = 0;
    Kind kind = Kind::Subject;
    Form form;
    int clause = -1;  // the verb that it hangs on
    bool human = false;
    std::vector<EntityIndex> barred;
    bool inverted = false;
  };

  void visit(int i) {
    const Upos pos = t_.upos(i);
    if (r_.is(i, Class::Poss) && t_.relationIs(i, "det")) return visitPossessive(i);
    if (pos == Upos::PRON || r_.is(i, Class::He) || r_.is(i, Class::She) || r_.is(i, Class::They))
      return visitPronoun(i);
    if (pos != Upos::NOUN && pos != Upos::PROPN && r_.mentAt(i) == nullptr) return;
    if (r_.tok(i).time >= 0) return;
    const Ment* m = r_.mentAt(i);
    if (m != nullptr && (m->adjective || t_.top(m->first, m->last) != i)) return;
    const int w = weight(i);
    if (w == 0) return;
    tellNoun(i, w);
  }

  /// What a mention at `i` weighs by its role; 0 for none of its own.
  int weight(int i) const {
    int node = i;
    for (int n = 0; n < kSteps && t_.relationIs(node, "conj") && t_.head(node) >= 0; ++n)
      node = t_.head(node);
    int w = 0;
    if (t_.relationIs(node, "nsubj"))
      w = kSubject;
    else if (t_.relation(node) == "obl:agent")
      w = kOblique;
    else if (t_.relationIs(node, "obj"))
      w = kObject;
    else if (t_.relationIs(node, "iobj") || t_.relation(node) == "obl:arg")
      w = kDative;
    else if (t_.relationIs(node, "obl") || t_.relationIs(node, "dislocated") ||
             t_.relationIs(node, "xcomp") || t_.head(node) < 0)
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
    if (w > kInner && subordinate(node)) w -= 120;
    if (node != i) w -= 80;
    return std::max(w, 0);
  }

  bool subordinate(int node) const {
    for (int n = 0; n < kSteps && node >= 0; ++n, node = t_.head(node))
      if (t_.relationIs(node, "acl") || t_.relationIs(node, "advcl") || t_.relationIs(node, "ccomp"))
        return true;
    return false;
  }

  void tellNoun(int i, int w) {
    const Ment* own = r_.mentAt(i);
    const std::vector<int> ments = own != nullptr && t_.relationIs(i, "conj")
                                       ? std::vector<int>{r_.tok(i).ment}
                                       : mentionsOf(r_, i, false);
    std::vector<EntityIndex> all = entitiesOf(r_, ments);
    if (all.empty() && t_.relationIs(i, "nsubj") && r_.tok(t_.head(i)).cue)
      if (const auto speaker = speakerOf(t_.head(i))) all = {*speaker};
    if (all.empty())
      if (const auto same = byDescription(i)) {
        at_.push_back({i, *same, w, sentence_});
        return;
      }
    if (all.empty()) {
      Told thing;
      thing.form = formOf(t_, i);
      if (t_.child(i, "conj") >= 0) thing.form = {'-', 'p'};
      thing.human = human(i) || speaks(i);
      return note(i, lower(t_.lemma(i)) + (thing.form.number == 'p' ? "+" : ""), std::move(thing), w);
    }
    if (all.size() > 1) {
      note(i, all, w == kInner ? w / 2 : w);
      return note(i, {all.front()}, w - 40);
    }
    note(i, all, w);
    noteBoth(i, all.front());
  }

  /// "X a rencontré Y. Ils …": both.
  void noteBoth(int i, EntityIndex other) {
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
  std::optional<EntityIndex> speakerOf(int verb) const {
    const BytePos at = r_.doc->tokens[static_cast<size_t>(verb)].span.begin;
    constexpr int kNear = 60;  // tokens
    for (int k = std::max(begin_, verb - kNear); k < std::min(end_, verb + kNear); ++k)
      if (const Quote* q = quoteAt(k); q != nullptr && q->speaker && q->cue && q->cue->contains(at))
        return q->speaker;
    return std::nullopt;
  }

  /// "Le diplomate a répondu": a person without more is the one told of last, if there is one only.
  std::optional<size_t> byDescription(int i) const {
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
    Pronoun p;
    p.token = i;
    p.clause = t_.head(i);
    p.form = formOf(t_, i);
    p.human = true;
    std::optional<size_t> found;
    for (size_t n = at_.size(), looked = 0; n-- > 0 && looked < kLooked; ++looked) {
      const At& m = at_[n];
      if (m.sentence + kSentences < sentence_) break;
      const Told& told = told_[m.told];
      if (told.who.size() != 1 || r_.doc->entities[told.who.front().value].type != EntityType::Person)
        continue;
      if (!agrees(told, p) || m.weight <= kInner) continue;
      if (found && *found != m.told) return std::nullopt;
      found = m.told;
    }
    return found;
  }

  /// "l'humoriste a dit": whoever says something is somebody.
  bool speaks(int i) const {
    const int verb = t_.relation(i) == "nsubj" ? t_.head(i) : -1;
    return verb >= 0 && r_.lex->lemmaIs(r_.lex->lemmaOf(t_.lemma(verb)), Class::Say);
  }

  bool human(int i) const {
    const std::string lemma = lower(t_.lemma(i));
    for (const Class c : {Class::Human, Class::Office, Class::Lone, Class::Association, Class::Body,
                          Class::Army, Class::Crowd})
      if (r_.is(i, c) || r_.lex->wordIs(lemma, c)) return true;
    return false;
  }

  void note(int i, const std::vector<EntityIndex>& who, int w) {
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
    note(i, key, std::move(told), w);
  }

  void note(int i, const std::string& key, Told told, int w) {
    const auto [it, isNew] = ids_.try_emplace(key, told_.size());
    if (isNew) told_.push_back(std::move(told));
    at_.push_back({i, it->second, w, sentence_});
  }

  // --- pronouns ------------------------------------------------------------------------------------------

  void visitPronoun(int i) {
    Pronoun p;
    p.token = i;
    p.clause = t_.head(i);
    const Quote* quote = quoteAt(i);
    if (p.clause < 0) return;
    if (t_.relationIs(i, "expl")) return;
    if (quote != nullptr && quote->speaker && t_.feature(i, "Person=1") && !t_.relationIs(i, "nsubj"))
      return settle(p, {*quote->speaker});
    if (!shape(p)) return;
    if (quote != nullptr && quote->speaker) p.barred.push_back(*quote->speaker);
    if (const Ment* m = r_.mentAt(i); m != nullptr) {
      std::vector<EntityIndex> who{m->entity};
      for (const EntityIndex e : m->also) addUnique(who, e);
      return note(i, who, weightOf(p));
    }
    if (p.inverted)
      if (const Quote* said = quotationBefore(p); said != nullptr && said->speaker)
        return settle(p, {*said->speaker});
    if (p.kind == Kind::Subject && byOuterSubject(p)) return;
    bar(p);
    byWeight(p);
  }

  /// "son arrestation": whose.
  void visitPossessive(int i) {
    Pronoun p;
    p.token = i;
    p.kind = Kind::Owner;
    p.human = true;
    p.form = {'-', r_.is(i, Class::Theirs) ? 'p' : 's'};
    p.clause = t_.head(i);
    if (p.clause < 0) return;
    if (const Quote* quote = quoteAt(i); quote != nullptr && quote->speaker)
      p.barred.push_back(*quote->speaker);
    if (byOuterSubject(p) || bySubjectAhead(p)) return;
    byWeight(p);
  }

  /// "Lors de sa visite, X a …".
  bool bySubjectAhead(const Pronoun& p) {
    int node = p.clause, subject = -1;
    for (int n = 0; n < kSteps && subject < 0 && t_.head(node) >= begin_; ++n) {
      for (const char* relation : {"nsubj", "ccomp", "conj", "parataxis", "acl:relcl"})
        if (t_.relationIs(node, relation)) return false;
      node = t_.head(node);
      subject = subjectToken(node);
    }
    if (subject < p.token || subject >= end_) return false;
    const std::vector<EntityIndex> who = entitiesOf(r_, mentionsOf(r_, subject, false));
    if (who.empty() ||
        (who.size() > 1) != (p.form.number == 'p' && r_.forms[who.front().value].number != 'p'))
      return false;
    if (who.size() == 1 && !r_.forms[who.front().value].agrees(p.form)) return false;
    found_.emplace_back(p.token, who);
    return true;
  }

  /// Which kind of pronoun stands there and with whom it agrees; false where it is none of the third person.
  bool shape(Pronoun& p) const {
    const int i = p.token;
    const std::string_view text = textOf(i);
    p.inverted = text.front() == '-';
    if (r_.is(i, Class::He) || r_.is(i, Class::She) || r_.is(i, Class::They)) {
      if (i > begin_ && i + 1 < end_ && r_.tok(i - 1).comma && r_.tok(i + 1).comma)
        return false;  // "s'est, elle, …"
      const bool they = r_.is(i, Class::They);
      p.form = {they ? formOf(t_, i).gender : r_.is(i, Class::She) ? 'f' : 'm', they ? 'p' : 's'};
      if (t_.relationIs(i, "nsubj")) {
        p.kind = Kind::Subject;
        p.human = acts(p.clause);
        return true;
      }
      p.kind = Kind::Oblique;
      return t_.preposition(i) >= 0;
    }
    return clitic(p);
  }

  bool clitic(Pronoun& p) const {
    const int i = p.token;
    if (!t_.feature(i, "Person=3") || t_.feature(i, "Reflex=Yes") || r_.is(i, Class::Reflexive)) return false;
    p.form = formOf(t_, i);
    if (p.form.number == '-' && r_.is(i, Class::Clitic) && r_.is(i, Class::Det)) p.form.number = 's';  // "l'"
    if (p.form.number == '-') return false;  // "y", "en"
    if (t_.relationIs(i, "obj") && i < p.clause && r_.is(i, Class::Clitic) && r_.is(i, Class::Det)) {
      p.kind = Kind::Object;
      if (p.form.gender == '-' && t_.feature(p.clause, "VerbForm=Part") &&
          t_.feature(p.clause, "Number=Sing"))
        p.form.gender = t_.feature(p.clause, "Gender=Fem") ? 'f' : 'm';
      return true;
    }
    if (t_.relationIs(i, "iobj") || (t_.relation(i) == "obl:arg" && t_.preposition(i) < 0)) {
      p.kind = Kind::Dative;
      p.form.gender = '-';
      p.human = true;
      return r_.is(i, Class::Clitic) && i < p.clause && !stressed(i);
    }
    p.kind = Kind::Oblique;
    p.human = true;
    return t_.preposition(i) >= 0 && t_.feature(i, "PronType=Prs");
  }

  /// "a lui aussi réclamé", "a, lui, refusé": the subject once more.
  bool stressed(int i) const {
    if (i == begin_ || t_.upos(i - 1) == Upos::AUX || r_.tok(i - 1).punct) return true;
    return i + 1 >= end_ || r_.tok(i + 1).punct ||
           (t_.upos(i + 1) == Upos::ADV && !r_.is(i + 1, Class::Clitic));
  }

  /// Whether only somebody can be the subject.
  bool acts(int verb) const {
    if (t_.upos(verb) != Upos::VERB) return false;
    for (const int c : childrenOf(verb))
      if (t_.relation(c) == "aux:pass") return false;
    const LemmaId lemma = r_.lex->lemmaOf(t_.lemma(verb));
    return r_.lex->lemmaIs(lemma, Class::Say) || !r_.lex->verbPatterns(lemma).empty();
  }

  int weightOf(const Pronoun& p) const {
    return p.kind == Kind::Subject  ? kSubject - (subordinate(p.token) ? 120 : 0)
           : p.kind == Kind::Object ? kObject
           : p.kind == Kind::Dative ? kDative
                                    : kOblique;
  }

  const Quote* quoteAt(int i) const {
    const int q = r_.tok(i).quote;
    return q < 0 ? nullptr : &r_.doc->quotes[static_cast<size_t>(q)];
  }

  /// The quotation that the verb of an inverted pronoun stands behind.
  const Quote* quotationBefore(const Pronoun& p) const {
    for (int k = p.token - 1; k >= begin_ && p.token - k <= 6; --k)
      if (const Quote* q = quoteAt(k)) return q;
    return nullptr;
  }

  bool agrees(const Told& told, const Pronoun& p) const {
    if (p.human && !told.human) return false;
    if (p.form.number == 'p') {
      if (told.form.number != 'p') return false;
      return told.form.gender == '-' || p.form.gender == '-' || told.form.gender == p.form.gender;
    }
    if (told.who.size() > 1 || told.form.number == 'p') return false;
    return told.form.gender == '-' || p.form.gender == '-' || told.form.gender == p.form.gender;
  }

  bool barred(const Told& told, const Pronoun& p) const { return shares(told.who, p.barred); }

  std::span<const int> childrenOf(int node) const {
    const auto all = t_.children(node);
    return all.first(std::min(all.size(), kMost));
  }

  bool hasSubject(int node) const {
    const auto all = childrenOf(node);
    return std::any_of(all.begin(), all.end(), [&](int c) { return t_.relationIs(c, "nsubj"); });
  }

  /// Who is told at a token of this sentence.
  std::vector<size_t> toldAt(int token) const {
    std::vector<size_t> out;
    for (size_t n = at_.size(), k = 0; n-- > 0 && at_[n].sentence == sentence_ && k < kMost; ++k)
      if (at_[n].token == token) out.push_back(at_[n].told);
    return out;
  }

  /// The subject of the verb at `node`, as it was told: through a relative pronoun its antecedent. -1 for
  /// none.
  int subjectToken(int node) const {
    for (const int c : childrenOf(node)) {
      if (!t_.relationIs(c, "nsubj")) continue;
      if (!relativePronoun(r_, c)) return c;
      return r_.is(c, Class::Who) ? antecedentOf(r_, c) : -1;
    }
    return -1;
  }

  /// "Les rebelles, depuis qu'ils ont été chassés, …": the subject of a verb above, where it stands before
  /// and agrees.
  bool byOuterSubject(const Pronoun& p) {
    if (p.inverted && r_.tok(p.token).quote < 0 && quotationBefore(p) != nullptr) return false;
    int node = t_.head(p.clause);
    for (int n = 1; n < kSteps && node >= begin_ && node < end_; ++n, node = t_.head(node)) {
      const int subject = subjectToken(node);
      if (subject < 0 || subject >= p.token) continue;
      if (antecedent(p) == subject) continue;
      for (const size_t id : toldAt(subject)) {
        const Told& told = told_[id];
        // "cette mesure est rare, car elle exige …": things do some of what people do
        const bool thing = told.who.empty() && !told.human;
        if (thing && (p.inverted || t_.relationIs(p.clause, "ccomp"))) continue;
        if (!(agrees(told, p) || (thing && p.kind == Kind::Subject && told.form.agrees(p.form))) ||
            barred(told, p))
          continue;
        settle(p, id);
        return true;
      }
    }
    return false;
  }

  /// Notes whom the pronoun cannot be: the subject of its own verb.
  void bar(Pronoun& p) const {
    if (p.kind == Kind::Subject) return;
    int node = p.clause;
    for (int n = 0; n < kSteps && node >= begin_ && node < end_; ++n, node = t_.head(node)) {
      int subject = subjectToken(node);
      if (subject < 0 && t_.relation(node) == "acl") subject = t_.head(node);
      if (subject < 0) continue;
      for (const size_t id : toldAt(subject))
        for (const EntityIndex e : told_[id].who) addUnique(p.barred, e);
      return;
    }
  }

  /// "X, qui critique Y, à qui il reproche …": whom the relative clause of the pronoun is about, the name
  /// right before it whatever the parser says; -1 for none.
  int antecedent(const Pronoun& p) const {
    if (t_.relation(p.clause) != "acl:relcl") return -1;
    for (int k = p.token - 1; k > begin_ && p.token - k < 6; --k) {
      if (!relativePronoun(r_, k)) continue;
      int before = k - 1;
      if (before > begin_ && t_.upos(before) == Upos::ADP) --before;
      if (before > begin_ && r_.tok(before).comma) --before;
      const Ment* m = r_.mentAt(before);
      if (m != nullptr && !m->adjective) return t_.top(m->first, m->last);
      break;
    }
    return t_.head(p.clause);
  }

  bool excluded(const At& m, const Pronoun& p) const {
    if (m.sentence != sentence_) return false;
    if (p.kind == Kind::Owner) return t_.under(m.token, p.clause);
    const int node = m.token;
    const bool quoted = r_.tok(node).quote >= 0;
    if (p.inverted && quoted && r_.tok(p.token).quote < 0) return true;
    int above = t_.head(node);
    if (t_.relationIs(node, "conj") && above >= 0) above = t_.head(above);
    if (above == p.clause) return true;
    // "Interrogé par X, il …"
    if (p.kind == Kind::Subject && above >= begin_ && t_.head(above) == p.clause && !hasSubject(above) &&
        !t_.feature(above, "VerbForm=Fin") && t_.upos(above) == Upos::VERB)
      return true;
    return antecedent(p) == node;
  }

  /// "a donné l'ordre aux soldats pour qu'ils …": whether the mention is told by the verb that the pronoun's
  /// clause hangs on.
  bool above(const At& m, const Pronoun& p) const {
    const int verb = t_.head(p.clause);
    return verb >= begin_ && t_.upos(verb) == Upos::VERB && !t_.relationIs(p.clause, "conj") &&
           t_.head(m.token) == verb;
  }

  bool body(const Told& told) const {
    return !told.who.empty() && r_.doc->entities[told.who.front().value].type != EntityType::Person;
  }

  void byWeight(const Pronoun& p) {
    std::map<size_t, std::map<int, double>> weights;  // by whom, by sentence
    int looked = 0;
    for (size_t n = at_.size(); n-- > 0 && looked < kLooked; ++looked) {
      const At& m = at_[n];
      if (m.sentence + (p.kind == Kind::Owner ? 0 : kSentences) < sentence_) break;
      const Told& told = told_[m.told];
      if (!agrees(told, p) || barred(told, p) || excluded(m, p)) continue;
      double w = m.weight * kDecay[static_cast<size_t>(sentence_ - m.sentence)];
      if (r_.tok(m.token).directQuote && r_.tok(p.token).quote < 0) w *= 0.5;
      if (!told.human || (p.form.number == 's' && body(told))) w *= 0.7;
      if (m.sentence == sentence_ && above(m, p)) w *= 1.5;
      if (told.form.gender == '-' && p.form.gender != '-') w *= 0.9;
      double& best = weights[m.told][m.sentence];
      best = std::max(best, w);
    }
    double first = 0, second = 0;
    size_t found = 0;
    for (const auto& [told, bySentence] : weights) {
      double sum = 0;
      for (const auto& [s, w] : bySentence) sum += w;
      if (sum > first) {
        second = first;
        first = sum;
        found = told;
      } else if (sum > second) {
        second = sum;
      }
    }
    if (first == 0 && p.kind != Kind::Subject) return;
    const bool object = p.kind == Kind::Object || p.kind == Kind::Oblique;
    if (first < kLeast || first < second * (object ? kClearObject : kClear))
      return settle(p, std::vector<EntityIndex>{});
    settle(p, found);
  }

  std::string_view textOf(int i) const { return r_.doc->textOf(r_.doc->tokens[static_cast<size_t>(i)].span); }

  void settle(const Pronoun& p, size_t told) {
    if (p.kind != Kind::Owner) at_.push_back({p.token, told, weightOf(p), sentence_});
    found_.emplace_back(p.token, told_[told].who);
  }

  void settle(const Pronoun& p, const std::vector<EntityIndex>& who) {
    if (!who.empty() && p.kind != Kind::Owner) note(p.token, who, weightOf(p));
    found_.emplace_back(p.token, who);
  }

  /// As mentions among the others.
  void addMentions() {
    for (const auto& [token, who] : found_) {
      if (r_.tok(token).ment >= 0) continue;
      if (r_.is(token, Class::Poss) && t_.relationIs(token, "det")) {
        r_.owners.emplace_back(token, who);
        continue;
      }
      if (who.empty()) {
        r_.unnamed.push_back(token);
        continue;
      }
      Ment m;
      m.first = m.last = token;
      m.entity = who.front();
      m.type = r_.doc->entities[m.entity.value].type;
      m.pronoun = m.resolved = true;
      m.also.assign(who.begin() + 1, who.end());
      r_.ments.push_back(std::move(m));
    }
    std::stable_sort(r_.ments.begin(), r_.ments.end(),
                     [](const Ment& a, const Ment& b) { return a.first < b.first; });
    for (size_t n = 0; n < r_.ments.size(); ++n)
      for (int i = r_.ments[n].first; i <= r_.ments[n].last; ++i)
        r_.toks[static_cast<size_t>(i)].ment = static_cast<int>(n);
  }

  Reading& r_;
  const TokenTree& t_;
  int sentence_ = 0, begin_ = 0, end_ = 0;
  std::vector<Told> told_;
  std::map<std::string, size_t> ids_;
  std::vector<At> at_;  // in text order
  std::vector<std::pair<int, std::vector<EntityIndex>>> found_;
};

}  // namespace

void resolvePronouns(Reading& r) {
  if (!r.tree.empty()) Resolver(r).run();
}

}  // namespace recoupe::event
