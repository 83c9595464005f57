// What is an act, in which sense of its word, and whose it is: constructions of our own that once came out
// wrong.
#include <gtest/gtest.h>

#include "support.h"

namespace recoupe::event {
namespace {

using test::makeDocument;
using test::showAll;
using Lines = std::vector<std::string>;

Lines code(const std::string& text) { return showAll(makeDocument(text)); }

}  // namespace

TEST(Acts, WhoIsChargedWithAnActDidIt) {
  EXPECT_EQ(code("Paul Martel est soupçonné du meurtre d'Anna Costa.").back(),
            "ASSAULT/targeted Paul Martel > Anna Costa");
  EXPECT_EQ(code("Le parquet accuse Paul Martel du meurtre d'Anna Costa.").back(),
            "ASSAULT/targeted Paul Martel > Anna Costa");
  EXPECT_EQ(code("Paul Martel a écopé de quatre mois de prison pour le meurtre d'Anna Costa.").back(),
            "ASSAULT/targeted Paul Martel > Anna Costa");
  EXPECT_EQ(code("Paul Martel a reconnu l'enlèvement et le meurtre d'Anna Costa.").back(),
            "ASSAULT/abduct Paul Martel > Anna Costa");
  EXPECT_EQ(code("Paul Martel a condamné le meurtre d'Anna Costa.").back(), "ASSAULT/targeted  > Anna Costa");
}

}  // namespace recoupe::event
