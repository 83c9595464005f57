// Errors as values. A stage never throws or prints: it hands back a Result and the command line decides how
// to say it.
//
//   Result<int> parsePort(std::string_view s);
//   Result<Server> open(std::string_view s) {
//     int port = TRY(parsePort(s));            // hands the error on
//     return Server(port);
//   }
//   auto r = open("x");
//   if (!r) fmt::print(stderr, "{}\n", r.error().message);   // what, why, what to do
//
// Not for programming mistakes: those are asserts.
#pragma once
#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace recoupe {

/// What went wrong. `code` is stable and for machines ("too-large", "not-gzip"); `message` is a full English
/// sentence for people that says what happened, where, and what to do.
struct Error {
  std::string code;
  std::string message;
  bool operator==(const Error&) const = default;
};

/// A value or an Error. `Result<void>` is a success or an Error.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}
  explicit operator bool() const { return state_.index() == 0; }
  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { return std::get<1>(state_); }
  Error takeError() { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)), failed_(true) {}
  explicit operator bool() const { return !failed_; }
  void value() const {}
  const Error& error() const { return error_; }
  Error takeError() { return std::move(error_); }

 private:
  Error error_;
  bool failed_ = false;
};

}  // namespace recoupe

/// Takes the value of a Result, or returns its error from the enclosing function. A GNU statement expression,
/// which both g++ and clang have; the idea is SerenityOS's TRY.
#define TRY(expression)                                               \
  (__extension__({                                                    \
    auto tryResult_ = (expression);                                   \
    if (!tryResult_) return ::recoupe::Error(tryResult_.takeError()); \
    std::move(tryResult_).value();                                    \
  }))
