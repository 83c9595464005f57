// Names, roles and what refers to whom inside one article -> Document::entities.
#pragma once
#include <memory>

#include "base/image.h"
#include "doc/document.h"

namespace recoupe {

class EntityFinder {
 public:
  explicit EntityFinder(const Image& image);
  ~EntityFinder();
  void run(Document& doc) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace recoupe
