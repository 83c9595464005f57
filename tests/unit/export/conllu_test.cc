#include "export/conllu.h"

#include <gtest/gtest.h>

#include "segment/segmenter.h"

namespace recoupe {

TEST(Conllu, OneBlockASentence) {
  Document doc;
  doc.id = "a1";
  doc.language = "fr";
  doc.text = Text("Été du Niger.\n\nOui");
  Segmenter(Image::builtin()).run(doc);
  EXPECT_EQ(conllu(doc),
            "# newdoc id = a1\n# newpar\n# sent_id = a1-1\n# text = Été du Niger.\n"
            "1\tÉté\t_\t_\t_\t_\t0\troot\t_\tstart_char=0|end_char=3\n"
            "2-3\tdu\t_\t_\t_\t_\t_\t_\t_\tstart_char=4|end_char=6\n"
            "2\tde\t_\t_\t_\t_\t1\tdep\t_\t_\n"
            "3\tle\t_\t_\t_\t_\t1\tdep\t_\t_\n"
            "4\tNiger\t_\t_\t_\t_\t1\tdep\t_\tSpaceAfter=No|start_char=7|end_char=12\n"
            "5\t.\t_\t_\t_\t_\t1\tdep\t_\tstart_char=12|end_char=13\n\n"
            "# newpar\n# sent_id = a1-2\n# text = Oui\n"
            "1\tOui\t_\t_\t_\t_\t0\troot\t_\tstart_char=15|end_char=18\n\n");
}

TEST(Conllu, WhatATaggerFoundIsWritten) {
  Document doc;
  doc.id = "t";
  doc.language = "fr";
  doc.text = Text("Il dort");
  Segmenter(Image::builtin()).run(doc);
  doc.words[0] = {"Il", "il", "Gender=Masc", "nsubj", 1, Upos::PRON};
  doc.words[1] = {"dort", "dormir", "", "root", -1, Upos::VERB};
  const std::string out = conllu(doc);
  EXPECT_NE(out.find("1\tIl\til\tPRON\t_\tGender=Masc\t2\tnsubj\t_\t"), std::string::npos) << out;
  EXPECT_NE(out.find("2\tdort\tdormir\tVERB\t_\t_\t0\troot\t_\t"), std::string::npos) << out;
}

TEST(Conllu, AnErrorKeepsItsPlace) {
  Document doc;
  doc.id = "bad";
  doc.error = Error{"too-large", "The file\nis too large."};
  EXPECT_EQ(conllu(doc), "# newdoc id = bad\n# error = too-large: The file is too large.\n\n");
}

}  // namespace recoupe
