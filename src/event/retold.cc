#include "event/retold.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace recoupe::event {
namespace {

constexpr int kWords = 3;            // of a head
constexpr uint32_t kBack = 4;        // sentences in which the organisation must have been named
constexpr uint32_t kAround = 3;      // … in which nobody without a name may have been told of
constexpr uint32_t kNearby = 1;      // … and those in which no other may have been
constexpr size_t kMostForms = 12;    // names of one organisation that are looked at
constexpr size_t kMostBodies = 200;  // organisations of one article: more is a list

std::vector<std::string> partsOf(std::string_view cell) {
  std::vector<std::string> out;
  while (!cell.empty()) {
    const size_t end = std::min(cell.find('|'), cell.size());
    if (end > 0) out.emplace_back(cell.substr(0, end));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return out;
}

}  // namespace

bool Retold::Row::has(std::string_view kind) const {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

Retold::Retold(const Image& image, const std::string& language) {
  const std::string table = language + "/events_retold.tsv";
  if (!image.has(table)) return;
  for (const TableRow& row : readTable(image.file(table))) {
    if (row.cells.size() < 3) continue;
    for (const std::string& head : partsOf(row.cells[0])) heads_[lower(head)].push_back(rows_.size());
    rows_.push_back({partsOf(row.cells[1]), partsOf(row.cells[2])});
  }
  for (const std::string& names :
       {language + "/names_organisations.tsv", std::string("common/organisations.tsv")})
    if (image.has(names)) readKinds(image.file(names), {});
  if (image.has("common/media.tsv")) readKinds(image.file("common/media.tsv"), "media");
}

void Retold::readKinds(std::string_view table, std::string_view kind) {
  for (const TableRow& row : readTable(table)) {
    if (kind.empty() && row.cells.size() < 3) continue;
    for (const std::string& name : partsOf(row.cells[0]))
      kinds_.emplace(lower(name), std::string(kind.empty() ? row.cells[2] : kind));
  }
}

class RetoldFinder {
 public:
  RetoldFinder(const Retold& tables, Document& doc, const Lexicon& lex, const TokenTree& tree)
      : tables_(tables), doc_(doc), lex_(lex), tree_(tree) {}

  void run() {
    readBodies();
    if (bodies_.empty()) return;
    uint32_t sentence = 0;
    size_t next = 0;
    for (int i = 0; i < static_cast<int>(doc_.tokens.size()); ++i) {
      while (sentence + 1 < doc_.sentences.size() &&
             static_cast<uint32_t>(i) >= doc_.sentences[sentence].tokens.end.value)
        ++sentence;
      for (; next < told_.size() && told_[next].token <= i; ++next)
        bodies_[told_[next].body].last = sentence + 1;
      const auto head = headAt(i);
      const auto body = head ? meant(*head, sentence) : std::nullopt;
      if (body)
        add(*head, *body, sentence);
      else if (somebody(i))
        unnamed_[tree_.feature(i, "Gender=Fem") ? 1 : 0] = sentence + 1;
    }
  }

 private:
  /// An organisation with a name. `last`: the sentence that named it last, counted from 1; 0 for none yet.
  struct Body {
    size_t entity = 0;
    std::string kind;
    std::vector<std::string> words;  // of its names, in lower case
    uint32_t last = 0;
  };
  /// A person without a name: whom "la jeune femme" may mean too.
  bool somebody(int i) const {
    if (tree_.upos(i) != Upos::NOUN || named_[static_cast<size_t>(i)] || tree_.feature(i, "Number=Plur"))
      return false;
    if (tree_.child(i, "cop") >= 0 || tree_.relationIs(i, "appos") || tree_.child(i, "det") < 0) return false;
    const event::Word& one = lex_.word(lex_.idOf(lower(tree_.lemma(i))));
    return one.is(Class::Human) || one.is(Class::Relative) || one.is(Class::Lone);
  }

  struct Told {
    int token = 0;
    size_t body = 0;
  };
  struct Head {
    int first = 0, last = 0;
    size_t row = 0;
  };

  std::string low(int i) const { return lower(doc_.textOf(doc_.tokens[static_cast<size_t>(i)].span)); }
  const event::Word& word(int i) const { return lex_.word(lex_.idOf(low(i))); }

  void readBodies() {
    named_.assign(doc_.tokens.size(), false);
    for (size_t e = 0; e < doc_.entities.size(); ++e) {
      const Entity& x = doc_.entities[e];
      const bool person = x.type == EntityType::Person;
      const bool body = (person || (x.type == EntityType::Organisation && startsUpper(x.name))) &&
                        bodies_.size() < kMostBodies;
      if (body) person ? readPerson(e) : readBody(e);
      for (const Mention& m : x.mentions) {
        const size_t first = doc_.tokenAt(m.span.begin);
        if (body && (person || m.kind == Mention::Kind::Name))
          told_.push_back({static_cast<int>(first), bodies_.size() - 1});
        for (size_t t = first; t < doc_.tokens.size() && doc_.tokens[t].span.begin < m.span.end; ++t)
          named_[t] = true;
      }
    }
    std::stable_sort(told_.begin(), told_.end(),
                     [](const Told& a, const Told& b) { return a.token < b.token; });
  }

  void readPerson(size_t e) {
    const char gender = doc_.entities[e].gender;
    Body out;
    out.entity = e;
    out.kind = gender == 'm' ? "man" : gender == 'f' ? "woman" : "person";
    bodies_.push_back(std::move(out));
  }

  void readBody(size_t e) {
    const Entity& x = doc_.entities[e];
    Body out;
    out.entity = e;
    std::vector<std::string> forms{lower(x.name)};
    for (size_t n = 0; n < std::min(kMostForms, x.aliases.size()); ++n) forms.push_back(lower(x.aliases[n]));
    for (const std::string& form : forms) {
      if (const auto it = tables_.kinds_.find(form); out.kind.empty() && it != tables_.kinds_.end())
        out.kind = it->second;
      for (std::string& w : Lexicon::split(form)) out.words.push_back(std::move(w));
    }
    for (size_t n = 0; n < std::min(kMostForms, x.mentions.size()); ++n) {  // "l'association Durandal"
      const auto first = static_cast<int>(doc_.tokenAt(x.mentions[n].span.begin));
      if (first > 1 && tables_.heads_.count(low(first - 1)) > 0 && tree_.upos(first - 1) == Upos::NOUN)
        out.words.push_back(low(first - 1));
    }
    bodies_.push_back(std::move(out));
  }

  /// The longest head of the table at the token, pointing back and open as to who is meant.
  std::optional<Head> headAt(int i) const {
    const bool noun = tree_.upos(i) == Upos::NOUN || tree_.upos(i) == Upos::PROPN;  // "l'ONG"
    if (!noun || named_[static_cast<size_t>(i)] || tree_.feature(i, "Number=Plur")) return {};
    if (!pointsBack(i) || tree_.child(i, "cop") >= 0) return {};
    Head out{i, -1, 0};
    const bool before = i > 0 && tree_.relationIs(i - 1, "amod") && tree_.head(i - 1) == i;  // "jeune femme"
    for (int from = before ? i - 1 : i; from <= i && out.last < 0; ++from) {
      std::string words;
      for (int k = from; k < from + kWords && k < static_cast<int>(doc_.tokens.size()); ++k) {
        words += (k > from ? " " : "") + low(k);
        if (const auto row = k >= i ? rowOf(words, i) : std::nullopt) out = {from, k, *row};
      }
    }
    if (out.last < 0 || tellsWhich(out)) return {};
    return out;
  }

  std::optional<size_t> rowOf(const std::string& words, int noun) const {
    const auto it = tables_.heads_.find(words);
    if (it == tables_.heads_.end()) return {};
    for (const size_t row : it->second) {
      const bool man = tables_.rows_[row].has("man"), woman = tables_.rows_[row].has("woman");
      if ((man && !masculine(noun, true)) || (woman && !masculine(noun, false))) continue;
      if ((man || woman) && !stands(noun)) continue;
      return row;
    }
    return {};
  }

  /// Whether its article or the noun itself says that it is a man, or that it is none.
  bool masculine(int noun, bool yes) const {
    const char* gender = yes ? "Gender=Masc" : "Gender=Fem";
    const int det = tree_.child(noun, "det");
    return tree_.feature(noun, gender) || (det >= 0 && tree_.feature(det, gender));
  }

  /// Not "les droits de l'homme".
  bool stands(int noun) const {
    for (const char* relation : {"nsubj", "obj", "iobj", "obl"})
      if (tree_.relationIs(noun, relation)) return true;
    return false;
  }

  bool pointsBack(int i) const {
    if (const int det = tree_.child(i, "det"); det >= 0 && det < i)
      return word(det).is(Class::Def) || word(det).is(Class::Demo);
    const int p = tree_.preposition(i);  // "du", "au"
    return p >= 0 && p < i && word(p).is(Class::Det);
  }

  /// "le groupe Durandal", "la société de transport", "le parti qui gouverne".
  bool tellsWhich(const Head& head) const {
    const int behind = head.last + 1;
    if (behind < static_cast<int>(doc_.tokens.size()) &&
        (named_[static_cast<size_t>(behind)] || tree_.upos(behind) == Upos::PROPN ||
         tree_.upos(behind) == Upos::NOUN))
      return true;
    for (int k = head.first; k <= head.last; ++k)
      for (const int c : tree_.children(k)) {
        if (c >= head.first && c <= head.last) continue;
        if (tree_.relationIs(c, "amod") && lex_.nationOf(low(c)) != nullptr) continue;
        const bool aside = c > behind && low(behind) == ",";
        for (const char* relation : {"nmod", "amod", "acl", "appos", "flat", "nummod"})
          if (tree_.relationIs(c, relation) && !(aside && tree_.relationIs(c, "acl"))) return true;
      }
    return false;
  }

  bool fits(const Body& b, const Retold::Row& row, const std::string& head) const {
    if (row.has(b.kind) || (b.kind == "person" && aPerson(row))) return true;
    if (!b.kind.empty() && !row.has("-")) return false;
    return std::any_of(b.words.begin(), b.words.end(), [&](const std::string& w) {
      return w == head || std::find(row.words.begin(), row.words.end(), w) != row.words.end();
    });
  }

  /// Whether nobody is told of more often.
  bool leads(size_t body) const {
    const size_t mine = doc_.entities[bodies_[body].entity].mentions.size();
    return std::none_of(bodies_.begin(), bodies_.end(), [&](const Body& b) {
      const Entity& e = doc_.entities[b.entity];
      return e.type == EntityType::Person && e.mentions.size() > mine;
    });
  }

  static bool aPerson(const Retold::Row& row) { return row.has("man") || row.has("woman"); }

  /// The one organisation that can be meant: one of the kind, else one of which nothing is known.
  std::optional<size_t> meant(const Head& head, uint32_t sentence) const {
    const Retold::Row& row = tables_.rows_[head.row];
    const std::string noun = low(head.first);
    const uint32_t other = unnamed_[row.has("woman") ? 1 : 0];
    if (aPerson(row) && other > 0 && other + kAround >= sentence + 1) return {};
    for (const bool known : {true, false}) {
      std::optional<size_t> found;
      uint32_t second = 0;
      for (size_t n = 0; n < bodies_.size(); ++n) {
        const Body& b = bodies_[n];
        if (b.last == 0 || b.last + kBack < sentence + 1) continue;
        if (known ? !fits(b, row, noun) : !unknown(b, row)) continue;
        if (!found) {
          found = n;
          continue;
        }
        second = std::max(second, std::min(b.last, bodies_[*found].last));
        if (b.last > bodies_[*found].last) found = n;
      }
      if (!found) continue;
      if (aPerson(row) && !leads(*found)) return {};
      const bool contested =
          second > 0 && (second + kNearby >= sentence + 1 || second == bodies_[*found].last);
      return contested ? std::nullopt : found;
    }
    return {};
  }

  /// A name that no table has, told more than once: what it is may be what the noun says.
  bool unknown(const Body& b, const Retold::Row& row) const {
    if (!b.kind.empty() || row.has("media") || row.has("union") || aPerson(row) || row.has("-")) return false;
    const Entity& e = doc_.entities[b.entity];
    const event::Word& first = lex_.word(lex_.idOf(b.words.empty() ? std::string() : b.words.front()));
    return e.mentions.size() > 1 && !first.is(Class::Body) && !first.is(Class::Army) &&
           !first.is(Class::Press) && !lex_.isMedium(lower(e.name));
  }

  void add(const Head& head, size_t body, uint32_t sentence) {
    Entity& e = doc_.entities[bodies_[body].entity];
    const Span span{doc_.tokens[static_cast<size_t>(head.first)].span.begin,
                    doc_.tokens[static_cast<size_t>(head.last)].span.end};
    const Mention m{span, Mention::Kind::Description};
    e.mentions.insert(
        std::upper_bound(e.mentions.begin(), e.mentions.end(), m,
                         [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; }),
        m);
    bodies_[body].last = sentence + 1;
    for (int k = head.first; k <= head.last; ++k) named_[static_cast<size_t>(k)] = true;
  }

  const Retold& tables_;
  Document& doc_;
  const Lexicon& lex_;
  const TokenTree& tree_;
  std::vector<bool> named_;
  std::array<uint32_t, 2> unnamed_{0, 0};  // the sentence that last told of a man, a woman without a name
  std::vector<Body> bodies_;
  std::vector<Told> told_;  // in text order
};

void Retold::addMentions(Document& doc, const Lexicon& lex, const TokenTree& tree) const {
  if (!rows_.empty() && !tree.empty()) RetoldFinder(*this, doc, lex, tree).run();
}

}  // namespace recoupe::event
