// A document -> the line that the contract asks for (see docs/format.md), spans in code points.
#pragma once
#include <string>

#include "doc/document.h"

namespace recoupe {

/// One line without its newline. A document with an error gives {"id", "source", "error"}.
std::string contractLine(const Document& doc);

}  // namespace recoupe
