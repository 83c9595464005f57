#include "event/pronouns.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "base/utf8.h"
#include "event/media.h"
#include "event/told.h"
#include "event/tree_names.h"

namespace recoupe::event {
namespace {

constexpr int kSteps = 8;       // up the tree
constexpr int kLooked = 80;     // mentions looked at
constexpr size_t kMost = 100;   // children of a node, mentions of a sentence: more is a list, not prose
constexpr int kFarthest = 8;    // sentences back, quoted ones too
constexpr double kClear = 1.1;  // how much more than the second the first must weigh
constexpr double kClearObject = 1.3;
constexpr double kTogether = 0.6;  // of one word for some people, for "they"
constexpr double kLeast = 60;      // what weighs less is too far away

/// What is left of a weight so many sentences later.
constexpr std::array<double, kSentences + 1> kDecay = {1, 0.5, 0.2, 0.1};

class Resolver {
 public:
  explicit Resolver(Reading& r) : r_(r), t_(r.tree), tellings_(r) {}

  void run() {
    for (const Sentence& s : r_.doc->sentences) {
      if (r_.doc->isFurniture(s.span)) continue;
      begin_ = static_cast<int>(s.tokens.begin.value);
      end_ = static_cast<int>(s.tokens.end.value);
      tellings_.enter(begin_, end_);
      quoted_.push_back((quoted_.empty() ? 0 : quoted_.back()) + (allQuoted() ? 1 : 0));
      for (int i = begin_; i < end_; ++i) visit(i);
    }
    addMentions();
  }

 private:
  enum class Kind { Subject, Object, Dative, Oblique, Owner };

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
    if (latter(i)) return visitLatter(i);
    if (pos == Upos::PRON && t_.feature(i, "PronType=Dem") && t_.child(i, "acl") > i &&
        formOf(t_, i).gender != '-')
      return tellings_.somebody(i);
    if (pos == Upos::PRON || r_.is(i, Class::He) || r_.is(i, Class::She) || r_.is(i, Class::They))
      return visitPronoun(i);
    tellings_.noun(i);
  }

  /// "ce dernier", "celle-ci".
  bool latter(int i) const {
    if (!r_.is(i, Class::Latter) || r_.mentAt(i) != nullptr) return false;
    return t_.upos(i) == Upos::PRON || (i > begin_ && r_.is(i - 1, Class::Demo));
  }

  /// Whoever was told of last and agrees, but not the subject of the clause above ("X a dit que celui-ci …").
  void visitLatter(int i) {
    Pronoun p;
    p.token = i;
    p.clause = t_.head(i);
    p.form = formOf(t_, i);
    if (p.clause < 0 || p.form.number == '-') return;
    p.kind = t_.relationIs(i, "nsubj")  ? Kind::Subject
             : t_.relationIs(i, "obj")  ? Kind::Object
             : t_.relationIs(i, "iobj") ? Kind::Dative
                                        : Kind::Oblique;
    const bool who = p.kind == Kind::Subject && acts(p.clause);
    const int above = t_.relationIs(p.clause, "ccomp") ? t_.head(p.clause) : -1;
    for (const bool sure : {true, false})
      if (const auto last = toldLast(p, above, sure)) {
        const bool thing = !tellings_[*last].human && tellings_[*last].who.empty();
        return thing && who ? settle(p, std::vector<EntityIndex>{}) : settle(p, *last);
      }
    if (t_.upos(i) == Upos::PRON && p.kind == Kind::Subject) settle(p, std::vector<EntityIndex>{});
  }

  /// "selon le parquet", "sur Facebook": who is told as a source or a medium only.
  bool besideTheFacts(const TellingAt& m) const {
    const int p = t_.preposition(m.token);
    return m.weight < kInner || (p >= 0 && r_.phrase(Phrases::Source, p, m.token) > 0);
  }

  /// The nearest one that agrees. `sure`: by gender, too.
  std::optional<size_t> toldLast(const Pronoun& p, int above, bool sure) const {
    const std::vector<TellingAt>& at = tellings_.at();
    std::vector<size_t> of;  // "Le 1er mai, X a affirmé": the parser may have two subjects
    if (above >= 0)
      for (const int c : childrenOf(above))
        if (t_.relationIs(c, "nsubj"))
          for (const size_t id : tellings_.toldAt(c)) of.push_back(id);
    for (size_t n = at.size(), looked = 0; n-- > 0 && looked < kLooked; ++looked) {
      const TellingAt& m = at[n];
      if (m.sentence + 1 < tellings_.sentence()) break;
      const Told& told = tellings_[m.told];
      if (std::find(of.begin(), of.end(), m.told) != of.end() || !agrees(told, m.form, p) || excluded(m, p))
        continue;
      if (m.form.gender == '-' && p.form.gender != '-' && (sure || body(told))) continue;
      const bool thing = !told.human && told.who.empty();
      if (thing && m.weight <= kOblique) continue;
      if (body(told) && besideTheFacts(m)) continue;
      return m.told;
    }
    return std::nullopt;
  }

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
      return tellings_.note(i, who, weightOf(p));
    }
    // "« … » en quelques jours, a-t-il dénoncé"
    if (p.inverted && r_.tok(p.clause).cue)
      if (const auto speaker = tellings_.speakerOf(p.clause)) return settle(p, {*speaker});
    if (p.inverted)
      if (const Quote* said = quotationBefore(p); said != nullptr && said->speaker)
        return settle(p, {*said->speaker});
    if ((p.kind == Kind::Subject || besideRelative(p)) && byOuterSubject(p)) return;
    bar(p);
    byWeight(p);
  }

  /// "X risque un an pour les faits qui lui sont reprochés", "X a vu l'homme qui l'a frappé": an object in a
  /// clause whose subject is its relative pronoun.
  bool besideRelative(const Pronoun& p) const {
    if ((p.kind != Kind::Object && p.kind != Kind::Dative) || t_.relation(p.clause) != "acl:relcl")
      return false;
    const int subject = t_.child(p.clause, "nsubj");
    return subject >= 0 && r_.is(subject, Class::Who) && relativePronoun(r_, subject);
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
      subject = tellings_.subjectToken(node);
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

  /// Whether the pronoun is the subject of a passive that tells an act of such a type.
  bool undergone(const Pronoun& p, std::initializer_list<std::string_view> types) const {
    return p.kind == Kind::Subject && t_.relation(p.token) == "nsubj:pass" &&
           r_.lex->verbTells(r_.lex->lemmaOf(t_.lemma(p.clause)), types);
  }

  /// "il a été arrêté": what police and courts do, they do not undergo.
  bool doesSo(const Told& told, const Pronoun& p) const {
    if (told.who.size() != 1 || !ofJustice(r_, told.who.front())) return false;
    if (p.kind != Kind::Subject || t_.relation(p.token) != "nsubj:pass") return false;
    const auto& patterns =
        r_.lex->verbPatterns(r_.lex->lemmaOf(t_.lemma(p.clause)));  // "placer en détention"
    return std::any_of(patterns.begin(), patterns.end(), [&](uint32_t n) {
      const std::string& type = r_.lex->row(r_.lex->pattern(n).row).type;
      return type == "COERCE" || type == "SANCTION";
    });
  }

  int weightOf(const Pronoun& p) const {
    return p.kind == Kind::Subject  ? kSubject - (tellings_.subordinate(p.token) ? kBelow : 0)
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

  /// `as`: how the word tells of it that stands there.
  bool agrees(const Told& told, Form as, const Pronoun& p) const {
    if (p.human && !told.human) return false;
    if (p.form.number == 'p') {
      if (as.number != 'p') return together(told, p);
    } else if (told.who.size() > 1 || as.number == 'p') {
      return false;
    }
    return as.gender == '-' || p.form.gender == '-' || as.gender == p.form.gender;
  }

  /// "je suis allé voir la police, et je leur ai demandé": one word for some people.
  static bool together(const Told& told, const Pronoun& p) {
    return told.several && p.form.gender != 'f' && p.kind != Kind::Owner;
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

  /// "Les rebelles, depuis qu'ils ont été chassés, …": the subject of a verb above, where it stands before
  /// and agrees.
  bool byOuterSubject(const Pronoun& p) {
    if (p.inverted && r_.tok(p.token).quote < 0 && quotationBefore(p) != nullptr) return false;
    int node = t_.head(p.clause);
    for (int n = 1; n < kSteps && node >= begin_ && node < end_; ++n, node = t_.head(node)) {
      const int subject = tellings_.subjectToken(node);
      if (subject < 0 || subject >= p.token) continue;
      if (antecedent(p) == subject) continue;
      // "Le Quotidien affirme qu'il a démissionné"
      if (const Ment* m = r_.mentAt(subject); m != nullptr && onlyTells(r_, *m)) continue;
      if (p.kind == Kind::Owner)
        if (const auto own = onlyPerson(node, subject, p); own && !fitsAt(subject, p))
          return settle(p, *own), true;
      for (const size_t id : tellings_.toldAt(subject)) {
        const Told& told = tellings_[id];
        // "cette mesure est rare, car elle exige …": things do some of what people do
        const bool thing = told.who.empty() && !told.human;
        if (thing && (p.inverted || t_.relationIs(p.clause, "ccomp"))) continue;
        if (!(agrees(told, told.form, p) || (thing && p.kind == Kind::Subject && told.form.agrees(p.form))) ||
            barred(told, p))
          continue;
        settle(p, id);
        return true;
      }
    }
    return false;
  }

  /// Whether somebody told at the subject agrees.
  bool fitsAt(int subject, const Pronoun& p) const {
    const std::vector<size_t> all = tellings_.toldAt(subject);
    return std::any_of(all.begin(), all.end(),
                       [&](size_t id) { return agrees(tellings_[id], tellings_[id].form, p); });
  }

  /// "des milliers de gens manifestent depuis la mort de X, lors de son arrestation": the only person whom
  /// the clause tells of beside its subject, before the possessive; none where there are two.
  std::optional<size_t> onlyPerson(int clause, int subject, const Pronoun& p) const {
    std::optional<size_t> found;
    const std::vector<TellingAt>& at = tellings_.at();
    for (size_t n = at.size(); n-- > 0 && at[n].sentence == tellings_.sentence();) {
      const Told& told = tellings_[at[n].told];
      if (at[n].token >= p.token || at[n].token < subject || !t_.under(at[n].token, clause)) continue;
      const bool person =
          told.who.size() == 1 && r_.doc->entities[told.who.front().value].type == EntityType::Person;
      if (!person || !agrees(told, at[n].form, p) || barred(told, p)) continue;
      if (found && *found != at[n].told) return std::nullopt;
      found = at[n].told;
    }
    return found;
  }

  /// Notes whom the pronoun cannot be: the subject of its own verb.
  void bar(Pronoun& p) const {
    if (p.kind == Kind::Subject) return;
    int node = p.clause;
    for (int n = 0; n < kSteps && node >= begin_ && node < end_; ++n, node = t_.head(node)) {
      int subject = tellings_.subjectToken(node);
      // "X, accusé de le haïr", but not "X est l'ami de Y, avant de le critiquer"
      if (subject < 0 && t_.relation(node) == "acl" && tellings_.subjectToken(t_.head(node)) < 0)
        subject = t_.head(node);
      if (subject < 0) continue;
      for (const size_t id : tellings_.toldAt(subject))
        for (const EntityIndex e : tellings_[id].who) addUnique(p.barred, e);
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

  bool excluded(const TellingAt& m, const Pronoun& p) const {
    if (m.sentence != tellings_.sentence()) return false;
    if (p.kind == Kind::Owner) return t_.under(m.token, p.clause);
    const int node = m.token;
    const bool quoted = r_.tok(node).quote >= 0;
    if (p.inverted && quoted && r_.tok(p.token).quote < 0) return true;
    int above = t_.head(node);
    if (t_.relationIs(node, "conj") && above >= 0) above = t_.head(above);
    if (above == p.clause) return true;
    if (p.kind == Kind::Subject && (beforeSubject(node, p) || ownersOwn(node, p))) return true;
    return antecedent(p) == node;
  }

  /// "Interrogé par X, il …", "Ancien ministre de X, il …": what stands before a subject and describes it
  /// tells of others.
  bool beforeSubject(int node, const Pronoun& p) const {
    int top = node;
    for (int n = 0; n < kSteps && t_.head(top) >= begin_ && t_.head(top) != p.clause; ++n) top = t_.head(top);
    if (t_.head(top) != p.clause || top > p.token || hasSubject(top)) return false;
    if (t_.upos(top) == Upos::VERB) return top != node && !t_.feature(top, "VerbForm=Fin");
    const bool describes = t_.relationIs(top, "advcl") || t_.relationIs(top, "appos") ||
                           t_.relationIs(top, "dislocated") || t_.relationIs(top, "obl");
    return describes && t_.upos(top) == Upos::NOUN && t_.child(top, "det") < 0 && t_.preposition(top) < 0;
  }

  /// "Après une visite chez son médecin, il …": somebody of whoever the pronoun means.
  bool ownersOwn(int node, const Pronoun& p) const {
    const int det = t_.child(node, "det");
    return det >= 0 && det < node && r_.is(det, Class::Poss) && node < p.token && t_.under(node, p.clause);
  }

  /// "a donné l'ordre aux soldats pour qu'ils …": whether the mention is told by the verb that the pronoun's
  /// clause hangs on.
  bool above(const TellingAt& m, const Pronoun& p) const {
    const int verb = t_.head(p.clause);
    return verb >= begin_ && t_.upos(verb) == Upos::VERB && !t_.relationIs(p.clause, "conj") &&
           t_.head(m.token) == verb;
  }

  bool body(const Told& told) const {
    if (told.who.empty()) return false;
    const EntityType type = r_.doc->entities[told.who.front().value].type;
    const bool somebody = type == EntityType::Group && told.form.number == 's' && !told.several;
    return type != EntityType::Person && !somebody;
  }

  /// "Ses critiques ont …", "Le mobile de son crime reste …": a possessive inside the subject, before which
  /// the sentence has told of nobody.
  bool headsSentence(const Pronoun& p) const {
    int node = p.clause;
    for (int n = 0; n < kSteps && t_.relationIs(node, "nmod"); ++n) node = t_.head(node);
    if (!t_.relationIs(node, "nsubj") || t_.head(t_.head(node)) >= 0) return false;
    const std::vector<TellingAt>& at = tellings_.at();
    for (size_t n = at.size(); n-- > 0 && at[n].sentence == tellings_.sentence();)
      if (at[n].token < p.token && tellings_[at[n].told].human) return false;
    return true;
  }

  /// Whether the sentence is nothing but words that somebody is quoted with.
  bool allQuoted() const {
    for (int i = begin_; i < end_; ++i)
      if (!r_.tok(i).punct && !r_.tok(i).mark && !r_.tok(i).directQuote) return false;
    return true;
  }

  /// How many sentences the one that tells of `m` stands before that of the pronoun. "« … », a dit X. « …
  /// … » Il a …": who narrates goes on where he left off, whatever is quoted between.
  int sentencesBack(const TellingAt& m, const Pronoun& p) const {
    const int back = tellings_.sentence() - m.sentence;
    if (back < 2 || r_.tok(p.token).quote >= 0 || r_.tok(m.token).directQuote) return back;
    return back - (quoted_[static_cast<size_t>(tellings_.sentence() - 2)] -
                   quoted_[static_cast<size_t>(m.sentence - 1)]);
  }

  void byWeight(const Pronoun& p) {
    std::map<size_t, std::map<int, double>> weights;  // by whom, by sentence
    // "Ses critiques …": at the head of a sentence somebody of the one before
    const int reach = p.kind != Kind::Owner ? kSentences : headsSentence(p) ? 1 : 0;
    int looked = 0;
    const std::vector<TellingAt>& at = tellings_.at();
    for (size_t n = at.size(); n-- > 0 && looked < kLooked; ++looked) {
      const TellingAt& m = at[n];
      if (m.sentence + kFarthest < tellings_.sentence()) break;
      const int back = sentencesBack(m, p);
      if (back > reach) continue;
      const Told& told = tellings_[m.told];
      const Form as = m.form;
      if (!agrees(told, as, p) || barred(told, p) || excluded(m, p) || doesSo(told, p)) continue;
      double w = m.weight * kDecay[static_cast<size_t>(back)];
      if (r_.tok(m.token).directQuote && r_.tok(p.token).quote < 0) w *= 0.5;
      if (!told.human || (p.form.number == 's' && body(told)))
        w *= undergone(p, {"COERCE", "SANCTION", "ASSAULT"}) && !told.human ? 0.4 : 0.7;
      if (m.sentence == tellings_.sentence() && above(m, p)) w *= 1.5;
      if (as.gender == '-' && p.form.gender != '-') w *= 0.9;
      if (p.form.number == 'p' && as.number != 'p') w *= kTogether;
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
    if (reach == 1 && (first < kLeast || first < second * kClear)) return;
    if (first < kLeast || first < second * (object ? kClearObject : kClear))
      return settle(p, std::vector<EntityIndex>{});
    settle(p, found);
  }

  std::string_view textOf(int i) const { return r_.doc->textOf(r_.doc->tokens[static_cast<size_t>(i)].span); }

  void settle(const Pronoun& p, size_t told) {
    if (p.kind != Kind::Owner) tellings_.again(p.token, told, weightOf(p));
    found_.emplace_back(p.token, tellings_[told].who);
  }

  void settle(const Pronoun& p, const std::vector<EntityIndex>& who) {
    if (!who.empty() && p.kind != Kind::Owner) tellings_.note(p.token, who, weightOf(p));
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
  int begin_ = 0, end_ = 0;
  Tellings tellings_;
  std::vector<int> quoted_;  // by sentence: how many up to it are quoted from end to end
  std::vector<std::pair<int, std::vector<EntityIndex>>> found_;
};

}  // namespace

void resolvePronouns(Reading& r) {
  if (!r.tree.empty()) Resolver(r).run();
}

}  // namespace recoupe::event
