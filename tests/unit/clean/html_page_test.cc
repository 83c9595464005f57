// Small pages of our own, read as a user would hand them in.
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "clean/cleaner.h"
#include "clean/html_classes.h"
#include "clean/html_dates.h"
#include "clean/html_lines.h"
#include "clean/html_metadata.h"
#include "clean/plain_title.h"

namespace recoupe {
namespace {

const Cleaner& cleaner() {
  static const Cleaner c(Image::builtin());
  return c;
}

Document clean(const std::string& page, const CleanOptions& options = {}) {
  RawArticle raw;
  raw.id = "p";
  raw.kind = RawArticle::Kind::Html;
  raw.content = page;
  raw.contentIsOriginal = true;
  return cleaner().run(raw, options);
}

const std::string kFirst =
    "Les deux ministres se sont retrouvés mardi au palais, où ils ont parlé pendant trois heures de la "
    "trêve.";
const std::string kSecond =
    "« Nous avons avancé », a dit le premier en sortant, avant d'annoncer une nouvelle rencontre en mars.";

std::string page(const std::string& head, const std::string& around) {
  return "<!doctype html><html lang=\"fr\"><head>" + head + "</head><body>" + around + "</body></html>";
}

std::string paragraphs() { return "<p>" + kFirst + "</p><p>" + kSecond + "</p>"; }

TEST(HtmlPage, KeepsTheArticleAndLeavesTheRest) {
  const Document d = clean(
      page("<title>Une trêve en vue - Le Courrier</title><meta property=og:site_name content='Le Courrier'>",
           "<nav><a href=/>Accueil</a> <a href=/m>Monde</a></nav><h1>Une trêve en vue</h1><div "
           "class=article-body>" +
               paragraphs() +
               "<div class='share-bar'>Partager sur les réseaux sociaux</div><h2>Ce qui reste à "
               "faire</h2><ul><li>Échanger les "
               "prisonniers des deux camps.</li><li>Rouvrir la route de la côte.</li></ul></div>"
               "<div class=related><p>À lire aussi : un autre sujet qui n'a rien à voir avec celui-ci, mais "
               "long.</p></div>"
               "<footer>Mentions légales</footer>"));
  EXPECT_EQ(d.title, "Une trêve en vue");
  EXPECT_EQ(d.source.outlet, "Le Courrier");
  EXPECT_EQ(d.language, "fr");
  EXPECT_EQ(d.text.view(),
            kFirst + "\n\n" + kSecond +
                "\n\nCe qui reste à faire\n\nÉchanger les prisonniers des deux camps.\nRouvrir la route "
                "de la côte.");
}

TEST(HtmlPage, EveryRegionTellsTheBytesItComesFrom) {
  const std::string source = page(
      "",
      "<p>Le caf&eacute;\n   <b>noir</b> a &#233;t&eacute; servi, dit-on, aux deux d&eacute;l&eacute;gations "
      "r&eacute;unies &agrave; Rome depuis lundi.</p>");
  const Document d = clean(source);
  ASSERT_EQ(d.regions.size(), 1U);
  EXPECT_EQ(d.text.view().substr(0, 28), "Le café noir a été servi,");
  ASSERT_TRUE(d.regions[0].bytes.has_value());
  const SourceSpan bytes = *d.regions[0].bytes;
  EXPECT_EQ(source.substr(bytes.begin.value, 10), "Le caf&eac");
  EXPECT_EQ(source.substr(bytes.end.value - 6, 10), "lundi.</p>");
}

TEST(HtmlPage, AWrapperWithAnUnluckyNameDoesNotLoseTheArticle) {
  const Document d =
      clean(page("",
                 "<div class=page-overlay><div class=col-sidebar-fixed><h1>Une trêve en vue</h1>"
                 "<div itemprop=articleBody>" +
                     paragraphs() + "</div></div></div>"));
  EXPECT_EQ(d.text.view(), kFirst + "\n\n" + kSecond);
}

TEST(HtmlPage, ReadsPagesWithoutAnyNames) {
  std::string menu;
  for (int i = 0; i < 30; ++i) menu += "<li><a href=/" + std::to_string(i) + ">Rubrique numéro</a></li>";
  const Document d = clean(page("", "<div><ul>" + menu + "</ul></div><div><h1>Une trêve en vue</h1>" +
                                        paragraphs() + "</div><div><ul>" + menu + "</ul></div>"));
  EXPECT_EQ(d.text.view(), kFirst + "\n\n" + kSecond);
}

TEST(HtmlPage, TakesTheFirstOfSeveralArticles) {
  const std::string next =
      "<p>Le prix du pain a augmenté de trois centimes en un an, selon l'institut, et la hausse "
      "devrait se poursuivre au printemps dans toutes les régions.</p>";
  const Document d =
      clean(page("", "<main><article><h1>Une trêve en vue</h1>" + paragraphs() +
                         "</article><article><h1>Le pain</h1>" + next + next + next + "</article></main>"));
  EXPECT_EQ(d.text.view(), kFirst + "\n\n" + kSecond);
}

TEST(HtmlPage, JoinsATextThatAdvertisementsCut) {
  const Document d = clean(page("", "<article><h1>Une trêve en vue</h1><div class=article-body><p>" + kFirst +
                                        "</p></div><div class=ad>Achetez !</div><div class=article-body><p>" +
                                        kSecond + "</p></div></article>"));
  EXPECT_EQ(d.text.view(), kFirst + "\n\n" + kSecond);
}

TEST(HtmlPage, KeepsTheParagraphThatSumsTheArticleUp) {
  const std::string lead =
      "Les deux camps se sont parlé pour la première fois depuis un an, sous l'égide des voisins.";
  const Document d = clean(page("", "<article><h1>Une trêve en vue</h1><p class=chapo>" + lead +
                                        "</p><p class=byline>Par Jeanne Martin</p><div class=article-body>" +
                                        paragraphs() + "</div></article>"));
  EXPECT_EQ(d.text.view(), lead + "\n\n" + kFirst + "\n\n" + kSecond);
}

TEST(HtmlPage, LinksToOtherArticlesAreNotText) {
  const auto body = [](const std::string& between) {
    return std::string(clean(page("<link rel=canonical href=https://www.courrier.example/a>",
                                  "<div class=article-body><p>" + kFirst + "</p>" + between + "<p>" +
                                      kSecond + "</p></div>"))
                           .text.view());
  };
  const std::string plain = kFirst + "\n\n" + kSecond;
  EXPECT_EQ(body("<p><strong>Lire aussi : <a href=/b>Le pain augmente</a></strong></p>"), plain);
  EXPECT_EQ(body("<p><a href=https://courrier.example/b>Le pain augmente</a></p>"), plain);
  EXPECT_EQ(body("<p>Publicité</p>"), plain);
  EXPECT_NE(body("<p><a href=https://onu.example/rapport>Le rapport de la mission</a></p>"), plain)
      << "a source elsewhere is part of the text";
}

TEST(HtmlClasses, TellsTheArticleFromWhatIsAroundIt) {
  const HtmlClasses classes(Image::builtin());
  EXPECT_EQ(classes.of("article-body") & kSaysBody, kSaysBody);
  EXPECT_EQ(classes.of("storyBody__inner") & kSaysBody, kSaysBody);
  EXPECT_EQ(classes.of("col-md-8 relatedPosts") & kSaysDrop, kSaysDrop);
  EXPECT_EQ(classes.of("hidden") & kSaysHidden, kSaysHidden);
  EXPECT_EQ(classes.of("hidden-xs"), 0) << "hidden on some screens only";
  EXPECT_EQ(classes.of("category-cookies tag-social-media format-aside has-sidebar"), 0)
      << "somebody's own words";
  EXPECT_EQ(classes.of("tag-list") & kSaysDrop, kSaysDrop);
}

TEST(HtmlLines, KnowsWhatIsNotText) {
  const HtmlLines lines(Image::builtin());
  EXPECT_NE(lines.of("À LIRE AUSSI : Le pain augmente") & HtmlLines::kNext, 0);
  EXPECT_NE(lines.of("Articles similaires") & HtmlLines::kEnd, 0);
  EXPECT_NE(lines.of("Advertisement") & HtmlLines::kLine, 0);
  EXPECT_NE(lines.of("Jane Doe contributed to this report.") & HtmlLines::kLine, 0);
  EXPECT_EQ(lines.of("Les deux ministres ont parlé de publicité"), 0);
}

TEST(HtmlPage, LeadsBackThroughTheEncoding) {
  RawArticle raw;
  raw.kind = RawArticle::Kind::Html;
  raw.content = page("", paragraphs());
  raw.contentIsOriginal = true;
  // As from Latin-1: every character is one byte of the source.
  uint32_t source = 0;
  for (uint32_t i = 0; i < raw.content.size(); ++i) {
    if ((static_cast<unsigned char>(raw.content[i]) & 0xC0) != 0x80) raw.toOriginal.add(i, source++);
  }
  const Document d = cleaner().run(raw, {});
  const auto characters = [&](size_t bytes) {
    return static_cast<uint32_t>(countCodePoints(std::string_view(raw.content).substr(0, bytes)));
  };
  EXPECT_EQ(d.regions[1].bytes->begin.value, characters(raw.content.find("«")));
}

TEST(HtmlPage, ReadsJsonLd) {
  const Document d =
      clean(page("<script "
                 "type=application/"
                 "ld+json>{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"X\"},{\"@type\":\"NewsArticle\","
                 "\"headline\":\"Une trêve en "
                 "vue\",\"datePublished\":\"2020-01-06T13:23:00+01:00\",\"publisher\":{\"name\":\"Le "
                 "Courrier\"}}]}</script>",
                 paragraphs()));
  EXPECT_EQ(d.title, "Une trêve en vue");
  EXPECT_EQ(d.published.value, "2020-01-06T13:23:00+01:00");
  EXPECT_EQ(d.published.from, Published::From::Metadata);
  EXPECT_EQ(d.published.earliest, "2020-01-06");
  EXPECT_EQ(d.source.outlet, "Le Courrier");
}

TEST(HtmlPage, ReadsTheDateThatAReaderSees) {
  const Document d =
      clean(page("", "<h1>Une trêve en vue</h1><p class=d>AFP, publié le lundi 06 janvier 2020 à 13h23</p>" +
                         paragraphs()));
  EXPECT_EQ(d.published.value, "2020-01-06T13:23");
  EXPECT_EQ(d.text.view(), kFirst + "\n\n" + kSecond);
}

TEST(HtmlPage, WhatTheInputToldWins) {
  RawArticle raw;
  raw.kind = RawArticle::Kind::Html;
  raw.content = page("<meta property=article:published_time content=2020-01-06>", paragraphs());
  raw.published = "2019-12-31";
  raw.title = "Autre titre";
  const Document d = cleaner().run(raw, {"2001-01-01", "en"});
  EXPECT_EQ(d.published.value, "2019-12-31");
  EXPECT_EQ(d.published.from, Published::From::Input);
  EXPECT_EQ(d.title, "Autre titre");
  EXPECT_FALSE(d.regions[0].bytes.has_value()) << "the page is not the whole source";
}

TEST(HtmlPage, TellsTheHeadlineFromTheNameOfTheSite) {
  const Document d = clean(
      page("<title>Gazette du Midi | Une trêve en vue</title>", "<h1>Une trêve en vue</h1>" + paragraphs()));
  EXPECT_EQ(d.title, "Une trêve en vue");
  EXPECT_EQ(d.source.outlet, "Gazette du Midi");
  EXPECT_EQ(clean(page("<title>Libye - la trêve tient</title>", paragraphs())).title,
            "Libye - la trêve tient");
}

TEST(HtmlPage, OnlyWebAddressesAreCanonical) {
  EXPECT_EQ(clean(page("<link rel=canonical href='javascript:alert(1)'>", paragraphs())).source.url,
            std::nullopt);
  EXPECT_EQ(clean(page("<link rel=canonical href='https://x.example/a'>", paragraphs())).source.url,
            "https://x.example/a");
  EXPECT_EQ(webAddress("java\nscript:x"), "");
  EXPECT_EQ(webAddress("//x.example/a"), "https://x.example/a");
}

TEST(HtmlPage, SaysSoWhereThereIsNoArticle) {
  for (const char* empty : {"", "<html></html>", "<nav><a href=/>Accueil</a></nav>"}) {
    const Document d = clean(empty);
    ASSERT_TRUE(d.error.has_value()) << empty;
    EXPECT_EQ(d.error->code, "no-article");
  }
}

TEST(HtmlDates, ReadsTheFormsThatPagesUse) {
  const HtmlDates dates(Image::builtin());
  EXPECT_EQ(dates.parse("2020-01-06T13:23:00+01:00"), "2020-01-06T13:23:00+01:00");
  EXPECT_EQ(dates.parse(" 2020-01-06 "), "2020-01-06");
  EXPECT_EQ(dates.parse("Mon, 06 Jan 2020 13:23:00 +0100"), "2020-01-06T13:23:00+01:00");
  EXPECT_EQ(dates.parse("2020-01-06 13:23:00"), "2020-01-06T13:23:00");
  EXPECT_EQ(dates.parse("2020-01-06T13:23:00+0100"), "2020-01-06T13:23:00+01:00");
  EXPECT_EQ(dates.parse("January 6th, 2020 1:23 PM"), "2020-01-06T13:23");
  EXPECT_EQ(dates.parse("20200106"), "2020-01-06");
  EXPECT_EQ(dates.parse("1er févr. 2020"), "2020-02-01");
  EXPECT_EQ(dates.parse("03/04/2020", "fr"), "2020-04-03");
  EXPECT_EQ(dates.parse("03/04/2020", "en"), "") << "March or April: not known";
  EXPECT_EQ(dates.parse("2020-02-31"), "");
  EXPECT_EQ(dates.parse("soon"), "");
}

TEST(HtmlDates, TellsPublicationFromChange) {
  const HtmlDates dates(Image::builtin());
  EXPECT_EQ(dates.line("Publié le 3 mars 2019 à 8h, mis à jour le 4 mars 2019", "fr").cue,
            HtmlDates::Cue::Published);
  EXPECT_EQ(dates.line("Mis à jour le 4 mars 2019", "fr").cue, HtmlDates::Cue::Updated);
  EXPECT_EQ(HtmlDates::inUrl("https://x.example/2020/01/06/titre.html"), "2020-01-06");
  EXPECT_EQ(HtmlDates::inUrl("https://x.example/12020/01/06/99999999"), "");
}

TEST(PlainTitle, IsTheFirstLineThatReadsLikeAHeadline) {
  const auto title = [](std::string_view text, std::string_view given = "") {
    const PlainTitle t = findPlainTitle(text, given);
    return std::string(text.substr(t.span.begin.value, t.span.size()));
  };
  EXPECT_EQ(title("Accord trouvé à Rome\n\nLes deux camps ont signé."), "Accord trouvé à Rome");
  EXPECT_EQ(title("# Accord trouvé à Rome\n\nLes deux camps ont signé."), "Accord trouvé à Rome");
  EXPECT_EQ(title("Les deux camps ont signé lundi.\n\nIls se reverront."), "");
  EXPECT_EQ(title("Accord trouvé à Rome\nLes deux camps ont signé."), "") << "no blank line behind";
  EXPECT_EQ(title("Accord trouvé à Rome\nLes deux camps.", "Accord trouvé à Rome"), "Accord trouvé à Rome");
  EXPECT_EQ(title("fbpx\n\nAccord trouvé à Rome\n\nLes deux camps."), "Accord trouvé à Rome");
  EXPECT_EQ(findPlainTitle("fbpx\n\nAccord trouvé à Rome\n\nLes deux camps.", "").residue.size(), 4U);
}

TEST(PlainText, AMonthOfPublicationIsAnInterval) {
  RawArticle raw;
  raw.content = "Les deux camps ont signé.";
  raw.published = "2020-02";
  const Document d = cleaner().run(raw, {});
  EXPECT_EQ(d.published.value, "2020-02");
  EXPECT_EQ(d.published.earliest, "2020-02-01");
  EXPECT_EQ(d.published.latest, "2020-02-29");
}

TEST(PlainText, KeepsEveryCharacter) {
  RawArticle raw;
  raw.content = "Accord trouvé à Rome\n\n  Les deux camps  ont signé.\r\n";
  const Document d = cleaner().run(raw, {"2020-01-06", ""});
  EXPECT_EQ(d.text.view(), raw.content);
  EXPECT_EQ(d.title, "Accord trouvé à Rome");
  EXPECT_EQ(d.regionAt(BytePos{0}), Region::Kind::Title);
  EXPECT_EQ(d.regionAt(BytePos{30}), Region::Kind::Body);
  EXPECT_EQ(d.published.from, Published::From::Input);
}

}  // namespace
}  // namespace recoupe
