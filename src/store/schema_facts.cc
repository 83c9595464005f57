// The tables of what the documents tell together. They are made from the others and need no migration: a
// newer recoupe drops and fills them anew (see Store::resolve()).
#include "store/schema.h"

namespace recoupe {
namespace {

// KIND is TEMP in a store that may not be written to. Comments are for the reader in Datasette.
constexpr const char* kTables = R"sql(
CREATE KIND TABLE identities (        -- one person, country, organisation, group or place across documents
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,                  -- public id: e and 12 hex digits, from type and name
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,               -- lower case, without accents, for look-ups
  country TEXT,
  documents INTEGER NOT NULL,         -- how many name it
  seal INTEGER NOT NULL               -- hash of the row but for documents: what verify compares
) STRICT;
CREATE KIND TABLE identity_entities (
  entity INTEGER PRIMARY KEY,
  identity INTEGER NOT NULL,
  because TEXT NOT NULL,
  seal INTEGER NOT NULL               -- hash of the row
) STRICT;
CREATE KIND TABLE identity_names (    -- what documents call an identity
  folded TEXT NOT NULL,               -- lower case, without accents
  identity INTEGER NOT NULL,
  documents INTEGER NOT NULL,         -- how many give it that name
  called INTEGER NOT NULL,            -- how many call it so somewhere
  PRIMARY KEY (folded, identity)
) STRICT, WITHOUT ROWID;
CREATE KIND TABLE identity_sayings (  -- what documents say of an identity
  identity INTEGER NOT NULL,
  kind TEXT NOT NULL,                 -- alias, role, because (why it is who it is), quote or quotes
  text TEXT NOT NULL,                 -- of writings that differ in case and accents, each document's first;
                                      -- of a quote its day of publication, "~" for none, and its number
  documents INTEGER NOT NULL,         -- how many say so; of quotes, how many there are
  PRIMARY KEY (identity, kind, text)
) STRICT, WITHOUT ROWID;
CREATE KIND TABLE facts (             -- one act as told by one or several documents
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,                  -- public id: f and 12 hex digits, from its first member
  type TEXT NOT NULL,
  mode TEXT,
  status TEXT NOT NULL,
  date TEXT,
  earliest TEXT,                      -- bounds of the date; both null when nothing tells the year
  latest TEXT,
  place INTEGER,
  documents INTEGER NOT NULL,         -- how many tell it
  origins INTEGER NOT NULL,           -- how many independent origins
  conflicts INTEGER NOT NULL,         -- in how many ways its tellings contradict each other
  position TEXT NOT NULL,             -- its place in the order of time, undated ones last: sorts as text
  seal INTEGER NOT NULL               -- hash of the row and of all that the next five tables say of it
) STRICT;
CREATE KIND TABLE fact_events (
  event INTEGER PRIMARY KEY,
  fact INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  because TEXT NOT NULL               -- why it was joined
) STRICT;
CREATE KIND TABLE fact_participants (
  fact INTEGER NOT NULL,
  part TEXT NOT NULL,                 -- actor, recipient or source
  ordinal INTEGER NOT NULL,
  identity INTEGER NOT NULL,
  position TEXT NOT NULL,             -- that of the fact, so that what somebody did is found in order of time
  conflicts INTEGER NOT NULL,         -- that of the fact
  others TEXT NOT NULL,               -- the other actors and recipients of the fact, ids of identities parted
                                      -- by spaces; none for sources
  PRIMARY KEY (fact, part, ordinal)
) STRICT, WITHOUT ROWID;
CREATE KIND TABLE fact_outlets (      -- whose documents tell it
  outlet TEXT NOT NULL,               -- lower case, without accents
  fact INTEGER NOT NULL,
  PRIMARY KEY (outlet, fact)
) STRICT, WITHOUT ROWID;
CREATE KIND TABLE fact_origins (      -- documents of one ordinal go back to one source
  fact INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  document INTEGER NOT NULL,
  because TEXT NOT NULL,
  PRIMARY KEY (fact, ordinal, document)
) STRICT, WITHOUT ROWID;
CREATE KIND TABLE fact_conflicts (    -- where tellings of a fact contradict each other
  fact INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  side INTEGER NOT NULL,
  event INTEGER NOT NULL,
  field TEXT NOT NULL,                -- date, place, number, status or rank
  value TEXT NOT NULL,
  words TEXT NOT NULL,                -- the sentence that says so
  PRIMARY KEY (fact, ordinal, side, event)
) STRICT, WITHOUT ROWID;
CREATE KIND TABLE waiting (           -- documents that the facts do not know yet
  document INTEGER PRIMARY KEY
) STRICT;
CREATE KIND TABLE shelf (             -- what finds the names and events that a new document has to do with
  kind INTEGER NOT NULL,              -- see src/resolve/shelf.h
  key BLOB NOT NULL,
  second BLOB NOT NULL,
  value BLOB NOT NULL,
  PRIMARY KEY (kind, key, second)
) STRICT, WITHOUT ROWID;

CREATE INDEX identities_by_key ON identities (key);
CREATE INDEX facts_by_key ON facts (key);
CREATE INDEX identities_by_name ON identities (folded);
CREATE INDEX identity_entities_by_identity ON identity_entities (identity);
CREATE INDEX facts_by_position ON facts (position);
CREATE INDEX facts_by_type ON facts (type, position);
CREATE INDEX facts_by_status ON facts (status, position);
CREATE INDEX facts_by_place ON facts (place, position);
CREATE INDEX facts_across_months ON facts (position, latest)
  WHERE substr(earliest, 1, 7) <> substr(latest, 1, 7);
CREATE INDEX facts_with_origins ON facts (position) WHERE origins > 1;
CREATE INDEX facts_with_conflicts ON facts (position) WHERE conflicts > 0;
CREATE INDEX fact_events_by_fact ON fact_events (fact, ordinal);
CREATE INDEX fact_participants_by_identity ON fact_participants (identity, position, others);
CREATE INDEX fact_participants_with_conflicts ON fact_participants (identity, position) WHERE conflicts > 0;
CREATE INDEX fact_outlets_by_fact ON fact_outlets (fact);
)sql";

constexpr const char* kNames[] = {
    "identities",        "identity_entities", "identity_names", "identity_sayings", "facts",   "fact_events",
    "fact_participants", "fact_outlets",      "fact_origins",   "fact_conflicts",   "waiting", "shelf"};

}  // namespace

void clearFactTables(Database& db) {
  for (const char* name : kNames) db.execute(("DELETE FROM " + std::string(name)).c_str());
}

void makeFactTables(Database& db, const std::string& kind) {
  const std::string schema = kind.empty() ? "main." : "temp.";
  for (const char* name : kNames) db.execute(("DROP TABLE IF EXISTS " + schema + name).c_str());
  std::string sql = kTables;
  for (size_t at = 0; (at = sql.find("KIND ", at)) != sql.npos;) sql.replace(at, kind.empty() ? 5 : 4, kind);
  db.execute(sql.c_str());
}

}  // namespace recoupe
