// The half of the engine that tells which events are one fact. Used by engine.cc only.
#pragma once
#include <array>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "resolve/engine.h"
#include "resolve/engine_names.h"
#include "resolve/facts.h"
#include "resolve/outline.h"
#include "resolve/telling.h"

namespace recoupe {

class FactEngine {
 public:
  FactEngine(Shelf& shelf, ResolveRows& rows, ResolveSink& sink, NameEngine& names);

  /// Events of the batch, and those of other documents whose participants are somebody else now.
  void settle(std::vector<DocumentRows> batch, const std::map<int64_t, int64_t>& moved);

 private:
  const DocumentRows& rowsOf(int64_t document);
  const Telling& telling(int64_t event);
  Sides sidesOf(const DocumentRows& document, size_t k);
  void replace(const DocumentRows& document, size_t event);
  void meetOthers(const Telling& t, const std::vector<std::string>& blocks,
                  const std::set<std::string>& left);
  std::vector<Shelf::Row> neighbours(const std::string& block, const std::string& position, bool before);
  void notePart(Part part);
  void closeGap(const std::string& block, const std::string& position);
  void acrossFrom(const std::string& block, const std::vector<Shelf::Row>& before,
                  const std::vector<Shelf::Row>& behind, const std::function<void(int64_t, int64_t)>& pair);
  static bool mayFit(const Outline& a, const Outline& b, double likeness);
  bool stillNear(const Telling& a, const Telling& b);
  void connect(int64_t a, int64_t b);
  void disconnect(int64_t a, int64_t b);
  std::map<int64_t, double>& edgesOf(int64_t event);
  void trim();
  void settleFacts();
  void settleComponent(std::vector<int64_t> events);
  std::vector<TellingGroup> changed(const std::vector<Telling>& tellings, std::vector<TellingGroup>&& groups);
  void writeFact(const std::vector<Telling>& tellings, TellingGroup&& group);

  Shelf& shelf_;
  ResolveRows& rows_;
  ResolveSink& sink_;
  NameEngine& names_;
  NameKeys keys_;
  std::map<int64_t, DocumentRows> documents_;
  std::unordered_map<int64_t, Telling> tellings_;
  std::unordered_map<int64_t, std::map<int64_t, double>> edges_;
  Part firstPart_ = 0, lastPart_ = 0;  ///< of those that have a time and that any block has; 0 for none
  bool anyWithoutTime_ = false;        ///< whether any block has rows that have none
  std::array<Outline, 2> outlines_;    ///< read into again and again
  std::set<int64_t> affected_;         ///< events whose component may be another
  std::set<int64_t> stale_;            ///< events whose fact says something else, whoever is in it
  std::set<std::pair<int64_t, int64_t>> loosened_;  ///< pairs that may be too far apart by now
};

}  // namespace recoupe
