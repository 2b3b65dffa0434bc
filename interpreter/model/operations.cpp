#include "interpreter/model/operations.hpp"

#include <bit>
#include <optional>

#include "interpreter/model/decimal.hpp"

namespace tarmaq::inline model {

namespace {

Value number_or_overflow(const std::optional<Decimal>& number, Kind kind) {
  return number ? Value::numeric(kind, *number) : Value::fault(FaultReason::Overflow, 0, kind);
}

Value term_of(std::uint8_t unit, std::int64_t count) {
  if (count > INT32_MAX || count < INT32_MIN) return Value::fault(FaultReason::Overflow, 0, Kind::Duration);
  return Value::duration({static_cast<DurationUnit>(unit), static_cast<std::int32_t>(count)});
}

}  // namespace

Value add_numbers(const Value& left, const Value& right, Kind result) {
  return number_or_overflow(Decimal::add(left.as_decimal(), right.as_decimal()), result);
}

Value subtract_numbers(const Value& left, const Value& right, Kind result) {
  return number_or_overflow(Decimal::subtract(left.as_decimal(), right.as_decimal()), result);
}

Value multiply_numbers(const Value& left, const Value& right, Kind result) {
  return number_or_overflow(Decimal::multiply(left.as_decimal(), right.as_decimal()), result);
}

Value divide_numbers(const Value& left, const Value& right, Kind result) {
  const Decimal dividend = left.as_decimal();
  const Decimal divisor = right.as_decimal();
  if (divisor.is_zero()) return Value::fault(FaultReason::DivisionByZero, 0, result);
  const std::optional<Decimal> quotient = Decimal::divide_exactly(dividend, divisor);
  if (!quotient && !Decimal::ends(dividend, divisor)) return Value::fault(FaultReason::InexactDivision, 0, result);
  return number_or_overflow(quotient, result);
}

Value negate_number(const Value& number, Kind result) { return Value::numeric(result, number.as_decimal().negated()); }

Value add_terms(const Value& left, const Value& right) {
  return in_two_units(left, right) ? Value::fault(FaultReason::MixedDurations, 0, Kind::Duration)
                                   : term_of(left.scale, left.a + right.a);
}

Value subtract_terms(const Value& left, const Value& right) {
  return in_two_units(left, right) ? Value::fault(FaultReason::MixedDurations, 0, Kind::Duration)
                                   : term_of(left.scale, left.a - right.a);
}

Value negate_term(const Value& term) { return term_of(term.scale, -term.a); }

Value move_date(Date day, DurationUnit unit, std::int64_t count, const Counting& counting) {
  std::optional<Date> moved;
  FaultReason otherwise = FaultReason::Overflow;
  switch (unit) {
    case DurationUnit::CalendarDays: moved = day.add_days(count); break;
    case DurationUnit::Months: moved = day.add_months(count, counting.month_ends); break;
    case DurationUnit::WorkingDays:
      if (counting.calendar != nullptr) moved = counting.calendar->add_working_days(day, count);
      otherwise = FaultReason::OutsideCalendar;
      break;
  }
  return moved ? Value::date(*moved) : Value::fault(otherwise, 0, Kind::Date);
}

Value set_size(const Value& set) {
  return set.known() ? Value::integer(std::popcount(set.certain())) : Value::unknown(Kind::Integer);
}

}  // namespace tarmaq::inline model
