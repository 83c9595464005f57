// The makers of the sub-commands, one file each; main.cpp lists them.
#pragma once
#include <memory>

#include "cli/arguments.h"

namespace recoupe {

std::unique_ptr<Subcommand> makeAnalyse();
std::unique_ptr<Subcommand> makeAdd();
std::unique_ptr<Subcommand> makeChronicle();
std::unique_ptr<Subcommand> makeWho();
std::unique_ptr<Subcommand> makeQuotes();
std::unique_ptr<Subcommand> makeSearch();
std::unique_ptr<Subcommand> makeShow();
std::unique_ptr<Subcommand> makeVerify();
std::unique_ptr<Subcommand> makeBackup();
std::unique_ptr<Subcommand> makeCompact();
std::unique_ptr<Subcommand> makeResolve();
std::unique_ptr<Subcommand> makeConflicts();
std::unique_ptr<Subcommand> makeCopies();
std::unique_ptr<Subcommand> makeSame();
std::unique_ptr<Subcommand> makeDifferent();
std::unique_ptr<Subcommand> makeRename();
std::unique_ptr<Subcommand> makeExport();
std::unique_ptr<Subcommand> makeServe();
std::unique_ptr<Subcommand> makePublish();
std::unique_ptr<Subcommand> makeWorker();

}  // namespace recoupe
