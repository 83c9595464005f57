// The order of search hits: BM25 as FTS5 has it, but for words that very many documents have.
//
//   addRanking(db);
//   db.query("SELECT rowid, bm25_of_many(search, 20000) AS r FROM search WHERE search MATCH ? ORDER BY r",
//   words);
//
// FTS5's own bm25() counts all documents with each word for every question, however few of them are asked
// about: of a million articles that takes longer than all else. A word that more documents have than the
// second argument says counts as one that so many have. Below that, the values are those of bm25() (k1 = 1.2,
// b = 0.75, all columns alike; SQLite's documentation of FTS5, "The bm25() function").
#pragma once
#include "store/sqlite.h"

namespace recoupe {

/// Makes bm25_of_many() known to the connection; a failure is the database's.
void addRanking(Database& db);

}  // namespace recoupe
