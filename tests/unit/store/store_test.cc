#include "store/store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "base/sha256.h"
#include "export/contract.h"
#include "store/query.h"
#include "store/ranking.h"

namespace recoupe {
namespace {

/// A store in a file of its own, gone at the end.
class TemporaryStore {
 public:
  TemporaryStore()
      : folder_(std::filesystem::temp_directory_path() /
                ("recoupe-unit-" + std::to_string(::getpid()) + "-" + std::to_string(++made_))) {
    std::filesystem::create_directories(folder_);
  }
  ~TemporaryStore() { std::filesystem::remove_all(folder_); }
  Store open() {
    Result<Store> store = Store::open((folder_ / "x.db").string(), Store::Access::Write);
    EXPECT_TRUE(store) << store.error().message;
    return std::move(store).value();
  }

 private:
  static inline int made_ = 0;
  std::filesystem::path folder_;
};

Span spanOfWords(const Document& doc, std::string_view words) {
  const size_t at = doc.text.view().find(words);
  EXPECT_NE(at, std::string_view::npos) << words;
  return spanOf(at, at + words.size());
}

/// A document with something in every layer and every optional field, in characters of one to four bytes.
NewDocument fullDocument(const std::string& id = "a1") {
  Document d;
  d.id = id;
  d.text = Text(
      "À Oslo, Élise Noël 𝛼 a rencontré Théo Müller mardi.\n« C'est œuvre utile », a-t-elle dit, si Théo "
      "part.\n");
  const auto at = [&](std::string_view words) { return spanOfWords(d, words); };
  d.source = {"pile/" + id + ".html", "https://e.example/" + id, std::nullopt, sha256Hex("source of " + id)};
  d.language = "fr";
  d.title = "Élise Noël à Oslo";
  d.published = {"2020-01-09",
                 Published::From::Inferred,
                 "2020-01-09",
                 "2020-01-10",
                 {"because of \"this\"", "and that"}};
  d.regions = {{at("À Oslo"), Region::Kind::Title, SourceSpan{{3}, {9}}},
               {at("mardi"), Region::Kind::Furniture, std::nullopt}};
  d.times = {{at("mardi"), TimeExpression::Type::Date, "2020-01-07", "2020-01-07", "2020-01-07",
              "weekday before publication"}};
  Entity elise{EntityType::Person,
               "Élise Noël",
               {"Élise Noël", "elle"},
               {{"utile", at("utile")}},
               "NOR",
               {{at("Élise Noël"), Mention::Kind::Name}, {at("elle"), Mention::Kind::Pronoun}},
               {"one", "two"}};
  Entity theo{EntityType::Person,
              "Théo Müller",
              {"Théo Müller", "Théo"},
              {},
              "",
              {{at("Théo Müller"), Mention::Kind::Name}},
              {}};
  Entity oslo{EntityType::Place, "Oslo", {"Oslo"}, {}, "NOR", {{at("Oslo"), Mention::Kind::Name}}, {}};
  d.entities = {elise, theo, oslo};
  d.quotes = {{at("C'est œuvre utile"), Quote::Kind::Direct, EntityIndex{0}, at("a-t-elle dit"),
               "cue behind the quotation"},
              {at("Théo part"), Quote::Kind::Indirect, std::nullopt, std::nullopt, ""}};
  Event e;
  e.type = "CONSULT";
  e.mode = "visit";
  e.cameo = "042";
  e.trigger = at("rencontré");
  e.spans = {at("À Oslo, Élise Noël 𝛼 a rencontré Théo Müller mardi."), at("si Théo part")};
  e.actor = {EntityIndex{0}};
  e.recipient = {EntityIndex{1}};
  e.sources = {EntityIndex{1}, EntityIndex{0}};
  e.place = EntityIndex{2};
  e.date = "2020-01-07";
  e.earliest = e.latest = "2020-01-07";
  e.dateBecause = "the time in its sentence";
  e.status = EventStatus::Hypothetical;
  e.condition = at("si Théo part");
  e.because = "\"rencontrer\"";
  Event bare;
  bare.type = "ACCUSE";
  bare.trigger = at("dit");
  d.events = {e, bare};
  return {"source of " + id, std::move(d), "d" + sha256Hex(id).substr(0, 12)};
}

TEST(Store, WhatGoesInComesOut) {
  TemporaryStore file;
  const NewDocument in = fullDocument();
  {
    Store store = file.open();
    ASSERT_TRUE(store.add({in}));
  }
  Store store = file.open();
  const auto found = store.document(in.key);
  ASSERT_TRUE(found && found->has_value());
  const Document& out = (**found).document;
  EXPECT_EQ(contractLine(out), contractLine(in.document));
  // What the contract does not show comes back, too.
  EXPECT_EQ(out.entities[0].because, in.document.entities[0].because);
  EXPECT_EQ(out.entities[0].mentions[1].kind, Mention::Kind::Pronoun);
  EXPECT_EQ(out.entities[0].roles[0].span, in.document.entities[0].roles[0].span);
  EXPECT_EQ(out.quotes[0].because, in.document.quotes[0].because);
  EXPECT_EQ(out.events[0].because, in.document.events[0].because);
  EXPECT_EQ(out.events[0].dateBecause, in.document.events[0].dateBecause);
}

TEST(Store, ErrorsAreKeptAndGiveWay) {
  TemporaryStore file;
  Store store = file.open();
  NewDocument bad = fullDocument();
  bad.document = Document();
  bad.document.id = "a1";
  bad.document.source.path = "pile/a1.html";
  bad.document.error = Error{"no-article", "There is no article."};
  EXPECT_EQ(store.add({bad})->failed, 1u);
  EXPECT_TRUE(store.knownKeys()->empty()) << "it is tried again";
  EXPECT_EQ(store.add({fullDocument()})->added, 1u);
  EXPECT_EQ(store.add({fullDocument()})->known, 1u);
  EXPECT_EQ(store.add({bad})->known, 1u) << "a good reading is not lost";
  EXPECT_EQ(store.add({fullDocument()}, true)->replaced, 1u);
  EXPECT_EQ(store.counts()->documents, 1u);
  EXPECT_EQ(store.counts()->failed, 0u);
}

TEST(Store, FactsHaveTheirWordsAndFilters) {
  TemporaryStore file;
  Store store = file.open();
  ASSERT_TRUE(store.add({fullDocument("a1"), fullDocument("a2")}));
  ASSERT_TRUE(store.resolve());
  FactFilter filter;
  filter.who = "elise NOEL";
  const auto facts = store.facts(filter);
  ASSERT_TRUE(facts);
  ASSERT_EQ(facts->size(), 1u);
  const FactView& fact = facts->front();
  EXPECT_EQ(fact.documents, 2u);
  EXPECT_EQ(fact.status, "hypothetical");
  ASSERT_EQ(fact.tellings.size(), 2u);
  EXPECT_EQ(fact.tellings[0].words[0], "À Oslo, Élise Noël 𝛼 a rencontré Théo Müller mardi.");
  EXPECT_EQ(fact.tellings[0].trigger, "rencontré");
  EXPECT_EQ(fact.tellings[0].condition, "si Théo part");
  const auto matches = [&](auto change) {
    FactFilter f;
    change(f);
    return store.facts(f)->size();
  };
  EXPECT_EQ(matches([](FactFilter& f) { f.place = "oslo"; }), 1u);
  EXPECT_EQ(matches([](FactFilter& f) { f.type = "ACCUSE"; }), 1u) << "two bare events with the same words";
  EXPECT_EQ(matches([](FactFilter& f) { f.from = "2020-01-07"; }), 2u)
      << "the undated one may lie there: its document appeared after";
  EXPECT_EQ(matches([](FactFilter& f) { f.from = "2020-01-11"; }), 0u);
  EXPECT_EQ(matches([](FactFilter& f) { f.to = "2020-01"; }), 2u);
  EXPECT_EQ(matches([](FactFilter& f) { f.to = "2019"; }), 0u);
  EXPECT_EQ(matches([](FactFilter& f) { f.who = "nobody"; }), 0u);
  EXPECT_EQ(matches([](FactFilter& f) { f.limit = 1; }), 1u);
}

TEST(Store, FactsComeInPagesByOutletAndCounted) {
  TemporaryStore file;
  Store store = file.open();
  std::vector<NewDocument> documents;
  for (int i = 0; i < 9; ++i) {
    NewDocument d = fullDocument("a" + std::to_string(i));
    d.document.source.outlet = i % 3 == 0 ? "Élan du Soir" : "Le Phare";
    Event& e = d.document.events[0];
    e.date = "2020-0" + std::to_string(1 + i / 2) + "-07";
    e.earliest = e.latest = e.date;
    d.document.events.resize(1);
    documents.push_back(std::move(d));
  }
  ASSERT_TRUE(store.add(documents));
  ASSERT_TRUE(store.resolve());
  const std::vector<FactView> all = *store.facts({});
  ASSERT_EQ(*store.countFacts({}), all.size());
  ASSERT_GT(all.size(), 3u);
  FactFilter page;
  page.limit = 2;
  page.offset = 1;
  std::vector<FactView> got = *store.facts(page);
  ASSERT_EQ(got.size(), 2u);
  EXPECT_EQ(got[0].key, all[1].key);
  page.offset = 0;
  page.after = got[1].position;
  EXPECT_EQ(store.facts(page)->front().key, all[3].key) << "a cursor goes on where the page ended";
  FactFilter previous;
  previous.before = all[3].position;
  previous.backwards = true;
  previous.limit = 1;
  EXPECT_EQ(store.facts(previous)->front().key, all[2].key);
  FactFilter outlet;
  outlet.outlet = "elan DU soir";
  const std::vector<FactView> theirs = *store.facts(outlet);
  for (const FactView& f : theirs)
    EXPECT_TRUE(std::any_of(f.tellings.begin(), f.tellings.end(),
                            [](const TellingView& t) { return t.source.outlet == "Élan du Soir"; }));
  EXPECT_EQ(*store.countFacts(outlet), store.facts(outlet)->size());
  EXPECT_GT(*store.countFacts(outlet), 0u);
  outlet.outlet = "Nobody";
  EXPECT_EQ(*store.countFacts(outlet), 0u);
  FactFilter brief;
  brief.brief = true;
  brief.who = all[0].actor[0].key;
  EXPECT_EQ(*store.countFacts(brief), all.size()) << "a public id is a name";
  EXPECT_EQ(store.facts(brief)->front().tellings.size(), 1u);
  brief.withWho = {"Théo Müller"};
  EXPECT_EQ(*store.countFacts(brief), all.size());
  brief.withWho = {"nobody"};
  EXPECT_EQ(*store.countFacts(brief), 0u);
  size_t counted = 0;
  const std::vector<DensityBin> bins = *store.density({}, 7);
  for (const DensityBin& bin : bins) {
    EXPECT_EQ(bin.earliest, bin.latest);
    EXPECT_EQ(bin.earliest.size(), 7u);
    counted += bin.facts;
  }
  EXPECT_EQ(counted, all.size());
  EXPECT_EQ(store.outlets()->front().text, "Le Phare");
  EXPECT_EQ(store.outlets()->front().documents, 6u);
}

TEST(Store, AQuestionThatTakesTooLongIsCut) {
  TemporaryStore file;
  Store store = file.open();
  std::vector<NewDocument> documents;
  for (int i = 0; i < 400; ++i) documents.push_back(fullDocument("a" + std::to_string(i)));
  ASSERT_TRUE(store.add(documents));
  ASSERT_TRUE(store.resolve());
  store.limitTime(std::chrono::milliseconds(1));
  const auto start = std::chrono::steady_clock::now();
  Result<size_t> rows = size_t{0};
  const auto all = [&]() -> Result<size_t> { return TRY(store.quotes({})).size(); };
  while (rows && std::chrono::steady_clock::now() - start < std::chrono::seconds(20)) rows = all();
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.error().code, "query-too-long");
  store.limitTime(std::chrono::milliseconds(0));
  rows = all();
  ASSERT_TRUE(rows) << "without a limit all is well again";
  EXPECT_EQ(*rows, 800u);
}

TEST(Store, WhoeverAddsManyMakesTheFactsOfWholeBatchesOnTheWay) {
  TemporaryStore file;
  Store store = file.open();
  const auto known = [&] {
    const std::vector<IdentityView> found = *store.identities("Élise Noël");
    return found.empty() ? size_t{0} : found.front().documents;
  };
  const auto add = [&](int from, int to) {
    std::vector<NewDocument> documents;
    for (int i = from; i < to; ++i) {
      documents.push_back(fullDocument("a" + std::to_string(i)));
      Document& d = documents.back().document;
      d.entities.resize(1);
      d.events.clear();
      d.quotes.clear();
    }
    ASSERT_TRUE(store.add(documents));
    ASSERT_TRUE(store.resolveAhead());
  };
  add(0, 5000);
  EXPECT_EQ(known(), 0u) << "no batch is full";
  add(5000, 5200);
  EXPECT_EQ(known(), 5120u);
  EXPECT_TRUE(*store.stale()) << "80 are left";
  ASSERT_TRUE(store.resolve());
  EXPECT_EQ(known(), 5200u);
  EXPECT_FALSE(*store.stale());
}

TEST(Store, TheGenerationMovesWithWhatIsKnown) {
  TemporaryStore file;
  Store store = file.open(), other = file.open();
  const int64_t empty = *store.generation();
  EXPECT_FALSE(*store.stale());
  ASSERT_TRUE(other.add({fullDocument()}));
  const int64_t added = *store.generation();
  EXPECT_NE(added, empty);
  EXPECT_TRUE(*store.stale());
  ASSERT_TRUE(other.resolve());
  EXPECT_NE(*store.generation(), added);
  EXPECT_FALSE(*store.stale());
  EXPECT_EQ(*store.generation(), *other.generation());
}

TEST(Store, SearchFoldsAccentsAndLigatures) {
  TemporaryStore file;
  Store store = file.open();
  ASSERT_TRUE(store.add({fullDocument()}));
  for (const char* query : {"oeuvre", "œuvre", "ELISE noel", "\"élise noël\"", "renc*", "zzz OR oslo",
                            "oslo -zzz", "l'œuvre OR muller"})
    EXPECT_EQ(store.search(query, 5)->best.size(), 1u) << query;
  for (const char* query :
       {"zzz", "oslo -noel", "\"noël élise\"", "", "\"", "- -", "* OR", "NEAR(", "title:"})
    EXPECT_EQ(store.search(query, 5)->best.size(), 0u) << query;
  EXPECT_NE(store.search("muller", 5)->best.front().snippet.find("\x02Müller\x03"), std::string::npos);
}

/// One who is quoted, under a name.
NewDocument quoting(const std::string& id, const std::string& name) {
  Document d;
  d.id = id;
  d.text = Text("« Tout va bien », a dit " + name + ", le maire, dit aussi " + name + ".\n");
  d.source = {id, std::nullopt, std::nullopt, sha256Hex("source of " + id)};
  const Span named = spanOfWords(d, name);
  d.entities = {{EntityType::Person,
                 name,
                 {name, name + " bis"},
                 {{"maire", spanOfWords(d, "maire")}},
                 "",
                 {{named, Mention::Kind::Name}},
                 {}}};
  d.quotes = {
      {spanOfWords(d, "Tout va bien"), Quote::Kind::Direct, EntityIndex{0}, spanOfWords(d, "a dit"), "cue"}};
  return {"source of " + id, std::move(d), "d" + sha256Hex(id).substr(0, 12)};
}

TEST(Store, OfTooManyTheLastAreRankedAndTheOthersAreTold) {
  TemporaryStore file;
  Store store = file.open();
  for (const char* id : {"a1", "a2", "a3", "a4", "a5"}) ASSERT_TRUE(store.add({fullDocument(id)}));
  EXPECT_EQ(store.search("oslo", 0)->best.size(), 5u);
  EXPECT_EQ(store.search("oslo", 0)->unranked, 0u);
  const SearchHits few = *store.search("oslo", 0, 2);
  ASSERT_EQ(few.best.size(), 2u);
  EXPECT_EQ(few.best[0].source.name, "a4");
  EXPECT_EQ(few.best[1].source.name, "a5");
  EXPECT_EQ(few.unranked, 3u);
  EXPECT_FALSE(few.moreUnranked);
  EXPECT_EQ(store.search("oslo", 0, 5)->unranked, 0u);
  const SearchHits counted = *store.search("oslo", 0, 2, 2);
  EXPECT_EQ(counted.unranked, 2u);
  EXPECT_TRUE(counted.moreUnranked);
  EXPECT_FALSE(store.search("oslo", 0, 2, 3)->moreUnranked);
}

/// Documents of other lengths, in some of which words stand once or several times.
std::map<std::string, std::string> rankedBy(const std::string& function, const std::string& words) {
  std::map<std::string, std::string> out;
  const std::unique_ptr<Database> db = std::move(Database::open(":memory:", Database::Mode::Create)).value();
  db->execute("CREATE VIRTUAL TABLE search USING fts5(title, text)");
  for (const auto& [title, text] :
       std::map<std::string, std::string>{{"a", "le port"},
                                          {"b", "le port, le port du nord"},
                                          {"c", "le maire du nord"},
                                          {"d", "rien de tout"},
                                          {"le port", "le maire dit du port qu'il est grand"},
                                          {"f", "une longue histoire que nul ne lit"}})
    db->prepare("INSERT INTO search VALUES (?, ?)").run(title, text);
  addRanking(*db);
  for (Statement s = db->query(
           "SELECT title, format('%.9f', " + function + ") FROM search WHERE search MATCH ?", words);
       s.step();)
    out[s.text(0)] = s.text(1);
  EXPECT_TRUE(db->check());
  return out;
}

TEST(Ranking, IsThatOfFts5WhereWordsAreRare) {
  for (const char* words : {"port", "port AND nord", "\"le port\" OR maire", "du NOT port", "lit*"}) {
    const auto ours = rankedBy("bm25_of_many(search, 1000)", words);
    EXPECT_FALSE(ours.empty()) << words;
    EXPECT_EQ(ours, rankedBy("bm25(search)", words)) << words;
    EXPECT_EQ(ours, rankedBy("bm25_of_many(search)", words)) << words;
  }
}

TEST(Ranking, EstimatesHowManyHaveAWordThatManyHave) {
  // "le" stands in the first two and in most others: where the second ends the count, all seem to have it.
  for (const auto& [title, score] : rankedBy("bm25_of_many(search, 2)", "le"))
    EXPECT_GT(std::stod(score), -0.01) << title;
  // "grand" stands in the last alone.
  EXPECT_EQ(rankedBy("bm25_of_many(search, 1)", "grand"), rankedBy("bm25(search)", "grand"));
  EXPECT_LT(std::stod(rankedBy("bm25_of_many(search, 1)", "grand").at("le port")), -0.5);
}

TEST(Store, WhatIsSaidOfSomebodyIsCountedWhoeverHeTurnsOutToBe) {
  TemporaryStore file;
  Store store = file.open();
  // "Quiberon" is nobody else's until a full name comes, and two may be meant once another does.
  for (const char* name : {"Quiberon", "Quiberon", "Odile Quiberon", "Marc Quiberon"}) {
    static int number = 0;
    ASSERT_TRUE(store.add({quoting("q" + std::to_string(++number), name)}));
    ASSERT_TRUE(store.resolve());
    const auto found = store.identities("Quiberon");
    ASSERT_TRUE(found);
    size_t documents = 0, quotes = 0;
    for (const IdentityView& one : *found) {
      const auto few = store.profile(one, 1), all = store.profile(one);
      ASSERT_TRUE(few);
      ASSERT_TRUE(all);
      for (const auto& [x, y] : {std::pair(&few->roles, &all->roles), {&few->spellings, &all->spellings}}) {
        ASSERT_EQ(x->size(), y->size());
        for (size_t i = 0; i < x->size(); ++i) {
          EXPECT_EQ((*x)[i].text, (*y)[i].text);
          EXPECT_EQ((*x)[i].documents, (*y)[i].documents);
        }
      }
      EXPECT_EQ(few->quoteCount, all->quotes.size());
      EXPECT_EQ(few->because, all->because);
      documents += one.documents;
      quotes += few->quoteCount;
    }
    EXPECT_EQ(documents, quotes) << name;
    EXPECT_GT(documents, 0u);
  }
  const auto counts =
      store.verify([](const Damage& d) { ADD_FAILURE() << d.what << " " << d.where << " " << d.detail; });
  EXPECT_TRUE(counts);
}

/// Two people whom the articles call "Martin" meet, blame each other, or act alone, on days all over a year.
std::vector<NewDocument> meetingsOfMartins() {
  std::vector<NewDocument> out;
  for (int i = 0; i < 24; ++i) {
    NewDocument d = fullDocument("m" + std::to_string(i));
    Document& doc = d.document;
    doc.entities[0].name = "Odile Martin";
    doc.entities[1].name = "Marc Martin";
    for (Entity& e : doc.entities)
      if (e.type == EntityType::Person) e.aliases = {e.name, "Martin"};
    const std::string month = std::to_string(1 + (i * 7) % 12);
    Event& e = doc.events[0];
    e.date = "2020-" + std::string(month.size() < 2 ? "0" : "") + month + "-1" + std::to_string(i % 10);
    e.earliest = e.latest = e.date;
    e.recipient = {EntityIndex{0}};
    if (i % 3 == 0) e.recipient = {EntityIndex{1}, EntityIndex{0}};
    if (i % 3 == 1) e.recipient.clear();
    if (i % 5 == 0) e.actor = {EntityIndex{1}};
    e.status = EventStatus::Happened;
    doc.events.resize(1);
    doc.published.value = "2021-0" + std::to_string(1 + i % 9) + "-05";
    doc.quotes[0].speaker = EntityIndex{static_cast<uint32_t>(i % 4 == 0)};
    doc.quotes[1].speaker = EntityIndex{0};
    out.push_back(std::move(d));
  }
  return out;
}

TEST(Store, TheFirstFactsOfANameAreThoseThatComeFirstOfAll) {
  TemporaryStore file;
  Store store = file.open();
  ASSERT_TRUE(store.add(meetingsOfMartins()));
  ASSERT_TRUE(store.resolve());
  const auto keys = [&](const FactFilter& f) {
    std::vector<std::string> out;
    const auto found = store.facts(f);
    EXPECT_TRUE(found) << found.error().message;
    const std::vector<FactView> facts = *found;
    for (const FactView& fact : facts) out.push_back(fact.key);
    return out;
  };
  const std::vector<FactView> every = *store.facts({});
  for (const char* name : {"Odile Martin", "Marc Martin", "martin"})
    for (const auto& [from, to] : {std::pair("", ""), {"2020-03", ""}, {"2020-02-14", "2020-09"}}) {
      FactFilter f;
      f.who = name;
      f.from = from;
      f.to = to;
      const std::vector<std::string> all = keys(f);
      // Whoever has part in it, in order of time and each once.
      std::vector<std::string> expected;
      for (const FactView& fact : every) {
        const auto has = [&](const std::vector<NameView>& side) {
          return std::any_of(side.begin(), side.end(), [&](const NameView& who) {
            return std::string_view(name) == "martin" || who.name == name;
          });
        };
        const bool within = fact.date >= from && (*to == 0 || fact.date <= std::string(to) + "~");
        if (within && (has(fact.actor) || has(fact.recipient))) expected.push_back(fact.key);
      }
      EXPECT_EQ(all, expected) << name << " " << from << " " << to;
      EXPECT_GT(all.size(), 3u);
      EXPECT_EQ(*store.countFacts(f), all.size());
      f.limit = 3;
      EXPECT_EQ(keys(f), std::vector(all.begin(), all.begin() + 3));
      f.backwards = true;
      EXPECT_EQ(keys(f).front(), all.back());
    }
}

TEST(Store, TheFirstQuotationsOfANameAreThoseThatComeFirstOfAll) {
  TemporaryStore file;
  Store store = file.open();
  ASSERT_TRUE(store.add(meetingsOfMartins()));
  ASSERT_TRUE(store.resolve());
  for (const char* name : {"Odile Martin", "Marc Martin", "martin"}) {
    QuoteFilter all{name, ""};
    const std::vector<QuoteView> every = *store.quotes(all);
    ASSERT_GT(every.size(), 5u);
    for (size_t limit = 1; limit <= every.size() + 1; ++limit) {
      QuoteFilter some = all;
      some.limit = limit;
      const std::vector<QuoteView> got = *store.quotes(some);
      ASSERT_EQ(got.size(), std::min(limit, every.size()));
      for (size_t i = 0; i < got.size(); ++i) EXPECT_EQ(got[i].key, every[i].key) << name << " " << limit;
    }
  }
}

TEST(Store, VerifyIsCleanAfterReplacing) {
  TemporaryStore file;
  Store store = file.open();
  ASSERT_TRUE(store.add({fullDocument("a1"), fullDocument("a2")}));
  ASSERT_TRUE(store.add({fullDocument("a2")}, true));
  const auto counts =
      store.verify([](const Damage& d) { ADD_FAILURE() << d.what << " " << d.where << " " << d.detail; });
  ASSERT_TRUE(counts);
  EXPECT_EQ(counts->documents, 2u);
  EXPECT_GT(counts->spans, 20u);
}

}  // namespace
}  // namespace recoupe
