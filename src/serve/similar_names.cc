#include "serve/similar_names.h"

#include <algorithm>

#include "resolve/names.h"

namespace recoupe::serve {
namespace {

constexpr size_t kMost = 10;
constexpr size_t kShortest = 4;  // letters of a name that a slip may change

struct Name {
  std::string text;
  std::vector<std::string> words;
};

Name nameOf(const DeskIdentity& identity) {
  Name n{comparable(identity.view.name), {}};
  n.words = wordsOf(n.text);
  return n;
}

bool amongWords(const std::vector<std::string>& few, const std::vector<std::string>& many) {
  return few.size() < many.size() && std::all_of(few.begin(), few.end(), [&](const std::string& w) {
           return w.size() >= kShortest && std::find(many.begin(), many.end(), w) != many.end();
         });
}

/// How alike, 0 for not at all; says why.
int likeness(const Name& a, const Name& b, bool person, const char*& because) {
  if (a.words.empty() || b.words.empty()) return 0;
  if (a.text == b.text) {
    because = "the same name";
    return 5;
  }
  if (std::min(a.text.size(), b.text.size()) >= 2 * kShortest && editsWithin(a.text, b.text, 2)) {
    because = "a letter or two apart";
    return 4;
  }
  if (amongWords(a.words, b.words) || amongWords(b.words, a.words)) {
    because = "the words of one are among those of the other";
    return 2;
  }
  if (!person || a.words.size() < 2 || b.words.size() < 2) return 0;
  const std::string &lastA = a.words.back(), &lastB = b.words.back();
  if (lastA == lastB && a.words[0][0] == b.words[0][0]) {
    because = "the same surname and initial";
    return 3;
  }
  if (a.words[0] == b.words[0] && std::min(lastA.size(), lastB.size()) > kShortest &&
      editsWithin(lastA, lastB, 2)) {
    because = "the same first name, and surnames a letter or two apart";
    return 3;
  }
  return 0;
}

/// Whether a closer look is worth its time: most of a hundred thousand names have nothing in common with one.
bool mayBe(const std::string& folded, const Name& name) {
  if (folded.empty()) return false;
  const size_t longer = std::max(folded.size(), name.text.size()),
               shorter = std::min(folded.size(), name.text.size());
  if (longer - shorter <= 2 && (folded.front() == name.text.front() || folded.back() == name.text.back()))
    return true;
  return std::any_of(name.words.begin(), name.words.end(), [&](const std::string& w) {
    return w.size() >= kShortest && folded.find(w) != std::string::npos;
  });
}

}  // namespace

std::vector<SimilarName> similarNames(uint32_t row, const DeskIndex& index,
                                      const std::vector<Opinion>& opinions) {
  const DeskIdentity& self = index.identities[row];
  const Name name = nameOf(self);
  if (name.words.empty()) return {};
  struct Candidate {
    SimilarName found;
    int likeness;
  };
  std::vector<Candidate> found;
  for (uint32_t i = 0; i < index.identities.size(); ++i) {
    const DeskIdentity& other = index.identities[i];
    if (i == row || other.view.type != self.view.type) continue;
    // Countries are told apart by their codes.
    if (self.view.type == "country" && other.view.country != self.view.country) continue;
    if (!mayBe(other.folded, name)) continue;
    const Name otherName = nameOf(other);
    const char* because = "";
    const int alike = likeness(name, otherName, self.view.type == "person", because);
    if (alike == 0) continue;
    Candidate c{{i, because, false}, alike};
    bool decided = false;
    for (const Opinion& o : opinions) {
      if (o.decision.kind == Decision::Kind::Rename) continue;
      const std::string a = comparable(o.decision.a.name), b = comparable(o.decision.b.name);
      if (!((a == name.text && b == otherName.text) || (a == otherName.text && b == name.text))) continue;
      if (o.unsure)
        c.found.unsure = true;
      else
        decided = true;
    }
    if (!decided) found.push_back(std::move(c));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Candidate& a, const Candidate& b) { return a.likeness > b.likeness; });
  std::vector<SimilarName> out;
  for (size_t i = 0; i < found.size() && i < kMost; ++i) out.push_back(std::move(found[i].found));
  return out;
}

}  // namespace recoupe::serve
