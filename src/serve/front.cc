#include "serve/front.h"

#include <httplib.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/resource.h>

#include <atomic>

#include "json/json.h"
#include "serve/reception.h"
#include "serve/workers.h"

namespace recoupe::serve {
namespace {

// A file of 64 MB from a disk on the same machine takes a second or two.
constexpr std::chrono::seconds kBodyTime{60};
constexpr size_t kWriters = 2;
constexpr int kKnockMilliseconds = 250;

const httplib::Headers kEveryAnswer{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
     "font-src "
     "'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
};

/// A connection as the library wants it: reads what the reception has read, then the socket; writes into
/// memory.
class BufferedStream : public httplib::Stream {
 public:
  explicit BufferedStream(Connection& c) : c_(c) {}
  ~BufferedStream() override { c_.in.erase(0, used_); }

  bool is_readable() const override { return used_ < c_.in.size(); }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, size_t size) override {
    if (used_ == c_.in.size() && !more()) return -1;
    const size_t n = std::min(size, c_.in.size() - used_);
    std::copy_n(c_.in.data() + used_, n, to);
    used_ += n;
    return static_cast<ssize_t>(n);
  }
  ssize_t write(const char* from, size_t size) override {
    c_.out.append(from, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return 0; }  // only asked whether it is small

 private:
  bool more() {
    c_.in.clear();
    used_ = 0;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end_ - Clock::now()).count();
    pollfd wanted{c_.socket, POLLIN, 0};
    if (left <= 0 || ::poll(&wanted, 1, static_cast<int>(left)) <= 0) return false;
    c_.in.resize(size_t{64} << 10);
    const ssize_t n = ::recv(c_.socket, c_.in.data(), c_.in.size(), MSG_DONTWAIT);
    c_.in.resize(n > 0 ? static_cast<size_t>(n) : 0);
    return n > 0;
  }

  Connection& c_;
  size_t used_ = 0;
  Clock::time_point end_ = Clock::now() + kBodyTime;
};

Ask askOf(const httplib::Request& request) {
  Ask ask;
  ask.method = request.method;
  ask.path = request.path;
  ask.target = request.target;
  ask.parameters = request.params;
  for (const auto& [name, value] : request.headers) {
    std::string key = name;
    for (char& c : key)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    ask.headers.emplace_back(std::move(key), value);
  }
  ask.body = request.body;
  return ask;
}

/// "GET /people.json?q=a HTTP/1.1…" -> "/people.json?q=a".
std::string targetOf(const std::string& head) {
  const size_t from = head.find(' '), end = head.find_first_of(" \r\n", from + 1);
  return from == head.npos ? "" : head.substr(from + 1, end - from - 1);
}

/// What the worker on this thread is answering.
struct Current {
  Connection* connection = nullptr;
  size_t thread = 0;
};
thread_local Current current;

void write(const Answer& answer, httplib::Response& response) {
  response.status = answer.status;
  for (const auto& [name, value] : answer.headers) response.set_header(name, value);
  if (!response.has_header("Cache-Control")) response.set_header("Cache-Control", "no-store");
  if (answer.close) response.set_header("Connection", "close");
  if (answer.events) {
    response.set_content_provider(answer.type, [body = answer.body](size_t, httplib::DataSink& sink) {
      sink.write(body->data(), body->size());
      sink.done();
      return true;
    });
    current.connection->events = true;
    return;
  }
  const std::string_view bytes = answer.body ? std::string_view(*answer.body) : answer.still;
  if (bytes.empty()) return;
  // A provider with a length: the library would copy a body, and compress what is compressed already.
  response.set_content_provider(
      bytes.size(), answer.type,
      [body = answer.body, bytes](size_t offset, size_t length, httplib::DataSink& sink) {
        return sink.write(bytes.data() + offset, length);
      });
}

}  // namespace

Answer errorAnswer(int status, std::string_view code, std::string_view message) {
  Json error{{"code", std::string(code)}, {"message", std::string(message)}};
  return Answer::of(writeJson(Json{{"error", std::move(error)}}), "application/json; charset=utf-8", status);
}

class Front::Http : public httplib::Server {
 public:
  explicit Http(size_t readers) : readers_(readers) {
    // Without SO_REUSEPORT, which the library would set: two desks on one port must not share its clients.
    set_socket_options([](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    set_keep_alive_timeout(60);
    set_keep_alive_max_count(100000);
    set_default_headers(kEveryAnswer);
    set_payload_max_length(kMostBytes);
    set_pre_routing_handler([this](const httplib::Request& q, httplib::Response& r) { return first(q, r); });
    Post(".*", [this](const httplib::Request& q, httplib::Response& r) {
      write(respond_(askOf(q), current.thread), r);
    });
    set_error_handler([](const httplib::Request&, httplib::Response& r) { explain(r); });
    set_exception_handler([](const httplib::Request&, httplib::Response& r, std::exception_ptr) {
      write(errorAnswer(500, "internal", "This could not be answered."), r);
    });
  }

  Result<int> bindTo(int port) {
    const bool bound =
        port == 0 ? (port = bind_to_any_port("127.0.0.1")) > 0 : bind_to_port("127.0.0.1", port);
    if (!bound)
      return Error{"port-taken", "Port " + std::to_string(port) +
                                     " is in use by another program, or may not be used. Name another with "
                                     "--port, or 0 for any that is free."};
    // The library lets five clients knock at a time; the sixth would wait a second for its next try.
    ::listen(svr_sock_, 1024);
    return port;
  }

  void start(const Guard& guard, Respond respond, TakesLong takesLong) {
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0) {
      files.rlim_cur = std::max<rlim_t>(files.rlim_cur, std::min<rlim_t>(files.rlim_max, 4096));
      (void)::setrlimit(RLIMIT_NOFILE, &files);
    }
    guard_ = &guard;
    respond_ = std::move(respond);
    const auto answer = [this](std::unique_ptr<Connection> c, size_t thread) {
      answerOne(std::move(c), thread);
    };
    getters_ = std::make_unique<Workers>(readers_, answer);
    // Bodies are read by threads of their own, so that a slow upload does not keep others from reading.
    posters_ = std::make_unique<Workers>(kWriters, [answer, this](std::unique_ptr<Connection> c, size_t i) {
      answer(std::move(c), readers_ + i);
    });
    reception_ = std::make_unique<Reception>(
        ReceptionLimits{}, [this, takesLong = std::move(takesLong)](std::unique_ptr<Connection> c) {
          if (c->in.starts_with("POST")) return posters_->take(std::move(c));
          const bool isLong = takesLong(targetOf(c->in));
          getters_->take(std::move(c), isLong);
        });
    accepting_ = std::thread([this] { accept(); });
  }

  void broadcast(std::string event) {
    if (reception_) reception_->broadcast(std::move(event));
  }

  void stopAll() {
    stopping_ = true;
    if (accepting_.joinable()) accepting_.join();
    if (getters_) getters_->stop();
    if (posters_) posters_->stop();
    if (reception_) reception_->stop();
    if (const socket_t own = svr_sock_.exchange(INVALID_SOCKET); own != INVALID_SOCKET) ::close(own);
  }

 private:
  void accept() {
    while (!stopping_) {
      pollfd knock{svr_sock_, POLLIN, 0};
      if (::poll(&knock, 1, kKnockMilliseconds) <= 0) continue;
      const int socket = ::accept4(svr_sock_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (socket < 0) {  // gone again, or no file descriptor left for it: others go first
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        continue;
      }
      // Without it an answer in two pieces waits 40 ms for the client's word on the first.
      const int yes = 1;
      ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      reception_->admit(socket);
    }
  }

  void answerOne(std::unique_ptr<Connection> c, size_t thread) {
    current = {c.get(), thread};
    bool closed = false;
    {
      BufferedStream stream(*c);
      const bool good = process_request(stream, false, closed, [](httplib::Request& q) {
        q.ranges.clear();
        q.headers.erase("Accept-Encoding");  // on one machine compressing costs more than sending
      });
      // What the library answers by itself (400, 414) has not read the request to its end.
      c->close = c->close || closed || !good;
    }
    current = {};
    if (c->out.empty() || !sendSome(*c)) return;  // closed by its destructor
    reception_->giveBack(std::move(c));
  }

  /// Before the body is read: who asks, and everything that has no body.
  HandlerResponse first(const httplib::Request& request, httplib::Response& response) {
    const Ask ask = askOf(request);
    if (const std::optional<Objection> no = guard_->objection(ask)) {
      Answer answer = errorAnswer(no->status, no->code, no->message);
      answer.close = true;  // its body was not read
      current.connection->close = true;
      write(answer, response);
      return HandlerResponse::Handled;
    }
    if (ask.method == "POST") return HandlerResponse::Unhandled;
    write(respond_(ask, current.thread), response);
    return HandlerResponse::Handled;
  }

  /// Gives words to what the library refuses by itself.
  static void explain(httplib::Response& response) {
    if (!response.body.empty() || response.content_length_ > 0) return;
    current.connection->close = true;
    response.set_header("Connection", "close");
    const Answer answer = errorAnswer(response.status, "bad-request", "This request cannot be understood.");
    response.set_content(*answer.body, answer.type);
  }

  size_t readers_;
  const Guard* guard_ = nullptr;
  Respond respond_;
  std::unique_ptr<Workers> getters_, posters_;
  std::unique_ptr<Reception> reception_;
  std::atomic<bool> stopping_{false};
  std::thread accepting_;
};

Front::Front(size_t readers) : http_(std::make_unique<Http>(readers)) {}
Front::~Front() { stop(); }
Result<int> Front::bind(int port) { return http_->bindTo(port); }
void Front::start(const Guard& guard, Respond respond, TakesLong takesLong) {
  http_->start(guard, std::move(respond), std::move(takesLong));
}
void Front::broadcast(std::string event) { http_->broadcast(std::move(event)); }
void Front::stop() { http_->stopAll(); }

}  // namespace recoupe::serve
