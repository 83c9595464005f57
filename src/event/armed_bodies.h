// Armed bodies and bands of an article, and whose they are: "les forces du maréchal Haftar", "les combattants
// pro-Haftar", "le chef des troupes rivales Khalifa Haftar".
//
//   "Les pro-Haftar ont reculé. … Le port est bloqué par ses forces."   his forces are "pro-Haftar"
#pragma once
#include <optional>
#include <vector>

#include "event/reading.h"

namespace recoupe::event {

/// By entity.
struct ArmedBodies {
  std::vector<bool> armed;
  std::vector<int> owner;               ///< the entity that its name names last; -1 for none
  std::vector<std::vector<int>> leads;  ///< of a person: the armed bodies that his roles name
};

/// Goes by the names of the entities; O(n log n) in their number.
ArmedBodies armedBodies(const Reading& r);

/// For Reading::forces, once an article.
std::vector<Forces> forcesByOwner(const Reading& r);

/// The armed body of the owner that is named most; none where the article names none.
std::optional<EntityIndex> forcesOf(const Reading& r, EntityIndex owner);

}  // namespace recoupe::event
