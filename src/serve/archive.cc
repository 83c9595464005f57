#include "serve/archive.h"

#include <unistd.h>

#include "base/sha256.h"

namespace recoupe::serve {
namespace {

constexpr size_t kAnswerBytes = size_t{48} << 20;  // of facts, and as many of documents
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

Result<std::shared_ptr<const Snapshot>> Archive::fresh(const std::string& stamp) {
  auto made = std::make_shared<Snapshot>();
  made->stamp = stamp;
  made->generation = numberOf(stamp);
  made->index = TRY(watcher_->desk.index());
  if (now_) made->gone = goneSince(*now_, made->index);
  return std::shared_ptr<const Snapshot>(std::move(made));
}

/// With refreshing_ held.
void Archive::dropRetired() {
  std::erase_if(retired_, [](const auto& snapshot) { return snapshot.use_count() == 1; });
}

Result<bool> Archive::refresh() {
  const std::lock_guard one(refreshing_);
  dropRetired();
  Desk& desk = watcher_->desk;
  TRY(desk.begin());
  struct End {
    Desk& desk;
    ~End() { desk.end(); }
  } end{desk};
  const std::string documents = TRY(desk.documentStamp());
  if (now_ && documents == documents_) return false;
  const std::string stamp = TRY(desk.factStamp());
  const bool sameFacts = now_ && now_->stamp == stamp;
  std::shared_ptr<const Snapshot> next = sameFacts ? now_ : TRY(fresh(stamp));
  const StoreCounts counts = TRY(watcher_->store.counts());
  const bool stale = TRY(watcher_->store.stale());
  documents_ = documents;
  // Under the lock that every answer takes, only pointers change hands.
  Memory before, documentsBefore;
  {
    const std::lock_guard lock(mutex_);
    std::swap(now_, next);
    counts_ = counts;
    stale_ = stale;
    if (!sameFacts) before = ofFacts_.forget();
    documentsBefore = ofDocuments_.forget();
  }
  if (next && !sameFacts) retired_.push_back(std::move(next));
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

Archive::Memory Archive::Memory::forget() {
  Memory before;
  std::swap(before, *this);
  moment = before.moment + 1;
  return before;
}

/// What does not wait for the facts to be made: the words of documents.
bool Archive::isOfDocuments(const std::string& target) {
  return target.starts_with("/search") || target.starts_with("/document");
}

void Archive::forget() {
  Memory before, documentsBefore;
  const std::lock_guard lock(mutex_);
  before = ofFacts_.forget();
  documentsBefore = ofDocuments_.forget();
}

std::shared_ptr<const Snapshot> Archive::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

std::shared_ptr<const std::string> Archive::remembered(const std::string& target, uint64_t& moment) const {
  const Memory& memory = isOfDocuments(target) ? ofDocuments_ : ofFacts_;
  const std::lock_guard lock(mutex_);
  moment = memory.moment;
  const auto it = memory.answers.find(target);
  return it == memory.answers.end() ? nullptr : it->second;
}

void Archive::remember(const std::string& target, std::shared_ptr<const std::string> answer,
                       uint64_t moment) {
  Memory& memory = isOfDocuments(target) ? ofDocuments_ : ofFacts_;
  Memory before;  // freed behind the lock
  const std::lock_guard lock(mutex_);
  if (moment != memory.moment || answer->size() > kLargestAnswer) return;
  if (memory.bytes + answer->size() > kAnswerBytes) {
    before = memory.forget();  // rare; what is asked often is soon there again
    memory.moment = moment;
  }
  memory.bytes += answer->size() + target.size();
  memory.answers[target] = std::move(answer);
}

}  // namespace recoupe::serve
