#include "resolve/bounds.h"

#include <gtest/gtest.h>

namespace recoupe {
namespace {

TEST(Bounds, AsWideAsTheDateIs) {
  EXPECT_EQ(boundsOf("2020-01-08", "", ""), (DateBounds{"2020-01-08", "2020-01-08"}));
  EXPECT_EQ(boundsOf("2020-01-08T10:00", "", ""), (DateBounds{"2020-01-08", "2020-01-08"}));
  EXPECT_EQ(boundsOf("2020-02", "", ""), (DateBounds{"2020-02-01", "2020-02-29"}));
  EXPECT_EQ(boundsOf("1900-02", "", ""), (DateBounds{"1900-02-01", "1900-02-28"}));
  EXPECT_EQ(boundsOf("2019", "", ""), (DateBounds{"2019-01-01", "2019-12-31"}));
}

TEST(Bounds, UnknownStaysUnknown) {
  for (const char* value : {"", "XXXX-01-08", "PAST_REF", "P2D", "20XX", "2020-13", "2020-00-01"})
    EXPECT_FALSE(boundsOf(value, "", "").known()) << value;
}

TEST(Bounds, EvidenceComesFirst) {
  EXPECT_EQ(boundsOf("XXXX-01-08", "2020-01-08", "2020-01-08"), (DateBounds{"2020-01-08", "2020-01-08"}));
  EXPECT_EQ(boundsOf("PAST_REF", "", "2020-01-08"), (DateBounds{"", "2020-01-08"}));
}

}  // namespace
}  // namespace recoupe
