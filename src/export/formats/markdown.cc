// A vault for Obsidian (or any wiki of Markdown files): a note for each fact, each article and each
// participant, linked with one another, and a chronicle that lists the facts. Front matter is YAML whose
// strings are all quoted. Words of articles are escaped: they are never a heading, a link, an embed, a tag or
// code.
#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "export/chronicle.h"
#include "export/date_words.h"
#include "export/fact_parts.h"
#include "export/file_names.h"
#include "export/formats/formats.h"
#include "export/plain.h"
#include "json/json.h"

namespace recoupe {
namespace {

/// On one line, every sign that Markdown or Obsidian may take for its own escaped.
std::string markdownText(std::string_view text) {
  constexpr std::string_view kSigns = "\\`*_{}[]()#+-!|~$^=%@";
  std::string out;
  for (const char c : oneLine(text)) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else
      out += kSigns.find(c) == kSigns.npos ? std::string(1, c) : std::string("\\") + c;
  }
  return out;
}

/// A quoted YAML string; JSON's are a subset of YAML's. "" for nothing: the key stays without a value.
std::string yaml(std::string_view text) { return text.empty() ? "" : writeJson(Json(oneLine(text))); }

std::string field(const char* key, const std::string& value) {
  return std::string(key) + ":" + (value.empty() ? "" : " ") + value + "\n";
}

/// The files of the vault, so that notes can link to one another.
class Vault {
 public:
  explicit Vault(const Identities& who) {
    std::map<std::string, size_t> used;
    for (const auto& [key, view] : who.all()) ++used[lowerName(view.name)];
    for (const auto& [key, view] : who.all()) {
      const bool alone = used[lowerName(view.name)] == 1;
      people_[key] = fileName(view.name) + (alone ? "" : " " + key);
    }
  }

  /// "[[People/Khalifa Haftar|Khalifa Haftar]]"; `shown` is plain enough to need no escape.
  std::string person(const NameView& name) const {
    const auto it = people_.find(name.key);
    if (it == people_.end()) return markdownText(name.name);
    return "[[People/" + it->second + "|" + shown(name.name) + "]]";
  }
  std::string fact(const std::string& key, const std::string& words) const {
    return "[[Facts/" + key + "|" + shown(words) + "]]";
  }
  std::string article(const std::string& key, const std::string& title) const {
    return "[[Articles/" + key + "|" + shown(title) + "]]";
  }
  const std::string& fileOf(const std::string& key) const { return people_.at(key); }

 private:
  static std::string lowerName(const std::string& name) { return fold(fileName(name)); }

  /// Inside [[…|…]] nothing can be escaped, so what could end or nest it is taken out.
  static std::string shown(std::string_view words) {
    std::string out;
    for (const char c : oneLine(words))
      if (std::string_view("[]|<>`\\#^%$=*_~!{}").find(c) == std::string_view::npos) out += c;
    const std::string plain = oneLine(out);
    return plain.empty() ? "…" : plain;
  }

  std::map<std::string, std::string> people_;
};

std::string links(const std::vector<NameView>& names, const Vault& vault) {
  std::string out;
  for (const NameView& n : names) out += (out.empty() ? "" : ", ") + vault.person(n);
  return out;
}

std::string row(const Messages& say, const char* key, const std::string& value) {
  return value.empty() ? "" : "- " + say(key) + say("colon") + value + "\n";
}

std::string sourceLine(const SourceView& source, const Vault& vault, const Messages& say) {
  const std::string title = source.title.empty() ? source.name : source.title;
  std::string out = vault.article(source.document, title);
  if (source.outlet && !source.outlet->empty()) out += ", " + markdownText(*source.outlet);
  out += ", " + (source.published.empty() ? say("published.unknown")
                                          : markdownText(sayDate(say, source.published, "", "")));
  const std::string address = webAddress(source.url);
  if (!address.empty()) out += " [↗](<" + address + ">)";
  return out;
}

std::string factNote(const FactView& fact, const Vault& vault, const Messages& say) {
  const std::string said = saidOf(fact, say), date = sayDate(say, fact.date, fact.earliest, fact.latest);
  std::string out = "---\n" + field("id", yaml(fact.key)) + field("title", yaml(said)) +
                    field("date", yaml(fact.date)) + field("earliest", yaml(fact.earliest)) +
                    field("latest", yaml(fact.latest)) + field("type", yaml(fact.type)) +
                    field("mode", yaml(fact.mode)) + field("status", yaml(fact.status)) +
                    field("contradictions", yaml(contradictionsOf(fact))) +
                    field("origins", std::to_string(fact.origins.size())) +
                    field("documents", std::to_string(fact.documents)) + "---\n\n";
  out += "# " + markdownText(said) + "\n\n";
  out += row(say, "evidence.date", markdownText(date)) +
         row(say, "evidence.actor", links(fact.actor, vault)) +
         row(say, "evidence.recipient", links(fact.recipient, vault));
  if (fact.place) out += row(say, "evidence.place", vault.person(*fact.place));
  out += row(say, "evidence.status", markdownText(say("status." + fact.status))) +
         row(say, "evidence.condition", markdownText(conditionOf(fact))) +
         row(say, "evidence.source", links(fact.sources, vault)) + "\n";
  for (const TellingView& t : fact.tellings)
    out += "> " + say("quote.marks", {markdownText(wordsOf(t))}) + "\n>\n> " +
           sourceLine(t.source, vault, say) + "\n\n";
  for (const ConflictView& c : fact.conflicts) {
    out += "**" + markdownText(say("conflict." + c.field)) + "**\n\n";
    for (const ConflictSideView& side : c.sides)
      out += "- " + markdownText(side.value) +
             (side.words.empty() ? "" : say("colon") + say("quote.marks", {markdownText(side.words)})) + "\n";
    out += "\n";
  }
  return out;
}

std::string personNote(const IdentityRow& row, const std::string& facts, const Messages& say) {
  const IdentityView& view = row.identity;
  std::string out = "---\n" + field("id", yaml(view.key)) + field("name", yaml(view.name)) +
                    field("type", yaml(view.type)) + field("country", yaml(view.country)) + "aliases:\n";
  for (const std::string& alias : row.aliases)
    if (!oneLine(alias).empty()) out += "  - " + yaml(alias) + "\n";
  out += "---\n\n# " + markdownText(view.name) + "\n\n" + say("entity." + view.type) + "\n\n";
  for (const std::string& role : row.roles) out += "- " + markdownText(role) + "\n";
  return out + (facts.empty() ? "" : "\n" + facts);
}

std::string articleNote(const Document& doc, const std::string& key) {
  const std::string address = webAddress(doc.source.url);
  const std::string title = doc.title.empty() ? doc.id : doc.title;
  std::string out = "---\n" + field("id", yaml(key)) + field("title", yaml(title)) +
                    field("outlet", yaml(doc.source.outlet.value_or(""))) +
                    field("published", yaml(doc.published.value)) +
                    field("published_from", std::string(nameOf(doc.published.from))) +
                    field("url", yaml(address)) + field("sha256", yaml(doc.source.sha256)) +
                    field("language", yaml(doc.language)) + "---\n\n# " + markdownText(title) + "\n\n";
  if (!address.empty()) out += "[↗](<" + address + ">)\n\n";
  if (doc.error) return out + markdownText(doc.error->message) + "\n";
  std::string_view rest = doc.text.view();
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    std::string line = markdownText(rest.substr(0, end));
    // A number and a dot would begin a list.
    const size_t behind = line.find_first_not_of("0123456789");
    if (behind > 0 && behind != line.npos && line[behind] == '.') line.insert(behind, 1, '\\');
    if (!line.empty()) out += line + "\n\n";
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

/// The chronicle, and the list of facts of each participant, by one pass.
struct Lists {
  std::string chronicle;
  std::map<std::string, std::string> ofPerson;

  void add(const FactView& fact, const Vault& vault, const Messages& say) {
    const std::string date = sayDate(say, fact.date, fact.earliest, fact.latest);
    if (date != last) chronicle += "\n## " + markdownText(date) + "\n\n";
    last = date;
    const std::string link = vault.fact(fact.key, headlineOf(fact, say));
    const std::string status = statusWord(fact, say);
    const std::string line = link + (status.empty() ? "" : " **" + markdownText(status) + "**");
    chronicle += "- " + line + "\n";
    std::set<std::string> seen;
    for (const auto* side : {&fact.actor, &fact.recipient})
      for (const NameView& n : *side)
        if (seen.insert(n.key).second)
          ofPerson[n.key] += "- " + markdownText(date) + say("colon") + line + "\n";
  }

  std::string last;
};

}  // namespace

Result<void> exportMarkdown(ExportJob& job) {
  const Identities who = TRY(Identities::of(job.store));
  const Vault vault(who);
  Lists lists;
  lists.chronicle = "# " + job.say("chronicle.title") + "\n";
  TRY(job.store.eachFact(job.filter, [&](const FactView& fact) {
    lists.add(fact, vault, job.say);
    return job.file("Facts/" + fact.key + ".md", factNote(fact, vault, job.say));
  }));
  if (!job.file("Chronicle.md", lists.chronicle)) return {};
  const auto wanted = TRY(participantsOf(job));
  TRY(job.store.eachIdentity([&](const IdentityRow& row) {
    const std::string& key = row.identity.key;
    if (wanted && !wanted->contains(key)) return true;
    return job.file("People/" + vault.fileOf(key) + ".md", personNote(row, lists.ofPerson[key], job.say));
  }));
  return eachDocumentOf(job, [&](const Document& doc, const std::string& key) {
    return job.file("Articles/" + key + ".md", articleNote(doc, key));
  });
}

}  // namespace recoupe
