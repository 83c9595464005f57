#include "quote/lexicon.h"

#include <array>

#include "base/utf8.h"

namespace recoupe::quote {
namespace {

std::vector<std::string_view> split(std::string_view s, char by) {
  std::vector<std::string_view> out;
  for (size_t i = 0; i < s.size();) {
    size_t end = s.find(by, i);
    if (end == std::string_view::npos) end = s.size();
    if (end > i) out.push_back(s.substr(i, end - i));
    i = end + 1;
  }
  return out;
}

uint64_t kindOf(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, uint64_t>, 39> kNames{{
      {"have", Lexeme::kHave},
      {"be", Lexeme::kBe},
      {"pronoun", Lexeme::kPronoun},
      {"nobody", Lexeme::kNobody},
      {"object", Lexeme::kObject},
      {"that", Lexeme::kThat},
      {"relative", Lexeme::kRelative},
      {"preposition", Lexeme::kPreposition},
      {"of", Lexeme::kOf},
      {"source", Lexeme::kSource},
      {"source-weak", Lexeme::kSourceWeak},
      {"agent", Lexeme::kAgent},
      {"article", Lexeme::kArticle},
      {"some", Lexeme::kSome},
      {"and", Lexeme::kAnd},
      {"title", Lexeme::kTitle},
      {"abbreviation", Lexeme::kAbbreviation},
      {"present", Lexeme::kPresent},
      {"work", Lexeme::kWork},
      {"venture", Lexeme::kVenture},
      {"naming", Lexeme::kNaming},
      {"heading", Lexeme::kHeading},
      {"link", Lexeme::kLink},
      {"cry", Lexeme::kCry},
      {"source-after-of", Lexeme::kSourceAfterOf},
      {"text", Lexeme::kText},
      {"medium", Lexeme::kMedium},
      {"pronoun-behind", Lexeme::kPronounBehind},
      {"charge", Lexeme::kCharge},
      {"clause", Lexeme::kClause},
      {"the", Lexeme::kThe},
      {"not", Lexeme::kNot},
      {"human", Lexeme::kHuman},
      {"this", Lexeme::kThis},
      {"same", Lexeme::kSame},
      {"relation", Lexeme::kRelation},
      {"body", Lexeme::kBody},
      {"possessive", Lexeme::kPossessive},
      {"bare", Lexeme::kBare},
  }};
  for (const auto& [text, kind] : kNames)
    if (text == name) return kind;
  return 0;
}

uint8_t usesOf(std::string_view letters) {
  uint8_t uses = 0;
  for (const char c : letters) switch (c) {
      case 'q':
        uses |= Lexeme::kSays;
        break;
      case 'i':
        uses |= Lexeme::kSaysThat;
        break;
      case 'o':
        uses |= Lexeme::kSaysOf;
        break;
      case 's':
        uses |= Lexeme::kReflexive;
        break;
      case 'c':
        uses |= Lexeme::kContinues;
        break;
      case 'm':
        uses |= Lexeme::kRelays;
        break;
      case 'b':
        uses |= Lexeme::kOnlyBehind;
        break;
      default:
        break;
    }
  return uses;
}

/// "2ent" with the stems "rappel", "rappell" -> "rappellent".
std::string inflect(const std::vector<std::string_view>& stems, std::string_view form) {
  const size_t stem = static_cast<size_t>(form[0] - '1');
  return stem < stems.size() ? std::string(stems[stem]) + std::string(form.substr(1)) : std::string();
}

}  // namespace

Lexicon::Lexicon(const Image& image, std::string_view language) {
  const std::string folder = std::string(language) + "/";
  for (const char* table : {"speech_words.tsv", "quotes_names.tsv"})
    for (const TableRow& row : readTable(image.file(folder + table))) {
      if (row.cells.size() < 2) continue;
      Lexeme& word = words_[std::string(row.cells[0])];
      for (const std::string_view kind : split(row.cells[1], ' ')) word.kinds |= kindOf(kind);
      if (row.cells.size() < 3 || row.cells[2].size() != 3) continue;
      word.gender = row.cells[2][0] == 'm'   ? Gender::Masculine
                    : row.cells[2][0] == 'f' ? Gender::Feminine
                                             : Gender::Unknown;
      word.plural = row.cells[2][2] == 'p';
    }
  for (const TableRow& row : readTable(image.file(folder + "roles.tsv")))
    for (const std::string_view word : split(row.cells[0], '|'))
      if (word.find(' ') == std::string_view::npos) words_[std::string(word)].kinds |= Lexeme::kHuman;
  for (const TableRow& row : readTable(image.file("common/speech_first_names.tsv")))
    if (row.cells.size() > 1)
      for (const std::string_view name : split(row.cells[1], ' '))
        firstNames_.emplace(name, row.cells[0] == "f" ? Gender::Feminine : Gender::Masculine);
  for (const TableRow& row : readTable(image.file("common/media.tsv")))
    for (const std::string_view name : split(row.cells[0], '|')) media_.insert(name);
  Conjugation classes;
  for (const TableRow& row : readTable(image.file(folder + "speech_conjugation.tsv"))) {
    auto& forms = classes[std::string(row.cells[0])];
    for (size_t i = 1; i < row.cells.size(); ++i) forms.push_back(split(row.cells[i], ' '));
  }
  for (const TableRow& row : readTable(image.file(folder + "speech_verbs.tsv"))) addVerb(row, classes);
}

void Lexicon::addVerb(const TableRow& row, const Conjugation& classes) {
  if (row.cells.size() < 4) return;
  const auto conjugation = classes.find(std::string(row.cells[1]));
  if (conjugation == classes.end()) return;
  const std::vector<std::string_view> stems = split(row.cells[2], ' ');
  const uint8_t uses = usesOf(row.cells[3]);
  constexpr std::array<uint8_t, 4> kForms{Lexeme::kFinite, Lexeme::kPastParticiple,
                                          Lexeme::kPresentParticiple, Lexeme::kInfinitive};
  for (size_t f = 0; f < conjugation->second.size() && f < kForms.size(); ++f)
    for (const std::string_view form : conjugation->second[f]) {
      const std::string written = inflect(stems, form);
      if (written.empty()) continue;
      Lexeme& word = words_[written];
      word.forms |= kForms[f];
      word.uses |= uses;
    }
}

Gender Lexicon::genderOf(std::string_view firstName) const {
  const auto found = firstNames_.find(firstName);
  return found == firstNames_.end() ? Gender::Unknown : found->second;
}

const Lexeme* Lexicon::find(std::string_view word) const {
  if (const auto exact = words_.find(word); exact != words_.end()) return &exact->second;
  std::array<char, 32> buffer;
  bool ascii = word.size() <= buffer.size(), capital = false;
  for (size_t i = 0; ascii && i < word.size(); ++i) {
    const char c = word[i];
    if (static_cast<unsigned char>(c) >= 0x80) ascii = false;
    capital |= c >= 'A' && c <= 'Z';
    buffer[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c;
  }
  if (ascii && !capital) return nullptr;
  const auto found = ascii ? words_.find(std::string_view(buffer.data(), word.size()))
                     : word.size() <= buffer.size() ? words_.find(lower(word))
                                                    : words_.end();
  return found == words_.end() ? nullptr : &found->second;
}

}  // namespace recoupe::quote
