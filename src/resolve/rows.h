// What the engine knows of one document, and the same as bytes: all that later documents may ask of it lies
// in one row of the shelf instead of in the ten tables of a store.
//
//   shelf.put(Shelf::Kind::Documents, idKey(rows.id), "r", packRows(rows));
//   unpackRows(id, bytes)      // the same but for the signature, which has a row of its own
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/resolve.h"

namespace recoupe {

/// A document with the ids of its rows; indexes within `events` are indexes into `entities`.
struct DocumentRows {
  int64_t id = 0;
  ResolveDocument about;
  std::vector<int64_t> entityIds, eventIds;
  std::vector<ResolveEntity> entities;
  std::vector<ResolveEvent> events;
};

std::string packRows(const DocumentRows& rows);
/// Damaged bytes give fewer rows, never an index that leads nowhere.
DocumentRows unpackRows(int64_t id, std::string_view bytes);

}  // namespace recoupe
