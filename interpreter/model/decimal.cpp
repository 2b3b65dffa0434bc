#include "interpreter/model/decimal.hpp"

#include <array>
#include <numeric>

namespace tarmaq {
namespace {

constexpr std::int64_t coefficient_limit = 1'000'000'000'000'000'000;  // 10^18

// 10^0 … 10^36: all that an alignment of two scales can need.
constexpr std::array<Int128, 37> powers_of_ten = [] {
  std::array<Int128, 37> powers{};
  Int128 power = 1;
  for (Int128& entry : powers) {
    entry = power;
    power *= 10;
  }
  return powers;
}();

Int128 power_of_ten(int exponent) { return powers_of_ten[static_cast<std::size_t>(exponent)]; }

// Both coefficients at the greater of the two scales; at most 10^36 in size.
struct Aligned {
  Int128 left = 0;
  Int128 right = 0;
  int scale = 0;
};

Aligned align(const Decimal& left, const Decimal& right) {
  const int scale = left.scale() > right.scale() ? left.scale() : right.scale();
  return {left.coefficient() * power_of_ten(scale - left.scale()),
          right.coefficient() * power_of_ten(scale - right.scale()), scale};
}

// Whether the size of a quotient goes up by one, given what the division left over: 0 < rest < divisor.
bool rounds_away(Rounding mode, bool negative, Int128 quotient, Int128 rest, Int128 divisor) {
  switch (mode) {
    case Rounding::HalfUp:
      return rest >= divisor - rest;
    case Rounding::HalfEven:
      return rest > divisor - rest || (rest == divisor - rest && quotient % 2 != 0);
    case Rounding::Up:
      return true;
    case Rounding::Down:
      return false;
    case Rounding::Floor:
      return negative;
    case Rounding::Ceiling:
      return !negative;
  }
  return false;
}

bool is_digit(char character) { return character >= '0' && character <= '9'; }

// Digits, leading and trailing zeros apart, as they are read one by one.
class DigitCollector {
 public:
  // False when a digit is significant beyond what is held.
  bool add(char digit) {
    if (digit == '0') {
      if (coefficient_ != 0) ++pending_zeros_;
      return true;
    }
    for (; pending_zeros_ > 0; --pending_zeros_) {
      if (coefficient_ >= coefficient_limit / 10) return false;
      coefficient_ *= 10;
    }
    if (coefficient_ >= coefficient_limit / 10) return false;
    coefficient_ = coefficient_ * 10 + (digit - '0');
    return true;
  }
  std::int64_t coefficient() const { return coefficient_; }
  std::int64_t pending_zeros() const { return pending_zeros_; }

 private:
  std::int64_t coefficient_ = 0;
  std::int64_t pending_zeros_ = 0;
};

}  // namespace

std::optional<Decimal> Decimal::from_parts(Int128 coefficient, int scale) {
  if (coefficient == 0) return Decimal();
  while (scale > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
  for (; scale < 0; ++scale) {
    if (coefficient >= coefficient_limit || coefficient <= -coefficient_limit) return std::nullopt;
    coefficient *= 10;
  }
  if (scale > max_digits || coefficient >= coefficient_limit || coefficient <= -coefficient_limit) return std::nullopt;
  return Decimal(static_cast<std::int64_t>(coefficient), static_cast<std::uint8_t>(scale));
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  std::size_t at = 0;
  const auto digit_here = [&] { return at < text.size() && is_digit(text[at]); };
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) ++at;

  DigitCollector digits;
  if (!digit_here()) return std::nullopt;
  const bool leading_zero = text[at] == '0';
  const std::size_t whole_begin = at;
  for (; digit_here(); ++at) {
    if (!digits.add(text[at])) return std::nullopt;
  }
  if (leading_zero && at - whole_begin > 1) return std::nullopt;

  std::int64_t places = 0;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (!digit_here()) return std::nullopt;
    for (; digit_here(); ++at, ++places) {
      if (!digits.add(text[at])) return std::nullopt;
    }
  }

  std::int64_t exponent = 0;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    const bool negative_exponent = at < text.size() && text[at] == '-';
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    if (!digit_here()) return std::nullopt;
    // Far beyond any length of text that could make up for it.
    constexpr std::int64_t exponent_limit = 1'000'000'000'000'000;
    for (; digit_here(); ++at) {
      if (exponent < exponent_limit) exponent = exponent * 10 + (text[at] - '0');
    }
    if (negative_exponent) exponent = -exponent;
  }
  if (at != text.size()) return std::nullopt;

  const std::int64_t coefficient = digits.coefficient();
  if (coefficient == 0) return Decimal();
  const std::int64_t scale = places - exponent - digits.pending_zeros();
  if (scale > max_digits || scale < -max_digits) return std::nullopt;
  return from_parts(negative ? -coefficient : coefficient, static_cast<int>(scale));
}

std::string Decimal::to_string() const {
  std::string digits = std::to_string(coefficient_ < 0 ? -coefficient_ : coefficient_);
  if (scale_ > 0) {
    if (digits.size() <= scale_) digits.insert(0, scale_ + 1U - digits.size(), '0');
    digits.insert(digits.size() - scale_, 1, '.');
  }
  return coefficient_ < 0 ? "-" + digits : digits;
}

std::strong_ordering operator<=>(const Decimal& left, const Decimal& right) {
  const Aligned aligned = align(left, right);
  if (aligned.left < aligned.right) return std::strong_ordering::less;
  if (aligned.left > aligned.right) return std::strong_ordering::greater;
  return std::strong_ordering::equal;
}

std::optional<Decimal> Decimal::add(Decimal left, Decimal right) {
  const Aligned aligned = align(left, right);
  return from_parts(aligned.left + aligned.right, aligned.scale);
}

std::optional<Decimal> Decimal::subtract(Decimal left, Decimal right) { return add(left, right.negated()); }

std::optional<Decimal> Decimal::multiply(Decimal left, Decimal right) {
  return from_parts(Int128{left.coefficient_} * right.coefficient_, left.scale_ + right.scale_);
}

std::optional<Decimal> Decimal::divide_exactly(Decimal left, Decimal right) {
  if (right.is_zero()) return std::nullopt;
  if (left.is_zero()) return Decimal();
  const std::int64_t common = std::gcd(left.coefficient_, right.coefficient_);
  std::int64_t divisor = right.coefficient_ / common;
  Int128 coefficient = left.coefficient_ / common;
  if (divisor < 0) {
    divisor = -divisor;
    coefficient = -coefficient;
  }
  // In lowest terms a quotient ends if and only if its divisor is 2^twos × 5^fives; it is then
  // coefficient × 5^(places - fives) × 2^(places - twos) over 10^places.
  int twos = 0;
  int fives = 0;
  for (; divisor % 2 == 0; divisor /= 2) ++twos;
  for (; divisor % 5 == 0; divisor /= 5) ++fives;
  if (divisor != 1) return std::nullopt;
  const int places = twos > fives ? twos : fives;
  for (int i = twos; i < places; ++i) {
    if (__builtin_mul_overflow(coefficient, Int128{2}, &coefficient)) return std::nullopt;
  }
  for (int i = fives; i < places; ++i) {
    if (__builtin_mul_overflow(coefficient, Int128{5}, &coefficient)) return std::nullopt;
  }
  return from_parts(coefficient, places + left.scale_ - right.scale_);
}

std::optional<Decimal> Decimal::divide(Decimal left, Decimal right, int places, Rounding mode) {
  if (right.is_zero() || places < 0 || places > max_digits) return std::nullopt;
  const bool negative = (left.coefficient_ < 0) != (right.coefficient_ < 0);
  const Int128 dividend = left.coefficient_ < 0 ? -left.coefficient_ : left.coefficient_;
  Int128 divisor = right.coefficient_ < 0 ? -right.coefficient_ : right.coefficient_;

  // The quotient in units of 10^-places is dividend × 10^shift over divisor.
  const int shift = right.scale_ - left.scale_ + places;
  if (shift < 0) divisor *= power_of_ten(-shift);
  Int128 quotient = dividend / divisor;
  Int128 rest = dividend % divisor;
  // Digit by digit, since dividend × 10^shift may leave 128 bits.
  for (int i = 0; i < shift; ++i) {
    if (quotient >= power_of_ten(36)) return std::nullopt;
    rest *= 10;
    quotient = quotient * 10 + rest / divisor;
    rest %= divisor;
  }
  if (rest != 0 && rounds_away(mode, negative, quotient, rest, divisor)) ++quotient;
  return from_parts(negative ? -quotient : quotient, places);
}

std::optional<Decimal> Decimal::round(Decimal value, int places, Rounding mode) {
  return divide(value, from_integer(1), places, mode);
}

Decimal Decimal::negated() const { return Decimal(-coefficient_, scale_); }

}  // namespace tarmaq
