#include "export/messages.h"

#include <array>
#include <cstdlib>
#include <vector>

namespace recoupe {
namespace {

constexpr std::string_view kFallback = "en";

std::string pathOf(std::string_view language) { return std::string(language) + "/messages.tsv"; }

std::map<std::string_view, std::string_view> load(const Image& image, std::string_view language) {
  std::map<std::string_view, std::string_view> out;
  for (const TableRow& row : readTable(image.file(pathOf(language))))
    if (row.cells.size() > 1) out.emplace(row.cells[0], row.cells[1]);
  return out;
}

/// Opens the escapes of a table cell and puts the values in.
std::string fill(std::string_view text, std::initializer_list<std::string_view> values) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == 'n' || text[i + 1] == 't')) {
      out += text[++i] == 'n' ? '\n' : '\t';
    } else if (text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' && text[i + 1] >= '0' &&
               text[i + 1] < '0' + static_cast<int>(values.size())) {
      out += values.begin()[text[i + 1] - '0'];
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

Messages::Messages(const Image& image, std::string_view language)
    : language_(has(image, language) ? language : kFallback),
      own_(load(image, language_)),
      english_(load(image, kFallback)) {}

bool Messages::has(const Image& image, std::string_view language) { return image.has(pathOf(language)); }

std::string Messages::languageOf(const Image& image) {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    const std::string_view locale(value);
    const std::string_view language = locale.substr(0, locale.find_first_of("_.@"));
    return std::string(has(image, language) ? language : kFallback);
  }
  return std::string(kFallback);
}

std::string_view Messages::find(std::string_view key) const {
  if (const auto it = own_.find(key); it != own_.end()) return it->second;
  if (const auto it = english_.find(key); it != english_.end()) return it->second;
  return {};
}

bool Messages::knows(std::string_view key) const { return !find(key).empty(); }

std::string Messages::operator()(std::string_view key, std::initializer_list<std::string_view> values) const {
  const std::string_view text = find(key);
  return fill(text.empty() ? key : text, values);
}

std::string Messages::count(std::string_view key, size_t n) const {
  const bool zeroIsOne = find("plural.zero") == "one";
  const std::string number = std::to_string(n);
  return (*this)(std::string(key) + (n == 1 || (n == 0 && zeroIsOne) ? ".one" : ".many"), {number});
}

}  // namespace recoupe
