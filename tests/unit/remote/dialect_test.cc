#include "remote/dialect.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "remote/remote_store.h"
#include "store/transfer.h"

namespace recoupe {
namespace {

using namespace std::string_literals;

TEST(Dialect, SchemaKeepsNamesAndChangesTypes) {
  EXPECT_EQ(
      postgresSchema("CREATE TABLE t (\n  id INTEGER PRIMARY KEY,  -- a TEXT\n  text TEXT NOT NULL, b BLOB\n)"
                     " STRICT, WITHOUT ROWID"),
      "CREATE TABLE t (\n  id bigint PRIMARY KEY,  \n  text text COLLATE \"C\" NOT NULL, b bytea\n) \n");
  EXPECT_EQ(postgresSchema("SELECT group_concat(x, ', ')"), "SELECT string_agg(x, ', ')\n");
}

TEST(Dialect, EveryTextComesBack) {
  for (const std::string& text : {""s, "déjà"s, "a\0b"s, "\xff\xfe"s, "\xEF\xB7\x90"s, "\xEF\xB7\x90\0"s,
                                  "\xEF\xB7\x91"s, "\xEF\xB7\x91\\x00"s, "\\x41"s, "x\xEF\xB7\x91"s}) {
    const std::string kept = toPostgresText(text);
    EXPECT_EQ(kept.find('\0'), std::string::npos);
    EXPECT_EQ(fromPostgresText(kept), text);
  }
  EXPECT_EQ(toPostgresText("déjà"), "déjà");
  EXPECT_EQ(toPostgresText("a\0b"s),
            "a\xEF\xB7\x90"
            "b");  // as many characters as before: offsets stay true
}

TEST(Dialect, BytesAreHexadecimal) {
  EXPECT_EQ(toHex("\0\xAB"s), "\\x00ab");
  EXPECT_EQ(fromHex("\\x00ab"), "\0\xAB"s);
}

TEST(Dialect, ArraysQuoteWhatMeansSomething) {
  EXPECT_EQ(arrayOf({}), "{}");
  EXPECT_EQ(arrayOf({"a,b", std::nullopt, "", "NULL", "\"\\{}"}), R"({"a,b",NULL,"","NULL","\"\\{}"})");
}

TEST(RemoteStore, AddressesAreNoFiles) {
  EXPECT_TRUE(isRemote("postgresql://desk@host/pile"));
  EXPECT_TRUE(isRemote("postgres:///pile"));
  EXPECT_FALSE(isRemote("postgresql.db"));
  EXPECT_NE(copyPath("postgresql://a/x"), copyPath("postgresql://a/y"));
  EXPECT_EQ(copyPath("postgresql://user:secret@a/x").find("secret"), std::string::npos);
}

/// The tables of documents and those of facts are told by the schema; a new table must end up on the right
/// side, and parents must come before their children.
TEST(Transfer, TellsDocumentsFromFacts) {
  Result<Store> store = Store::open(":memory:", Store::Access::Write);
  ASSERT_TRUE(store) << store.error().message;
  Transfer rows(*store);
  std::vector<std::string> names;
  for (const Transfer::Table& table : rows.documentTables()) {
    for (const Transfer::Column& column : table.columns)
      if (!column.refers.empty()) {
        EXPECT_NE(std::find(names.begin(), names.end(), column.refers), names.end()) << table.name;
      }
    names.push_back(table.name);
  }
  EXPECT_EQ(names.front(), "documents");
  for (const char* name : {"sightings", "sources", "texts", "seals", "mentions", "participants"})
    EXPECT_NE(std::find(names.begin(), names.end(), name), names.end()) << name;
  names.clear();
  for (const Transfer::Table& table : rows.factTables()) names.push_back(table.name);
  for (const char* name : {"identities", "facts", "fact_conflicts"})
    EXPECT_NE(std::find(names.begin(), names.end(), name), names.end()) << name;
  for (const char* name : {"state", "shelf", "waiting", "search"})
    EXPECT_EQ(std::find(names.begin(), names.end(), name), names.end()) << name;
}

}  // namespace
}  // namespace recoupe
