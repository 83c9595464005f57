// The makers of the sub-commands, one file each; main.cpp lists them.
#pragma once
#include <memory>

#include "cli/arguments.h"

namespace recoupe {

std::unique_ptr<Subcommand> makeAnalyse();

}  // namespace recoupe
