// The sentences of an answer in the three languages. A sentence stands whole, with {0}, {1} … where
// something is put in; nothing is glued to a word, so that no case or ending can go wrong.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "interpreter/answer/case.hpp"
#include "interpreter/check/vocabulary.hpp"

namespace tarmaq {

enum class Phrase : std::uint8_t {
#define TARMAQ_PHRASE(name) name,
#include "interpreter/answer/messages.def"
#undef TARMAQ_PHRASE
  count
};

enum class Language : std::uint8_t { English, Russian, Kazakh };
Language language_of(std::string_view tag);   // "kk", "ru"; anything else is English
std::string_view language_tag(Language language);

// The pattern of a phrase.
std::string_view phrase(Phrase phrase, Language language);
std::string_view phrase_english(Phrase phrase);
std::string_view phrase_russian(Phrase phrase);
std::string_view phrase_kazakh(Phrase phrase);

// The phrase with its places filled.
std::string say(Phrase phrase, Language language, std::initializer_list<std::string_view> arguments = {});

// "20 January 2026".
std::string date_words(Date date, Language language);
// A value as a person reads it: labels of enum values, dates in words.
std::string value_words(const Value& value, const Type& type, const Vocabulary& vocabulary,
                        const std::vector<std::string>& texts, Language language);
// The label in the language, else the name.
std::string label_or_name(const Labels& labels, std::string_view name, Language language);
// "a date written YYYY-MM-DD", "one of: citizen, foreigner".
std::string expectation(const Type& type, const Vocabulary& vocabulary, Language language);
// A mistake as a sentence.
std::string mistake_message(const CaseError& error, const Vocabulary& vocabulary, Language language);

}  // namespace tarmaq
