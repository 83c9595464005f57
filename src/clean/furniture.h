// Page furniture in plain text: what was pasted along with an article and is not the article.
//
//   "…la paix.\n\nLIRE AUSSI  Un autre sujet\n\nLa suite…"   -> Furniture over "LIRE AUSSI  Un autre sujet"
//   "…\n\nLaisser un commentaire\n\n- Advertisement -"          -> two Furniture regions
//   "TITLE\n\n…body…\n\nTITLEfbpx"                              -> Furniture over the repeated title and what
//   is glued to it
//
// Nothing is deleted: regions are marked and the rest of the text keeps the kind it had. The vocabulary is
// data/<language>/furniture.tsv and data/common/furniture.tsv; every row there carries a line that it must
// mark and the tests run it. Does not look at HTML: there the tree tells more (see html extraction).
#pragma once
#include <memory>

#include "base/image.h"
#include "doc/document.h"

namespace recoupe {

class FurnitureFinder {
 public:
  explicit FurnitureFinder(const Image& image);
  ~FurnitureFinder();
  /// Cuts Furniture regions out of doc.regions (an empty list means: all is body). Needs text; uses title,
  /// regions and language where they are known (every language's vocabulary where not). Linear in the text.
  void run(Document& doc) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace recoupe
