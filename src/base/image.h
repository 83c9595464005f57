// The data image: every file below data/ (and the models, as "models/fr/tagger.bin"), packed into the binary
// at build time, so that recoupe needs no file at run time but its inputs. Linguistic knowledge is read from
// here, never written in C++. The page of `recoupe serve` is there, too: "page/index.html" and so on, each
// gzipped; none where recoupe was built without npm.
//
//   const Image& image = Image::builtin();
//   for (const TableRow& row : readTable(image.file("fr/months.tsv"))) use(row.cells[0], row.cells[1]);
//
// A table is UTF-8 text: one row a line, cells parted by TABs, `#` starts a comment line, blank lines are
// ignored.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace recoupe {

class Image {
 public:
  /// The image that the build put into this binary.
  static const Image& builtin();
  /// An image for tests: path -> contents. The strings must outlive it.
  explicit Image(std::map<std::string, std::string_view, std::less<>> files) : files_(std::move(files)) {}

  /// The contents of `path` relative to data/ ("fr/months.tsv"), or an empty view where there is none.
  std::string_view file(std::string_view path) const;
  bool has(std::string_view path) const { return files_.find(path) != files_.end(); }
  /// All paths that start with `prefix`, in byte order.
  std::vector<std::string_view> list(std::string_view prefix) const;
  /// The folders below data/ other than common/: the languages recoupe has data for ("en", "fr").
  std::vector<std::string> languages() const;

 private:
  std::map<std::string, std::string_view, std::less<>> files_;
};

struct TableRow {
  int line = 0;  ///< 1-based, for messages
  std::vector<std::string_view> cells;
};

std::vector<TableRow> readTable(std::string_view contents);

}  // namespace recoupe
