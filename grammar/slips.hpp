// Slips of those who begin: letters that look like others, signs of a word processor, keywords in another language,
// dates and numbers as they are written elsewhere. Asked where something could not be read; what is sound is not
// looked at.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/wording.hpp"

namespace tarmaq::grammar {

// What was written in [begin, end), and what helps.
struct Slip {
  Code code = Code::E0104;
  std::size_t begin = 0;
  std::size_t end = 0;
  Wording message;
  Wording hint;
};

// A letter of another script within a word, which looks like one of the word's own: `guаrantor` with a Cyrillic `а`.
// A part between `_` or `-` may be of another script than the next.
std::optional<Slip> mixed_letters(std::string_view text, std::size_t begin, std::size_t end);

// The keyword that is meant by a word in capitals, in Russian or in Kazakh: `WHEN`, `ереже`. Empty where none is.
std::string_view keyword_meant(std::string_view word);

// The type that is meant by a word of another language: `string`, `bool`. Empty where none is.
std::string_view type_meant(std::string_view word);

// A slip of the token at `at`; of a word right before it on the line, or of a sign right behind it, where the token
// itself is sound.
std::optional<Slip> slip_near(std::string_view text, std::size_t at);

// The bracket or brace that is open at `at`, of those that were opened from `begin` on; npos where none is.
std::size_t open_bracket(std::string_view text, std::size_t begin, std::size_t at);

// `17.02.2005` at `at`, as the language writes it: `2005-02-17`. Empty where no such day stands there.
std::string day_meant(std::string_view text, std::size_t at);

}  // namespace tarmaq::grammar
