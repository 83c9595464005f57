// Lines of `recoupe analyse` -> rows for resolve(): what makes `recoupe resolve` a filter without a store.
//
//   ResolveInput input;
//   for (line : lines) TRY(feedLine(line, input));
#pragma once
#include <string_view>

#include "base/result.h"
#include "resolve/resolve.h"

namespace recoupe {

/// Adds the document of one line; its own ids become keys ("a1", "a1.v3") and entities of document a1 follow
/// one another, `entityKeys` (if not null) gets "e3" for each. A line with an error adds nothing. Errors:
/// "bad-json", "bad-line".
Result<void> feedLine(std::string_view line, ResolveInput& input,
                      std::vector<std::string>* entityKeys = nullptr);

}  // namespace recoupe
