// UTF-8 and the few properties of code points the language needs. No locale is consulted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tarmaq::inline diagnostics::unicode {

struct Decoded {
  std::uint32_t code_point = 0;
  // Bytes read; 0 where the bytes at this place are not UTF-8, or the text has ended.
  std::size_t length = 0;
};

// Decodes the code point that begins at byte `at`. Overlong forms and surrogates are not UTF-8.
Decoded decode(std::string_view text, std::size_t at);

// Adds the code point in UTF-8.
void append(std::string& out, std::uint32_t code_point);

// Byte offset of the first byte that is not UTF-8, or npos.
std::size_t first_invalid(std::string_view text);

bool is_letter(std::uint32_t code_point);
bool is_combining_mark(std::uint32_t code_point);
// Controls that override or isolate the direction of writing, and the invisible direction marks.
bool is_direction_control(std::uint32_t code_point);
// Controls other than tab, line feed and carriage return; the line and paragraph separators too.
bool is_forbidden_control(std::uint32_t code_point);

// What a text may not show as it stands, whoever wrote it: all of the above, a lone carriage return, byte order marks,
// tags, the anchors of annotations and the code points that are no characters. Tab and line feed are none of it.
bool is_hidden(std::uint32_t code_point);

// Where `is_hidden` or bytes that are not UTF-8 begin at or after `at`; npos where none do.
std::size_t first_hidden(std::string_view text, std::size_t at = 0);

// The text with a replacement character for each of them. What is printed of a case, a rule, a file's name goes
// through here, whatever the format.
std::string without_hidden(std::string_view text);

// The encoding that bytes which are no UTF-8 are likely in, "UTF-16" or "windows-1251"; empty where neither is.
std::string_view likely_encoding(std::string_view bytes);

// The text without a byte order mark at its beginning.
std::string_view without_mark(std::string_view text);

// Number of code points; a byte that is not UTF-8 counts as one.
std::size_t length(std::string_view text);

}  // namespace tarmaq::inline diagnostics::unicode
