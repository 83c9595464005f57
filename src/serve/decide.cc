#include "serve/decide.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>

#include "serve/shapes.h"

namespace recoupe::serve {
namespace {

constexpr std::string_view kHead =
    "# recoupe: who is who. One decision a line, cells parted by TABs; see docs/resolve.md.\n";
constexpr std::string_view kUnsureHead =
    "# recoupe: looked at and left open. Lines as in the file of decisions; they change nothing.\n";

std::string unsurePath(const std::string& path) {
  const std::string_view ending = ".decisions";
  return (path.ends_with(ending) ? path.substr(0, path.size() - ending.size()) : path) + ".unsure";
}

std::string readFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Wholly or not at all; an empty file is no file.
Result<void> writeFile(const std::string& path, const std::string& text) {
  if (text.empty()) {
    std::remove(path.c_str());
    return {};
  }
  const std::string next = path + ".new";
  std::ofstream out(next, std::ios::binary);
  out << text;
  out.close();
  if (out && std::rename(next.c_str(), path.c_str()) == 0) return {};
  return Error{"decisions-unwritable", "The file " + path + " cannot be written."};
}

/// `text` without the lines whose decision `gone` names; comments stay.
std::string without(const std::string& text, const std::function<bool(const Decision&)>& gone) {
  std::string out;
  for (size_t from = 0; from < text.size();) {
    const size_t to = std::min(text.find('\n', from), text.size());
    const std::string line = text.substr(from, to - from);
    std::vector<int> bad;
    const Decisions one = parseDecisions(line, bad);
    if (one.empty() || !gone(one.front())) out += line + "\n";
    from = to + 1;
  }
  return out;
}

std::string with(const std::string& text, std::string_view head, const Decision& decision) {
  return (text.empty() ? std::string(head) : text) + writeDecision(decision) + "\n";
}

bool empty(const std::string& text) {
  std::vector<int> bad;
  return parseDecisions(text, bad).empty() && bad.empty();
}

}  // namespace

Json opinionShape(const Opinion& o) {
  const auto entity = [](const NamedEntity& e) {
    return Json{{"type", std::string(nameOf(e.type))}, {"name", e.name}};
  };
  const Decision& d = o.decision;
  const char* kind = o.unsure                              ? "unsure"
                     : d.kind == Decision::Kind::Same      ? "same"
                     : d.kind == Decision::Kind::Different ? "different"
                                                           : "rename";
  return {{"kind", kind}, {"a", entity(d.a)}, {"b", entity(d.b)}};
}

Decider::Decider(std::string path) : path_(std::move(path)) {}

Decider::Files Decider::read() const { return {readFile(path_), readFile(unsurePath(path_))}; }

Result<void> Decider::write(const Files& files) const {
  TRY(writeFile(unsurePath(path_), empty(files.unsure) ? "" : files.unsure));
  // A file that only has its head is as good as none, and the facts need not be made anew for it.
  return writeFile(path_, files.decisions == kHead ? "" : files.decisions);
}

Result<void> Decider::decide(const Opinion& opinion) {
  const std::lock_guard lock(mutex_);
  const Files before = read();
  Files after = before;
  const Decision& d = opinion.decision;
  const auto overruled = [&](const Decision& earlier) { return overrules(d, earlier); };
  if (d.kind != Decision::Kind::Rename) after.unsure = without(after.unsure, overruled);
  if (opinion.unsure) {
    after.unsure = with(after.unsure, kUnsureHead, d);
  } else {
    after.decisions = with(without(after.decisions, overruled), kHead, d);
  }
  TRY(write(after));
  steps_.push_back({before, read(), opinion});
  return {};
}

Result<Opinion> Decider::undo() {
  const std::lock_guard lock(mutex_);
  const Files now = read();
  if (!steps_.empty() && steps_.back().after == now) {
    const Step step = std::move(steps_.back());
    steps_.pop_back();
    TRY(write(step.before));
    return step.opinion;
  }
  // Somebody else has written since, or it was decided in another run: the last line goes.
  steps_.clear();
  std::vector<int> bad;
  const Decisions all = parseDecisions(now.decisions, bad);
  if (all.empty()) return Error{"nothing-to-undo", "There is no decision to take back."};
  TRY(write({without(now.decisions, [&](const Decision& d) { return d == all.back(); }), now.unsure}));
  return Opinion{all.back(), false};
}

std::vector<Opinion> Decider::all(const std::string& path) {
  std::vector<Opinion> out;
  std::vector<int> bad;
  for (Decision& d : parseDecisions(readFile(path), bad)) out.push_back({std::move(d), false});
  for (Decision& d : parseDecisions(readFile(unsurePath(path)), bad)) out.push_back({std::move(d), true});
  return out;
}

}  // namespace recoupe::serve
