#include "entity/entity_finder.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "entity/clusters.h"

namespace recoupe {
namespace {

using entity::Cluster;
using entity::Form;
using entity::Offices;
using entity::Work;

constexpr size_t kMostAliases = 400;  // spellings of one thing: more is no article

/// Of two names of one person that are as long the one whose surname holds an office, else the one that the
/// text writes more often: "Nicolas Sakozy" stands first and once, "Nicolas Sarkozy" three times.
const Form* oftenest(const Document& doc, const Cluster& cluster, const Offices& offices, const Form* best) {
  std::map<std::string, size_t> counts;  // "m. nicolas sarkozy", too
  for (const Form& form : cluster.forms)
    if (form.kind == Mention::Kind::Name) ++counts[fold(doc.textOf(form.span))];
  const auto standing = [&](const Form& form) {
    const std::string name = fold(doc.textOf(form.span));
    size_t n = 0;
    for (const auto& [text, times] : counts)
      if (text == name || text.ends_with(" " + name)) n += times;
    return std::pair(offices.isHolder(std::string_view(name).substr(name.rfind(' ') + 1)), n);
  };
  auto most = standing(*best);
  for (const Form& form : cluster.forms) {
    if (form.kind != best->kind || form.namesIt != best->namesIt || form.words != best->words) continue;
    if (const auto its = standing(form); its > most) {
      most = its;
      best = &form;
    }
  }
  return best;
}

/// The form that names a cluster: the name with most words; of equals the first one in the text, but for
/// persons (above).
const Form* bestName(const Document& doc, const Cluster& cluster, const Offices& offices) {
  const Form* best = nullptr;
  for (const Form& form : cluster.forms) {
    if (best == nullptr) {
      best = &form;
      continue;
    }
    const bool name = form.kind == Mention::Kind::Name, had = best->kind == Mention::Kind::Name;
    const auto rank = [](const Form& f, bool n) { return std::tuple(f.namesIt, n, f.words); };
    if (rank(form, name) > rank(*best, had)) best = &form;
  }
  if (best != nullptr && cluster.type == EntityType::Person && best->kind == Mention::Kind::Name)
    return oftenest(doc, cluster, offices, best);
  return best;
}

/// The name as the text writes it where it does not shout: "Abou Dhabi" for the "ABOU DHABI" of a dateline.
std::string_view nameOf(const Document& doc, const Cluster& cluster, const Form& best) {
  const auto shouts = [](std::string_view s) {
    for (size_t i = 0; i < s.size();)
      if (isLower(decodeAt(s, i))) return false;
    return true;
  };
  const std::string_view name = doc.textOf(best.span);
  if (!shouts(name)) return name;
  const std::string plain = fold(name);
  for (const Form& form : cluster.forms)
    if (const std::string_view other = doc.textOf(form.span);
        other.size() == name.size() && !shouts(other) && fold(other) == plain)
      return other;
  return name;
}

void addRoles(const Cluster& cluster, Entity& out) {
  for (const Role& role : cluster.roles) {
    const std::string mine = fold(role.text);
    const bool inside = std::any_of(cluster.roles.begin(), cluster.roles.end(), [&](const Role& other) {
      return other.text.size() > role.text.size() && fold(other.text).find(mine) != std::string::npos;
    });
    if (!inside) out.roles.push_back(role);
  }
}

Entity describe(const Document& doc, Cluster& cluster, const Offices& offices) {
  std::stable_sort(cluster.forms.begin(), cluster.forms.end(), [](const Form& a, const Form& b) {
    return std::tuple(a.span.begin.value, b.span.end.value) <
           std::tuple(b.span.begin.value, a.span.end.value);
  });
  Entity out;
  out.type = cluster.type;
  out.country = cluster.country;
  out.gender = cluster.type == EntityType::Person ? cluster.gender : '-';
  out.because = cluster.because;
  if (const Form* name = bestName(doc, cluster, offices)) out.name = nameOf(doc, cluster, *name);
  for (const Form& form : cluster.forms) {
    std::string text(doc.textOf(form.span));
    if (form.mention && (out.mentions.empty() || !out.mentions.back().span.overlaps(form.span)))
      out.mentions.push_back({form.span, form.kind});
    if (form.kind != Mention::Kind::Pronoun && out.aliases.size() < kMostAliases && text != out.name &&
        std::find(out.aliases.begin(), out.aliases.end(), text) == out.aliases.end())
      out.aliases.push_back(std::move(text));
  }
  addRoles(cluster, out);
  return out;
}

}  // namespace

struct EntityFinder::Data {
  struct Language {
    entity::Lexicon lexicon;
    entity::Offices offices;
    entity::NameModel model;
    Language(const Image& image, std::string_view language, const Knowledge& knowledge)
        : lexicon(image, language, knowledge),
          offices(image, language, lexicon),
          model(image.file("models/" + std::string(language) + "/names.bin")) {}
  };
  Knowledge knowledge;  ///< the lexicons point into it
  std::map<std::string, Language, std::less<>> languages;

  /// The tables of a language; the largest ones where there are none for it.
  const Language* of(std::string_view language) const {
    if (const auto it = languages.find(language); it != languages.end()) return &it->second;
    const Language* largest = nullptr;
    for (const auto& [name, tables] : languages)
      if (largest == nullptr || tables.lexicon.size() > largest->lexicon.size()) largest = &tables;
    return largest;
  }
};

EntityFinder::EntityFinder(const Image& image, const Knowledge& knowledge) : data_(std::make_unique<Data>()) {
  data_->knowledge = knowledge;
  for (const std::string& language : image.languages())
    if (image.has(language + "/names_countries.tsv"))
      data_->languages.emplace(std::piecewise_construct, std::forward_as_tuple(language),
                               std::forward_as_tuple(image, language, data_->knowledge));
}

EntityFinder::~EntityFinder() = default;

void EntityFinder::run(Document& doc) const {
  const Data::Language* language = data_->of(doc.language);
  if (language == nullptr) return;
  const entity::Lexicon* lexicon = &language->lexicon;
  Work work{doc, *lexicon, language->offices, entity::lookAt(doc), {}, {}, {}, {}, {}, {}, {}, nullptr, {}};
  work.model = &language->model;
  work.tree = TokenTree(doc);
  work.atoms = entity::findAtoms(work.tokens, *lexicon);
  work.phrases = entity::findPhrases(work.tokens, *lexicon, work.atoms);
  work.ofAtom.assign(work.atoms.list.size(), entity::kNone);
  work.ofPhrase.assign(work.phrases.size(), entity::kNone);
  entity::attachAppositions(work);
  entity::typeAtoms(work);
  entity::joinPersons(work);
  entity::joinNames(work);
  entity::joinBodies(work);
  entity::joinDescriptions(work);
  entity::joinKin(work);
  entity::spellOut(work);
  entity::joinPairs(work);
  entity::joinPronouns(work);
  doc.entities.clear();
  for (uint32_t c = 0; c < work.clusters.size(); ++c)
    if (work.clusters.isRoot(c) && !work.clusters.at(c).forms.empty())
      doc.entities.push_back(describe(doc, work.clusters.at(c), work.offices));
  std::erase_if(doc.entities, [](const Entity& e) { return e.mentions.empty(); });
  std::stable_sort(doc.entities.begin(), doc.entities.end(), [](const Entity& a, const Entity& b) {
    return a.mentions[0].span.begin < b.mentions[0].span.begin;
  });
}

}  // namespace recoupe
