// Whole numbers without sign of 256 bits: what a product of two coefficients, or a quotient before it
// is rounded, can need. Every operation here stays below 2^256 for the numbers of decimals.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace tarmaq::inline model {

__extension__ typedef unsigned __int128 UInt128;

class WideInteger {
 public:
  constexpr WideInteger() = default;
  constexpr explicit WideInteger(UInt128 value)
      : limbs_{static_cast<std::uint64_t>(value), static_cast<std::uint64_t>(value >> 64), 0, 0} {}

  static constexpr WideInteger product(UInt128 left, UInt128 right) {
    const std::array<std::uint64_t, 2> a = {static_cast<std::uint64_t>(left), static_cast<std::uint64_t>(left >> 64)};
    const std::array<std::uint64_t, 2> b = {static_cast<std::uint64_t>(right), static_cast<std::uint64_t>(right >> 64)};
    WideInteger result;
    for (std::size_t i = 0; i < 2; ++i) {
      UInt128 carry = 0;
      for (std::size_t j = 0; j < 2; ++j) {
        carry += UInt128{a[i]} * b[j] + result.limbs_[i + j];
        result.limbs_[i + j] = static_cast<std::uint64_t>(carry);
        carry >>= 64;
      }
      result.limbs_[i + 2] = static_cast<std::uint64_t>(carry);
    }
    return result;
  }

  // × factor + addend.
  constexpr void multiply_add(std::uint64_t factor, std::uint64_t addend) {
    UInt128 carry = addend;
    for (std::uint64_t& limb : limbs_) {
      carry += UInt128{limb} * factor;
      limb = static_cast<std::uint64_t>(carry);
      carry >>= 64;
    }
  }

  // Divides in place and gives what is left over.
  constexpr std::uint64_t divide(std::uint64_t divisor) {
    UInt128 rest = 0;
    for (std::size_t i = limbs_.size(); i-- > 0;) {
      rest = rest << 64 | limbs_[i];
      limbs_[i] = static_cast<std::uint64_t>(rest / divisor);
      rest %= divisor;
    }
    return static_cast<std::uint64_t>(rest);
  }

  friend constexpr bool operator<(const WideInteger& left, const WideInteger& right) {
    for (std::size_t i = left.limbs_.size(); i-- > 0;) {
      if (left.limbs_[i] != right.limbs_[i]) return left.limbs_[i] < right.limbs_[i];
    }
    return false;
  }
  constexpr bool is_odd() const { return (limbs_[0] & 1U) != 0; }
  constexpr bool fits_128() const { return limbs_[2] == 0 && limbs_[3] == 0; }
  // Of one that fits.
  constexpr UInt128 to_128() const { return UInt128{limbs_[1]} << 64 | limbs_[0]; }

 private:
  std::array<std::uint64_t, 4> limbs_{};
};

}  // namespace tarmaq::inline model
