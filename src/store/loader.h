// Rows -> the document that they were. What comes out is what went in, byte for byte; a test holds it to
// that.
#pragma once
#include <memory>
#include <unordered_map>

#include "doc/document.h"
#include "store/sqlite.h"

namespace recoupe {

class Loader {
 public:
  explicit Loader(Database& db);
  ~Loader();
  /// A damaged store gives a document that differs, never a crash: spans are cut to the text, unknown words
  /// to defaults.
  Document load(int64_t id);

 private:
  struct Statements;
  void about(int64_t id, Document& doc);
  void regionsAndTimes(int64_t id, Document& doc);
  void entities(int64_t id, Document& doc);
  void quotes(int64_t id, Document& doc);
  void events(int64_t id, Document& doc);

  Database& db_;
  std::unique_ptr<Statements> s_;
  std::unordered_map<int64_t, uint32_t> entityIndex_;
};

}  // namespace recoupe
