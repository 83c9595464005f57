// The loaders of models: sections, the network with its lexicon, the names' model. What loads must run.
#include <vector>

#include "check.h"
#include "entity/name_model.h"
#include "tag/bytes.h"
#include "tag/network.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace recoupe;
  if (size < 2) return 0;
  const std::string_view all(reinterpret_cast<const char*>(data) + 2, size - 2);
  const size_t cut = all.size() * data[0] / 255;
  for (const char* name : {"", "tags", "relations", "lexicon.keys", "a"}) Sections(all).bytes(name);
  if (const Result<Network> network = Network::load(all.substr(0, cut), all.substr(cut))) {
    std::vector<WordReading> readings;
    network->run({{"Le", "port", "ferme"}, {"x"}}, readings);
    require(readings.size() == 4, "every word is read");
    for (const WordReading& r : readings)
      require(r.tag < network->tags().size() && r.lemmaRule < network->lemmaRules().size() &&
                  r.relation < network->relations().size(),
              "readings are those of the model");
  }
  const entity::NameModel model(all);
  require(model.usable() == !model.labels().empty(), "a usable model has labels");
  return 0;
}
