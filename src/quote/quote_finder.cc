#include "quote/quote_finder.h"

namespace recoupe {

struct QuoteFinder::Data {};

QuoteFinder::QuoteFinder(const Image&) : data_(std::make_unique<Data>()) {}
QuoteFinder::~QuoteFinder() = default;

void QuoteFinder::run(Document&) const {}

}  // namespace recoupe
