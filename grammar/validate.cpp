#include "grammar/validate.hpp"

#include <string>
#include <utility>

#include "grammar/diagnostics/unicode.hpp"
#include "grammar/diagnostics/wording.hpp"

namespace tarmaq::grammar {

namespace {

constexpr std::uint32_t byte_order_mark = 0xFEFF;

// What nearly all of every file is: printing ASCII, line feeds, and two bytes of Cyrillic letters
// (U+0400 to U+04FF), none of which is refused. Returns where that ends.
std::size_t plain_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte >= 0x20 && byte < 0x7F) || byte == '\n') {
      ++at;
    } else if (byte >= 0xD0 && byte <= 0xD3 && at + 1 < text.size() &&
               (static_cast<unsigned char>(text[at + 1]) & 0xC0U) == 0x80U) {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

std::string code_point_name(std::uint32_t code_point) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string hexadecimal;
  for (; code_point != 0 || hexadecimal.size() < 4; code_point >>= 4U)
    hexadecimal.insert(hexadecimal.begin(), digits[code_point & 0x0FU]);
  return "U+" + hexadecimal;
}

Wording encoding_hint(std::string_view text) {
  const std::string_view likely = unicode::likely_encoding(text);
  if (likely.empty()) return worded("save the file as UTF-8");
  return worded("it looks like {}: save the file as UTF-8", likely);
}

}  // namespace

bool validate(std::string_view text, std::uint32_t file, std::size_t file_bytes, Diagnostics& diagnostics) {
  const auto refuse = [&](Code code, std::size_t at, std::size_t length, Wording message, Wording hint) {
    diagnostics.add(code, {file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + length)},
                    std::move(message), std::move(hint));
    return false;
  };
  if (text.size() > file_bytes) {
    return refuse(Code::E0007, 0, 0, worded("the file has {} bytes, and {} are allowed", text.size(), file_bytes),
                  worded("divide it into several files"));
  }
  std::size_t at = 0;
  while ((at = plain_end(text, at)) < text.size()) {
    const unicode::Decoded decoded = unicode::decode(text, at);
    if (decoded.length == 0)
      return refuse(Code::E0001, at, 1, worded("this byte is not part of UTF-8 text"), encoding_hint(text));
    const std::uint32_t point = decoded.code_point;
    if (point == byte_order_mark) {
      return refuse(
          Code::E0002, at, decoded.length,
          at == 0 ? worded("the file begins with a byte order mark") : worded("a byte order mark in the file"),
          worded("save the file as UTF-8 without a byte order mark"));
    }
    if (unicode::is_direction_control(point)) {
      return refuse(
          Code::E0004, at, decoded.length,
          worded("{} changes the direction of writing: what is read is not what stands there", code_point_name(point)),
          worded("remove the character"));
    }
    const bool lone_return = point == '\r' && (at + 1 >= text.size() || text[at + 1] != '\n');
    if (point == 0 && unicode::likely_encoding(text) == "UTF-16")
      return refuse(Code::E0001, at, 1, worded("the file is not UTF-8 text"), encoding_hint(text));
    if (lone_return || unicode::is_forbidden_control(point)) {
      return refuse(Code::E0003, at, decoded.length, worded("the control character {}", code_point_name(point)),
                    lone_return ? worded("end lines with a line feed, with or without a carriage return before it")
                                : worded("remove the character"));
    }
    at += decoded.length;
  }
  return true;
}

}  // namespace tarmaq::grammar
