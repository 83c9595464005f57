// What PostgreSQL writes otherwise than SQLite. Texts only, so that it is built and tested everywhere.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recoupe {

/// A CREATE statement of the store's schema in PostgreSQL's words: the same names, types that hold the same,
/// texts that sort by bytes.
///
///   "CREATE TABLE t (id INTEGER PRIMARY KEY, x BLOB) STRICT"
///     -> "CREATE TABLE t (id bigint PRIMARY KEY, x bytea) "
std::string postgresSchema(std::string_view sqlite);

/// PostgreSQL's texts have no U+0000 and are UTF-8; SQLite's may be anything. A text with U+0000 is kept with
/// U+FDD0 (which is no character) in its place; one that is no UTF-8, or has such a mark of its own, as
/// U+FDD1 and its bytes in hexadecimal.
std::string toPostgresText(std::string_view text);
std::string fromPostgresText(std::string_view text);

/// "\x00ff", the way bytes are written and read.
std::string toHex(std::string_view bytes);
std::string fromHex(std::string_view hex);

/// "{\"a\",NULL}": an array of texts, to be cast to whatever they are.
std::string arrayOf(const std::vector<std::optional<std::string>>& items);

}  // namespace recoupe
