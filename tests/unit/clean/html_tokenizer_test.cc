#include "clean/html_tokenizer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/utf8.h"
#include "clean/html_entities.h"
#include "json/json.h"

namespace recoupe {
namespace {

std::string describe(std::string_view source) {
  HtmlTokenizer tokens(source);
  HtmlToken t;
  std::string out;
  while (tokens.next(t)) {
    const std::string_view raw = source.substr(t.begin, t.end - t.begin);
    if (t.kind == HtmlToken::Kind::Text) out += "[" + std::string(raw) + "]";
    if (t.kind == HtmlToken::Kind::EndTag) out += "</" + std::string(t.name) + ">";
    if (t.kind == HtmlToken::Kind::Comment) out += "<!" + std::string(t.name) + ">";
    if (t.kind != HtmlToken::Kind::StartTag) continue;
    out += "<" + std::string(t.name);
    for (const HtmlAttribute& a : tokens.attributes())
      out += " " + std::string(a.name) + "=" + std::string(a.value);
    out += t.selfClosing ? "/>" : ">";
  }
  return out;
}

TEST(HtmlTokenizer, ReadsTagsAttributesAndText) {
  EXPECT_EQ(describe("<p class=x id='y z' data>A<br/>B</p>"), "<p class=x id=y z data=>[A]<br/>[B]</p>");
  EXPECT_EQ(describe("1 < 2 & <3"), "[1 < 2 & <3]");
  EXPECT_EQ(describe("a</>b</ c>d<?php x ?>e"), "[a][b]<! c>[d]<!?php x ?>[e]");
}

TEST(HtmlTokenizer, EndsCommentsAsBrowsersDo) {
  EXPECT_EQ(describe("<!-->a<!--->b<!-- c --!>d<!-- e"), "<!>[a]<!>[b]<! c >[d]<! e>");
}

TEST(HtmlTokenizer, DropsATagThatTheSourceEndsIn) { EXPECT_EQ(describe("text<a href=\"x"), "[text]"); }

TEST(HtmlTokenizer, LooksAtEveryByteAFewTimesOnly) {
  for (const char* unit : {"<", "&", "<!", "</", "<a ", "<!--", "a='", "--", "<a b=c ", "<script><!--"}) {
    std::string hostile;
    while (hostile.size() < 3'000'000) hostile += unit;
    HtmlTokenizer tokens(hostile);
    HtmlToken t;
    uint64_t covered = 0;
    while (tokens.next(t)) covered += t.end - t.begin;
    EXPECT_LE(covered, hostile.size()) << unit;
  }
}

// ---- the conformance tests of html5lib, where they are at hand
// -------------------------------------------------------

std::filesystem::path conformanceFolder() {
  const char* data = std::getenv("RECOUPE_DATA");
  return std::filesystem::path(data ? data : "/tmp/data") / "corpora/hostile/html5lib/tokenizer";
}

/// "\\u0041" inside an already parsed string, as the tests' doubleEscaped flag says. False for a lone
/// surrogate.
bool unescape(std::string& s) {
  std::string out;
  for (size_t i = 0; i < s.size(); ++i) {
    if (s.compare(i, 2, "\\u") != 0 || i + 6 > s.size()) {
      out += s[i];
      continue;
    }
    const auto c = static_cast<char32_t>(std::stoul(s.substr(i + 2, 4), nullptr, 16));
    if (c >= 0xD800 && c < 0xE000) return false;
    appendUtf8(out, c);
    i += 5;
  }
  s = out;
  return true;
}

bool unescapeAll(Json& v) {
  if (v.is_string()) return unescape(v.get_ref<std::string&>());
  for (Json& item : v)
    if (!unescapeAll(item)) return false;
  return true;
}

std::string text(std::string_view raw, bool references, bool nulIsReplaced, const HtmlEntities& entities) {
  std::string out;
  for (size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '\r') {
      if (i + 1 >= raw.size() || raw[i + 1] != '\n') out += '\n';
    } else if (raw[i] == '\0' && nulIsReplaced) {
      appendUtf8(out, 0xFFFD);
    } else if (const HtmlReference r =
                   raw[i] == '&' && references ? entities.decode(raw, i, false) : HtmlReference{};
               r.size > 0) {
      appendUtf8(out, r.first);
      if (r.second != 0) appendUtf8(out, r.second);
      i += r.size - 1;
    } else {
      out += raw[i];
    }
  }
  return out;
}

std::string lowered(std::string_view s) {
  std::string out;
  for (const char c : s) {
    if (c == '\0')
      appendUtf8(out, 0xFFFD);
    else
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c;
  }
  return out;
}

void addText(Json& out, const std::string& words) {
  if (words.empty()) return;
  if (!out.empty() && out.back()[0] == "Character") {
    out.back()[1] = out.back()[1].get<std::string>() + words;
  } else {
    out.push_back(Json::array({"Character", words}));
  }
}

Json startTag(const HtmlToken& t, const HtmlTokenizer& tokens, const HtmlEntities& entities) {
  Json attributes = Json::object();
  for (const HtmlAttribute& a : tokens.attributes())
    if (!attributes.contains(lowered(a.name))) attributes[lowered(a.name)] = entities.attribute(a.value);
  Json item = Json::array({"StartTag", lowered(t.name), attributes});
  if (t.selfClosing) item.push_back(true);
  return item;
}

Json tokenize(const std::string& input, HtmlTokenizer::Mode mode, const std::string& lastTag) {
  static const HtmlEntities entities(Image::builtin());
  HtmlTokenizer tokens(input);
  tokens.setMode(mode, lastTag);
  if (mode == HtmlTokenizer::Mode::Cdata) tokens.setForeign(true);
  HtmlToken t;
  Json out = Json::array();
  const bool replaces = mode != HtmlTokenizer::Mode::Data && mode != HtmlTokenizer::Mode::Cdata;
  while (tokens.next(t)) {
    if (t.kind == HtmlToken::Kind::Text) {
      const std::string_view raw = std::string_view(input).substr(t.begin, t.end - t.begin);
      addText(out, text(raw, t.references, replaces, entities));
    } else if (t.kind == HtmlToken::Kind::StartTag) {
      out.push_back(startTag(t, tokens, entities));
    } else if (t.kind == HtmlToken::Kind::EndTag) {
      out.push_back(Json::array({"EndTag", lowered(t.name)}));
    } else if (t.kind == HtmlToken::Kind::Doctype) {
      out.push_back(Json::array({"DOCTYPE"}));
    } else {
      out.push_back(Json::array({"Comment", text(t.name, false, true, entities)}));
    }
  }
  return out;
}

HtmlTokenizer::Mode modeOf(const std::string& state) {
  using Mode = HtmlTokenizer::Mode;
  if (state == "PLAINTEXT state") return Mode::Plaintext;
  if (state == "RCDATA state") return Mode::Rcdata;
  if (state == "RAWTEXT state") return Mode::Rawtext;
  if (state == "Script data state") return Mode::Script;
  return state == "CDATA section state" ? Mode::Cdata : Mode::Data;
}

/// What the tests expect, in the words of tokenize(): of a doctype we tell only that it is there.
Json expected(const Json& output) {
  Json out = Json::array();
  for (const Json& token : output) {
    if (token[0] == "DOCTYPE")
      out.push_back(Json::array({"DOCTYPE"}));
    else if (token[0] == "Character")
      addText(out, token[1].get<std::string>());
    else
      out.push_back(token);
  }
  return out;
}

bool sameTokens(const Json& a, const Json& b) {
  // Attributes are compared without their order.
  return nlohmann::json::parse(a.dump()) == nlohmann::json::parse(b.dump());
}

void runFile(const std::filesystem::path& path, int& ran, int& failed) {
  std::ifstream in(path);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto file = Json::parse(bytes, nullptr, false);
  if (file.is_discarded() || !file.contains("tests")) return;
  for (Json test : file["tests"]) {
    if (test.value("doubleEscaped", false) && (!unescapeAll(test["input"]) || !unescapeAll(test["output"])))
      continue;
    const Json states = test.value("initialStates", Json::array({"Data state"}));
    for (const Json& state : states) {
      ++ran;
      const Json wanted = expected(test["output"]);
      const Json got = tokenize(test["input"], modeOf(state), test.value("lastStartTag", ""));
      if (sameTokens(got, wanted)) continue;
      ++failed;
      if (failed < 20)
        ADD_FAILURE() << path.filename() << ": " << test["description"] << "\nin   " << test["input"] << " "
                      << state << "\nwant " << wanted << "\ngot  " << got;
    }
  }
}

TEST(HtmlTokenizer, PassesTheHtml5libTests) {
  if (!std::filesystem::exists(conformanceFolder()))
    GTEST_SKIP() << "no html5lib tests in " << conformanceFolder();
  int ran = 0, failed = 0;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(conformanceFolder()))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& path : files)
    if (path.extension() == ".test") runFile(path, ran, failed);
  EXPECT_GT(ran, 6000);
  EXPECT_EQ(failed, 0) << "of " << ran;
}

}  // namespace
}  // namespace recoupe
