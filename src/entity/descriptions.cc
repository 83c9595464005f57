// Descriptions: roles beside names, bodies and groups without a name, and "le ministre", "le président turc"
// for somebody named elsewhere in the article.
#include <algorithm>

#include "base/utf8.h"
#include "entity/clusters.h"

namespace recoupe::entity {
namespace {

constexpr size_t kRemembered = 64;  // roles of one person, holders of one function: more is no article

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
      if (phrase.role) {
        if (phrase.atom < 0 && !phrase.nested) resolveRole(p);
      } else {
        body(p);
      }
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
    if (p.direct) addForm(w_, c, p.begin, atom.end, Mention::Kind::Name, false, false);
    addForm(w_, c, p.begin, p.end, Mention::Kind::Description, !p.direct, false);
  }

  void addRole(uint32_t c, const Phrase& p) {
    Cluster& cluster = w_.clusters.at(c);
    if (cluster.gender == '-' && p.head->gender != '-' && p.head->sort != "kin")
      cluster.gender = p.head->gender;
    if (cluster.country.empty() && p.nation != nullptr) cluster.country = p.nation->country;
    const std::string mine = fold(text(p));
    if (cluster.roles.size() >= kRemembered) return;
    for (const Role& role : cluster.roles) {
      if (fold(role.text) == mine) return;
    }
    cluster.roles.push_back({text(p), spanOf(t_, p.begin, p.end)});
    if (auto& list = holders_[t_[p.headEnd - 1].fold]; list.size() < kRemembered) list.push_back({c, &p});
  }

  static std::string fold(std::string_view s) { return recoupe::fold(s); }

  struct Holder {
    uint32_t cluster;
    const Phrase* phrase;
  };

  /// "le ministre", "le président turc": the person with that function who was named last.
  void resolveRole(size_t index) {
    const Phrase& p = w_.phrases[index];
    if (p.kind != Article::Definite || p.plural || p.head->sort == "kin") return;
    const auto it = holders_.find(t_[p.headEnd - 1].fold);
    uint32_t best = kNone;
    size_t where = 0;
    int bestFit = -1;
    if (it != holders_.end()) {
      for (const Holder& h : it->second) {
        const int fit = compatible(p, *h.phrase);
        if (fit < 0) continue;
        const size_t last = w_.clusters.at(h.cluster).last;
        if (fit > bestFit || (fit == bestFit && last > where)) {
          best = h.cluster;
          bestFit = fit;
          where = last;
        }
      }
    }
    if (best == kNone) return;
    w_.ofPhrase[index] = best;
    addForm(w_, best, p.begin, p.end, Mention::Kind::Description, true, false);
    if (p.adjective || p.complement) addRole(best, p);
    auto& because = w_.clusters.at(best).because;
    std::string why = text(p) + ": the same function";
    if (because.size() < kRemembered && std::find(because.begin(), because.end(), why) == because.end())
      because.push_back(std::move(why));
  }

  /// -1: another's; 0: a bare word that fits; 1: nothing speaks against it; 2: same nationality or same
  /// words.
  int compatible(const Phrase& p, const Phrase& q) const {
    const bool ancien = lex_.in("before", t_[p.begin].fold), other = lex_.in("before", t_[q.begin].fold);
    if (ancien != other) return -1;
    if (!p.adjective && !p.complement) return 0;
    if (foldText(p.begin, p.end) == foldText(q.begin, q.end)) return 3;
    if (p.nation != nullptr && q.nation != nullptr) return p.nation->row == q.nation->row ? 2 : -1;
    if (p.nation == nullptr && p.complement && q.complement) {
      return foldText(p.headEnd, p.end) == foldText(q.headEnd, q.end) ? 2 : -1;
    }
    if (!q.adjective && !q.complement) return 1;
    return -1;
  }

  /// A body, group or place without a name of its own.
  void body(size_t index) {
    const Phrase& p = w_.phrases[index];
    if (p.atom >= 0) return kindOfName(index);
    if (p.nested) return;
    const bool full = (p.adjective && p.head->adjective) || (p.complement && p.head->of);
    const bool bare = !p.adjective && !p.complement && p.head->bare && p.kind != Article::None;
    if (!full && !bare) return;
    const std::string key = foldText(p.begin, p.end);
    const std::string head = foldText(p.begin, p.headEnd);
    uint32_t c = kNone;
    if (const auto it = bodies_.find(key); it != bodies_.end())
      c = it->second;
    else if (bare && p.head->type == EntityType::Organisation && lastOf_.contains(head))
      c = lastOf_[head];
    if (c == kNone) c = w_.clusters.make(p.head->type);
    bodies_.emplace(key, c);
    if (full) lastOf_[head] = c;
    w_.ofPhrase[index] = c;
    if (w_.clusters.at(c).country.empty() && p.nation != nullptr)
      w_.clusters.at(c).country = p.nation->country;
    addForm(w_, c, p.begin, p.end, Mention::Kind::Description, true, true);
    bracket(p, c);
  }

  /// "l'ONG Acted", "la ville de Misrata": a longer spelling of the name.
  void kindOfName(size_t index) {
    const Phrase& p = w_.phrases[index];
    const uint32_t c = w_.ofAtom[static_cast<size_t>(p.atom)];
    if (c == kNone || w_.clusters.at(c).type == EntityType::Person) return;
    w_.ofPhrase[index] = c;
    addForm(w_, c, p.begin, w_.atoms.list[static_cast<size_t>(p.atom)].end, Mention::Kind::Name, false,
            false);
  }

  void bracket(const Phrase& p, uint32_t c) {
    if (!sameSentence(t_, p.begin, p.end + 2) || t_[p.end].fold != "(" || t_[p.end + 2].fold != ")") return;
    const int32_t a = w_.atoms.startingAt[p.end + 1];
    if (a < 0 || !t_[p.end + 1].allCaps) return;
    const uint32_t other = w_.ofAtom[static_cast<size_t>(a)];
    if (other == kNone || w_.clusters.at(other).type != EntityType::Organisation) return;
    w_.clusters.join(other, c, std::string(t_[p.end + 1].form) + ": introduced in brackets");
  }

  Work& w_;
  const Tokens& t_;
  const Lexicon& lex_;
  StringMap<std::vector<Holder>> holders_;
  StringMap<uint32_t> bodies_, lastOf_;
};

}  // namespace

void joinDescriptions(Work& work) { Descriptions(work).run(); }

}  // namespace recoupe::entity
