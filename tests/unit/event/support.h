// Documents for the tests of the event stage: our own sentences, with the layers before it put in by hand, so
// that these tests do not depend on how names, times and quotations are found.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "doc/document.h"
#include "event/event_finder.h"
#include "segment/segmenter.h"
#include "tag/tagger.h"

namespace recoupe::event::test {

/// Who may stand in a sample sentence.
inline const std::map<std::string, EntityType>& cast() {
  static const std::map<std::string, EntityType> people = {
      {"Russie", EntityType::Country},
      {"Turquie", EntityType::Country},
      {"Libye", EntityType::Country},
      {"Russia", EntityType::Country},
      {"Turkey", EntityType::Country},
      {"Libya", EntityType::Country},
      {"Paul Martel", EntityType::Person},
      {"Anna Costa", EntityType::Person},
      {"Karim Haddad", EntityType::Person},
      {"ministre Haddad", EntityType::Person},
      {"ONU", EntityType::Organisation},
      {"UN", EntityType::Organisation},
      {"Garde nationale", EntityType::Organisation},
      {"National Guard", EntityType::Organisation},
      {"rebelles", EntityType::Group},
      {"rebels", EntityType::Group},
      {"manifestants", EntityType::Group},
      {"protesters", EntityType::Group},
      {"tribunal", EntityType::Organisation},
      {"parquet", EntityType::Organisation},
      {"court", EntityType::Organisation},
      {"Rome", EntityType::Place},
      {"Syrte", EntityType::Place},
      {"Sirte", EntityType::Place},
      {"Tunis", EntityType::Place},
      {"milices de Paul Martel", EntityType::Organisation},
      {"Reuters", EntityType::Organisation},
      {"Le Matin", EntityType::Organisation},
      {"Parti du Lac", EntityType::Organisation},
      {"Mouvement du Lac", EntityType::Organisation},
      {"Banque du Lac", EntityType::Organisation},
      {"Racing du Lac", EntityType::Organisation},
      {"Durandal", EntityType::Organisation},
      {"Renault", EntityType::Organisation},
      {"Air France", EntityType::Organisation},
      {"Facebook", EntityType::Organisation},
      {"CGT", EntityType::Organisation},
      {"Greenpeace", EntityType::Organisation},
      {"Banque centrale européenne", EntityType::Organisation},
      {"Le Figaro", EntityType::Organisation}};
  return people;
}

/// A time in a sample: its words and the value that the time stage would give them.
struct Time {
  std::string words, value;
};

/// Segments `text` and marks the cast, the times and what stands in « » as direct quotations by `speaker`.
/// `published`: an ISO day. `cue`: the verb by which the quotations are told.
inline Document makeDocument(const std::string& text, const std::string& language = "fr",
                             const std::vector<Time>& times = {}, const std::string& speaker = "",
                             const std::string& published = "", const std::string& cue = "") {
  static const Segmenter segmenter(Image::builtin());
  Document doc;
  doc.language = language;
  doc.published.value = published;
  doc.text = Text(text);
  doc.regions.push_back({spanOf(0, text.size()), Region::Kind::Body, {}});
  segmenter.run(doc);
  static const Tagger tagger(Image::builtin());
  tagger.run(doc);
  for (const auto& [name, type] : cast()) {
    Entity e;
    e.name = name;
    e.type = type;
    if (type == EntityType::Person) e.gender = name == "Anna Costa" ? 'f' : 'm';
    for (size_t at = 0; (at = text.find(name, at)) != std::string::npos; at += name.size())
      e.mentions.push_back({spanOf(at, at + name.size()), Mention::Kind::Name});
    if (!e.mentions.empty()) doc.entities.push_back(e);
  }
  for (const Time& t : times)
    if (const size_t at = text.find(t.words); at != std::string::npos) {
      TimeExpression x;
      x.span = spanOf(at, at + t.words.size());
      x.value = t.value;
      doc.times.push_back(x);
    }
  for (size_t at = 0; (at = text.find("« ", at)) != std::string::npos;) {
    const size_t end = text.find(" »", at);
    if (end == std::string::npos) break;
    Quote q;
    q.span = spanOf(at + 3, end);
    for (size_t e = 0; e < doc.entities.size(); ++e)
      if (doc.entities[e].name == speaker) q.speaker = EntityIndex{static_cast<uint32_t>(e)};
    if (const size_t said = cue.empty() ? std::string::npos : text.find(cue); said != std::string::npos)
      q.cue = spanOf(said, said + cue.size());
    doc.quotes.push_back(q);
    at = end;
  }
  static const EventFinder finder(Image::builtin());
  finder.run(doc);
  return doc;
}

inline std::string names(const Document& doc, const std::vector<EntityIndex>& side) {
  std::string out;
  for (const EntityIndex e : side) out += (out.empty() ? "" : ", ") + doc.entities[e.value].name;
  return out;
}

/// "TYPE/mode Paul Martel > Anna Costa @Rome =2020-01-08 !future", what is empty left out.
inline std::string show(const Document& doc, const Event& e, bool withType = true) {
  std::string out = withType ? e.type + (e.mode.empty() ? "" : "/" + e.mode) + " " : "";
  out += names(doc, e.actor) + " >";
  if (!e.recipient.empty()) out += " " + names(doc, e.recipient);
  if (e.place) out += " @" + doc.entities[e.place->value].name;
  if (!e.date.empty()) out += " =" + e.date;
  if (e.status != EventStatus::Happened) out += " !" + std::string(nameOf(e.status));
  return out;
}

inline std::vector<std::string> showAll(const Document& doc) {
  std::vector<std::string> out;
  for (const Event& e : doc.events) out.push_back(show(doc, e));
  return out;
}

using Lines = std::vector<std::string>;

/// All that a text tells, as showAll() writes it.
inline Lines code(const std::string& text) { return showAll(makeDocument(text)); }

}  // namespace recoupe::event::test
