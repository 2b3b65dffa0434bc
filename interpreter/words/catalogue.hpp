// The catalogues: the pattern of every phrase in each language, read from catalogue/*.txt, which are
// embedded when built.
//
// A catalogue has the syntax of an ICU resource bundle: `en { Key { "pattern" } … }`, strings side by
// side are one string, `//` begins a comment. A pattern is an ICU message with named arguments.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/model/language.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::words {

// A pattern that only puts texts into places, cut up: a literal, then the argument after it. It needs
// nothing of ICU to be filled.
struct PlainPart {
  std::string literal;
  std::string argument;  // empty: none follows
};

struct Pattern {
  std::string text;
  bool plain = false;
  std::vector<PlainPart> parts;  // of a plain one
};

// The file of a language, as embedded.
std::string_view catalogue_text(Language language);

// Keys and patterns in the order of the text. What cannot be read ends the reading: the entries before
// it stand, and `complete` says whether the whole text was read.
struct CatalogueEntries {
  std::vector<std::pair<std::string, std::string>> entries;
  bool complete = false;
};
CatalogueEntries read_catalogue(std::string_view text);

// Cuts a pattern up where that can be done without ICU.
Pattern cut_pattern(std::string text);

// The pattern of a phrase; the English one where a language lacks it. Catalogues are read when first
// asked for, by any thread, and never change.
const Pattern& pattern_of(Phrase phrase, Language language);
// "LawOf"
std::string_view phrase_key(Phrase phrase);

}  // namespace tarmaq::words
