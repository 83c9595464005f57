#include "event/armed_bodies.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/utf8.h"

namespace recoupe::event {
namespace {

constexpr size_t kLongest = 8;  // words of a body's name

using Names = std::map<std::string, uint32_t>;  // in lower case -> whose

/// Whether the form is the word, or ends with it.
bool endsWithWord(const std::string& form, std::string_view word) {
  return form == word ||
         (form.size() > word.size() && form.ends_with(word) && form[form.size() - word.size() - 1] == ' ');
}

class Finder {
 public:
  explicit Finder(const Reading& r) : r_(r), entities_(r.doc->entities) {
    out_.armed.assign(entities_.size(), false);
    out_.owner.assign(entities_.size(), -1);
    out_.leads.resize(entities_.size());
  }

  ArmedBodies run() {
    Names names;
    for (uint32_t e = 0; e < entities_.size(); ++e)
      if (entities_[e].type != EntityType::Place) {
        names.try_emplace(lower(entities_[e].name), e);
        for (const std::string& form : entities_[e].aliases) names.try_emplace(lower(form), e);
      }
    for (uint32_t e = 0; e < entities_.size(); ++e) {
      if (entities_[e].type == EntityType::Person || entities_[e].type == EntityType::Place) continue;
      findOwner(e, lower(entities_[e].name), names);
      for (const std::string& form : entities_[e].aliases) findOwner(e, lower(form), names);
    }
    for (uint32_t e = 0; e < entities_.size(); ++e)
      if (entities_[e].type == EntityType::Person) findLed(e);
    return std::move(out_);
  }

 private:
  void findOwner(uint32_t e, const std::string& form, const Names& names) {
    std::vector<std::string_view> words;
    for (size_t at = 0; at <= form.size() && words.size() <= kLongest;) {
      const size_t end = std::min(form.find(' ', at), form.size());
      words.push_back(std::string_view(form).substr(at, end - at));
      at = end + 1;
    }
    const size_t hyphen = words.back().find('-');
    const bool loyal =
        hyphen != std::string_view::npos && r_.lex->wordIs(words.back().substr(0, hyphen), Class::Loyal);
    if (!loyal && (words.size() > kLongest || !r_.lex->wordIs(words.front(), Class::Army))) return;
    out_.armed[e] = true;
    if (loyal) {
      const std::string_view whom = words.back().substr(hyphen + 1);
      for (const auto& [name, owner] : names)
        if (owner != e && endsWithWord(name, whom)) return own(e, owner);
      return;
    }
    for (size_t k = 1; k < words.size(); ++k) {
      if (r_.lex->familyPrefix(r_.lex->familyOf("by"), {r_.lex->idOf(words[k])}, 0, 1) > 0) return;
      std::string_view tail =
          std::string_view(form).substr(static_cast<size_t>(words[k].data() - form.data()));
      if (tail.starts_with("d'") || tail.starts_with("l'")) tail.remove_prefix(2);
      const auto it = names.find(std::string(tail));
      if (it != names.end() && it->second != e) return own(e, it->second);
    }
  }

  void own(uint32_t e, uint32_t owner) {
    if (out_.owner[e] < 0) out_.owner[e] = static_cast<int>(owner);
  }

  /// "chef des troupes rivales": a role that ends with the body's name.
  void findLed(uint32_t person) {
    for (const Role& role : entities_[person].roles) {
      const std::string text = lower(role.text);
      for (uint32_t e = 0; e < entities_.size(); ++e)
        if (out_.armed[e] && endsWithWord(text, lower(entities_[e].name)))
          out_.leads[person].push_back(static_cast<int>(e));
    }
  }

  const Reading& r_;
  const std::vector<Entity>& entities_;
  ArmedBodies out_;
};

}  // namespace

ArmedBodies armedBodies(const Reading& r) { return Finder(r).run(); }

std::vector<Forces> forcesByOwner(const Reading& r) {
  const auto owned = [&](int i) {
    if (!r.is(i, Class::Army)) return false;
    const int det = r.tree.empty() ? -1 : r.tree.child(i, "det");
    return (i > 0 && r.is(i - 1, Class::Poss)) || (det >= 0 && r.is(det, Class::Poss));
  };
  bool any = false;
  for (int i = 0; i < static_cast<int>(r.toks.size()) && !any; ++i) any = owned(i);
  if (!any) return {};
  const ArmedBodies bodies = armedBodies(r);
  std::vector<Forces> out(bodies.armed.size());
  const auto mentions = [&](int e) { return r.doc->entities[static_cast<size_t>(e)].mentions.size(); };
  for (size_t e = 0; e < out.size(); ++e) {
    if (!bodies.armed[e] || bodies.owner[e] < 0) continue;
    Forces& x = out[static_cast<size_t>(bodies.owner[e])];
    if (x.entity < 0 || mentions(static_cast<int>(e)) > mentions(x.entity)) x.entity = static_cast<int>(e);
  }
  std::vector<int> first(out.size(), -1);
  for (size_t i = r.ments.size(); i-- > 0;) first[r.ments[i].entity.value] = static_cast<int>(i);
  for (Forces& x : out)
    if (x.entity >= 0) x.ment = first[static_cast<size_t>(x.entity)];
  return out;
}

std::optional<EntityIndex> forcesOf(const Reading& r, EntityIndex owner) {
  if (r.forces.empty() || r.forces[owner.value].entity < 0) return std::nullopt;
  return EntityIndex{static_cast<uint32_t>(r.forces[owner.value].entity)};
}

}  // namespace recoupe::event
