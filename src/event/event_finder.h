// Who did what to whom -> Document::events.
#pragma once
#include <functional>
#include <memory>

#include "base/image.h"
#include "doc/document.h"

namespace recoupe {

namespace event {
class Story;
}

class EventFinder {
 public:
  explicit EventFinder(const Image& image);
  ~EventFinder();
  void run(Document& doc) const;
  /// As run(); hands the acts that the rules found to `observe` before they are weighed, for whoever learns
  /// the weights (src/train/event_trainer.h).
  void run(Document& doc, const std::function<void(const event::Story&)>& observe) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace recoupe
