#include "serve/reception.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace recoupe::serve {
namespace {

constexpr int kTickMilliseconds = 250;
constexpr std::chrono::seconds kPing{15}, kDrain{1};
constexpr size_t kReadAtOnce = 16 << 10;

bool wouldBlock() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

Connection::~Connection() {
  if (socket >= 0) ::close(socket);
}

size_t endOfHead(const std::string& bytes, size_t from) {
  // Lines may end with LF alone (RFC 9112, 2.2).
  for (size_t i = bytes.find('\n', from); i != std::string::npos; i = bytes.find('\n', i + 1)) {
    if (i + 1 < bytes.size() && bytes[i + 1] == '\n') return i + 2;
    if (i + 2 < bytes.size() && bytes[i + 1] == '\r' && bytes[i + 2] == '\n') return i + 3;
  }
  return std::string::npos;
}

bool sendSome(Connection& c) {
  while (c.sent < c.out.size()) {
    const ssize_t n =
        ::send(c.socket, c.out.data() + c.sent, c.out.size() - c.sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0) return wouldBlock();
    c.sent += static_cast<size_t>(n);
  }
  return true;
}

Reception::Reception(const ReceptionLimits& limits, Sink ready) : limits_(limits), ready_(std::move(ready)) {
  int ends[2];
  if (::pipe2(ends, O_NONBLOCK | O_CLOEXEC) == 0) {
    wakeRead_ = ends[0];
    wakeWrite_ = ends[1];
  }
  thread_ = std::thread([this] { run(); });
}

Reception::~Reception() {
  stop();
  if (wakeRead_ >= 0) ::close(wakeRead_);
  if (wakeWrite_ >= 0) ::close(wakeWrite_);
}

void Reception::wake() {
  const char byte = 0;
  [[maybe_unused]] const ssize_t n = ::write(wakeWrite_, &byte, 1);  // a full pipe wakes as well
}

void Reception::admit(int socket) { giveBack(std::make_unique<Connection>(socket)); }

void Reception::giveBack(std::unique_ptr<Connection> connection) {
  {
    const std::lock_guard lock(mutex_);
    inbox_.push_back(std::move(connection));
  }
  wake();
}

void Reception::broadcast(std::string text) {
  {
    const std::lock_guard lock(mutex_);
    news_.push_back(std::move(text));
  }
  wake();
}

void Reception::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake();
  if (thread_.joinable()) thread_.join();
}

/// What comes next for a connection whose answer is written; the answer may be sent already.
void Reception::settle(Connection& c) {
  c.since = Clock::now();
  if (c.sent < c.out.size()) {
    c.state = Connection::State::Sending;
    return;
  }
  c.out.clear();
  c.sent = 0;
  if (c.events) {
    c.state = Connection::State::Events;
  } else if (c.close) {
    ::shutdown(c.socket, SHUT_WR);
    c.state = Connection::State::Draining;
  } else {
    c.state = Connection::State::Reading;
  }
}

void Reception::takeInbox() {
  std::vector<std::unique_ptr<Connection>> fresh;
  std::vector<std::string> news;
  {
    const std::lock_guard lock(mutex_);
    fresh.swap(inbox_);
    news.swap(news_);
  }
  for (std::unique_ptr<Connection>& c : fresh) {
    settle(*c);
    held_.push_back(std::move(c));
    // A request may have come behind the one before.
    if (held_.back()->state == Connection::State::Reading && !held_.back()->in.empty() &&
        headComplete(*held_.back()))
      ready_(std::move(held_.back()));
  }
  for (const std::string& text : news) tellEvents(text);
}

void Reception::tellEvents(const std::string& text) {
  for (std::unique_ptr<Connection>& c : held_) {
    if (!c || c->state != Connection::State::Events) continue;
    c->out.erase(0, c->sent);
    c->sent = 0;
    c->out += text;
    if (c->out.size() > limits_.eventBytes || !sendSome(*c)) c.reset();
  }
}

void Reception::refuse(Connection& c, const char* status, const char* code, const char* message) {
  const std::string body =
      std::string("{\"error\":{\"code\":\"") + code + "\",\"message\":\"" + message + "\"}}";
  c.out = std::string("HTTP/1.1 ") + status +
          "\r\nContent-Type: application/json\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n"
          "Content-Length: " +
          std::to_string(body.size()) + "\r\n\r\n" + body;
  c.sent = 0;
  c.close = true;
  sendSome(c);
  settle(c);
}

/// False while the head is not complete, or when it was refused.
bool Reception::headComplete(Connection& c) {
  if (endOfHead(c.in, 0) != std::string::npos) return true;
  if (c.in.size() > limits_.headBytes)
    refuse(c, "431 Request Header Fields Too Large", "too-large", "The head of the request is too large.");
  return false;
}

void Reception::readFrom(size_t i) {
  Connection& c = *held_[i];
  char buffer[kReadAtOnce];
  const ssize_t n = ::recv(c.socket, buffer, sizeof buffer, MSG_DONTWAIT);
  if (n == 0 || (n < 0 && !wouldBlock())) {
    held_[i].reset();
    return;
  }
  if (n < 0 || c.state != Connection::State::Reading) return;  // whatever else comes is thrown away
  if (c.in.empty()) c.since = Clock::now();
  c.in.append(buffer, static_cast<size_t>(n));
  if (headComplete(c)) ready_(std::move(held_[i]));
}

void Reception::sendTo(size_t i) {
  Connection& c = *held_[i];
  if (!sendSome(c)) {
    held_[i].reset();
  } else if (c.sent == c.out.size()) {
    if (c.state == Connection::State::Sending) settle(c);
    c.out.clear();
    c.sent = 0;
  }
}

bool Reception::overdue(const Connection& c, Clock::time_point now) const {
  switch (c.state) {
    case Connection::State::Reading:
      return now - c.since > (c.in.empty() ? limits_.idle : limits_.head);
    case Connection::State::Sending:
      return now - c.since > limits_.send;
    case Connection::State::Draining:
      return now - c.since > kDrain;
    case Connection::State::Events:
      return false;
  }
  return true;
}

void Reception::dropLate() {
  const Clock::time_point now = Clock::now();
  for (std::unique_ptr<Connection>& c : held_) {
    if (!c || !overdue(*c, now)) continue;
    if (c->state == Connection::State::Reading && !c->in.empty())
      refuse(*c, "408 Request Timeout", "too-late", "The request did not arrive in time.");
    else
      c.reset();
  }
  if (now - lastPing_ < kPing) return;
  lastPing_ = now;
  tellEvents(": here\n\n");
}

/// Beyond the limit, whoever has been longest at what it does makes room; those who read events, last.
void Reception::dropSurplus() {
  held_.erase(std::remove(held_.begin(), held_.end(), nullptr), held_.end());
  const auto oldest = [&](bool events) {
    size_t best = held_.size();
    for (size_t i = 0; i < held_.size(); ++i)
      if ((held_[i]->state == Connection::State::Events) == events &&
          (best == held_.size() || held_[i]->since < held_[best]->since))
        best = i;
    return best;
  };
  const auto drop = [&](size_t i) {
    if (i < held_.size()) held_.erase(held_.begin() + static_cast<std::ptrdiff_t>(i));
  };
  const auto readers = [&] {
    return static_cast<size_t>(std::count_if(
        held_.begin(), held_.end(), [](const auto& c) { return c->state == Connection::State::Events; }));
  };
  while (readers() > limits_.eventReaders) drop(oldest(true));
  while (held_.size() > limits_.connections) {
    const size_t i = oldest(false);
    drop(i < held_.size() ? i : 0);
  }
}

void Reception::run() {
  Clock::time_point end = Clock::time_point::max(), lastLook = Clock::now();
  std::vector<pollfd> polled;
  while (true) {
    takeInbox();
    dropSurplus();
    {
      const std::lock_guard lock(mutex_);
      if (stopping_ && end == Clock::time_point::max()) end = Clock::now() + std::chrono::seconds(1);
    }
    const bool sending = std::any_of(held_.begin(), held_.end(), [](const auto& c) {
      return c->state == Connection::State::Sending || c->state == Connection::State::Draining;
    });
    if (end != Clock::time_point::max() && (!sending || Clock::now() > end)) break;
    polled.assign(1, {wakeRead_, POLLIN, 0});
    for (const std::unique_ptr<Connection>& c : held_) {
      const short wanted = c->out.size() > c->sent ? POLLOUT : 0;
      polled.push_back(
          {c->socket, static_cast<short>(wanted | (c->state == Connection::State::Sending ? 0 : POLLIN)), 0});
    }
    if (::poll(polled.data(), polled.size(), kTickMilliseconds) < 0 && errno != EINTR) break;
    if (polled[0].revents != 0) {
      char bytes[256];
      while (::read(wakeRead_, bytes, sizeof bytes) > 0) {
      }
    }
    for (size_t i = 0; i + 1 < polled.size(); ++i) {
      const short what = polled[i + 1].revents;
      if (what & POLLOUT) sendTo(i);
      if (held_[i] && (what & (POLLIN | POLLHUP | POLLERR))) readFrom(i);
    }
    held_.erase(std::remove(held_.begin(), held_.end(), nullptr), held_.end());
    if (Clock::now() - lastLook > std::chrono::milliseconds(kTickMilliseconds)) {
      dropLate();
      lastLook = Clock::now();
    }
  }
  held_.clear();
}

}  // namespace recoupe::serve
