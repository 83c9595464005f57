// Names, roles and what refers to whom inside one article -> Document::entities.
//
//   "Le ministre de l'Intérieur, Marco Minniti, est à Rome. Minitti y a vu le maréchal Khalifa Haftar."
//     person  "Marco Minniti"   aliases "ministre de l'Intérieur", "Minitti"   roles "ministre de
//     l'Intérieur" place   "Rome"            country ITA person  "Khalifa Haftar"  aliases "maréchal Khalifa
//     Haftar", "maréchal"  roles "maréchal"
//
// Reads sentences, tokens, regions and the publication date; furniture names nobody. Linear in the text.
// Never fails: a text without names gives no entities. How it works and how well: docs/entities.md.
#pragma once
#include <memory>

#include "base/image.h"
#include "doc/document.h"
#include "entity/knowledge.h"

namespace recoupe {

class EntityFinder {
 public:
  /// `knowledge`: names of the user's own, which win over the tables.
  explicit EntityFinder(const Image& image, const Knowledge& knowledge = {});
  ~EntityFinder();
  void run(Document& doc) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace recoupe
