// resolve() for a pile that grows: takes new documents a batch at a time, looks only at what they have to do
// with, and hands out what changed. The outcome depends on the documents alone, not on their order or their
// batches: every group of names and every fact is decided by the names or events that hang together with it,
// and whenever one of these changes, the whole component is decided anew.
//
//   Engine engine(shelf, rows, sink, decisions);
//   engine.add(batch);      // calls sink
//
// What it must find again it keeps on a Shelf; who the entities of earlier batches are it asks of
// ResolveRows.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "resolve/resolve.h"
#include "resolve/rows.h"
#include "resolve/shelf.h"

namespace recoupe {

/// What is there already.
class ResolveRows {
 public:
  virtual ~ResolveRows() = default;
  virtual ResolveEntity entity(int64_t id) = 0;  ///< type, name and country; aliases of countries
  virtual int64_t identityOf(int64_t entity) = 0;
  virtual std::string becauseOf(int64_t entity) = 0;  ///< why it is that identity
  /// Entities of an identity, each with its document.
  virtual std::vector<std::pair<int64_t, int64_t>> entitiesOf(int64_t identity) = 0;
  /// Whether it takes part in an event, is its place or its source.
  virtual bool acts(int64_t entity) = 0;
  virtual int64_t factOf(int64_t event) = 0;  ///< 0 for none
  /// Events of a fact in their order, each with why it was joined.
  virtual std::vector<std::pair<int64_t, std::string>> tellingsOf(int64_t fact) = 0;
  virtual int64_t documentOf(int64_t event) = 0;
};

/// What changes. Within a Fact, members and sides of conflicts are event ids, participants and place are
/// identity ids, all of which mean the same later.
class ResolveSink {
 public:
  virtual ~ResolveSink() = default;
  /// What the document says of the identity is to be counted; an identity of which none says anything is
  /// gone.
  virtual void assign(int64_t entity, int64_t document, int64_t identity, const std::string& because) = 0;
  /// `documents` of `what` is not set.
  virtual void identity(int64_t id, const Identity& what) = 0;
  virtual void fact(int64_t id, const Fact& what) = 0;
  virtual void dropFact(int64_t id) = 0;
};

class Engine {
 public:
  Engine(Shelf& shelf, ResolveRows& rows, ResolveSink& sink, Decisions decisions);
  ~Engine();
  void add(std::vector<DocumentRows> batch);
  /// The decisions were `before` and are others now.
  void redecide(const Decisions& before);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace recoupe
