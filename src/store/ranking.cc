#include "store/ranking.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <new>
#include <stdexcept>
#include <vector>

namespace recoupe {
namespace {

/// Of a question, the same for all its documents.
struct Rarity {
  double averageLength = 1;  // tokens
  std::vector<double> idf;   // by phrase
};

struct Count {
  sqlite3_int64 most = 0, documents = 0;
  sqlite3_int64 last = 0;  ///< the number of the document at which the count ended; 0 if it did not
};

int countUpTo(const Fts5ExtensionApi* api, Fts5Context* found, void* data) {
  auto& count = *static_cast<Count*>(data);
  if (++count.documents < count.most) return SQLITE_OK;
  count.last = api->xRowid(found);
  return SQLITE_DONE;
}

/// How many of `all` documents have it, which are numbered in the order in which they came. "le" must not
/// weigh what "président" weighs because both are in more than anybody counts.
double estimate(const Count& count, double all) {
  const auto counted = static_cast<double>(count.documents);
  if (count.last <= 0) return counted;
  return std::min(all, std::max(counted, counted * all / static_cast<double>(count.last)));
}

int measure(const Fts5ExtensionApi& api, Fts5Context* question, sqlite3_int64 most, Rarity& out) {
  sqlite3_int64 documents = 0, tokens = 0;
  int code = api.xRowCount(question, &documents);
  if (code == SQLITE_OK) code = api.xColumnTotalSize(question, -1, &tokens);
  if (code != SQLITE_OK) return code;
  const double all = static_cast<double>(documents);
  if (documents > 0 && tokens > 0) out.averageLength = static_cast<double>(tokens) / all;
  for (int phrase = 0; phrase < api.xPhraseCount(question); ++phrase) {
    Count having{.most = most};
    code = api.xQueryPhrase(question, phrase, &having, countUpTo);
    if (code != SQLITE_OK) return code;
    const double with = estimate(having, all);
    constexpr double kLeast = 1e-6;  // a word that half of them have must not count against a document
    out.idf.push_back(std::max(kLeast, std::log((all - with + 0.5) / (with + 0.5))));
  }
  return SQLITE_OK;
}

int rarityOf(const Fts5ExtensionApi& api, Fts5Context* question, sqlite3_int64 most, Rarity*& out) {
  out = static_cast<Rarity*>(api.xGetAuxdata(question, 0));
  if (out != nullptr) return SQLITE_OK;
  auto fresh = std::make_unique<Rarity>();
  if (const int code = measure(api, question, most, *fresh); code != SQLITE_OK) return code;
  out = fresh.release();  // xSetAuxdata() deletes it, also where it fails
  return api.xSetAuxdata(question, out, [](void* p) { delete static_cast<Rarity*>(p); });
}

int scoreOf(const Fts5ExtensionApi& api, Fts5Context* question, sqlite3_int64 most, double& score) {
  Rarity* rarity = nullptr;
  int code = rarityOf(api, question, most, rarity);
  int hits = 0, length = 0;
  if (code == SQLITE_OK) code = api.xInstCount(question, &hits);
  if (code == SQLITE_OK) code = api.xColumnSize(question, -1, &length);
  if (code != SQLITE_OK) return code;
  std::vector<double> times(rarity->idf.size());
  for (int hit = 0; hit < hits; ++hit) {
    int phrase = 0, column = 0, offset = 0;
    code = api.xInst(question, hit, &phrase, &column, &offset);
    if (code != SQLITE_OK) return code;
    ++times.at(static_cast<size_t>(phrase));
  }
  constexpr double k1 = 1.2, b = 0.75;
  const double norm = k1 * (1 - b + b * length / rarity->averageLength);
  for (size_t phrase = 0; phrase < times.size(); ++phrase)
    score -= rarity->idf[phrase] * times[phrase] * (k1 + 1) / (times[phrase] + norm);
  return SQLITE_OK;
}

void bm25OfMany(const Fts5ExtensionApi* api, Fts5Context* question, sqlite3_context* result, int count,
                sqlite3_value** arguments) {
  // SQLite is C: nothing may be thrown through it.
  try {
    double score = 0;
    const sqlite3_int64 most = count > 0 ? sqlite3_value_int64(arguments[0]) : INT64_MAX;
    if (const int code = scoreOf(*api, question, most, score); code == SQLITE_OK)
      sqlite3_result_double(result, score);
    else
      sqlite3_result_error_code(result, code);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(result);
  } catch (const std::out_of_range&) {
    sqlite3_result_error_code(result, SQLITE_CORRUPT);
  } catch (...) {
    sqlite3_result_error_code(result, SQLITE_ERROR);
  }
}

}  // namespace

void addRanking(Database& db) { db.addTextFunction("bm25_of_many", bm25OfMany); }

}  // namespace recoupe
