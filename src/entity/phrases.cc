#include "entity/phrases.h"

#include <algorithm>

namespace recoupe::entity {
namespace {

constexpr int kDepth = 3;        // "porte-parole du ministre de la Défense du gouvernement": no deeper
constexpr size_t kLongest = 24;  // tokens

class Finder {
 public:
  Finder(const Tokens& tokens, const Lexicon& lexicon, const Atoms& atoms)
      : t_(tokens), lex_(lexicon), atoms_(atoms) {}

  std::vector<Phrase> run() {
    for (size_t i = 0; i < t_.size();) {
      Phrase phrase;
      if (t_[i].furniture || !t_[i].word || inBody(i) || !open(i, phrase, 0)) {
        ++i;
        continue;
      }
      attach(phrase);
      i = phrase.end;
      found_.push_back(phrase);
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Phrase& a, const Phrase& b) { return a.begin < b.begin; });
    return std::move(found_);
  }

 private:
  bool next(size_t i) const { return i > 0 && sameSentence(t_, i - 1, i); }
  bool is(size_t i, std::string_view list) const { return next(i) && lex_.in(list, t_[i].fold); }

  /// Inside a name that was already read ("Conseil européen", "Premier League").
  bool inBody(size_t i) const {
    const Atom* atom = atoms_.from(i);
    return atom != nullptr && (atom->body || (atom->known != nullptr && atom->end > i + 1));
  }

  bool open(size_t i, Phrase& p, int depth) {
    size_t used = 0;
    size_t k = i;
    if (lex_.in("before", t_[i].fold) && next(i + 1)) k = i + 1;
    const Head* head = lex_.role(t_, k, used);
    p.role = head != nullptr;
    if (head == nullptr && k == i) head = lex_.group(t_, k, used);
    if (head == nullptr ||
        (t_[k].capital && !t_[k].opens && !p.role && head->type != EntityType::Organisation))
      return false;
    p.head = head;
    p.begin = p.article = i;
    p.headEnd = p.end = k + used;
    readArticle(p);
    p.plural = p.role ? pluralRole(p, k) : head->plural;
    complete(p, depth);
    return true;
  }

  void readArticle(Phrase& p) {
    if (p.begin == 0 || !next(p.begin)) return;
    const Tok& before = t_[p.begin - 1];
    if (lex_.in("possessive", before.fold))
      p.kind = Article::Possessive;
    else if (lex_.in("indefinite", before.fold))
      p.kind = Article::Indefinite;
    else if (lex_.in("article", before.fold) || before.fold == "du" || before.fold == "au" ||
             before.fold == "aux")
      p.kind = Article::Definite;
    else
      return;
    p.article = p.begin - 1;
  }

  bool pluralRole(const Phrase& p, size_t head) const {
    if (p.kind == Article::None) return t_[head].fold.ends_with("s");
    const std::string& article = t_[p.article].fold;
    return article == "les" || article == "des" || article == "aux" || article == "ses" || article == "leurs";
  }

  /// Reads what follows the head: adjectives and complements.
  void complete(Phrase& p, int depth) {
    bool far = p.role && lex_.in("far", t_[p.headEnd - 1].fold);
    while (p.end - p.begin < kLongest && next(p.end)) {
      const Tok& tok = t_[p.end];
      if (!tok.word) break;
      size_t end = 0;
      if (isModifier(t_, p.end, lex_)) {
        readAdjective(p, tok);
        continue;
      }
      if (p.role && partyAt(p.end)) {
        p.adjective = true;
        p.end = atoms_.from(p.end)->end;
        continue;
      }
      if ((tok.fold == "en" || tok.fold == "par") && is(p.end + 1, "tail"))
        end = p.end + 2;
      else if (lex_.in("of", tok.fold) || lex_.in("article-of", tok.fold))
        end = complement(p, p.end + 1, tok.fold == "des" || tok.fold == "du", depth);
      else if (far && (tok.fold == "a" || tok.fold == "au" || tok.fold == "aux" || tok.fold == "en" ||
                       tok.fold == "pour" || tok.fold == "aupres"))
        end = complement(p, p.end + 1, true, depth);
      else if (tok.fold == "et" && p.complement)
        end = conjunct(p.end + 1);
      if (end == 0) break;
      p.end = end;
      if (stopped_) break;
    }
    stopped_ = false;
  }

  /// "député LR", "président Les Républicains de la région": a party right behind the function.
  bool partyAt(size_t k) const {
    const Atom* atom = atoms_.from(k);
    return atom != nullptr && atom->known != nullptr && atom->known->type == EntityType::Organisation &&
           (atom->known->kind == "party" || atom->known->kind == "union");
  }

  void readAdjective(Phrase& p, const Tok& tok) {
    p.adjective = true;
    if (p.nation == nullptr) p.nation = lex_.nationality(tok.fold);
    ++p.end;
  }

  /// End of the noun phrase behind a preposition at `k`; 0 when there is none. Sets stopped_ when nothing can
  /// follow.
  size_t complement(Phrase& p, size_t k, bool article, int depth) {
    if (is(k, "of")) ++k;  // auprès de
    if (is(k, "article")) {
      ++k;
      article = true;
    }
    if (!next(k) || !t_[k].word) return 0;
    if (const Atom* atom = atoms_.from(k);
        atom != nullptr && !(atom->weak && lex_.in("portfolio", t_[k].fold))) {
      p.complement = true;
      if (p.nation == nullptr && atom->known != nullptr && atom->known->type == EntityType::Country)
        p.nation = atom->known;
      stopped_ = atom->person;
      return atom->end;
    }
    if (lex_.title(t_, k, used_) != nullptr && atoms_.from(k + used_) != nullptr &&
        atoms_.from(k + used_)->titled == k) {
      p.complement = stopped_ = true;
      return atoms_.from(k + used_)->end;
    }
    if (const size_t end = inner(p, k, depth); end != 0) return end;
    if (t_[k].capital && !lex_.in("portfolio", t_[k].fold)) return 0;
    if (!noun(k, article)) return 0;
    p.complement = true;
    return k + 1;
  }

  /// A role inside a role: "porte-parole du président Vladimir Poutine".
  size_t inner(Phrase& p, size_t k, int depth) {
    Phrase inside;
    if (depth >= kDepth || t_[k].capital || !open(k, inside, depth + 1)) return 0;
    inside.nested = true;
    attachDirect(inside);
    p.complement = true;
    if (p.nation == nullptr) p.nation = inside.nation;
    const size_t end = inside.atom >= 0 ? atoms_.list[static_cast<size_t>(inside.atom)].end : inside.end;
    stopped_ = inside.atom >= 0 && inside.role;
    found_.push_back(inside);
    return end;
  }

  bool noun(size_t k, bool article) const {
    const std::string& f = t_[k].fold;
    if (lex_.in("lower", f) || lex_.in("portfolio", f)) return true;
    if (f.size() < 3 || lex_.in("determiner", f) || lex_.in("nounof", f) || lex_.in("say", f)) return false;
    return article || !(f.ends_with("er") || f.ends_with("ir") || f.ends_with("re"));
  }

  /// "et des Comptes publics", "et de sécurité": a second field of the same office.
  size_t conjunct(size_t k) const {
    if (!is(k, "of") && !is(k, "article-of")) return 0;
    ++k;
    if (is(k, "article")) ++k;
    return is(k, "portfolio") || is(k, "lower") ? k + 1 : 0;
  }

  bool nameable(const Atom& atom) const {
    if (atom.weak || atom.body) return atom.person;
    return atom.known == nullptr || atom.person;
  }

  void attachDirect(Phrase& p) {
    if (!next(p.end)) return;
    size_t k = p.end, used = 0;
    if (lex_.title(t_, k, used) != nullptr && atoms_.from(k + used) != nullptr &&
        atoms_.from(k + used)->titled == k)
      k += used;
    const Atom* atom = atoms_.from(k);
    if (atom == nullptr) return;
    if (p.role ? !nameable(*atom) && !(atom->weak && p.kind == Article::Definite && !p.plural)
               : !p.head->name)
      return;
    p.atom = atoms_.startingAt[k];
    p.direct = true;
  }

  void attach(Phrase& p) {
    attachDirect(p);
    if (p.atom >= 0 || !p.role || p.plural) return;
    if (attachBefore(p)) return;
    if (!next(p.end) || t_[p.end].fold != ",") return;
    size_t k = p.end + 1, used = 0;
    if (!next(k)) return;
    if (lex_.title(t_, k, used) != nullptr && atoms_.from(k + used) != nullptr &&
        atoms_.from(k + used)->titled == k)
      k += used;
    const Atom* atom = atoms_.from(k);
    if (atom == nullptr || !nameable(*atom) ||
        !(closes(atom->end) || (p.complement && p.kind != Article::None)))
      return;
    p.atom = atoms_.startingAt[k];
  }

  bool closes(size_t i) const {
    if (!next(i)) return true;
    const std::string& f = t_[i].fold;
    return f == "," || f == "." || f == ";" || f == ")" || f == ":" || f == "-" || f == "–" || f == "et" ||
           f == "qui" || f == "\"" || f == "!" || f == "?";
  }

  /// "Marco Minniti, ministre de l'Intérieur", "Jean Dupont (maire de X)", "Gérald Darmanin, ancien ministre
  /// et maire de …".
  bool attachBefore(Phrase& p) {
    if (p.article == 0 || !next(p.article)) return false;
    const std::string& f = t_[p.article - 1].fold;
    if (f == "et" || f == ",") {
      if (p.kind == Article::None && !found_.empty() && found_.back().role && found_.back().atom >= 0 &&
          !found_.back().direct && found_.back().end + 1 == p.article) {
        p.atom = found_.back().atom;
        return true;
      }
    }
    if (f != "," && f != "(" && f != "-" && f != "–" && f != "—") return false;
    const Atom* atom = atoms_.before(p.article - 1);
    if (atom == nullptr || !nameable(*atom)) return false;
    if (p.kind == Article::Possessive || (p.kind != Article::None && !closes(p.end))) return false;
    p.atom = atoms_.endingAt[p.article - 1];
    return true;
  }

  const Tokens& t_;
  const Lexicon& lex_;
  const Atoms& atoms_;
  std::vector<Phrase> found_;
  size_t used_ = 0;
  bool stopped_ = false;
};

}  // namespace

std::vector<Phrase> findPhrases(const Tokens& tokens, const Lexicon& lexicon, const Atoms& atoms) {
  return Finder(tokens, lexicon, atoms).run();
}

}  // namespace recoupe::entity
