// Facts by time, for people and for programs. Each line shows its words and where they come from; dates are
// as partial as they are; what did not simply happen (announced, denied, conditional) is marked; undated
// facts have their own section.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "export/messages.h"
#include "export/style.h"
#include "store/views.h"

namespace recoupe {

/// Writes a chronicle piece by piece, so that one of a hundred thousand facts needs no more memory than one
/// of ten: head(), line() for each fact in order of time, foot().
class ChronicleWriter {
 public:
  virtual ~ChronicleWriter() = default;
  virtual std::string head() { return {}; }
  virtual std::string line(const FactView& fact) = 0;
  virtual std::string foot() { return {}; }
};

/// For a terminal. `say` must outlive the writer.
std::unique_ptr<ChronicleWriter> textChronicle(const Messages& say, const Style& style);
/// One self-contained page: no script, nothing loaded, every word escaped.
std::unique_ptr<ChronicleWriter> htmlChronicle(const Messages& say);
/// A JSON list, one fact a line.
std::unique_ptr<ChronicleWriter> jsonChronicle();

/// "Meeting (visit): Khalifa Haftar → Victoria Coates, Richard Norland; Rome" in the user's language, on one
/// line.
std::string headlineOf(const FactView& fact, const Messages& say);

/// How many independent origins a fact has, and why; "" where nothing is known of them.
std::string originsText(const FactView& fact, const Messages& say, const Style& style);

/// Each contradiction with the words of all sides; "" for none.
std::string conflictsText(const FactView& fact, const Messages& say, const Style& style);

/// Whether one article tells it and another denies it.
bool isContested(const FactView& fact);

/// "announced", "denied", "conditional", or "told and denied" where articles contradict each other about
/// that;
/// "" for what simply happened.
std::string statusWord(const FactView& fact, const Messages& say);

/// "“Title”, La Stampa, 9 January 2020", on one line.
std::string sayPlainSource(const SourceView& source, const Messages& say);

/// Whether nothing tells in which year it was.
inline bool isUndated(const FactView& fact) { return fact.earliest.empty() && fact.latest.empty(); }

}  // namespace recoupe
