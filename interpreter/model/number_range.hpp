// How large the numbers an expression can give are, in digits: what tells beforehand that an operation
// cannot overflow. An operation on any numbers within the ranges of its operands gives one within the
// range of its result; where that `fits()`, it never overflows. The converse does not hold: a range
// that does not fit says only that an overflow may be possible.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "interpreter/model/decimal.hpp"

namespace tarmaq {

// All numbers of at most `whole` digits before the point, `places` after it, and `digits` significant
// ones in all (leading zeros do not count, zeros at the end of a whole number do).
struct NumberRange {
  int whole = 0;
  int places = 0;
  int digits = 0;

  // A missing fact of type number, and one of type integer.
  static constexpr NumberRange stated_number() {
    return {Decimal::max_stated_digits, Decimal::max_stated_digits, Decimal::max_stated_digits};
  }
  static constexpr NumberRange stated_integer() { return {Decimal::max_stated_digits, 0, Decimal::max_stated_digits}; }
  // One number.
  static NumberRange of(Decimal value);
  // Whatever a result may be: also that of an operation that did not overflow.
  static constexpr NumberRange any_result() { return {Decimal::max_digits, Decimal::max_digits, Decimal::max_digits}; }

  // Every number of the range can be held.
  constexpr bool fits() const { return digits <= Decimal::max_digits && places <= Decimal::max_digits; }

  friend constexpr bool operator==(const NumberRange&, const NumberRange&) = default;
};

namespace digits {

// Both ranges: of `if … then … else`, `least`, `greatest`, the values that several rules give.
constexpr NumberRange either(NumberRange left, NumberRange right) {
  return {std::max(left.whole, right.whole), std::max(left.places, right.places), std::max(left.digits, right.digits)};
}

// Of a + b and a - b. One digit more before the point; the places are the greater ones.
constexpr NumberRange sum(NumberRange left, NumberRange right) {
  const int whole = std::max(left.whole, right.whole) + 1;
  const int places = std::max(left.places, right.places);
  return {whole, places, whole + places};
}

// Of a sum over at most `count` numbers of one range (count >= 0).
constexpr NumberRange sum_of(NumberRange each, std::uint64_t count) {
  int whole = each.whole;
  for (; count > 1; count = (count + 9) / 10) ++whole;
  return {whole, each.places, whole + each.places};
}

// Of a * b. Places and significant digits add up.
constexpr NumberRange product(NumberRange left, NumberRange right) {
  return {left.whole + right.whole, left.places + right.places,
          std::min(left.digits + right.digits, left.whole + right.whole + left.places + right.places)};
}

// Of power(a, exponent), 0 <= exponent <= Decimal::max_exponent.
constexpr NumberRange power(NumberRange base, int exponent) {
  if (exponent == 0) return {1, 0, 1};
  NumberRange result = base;
  for (; exponent > 1; --exponent) result = product(result, base);
  return result;
}

// Of round(a, places, …), 0 <= places <= 34. Rounding up may give one digit more before the point.
constexpr NumberRange rounded(NumberRange value, int places) {
  const int kept = std::min(value.places, places);
  const int whole = value.places > places ? value.whole + 1 : value.whole;
  return {whole, kept, value.places > places ? std::min(value.digits + 1, whole + kept) : value.digits};
}

// Of divide(a, b, places, …), 0 <= places <= 34, b not zero: at its largest, a over the least b there
// can be, 10^-places of b.
constexpr NumberRange rounded_quotient(NumberRange left, NumberRange right, int places) {
  const int whole = left.whole + right.places + 1;
  return {whole, places, whole + places};
}

// Of remainder(a, b): nearer to zero than both need be, at the greater places. It never overflows.
constexpr NumberRange remainder(NumberRange left, NumberRange right) {
  NumberRange result{std::min(left.whole, right.whole), std::max(left.places, right.places), 0};
  result.digits = std::min(result.whole + result.places, Decimal::max_digits);
  return result;
}

// -a is of the range of a. a / b has no range: it is a fault where it does not end, which no number of
// digits rules out, unless b is 1, a power of ten or the like; its places are those of a and b and of
// the twos and fives in b, so that `quotient_by` knows one divisor only.
// Of a / b with one known b, not zero: nothing where some quotient may not end.
std::optional<NumberRange> quotient_by(NumberRange left, Decimal divisor);

}  // namespace digits

}  // namespace tarmaq
