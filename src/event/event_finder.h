// Who did what to whom -> Document::events.
#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "base/image.h"
#include "doc/document.h"

namespace recoupe {

namespace event {
class Story;
struct Coded;
struct SettingOption;
struct CounterpartOption;
}  // namespace event

/// For whoever learns the weights of event/weights.h, event/setting.h and event/counterparts.h; any may be
/// empty.
struct EventObserver {
  /// The acts of an article that the rules found, before their sides are weighed.
  std::function<void(const event::Story&)> story;
  /// An act with the candidates for its place or its day, before they are weighed.
  std::function<void(const event::Coded&, bool place, const std::vector<event::SettingOption>&)> setting;
  /// An act without recipient with those who may be meant.
  std::function<void(const event::Coded&, const std::vector<event::CounterpartOption>&)> recipient;
};

class EventFinder {
 public:
  explicit EventFinder(const Image& image);
  ~EventFinder();
  void run(Document& doc) const;
  /// As run(); shows the observer what is weighed.
  void run(Document& doc, const EventObserver& observe) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace recoupe
