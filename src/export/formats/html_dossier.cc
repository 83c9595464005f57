// One page that can be mailed: the facts in order of time with their words, sources, origins and
// contradictions, who takes part, and the articles with their hashes. No script, nothing loaded from anywhere
// (a Content-Security-Policy in the page says so to the browser), light and dark, and made to be printed.
#include <utility>

#include "export/chronicle.h"
#include "export/date_words.h"
#include "export/fact_parts.h"
#include "export/formats/formats.h"
#include "export/plain.h"

namespace recoupe {
namespace {

constexpr const char* kStyleSheet =
    ":root{color-scheme:light dark;--ink:#1c1c1c;--soft:#595959;--line:#d0d0d0;--paper:#fff;--mark:#fde68a;"
    "--markink:#3d2c00;--link:#0b57a4;--warn:#8a1c1c}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e4e4e4;--soft:#a8a8a8;--line:#444;--paper:#161616;"
    "--mark:#6b4f0b;--markink:#fff;--link:#8ab4f8;--warn:#ff9b9b}}"
    "body{font:1rem/1.55 Georgia,'Times New Roman',serif;max-width:46rem;margin:0 auto;padding:1.5rem 1rem "
    "4rem;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}"
    "h1{font-size:1.7rem;margin:.2rem 0}h2{font-size:1.3rem;margin:2.5rem 0 .5rem}"
    "h3{font-size:1rem;color:var(--soft);border-bottom:1px solid var(--line);margin:1.8rem 0 "
    ".5rem;font-weight:"
    "600}h4{font-size:1rem;margin:.8rem 0 .2rem}a{color:var(--link)}nav "
    "a{margin-right:1rem;white-space:nowrap}"
    "blockquote{margin:.3rem 0 .3rem .2rem;padding-left:.8rem;border-left:3px solid var(--line)}"
    "cite,.foot,.soft{font-size:.85rem;color:var(--soft);font-style:normal}"
    "mark{background:var(--mark);color:var(--markink);padding:0 .3rem;border-radius:.2rem;font-weight:600}"
    ".conflict{font-size:.9rem;margin:.3rem 0}.conflict b{color:var(--warn)}.conflict ul{margin:.1rem 0}"
    "code{font:.8rem/1.4 ui-monospace,monospace}li{margin:.25rem 0}"
    "@media "
    "print{:root{--ink:#000;--soft:#333;--line:#999;--paper:#fff;--mark:#eee;--markink:#000;--link:#000;"
    "--warn:#000}body{max-width:none;padding:0;font-size:10pt}nav{display:none}article,blockquote,li{break-"
    "inside:avoid}h2,h3,h4{break-after:avoid}cite a[href^=http]::after{content:\" <\" attr(href) "
    "\">\"}@page{margin:18mm}}";

std::string head(size_t facts, const Messages& say) {
  const std::string title = htmlText(say("dossier.title"));
  return "<!DOCTYPE html>\n<html lang=\"" + htmlText(say.language()) +
         "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\""
         "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
         "content=\"no-referrer\">\n<meta name=\"generator\" content=\"recoupe\">\n<title>" +
         title + "</title>\n<style>" + kStyleSheet + "</style>\n</head>\n<body>\n<header><h1>" + title +
         "</h1>\n<p class=\"soft\">" + htmlText(say("dossier.note")) + " " +
         htmlText(say.count("facts", facts)) + ".</p>\n<nav><a href=\"#facts\">" +
         htmlText(say("dossier.facts")) + "</a><a href=\"#people\">" + htmlText(say("dossier.people")) +
         "</a><a href=\"#articles\">" + htmlText(say("dossier.articles")) +
         "</a></nav></header>\n<main>\n<section id=\"facts\"><h2>" + htmlText(say("dossier.facts")) +
         "</h2>\n";
}

std::string link(const std::string& address, const std::string& inner) {
  if (address.empty()) return inner;
  return "<a rel=\"noopener noreferrer nofollow\" href=\"" + htmlText(address) + "\">" + inner + "</a>";
}

/// The source as it is said elsewhere, without its id at the end.
std::string sourceWords(const SourceView& source, const Messages& say) {
  std::string words = sayPlainSource(source, say);
  if (const std::string id = "  " + source.document; words.ends_with(id))
    words.resize(words.size() - id.size());
  return link(webAddress(source.url), htmlText(words));
}

/// The source, and its id as a link to its line among the articles, where the hash stands.
std::string citeOf(const SourceView& source, const Messages& say) {
  const std::string id = htmlText(source.document);
  return sourceWords(source, say) + " <a href=\"#" + id + "\"><code>" + id + "</code></a>";
}

std::string tellingOf(const TellingView& t, const Messages& say) {
  return "<blockquote>" + htmlText(say("quote.marks", {wordsOf(t)})) + "<br><cite>" + citeOf(t.source, say) +
         "</cite></blockquote>\n";
}

std::string conflictOf(const ConflictView& c, const Messages& say) {
  std::string out = "<div class=\"conflict\"><b>" + htmlText(say("conflict." + c.field)) + "</b><ul>";
  for (const ConflictSideView& side : c.sides) {
    const std::string key = "conflict.value." + side.value;
    out += "<li>" + htmlText(say.knows(key) ? say(key) : oneLine(side.value));
    for (const auto& [document, event] : side.members)
      out += htmlText((&document == &side.members.front().first ? say("colon") : ", ") + oneLine(document));
    if (!side.words.empty()) out += "<br>" + htmlText(say("quote.marks", {oneLine(side.words)}));
    out += "</li>";
  }
  return out + "</ul></div>\n";
}

std::string originsOf(const FactView& fact, const Messages& say) {
  std::string out = say.count("told", fact.documents);
  if (fact.documents > 1 && !fact.origins.empty()) out += ", " + say.count("origins", fact.origins.size());
  std::string names;
  for (const NameView& n : fact.sources) names += (names.empty() ? "" : ", ") + oneLine(n.name);
  if (!names.empty()) out += "; " + say("according", {names});
  if (const std::string condition = conditionOf(fact); !condition.empty())
    out += "; " + say("condition", {condition});
  return out;
}

std::string factOf(const FactView& fact, const Messages& say) {
  const std::string status = statusWord(fact, say);
  std::string out = "<article id=\"" + htmlText(fact.key) + "\"><h4>" + htmlText(headlineOf(fact, say));
  if (!status.empty()) out += " <mark>" + htmlText(status) + "</mark>";
  out += "</h4>\n";
  for (const TellingView& t : fact.tellings) out += tellingOf(t, say);
  for (const ConflictView& c : fact.conflicts) out += conflictOf(c, say);
  return out + "<p class=\"foot\">" + htmlText(originsOf(fact, say)) + " · <code>" + htmlText(fact.key) +
         "</code></p></article>\n";
}

std::string personOf(const IdentityRow& row, const Messages& say) {
  constexpr size_t kForms = 12;
  std::string forms;
  std::set<std::string> seen{row.identity.name};
  for (const auto* list : {&row.roles, &row.aliases})
    for (const std::string& text : *list)
      if (seen.size() <= kForms && seen.insert(text).second)
        forms += (forms.empty() ? "" : ", ") + oneLine(text);
  std::string out = "<li><b>" + htmlText(oneLine(row.identity.name)) + "</b> <span class=\"soft\">" +
                    htmlText(say("entity." + row.identity.type));
  if (!row.identity.country.empty()) out += " " + htmlText(row.identity.country);
  out += ", " + htmlText(say.count("documents", row.identity.documents)) + "</span>";
  if (!forms.empty()) out += "<br>" + htmlText(forms);
  return out + "</li>\n";
}

std::string articleOf(const Document& doc, const std::string& key, const Messages& say) {
  SourceView source;
  source.document = key;
  source.name = doc.id;
  source.title = doc.title;
  source.published = doc.published.value;
  source.outlet = doc.source.outlet;
  source.url = doc.source.url;
  std::string out = "<li id=\"" + htmlText(key) + "\">" + sourceWords(source, say);
  if (doc.error) out += " <mark>" + htmlText(oneLine(doc.error->message)) + "</mark>";
  return out + "<br><code>" + htmlText(key) + " SHA-256 " + htmlText(doc.source.sha256) + "</code></li>\n";
}

Result<void> writeFacts(ExportJob& job) {
  std::string last;
  bool undated = false, any = false;
  TRY(job.store.eachFact(job.filter, [&](const FactView& fact) {
    std::string out;
    any = true;
    if (isUndated(fact) && !std::exchange(undated, true))
      out += "<h2>" + htmlText(job.say("chronicle.undated")) + "</h2>\n";
    const std::string date = sayDate(job.say, fact.date, fact.earliest, fact.latest);
    if (date != last) out += "<h3>" + htmlText(date) + "</h3>\n";
    last = date;
    return job.write(out + factOf(fact, job.say));
  }));
  if (!any) job.write("<p>" + htmlText(job.say("chronicle.empty")) + "</p>\n");
  return {};
}

}  // namespace

Result<void> exportHtml(ExportJob& job) {
  job.write(head(TRY(job.store.countFacts(job.filter)), job.say));
  TRY(writeFacts(job));
  auto wanted = TRY(participantsOf(job));
  if (!wanted) wanted = TRY(actorsOf(job));
  job.write("</section>\n<section id=\"people\"><h2>" + htmlText(job.say("dossier.people")) +
            "</h2>\n<ul>\n");
  TRY(job.store.eachIdentity([&](const IdentityRow& row) {
    return !wanted->contains(row.identity.key) || job.write(personOf(row, job.say));
  }));
  job.write("</ul></section>\n<section id=\"articles\"><h2>" + htmlText(job.say("dossier.articles")) +
            "</h2>\n<ul>\n");
  TRY(eachDocumentOf(job, [&](const Document& doc, const std::string& key) {
    return job.write(articleOf(doc, key, job.say));
  }));
  job.write("</ul></section>\n</main>\n</body>\n</html>\n");
  return {};
}

}  // namespace recoupe
