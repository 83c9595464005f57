// Every pattern row of data/*/times.tsv carries a sample sentence with what must be found in it; this runs
// them all.
#include <gtest/gtest.h>

#include <string>

#include "date/grammar.h"
#include "date/time_finder.h"

namespace recoupe {

using namespace date;
namespace {

std::string foundIn(const TimeFinder& finder, const std::string& language, const Sample& sample) {
  Document doc;
  doc.language = language;
  doc.text = Text(std::string(sample.sentence));
  if (sample.published != "-")
    doc.published = {std::string(sample.published), Published::From::Input, "", "", {}};
  finder.run(doc);
  std::string found;
  for (const TimeExpression& t : doc.times) {
    if (!found.empty()) found += " ; ";
    found += std::string(doc.textOf(t.span)) + "=" + t.value;
    if (t.type != TimeExpression::Type::Date) found += " " + std::string(nameOf(t.type));
  }
  return found.empty() ? "-" : found;
}

TEST(TimeTables, AreSoundAndTheirSamplesAreFound) {
  const Image& image = Image::builtin();
  const TimeFinder finder(image);
  size_t samples = 0;
  for (const std::string& language : image.languages()) {
    if (!image.has(language + "/times.tsv")) continue;
    const Grammar grammar(image, language);
    for (const std::string& fault : grammar.faults()) ADD_FAILURE() << language << "/times.tsv: " << fault;
    for (const Sample& sample : grammar.samples()) {
      ++samples;
      EXPECT_EQ(foundIn(finder, language, sample), std::string(sample.expected))
          << language << "/times.tsv:" << sample.line << ": " << sample.sentence;
    }
  }
  EXPECT_GT(samples, 100U);
}

}  // namespace
}  // namespace recoupe
