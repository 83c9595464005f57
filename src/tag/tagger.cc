#include "tag/tagger.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/utf8.h"
#include "tag/lemma.h"
#include "tag/network.h"

namespace recoupe {
namespace {

constexpr size_t kBatchWords = 512;
constexpr std::string_view kChained = "parataxis";

struct Tag {
  Upos upos = Upos::X;
  std::string_view feats;
};

constexpr std::array<std::string_view, 18> kUpos{"X",     "ADJ",   "ADP",   "ADV", "AUX",  "CCONJ",
                                                 "DET",   "INTJ",  "NOUN",  "NUM", "PART", "PRON",
                                                 "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "_"};

struct Model {
  Network network;
  std::vector<Tag> tags;

  explicit Model(Network&& n) : network(std::move(n)) {
    for (const std::string_view line : network.tags()) {
      const size_t tab = line.find('\t');
      Tag tag;
      const auto it = std::find(kUpos.begin(), kUpos.end(), line.substr(0, tab));
      if (it != kUpos.end() && *it != "_") tag.upos = static_cast<Upos>(it - kUpos.begin());
      if (tab != std::string_view::npos && line.substr(tab + 1) != "_") tag.feats = line.substr(tab + 1);
      tags.push_back(tag);
    }
  }
};

/// A run of words that is parsed at once: a sentence, or a piece of a very long one.
struct Piece {
  uint32_t first, count;
  bool continues;  ///< the sentence began before
};

/// Where to cut a sentence that is too long: behind the last comma or stop among its first kMaxWords words,
/// else there.
uint32_t cutAt(const Document& doc, uint32_t first) {
  for (uint32_t n = Network::kMaxWords; n > Network::kMaxWords / 2; --n) {
    const std::string_view form = doc.words[first + n - 1].form;
    if (form == "," || form == ";" || form == "." || form == ":") return n;
  }
  return Network::kMaxWords;
}

std::vector<Piece> piecesOf(const Document& doc) {
  std::vector<Piece> out;
  for (const Sentence& s : doc.sentences) {
    if (s.tokens.empty()) continue;
    const Token& last = doc.tokens[s.tokens.end.value - 1];
    uint32_t first = doc.tokens[s.tokens.begin.value].firstWord, end = last.firstWord + last.wordCount;
    bool continues = false;
    for (; end - first > Network::kMaxWords; continues = true) {
      const uint32_t n = cutAt(doc, first);
      out.push_back({first, n, continues});
      first += n;
    }
    if (first < end) out.push_back({first, end - first, continues});
  }
  return out;
}

}  // namespace

struct Tagger::Data {
  std::map<std::string, Model, std::less<>> models;  // by language
};

Tagger::Tagger(const Image& image) : data_(std::make_unique<Data>()) {
  for (const std::string& language : image.languages()) {
    const std::string folder = "models/" + language + "/";
    if (!image.has(folder + "tagger.bin")) continue;
    Result<Network> network =
        Network::load(image.file(folder + "tagger.bin"), image.file(folder + "lexicon.bin"));
    if (network) data_->models.emplace(language, Model(std::move(network).value()));
  }
}

Tagger::~Tagger() = default;

namespace {

/// For each piece the first piece with the same words, itself if there is none. What repeats (a standfirst, a
/// caption, the rows of a list) is read once: the network sees nothing around a piece, so it says the same.
std::vector<size_t> firstAlike(const Document& doc, const std::vector<Piece>& pieces) {
  std::vector<size_t> out(pieces.size());
  std::unordered_map<std::string, size_t> seen;
  std::string key;
  for (size_t p = 0; p < pieces.size(); ++p) {
    key.clear();
    for (uint32_t i = 0; i < pieces[p].count; ++i) {
      key += doc.words[pieces[p].first + i].form;
      key += '\0';
    }
    out[p] = seen.emplace(key, p).first->second;
  }
  return out;
}

/// Writes a piece's readings into the document's words.
void store(Document& doc, const Model& model, const Piece& piece, const WordReading* readings,
           int32_t& lastRoot) {
  for (uint32_t i = 0; i < piece.count; ++i) {
    const WordReading& reading = readings[i];
    Word& word = doc.words[piece.first + i];
    word.upos = model.tags[reading.tag].upos;
    word.feats = model.tags[reading.tag].feats;
    word.lemma =
        doc.keep(applyLemmaRule(model.network.lemmaRules()[reading.lemmaRule], word.form), word.form);
    word.deprel = model.network.relations()[reading.relation];
    word.head = reading.head < 0 ? -1 : static_cast<int32_t>(piece.first) + reading.head;
    if (reading.head >= 0) continue;
    word.deprel = piece.continues ? kChained : "root";
    if (piece.continues)
      word.head = lastRoot;
    else
      lastRoot = static_cast<int32_t>(piece.first + i);
  }
}

}  // namespace

void Tagger::run(Document& doc) const {
  const auto found = data_->models.find(doc.language);
  if (found == data_->models.end()) return;
  const Model& model = found->second;
  const std::vector<Piece> pieces = piecesOf(doc);
  const std::vector<size_t> first = firstAlike(doc, pieces);
  std::vector<WordReading> readings, some;
  std::vector<size_t> at(pieces.size());  // where a piece's readings begin
  std::vector<std::vector<std::string_view>> batch;
  size_t words = 0;
  const auto read = [&] {
    if (batch.empty()) return;
    model.network.run(batch, some);
    readings.insert(readings.end(), some.begin(), some.end());
    batch.clear();
    words = 0;
  };
  for (size_t p = 0; p < pieces.size(); ++p) {
    if (first[p] != p) continue;
    if (words + pieces[p].count > kBatchWords) read();
    at[p] = readings.size() + words;
    batch.emplace_back();
    for (uint32_t i = 0; i < pieces[p].count; ++i)
      batch.back().push_back(doc.words[pieces[p].first + i].form);
    words += pieces[p].count;
  }
  read();
  int32_t lastRoot = -1;
  for (size_t p = 0; p < pieces.size(); ++p)
    store(doc, model, pieces[p], readings.data() + at[first[p]], lastRoot);
}

}  // namespace recoupe
