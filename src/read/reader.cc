#include "read/reader.h"

#include "read/folder.h"
#include "read/format.h"

namespace recoupe {
namespace {

const Format& formatOf(const Sniff& sniff) {
  for (const Format& format : formats())
    if (format.matches(sniff)) return format;
  return formats().back();
}

}  // namespace

bool readSource(std::unique_ptr<ByteSource> source, const std::string& name, Emitter& out) {
  auto in = std::make_unique<ByteReader>(std::move(source));
  if (in->peek(2) == "\x1f\x8b" || in->buffered().starts_with("\x1f\x8b"))
    in = std::make_unique<ByteReader>(gunzip(asSource(std::move(in)), out.limits().ratio));
  // A damaged beginning of an archive is a loss of its own; what follows tells the format.
  while (in->atEnd()) {
    const std::optional<Error> damage = in->damage();
    if (!in->nextSegment()) return out.failure(damage.value_or(Error{"empty", "the file is empty"}));
    if (damage && !out.failure(*damage)) return false;
  }
  const std::string_view head = in->peek(kSniffBytes).substr(0, kSniffBytes);
  const Sniff sniff = sniffHead(head, name);
  const Format& format = formatOf(sniff);
  if (!format.records)
    if (std::optional<Error> refused = refusal(sniff)) return out.failure(std::move(*refused));
  return format.read(*in, out);
}

namespace {

bool readFile(const std::string& path, const ReadLimits& limits, const Emitter::Sink& sink) {
  Emitter out(path, limits, sink);
  Result<std::unique_ptr<ByteSource>> source = openFile(path);
  if (!source) return out.failure(source.takeError());
  return readSource(std::move(source).value(), path, out);
}

}  // namespace

void readInputs(const std::vector<std::string>& paths, const ReadLimits& limits,
                const std::function<bool(RawArticle&&)>& sink) {
  for (const std::string& path : paths) {
    const bool goOn = forEachFile(path, [&](const std::string& file, std::optional<Error> error) {
      if (!error) return readFile(file, limits, sink);
      return Emitter(file, limits, sink).failure(std::move(*error));
    });
    if (!goOn) return;
  }
}

void readBytes(std::string bytes, const std::string& path, const ReadLimits& limits,
               const std::function<bool(RawArticle&&)>& sink) {
  Emitter out(path, limits, sink);
  readSource(fromMemory(std::move(bytes)), path, out);
}

}  // namespace recoupe
