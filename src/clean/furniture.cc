#include "clean/furniture.h"

namespace recoupe {

struct FurnitureFinder::Data {};

FurnitureFinder::FurnitureFinder(const Image&) : data_(std::make_unique<Data>()) {}
FurnitureFinder::~FurnitureFinder() = default;

void FurnitureFinder::run(Document&) const {}

}  // namespace recoupe
