// The sentences of an answer in every language. A sentence stands whole in a catalogue, as an ICU
// message with named arguments: {day, date, …}, {count, plural, …}. Nothing is glued to a word, so that
// no case or ending can go wrong.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::words {

enum class Phrase : std::uint16_t {
#define TARMAQ_PHRASE(name) name,
#include "interpreter/words/messages.def"
#undef TARMAQ_PHRASE
  count
};

// What is put into a place of a phrase. Views only: it lives as long as the call.
struct Argument {
  enum class Kind : std::uint8_t { Text, Count, Day, Number };

  Argument(std::string_view place, std::string_view value) : name(place), text(value) {}
  Argument(std::string_view place, const std::string& value) : name(place), text(value) {}
  Argument(std::string_view place, const char* value) : name(place), text(value) {}
  Argument(std::string_view place, std::int64_t value) : name(place), kind(Kind::Count), count(value) {}
  // A day that the calendar has: not `unlimited`.
  Argument(std::string_view place, Date day) : name(place), kind(Kind::Day), count(day.days) {}
  // The digits of an exact number, "2.50".
  static Argument number(std::string_view place, std::string_view digits) {
    Argument argument(place, digits);
    argument.kind = Kind::Number;
    return argument;
  }

  std::string_view name;
  Kind kind = Kind::Text;
  std::string_view text;
  std::int64_t count = 0;  // or days since 1970-01-01
};

// The phrase with its places filled. May be asked for by several threads at a time.
std::string say(Phrase phrase, Language language, std::initializer_list<Argument> arguments = {});
std::string say(Phrase phrase, Language language, std::span<const Argument> arguments);

// "a, b, c": the parts put together by `next`, a phrase that begins with the place {list} and has {next}.
std::string list_words(const std::vector<std::string>& parts, Language language, Phrase next = Phrase::ListNext);

// "20 January 2026".
std::string date_words(Date date, Language language);
// A value as a person reads it: labels of enum values, dates in words. `text`: what it says, of a text.
std::string value_words(const Value& value, const Type& type, const Vocabulary& vocabulary, std::string_view text,
                        Language language);
// The label in the language, else the name.
std::string label_or_name(const Labels& labels, std::string_view name, Language language);

}  // namespace tarmaq::words
