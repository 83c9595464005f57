// What learned weights may change, and that the event says so.
#include "event/weights.h"

#include <gtest/gtest.h>

#include "support.h"

namespace recoupe::event {
namespace {

/// The events of a text by the rules and a table of weights.
std::vector<Event> weigh(const std::string& text, std::string_view table) {
  std::map<std::string, std::string_view, std::less<>> files;
  for (const std::string_view path : Image::builtin().list(""))
    files.emplace(std::string(path), Image::builtin().file(path));
  files["models/fr/events.tsv"] = table;
  const EventFinder finder{Image(std::move(files))};
  Document doc = test::makeDocument(text);
  doc.events.clear();
  finder.run(doc);
  return doc.events;
}

constexpr const char* kBlow = "Paul Martel a frappé lundi.";
constexpr const char* kCustody = "Dans une note du tribunal, Paul Martel a été arrêté.";

}  // namespace

TEST(EventWeights, AnActWhoseRecipientNobodyTellsNeedsThem) {
  EXPECT_TRUE(weigh(kBlow, "").empty());
  EXPECT_TRUE(weigh(kBlow, "=keep\t600\t0\nact\t300\t0\n").empty());
  const std::vector<Event> kept = weigh(kBlow, "=keep\t600\t0\nact\t500\t0\n");
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_NE(kept[0].because.find("an act without recipient, weighed (0.62)"), std::string::npos)
      << kept[0].because;
}

TEST(EventWeights, AnEmptySideIsFilledOnlyAboveTheThreshold) {
  ASSERT_EQ(weigh(kCustody, "").size(), 1U);
  EXPECT_TRUE(weigh(kCustody, "")[0].actor.empty());
  const char* sure = "=fill\t500\t1001\nis organisation nothing COERCE\t2000\t0\n";
  const std::vector<Event> filled = weigh(kCustody, sure);
  ASSERT_EQ(filled.size(), 1U);
  EXPECT_EQ(filled[0].actor.size(), 1U);
  EXPECT_NE(filled[0].because.find("actor weighed: tribunal named in the sentence (0."), std::string::npos)
      << filled[0].because;
  const char* unsure = "=fill\t950\t1001\nis organisation nothing COERCE\t2000\t0\n";
  EXPECT_TRUE(weigh(kCustody, unsure)[0].actor.empty());
}

TEST(EventWeights, ABrokenTableChangesNothing) {
  for (const char* table : {"=keep\n\t\t\n", "=fill\tx\ty\nact\n", "\t\t\t\t\n=replace\t\t\n"})
    EXPECT_TRUE(weigh(kBlow, table).empty()) << table;
}

}  // namespace recoupe::event
