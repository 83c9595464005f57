// What a sub-command takes on the command line. Descriptions are not given here: they are messages, so that
// --help speaks the user's language. Only arguments.cc knows CLI11.
//
//   void declare(Arguments& take) override {
//     take.files("FILES", files_);              // described by the message help.analyse.FILES
//     take.text("--published", published_, "DATE");
//   }
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "cli/session.h"

namespace recoupe {

class Arguments {
 public:
  struct Impl;
  explicit Arguments(Impl& impl) : impl_(impl) {}

  void flag(const std::string& name, bool& target);
  void text(const std::string& name, std::string& target, const std::string& metavar);
  /// A calendar date or date-time, or its beginning: 2020, 2020-01, 2020-01-08, 2020-01-08T10:00.
  void date(const std::string& name, std::string& target);
  void number(const std::string& name, unsigned& target, unsigned least, unsigned most);
  void choice(const std::string& name, std::string& target, const std::vector<std::string>& choices);
  /// Positionals: any number of words, or one that must be there.
  void files(const std::string& name, std::vector<std::string>& target);
  void words(const std::string& name, std::vector<std::string>& target);
  void word(const std::string& name, std::string& target);
  void optionalWord(const std::string& name, std::string& target);
  void optionalWordOf(const std::string& name, std::string& target, const std::vector<std::string>& choices);
  /// A PLOVER event type in any case; becomes upper case.
  void type(const std::string& name, std::string& target);
  /// --store FILE, which every command but analyse has.
  void store(std::string& target);

 private:
  Impl& impl_;
};

/// One sub-command: declares what it takes, then runs.
class Subcommand {
 public:
  virtual ~Subcommand() = default;
  virtual void declare(Arguments& take) = 0;
  /// The exit status: 0 done, 1 something failed or was not found, 2 arguments that cannot be used.
  virtual int run(Session& session) = 0;
};

struct SubcommandEntry {
  const char* name;
  std::unique_ptr<Subcommand> (*make)();
};

/// Parses the command line by the table of sub-commands and runs the one that is meant. Returns the exit
/// status.
int runCommandLine(int argc, char** argv, const std::vector<SubcommandEntry>& table);

}  // namespace recoupe
