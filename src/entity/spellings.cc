// Longer spellings of groups and bodies: their noun phrase with its number, its adjectives in front, whose
// they are, and its complements. "quatre civils", "ses partisans", "militants anti-G7", "touristes de
// l'Union" are as good a name for them as the head alone. By the tree; nothing without one.
#include <algorithm>

#include "entity/clusters.h"

namespace recoupe::entity {
namespace {

constexpr size_t kLongest = 12;  // tokens of a spelling
constexpr size_t kMost = 3;      // complements taken one after the other

class Spellings {
 public:
  explicit Spellings(Work& work) : w_(work), t_(work.tokens), lex_(work.lexicon), tree_(work.tree) {}

  void run() {
    if (tree_.empty()) return;
    for (size_t p = 0; p < w_.phrases.size(); ++p) {
      const Phrase& phrase = w_.phrases[p];
      const uint32_t c = w_.ofPhrase[p];
      if (phrase.atom >= 0 || c == kNone || w_.clusters.at(c).known != nullptr) continue;
      const EntityType type = w_.clusters.at(c).type;
      if (type == EntityType::Group || type == EntityType::Organisation) spell(phrase, c);
    }
  }

 private:
  int node(size_t i) const { return static_cast<int>(t_[i].index); }

  void spell(const Phrase& p, uint32_t c) {
    const int head = tree_.top(node(p.begin), node(p.headEnd - 1));
    std::vector<size_t> left{p.begin};
    for (size_t i = p.begin; i > 0 && sameSentence(t_, i - 1, p.begin) && left.size() <= kMost; --i) {
      const size_t k = i - 1;
      if (!t_[k].word || t_[k].digit || t_[k].capital) break;  // "600 soldats" says how many, not which
      const bool own = lex_.in("possessive", t_[k].fold);
      const bool adjective = tree_.relationIs(node(k), "amod"), number = tree_.relationIs(node(k), "nummod");
      if (tree_.head(node(k)) != head || !(own || adjective || number)) break;
      left.push_back(k);
      if (own) break;
    }
    for (size_t n = 1; n < left.size(); ++n) add(c, left[n], p.end);
    const bool owned = lex_.in("possessive", t_[left.back()].fold);
    const size_t first = owned && left.size() > 1 ? left[left.size() - 2] : left.back();
    size_t taken = 0;
    for (size_t end = p.end + 1; end <= p.begin + kLongest && taken < kMost; ++end) {
      if (!sameSentence(t_, p.begin, end - 1) || !carriesOn(p, head, end - 1)) break;
      if (!closed(p, end)) continue;
      ++taken;
      add(c, p.begin, end);
      if (first != p.begin) add(c, first, end);
    }
  }

  /// Whether the token at `i` is a part of the noun phrase, and of no clause or list in it.
  bool carriesOn(const Phrase& p, int head, size_t i) const {
    if (!t_[i].word && !t_[i].digit) return false;
    int at = node(i);
    for (size_t n = 0; n < kLongest && at != head; ++n) {
      for (const char* apart : {"acl:relcl", "appos", "conj", "cc", "parataxis", "advcl", "flat"})
        if (tree_.relation(at) == apart) return false;
      at = tree_.head(at);
      if (at < node(p.begin) || at > node(i) + static_cast<int>(kLongest)) return false;
    }
    return at == head;
  }

  /// Whether the phrase may end before token `end`: on a noun or an adjective that nothing behind completes,
  /// every word's head inside, every name behind a small word ("des forces d'Oslo", not "des élus Verts").
  bool closed(const Phrase& p, size_t end) const {
    const Upos last = tree_.upos(node(end - 1));
    if (inTime(end - 1)) return false;  // "recevoir la direction lundi"
    if (last != Upos::NOUN && last != Upos::PROPN && last != Upos::ADJ && last != Upos::NUM) return false;
    if (const Atom* atom = w_.atoms.before(end); atom == nullptr)
      for (size_t a = end - 1; a > p.begin; --a)
        if (const Atom* inside = w_.atoms.from(a); inside != nullptr && inside->end > end) return false;
    for (size_t i = p.end; i < end; ++i) {
      const int above = tree_.head(node(i));
      if (above < node(p.begin) || above >= node(end - 1) + 1) return false;
      if (t_[i].capital && !t_[i - 1].capital && !joins(i - 1)) return false;
      if (!t_[i].capital && t_[i - 1].capital) return false;  // goes on behind a name
    }
    if (!sameSentence(t_, end - 1, end)) return true;
    const int next = node(end);
    return !(tree_.head(next) == node(end - 1) &&
             (tree_.relationIs(next, "amod") || tree_.relationIs(next, "flat") ||
              tree_.relationIs(next, "appos") || tree_.upos(next) == Upos::PROPN));
  }

  bool inTime(size_t i) const {
    const auto& times = w_.doc.times;
    const auto it = std::partition_point(times.begin(), times.end(),
                                         [&](const auto& time) { return time.span.end <= t_[i].span.begin; });
    return it != times.end() && it->span.begin < t_[i].span.end;
  }

  bool joins(size_t i) const {
    const std::string& f = t_[i].fold;
    return t_[i].to || lex_.in("of", f) || lex_.in("article-of", f) || lex_.in("article", f) || f == "en" ||
           f == "au" || f == "aux";
  }

  void add(uint32_t c, size_t begin, size_t end) {
    addForm(w_, c, begin, end, Mention::Kind::Description, false, false);
  }

  Work& w_;
  const Tokens& t_;
  const Lexicon& lex_;
  const TokenTree& tree_;
};

}  // namespace

void spellOut(Work& work) { Spellings(work).run(); }

}  // namespace recoupe::entity
