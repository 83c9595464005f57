#include <nats/nats.h>

#include <thread>

#include "queue/queue.h"

namespace recoupe {
namespace {

using namespace std::chrono_literals;

constexpr const char* kConsumer = "recoupe";  // one for all workers of a stream: that makes it a queue
constexpr auto kRequestTime = 5s;
constexpr int64_t kNanoseconds = 1'000'000'000;

/// Frees what libnats handed out.
template <auto Destroy>
struct Free {
  void operator()(auto* thing) const { Destroy(thing); }
};
template <class T, auto Destroy>
using Owned = std::unique_ptr<T, Free<Destroy>>;

int64_t milliseconds(std::chrono::milliseconds time) { return time.count(); }

std::vector<std::string> partedByCommas(const std::string& list) {
  std::vector<std::string> out;
  for (size_t at = 0; at <= list.size();) {
    const size_t end = std::min(list.find(',', at), list.size());
    if (end > at) out.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// A header ends with its line: what could end it goes as %0A, and % as %25.
std::string asHeader(const std::string& value) {
  constexpr const char* kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != '%' && byte != 0x7F)
      out += c;
    else
      out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return out;
}

std::string fromHeader(const char* value) {
  std::string out;
  for (const char* c = value; *c != '\0'; ++c) {
    if (*c != '%' || c[1] == '\0' || c[2] == '\0') {
      out += *c;
      continue;
    }
    out += static_cast<char>(std::strtol(std::string(c + 1, 2).c_str(), nullptr, 16));
    c += 2;
  }
  return out;
}

std::string headerOf(natsMsg* message, const char* name) {
  const char* value = nullptr;
  return natsMsgHeader_Get(message, name, &value) == NATS_OK && value != nullptr ? fromHeader(value) : "";
}

Error unreachable(natsStatus status) {
  return {"queue-unreachable", std::string("NATS cannot be reached: ") + natsStatus_GetText(status) + "."};
}

}  // namespace

struct Queue::Link {
  std::string stream, subject;
  Owned<natsConnection, natsConnection_Destroy> connection;
  Owned<jsCtx, jsCtx_Destroy> context;
  Owned<natsSubscription, natsSubscription_Destroy> subscription;

  Error error(natsStatus status, jsErrCode code) const {
    if (status == NATS_NOT_FOUND)
      return {"queue-missing",
              "There is no stream " + stream + " on the NATS server; `recoupe publish` makes one."};
    const char* why = nats_GetLastError(nullptr);
    if (code != 0) return {"queue-refused", "NATS refuses: " + std::string(why == nullptr ? "" : why) + "."};
    return unreachable(status);
  }

  Result<void> subscribe() {
    if (subscription) return {};
    jsOptions options;
    jsOptions_Init(&options);
    options.Wait = milliseconds(kRequestTime);
    jsErrCode code{};
    jsStreamInfo* info = nullptr;
    natsStatus status = js_GetStreamInfo(&info, context.get(), stream.c_str(), &options, &code);
    jsStreamInfo_Destroy(info);
    if (status != NATS_OK) return status == NATS_NOT_FOUND ? error(status, code) : unreachable(status);
    jsSubOptions how;
    jsSubOptions_Init(&how);
    how.Stream = stream.c_str();
    how.Config.AckPolicy = js_AckExplicit;
    how.Config.AckWait = kPatience.count() * kNanoseconds;
    how.Config.MaxAckPending = 100'000;
    natsSubscription* fresh = nullptr;
    status = js_PullSubscribe(&fresh, context.get(), subject.c_str(), kConsumer, &options, &how, &code);
    if (status != NATS_OK) return unreachable(status);
    subscription.reset(fresh);
    return {};
  }
};

Queue::Queue(std::unique_ptr<Link> link) : link_(std::move(link)) {}
Queue::Queue(Queue&&) noexcept = default;
Queue::~Queue() = default;

Result<Queue> Queue::open(const std::string& servers, const std::string& stream) {
  const std::vector<std::string> addresses = partedByCommas(servers);
  std::vector<const char*> pointers;
  for (const std::string& address : addresses) pointers.push_back(address.c_str());
  natsOptions* made = nullptr;
  natsOptions_Create(&made);
  const Owned<natsOptions, natsOptions_Destroy> options(made);
  natsOptions_SetServers(options.get(), pointers.data(), static_cast<int>(pointers.size()));
  natsOptions_SetName(options.get(), "recoupe");
  natsOptions_SetMaxReconnect(options.get(), -1);  // whether to go on is for the caller to say
  natsOptions_SetReconnectWait(options.get(), 250);
  auto link = std::make_unique<Link>();
  link->stream = stream;
  link->subject = stream;
  natsConnection* connection = nullptr;
  if (const natsStatus status = natsConnection_Connect(&connection, options.get()); status != NATS_OK)
    return unreachable(status);
  link->connection.reset(connection);
  jsOptions how;
  jsOptions_Init(&how);
  how.Wait = milliseconds(kRequestTime);
  jsCtx* context = nullptr;
  if (const natsStatus status = natsConnection_JetStream(&context, connection, &how); status != NATS_OK)
    return unreachable(status);
  link->context.reset(context);
  return Queue(std::move(link));
}

Result<void> Queue::makeStream(unsigned replicas) {
  jsStreamConfig config;
  jsStreamConfig_Init(&config);
  const char* subject = link_->subject.c_str();
  config.Name = link_->stream.c_str();
  config.Subjects = &subject;
  config.SubjectsLen = 1;
  config.Retention = js_WorkQueuePolicy;
  config.Storage = js_FileStorage;
  config.Replicas = replicas;
  jsErrCode code{};
  jsStreamInfo* info = nullptr;
  natsStatus status = js_GetStreamInfo(&info, link_->context.get(), config.Name, nullptr, &code);
  if (status == NATS_NOT_FOUND) status = js_AddStream(&info, link_->context.get(), &config, nullptr, &code);
  const Owned<jsStreamInfo, jsStreamInfo_Destroy> freed(info);
  if (status != NATS_OK) return link_->error(status, code);
  if (info->Config->Retention != js_WorkQueuePolicy)
    return Error{"queue-refused", "The stream " + link_->stream + " is there, but it is no work queue."};
  return {};
}

Result<void> Queue::publish(const Message& message) {
  natsMsg* made = nullptr;
  if (natsMsg_Create(&made, link_->subject.c_str(), nullptr, message.bytes.data(),
                     static_cast<int>(message.bytes.size())) != NATS_OK)
    return unreachable(NATS_NO_MEMORY);
  const Owned<natsMsg, natsMsg_Destroy> msg(made);
  natsMsgHeader_Set(msg.get(), "Recoupe-Path", asHeader(message.path).c_str());
  natsMsgHeader_Set(msg.get(), "Recoupe-Id", asHeader(message.id).c_str());
  if (!message.trouble.empty())
    natsMsgHeader_Set(msg.get(), "Recoupe-Trouble", asHeader(message.trouble).c_str());
  jsPubOptions options;
  jsPubOptions_Init(&options);
  options.MaxWait = milliseconds(kRequestTime);
  options.MsgId = message.key.empty() ? nullptr : message.key.c_str();
  options.ExpectStream = link_->stream.c_str();
  jsErrCode code{};
  const natsStatus status = js_PublishMsg(nullptr, link_->context.get(), msg.get(), &options, &code);
  if (status == NATS_OK) return {};
  if (status == NATS_MAX_PAYLOAD)
    return Error{"too-large", "The article is larger than the NATS server takes (max_payload)."};
  return status == NATS_NOT_FOUND ? link_->error(status, code) : unreachable(status);
}

Result<std::vector<Delivery>> Queue::fetch(size_t most, std::chrono::milliseconds time) {
  TRY(link_->subscribe());
  natsMsgList list{};
  jsErrCode code{};
  const natsStatus status = natsSubscription_Fetch(&list, link_->subscription.get(), static_cast<int>(most),
                                                   milliseconds(time), &code);
  std::vector<Delivery> out;
  for (int i = 0; i < list.Count; ++i) {
    std::shared_ptr<natsMsg> msg(std::exchange(list.Msgs[i], nullptr), natsMsg_Destroy);
    Delivery delivery;
    delivery.message = {
        std::string(natsMsg_GetData(msg.get()), static_cast<size_t>(natsMsg_GetDataLength(msg.get()))),
        headerOf(msg.get(), "Recoupe-Path"), headerOf(msg.get(), "Recoupe-Id"),
        headerOf(msg.get(), "Recoupe-Trouble"), ""};
    jsMsgMetaData* about = nullptr;
    if (natsMsg_GetMetaData(&about, msg.get()) == NATS_OK) delivery.times = about->NumDelivered;
    jsMsgMetaData_Destroy(about);
    delivery.handle = std::move(msg);
    out.push_back(std::move(delivery));
  }
  natsMsgList_Destroy(&list);
  if (status == NATS_OK || status == NATS_TIMEOUT || !out.empty()) return out;
  link_->subscription.reset();  // made anew by the next call: the server may have come back without it
  return unreachable(status);
}

void Queue::done(const std::vector<Delivery>& deliveries) {
  for (const Delivery& d : deliveries) natsMsg_Ack(static_cast<natsMsg*>(d.handle.get()), nullptr);
  natsConnection_FlushTimeout(link_->connection.get(), 1000);
}

void Queue::working(const std::vector<Delivery>& deliveries) {
  for (const Delivery& d : deliveries) natsMsg_InProgress(static_cast<natsMsg*>(d.handle.get()), nullptr);
}

Result<Queue::Left> Queue::left() {
  Left out;
  jsErrCode code{};
  jsStreamInfo* stream = nullptr;
  natsStatus status = js_GetStreamInfo(&stream, link_->context.get(), link_->stream.c_str(), nullptr, &code);
  const Owned<jsStreamInfo, jsStreamInfo_Destroy> freed(stream);
  if (status != NATS_OK) return unreachable(status);
  out.stored = stream->State.Msgs;  // a work queue forgets what is done
  jsConsumerInfo* consumer = nullptr;
  status =
      js_GetConsumerInfo(&consumer, link_->context.get(), link_->stream.c_str(), kConsumer, nullptr, &code);
  const Owned<jsConsumerInfo, jsConsumerInfo_Destroy> also(consumer);
  if (status != NATS_OK) return unreachable(status);
  out.due = consumer->NumPending + static_cast<uint64_t>(consumer->NumAckPending);
  return out;
}

void Queue::startOver() {
  link_->subscription.reset();
  jsErrCode code{};
  js_DeleteConsumer(link_->context.get(), link_->stream.c_str(), kConsumer, nullptr, &code);
}

}  // namespace recoupe
