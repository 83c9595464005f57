// Emphasis for terminals: colours where somebody looks, plain text everywhere else.
#pragma once
#include <string>
#include <string_view>

namespace recoupe {

struct Style {
  bool colour = false;  ///< escape sequences allowed
  size_t width = 0;     ///< columns to wrap to, 0 for no wrapping

  std::string bold(std::string_view s) const { return paint("1", s); }
  std::string dim(std::string_view s) const { return paint("2", s); }
  std::string red(std::string_view s) const { return paint("31", s); }
  std::string green(std::string_view s) const { return paint("32", s); }
  std::string yellow(std::string_view s) const { return paint("33", s); }
  std::string cyan(std::string_view s) const { return paint("36", s); }
  std::string highlight(std::string_view s) const { return paint("1;33", s); }

 private:
  std::string paint(std::string_view code, std::string_view s) const {
    if (!colour || s.empty()) return std::string(s);
    return "\x1b[" + std::string(code) + "m" + std::string(s) + "\x1b[0m";
  }
};

}  // namespace recoupe
