#include "resolve/name_keys.h"

#include <gtest/gtest.h>

namespace recoupe {
namespace {

TEST(NameKeys, ASurnameIsReadOffTheKeyOfAFullNameAlone) {
  const NameKeys keys(ResolveTables::builtin());
  size_t full = 0;
  for (const char* name :
       {"Fayez al-Sarraj", "Sarraj", "général Haftar", "maréchal Khalifa Haftar", "Mme Roberta Pinotti",
        "M. Salamé", "Jean-Yves Le Drian", "Macron (président)", "Mohammed VI, roi du Maroc", "le général", ""})
    for (const EntityType type : {EntityType::Person, EntityType::Organisation}) {
      NameNode node = keys.nodeOf({"", type, name, "LBY", {}, {}});
      full += node.fullPerson();
      EXPECT_EQ(keys.surnameIn(node.key()), node.fullPerson() ? node.words.back() : "") << name;
      EXPECT_EQ(countryIn(node.key()), node.country) << name;
    }
  EXPECT_GE(full, 4U);
  EXPECT_EQ(keys.surnameIn(""), "");
}

TEST(NameKeys, WhatStandsWithASurnameComesBackAndDamageSaysNobody) {
  NameNode node;
  node.documents = 9;
  node.identity = 300'000;
  const Bearing back = Bearing::unpack(bearingOf(node).pack());
  EXPECT_EQ(back.level, '3');
  EXPECT_EQ(back.identity, 300'000);
  EXPECT_EQ(Bearing::unpack("").level, 0);
  EXPECT_EQ(Bearing::unpack("2").identity, 0);
}

}  // namespace
}  // namespace recoupe
