// Store::factOnceCalled(): where a fact went whose id is another now.
#include "store/seal.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace recoupe {

Result<std::string> Store::factOnceCalled(const std::string& id) {
  std::string out;
  if (!id.starts_with('f')) return out;
  // A fact is called after its first member. When an earlier one comes, the fact takes that one's name: the
  // name that it had is the one that another member would give it.
  Statement s = db_->query(
      "SELECT d.key || '.v' || v.ordinal, f.key FROM fact_events m JOIN facts f ON f.id = m.fact "
      "JOIN events v ON v.id = m.event JOIN documents d ON d.id = v.document WHERE m.ordinal > 1");
  while (out.empty() && s.step())
    if (publicId('f', s.view(0)) == id) out = s.text(1);
  TRY(db_->check());
  return out;
}

}  // namespace recoupe
