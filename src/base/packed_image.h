// Reads the data image (base/image.h) from its packed form, as tools/pack_image.py writes it: for each file
// the lengths of its path and of its contents (u32, little endian), the path, the contents.
//
//   Image image = unpackImage(bytes);   // `bytes` must outlive it
#pragma once
#include "base/image.h"

namespace recoupe {

/// Ends at the first file that does not lie inside `packed`.
Image unpackImage(std::string_view packed);

}  // namespace recoupe
