#include <catch2/catch.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include "interpreter/model/decimal.hpp"
#include "tests/parts.hpp"

namespace {

using tarmaq::Decimal;
using tarmaq::Int128;
using tarmaq::Rounding;

Decimal decimal(std::string_view text) {
  const auto parsed = Decimal::parse(text);
  INFO("not held: " << text);
  REQUIRE(parsed);
  return *parsed;
}

std::string text_of(const std::optional<Decimal>& value) { return value ? value->to_string() : "does not fit"; }

}  // namespace

TEST_CASE("a decimal is read in JSON's grammar and normalised") {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"0", "0"},
      {"-0", "0"},
      {"0.000", "0"},
      {"-0.0e7", "0"},
      {"0e999999999999999999999", "0"},
      {"15", "15"},
      {"-15", "-15"},
      {"3.50", "3.5"},
      {"-12.500", "-12.5"},
      {"0.035", "0.035"},
      {"1e3", "1000"},
      {"1E+3", "1000"},
      {"1.5e1", "15"},
      {"1.5e-1", "0.15"},
      {"120e-2", "1.2"},
      {"1000e-3", "1"},
      {"999999999999999999", "999999999999999999"},
      {"-999999999999999999", "-999999999999999999"},
      {"0.000000000000000001", "0.000000000000000001"},
      {"1e-18", "0.000000000000000001"},
      {"1e17", "100000000000000000"},
      {"100000000000000000.0000000000000000000000", "100000000000000000"},
      {"123456789.123456789", "123456789.123456789"},
      {"1000000000000000000000000e-24", "1"},
      {"0.00000000000000000000001e23", "1"},
  };
  for (const auto& [text, expected] : table) {
    CAPTURE(text);
    CHECK(text_of(Decimal::parse(text)) == expected);
  }
}

TEST_CASE("equal numbers have equal parts, however they are written") {
  const Decimal value = decimal("12.5");
  CHECK(value.coefficient() == 125);
  CHECK(value.scale() == 1);
  CHECK(decimal("12.50") == value);
  CHECK(decimal("1250e-2") == value);
  CHECK(decimal("0.0125e3") == value);
  CHECK(decimal("1000").scale() == 0);
  CHECK(decimal("1000").coefficient() == 1000);
  CHECK(decimal("-0").is_zero());
  CHECK(decimal("-0").coefficient() == 0);
  CHECK(decimal("1.0").is_integer());
  CHECK_FALSE(decimal("1.5").is_integer());
  CHECK(Decimal::from_normalised(125, 1) == value);
}

TEST_CASE("malformed numbers are refused") {
  for (const std::string text :
       {"",   "-",   "+1",    ".5",  "1.",  "01",       "-01", "00", "1e",    "1e+",   "1e-",   "1.e3", "e3", "1 ",
        " 1", "1,5", "1_000", "0x1", "NaN", "Infinity", "--1", "1-", "1.2.3", "1e1.5", "1e1e1", "١",    "1\n"}) {
    CAPTURE(text);
    CHECK_FALSE(Decimal::parse(text));
  }
  CHECK_FALSE(Decimal::parse(std::string_view("1\0", 2)));
}

TEST_CASE("of what is stated, numbers beyond eighteen significant digits are refused") {
  for (const std::string text :
       {"1000000000000000000", "-1000000000000000000", "1e18", "1234567890123456789", "1.234567890123456789",
        "0.0000000000000000001", "1e-19", "1e999999999999999999999", "1e-999999999999999999999", "1e2147483648",
        "9223372036854775808", "100000000000000000.1"}) {
    CAPTURE(text);
    CHECK_FALSE(Decimal::parse_stated(text));
  }
  for (const std::string text :
       {"999999999999999999", "-0.000000000000000001", "1e17", "100000000000000000.000", "123456789.123456789"}) {
    CAPTURE(text);
    CHECK(Decimal::parse_stated(text) == Decimal::parse(text));
    CHECK(Decimal::parse_stated(text));
  }
  const std::string ones(100'000, '1');
  CHECK_FALSE(Decimal::parse(ones));
  const std::string zeros(100'000, '0');
  CHECK(text_of(Decimal::parse("7." + zeros)) == "7");
  CHECK(text_of(Decimal::parse("7" + zeros + "e-100000")) == "7");
}

TEST_CASE("parts are normalised or refused") {
  CHECK(text_of(Decimal::from_parts(1500, 2)) == "15");
  CHECK(text_of(Decimal::from_parts(15, -2)) == "1500");
  CHECK(text_of(Decimal::from_parts(0, 5000)) == "0");
  CHECK(text_of(Decimal::from_parts(0, -5000)) == "0");
  CHECK(text_of(Decimal::from_parts(1, 18)) == "0.000000000000000001");
  CHECK(text_of(Decimal::from_parts(1, 34)) == "0.0000000000000000000000000000000001");
  CHECK(text_of(Decimal::from_parts(1, 35)) == "does not fit");
  CHECK(text_of(Decimal::from_parts(10, 19)) == "0.000000000000000001");
  CHECK(text_of(Decimal::from_parts(1, -17)) == "100000000000000000");
  CHECK(text_of(Decimal::from_parts(1, -33)) == "1000000000000000000000000000000000");
  CHECK(text_of(Decimal::from_parts(1, -34)) == "does not fit");
  CHECK(text_of(Decimal::from_parts(-1, -1'000'000'000)) == "does not fit");
  const Int128 million_to_the_fifth = Int128{1'000'000'000'000'000'000} * 1'000'000'000'000;
  CHECK(text_of(Decimal::from_parts(million_to_the_fifth, 30)) == "1");
  CHECK(text_of(Decimal::from_parts(-million_to_the_fifth, 12)) == "-1000000000000000000");
  CHECK(text_of(Decimal::from_parts(-million_to_the_fifth, -3)) == "-1000000000000000000000000000000000");
  CHECK(text_of(Decimal::from_parts(-million_to_the_fifth, -4)) == "does not fit");
  CHECK(text_of(Decimal::from_parts(-million_to_the_fifth, 13)) == "-100000000000000000");
}

TEST_CASE("sums and differences are exact") {
  CHECK(text_of(Decimal::add(decimal("0.1"), decimal("0.2"))) == "0.3");
  CHECK(text_of(Decimal::add(decimal("1.25"), decimal("-1.25"))) == "0");
  CHECK(text_of(Decimal::add(decimal("0.5"), decimal("0.5"))) == "1");
  CHECK(text_of(Decimal::subtract(decimal("1"), decimal("0.9"))) == "0.1");
  CHECK(text_of(Decimal::subtract(decimal("-1.5"), decimal("-2.25"))) == "0.75");
  CHECK(text_of(Decimal::add(decimal("99999999999999999.9"), decimal("0.1"))) == "100000000000000000");
  CHECK(text_of(Decimal::add(decimal("1e-17"), decimal("1e16"))) == "10000000000000000.00000000000000001");
  CHECK(text_of(Decimal::add(decimal("1e-17"), decimal("1e17"))) == "does not fit");
  CHECK(text_of(Decimal::add(decimal("1e-34"), decimal("1e33"))) == "does not fit");
  CHECK(text_of(Decimal::add(decimal("1e-34"), decimal("-1e33"))) == "does not fit");
  CHECK(text_of(Decimal::add(decimal("0"), decimal("1e-34"))) == "0.0000000000000000000000000000000001");
  CHECK(text_of(Decimal::add(decimal("999999999999999999"), decimal("1"))) == "1000000000000000000");
  CHECK(text_of(Decimal::add(decimal("999999999999999999"), decimal("0.1"))) == "999999999999999999.1");
  // The edge: thirty-four nines.
  CHECK(text_of(Decimal::add(decimal("9999999999999999999999999999999999"), decimal("1"))) == "does not fit");
  CHECK(text_of(Decimal::subtract(decimal("-9999999999999999999999999999999999"), decimal("1"))) == "does not fit");
  CHECK(text_of(Decimal::add(decimal("9999999999999999999999999999999999"), decimal("-1"))) ==
        "9999999999999999999999999999999998");
  CHECK(text_of(Decimal::add(decimal("9999999999999999999999999999999999"), decimal("0.1"))) == "does not fit");
  // A carry over all places leaves one digit.
  CHECK(text_of(Decimal::add(decimal("0.9999999999999999999999999999999999"), decimal("1e-34"))) == "1");
  CHECK(text_of(Decimal::add(decimal("0.9999999999999999999999999999999999"),
                             decimal("0.9999999999999999999999999999999999"))) == "does not fit");
  CHECK(text_of(Decimal::add(decimal("5e33"), decimal("5e33"))) == "does not fit");
  CHECK(text_of(Decimal::subtract(decimal("999999999999999999"), decimal("999999999999999999"))) == "0");
}

TEST_CASE("products are exact or refused") {
  CHECK(text_of(Decimal::multiply(decimal("15"), decimal("3"))) == "45");
  CHECK(text_of(Decimal::multiply(decimal("0.035"), decimal("200"))) == "7");
  CHECK(text_of(Decimal::multiply(decimal("-1.5"), decimal("1.5"))) == "-2.25");
  CHECK(text_of(Decimal::multiply(decimal("-2.5"), decimal("-4"))) == "10");
  CHECK(text_of(Decimal::multiply(decimal("0"), decimal("-4"))) == "0");
  CHECK(text_of(Decimal::multiply(decimal("1e-9"), decimal("1e-9"))) == "0.000000000000000001");
  CHECK(text_of(Decimal::multiply(decimal("1e-17"), decimal("1e-17"))) == "0.0000000000000000000000000000000001");
  CHECK(text_of(Decimal::multiply(decimal("1e-17"), decimal("1e-18"))) == "does not fit");
  // 98,765,432,109.87 × 0.1525 = 15,061,728,396.755175; × 237 = 3,569,629,630,030.976475.
  CHECK(text_of(Decimal::multiply(decimal("98765432109.87"), decimal("0.1525"))) == "15061728396.755175");
  CHECK(text_of(Decimal::multiply(decimal("15061728396.755175"), decimal("237"))) == "3569629630030.976475");
  // (10^17 - 1)² = 10^34 - 2 × 10^17 + 1: thirty-four digits. 10^17 × 10^17 has thirty-five.
  CHECK(text_of(Decimal::multiply(decimal("99999999999999999"), decimal("-99999999999999999"))) ==
        "-9999999999999999800000000000000001");
  CHECK(text_of(Decimal::multiply(decimal("1e17"), decimal("1e17"))) == "does not fit");
  CHECK(text_of(Decimal::multiply(decimal("1e17"), decimal("1e16"))) == "1000000000000000000000000000000000");
  // 2^34 × 5^34 × 10^-34: thirty-five digits before trailing zeros go.
  CHECK(text_of(Decimal::multiply(decimal("17179869184"), decimal("0.0000000000582076609134674072265625"))) == "1");
  CHECK(text_of(Decimal::multiply(decimal("2e-10"), decimal("5e-9"))) == "0.000000000000000001");
  CHECK(text_of(Decimal::multiply(decimal("999999999"), decimal("999999999"))) == "999999998000000001");
  CHECK(text_of(Decimal::multiply(decimal("1e9"), decimal("1e9"))) == "1000000000000000000");
  CHECK(text_of(Decimal::multiply(decimal("999999999999999999"), decimal("999999999999999999"))) == "does not fit");
  CHECK(text_of(Decimal::multiply(decimal("1e17"), decimal("1e-17"))) == "1");
}

TEST_CASE("a quotient that ends is given exactly") {
  CHECK(text_of(Decimal::divide_exactly(decimal("45"), decimal("15"))) == "3");
  CHECK(text_of(Decimal::divide_exactly(decimal("1"), decimal("8"))) == "0.125");
  CHECK(text_of(Decimal::divide_exactly(decimal("1"), decimal("-8"))) == "-0.125");
  CHECK(text_of(Decimal::divide_exactly(decimal("-7"), decimal("-0.5"))) == "14");
  CHECK(text_of(Decimal::divide_exactly(decimal("3"), decimal("0.0003"))) == "10000");
  CHECK(text_of(Decimal::divide_exactly(decimal("0"), decimal("7"))) == "0");
  CHECK(text_of(Decimal::divide_exactly(decimal("6"), decimal("15"))) == "0.4");
  CHECK(text_of(Decimal::divide_exactly(decimal("1"), decimal("3"))) == "does not fit");
  CHECK(text_of(Decimal::divide_exactly(decimal("10"), decimal("7"))) == "does not fit");
  CHECK(text_of(Decimal::divide_exactly(decimal("1"), decimal("0"))) == "does not fit");
  CHECK(text_of(Decimal::divide_exactly(decimal("0"), decimal("0"))) == "does not fit");
  CHECK(text_of(Decimal::divide_exactly(decimal("1"), decimal("262144"))) == "0.000003814697265625");
  CHECK(text_of(Decimal::divide_exactly(decimal("1"), decimal("524288"))) == "0.0000019073486328125");
  // 2^-34 = 5^34 / 10^34; 2^-35 needs thirty-five places.
  CHECK(text_of(Decimal::divide_exactly(decimal("1"), decimal("17179869184"))) ==
        "0.0000000000582076609134674072265625");
  CHECK(text_of(Decimal::divide_exactly(decimal("1"), decimal("34359738368"))) == "does not fit");
  CHECK(Decimal::ends(decimal("1"), decimal("34359738368")));
  CHECK_FALSE(Decimal::ends(decimal("1"), decimal("3")));
  CHECK(Decimal::ends(decimal("6"), decimal("-15")));
  CHECK(Decimal::ends(decimal("0"), decimal("7")));
  CHECK(text_of(Decimal::divide_exactly(decimal("1"), decimal("576460752303423488"))) == "does not fit");
  CHECK(text_of(Decimal::divide_exactly(decimal("576460752303423488"), decimal("576460752303423488"))) == "1");
  CHECK(text_of(Decimal::divide_exactly(decimal("1e17"), decimal("1e-17"))) == "does not fit");
  CHECK(text_of(Decimal::divide_exactly(decimal("1e17"), decimal("1e-16"))) == "1000000000000000000000000000000000");
  CHECK(text_of(Decimal::divide_exactly(decimal("1e-17"), decimal("1e17"))) == "0.0000000000000000000000000000000001");
  CHECK(text_of(Decimal::divide_exactly(decimal("1e-17"), decimal("1e18"))) == "does not fit");
  CHECK(text_of(Decimal::divide_exactly(decimal("1e-18"), decimal("1e-18"))) == "1");
}

TEST_CASE("every rounding mode, on both sides of zero") {
  // Rounded to whole numbers: value, HalfUp, HalfEven, Up, Down, Floor, Ceiling.
  struct Row {
    std::string value, half_up, half_even, up, down, floor, ceiling;
  };
  const std::vector<Row> table = {
      {"2.5", "3", "2", "3", "2", "2", "3"},        {"3.5", "4", "4", "4", "3", "3", "4"},
      {"2.4", "2", "2", "3", "2", "2", "3"},        {"2.6", "3", "3", "3", "2", "2", "3"},
      {"2.500001", "3", "3", "3", "2", "2", "3"},   {"0.5", "1", "0", "1", "0", "0", "1"},
      {"1.5", "2", "2", "2", "1", "1", "2"},        {"0.1", "0", "0", "1", "0", "0", "1"},
      {"-2.5", "-3", "-2", "-3", "-2", "-3", "-2"}, {"-3.5", "-4", "-4", "-4", "-3", "-4", "-3"},
      {"-2.4", "-2", "-2", "-3", "-2", "-3", "-2"}, {"-2.6", "-3", "-3", "-3", "-2", "-3", "-2"},
      {"-0.5", "-1", "0", "-1", "0", "-1", "0"},    {"-0.1", "0", "0", "-1", "0", "-1", "0"},
      {"7", "7", "7", "7", "7", "7", "7"},          {"-7", "-7", "-7", "-7", "-7", "-7", "-7"},
      {"0", "0", "0", "0", "0", "0", "0"},
  };
  for (const Row& row : table) {
    CAPTURE(row.value);
    const Decimal value = decimal(row.value);
    CHECK(text_of(Decimal::round(value, 0, Rounding::HalfUp)) == row.half_up);
    CHECK(text_of(Decimal::round(value, 0, Rounding::HalfEven)) == row.half_even);
    CHECK(text_of(Decimal::round(value, 0, Rounding::Up)) == row.up);
    CHECK(text_of(Decimal::round(value, 0, Rounding::Down)) == row.down);
    CHECK(text_of(Decimal::round(value, 0, Rounding::Floor)) == row.floor);
    CHECK(text_of(Decimal::round(value, 0, Rounding::Ceiling)) == row.ceiling);
  }
}

TEST_CASE("rounding to places") {
  CHECK(text_of(Decimal::round(decimal("1.005"), 2, Rounding::HalfUp)) == "1.01");
  CHECK(text_of(Decimal::round(decimal("1.005"), 2, Rounding::HalfEven)) == "1");
  CHECK(text_of(Decimal::round(decimal("1.015"), 2, Rounding::HalfEven)) == "1.02");
  CHECK(text_of(Decimal::round(decimal("9.995"), 2, Rounding::HalfUp)) == "10");
  CHECK(text_of(Decimal::round(decimal("1.23"), 18, Rounding::Up)) == "1.23");
  CHECK(text_of(Decimal::round(decimal("99999999999999999.9"), 0, Rounding::Up)) == "100000000000000000");
  CHECK(text_of(Decimal::round(decimal("500"), 18, Rounding::Up)) == "500");
  CHECK(text_of(Decimal::round(decimal("999999999999999999"), 18, Rounding::Up)) == "999999999999999999");
  CHECK(text_of(Decimal::round(decimal("1.5"), -1, Rounding::Up)) == "does not fit");
  CHECK(text_of(Decimal::round(decimal("1.5"), 34, Rounding::Up)) == "1.5");
  CHECK(text_of(Decimal::round(decimal("1.5"), 35, Rounding::Up)) == "does not fit");
  CHECK(text_of(Decimal::round(decimal("1.005"), 2, Rounding::HalfDown)) == "1");
  CHECK(text_of(Decimal::round(decimal("-1.005"), 2, Rounding::HalfDown)) == "-1");
  CHECK(text_of(Decimal::round(decimal("1.0051"), 2, Rounding::HalfDown)) == "1.01");
  CHECK(text_of(Decimal::round(decimal("1.0049"), 2, Rounding::HalfDown)) == "1");
  CHECK(text_of(Decimal::round(decimal("0.9999999999999999999999999999999999"), 33, Rounding::HalfUp)) == "1");
  CHECK(text_of(Decimal::round(decimal("-123456789012345678.5"), 0, Rounding::HalfDown)) == "-123456789012345678");
  CHECK(text_of(Decimal::round(decimal("9999999999999999999999999999999999"), 34, Rounding::Up)) ==
        "9999999999999999999999999999999999");
  CHECK(text_of(Decimal::round(decimal("999999999999999999999999999999999.5"), 0, Rounding::HalfUp)) ==
        "1000000000000000000000000000000000");
}

TEST_CASE("quotients are rounded once, from the exact value") {
  CHECK(text_of(Decimal::divide(decimal("1"), decimal("3"), 4, Rounding::HalfUp)) == "0.3333");
  CHECK(text_of(Decimal::divide(decimal("2"), decimal("3"), 4, Rounding::HalfUp)) == "0.6667");
  CHECK(text_of(Decimal::divide(decimal("-2"), decimal("3"), 4, Rounding::Floor)) == "-0.6667");
  CHECK(text_of(Decimal::divide(decimal("-2"), decimal("3"), 4, Rounding::Ceiling)) == "-0.6666");
  CHECK(text_of(Decimal::divide(decimal("2"), decimal("-3"), 0, Rounding::Up)) == "-1");
  CHECK(text_of(Decimal::divide(decimal("10"), decimal("4"), 0, Rounding::HalfEven)) == "2");
  CHECK(text_of(Decimal::divide(decimal("14"), decimal("4"), 0, Rounding::HalfEven)) == "4");
  CHECK(text_of(Decimal::divide(decimal("1"), decimal("3"), 18, Rounding::HalfUp)) == "0.333333333333333333");
  // 0.4999… by a hair: two roundings would give 1.
  CHECK(text_of(Decimal::divide(decimal("499999999999999999"), decimal("999999999999999999"), 0, Rounding::HalfUp)) ==
        "0");
  CHECK(text_of(Decimal::divide(decimal("500000000000000000"), decimal("999999999999999999"), 0, Rounding::HalfUp)) ==
        "1");
  CHECK(text_of(Decimal::divide(decimal("1e-18"), decimal("999999999999999999"), 18, Rounding::Up)) ==
        "0.000000000000000001");
  CHECK(text_of(Decimal::divide(decimal("1e-18"), decimal("999999999999999999"), 0, Rounding::Up)) == "1");
  CHECK(text_of(Decimal::divide(decimal("1e-18"), decimal("999999999999999999"), 18, Rounding::HalfUp)) == "0");
  CHECK(text_of(Decimal::divide(decimal("999999999999999999"), decimal("1e-18"), 18, Rounding::Down)) ==
        "does not fit");
  CHECK(text_of(Decimal::divide(decimal("1e17"), decimal("1"), 18, Rounding::Down)) == "100000000000000000");
  CHECK(text_of(Decimal::divide(decimal("1e17"), decimal("0.1"), 18, Rounding::Down)) == "1000000000000000000");
  CHECK(text_of(Decimal::divide(decimal("2"), decimal("3"), 34, Rounding::HalfDown)) ==
        "0.6666666666666666666666666666666667");
  CHECK(text_of(Decimal::divide(decimal("20"), decimal("3"), 33, Rounding::Down)) ==
        "6.666666666666666666666666666666666");
  CHECK(text_of(Decimal::divide(decimal("20"), decimal("3"), 34, Rounding::Down)) == "does not fit");
  // 9.99…9 with thirty-three places, rounded to thirty-two, carries over all of them.
  CHECK(text_of(Decimal::divide(decimal("9999999999999999999999999999999999"), decimal("1e33"), 32,
                                Rounding::HalfUp)) == "10");
  CHECK(text_of(Decimal::divide(decimal("1"), decimal("9999999999999999999999999999999999"), 34, Rounding::HalfUp)) ==
        "0.0000000000000000000000000000000001");
  CHECK(text_of(Decimal::divide(decimal("1e-34"), decimal("9999999999999999999999999999999999"), 34,
                                Rounding::Ceiling)) == "0.0000000000000000000000000000000001");
  CHECK(text_of(Decimal::divide(decimal("-1e-34"), decimal("9999999999999999999999999999999999"), 0,
                                Rounding::Floor)) == "-1");
  CHECK(text_of(Decimal::divide(decimal("1e33"), decimal("1e-34"), 0, Rounding::Down)) == "does not fit");
  CHECK(text_of(Decimal::divide(decimal("1"), decimal("0"), 2, Rounding::Down)) == "does not fit");
  CHECK(text_of(Decimal::divide(decimal("0"), decimal("3"), 2, Rounding::Up)) == "0");
}

TEST_CASE("a rounded quotient against whole-number arithmetic") {
  // |n| <= 60, 1 <= |d| <= 12, to 0 places: floor and ceiling worked in integers, the rest from them.
  for (int n = -60; n <= 60; ++n) {
    for (int d = -12; d <= 12; ++d) {
      if (d == 0) continue;
      CAPTURE(n, d);
      const int numerator = d < 0 ? -n : n;
      const int denominator = d < 0 ? -d : d;
      int floor = numerator / denominator;
      if (numerator % denominator != 0 && numerator < 0) --floor;
      const int ceiling = numerator % denominator == 0 ? floor : floor + 1;
      const int twice_over_floor = 2 * (numerator - floor * denominator);
      const int away = numerator < 0 ? floor : ceiling;
      const int towards = numerator < 0 ? ceiling : floor;
      const int nearest = twice_over_floor < denominator ? floor : ceiling;
      const bool tie = twice_over_floor == denominator;
      const auto divided = [&](Rounding mode) {
        return *Decimal::divide(Decimal::from_integer(n), Decimal::from_integer(d), 0, mode);
      };
      REQUIRE(divided(Rounding::Floor) == Decimal::from_integer(floor));
      REQUIRE(divided(Rounding::Ceiling) == Decimal::from_integer(ceiling));
      REQUIRE(divided(Rounding::Up) == Decimal::from_integer(away));
      REQUIRE(divided(Rounding::Down) == Decimal::from_integer(towards));
      REQUIRE(divided(Rounding::HalfUp) == Decimal::from_integer(tie ? away : nearest));
      REQUIRE(divided(Rounding::HalfDown) == Decimal::from_integer(tie ? towards : nearest));
      REQUIRE(divided(Rounding::HalfEven) == Decimal::from_integer(tie ? (floor % 2 == 0 ? floor : ceiling) : nearest));
    }
  }
}

TEST_CASE("decimals are ordered by value") {
  const std::vector<std::string> ascending = {"-999999999999999999",
                                              "-1000",
                                              "-1.5",
                                              "-1.25",
                                              "-0.000000000000000001",
                                              "0",
                                              "0.000000000000000001",
                                              "0.3",
                                              "0.30001",
                                              "1",
                                              "1.25",
                                              "9.9",
                                              "10",
                                              "999999999999999999"};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      CAPTURE(ascending[i], ascending[j]);
      CHECK((decimal(ascending[i]) <=> decimal(ascending[j])) == (i <=> j));
      CHECK((decimal(ascending[i]) == decimal(ascending[j])) == (i == j));
    }
  }
}

TEST_CASE("writing a decimal and reading it gives it back") {
  for (const std::string text : {"0", "1", "-1", "0.5", "-0.05", "123.456", "-0.000000000000000001",
                                 "999999999999999999", "0.999999999999999999", "-99999999.9999999999"}) {
    CAPTURE(text);
    CHECK(decimal(text).to_string() == text);
    CHECK(decimal(text).negated().negated() == decimal(text));
  }
  CHECK(decimal("12.5").negated().to_string() == "-12.5");
  CHECK(decimal("0").negated() == decimal("0"));
}

TEST_CASE("halves go towards zero under HalfDown") {
  const std::vector<std::pair<std::string, std::string>> table = {{"2.5", "2"},   {"3.5", "3"},        {"2.6", "3"},
                                                                  {"2.4", "2"},   {"0.5", "0"},        {"-2.5", "-2"},
                                                                  {"-3.5", "-3"}, {"-2.500001", "-3"}, {"7", "7"}};
  for (const auto& [value, expected] : table) {
    CAPTURE(value);
    CHECK(text_of(Decimal::round(decimal(value), 0, Rounding::HalfDown)) == expected);
  }
}

TEST_CASE("a remainder has the sign of what is divided") {
  CHECK(text_of(Decimal::remainder(decimal("17"), decimal("5"))) == "2");
  CHECK(text_of(Decimal::remainder(decimal("-17"), decimal("5"))) == "-2");
  CHECK(text_of(Decimal::remainder(decimal("17"), decimal("-5"))) == "2");
  CHECK(text_of(Decimal::remainder(decimal("-17"), decimal("-5"))) == "-2");
  CHECK(text_of(Decimal::remainder(decimal("15"), decimal("5"))) == "0");
  CHECK(text_of(Decimal::remainder(decimal("5.5"), decimal("2"))) == "1.5");
  CHECK(text_of(Decimal::remainder(decimal("1"), decimal("0.3"))) == "0.1");
  CHECK(text_of(Decimal::remainder(decimal("0.3"), decimal("1000"))) == "0.3");
  CHECK(text_of(Decimal::remainder(decimal("1e-34"), decimal("1e33"))) == "0.0000000000000000000000000000000001");
  // 10^33 = 3 × 333… + 1, and the same in units of 10^-34.
  CHECK(text_of(Decimal::remainder(decimal("1e33"), decimal("3e-34"))) == "0.0000000000000000000000000000000001");
  CHECK(text_of(Decimal::remainder(decimal("1"), decimal("0"))) == "does not fit");
}

TEST_CASE("whole powers") {
  CHECK(text_of(Decimal::power(decimal("7"), 0)) == "1");
  CHECK(text_of(Decimal::power(decimal("0"), 0)) == "1");
  CHECK(text_of(Decimal::power(decimal("0"), 5)) == "0");
  CHECK(text_of(Decimal::power(decimal("-3"), 3)) == "-27");
  CHECK(text_of(Decimal::power(decimal("1.05"), 3)) == "1.157625");
  CHECK(text_of(Decimal::power(decimal("-1"), 99)) == "-1");
  CHECK(text_of(Decimal::power(decimal("10"), 33)) == "1000000000000000000000000000000000");
  CHECK(text_of(Decimal::power(decimal("10"), 34)) == "does not fit");
  CHECK(text_of(Decimal::power(decimal("0.1"), 34)) == "0.0000000000000000000000000000000001");
  CHECK(text_of(Decimal::power(decimal("0.1"), 35)) == "does not fit");
  CHECK(text_of(Decimal::power(decimal("2"), 100)) == "1267650600228229401496703205376");
  CHECK(text_of(Decimal::power(decimal("2"), 101)) == "does not fit");
  CHECK(text_of(Decimal::power(decimal("2"), -1)) == "does not fit");
}

TEST_CASE("a number of thirty-four digits is written and read") {
  for (const std::string text :
       {"9999999999999999999999999999999999", "-9999999999999999999999999999999999",
        "0.0000000000000000000000000000000001", "-0.9999999999999999999999999999999999", "9223372036854775808",
        "-9223372036854775809", "18446744073709551616", "12345678901234567.89012345678901234"}) {
    CAPTURE(text);
    CHECK(decimal(text).to_string() == text);
    CHECK(decimal(text).negated().negated() == decimal(text));
  }
  for (const std::string text :
       {"10000000000000000000000000000000000", "1e34", "1e-35", "1.0000000000000000000000000000000001"}) {
    CAPTURE(text);
    CHECK_FALSE(Decimal::parse(text));
  }
  CHECK(decimal("9223372036854775807").is_small());
  CHECK(decimal("-9223372036854775808").is_small());
  CHECK_FALSE(decimal("9223372036854775808").is_small());
  CHECK_FALSE(decimal("-9223372036854775809").is_small());
  CHECK(decimal("-9223372036854775808").to_int64() == INT64_MIN);
  CHECK(decimal("9223372036854775808").to_int64() == std::nullopt);
  CHECK(decimal("1e33") > decimal("1e-34"));
  CHECK(decimal("-1e33") < decimal("1e-34"));
  CHECK(decimal("9999999999999999999999999999999999") > decimal("999999999999999999999999999999999.9"));
}
