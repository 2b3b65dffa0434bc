// The lexical rules of a rule file, as functions over its text: where blanks end, where a name, a
// number or a paragraph's number ends, how deep a line is indented. The grammar's terminals and the
// messages rest on the same functions, so that both see the same words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "grammar/diagnostics/wording.hpp"

namespace tarmaq::grammar::scan {

// Past blanks, line breaks and comments.
std::size_t skip_pad(std::string_view text, std::size_t at);

// End of the name that begins at `at`; `at` itself where none begins.
std::size_t name_end(std::string_view text, std::size_t at);

// End of the date YYYY-MM-DD that begins at `at`; `at` itself where none begins. Any digits will do.
std::size_t date_end(std::string_view text, std::size_t at);

// End of `13.5`, `7-1.2`, `O.4`, `4.5b` or `kz-677/7.1`; `at` itself where none begins.
std::size_t citation_end(std::string_view text, std::size_t at);

// True where a line break stands in [from, to).
bool break_between(std::string_view text, std::size_t from, std::size_t to);

// Width of the blanks before the first word of the line that `at` stands in. A tab goes to the next
// multiple of eight.
std::size_t indentation(std::string_view text, std::size_t at);

// True where nothing but blanks stands before `at` on its line.
bool first_on_line(std::string_view text, std::size_t at);

// The token at `at`, for messages: "`word`", "a text", "the end of the file".
Wording seen(std::string_view text, std::size_t at);

// End of the token at `at`, for the underline of a message; past `at` unless the text has ended.
std::size_t token_end(std::string_view text, std::size_t at);

bool is_digit(char character);
bool is_blank(char character);

}  // namespace tarmaq::grammar::scan
