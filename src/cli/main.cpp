// recoupe's command line. A sub-command is one file here and one line in this table.
#include "cli/commands.h"

int main(int argc, char** argv) {
  using namespace recoupe;
  return runCommandLine(argc, argv,
                        {
                            {"analyse", makeAnalyse},
                            {"add", makeAdd},
                            {"chronicle", makeChronicle},
                            {"who", makeWho},
                            {"quotes", makeQuotes},
                            {"search", makeSearch},
                            {"show", makeShow},
                            {"verify", makeVerify},
                            {"export", makeExport},
                        });
}
