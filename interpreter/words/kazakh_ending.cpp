#include "interpreter/words/kazakh_ending.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "grammar/diagnostics/unicode.hpp"

namespace tarmaq::words {

namespace {

constexpr std::string_view endings[] = {"-дан", "-ден", "-тан", "-тен", "-нан", "-нен"};
constexpr std::string_view voiceless = "пткқсшщхфцчһбвгд";
constexpr std::string_view nasal = "мнң";
constexpr std::string_view back_vowels = "аоұыуяюё";
constexpr std::string_view front_vowels = "әөүіеэи";

// бір, екі, … тоғыз; он, жиырма, … тоқсан; жүз, мың, миллион.
constexpr std::string_view of_digit[] = {"-ден", "-ден", "-ден", "-тен", "-тен",
                                         "-тен", "-дан", "-ден", "-ден", "-дан"};
constexpr std::string_view of_tens[] = {"", "-нан", "-дан", "-дан", "-тан", "-ден", "-тан", "-тен", "-нен", "-нан"};

std::vector<std::uint32_t> points_of(std::string_view text) {
  std::vector<std::uint32_t> points;
  for (std::size_t at = 0; at < text.size();) {
    const unicode::Decoded decoded = unicode::decode(text, at);
    if (decoded.length == 0) break;
    // Lower case of Cyrillic letters, the Kazakh ones among them.
    std::uint32_t point = decoded.code_point;
    if (point >= 0x410 && point <= 0x42F) point += 0x20;
    else if (point >= 0x48A && point <= 0x4FF && point != 0x4C0 && point % 2 == 0) point += 1;
    points.push_back(point);
    at += decoded.length;
  }
  return points;
}

bool is_one_of(std::uint32_t point, std::string_view letters) {
  const std::vector<std::uint32_t> known = points_of(letters);
  return std::find(known.begin(), known.end(), point) != known.end();
}

bool is_digit(std::uint32_t point) { return point >= '0' && point <= '9'; }

// `digits`: those of the last number, without what stands between thousands.
std::string_view of_number(std::string_view digits) {
  const std::size_t last = digits.find_last_not_of('0');
  const std::size_t zeros = last == std::string_view::npos ? 0 : digits.size() - 1 - last;
  const auto digit = static_cast<std::size_t>(last == std::string_view::npos ? 0 : digits[last] - '0');
  if (zeros == 0) return of_digit[digit];
  if (zeros == 1) return of_tens[digit];
  if (zeros == 2) return "-ден";
  return zeros < 9 ? "-нан" : "-тан";
}

// By the last letter and the last vowel of the word that ends with the value.
std::string_view of_word(const std::vector<std::uint32_t>& points) {
  const std::uint32_t last = points.back();
  const std::size_t row = is_one_of(last, voiceless) ? 2 : is_one_of(last, nasal) ? 4 : 0;
  for (auto point = points.rbegin(); point != points.rend() && unicode::is_letter(*point); ++point) {
    if (is_one_of(*point, back_vowels)) return endings[row];
    if (is_one_of(*point, front_vowels)) return endings[row + 1];
  }
  return endings[row + 1];
}

}  // namespace

std::string_view kazakh_ablative(std::string_view value) {
  constexpr std::uint32_t no_break_space = 0xA0;
  const std::vector<std::uint32_t> points = points_of(value);
  if (points.empty()) return endings[1];
  if (points.back() == '%') return "-дан";
  if (is_digit(points.back())) {
    std::string digits;
    for (auto point = points.rbegin(); point != points.rend(); ++point) {
      if (is_digit(*point)) digits.insert(digits.begin(), static_cast<char>(*point));
      else if (*point != no_break_space) break;
    }
    return of_number(digits);
  }
  return unicode::is_letter(points.back()) ? of_word(points) : endings[1];
}

}  // namespace tarmaq::words
