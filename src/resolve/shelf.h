// Where the engine keeps what it must find again: rows by kind and key, those of one key in order of a second
// key. The store keeps them in a table, tests and `recoupe resolve` in memory.
//
//   shelf.put(Shelf::Kind::Blocks, "block", "0007", value);
//   shelf.near(Shelf::Kind::Blocks, "block", "0007", 16, true)   // the 16 before it, nearest first
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recoupe {

class Shelf {
 public:
  enum class Kind {
    State,      ///< counters
    Names,      ///< number of a name -> NameNode
    NameKeys,   ///< what names have in common, name -> Bearing, number or nothing
    Members,    ///< identity, name
    Singles,    ///< skeleton of a surname, entity -> document and name
    Views,      ///< digests: who goes by a surname, for whom an identity acts
    Documents,  ///< document -> its signature, with the second key "r" its rows
    Tellings,   ///< event -> Telling
    Blocks,     ///< block, time and event key -> event and its Outline
    Edges,      ///< event, event -> score
    Companies,  ///< document -> who is named in it: asked of any, so it lies apart from what is long
  };
  using Row = std::pair<std::string, std::string>;  ///< second key, value

  virtual ~Shelf() = default;
  virtual std::optional<std::string> get(Kind kind, const std::string& key,
                                         const std::string& second = {}) = 0;
  virtual void put(Kind kind, const std::string& key, const std::string& second,
                   const std::string& value) = 0;
  virtual void erase(Kind kind, const std::string& key, const std::string& second) = 0;
  /// All rows of a key in byte order of the second, at most `limit`.
  virtual std::vector<Row> all(Kind kind, const std::string& key, size_t limit = SIZE_MAX) = 0;
  /// At most `n` rows before or behind `second`, without it, nearest first.
  virtual std::vector<Row> near(Kind kind, const std::string& key, const std::string& second, size_t n,
                                bool before) = 0;
};

class MemoryShelf : public Shelf {
 public:
  std::optional<std::string> get(Kind kind, const std::string& key, const std::string& second) override;
  void put(Kind kind, const std::string& key, const std::string& second, const std::string& value) override;
  void erase(Kind kind, const std::string& key, const std::string& second) override;
  std::vector<Row> all(Kind kind, const std::string& key, size_t limit) override;
  std::vector<Row> near(Kind kind, const std::string& key, const std::string& second, size_t n,
                        bool before) override;

 private:
  std::map<std::pair<Kind, std::string>, std::map<std::string, std::string>> rows_;
};

/// Numbers and texts one behind the other; what is read from damaged bytes is zero or empty.
class Packer {
 public:
  Packer& number(uint64_t n);  ///< 1 to 10 bytes
  Packer& text(std::string_view s);
  Packer& real(double d);
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}
  bool empty() const { return bytes_.empty(); }
  uint64_t number();
  std::string text();
  double real();
  /// A count of things that follow, never more than there are bytes.
  size_t count();

 private:
  std::string_view bytes_;
};

/// Ascending numbers by their differences.
std::string packHashes(const std::vector<uint64_t>& hashes);
std::vector<uint64_t> unpackHashes(std::string_view bytes);

/// The next of a counter that is kept under Kind::State, from 1.
int64_t nextNumber(Shelf& shelf, const std::string& counter);

/// A row's id as eight bytes that sort like the number.
std::string idKey(int64_t id);
int64_t idOf(std::string_view key);

}  // namespace recoupe
