#include <cstdint>
#include <optional>

#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/settle/domain.hpp"

namespace tarmaq::settle {

namespace {

constexpr Coordinate power(int exponent) {
  Coordinate result = 1;
  for (int i = 0; i < exponent; ++i) result *= 10;
  return result;
}

constexpr Coordinate unit_of_number = power(stated_digits);  // a number's coordinate is in 10^-18
constexpr Coordinate greatest_integer = power(stated_digits) - 1;
constexpr Coordinate greatest_number = greatest_integer * unit_of_number;

constexpr std::int64_t most_of_a_unit = 9'999'999;
constexpr int months_a_year = 12;
constexpr Coordinate between_units = Coordinate{1} << 40U;

constexpr Coordinate origin_of(DurationUnit unit) { return between_units * (static_cast<int>(unit) + 1); }
constexpr DurationUnit unit_at(Coordinate at) {
  return static_cast<DurationUnit>(static_cast<int>((at + between_units / 2) / between_units) - 1);
}

// The greatest multiple of `step` that is not above `at`.
Coordinate floor_to(Coordinate at, Coordinate step) {
  const Coordinate rest = at % step;
  return rest == 0 ? at : rest > 0 ? at - rest : at - rest - step;
}

// Of more than 18 digits only the first 18 can be other than zero.
Coordinate number_at_most(Coordinate at) {
  const Coordinate size = at < 0 ? -at : at;
  Coordinate step = 1;
  while (size / step >= unit_of_number) step *= 10;
  return floor_to(at, step);
}

// More than seven digits of months are whole years.
Coordinate duration_at_most(Coordinate at) {
  if (unit_at(at) != DurationUnit::Months) return at;
  const Coordinate months = at - origin_of(DurationUnit::Months);
  if (months >= -most_of_a_unit && months <= most_of_a_unit) return at;
  const Coordinate years = floor_to(months, months_a_year);
  return origin_of(DurationUnit::Months) +
         (months > most_of_a_unit && years < most_of_a_unit ? Coordinate{most_of_a_unit} : years);
}

}  // namespace

Stretch stretch_of(Kind kind, DurationUnit unit) {
  switch (kind) {
    case Kind::Integer: return {-greatest_integer, greatest_integer};
    case Kind::Number: return {-greatest_number, greatest_number};
    case Kind::Date: return {Date::first().days, Date::last().days};
    case Kind::Duration: {
      const Coordinate most =
          unit == DurationUnit::Months ? Coordinate{most_of_a_unit} * months_a_year : Coordinate{most_of_a_unit};
      return {origin_of(unit) - most, origin_of(unit) + most};
    }
    case Kind::Boolean:
    case Kind::Text:
    case Kind::Enum:
    case Kind::Set:
    case Kind::List: break;
  }
  return {0, 0};
}

Coordinate at_most(Kind kind, Coordinate at) {
  if (kind == Kind::Number) return number_at_most(at);
  if (kind == Kind::Duration) return duration_at_most(at);
  return at;
}

Coordinate at_least(Kind kind, Coordinate at) {
  if (kind == Kind::Number) return -number_at_most(-at);
  if (kind == Kind::Duration) {
    const Coordinate origin = origin_of(unit_at(at));
    return 2 * origin - duration_at_most(2 * origin - at);
  }
  return at;
}

Value value_at(Kind kind, Coordinate at) {
  switch (kind) {
    case Kind::Boolean: return Value::boolean(at != 0);
    case Kind::Integer: return Value::integer(static_cast<std::int64_t>(at));
    case Kind::Number: {
      const std::optional<Decimal> value = Decimal::from_parts(at, stated_digits);
      return value ? Value::number(*value) : Value::unknown(kind);
    }
    case Kind::Date: return Value::date(Date{static_cast<std::int32_t>(at)});
    case Kind::Duration: {
      const DurationUnit unit = unit_at(at);
      return Value::duration({unit, static_cast<std::int32_t>(at - origin_of(unit))});
    }
    case Kind::Enum: return Value::enumerator(static_cast<std::uint32_t>(at));
    case Kind::Text: return Value::text(static_cast<std::uint32_t>(at));
    case Kind::Set:
    case Kind::List: break;
  }
  return Value::unknown(kind);
}

}  // namespace tarmaq::settle
