// Runs every fuzz target over the seeds and findings in fuzz/corpus, and over damaged forms of them that are
// the same on every machine: in the tests of every build, without clang and libFuzzer.
//
//   recoupe-replay CORPUS [--rounds N] [--seed N] [TARGET...]
//
// Prints one line a target. A broken promise aborts; the input that broke it is in ./replay-finding then.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

using Target = int (*)(const uint8_t*, size_t);

// Each target's LLVMFuzzerTestOneInput is compiled under the target's own name here; see CMakeLists.txt.
#define X(name) extern "C" int name(const uint8_t* data, size_t size);
FUZZ_TARGETS
#undef X

namespace {

#define X(name) {#name, name},
const std::map<std::string, Target> kTargets{FUZZ_TARGETS};
#undef X

using Random = std::mt19937;

/// `random` below `n`, the same for every standard library.
size_t below(Random& random, size_t n) { return n == 0 ? 0 : random() % n; }

/// What fuzzers do: flip, insert, repeat, cut, splice.
std::string damaged(std::string s, const std::vector<std::string>& seeds, Random& random) {
  static constexpr char kBytes[] = "\0\n\t \"'<>&{}[]()%\xC2\xAB\xC2\xBB\xE2\x80\x99\xFF\x80-:/,.;#=";
  for (size_t times = 1 + below(random, 4); times > 0; --times) {
    const size_t at = below(random, s.size() + 1),
                 length = below(random, std::min<size_t>(s.size() - at, 64) + 1);
    switch (below(random, 7)) {
      case 0:
        if (at < s.size()) s[at] = static_cast<char>(random());
        break;
      case 1:
        s.insert(at, 1 + below(random, 8), kBytes[below(random, sizeof kBytes - 1)]);
        break;
      case 2:
        s.erase(at, length);
        break;
      case 3:
        s.insert(at, s.substr(at, length));
        break;
      case 4:
        s.resize(at);
        break;
      case 5: {
        const std::string& other = seeds[below(random, seeds.size())];
        const size_t from = below(random, other.size() + 1);
        s.insert(at, other.substr(from, below(random, 256)));
        break;
      }
      default:
        for (size_t n = below(random, 40), piece = std::min<size_t>(length, 16); n > 0 && s.size() < 16384;
             --n)
          s.insert(at, s.substr(at, piece));
    }
  }
  if (s.size() > 16384) s.resize(16384);
  return s;
}

void run(Target target, const std::string& input) {
  {
    std::ofstream last("replay-finding", std::ios::binary);
    last << input;
  }
  // A copy without a spare byte behind it, so that a sanitizer sees reading past the end.
  const std::vector<uint8_t> bytes(input.begin(), input.end());
  target(bytes.data(), bytes.size());
}

std::vector<std::string> seedsOf(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder, none)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> seeds;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return seeds;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc), targets;
  size_t rounds = 0;
  unsigned seed = 1;
  for (size_t i = 1; i < words.size(); ++i) {
    if (words[i] == "--rounds" && i + 1 < words.size())
      rounds = static_cast<size_t>(std::atol(words[++i].c_str()));
    else if (words[i] == "--seed" && i + 1 < words.size())
      seed = static_cast<unsigned>(std::atol(words[++i].c_str()));
    else
      targets.push_back(words[i]);
  }
  if (words.empty()) return 2;
  int missing = 0;
  for (const auto& [name, target] : kTargets) {
    if (!targets.empty() && std::find(targets.begin(), targets.end(), name) == targets.end()) continue;
    const std::vector<std::string> seeds = seedsOf(std::filesystem::path(words[0]) / name);
    missing += seeds.empty() ? 1 : 0;
    for (const std::string& s : seeds) run(target, s);
    Random random(seed);
    for (size_t i = 0; !seeds.empty() && i < rounds; ++i)
      run(target, damaged(seeds[below(random, seeds.size())], seeds, random));
    std::printf("%s: %zu seeds, %zu damaged forms\n", name.c_str(), seeds.size(), rounds);
    std::fflush(stdout);
  }
  std::filesystem::remove("replay-finding");
  return missing == 0 ? 0 : 1;
}
