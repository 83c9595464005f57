// How fast pages become articles: pages and megabytes a second on one core, everything from the bytes of the
// page to text, regions and metadata (reading the file and decoding it aside).
//
//   build/bench/recoupe-pages-bench                            a page of our own making, 170 KB as the
//   average news page RECOUPE_PAGES=folder build/bench/recoupe-pages-bench       every file of a folder, each
//   once a round
//
// 2026-11-21, one core of a shared 2-core virtual machine, the 181 pages (31.5 MB) of the article-extraction
// benchmark: 1,700 pages (300 MB) a second. trafilatura 2.2 reads 50 to 75 of them a second, Debian's gumbo
// parses 196.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/utf8.h"
#include "clean/cleaner.h"

namespace recoupe {
namespace {

RawArticle page(std::string content) {
  RawArticle raw;
  raw.id = "page";
  raw.kind = RawArticle::Kind::Html;
  raw.content = std::move(content);
  raw.contentIsOriginal = true;
  return raw;
}

/// Scripts, a menu of 300 links, 25 paragraphs, 60 teasers: in the proportions of a news page.
std::string samplePage() {
  std::string s = "<!doctype html><html lang=fr><head><title>Une trêve en vue</title>";
  for (int i = 0; i < 40; ++i) s += "<script>window.x = {\"a\": [" + std::string(2000, '1') + "]};</script>";
  s += "</head><body><nav><ul>";
  for (int i = 0; i < 300; ++i)
    s += "<li class=\"menu-item\"><a href=\"/rubrique/" + std::to_string(i) + "\">Rubrique</a></li>";
  s += "</ul></nav><article><h1>Une trêve en vue</h1><div class=\"article-body\">";
  for (int i = 0; i < 25; ++i)
    s += "<p>Les deux ministres, qui ne s&#39;étaient pas vus depuis <a href=/a>le printemps</a>, ont parlé "
         "pendant trois heures de la <em>trêve</em> et des prisonniers, avant de se donner rendez-vous en "
         "mars.</p>";
  s += "</div></article>";
  for (int i = 0; i < 60; ++i)
    s += "<div class=\"teaser\" style=\"margin: 0\" data-id=\"" + std::to_string(i) +
         "\"><a href=/b><img src=x.jpg alt=\"\"><span>Un autre article de la semaine</span></a></div>";
  return s + "</body></html>";
}

std::vector<RawArticle> pages() {
  std::vector<RawArticle> out;
  const char* folder = std::getenv("RECOUPE_PAGES");
  if (folder == nullptr) {
    out.push_back(page(samplePage()));
    return out;
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(in), {}};
    if (isValidUtf8(content)) out.push_back(page(std::move(content)));
  }
  return out;
}

void pagesToArticles(benchmark::State& state) {
  const Cleaner cleaner(Image::builtin());
  const std::vector<RawArticle> all = pages();
  size_t bytes = 0, articles = 0;
  for (auto _ : state) {
    for (const RawArticle& raw : all) {
      const Document d = cleaner.run(raw, {});
      articles += !d.error && d.text.size() > 40;
      bytes += raw.content.size();
    }
  }
  const auto read = static_cast<double>(state.iterations()) * static_cast<double>(all.size());
  if (static_cast<double>(articles) < 0.9 * read)
    state.SkipWithError("fewer than nine pages in ten gave an article");
  state.counters["pages"] = benchmark::Counter(read, benchmark::Counter::kIsRate);
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
}
BENCHMARK(pagesToArticles)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace recoupe

BENCHMARK_MAIN();
