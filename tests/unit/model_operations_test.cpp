// What operators and functions give of known values. Expected values are worked by hand.
#include <catch2/catch.hpp>

#include <array>

#include "interpreter/model/functions.hpp"
#include "interpreter/model/operations.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

namespace {

Value number(const char* text) { return Value::number(*Decimal::parse(text)); }
Value day(const char* text) { return Value::date(*Date::parse(text)); }
Value months(std::int32_t count) { return Value::duration({DurationUnit::Months, count}); }
Value days(std::int32_t count) { return Value::duration({DurationUnit::CalendarDays, count}); }
Value fault(FaultReason reason, Kind kind) { return Value::fault(reason, 0, kind); }

// 2024, weekends on Saturday and Sunday; 1 January is a Monday and off.
Calendar calendar() {
  return Calendar("c", 2024, 2024, {false, false, false, false, false, true, true},
                  {CalendarDay{*Date::parse("2024-01-01"), false, {}, {}}});
}

}  // namespace

TEST_CASE("a relation holds of its own signs and of no other") {
  const std::array<Relation, 5> relations = {Relation::Equal, Relation::Less, Relation::LessEqual, Relation::Greater,
                                             Relation::GreaterEqual};
  const std::array<std::array<bool, 3>, 5> holds = {
      {{false, true, false}, {true, false, false}, {true, true, false}, {false, false, true}, {false, true, true}}};
  for (std::size_t i = 0; i < relations.size(); ++i) {
    for (int sign = -1; sign <= 1; ++sign) {
      CHECK(related(relations[i], sign, 0) == holds[i][static_cast<std::size_t>(sign + 1)]);
      CHECK(compared(relations[i], Value::integer(sign + 7), number("7")) ==
            Value::boolean(holds[i][static_cast<std::size_t>(sign + 1)]));
    }
  }
}

TEST_CASE("terms in two units are not equal and have no order") {
  CHECK(compared(Relation::Equal, months(1), days(1)) == Value::boolean(false));
  CHECK(compared(Relation::Equal, months(1), months(1)) == Value::boolean(true));
  for (const Relation relation : {Relation::Less, Relation::LessEqual, Relation::Greater, Relation::GreaterEqual}) {
    CHECK(compared(relation, months(1), days(1)) == fault(FaultReason::MixedDurations, Kind::Boolean));
  }
  CHECK(add_terms(months(1), days(1)) == fault(FaultReason::MixedDurations, Kind::Duration));
  CHECK(subtract_terms(days(1), months(1)) == fault(FaultReason::MixedDurations, Kind::Duration));
}

TEST_CASE("of equal values the first stays the least and the last becomes the greatest") {
  CHECK_FALSE(takes_the_place(number("2"), number("2"), true));
  CHECK(takes_the_place(number("2"), number("2"), false));
  CHECK(takes_the_place(number("1"), number("2"), true));
  CHECK_FALSE(takes_the_place(number("1"), number("2"), false));
  CHECK(takes_the_place(number("3"), number("2"), false));
}

TEST_CASE("numbers are added, multiplied and divided exactly, or it is a fault") {
  CHECK(add_numbers(Value::integer(2), Value::integer(3), Kind::Integer) == Value::integer(5));
  CHECK(subtract_numbers(number("0.1"), number("0.3"), Kind::Number) == number("-0.2"));
  CHECK(multiply_numbers(number("1.5"), Value::integer(4), Kind::Number) == number("6"));
  CHECK(divide_numbers(Value::integer(1), Value::integer(8), Kind::Number) == number("0.125"));
  CHECK(divide_numbers(Value::integer(1), Value::integer(3), Kind::Number) ==
        fault(FaultReason::InexactDivision, Kind::Number));
  CHECK(divide_numbers(Value::integer(1), Value::integer(0), Kind::Number) ==
        fault(FaultReason::DivisionByZero, Kind::Number));
  CHECK(negate_number(number("1.5"), Kind::Number) == number("-1.5"));
  const Value large = number("9999999999999999999999999999999999");
  CHECK(add_numbers(large, Value::integer(1), Kind::Integer) ==
        fault(FaultReason::Overflow, Kind::Integer));  // 10^34: 35 digits
  CHECK(add_numbers(large, number("0.1"), Kind::Number) == fault(FaultReason::Overflow, Kind::Number));
}

TEST_CASE("terms are added and turned, and do not wrap around") {
  CHECK(add_terms(months(5), months(8)) == months(13));
  CHECK(subtract_terms(days(5), days(8)) == days(-3));
  CHECK(negate_term(days(5)) == days(-5));
  CHECK(add_terms(days(INT32_MAX), days(1)) == fault(FaultReason::Overflow, Kind::Duration));
  CHECK(negate_term(days(INT32_MIN)) == fault(FaultReason::Overflow, Kind::Duration));
}

TEST_CASE("a term moves a day by its unit") {
  const Calendar year = calendar();
  Counting counting;
  CHECK(add_term(day("2024-02-28"), days(2), counting) == day("2024-03-01"));
  CHECK(subtract_term(day("2024-03-01"), days(1), counting) == day("2024-02-29"));
  counting.month_ends = MonthEnds::LastDay;
  CHECK(add_term(day("2024-01-31"), months(1), counting) == day("2024-02-29"));
  counting.month_ends = MonthEnds::RunOver;
  CHECK(add_term(day("2024-01-31"), months(1), counting) == day("2024-03-01"));
  CHECK(add_term(day("9999-12-31"), days(1), counting) == fault(FaultReason::Overflow, Kind::Date));
  const Value working = Value::duration({DurationUnit::WorkingDays, 2});
  CHECK(add_term(day("2024-01-04"), working, counting) == fault(FaultReason::OutsideCalendar, Kind::Date));
  counting.calendar = &year;
  CHECK(add_term(day("2024-01-04"), working, counting) == day("2024-01-08"));  // Thursday: Friday, Monday
  CHECK(subtract_term(day("2024-01-08"), working, counting) == day("2024-01-04"));
  CHECK(add_term(day("2024-12-31"), working, counting) == fault(FaultReason::OutsideCalendar, Kind::Date));
}

TEST_CASE("of a set of which something is open only what is certain follows") {
  const Value open = Value::partial_set(0b01, 0b11);
  const Value unknown = Value::unknown(Kind::Boolean);
  CHECK(is_empty(Value::set(0)) == Value::boolean(true));
  CHECK(is_empty(open) == Value::boolean(false));
  CHECK(is_empty(Value::partial_set(0, 1)) == unknown);
  CHECK(includes(open, Value::enumerator(0)) == Value::boolean(true));
  CHECK(includes(open, Value::enumerator(1)) == unknown);
  CHECK(includes(open, Value::enumerator(2)) == Value::boolean(false));
  CHECK(includes(Value::set(0), Value::unknown(Kind::Enum)) == Value::boolean(false));
  CHECK(includes(open, Value::unknown(Kind::Enum)) == unknown);
  CHECK(sets_equal(open, Value::set(0b11)) == unknown);
  CHECK(sets_equal(open, Value::set(0b10)) == Value::boolean(false));
  CHECK(sets_equal(Value::set(0b10), open) == Value::boolean(false));
  CHECK(sets_equal(Value::set(0b10), Value::set(0b10)) == Value::boolean(true));
  CHECK(set_union(open, Value::set(0b100)) == Value::partial_set(0b101, 0b111));
  CHECK(set_common(open, Value::set(0b10)) == Value::partial_set(0, 0b10));
  CHECK(set_without(Value::set(0b111), open) == Value::partial_set(0b100, 0b110));
  CHECK(set_size(Value::set(0b101)) == Value::integer(2));
  CHECK(set_size(open) == Value::unknown(Kind::Integer));
}

TEST_CASE("a function counts by the act that it is called in") {
  const Calendar year = calendar();
  CallContext context;
  context.result = Kind::Duration;
  const std::array<Value, 2> leap = {day("2000-02-29"), day("2018-02-28")};
  context.counting.leap_birthday = LeapBirthday::February28;
  CHECK(call_function(Builtin::Age, leap.data(), context) == months(18 * 12));
  context.counting.leap_birthday = LeapBirthday::March1;
  CHECK(call_function(Builtin::Age, leap.data(), context) == months(17 * 12));
  const Value holiday = day("2024-01-01");
  context.result = Kind::Date;
  CHECK(call_function(Builtin::NextWorkingDay, &holiday, context) == fault(FaultReason::OutsideCalendar, Kind::Date));
  context.counting.calendar = &year;
  CHECK(call_function(Builtin::NextWorkingDay, &holiday, context) == day("2024-01-02"));
  CHECK(call_function(Builtin::IsWorkingDay, &holiday, context) == Value::boolean(false));
  const std::array<Value, 3> thirds = {Value::integer(2), Value::integer(3), Value::integer(1)};
  context.result = Kind::Number;
  context.rounding = Rounding::HalfUp;
  CHECK(call_function(Builtin::Divide, thirds.data(), context) == number("0.7"));
  context.rounding = Rounding::Down;
  CHECK(call_function(Builtin::Divide, thirds.data(), context) == number("0.6"));
}
