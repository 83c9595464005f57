#include "segment/segmenter.h"

namespace recoupe {

struct Segmenter::Data {};

Segmenter::Segmenter(const Image&) : data_(std::make_unique<Data>()) {}
Segmenter::~Segmenter() = default;

void Segmenter::run(Document&) const {}

}  // namespace recoupe
