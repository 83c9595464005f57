#include "clean/language.h"

#include <gtest/gtest.h>

namespace recoupe {
namespace {

std::string detected(std::string_view text) {
  static const LanguageDetector detector(Image::builtin());
  return detector.detect(text);
}

}  // namespace

TEST(Language, TheLanguagesThereIsDataFor) {
  EXPECT_EQ(detected("Le ministre a reçu son homologue à Rome dans la soirée."), "fr");
  EXPECT_EQ(detected("L’accord n’est pas signé, d’après deux sources."), "fr");
  EXPECT_EQ(detected("LE PORT EST FERMÉ AUX NAVIRES DEPUIS HIER"), "fr");
  EXPECT_EQ(detected("The minister met his counterpart in Rome after the vote."), "en");
}

TEST(Language, NeighboursAreNotTakenForThem) {
  EXPECT_EQ(detected("Il ministro ha ricevuto il suo omologo a Roma e la delegazione che era con lui."), "");
  EXPECT_EQ(detected("El ministro recibió a su homólogo en Roma y los dos hablaron de la paz."), "");
  EXPECT_EQ(detected("O ministro recebeu em Roma o seu homólogo e os dois falaram da paz."), "");
  EXPECT_EQ(detected("Der Minister hat seinen Kollegen in Rom empfangen, und sie sprachen über den Frieden."),
            "");
  EXPECT_EQ(detected("El ministre va rebre el seu homòleg a Roma i els dos van parlar de la pau."), "");
  EXPECT_EQ(detected("De minister heeft zijn collega in Rome ontvangen en het ging over de vrede."), "");
  EXPECT_EQ(detected("استقبل الوزير نظيره في روما مساء أمس"), "");
  EXPECT_EQ(detected("部長は昨夜ローマで会談した。"), "");
}

TEST(Language, TooLittleToTell) {
  for (const char* text :
       {"", "Berlin", "Le Monde", "12 345 - 67", "La Stampa", "Macron, Merkel, Conte", "\n\n"})
    EXPECT_EQ(detected(text), "") << text;
}

}  // namespace recoupe
