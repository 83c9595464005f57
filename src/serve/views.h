// Every view of the desk: one function that gives its data as JSON, and one that makes rows of it. routes.cc
// lists them with their addresses.
#pragma once
#include <string>
#include <vector>

#include "json/json.h"
#include "serve/archive.h"
#include "serve/exchange.h"
#include "serve/filters.h"

namespace recoupe::serve {

struct Request {
  const Ask& ask;
  std::string id;      ///< "/fact/ID" -> ID
  bool table = false;  ///< for CSV: longer pages
};

/// A header and rows, for CSV.
using Table = std::vector<std::vector<std::string>>;

using JsonView = Result<Json> (*)(const Visit& visit, const Request& request);
/// Makes rows of what the JsonView gave.
using TableView = Table (*)(const Json& data);

Result<Json> timeline(const Visit& visit, const Request& request);
Result<Json> fact(const Visit& visit, const Request& request);
Result<Json> conflicts(const Visit& visit, const Request& request);
Result<Json> people(const Visit& visit, const Request& request);
Result<Json> person(const Visit& visit, const Request& request);
Result<Json> suggest(const Visit& visit, const Request& request);
Result<Json> network(const Visit& visit, const Request& request);
Result<Json> map(const Visit& visit, const Request& request);
Result<Json> quotes(const Visit& visit, const Request& request);
Result<Json> search(const Visit& visit, const Request& request);
Result<Json> document(const Visit& visit, const Request& request);
/// A name as a list of names shows it.
Json identityShape(const IdentityView& i);
Result<Json> duplicates(const Visit& visit, const Request& request);
Result<Json> decisions(const Visit& visit, const Request& request);
Result<Json> filters(const Visit& visit, const Request& request);

Table timelineTable(const Json& data);
Table factTable(const Json& data);
Table conflictsTable(const Json& data);
Table peopleTable(const Json& data);
Table personTable(const Json& data);
Table networkTable(const Json& data);
Table mapTable(const Json& data);
Table quotesTable(const Json& data);
Table searchTable(const Json& data);
Table documentTable(const Json& data);
Table duplicatesTable(const Json& data);
Table decisionsTable(const Json& data);

/// A quotation as the API gives it; null when the store has it no more.
Result<Json> quoteShape(const DeskQuote& quote, const Visit& visit);

Error notFound(const std::string& what);

}  // namespace recoupe::serve
