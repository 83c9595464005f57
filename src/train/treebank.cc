#include "train/treebank.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <array>
#include <charconv>
#include <fstream>
#include <sstream>

#include "base/utf8.h"

namespace recoupe::train {
namespace {

// The features that the CoNLL 2018 evaluation counts.
constexpr std::array<std::string_view, 21> kUniversal{
    "PronType", "NumType", "Poss",  "Reflex",   "Foreign",  "Abbr",     "Gender",
    "Animacy",  "Number",  "Case",  "Definite", "Degree",   "VerbForm", "Mood",
    "Tense",    "Aspect",  "Voice", "Evident",  "Polarity", "Person",   "Polite"};

std::vector<std::string> split(const std::string& s, char at) {
  std::vector<std::string> out;
  std::istringstream in(s);
  for (std::string part; std::getline(in, part, at);) out.push_back(part);
  return out;
}

std::string universal(const std::string& feats) {
  std::string out;
  for (const std::string& f : split(feats, '|'))
    for (const std::string_view name : kUniversal)
      if (f.size() > name.size() && f.starts_with(name) && f[name.size()] == '=')
        out += (out.empty() ? "" : "|") + f;
  return out.empty() ? "_" : out;
}

std::string plainApostrophe(std::string s) {
  for (size_t at; (at = s.find("\u2019")) != std::string::npos;) s.replace(at, 3, "'");
  return s;
}

std::string upper(const std::string& s) {
  std::string out;
  icu::UnicodeString::fromUTF8(s).toUpper(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

/// Without accents, case kept: "État" -> "Etat".
std::string bare(const std::string& s) {
  std::string out;
  for (size_t i = 0; i < s.size();) {
    const size_t from = i;
    const char32_t c = decodeAt(s, i);
    std::string one = s.substr(from, i - from);
    if (c >= 0x80 && isLetter(c)) one = isUpper(c) ? upper(fold(one)) : fold(one);
    out += one;
  }
  return out;
}

std::string otherMark(const std::string& s) {
  if (s == "\"") return "«";
  if (s == "«") return "“";
  if (s == "»") return "”";
  return s;
}

}  // namespace

Result<std::vector<TrainSentence>> readTreebank(const std::string& path) {
  std::ifstream in(path);
  if (!in) return Error{"not-found", "cannot read the treebank " + path};
  std::vector<TrainSentence> out;
  TrainSentence sentence;
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) {
      if (!sentence.empty()) out.push_back(std::move(sentence));
      sentence.clear();
      continue;
    }
    const std::vector<std::string> c = split(line, '\t');
    if (line.front() == '#' || c.size() < 8 || c[0].find_first_of("-.") != std::string::npos) continue;
    TrainWord word{plainApostrophe(c[1]), plainApostrophe(c[2]), c[3] + "\t" + universal(c[5]), c[7], 0};
    std::from_chars(c[6].data(), c[6].data() + c[6].size(), word.head);
    sentence.push_back(std::move(word));
  }
  if (!sentence.empty()) out.push_back(std::move(sentence));
  return out;
}

TrainSentence variant(const TrainSentence& sentence, int kind) {
  TrainSentence out = sentence;
  for (TrainWord& w : out) {
    if (kind == 0) w.form = upper(w.form);
    if (kind == 1) w.form = bare(w.form);
    if (kind == 2) w.form = otherMark(w.form);
  }
  const auto isHead = [&](size_t i) {
    for (const TrainWord& w : out)
      if (w.head == i + 1) return true;
    return false;
  };
  if (kind == 3 && out.size() > 1 && out.back().form == "." && !isHead(out.size() - 1)) out.pop_back();
  if (kind == 4) out.front().form = lower(out.front().form);
  return out;
}

}  // namespace recoupe::train
