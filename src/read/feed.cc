// RSS 0.9 to 2.0 and Atom: one document an item. pugixml reads the items one by one, so that a broken one
// costs only itself; it knows no external entities and expands no internal ones, so neither can do harm.
#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

#include "base/utf8.h"
#include "read/ascii.h"
#include "read/charset.h"
#include "read/decode.h"
#include "read/feed_date.h"
#include "read/format.h"
#include "read/markup.h"

namespace recoupe {
namespace {

constexpr unsigned kParse = pugi::parse_default | pugi::parse_fragment | pugi::parse_ws_pcdata;

/// What the head of the feed says of all its items.
struct Channel {
  std::optional<std::string> title, language;
};

std::string_view localName(std::string_view name) { return name.substr(name.rfind(':') + 1); }
std::string_view prefix(std::string_view name) {
  return name.substr(0, name.find(':') == std::string_view::npos ? 0 : name.find(':'));
}

/// Prefixes whose elements mean what their names say; `media:title` and `itunes:summary` mean something else.
bool isOurs(std::string_view name, std::string_view own) {
  const std::string_view p = prefix(name);
  if (p.empty() || p == own) return true;
  for (const char* known : {"dc", "dcterms", "content", "atom", "a10", "rss", "xhtml"})
    if (p == known) return true;
  return false;
}

/// pugixml writes `&#xD800;` as if it were a character.
std::string valid(std::string text) { return isValidUtf8(text) ? text : toValidUtf8(text); }

/// Text of an element; markup inside it is written out.
std::string valueOf(const pugi::xml_node& node) {
  bool elements = false;
  std::string text;
  for (const pugi::xml_node& child : node) {
    elements = elements || child.type() == pugi::node_element;
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
  }
  if (!elements) return valid(std::string(trimAscii(text)));
  std::ostringstream out;
  for (const pugi::xml_node& child : node) child.print(out, "", pugi::format_raw);
  return valid(std::string(trimAscii(out.str())));
}

bool isAddress(std::string_view s) {
  return startsWithNoCase(s, "http://") || startsWithNoCase(s, "https://");
}

std::optional<std::string> nonEmpty(std::string s) {
  return s.empty() ? std::nullopt : std::optional(std::move(s));
}

bool hasWords(const std::string& content) { return !plainFromMarkup(content).empty(); }

class ItemReader {
 public:
  ItemReader(const pugi::xml_node& item, const Channel& channel) : item_(item), own_(prefix(item.name())) {
    article_.outlet = channel.title;
    article_.language = channel.language;
  }

  RawArticle run() {
    for (const pugi::xml_node& child : item_)
      if (child.type() == pugi::node_element && isOurs(child.name(), own_)) take(child);
    if (const char* language = item_.attribute("xml:lang").value(); *language != '\0')
      article_.language = valid(language);
    if (!article_.url && isAddress(guid_)) article_.url = guid_;
    article_.id = guid_;
    setDate();
    setContent();
    return std::move(article_);
  }

 private:
  void take(const pugi::xml_node& node) {
    const std::string_view name = localName(node.name());
    if (name == "title")
      keep(article_.title, plainFromMarkup(valueOf(node)));
    else if (name == "link")
      takeLink(node);
    else if (name == "encoded" || name == "body")
      body_[0] = node;
    else if (name == "content")
      body_[1] = node;
    else if (name == "description")
      body_[2] = node;
    else if (name == "summary")
      body_[3] = node;
    else if (name == "pubDate" || name == "published" || name == "issued")
      date_[0] = valueOf(node);
    else if (name == "date" || name == "created")
      date_[1] = valueOf(node);
    else if (name == "updated" || name == "modified")
      date_[2] = valueOf(node);
    else if (name == "guid" || name == "id")
      guid_ = valueOf(node);
    else if (name == "language")
      keep(article_.language, valueOf(node), true);
    else if (name == "source")
      takeSource(node);
  }

  static void keep(std::optional<std::string>& field, std::string value, bool replace = false) {
    if (!value.empty() && (replace || !field)) field = std::move(value);
  }

  void takeLink(const pugi::xml_node& node) {
    const std::string_view href = node.attribute("href").value(), rel = node.attribute("rel").value();
    if (href.empty())
      keep(article_.url, valueOf(node));
    else if (rel.empty() || rel == "alternate")
      keep(article_.url, valid(std::string(href)));
  }

  void takeSource(const pugi::xml_node& node) {
    const pugi::xml_node title = node.child("title");
    keep(article_.outlet, plainFromMarkup(title ? valueOf(title) : valueOf(node)), true);
  }

  void setDate() {
    for (const std::string& date : date_) {
      if (date.empty()) continue;
      article_.published = feedDate(date);
      if (!article_.published)
        article_.warnings.push_back("\"" + toValidUtf8(date.substr(0, 60)) +
                                    "\" is no date that a feed may have");
      return;
    }
  }

  void setContent() {
    for (const pugi::xml_node& node : body_) {
      article_.content = node ? valueOf(node) : "";
      if (!hasWords(article_.content)) {  // a picture alone
        article_.content.clear();
        continue;
      }
      const std::string_view type = node.attribute("type").value();
      const bool markup = type != "text" && hasMarkup(article_.content);
      article_.kind = markup ? RawArticle::Kind::Html : RawArticle::Kind::Plain;
      break;
    }
    // A headline alone is still news.
    if (article_.content.empty()) article_.content = article_.title.value_or("");
    if (std::string mojibake = mojibakeWarning(article_.content); !mojibake.empty())
      article_.warnings.push_back(std::move(mojibake));
  }

  const pugi::xml_node& item_;
  std::string_view own_;
  RawArticle article_;
  pugi::xml_node body_[4];
  std::string date_[3], guid_;
};

class FeedReader {
 public:
  FeedReader(const std::string& bytes, Emitter& out)
      : bytes_(bytes), out_(out), decoded_(decode(bytes, {declaredInXml(bytes)})) {
    // pugixml takes a zero byte for the end.
    std::replace(decoded_.text.begin(), decoded_.text.end(), '\0', ' ');
    for (std::string& warning : decoded_.warnings) out_.warnNext(std::move(warning));
  }

  bool run() {
    out_.beginContainer();
    MarkupScanner scanner(decoded_.text);
    std::optional<MarkupTag> open;
    while (const std::optional<MarkupTag> tag = scanner.next()) {
      const std::string_view name = localName(tag->name);
      if (name != "item" && name != "entry") continue;
      if (open && !item(open->begin, tag->closing ? tag->end : tag->begin, tag->closing)) return false;
      if (!open && !tag->closing && !seen_) readChannel(tag->begin);
      open = tag->closing || tag->empty ? std::nullopt : tag;
    }
    if (open && !item(open->begin, decoded_.text.size(), false)) return false;
    if (out_.count() > 0) return true;
    return out_.failure({"no-documents", "the feed has no items"});
  }

 private:
  void readChannel(size_t end) {
    seen_ = true;
    pugi::xml_document doc;
    doc.load_buffer(decoded_.text.data(), end, kParse,
                    pugi::encoding_utf8);  // breaks off inside: what was read stays
    const pugi::xml_node root = doc.first_child();
    const pugi::xml_node channel = root.child("channel") ? root.child("channel") : root;
    for (const pugi::xml_node& node : channel) {
      if (!isOurs(node.name(), prefix(channel.name()))) continue;
      if (localName(node.name()) == "title" && !channel_.title)
        channel_.title = nonEmpty(plainFromMarkup(valueOf(node)));
      if (localName(node.name()) == "language") channel_.language = nonEmpty(valueOf(node));
    }
    if (const char* language = root.attribute("xml:lang").value(); *language != '\0' && !channel_.language)
      channel_.language = valid(language);
  }

  std::string sourceOf(size_t begin, size_t end) const {
    if (!decoded_.mapped) return decoded_.text.substr(begin, end - begin);
    const size_t from = decoded_.map.toSource(static_cast<uint32_t>(begin)),
                 to = decoded_.map.toSource(static_cast<uint32_t>(end));
    return bytes_.substr(from, to - from);
  }

  bool item(size_t begin, size_t end, bool closed) {
    pugi::xml_document doc;
    const pugi::xml_parse_result parsed =
        doc.load_buffer(decoded_.text.data() + begin, end - begin, kParse, pugi::encoding_utf8);
    RawArticle article = ItemReader(doc.first_child(), channel_).run();
    article.original = sourceOf(begin, end);
    if (!closed)
      article.warnings.push_back("the feed breaks off inside this item");
    else if (!parsed)
      article.warnings.push_back(std::string("the item is not well-formed XML: ") + parsed.description());
    if (article.content.empty()) {
      const std::string where =
          "the item at byte " + std::to_string(decoded_.map.toSource(static_cast<uint32_t>(begin)));
      article.error = closed && parsed
                          ? Error{"no-text", where + " has neither text nor title"}
                          : Error{"bad-xml", where + " cannot be read: " + article.warnings.back()};
    }
    return out_.document(std::move(article));
  }

  const std::string& bytes_;
  Emitter& out_;
  Decoded decoded_;
  Channel channel_;
  bool seen_ = false;
};

}  // namespace

bool matchesFeed(const Sniff& sniff) {
  if (!sniff.text.starts_with('<')) return false;
  const std::optional<MarkupTag> root = MarkupScanner(sniff.text).next();
  if (!root) return false;
  const std::string_view name = localName(root->name);
  return name == "rss" || name == "feed" || name == "RDF";
}

bool readFeed(ByteReader& in, Emitter& out) {
  bool goOn = true;
  const std::optional<std::string> bytes = takeDocument(in, out, goOn);
  return bytes ? FeedReader(*bytes, out).run() : goOn;
}

}  // namespace recoupe
