// The immutable text of a document. Stages speak bytes (Span); the contract speaks code points (CharSpan).
//
//   Text t("Salamé à Rome");
//   t.slice(spanOf(0, 7)) == "Salamé"                  // é is two bytes
//   t.toChars(spanOf(0, 7)) == {CharPos{0}, CharPos{6}}
//   t.toBytes(CharSpan{CharPos{0}, CharPos{6}}) == spanOf(0, 7)
//
// Cheap to copy: copies share the bytes, so views into a Text outlive moves and copies of it.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace recoupe {

class Text {
 public:
  Text() : Text(std::string()) {}
  /// `utf8` must be valid UTF-8 of less than 4 GiB.
  explicit Text(std::string utf8);

  std::string_view view() const { return *bytes_; }
  std::string_view slice(Span s) const { return view().substr(s.begin.value, s.size()); }
  size_t size() const { return bytes_->size(); }
  uint32_t charCount() const { return charCount_; }

  /// Code point offset of a byte offset that lies on a character border. Constant time.
  CharPos toChar(BytePos p) const;
  CharSpan toChars(Span s) const { return {toChar(s.begin), toChar(s.end)}; }
  BytePos toByte(CharPos p) const;
  Span toBytes(CharSpan s) const { return {toByte(s.begin), toByte(s.end)}; }

 private:
  std::shared_ptr<const std::string> bytes_;
  std::shared_ptr<const std::vector<uint32_t>>
      marks_;  // code points before byte 64 * i; empty for pure ASCII
  uint32_t charCount_ = 0;
};

}  // namespace recoupe
