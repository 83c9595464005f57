#include "export/conllu.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace recoupe {
namespace {

/// Comments and MISC values are one line: white space of any kind becomes one blank.
void appendOneLine(std::string& out, std::string_view s) {
  bool blank = false;
  for (const char c : s) {
    if (c == ' ' || (c >= 9 && c <= 13)) {
      blank = true;
      continue;
    }
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
    blank = false;
    out += c;
  }
}

class Writer {
 public:
  Writer(const Document& doc, bool names) : doc_(doc) {
    if (names) findNames();
  }

  std::string document() {
    out_ += "# newdoc id = ";
    appendOneLine(out_, doc_.id);
    out_ += '\n';
    if (doc_.error) {
      out_ += "# error = ";
      appendOneLine(out_, doc_.error->code + ": " + doc_.error->message);
      out_ += "\n\n";
      return std::move(out_);
    }
    for (size_t i = 0; i < doc_.sentences.size(); ++i) sentence(i);
    return std::move(out_);
  }

 private:
  void sentence(size_t index) {
    const Sentence& s = doc_.sentences[index];
    if (index == 0 || startsParagraph(doc_.sentences[index - 1].span.end, s.span.begin)) out_ += "# newpar\n";
    out_ += "# sent_id = ";
    appendOneLine(out_, doc_.id);
    out_ += '-' + std::to_string(index + 1) + "\n# text = ";
    appendOneLine(out_, doc_.text.slice(s.span));
    out_ += '\n';
    if (s.tokens.empty()) return;
    firstWord_ = doc_.tokens[s.tokens.begin.value].firstWord;
    for (TokenIndex t = s.tokens.begin; t < s.tokens.end; ++t) token(doc_.tokens[t.value]);
    out_ += '\n';
  }

  /// Two line ends between sentences, or a change of region, open a paragraph.
  bool startsParagraph(BytePos end, BytePos begin) const {
    const std::string_view gap = doc_.text.slice({end, begin});
    return std::count(gap.begin(), gap.end(), '\n') > 1 || doc_.regionAt(end - 1) != doc_.regionAt(begin);
  }

  void token(const Token& token) {
    const uint32_t first = token.firstWord - firstWord_ + 1;
    if (token.wordCount > 1) {
      out_ += std::to_string(first) + '-' + std::to_string(first + token.wordCount - 1) + '\t';
      form(doc_.text.slice(token.span));
      out_ += "\t_\t_\t_\t_\t_\t_\t_\t";
      misc(token);
    }
    for (uint32_t i = 0; i < token.wordCount; ++i) {
      word(token.firstWord + i);
      if (token.wordCount > 1)
        out_ += "_\n";
      else
        misc(token);
    }
  }

  void word(uint32_t index) {
    const Word& w = doc_.words[index];
    out_ += std::to_string(index - firstWord_ + 1) + '\t';
    form(w.form);
    out_ += '\t';
    form(w.lemma);
    out_ += '\t';
    out_ += w.upos == Upos::X && w.lemma.empty() ? std::string_view("_") : nameOf(w.upos);
    out_ += "\t_\t";
    form(w.feats);
    const bool parsed = !w.deprel.empty();
    const uint32_t head = parsed ? (w.head < 0 ? 0 : static_cast<uint32_t>(w.head) - firstWord_ + 1)
                                 : (index == firstWord_ ? 0 : 1);
    out_ += '\t' + std::to_string(head) + '\t';
    out_ += parsed ? w.deprel : std::string_view(index == firstWord_ ? "root" : "dep");
    out_ += "\t_\t";
  }

  /// A cell: "_" for nothing; no-break and line spaces inside a number become plain ones.
  void form(std::string_view s) {
    if (s.empty())
      out_ += '_';
    else
      appendOneLine(out_, s);
  }

  void misc(const Token& token) {
    if (!token.spaceAfter) out_ += "SpaceAfter=No|";
    const CharSpan c = doc_.text.toChars(token.span);
    const auto index = static_cast<size_t>(&token - doc_.tokens.data());
    if (index < names_.size() && !names_[index].empty()) out_ += "NamedEntity=" + names_[index] + "|";
    out_ += "start_char=" + std::to_string(c.begin.value) + "|end_char=" + std::to_string(c.end.value) + '\n';
  }

  /// The label of each token that a mention by name covers.
  void findNames() {
    names_.resize(doc_.tokens.size());
    for (const Entity& e : doc_.entities)
      for (const Mention& m : e.mentions) {
        if (m.kind != Mention::Kind::Name) continue;
        bool first = true;
        for (size_t t = doc_.tokenAt(m.span.begin); t < doc_.tokens.size(); ++t) {
          if (doc_.tokens[t].span.begin >= m.span.end) break;
          names_[t] = (first ? "B-" : "I-") + std::string(recoupe::nameOf(e.type));
          first = false;
        }
      }
  }

  static std::string_view nameOf(Upos u) {
    constexpr std::array<std::string_view, 17> names{"X",     "ADJ",   "ADP",   "ADV", "AUX",  "CCONJ",
                                                     "DET",   "INTJ",  "NOUN",  "NUM", "PART", "PRON",
                                                     "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};
    return names[static_cast<size_t>(u)];
  }

  const Document& doc_;
  std::vector<std::string> names_;
  std::string out_;
  uint32_t firstWord_ = 0;
};

}  // namespace

std::string conllu(const Document& doc, bool names) { return Writer(doc, names).document(); }

}  // namespace recoupe
