// Exact decimals: coefficient × 10^-scale, at most 34 significant digits, scale 0 … 34.
//
// What a case or a rule states has at most 18 digits (parse_stated); 34 leave room for what is
// computed from it. Always normalised (no trailing zeros after the point), so that equal numbers have
// equal bytes. An operation is exact, or rounds once where it says so; where its result does not fit
// it gives nullopt, and the caller makes a fault of it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tarmaq::inline model {

__extension__ typedef __int128 Int128;

// HalfUp takes a half away from zero, HalfDown towards it; Up goes away from zero, Down towards it;
// Floor and Ceiling go to the lesser and the greater neighbour.
enum class Rounding : std::uint8_t { HalfUp, HalfDown, HalfEven, Up, Down, Floor, Ceiling };

class Decimal {
 public:
  static constexpr int max_digits = 34;         // of a result, and its greatest scale
  static constexpr int max_stated_digits = 18;  // of a fact or a literal, and its greatest scale
  static constexpr int max_exponent = 100;      // of a power

  constexpr Decimal() = default;
  static constexpr Decimal from_integer(std::int64_t value);
  // Parts that came from a Decimal's own coefficient() and scale(): taken as they are.
  static constexpr Decimal from_normalised(Int128 coefficient, std::uint8_t scale);
  static constexpr Decimal from_halves(std::uint64_t low, std::int64_t high, std::uint8_t scale);
  // From parts that may be unnormalised, a scale below zero or above 34 among them; nullopt when the
  // number does not fit.
  static std::optional<Decimal> from_parts(Int128 coefficient, int scale);
  // The number's own text: JSON's grammar, exponent included. nullopt when malformed or not exactly held.
  static std::optional<Decimal> parse(std::string_view text);
  // The same for what a case or a rule states: nullopt beyond 18 significant digits or scale 18.
  static std::optional<Decimal> parse_stated(std::string_view text);

  constexpr Int128 coefficient() const;
  constexpr std::uint64_t low() const { return low_; }  // the halves of the coefficient, two's complement
  constexpr std::int64_t high() const { return high_; }
  constexpr int scale() const { return scale_; }
  constexpr bool is_integer() const { return scale_ == 0; }
  constexpr bool is_zero() const { return low_ == 0 && high_ == 0; }
  constexpr bool is_negative() const { return high_ < 0; }
  // Whether the coefficient is one of 64 bits.
  constexpr bool is_small() const { return high_ == (static_cast<std::int64_t>(low_) < 0 ? -1 : 0); }
  // A whole number of 64 bits, or nothing.
  constexpr std::optional<std::int64_t> to_int64() const;
  // Whether a case or a rule could state it.
  bool is_stated() const;

  // Plain notation without exponent: "-12.5".
  std::string to_string() const;

  friend constexpr bool operator==(const Decimal&, const Decimal&) = default;
  friend std::strong_ordering operator<=>(const Decimal& left, const Decimal& right);

  static std::optional<Decimal> add(Decimal left, Decimal right);
  static std::optional<Decimal> subtract(Decimal left, Decimal right);
  static std::optional<Decimal> multiply(Decimal left, Decimal right);
  // Whether a quotient ends. The divisor must not be zero.
  static bool ends(Decimal left, Decimal right);
  // Exact quotient or nullopt: a zero divisor, a quotient that does not end, or one that does not fit.
  static std::optional<Decimal> divide_exactly(Decimal left, Decimal right);
  // Quotient rounded to `places` digits after the point; nullopt where `places` is not 0 … 34, the
  // divisor is zero, or the rounded quotient does not fit.
  static std::optional<Decimal> divide(Decimal left, Decimal right, int places, Rounding mode);
  static std::optional<Decimal> round(Decimal value, int places, Rounding mode);
  // What is left of `left` once `right` is taken from it as often as it goes in whole: it has the sign
  // of `left` and is nearer to zero than `right`. Always fits; nullopt for a zero divisor.
  static std::optional<Decimal> remainder(Decimal left, Decimal right);
  // base × base × …, 1 for exponent 0; nullopt where the exponent is not 0 … 100 or the power does not fit.
  static std::optional<Decimal> power(Decimal base, std::int64_t exponent);
  constexpr Decimal negated() const;

 private:
  constexpr Decimal(Int128 coefficient, std::uint8_t scale)
      : low_(static_cast<std::uint64_t>(coefficient)),
        high_(static_cast<std::int64_t>(coefficient >> 64)),
        scale_(scale) {}
  // In halves: 24 bytes where a coefficient of 128 bits would take 32.
  std::uint64_t low_ = 0;
  std::int64_t high_ = 0;
  std::uint8_t scale_ = 0;
};

constexpr Decimal Decimal::from_integer(std::int64_t value) { return Decimal(value, 0); }
constexpr Decimal Decimal::from_normalised(Int128 coefficient, std::uint8_t scale) {
  return Decimal(coefficient, scale);
}
constexpr Decimal Decimal::from_halves(std::uint64_t low, std::int64_t high, std::uint8_t scale) {
  Decimal result;
  result.low_ = low;
  result.high_ = high;
  result.scale_ = scale;
  return result;
}
constexpr Int128 Decimal::coefficient() const { return Int128{high_} * (Int128{1} << 64) + low_; }
constexpr std::optional<std::int64_t> Decimal::to_int64() const {
  return scale_ == 0 && is_small() ? std::optional(static_cast<std::int64_t>(low_)) : std::nullopt;
}
constexpr Decimal Decimal::negated() const { return Decimal(-coefficient(), scale_); }

}  // namespace tarmaq::inline model
