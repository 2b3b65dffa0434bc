// What rounds stands in decimal_rounding.cpp.
#include "interpreter/model/decimal.hpp"

#include <algorithm>

#include "interpreter/model/powers_of_ten.hpp"
#include "interpreter/model/wide_integer.hpp"

namespace tarmaq::inline model {
namespace {

constexpr Int128 coefficient_limit = power_of_ten(Decimal::max_digits);

UInt128 size_of(Int128 value) { return static_cast<UInt128>(value < 0 ? -value : value); }

// value × 10^exponent, or a number of the same sign that no coefficient and no other such number
// brings back into the range. 0 <= exponent.
Int128 scaled(Int128 value, int exponent) {
  Int128 result = 0;
  if (value == 0 || exponent == 0) return value;
  if (exponent <= Decimal::max_stated_digits && static_cast<std::int64_t>(value) == value)
    return value * power_of_ten(exponent);
  if (exponent > Decimal::max_digits || __builtin_mul_overflow(value, power_of_ten(exponent), &result)) {
    result = value < 0 ? -3 * coefficient_limit : 3 * coefficient_limit;
  }
  return std::clamp<Int128>(result, -3 * coefficient_limit, 3 * coefficient_limit);
}

// Both coefficients at the greater of the two scales; one that leaves the range there stands for a
// number beyond every coefficient. The other is below 10^34, so that their order is right, and their
// sum or difference is exact or beyond the range as well: it does not shrink by trailing zeros, since
// the last digit of the one that was not scaled is not 0.
struct Aligned {
  Int128 left = 0;
  Int128 right = 0;
  int scale = 0;
};

Aligned align(const Decimal& left, const Decimal& right) {
  const int scale = std::max(left.scale(), right.scale());
  return {scaled(left.coefficient(), scale - left.scale()), scaled(right.coefficient(), scale - right.scale()), scale};
}

UInt128 common_divisor(UInt128 left, UInt128 right) {
  while (right != 0) {
    left %= right;
    std::swap(left, right);
  }
  return left;
}

// What is left of a divisor once its twos and fives are taken out: in lowest terms a quotient ends if
// and only if that is 1.
struct Factors {
  UInt128 rest = 1;
  int twos = 0;
  int fives = 0;
};

Factors factors_of(UInt128 divisor) {
  Factors factors;
  for (; divisor % 2 == 0; divisor /= 2) ++factors.twos;
  for (; divisor % 5 == 0; divisor /= 5) ++factors.fives;
  factors.rest = divisor;
  return factors;
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
  Int128 coefficient() const { return coefficient_; }
  std::int64_t pending_zeros() const { return pending_zeros_; }

 private:
  Int128 coefficient_ = 0;
  std::int64_t pending_zeros_ = 0;
};

}  // namespace

std::optional<Decimal> Decimal::from_parts(Int128 coefficient, int scale) {
  if (coefficient == 0) return Decimal();
  if (auto small = static_cast<std::int64_t>(coefficient); small == coefficient) {
    for (; scale > 0 && small % 10 == 0; --scale) small /= 10;
    coefficient = small;
  } else {
    for (; scale > 0 && coefficient % 10 == 0; --scale) coefficient /= 10;
  }
  for (; scale < 0; ++scale) {
    if (coefficient >= coefficient_limit || coefficient <= -coefficient_limit) return std::nullopt;
    coefficient *= 10;
  }
  if (scale > max_digits || coefficient >= coefficient_limit || coefficient <= -coefficient_limit) return std::nullopt;
  return Decimal(coefficient, static_cast<std::uint8_t>(scale));
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

  const Int128 coefficient = digits.coefficient();
  if (coefficient == 0) return Decimal();
  const std::int64_t scale = places - exponent - digits.pending_zeros();
  if (scale > max_digits || scale < -max_digits) return std::nullopt;
  return from_parts(negative ? -coefficient : coefficient, static_cast<int>(scale));
}

std::optional<Decimal> Decimal::parse_stated(std::string_view text) {
  const std::optional<Decimal> number = parse(text);
  return number && number->is_stated() ? number : std::nullopt;
}

bool Decimal::is_stated() const {
  return scale_ <= max_stated_digits && size_of(coefficient()) < static_cast<UInt128>(power_of_ten(max_stated_digits));
}

std::string Decimal::to_string() const {
  // From the end: digits, the point, at least one zero before it, the sign.
  char text[2 * max_digits + 4];
  char* at = text + sizeof text;
  UInt128 size = size_of(coefficient());
  for (unsigned written = 0; size != 0 || written <= scale_; ++written) {
    if (written == scale_ && written > 0) *--at = '.';
    // Divisions of 64 bits are many times as fast.
    const bool fits = size <= UINT64_MAX;
    const auto low = static_cast<std::uint64_t>(size);
    *--at = static_cast<char>('0' + static_cast<int>(fits ? low % 10 : static_cast<std::uint64_t>(size % 10)));
    size = fits ? low / 10 : size / 10;
  }
  if (is_negative()) *--at = '-';
  return {at, static_cast<std::size_t>(text + sizeof text - at)};
}

std::strong_ordering operator<=>(const Decimal& left, const Decimal& right) {
  if (left.scale_ == right.scale_) return left.coefficient() <=> right.coefficient();
  const Aligned aligned = align(left, right);
  return aligned.left <=> aligned.right;
}

std::optional<Decimal> Decimal::add(Decimal left, Decimal right) {
  const Aligned aligned = align(left, right);
  return from_parts(aligned.left + aligned.right, aligned.scale);
}

std::optional<Decimal> Decimal::subtract(Decimal left, Decimal right) { return add(left, right.negated()); }

std::optional<Decimal> Decimal::multiply(Decimal left, Decimal right) {
  int scale = left.scale_ + right.scale_;
  if (left.is_small() && right.is_small()) return from_parts(left.coefficient() * right.coefficient(), scale);
  // Trailing zeros are taken off before the product has to fit.
  WideInteger product = WideInteger::product(size_of(left.coefficient()), size_of(right.coefficient()));
  while (scale > 0) {
    WideInteger shorter = product;
    if (shorter.divide(10) != 0) break;
    product = shorter;
    --scale;
  }
  if (!product.fits_128() || product.to_128() >= static_cast<UInt128>(coefficient_limit)) return std::nullopt;
  const auto size = static_cast<Int128>(product.to_128());
  return from_parts(left.is_negative() != right.is_negative() ? -size : size, scale);
}

bool Decimal::ends(Decimal left, Decimal right) {
  const UInt128 divisor = size_of(right.coefficient());
  return left.is_zero() || factors_of(divisor / common_divisor(size_of(left.coefficient()), divisor)).rest == 1;
}

std::optional<Decimal> Decimal::divide_exactly(Decimal left, Decimal right) {
  if (right.is_zero()) return std::nullopt;
  if (left.is_zero()) return Decimal();
  const UInt128 common = common_divisor(size_of(left.coefficient()), size_of(right.coefficient()));
  const Factors divisor = factors_of(size_of(right.coefficient()) / common);
  if (divisor.rest != 1) return std::nullopt;
  // The quotient is coefficient × 5^(places - fives) × 2^(places - twos) over 10^places. It has no
  // trailing zeros where the divisor is not 1, so that what leaves 128 bits would not fit.
  auto coefficient = static_cast<Int128>(size_of(left.coefficient()) / common);
  const int places = std::max(divisor.twos, divisor.fives);
  for (int i = divisor.twos; i < places; ++i) {
    if (__builtin_mul_overflow(coefficient, Int128{2}, &coefficient)) return std::nullopt;
  }
  for (int i = divisor.fives; i < places; ++i) {
    if (__builtin_mul_overflow(coefficient, Int128{5}, &coefficient)) return std::nullopt;
  }
  if (left.is_negative() != right.is_negative()) coefficient = -coefficient;
  return from_parts(coefficient, places + left.scale_ - right.scale_);
}

std::optional<Decimal> Decimal::remainder(Decimal left, Decimal right) {
  if (right.is_zero()) return std::nullopt;
  const UInt128 dividend = size_of(left.coefficient());
  UInt128 divisor = size_of(right.coefficient());
  UInt128 rest = 0;
  if (left.scale_ >= right.scale_) {
    divisor = size_of(scaled(static_cast<Int128>(divisor), left.scale_ - right.scale_));
    rest = dividend % divisor;
  } else {
    // Digit by digit, since the dividend at the divisor's scale may leave 128 bits.
    rest = dividend % divisor;
    for (int i = left.scale_; i < right.scale_; ++i) rest = rest * 10 % divisor;
  }
  const auto size = static_cast<Int128>(rest);
  return from_parts(left.is_negative() ? -size : size, std::max(left.scale(), right.scale()));
}

std::optional<Decimal> Decimal::power(Decimal base, std::int64_t exponent) {
  if (exponent < 0 || exponent > max_exponent) return std::nullopt;
  // Powers only grow in digits, but for those of 0, 1 and -1: where one does not fit, no later one does.
  std::optional<Decimal> result = from_integer(1);
  for (; exponent > 0 && result; --exponent) result = multiply(*result, base);
  return result;
}

}  // namespace tarmaq::inline model
