// UTF-8 and the few properties of code points the language needs. No locale is consulted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tarmaq::inline diagnostics::unicode {

struct Decoded {
  std::uint32_t code_point = 0;
  // Bytes read; 0 where the bytes at this place are not UTF-8, or the text has ended.
  std::size_t length = 0;
};

// Decodes the code point that begins at byte `at`. Overlong forms and surrogates are not UTF-8.
Decoded decode(std::string_view text, std::size_t at);

// Byte offset of the first byte that is not UTF-8, or npos.
std::size_t first_invalid(std::string_view text);

bool is_letter(std::uint32_t code_point);
bool is_combining_mark(std::uint32_t code_point);
// Controls that override or isolate the direction of writing, and the invisible direction marks.
bool is_direction_control(std::uint32_t code_point);
// Controls other than tab, line feed and carriage return; the line and paragraph separators too.
bool is_forbidden_control(std::uint32_t code_point);

// Number of code points; a byte that is not UTF-8 counts as one.
std::size_t length(std::string_view text);

}  // namespace tarmaq::inline diagnostics::unicode
