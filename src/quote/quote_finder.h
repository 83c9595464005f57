// Quotations, their borders and speakers -> Document::quotes.
#pragma once
#include <memory>

#include "base/image.h"
#include "doc/document.h"

namespace recoupe {

class QuoteFinder {
 public:
  explicit QuoteFinder(const Image& image);
  ~QuoteFinder();
  void run(Document& doc) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace recoupe
