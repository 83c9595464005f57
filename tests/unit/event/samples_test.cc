// Runs the sample sentence of every pattern of every table row: a row that codes its own sample wrongly fails
// here.
#include <gtest/gtest.h>

#include <algorithm>

#include "event/lexicon.h"
#include "support.h"

namespace recoupe::event {
namespace {

using test::makeDocument;

std::string trim(std::string s) {
  while (!s.empty() && s.front() == ' ') s.erase(0, 1);
  while (!s.empty() && s.back() == ' ') s.pop_back();
  return s;
}

std::vector<std::string> splitOn(std::string_view s, std::string_view by) {
  std::vector<std::string> out;
  for (size_t at; (at = s.find(by)) != std::string_view::npos; s.remove_prefix(at + by.size()))
    out.push_back(trim(std::string(s.substr(0, at))));
  out.push_back(trim(std::string(s)));
  return out;
}

/// How a language makes a perfect: "a critiqué", "s'est rendu", "has criticised".
std::string perfect(const Lexicon& lex, const std::string& language, std::string verb, bool reflexive) {
  const std::string participle = lex.participleOf(verb);
  if (language == "en") return "has " + participle;
  const Word& w = lex.word(lex.idOf(verb));
  const bool be = !w.verbs.empty() && lex.lemmaIs(w.verbs.front().lemma, Class::BePerfect);
  return (reflexive ? "s'est " : be ? "est " : "a ") + participle;
}

/// The pattern as a sample needs it: in the perfect for verbs, `inner` in the gap or behind.
std::string expand(const Lexicon& lex, const std::string& language, bool verb, const std::string& pattern,
                   const std::string& inner) {
  std::vector<std::string> words = splitOn(pattern, " ");
  std::string out;
  size_t from = 0;
  if (verb) {
    const bool reflexive = words[0] == "se" || words[0].starts_with("s'");
    if (words[0] == "se") from = 1;
    const std::string head = words[from].starts_with("s'") ? words[from].substr(2) : words[from];
    out = perfect(lex, language, head, reflexive);
    ++from;
  }
  bool gap = false;
  for (size_t i = from; i < words.size(); ++i) {
    std::string w = words[i] == "@" ? (language == "en" ? "a" : "son") : splitOn(words[i], "/")[0];
    if (w == "…") {
      gap = true;
      w = inner;
    }
    if (w.empty()) continue;
    out += (out.empty() || out.back() == '\'' ? "" : " ") + w;
  }
  if (!gap && !inner.empty()) out += (out.back() == '\'' ? "" : " ") + inner;
  return out;
}

/// The sample with the pattern in its braces.
std::string filled(const Lexicon& lex, const std::string& language, bool verb, const std::string& pattern,
                   const std::string& sample) {
  const size_t open = sample.find('{'), close = sample.find('}');
  if (open == std::string::npos || close == std::string::npos) return sample;
  return sample.substr(0, open) +
         expand(lex, language, verb, pattern, sample.substr(open + 1, close - open - 1)) +
         sample.substr(close + 1);
}

std::string firstUpper(std::string s) {
  if (!s.empty() && s[0] >= 'a' && s[0] <= 'z') s[0] = static_cast<char>(s[0] - 'a' + 'A');
  return s;
}

/// Whether the act's own words name it: "évacuer les migrants".
bool insideTrigger(const Document& doc, const Event& e, EntityIndex who) {
  const auto& mentions = doc.entities[who.value].mentions;
  return std::all_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
    return m.span.begin >= e.trigger.begin && m.span.end <= e.trigger.end;
  });
}

/// What the sample codes to; the event of the row's type if there is one, "-" for none. Where nobody is
/// `expected` as recipient, those whom the pattern itself names are not shown.
std::string coded(const Document& doc, std::string_view type, const std::string& expected) {
  for (const Event& e : doc.events)
    if (e.type == type || type == "-") {
      Event shown = e;
      shown.date.clear();
      if (expected.ends_with(">"))
        std::erase_if(shown.recipient, [&](EntityIndex x) { return insideTrigger(doc, e, x); });
      return test::show(doc, shown, false);
    }
  return "-";
}

class Samples : public testing::TestWithParam<std::string> {};

TEST_P(Samples, EveryPatternCodesItsSample) {
  const std::string language = GetParam();
  const Lexicon lex(Image::builtin(), language);
  size_t patterns = 0;
  for (const TableRow& row : readTable(Image::builtin().file(language + "/events.tsv"))) {
    ASSERT_EQ(row.cells.size(), 10U) << "events.tsv:" << row.line;
    const bool verb = row.cells[0] == "v";
    for (const std::string& cell : splitOn(row.cells[1], " | "))
      for (const std::string& pattern : Lexicon::alternativesOf(cell)) {
        ++patterns;
        for (const std::string& word : Lexicon::split(pattern))
          EXPECT_FALSE(word.starts_with("/"))
              << "events.tsv:" << row.line << " \"" << pattern << "\": never found";
        const std::string sample = filled(lex, language, verb, pattern, std::string(row.cells[8]));
        const Document doc = makeDocument(firstUpper(sample), language);
        const std::string expected(row.cells[9]);
        const std::string got = coded(doc, row.cells[2], expected);
        EXPECT_EQ(expected.starts_with(">") ? trim(got) : got, expected)
            << "events.tsv:" << row.line << " \"" << pattern << "\": " << sample;
      }
  }
  EXPECT_GT(patterns, language == "fr" ? 600U : 60U);
}

TEST_P(Samples, StatusRowsCodeTheirSamples) {
  const std::string language = GetParam();
  for (const TableRow& row : readTable(Image::builtin().file(language + "/status.tsv"))) {
    const size_t at = row.cells[0] == "modal" || row.cells[0] == "object" ? 4 : 3;
    if (row.cells.size() < at + 2) continue;
    const Document doc = makeDocument(std::string(row.cells[at]), language);
    ASSERT_FALSE(doc.events.empty()) << "status.tsv:" << row.line << " " << row.cells[at];
    EXPECT_EQ(test::show(doc, doc.events.back(), false), row.cells[at + 1])
        << "status.tsv:" << row.line << " " << row.cells[at];
  }
}

TEST_P(Samples, ConditionsReachFromTheirOpenerToTheEndOfTheClause) {
  const std::string language = GetParam();
  for (const TableRow& row : readTable(Image::builtin().file(language + "/conditions.tsv"))) {
    ASSERT_GE(row.cells.size(), 3U);
    const Document doc = makeDocument(std::string(row.cells[1]), language);
    ASSERT_FALSE(doc.events.empty()) << row.cells[1];
    ASSERT_TRUE(doc.events[0].condition) << row.cells[1];
    EXPECT_EQ(doc.textOf(*doc.events[0].condition), row.cells[2]);
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, Samples, testing::Values("fr", "en"),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace recoupe::event
