// Exact decimals: coefficient × 10^-scale, at most 18 significant digits, scale 0 … 18.
//
// Always normalised (no trailing zeros after the point), so that equal numbers have equal bytes.
// An operation whose exact result does not fit gives nullopt: the caller makes a fault of it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tarmaq {

// Holds the product of two coefficients.
__extension__ typedef __int128 Int128;

// HalfUp takes a half away from zero; Up goes away from zero, Down towards it; Floor and Ceiling go
// to the lesser and the greater neighbour.
enum class Rounding : std::uint8_t { HalfUp, HalfEven, Up, Down, Floor, Ceiling };

class Decimal {
 public:
  static constexpr int max_digits = 18;

  constexpr Decimal() = default;
  static constexpr Decimal from_integer(std::int64_t value);  // |value| < 10^18
  // Parts that came from a Decimal's own coefficient() and scale(): taken as they are.
  static constexpr Decimal from_normalised(std::int64_t coefficient, std::uint8_t scale);
  // From parts that may be unnormalised, a scale below zero or above 18 among them; nullopt when the
  // number does not fit.
  static std::optional<Decimal> from_parts(Int128 coefficient, int scale);
  // The number's own text: JSON's grammar, exponent included. nullopt when malformed or not exactly held.
  static std::optional<Decimal> parse(std::string_view text);

  constexpr std::int64_t coefficient() const { return coefficient_; }
  constexpr int scale() const { return scale_; }
  constexpr bool is_integer() const { return scale_ == 0; }
  constexpr bool is_zero() const { return coefficient_ == 0; }

  // Plain notation without exponent: "-12.5".
  std::string to_string() const;

  friend constexpr bool operator==(const Decimal&, const Decimal&) = default;
  friend std::strong_ordering operator<=>(const Decimal& left, const Decimal& right);

  static std::optional<Decimal> add(Decimal left, Decimal right);
  static std::optional<Decimal> subtract(Decimal left, Decimal right);
  static std::optional<Decimal> multiply(Decimal left, Decimal right);
  // Exact quotient or nullopt (also for a zero divisor, which the caller tells apart first).
  static std::optional<Decimal> divide_exactly(Decimal left, Decimal right);
  // Quotient rounded to `places` digits after the point; nullopt where `places` is not 0 … 18, the
  // divisor is zero, or the rounded quotient does not fit.
  static std::optional<Decimal> divide(Decimal left, Decimal right, int places, Rounding mode);
  static std::optional<Decimal> round(Decimal value, int places, Rounding mode);
  Decimal negated() const;

 private:
  constexpr Decimal(std::int64_t coefficient, std::uint8_t scale) : coefficient_(coefficient), scale_(scale) {}
  std::int64_t coefficient_ = 0;
  std::uint8_t scale_ = 0;
};

constexpr Decimal Decimal::from_integer(std::int64_t value) { return Decimal(value, 0); }
constexpr Decimal Decimal::from_normalised(std::int64_t coefficient, std::uint8_t scale) {
  return Decimal(coefficient, scale);
}

}  // namespace tarmaq
