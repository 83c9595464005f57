#include "date/matcher.h"

namespace recoupe::date {

/// Could class `c` begin at this atom? A quick no for most.
bool Matcher::mayBegin(uint32_t c, const Atom& a) const {
  if (c == static_cast<uint32_t>(Class::Any) || c == static_cast<uint32_t>(Class::Capital)) return true;
  const uint64_t classes = a.kind == Atom::Kind::Digits ? Lexicon::classesOfDigits() : 0;
  return ((classes | g_.lexicon_.classesOf(a.word)) >> c & 1) != 0;
}

bool Matcher::fits(const Node& n, size_t at) const {
  if (at >= atoms_.size()) return false;
  if (n.joined && atoms_[at].spaceBefore) return false;
  if (n.lower && (atoms_[at].upper || atoms_[at].kind != Atom::Kind::Letters)) return false;
  return !n.upper || atoms_[at].upper;
}

/// Look-ahead: does anything follow this way?
bool Matcher::reaches(uint32_t node, uint32_t at) {
  const auto saved = std::pair{probing_, probeFound_};
  probing_ = true;
  probeFound_ = false;
  walk(node, at);
  const bool found = probeFound_;
  probing_ = saved.first;
  probeFound_ = saved.second;
  return found;
}

void Matcher::accept(uint32_t at) {
  if (probing_) {
    probeFound_ = true;
    return;
  }
  if (found_ && at <= bestEnd_) return;
  found_ = true;
  bestEnd_ = at;
  best_.resize(open_.size());
  for (size_t i = 0; i < open_.size(); ++i) {
    best_[i].begin = open_[i].begin;
    best_[i].end = open_[i].end;
    best_[i].captures.assign(captures_.begin() + open_[i].firstCapture,
                             captures_.begin() + open_[i].lastCapture);
  }
}

void Matcher::walk(uint32_t node, uint32_t at) {
  const Node& n = g_.nodes_[node];
  switch (n.op) {
    case Op::Accept:
      return accept(at);
    case Op::Split:
      walk(n.next, at);
      return walk(n.other, at);
    case Op::Not:
      if (!reaches(n.other, at)) walk(n.next, at);
      return;
    case Op::Word:
      if (fits(n, at) && atoms_[at].word == n.arg) walk(n.next, at + 1);
      return;
    case Op::Open:
      open_.push_back({at, at, static_cast<uint32_t>(captures_.size()), 0});
      walk(n.next, at);
      open_.pop_back();
      return;
    case Op::Close:
      return close(n, at);
    case Op::Class:
      return takeClass(n, at);
  }
}

void Matcher::close(const Node& n, uint32_t at) {
  if (open_.empty()) return walk(n.next, at);
  const OpenExtent saved = open_.back();
  open_.back().end = at;
  open_.back().lastCapture = static_cast<uint32_t>(captures_.size());
  walk(n.next, at);
  open_.back() = saved;
}

void Matcher::takeClass(const Node& n, uint32_t at) {
  if (!fits(n, at) || !mayBegin(n.arg, atoms_[at])) return;
  const size_t first = meanings_.size();
  g_.lexicon_.find(text_, atoms_, at, static_cast<int>(n.arg), meanings_);
  const size_t last = meanings_.size();
  for (size_t i = first; i < last; ++i) {
    const Meaning m = meanings_[i];
    captures_.push_back({static_cast<int>(n.arg), at, m});
    walk(n.next, at + m.size);
    captures_.pop_back();
  }
  meanings_.resize(first);
}

Match Matcher::at(uint32_t at) {
  Match match;
  const Atom& a = atoms_[at];
  const bool digits = a.kind == Atom::Kind::Digits;
  if (a.word == 0 && !digits) return match;
  const auto tryRules = [&](const std::vector<uint32_t>& rules) {
    for (const uint32_t r : rules) {
      const Rule& rule = g_.rules_[r];
      if (!alone_ && rule.alone) continue;
      found_ = false;
      walk(rule.start, at);
      const bool better =
          match.rule == nullptr || bestEnd_ > match.end || (bestEnd_ == match.end && &rule < match.rule);
      if (found_ && better) match = {&rule, bestEnd_, best_};
    }
  };
  tryRules(g_.byWord_[a.word]);
  if (digits) tryRules(g_.byDigits_);
  return match;
}

}  // namespace recoupe::date
