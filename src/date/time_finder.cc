#include "date/time_finder.h"

namespace recoupe {

struct TimeFinder::Data {};

TimeFinder::TimeFinder(const Image&) : data_(std::make_unique<Data>()) {}
TimeFinder::~TimeFinder() = default;

void TimeFinder::run(Document&) const {}

}  // namespace recoupe
