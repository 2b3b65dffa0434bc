// Decimals against school arithmetic on strings of digits, near the boundaries of what is held.
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <string>

#include "interpreter/model/decimal.hpp"
#include "tests/parts.hpp"

namespace {

using tarmaq::Decimal;
using tarmaq::Int128;
using tarmaq::Rounding;

// Whole numbers without sign: digits, the highest first, no leading zeros; zero is "".
using Digits = std::string;

Digits trimmed(Digits digits) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  return digits;
}

bool less(const Digits& left, const Digits& right) {
  return left.size() != right.size() ? left.size() < right.size() : left < right;
}

Digits add(Digits left, Digits right) {
  const std::size_t width = std::max(left.size(), right.size()) + 1;
  left.insert(0, width - left.size(), '0');
  right.insert(0, width - right.size(), '0');
  int carry = 0;
  for (std::size_t i = width; i-- > 0;) {
    const int sum = left[i] - '0' + right[i] - '0' + carry;
    left[i] = static_cast<char>('0' + sum % 10);
    carry = sum / 10;
  }
  return trimmed(left);
}

// left - right, left not below right.
Digits subtract(Digits left, Digits right) {
  right.insert(0, left.size() - right.size(), '0');
  int borrow = 0;
  for (std::size_t i = left.size(); i-- > 0;) {
    int difference = left[i] - right[i] - borrow;
    borrow = difference < 0 ? 1 : 0;
    left[i] = static_cast<char>('0' + difference + 10 * borrow);
  }
  return trimmed(left);
}

Digits multiply(const Digits& left, const Digits& right) {
  Digits sum;
  for (const char digit : right) {
    if (!sum.empty()) sum += '0';
    for (int i = 0; i < digit - '0'; ++i) sum = add(sum, left);
  }
  return sum;
}

// Quotient and rest by repeated subtraction, a digit at a time.
std::pair<Digits, Digits> divide(const Digits& left, const Digits& right) {
  Digits quotient;
  Digits rest;
  for (const char digit : left) {
    rest = trimmed(rest + digit);
    char times = '0';
    for (; !less(rest, right); ++times) rest = subtract(rest, right);
    quotient += times;
  }
  return {trimmed(quotient), rest};
}

// A number as digits over 10^places, with a sign.
struct Plain {
  bool negative = false;
  Digits digits;
};

Plain plain(const Decimal& value, int places) {
  Plain result;
  std::string text = value.to_string();
  result.negative = text[0] == '-';
  if (result.negative) text.erase(0, 1);
  const std::size_t point = text.find('.');
  const std::size_t after = point == std::string::npos ? 0 : text.size() - point - 1;
  if (point != std::string::npos) text.erase(point, 1);
  result.digits = trimmed(text + std::string(static_cast<std::size_t>(places) - after, '0'));
  return result;
}

// As Decimal writes it, or that it is not held.
std::string written(bool negative, Digits digits, std::size_t places) {
  while (places > 0 && !digits.empty() && digits.back() == '0') {
    digits.pop_back();
    --places;
  }
  if (digits.empty()) return "0";
  if (digits.size() > 34 || places > 34) return "does not fit";
  if (places > 0) {
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, 1, '.');
  }
  return (negative ? "-" : "") + digits;
}

std::string text_of(const std::optional<Decimal>& value) { return value ? value->to_string() : "does not fit"; }

std::string sum_of(const Decimal& left, const Decimal& right) {
  const Plain a = plain(left, 34);
  const Plain b = plain(right, 34);
  if (a.negative == b.negative) return written(a.negative, add(a.digits, b.digits), 34);
  if (less(a.digits, b.digits)) return written(b.negative, subtract(b.digits, a.digits), 34);
  return written(a.negative, subtract(a.digits, b.digits), 34);
}

std::string product_of(const Decimal& left, const Decimal& right) {
  const Plain a = plain(left, 34);
  const Plain b = plain(right, 34);
  return written(a.negative != b.negative, multiply(a.digits, b.digits), 68);
}

std::string quotient_of(const Decimal& left, const Decimal& right, int places, Rounding mode) {
  const Plain a = plain(left, 34);
  const Plain b = plain(right, 34);
  auto [quotient, rest] = divide(a.digits + std::string(static_cast<std::size_t>(places), '0'), b.digits);
  const bool negative = a.negative != b.negative;
  const Digits twice = add(rest, rest);
  const bool above_half = less(b.digits, twice);
  const bool half = twice == b.digits;
  const bool odd = !quotient.empty() && (quotient.back() - '0') % 2 == 1;
  bool away = false;
  switch (mode) {
    case Rounding::HalfUp: away = above_half || half; break;
    case Rounding::HalfDown: away = above_half; break;
    case Rounding::HalfEven: away = above_half || (half && odd); break;
    case Rounding::Up: away = true; break;
    case Rounding::Down: break;
    case Rounding::Floor: away = negative; break;
    case Rounding::Ceiling: away = !negative; break;
  }
  if (away && !rest.empty()) quotient = add(quotient, "1");
  return written(negative, quotient, static_cast<std::size_t>(places));
}

std::string remainder_of(const Decimal& left, const Decimal& right) {
  const Plain a = plain(left, 34);
  return written(a.negative, divide(a.digits, plain(right, 34).digits).second, 34);
}

// Of any length and scale; often a power of ten or of two, or one beside it.
class Numbers {
 public:
  Decimal any(int most_digits = Decimal::max_digits) {
    for (;;) {
      const int length = 1 + below(most_digits);
      std::string digits;
      switch (below(4)) {
        case 0: digits = "1" + std::string(static_cast<std::size_t>(length - 1), '0'); break;
        case 1: digits = std::string(static_cast<std::size_t>(length), '9'); break;
        case 2: digits = std::to_string(std::uint64_t{1} << below(63)); break;
        default:
          for (int i = 0; i < length; ++i) digits += static_cast<char>('0' + below(10));
      }
      if (below(3) == 0 && digits.back() != '9') ++digits.back();
      const auto number =
          Decimal::parse((below(2) == 0 ? "-" : "") + (trimmed(digits).empty() ? "0" : trimmed(digits)) + "e-" +
                         std::to_string(below(most_digits + 1)));
      if (number && (most_digits == Decimal::max_digits || number->is_stated())) return *number;
    }
  }
  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

 private:
  std::mt19937 random_{20'260'101};
};

}  // namespace

TEST_CASE("arithmetic on random numbers is that of school") {
  Numbers numbers;
  int held = 0;
  int refused = 0;
  for (int trial = 0; trial < 6'000; ++trial) {
    const Decimal a = numbers.any();
    const Decimal b = numbers.any();
    CAPTURE(a.to_string(), b.to_string());
    const std::string sum = sum_of(a, b);
    (sum == "does not fit" ? refused : held) += 1;
    REQUIRE(text_of(Decimal::add(a, b)) == sum);
    REQUIRE(text_of(Decimal::subtract(a, b.negated())) == sum);
    REQUIRE(text_of(Decimal::multiply(a, b)) == product_of(a, b));
    const bool smaller = [&] {
      const Plain left = plain(a, 34);
      const Plain right = plain(b, 34);
      if (left.negative != right.negative) return left.negative;
      return left.negative ? less(right.digits, left.digits) : less(left.digits, right.digits);
    }();
    REQUIRE((a < b) == smaller);
    if (b.is_zero()) continue;
    REQUIRE(text_of(Decimal::remainder(a, b)) == remainder_of(a, b));
    const int places = numbers.below(35);
    const auto mode = static_cast<Rounding>(numbers.below(7));
    CAPTURE(places, static_cast<int>(mode));
    REQUIRE(text_of(Decimal::divide(a, b, places, mode)) == quotient_of(a, b, places, mode));
    // Times the divisor, an exact quotient gives back the dividend.
    if (const auto quotient = Decimal::divide_exactly(a, b)) REQUIRE(Decimal::multiply(*quotient, b) == a);
  }
  CHECK(held > 1'000);
  CHECK(refused > 1'000);
}
