#include "clean/language.h"

namespace recoupe {

struct LanguageDetector::Data {};

LanguageDetector::LanguageDetector(const Image&) : data_(std::make_unique<Data>()) {}
LanguageDetector::~LanguageDetector() = default;

std::string LanguageDetector::detect(std::string_view) const { return {}; }

}  // namespace recoupe
