#include "remote/link.h"

#include "base/sha256.h"

namespace recoupe {
namespace {

constexpr size_t kStatementBytes = size_t{8} << 20;  // of values in one INSERT
// One for all recoupes that make tables in a database: "RCP1".
constexpr const char* kSchemaLock = "SELECT pg_advisory_xact_lock(1380143153)";

// SQLite counts in 64 bits everywhere; so can who asks for the words of a span here.
constexpr const char* kSubstr =
    "CREATE FUNCTION substr(text, bigint, bigint) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE "
    "RETURN pg_catalog.substr($1, $2::integer, $3::integer)";

// What a shared store has beside the tables of a store.
constexpr const char* kShared[] = {
    // One row: which store this is, the version of its tables, what the users decided about who is who.
    ("CREATE TABLE shared (id bigint PRIMARY KEY CHECK (id = 1), store text NOT NULL, version bigint NOT "
     "NULL, decisions text NOT NULL)"),
    // In which order documents came, or were found at one more place. The number is taken under a lock that
    // is held to the end of the transaction: who has seen one has seen all before it.
    ("CREATE TABLE arrivals (serial bigint PRIMARY KEY, document bigint NOT NULL REFERENCES documents ON "
     "DELETE CASCADE)"),
    "CREATE INDEX arrivals_by_document ON arrivals (document)",
};

std::string typeOf(const Transfer::Column& column) {
  switch (column.holds) {
    case Transfer::Holds::Number:
      return "bigint";
    case Transfer::Holds::Bytes:
      return "bytea";
    default:
      return "text";
  }
}

void makeTables(pqxx::work& work, const std::string& store) {
  Result<Store> model = Store::open(":memory:", Store::Access::Write);
  if (!model) throw std::runtime_error(model.error().message);
  Transfer rows(*model);
  work.exec(kSubstr);
  for (const std::string& sql : rows.schema()) work.exec(postgresSchema(sql));
  for (const Transfer::Table& table : rows.documentTables())
    if (table.numbered) work.exec("CREATE SEQUENCE " + table.name + "_ids");
  for (const char* sql : kShared) work.exec(sql);
  work.exec("INSERT INTO state (id, changes, resolved, generation) VALUES (1, 0, 0, 0)");
  work.exec("INSERT INTO decided (id, digest, text) VALUES (1, '', '')");
  work.exec_params("INSERT INTO shared VALUES (1, $1, $2, '')", store, Transfer::version());
}

bool hasTables(pqxx::work& work) { return !work.exec("SELECT to_regclass('shared')")[0][0].is_null(); }

/// The name of the store, made where there is none and that is wanted.
std::string openedStore(pqxx::connection& connection, bool makesTables) {
  pqxx::work work(connection);
  if (const std::string encoding = work.exec("SHOW server_encoding")[0][0].c_str(); encoding != "UTF8")
    throw std::runtime_error("the database must have the encoding UTF8, not " + encoding);
  if (!hasTables(work)) {
    if (!makesTables)
      throw std::runtime_error("the database has no tables of recoupe; `recoupe worker` makes them");
    work.exec(kSchemaLock);
    if (!hasTables(work)) makeTables(work, work.exec("SELECT gen_random_uuid()")[0][0].c_str());
  }
  const pqxx::row shared = work.exec("SELECT store, version FROM shared")[0];
  if (shared[1].as<int>() != Transfer::version())
    throw std::runtime_error("its tables have version " + std::string(shared[1].c_str()) +
                             ", this recoupe works with version " + std::to_string(Transfer::version()));
  const std::string store = shared[0].c_str();
  work.commit();
  return store;
}

/// Whether trying again may help: the connection is gone, the server starts or stops, two workers stood in
/// each other's way.
bool isPassing(const std::exception& e) {
  if (dynamic_cast<const pqxx::broken_connection*>(&e) != nullptr ||
      dynamic_cast<const pqxx::transaction_rollback*>(&e) != nullptr ||
      dynamic_cast<const pqxx::in_doubt_error*>(&e) != nullptr)
    return true;
  const auto* sql = dynamic_cast<const pqxx::sql_error*>(&e);
  if (sql == nullptr) return false;
  const std::string& state = sql->sqlstate();
  return state.empty() || state.starts_with("57P") || state.starts_with("08") || state.starts_with("40");
}

std::string firstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

void RemoteStore::Link::connect() {
  if (connection && connection->is_open()) return;
  connection.reset();
  auto fresh = std::make_unique<pqxx::connection>(address);
  fresh->set_client_encoding("UTF8");
  pqxx::nontransaction(*fresh).exec("SET client_min_messages = warning; SET bytea_output = 'hex'");
  store = openedStore(*fresh, makesTables);
  connection = std::move(fresh);
}

Error RemoteStore::Link::failure(const std::exception& e) {
  const bool lost = connection && !connection->is_open();
  if (lost || isPassing(e)) connection.reset();
  if (dynamic_cast<const pqxx::failure*>(&e) == nullptr)
    return {"store-refused", "The shared store cannot be used: " + firstLine(e.what()) + "."};
  if (lost || isPassing(e))
    return {"store-unreachable", "PostgreSQL cannot be reached: " + firstLine(e.what())};
  return {"store-refused", "PostgreSQL refuses: " + firstLine(e.what())};
}

std::vector<pqxx::result> insertRows(pqxx::work& work, const Transfer::Table& table,
                                     const std::vector<Transfer::Row>& rows, const std::string& behind) {
  std::string names, arrays;
  for (const Transfer::Column& c : table.columns) {
    names += (names.empty() ? "\"" : ", \"") + c.name + '"';
    arrays += (arrays.empty() ? "$" : ", $") +
              std::to_string(1 + static_cast<size_t>(&c - table.columns.data())) + "::" + typeOf(c) + "[]";
  }
  const std::string sql =
      "INSERT INTO " + table.name + " (" + names + ") SELECT * FROM unnest(" + arrays + ") " + behind;
  std::vector<pqxx::result> out;
  for (size_t from = 0; from < rows.size();) {
    std::vector<std::vector<std::optional<std::string>>> columns(table.columns.size());
    size_t bytes = 0;
    for (; from < rows.size() && bytes < kStatementBytes; ++from)
      for (size_t c = 0; c < columns.size(); ++c) {
        std::optional<std::string> cell = rows[from][c];
        if (cell && table.columns[c].holds == Transfer::Holds::Text) cell = toPostgresText(*cell);
        if (cell && table.columns[c].holds == Transfer::Holds::Bytes) cell = toHex(*cell);
        bytes += cell ? cell->size() : 4;
        columns[c].push_back(std::move(cell));
      }
    std::vector<std::string> values;
    for (const auto& column : columns) values.push_back(arrayOf(column));
    out.push_back(work.exec_params(sql, pqxx::prepare::make_dynamic_params(values)));
  }
  return out;
}

void eachRemoteRow(pqxx::work& work, const Transfer::Table& table, const std::string& where,
                   const std::string& value, const std::function<void(Transfer::Row&&)>& sink) {
  std::string names;
  for (const Transfer::Column& c : table.columns) names += (names.empty() ? "\"" : ", \"") + c.name + '"';
  const pqxx::result result =
      work.exec_params("SELECT " + names + " FROM " + table.name + " WHERE " + where, value);
  for (const pqxx::row& r : result) {
    Transfer::Row row;
    for (size_t c = 0; c < table.columns.size(); ++c) {
      const pqxx::field field = r[static_cast<pqxx::row::size_type>(c)];
      const std::string_view bytes(field.c_str(), field.size());
      if (field.is_null())
        row.emplace_back();
      else if (table.columns[c].holds == Transfer::Holds::Bytes)
        row.emplace_back(fromHex(bytes));
      else
        row.emplace_back(fromPostgresText(bytes));
    }
    sink(std::move(row));
  }
}

std::string arrayOfIds(const std::vector<int64_t>& ids) {
  std::string out = "{";
  for (const int64_t id : ids) out += (out.size() > 1 ? "," : "") + std::to_string(id);
  return out + "}";
}

std::string ofDocuments(const std::vector<Transfer::Table>& tables, const Transfer::Table& table) {
  if (table.name == "documents") return "id = ANY($1::bigint[])";
  const Transfer::Column* parent = nullptr;
  for (const Transfer::Column& c : table.columns)
    if (!c.refers.empty() && !c.nullable && (parent == nullptr || c.refers == "documents")) parent = &c;
  if (parent->refers == "documents") return '"' + parent->name + "\" = ANY($1::bigint[])";
  for (const Transfer::Table& other : tables)
    if (other.name == parent->refers)
      return '"' + parent->name + "\" IN (SELECT id FROM " + other.name + " WHERE " +
             ofDocuments(tables, other) + ")";
  return "false";
}

}  // namespace recoupe
