#include "event/event_finder.h"

namespace recoupe {

struct EventFinder::Data {};

EventFinder::EventFinder(const Image&) : data_(std::make_unique<Data>()) {}
EventFinder::~EventFinder() = default;

void EventFinder::run(Document&) const {}

}  // namespace recoupe
