// Quotients and numbers that are rounded, once, from their exact value.
#include <cstdint>
#include <optional>

#include "interpreter/model/decimal.hpp"
#include "interpreter/model/powers_of_ten.hpp"
#include "interpreter/model/wide_integer.hpp"

namespace tarmaq::inline model {
namespace {

UInt128 size_of(Int128 value) { return static_cast<UInt128>(value < 0 ? -value : value); }

// Whether the size of a quotient goes up by one, given what the division left over: 0 < rest < divisor.
bool rounds_away(Rounding mode, bool negative, bool odd, UInt128 rest, UInt128 divisor) {
  const UInt128 lacking = divisor - rest;
  switch (mode) {
    case Rounding::HalfUp: return rest >= lacking;
    case Rounding::HalfDown: return rest > lacking;
    case Rounding::HalfEven: return rest > lacking || (rest == lacking && odd);
    case Rounding::Up: return true;
    case Rounding::Down: return false;
    case Rounding::Floor: return negative;
    case Rounding::Ceiling: return !negative;
  }
  return false;
}

// dividend × 10^shift over divisor, rounded, where all of it stays in 128 bits; else nothing.
std::optional<Int128> short_quotient(UInt128 dividend, UInt128 divisor, int shift, bool negative, Rounding mode) {
  constexpr UInt128 most = UInt128{1} << 64;
  if (shift > 18 || dividend >= most) return std::nullopt;
  dividend *= static_cast<UInt128>(power_of_ten(shift));
  UInt128 quotient = dividend / divisor;
  const UInt128 rest = dividend % divisor;
  if (rest != 0 && rounds_away(mode, negative, (quotient & 1U) != 0, rest, divisor)) ++quotient;
  return static_cast<Int128>(quotient);
}

}  // namespace

std::optional<Decimal> Decimal::divide(Decimal left, Decimal right, int places, Rounding mode) {
  if (right.is_zero() || places < 0 || places > max_digits) return std::nullopt;
  const bool negative = left.is_negative() != right.is_negative();
  const UInt128 dividend = size_of(left.coefficient());
  UInt128 divisor = size_of(right.coefficient());
  // The quotient in units of 10^-places is dividend × 10^shift over divisor.
  int shift = right.scale_ - left.scale_ + places;
  for (; shift < 0; ++shift) {
    // Beyond twice the greatest dividend it makes no difference: the quotient is 0, the rest below half.
    if (divisor > static_cast<UInt128>(3 * power_of_ten(max_digits))) {
      shift = 0;
      break;
    }
    divisor *= 10;
  }
  if (const auto quotient = short_quotient(dividend, divisor, shift, negative, mode)) {
    return from_parts(negative ? -*quotient : *quotient, places);
  }
  // Digit by digit. At most 10^34 × 10^68 goes in, at least 1 divides it, and 10^69 ends it.
  UInt128 rest = dividend % divisor;
  WideInteger quotient(dividend / divisor);
  WideInteger beyond(1);
  for (int i = 0; i < 69; ++i) beyond.multiply_add(10, 0);
  for (; shift > 0; --shift) {
    rest *= 10;
    quotient.multiply_add(10, static_cast<std::uint64_t>(rest / divisor));
    rest %= divisor;
    if (beyond < quotient) return std::nullopt;
  }
  if (rest != 0 && rounds_away(mode, negative, quotient.is_odd(), rest, divisor)) quotient.multiply_add(1, 1);
  int scale = places;
  while (scale > 0) {
    WideInteger shorter = quotient;
    if (shorter.divide(10) != 0) break;
    quotient = shorter;
    --scale;
  }
  if (!quotient.fits_128() || quotient.to_128() >= static_cast<UInt128>(power_of_ten(max_digits))) return std::nullopt;
  const auto size = static_cast<Int128>(quotient.to_128());
  return from_parts(negative ? -size : size, scale);
}

std::optional<Decimal> Decimal::round(Decimal value, int places, Rounding mode) {
  return divide(value, from_integer(1), places, mode);
}

}  // namespace tarmaq::inline model
