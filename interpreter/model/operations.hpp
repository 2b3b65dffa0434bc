// What the operators of the language do to known values: said here once, for whatever computes one (the
// machine, constants, tables, the elements of a list, days of coming into force).
//
// A result that cannot be computed is a fault without a place; who computes it says where it stands.
#pragma once

#include <cstdint>

#include "interpreter/model/calendar.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/policies.hpp"
#include "interpreter/model/value.hpp"

namespace tarmaq::inline model {

// What an act states where days are counted.
struct Counting {
  MonthEnds month_ends = MonthEnds::Unstated;
  LeapBirthday leap_birthday = LeapBirthday::Unstated;
  const Calendar* calendar = nullptr;  // null: the act names none
};

// --- Comparison.

enum class Relation : std::uint8_t { Equal, Less, LessEqual, Greater, GreaterEqual };

// Whether two things that have an order stand in a relation.
template <class T>
constexpr bool related(Relation relation, const T& left, const T& right) {
  switch (relation) {
    case Relation::Equal: return left == right;
    case Relation::Less: return left < right;
    case Relation::LessEqual: return left <= right;
    case Relation::Greater: return left > right;
    case Relation::GreaterEqual: return left >= right;
  }
  return false;
}

// The sign of left - right for known values of one comparable kind (numbers and integers mix).
inline int compare_values(const Value& left, const Value& right) {
  if (left.is_numeric()) {
    const auto order = left.as_decimal() <=> right.as_decimal();
    return order < 0 ? -1 : order > 0 ? 1 : 0;
  }
  return left.a < right.a ? -1 : left.a > right.a ? 1 : 0;
}

// Terms in two units: never equal, and nobody knows which is longer.
constexpr bool in_two_units(const Value& left, const Value& right) {
  return left.kind == Kind::Duration && left.scale != right.scale;
}

// Of known values of one comparable kind: a boolean, or the fault that terms in two units have no order.
inline Value compared(Relation relation, const Value& left, const Value& right) {
  if (!in_two_units(left, right)) return Value::boolean(related(relation, compare_values(left, right), 0));
  return relation == Relation::Equal ? Value::boolean(false)
                                     : Value::fault(FaultReason::MixedDurations, 0, Kind::Boolean);
}

// Whether a value takes the place of the least (or greatest) before it. Of equal ones the first stays the
// least, the last becomes the greatest.
inline bool takes_the_place(const Value& value, const Value& best, bool least) {
  return (compare_values(value, best) < 0) == least;
}

// --- Numbers. `result` is Integer where integers give an integer, else Number.

Value add_numbers(const Value& left, const Value& right, Kind result);
Value subtract_numbers(const Value& left, const Value& right, Kind result);
Value multiply_numbers(const Value& left, const Value& right, Kind result);
// A quotient that would have to be rounded is a fault.
Value divide_numbers(const Value& left, const Value& right, Kind result);
Value negate_number(const Value& number, Kind result);

// --- Terms and days.

Value add_terms(const Value& left, const Value& right);
Value subtract_terms(const Value& left, const Value& right);
Value negate_term(const Value& term);
// A day moved by so many units, backwards where the count is below zero.
Value move_date(Date day, DurationUnit unit, std::int64_t count, const Counting& counting);
inline Value add_term(const Value& day, const Value& term, const Counting& counting) {
  return move_date(day.as_date(), term.as_duration().unit, term.a, counting);
}
inline Value subtract_term(const Value& day, const Value& term, const Counting& counting) {
  return move_date(day.as_date(), term.as_duration().unit, -term.a, counting);
}

// --- Sets, as masks of elements. Of a set of which something is open (its certain and possible elements
// differ) what is certain follows; the rest is unknown.

constexpr bool is_empty(std::uint64_t elements) { return elements == 0; }
constexpr bool includes(std::uint64_t elements, std::int64_t element) { return ((elements >> element) & 1U) != 0; }
constexpr std::uint64_t only_element(std::int64_t element) { return std::uint64_t{1} << element; }

constexpr Value is_empty(const Value& set) {
  if (!is_empty(set.certain())) return Value::boolean(false);
  return is_empty(set.possible()) ? Value::boolean(true) : Value::unknown(Kind::Boolean);
}
// The element may be unknown.
constexpr Value includes(const Value& set, const Value& element) {
  if (!element.known()) return is_empty(set.possible()) ? Value::boolean(false) : Value::unknown(Kind::Boolean);
  if (includes(set.certain(), element.a)) return Value::boolean(true);
  return includes(set.possible(), element.a) ? Value::unknown(Kind::Boolean) : Value::boolean(false);
}
constexpr Value sets_equal(const Value& left, const Value& right) {
  if ((left.certain() & ~right.possible()) != 0 || (right.certain() & ~left.possible()) != 0)
    return Value::boolean(false);
  return left.known() && right.known() ? Value::boolean(true) : Value::unknown(Kind::Boolean);
}
constexpr Value set_union(const Value& left, const Value& right) {
  return Value::partial_set(left.certain() | right.certain(), left.possible() | right.possible());
}
constexpr Value set_common(const Value& left, const Value& right) {
  return Value::partial_set(left.certain() & right.certain(), left.possible() & right.possible());
}
constexpr Value set_without(const Value& left, const Value& right) {
  return Value::partial_set(left.certain() & ~right.possible(), left.possible() & ~right.certain());
}
Value set_size(const Value& set);

}  // namespace tarmaq::inline model
