// Who a noun phrase or a pronoun stands for, among the entities of the document.
#pragma once
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "quote/items.h"

namespace recoupe::quote {

class People {
 public:
  People(const Document& doc, const Story& story, const Lexicon& lexicon);

  EntityType type(EntityIndex e) const {
    return e.value < doc_.entities.size() ? doc_.entities[e.value].type
                                          : newcomers_[e.value - doc_.entities.size()].type;
  }
  /// Whether a quotation may be laid into its mouth: anything but a place.
  bool canSpeak(EntityIndex e) const { return type(e) != EntityType::Place; }

  /// The sentence at hand begins at item `first` and ends at byte `end`: nobody who is first named behind it
  /// is meant, unless by a function told there in the very words.
  void readUpTo(uint32_t first, uint32_t end) {
    sentence_ = first;
    horizon_ = end;
  }

  /// Somebody was the subject of a sentence, or said something (`spoke`): the first choice for the next
  /// pronoun.
  void nowAbout(EntityIndex e, bool spoke);
  /// Whom the story was last about.
  std::optional<EntityIndex> current() const;
  /// For whom a noun phrase without a known function may stand: nobody, the last body spoken of, or anybody.
  enum class FallBack : uint8_t { None, Bodies, Anybody };

  bool fits(EntityIndex e, Gender gender) const;
  /// Who said something last, as long as the pronoun fits.
  std::optional<EntityIndex> lastSpeaker(const Lexeme* pronoun = nullptr) const;
  /// "il", "elles" -> the last one spoken of whom it fits. `strict`: where both say
  /// of whom or what, they must agree in a word of that.
  /// `at` is its item: a person named shortly before is better than nobody.
  std::optional<EntityIndex> pronoun(const Lexeme& pronoun, uint32_t at) const;
  /// The person whom the story was about last, or named last before item `before`.
  /// `named`: nobody known by a description only.
  std::optional<EntityIndex> lastPerson(uint32_t before, Gender gender, bool named = false) const;
  /// The first person that the document has named so far: whom a text that begins with a pronoun means.
  std::optional<EntityIndex> firstPerson(Gender wanted) const;
  /// Somebody known by a description only ("un manifestant"): an entity to be added to the document if it is
  /// used. Its number goes on behind the document's own.
  EntityIndex newcomer(Span description, Gender gender, EntityType type = EntityType::Person);
  /// "son porte-parole": the one whose description names the subject of the sentence, or nobody.
  std::optional<EntityIndex> relationOf(uint32_t first, uint32_t last, Gender gender) const;
  const std::vector<Entity>& newcomers() const { return newcomers_; }
  /// The newspaper, channel or agency that was named last before item `before`.
  std::optional<EntityIndex> mediumBefore(uint32_t before) const;
  /// The words [first, last) of a description ("ministre de l'Intérieur") -> the entity whose role or
  /// description they are, else the last one spoken of whom `fallBack` allows.
  std::optional<EntityIndex> description(uint32_t first, uint32_t last, FallBack fallBack, Gender gender,
                                         bool strict = false) const;

 private:
  struct Known {
    Gender gender = Gender::Unknown;
    bool plural = false;
    bool medium = false;
    std::vector<std::vector<std::string>> titles;  ///< folded words of roles and descriptions
  };
  void learnGender(const Story& story);
  int fit(const Known& known, const std::vector<std::string>& words, bool strict) const;
  bool namedYet(EntityIndex e) const;
  bool belongs(EntityIndex e, EntityIndex owner) const;

  const Document& doc_;
  const Story& story_;
  std::vector<Entity> newcomers_;
  std::vector<Known> known_;
  std::unordered_map<std::string, std::vector<uint32_t>> byHead_;  ///< first word of a title -> entities
  std::vector<EntityIndex> topics_;                                ///< last is latest
  uint32_t sentence_ = 0, horizon_ = 0;
  bool spoke_ = false;  ///< the latest said something
  std::optional<EntityIndex> speaker_;
};

}  // namespace recoupe::quote
