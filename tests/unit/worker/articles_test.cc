#include "worker/articles.h"

#include <gtest/gtest.h>

#include "read/reader.h"
#include "store/store.h"

namespace recoupe {
namespace {

std::vector<RawArticle> read(const std::string& bytes, const std::string& path) {
  std::vector<RawArticle> out;
  readBytes(bytes, path, {}, [&](RawArticle&& article) {
    out.push_back(std::move(article));
    return true;
  });
  return out;
}

/// What a worker has in hand must be what `recoupe add` would have had: the same bytes, so that the same
/// article is one in both.
TEST(Articles, ComeOutOfMessagesAsTheyWere) {
  const std::vector<std::pair<std::string, std::string>> files = {
      {"pile/news.jsonl",
       "{\"id\":\"n1\",\"title\":\"Un titre\",\"text\":\"Le maire a parlé.\"}\n{\"text\":\"Sans nom.\"}\n"},
      {"page.html",
       "<!DOCTYPE html><html><head><title>T</title></head><body><p>Le maire a parlé.</p></body></html>"},
      {"note.md", "---\ntitle: Un titre\n---\nLe maire a parlé.\n"},
      {"latin.txt", "Le maire a parl\xe9 \xe0 la presse, et la pr\xe9sidente a r\xe9pondu.\n"},
      {"odd\nname%.txt", "Le maire a parlé.\n"}};
  for (const auto& [path, bytes] : files)
    for (const RawArticle& article : read(bytes, path)) {
      ASSERT_FALSE(article.error) << path;
      const Message message = messageOf(article);
      EXPECT_EQ(message.bytes, article.original) << path;
      const std::vector<RawArticle> again = articlesOf(message, "stream");
      ASSERT_EQ(again.size(), 1u) << path;
      EXPECT_EQ(again[0].id, article.id);
      EXPECT_EQ(again[0].path, article.path);
      EXPECT_EQ(again[0].content, article.content);
      EXPECT_EQ(storeKey(again[0]), storeKey(article));
    }
}

TEST(Articles, ItemsOfAFeedGoAsRecords) {
  const std::string feed =
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>F</title><item><title>Un titre</title>"
      "<link>https://f.example/1</link><description>Le maire a parlé hier à la presse.</description></item>"
      "</channel></rss>";
  const std::vector<RawArticle> items = read(feed, "feed.rss");
  ASSERT_EQ(items.size(), 1u);
  const std::vector<RawArticle> again = articlesOf(messageOf(items[0]), "stream");
  ASSERT_EQ(again.size(), 1u);
  EXPECT_FALSE(again[0].error);
  EXPECT_EQ(again[0].url, items[0].url);
  EXPECT_EQ(again[0].title, items[0].title);
  EXPECT_EQ(again[0].content, items[0].content);
  EXPECT_EQ(again[0].id, items[0].id);
}

TEST(Articles, WhatCannotBeReadIsTheSameForTheWorker) {
  const std::vector<RawArticle> articles = read("{\"text\":\"Oui.\"}\n{\"id\":\"n2\"}\n", "pile.jsonl");
  ASSERT_EQ(articles.size(), 2u);
  ASSERT_TRUE(articles[1].error);
  const std::vector<RawArticle> again = articlesOf(messageOf(articles[1]), "stream");
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0].error, articles[1].error);
  EXPECT_EQ(again[0].id, articles[1].id);
  EXPECT_EQ(storeKey(again[0]), storeKey(articles[1]));
}

TEST(Articles, OtherSendersNeedTellNothing) {
  const auto one = articlesOf({"{\"text\":\"Le maire a parlé.\"}", "", "", "", ""}, "articles");
  ASSERT_EQ(one.size(), 1u);
  EXPECT_EQ(one[0].path, "articles");
  EXPECT_EQ(one[0].id, storeKey(one[0]));  // two of them must not have one name
  EXPECT_EQ(articlesOf({"{\"id\":\"x7\",\"text\":\"Oui.\"}", "", "", "", ""}, "articles")[0].id, "x7");
  EXPECT_TRUE(articlesOf({"{\"id\":", "", "", "", ""}, "articles")[0].error);
}

}  // namespace
}  // namespace recoupe
