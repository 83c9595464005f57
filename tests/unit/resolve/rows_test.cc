// A document's rows as bytes: what goes in comes out, and what is cut off leads nowhere.
#include "resolve/rows.h"

#include <gtest/gtest.h>

#include "resolve/shelf.h"

namespace recoupe {
namespace {

DocumentRows someRows() {
  DocumentRows rows;
  rows.id = 7;
  rows.about = {"d0123456789ab", "Le Phare", "2020-01-09", "2020-01-10", {1, 2, 3}};
  rows.entityIds = {70, 71};
  rows.entities = {
      {"d0123456789ab", EntityType::Person, "Anna Ferri", "ITA", {"Ferri", "elle"}, {"ministre"}},
      {"d0123456789ab", EntityType::Place, "Rome", "", {}, {}}};
  ResolveEvent meets;
  meets.document = "d0123456789ab";
  meets.key = "d0123456789ab.v1";
  meets.type = "CONSULT";
  meets.mode = "visit";
  meets.status = "happened";
  meets.date = meets.earliest = meets.latest = "2020-01-07";
  meets.actor = {0};
  meets.sources = {1, 0};
  meets.place = 1;
  meets.fingerprint = "0f0f0f0f0f0f";
  meets.publishedEarliest = "2020-01-09";
  meets.publishedLatest = "2020-01-10";
  meets.trigger = "rencontre";
  meets.words = "Anna Ferri s'est rendue à Rome.";
  ResolveEvent other = meets;
  other.key = "elsewhere";
  other.place.reset();
  other.publishedLatest = "1999-12-31";
  rows.eventIds = {700, 701};
  rows.events = {meets, other};
  return rows;
}

TEST(Rows, WhatGoesInComesOut) {
  const DocumentRows in = someRows(), out = unpackRows(7, packRows(in));
  EXPECT_EQ(out.id, 7);
  EXPECT_EQ(out.about.key, in.about.key);
  EXPECT_EQ(out.about.outlet, "Le Phare");
  EXPECT_EQ(out.about.publishedLatest, "2020-01-10");
  EXPECT_EQ(out.entityIds, in.entityIds);
  EXPECT_EQ(out.eventIds, in.eventIds);
  ASSERT_EQ(out.entities.size(), 2u);
  EXPECT_EQ(out.entities[0].name, "Anna Ferri");
  EXPECT_EQ(out.entities[0].aliases, in.entities[0].aliases);
  EXPECT_EQ(out.entities[0].roles, in.entities[0].roles);
  EXPECT_EQ(out.entities[1].type, EntityType::Place);
  ASSERT_EQ(out.events.size(), 2u);
  for (size_t v = 0; v < 2; ++v) {
    const ResolveEvent &a = in.events[v], &b = out.events[v];
    EXPECT_EQ(std::tie(a.document, a.key, a.type, a.mode, a.status, a.date, a.earliest, a.latest),
              std::tie(b.document, b.key, b.type, b.mode, b.status, b.date, b.earliest, b.latest));
    EXPECT_EQ(std::tie(a.actor, a.recipient, a.sources, a.place, a.fingerprint, a.trigger, a.words),
              std::tie(b.actor, b.recipient, b.sources, b.place, b.fingerprint, b.trigger, b.words));
    EXPECT_EQ(std::tie(a.publishedEarliest, a.publishedLatest),
              std::tie(b.publishedEarliest, b.publishedLatest));
  }
}

TEST(Rows, WhatIsDamagedLeadsNowhere) {
  const std::string whole = packRows(someRows());
  for (size_t at = 0; at < whole.size(); ++at)
    for (const bool cut : {true, false}) {
      std::string bytes = cut ? whole.substr(0, at) : whole;
      if (!cut) bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
      const DocumentRows rows = unpackRows(7, bytes);
      ASSERT_EQ(rows.entityIds.size(), rows.entities.size());
      ASSERT_EQ(rows.eventIds.size(), rows.events.size());
      for (const ResolveEvent& e : rows.events) {
        for (const auto* side : {&e.actor, &e.recipient, &e.sources})
          for (const size_t k : *side) EXPECT_LT(k, rows.entities.size());
        EXPECT_LT(e.place.value_or(0), rows.entities.size() + !e.place);
      }
    }
}

}  // namespace
}  // namespace recoupe
