#include "date/grammar.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace recoupe::date {
namespace {

using Macros = std::vector<std::pair<std::string_view, std::string_view>>;

/// A pattern cut into words, names and signs.
std::vector<std::string_view> signsOf(std::string_view pattern) {
  constexpr std::string_view kSigns = "()|<>?!";
  std::vector<std::string_view> out;
  for (size_t i = 0; i < pattern.size();) {
    if (pattern[i] == ' ') {
      ++i;
    } else if (pattern[i] == '\\' && i + 1 < pattern.size()) {
      out.push_back(pattern.substr(i, 2));
      i += 2;
    } else if (kSigns.find(pattern[i]) != std::string_view::npos) {
      out.push_back(pattern.substr(i++, 1));
    } else {
      const size_t end = std::min(pattern.find_first_of(" ()|<>?!\\", i), pattern.size());
      out.push_back(pattern.substr(i, end - i));
      i = end;
    }
  }
  return out;
}

struct Element {
  enum class Kind { Word, Class, Group, Not, Open, Close };
  Kind kind = Kind::Word;
  bool optional = false, joined = false, lower = false, upper = false;
  uint32_t arg = 0;
  std::vector<std::vector<Element>> alternatives = {};  // of Group and Not
};

/// Reads a pattern into elements.
class PatternParser {
 public:
  PatternParser(Vocabulary& vocabulary, const Lexicon& lexicon, const Macros& macros)
      : vocabulary_(vocabulary), lexicon_(lexicon), macros_(macros) {}

  std::vector<std::vector<Element>> parse(std::string_view pattern) {
    const auto saved = std::pair{std::move(signs_), at_};
    signs_ = signsOf(pattern);
    at_ = 0;
    auto out = alternatives();
    if (at_ < signs_.size() && fault_.empty()) fault_ = "unexpected '" + std::string(signs_[at_]) + "'";
    signs_ = saved.first;
    at_ = saved.second;
    return out;
  }
  const std::string& fault() const { return fault_; }
  bool hasExtent() const { return hasExtent_; }

 private:
  bool is(std::string_view sign) const { return at_ < signs_.size() && signs_[at_] == sign; }

  std::vector<std::vector<Element>> alternatives() {
    std::vector<std::vector<Element>> out;
    do {
      out.emplace_back();
      while (at_ < signs_.size() && !is(")") && !is("|") && fault_.empty()) element(out.back());
    } while (is("|") && ++at_ > 0);
    return out;
  }

  void element(std::vector<Element>& out) {
    const size_t first = out.size();
    if (is("<") || is(">")) {
      hasExtent_ = true;
      out.push_back({.kind = is("<") ? Element::Kind::Open : Element::Kind::Close});
      ++at_;
      return;
    }
    if (is("!")) {
      ++at_;
      std::vector<Element> inner;
      if (at_ < signs_.size()) element(inner);
      out.push_back({.kind = Element::Kind::Not, .alternatives = {inner}});
      return;
    }
    if (is("(")) {
      ++at_;
      Element group{.kind = Element::Kind::Group};
      group.alternatives = alternatives();
      if (!is(")")) fault_ = "a ( without its )";
      ++at_;
      out.push_back(std::move(group));
    } else
      name(signs_[at_++], out);
    if (is("?")) {
      ++at_;
      makeOptional(out, first);
    }
  }

  static void makeOptional(std::vector<Element>& out, size_t first) {
    if (out.size() == first + 1) {
      out.back().optional = true;
      return;
    }
    Element group{.kind = Element::Kind::Group, .optional = true};
    group.alternatives.emplace_back(out.begin() + static_cast<long>(first), out.end());
    out.resize(first);
    out.push_back(std::move(group));
  }

  void name(std::string_view sign, std::vector<Element>& out) {
    if (sign.starts_with('%') && sign.size() > 1) {
      for (const auto& [macro, pattern] : macros_)
        if (macro == sign) {
          Element group{.kind = Element::Kind::Group};
          group.alternatives = parse(pattern);
          out.push_back(std::move(group));
          return;
        }
      fault_ = "no part named " + std::string(sign);
      return;
    }
    const bool joined = sign.starts_with('~') && sign.size() > 1;
    if (joined) sign.remove_prefix(1);
    std::string_view bare = sign;
    const bool lower = bare.ends_with(".l"), upper = bare.ends_with(".u");
    if (lower || upper) bare.remove_suffix(2);
    if (bare.size() > 1 && bare[0] >= 'A' && bare[0] <= 'Z') {
      const int c = lexicon_.classNamed(bare);
      if (c < 0) fault_ = "no class named " + std::string(bare);
      out.push_back({.kind = Element::Kind::Class,
                     .joined = joined,
                     .lower = lower,
                     .upper = upper,
                     .arg = static_cast<uint32_t>(std::max(c, 0))});
      return;
    }
    if (sign.starts_with('\\')) sign.remove_prefix(1);
    bool first = true;
    for (const Atom& a : atomsOf(sign, vocabulary_)) {
      const uint32_t word = vocabulary_.add(fold(sign.substr(a.begin, a.end - a.begin)));
      out.push_back({.kind = Element::Kind::Word, .joined = joined || !first, .arg = word});
      first = false;
    }
  }

  Vocabulary& vocabulary_;
  const Lexicon& lexicon_;
  const Macros& macros_;
  std::vector<std::string_view> signs_;
  size_t at_ = 0;
  std::string fault_;
  bool hasExtent_ = false;
};

}  // namespace

/// Turns elements into nodes, from the last to the first.
class Grammar::Compiler {
 public:
  explicit Compiler(std::vector<Node>& nodes) : nodes_(nodes) {}

  uint32_t add(Node n) {
    nodes_.push_back(n);
    return static_cast<uint32_t>(nodes_.size() - 1);
  }

  uint32_t choice(const std::vector<std::vector<Element>>& alternatives, uint32_t next) {
    std::optional<uint32_t> start;
    for (size_t i = alternatives.size(); i-- > 0;) {
      const uint32_t one = sequence(alternatives[i], next);
      start = start ? add({.op = Op::Split, .next = one, .other = *start}) : one;
    }
    return start.value_or(next);
  }

  uint32_t sequence(const std::vector<Element>& elements, uint32_t next) {
    for (size_t i = elements.size(); i-- > 0;) {
      const uint32_t start = one(elements[i], next);
      next = elements[i].optional ? add({.op = Op::Split, .next = start, .other = next}) : start;
    }
    return next;
  }

 private:
  uint32_t one(const Element& e, uint32_t next) {
    switch (e.kind) {
      case Element::Kind::Open:
        return add({.op = Op::Open, .next = next});
      case Element::Kind::Close:
        return add({.op = Op::Close, .next = next});
      case Element::Kind::Group:
        return choice(e.alternatives, next);
      case Element::Kind::Not: {
        const uint32_t found = add({.op = Op::Accept});
        const uint32_t inner = choice(e.alternatives, found);
        return add({.op = Op::Not, .next = next, .other = inner});
      }
      default:
        break;
    }
    const Op op = e.kind == Element::Kind::Word ? Op::Word : Op::Class;
    return add(
        {.op = op, .arg = e.arg, .next = next, .joined = e.joined, .lower = e.lower, .upper = e.upper});
  }

  std::vector<Node>& nodes_;
};

Grammar::Grammar(const Image& image, std::string_view language)
    : lexicon_(image.file(std::string(language) + "/times_words.tsv"), vocabulary_) {
  Macros macros;
  for (const TableRow& row : readTable(image.file(std::string(language) + "/times.tsv")))
    compile(row, macros);
  byWord_.resize(vocabulary_.size());
  for (size_t i = 0; i < rules_.size(); ++i) indexRule(i);
}

void Grammar::compile(const TableRow& row, Macros& macros) {
  const auto fault = [&](const std::string& what) {
    faults_.push_back("line " + std::to_string(row.line) + ": " + what);
  };
  if (row.cells[0].starts_with('%') && row.cells.size() == 2) {
    macros.emplace_back(row.cells[0], row.cells[1]);
    return;
  }
  if (row.cells.size() < 6) return fault("a row needs pattern, type, operation, sample, published, expected");
  PatternParser parser(vocabulary_, lexicon_, macros);
  const auto alternatives = parser.parse(row.cells[0]);
  if (!parser.fault().empty()) return fault(parser.fault());
  Compiler compiler(nodes_);
  uint32_t last = compiler.add({.op = Op::Accept});
  if (!parser.hasExtent()) last = compiler.add({.op = Op::Close, .next = last});
  uint32_t start = compiler.choice(alternatives, last);
  if (!parser.hasExtent()) start = compiler.add({.op = Op::Open, .next = start});
  rules_.push_back({row.cells[1], row.cells[2], row.line, start, row.cells[1] == "ALONE"});
  samples_.push_back({row.line, row.cells[3], row.cells[4], row.cells[5]});
}

void Grammar::indexRule(size_t rule) {
  std::vector<bool> words(vocabulary_.size());
  uint64_t classes = 0;
  std::vector<uint32_t> open{rules_[rule].start};
  while (!open.empty()) {
    const Node& n = nodes_[open.back()];
    open.pop_back();
    if (n.op == Op::Word)
      words[n.arg] = true;
    else if (n.op == Op::Class)
      classes |= uint64_t{1} << n.arg;
    else if (n.op == Op::Accept)
      faults_.push_back("line " + std::to_string(rules_[rule].line) + ": the pattern may be empty");
    else {
      open.push_back(n.next);
      if (n.op == Op::Split) open.push_back(n.other);
    }
  }
  for (uint32_t w = 0; w < byWord_.size(); ++w)
    if (words[w] || (lexicon_.classesOf(w) & classes)) byWord_[w].push_back(static_cast<uint32_t>(rule));
  if (Lexicon::classesOfDigits() & classes) byDigits_.push_back(static_cast<uint32_t>(rule));
}

}  // namespace recoupe::date
