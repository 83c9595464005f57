// Stands in for the room where libnats is missing.
#include "queue/queue.h"

namespace recoupe {

struct Queue::Link {};

namespace {

Error missing() { return {"no-nats", "This recoupe was built without NATS (Debian: libnats-dev)."}; }

}  // namespace

Queue::Queue(std::unique_ptr<Link> link) : link_(std::move(link)) {}
Queue::Queue(Queue&&) noexcept = default;
Queue::~Queue() = default;
Result<Queue> Queue::open(const std::string&, const std::string&) { return missing(); }
Result<void> Queue::makeStream(unsigned) { return missing(); }
Result<void> Queue::publish(const Message&) { return missing(); }
Result<std::vector<Delivery>> Queue::fetch(size_t, std::chrono::milliseconds) { return missing(); }
void Queue::done(const std::vector<Delivery>&) {}
void Queue::working(const std::vector<Delivery>&) {}
Result<Queue::Left> Queue::left() { return missing(); }
void Queue::startOver() {}

}  // namespace recoupe
