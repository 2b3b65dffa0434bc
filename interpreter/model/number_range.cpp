#include "interpreter/model/number_range.hpp"

#include "interpreter/model/powers_of_ten.hpp"

namespace tarmaq {

namespace {

int digits_of(Int128 size) {
  int count = 0;
  while (count < Decimal::max_digits && size >= power_of_ten(count)) ++count;
  return count;
}

}  // namespace

NumberRange NumberRange::of(Decimal value) {
  const int digits = digits_of(value.is_negative() ? -value.coefficient() : value.coefficient());
  return {std::max(0, digits - value.scale()), value.scale(), digits};
}

namespace digits {

std::optional<NumberRange> quotient_by(NumberRange left, Decimal divisor) {
  if (divisor.is_zero()) return std::nullopt;
  // One over the divisor ends and fits, or it is not used: the quotient is then a product.
  const auto inverse = Decimal::divide_exactly(Decimal::from_integer(1), divisor);
  if (!inverse) return std::nullopt;
  return product(left, NumberRange::of(*inverse));
}

}  // namespace digits

}  // namespace tarmaq
