#include <catch2/catch.hpp>

#include <array>
#include <string>
#include <vector>

#include "interpreter/model/value.hpp"
#include "tests/parts.hpp"

namespace {

using namespace tarmaq;

const Value yes = Value::boolean(true);
const Value no = Value::boolean(false);
const Value open = Value::unknown(Kind::Boolean);
const Value fault = Value::fault(FaultReason::Overflow, 7, Kind::Boolean);

std::string name_of(const Value& value) {
  if (value == yes) return "true";
  if (value == no) return "false";
  if (value == open) return "unknown";
  if (value == fault) return "fault";
  return "something else";
}

}  // namespace

TEST_CASE("the table of not") {
  CHECK(name_of(logical_not(yes)) == "false");
  CHECK(name_of(logical_not(no)) == "true");
  CHECK(name_of(logical_not(open)) == "unknown");
  CHECK(name_of(logical_not(fault)) == "fault");
}

TEST_CASE("the table of and") {
  const std::array<Value, 4> operands = {yes, no, open, fault};
  const std::string table[4][4] = {
      // right:  true       false    unknown    fault
      /* true */ {"true", "false", "unknown", "fault"},
      /* false */ {"false", "false", "false", "false"},
      /* unknown */ {"unknown", "false", "unknown", "unknown"},
      /* fault */ {"fault", "false", "unknown", "fault"},
  };
  for (std::size_t left = 0; left < 4; ++left) {
    for (std::size_t right = 0; right < 4; ++right) {
      CAPTURE(name_of(operands[left]), name_of(operands[right]));
      CHECK(name_of(logical_and(operands[left], operands[right])) == table[left][right]);
    }
  }
}

TEST_CASE("the table of or") {
  const std::array<Value, 4> operands = {yes, no, open, fault};
  const std::string table[4][4] = {
      // right:  true    false      unknown    fault
      /* true */ {"true", "true", "true", "true"},
      /* false */ {"true", "false", "unknown", "fault"},
      /* unknown */ {"true", "unknown", "unknown", "unknown"},
      /* fault */ {"true", "fault", "unknown", "fault"},
  };
  for (std::size_t left = 0; left < 4; ++left) {
    for (std::size_t right = 0; right < 4; ++right) {
      CAPTURE(name_of(operands[left]), name_of(operands[right]));
      CHECK(name_of(logical_or(operands[left], operands[right])) == table[left][right]);
    }
  }
}

TEST_CASE("a fault keeps its reason and place, and of two the left one stands") {
  const Value other = Value::fault(FaultReason::DivisionByZero, 9, Kind::Boolean);
  CHECK(logical_and(fault, other) == fault);
  CHECK(logical_and(other, fault) == other);
  CHECK(logical_or(other, fault) == other);
  CHECK(fault.a == static_cast<std::int64_t>(FaultReason::Overflow));
  CHECK(fault.b == 7);
}

TEST_CASE("what is not applicable is settled by the other operand or stays") {
  const Value outside = Value::not_applicable(Kind::Boolean);
  CHECK(logical_and(outside, no) == no);
  CHECK(logical_or(yes, outside) == yes);
  CHECK(logical_and(outside, yes) == outside);
  CHECK(logical_or(no, outside) == outside);
  CHECK(logical_not(outside) == outside);
}

TEST_CASE("values keep what they are given") {
  CHECK(Value::number(*Decimal::parse("-12.50")).as_decimal().to_string() == "-12.5");
  CHECK(Value::integer(1000).as_decimal().to_string() == "1000");
  CHECK(Value::date(*Date::parse("2026-01-20")).as_date().to_string() == "2026-01-20");
  CHECK(Value::date(Date::unlimited()).as_date().is_unlimited());
  CHECK(Value::duration({DurationUnit::WorkingDays, -5}).as_duration() == Duration{DurationUnit::WorkingDays, -5});
  CHECK(Value::duration({DurationUnit::Months, 12}) != Value::duration({DurationUnit::CalendarDays, 12}));
  CHECK(Value::set(0x8000'0000'0000'0001U).certain() == 0x8000'0000'0000'0001U);
  CHECK(Value::set(5).known());
  CHECK(Value::partial_set(1, 3).state == State::Unknown);
  CHECK(Value::partial_set(1, 3).certain() == 1);
  CHECK(Value::partial_set(1, 3).possible() == 3);
  CHECK(Value::partial_set(3, 3) == Value::set(3));
  CHECK(Value{}.state == State::Unknown);
  CHECK(sizeof(Value) == 24);
}

TEST_CASE("a pool gives equal strings equal numbers") {
  TextPool pool;
  CHECK(pool.find("a") == UINT32_MAX);
  CHECK(pool.intern("a") == 0);
  CHECK(pool.intern("") == 1);
  CHECK(pool.intern("a") == 0);
  CHECK(pool.find("") == 1);
  CHECK(pool.at(0) == "a");
  CHECK(pool.at(1).empty());
  CHECK(pool.size() == 2);
}

TEST_CASE("a pool stands on another and leaves it as it is") {
  TextPool base;
  base.intern("қала");
  base.intern("ауыл");
  TextPool pool(&base);
  CHECK(pool.intern("ауыл") == 1);
  CHECK(pool.intern("кент") == 2);
  CHECK(pool.at(0) == "қала");
  CHECK(pool.at(2) == "кент");
  CHECK(pool.size() == 3);
  CHECK(base.size() == 2);
  CHECK(base.find("кент") == UINT32_MAX);
  pool.clear();
  CHECK(pool.size() == 2);
  CHECK(pool.find("кент") == UINT32_MAX);
  CHECK(pool.find("қала") == 0);
  CHECK(pool.intern("село") == 2);
}

TEST_CASE("a pool of many strings keeps each in its place") {
  TextPool pool;
  std::vector<std::string_view> views;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    REQUIRE(pool.intern("text " + std::to_string(i)) == i);
    views.push_back(pool.at(i));
  }
  const TextPool copy = pool;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    REQUIRE(pool.find("text " + std::to_string(i)) == i);
    REQUIRE(copy.find("text " + std::to_string(i)) == i);
    REQUIRE(views[i] == "text " + std::to_string(i));
  }
  CHECK(pool.find("text 5000") == UINT32_MAX);
}

TEST_CASE("a number of more than 64 bits keeps both halves") {
  const Decimal long_one = *Decimal::parse("-12345678901234567.89012345678901234");
  CHECK(Value::number(long_one).as_decimal() == long_one);
  const Decimal whole = *Decimal::parse("9999999999999999999999999999999999");
  CHECK(Value::numeric(Kind::Integer, whole).kind == Kind::Integer);
  CHECK(Value::numeric(Kind::Integer, whole).as_decimal() == whole);
  CHECK(Value::numeric(Kind::Integer, whole).as_int64() == std::nullopt);
  CHECK(Value::numeric(Kind::Integer, *Decimal::parse("0.5")).kind == Kind::Number);
  CHECK(Value::integer(-1) == Value::numeric(Kind::Integer, *Decimal::parse("-1")));
  CHECK(Value::integer(INT64_MIN).as_int64() == INT64_MIN);
  static_assert(sizeof(Value) == 24);
}
