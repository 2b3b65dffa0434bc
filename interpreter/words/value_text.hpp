// Values as JSON: what an answer prints and a case states.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/model/value.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::words {

// Appends the JSON of a known value; null for any other. `text`: what a text says (`Facts::text`,
// `Program::text`, `DecisionOutcome::text`); of any other value it is not looked at.
void append_value_json(std::string& out, const Value& value, const Type& type, const Vocabulary& vocabulary,
                       std::string_view text);
// The same as a text of its own.
std::string value_json(const Value& value, const Type& type, const Vocabulary& vocabulary, std::string_view text);
// Appends the elements of a set in the order of their declaration: ["a","b"].
void append_set_json(std::string& out, std::uint64_t mask, const Type& type, const Vocabulary& vocabulary);

// A term as the language writes it: "10 calendar days", "1 month", "2 years".
std::string duration_text(Duration duration);
// The same in parts.
struct CountedUnit {
  std::int32_t count = 0;
  std::string_view unit;
};
CountedUnit counted_unit(Duration duration);
std::optional<Duration> parse_duration(std::string_view text);

// The name of a type in an answer's `needs`: "date", "enum", "set", "list" …
std::string_view type_name(const Type& type);

}  // namespace tarmaq::words
