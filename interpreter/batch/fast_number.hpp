// Numbers read quickly: short ones, exactly as they stand.
#pragma once

#include <cstdint>
#include <string_view>

namespace tarmaq::batch {

// A Decimal that a case may state: a coefficient below 10^18 and its scale, without zeros at the end.
struct FastNumber {
  std::int64_t coefficient = 0;
  std::uint8_t scale = 0;
};

// As JSON has it, without an exponent and of at most 19 bytes; of any other it says no.
inline bool parse_plain_number(std::string_view text, FastNumber& number) {
  constexpr std::size_t longest = 19;  // so many digits are no more than 64 bits hold
  constexpr std::uint64_t limit = 1'000'000'000'000'000'000U;
  if (text.empty() || text.size() > longest) return false;
  const char* at = text.data();
  const char* const end = at + text.size();
  const bool negative = *at == '-';
  if (negative) ++at;
  std::uint64_t value = 0;
  const auto pass_digits = [&] {
    const char* const begin = at;
    for (; at != end; ++at) {
      const auto digit = static_cast<unsigned>(static_cast<unsigned char>(*at)) - '0';
      if (digit > 9) break;
      value = value * 10 + digit;
    }
    return at - begin;
  };
  const char first = at != end ? *at : ' ';
  const auto whole = pass_digits();
  if (whole == 0 || (first == '0' && whole > 1)) return false;
  unsigned scale = 0;
  if (at != end) {
    if (*at++ != '.') return false;
    scale = static_cast<unsigned>(pass_digits());
    if (scale == 0 || at != end) return false;
    for (; scale > 0 && value % 10 == 0; --scale) value /= 10;
  }
  if (value >= limit) return false;
  number.coefficient = negative ? -static_cast<std::int64_t>(value) : static_cast<std::int64_t>(value);
  number.scale = static_cast<std::uint8_t>(scale);
  return true;
}

}  // namespace tarmaq::batch
