#include "export/people.h"

#include "base/utf8.h"
#include "export/chronicle.h"
#include "export/plain.h"
#include "export/wrap.h"

namespace recoupe {
namespace {

// A profile is a page, not a dump: --json has everything.
constexpr size_t kShownForms = 12, kShownContacts = 12;

std::string counted(const std::vector<Counted>& items, const Messages& say, const Style& style) {
  std::string out;
  for (size_t i = 0; i < items.size() && i < kShownForms; ++i)
    out +=
        "  " + oneLine(items[i].text) + style.dim("  " + say.count("documents", items[i].documents)) + "\n";
  if (items.size() > kShownForms)
    out += "  " + say("more", {std::to_string(items.size() - kShownForms)}) + "\n";
  return out;
}

std::string titled(const std::string& title, const std::string& body, const Style& style) {
  return body.empty() ? "" : "\n" + style.green(title) + "\n" + body;
}

std::string identityLine(const IdentityView& i, const Messages& say, const Style& style) {
  std::string out = style.bold(oneLine(i.name)) + "  " + say("entity." + i.type);
  if (!i.country.empty()) out += " " + i.country;
  return out + style.dim("  " + say.count("documents", i.documents)) + "  " + style.cyan(i.key) + "\n";
}

}  // namespace

bool isDescription(const IdentityView& i) {
  // Not what is written without capitals at all, as Arabic is.
  return (i.type == "person" || i.type == "group") && !hasUpper(i.name) &&
         fold(i.name).find_first_of("aeiouy") != std::string::npos;
}

std::string profileText(const IdentityProfile& p, const Messages& say, const Style& style) {
  std::string out = identityLine(p.identity, say, style);
  if (isDescription(p.identity)) out += wrapped(say("who.description"), style.width, "  ");
  out += titled(say("who.roles"), counted(p.roles, say, style), style);
  out += titled(say("who.spellings"), counted(p.spellings, say, style), style);
  std::string contacts;
  for (size_t i = 0; i < p.contacts.size() && i < kShownContacts; ++i)
    contacts += "  " + oneLine(p.contacts[i].first.name) +
                style.dim("  " + say.count("facts", p.contacts[i].second)) + "\n";
  if (p.contacts.size() > kShownContacts)
    contacts += "  " + say("more", {std::to_string(p.contacts.size() - kShownContacts)}) + "\n";
  out += titled(say("who.contacts"), contacts, style);
  std::string quotes;
  for (size_t i = 0; i < p.quotes.size() && i < kShownQuotes; ++i)
    quotes += quoteText(p.quotes[i], say, style);
  if (p.quoteCount > kShownQuotes)
    quotes += "  " + say("more", {std::to_string(p.quoteCount - kShownQuotes)}) + "\n";
  return out + titled(say("who.quotes"), quotes, style);
}

std::string othersText(const std::vector<IdentityView>& found, const Messages& say, const Style& style) {
  constexpr size_t kShown = 10;
  std::string out = style.green(say("who.others")) + "\n";
  for (size_t i = 1; i < found.size() && i <= kShown; ++i) out += "  " + identityLine(found[i], say, style);
  if (found.size() > kShown + 1)
    out += "  " + say("more", {std::to_string(found.size() - kShown - 1)}) + "\n";
  return out;
}

std::string quoteText(const QuoteView& q, const Messages& say, const Style& style) {
  // Indirect speech is the reporter's wording: between quotation marks it would look like somebody's own
  // words.
  const char* form = q.kind == "indirect" ? "quote.reported" : "quote.marks";
  std::string out = wrapped(say(form, {oneLine(q.words)}), style.width, "  ");
  out += "    " + style.bold(q.speaker ? oneLine(q.speaker->name) : say("quote.nobody")) + "\n";
  std::string source = wrapped(sayPlainSource(q.source, say), style.width, "    ");
  source.pop_back();
  return out + style.dim(source) + "  " + style.cyan(q.key) + "\n";
}

std::string hitText(const SearchHit& hit, const Messages& say, const Style& style) {
  std::string out = style.bold(sayPlainSource(hit.source, say)) + "\n";
  // The marks of a hit are taken out before the words are made harmless, and put back as colours or brackets
  // after.
  std::string words;
  bool inside = false;
  std::string piece;
  const auto flush = [&] {
    std::string clean;
    for (const char c : printable(piece)) clean += c == '\n' || c == '\t' ? ' ' : c;
    words += inside ? (style.colour ? style.highlight(clean) : "[" + clean + "]") : clean;
    piece.clear();
  };
  for (const char c : hit.snippet) {
    if (c != '\x02' && c != '\x03') {
      piece += c;
      continue;
    }
    flush();
    inside = c == '\x02';
  }
  flush();
  return out + wrapped(words, style.colour ? 0 : style.width, "  ");
}

}  // namespace recoupe
