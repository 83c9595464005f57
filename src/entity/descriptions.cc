// Descriptions: roles beside names, bodies and groups without a name, and "le ministre", "le président turc"
// for somebody named elsewhere in the article.
#include <algorithm>
#include <map>
#include <tuple>

#include "base/utf8.h"
#include "entity/clusters.h"

namespace recoupe::entity {
namespace {

constexpr size_t kRemembered = 64;  // roles of one person, holders of one function: more is no article
constexpr size_t kFirst = 100;      // names among which the first person is looked for

class Descriptions {
 public:
  explicit Descriptions(Work& work) : w_(work), t_(work.tokens), lex_(work.lexicon) {}

  void run() {
    for (size_t p = 0; p < w_.phrases.size(); ++p)
      if (w_.phrases[p].role && w_.phrases[p].atom >= 0) roleBeside(p);
    size_t a = 0;
    for (size_t p = 0; p < w_.phrases.size(); ++p) {
      const Phrase& phrase = w_.phrases[p];
      for (; a < w_.atoms.list.size() && w_.atoms.list[a].begin < phrase.begin; ++a)
        if (w_.ofAtom[a] != kNone) w_.clusters.at(w_.ofAtom[a]).last = a + 1;
      if (w_.ofPhrase[p] != kNone) continue;
      if (phrase.role && phrase.atom < 0 && !phrase.nested) resolveRole(p);
    }
  }

 private:
  std::string text(const Phrase& p) const { return std::string(w_.doc.textOf(spanOf(t_, p.begin, p.end))); }

  std::string foldText(size_t begin, size_t end) const {
    std::string out;
    for (size_t i = begin; i < end; ++i) {
      std::string_view word = t_[i].fold;
      if (word.size() > 3 && word.ends_with('s')) word.remove_suffix(1);
      out += word;
      out += ' ';
    }
    return out;
  }

  void roleBeside(size_t index) {
    const Phrase& p = w_.phrases[index];
    const auto a = static_cast<size_t>(p.atom);
    const uint32_t c = w_.ofAtom[a];
    if (c == kNone || w_.clusters.at(c).type != EntityType::Person) return;
    const Atom& atom = w_.atoms.list[a];
    w_.ofPhrase[index] = c;
    addRole(c, p);
    if (p.direct && !p.party) addForm(w_, c, p.begin, atom.end, Mention::Kind::Name, false, false);
    addForm(w_, c, p.begin, p.end, Mention::Kind::Description, !p.direct, false);
  }

  void addRole(uint32_t c, const Phrase& p) {
    Cluster& cluster = w_.clusters.at(c);
    if (cluster.gender == '-' && p.head->gender != '-' && p.head->sort != "kin")
      cluster.gender = p.head->gender;
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
    if (auto& list = holders_[p.head->base]; list.size() < kRemembered) list.push_back({c, &p});
  }

  /// Folded, white space collapsed: "maréchal  libyen" is "maréchal libyen".
  static std::string fold(std::string_view s) {
    std::string out = recoupe::fold(s);
    out.erase(std::unique(out.begin(), out.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
              out.end());
    return out;
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
    std::string because = text(p) + ": the same function";
    uint32_t best = p.kind == Article::Definite ? sameFunction(p, 2) : kNone;
    if (p.pointing) best = sameFunction(p, 0);
    if (best == kNone && (p.kind == Article::Definite || p.headEnd == p.begin + 1))
      best = officeHolder(p, because);
    if (best == kNone && p.kind == Article::Definite) {
      best = sameFunction(p, 0);
      because = text(p) + ": the same function";
    }
    if (best == kNone && p.kind == Article::Definite && (p.adjective || p.complement)) {
      best = salient(p);
      because = text(p) + ": the only person near it";
    }
    if (best == kNone && p.kind == Article::Definite && (p.adjective || p.complement)) {
      best = mainPerson(p);
      because = text(p) + ": the person the article is about";
    }
    if (best == kNone) best = nobodyNamed(p);
    if (best == kNone) return;
    w_.ofPhrase[index] = best;
    addForm(w_, best, p.begin, p.end, Mention::Kind::Description, true, false);
    addRole(best, p);
    auto& list = w_.clusters.at(best).because;
    if (list.size() < kRemembered && std::find(list.begin(), list.end(), because) == list.end())
      list.push_back(std::move(because));
  }

  /// "les ministres de l'Union", "ses homologues": several people in one function.
  void severalPeople(size_t index) {
    const Phrase& p = w_.phrases[index];
    if (!p.adjective && !p.complement && p.kind != Article::Possessive) return;
    const auto [it, fresh] = unnamed_.try_emplace(foldText(p.begin, p.end), kNone);
    if (fresh) it->second = w_.clusters.make(EntityType::Group);
    w_.ofPhrase[index] = it->second;
    addForm(w_, it->second, p.begin, p.end, Mention::Kind::Description, true, true);
  }

  /// The person named far more often than any other.
  uint32_t mainPerson(const Phrase& p) {
    if (!mainFound_) {
      mainFound_ = true;
      size_t most = 0, next = 0;
      for (uint32_t c = 0; c < w_.clusters.size(); ++c) {
        if (!w_.clusters.isRoot(c) || w_.clusters.at(c).type != EntityType::Person ||
            w_.clusters.at(c).key.empty())
          continue;
        const size_t n = w_.clusters.at(c).forms.size();
        if (n > most) main_ = c;
        next = std::max(next, std::min(n, most));
        most = std::max(most, n);
      }
      if (most < 3 || most < 2 * next) main_ = kNone;
    }
    return main_ != kNone && genderFits(p, main_) && !otherOffice(p, main_) ? main_ : kNone;
  }

  /// "le porte-parole de l'ONU": somebody with an office whom the article does not name.
  uint32_t nobodyNamed(const Phrase& p) {
    if (p.head->sort != "office" || !p.complement || p.plural || p.kind == Article::None ||
        p.kind == Article::Possessive)
      return kNone;
    const auto [it, fresh] = unnamed_.try_emplace(foldText(p.begin, p.end), kNone);
    if (fresh) it->second = w_.clusters.make(EntityType::Person);
    return it->second;
  }

  /// The one person named in this sentence before the description and in the sentence before it; where nobody
  /// was named yet, the one person in the two sentences that follow.
  uint32_t salient(const Phrase& p) const {
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
      if (c == kNone) continue;
      if (before == kNone) before = c;
      oneBefore = oneBefore && before == c;
    }
    const bool earlier = firstPerson() < p.begin;
    for (; !earlier && it != atoms.end() && t_[it->begin].sentence <= sentence + 2; ++it) {
      const uint32_t c = person(static_cast<size_t>(it - atoms.begin()));
      if (c == kNone) continue;
      if (after == kNone) after = c;
      oneAfter = oneAfter && after == c;
    }
    const uint32_t found = before != kNone && oneBefore ? before : !earlier && oneAfter ? after : kNone;
    return found != kNone && genderFits(p, found) && !otherOffice(p, found) ? found : kNone;
  }

  /// The article gives that person another office than the one described: "le porte-parole de l'ONU" is not
  /// the minister named beside it, "le ministre de la Santé" not the minister of defence.
  bool otherOffice(const Phrase& p, uint32_t c) const {
    const auto it = offices_.find(w_.clusters.root(c));
    if (p.head->sort != "office" || it == offices_.end()) return false;
    const bool lone = lex_.in("lone", p.head->base);
    bool other = false;
    for (const Phrase* q : it->second) {
      if (compatible(p, *q) >= 0) return false;
      other = other || lone || q->head->base == p.head->base;
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
    const char a = p.head->gender, b = w_.clusters.at(c).gender;
    return a == '-' || b == '-' || a == b;
  }

  uint32_t sameFunction(const Phrase& p, int least) {
    const auto it = holders_.find(p.head->base);
    if (it == holders_.end()) return kNone;
    uint32_t best = kNone;
    size_t where = 0;
    int bestFit = -1;
    for (const Holder& h : it->second) {
      const int fit = compatible(p, *h.phrase);
      if (fit < least) continue;
      const size_t last = w_.clusters.at(h.cluster).last;
      if (fit < bestFit || (fit == bestFit && last <= where && best != kNone)) continue;
      best = h.cluster;
      bestFit = fit;
      where = last;
    }
    return best;
  }

  /// -1: another's; 0: a bare word that fits; 1: nothing speaks against it; 2: same nationality; 3: the same
  /// words.
  int compatible(const Phrase& p, const Phrase& q) const {
    if (former(p) != former(q)) return -1;
    if (!p.adjective && !p.complement) return 0;
    if (foldText(p.begin, p.end) == foldText(q.begin, q.end)) return 3;
    if (p.nation != nullptr && q.nation != nullptr && p.nation->row != q.nation->row) return -1;
    if (sameBody(p, q)) return 3;
    const std::string a = officeWords(p), b = officeWords(q);
    if (a == b || a.starts_with(b + " ") || b.starts_with(a + " "))
      return (p.nation == nullptr) == (q.nation == nullptr) && (a == b || p.nation != nullptr) ? 2 : 1;
    if (p.nation == nullptr && q.nation == nullptr && beginAlike(a, b)) return 1;
    return -1;
  }

  /// "président du Rassemblement national", "présidente du RN".
  bool sameBody(const Phrase& p, const Phrase& q) const {
    if (p.inside < 0 || q.inside < 0 || p.head->sort != "office" || q.head->sort != "office") return false;
    const uint32_t a = w_.ofAtom[static_cast<size_t>(p.inside)], b = w_.ofAtom[static_cast<size_t>(q.inside)];
    return a != kNone && b != kNone && w_.clusters.root(a) == w_.clusters.root(b) &&
           w_.clusters.at(a).type == EntityType::Organisation;
  }

  /// Two functions begin alike for three words or more, not counting a last article: "porte-parole des
  /// forces", but not "ministre de la".
  bool beginAlike(std::string_view a, std::string_view b) const {
    size_t words = 0, end = 0, start = 0;
    for (size_t i = 0; i <= a.size() && i <= b.size(); ++i) {
      const bool border = (i == a.size() || a[i] == ' ') && (i == b.size() || b[i] == ' ');
      if (border) {
        const std::string_view word = a.substr(start, i - start);
        const bool small = lex_.in("of", word) || lex_.in("article-of", word) || lex_.in("article", word);
        ++words;
        if (!small) end = words;
        start = i + 1;
      }
      if (i == a.size() || i == b.size() || a[i] != b[i]) break;
    }
    return end >= 3;
  }

  bool former(const Phrase& p) const {
    return lex_.in("before", t_[p.begin].fold) || t_[p.begin].fold.starts_with("ex-");
  }

  /// The words of a function without nationality: "président de la République française" -> "president de la
  /// republique".
  std::string officeWords(const Phrase& p) const {
    std::string out;
    for (size_t i = p.begin; i < p.end; ++i) {
      std::string_view word = t_[i].fold;
      if (i == p.begin && word.starts_with("ex-")) word.remove_prefix(3);
      if (i == p.begin && lex_.in("before", word)) continue;
      if (lex_.nationality(word) != nullptr && i > p.begin) continue;
      if (countryComplement(i, p.end)) break;
      out += word;
      if (t_[i].space) out += ' ';
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
  }

  bool countryComplement(size_t i, size_t end) const {
    if (!lex_.in("of", t_[i].fold) && !lex_.in("article-of", t_[i].fold)) return false;
    size_t k = i + 1;
    if (k < end && lex_.in("article", t_[k].fold)) ++k;
    const Atom* atom = w_.atoms.from(k);
    return k < end && atom != nullptr && atom->known != nullptr && atom->known->type == EntityType::Country;
  }

  /// The persons of the article who are known to have held an office.
  void findTerms() {
    if (termsFound_) return;
    termsFound_ = true;
    for (uint32_t c = 0; c < w_.clusters.size() && terms_.size() < kRemembered; ++c) {
      if (!w_.clusters.isRoot(c) || w_.clusters.at(c).type != EntityType::Person ||
          w_.clusters.at(c).key.empty())
        continue;
      for (const Term* term : w_.offices.heldBy(w_.clusters.at(c).key)) terms_.push_back({c, term});
    }
  }

  bool inTerm(const Term& term, bool past) const {
    const std::string_view date = std::string_view(w_.doc.published.value).substr(0, 10);
    if (past) return term.until != "-" && (date.empty() || term.until <= date);
    return date.empty() || (term.from <= date && (term.until == "-" || date <= term.until));
  }

  uint32_t officeHolder(const Phrase& p, std::string& because) {
    findTerms();
    if (terms_.empty()) return kNone;
    const std::string words = officeWords(p);
    const Term* found = nullptr;
    uint32_t best = kNone;
    std::tuple<bool, bool, bool, size_t> bestRank;
    for (const auto& [c, term] : terms_) {
      if (!inTerm(*term, former(p)) || !holds(p, words, *term)) continue;
      const bool home =
          p.nation == nullptr && term->office == "head-of-state" && lex_.in("home", fold(term->country));
      const std::tuple<bool, bool, bool, size_t> rank(home, term->country == w_.scene,
                                                      term->office != "leader", w_.clusters.at(c).last);
      if (found != nullptr && !(rank > bestRank)) continue;
      found = term;
      best = c;
      bestRank = rank;
    }
    if (found != nullptr)
      because = text(p) + ": in office (" + std::string(found->country) + " " + std::string(found->office) +
                ") from " + std::string(found->from) + " to " +
                (found->until == "-" ? "now" : std::string(found->until));
    return best;
  }

  bool holds(const Phrase& p, const std::string& words, const Term& term) const {
    const std::string_view nation = p.nation == nullptr ? std::string_view() : p.nation->country;
    if (p.kind == Article::Possessive)
      return words == "homologue" && !nation.empty() && nation == term.country;
    for (const OfficeName& name : w_.offices.named(words)) {
      if (!oneOf(name.office, term.office)) continue;
      if (!name.country.empty() && name.country != term.country) continue;
      if (!nation.empty() && nation != term.country) continue;
      return true;
    }
    return false;
  }

  Work& w_;
  const Tokens& t_;
  const Lexicon& lex_;
  StringMap<std::vector<Holder>> holders_;
  std::map<uint32_t, std::vector<const Phrase*>> offices_;  ///< person -> offices told of him or her
  std::vector<std::pair<uint32_t, const Term*>> terms_;
  bool termsFound_ = false, mainFound_ = false;
  uint32_t main_ = kNone;
  StringMap<uint32_t> unnamed_;
};

}  // namespace

void joinDescriptions(Work& work) { Descriptions(work).run(); }

}  // namespace recoupe::entity
