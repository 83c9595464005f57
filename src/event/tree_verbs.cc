#include "event/tree_verbs.h"

#include <algorithm>

#include "event/tree_subject.h"

namespace recoupe::event {
namespace {

constexpr int kSteps = 8;  // up a chain of conjuncts or complements

class TreeVerbFinder {
 public:
  TreeVerbFinder(const Reading& r, int begin, int end, Salience& salience)
      : r_(r),
        t_(r.tree),
        begin_(begin),
        end_(end),
        salience_(salience),
        verbOf_(static_cast<size_t>(end - begin), -1) {}

  std::vector<Verb> run() {
    for (int i = begin_; i < end_; ++i)
      if (isVerb(i)) add(i);
    for (size_t v = 0; v < verbs_.size(); ++v) verbs_[v].governor = governorOf(verbs_[v]);
    for (Verb& v : verbs_) {
      findSubject(v, 0);
      if (v.subject.empty() && v.finite()) byQuotation(v);
      remember(v);
    }
    return std::move(verbs_);
  }

 private:
  /// "a fait taire X": a verb of its own, which the next one hangs on in sense, whichever the parser took for
  /// the head.
  bool causative(int i) const { return t_.relation(i) == "aux:caus" || causedBy(i) >= 0; }

  /// The infinitive below "fait" where that is the head, its auxiliary below the infinitive.
  int causedBy(int i) const {
    if (t_.upos(i) != Upos::AUX || !t_.feature(i, "VerbForm=Part") || t_.child(i, "aux") >= 0) return -1;
    const int below = t_.child(i, "xcomp");
    return below > i && t_.child(below, "aux") >= 0 ? below : -1;
  }

  bool isCaused(int i) const {
    const int above = t_.head(i);
    return t_.child(i, "aux:caus") >= 0 || (above >= begin_ && above < end_ && causedBy(above) == i);
  }

  bool copula(int i) const { return t_.relationIs(i, "cop"); }

  bool isVerb(int i) const {
    if (t_.upos(i) == Upos::VERB) return true;
    if (t_.upos(i) == Upos::AUX) return !t_.relationIs(i, "aux") || causative(i);
    // "le gouvernement reconnu par l'ONU" where the tagger said adjective
    if (t_.upos(i) != Upos::ADJ) return false;
    return t_.child(i, "obl:agent") >= 0 && participle(i) != nullptr;
  }

  const VerbReading* participle(int i) const {
    for (const VerbReading& v : r_.word(i).verbs)
      if (v.tense == Tense::Participle) return &v;
    return nullptr;
  }

  LemmaId lemmaAt(int i) const {
    if (const LemmaId l = r_.lex->lemmaOf(t_.lemma(i)); l != 0) return l;
    const auto& readings = r_.word(i).verbs;
    return readings.empty() ? LemmaId{0} : readings.front().lemma;
  }

  Tense tenseOf(int i) const {
    if (t_.feature(i, "VerbForm=Inf")) return Tense::Infinitive;
    if (t_.feature(i, "VerbForm=Part"))
      return t_.feature(i, "Tense=Pres") ? Tense::Gerund : Tense::Participle;
    if (t_.feature(i, "Mood=Cnd")) return Tense::Conditional;
    if (t_.feature(i, "Mood=Sub")) return Tense::Subjunctive;
    if (t_.feature(i, "Tense=Fut")) return Tense::Future;
    if (t_.feature(i, "Tense=Imp")) return Tense::Imperfect;
    if (t_.feature(i, "Tense=Past")) return t_.feature(i, "VerbForm=Fin") ? Tense::Past : Tense::Participle;
    if (t_.upos(i) == Upos::ADJ) return Tense::Participle;
    return Tense::Present;
  }

  void add(int i) {
    Verb v;
    v.head = i;
    v.node = causedBy(i) >= 0 ? causedBy(i) : copula(i) || causative(i) ? t_.head(i) : i;
    const bool caused = isCaused(i);
    v.begin = i;
    v.end = i + 1;
    v.lemma = lemmaAt(i);
    int carrier = i;  // of tense and person
    for (const int c : t_.children(v.node)) {
      if (t_.relationIs(c, "aux") && c < i && !caused) {
        if (carrier == i) carrier = c;
        v.begin = std::min(v.begin, c);
        if (t_.relation(c) == "aux:pass")
          v.passive = true;
        else if (t_.relation(c) != "aux:caus")
          v.perfect = true;
      }
      if (t_.relationIs(c, "expl") && r_.is(c, Class::Reflexive)) v.reflexive = true;
      if ((t_.relationIs(c, "obj") || t_.relationIs(c, "iobj")) && t_.upos(c) == Upos::PRON && c < i) {
        if (r_.is(c, Class::Reflexive) && t_.feature(c, "Reflex=Yes")) v.reflexive = true;
        if (r_.is(c, Class::Clitic) && r_.is(c, Class::Det)) v.clitic = c;
      }
    }
    if (v.clitic >= 0 && v.reflexive) v.clitic = -1;
    if (caused && v.reflexive && !r_.lex->lemmaIs(v.lemma, Class::Letting)) carrier = undergone(v);
    v.tense = tenseOf(carrier);
    v.plural = t_.feature(carrier, "Number=Plur");
    // "est arrivé": with a verb of movement the auxiliary is no passive
    if (v.passive && (v.reflexive || r_.lex->lemmaIs(v.lemma, Class::BePerfect)))
      v.passive = false, v.perfect = true;
    v.negated = negated(v);
    if (v.tense == Tense::Participle && carrier == i && !v.perfect) v.passive = true;
    groupStart(v);
    if (!verbs_.empty() && v.begin < verbs_.back().end) v.begin = std::min(i, verbs_.back().end);
    if (!caused) verbOf_[static_cast<size_t>(v.node - begin_)] = static_cast<int>(verbs_.size());
    if (v.head != v.node) verbOf_[static_cast<size_t>(v.head - begin_)] = static_cast<int>(verbs_.size());
    verbs_.push_back(std::move(v));
  }

  /// "s'est fait arrêter": the infinitive as a passive. Returns which token tells its tense.
  int undergone(Verb& v) const {
    v.undergoes = v.passive = true;
    v.reflexive = false;
    int carrier = v.head;
    for (const int c : t_.children(v.node))
      if (t_.relationIs(c, "aux") && c < v.head && (carrier == v.head || t_.relation(c) != "aux:caus")) {
        if (t_.relation(c) != "aux:caus") v.perfect = true;
        carrier = c;
      }
    return carrier;
  }

  bool negated(const Verb& v) const {
    bool ne = false, word = false, except = false;
    for (const int c : t_.children(v.node)) {
      if (r_.is(c, Class::Ne)) ne = true;
      if (r_.is(c, Class::Neg) && c < v.head + 4) word = true;
      if (ne && c > v.head && r_.is(c, Class::Except) && t_.upos(c) == Upos::ADV) except = true;
    }
    if (!ne) return v.tense == Tense::Participle && v.head > begin_ && r_.is(v.head - 1, Class::Neg);
    for (int k = v.begin; k < v.head && !word; ++k) word = r_.is(k, Class::Neg);
    if (const int s = t_.child(v.node, "nsubj"); s >= 0 && !word)  // "aucun accord n'a été signé"
      for (const int c : t_.children(s)) word = word || r_.is(c, Class::Neg);
    return word && !except;
  }

  /// Back over clitics and "ne", which belong to the verb.
  void groupStart(Verb& v) const {
    while (v.begin > begin_ && v.head - v.begin < 8) {
      const int p = v.begin - 1;
      if (r_.tok(p).ment >= 0 && !r_.mentAt(p)->pronoun) break;
      const bool clitic = (t_.upos(p) == Upos::PRON || t_.upos(p) == Upos::ADV) &&
                          (r_.is(p, Class::Clitic) || r_.is(p, Class::Ne)) && t_.head(p) == v.node;
      if (!clitic) break;
      --v.begin;
    }
  }

  int verbAbove(int tok) const {
    for (int n = 0; n < kSteps && tok >= begin_ && tok < end_; ++n) {
      tok = t_.head(tok);
      if (tok < begin_ || tok >= end_) return -1;
      if (const int v = verbOf_[static_cast<size_t>(tok - begin_)]; v >= 0) return v;
    }
    return -1;
  }

  /// The verb that this one hangs on, past the verbs it is joined to.
  int governorOf(const Verb& v) const {
    if (v.finite()) return -1;
    int node = v.node;
    for (int n = 0; n < kSteps && t_.relationIs(node, "conj") && t_.head(node) >= begin_; ++n)
      node = t_.head(node);
    return verbAbove(node);
  }

  bool bySpeaker(Verb& v) const {
    const int q = r_.tok(v.head).quote;
    int carrier = v.head;
    for (const int c : t_.children(v.node))
      if (t_.relationIs(c, "aux")) {
        carrier = c;
        break;
      }
    if (q < 0 || !t_.feature(carrier, "Person=1") || !v.finite()) return false;
    const Quote& quote = r_.doc->quotes[static_cast<size_t>(q)];
    if (!quote.speaker) return false;
    v.subject = {*quote.speaker};
    v.first = true;
    return true;
  }

  /// The quotation that ends right before the verb; null for none.
  const Quote* quotationBefore(const Verb& v) const {
    for (int q = v.begin - 1; q >= begin_ && v.begin - q <= 4; --q)
      if (r_.tok(q).quote >= 0) return &r_.doc->quotes[static_cast<size_t>(r_.tok(q).quote)];
    return nullptr;
  }

  bool isCueOf(const Verb& v, const Quote& quote) const {
    return quote.cue && quote.cue->contains(r_.doc->tokens[static_cast<size_t>(v.head)].span.begin);
  }

  /// "« … », a dénoncé le président du Sénat X": the quotation whose cue this verb is.
  void byQuotation(Verb& v) const {
    const Quote* quote = quotationBefore(v);
    const int subject = subjectOf(v);  // "« … », dénonce le rapport"
    if (subject >= 0 && r_.is(subject, Class::Text)) return;
    if (quote != nullptr && quote->speaker && isCueOf(v, *quote)) v.subject = {*quote->speaker};
  }

  /// "« … » en quelques jours, a-t-il dénoncé": whoever the quotation is by whose cue the verb is, however
  /// far it stands and whatever the parser joins the verb to.
  bool byInvertedCue(Verb& v) const {
    if (!r_.tok(v.head).cue || r_.tok(v.head).quote >= 0) return false;
    const auto all = t_.children(v.node);
    const bool inverted = std::any_of(all.begin(), all.end(), [&](int c) {
      return r_.is(c, Class::Subject) && c > begin_ &&
             r_.doc->textOf(r_.doc->tokens[static_cast<size_t>(c)].span).front() == '-';
    });
    for (int i = v.begin - 1, last = -1; inverted && i >= begin_; --i) {
      const int q = r_.tok(i).quote;
      if (q < 0 || q == last) continue;
      const Quote& quote = r_.doc->quotes[static_cast<size_t>(last = q)];
      if (!isCueOf(v, quote) || !quote.speaker) continue;
      v.subject = {*quote.speaker};
      return true;
    }
    return false;
  }

  /// "« … », a-t-il déclaré": the quotation knows its speaker.
  bool byCue(Verb& v, bool inverted) const {
    if (!inverted && !r_.lex->lemmaIs(v.lemma, Class::Say)) return false;
    const Quote* quote = quotationBefore(v);
    if (quote == nullptr || !quote->speaker || (!inverted && quote->cue && !isCueOf(v, *quote))) return false;
    v.subject = {*quote->speaker};
    return true;
  }

  void take(Verb& v, int noun) const {
    if (r_.meansNobody(noun)) return;
    v.subjectMents = mentionsOf(r_, noun, false);
    if (v.subjectMents.empty())
      for (const int m : {namedBefore(r_, noun), theLatter(r_, noun), theCountry(r_, noun)})
        if (m >= 0 && v.subjectMents.empty()) v.subjectMents = {m};
    if (v.subjectMents.empty() && !v.passive && r_.is(noun, Class::Text) && textsSay(*r_.lex, v.lemma))
      v.subjectMents = authorsOf(r_, noun);
    v.subject = entitiesOf(r_, v.subjectMents);
  }

  /// "X est l'homme qui a accusé Y", "X est une organisation soutenue par Y": X.
  void takeSaidToBe(Verb& v, int noun) const {
    const int s = t_.child(noun, "nsubj");
    if (s < 0 || s > noun || t_.child(noun, "cop") < 0) return;
    for (int i = noun + 1; i < v.begin; ++i)  // "le rescapé d'une attaque qui …"
      if (t_.upos(i) == Upos::NOUN || t_.upos(i) == Upos::PROPN || t_.upos(i) == Upos::VERB) return;
    for (const int of : {noun, t_.child(noun, "cop")})
      for (const int c : t_.children(of))
        if (r_.is(c, Class::Neg)) return;
    if (t_.upos(s) == Upos::PRON)
      pronoun(v, s);
    else
      take(v, s);
  }

  /// As take(), but a verb in the singular is only the first one's.
  void takeByNumber(Verb& v, int noun) const {
    take(v, noun);
    if (v.subject.empty()) takeSaidToBe(v, noun);
    // One letter may have two authors.
    if (!v.plural && v.subjectMents.size() > 1 && !r_.is(noun, Class::Text))
      v.subjectMents.erase(v.subjectMents.begin() + 1, v.subjectMents.end()),
          v.subject = entitiesOf(r_, v.subjectMents);
  }

  void pronoun(Verb& v, int tok) const {
    if (impersonal(r_, v, tok)) return;
    if (r_.mentAt(tok) != nullptr) {
      v.subjectMents = {r_.tok(tok).ment};
      v.subject = entitiesOf(r_, v.subjectMents);
    } else if (r_.meansNobody(tok)) {
      return;
    } else if (byCue(v, tok > v.begin &&
                            r_.doc->textOf(r_.doc->tokens[static_cast<size_t>(tok)].span).front() == '-')) {
      return;
    } else if (r_.is(tok, Class::He) || r_.is(tok, Class::She) || r_.is(tok, Class::They)) {
      const bool they = r_.is(tok, Class::They);
      const Form form{they ? formOf(t_, tok).gender : r_.is(tok, Class::She) ? 'f' : 'm', they ? 'p' : 's'};
      // "« … », a-t-il regretté": not whom the quotation speaks of
      const bool inverted = tok > v.head || (tok > v.begin && tok < v.head && !r_.is(tok, Class::Clitic));
      if (inverted && r_.tok(v.head).quote < 0 && quotationBefore(v) != nullptr)
        bySalience(v, form);
      else if (!byOuterSubject(v, tok, form))
        bySalience(v, form);
    }
  }

  bool agrees(const std::vector<EntityIndex>& side, Form pronoun) const {
    if (side.empty()) return false;
    if (side.size() > 1) return pronoun.number == 'p';
    return r_.fits(side.front(), pronoun);
  }

  /// "Les rebelles, depuis qu'ils ont été chassés, …": the subject of a verb above, where it stands before
  /// and agrees. True where that settles it, if only because nobody whom the article names is meant.
  bool byOuterSubject(Verb& v, int tok, Form form) const {
    int node = t_.head(v.node);
    for (int n = 1; n < kSteps && node >= begin_ && node < end_; ++n, node = t_.head(node)) {
      for (const int c : t_.children(node)) {
        if (!t_.relationIs(c, "nsubj") || c >= tok || relativePronoun(r_, c)) continue;
        if (t_.upos(c) == Upos::PRON) continue;
        const std::vector<int> ments = mentionsOf(r_, c, false);
        const std::vector<EntityIndex> side = entitiesOf(r_, ments);
        if (!side.empty()) {
          if (!agrees(side, form)) continue;
          v.subject = side;
          v.subjectMents = ments;
          return true;
        }
        if (t_.upos(c) == Upos::NOUN && r_.is(c, Class::Office) && formOf(t_, c).agrees(form))
          return true;  // "le diplomate dit qu'il …", and nobody knows which
      }
    }
    return false;
  }

  void bySalience(Verb& v, Form form) const {
    for (auto it = salience_.recent.rbegin(); it != salience_.recent.rend(); ++it)
      if (agrees(it->who, form)) {
        v.subject = it->who;
        return;
      }
  }

  void antecedent(Verb& v, int who) const {
    v.relative = true;
    int noun = antecedentOf(r_, who);
    // "l'Allemagne ou la Corée, qui ont": both
    for (int n = 0; n < kSteps && noun > begin_ && v.plural && t_.relationIs(noun, "conj") &&
                    t_.feature(noun, "Number=Plur") == false && t_.upos(t_.head(noun)) != Upos::VERB;
         ++n)
      noun = t_.head(noun);
    if (noun >= 0) takeByNumber(v, noun);
  }

  void copy(Verb& v, const Verb& from) const {
    v.subject = from.subject;
    v.subjectMents = from.subjectMents;
  }

  /// Its subject's token; of several ("le commandant de l'armée, X a …") the last that names somebody.
  int subjectOf(const Verb& v) const {
    int first = -1, named = -1;
    for (const int node : {v.node, v.head}) {
      for (const int c : t_.children(node)) {
        if (!t_.relationIs(c, "nsubj")) continue;
        // "avec qui il s'est entretenu"
        if (relativePronoun(r_, c) && c > begin_ && r_.is(c - 1, Class::Prep)) continue;
        if (inWordsSaid(r_, v, c)) continue;
        if (first < 0) first = c;
        if (first == c && r_.is(c, Class::Latter)) return c;
        if (named >= 0 && c > v.head) break;  // what stands behind the verb is more likely its object
        if (!mentionsOf(r_, c, false).empty()) named = c;
      }
      if (v.node == v.head) break;
    }
    return named >= 0 ? named : first;
  }

  void findSubject(Verb& v, int depth) const {
    if (!v.subject.empty() || bySpeaker(v) || byInvertedCue(v)) return;
    if (isCaused(v.head) && !v.undergoes) return;  // whoever is made to do it
    if (v.governor >= 0 && seenDone(v, verbs_[static_cast<size_t>(v.governor)])) v.befalls = v.passive = true;
    const int s = subjectOf(v);
    if (s >= 0) {
      if (relativePronoun(r_, s) && r_.is(s, Class::Who)) return antecedent(v, s);
      if (r_.is(s, Class::Subject) || r_.is(s, Class::Nobody)) return pronoun(v, s);
      return take(v, s);
    }
    if (depth > kSteps) return;
    if (t_.relationIs(v.node, "conj")) return coordinate(v, depth);
    if (t_.relationIs(v.node, "acl") && !v.finite()) {
      const int noun = t_.head(v.node);
      if (v.tense == Tense::Infinitive) return governed(v, depth);
      if (const Ment* m = namedInside(r_, noun)) {
        v.subject = {m->entity};
        return;
      }
      takeByNumber(v, described(r_, whoseDoing(v, noun)));
      if (v.subject.empty() && v.tense == Tense::Gerund && r_.is(noun, Class::Text)) byAuthor(v, noun, depth);
      return;
    }
    if (!v.finite()) governed(v, depth);
  }

  /// "le mouvement en France dénonçant …": the movement, not where it is.
  int whoseDoing(const Verb& v, int noun) const {
    const Ment* m = r_.mentAt(noun);
    const int p = t_.preposition(noun), above = t_.head(noun);
    const bool place = m != nullptr && (m->type == EntityType::Place || m->type == EntityType::Country);
    if (v.tense != Tense::Gerund || !place || p < 0 || above < begin_ || t_.upos(above) != Upos::NOUN)
      return noun;
    return r_.family(r_.lex->familyOf("where"), p, p + 1) > 0 ? above : noun;
  }

  /// The verb itself, or the nearest one above it that has an auxiliary, where it has none.
  int compoundAbove(int n) const {
    const auto compound = [&](const Verb& x) {
      return x.perfect || x.passive || x.tense == Tense::Participle;
    };
    int above = n;
    for (int k = 0; k < kSteps && above >= 0; ++k) {
      const Verb& x = verbs_[static_cast<size_t>(above)];
      if (x.finite() && r_.lex->lemmaIs(x.lemma, Class::Have)) return above;
      if (compound(x)) return above;
      const int next = x.finite() ? verbAbove(x.node) : x.governor;
      if (next < 0 || next >= above) break;
      above = next;
    }
    return n;
  }

  /// Whether the subject of `from` is one and the verb in the plural, or the other way.
  bool otherNumber(const Verb& v, const Verb& from) const {
    if (from.subject.empty() || from.subjectMents.size() != 1) return false;
    const Ment& m = r_.ments[static_cast<size_t>(from.subjectMents.front())];
    const char number = formOf(t_, t_.top(m.first, m.last)).number;
    return number == (v.plural ? 's' : 'p');
  }

  /// "Les élus demandent que le maire parte et rejettent …": a finite verb is joined to one of its number,
  /// whatever the parser says.
  int sameNumberAbove(const Verb& v, int n) const {
    const auto fits = [&](const Verb& x) { return x.finite() && x.plural == v.plural; };
    int above = n;
    for (int k = 0; k < kSteps && above >= 0; ++k) {
      if (fits(verbs_[static_cast<size_t>(above)])) return above;
      const int next = verbAbove(verbs_[static_cast<size_t>(above)].node);
      if (next < 0 || next >= above) break;
      above = next;
    }
    return n;
  }

  /// "une lettre de X exigeant …", "a voté une résolution exigeant …": whose text it is, asks.
  void byAuthor(Verb& v, int text, int depth) const {
    for (const int c : t_.children(text))
      if (const int by = t_.relationIs(c, "acl") ? t_.child(c, "obl:agent") : -1; by >= 0) return take(v, by);
    const int above = t_.head(text);
    if (above < begin_ || above >= end_ || !t_.relationIs(text, "obj")) return;
    const int n = verbOf_[static_cast<size_t>(above - begin_)];
    if (n < 0 || othersText(*r_.lex, verbs_[static_cast<size_t>(n)].lemma)) return;
    Verb from = verbs_[static_cast<size_t>(n)];
    findSubject(from, depth + 1);
    copy(v, from);
  }

  void coordinate(Verb& v, int depth) const {
    const int above = t_.head(v.node);
    if (above < begin_ || above >= end_) return;
    int n = verbOf_[static_cast<size_t>(above - begin_)];
    if (n < 0) return;
    // "a appelé X à cesser … et demandé …", "a affirmé que …, en abandonnant …, et averti …": a participle is
    // joined to a compound form, whatever the parser says
    if (v.tense == Tense::Participle) n = compoundAbove(n);
    Verb from = verbs_[static_cast<size_t>(n)];
    findSubject(from, depth + 1);
    if (v.finite() && otherNumber(v, from)) {
      from = verbs_[static_cast<size_t>(sameNumberAbove(v, n))];
      findSubject(from, depth + 1);
    }
    copy(v, from);
    v.coordinated = true;
    v.relative = from.relative;
    v.first = from.first;
    // "a affirmé … et averti …": the auxiliary holds on
    const bool split =
        r_.lex->lemmaIs(from.lemma, Class::Have) && from.finite();  // "a d'ores et déjà rejeté"
    if (v.tense == Tense::Participle && split) {
      v.tense = from.tense;
      v.perfect = true;
      v.passive = false;
    } else if (v.tense == Tense::Participle && (from.perfect || from.passive) &&
               from.tense != Tense::Participle) {
      v.tense = from.tense;
      v.perfect = from.perfect;
      v.passive = from.passive;
    }
    v.governor = from.governor;
  }

  bool quoted(const Verb& v) const { return r_.tok(v.head).quote >= 0; }

  void governed(Verb& v, int depth) const {
    int n = v.governor;
    // "a estimé que « c'est un déni », demandant …": outside of the quotation, by whoever said it
    for (int k = 0; k < kSteps && n >= 0 && !quoted(v) && quoted(verbs_[static_cast<size_t>(n)]); ++k)
      n = verbAbove(verbs_[static_cast<size_t>(n)].node);
    if (n < 0) n = v.governor;
    if (n < 0) return;
    if (const int told = tellerOf(v, n); told >= 0) n = told;
    if (v.tense == Tense::Infinitive && byObjectOf(v, verbs_[static_cast<size_t>(n)])) return;
    const Verb& above = verbs_[static_cast<size_t>(n)];  // "s'est vu reprocher", not "s'est permis de"
    if (v.tense == Tense::Infinitive && above.reflexive && r_.lex->lemmaIs(above.lemma, Class::Letting) &&
        t_.relationIs(v.node, "xcomp") && t_.child(v.node, "mark") < 0 && t_.preposition(v.node) < 0 &&
        !v.passive)
      v.undergoes = v.passive = true;
    if (const int doer = doerOfPurpose(r_, v, above); doer >= 0) return take(v, doer);
    Verb from = verbs_[static_cast<size_t>(n)];
    findSubject(from, depth + 1);
    copy(v, from);
  }

  /// "s'est vu infliger une amende": done to the subject.
  bool seenDone(const Verb& v, const Verb& seen) const {
    return v.tense == Tense::Infinitive && seen.reflexive && t_.relationIs(v.node, "xcomp") &&
           r_.lex->lemmaIs(seen.lemma, Class::See);
  }

  /// "X a affirmé que Y ne cédait pas, tout en accusant Z": by whoever tells the clause on which the parser
  /// hung it, for what one does by speaking; -1 where it is not so.
  int tellerOf(const Verb& v, int governor) const {
    if (v.tense != Tense::Gerund || quoted(v)) return -1;
    const Verb& told = verbs_[static_cast<size_t>(governor)];
    if (!told.finite() || !t_.relationIs(told.node, "ccomp")) return -1;
    int i = v.begin - 1;
    while (i > told.head && v.begin - i <= 3 && !r_.tok(i).punct) --i;
    if (i <= told.head || !r_.tok(i).comma) return -1;
    if (!r_.lex->verbTells(v.lemma, {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE"}))
      return -1;
    const int n = verbAbove(told.node);
    return n >= 0 && r_.lex->lemmaIs(verbs_[static_cast<size_t>(n)].lemma, Class::Say) ? n : -1;
  }

  /// "a vu l'armée reprendre Syrte", "a permis à l'armée de reprendre Syrte": true where the verb above is of
  /// that kind, if only to say that its own subject does not do it.
  bool byObjectOf(Verb& v, const Verb& above) const {
    if (!r_.lex->lemmaIs(above.lemma, Class::Letting) || !t_.relationIs(v.node, "xcomp")) return false;
    if (above.reflexive) return false;  // "s'est permis de"
    const uint16_t to = r_.lex->familyOf("to");
    for (const int c : t_.children(above.node)) {
      const int p = t_.preposition(c);
      const bool object = t_.relationIs(c, "obj") || t_.relationIs(c, "iobj") ||
                          (t_.relationIs(c, "obl") && p >= 0 && r_.family(to, p, p + 1) > 0);
      if (!object || c == v.node) continue;
      take(v, c);
      return true;
    }
    return false;
  }

  /// "il est accusé, précise le parquet": what follows goes on about him.
  bool besidePerson(const Verb& v) const {
    const int told = t_.relationIs(v.node, "parataxis") ? t_.head(v.node) : -1;
    if (told < begin_ || told >= v.head) return false;
    const int n = verbOf_[static_cast<size_t>(told - begin_)];
    if (n < 0 || verbs_[static_cast<size_t>(n)].subject.empty()) return false;
    const EntityIndex who = verbs_[static_cast<size_t>(n)].subject.front();
    return r_.doc->entities[who.value].type == EntityType::Person;
  }

  void remember(const Verb& v) {
    if (v.subject.empty() || v.relative || !v.finite() || r_.tok(v.head).quote >= 0) return;
    for (const char* embedded : {"ccomp", "advcl", "acl"})
      if (t_.relationIs(v.node, embedded)) return;
    const EntityType type = r_.doc->entities[v.subject.front().value].type;
    if (type != EntityType::Person && besidePerson(v)) return;
    constexpr size_t kRecent = 6;
    salience_.recent.push_back({v.subject, v.head});
    if (salience_.recent.size() > kRecent) salience_.recent.erase(salience_.recent.begin());
    salience_.last = v.subject;
    if (v.subject.size() > 1 || type == EntityType::Group || type == EntityType::Organisation)
      salience_.many = v.subject;
    if (v.subject.size() == 1 && type == EntityType::Person) salience_.person = v.subject;
  }

  const Reading& r_;
  const TokenTree& t_;
  int begin_, end_;
  Salience& salience_;
  std::vector<Verb> verbs_;
  std::vector<int> verbOf_;
};

}  // namespace

std::vector<Verb> treeVerbs(const Reading& r, int begin, int end, Salience& salience) {
  return TreeVerbFinder(r, begin, end, salience).run();
}

}  // namespace recoupe::event
