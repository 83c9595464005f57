#include "store/transfer.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "store/schema.h"
#include "store/sqlite.h"
#include "store/writer.h"

namespace recoupe {
namespace {

using Holds = Transfer::Holds;

Holds holdsOf(std::string_view type) {
  if (type == "INTEGER") return Holds::Number;
  return type == "BLOB" ? Holds::Bytes : Holds::Text;
}

Transfer::Table shapeOf(Database& db, const std::string& name) {
  Transfer::Table table;
  table.name = name;
  std::map<std::string, std::string> refers;
  for (Statement s = db.query("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?)", name); s.step();)
    refers[s.text(0)] = s.text(1);
  int keys = 0;
  for (Statement s = db.query("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?)", name);
       s.step();) {
    const std::string column = s.text(0);
    keys += s.integer(3) > 0 ? 1 : 0;
    if (table.columns.empty()) table.numbered = column == "id" && s.integer(3) > 0;
    table.columns.push_back(
        {column, holdsOf(s.view(1)), s.integer(2) == 0 && s.integer(3) == 0, refers[column]});
  }
  table.numbered = table.numbered && keys == 1;
  return table;
}

/// Tables that are neither documents nor facts: they say how things stand in this file.
bool isOfThisFile(std::string_view name) {
  constexpr std::string_view kOwn[] = {"migrations", "state", "decided", "waiting", "shelf", "copied"};
  return std::count(std::begin(kOwn), std::end(kOwn), name) > 0;
}

Value valueOf(const std::optional<std::string>& cell, Holds holds) {
  if (!cell) return nullptr;
  if (holds == Holds::Bytes) return Blob{*cell};
  if (holds == Holds::Text) return std::string_view(*cell);
  int64_t number = 0;
  std::from_chars(cell->data(), cell->data() + cell->size(), number);
  return number;
}

std::string listed(const std::vector<Transfer::Column>& columns, bool marks) {
  std::string out;
  for (const Transfer::Column& c : columns)
    out += (out.empty() ? "" : ", ") + (marks ? "?" : '"' + c.name + '"');
  return out;
}

}  // namespace

struct Transfer::State {
  explicit State(Database& database) : db(database) {}
  Database& db;
  std::optional<Transaction> transaction;
  std::optional<Writer> writer;
  std::map<std::string, Statement> puts;
};

Transfer::Transfer(Store& store) : state_(std::make_unique<State>(*store.db_)) {
  Database& db = state_->db;
  db.execute(
      "CREATE TABLE IF NOT EXISTS copied (id INTEGER PRIMARY KEY CHECK (id = 1), store TEXT NOT NULL, "
      "serial INTEGER NOT NULL) STRICT");
  std::set<std::string> ofDocuments{"documents"};
  for (Statement s = db.query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE "
                              "'search%' AND name NOT LIKE 'sqlite%' ORDER BY rowid");
       s.step();) {
    if (isOfThisFile(s.view(0))) continue;
    Table table = shapeOf(db, s.text(0));
    for (const Column& c : table.columns)
      if (ofDocuments.count(c.refers) > 0) ofDocuments.insert(table.name);
    (ofDocuments.count(table.name) > 0 ? documents_ : facts_).push_back(std::move(table));
  }
}

Transfer::~Transfer() = default;

int Transfer::version() { return kSchemaVersion; }

std::vector<std::string> Transfer::schema() {
  std::vector<std::string> out;
  for (Statement s =
           state_->db.query("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search%' "
                            "AND name <> 'copied' ORDER BY type = 'view', rowid");
       s.step();)
    out.push_back(s.text(0));
  return out;
}

Result<void> Transfer::each(const Table& table, const std::function<void(Row&&)>& sink) {
  const int columns = static_cast<int>(table.columns.size());
  for (Statement s = state_->db.query("SELECT " + listed(table.columns, false) + " FROM " + table.name);
       s.step();) {
    Row row;
    for (int c = 0; c < columns; ++c) row.push_back(s.optionalText(c));
    sink(std::move(row));
  }
  return state_->db.check();
}

Result<void> Transfer::begin() {
  state_->transaction.emplace(state_->db);
  state_->writer.emplace(state_->db);
  return state_->db.check();
}

Result<void> Transfer::commit() {
  state_->puts.clear();
  state_->writer.reset();
  const Result<void> done = state_->transaction->commit();
  state_->transaction.reset();
  return done;
}

void Transfer::put(const Table& table, const Row& row) {
  auto [it, isNew] = state_->puts.try_emplace(table.name);
  if (isNew)
    it->second = state_->db.prepare("INSERT INTO " + table.name + " (" + listed(table.columns, false) +
                                    ") VALUES (" + listed(table.columns, true) + ")");
  std::vector<Value> values;
  for (size_t i = 0; i < row.size(); ++i) values.push_back(valueOf(row[i], table.columns[i].holds));
  it->second.runRow(values);
}

void Transfer::arrived(int64_t document) {
  Database& db = state_->db;
  db.prepare(
        "INSERT INTO search (rowid, title, text) SELECT document, title, text FROM searchable WHERE "
        "document = ?")
      .run(document);
  db.prepare("INSERT OR IGNORE INTO waiting SELECT id FROM documents WHERE id = ? AND error_code IS NULL")
      .run(document);
  db.execute("UPDATE state SET changes = changes + 1");
}

int64_t Transfer::documentWith(const std::string& key) {
  Statement s = state_->db.query("SELECT id FROM documents WHERE key = ?", key);
  return s.step() ? s.integer(0) : 0;
}

void Transfer::remove(int64_t document) { state_->writer->remove(document); }

void Transfer::removeUnread(const std::string& path, const std::string& name) {
  state_->db.prepare("DELETE FROM documents WHERE path = ? AND name = ? AND error_code IS NOT NULL")
      .run(path, name);
}

void Transfer::rename(int64_t document, const std::string& path, const std::string& name) {
  state_->db.prepare("UPDATE documents SET path = ?2, name = ?3 WHERE id = ?1").run(document, path, name);
  state_->db.prepare("DELETE FROM sightings WHERE document = ?").run(document);
}

Result<Transfer::Origin> Transfer::origin() {
  Origin out;
  if (Statement s = state_->db.query("SELECT store, serial FROM copied"); s.step())
    out = {s.text(0), s.integer(1)};
  TRY(state_->db.check());
  return out;
}

void Transfer::setOrigin(const Origin& origin) {
  state_->db.prepare("INSERT OR REPLACE INTO copied VALUES (1, ?, ?)").run(origin.store, origin.serial);
}

}  // namespace recoupe
