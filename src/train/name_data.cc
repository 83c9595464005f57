#include "train/name_data.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>
#include <unordered_map>

#include "base/utf8.h"

namespace recoupe::train {
namespace {

constexpr int kRounds = 12;

bool number(const std::string& s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// IO or BIO -> BIO: a name that follows no name of its kind begins.
void begins(std::vector<std::string>& labels) {
  for (size_t i = labels.size(); i-- > 0;)
    if (labels[i].starts_with("I-") &&
        (i == 0 || labels[i - 1] == "O" || labels[i - 1].substr(1) != labels[i].substr(1)))
      labels[i][0] = 'B';
}

struct Points {
  size_t width = 0;
  std::vector<uint32_t> hashes;
  std::vector<float> values;
  const float* at(size_t i) const { return &values[i * width]; }
  size_t size() const { return hashes.size(); }
};

Result<Points> readPoints(const std::string& path) {
  std::ifstream in(path);
  Points out;
  size_t count = 0;
  if (!(in >> count >> out.width) || out.width == 0 || out.width > 4096)
    return Error{"not-vectors", path + " is no file of word vectors in word2vec's text format"};
  std::unordered_map<uint32_t, size_t> seen;
  std::string word;
  std::vector<float> v(out.width);
  while (in >> word) {
    for (float& x : v) in >> x;
    const uint32_t hash = entity::wordHash(fold(word));
    if (!in || !seen.emplace(hash, out.size()).second) continue;
    float norm = 0;
    for (const float x : v) norm += x * x;
    for (float& x : v) x /= std::sqrt(norm) + 1e-6F;
    out.hashes.push_back(hash);
    out.values.insert(out.values.end(), v.begin(), v.end());
  }
  return out;
}

size_t nearest(const float* p, const std::vector<float>& centres, size_t width) {
  size_t best = 0;
  float most = -std::numeric_limits<float>::max();
  for (size_t c = 0; c * width < centres.size(); ++c) {
    float dot = 0;
    for (size_t k = 0; k < width; ++k) dot += p[k] * centres[c * width + k];
    if (dot > most) {
      most = dot;
      best = c;
    }
  }
  return best;
}

/// Spherical k-means.
std::vector<uint16_t> cluster(const Points& points, size_t k) {
  k = std::min(k, points.size());
  std::vector<float> centres(points.values.begin(),
                             points.values.begin() + static_cast<long>(k * points.width));
  std::vector<uint16_t> of(points.size());
  for (int round = 0; round < kRounds; ++round) {
    std::vector<float> sums(centres.size());
    for (size_t i = 0; i < points.size(); ++i) {
      of[i] = static_cast<uint16_t>(nearest(points.at(i), centres, points.width));
      for (size_t d = 0; d < points.width; ++d) sums[of[i] * points.width + d] += points.at(i)[d];
    }
    for (size_t c = 0; c < k; ++c) {
      float norm = 0;
      for (size_t d = 0; d < points.width; ++d)
        norm += sums[c * points.width + d] * sums[c * points.width + d];
      if (norm == 0) continue;
      for (size_t d = 0; d < points.width; ++d)
        centres[c * points.width + d] = sums[c * points.width + d] / std::sqrt(norm);
    }
  }
  return of;
}

}  // namespace

Result<std::vector<NameSentence>> readNames(const std::string& path) {
  std::ifstream in(path);
  if (!in) return Error{"not-found", "cannot read " + path};
  std::vector<NameSentence> out;
  NameSentence sentence;
  const auto close = [&] {
    if (sentence.forms.empty()) return;
    begins(sentence.labels);
    out.push_back(std::move(sentence));
    sentence = {};
  };
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> cells;
    std::istringstream s(line);
    for (std::string cell; s >> cell;) cells.push_back(cell);
    if (cells.size() < 2) {
      close();
      continue;
    }
    const std::string& form = cells.size() > 2 && number(cells[0]) ? cells[1] : cells[0];
    if (!isValidUtf8(form)) continue;
    sentence.forms.push_back(form);
    sentence.labels.push_back(cells.back());
  }
  close();
  return out;
}

NameCorpus corpusOf(const std::vector<NameSentence>& sentences) {
  NameCorpus out;
  out.document = std::make_unique<Document>();
  Document& doc = *out.document;
  std::string text;
  std::vector<std::pair<size_t, size_t>> spans;
  for (const NameSentence& sentence : sentences) {
    for (const std::string& form : sentence.forms) {
      spans.emplace_back(text.size(), text.size() + form.size());
      text += form;
      if (!form.ends_with('\'') && !form.ends_with("’")) text += ' ';
    }
    text += '\n';
  }
  doc.text = Text(std::move(text));
  size_t token = 0;
  for (const NameSentence& sentence : sentences) {
    out.starts.push_back(token);
    Sentence s;
    s.tokens.begin.value = static_cast<uint32_t>(token);
    for (size_t i = 0; i < sentence.forms.size(); ++i, ++token) {
      Token t;
      t.span = recoupe::spanOf(static_cast<uint32_t>(spans[token].first),
                               static_cast<uint32_t>(spans[token].second));
      doc.tokens.push_back(t);
    }
    s.tokens.end.value = static_cast<uint32_t>(token);
    s.span = {doc.tokens[out.starts.back()].span.begin, doc.tokens[token - 1].span.end};
    doc.sentences.push_back(s);
  }
  out.starts.push_back(token);
  out.tokens = entity::lookAt(doc);
  return out;
}

Result<entity::WordClusters> clusterWords(const std::string& vectors, size_t fine, size_t coarse) {
  const Points points = TRY(readPoints(vectors));
  const std::vector<uint16_t> small = cluster(points, fine), large = cluster(points, coarse);
  std::vector<size_t> order(points.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](size_t a, size_t b) { return points.hashes[a] < points.hashes[b]; });
  entity::WordClusters out;
  for (const size_t i : order) {
    out.hashes.push_back(points.hashes[i]);
    out.fine.push_back(small[i]);
    out.coarse.push_back(large[i]);
  }
  return out;
}

}  // namespace recoupe::train
