#include "entity/clusters.h"

#include <algorithm>
#include <iterator>

namespace recoupe::entity {

void Clusters::join(uint32_t a, uint32_t b, std::string because) {
  a = root(a);
  b = root(b);
  if (a == b) return;
  Cluster& to = list_[a];
  Cluster& from = list_[b];
  from.into = a;
  to.forms.insert(to.forms.end(), from.forms.begin(), from.forms.end());
  to.roles.insert(to.roles.end(), from.roles.begin(), from.roles.end());
  to.because.insert(to.because.end(), from.because.begin(), from.because.end());
  to.because.push_back(std::move(because));
  if (to.known == nullptr) to.known = from.known;
  if (to.country.empty()) to.country = from.country;
  from.forms.clear();
  from.roles.clear();
}

void addForm(Work& work, uint32_t cluster, size_t begin, size_t end, Mention::Kind kind, bool mention,
             bool namesIt) {
  Form form;
  form.span = spanOf(work.tokens, begin, end);
  form.kind = kind;
  form.mention = mention;
  form.namesIt = namesIt;
  form.words = static_cast<uint32_t>(end - begin);
  work.clusters.at(cluster).forms.push_back(form);
}

}  // namespace recoupe::entity
