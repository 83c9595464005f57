// One request and its answer, as the rest of src/serve sees them: without the HTTP library.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace recoupe::serve {

struct Ask {
  std::string method;  ///< "GET", "HEAD", "POST"
  std::string path;    ///< decoded: "/person/e0123456789ab"
  std::string target;  ///< as it came, with its query
  std::multimap<std::string, std::string> parameters;
  std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
  std::string body;

  /// "" when it is not there.
  std::string header(std::string_view name) const {
    for (const auto& [key, value] : headers)
      if (key == name) return value;
    return {};
  }
  size_t headerCount(std::string_view name) const {
    size_t n = 0;
    for (const auto& [key, value] : headers) n += key == name ? 1 : 0;
    return n;
  }
  std::string parameter(const std::string& name) const {
    const auto it = parameters.find(name);
    return it == parameters.end() ? std::string() : it->second;
  }
  std::vector<std::string> parametersNamed(const std::string& name) const {
    std::vector<std::string> out;
    for (auto [it, end] = parameters.equal_range(name); it != end; ++it) out.push_back(it->second);
    return out;
  }
};

struct Answer {
  int status = 200;
  std::string type = "application/json; charset=utf-8";
  std::shared_ptr<const std::string> body;  ///< shared with the cache of answers
  std::string_view still;                   ///< instead of `body`: bytes that live as long as the program
  std::vector<std::pair<std::string, std::string>> headers;
  bool events = false;  ///< the body begins the stream of events
  bool close = false;

  static Answer of(std::string text, std::string type = "application/json; charset=utf-8", int status = 200) {
    Answer a;
    a.status = status;
    a.type = std::move(type);
    a.body = std::make_shared<const std::string>(std::move(text));
    return a;
  }
};

}  // namespace recoupe::serve
