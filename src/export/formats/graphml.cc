// GraphML: the network for Gephi, yEd, Cytoscape, NetworkX and igraph.
#include "export/formats/formats.h"
#include "export/formats/network.h"
#include "export/plain.h"

namespace recoupe {
namespace {

template <class Columns>
std::string keys(std::string_view owner, const Columns& columns) {
  std::string out;
  for (const std::string_view column : columns)
    out += "<key id=\"" + std::string(owner.substr(0, 1)) + "_" + std::string(column) + "\" for=\"" +
           std::string(owner) + "\" attr.name=\"" + std::string(column) + "\" attr.type=\"" +
           (isCount(column) ? "int" : "string") + "\"/>\n";
  return out;
}

/// Nothing is written for what is not known.
template <class Columns>
std::string data(char owner, const Columns& columns, const std::vector<std::string>& values) {
  std::string out;
  for (size_t i = 0; i < columns.size(); ++i)
    if (!values[i].empty())
      out += "<data key=\"" + std::string(1, owner) + "_" + std::string(columns[i]) + "\">" +
             xmlText(values[i]) + "</data>";
  return out;
}

}  // namespace

Result<void> exportGraphml(ExportJob& job) {
  job.write(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml "
      "xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  job.write(keys("node", kNodeColumns) + keys("edge", kEdgeColumns));
  job.write("<key id=\"e_weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n");
  job.write("<graph id=\"recoupe\" edgedefault=\"directed\">\n");
  TRY(eachTie(
      job,
      [&](const std::string& id, const std::vector<std::string>& values) {
        return job.write("<node id=\"" + xmlText(id) + "\">" + data('n', kNodeColumns, values) + "</node>\n");
      },
      [] { return true; },
      [&](const NetworkEdge& e) {
        return job.write("<edge id=\"" + xmlText(e.id) + "\" source=\"" + xmlText(e.from) + "\" target=\"" +
                         xmlText(e.to) + (e.directed ? "\">" : "\" directed=\"false\">") +
                         data('e', kEdgeColumns, e.values) + "<data key=\"e_weight\">" +
                         (e.happened ? "1" : "0") + "</data></edge>\n");
      }));
  job.write("</graph>\n</graphml>\n");
  return {};
}

}  // namespace recoupe
