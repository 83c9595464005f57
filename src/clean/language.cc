#include "clean/language.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace recoupe {

namespace {

constexpr size_t kMostBytes = 20'000;
constexpr int kLeastScore = 5;     // points: about three words that only this language has
constexpr int kLeastPercent = 35;  // points for a hundred words; running text has 70 to 100

}  // namespace

struct LanguageDetector::Data {
  std::vector<std::pair<std::string, bool>> languages;  ///< code; whether recoupe reads it
  std::unordered_map<std::string, std::vector<std::pair<uint8_t, uint8_t>>>
      words;  ///< word -> (language, weight)

  size_t indexOf(std::string_view code, bool known) {
    for (size_t i = 0; i < languages.size(); ++i)
      if (languages[i].first == code) return i;
    languages.emplace_back(code, known);
    return languages.size() - 1;
  }

  void add(size_t language, std::string_view weight, std::string_view list) {
    while (!list.empty()) {
      const size_t end = std::min(list.find(' '), list.size());
      const uint8_t points = weight == "2" ? 2 : 1;
      if (end > 0)
        words[std::string(list.substr(0, end))].emplace_back(static_cast<uint8_t>(language), points);
      list.remove_prefix(std::min(end + 1, list.size()));
    }
  }
};

LanguageDetector::LanguageDetector(const Image& image) : data_(std::make_unique<Data>()) {
  for (const std::string& code : image.languages())
    for (const TableRow& row : readTable(image.file(code + "/stopwords.tsv")))
      if (row.cells.size() >= 2) data_->add(data_->indexOf(code, true), row.cells[0], row.cells[1]);
  for (const TableRow& row : readTable(image.file("common/stopwords.tsv")))
    if (row.cells.size() >= 3) data_->add(data_->indexOf(row.cells[0], false), row.cells[1], row.cells[2]);
}

LanguageDetector::~LanguageDetector() = default;

std::string LanguageDetector::detect(std::string_view text) const {
  if (text.size() > kMostBytes) text = text.substr(0, previousStart(text, kMostBytes));
  const std::string low = lower(text);
  std::vector<int> scores(data_->languages.size(), 0);
  int words = 0;
  std::string word;
  for (size_t i = 0; i < low.size();) {
    word.clear();
    while (i < low.size()) {
      size_t next = i;
      const char32_t c = decodeAt(low, next);
      if (!isLetter(c)) {
        if (word.empty()) {
          i = next;
          continue;
        }
        break;
      }
      word.append(low, i, next - i);
      i = next;
    }
    if (word.empty()) break;
    ++words;
    if (const auto it = data_->words.find(word); it != data_->words.end())
      for (const auto& [language, weight] : it->second) scores[language] += weight;
  }
  if (scores.empty()) return {};
  const size_t best = static_cast<size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  const int score = scores[best];
  int second = 0;
  for (size_t i = 0; i < scores.size(); ++i)
    if (i != best) second = std::max(second, scores[i]);
  const bool enough = score >= kLeastScore && score * 100 >= kLeastPercent * words && score * 4 >= second * 5;
  return data_->languages[best].second && enough ? data_->languages[best].first : std::string();
}

}  // namespace recoupe
