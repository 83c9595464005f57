#include "export/chronicle.h"

#include <algorithm>
#include <utility>

#include "export/date_words.h"
#include "export/plain.h"
#include "export/wrap.h"

namespace recoupe {
namespace {

// More tellings than this are counted, not shown: `show` has them all.
constexpr size_t kShownTellings = 3;

std::string namesOf(const std::vector<NameView>& names) {
  std::string out;
  for (const NameView& n : names) out += (out.empty() ? "" : ", ") + oneLine(n.name);
  return out;
}

std::string dateOf(const FactView& fact, const Messages& say) {
  return sayDate(say, fact.date, fact.earliest, fact.latest);
}

void appendTelling(std::string& out, const TellingView& telling, const Messages& say, const Style& style) {
  std::string words;
  for (const std::string& w : telling.words) words += (words.empty() ? "" : " […] ") + oneLine(w);
  out += wrapped(say("quote.marks", {words}), style.width, "      ");
  std::string line = wrapped(sayPlainSource(telling.source, say), style.width, "        ");
  line.pop_back();
  out += style.dim(line) + "\n";
}

void appendFact(std::string& out, const FactView& fact, const Messages& say, const Style& style) {
  const std::string status = statusWord(fact, say);
  out += "  " + style.bold(headlineOf(fact, say));
  if (!status.empty()) out += "  " + style.yellow("[" + status + "]");
  out += "\n";
  for (size_t i = 0; i < fact.tellings.size() && i < kShownTellings; ++i)
    appendTelling(out, fact.tellings[i], say, style);
  std::string foot = say.count("told", fact.documents);
  if (fact.documents > 1 && !fact.origins.empty()) foot += ", " + say.count("origins", fact.origins.size());
  if (!fact.conflicts.empty()) foot += "; " + say.count("conflicts", fact.conflicts.size());
  if (!fact.sources.empty()) foot += "; " + say("according", {namesOf(fact.sources)});
  for (const TellingView& t : fact.tellings)
    if (!t.condition.empty()) {
      foot += "; " + say("condition", {oneLine(t.condition)});
      break;
    }
  out += "      " + style.cyan(fact.key) + style.dim("  " + foot) + "\n";
}

}  // namespace

std::string originsText(const FactView& fact, const Messages& say, const Style& style) {
  if (fact.origins.empty()) return {};
  std::string out = style.dim(say("evidence.origins")) + " " + say.count("told", fact.documents) + ", " +
                    say.count("origins", fact.origins.size()) + "\n";
  for (const OriginView& o : fact.origins) {
    std::string line = say.count("told", o.documents.size()) + say("colon");
    for (const NameView& d : o.documents) line += (&d == &o.documents.front() ? "" : ", ") + oneLine(d.name);
    out += wrapped(line, style.width, "  ") + wrapped(oneLine(o.because), style.width, "    ");
  }
  return out;
}

std::string conflictsText(const FactView& fact, const Messages& say, const Style& style) {
  std::string out;
  for (const ConflictView& c : fact.conflicts) {
    out += style.yellow(say("conflict." + c.field)) + "\n";
    for (const ConflictSideView& side : c.sides) {
      std::string line = say.knows("conflict.value." + side.value) ? say("conflict.value." + side.value)
                                                                   : oneLine(side.value);
      for (const auto& [document, event] : side.members)
        line += (&document == &side.members.front().first ? say("colon") : ", ") + oneLine(document);
      out += wrapped(line, style.width, "  ");
      if (!side.words.empty())
        out += wrapped(say("quote.marks", {oneLine(side.words)}), style.width, "      ");
    }
  }
  return out;
}

std::string headlineOf(const FactView& fact, const Messages& say) {
  const std::string type = say.knows("type." + fact.type) ? say("type." + fact.type) : oneLine(fact.type);
  const std::string modeKey = "mode." + fact.mode;
  std::string out = type;
  if (!fact.mode.empty()) out += " (" + (say.knows(modeKey) ? say(modeKey) : oneLine(fact.mode)) + ")";
  const std::string actor = namesOf(fact.actor), recipient = namesOf(fact.recipient);
  out += say("colon");
  out += actor.empty() && recipient.empty() ? say("nobody") : actor.empty() ? "… → " + recipient : actor;
  if (!actor.empty() && !recipient.empty()) out += " → " + recipient;
  if (fact.place) out += say("at", {oneLine(fact.place->name)});
  return out;
}

bool isContested(const FactView& fact) {
  return std::any_of(fact.conflicts.begin(), fact.conflicts.end(),
                     [](const ConflictView& c) { return c.field == "status"; });
}

std::string statusWord(const FactView& fact, const Messages& say) {
  if (fact.status != "happened") return say("status." + fact.status);
  return isContested(fact) ? say("conflict.status") : "";
}

std::string sayPlainSource(const SourceView& source, const Messages& say) {
  std::string out = source.title.empty() ? oneLine(source.name) : say("quote.title", {oneLine(source.title)});
  if (source.outlet && !source.outlet->empty()) out += ", " + oneLine(*source.outlet);
  out +=
      ", " + (source.published.empty() ? say("published.unknown") : sayDate(say, source.published, "", ""));
  return out + "  " + source.document;
}

namespace {

/// Says when a new date heading, or the section without dates, begins.
class Headings {
 public:
  struct Change {
    bool undated = false, date = false;
  };
  Change next(const FactView& fact, const std::string& date) {
    Change change;
    change.undated = isUndated(fact) && !undated_;
    change.date = change.undated || date != date_;
    undated_ = undated_ || change.undated;
    date_ = date;
    return change;
  }

 private:
  std::string date_;
  bool undated_ = false;
};

class TextChronicle : public ChronicleWriter {
 public:
  TextChronicle(const Messages& say, const Style& style) : say_(say), style_(style) {}

  std::string line(const FactView& fact) override {
    std::string out;
    const std::string date = dateOf(fact, say_);
    const Headings::Change change = headings_.next(fact, date);
    if (change.undated) out += blank() + style_.bold(say_("chronicle.undated")) + "\n";
    if (change.date) out += blank() + style_.green(date) + "\n";
    appendFact(out, fact, say_, style_);
    return out;
  }

 private:
  std::string blank() { return std::exchange(first_, false) ? "" : "\n"; }

  const Messages& say_;
  Style style_;
  Headings headings_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<ChronicleWriter> textChronicle(const Messages& say, const Style& style) {
  return std::make_unique<TextChronicle>(say, style);
}

namespace {

constexpr const char* kStyleSheet =
    "body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 "
    "1rem;color:#222;background:#fff}"
    "h1{font-size:1.5rem}h2{font-size:1.1rem;border-bottom:1px solid #ccc;margin:2rem 0 .5rem}"
    "article{margin:0 0 1.2rem}h3{font-size:1rem;margin:.3rem 0}blockquote{margin:.2rem 0 .2rem "
    "1rem;color:#333}"
    "cite,footer{font-size:.85rem;color:#666;font-style:normal}mark{background:#fde68a;padding:0 .3rem}"
    "@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}blockquote{color:#ccc}cite,footer{"
    "color:#999}"
    "mark{background:#7c5e10;color:#fff}a{color:#8ab4f8}}";

void appendHtmlTelling(std::string& out, const TellingView& t, const Messages& say) {
  std::string words;
  for (const std::string& w : t.words) words += (words.empty() ? "" : " […] ") + oneLine(w);
  out += "<blockquote>" + htmlText(say("quote.marks", {words})) + "<br><cite>";
  const std::string source = htmlText(sayPlainSource(t.source, say));
  if (t.source.url && isWebAddress(*t.source.url))
    out +=
        "<a rel=\"noopener noreferrer nofollow\" href=\"" + htmlText(*t.source.url) + "\">" + source + "</a>";
  else
    out += source;
  out += "</cite></blockquote>\n";
}

void appendHtmlFact(std::string& out, const FactView& fact, const Messages& say) {
  const std::string status = statusWord(fact, say);
  out += "<article id=\"" + htmlText(fact.key) + "\"><h3>" + htmlText(headlineOf(fact, say));
  if (!status.empty()) out += " <mark>" + htmlText(status) + "</mark>";
  out += "</h3>\n";
  for (const TellingView& t : fact.tellings) appendHtmlTelling(out, t, say);
  out += "<footer>" + htmlText(say.count("told", fact.documents));
  if (!fact.sources.empty()) out += "; " + htmlText(say("according", {namesOf(fact.sources)}));
  out += " · " + htmlText(fact.key) + "</footer></article>\n";
}

class HtmlChronicle : public ChronicleWriter {
 public:
  explicit HtmlChronicle(const Messages& say) : say_(say) {}

  std::string head() override {
    const std::string title = htmlText(say_("chronicle.title"));
    return "<!DOCTYPE html>\n<html lang=\"" + htmlText(say_.language()) +
           "\"><head><meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
           "'unsafe-inline'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"referrer\" "
           "content=\"no-referrer\">\n"
           "<title>" +
           title + "</title><style>" + kStyleSheet + "</style></head>\n<body><h1>" + title + "</h1>\n";
  }

  std::string line(const FactView& fact) override {
    std::string out;
    const std::string date = dateOf(fact, say_);
    const Headings::Change change = headings_.next(fact, date);
    if (change.undated) out += "<h1>" + htmlText(say_("chronicle.undated")) + "</h1>\n";
    if (change.date) out += "<h2>" + htmlText(date) + "</h2>\n";
    appendHtmlFact(out, fact, say_);
    return out;
  }

  std::string foot() override { return "</body></html>\n"; }

 private:
  const Messages& say_;
  Headings headings_;
};

}  // namespace

std::unique_ptr<ChronicleWriter> htmlChronicle(const Messages& say) {
  return std::make_unique<HtmlChronicle>(say);
}

}  // namespace recoupe
