// The ways in which the text names people without a name: with their number, with what says which people.
#include <algorithm>

#include "base/utf8.h"
#include "event/groups.h"

namespace recoupe::event {
namespace {

constexpr int kLongest = 8;  // tokens of a group's name

/// A date or a weekday: "recevoir la direction [lundi]".
bool inTime(const Document& doc, int i) {
  const BytePos at = doc.tokens[static_cast<size_t>(i)].span.begin;
  return std::any_of(doc.times.begin(), doc.times.end(),
                     [&](const TimeExpression& t) { return t.span.begin <= at && at < t.span.end; });
}

/// How far to the right what says which people reaches without a break: "soldats [engagés dans l'offensive]".
/// A name right beside the noun says which people, too, unless it is a person's: "élus [LREM]".
/// One end behind each of what says which.
std::vector<int> endsOfPhrase(const Document& doc, const TokenTree& tree, const std::vector<bool>& persons,
                              int noun, int last) {
  std::vector<int> ends{last};
  int end = last, before = -1;
  for (int i = last + 1; i < static_cast<int>(doc.tokens.size()) && i - noun <= kLongest; ++i) {
    int child = i;  // of the noun, above the token
    for (int n = 0; n < kLongest && child >= 0 && tree.head(child) != noun; ++n) child = tree.head(child);
    if (child < 0 || tree.head(child) != noun || tree.upos(i) == Upos::PUNCT || inTime(doc, i)) break;
    const bool name = tree.relationIs(child, "appos") && tree.upos(child) == Upos::PROPN &&
                      !persons[static_cast<size_t>(child)];
    if (!name && !tree.relationIs(child, "nmod") && !tree.relationIs(child, "amod") &&
        !(tree.relation(child) == "acl" && tree.feature(child, "VerbForm=Part")))
      break;
    if (child != before && end > ends.back()) ends.push_back(end);
    before = child;
    if (tree.upos(i) != Upos::ADP && tree.upos(i) != Upos::DET && tree.upos(i) != Upos::CCONJ) end = i;
  }
  if (end > ends.back()) ends.push_back(end);
  return ends;
}

/// The ways in which the text names the people at [first, last]: with their number, with what says which.
std::vector<std::string> widerForms(const Document& doc, const TokenTree& tree,
                                    const std::vector<bool>& persons, int first, int last) {
  const int noun = tree.top(first, last);
  const std::vector<int> ends = endsOfPhrase(doc, tree, persons, noun, last);
  std::vector<int> begins{first};
  for (int b = first - 1; b >= 0 && first - b <= 3; --b) {
    const bool count = tree.relationIs(b, "nummod"), quality = tree.relationIs(b, "amod");
    if (tree.head(b) != noun || (!count && !quality)) break;
    begins.push_back(b);
  }
  std::vector<std::string> forms;
  for (const int b : begins)
    for (const int e : ends) {
      const std::string_view form = doc.textOf(
          {doc.tokens[static_cast<size_t>(b)].span.begin, doc.tokens[static_cast<size_t>(e)].span.end});
      forms.emplace_back(form);
    }
  return forms;
}

/// By token: whether a person is named there.
std::vector<bool> tokensOfPersons(const Document& doc) {
  std::vector<bool> out(doc.tokens.size(), false);
  for (const Entity& e : doc.entities) {
    if (e.type != EntityType::Person) continue;
    for (const Mention& m : e.mentions)
      for (size_t t = doc.tokenAt(m.span.begin);
           t < doc.tokens.size() && doc.tokens[t].span.begin < m.span.end; ++t)
        out[t] = true;
  }
  return out;
}

}  // namespace

void widenNames(Document& doc, const TokenTree& tree) {
  constexpr size_t kMost = 20;  // mentions of one group
  if (tree.empty()) return;
  std::vector<bool> acts(doc.entities.size(), false);
  for (const Event& e : doc.events)
    for (const auto* side : {&e.actor, &e.recipient})
      for (const EntityIndex x : *side) acts[x.value] = true;
  const std::vector<bool> persons = tokensOfPersons(doc);
  for (size_t i = 0; i < doc.entities.size(); ++i) {
    Entity& e = doc.entities[i];
    if (!acts[i] || e.type != EntityType::Group) continue;
    for (size_t k = 0; k < std::min(kMost, e.mentions.size()); ++k) {
      const Span s = e.mentions[k].span;
      if (e.mentions[k].kind == Mention::Kind::Pronoun) continue;
      const size_t first = doc.tokenAt(s.begin), behind = doc.tokenAt(s.end);
      if (first >= behind) continue;
      const int noun = tree.top(static_cast<int>(first), static_cast<int>(behind) - 1);
      const bool counted = tree.child(noun, "nummod") >= 0;  // "six Français"
      if (startsUpper(doc.textOf(s)) && !counted) continue;
      for (std::string& form :
           widerForms(doc, tree, persons, static_cast<int>(first), static_cast<int>(behind) - 1))
        if (std::find(e.aliases.begin(), e.aliases.end(), form) == e.aliases.end())
          e.aliases.push_back(std::move(form));
    }
  }
}

}  // namespace recoupe::event
