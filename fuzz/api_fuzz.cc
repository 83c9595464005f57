// Requests to `recoupe serve` once HTTP is parsed: guard, routes, views, on a small store. The bytes are the
// request line's target, headers line by line, and behind an empty line the body.
#include <cstdlib>
#include <filesystem>

#include "json/json.h"
#include "serve/archive.h"
#include "serve/guard.h"
#include "serve/routes.h"
#include "stages.h"
#include "store/store.h"

namespace recoupe {
namespace {

struct Desk0 {
  std::string folder;
  std::unique_ptr<serve::Archive> archive;

  Desk0() {
    std::string name = (std::filesystem::temp_directory_path() / "recoupe-fuzz-XXXXXX").string();
    require(mkdtemp(name.data()) != nullptr, "a folder can be made");
    folder = name;
    const std::string path = folder + "/s.db",
                      text =
                          "La ministre Anna Ferri a rencontré Jean Talbot mardi à Tunis.\n\n« Le port "
                          "restera ouvert », a déclaré "
                          "Anna Ferri. Jean Talbot a accusé la ministre d'avoir rompu l'accord.";
    {
      Result<Store> store = Store::open(path, Store::Access::Write);
      require(static_cast<bool>(store), "a store can be made");
      RawArticle raw = pageFrom(text, RawArticle::Kind::Plain, {});
      raw.id = "a";
      raw.published = "2020-01-19";
      raw.language = "fr";
      require(static_cast<bool>(store->add({{text, stages().run(raw, {}, Upto::Events), storeKey(raw)}})),
              "it takes");
      require(static_cast<bool>(store->resolve()), "and resolves");
    }
    archive = std::make_unique<serve::Archive>(path, 1);
    require(static_cast<bool>(archive->open()), "the archive opens");
  }
  ~Desk0() { std::filesystem::remove_all(folder); }
  Desk0(const Desk0&) = delete;
  Desk0& operator=(const Desk0&) = delete;
};

/// "a%20b+c" -> "a b c", as the HTTP library does.
std::string unescaped(std::string_view s) {
  std::string out;
  for (size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '%' && i + 2 < s.size()) {
      out += static_cast<char>(std::strtol(std::string(s.substr(i + 1, 2)).c_str(), nullptr, 16));
      i += 2;
    } else {
      out += s[i] == '+' ? ' ' : s[i];
    }
  }
  return out;
}

serve::Ask askOf(std::string_view bytes) {
  serve::Ask ask;
  bool first = true;
  while (!bytes.empty()) {
    const size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (first) {
      const size_t space = std::min(line.find(' '), line.size()), at = std::min(space + 1, line.size());
      ask.method = std::string(line.substr(0, space));
      ask.target = std::string(line.substr(at));
      const size_t query = std::min(ask.target.find('?'), ask.target.size());
      ask.path = unescaped(std::string_view(ask.target).substr(0, query));
      for (std::string_view rest =
               std::string_view(ask.target).substr(std::min(query + 1, ask.target.size()));
           !rest.empty();) {
        const size_t amp = std::min(rest.find('&'), rest.size()), equals = std::min(rest.find('='), amp);
        ask.parameters.emplace(
            unescaped(rest.substr(0, equals)),
            unescaped(rest.substr(std::min(equals + 1, amp), amp - std::min(equals + 1, amp))));
        rest.remove_prefix(std::min(amp + 1, rest.size()));
      }
    } else if (line.empty()) {
      ask.body = std::string(bytes);
      break;
    } else {
      const size_t colon = std::min(line.find(':'), line.size());
      ask.headers.emplace_back(std::string(line.substr(0, colon)),
                               std::string(line.substr(std::min(colon + 1, line.size()))));
    }
    first = false;
  }
  return ask;
}

}  // namespace
}  // namespace recoupe

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace recoupe;
  if (size > (16 << 10)) return 0;
  static const Desk0 desk;
  const serve::Ask ask = askOf({reinterpret_cast<const char*>(data), size});
  (void)serve::Guard(8080, "0123456789abcdef").objection(ask);
  const serve::Answer answer = serve::Routes(*desk.archive).read(ask, 0);
  require(answer.status >= 200 && answer.status < 600, "a status of HTTP");
  if (answer.body && answer.type.starts_with("application/json"))
    require(static_cast<bool>(parseJson(*answer.body, 1000)), "JSON is JSON");
  return 0;
}
