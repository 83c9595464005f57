#include "doc/token_tree.h"

namespace recoupe {
namespace {

constexpr int kDeepest = 64;  // steps up a tree; a deeper one is no sentence that anybody wrote

bool has(std::string_view relation, std::string_view name) {
  return relation.starts_with(name) && (relation.size() == name.size() || relation[name.size()] == ':');
}

}  // namespace

TokenTree::TokenTree(const Document& doc) {
  const bool tagged = !doc.words.empty() && !doc.words.front().deprel.empty();
  if (!tagged) return;
  std::vector<int> tokenOf(doc.words.size(), -1);
  for (size_t t = 0; t < doc.tokens.size(); ++t)
    for (uint32_t w = 0; w < doc.tokens[t].wordCount; ++w)
      tokenOf[doc.tokens[t].firstWord + w] = static_cast<int>(t);
  nodes_.resize(doc.tokens.size());
  for (size_t t = 0; t < doc.tokens.size(); ++t) {
    const Token& token = doc.tokens[t];
    Node& n = nodes_[t];
    for (uint32_t w = 0; w < token.wordCount; ++w) {
      const Word& word = doc.words[token.firstWord + w];
      const int head = word.head < 0 ? -1 : tokenOf[static_cast<size_t>(word.head)];
      if (n.word != &kNoWord && head == static_cast<int>(t)) continue;
      if (n.word == &kNoWord || n.head == static_cast<int>(t)) {
        n.word = &word;
        n.head = head;
      }
    }
    if (n.head == static_cast<int>(t)) n.head = -1;
  }
  for (const Node& n : nodes_)
    if (n.head >= 0) ++nodes_[static_cast<size_t>(n.head)].childCount;
  uint32_t at = 0;
  for (Node& n : nodes_) {
    n.firstChild = at;
    at += n.childCount;
    n.childCount = 0;
  }
  children_.resize(at);
  for (size_t t = 0; t < nodes_.size(); ++t) {
    if (nodes_[t].head < 0) continue;
    Node& above = nodes_[static_cast<size_t>(nodes_[t].head)];
    children_[above.firstChild + above.childCount++] = static_cast<int>(t);
  }
}

bool TokenTree::relationIs(int tok, std::string_view name) const { return has(relation(tok), name); }

bool TokenTree::feature(int tok, std::string_view nameAndValue) const {
  const std::string_view feats = node(tok).word->feats;
  for (size_t at = feats.find(nameAndValue); at != std::string_view::npos;
       at = feats.find(nameAndValue, at + 1)) {
    const size_t end = at + nameAndValue.size();
    if ((at == 0 || feats[at - 1] == '|') && (end == feats.size() || feats[end] == '|')) return true;
  }
  return false;
}

std::span<const int> TokenTree::children(int tok) const {
  const Node& n = node(tok);
  return std::span(children_).subspan(n.firstChild, n.childCount);
}

int TokenTree::preposition(int tok) const {
  for (const int c : children(tok))
    if (has(relation(c), "case")) return c;
  return -1;
}

int TokenTree::child(int tok, std::string_view name) const {
  for (const int c : children(tok))
    if (has(relation(c), name)) return c;
  return -1;
}

bool TokenTree::under(int tok, int ancestor) const {
  for (int n = 0; tok >= 0 && n < kDeepest; ++n, tok = head(tok))
    if (tok == ancestor) return true;
  return false;
}

int TokenTree::top(int first, int last) const {
  for (int i = first; i <= last; ++i)
    if (const int h = head(i); h < first || h > last) return i;
  return first;
}

}  // namespace recoupe
