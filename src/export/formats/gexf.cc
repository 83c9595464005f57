// GEXF 1.3, dynamic: the network for Gephi and sigma, with a time line. Start and end of an edge are written
// out; an edge whose time is not known has neither and its bounds, if any, as attributes.
#include "export/formats/formats.h"
#include "export/formats/network.h"
#include "export/plain.h"

namespace recoupe {
namespace {

/// The label has its own attribute in GEXF.
template <class Columns>
std::string attributes(std::string_view owner, const Columns& columns) {
  std::string out = "<attributes class=\"" + std::string(owner) + "\" mode=\"static\">\n";
  for (size_t i = 1; i < columns.size(); ++i)
    out += "<attribute id=\"" + std::to_string(i) + "\" title=\"" + std::string(columns[i]) + "\" type=\"" +
           (isCount(columns[i]) ? "integer" : "string") + "\"/>\n";
  return out + "</attributes>\n";
}

std::string values(const std::vector<std::string>& values) {
  std::string out = "<attvalues>";
  for (size_t i = 1; i < values.size(); ++i)
    if (!values[i].empty())
      out += "<attvalue for=\"" + std::to_string(i) + "\" value=\"" + xmlText(values[i]) + "\"/>";
  return out + "</attvalues>";
}

std::string edgeOf(const NetworkEdge& e) {
  std::string out = "<edge id=\"" + xmlText(e.id) + "\" source=\"" + xmlText(e.from) + "\" target=\"" +
                    xmlText(e.to) + "\" label=\"" + xmlText(e.values[0]) + "\" weight=\"" +
                    (e.happened ? "1" : "0") + "\"";
  if (!e.directed) out += " type=\"undirected\"";
  if (!e.start.empty()) out += " start=\"" + xmlText(e.start) + "\" end=\"" + xmlText(e.end) + "\"";
  return out + ">" + values(e.values) + "</edge>\n";
}

}  // namespace

Result<void> exportGexf(ExportJob& job) {
  job.write(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
      "<meta><creator>recoupe</creator></meta>\n"
      "<graph defaultedgetype=\"directed\" mode=\"dynamic\" timeformat=\"date\">\n");
  job.write(attributes("node", kNodeColumns) + attributes("edge", kEdgeColumns) + "<nodes>\n");
  TRY(eachTie(
      job,
      [&](const std::string& id, const std::vector<std::string>& of) {
        return job.write("<node id=\"" + xmlText(id) + "\" label=\"" + xmlText(of[0]) + "\">" + values(of) +
                         "</node>\n");
      },
      [&] { return job.write("</nodes>\n<edges>\n"); },
      [&](const NetworkEdge& e) { return job.write(edgeOf(e)); }));
  job.write("</edges>\n</graph>\n</gexf>\n");
  return {};
}

}  // namespace recoupe
