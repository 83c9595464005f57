#include "serve/archive.h"

#include <unistd.h>

#include "base/sha256.h"

namespace recoupe::serve {
namespace {

constexpr size_t kAnswerBytes = size_t{64} << 20;
constexpr size_t kLargestAnswer = size_t{4} << 20;

uint64_t numberOf(const std::string& stamp) {
  uint64_t n = 0;
  for (const char c : sha256Hex(stamp).substr(0, 12))
    n = n * 16 + static_cast<uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  return n;
}

constexpr size_t kMostGone = 10'000;

std::unordered_map<std::string, std::string> goneSince(const Snapshot& before, const DeskIndex& now) {
  std::unordered_map<std::string, std::string> out;
  const auto note = [&](const std::string& key, const std::string& name) {
    if (out.size() < kMostGone && now.identityByKey.count(key) == 0) out.emplace(key, name);
  };
  for (const DeskIdentity& i : before.index.identities) note(i.view.key, i.view.name);
  for (const auto& [key, name] : before.gone) note(key, name);
  return out;
}

}  // namespace

Archive::Archive(std::string path, size_t threads) : path_(std::move(path)), threads_(threads) {}

bool Archive::writable() const { return ::access(path_.c_str(), W_OK) == 0; }

Result<std::unique_ptr<Archive::Session>> Archive::connect() const {
  Store store = TRY(Store::open(path_, Store::Access::Read));
  // An older store has no facts to show yet, and one that may not be written to gets them in memory.
  // Everywhere else the desk opens with what is there, and makes the rest while it answers (see DeskServer).
  if (!writable() || !store.stale()) TRY(store.resolve());
  return std::make_unique<Session>(std::move(store));
}

Result<void> Archive::open() {
  watcher_ = TRY(connect());
  TRY(refresh());
  while (sessions_.size() < threads_) sessions_.push_back(TRY(connect()));
  return {};
}

Result<bool> Archive::refresh() {
  const std::lock_guard one(refreshing_);
  Desk& desk = watcher_->desk;
  TRY(desk.begin());
  struct End {
    Desk& desk;
    ~End() { desk.end(); }
  } end{desk};
  const std::string documents = TRY(desk.documentStamp());
  if (now_ && documents == documents_) return false;
  const std::string stamp = TRY(desk.factStamp());
  std::shared_ptr<const Snapshot> fresh = now_;
  if (!now_ || now_->stamp != stamp) {
    auto made = std::make_shared<Snapshot>();
    made->stamp = stamp;
    made->generation = numberOf(stamp);
    made->index = TRY(desk.index());
    if (now_) made->gone = goneSince(*now_, made->index);
    fresh = std::move(made);
  }
  const StoreCounts counts = TRY(watcher_->store.counts());
  const bool stale = TRY(watcher_->store.stale());
  documents_ = documents;
  const std::lock_guard lock(mutex_);
  now_ = std::move(fresh);
  counts_ = counts;
  stale_ = stale;
  forgetAll();
  return true;
}

Archive::State Archive::state() const {
  const std::lock_guard lock(mutex_);
  return {counts_, stale_};
}

Result<std::string> Visit::roleOf(const std::string& identity) const {
  {
    const std::lock_guard lock(now->rolesMutex);
    if (const auto it = now->roles.find(identity); it != now->roles.end()) return it->second;
  }
  std::string role = TRY(desk.role(identity));
  const std::lock_guard lock(now->rolesMutex);
  return now->roles.emplace(identity, std::move(role)).first->second;
}

void Archive::forget() {
  const std::lock_guard lock(mutex_);
  forgetAll();
}

void Archive::forgetAll() {
  answers_.clear();
  answerBytes_ = 0;
  ++moment_;
}

std::shared_ptr<const Snapshot> Archive::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

std::shared_ptr<const std::string> Archive::remembered(const std::string& target, uint64_t& moment) const {
  const std::lock_guard lock(mutex_);
  moment = moment_;
  const auto it = answers_.find(target);
  return it == answers_.end() ? nullptr : it->second;
}

void Archive::remember(const std::string& target, std::shared_ptr<const std::string> answer,
                       uint64_t moment) {
  const std::lock_guard lock(mutex_);
  if (moment != moment_ || answer->size() > kLargestAnswer) return;
  if (answerBytes_ + answer->size() > kAnswerBytes) {
    answers_.clear();  // rare; what is asked often is soon there again
    answerBytes_ = 0;
  }
  answerBytes_ += answer->size() + target.size();
  answers_[target] = std::move(answer);
}

}  // namespace recoupe::serve
