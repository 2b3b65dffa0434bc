// What a person types as an answer to a question, in Kazakh, Russian or English.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/json/json.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inquiry {

struct Spoken {
  enum class Kind : std::uint8_t {
    Value,      // `value`
    DoNotKnow,  // "?", "I don't know"
    Back,
    Stop,
    Help,
    Nothing,  // an empty line
    Mistake,  // `nearest` is what may have been meant, or empty
  };
  Kind kind = Kind::Nothing;
  json::Json value;
  std::string word;  // Mistake: what was not understood
  std::string nearest;
};

// The line as an answer of the type. Choices may be given by number (from 1), name or label; a set as
// several of them with commas between; a day as YYYY-MM-DD or DD.MM.YYYY; a list of records by its
// length, of anything else by its elements with commas between. The words of all three languages count.
Spoken understand(std::string_view line, const Type& type, const Vocabulary& vocabulary);

// The choices that an answer of the type has, in the order of their numbers: an enum's values.
struct SpokenChoice {
  std::string value;
  const Labels* labels = nullptr;
};
std::vector<SpokenChoice> choices_of(const Type& type, const Vocabulary& vocabulary);

// Lower case of Latin and Cyrillic letters, Kazakh ones among them; ё is е. Other bytes stay.
std::string folded(std::string_view text);

}  // namespace tarmaq::inquiry
