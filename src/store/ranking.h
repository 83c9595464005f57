// The order of search hits: BM25 as FTS5 has it, but for words that very many documents have.
//
//   addRanking(db);   // once a connection
//   db.query("SELECT rowid, bm25_of_many(search, 10000) AS r FROM search WHERE search MATCH ? ORDER BY r",
//   words);
//
// FTS5's own bm25() counts all documents with each word for every question, however few of them are asked
// about: of a million articles that takes longer than all else. Here the count of a word or phrase ends at
// the second argument, which must be the same for all rows; how many documents have it in all is estimated by
// how far down the table that was. Below it, the values are those of bm25() (k1 = 1.2, b = 0.75, all columns
// alike; SQLite's documentation of FTS5, "The bm25() function"). A beginning ("word*") and a phrase of common
// words are looked for no faster than by bm25().
#pragma once
#include "store/sqlite.h"

namespace recoupe {

/// The order of hits, smaller first. Ten thousand documents that have a word take some milliseconds to count.
inline constexpr const char* kRank = "bm25_of_many(search, 10000)";

/// Makes bm25_of_many() known to the connection; a failure is the database's.
void addRanking(Database& db);

}  // namespace recoupe
