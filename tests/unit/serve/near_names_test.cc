#include "serve/near_names.h"

#include <gtest/gtest.h>

#include <string>

namespace recoupe::serve {
namespace {

/// "one ~ other, because", one a pair.
std::vector<std::string> near(const std::vector<std::string>& names, const char* type = "person") {
  DeskIndex index;
  for (const std::string& name : names) {
    DeskIdentity& identity = index.identities.emplace_back();
    identity.view.key = "e" + name;
    identity.view.type = type;
    identity.view.name = name;
  }
  std::vector<std::string> out;
  for (const NearPair& p : nearNames(index))
    out.push_back(index.identities[p.one].view.name + " ~ " + index.identities[p.other].view.name + ", " +
                  p.because);
  return out;
}

using Strings = std::vector<std::string>;

TEST(NearNames, AreALetterOrTwoApart) {
  EXPECT_EQ(near({"Anna Ferrini", "Luis Ortega", "Anna Ferrani"}),
            Strings{"Anna Ferrini ~ Anna Ferrani, a letter or two apart"});
  EXPECT_EQ(near({"Aurélien Vasquin", "Aurelien Vasquin"}),
            Strings{"Aurélien Vasquin ~ Aurelien Vasquin, the same name"});
  EXPECT_EQ(near({"Benghazi", "Benghasi"}, "place"), Strings{"Benghazi ~ Benghasi, a letter or two apart"});
}

TEST(NearNames, MayHaveAnInitialForTheFirst) {
  EXPECT_EQ(near({"Jean Talbot", "J. Talbot"}),
            Strings{"Jean Talbot ~ J. Talbot, an initial for the first name"});
  EXPECT_EQ(near({"Jean Talbot", "Jacques Talbot"}), Strings{});
}

TEST(NearNames, AreNotThoseOfTwo) {
  EXPECT_EQ(near({"Louis XIV", "Louis XVI"}), Strings{});
  EXPECT_EQ(near({"Jean Rey", "Jean Roy"}), Strings{});
  EXPECT_EQ(near({"Anna Ferrini", "Anne Ferrani"}), Strings{});
  EXPECT_EQ(near({"", "-", "'"}), Strings{});
}

TEST(NearNames, ACrowdSaysNothing) {
  Strings many;
  for (int i = 0; i < 1000; ++i)
    many.push_back("Jean A" + std::string(6, static_cast<char>('a' + i % 26)) + std::to_string(i) + "e");
  EXPECT_EQ(near(many), Strings{});
}

}  // namespace
}  // namespace recoupe::serve
