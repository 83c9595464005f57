#include "train/name_silver.h"

#include <unordered_set>

#include "clean/cleaner.h"
#include "entity/clusters.h"
#include "read/reader.h"
#include "segment/segmenter.h"

namespace recoupe::train {
namespace {

using entity::Atom;
using entity::Work;

constexpr size_t kLongest = 80, kShortest = 6;  // tokens of a sentence

std::string_view kindOf(EntityType type) {
  switch (type) {
    case EntityType::Person:
      return "PER";
    case EntityType::Organisation:
      return "ORG";
    case EntityType::Place:
    case EntityType::Country:
      return "LOC";
    case EntityType::Group:
      return "";
  }
  return "";
}

/// The names of one article, and which of them are sure.
class Silver {
 public:
  Silver(const entity::Lexicon& lexicon, const entity::Offices& offices)
      : lexicon_(lexicon), offices_(offices) {}

  void read(Document& doc, std::vector<NameSentence>& out) {
    Work work{doc, lexicon_, offices_, entity::lookAt(doc), {}, {}, {}, {}, {}, {}, {}, {}, {}};
    work.atoms = entity::findAtoms(work.tokens, lexicon_);
    work.phrases = entity::findPhrases(work.tokens, lexicon_, work.atoms);
    work.ofAtom.assign(work.atoms.list.size(), entity::kNone);
    work.ofPhrase.assign(work.phrases.size(), entity::kNone);
    std::vector<char> told;
    for (const Atom& atom : work.atoms.list)
      told.push_back(atom.known != nullptr || atom.person || atom.body);
    for (const entity::Phrase& phrase : work.phrases)
      if (phrase.atom >= 0) told[static_cast<size_t>(phrase.atom)] = 1;
    entity::typeAtoms(work);
    entity::joinPersons(work);
    entity::joinNames(work);
    std::unordered_set<uint32_t> sure;
    for (size_t a = 0; a < told.size(); ++a)
      if (told[a] != 0 && work.ofAtom[a] != entity::kNone) sure.insert(work.clusters.root(work.ofAtom[a]));
    sentences(work, sure, out);
  }

 private:
  void sentences(Work& work, const std::unordered_set<uint32_t>& sure, std::vector<NameSentence>& out) {
    const entity::Tokens& t = work.tokens;
    size_t a = 0;
    for (size_t begin = 0; begin < t.size();) {
      size_t end = begin;
      while (end < t.size() && t[end].sentence == t[begin].sentence) ++end;
      NameSentence sentence;
      for (size_t i = begin; i < end; ++i) sentence.forms.emplace_back(t[i].form);
      sentence.labels.assign(end - begin, "O");
      bool good = !t[begin].furniture && end - begin <= kLongest && end - begin >= kShortest, any = false;
      for (; a < work.atoms.list.size() && work.atoms.list[a].begin < end; ++a) {
        const Atom& atom = work.atoms.list[a];
        const uint32_t c = work.ofAtom[a];
        if (c == entity::kNone) {
          good = good && (atom.weak || atom.people);
          continue;
        }
        good = good && sure.contains(work.clusters.root(c));
        const std::string_view kind = kindOf(work.clusters.at(c).type);
        for (size_t i = atom.begin; i < atom.end && !kind.empty(); ++i)
          sentence.labels[i - begin] = (i == atom.begin ? "B-" : "I-") + std::string(kind);
        any = any || !kind.empty();
      }
      std::string words;
      for (const std::string& form : sentence.forms) words += form + " ";
      if (good && any && seen_.insert(words).second) out.push_back(std::move(sentence));
      begin = end;
    }
  }

  const entity::Lexicon& lexicon_;
  const entity::Offices& offices_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

std::vector<NameSentence> silverNames(const std::string& path, const std::string& language, unsigned every) {
  const Cleaner clean(Image::builtin());
  const Segmenter segment(Image::builtin());
  const entity::Lexicon lexicon(Image::builtin(), language, {});
  const entity::Offices offices(Image::builtin(), language, lexicon);
  Silver silver(lexicon, offices);
  std::vector<NameSentence> out;
  size_t n = 0;
  readInputs({path}, {}, [&](RawArticle&& raw) {
    if (n++ % every != 0) return true;
    Document doc = clean.run(raw, {});
    if (doc.error) return true;
    segment.run(doc);
    silver.read(doc, out);
    return true;
  });
  return out;
}

}  // namespace recoupe::train
