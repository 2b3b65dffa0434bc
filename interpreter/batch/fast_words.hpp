// Bytes looked at eight at a time. Each of these may read past what it looks at: see FastReader::padding.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "interpreter/model/date.hpp"

namespace tarmaq::batch {

static_assert(std::endian::native == std::endian::little);

inline std::uint64_t word_at(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

// For each size up to 32 bytes, as four words, those that belong to a text of the size.
inline constexpr std::array<std::array<std::uint64_t, 4>, 33> first_bytes = [] {
  std::array<std::array<std::uint64_t, 4>, 33> masks{};
  for (std::size_t size = 0; size < masks.size(); ++size) {
    for (std::size_t byte = 0; byte < size; ++byte) masks[size][byte / 8] |= std::uint64_t{0xFF} << (8 * (byte % 8));
  }
  return masks;
}();

// Recognises one text, of at most 32 bytes; of a longer one, or an empty one, it says no.
class TextShape {
 public:
  // No text.
  TextShape() = default;
  explicit TextShape(std::string_view text) {
    if (text.empty() || text.size() > sizeof words_) return;
    words_ = {};
    std::memcpy(words_.data(), text.data(), text.size());
    masks_ = first_bytes[text.size()];
  }
  // Whether the text begins at `at`, in UTF-8.
  bool is(const char* at) const {
    const auto differing = [&](std::size_t i) { return (word_at(at + 8 * i) & masks_[i]) ^ words_[i]; };
    if ((differing(0) | differing(1)) != 0) return false;
    return masks_[2] == 0 || (differing(2) | differing(3)) == 0;
  }

 private:
  // A byte that stands nowhere in UTF-8.
  std::array<std::uint64_t, 4> words_{0xFF, 0, 0, 0};
  std::array<std::uint64_t, 4> masks_{0xFF, 0, 0, 0};
};

// YYYY-MM-DD in ten bytes, as Date::parse takes it.
inline bool parse_ten_bytes(const char* at, Date& date) {
  const std::uint64_t front = word_at(at) ^ 0x2D30302D30303030U;  // "0000-00-": digits become their numbers
  std::uint16_t back = 0;
  std::memcpy(&back, at + 8, sizeof back);
  back = static_cast<std::uint16_t>(back ^ 0x3030U);
  // Of bytes up to 9 adding 0x76 reaches no highest bit; between the digits nothing may be left.
  const std::uint64_t beyond = (front + 0x7F76767F76767676U) | front | (back + 0x7676U) | back;
  if ((beyond & 0x8080808080808080U) != 0) return false;
  // Each digit ten times, and the one behind it: pairs, of which those at bytes 0, 2 and 5 are looked at.
  const std::uint64_t pairs = front * 10 + (front >> 8U);
  const auto pair = [pairs](unsigned byte) { return static_cast<int>(pairs >> (8 * byte) & 0xFFU); };
  const int year = pair(0) * 100 + pair(2);
  const int month = pair(5);
  const int day = (back & 0xFF) * 10 + (back >> 8);
  if (year == 0 || month < 1 || month > 12 || day < 1) return false;
  static constexpr std::array<int, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  static constexpr std::array<int, 12> before = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  const auto place = static_cast<std::size_t>(month - 1);
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  if (day > lengths[place] + (leap && month == 2 ? 1 : 0)) return false;
  const int past = year - 1;
  // 719162 days lie before 1970-01-01.
  date.days =
      past * 365 + past / 4 - past / 100 + past / 400 + before[place] + (leap && month > 2 ? 1 : 0) + day - 1 - 719'162;
  return true;
}

}  // namespace tarmaq::batch
