#include "grammar/diagnostics/lookalike.hpp"

#include "grammar/diagnostics/wording.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "grammar/diagnostics/unicode.hpp"

namespace tarmaq::inline diagnostics {

namespace {

struct Twins {
  std::uint32_t other;
  char latin;
};

// Cyrillic and Greek letters that can hardly be told from a Latin one.
constexpr Twins twins[] = {
    {0x0410, 'A'}, {0x0412, 'B'}, {0x0415, 'E'}, {0x041A, 'K'}, {0x041C, 'M'}, {0x041D, 'H'}, {0x041E, 'O'},
    {0x0420, 'P'}, {0x0421, 'C'}, {0x0422, 'T'}, {0x0423, 'Y'}, {0x0425, 'X'}, {0x0430, 'a'}, {0x0435, 'e'},
    {0x043A, 'k'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0443, 'y'}, {0x0445, 'x'}, {0x0406, 'I'},
    {0x0456, 'i'}, {0x0408, 'J'}, {0x0458, 'j'}, {0x0405, 'S'}, {0x0455, 's'}, {0x04BA, 'h'}, {0x04BB, 'h'},
    {0x0501, 'd'}, {0x051B, 'q'}, {0x051D, 'w'}, {0x0391, 'A'}, {0x0392, 'B'}, {0x0395, 'E'}, {0x0396, 'Z'},
    {0x0397, 'H'}, {0x0399, 'I'}, {0x039A, 'K'}, {0x039C, 'M'}, {0x039D, 'N'}, {0x039F, 'O'}, {0x03A1, 'P'},
    {0x03A4, 'T'}, {0x03A5, 'Y'}, {0x03A7, 'X'}, {0x03B1, 'a'}, {0x03BD, 'v'}, {0x03BF, 'o'}, {0x03C1, 'p'}};

// 0 where it looks like none.
char latin_of(std::uint32_t point) {
  if (point >= 0xFF21 && point <= 0xFF3A) return static_cast<char>('A' + (point - 0xFF21));
  if (point >= 0xFF41 && point <= 0xFF5A) return static_cast<char>('a' + (point - 0xFF41));
  const auto* const found =
      std::find_if(std::begin(twins), std::end(twins), [&](const Twins& each) { return each.other == point; });
  return found == std::end(twins) ? '\0' : found->latin;
}

// 0 where no Cyrillic letter looks like it.
std::uint32_t cyrillic_of(std::uint32_t latin) {
  const auto* const found = std::find_if(std::begin(twins), std::end(twins), [&](const Twins& each) {
    return static_cast<std::uint32_t>(each.latin) == latin && each.other >= 0x0400;
  });
  return found == std::end(twins) ? 0 : found->other;
}

bool is_latin(std::uint32_t point) { return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z'); }

std::string_view script_of(std::uint32_t point) {
  if (point < 0x80) return Pattern("Latin").text();
  if (point >= 0xFF00) return Pattern("double-width").text();
  return point >= 0x0400 ? Pattern("Cyrillic").text() : Pattern("Greek").text();
}

std::string code_of(std::uint32_t point) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string code;
  for (int shift = 12; shift >= 0; shift -= 4) code += digits[point >> static_cast<unsigned>(shift) & 0x0FU];
  return "U+" + code;
}

std::string text_of(std::uint32_t point) {
  std::string text;
  unicode::append(text, point);
  return text;
}

// The letter of a part's main script that stands for the point, or 0 where the point is of that script.
std::uint32_t replaced(std::uint32_t point, bool to_latin) {
  if (to_latin) return point < 0x80 ? 0 : static_cast<std::uint32_t>(latin_of(point));
  return is_latin(point) ? cyrillic_of(point) : 0;
}

// Of a part between `_` and `-`: whether it mixes scripts by look-alikes, and towards which it is mended.
struct Mix {
  bool mixed = false;
  bool to_latin = true;
};
Mix mix_of(std::string_view part) {
  std::size_t latin = 0;
  std::size_t other = 0;
  bool all_other_look_latin = true;
  bool all_latin_look_cyrillic = true;
  for (std::size_t at = 0; at < part.size();) {
    const unicode::Decoded decoded = unicode::decode(part, at);
    if (decoded.length == 0) return {};
    if (is_latin(decoded.code_point)) {
      ++latin;
      all_latin_look_cyrillic = all_latin_look_cyrillic && cyrillic_of(decoded.code_point) != 0;
    } else if (decoded.code_point >= 0x80) {
      ++other;
      all_other_look_latin = all_other_look_latin && latin_of(decoded.code_point) != '\0';
    }
    at += decoded.length;
  }
  if (latin == 0 || other == 0) return {};
  if (all_other_look_latin) return {true, true};
  return {all_latin_look_cyrillic, false};
}

}  // namespace

std::optional<OddLetter> odd_letter(std::string_view word) {
  if (std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
    return std::nullopt;
  std::optional<OddLetter> found;
  std::string mended;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t end = std::min(word.find_first_of("_-", at), word.size());
    const std::string_view part = word.substr(at, end - at);
    const Mix mix = mix_of(part);
    for (std::size_t i = 0; i < part.size();) {
      const unicode::Decoded decoded = unicode::decode(part, i);
      if (decoded.length == 0) return std::nullopt;
      const std::uint32_t other = mix.mixed ? replaced(decoded.code_point, mix.to_latin) : 0;
      if (other != 0 && !found)
        found = OddLetter{std::string(part.substr(i, decoded.length)),
                          script_of(decoded.code_point),
                          code_of(decoded.code_point),
                          text_of(other),
                          {}};
      unicode::append(mended, other != 0 ? other : decoded.code_point);
      i += decoded.length;
    }
    if (end < word.size()) mended += word[end];
    at = end + 1;
  }
  if (found) found->word = mended;
  return found;
}

std::string shape_of(std::string_view word) {
  std::string shape;
  for (std::size_t at = 0; at < word.size();) {
    const unicode::Decoded decoded = unicode::decode(word, at);
    if (decoded.length == 0) return std::string(word);
    const char latin = decoded.code_point < 0x80 ? '\0' : latin_of(decoded.code_point);
    if (latin != '\0') shape += latin;
    else shape += word.substr(at, decoded.length);
    at += decoded.length;
  }
  return shape;
}

}  // namespace tarmaq::inline diagnostics
