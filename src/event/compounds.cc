#include "event/compounds.h"

#include <algorithm>

namespace recoupe::event {
namespace {

constexpr int32_t kFar = 200;  // words of a long sentence
constexpr int32_t kPhrase =
    8;  // words between the two parts: "a, à plusieurs reprises ces derniers mois, dit"

bool hasFeature(const recoupe::Word& w, std::string_view feature) {
  return w.feats.find(feature) != std::string_view::npos;
}

bool isPastParticiple(const recoupe::Word& w) {
  return w.upos == Upos::VERB && hasFeature(w, "VerbForm=Part") && !hasFeature(w, "Tense=Pres");
}

class Joiner {
 public:
  Joiner(Document& doc, const Lexicon& lex) : words_(doc.words), lex_(lex) {}

  void run() {
    for (int32_t a = 0; a < count(); ++a) {
      if (!isLoneHave(a)) continue;
      if (at(a).deprel == "case")
        joinPreposition(a);
      else if (const int32_t verb = participleBehind(a); verb >= 0)
        join(a, verb);
    }
  }

 private:
  int32_t count() const { return static_cast<int32_t>(words_.size()); }
  recoupe::Word& at(int32_t i) { return words_[static_cast<size_t>(i)]; }
  const recoupe::Word& at(int32_t i) const { return words_[static_cast<size_t>(i)]; }

  bool isLoneHave(int32_t a) const {
    const recoupe::Word& w = at(a);
    return (w.upos == Upos::VERB || w.upos == Upos::AUX) && !w.deprel.starts_with("aux") &&
           hasFeature(w, "VerbForm=Fin") && lex_.lemmaIs(lex_.lemmaOf(w.lemma), Class::Have);
  }

  /// The participle that hangs on a phrase of `a`, where the phrase alone stands between the two.
  int32_t participleBehind(int32_t a) const {
    for (int32_t k = a + 2; k < count() && k - a <= kPhrase; ++k) {
      const recoupe::Word& w = at(k);
      if (w.head == a && w.deprel.starts_with("obj")) return -1;
      if (!isPastParticiple(w)) continue;
      const int32_t phrase = w.head;
      const bool parted = w.deprel.starts_with("acl") && phrase > a && phrase < k && at(phrase).head == a &&
                          at(phrase).deprel.starts_with("obl");
      return parted && isPhrase(a, k, phrase) && !hasObject(a) ? k : -1;
    }
    return -1;
  }

  /// Whether every word between belongs to the phrase.
  bool isPhrase(int32_t a, int32_t k, int32_t phrase) const {
    for (int32_t i = a + 1; i < k; ++i) {
      int32_t above = i;
      for (int32_t n = 0; n < kPhrase && above != phrase && above > a && above < k; ++n)
        above = at(above).head;
      if (above != phrase) return false;
    }
    return true;
  }

  bool hasObject(int32_t a) const {
    constexpr int32_t kSight = 60;  // words
    for (int32_t i = std::max(0, a - kPhrase); i < count() && i - a < kSight; ++i)
      if (at(i).head == a && (at(i).deprel == "obj" || at(i).deprel == "xcomp")) return true;
    return false;
  }

  /// "a dans la foulée exigé": taken for a preposition of the phrase.
  void joinPreposition(int32_t a) {
    const int32_t phrase = at(a).head;
    if (phrase <= a || phrase + 1 >= count()) return;
    const int32_t verb = phrase + 1;
    recoupe::Word& v = at(verb);
    if (!isPastParticiple(v)) return;
    if (v.head == phrase && v.deprel.starts_with("acl")) {
      v.head = at(phrase).head;
      v.deprel = at(phrase).deprel;
      at(phrase).head = verb;
      at(phrase).deprel = "obl:mod";
      for (int32_t i = std::max(0, a - kFar); i < count() && i < verb + kFar; ++i)
        if (at(i).head == phrase && (i < a || i > verb)) at(i).head = verb;
    } else if (at(phrase).head != verb) {
      return;
    }
    makeAuxiliary(a, verb);
  }

  void makeAuxiliary(int32_t a, int32_t verb) {
    at(a).head = verb;
    at(a).deprel = "aux:tense";
    at(a).upos = Upos::AUX;
  }

  void join(int32_t a, int32_t verb) {
    at(verb).head = at(a).head;
    at(verb).deprel = at(a).deprel;
    for (int32_t i = std::max(0, a - kFar); i < count() && i - a < kFar; ++i)
      if (i != verb && at(i).head == a) at(i).head = verb;
    makeAuxiliary(a, verb);
  }

  std::vector<recoupe::Word>& words_;
  const Lexicon& lex_;
};

}  // namespace

void joinCompounds(Document& doc, const Lexicon& lex) { Joiner(doc, lex).run(); }

}  // namespace recoupe::event
