// Which documents repeat each other.
#include <algorithm>

#include "resolve/copies.h"
#include "resolve/shelf.h"
#include "store/query.h"
#include "store/store.h"

namespace recoupe {
namespace {

/// How much of the smaller text the nearest other one of the group has.
CopyView copyOf(size_t k, const std::vector<size_t>& group, const std::vector<Signature>& texts) {
  CopyView out;
  for (size_t m = 0; m < group.size(); ++m)
    if (group[m] != k)
      if (const double part = sharedPart(texts[k], texts[group[m]]); part > out.part) {
        out.part = part;
        out.of = m;
      }
  return out;
}

}  // namespace

Result<std::vector<CopyGroup>> Store::copies(double least) {
  // By public id, so that the order in which documents came makes no difference.
  std::vector<int64_t> ids;
  std::vector<Signature> texts;
  Statement all = db_->prepare(
      "SELECT d.id, s.value FROM documents d JOIN shelf s ON s.kind = ?1 AND s.key = ?2 AND s.second = x'' "
      "WHERE d.id = ?3");
  std::vector<int64_t> order;
  for (Statement s = db_->query("SELECT id FROM documents WHERE error_code IS NULL ORDER BY key"); s.step();)
    order.push_back(s.integer(0));
  for (const int64_t id : order) {
    const std::string key = idKey(id);
    if (!all.with(static_cast<int>(Shelf::Kind::Documents), Blob{key}, id).step()) continue;
    ids.push_back(id);
    texts.push_back(unpackHashes(all.view(1)));
  }
  TRY(db_->check());
  std::vector<CopyGroup> out;
  Statement about =
      db_->prepare("SELECT " + std::string(kSourceColumns) + " FROM documents d WHERE d.id = ?");
  for (const std::vector<size_t>& group : copiesIn(texts, least)) {
    CopyGroup found;
    for (const size_t k : group) {
      found.documents.push_back(copyOf(k, group, texts));
      if (about.with(ids[k]).step()) found.documents.back().source = sourceAt(about, 0);
    }
    out.push_back(std::move(found));
  }
  TRY(db_->check());
  std::stable_sort(out.begin(), out.end(), [](const CopyGroup& a, const CopyGroup& b) {
    return a.documents.size() > b.documents.size();
  });
  return out;
}

}  // namespace recoupe
