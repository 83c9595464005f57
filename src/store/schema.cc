#include "store/schema.h"

#include <array>
#include <filesystem>
#include <string>

namespace recoupe {
namespace {

// Offsets count Unicode code points of the document's text, end exclusive, so that substr(text, start + 1,
// end - start) gives the words. Comments inside CREATE are kept by SQLite and shown by Datasette: they are
// for the reader there.
constexpr const char* kDocuments = R"sql(
CREATE TABLE migrations (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,           -- public id: d and 12 hex digits, from the source's SHA-256 and address
  name TEXT NOT NULL,                 -- the id that the input gave, or made from the file name
  path TEXT NOT NULL,                 -- the file it came from; the first by byte order when there were several
  url TEXT,
  outlet TEXT,
  sha256 TEXT NOT NULL,               -- of the source bytes
  language TEXT,                      -- ISO 639-1
  title TEXT,
  published TEXT,                     -- ISO 8601 as told; empty when not known
  published_from TEXT NOT NULL,       -- input, metadata, inferred or unknown
  published_earliest TEXT,
  published_latest TEXT,
  published_because TEXT NOT NULL,    -- JSON list: the evidence for an inferred date
  error_code TEXT,                    -- set when the document could not be read
  error_message TEXT
) STRICT;
CREATE INDEX documents_by_name ON documents (name, key);
CREATE INDEX documents_by_path ON documents (path, name);

CREATE TABLE sightings (              -- every place where the same bytes were found
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (document, path, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (                -- the source bytes as they were read
  document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  size INTEGER NOT NULL,
  zlib BLOB NOT NULL
) STRICT;

CREATE TABLE texts (
  document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE seals (                  -- SHA-256 of each layer when it was added; `recoupe verify` compares
  document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  about TEXT NOT NULL,                -- name, title, dates, language
  text TEXT NOT NULL,
  regions TEXT NOT NULL,
  times TEXT NOT NULL,
  entities TEXT NOT NULL,
  quotes TEXT NOT NULL,
  events TEXT NOT NULL
) STRICT;

CREATE TABLE regions (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  kind TEXT NOT NULL,                 -- title, body or furniture
  byte_start INTEGER,                 -- the same stretch in the source, for HTML
  byte_end INTEGER,
  PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* kLayers = R"sql(
CREATE TABLE times (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  type TEXT NOT NULL,                 -- TIMEX3: DATE, TIME, DURATION, SET
  value TEXT,                         -- TIMEX3; unknown parts are X
  earliest TEXT,
  latest TEXT,
  because TEXT NOT NULL,
  PRIMARY KEY (document, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE entities (               -- who and what one document names; across documents see identities
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,           -- e1 is 1
  type TEXT NOT NULL,                 -- person, country, organisation, group, place
  name TEXT NOT NULL,                 -- the fullest name in the text
  country TEXT,                       -- ISO 3166 alpha-3
  because TEXT NOT NULL,              -- JSON list: why its mentions were joined
  UNIQUE (document, ordinal)
) STRICT;

CREATE TABLE aliases (
  entity INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  alias TEXT NOT NULL,
  folded TEXT NOT NULL,               -- lower case, without accents
  PRIMARY KEY (entity, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_by_name ON aliases (folded, entity);

CREATE TABLE roles (
  entity INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  role TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (entity, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
  entity INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  kind TEXT NOT NULL,                 -- name, description or pronoun
  PRIMARY KEY (entity, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotes (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,             -- the words, without their marks
  "end" INTEGER NOT NULL,
  kind TEXT NOT NULL,                 -- direct, mixed or indirect
  speaker INTEGER REFERENCES entities,
  cue_start INTEGER,                  -- "a déclaré"
  cue_end INTEGER,
  because TEXT NOT NULL,              -- which rule found the speaker
  UNIQUE (document, ordinal)
) STRICT;
CREATE INDEX quotes_by_speaker ON quotes (speaker);

CREATE TABLE events (                 -- what one document tells; across documents see facts
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,           -- v1 is 1
  type TEXT NOT NULL,                 -- PLOVER: CONSULT, ASSAULT, …
  mode TEXT,
  cameo TEXT,
  trigger_start INTEGER NOT NULL,     -- the words that name the act
  trigger_end INTEGER NOT NULL,
  place INTEGER REFERENCES entities,
  date TEXT,                          -- like a TIMEX3 value
  earliest TEXT,
  latest TEXT,
  date_because TEXT NOT NULL,
  status TEXT NOT NULL,               -- happened, future, hypothetical, negated
  condition_start INTEGER,
  condition_end INTEGER,
  because TEXT NOT NULL,              -- the rule and the words that decided
  fingerprint TEXT NOT NULL,          -- of its first sentence's letters: the same words give the same one
  UNIQUE (document, ordinal)
) STRICT;
CREATE INDEX events_by_place ON events (place);

CREATE TABLE event_spans (            -- the sentences that tell it
  event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (event, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE participants (
  event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
  part TEXT NOT NULL,                 -- actor, recipient or source
  ordinal INTEGER NOT NULL,
  entity INTEGER NOT NULL REFERENCES entities,
  PRIMARY KEY (event, part, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX participants_by_entity ON participants (entity);
)sql";

/// Facts are to be made anew after this step.
constexpr const char* kDecided = R"sql(
CREATE TABLE decided (                -- one row: which decisions the facts were made with
  id INTEGER PRIMARY KEY CHECK (id = 1),
  digest TEXT NOT NULL                -- SHA-256 of the file of decisions beside the store; empty for none
) STRICT;
INSERT INTO decided VALUES (1, '');
UPDATE state SET resolved = -1;
)sql";

constexpr const char* kGrowing = R"sql(
ALTER TABLE decided ADD COLUMN text TEXT NOT NULL DEFAULT '';  -- the decisions that the facts were made with
DROP TABLE IF EXISTS fact_seal;
UPDATE state SET resolved = -1;
)sql";

constexpr const char* kCaptures = R"sql(
CREATE TABLE captures (               -- when the same bytes were captured from the web, as WARC files say
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  captured TEXT NOT NULL,             -- ISO 8601
  PRIMARY KEY (document, captured)
) STRICT, WITHOUT ROWID;
UPDATE state SET resolved = -1;
)sql";

/// How many documents could not be read, and which, is asked by each `add`.
constexpr const char* kFailedByIndex = R"sql(
CREATE INDEX documents_failed ON documents (key) WHERE error_code IS NOT NULL;
UPDATE state SET resolved = -1;
)sql";

constexpr const char* kByOutlet = R"sql(
CREATE INDEX documents_by_outlet ON documents (outlet);
ALTER TABLE state ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;  -- goes up whenever the facts are made
UPDATE state SET resolved = -1;
)sql";

constexpr const char* kRest = R"sql(
CREATE TABLE state (                  -- one row: whether the facts know all documents
  id INTEGER PRIMARY KEY CHECK (id = 1),
  changes INTEGER NOT NULL,           -- goes up with every document that comes or changes
  resolved INTEGER NOT NULL           -- the value of changes when the facts were made
) STRICT;
INSERT INTO state VALUES (1, 0, 0);

CREATE VIEW searchable AS SELECT d.id AS document, d.title AS title, t.text AS text
  FROM documents d JOIN texts t ON t.document = d.id;
CREATE VIRTUAL TABLE search USING fts5(title, text, content = 'searchable', content_rowid = 'document',
  tokenize = 'unicode61 remove_diacritics 2');

CREATE VIEW quote_words AS SELECT q.id, d.key AS document, e.name AS speaker, q.kind,
    substr(t.text, q.start + 1, q."end" - q.start) AS words, d.published, d.title, q.because
  FROM quotes q JOIN documents d ON d.id = q.document JOIN texts t ON t.document = q.document
  LEFT JOIN entities e ON e.id = q.speaker;
CREATE VIEW event_words AS SELECT v.id, d.key || '.v' || v.ordinal AS key, v.type, v.mode, v.status, v.date,
    (SELECT group_concat(e.name, ', ') FROM participants p JOIN entities e ON e.id = p.entity
      WHERE p.event = v.id AND p.part = 'actor') AS actors,
    (SELECT group_concat(e.name, ', ') FROM participants p JOIN entities e ON e.id = p.entity
      WHERE p.event = v.id AND p.part = 'recipient') AS recipients,
    (SELECT name FROM entities WHERE id = v.place) AS place,
    (SELECT group_concat(substr(t.text, s.start + 1, s."end" - s.start), ' … ') FROM event_spans s
      WHERE s.event = v.id) AS words, d.title, v.because
  FROM events v JOIN documents d ON d.id = v.document JOIN texts t ON t.document = v.document;
)sql";

/// "RCP1" in PRAGMA application_id: says to `file` and to us what kind of SQLite file this is.
constexpr int kApplicationId = 0x52435031;

struct Migration {
  const char* name;
  std::array<const char*, 3> sql;
};

// Tables that are made from others (schema_facts.cc) are dropped and made in their newest form at the end.
const std::array<Migration, kSchemaVersion> kMigrations{{
    {"the first schema", {kDocuments, kLayers, kRest}},
    {"origins, contradictions and decisions", {kDecided}},
    {"facts in order of time, by outlet, with their origins counted", {kByOutlet}},
    {"a seal over the facts", {"UPDATE state SET resolved = -1"}},
    {"facts that grow with the documents", {kGrowing}},
    {"when pages were captured", {kCaptures}},
    {"what grows with the store is found by index", {kFailedByIndex}},
    {"a smaller shelf", {"UPDATE state SET resolved = -1"}},
    {"acts told apart by what they are about", {"UPDATE state SET resolved = -1"}},
    {"blocks that tell who can fit", {"UPDATE state SET resolved = -1"}},
    {"what is said of an identity counted, a document's rows together", {"UPDATE state SET resolved = -1"}},
    {"whom documents call what", {"UPDATE state SET resolved = -1"}},
    {"the facts and quotations of a name in order of time", {"UPDATE state SET resolved = -1"}},
    {"who documents name, apart from their rows", {"UPDATE state SET resolved = -1"}},
    {"names and acts of one time together",
     {"UPDATE state SET resolved = -1", "DROP INDEX aliases_by_name"}},  // asked by nobody
    {"who takes part with whom", {"UPDATE state SET resolved = -1"}},
    {"who bears a surname, beside it", {"UPDATE state SET resolved = -1"}},
}};

int64_t pragma(Database& db, const char* sql) {
  Statement s = db.query(sql);
  return s.step() ? s.integer(0) : 0;
}

Error newer(const std::string& path) {
  return {"store-newer",
          "The store " + path +
              " was made by a later recoupe. Use that one, or add the articles to a new store."};
}

Error foreign(const std::string& path) {
  return {"not-a-store", path + " is an SQLite file, but not a store of recoupe."};
}

struct Kind {
  int64_t version = 0;
  bool foreign = false;  // SQLite, but not ours
};

/// All from one moment: a store that another process is making between two looks would seem foreign.
Kind kindOf(Database& db) {
  db.execute("BEGIN");
  const int64_t tables = pragma(db, "SELECT count(*) FROM sqlite_master");
  const int64_t id = pragma(db, "PRAGMA application_id");
  const Kind kind{pragma(db, "PRAGMA user_version"), id != kApplicationId && (id != 0 || tables > 0)};
  db.execute("COMMIT");
  return kind;
}

}  // namespace

Result<void> migrate(Database& db, const std::string& path) {
  const Kind found = kindOf(db);
  TRY(db.check());
  if (found.foreign) return foreign(path);
  if (found.version == kSchemaVersion) return {};
  if (found.version > kSchemaVersion) return newer(path);
  db.executeWaiting("PRAGMA journal_mode = WAL");
  Transaction transaction(db);
  // Asked again under the lock: another process may have come first.
  const int64_t version = pragma(db, "PRAGMA user_version");
  if (version > kSchemaVersion) return newer(path);
  for (int64_t v = version; v < kSchemaVersion; ++v) {
    const Migration& step = kMigrations[static_cast<size_t>(v)];
    for (const char* sql : step.sql)
      if (sql != nullptr) db.execute(sql);
    db.prepare("INSERT INTO migrations VALUES (?, ?)").run(v + 1, step.name);
  }
  makeFactTables(db, "");
  if (version == 0) db.execute("UPDATE state SET resolved = changes");
  db.execute(("PRAGMA user_version = " + std::to_string(kSchemaVersion)).c_str());
  db.execute(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str());
  return transaction.commit();
}

Result<void> checkSchema(Database& db, const std::string& path) {
  const Kind found = kindOf(db);
  TRY(db.check());
  if (found.version > kSchemaVersion) return newer(path);
  if (found.foreign || found.version == 0) return foreign(path);
  return {};
}

/// A store in WAL mode wants to write its -shm file even for reading. Where that is forbidden it is read
/// plainly, and where not even the files beside it can be made, as one that nobody writes to: so it is,
/// unless a -wal file tells that somebody who may write has not finished.
Result<std::unique_ptr<Database>> openReadable(const std::string& path) {
  using Mode = Database::Mode;
  std::vector<Mode> modes{Mode::Write, Mode::Read};
  std::error_code ignored;
  const auto wal = std::filesystem::file_size(path + "-wal", ignored);
  if (ignored || wal == 0) modes.push_back(Mode::Frozen);
  Error last;
  for (const Mode mode : modes) {
    Result<std::unique_ptr<Database>> db = Database::open(path, mode);
    const Result<void> usable = db ? checkSchema(**db, path) : db.takeError();
    if (usable) return db;
    last = usable.error();
    if (last.code != "store-readonly" && last.code != "store-unusable") break;
  }
  return last;
}

bool hasCaptures(Database& db) {
  return pragma(db, "SELECT count(*) FROM sqlite_master WHERE name = 'captures'") > 0;
}

bool isOlder(Database& db) { return pragma(db, "PRAGMA user_version") < kSchemaVersion; }

Result<void> makeTemporaryFacts(Database& db) {
  makeFactTables(db, "TEMP");
  return db.check();
}

}  // namespace recoupe
