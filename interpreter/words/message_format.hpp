// ICU's messages: plurals, dates and numbers by the rules of a language. The one place that knows ICU.
#pragma once

#include "interpreter/words/messages.hpp"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "interpreter/model/language.hpp"

namespace tarmaq::words {

// The phrase with its arguments put in. Days are those of the proleptic Gregorian calendar in UTC,
// whatever the machine's time zone and locale. A pattern that is no ICU message gives itself.
std::string format_message(Phrase phrase, Language language, std::span<const Argument> arguments);
// The same of any pattern, prepared anew: for tests.
std::string format_pattern(std::string_view pattern, Language language, std::initializer_list<Argument> arguments);

}  // namespace tarmaq::words
