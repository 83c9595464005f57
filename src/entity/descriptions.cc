// Descriptions: roles beside names, bodies and groups without a name, and "le ministre", "le président turc"
// for somebody named elsewhere in the article.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "entity/clusters.h"
#include "entity/functions.h"
#include "entity/nations.h"
#include "entity/standing.h"
#include "entity/terms.h"

namespace recoupe::entity {
namespace {

constexpr size_t kRemembered = 64;  // roles of one person, holders of one function: more is no article
constexpr size_t kCompared = 400;   // things of one article: more is a list
constexpr size_t kMost = 8;         // persons that an article can be about
constexpr uint32_t kSpeech = 5;     // sentences that a speech goes on
constexpr uint32_t kHead = 3;       // sentences in which somebody is told of before his name
constexpr size_t kFirst = 100;      // names among which the first person is looked for

class Descriptions {
 public:
  explicit Descriptions(Work& work)
      : w_(work), t_(work.tokens), lex_(work.lexicon), f_(work), at_(work), terms_(work) {}

  void run() {
    for (size_t p = 0; p < w_.phrases.size(); ++p)
      if (w_.phrases[p].role && w_.phrases[p].atom >= 0) roleBeside(p);
    size_t a = 0;
    for (size_t p = 0; p < w_.phrases.size(); ++p) {
      const Phrase& phrase = w_.phrases[p];
      for (; a < w_.atoms.list.size() && w_.atoms.list[a].begin < phrase.begin; ++a)
        if (w_.ofAtom[a] != kNone) {
          w_.clusters.at(w_.ofAtom[a]).last = a + 1;
          noteSubject(w_.atoms.list[a].titled, w_.atoms.list[a].end, w_.ofAtom[a]);
        }
      if (w_.ofPhrase[p] == kNone && phrase.role && phrase.atom < 0)
        phrase.nested ? resolveInner(p) : resolveRole(p);
      if (w_.ofPhrase[p] != kNone) noteSubject(phrase.begin, phrase.end, w_.ofPhrase[p]);
    }
  }

 private:
  std::string text(const Phrase& p) const { return std::string(w_.doc.textOf(spanOf(t_, p.begin, p.end))); }

  void roleBeside(size_t index) {
    const Phrase& p = w_.phrases[index];
    const auto a = static_cast<size_t>(p.atom);
    const uint32_t c = w_.ofAtom[a];
    if (c == kNone || w_.clusters.at(c).type != EntityType::Person) return;
    const Atom& atom = w_.atoms.list[a];
    w_.ofPhrase[index] = c;
    addRole(c, p);
    if (p.direct && !p.party) addForm(w_, c, p.begin, atom.end, Mention::Kind::Name, false, false);
    addForm(w_, c, p.begin, p.end, Mention::Kind::Description,
            !p.direct || p.party || p.complement || p.plural, false);
  }

  void addRole(uint32_t c, const Phrase& p) {
    Cluster& cluster = w_.clusters.at(c);
    if (cluster.gender == '-' && p.gender != '-' && p.head->sort != "kin") cluster.gender = p.gender;
    if (p.head->sort == "epithet" || p.head->sort == "kin" || (!p.direct && p.head->words[0] == "homologue"))
      return;
    if (cluster.country.empty() && p.nation != nullptr) cluster.country = p.nation->country;
    const std::string mine = fold(text(p));
    if (cluster.roles.size() >= kRemembered) return;
    for (const Role& role : cluster.roles) {
      if (fold(role.text) == mine) return;
    }
    cluster.roles.push_back({text(p), spanOf(t_, p.begin, p.end)});
    if (auto& list = offices_[w_.clusters.root(c)]; p.head->sort == "office" && list.size() < kRemembered)
      list.push_back(&p);
    if (lex_.in("stage", p.head->base) && stage_.size() < kRemembered) stage_.insert(w_.clusters.root(c));
    if (auto& list = holders_[p.head->base]; list.size() < kRemembered) list.push_back({c, &p});
  }

  /// Folded, white space collapsed: "maréchal  libyen" is "maréchal libyen".
  static std::string fold(std::string_view s) {
    std::string out = recoupe::fold(s);
    out.erase(std::unique(out.begin(), out.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
              out.end());
    return out;
  }

  /// Whoever acts is who goes on speaking.
  void noteSubject(size_t begin, size_t end, uint32_t c) {
    if (w_.tree.empty() || w_.clusters.at(c).type != EntityType::Person || at_.quoted(begin)) return;
    const int top = w_.tree.top(static_cast<int>(t_[begin].index), static_cast<int>(t_[end - 1].index));
    if (!w_.tree.relationIs(top, "nsubj")) return;
    const int verb = w_.tree.head(top);  // of a main clause
    for (const char* embedded : {"ccomp", "advcl", "acl"})
      if (verb < 0 || w_.tree.relationIs(verb, embedded)) return;
    subject_ = w_.clusters.root(c);
    subjectSentence_ = t_[begin].sentence;
  }

  struct Holder {
    uint32_t cluster;
    const Phrase* phrase;
  };

  /// "le ministre", "le président turc": who has that function here, by the article's own words, else by who
  /// held the office.
  void resolveRole(size_t index) {
    const Phrase& p = w_.phrases[index];
    if (p.head->sort == "kin") return;
    if (p.plural) return severalPeople(index);
    std::string because;
    bool predicate = false;
    uint32_t best = why(whoIs(index, predicate), p, "said of that person", because);
    if (best == kNone) best = told(p, because);
    if (best == kNone && p.kind == Article::Definite && !at_.cleft(p)) best = guessed(index, because);
    if (best == kNone && p.kind == Article::Indefinite) best = namedLater(p, because);
    if (best != kNone && !predicate && actsOnHimself(p, best)) best = kNone;
    if (best == kNone && !predicate) best = nobodyNamed(p);
    if (best != kNone) assign(index, best, because);
  }

  /// "Un député du Lac a été frappé. … Le député du Lac Paul Durand": the first sentences keep the name back;
  /// the one of that function who is named behind them.
  uint32_t namedLater(const Phrase& p, std::string& because) const {
    const auto it = holders_.find(p.head->base);
    if (t_[p.begin].sentence > kHead || p.head->sort != "office" || (!p.complement && !p.adjective) ||
        it == holders_.end())
      return kNone;
    uint32_t found = kNone;
    for (const Holder& h : it->second) {
      const uint32_t c = w_.clusters.root(h.cluster);
      if (f_.compatible(p, *h.phrase) < 2 || !genderFits(p, c)) continue;
      if (h.phrase->begin < p.end || w_.clusters.at(c).last > 0 || (found != kNone && found != c))
        return kNone;
      found = c;
    }
    return why(found, p, "the same function, named behind", because);
  }

  /// "l'entourage du président turc": only where the article's words or the office leave no doubt.
  void resolveInner(size_t index) {
    const Phrase& p = w_.phrases[index];
    if (p.plural || p.head->sort != "office" || p.kind != Article::Definite) return;
    std::string because;
    uint32_t best = why(sameFunction(p, 2), p, "the same function", because);
    if (best == kNone && (p.adjective || p.complement)) best = terms_.holder(p, because);
    if (best != kNone) assign(index, best, because);
  }

  void assign(size_t index, uint32_t c, const std::string& because) {
    const Phrase& p = w_.phrases[index];
    w_.ofPhrase[index] = c;
    addForm(w_, c, p.begin, p.end, Mention::Kind::Description, true, false);
    addRole(c, p);
    auto& list = w_.clusters.at(c).because;
    if (!because.empty() && list.size() < kRemembered &&
        std::find(list.begin(), list.end(), because) == list.end())
      list.push_back(because);
  }

  uint32_t why(uint32_t c, const Phrase& p, std::string_view reason, std::string& because) const {
    if (c != kNone) because = text(p) + ": " + std::string(reason);
    return c;
  }

  /// "Paul Durand était le chef des pompiers": the subject. `predicate`: there is such a verb, whoever its
  /// subject is.
  uint32_t whoIs(size_t index, bool& predicate) const {
    const Phrase& p = w_.phrases[index];
    if (w_.tree.empty()) return kNone;
    const int top = at_.top(p);
    int subject = -1;
    for (const int c : w_.tree.children(top))
      if (w_.tree.relationIs(c, "nsubj") && c < top) subject = c;  // the nearest one
    predicate = w_.tree.child(top, "cop") >= 0 && subject >= 0 && !w_.tree.feature(subject, "PronType=Dem");
    if (!predicate) return kNone;
    const uint32_t c = toldAt(index, subject);
    if (c == kNone || w_.clusters.at(c).type != EntityType::Person) return kNone;
    return genderFits(p, c) ? w_.clusters.root(c) : kNone;
  }

  /// Whom the word at `node` is a part of, looking back from the phrase `index`; kNone for nobody.
  uint32_t toldAt(size_t index, int node) const {
    const auto holds = [&](size_t begin, size_t end) {
      return static_cast<int>(t_[begin].index) <= node && node <= static_cast<int>(t_[end - 1].index);
    };
    for (size_t k = index; k > 0 && index - k < kMost; --k)
      if (const Phrase& q = w_.phrases[k - 1]; holds(q.begin, q.end) && w_.ofPhrase[k - 1] != kNone)
        return w_.ofPhrase[k - 1];
    const auto& atoms = w_.atoms.list;
    const auto it = std::partition_point(atoms.begin(), atoms.end(), [&](const Atom& a) {
      return static_cast<int>(t_[a.end - 1].index) < node;
    });
    return it != atoms.end() && holds(it->titled, it->end) ? person(static_cast<size_t>(it - atoms.begin()))
                                                           : kNone;
  }

  /// "le président turc a critiqué Paul Durand": the two are somebody else each; he would have criticised
  /// himself.
  bool actsOnHimself(const Phrase& p, uint32_t c) const {
    if (w_.tree.empty()) return false;
    const int top = at_.top(p);
    const auto [verb, subject] = at_.verbOver(top);
    if (verb < 0) return false;
    const auto& atoms = w_.atoms.list;
    const uint32_t sentence = t_[p.begin].sentence;
    auto it = std::partition_point(atoms.begin(), atoms.end(),
                                   [&](const Atom& a) { return t_[a.begin].sentence < sentence; });
    for (; it != atoms.end() && t_[it->begin].sentence == sentence; ++it) {
      if (person(static_cast<size_t>(it - atoms.begin())) != w_.clusters.root(c)) continue;
      const int name =
          w_.tree.top(static_cast<int>(t_[it->titled].index), static_cast<int>(t_[it->end - 1].index));
      const bool one = w_.tree.under(name, top) || w_.tree.under(top, name);
      const auto [over, acts] = at_.verbOver(name);
      if (!one && over == verb && acts != subject) return true;
      // "contacté par Paul Durand, le maire a répondu": whoever was contacted is the maire
      const bool without = over >= 0 && !acts && subject &&
                           (w_.tree.relationIs(over, "advcl") || w_.tree.relationIs(over, "acl"));
      if (!one && without && (w_.tree.head(over) == verb || w_.tree.head(over) == top)) return true;
    }
    return false;
  }

  /// By the functions that the article states and by who held which office.
  uint32_t told(const Phrase& p, std::string& because) {
    const bool definite = p.kind == Article::Definite;
    uint32_t best = kNone;
    if (definite || p.pointing)
      best = why(sameFunction(p, p.pointing ? 0 : 2), p, "the same function", because);
    if (best == kNone && p.kind == Article::Possessive) best = theirs(p, because);
    if (best == kNone && (definite || p.headEnd == p.begin + 1)) best = terms_.holder(p, because);
    if (best == kNone && definite) best = why(sameFunction(p, 0), p, "the same function", because);
    if (best == kNone && definite) best = why(moreGeneral(p), p, "a word for that function", because);
    return best;
  }

  /// By who is near, speaks or is the article's subject.
  uint32_t guessed(size_t index, std::string& because) {
    const Phrase& p = w_.phrases[index];
    uint32_t best = kNone;
    if (at_.quoted(p.begin)) return kNone;  // a speaker tells of others
    if (const int name = at_.known() ? at_.apposedTo(p) : -1; name >= 0) {
      best = toldAt(index, name);
      if (best != kNone && w_.clusters.at(best).type == EntityType::Person && mayBe(p, best))
        return why(w_.clusters.root(best), p, "said of that person", because);
      best = kNone;
    }
    const bool more = p.adjective || p.complement;
    if (!more && p.head->sort != "epithet" && !lex_.in("public", p.head->base) && !goesOn(p)) return kNone;
    if (p.inside >= 0 && p.head->sort == "epithet" && person(static_cast<size_t>(p.inside)) != kNone)
      return kNone;  // "la figure de Paul Durand" is no man
    if (p.nation == nullptr && p.complement && f_.headOfState(p))
      return kNone;  // "le chef de l'Etat" whom the article does not name
    if (f_.apart(p)) return why(saysNext(p), p, "who goes on speaking", because);
    if (goesOn(p)) best = why(speaker(p), p, "whoever spoke before", because);
    const bool leads = !at_.known() || at_.leads(p);
    if (best == kNone && (more || p.head->sort != "office"))
      best = why(salient(p), p, "the only person near it", because);
    if (best != kNone && (more || f_.former(p)) && !leads && !goesOn(p)) best = kNone;
    if (best == kNone && more && leads)
      best = why(mainPerson(p), p, "the person the article is about", because);
    if (best != kNone && around(index, best)) return kNone;
    if (best != kNone && !more && !goesOn(p) && offices_.contains(w_.clusters.root(best))) return kNone;
    return best;
  }

  /// Right behind a verb of saying: ", a déclaré le maire".
  bool said(size_t i) const { return i > 0 && sameSentence(t_, i - 1, i) && lex_.in("say", t_[i - 1].fold); }

  /// "a déclaré le porte-parole de la police. « … », a précisé Paul Durand": named for the first time there.
  uint32_t saysNext(const Phrase& p) const {
    if (!said(p.article)) return kNone;
    const auto& atoms = w_.atoms.list;
    auto it =
        std::partition_point(atoms.begin(), atoms.end(), [&](const Atom& a) { return a.begin < p.end; });
    for (; it != atoms.end() && t_[it->begin].sentence <= t_[p.begin].sentence + 2; ++it) {
      const uint32_t c = person(static_cast<size_t>(it - atoms.begin()));
      if (c == kNone) continue;
      const bool first = w_.clusters.at(c).last == 0;  // nobody has named him yet
      return first && said(it->titled) && genderFits(p, c) && !otherOffice(p, c) ? c : kNone;
    }
    return kNone;
  }

  /// "Paul Durand regrette que le maire de Pau parte", "il regrette que …": whoever acts around the clause
  /// would be called by a pronoun in it.
  bool around(size_t index, uint32_t c) const {
    const int subject = at_.known() ? at_.subjectAround(w_.phrases[index]) : -1;
    if (subject < 0) return false;
    const std::string word = fold(w_.doc.textOf(w_.doc.tokens[static_cast<size_t>(subject)].span));
    const char gender = w_.clusters.at(c).gender;
    if (lex_.in("he", word)) return gender != 'f';
    if (lex_.in("she", word)) return gender != 'm';
    const uint32_t who = toldAt(index, subject);
    return who != kNone && w_.clusters.root(who) == w_.clusters.root(c);
  }

  /// "son homologue français": the one person of that country; "son ministre des Affaires étrangères": the
  /// one who has that function here.
  uint32_t theirs(const Phrase& p, std::string& because) {
    uint32_t found = kNone;
    const bool counterpart = p.head->words[0] == "homologue";
    if (counterpart && p.nation == nullptr) return kNone;
    if (!counterpart && !p.complement) return kNone;
    if (counterpart) {
      if (found = terms_.holder(p, because); found != kNone) return found;
      for (uint32_t c = 0; c < w_.clusters.size() && c < kCompared; ++c) {
        if (!w_.clusters.isRoot(c)) continue;
        const Cluster& person = w_.clusters.at(c);
        if (person.type != EntityType::Person || person.key.empty() || person.country != p.nation->country)
          continue;
        if (found != kNone) return kNone;
        found = c;
      }
      return why(found, p, "the only person of that country", because);
    }
    const auto it = holders_.find(p.head->base);
    if (it == holders_.end()) return kNone;
    for (const Holder& h : it->second) {
      if (f_.compatible(p, *h.phrase) < 2) continue;
      const uint32_t c = w_.clusters.root(h.cluster);
      if (found != kNone && found != c) return kNone;
      found = c;
    }
    return why(found, p, "the same function", because);
  }

  /// "l'élu", "le diplomate": somebody with a function that the word covers, the one named last.
  uint32_t moreGeneral(const Phrase& p) {
    if (p.complement) return kNone;
    uint32_t best = kNone;
    size_t last = 0;
    for (const std::string& base : lex_.covered(p.head->base)) {
      const auto it = holders_.find(base);
      if (it == holders_.end()) continue;
      for (const Holder& h : it->second) {
        const Cluster& person = w_.clusters.at(h.cluster);
        if (f_.former(*h.phrase) || !genderFits(p, h.cluster) || person.last <= last) continue;
        if (p.nation != nullptr && person.country != p.nation->country) continue;
        best = h.cluster;
        last = person.last;
      }
    }
    return best;
  }

  /// Behind a verb that carries a speech on: ", a ajouté le maire".
  bool goesOn(const Phrase& p) const {
    if (p.article == 0 || !sameSentence(t_, p.article - 1, p.begin)) return false;
    const std::string& verb = t_[p.article - 1].fold;
    return lex_.in("goeson", verb) ||
           (p.article > 1 && lex_.in("say", verb) && lex_.in("also", t_[p.article - 2].fold));
  }

  /// The person who acted last, a few sentences before.
  uint32_t speaker(const Phrase& p) {
    if (subject_ == kNone || subjectSentence_ + kSpeech < t_[p.begin].sentence) return kNone;
    const uint32_t c = w_.clusters.root(subject_);
    return mayBe(p, c) ? c : kNone;
  }

  bool mayBe(const Phrase& p, uint32_t c) {
    return genderFits(p, c) && human(c) && !otherOffice(p, c) && !otherTrade(p, c) && !otherPost(p, c) &&
           !governs(p, c);
  }

  /// Somebody of whom the article tells more than a capital: "le plan Vigipirate" has no face.
  bool human(uint32_t c) const {
    const Cluster& person = w_.clusters.at(c);
    if (person.gender != '-' || !person.roles.empty() || person.key.empty()) return true;
    return lex_.isFirstName(person.key.front()) || lex_.in("famous", person.key.back()) ||
           w_.offices.isHolder(person.key.back());
  }

  /// "le directeur de l'hôpital" is not the prosecutor named beside him: posts that fill a life.
  bool otherPost(const Phrase& p, uint32_t c) const {
    const auto it = offices_.find(w_.clusters.root(c));
    if (p.head->sort != "office" || it == offices_.end() || !lex_.covered(p.head->base).empty()) return false;
    bool other = false;
    for (const Phrase* q : it->second) {
      if (f_.fits(p, *q)) return false;
      other = other || (f_.former(p) == f_.former(*q) &&
                        (lex_.in("post", p.head->base) || lex_.in("post", q->head->base)));
    }
    return other;
  }

  /// "le maire de Pau" is not the singer named beside him, nor the lawyer.
  bool otherTrade(const Phrase& p, uint32_t c) const {
    const uint32_t who = w_.clusters.root(c);
    const auto it = offices_.find(who);
    const bool office = it != offices_.end() && !it->second.empty();
    return p.head->sort == "office" && !f_.former(p) && stage_.contains(who) && !office;
  }

  /// "les ministres de l'Union", "ses homologues": several people in one function.
  void severalPeople(size_t index) {
    const Phrase& p = w_.phrases[index];
    if (ofSeveralNations(w_, p)) return;
    if (!p.adjective && !p.complement && p.kind != Article::Possessive) return;
    const auto [it, fresh] = unnamed_.try_emplace(f_.foldText(p.begin, p.end), kNone);
    if (fresh) it->second = w_.clusters.make(EntityType::Group);
    w_.ofPhrase[index] = it->second;
    addForm(w_, it->second, p.begin, p.end, Mention::Kind::Description, true, true);
  }

  /// The person named far more often than any other whom the words can mean.
  uint32_t mainPerson(const Phrase& p) {
    if (!mainFound_) findMost();
    uint32_t best = kNone;
    size_t count = 0, most = 0;
    for (const uint32_t c : most_) {
      const size_t n = mentions(c);
      most = std::max(most, n);
      if (!mayBe(p, c)) continue;
      if (best != kNone) return count >= 2 * n && stillTold(p, best) ? best : kNone;
      if (n < 3 || 2 * n < most) return kNone;
      best = c;
      count = n;
    }
    return best != kNone && stillTold(p, best) ? best : kNone;
  }

  /// Whether the article still tells of that person where the description stands: named not long before,
  /// outside of the words of others, and since then nobody else whom it may mean, unless he goes on acting.
  bool stillTold(const Phrase& p, uint32_t c) {
    const uint32_t sentence = t_[p.begin].sentence;
    const auto& atoms = w_.atoms.list;
    const auto behind =
        std::partition_point(atoms.begin(), atoms.end(), [&](const Atom& a) { return a.begin < p.begin; });
    for (auto it = behind; it != atoms.end() && t_[it->begin].sentence == sentence; ++it)
      if (person(static_cast<size_t>(it - atoms.begin())) == w_.clusters.root(c)) return false;
    bool near = false, other = false;  // somebody else
    for (auto a = static_cast<size_t>(behind - atoms.begin()); a-- > 0;) {
      const uint32_t who = person(a), gone = sentence - t_[atoms[a].begin].sentence;
      if (gone > 3 * kSpeech) return false;
      if (who == kNone || at_.quoted(atoms[a].begin)) continue;
      if (who == w_.clusters.root(c)) {
        if (near) return subject_ == who && subjectSentence_ + 2 >= sentence;
        return !other || gone <= kSpeech;
      }
      if (!mayBe(p, who)) continue;
      other = true;
      near = near || gone <= 2;
    }
    return sentence <= kHead && !other;
  }

  size_t mentions(uint32_t c) {
    const auto& forms = w_.clusters.at(c).forms;
    return static_cast<size_t>(
        std::count_if(forms.begin(), forms.end(), [](const Form& f) { return f.mention; }));
  }

  /// The persons named most, the first one first.
  void findMost() {
    mainFound_ = true;
    for (uint32_t c = 0; c < w_.clusters.size(); ++c)
      if (w_.clusters.isRoot(c) && w_.clusters.at(c).type == EntityType::Person &&
          !w_.clusters.at(c).key.empty())
        most_.push_back(c);
    const auto more = [&](uint32_t a, uint32_t b) { return mentions(a) > mentions(b); };
    std::stable_sort(most_.begin(), most_.end(), more);
    if (most_.size() > kMost) most_.resize(kMost);
  }

  /// Somebody at the head of a state or of a ministry is at the head of nothing else: "le maire de Pau" is
  /// not the president.
  bool governs(const Phrase& p, uint32_t c) {
    if (p.head->sort != "office" || f_.former(p)) return false;
    const auto it = offices_.find(w_.clusters.root(c));
    bool rules = false;
    if (it != offices_.end())
      for (const Phrase* q : it->second) {
        if (f_.fits(p, *q)) return false;
        const bool whole = q->adjective || q->complement || q->head->words.size() > 1;
        rules = rules || (!f_.former(*q) && whole && !w_.offices.named(f_.officeWords(*q)).empty());
      }
    if (rules || lex_.in("cabinet", p.head->words[0])) return rules;
    return terms_.ofState(c);
  }

  /// "le porte-parole de l'ONU", "l'avocat de Paul Durand": somebody whom the article does not name.
  uint32_t nobodyNamed(const Phrase& p) {
    const bool office = p.head->sort == "office";
    const bool theOne = p.head->sort == "trade" && p.kind == Article::Definite && p.inside >= 0;
    if (!(office || theOne) || (!p.complement && !p.party && p.nation == nullptr) || p.plural ||
        p.kind == Article::None || p.kind == Article::Possessive)
      return kNone;
    const auto [it, fresh] = unnamed_.try_emplace(f_.foldText(p.begin, p.end), kNone);
    if (fresh) it->second = w_.clusters.make(EntityType::Person);
    return it->second;
  }

  /// The one person named in this sentence before the description and in the sentence before it; where nobody
  /// was named yet, the one person in the two sentences that follow.
  uint32_t salient(const Phrase& p) {
    const uint32_t sentence = t_[p.begin].sentence;
    uint32_t before = kNone, after = kNone;
    bool oneBefore = true, oneAfter = true;
    const auto& atoms = w_.atoms.list;
    auto it =
        std::partition_point(atoms.begin(), atoms.end(), [&](const Atom& a) { return a.begin < p.begin; });
    for (auto back = it; back != atoms.begin();) {
      --back;
      const uint32_t c = person(static_cast<size_t>(back - atoms.begin()));
      if (t_[back->begin].sentence + 1 < sentence) break;
      if (c == kNone || at_.quoted(back->begin))
        continue;  // whoever is told of in the words before a verb of saying
      if (before == kNone) before = c;
      oneBefore = oneBefore && before == c;
    }
    const bool earlier = firstPerson() < p.begin;
    std::set<uint32_t> others;  // "le député a critiqué le plan de Paul Durand"
    for (; it != atoms.end() && t_[it->begin].sentence == sentence; ++it)
      if (at_.known()) others.insert(person(static_cast<size_t>(it - atoms.begin())));
    for (; !earlier && it != atoms.end() && t_[it->begin].sentence <= sentence + 2; ++it) {
      const uint32_t c = person(static_cast<size_t>(it - atoms.begin()));
      if (c == kNone || others.contains(c)) continue;
      if (after == kNone) after = c;
      oneAfter = oneAfter && after == c;
    }
    const uint32_t found = before != kNone && oneBefore ? before : !earlier && oneAfter ? after : kNone;
    // "X a rencontré le diplomate": somebody else than X
    if (found != kNone && found == subject_ && subjectSentence_ == sentence && !at_.subject(p)) return kNone;
    return found != kNone && !others.contains(found) && mayBe(p, found) ? found : kNone;
  }

  /// The article gives that person another office than the one described: "le porte-parole de l'ONU" is not
  /// the minister named beside it, "le ministre de la Santé" not the minister of defence.
  bool otherOffice(const Phrase& p, uint32_t c) const {
    const auto it = offices_.find(w_.clusters.root(c));
    if (p.head->sort != "office" || it == offices_.end()) return false;
    const bool lone = lex_.in("lone", p.head->base);
    bool other = false;
    for (const Phrase* q : it->second) {
      if (f_.fits(p, *q)) return false;
      other = other || lone || (q->head->base == p.head->base && f_.former(p) == f_.former(*q));
    }
    return other;
  }

  /// Token of the first name of a person.
  size_t firstPerson() const {
    for (size_t a = 0; a < w_.atoms.list.size() && a < kFirst; ++a)
      if (person(a) != kNone) return w_.atoms.list[a].begin;
    return SIZE_MAX;
  }

  uint32_t person(size_t atom) const {
    const uint32_t c = w_.ofAtom[atom];
    return c != kNone && w_.clusters.at(c).type == EntityType::Person ? w_.clusters.root(c) : kNone;
  }

  bool genderFits(const Phrase& p, uint32_t c) const {
    const char a = p.gender, b = w_.clusters.at(c).gender;
    return (a == '-' || b == '-' || a == b) && !f_.ownComplement(p, c);
  }

  uint32_t sameFunction(const Phrase& p, int least) {
    const auto it = holders_.find(p.head->base);
    if (it == holders_.end()) return kNone;
    uint32_t best = kNone;
    size_t where = 0;
    int bestFit = -1;
    for (const Holder& h : it->second) {
      const int fit = f_.compatible(p, *h.phrase);
      if (fit < least || (fit < 3 && !genderFits(p, h.cluster))) continue;
      const size_t last = w_.clusters.at(h.cluster).last;
      if (fit == 0 && last == 0 && t_[p.begin].sentence > kHead) continue;  // nobody has named him yet
      if (fit < bestFit || (fit == bestFit && last <= where && best != kNone)) continue;
      best = h.cluster;
      bestFit = fit;
      where = last;
    }
    return best;
  }

  Work& w_;
  const Tokens& t_;
  const Lexicon& lex_;
  const Functions f_;
  const Standing at_;
  Terms terms_;
  StringMap<std::vector<Holder>> holders_;
  std::map<uint32_t, std::vector<const Phrase*>> offices_;  ///< person -> offices told of him or her
  std::set<uint32_t> stage_;                                ///< persons with a trade that goes with no office
  bool mainFound_ = false;
  std::vector<uint32_t> most_;  ///< persons named most
  uint32_t subject_ = kNone;    ///< the person who acted last
  uint32_t subjectSentence_ = 0;
  StringMap<uint32_t> unnamed_;
};

}  // namespace

void joinDescriptions(Work& work) { Descriptions(work).run(); }

}  // namespace recoupe::entity
