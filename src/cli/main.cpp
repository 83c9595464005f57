#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <vector>

#include "export/contract.h"
#include "pipeline/analyser.h"

int main(int argc, char** argv) {
  using namespace recoupe;
  CLI::App app{"recoupe"};
  std::vector<std::string> files;
  CleanOptions options;
  unsigned threads = 1;
  CLI::App* analyse = app.add_subcommand("analyse", "documents in, one JSON object a line out");
  analyse->add_option("files", files);
  analyse->add_option("--published", options.published);
  analyse->add_option("--language", options.language);
  analyse->add_option("--threads", threads);
  app.require_subcommand(1);
  CLI11_PARSE(app, argc, argv);
  const Analyser analyser(Image::builtin());
  int status = 0;
  analyseAll(files, {}, options, analyser, threads, [&](Analysed&& a) {
    if (a.document.error) status = 1;
    std::puts(contractLine(a.document).c_str());
    return true;
  });
  return status;
}
