// Time expressions of a segmented document -> Document::times.
#pragma once
#include <memory>

#include "base/image.h"
#include "doc/document.h"

namespace recoupe {

class TimeFinder {
 public:
  explicit TimeFinder(const Image& image);
  ~TimeFinder();
  void run(Document& doc) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace recoupe
