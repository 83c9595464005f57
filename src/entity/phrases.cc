#include "entity/phrases.h"

#include <algorithm>

#include "base/utf8.h"

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
    const auto first = [](const Phrase& a, const Phrase& b) { return a.begin < b.begin; };
    std::stable_sort(found_.begin(), found_.end(), first);
    spread();
    std::stable_sort(found_.begin(), found_.end(), first);
    return std::move(found_);
  }

 private:
  bool next(size_t i) const { return i > 0 && sameSentence(t_, i - 1, i); }
  bool is(size_t i, std::string_view list) const { return next(i) && lex_.in(list, t_[i].fold); }
  /// "de", "du", "des"; not "dès", which only looks like it once folded.
  bool leads(size_t i) const {
    return next(i) && (lex_.in("of", t_[i].fold) ||
                       (lex_.in("article-of", t_[i].fold) && lex_.exact("article-of", lower(t_[i].form))));
  }

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
    if (!p.role && lower(t_[k].form) != head->first) return false;
    if (p.role && (t_[k].form.ends_with("é") != head->first.ends_with("é")) && !t_[k].allCaps &&
        (t_[k].form.ends_with("é") || t_[k].form.ends_with("e")))
      return false;  // "jugé" is no judge, "une charge" nobody in charge
    if (p.role && thing(k + used)) return false;
    p.head = head;
    p.begin = p.article = i;
    p.headEnd = p.end = k + used;
    readArticle(p);
    if (p.kind == Article::None && p.role && lex_.in("participle", head->words[0]) && !functionFollows(p.end))
      return false;
    p.gender = head->gender;
    if (k > i && p.gender == '-' && lex_.in("herbefore", t_[i].fold)) p.gender = 'f';
    if (k > i && p.gender == '-' && lex_.in("hisbefore", t_[i].fold)) p.gender = 'm';
    if (p.article < p.begin && lex_.in("her", t_[p.article].fold)) p.gender = 'f';
    if (p.article < p.begin && lex_.in("his", t_[p.article].fold)) p.gender = 'm';
    p.plural = p.role ? pluralRole(p, k) : head->plural;
    complete(p, depth);
    return true;
  }

  /// "le chef d'inculpation", "le chef d'accusation": nobody.
  bool thing(size_t i) const { return next(i) && lex_.in("of", t_[i].fold) && is(i + 1, "thing"); }

  /// "envoyé spécial", "élu du Nord", but not "envoyé en renfort", "élu à 60%".
  bool functionFollows(size_t i) const {
    return next(i) && (isModifier(t_, i, lex_) || lex_.in("of", t_[i].fold) ||
                       lex_.in("article-of", t_[i].fold) || partyAt(i));
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
    else if (lex_.in("demonstrative", before.fold))
      p.pointing = true;
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
    bool far = lex_.in("far", p.head->words[0]);
    while (p.end - p.begin < kLongest && next(p.end)) {
      const Tok& tok = t_[p.end];
      if (p.party && tok.fold == "(" && next(p.end + 2) && t_[p.end + 2].fold == ")" && partyAt(p.end + 1)) {
        p.end += 3;  // "député Les Républicains (LR) de l'Ain"
        continue;
      }
      if (!tok.word) {
        // "le président américain « a du sang sur les mains »" is no office of that name
        const bool named = next(p.end + 1) && (t_[p.end + 1].capital || t_[p.end + 1].digit);
        const size_t end = p.role && named && (p.complement || p.adjective) ? quoted(p.end) : 0;
        if (end == 0 || t_[p.end].fold == "«") break;
        p.end = end;
        continue;
      }
      size_t end = 0;
      if (!p.role && lex_.in("participle", tok.fold) && leads(p.end + 1))
        break;  // "le conseil chargé de guider"
      if (isModifier(t_, p.end, lex_)) {
        readAdjective(p, tok);
        continue;
      }
      if (p.role && partyAt(p.end)) {
        p.adjective = p.party = true;
        p.end = atoms_.from(p.end)->end;
        continue;
      }
      if ((tok.fold == "en" || tok.fold == "par") && is(p.end + 1, "tail"))
        end = p.end + 2;
      else if (blamedFor(p))
        break;
      else if (leads(p.end))
        end = complement(p, p.end + 1, tok.fold == "des" || tok.fold == "du", depth);
      else if ((far || far_ || lex_.in("based", before(p.end))) &&
               (tok.to || tok.fold == "au" || tok.fold == "aux" || tok.fold == "en" || tok.fold == "pour" ||
                tok.fold == "aupres"))
        end = complement(p, p.end + 1, true, depth);
      else if (tok.fold == "et" && p.complement)
        end = conjunct(p.end + 1);
      if (end == 0) break;
      p.end = end;
      if (stopped_) break;
    }
    stopped_ = far_ = false;
  }

  /// "accusé par ses adversaires [de mensonge]", "accuse les députés [de mentir]": not whose they are.
  bool blamedFor(const Phrase& p) const {
    if (p.role || p.article < 2 || !lex_.exact("of", lower(t_[p.end].form))) return false;
    const size_t by = p.article - 1;
    if (!sameSentence(t_, by - 1, p.end)) return false;
    const bool told =
        lex_.in("blames", t_[by].fold) || (t_[by].fold == "par" && lex_.in("blames", t_[by - 1].fold));
    return told && next(p.end + 1) && !lex_.in("article", t_[p.end + 1].fold) && !t_[p.end + 1].capital;
  }

  std::string_view before(size_t i) const {
    return next(i) ? std::string_view(t_[i - 1].fold) : std::string_view();
  }

  /// "député LR", "président Les Républicains de la région": a party right behind the function.
  bool partyAt(size_t k) const {
    const Atom* atom = atoms_.from(k);
    return atom != nullptr && atom->known != nullptr && atom->known->type == EntityType::Organisation &&
           (atom->known->kind == "party" || atom->known->kind == "union");
  }

  void readAdjective(Phrase& p, const Tok& tok) {
    p.adjective = p.adjective || p.role || lex_.isAdjective(tok.fold) || tok.fold.starts_with("pro-");
    if (p.nation == nullptr) p.nation = lex_.nationality(tok.fold);
    ++p.end;
  }

  /// End of the noun phrase behind a preposition at `k`; 0 when there is none. Sets stopped_ when nothing can
  /// follow.
  size_t complement(Phrase& p, size_t k, bool article, int depth) {
    if (is(k, "of")) ++k;  // auprès de
    if (is(k, "article") && atoms_.from(k) == nullptr) {
      ++k;
      article = true;
    }
    if (const size_t end = p.role && article ? quoted(k) : 0; end != 0) {
      p.complement = true;
      return end;
    }
    if (!next(k) || !t_[k].word) return 0;
    if (const Atom* atom = atoms_.from(k);
        atom != nullptr && !(atom->weak && lex_.in("portfolio", t_[k].fold))) {
      p.complement = true;
      if (p.inside < 0) p.inside = atoms_.startingAt[k];
      if (p.nation == nullptr && atom->known != nullptr && atom->known->type == EntityType::Country)
        p.nation = atom->known;
      stopped_ = atom->person;
      return atom->end;
    }
    if (lex_.title(t_, k, used_) != nullptr && atoms_.from(k + used_) != nullptr &&
        atoms_.from(k + used_)->titled == k) {
      p.complement = stopped_ = true;
      if (p.inside < 0) p.inside = atoms_.startingAt[k + used_];
      return atoms_.from(k + used_)->end;
    }
    if (const size_t end = inner(p, k, depth); end != 0) return end;
    if (t_[k].capital && !lex_.in("portfolio", t_[k].fold)) return 0;
    if (!noun(k, article) || (t_[k - 1].fold == "en" && !lex_.in("lower", t_[k].fold))) return 0;
    p.complement = true;
    return k + 1;
  }

  /// A short name in quotation marks: "membre du « conseil de coordination »".
  size_t quoted(size_t k) const {
    if (!is(k, "quote")) return 0;
    for (size_t end = k + 1; end < k + 8 && next(end); ++end) {
      if (lex_.in("unquote", t_[end].fold)) return end > k + 1 ? end + 1 : 0;
      if (!t_[end].word && !t_[end].digit) return 0;
    }
    return 0;
  }

  /// A role inside a role: "porte-parole du président Vladimir Poutine".
  size_t inner(Phrase& p, size_t k, int depth) {
    Phrase inside;
    if (depth >= kDepth || t_[k].capital || !open(k, inside, depth + 1)) return 0;
    inside.nested = true;
    attachDirect(inside);
    p.complement = p.innerRole = true;
    if (p.inside < 0) p.inside = inside.atom >= 0 ? inside.atom : inside.inside;
    if (p.nation == nullptr) p.nation = inside.nation;
    far_ = far_ || lex_.in("far", inside.head->words[0]);
    const size_t end = inside.atom >= 0 ? atoms_.list[static_cast<size_t>(inside.atom)].end : inside.end;
    stopped_ = inside.atom >= 0 && inside.role;
    found_.push_back(inside);
    return end;
  }

  bool noun(size_t k, bool article) const {
    const std::string& f = t_[k].fold;
    if (lex_.in("lower", f) || lex_.in("portfolio", f)) return true;
    if (f.size() < 3 || lex_.in("determiner", f) || lex_.in("nounof", f) || lex_.in("say", f)) return false;
    const bool elided = t_[k - 1].fold == "l'" || t_[k - 1].fold == "les" || t_[k - 1].fold == "le";
    return (article && !elided) || !(f.ends_with("er") || f.ends_with("ir") || f.ends_with("re"));
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
    if (p.head->sort == "kin" && p.complement) return;  // "fille de l'homme d'affaires X" is not X
    if (p.nested && !p.role && lex_.in("unnamed", p.head->words[0]) && atom->person)
      return;  // "le trésorier du parti Paul Durand": the party has no such name
    if (p.role ? !nameable(*atom) && !(atom->weak && p.kind == Article::Definite && !p.plural)
               : !p.head->name)
      return;
    for (size_t i = p.headEnd; p.role && i < p.end; ++i)
      if (lex_.in("namedafter", t_[i].fold)) return;  // "le proviseur du lycée Jean Durand"
    // "le chef de la campagne Durand, Anne Martin": the campaign has that name
    if (p.role && p.complement && k == p.end && atom->end == k + 1 &&
        lex_.in("surnamed", t_[p.end - 1].fold)) {
      p.end = atom->end;
      return;
    }
    p.atom = atoms_.startingAt[k];
    p.direct = true;
  }

  void attach(Phrase& p) {
    attachDirect(p);
    if (p.atom >= 0 || !p.role) return;
    if (attachBefore(p) || p.plural) return;
    size_t k = skipBracket(p.end);
    // "le président du Parti du centre (PC) Paul Durand"
    const bool behind = k > p.end && p.complement && next(k) && atoms_.from(k) != nullptr;
    if (!behind && (!next(k) || t_[k].fold != ",")) return;
    if (!behind) ++k;
    if (!next(k)) return;
    // "l'émissaire de l'ONU, l'Américaine Stephanie Williams"
    if (is(k, "article") && next(k + 1) && lex_.nationality(t_[k + 1].fold) != nullptr &&
        atoms_.from(k + 2) != nullptr)
      k += 2;
    size_t used = 0;
    if (lex_.title(t_, k, used) != nullptr && atoms_.from(k + used) != nullptr &&
        atoms_.from(k + used)->titled == k)
      k += used;
    const Atom* atom = atoms_.from(k);
    if (atom == nullptr || !nameable(*atom) ||
        !(closes(atom->end) || (p.complement && p.kind != Article::None)))
      return;
    p.atom = atoms_.startingAt[k];
  }

  /// Behind "(Allier)", "(GNA)"; `i` itself where no short bracket opens.
  size_t skipBracket(size_t i) const {
    if (!next(i) || t_[i].fold != "(") return i;
    for (size_t k = i + 1; k < i + 6 && next(k); ++k)
      if (t_[k].fold == ")") return k + 1;
    return i;
  }

  /// What a second look sees: "le chef d'état-major, le général X", "ancien maire et ministre, X", "les
  /// généraux X et Y".
  void spread() {
    for (size_t i = found_.size(); i-- > 0;) {
      Phrase& p = found_[i];
      if (!p.role || p.nested) continue;
      size_t after = i + 1;
      while (after < found_.size() && found_[after].begin < p.end) ++after;  // those inside
      if (p.atom < 0 && !p.plural && after < found_.size()) {
        const Phrase& q = found_[after];
        const bool comma = next(p.end) && t_[p.end].fold == "," && q.article == p.end + 1 && q.direct;
        const bool and_ =
            next(p.end) && t_[p.end].fold == "et" && q.article == p.end + 1 && q.kind == Article::None;
        if (q.role && q.atom >= 0 && !q.nested && (comma || and_)) p.atom = q.atom;
      }
    }
    const size_t count = found_.size();
    for (size_t i = 0; i < count; ++i)
      if (found_[i].role && found_[i].plural && found_[i].direct && found_[i].atom >= 0)
        spreadList(found_[i]);
  }

  /// "les députés Jean Dupont, Anne Martin et Luc Petit": each of them.
  void spreadList(const Phrase& first) {
    Phrase p = first;
    p.direct = false;
    for (int n = 0; n < 8; ++n) {
      const size_t end = atoms_.list[static_cast<size_t>(p.atom)].end;
      if (!next(end) || (t_[end].fold != "," && t_[end].fold != "et") || atoms_.from(end + 1) == nullptr ||
          !next(end + 1))
        return;
      if (!nameable(*atoms_.from(end + 1)) || atoms_.from(end + 1)->end < end + 3) return;  // full names only
      p.atom = atoms_.startingAt[end + 1];
      found_.push_back(p);
    }
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
    size_t at = p.article;
    bool none = p.kind == Article::None;
    if (p.plural) {  // "un des commandants du front"
      if (at < 2 || !next(at) || !is(at - 1, "oneof") || t_[at].fold != "des") return false;
      at -= at >= 3 && next(at - 1) && t_[at - 2].fold == "l'" ? 2 : 1;
      none = true;
    }
    while (none && at > 1 && next(at) && lex_.in("then", t_[at - 1].fold)) --at;
    if (!next(at)) return false;
    const std::string& f = t_[at - 1].fold;
    if ((f == "et" || f == ",") && none && !found_.empty()) {
      const Phrase& last = found_.back();
      if (last.role && last.atom >= 0 && !last.direct && last.end + 1 == at) {
        p.atom = last.atom;
        return true;
      }
    }
    if (none && lex_.in("being", f)) return p.head->words[0] != "responsable" && attachSubject(p, at - 1);
    if (f != "," && f != "(" && f != "-" && f != "–" && f != "—") return false;
    const Atom* atom = atoms_.before(at - 1);
    if (atom == nullptr || !nameable(*atom)) return false;
    // "en direction de Paul Durand, la mannequin Anne Martin": not he
    if (!none && p.gender == 'f' && lex_.genderOf(t_[atom->begin].fold) == 'm') return false;
    if (p.kind == Article::Possessive || (!none && !closes(skipBracket(p.end)))) return false;
    p.atom = atoms_.endingAt[at - 1];
    return true;
  }

  /// "Jean Dupont était alors maire": the person named last before the verb.
  bool attachSubject(Phrase& p, size_t verb) const {
    for (size_t i = verb; i > 0 && verb - i < 40 && t_[i].sentence + 1 >= t_[verb].sentence; --i) {
      const Atom* atom = atoms_.before(i);
      if (atom == nullptr || !nameable(*atom) || !(atom->person || atom->end > atom->begin + 1)) continue;
      if (i < verb && next(i) && t_[i].fold == "," && t_[i].sentence == t_[verb].sentence && verb - i > 12)
        continue;
      p.atom = atoms_.endingAt[i];
      return true;
    }
    return false;
  }

  const Tokens& t_;
  const Lexicon& lex_;
  const Atoms& atoms_;
  std::vector<Phrase> found_;
  size_t used_ = 0;
  bool stopped_ = false;
  bool far_ = false;  ///< an embassy inside the role: "porte-parole de l'ambassade de Chine en Israël"
};

}  // namespace

std::vector<Phrase> findPhrases(const Tokens& tokens, const Lexicon& lexicon, const Atoms& atoms) {
  return Finder(tokens, lexicon, atoms).run();
}

}  // namespace recoupe::entity
