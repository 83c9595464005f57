// The page that the build put into this binary: files "page/…" of the data image, each gzipped
// (tools/build_page.py).
#pragma once
#include <optional>
#include <string>

#include "serve/exchange.h"

namespace recoupe::serve {

/// Whether this binary carries the page.
bool hasPage();
/// A file of the page: "/", "/timeline", "/fact/f…" are index.html, "/assets/x.js" is itself. Nothing for
/// another. There is no file system behind it: a path is looked up in a table as it is.
std::optional<Answer> pageAnswer(const Ask& ask);

}  // namespace recoupe::serve
