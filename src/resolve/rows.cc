#include "resolve/rows.h"

#include <algorithm>

#include "resolve/shelf.h"

namespace recoupe {
namespace {

void packTexts(Packer& p, const std::vector<std::string>& texts) {
  p.number(texts.size());
  for (const std::string& text : texts) p.text(text);
}

std::vector<std::string> unpackTexts(Unpacker& u) {
  std::vector<std::string> out;
  for (size_t n = u.count(); n > 0; --n) out.push_back(u.text());
  return out;
}

/// What follows what it goes on from, as most keys of events do that of their document, without it.
void packBehind(Packer& p, const std::string& text, const std::string& before) {
  const bool behind = text.starts_with(before);
  p.number(behind).text(behind ? std::string_view(text).substr(before.size()) : text);
}

std::string unpackBehind(Unpacker& u, const std::string& before) {
  const bool behind = u.number() != 0;
  return (behind ? before : "") + u.text();
}

void packEvent(Packer& p, const ResolveEvent& e, const ResolveDocument& about) {
  packBehind(p, e.key, about.key);
  p.text(e.type).text(e.mode).text(e.status).text(e.date).text(e.earliest).text(e.latest);
  for (const auto* side : {&e.actor, &e.recipient, &e.sources}) {
    p.number(side->size());
    for (const size_t k : *side) p.number(k);
  }
  p.number(e.place ? *e.place + 1 : 0).text(e.fingerprint).text(e.trigger).text(e.words);
  packBehind(p, e.publishedEarliest, about.publishedEarliest);
  packBehind(p, e.publishedLatest, about.publishedLatest);
}

ResolveEvent unpackEvent(Unpacker& u, const ResolveDocument& about, size_t entities) {
  ResolveEvent e;
  e.document = about.key;
  e.key = unpackBehind(u, about.key);
  for (std::string* text : {&e.type, &e.mode, &e.status, &e.date, &e.earliest, &e.latest}) *text = u.text();
  for (auto* side : {&e.actor, &e.recipient, &e.sources})
    for (size_t n = u.count(); n > 0; --n)
      if (const uint64_t k = u.number(); k < entities) side->push_back(static_cast<size_t>(k));
  if (const uint64_t place = u.number(); place > 0 && place <= entities)
    e.place = static_cast<size_t>(place - 1);
  for (std::string* text : {&e.fingerprint, &e.trigger, &e.words}) *text = u.text();
  e.publishedEarliest = unpackBehind(u, about.publishedEarliest);
  e.publishedLatest = unpackBehind(u, about.publishedLatest);
  return e;
}

}  // namespace

std::string packRows(const DocumentRows& rows) {
  Packer p;
  p.text(rows.about.key).text(rows.about.outlet);
  p.text(rows.about.publishedEarliest).text(rows.about.publishedLatest);
  p.number(rows.entities.size());
  for (size_t k = 0; k < rows.entities.size(); ++k) {
    const ResolveEntity& e = rows.entities[k];
    p.number(static_cast<uint64_t>(rows.entityIds[k])).number(static_cast<uint64_t>(e.type));
    p.text(e.name).text(e.country);
    packTexts(p, e.aliases);
    packTexts(p, e.roles);
  }
  p.number(rows.events.size());
  for (size_t v = 0; v < rows.events.size(); ++v) {
    p.number(static_cast<uint64_t>(rows.eventIds[v]));
    packEvent(p, rows.events[v], rows.about);
  }
  return p.take();
}

DocumentRows unpackRows(int64_t id, std::string_view bytes) {
  DocumentRows out;
  out.id = id;
  Unpacker u(bytes);
  for (std::string* text :
       {&out.about.key, &out.about.outlet, &out.about.publishedEarliest, &out.about.publishedLatest})
    *text = u.text();
  for (size_t n = u.count(); n > 0; --n) {
    out.entityIds.push_back(static_cast<int64_t>(u.number()));
    ResolveEntity& e = out.entities.emplace_back();
    e.document = out.about.key;
    e.type = static_cast<EntityType>(u.number());
    e.name = u.text();
    e.country = u.text();
    e.aliases = unpackTexts(u);
    e.roles = unpackTexts(u);
  }
  for (size_t n = u.count(); n > 0; --n) {
    out.eventIds.push_back(static_cast<int64_t>(u.number()));
    out.events.push_back(unpackEvent(u, out.about, out.entities.size()));
  }
  return out;
}

}  // namespace recoupe
