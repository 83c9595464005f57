// Words -> lemma, part of speech, features and dependency tree, by the trained model of the document's
// language.
//
//   "Haftar a rencontré Conte à Rome."  ->  Haftar PROPN nsubj(rencontré), rencontré VERB root, Conte PROPN
//   obj, …
//
// Runs after segment/. A language without a model below models/ leaves the words as they are (Upos::X, no
// heads). Sentences longer than Network::kMaxWords words are parsed in pieces that hang together by
// `parataxis`.
#pragma once
#include <memory>

#include "base/image.h"
#include "doc/document.h"

namespace recoupe {

class Tagger {
 public:
  explicit Tagger(const Image& image);
  ~Tagger();
  void run(Document& doc) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace recoupe
