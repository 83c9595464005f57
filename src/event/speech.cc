#include "event/speech.h"

#include <algorithm>

#include "base/utf8.h"
#include "event/tree_verbs.h"

namespace recoupe::event {
namespace {

constexpr int kFar =
    12;  // tokens between a harsh word and whom it is about, where the tree does not tie them

class SpeechCoder {
 public:
  SpeechCoder(const Scene& s, const std::vector<Coded>& coded)
      : s_(s), r_(*s.r), t_(s.r->tree), coded_(coded) {}

  std::vector<Coded> run() {
    for (const Verb& v : s_.verbs)
      if (r_.lex->lemmaIs(v.lemma, Class::Say) && !v.negated && v.subject.size() == 1 && !v.passive)
        trySaying(v);
    return std::move(out_);
  }

 private:
  bool is(int tok, Class c) const {
    if (r_.is(tok, c)) return true;
    return r_.lex->word(r_.lex->idOf(lower(t_.lemma(tok)))).is(c);
  }

  /// Tokens of what is said: the clause that hangs on the verb, and quotations by its subject.
  std::vector<int> content(const Verb& v) const {
    std::vector<int> out;
    const int clause = t_.child(v.node, "ccomp");
    for (int i = s_.begin; i < s_.end; ++i) {
      if (i >= v.begin && i < v.end) continue;
      const int q = r_.tok(i).quote;
      const bool quoted = q >= 0 && r_.doc->quotes[static_cast<size_t>(q)].speaker &&
                          *r_.doc->quotes[static_cast<size_t>(q)].speaker == v.subject.front();
      if (quoted || (clause >= 0 && t_.under(i, clause))) out.push_back(i);
    }
    return out;
  }

  static bool in(const std::vector<int>& tokens, int tok) {
    return std::binary_search(tokens.begin(), tokens.end(), tok);
  }

  bool target(const Verb& v, int ment) const {
    const Ment& m = r_.ments[static_cast<size_t>(ment)];
    return m.type != EntityType::Place && !m.adjective &&
           std::find(v.subject.begin(), v.subject.end(), m.entity) == v.subject.end();
  }

  /// Whom the word at `tok` is about: the subject of its clause, or the name nearest to it.
  int about(const Verb& v, int tok, const std::vector<int>& said, bool subjectOnly) const {
    int node = tok;
    for (int n = 0; n < 5 && node >= 0 && in(said, node); ++n, node = t_.head(node))
      if (const int subject = t_.child(node, "nsubj"); subject >= 0) {
        for (const int m : mentionsOf(r_, subject, true))
          if (target(v, m)) return m;
        if (subjectOnly) return -1;
      }
    if (subjectOnly) return -1;
    int best = -1, distance = kFar + 1;
    for (const int i : said) {
      if (r_.tok(i).ment < 0 || !target(v, r_.tok(i).ment)) continue;
      if (const int d = i < tok ? tok - i : i - tok; d < distance) best = r_.tok(i).ment, distance = d;
    }
    return best;
  }

  bool codedAlready(const Verb& v, const char* type) const {
    return std::any_of(coded_.begin(), coded_.end(), [&](const Coded& c) {
      return c.head == v.head || (c.event.type == type && c.event.actor == v.subject);
    });
  }

  void trySaying(const Verb& v) {
    const std::vector<int> said = content(v);
    for (const int i : said) {
      const bool harsh = is(i, Class::Harsh) && t_.upos(i) != Upos::PROPN,
                 must = !harsh && is(i, Class::Must);
      if (!harsh && !must) continue;
      const char* type = harsh ? "ACCUSE" : "REQUEST";
      if (codedAlready(v, type)) continue;
      const int ment = about(v, i, said, must);
      if (ment < 0) continue;
      push(v, i, r_.ments[static_cast<size_t>(ment)].entity, type, harsh);
      return;
    }
  }

  void push(const Verb& v, int word, EntityIndex target, const char* type, bool harsh) {
    Coded c;
    c.event.type = type;
    c.event.mode = harsh ? "disapprove" : "change";
    c.event.cameo = harsh ? "111" : "104";
    c.event.actor = v.subject;
    c.event.recipient = {target};
    c.head = v.head;
    c.end = v.end;
    c.verb = static_cast<int>(&v - s_.verbs.data());
    c.said = word;
    c.perfect = v.perfect && v.tense == Tense::Present;
    const auto& tokens = r_.doc->tokens;
    c.event.trigger = tokens[static_cast<size_t>(v.head)].span;
    c.event.because = "said with \"" + std::string(r_.doc->textOf(tokens[static_cast<size_t>(word)].span)) +
                      "\" (events_words.tsv), about the one named with it";
    out_.push_back(std::move(c));
  }

  const Scene& s_;
  const Reading& r_;
  const TokenTree& t_;
  const std::vector<Coded>& coded_;
  std::vector<Coded> out_;
};

}  // namespace

std::vector<Coded> codeSpeech(const Scene& scene, const std::vector<Coded>& coded) {
  if (scene.r->tree.empty()) return {};
  return SpeechCoder(scene, coded).run();
}

}  // namespace recoupe::event
