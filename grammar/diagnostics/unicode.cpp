#include "grammar/diagnostics/unicode.hpp"

#include <algorithm>
#include <iterator>

#include "grammar/diagnostics/unicode_tables.hpp"

namespace tarmaq::inline diagnostics::unicode {

namespace {

template <std::size_t Count>
bool contains(const CodePointRange (&ranges)[Count], std::uint32_t code_point) {
  const auto* found =
      std::upper_bound(std::begin(ranges), std::end(ranges), code_point,
                       [](std::uint32_t value, const CodePointRange& range) { return value < range.first; });
  return found != std::begin(ranges) && code_point <= std::prev(found)->last;
}

std::uint32_t byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

}  // namespace

Decoded decode(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const std::uint32_t lead = byte_at(text, at);
  if (lead < 0x80) return {lead, 1};
  std::size_t length = 0;
  std::uint32_t value = 0;
  std::uint32_t smallest = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
    value = lead & 0x1FU;
    smallest = 0x80;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    value = lead & 0x0FU;
    smallest = 0x800;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    value = lead & 0x07U;
    smallest = 0x10000;
  } else {
    return {};
  }
  if (text.size() - at < length) return {};
  for (std::size_t i = 1; i < length; ++i) {
    const std::uint32_t next = byte_at(text, at + i);
    if ((next & 0xC0U) != 0x80U) return {};
    value = (value << 6U) | (next & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < smallest || value > 0x10FFFF || surrogate) return {};
  return {value, length};
}

std::size_t first_invalid(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const Decoded decoded = decode(text, at);
    if (decoded.length == 0) return at;
    at += decoded.length;
  }
  return std::string_view::npos;
}

void append(std::string& out, std::uint32_t code_point) {
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | (code_point >> shift & 0x3FU)); };
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    out += static_cast<char>(0xC0U | code_point >> 6U);
    tail(0);
  } else if (code_point < 0x10000) {
    out += static_cast<char>(0xE0U | code_point >> 12U);
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | code_point >> 18U);
    tail(12);
    tail(6);
    tail(0);
  }
}

bool is_letter(std::uint32_t code_point) {
  if (code_point < 0x80) return (code_point >= 'a' && code_point <= 'z') || (code_point >= 'A' && code_point <= 'Z');
  return contains(letters, code_point);
}

bool is_combining_mark(std::uint32_t code_point) { return code_point >= 0x300 && contains(marks, code_point); }

bool is_direction_control(std::uint32_t code_point) {
  return (code_point >= 0x202A && code_point <= 0x202E) || (code_point >= 0x2066 && code_point <= 0x2069) ||
         code_point == 0x200E || code_point == 0x200F || code_point == 0x061C;
}

bool is_forbidden_control(std::uint32_t code_point) {
  if (code_point == '\t' || code_point == '\n' || code_point == '\r') return false;
  return code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F) || code_point == 0x2028 ||
         code_point == 0x2029;
}

bool is_hidden(std::uint32_t code_point) {
  if (code_point < 0x20) return code_point != '\t' && code_point != '\n';
  const bool no_character = (code_point & 0xFFFEU) == 0xFFFE || (code_point >= 0xFDD0 && code_point <= 0xFDEF);
  return no_character || is_forbidden_control(code_point) || is_direction_control(code_point) || code_point == 0xFEFF ||
         (code_point >= 0xFFF9 && code_point <= 0xFFFB) || (code_point >= 0xE0000 && code_point <= 0xE007F);
}

std::size_t first_hidden(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      if (is_hidden(byte)) return at;
      ++at;
      continue;
    }
    const Decoded decoded = decode(text, at);
    if (decoded.length == 0 || is_hidden(decoded.code_point)) return at;
    at += decoded.length;
  }
  return std::string_view::npos;
}

std::string without_hidden(std::string_view text) {
  std::string result;
  std::size_t begin = 0;
  for (std::size_t at = first_hidden(text); at != std::string_view::npos; at = first_hidden(text, begin)) {
    result.append(text, begin, at - begin).append("\xEF\xBF\xBD");
    const Decoded decoded = decode(text, at);
    begin = at + (decoded.length == 0 ? 1 : decoded.length);
  }
  return result.append(text, begin);
}

std::size_t length(std::string_view text) {
  std::size_t count = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const Decoded decoded = decode(text, at);
    at += decoded.length == 0 ? 1 : decoded.length;
    ++count;
  }
  return count;
}

std::string_view likely_encoding(std::string_view bytes) {
  constexpr std::size_t looked_at = 4096;
  const std::string_view begin = bytes.substr(0, looked_at);
  if (begin.substr(0, 2) == "\xFF\xFE" || begin.substr(0, 2) == "\xFE\xFF") return "UTF-16";
  std::size_t zeros = 0;
  std::size_t high = 0;
  std::size_t high_letters = 0;
  for (const char c : begin) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) ++zeros;
    if (byte >= 0x80) ++high;
    // The Russian high_letters of windows-1251, and the Kazakh ones of its extension among them.
    if (byte >= 0xC0 || byte == 0xA8 || byte == 0xB8) ++high_letters;
  }
  if (zeros * 4 > begin.size()) return "UTF-16";
  return high > 1 && high_letters * 10 >= high * 7 ? "windows-1251" : "";
}

std::string_view without_mark(std::string_view text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  return text.substr(0, mark.size()) == mark ? text.substr(mark.size()) : text;
}

}  // namespace tarmaq::inline diagnostics::unicode
