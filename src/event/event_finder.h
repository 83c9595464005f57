// Who did what to whom -> Document::events.
#pragma once
#include <memory>

#include "base/image.h"
#include "doc/document.h"

namespace recoupe {

class EventFinder {
 public:
  explicit EventFinder(const Image& image);
  ~EventFinder();
  void run(Document& doc) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace recoupe
