// Organisations told again by what they are.
#include <gtest/gtest.h>

#include "support.h"

namespace recoupe::event {
namespace {

using test::code;
using test::Lines;
using test::makeDocument;

}  // namespace

/// The last act of a sample is told of the organisation that its first sentence names.
TEST(Retold, EveryRowMeansTheOneNamedBefore) {
  for (const TableRow& row : readTable(Image::builtin().file("fr/events_retold.tsv"))) {
    ASSERT_EQ(row.cells.size(), 4U) << "events_retold.tsv:" << row.line;
    const std::string sample(row.cells[3]);
    const Document doc = makeDocument(sample);
    EXPECT_TRUE(!doc.events.empty() && doc.events.back().actor.size() == 1) << sample;
    if (doc.events.empty() || doc.events.back().actor.empty()) continue;
    const Event& e = doc.events.back();
    const std::string& name = doc.entities[e.actor.front().value].name;
    EXPECT_NE(sample.substr(0, sample.find('.')).find(name), std::string::npos) << sample << ": " << name;
  }
}

TEST(Retold, NobodyWhereTwoCanBeMeant) {
  EXPECT_TRUE(code("Renault et Air France ont signé lundi. Le groupe a accusé Paul Martel de vol.").empty());
}

TEST(Retold, AComplementSaysThatItIsAnother) {
  EXPECT_EQ(
      code("Renault a publié ses comptes. Le groupe de Karim Haddad a accusé Paul Martel de vol.").back(),
      "ACCUSE/allege Karim Haddad > Paul Martel");
  EXPECT_TRUE(code("Le Figaro a publié un texte. L'entreprise a accusé Paul Martel de vol.").empty());
}

TEST(Retold, NamedTooLongAgo) {
  EXPECT_TRUE(
      code("Renault a publié ses comptes. Il fait beau. Il pleut. Il neige. Il vente. Il gèle. L'entreprise "
           "a accusé Paul Martel de vol.")
          .empty());
}

}  // namespace recoupe::event
