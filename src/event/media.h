// Media, which tell of acts far more often than they take part in any.
//
//   "Selon Le Quotidien, Anna Costa a quitté Rome."       onlyTells -> true
//   "…, confie à l'Agence du Lac une voisine."            onlyTells -> true
//   "Le Quotidien a été condamné."                        onlyTells -> false
#pragma once
#include "event/reading.h"

namespace recoupe::event {

/// Whether it is a newspaper, an agency, a channel, a network.
bool isMedium(const Lexicon& lex, const Entity& e);

/// Whether all of them are media: a quotation that only a newspaper is told to have is somebody else's words.
bool onlyPress(const Reading& r, const std::vector<EntityIndex>& side);

/// Whether the mention is of a medium told there as who reports or where something is said, not as one who
/// does or bears anything. False without a tree.
bool onlyTells(const Reading& r, const Ment& m);

/// Whether it is told there as who is spoken to or who asks: "confie à l'Agence", "interrogée par l'Agence".
bool interviews(const Reading& r, const Ment& m);

/// By entity, whether all that the article tells of it is of that kind.
std::vector<bool> mereMedia(const Reading& r);

}  // namespace recoupe::event
