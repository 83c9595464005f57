#include "doc/text.h"

#include <algorithm>

#include "base/utf8.h"

namespace recoupe {
namespace {
constexpr uint32_t kStep = 64;
}

Text::Text(std::string utf8) : bytes_(std::make_shared<const std::string>(std::move(utf8))) {
  const std::string_view s = *bytes_;
  std::vector<uint32_t> marks;
  marks.reserve(s.size() / kStep + 1);
  for (size_t i = 0; i < s.size(); i += kStep) {
    marks.push_back(charCount_);
    charCount_ += static_cast<uint32_t>(countCodePoints(s.substr(i, kStep)));
  }
  if (charCount_ == s.size()) marks.clear();
  marks_ = std::make_shared<const std::vector<uint32_t>>(std::move(marks));
}

CharPos Text::toChar(BytePos p) const {
  if (marks_->empty()) return {p.value};
  if (p.value >= size()) return {charCount_};
  const uint32_t base = p.value / kStep;
  const std::string_view before = view().substr(base * kStep, p.value - base * kStep);
  return {(*marks_)[base] + static_cast<uint32_t>(countCodePoints(before))};
}

BytePos Text::toByte(CharPos p) const {
  if (marks_->empty()) return {std::min<uint32_t>(p.value, static_cast<uint32_t>(size()))};
  if (p.value >= charCount_) return {static_cast<uint32_t>(size())};
  const auto it = std::upper_bound(marks_->begin(), marks_->end(), p.value) - 1;
  size_t i = static_cast<size_t>(it - marks_->begin()) * kStep;
  // A mark may fall inside a character: its first byte was counted before the mark.
  while (i > 0 && i < size() && (static_cast<unsigned char>(view()[i]) & 0xC0) == 0x80) ++i;
  for (uint32_t left = p.value - *it; left > 0; --left) {
    ++i;
    while (i < size() && (static_cast<unsigned char>(view()[i]) & 0xC0) == 0x80) ++i;
  }
  return {static_cast<uint32_t>(i)};
}

}  // namespace recoupe
