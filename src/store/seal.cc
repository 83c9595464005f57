#include "store/seal.h"

#include "base/sha256.h"
#include "base/utf8.h"

namespace recoupe {
namespace {

/// Writes values so that no two different layers give the same bytes: every string with its length.
class Bytes {
 public:
  Bytes& add(std::string_view s) {
    out_ += std::to_string(s.size()) + ':';
    out_ += s;
    return *this;
  }
  Bytes& add(uint32_t n) {
    out_ += std::to_string(n) + ' ';
    return *this;
  }
  Bytes& add(Span s) { return add(s.begin.value).add(s.end.value); }
  Bytes& add(EntityIndex e) { return add(e.value); }
  Bytes& add(const Role& r) { return add(r.text).add(r.span); }
  Bytes& add(const Mention& m) { return add(m.span).add(static_cast<uint32_t>(m.kind)); }
  template <class T>
  Bytes& add(const std::optional<T>& value) {
    out_ += value ? '+' : '-';
    return value ? add(*value) : *this;
  }
  template <class T>
  Bytes& add(const std::vector<T>& items) {
    add(static_cast<uint32_t>(items.size()));
    for (const T& item : items) add(item);
    return *this;
  }
  std::string digest() const { return sha256Hex(out_); }

 private:
  std::string out_;
};

std::string sealAbout(const Document& doc) {
  const Published& p = doc.published;
  Bytes b;
  b.add(doc.source.url).add(doc.source.outlet).add(doc.source.sha256).add(doc.language).add(doc.title);
  b.add(p.value).add(nameOf(p.from)).add(p.earliest).add(p.latest).add(p.because);
  return b.digest();
}

std::string sealRegions(const Document& doc) {
  Bytes b;
  for (const Region& r : doc.regions) {
    b.add(r.span).add(nameOf(r.kind)).add(static_cast<uint32_t>(r.bytes.has_value()));
    if (r.bytes) b.add(r.bytes->begin.value).add(r.bytes->end.value);
  }
  return b.digest();
}

std::string sealTimes(const Document& doc) {
  Bytes b;
  for (const TimeExpression& t : doc.times)
    b.add(t.span).add(nameOf(t.type)).add(t.value).add(t.earliest).add(t.latest).add(t.because);
  return b.digest();
}

std::string sealEntities(const Document& doc) {
  Bytes b;
  for (const Entity& e : doc.entities)
    b.add(nameOf(e.type))
        .add(e.name)
        .add(e.aliases)
        .add(e.roles)
        .add(e.country)
        .add(e.mentions)
        .add(e.because);
  return b.digest();
}

std::string sealQuotes(const Document& doc) {
  Bytes b;
  for (const Quote& q : doc.quotes)
    b.add(q.span).add(nameOf(q.kind)).add(q.speaker).add(q.cue).add(q.because);
  return b.digest();
}

std::string sealEvents(const Document& doc) {
  Bytes b;
  for (const Event& e : doc.events) {
    b.add(e.type)
        .add(e.mode)
        .add(e.cameo)
        .add(e.trigger)
        .add(e.spans)
        .add(e.actor)
        .add(e.recipient)
        .add(e.sources);
    b.add(e.place).add(e.date).add(e.earliest).add(e.latest).add(e.dateBecause).add(nameOf(e.status));
    b.add(e.condition).add(e.because);
  }
  return b.digest();
}

}  // namespace

std::array<std::string, 7> sealsOf(const Document& doc) {
  return {sealAbout(doc), sha256Hex(doc.text.view()), sealRegions(doc),
          sealTimes(doc), sealEntities(doc),          sealQuotes(doc),
          sealEvents(doc)};
}

std::string fingerprintOf(std::string_view sentence) {
  const std::string folded = fold(sentence);
  std::string letters;
  for (size_t i = 0; i < folded.size();) {
    const char32_t c = decodeAt(folded, i);
    if (isLetter(c) || isDigit(c)) appendUtf8(letters, c);
  }
  return sha256Hex(letters).substr(0, 12);
}

std::string publicId(char letter, std::string_view content) {
  return letter + sha256Hex(content).substr(0, 12);
}

}  // namespace recoupe
