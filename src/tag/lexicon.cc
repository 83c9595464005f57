#include "tag/lexicon.h"

#include <cstring>

#include "base/hash.h"
#include "tag/bytes.h"

namespace recoupe {
namespace {
constexpr size_t kBlock = 16;
constexpr size_t kMaxForm = 255;

uint32_t readingKey(std::string_view reading) { return foldHash(fnv1a(reading)); }
}  // namespace

FormLexicon::FormLexicon(std::string_view bytes) {
  const Sections sections(bytes);
  coded_ = sections.bytes("forms");
  blocks_ = sections.copy<uint32_t>("blocks");
  readings_ = sections.copy<uint32_t>("readings");
  classes_ = sections.copy<uint32_t>("classes");
  const std::vector<uint32_t> count = sections.copy<uint32_t>("count");
  forms_ = count.empty() || classes_.empty() ? 0 : count.front();
  bool sound = forms_ != 0;
  for (const uint32_t block : blocks_) sound &= size_t{block} + 4 <= coded_.size();
  for (size_t i = 0; i < classes_.size(); ++i)
    sound &= classes_[i] <= readings_.size() && (i == 0 || classes_[i - 1] <= classes_[i]);
  if (!sound) blocks_.clear();
}

std::string_view FormLexicon::blockHead(size_t block, size_t& at) const {
  at = blocks_[block];
  const size_t size = static_cast<unsigned char>(coded_[at + 1]);
  return coded_.substr(at + 2, size);
}

std::span<const uint32_t> FormLexicon::find(std::string_view form) const {
  if (blocks_.empty() || form.size() > kMaxForm) return {};
  size_t low = 0, high = blocks_.size(), at = 0;
  while (high - low > 1) {
    const size_t middle = (low + high) / 2;
    if (blockHead(middle, at) <= form)
      low = middle;
    else
      high = middle;
  }
  at = blocks_[low];
  const size_t end = low + 1 < blocks_.size() ? blocks_[low + 1] : coded_.size();
  char current[kMaxForm + 1];
  while (at + 4 <= end) {
    const size_t shared = static_cast<unsigned char>(coded_[at]),
                 rest = static_cast<unsigned char>(coded_[at + 1]);
    if (shared + rest > kMaxForm || at + 4 + rest > end) break;  // damaged
    std::memcpy(current + shared, coded_.data() + at + 2, rest);
    at += 2 + rest;
    const size_t index = static_cast<unsigned char>(coded_[at]) |
                         static_cast<size_t>(static_cast<unsigned char>(coded_[at + 1])) << 8;
    at += 2;
    const int order = std::string_view(current, shared + rest).compare(form);
    if (order == 0 && index + 1 >= classes_.size()) break;
    if (order == 0)
      return std::span(readings_).subspan(classes_[index], classes_[index + 1] - classes_[index]);
    if (order > 0) break;
  }
  return {};
}

std::string FormLexicon::build(const std::map<std::string, std::vector<std::string>>& forms) {
  std::map<std::vector<std::string>, uint32_t> classIds;
  std::vector<uint32_t> readings, classes{0}, blocks;
  std::string coded, last;
  uint32_t count = 0;
  for (const auto& [form, tags] : forms) {
    if (form.size() > kMaxForm) continue;
    const auto [it, added] = classIds.emplace(tags, static_cast<uint32_t>(classIds.size()));
    if (added) {
      for (const std::string& tag : tags) readings.push_back(readingKey(tag));
      classes.push_back(static_cast<uint32_t>(readings.size()));
    }
    size_t shared = 0;
    if (count % kBlock == 0)
      blocks.push_back(static_cast<uint32_t>(coded.size()));
    else
      while (shared < last.size() && shared < form.size() && last[shared] == form[shared]) ++shared;
    coded += static_cast<char>(shared);
    coded += static_cast<char>(form.size() - shared);
    coded.append(form, shared);
    coded += static_cast<char>(it->second & 0xFF);
    coded += static_cast<char>(it->second >> 8);
    last = form;
    ++count;
  }
  SectionWriter out;
  out.add("forms", coded);
  out.addArray("blocks", blocks);
  out.addArray("readings", readings);
  out.addArray("classes", classes);
  out.addArray("count", std::vector<uint32_t>{count});
  return out.finish();
}

}  // namespace recoupe
