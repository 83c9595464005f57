#include "serve/guard.h"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace recoupe::serve {
namespace {

Objection forbidden(std::string message) { return {403, "forbidden", std::move(message)}; }

/// Takes the same time wherever the two differ.
bool sameSecret(std::string_view a, std::string_view b) {
  unsigned difference = a.size() == b.size() ? 0 : 1;
  for (size_t i = 0; i < a.size(); ++i)
    difference |=
        static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i % std::max<size_t>(1, b.size())]);
  return difference == 0 && !b.empty();
}

}  // namespace

std::string randomToken() {
  std::array<unsigned char, 16> bytes{};
  size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t n = ::getrandom(bytes.data() + have, bytes.size() - have, 0);
    if (n > 0) have += static_cast<size_t>(n);
  }
  std::string out;
  for (const unsigned char b : bytes) {
    out += "0123456789abcdef"[b >> 4];
    out += "0123456789abcdef"[b & 15];
  }
  return out;
}

bool Guard::isOurs(std::string host) const {
  for (char& c : host)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (const std::string name : {"127.0.0.1", "localhost", "[::1]"})
    if (host == name + ":" + std::to_string(port_) || (port_ == 80 && host == name)) return true;
  return false;
}

std::optional<Objection> Guard::objection(const Ask& ask) const {
  if (ask.headerCount("host") != 1 || !isOurs(ask.header("host")))
    return forbidden("This desk answers to 127.0.0.1 and localhost only.");
  const std::string site = ask.header("sec-fetch-site");
  const bool foreign = !site.empty() && site != "same-origin" && site != "none";
  // Following a link from elsewhere is fine; reading or embedding what it leads to is not.
  if (foreign && (ask.method == "POST" || ask.header("sec-fetch-mode") != "navigate" ||
                  ask.header("sec-fetch-dest") != "document" || ask.path.starts_with("/api/")))
    return forbidden("Another site asked for this.");
  if (ask.method == "POST") return changing(ask);
  if (ask.method != "GET" && ask.method != "HEAD")
    return Objection{405, "bad-method", "Only GET, HEAD and POST are understood."};
  if (!ask.header("transfer-encoding").empty() ||
      (!ask.header("content-length").empty() && ask.header("content-length") != "0"))
    return Objection{400, "bad-argument", "A request to read has no body."};
  return std::nullopt;
}

std::optional<Objection> Guard::changing(const Ask& ask) const {
  const std::string origin = ask.header("origin");
  if (ask.headerCount("origin") > 1 ||
      (!origin.empty() && !(origin.starts_with("http://") && isOurs(origin.substr(7)))))
    return forbidden("Another site asked for this.");
  if (!ask.path.starts_with("/api/"))
    return Objection{405, "bad-method", "This address is for reading only."};
  if (ask.headerCount("x-recoupe-token") != 1 || !sameSecret(ask.header("x-recoupe-token"), token_))
    return forbidden("The token of this run is missing or another; load the page anew.");
  const std::string type = ask.header("content-type");
  if (type.starts_with("multipart/"))
    return Objection{415, "bad-type", "Send one file as the body itself, not a form."};
  if (ask.path != "/api/add" && !type.starts_with("application/json"))
    return Objection{415, "bad-type", "The body must be application/json."};
  if (!ask.header("transfer-encoding").empty() || ask.headerCount("content-length") != 1)
    return Objection{411, "no-length", "A request that changes something says how long it is."};
  const std::string length = ask.header("content-length");
  size_t bytes = 0;
  const auto [end, bad] = std::from_chars(length.data(), length.data() + length.size(), bytes);
  const size_t most = ask.path == "/api/add" ? kMostBytes : kMostWords;
  if (bad == std::errc::result_out_of_range || (bad == std::errc() && bytes > most))
    return Objection{413, "too-large", "At most " + std::to_string(most >> 10) + " kB are taken at once."};
  if (bad != std::errc() || end != length.data() + length.size())
    return Objection{400, "bad-argument", "Content-Length is no number."};
  return std::nullopt;
}

}  // namespace recoupe::serve
