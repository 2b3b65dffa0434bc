// What the counts of digits promise, against what decimals hold.
#include <catch2/catch.hpp>

#include <random>

#include "interpreter/settle/digits.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;
using namespace tarmaq::settle;

namespace {

class Numbers {
 public:
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  // Of at most so many digits, the point anywhere among them or before them.
  Decimal any(int digits) {
    Int128 coefficient = 0;
    for (int i = 0; i < digits; ++i) coefficient = coefficient * 10 + (below(3) == 0 ? 9 : below(10));
    if (below(2) == 0) coefficient = -coefficient;
    return Decimal::from_parts(coefficient, below(35)).value_or(Decimal());
  }

 private:
  std::mt19937_64 random_{677};
};

Digits of(const char* text) { return digits_of(*Decimal::parse(text)); }

}  // namespace

TEST_CASE("what digits say to fit never overflows") {
  Numbers numbers;
  int said = 0;
  for (int trial = 0; trial < 20'000; ++trial) {
    const Decimal a = numbers.any(1 + numbers.below(34));
    const Decimal b = numbers.any(1 + numbers.below(34));
    const int places = numbers.below(35);
    CAPTURE(a.to_string(), b.to_string(), places);
    const auto check = [&](const Digits& digits, const std::optional<Decimal>& result) {
      if (!fits(digits)) return;
      ++said;
      REQUIRE(result);
      const Digits found = digits_of(*result);
      REQUIRE(found.whole <= digits.whole);
      REQUIRE(found.places <= digits.places);
      REQUIRE(found.significant <= digits.significant);
    };
    check(of_sum(digits_of(a), digits_of(b)), Decimal::add(a, b));
    check(of_sum(digits_of(a), digits_of(b)), Decimal::subtract(a, b));
    check(of_product(digits_of(a), digits_of(b)), Decimal::multiply(a, b));
    check(rounded(digits_of(a), places), Decimal::round(a, places, Rounding::Up));
    if (!b.is_zero()) check(of_quotient(digits_of(a), b, places), Decimal::divide(a, b, places, Rounding::Up));
  }
  CHECK(said > 10'000);
}

TEST_CASE("digits worked by hand") {
  CHECK(of("12.5") == Digits{2, 1, 3});
  CHECK(of("1000") == Digits{4, 0, 4});
  // An amount times a share of four digits times a count of three: 18 + 4 + 3 digits.
  const Digits due = of_product(of_product(stated(Kind::Number), of("0.1525")), of("237"));
  CHECK(due.significant == 25);
  CHECK(fits(due));
  // Two missing amounts may lie 36 digits apart, and their product may have 36.
  CHECK_FALSE(fits(of_sum(stated(Kind::Number), stated(Kind::Number))));
  CHECK_FALSE(fits(of_product(stated(Kind::Number), stated(Kind::Number))));
}
