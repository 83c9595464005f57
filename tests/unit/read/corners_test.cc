// What the readers make of inputs at the edges of each format: archives of sites that answer oddly, feeds of
// other dialects, pages whose declaration is odd, objects behind each other.
#include "read/http.h"
#include "reading.h"

namespace recoupe {
namespace {

std::string utf16(const std::u16string& text, bool little) {
  std::string out;
  for (const char16_t c : text) {
    const char low = static_cast<char>(c & 0xFF), high = static_cast<char>(c >> 8);
    out += little ? std::string{low, high} : std::string{high, low};
  }
  return out;
}

std::string record(const std::string& headers, const std::string& body,
                   const std::string& uri = "http://e.test/a") {
  return "WARC/1.0\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: " + uri + "\r\n" + headers +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body + "\r\n\r\n";
}

std::string codes(const std::vector<RawArticle>& all) {
  std::string out;
  for (const RawArticle& a : all) out += (out.empty() ? "" : " ") + (a.error ? a.error->code : "ok");
  return out;
}

constexpr const char* kPage = "<html><body><p>Le préfet a signé l'arrêté.</p></body></html>";

TEST(Corners, CharactersOutsideTheFirstPlaneInUtf16) {
  const std::u16string told = u"Le ministre a ri \xD83D\xDE00 hier soir, dit la dépêche.";
  for (const bool little : {true, false}) {
    const std::string mark = little ? "\xFF\xFE" : "\xFE\xFF";
    EXPECT_EQ(readBytes("a.txt", mark + utf16(told, little))[0].content,
              "Le ministre a ri 😀 hier soir, dit la dépêche.");
    EXPECT_TRUE(
        mentions(readBytes("a.txt", mark + utf16(u"demi \xD83D ici", little))[0].content, "demi � ici"));
    EXPECT_TRUE(mentions(readBytes("a.txt", mark + utf16(u"demi \xD83D", little))[0].content, "demi �"));
    EXPECT_TRUE(
        mentions(readBytes("a.txt", mark + utf16(u"deux \xD83D\x0041", little))[0].content, "deux �A"));
  }
  EXPECT_TRUE(mentions(readBytes("a.txt", "\xFF\xFE" + utf16(u"impair", true) + "x")[0].content, "impair�"));
}

TEST(Corners, DeclarationsOddlyWritten) {
  const std::string text =
      "<p>L'\xE9t\xE9 \xE0 N\xEEmes, \xE7"
      "a va.</p>";
  const std::string heads[] = {"<meta charset = \"iso-8859-1\">", "<meta charset=latin1/>",
                               "<META data-charset-note CHARSET='windows-1252'>",
                               "<meta name=charset content=x><meta charset=\"iso-8859-1\">",
                               "<meta http-equiv=content-type content='text/html; charset=iso-8859-15'>"};
  for (const std::string& head : heads)
    EXPECT_TRUE(mentions(readBytes("a.html", head + text)[0].content, "L'été à Nîmes, ça va.")) << head;
  const RawArticle xml =
      readBytes("a.html", "<?xml version='1.0' encoding='ISO-8859-1'?><!DOCTYPE html><html>" + text)[0];
  EXPECT_TRUE(mentions(xml.content, "L'été à Nîmes"));
  // A comment that never ends declares nothing; the bytes are recognised all the same.
  const RawArticle open = readBytes("a.html", text + "<!-- <meta charset=koi8-r>")[0];
  EXPECT_TRUE(mentions(open.content, "L'été à Nîmes"));
  const RawArticle endless = readBytes("a.html", "<meta charset=" + std::string(60, 'x') + ">" + text)[0];
  EXPECT_TRUE(mentions(endless.content, "L'été à Nîmes"));
  EXPECT_FALSE(endless.warnings.empty());
}

TEST(Corners, SetsThatHideLettersInAscii) {
  const RawArticle japanese = readBytes(
      "a.html", "<meta charset=iso-2022-jp><p>Tokyo \x1b$BEl5~\x1b(B, une ville, dit-on en ville.</p>")[0];
  EXPECT_TRUE(mentions(japanese.content, "Tokyo 東京, une ville"));
  const RawArticle chinese =
      readBytes("a.html", "<meta charset=hz-gb-2312><p>Pékin ~{1115~} est loin.</p>")[0];
  EXPECT_FALSE(mentions(chinese.content, "~{"));
  const RawArticle cut = readBytes("a.html", "<meta charset=shift_jis><p>\x93\x8C\x8B\x9E</p>\x93")[0];
  EXPECT_TRUE(mentions(cut.content, "東京"));
  EXPECT_FALSE(cut.warnings.empty()) << "a character that is cut in two is told";
}

TEST(Corners, FormsThatUtf8Forbids) {
  // Half a surrogate pair, an overlong slash, a character behind the last plane, beside good ones.
  for (const std::string bad :
       {"\xED\xA0\x80", "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80", "\xE0\x80\xAF", "\xC0\xAF"}) {
    const RawArticle a = readBytes("a.txt", "Un été à Sète, " + bad + " là où passe le canal.")[0];
    EXPECT_TRUE(mentions(a.content, "Un été à Sète, ") && mentions(a.content, " là où passe le canal."));
    EXPECT_TRUE(mentions(a.content, "�"));
  }
}

TEST(Corners, MarksOfOldEncodingsBetweenWords) {
  // windows-1252: a euro behind a number, dots, a hard space, dashes, quotation marks and an apostrophe.
  const RawArticle a = readBytes("a.txt",
                                 "Il co\xFBte 12 \x80 \x97 ou 12\x80 \x97 dit-il\x85 "
                                 "\xAB\xA0L\x92\xE9t\xE9\xA0\xBB, \x93oui\x94, \x91non\x92.")[0];
  EXPECT_EQ(a.content, "Il coûte 12 € — ou 12€ — dit-il… «\u00A0L’été\u00A0», “oui”, ‘non’.");
  const RawArticle glued = readBytes("a.txt",
                                     "Il a\x97t\xE9t\xE9 ab\x85"
                                     "cd \xE9t\xE9 co\xFBt\xE9")[0];
  EXPECT_TRUE(mentions(glued.content, "été"));
}

TEST(Corners, AtomInOtherDialects) {
  const auto all = readBytes(
      "a.xml",
      "<?xml version='1.0'?><a:feed xmlns:a='http://www.w3.org/2005/Atom' xml:lang='fr'><a:title>Le "
      "Fil</a:title>"
      "<a:entry><a:title>Un</a:title><a:link rel='self' href='http://e.test/self'/><a:link "
      "href='http://e.test/1'/>"
      "<a:issued>2020-01-08T10:00:00Z</a:issued><a:summary>Court.</a:summary></a:entry>"
      "<a:entry xml:lang='en'><a:title>Two</a:title><a:link rel='alternate' href='http://e.test/2'/>"
      "<a:created>2020-01-09</a:created><a:content type='text'>2 &lt; 3 and 4 &gt; 1</a:content></a:entry>"
      "<a:entry><a:id>https://e.test/3</a:id><a:modified>2020-01-10</a:modified>"
      "<a:title>Trois</a:title><a:source><a:title>L'Autre</a:title></a:source></a:entry></a:feed>");
  ASSERT_EQ(codes(all), "ok ok ok");
  EXPECT_EQ(all[0].url, "http://e.test/1");
  EXPECT_EQ(all[0].published, "2020-01-08T10:00:00Z");
  EXPECT_EQ(all[0].content, "Court.");
  EXPECT_EQ(all[0].language, "fr");
  EXPECT_EQ(all[1].language, "en");
  EXPECT_EQ(all[1].published, "2020-01-09");
  EXPECT_EQ(all[1].url, "http://e.test/2");
  EXPECT_EQ(all[1].content, "2 < 3 and 4 > 1");
  EXPECT_EQ(all[1].kind, RawArticle::Kind::Plain);
  EXPECT_EQ(all[2].url, "https://e.test/3") << "an id that is an address";
  EXPECT_EQ(all[2].published, "2020-01-10");
}

TEST(Corners, RssWithDublinCore) {
  const auto all = readBytes(
      "a.rss",
      "<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/' xmlns:dc='d'><channel><title>Le "
      "Fil</title><title>non</title></channel>"
      "<item><title>Un</title><link>http://e.test/1</link><dc:date>2020-01-08</dc:date><dc:language>en</"
      "dc:language>"
      "<body>Le texte.</body><source>La Dépêche d'essai</source></item>"
      "<item/><item><title></title></item><item><title>Fin</title><pubDate>hier</pubDate>");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].content, "Le texte.");
  EXPECT_EQ(all[0].outlet, "La Dépêche d'essai");
  EXPECT_EQ(codeOf(all[1]), "no-text") << "an item without anything";
  EXPECT_EQ(all[2].content, "Fin");
  EXPECT_FALSE(all[2].published);
  EXPECT_TRUE(mentions(all[2].warnings[0] + all[2].warnings[1], "breaks off"));
  const RawArticle broken =
      readBytes("a.rss", "<rss><channel><item><title>Mal &amp formé</title></item></channel></rss>")[0];
  EXPECT_TRUE(broken.error || mentions(broken.content, "Mal"));
}

TEST(Corners, MojibakeInAFeedIsTold) {
  const auto all =
      readBytes("a.rss",
                "<rss><channel><item><title>T</title><description>L'Ã©tÃ© Ã  NÃ®mes a Ã©tÃ© trÃ¨s "
                "chaud, a dÃ©clarÃ© le prÃ©fet.</description></item></channel></rss>");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_FALSE(all[0].warnings.empty());
}

TEST(Corners, RecordsOfManyKinds) {
  const std::string html(kPage);
  const auto of = [](const std::string& bytes) { return readBytes("a.warc", bytes); };
  const auto resource = [](const std::string& type, const std::string& body) {
    return record("WARC-Type: resource\r\nContent-Type: " + type + "\r\n", body);
  };
  EXPECT_EQ(of(resource("application/xhtml+xml", html))[0].content, html);
  const RawArticle note = of(resource("text/markdown", "---\ntitle: Titre\n---\nLe texte."))[0];
  EXPECT_EQ(note.title, "Titre");
  EXPECT_EQ(note.content, "Le texte.");
  EXPECT_EQ(of(record("WARC-Type: conversion\r\nContent-Type: text/plain\r\n", "Le texte nu."))[0].content,
            "Le texte nu.");
  EXPECT_EQ(of(record("WARC-Type: resource\r\n", html))[0].kind, RawArticle::Kind::Html) << "no type is told";
  EXPECT_EQ(codes(of(record("WARC-Type: resource\r\n", "PK\x03\x04zip"))), "no-documents");
  EXPECT_EQ(codes(of(resource("text/html", std::string("PK\x03\x04zip")))), "zip")
      << "it says that it is a page";
  EXPECT_EQ(codes(of(resource("image/png", "x"))), "no-documents");
  const std::string response = "WARC-Type: response\r\nContent-Type: application/http\r\n";
  const auto answer = [&](const std::string& head, const std::string& body,
                          const std::string& uri = "<http://e.test/a>") {
    return of(record(response, "HTTP/1.1 " + head + "\r\n\r\n" + body, uri));
  };
  EXPECT_EQ(answer("200 OK\r\nContent-Type: text/html", html)[0].url, "http://e.test/a");
  EXPECT_EQ(codes(answer("404 No\r\nContent-Type: text/html", html)), "no-documents");
  EXPECT_EQ(codes(answer("200 OK\r\nContent-Type: text/html", html, "dns:e.test")), "no-documents");
  EXPECT_EQ(codes(answer("200 OK\r\nContent-Type: text/plain", "User-agent: *", "http://e.test/robots.txt")),
            "no-documents");
  EXPECT_EQ(codes(answer("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br", "xyz")),
            "unsupported-encoding");
  EXPECT_EQ(codes(answer("200 OK\r\nContent-Type: image/png\r\nContent-Encoding: br", "xyz")),
            "no-documents");
  EXPECT_EQ(codes(answer("200 OK\r\nContent-Type: text/html", "")), "no-documents");
  const RawArticle unknown = answer("200 OK\r\nContent-Type: text/html; charset=x-none",
                                    "<meta charset=iso-8859-1><p>L'\xE9t\xE9.</p>")[0];
  EXPECT_TRUE(mentions(unknown.content, "L'été."));
  const RawArticle bare =
      of("WARC/0.18\nWARC-Type: response\nContent-Length: " + std::to_string(std::string(kPage).size() + 17) +
         "\n\nHTTP/1.0 200 OK\n\n" + html)[0];
  EXPECT_EQ(bare.content, html) << "an early crawl, without type, address or date";
  EXPECT_FALSE(bare.url || bare.captured);
  EXPECT_EQ(bare.id, "a#1");
}

TEST(Corners, ArchivesThatBeginOrEndBadly) {
  const std::string good = record("WARC-Type: resource\r\nContent-Type: text/html\r\n", kPage);
  EXPECT_EQ(codes(readBytes("a.warc", "des octets perdus\n" + good)), "bad-warc ok");
  EXPECT_EQ(codes(readBytes("a.warc", good + "WARC/1.0\r\nWARC-Type: resource")), "ok bad-warc");
  EXPECT_EQ(codes(readBytes("a.warc", good + "WARC/1.0\r\nWARC-Type resource\r\n\r\n")), "ok bad-warc");
  EXPECT_EQ(codes(readBytes("a.warc", good + "WARC/1.0\r\nWARC-Type: resource\r\n\r\n")), "ok bad-warc")
      << "no length";
  EXPECT_EQ(codes(readBytes("a.warc", good + "WARC/2.0\r\nWARC-Type: resource\r\n\r\n")), "ok bad-warc");
  EXPECT_EQ(codes(readBytes("a.warc", good + "WARC/x")), "ok bad-warc");
  const RawArticle folded =
      readBytes("a.warc", record("WARC-Type: resource\r\nContent-Type:\r\n text/html\r\n", kPage))[0];
  EXPECT_EQ(folded.content, kPage) << "a field that goes on in the next line";
}

TEST(Corners, LargeRecordsAreOneErrorOrNone) {
  ReadLimits limits;
  limits.documentBytes = 1000;
  const std::string large(5000, 'x');
  const std::string page = record("WARC-Type: resource\r\nContent-Type: text/html\r\n", large);
  const std::string picture = record("WARC-Type: resource\r\nContent-Type: image/png\r\n", large);
  const std::string good = record("WARC-Type: resource\r\nContent-Type: text/html\r\n", kPage);
  for (const bool packed : {false, true}) {
    const std::string all = page + picture + good;
    EXPECT_EQ(codes(readBytes(packed ? "a.warc.gz" : "a.warc", packed ? gzip(all) : all, limits)),
              "too-large ok");
    const std::string liar =
        "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 900000\r\n\r\n" +
        large + "\r\n\r\n";
    EXPECT_EQ(
        codes(readBytes(packed ? "a.warc.gz" : "a.warc", packed ? gzip(liar + good) : liar + good, limits)),
        "bad-warc ok");
  }
}

TEST(Corners, ObjectsBehindEachOther) {
  const std::string one = R"({"id": 1, "text": "Un."})", two = R"({"id": "b", "text": "Deux."})";
  EXPECT_EQ(codes(readBytes("a.json", "[" + one + "," + two + "]")), "ok ok");
  EXPECT_EQ(codes(readBytes("a.json", "[" + one + "," + two)), "ok ok bad-json") << "it does not end";
  EXPECT_EQ(codes(readBytes("a.json", "[" + one + " " + two + "]")), "ok bad-json");
  EXPECT_EQ(codes(readBytes("a.json", "[]")), "empty");
  EXPECT_EQ(codes(readBytes("a.json", one + " " + two)), "ok ok");
  EXPECT_EQ(codes(readBytes("a.json", "[" + one + ",{\"text\": \"perdu")), "ok bad-json");
  EXPECT_EQ(codes(readBytes("a.json", one + two + "{\"text\":")), "ok ok bad-json");
  EXPECT_EQ(readBytes("a.json", "[" + one + "]")[0].id, "1") << "a number may be an id";
  EXPECT_EQ(codes(readBytes("a.jsonl", "\xEF\xBB\xBF" + one + "\r" + two + "\r")), "ok ok")
      << "lines of an old Macintosh";
  EXPECT_EQ(
      codes(readBytes("a.jsonl", "\xFF\xFE" + utf16(u"{\"text\":\"Un.\"}\n{\"text\":\"Deux.\"}", true))),
      "ok ok");
  const RawArticle a =
      readBytes("a.jsonl", R"({"id": null, "title": 3, "titre": "", "text": "Un.", "body": "Autre."})")[0];
  EXPECT_EQ(a.content, "Un.");
  EXPECT_FALSE(a.title);
  EXPECT_EQ(readBytes("a.jsonl", "{\"id\": " + std::string(200, '7') + ", \"text\": \"Un.\"}")[0].id, "a#1");
  EXPECT_FALSE(
      readBytes("a.jsonl", R"({"text": "L'Ã©tÃ© Ã  NÃ®mes a Ã©tÃ© trÃ¨s chaud, a dÃ©clarÃ© le prÃ©fet."})")[0]
          .warnings.empty());
}

TEST(Corners, FrontMatterOfOtherPrograms) {
  const RawArticle a = readBytes(
      "a.mdown",
      "---\r\nid: note-7\r\nheadline: 'Le titre'\r\n  - sous-entrée: x\r\nlink: https://e.test/1\r\nlang: "
      "fr\r\n"
      "site: \"Le Fil\r\nsource: https://e.test/2\r\nvide:\r\nsans deux points\r\n...\r\nLe texte.")[0];
  EXPECT_EQ(a.id, "note-7");
  EXPECT_EQ(a.title, "Le titre");
  EXPECT_EQ(a.url, "https://e.test/1") << "the first address counts";
  EXPECT_EQ(a.language, "fr");
  EXPECT_EQ(a.outlet, "\"Le Fil") << "a quotation mark that does not close is text";
  EXPECT_EQ(a.content, "Le texte.");
  EXPECT_EQ(readBytes("a.markdown", "---\nune ligne\n---\nLe texte.")[0].content,
            "---\nune ligne\n---\nLe texte.")
      << "a rule, not a header";
  EXPECT_EQ(readBytes("a.md", "---\ntitle: sans fin")[0].content, "---\ntitle: sans fin");
}

TEST(Corners, NamesAndSignaturesOfFiles) {
  EXPECT_EQ(readBytes("dossier.v2/article", "Le texte.")[0].id, "article")
      << "a dot in the folder is no ending";
  EXPECT_EQ(codeOf(readBytes("a.txt", "PK\x05\x06" + std::string(18, '\0'))[0]), "zip") << "an empty archive";
  EXPECT_EQ(codeOf(readBytes("a.arc", "filedesc://a.arc 0.0.0.0 20200108 text/plain 76\n1 0 x\n")[0]),
            "unsupported");
  EXPECT_EQ(codeOf(readBytes("a.bin", std::string("\0\0\0\x18", 4) + "ftypmp42" + std::string(40, 'a'))[0]),
            "binary");
  EXPECT_EQ(codeOf(readBytes("a.txt.gz", gzip(gzip("Le texte.")))[0]), "nested-compression");
}

TEST(Corners, AFolderIsReadWhateverStandsInIt) {
  const Folder folder;
  folder.write("b/texte.txt", "Un.");
  std::filesystem::create_directory(folder.path() + "/vide");
  std::filesystem::create_directory_symlink(folder.path() + "/b", folder.path() + "/c");
  std::filesystem::create_symlink(folder.path() + "/nulle-part", folder.path() + "/d");
  std::filesystem::create_symlink(folder.path() + "/b/texte.txt", folder.path() + "/e.txt");
  ASSERT_EQ(mkfifo((folder.path() + "/tuyau").c_str(), 0600), 0);
  std::filesystem::create_symlink(folder.path() + "/tuyau", folder.path() + "/f");
  EXPECT_EQ(codes(readAll(folder.path() + "/")), "ok not-found ok not-a-file not-a-file");
  EXPECT_EQ(codes(readAll(folder.path() + "/vide")), "empty");
  // Whoever wants no more gets no more, wherever the walk stands.
  for (size_t most = 1; most < 5; ++most) {
    size_t n = 0;
    readInputs({folder.path(), folder.path() + "/vide"}, {}, [&](RawArticle&&) { return ++n < most; });
    EXPECT_EQ(n, most);
  }
}

TEST(Corners, WhoeverWantsNoMoreGetsNoMore) {
  const std::string good = record("WARC-Type: resource\r\nContent-Type: text/html\r\n", kPage);
  const std::pair<const char*, std::string> files[] = {
      {"a.warc", good + "perdu\n" + good + good},
      {"a.rss",
       "<rss><channel><item><title>Un</title></item><item><title>Deux</title></item><item><title>Trois"},
      {"a.json", R"([{"text":"Un."},{"text":"Deux."},{"text":"Trois."})"},
      {"a.jsonl", "{\"text\":\"Un.\"}\n{\"text\":\n{\"text\":\"Trois.\"}\n"}};
  for (const auto& [name, bytes] : files)
    for (size_t most = 1; most < 4; ++most) {
      const Folder folder;
      size_t n = 0;
      readInputs({folder.write(name, bytes)}, {}, [&](RawArticle&&) { return ++n < most; });
      EXPECT_EQ(n, most) << name;
    }
}

TEST(Corners, HeadsOfOddServers) {
  const auto parsed = [](const std::string& head, const std::string& body) {
    return parseHttp("HTTP/1.1 200 OK\r\n" + head + "\r\n" + body, {});
  };
  EXPECT_EQ(parsed("Content-Encoding: none\r\n", kPage).body, kPage);
  EXPECT_EQ(parsed("Content-Encoding: identity, none\r\n", kPage).body, kPage);
  EXPECT_EQ(parsed("Content-Encoding: gzip, gzip, gzip, gzip\r\n", kPage).error->code, "nested-compression");
  EXPECT_EQ(parseHttp("HTTP/1.1\r\nContent-Type: text/html\r\n\r\n" + std::string(kPage), {}).status, 0);
  EXPECT_EQ(parsed(" suite sans champ\r\nContent-Type: text/html\r\n", kPage).contentType, "");
  EXPECT_EQ(parsed("Content-Encoding: deflate\r\n", "x").error->code, "damaged-gzip");
}

}  // namespace
}  // namespace recoupe
