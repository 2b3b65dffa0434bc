// 10^0 … 10^37.
#pragma once

#include <array>
#include <cstddef>

#include "interpreter/model/decimal.hpp"

namespace tarmaq::inline model {

inline constexpr std::array<Int128, 38> powers_of_ten = [] {
  std::array<Int128, 38> powers{};
  Int128 power = 1;
  for (std::size_t i = 0; i < powers.size(); ++i) {
    powers[i] = power;
    if (i + 1 < powers.size()) power *= 10;
  }
  return powers;
}();

constexpr Int128 power_of_ten(int exponent) { return powers_of_ten[static_cast<std::size_t>(exponent)]; }

}  // namespace tarmaq::inline model
