#include "entity/entity_finder.h"

namespace recoupe {

struct EntityFinder::Data {};

EntityFinder::EntityFinder(const Image&) : data_(std::make_unique<Data>()) {}
EntityFinder::~EntityFinder() = default;

void EntityFinder::run(Document&) const {}

}  // namespace recoupe
