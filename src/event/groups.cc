#include "event/groups.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/utf8.h"
#include "event/group_phrase.h"
#include "event/reading.h"

namespace recoupe::event {
namespace {

constexpr size_t kAlike = 20;  // groups with one noun that are remembered

class GroupFinder : private GroupPhrases {
 public:
  GroupFinder(Document& doc, const Lexicon& lex, const TokenTree& tree) : GroupPhrases(doc, lex, tree) {}

  void run() {
    markBodies();
    for (int i = 0; i < static_cast<int>(doc_.tokens.size()); ++i)
      if (severalNations(i))
        addNations(i);
      else if ((human(i) || countedNation(i) || national(i)) && (participant(i) || resumed(i)))
        add(i);
      else if (addressed(i) || actsBeside(i))
        add(i);
      else if (const int last = thoseAsked(i); last > i)
        addThose(i, last);
      else if (const Lexicon::Nation* nation = nationAt(i))
        addNation(i, *nation);
  }

 private:
  void markBodies() {
    for (size_t k = 0; k < doc_.entities.size(); ++k)
      if (doc_.entities[k].type == EntityType::Organisation) bodies_.try_emplace(doc_.entities[k].name, k);
  }

  /// "l'offensive turque", "l'armée turque" in a text that never says Turquie.
  const Lexicon::Nation* nationAt(int i) const {
    if (tree_.upos(i) != Upos::ADJ || named_[static_cast<size_t>(i)]) return nullptr;
    int node = i;  // "l'offensive turque et russe"
    for (int n = 0; n < 3 && tree_.relationIs(node, "conj") && tree_.head(node) >= 0; ++n)
      node = tree_.head(node);
    const int noun = tree_.relationIs(node, "amod") ? tree_.head(node) : -1;
    if (noun < 0) return nullptr;
    const Word& word = lex_.word(wordOf(textOf(noun, noun)));
    const bool body = (word.is(Class::Body) || word.is(Class::Army)) && participant(noun);
    if (word.nouns.empty() && !body && !actedUpon(noun)) return nullptr;
    return lex_.nationOf(lower(textOf(i, i)));
  }

  /// "a menacé de taxer les vins français", "a dénoncé une ingérence turque": things of a country that
  /// somebody blames, refuses or strikes.
  bool actedUpon(int noun) const {
    if (tree_.upos(noun) != Upos::NOUN || named_[static_cast<size_t>(noun)]) return false;
    // "a bombardé des sites russes", where the parser takes "des" for "de les"
    const int p = tree_.preposition(noun);
    const bool some = tree_.relationIs(noun, "obl:arg") && tree_.feature(noun, "Number=Plur") && p >= 0 &&
                      lex_.word(wordOf(textOf(p, p))).is(Class::Det);
    if (!undergoes(noun) && !some) return false;
    const Word& word = lex_.word(wordOf(tree_.lemma(noun)));
    if (word.is(Class::Human) || word.is(Class::Office) ||
        tree_.lemma(noun).find('-') != std::string_view::npos)
      return false;
    return lex_.verbTells(lex_.lemmaOf(tree_.lemma(tree_.head(noun))),
                          {"ACCUSE", "REJECT", "THREATEN", "ASSAULT"});
  }

  void addNation(int i, const Lexicon::Nation& nation) {
    mention(countryOf(nation, textOf(i, i)), {doc_.tokens[static_cast<size_t>(i)].span, Mention::Kind::Name});
  }

  /// Those who have no other name; only the pronoun is their mention, what the clause tells is told.
  void addThose(int i, int last) {
    Entity e;
    e.type = EntityType::Group;
    e.name = textOf(i, last);
    e.because = {"people who take part in an act"};
    e.mentions.push_back({doc_.tokens[static_cast<size_t>(i)].span, Mention::Kind::Description});
    doc_.entities.push_back(std::move(e));
  }

  /// The country of the adjective; it becomes an entity where it is none yet.
  size_t countryOf(const Lexicon::Nation& nation, const std::string& adjective) {
    for (size_t e = 0; e < doc_.entities.size(); ++e)
      if (doc_.entities[e].type == EntityType::Country && doc_.entities[e].country == nation.code) return e;
    Entity e;
    e.type = EntityType::Country;
    e.name = nation.name;
    e.aliases = {adjective};
    e.country = nation.code;
    e.because = {"known by its adjective only"};
    doc_.entities.push_back(std::move(e));
    return doc_.entities.size() - 1;
  }

  void mention(size_t entity, const Mention& m) {
    std::vector<Mention>& all = doc_.entities[entity].mentions;
    all.insert(
        std::upper_bound(all.begin(), all.end(), m,
                         [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; }),
        m);
  }

  /// The adjectives of nationality beside the noun: "les présidents [russe] et [turc]".
  std::vector<int> nationsAt(int i) const {
    std::vector<int> out;
    const auto take = [&](int c) {
      if (tree_.upos(c) == Upos::ADJ && lex_.nationOf(lower(textOf(c, c))) != nullptr) out.push_back(c);
    };
    for (const int c : tree_.children(i)) {
      if (c < i || !tree_.relationIs(c, "amod")) continue;
      take(c);
      for (const int g : tree_.children(c))
        if (tree_.relationIs(g, "conj")) take(g);
    }
    return out;
  }

  /// Those of several countries, each by one adjective: in the plural, with adjectives in the singular or of
  /// people that have no name.
  bool severalNations(int i) const {
    if (tree_.upos(i) != Upos::NOUN || named_[static_cast<size_t>(i)] || !tree_.feature(i, "Number=Plur"))
      return false;
    const Word& word = lex_.word(wordOf(textOf(i, i)));
    const Word& one = lex_.word(wordOf(tree_.lemma(i)));
    if (!one.is(Class::Office) && !one.is(Class::Human) && !word.is(Class::Body) && !word.is(Class::Army))
      return false;
    return nationsAt(i).size() > 1;
  }

  /// Each stands for whoever holds that office in the article, else for his country.
  void addNations(int i) {
    const std::vector<int> nations = nationsAt(i);
    const int last = std::max(i, *std::max_element(nations.begin(), nations.end()));
    const Mention m{
        {doc_.tokens[static_cast<size_t>(i)].span.begin, doc_.tokens[static_cast<size_t>(last)].span.end},
        Mention::Kind::Description};
    for (const int c : nations) {
      const Lexicon::Nation& nation = *lex_.nationOf(lower(textOf(c, c)));
      const auto holder = holderOf(std::string(tree_.lemma(i)), nation.code);
      mention(holder ? *holder : countryOf(nation, textOf(c, c)), m);
    }
  }

  std::optional<size_t> holderOf(const std::string& office, const std::string& country) const {
    std::optional<size_t> best;
    for (size_t e = 0; e < doc_.entities.size(); ++e) {
      const Entity& x = doc_.entities[e];
      if (x.type != EntityType::Person || x.country != country) continue;
      const bool holds = std::any_of(x.roles.begin(), x.roles.end(), [&](const Role& role) {
        const std::string low = lower(role.text);
        return low == office || low.starts_with(office + " ");
      });
      if (holds && (!best || x.mentions.size() > doc_.entities[*best].mentions.size())) best = e;
    }
    return best;
  }

  bool human(int i) const {
    if (tree_.upos(i) != Upos::NOUN || named_[static_cast<size_t>(i)]) return false;
    const Word& form = lex_.word(wordOf(textOf(i, i)));
    const Word& one = lex_.word(wordOf(tree_.lemma(i)));
    const bool person = one.is(Class::Human) || form.is(Class::Lone);
    if (namedBehind(i) || besideName(i)) return false;
    if (bodyOf(i)) return true;
    // "les rues proches du camp": an adjective
    if (i > 0 && pointing(i) == Pointing::Bare && tree_.preposition(i) < 0 &&
        tree_.upos(i - 1) == Upos::NOUN && !tree_.relationIs(i, "conj") && tree_.child(i, "nummod") < 0)
      return false;
    if (pointing(i) == Pointing::Possessive && (one.is(Class::Relative) || form.is(Class::Relative)))
      return !stands(i);
    const bool crowd = form.is(Class::Quantity);  // "une foule s'est rassemblée"
    if (person && (tree_.feature(i, "Number=Plur") || crowd)) return !stands(i);
    return somebody(i, person, form) && !stands(i);
  }

  /// "Anna Costa, une voisine interrogée hier": she. "…, regrette Anna Costa, une voisine": the parser has an
  /// object.
  bool besideName(int i) const {
    if (!tree_.feature(i, "Number=Sing") || pointing(i) == Pointing::Possessive || tree_.head(i) < 0)
      return false;
    const int above = tree_.head(i);
    if (tree_.relationIs(i, "appos")) return above < i && names(above, EntityType::Person);
    const int subject = tree_.relationIs(i, "obj") ? tree_.child(above, "nsubj") : -1;
    const int det = tree_.child(i, "det");
    if (subject < above || subject > i || det < subject + 2 || textOf(det - 1, det - 1) != ",") return false;
    return names(subject, EntityType::Person) && names(det - 2, EntityType::Person);
  }

  /// "un soldat a été tué", "le tribunal a condamné", "l'anesthésiste": one without a name.
  bool somebody(int i, bool person, const Word& form) const {
    if (!tree_.feature(i, "Number=Sing")) return false;
    const Pointing how = pointing(i);
    if (how == Pointing::Indefinite) return person && tree_.child(i, "det") >= 0;
    if (how != Pointing::Definite) return false;
    if (tree_.child(i, "det") >= 0 && form.is(Class::Lone)) return true;
    if (somebodysOwn(i, form)) return true;
    const WordId lemma = wordOf(tree_.lemma(i));
    const bool country = lex_.familyPrefix(lex_.familyOf("country"), {lemma}, 0, 1) > 0;
    const bool again = form.is(Class::Known) || (lex_.word(lemma).is(Class::Human) && !country);
    return form.is(Class::Single) || (again && antecedent(i));
  }

  /// "le frère de Paul Martel"; not "la mort", "le soutien de Paul Martel", but "le garde du corps"; not
  /// "s'est fait l'avocat de Paul Martel".
  bool somebodysOwn(int i, const Word& form) const {
    const Word& one = lex_.word(wordOf(tree_.lemma(i)));
    if (!one.is(Class::Human) && !form.is(Class::Relative)) return false;
    const int owner = ownerBehind(i);
    const bool object = tree_.relationIs(i, "obj");  // "prendre le parti de Paul Martel"
    if (owner < 0 || (object && (form.is(Class::Association) || tree_.child(tree_.head(i), "expl") >= 0)))
      return false;
    return (form.nouns.empty() && !form.is(Class::Fate)) || tree_.head(owner) != i;
  }

  /// "demande au législateur de faciliter …", "exhorte la filière à investir": who is to do something is
  /// somebody, whatever he is called.
  bool addressed(int i) const {
    if (tree_.upos(i) != Upos::NOUN || named_[static_cast<size_t>(i)] || pointing(i) == Pointing::Bare ||
        stands(i) || namedBehind(i) || time_[static_cast<size_t>(i)] ||
        lex_.word(wordOf(tree_.lemma(i))).is(Class::Quantity))
      return false;
    const int verb = tree_.head(i), p = tree_.preposition(i);
    if (verb < 0 || verb > i) return false;
    const LemmaId lemma = lex_.lemmaOf(tree_.lemma(verb));
    if (!lex_.lemmaIs(lemma, Class::Control)) return false;
    const bool dative = !lex_.verbTells(lemma, {"REJECT"}) && inFamily(p, "to");
    const bool object = p < 0 && tree_.relationIs(i, "obj") && !lex_.verbTells(lemma, {"REJECT"});
    if (!dative && (!object || pointing(i) == Pointing::Indefinite)) return false;
    const auto infinitive = [&](int node) {
      for (const int c : tree_.children(node)) {
        if (c < i || !tree_.feature(c, "VerbForm=Inf") || tree_.relationIs(c, "advcl")) continue;
        const int mark = tree_.child(c, "mark");
        if (mark > i && mark < c && !lex_.word(wordOf(textOf(mark, mark))).is(Class::Purpose)) return mark;
      }
      return -1;
    };
    int todo = infinitive(verb);
    if (todo < 0 && dative) todo = infinitive(i);
    if (const int other = tree_.child(i, "conj"); todo < 0 && dative && other >= 0) todo = infinitive(other);
    return todo >= 0 && !personBetween(i, todo);
  }

  /// "l'ancien conseiller à la sécurité nationale Paul Martel": a name that no preposition opens.
  bool personBetween(int i, int end) const {
    for (int k = i + 1; k < end; ++k)
      if (named_[static_cast<size_t>(k)] && tree_.upos(k) == Upos::PROPN && tree_.preposition(k) < 0 &&
          !tree_.relationIs(k, "flat"))
        return true;
    return false;
  }

  /// "la chancelière Anna Costa et les régions ont convenu": who acts together with somebody named.
  bool actsBeside(int i) const {
    if (!tree_.relationIs(i, "conj") || tree_.upos(i) != Upos::NOUN || named_[static_cast<size_t>(i)] ||
        pointing(i) != Pointing::Definite || namedBehind(i))
      return false;
    const int and_ = tree_.child(i, "cc");
    if (and_ < 0 || !lex_.word(wordOf(textOf(and_, and_))).is(Class::And)) return false;
    int first = tree_.head(i);
    if (first < 0 || first > i || (!named_[static_cast<size_t>(first)] && !namedBehind(first))) return false;
    for (int n = 0; n < 2 && (tree_.relationIs(first, "appos") || tree_.relationIs(first, "conj")); ++n)
      first = tree_.head(first);
    if (inFamily(tree_.preposition(first), "between"))  // "une réunion entre Anna Costa et le diocèse"
      return !namedBehindComma(i) &&
             (meeting(tree_.head(first)) || meeting(tree_.child(tree_.head(first), "nsubj")));
    const int verb = tree_.relation(first) == "nsubj" ? tree_.head(first) : -1;
    return verb > i && lex_.verbTells(lex_.lemmaOf(tree_.lemma(verb)),
                                      {"ACCUSE", "AGREE", "CONSULT", "REJECT", "REQUEST", "SUPPORT"});
  }

  /// "conteste l'analyse des experts", "salue le courage des pompiers": what is judged is theirs.
  bool ownsJudged(int i) const {
    if (!tree_.relationIs(i, "nmod") || tree_.head(i) < 0) return false;
    const int p = tree_.preposition(i);
    if (!inFamily(p, "of")) return false;
    int thing = tree_.head(i);
    const Word& word = lex_.word(wordOf(tree_.lemma(thing)));
    const bool merit = word.is(Class::Merit);
    if (!merit && !word.is(Class::Spoken) && !word.is(Class::Conduct)) return false;
    for (int n = 0; n < 2 && tree_.relationIs(thing, "conj"); ++n) thing = tree_.head(thing);
    if (thing < 0 || tree_.head(thing) < 0 || !tree_.relationIs(thing, "obj")) return false;
    const LemmaId verb = lex_.lemmaOf(tree_.lemma(tree_.head(thing)));
    return merit ? lex_.verbTells(verb, {"SUPPORT"}) : lex_.verbTells(verb, {"ACCUSE", "REJECT", "SUPPORT"});
  }

  /// "des milliers d'Israéliens": people of a country, not the country.
  bool countedNation(int i) const {
    return counter(i) != i && tree_.feature(i, "Number=Plur") &&
           lex_.nationOf(lower(textOf(i, i))) != nullptr;
  }

  /// "un Palestinien", "deux Français": somebody of a country.
  bool national(int i) const {
    if (named_[static_cast<size_t>(i)] || (tree_.upos(i) != Upos::NOUN && tree_.upos(i) != Upos::PROPN))
      return false;
    const std::string text = textOf(i, i);
    if (!startsUpper(text) || lex_.nationOf(lower(text)) == nullptr) return false;
    const int det = tree_.child(i, "det");
    return tree_.child(i, "nummod") >= 0 || (det >= 0 && tree_.feature(det, "Definite=Ind"));
  }

  /// "les soldats de Haftar", "des dirigeants turcs", "ses troupes": they stand for whom they belong to.
  bool stands(int i) const {
    const Word& form = lex_.word(wordOf(doc_.textOf(doc_.tokens[static_cast<size_t>(i)].span)));
    if (!form.is(Class::Body) && !form.is(Class::Army)) return false;
    if (form.is(Class::Relative) && tree_.feature(i, "Number=Sing") && ownerBehind(i) >= 0) return false;
    if (lex_.word(wordOf(tree_.lemma(i))).is(Class::Human) && someOf(i, form.is(Class::Army))) return false;
    const int det = tree_.child(i, "det");  // "ses troupes": their owner's
    if (form.is(Class::Army) && det >= 0 && lex_.word(wordOf(textOf(det, det))).is(Class::Poss)) return true;
    const auto children = tree_.children(i);
    return std::any_of(children.begin(), children.end(), [&](int c) {
      return (tree_.relationIs(c, "nmod") || tree_.relationIs(c, "amod") || tree_.relationIs(c, "appos")) &&
             named_[static_cast<size_t>(c)];
    });
  }

  /// "deux agents de la SNCF", "de nombreux membres du gouvernement", "arrêter les cadres du parti": some
  /// of a body's people, or what befalls themselves, are not the body; those of a country stand for it.
  bool someOf(int i, bool armed) const {
    for (const int c : tree_.children(i))
      if (names(c, EntityType::Country)) return false;
    const int verb = tree_.head(i);
    const bool befalls = verb >= 0 && undergoes(i) && !armed &&
                         lex_.verbTells(lex_.lemmaOf(tree_.lemma(verb)), {"ASSAULT", "COERCE", "SANCTION"});
    return befalls || tree_.child(i, "nummod") >= 0 || pointing(i) == Pointing::Indefinite;
  }

  /// Whether it stands at a verb or a noun that can name an act.
  bool participant(int i) const {
    int node = i;
    const auto through =
        [&](int k) {  // "des dizaines de milliers de personnes", "les positions des rebelles"
          if (tree_.relationIs(k, "conj")) return true;
          const Word& above = lex_.word(wordOf(textOf(tree_.head(k), tree_.head(k))));
          return tree_.relationIs(k, "nmod") &&
                 (above.is(Class::Quantity) || above.is(Class::Body) || behindCompound(k));
        };
    for (int n = 0; n < 4 && tree_.head(node) >= 0 && through(node); ++n) node = tree_.head(node);
    const int p = tree_.preposition(node);  // "la libération d'otages par les rebelles"
    if (inFamily(p, "by")) return true;
    for (const int c : tree_.children(node))  // "six accusés, qui ont été incarcérés"
      if (tree_.relationIs(c, "acl") && !tree_.feature(c, "VerbForm=Inf") && act(c)) return true;
    const int above = tree_.head(node);
    if (above < 0) return false;
    if (tree_.relationIs(node, "nsubj") && tree_.upos(above) == Upos::VERB) return true;
    for (const char* relation : {"nsubj", "obj", "iobj", "obl"})
      if (tree_.relationIs(node, relation))
        return act(above) || act(tree_.head(above)) || act(tree_.child(above, "obj")) || forAnAct(above);
    if (ownsJudged(node) || givenTo(node)) return true;
    // "a écrit une lettre aux juges pour demander"
    if (tree_.relationIs(node, "nmod") && tree_.relationIs(above, "obj") && tree_.head(above) >= 0 &&
        forAnAct(tree_.head(above)))
      return true;
    if (tree_.relationIs(node, "nmod"))
      return act(above) || lex_.word(wordOf(tree_.lemma(above))).is(Class::Doing);
    return false;
  }

  /// "Le tribunal a nommé un expert. Ce dernier demande …": whether the next sentence opens with a pronoun
  /// that may mean him and takes part in an act.
  bool resumed(int i) const {
    constexpr int kOpening = 3;  // tokens of a sentence
    if (!tree_.feature(i, "Number=Sing")) return false;
    if (!tree_.relationIs(i, "obj") && !tree_.relationIs(i, "obl") && !tree_.relationIs(i, "iobj"))
      return false;
    const auto next = std::upper_bound(
        doc_.sentences.begin(), doc_.sentences.end(), i,
        [](int tok, const Sentence& s) { return tok < static_cast<int>(s.tokens.begin.value); });
    if (next == doc_.sentences.end()) return false;
    const int begin = static_cast<int>(next->tokens.begin.value);
    for (int k = begin; k < std::min(begin + kOpening, static_cast<int>(next->tokens.end.value)); ++k) {
      const Word& word = lex_.word(wordOf(textOf(k, k)));
      const bool pronoun = word.is(Class::He) || word.is(Class::She) || word.is(Class::Latter);
      if (pronoun && tree_.relationIs(k, "nsubj") && act(tree_.head(k)))
        return formOf(tree_, k).agrees(formOf(tree_, i));
    }
    return false;
  }

  /// "distribuer des vivres et de l'eau aux réfugiés", where the parser hung them on what is given.
  bool givenTo(int i) const {
    const int p = tree_.relationIs(i, "nmod") ? tree_.preposition(i) : -1;
    if (!inFamily(p, "to")) return false;
    int thing = tree_.head(i);
    for (int n = 0; n < 2 && thing >= 0 && tree_.relationIs(thing, "conj"); ++n) thing = tree_.head(thing);
    const bool given = thing >= 0 && (tree_.relationIs(thing, "obj") || tree_.relation(thing) == "obl:arg");
    return given && tree_.head(thing) >= 0 &&
           lex_.verbTells(lex_.lemmaOf(tree_.lemma(tree_.head(thing))), {"AID", "SUPPORT", "REQUEST"});
  }

  /// "a écrit aux juges pour demander".
  bool forAnAct(int verb) const {
    const auto children = tree_.children(verb);
    return std::any_of(children.begin(), children.end(), [&](int c) {
      return c > verb && tree_.relationIs(c, "advcl") && tree_.feature(c, "VerbForm=Inf") &&
             lex_.verbTells(lex_.lemmaOf(tree_.lemma(c)), {"REQUEST"});
    });
  }

  bool act(int tok) const {
    if (tok < 0) return false;
    if (!lex_.word(wordOf(doc_.textOf(doc_.tokens[static_cast<size_t>(tok)].span))).nouns.empty())
      return true;
    const LemmaId lemma = lex_.lemmaOf(tree_.lemma(tok));
    return !lex_.verbPatterns(lemma).empty() || lex_.lemmaIs(lemma, Class::Harm) ||
           lex_.lemmaIs(lemma, Class::Die);
  }

  /// People told without a name, by their noun.
  struct Told {
    size_t entity = 0;
    std::string name;    ///< with its adjectives, in lower case
    std::string core;    ///< without those in front of it
    std::string count;   ///< "deux", "centaine"; empty where they are not counted
    std::string age;     ///< "27" for "un homme de 27 ans"
    std::string which;   ///< in one word what sets them apart: "déférer" for "les personnes déférées"
    bool whose = false;  ///< that is a person: "le frère de Paul Martel"
    char fate = '-';     ///< 'h' where they are hurt, 'l' where the law has them
    Pointing how = Pointing::Bare;
  };

  char fateOf(int i) const {
    if (!undergoes(i)) return '-';
    const LemmaId verb = lex_.lemmaOf(tree_.lemma(tree_.head(i)));
    if (lex_.lemmaIs(verb, Class::Harm) || lex_.verbTells(verb, {"ASSAULT"})) return 'h';
    return lex_.verbTells(verb, {"COERCE", "SANCTION", "ACCUSE"}) ? 'l' : '-';
  }

  Told describe(int i) const {
    Told out;
    const auto [first, last] = nounPhrase(i);
    out.name = lower(textOf(first, last));
    out.core = lower(textOf(i, last));
    out.how = pointing(i);
    // "le même homme": as "l'homme"
    if (first < i && inFamily(first, "same"))
      out.name = first + 1 < i ? lower(textOf(first + 1, last)) : out.core;
    out.which = which(i);
    out.whose = ownerBehind(i) >= 0;
    out.fate = fateOf(i);
    const int number = tree_.child(i, "nummod"), quantity = counter(i);
    if (number >= 0 && number < i) out.count = lower(textOf(number, number));
    if (quantity != i) out.count = lower(textOf(quantity, quantity));
    for (const int c : tree_.children(i)) {
      const int years = tree_.relationIs(c, "nmod") ? tree_.child(c, "nummod") : -1;
      if (years > i && out.age.empty() && tree_.feature(i, "Number=Sing")) out.age = textOf(years, years);
    }
    return out;
  }

  /// Whoever was told before by that noun and can be meant again, as index among those of the noun; none for
  /// nobody.
  std::optional<size_t> antecedent(int i) const {
    const std::string noun = lower(textOf(i, i));
    const auto it = told_.find(noun);
    if (it == told_.end()) return {};
    const Told mine = describe(i);
    for (size_t n = it->second.size(); n > 0; --n)
      if (again(mine, it->second[n - 1], noun)) return n - 1;
    return {};
  }

  /// "deux policiers" are not "trois policiers", "une centaine d'élèves" not "un million d'élèves"; "les
  /// policiers" are those told last.
  static bool again(const Told& mine, const Told& told, const std::string& noun) {
    const bool owned = mine.how == Pointing::Possessive;
    if (owned != (told.how == Pointing::Possessive)) return false;
    if (!mine.count.empty() && mine.how != Pointing::Definite && mine.count != told.count)
      return false;  // "40 militants", after "des militants" elsewhere
    if (!mine.count.empty() && !told.count.empty() && mine.count != told.count) return false;
    if (!mine.age.empty() && !told.age.empty() && mine.age != told.age) return false;
    const bool anew = mine.how == Pointing::Indefinite || mine.how == Pointing::Bare;
    if (anew && !mine.count.empty() && others(mine, told)) return false;
    if (mine.whose && told.whose && mine.which != told.which) return false;
    if (mine.how == Pointing::Definite && (mine.name == noun || mine.name == told.core)) return true;
    if (mine.name != told.name) return false;
    return mine.how != Pointing::Indefinite || !mine.count.empty() || told.count.empty();
  }

  /// "deux personnes déférées" are not those of "deux personnes ont été blessées".
  static bool others(const Told& mine, const Told& told) {
    return mine.which != told.which || (mine.fate != told.fate && mine.fate != '-' && told.fate != '-');
  }

  /// The organisation that the article calls by this noun alone elsewhere.
  std::optional<size_t> bodyCalled(int i) const {
    if (pointing(i) != Pointing::Definite || describe(i).name != lower(textOf(i, i))) return {};
    const auto it = bodies_.find(lower(textOf(i, i)));
    return it == bodies_.end() ? std::nullopt : std::optional(it->second);
  }

  size_t groupOf(int i) {
    auto& all = told_[lower(textOf(i, i))];
    if (const auto before = antecedent(i)) {
      Told& told = all[*before];
      Told mine = describe(i);
      if (told.count.empty()) told.count = std::move(mine.count);
      if (told.age.empty()) told.age = std::move(mine.age);
      return told.entity;
    }
    if (all.size() == kAlike) all.erase(all.begin());
    Told mine = describe(i);
    if (const auto body = bodyCalled(i)) {  // "la police", elsewhere "la police de la ville"
      mine.entity = *body;
      all.push_back(std::move(mine));
      return *body;
    }
    mine.entity = doc_.entities.size();
    const auto [first, last] = nounPhrase(i);
    int begin = first;
    const bool relative = lex_.word(wordOf(tree_.lemma(i))).is(Class::Relative);  // "sa femme"
    if (relative && mine.how == Pointing::Possessive && tree_.child(i, "det") == first - 1) begin = first - 1;
    const int number = tree_.child(i, "nummod"), counted = counter(i);
    if (std::any_of(all.begin(), all.end(), [&](const Told& told) { return told.name == mine.name; }))
      begin = std::min({begin, counted, number >= 0 ? number : begin});  // "trois policiers" beside others
    all.push_back(std::move(mine));
    Entity e;
    e.type = EntityType::Group;
    e.name = textOf(begin, wholeName(i, last));
    e.because = {"people who take part in an act"};
    doc_.entities.push_back(std::move(e));
    return doc_.entities.size() - 1;
  }

  /// "le frère", "deux membres" say nothing: "frère de Paul Martel", "membres du gouvernement".
  int wholeName(int i, int last) const {
    if (bodyOf(i) && bodyBehind(i, last) < 0) return complement(i, last);
    const bool one = tree_.feature(i, "Number=Sing");
    const Word& form = lex_.word(wordOf(textOf(i, i)));
    const bool own = one && (!form.is(Class::Lone) || form.is(Class::Relative));
    const bool body = bodyOf(i) || (!one && form.is(Class::Body));
    int end = body ? bodyBehind(i, last) : own ? ownerBehind(i) : -1;
    if (end < 0) return last;
    while (end + 1 < static_cast<int>(doc_.tokens.size()) && named_[static_cast<size_t>(end) + 1] &&
           tree_.under(end + 1, i))
      ++end;
    return end - i > kLongest ? last : end;
  }

  void add(int i) {
    const auto [first, last] = nounPhrase(i);
    const int counted = std::min(first, counter(i));
    Entity& group = doc_.entities[groupOf(i)];
    const int number = tree_.child(i, "nummod"), end = complement(i, last);
    std::vector<std::string> forms{textOf(first, last)};
    if (number >= 0 && number == first - 1) forms.push_back(textOf(number, last));
    if (end > last) forms.push_back(textOf(first, end));
    if (counted < first) forms.push_back(textOf(counted, last));
    for (std::string& form : forms)
      if (std::find(group.aliases.begin(), group.aliases.end(), form) == group.aliases.end())
        group.aliases.push_back(std::move(form));
    group.mentions.push_back({{doc_.tokens[static_cast<size_t>(counted)].span.begin,
                               doc_.tokens[static_cast<size_t>(wholeName(i, last))].span.end},
                              Mention::Kind::Description});
  }

  std::map<std::string, std::vector<Told>> told_;
  std::map<std::string, size_t> bodies_;  // organisations by name
};

}  // namespace

void addGroups(Document& doc, const Lexicon& lex, const TokenTree& tree) {
  if (!tree.empty()) GroupFinder(doc, lex, tree).run();
}

void dropUnused(Document& doc, size_t from) {
  std::vector<bool> used(doc.entities.size(), false);
  std::vector<uint32_t> to(doc.entities.size());
  for (size_t i = 0; i < from; ++i) used[i] = true;
  for (const Event& e : doc.events) {
    for (const auto* side : {&e.actor, &e.recipient, &e.sources})
      for (const EntityIndex x : *side) used[x.value] = true;
    if (e.place) used[e.place->value] = true;
  }
  uint32_t next = 0;
  for (size_t i = 0; i < used.size(); ++i) {
    to[i] = next;
    if (!used[i]) continue;
    if (next != i) doc.entities[next] = std::move(doc.entities[i]);
    ++next;
  }
  doc.entities.resize(next);
  for (Event& e : doc.events) {
    for (auto* side : {&e.actor, &e.recipient, &e.sources})
      for (EntityIndex& x : *side) x = EntityIndex{to[x.value]};
    if (e.place) e.place = EntityIndex{to[e.place->value]};
  }
}

}  // namespace recoupe::event
