// A value as the evaluator holds it: 24 plain bytes, no allocation.
//
// State says what is known: Known; Unknown (facts are missing); Fault (could not be computed);
// NotApplicable and Conflict only as the result of a decision. Kind says what the payload is:
//   Boolean   a = 0 | 1
//   Integer   a, b = low and high half of the coefficient
//   Number    the same, scale               (normalised, see Decimal)
//   Text      a = number in the pool of the texts that it stands among: those of one program, one case or
//             one machine. Outside, a text goes with its value (see DecisionOutcome), which has no number
//   Date      a = days since 1970-01-01
//   Duration  a = count, scale = DurationUnit
//   Enum      a = index of the value in its enum
//   Set       a = mask of certain elements, b = mask of possible ones (a ⊆ b; Known when a = b)
//   List      a = number of a list slot     (only while lowering; never a result)
// A Fault keeps its reason in a (FaultReason) and the place in b.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"

namespace tarmaq::inline model {

enum class State : std::uint8_t { Known, Unknown, Fault, NotApplicable, Conflict };
enum class Kind : std::uint8_t { Boolean, Integer, Number, Text, Date, Duration, Enum, Set, List };

enum class DurationUnit : std::uint8_t { Months, CalendarDays, WorkingDays };

struct Duration {
  DurationUnit unit = DurationUnit::CalendarDays;
  std::int32_t count = 0;
  friend constexpr bool operator==(const Duration&, const Duration&) = default;
};

enum class FaultReason : std::uint8_t {
  NoRule,    // no rule gives a value, and the law has no default
  Overflow,  // a number leaves 34 significant digits, a date the years 1 … 9999
  DivisionByZero,
  InexactDivision,   // must say how it rounds
  OutsideCalendar,   // a day off the years that the calendar holds
  MixedDurations,    // months compared with days
  EmptyList,         // least or greatest of nothing
  NoTableRow,        // a decision table without a row that holds
  SeveralTableRows,  // `unique` with two rows, or `any` with rows that differ
  Undecided,         // rests on a decision that is in conflict or not applicable
  NoSuchDay,         // date_of names a month that is not 1 … 12, or a day that the month does not have
  BadPlaces,         // a rounding to places that are not 0 … 34
  BadExponent,       // a power whose exponent is not 0 … 100
};

struct Value {
  std::int64_t a = 0;
  std::int64_t b = 0;
  State state = State::Unknown;
  Kind kind = Kind::Boolean;
  std::uint8_t scale = 0;

  static constexpr Value unknown(Kind kind) { return {0, 0, State::Unknown, kind, 0}; }
  static constexpr Value fault(FaultReason reason, std::uint32_t place, Kind kind) {
    return {static_cast<std::int64_t>(reason), place, State::Fault, kind, 0};
  }
  static constexpr Value not_applicable(Kind kind) { return {0, 0, State::NotApplicable, kind, 0}; }
  static constexpr Value boolean(bool value) { return {value ? 1 : 0, 0, State::Known, Kind::Boolean, 0}; }
  static constexpr Value integer(std::int64_t value) {
    return {value, value < 0 ? -1 : 0, State::Known, Kind::Integer, 0};
  }
  static constexpr Value number(Decimal value) {
    return {static_cast<std::int64_t>(value.low()), value.high(), State::Known, Kind::Number,
            static_cast<std::uint8_t>(value.scale())};
  }
  // An Integer where one is asked for and the value is whole, else a Number.
  static constexpr Value numeric(Kind kind, Decimal value) {
    Value result = number(value);
    if (kind == Kind::Integer && value.is_integer()) result.kind = kind;
    return result;
  }
  static constexpr Value text(std::uint32_t id) { return {id, 0, State::Known, Kind::Text, 0}; }
  // A text that stands in no pool: what it says is held beside the value.
  static constexpr Value text_without_number() { return {-1, 0, State::Known, Kind::Text, 0}; }
  static constexpr Value date(Date value) { return {value.days, 0, State::Known, Kind::Date, 0}; }
  static constexpr Value duration(Duration value) {
    return {value.count, 0, State::Known, Kind::Duration, static_cast<std::uint8_t>(value.unit)};
  }
  static constexpr Value enumerator(std::uint32_t index) { return {index, 0, State::Known, Kind::Enum, 0}; }
  static constexpr Value set(std::uint64_t mask) {
    return {static_cast<std::int64_t>(mask), static_cast<std::int64_t>(mask), State::Known, Kind::Set, 0};
  }
  // Certain and possible elements; Known when they are the same.
  static constexpr Value partial_set(std::uint64_t certain, std::uint64_t possible) {
    return {static_cast<std::int64_t>(certain), static_cast<std::int64_t>(possible),
            certain == possible ? State::Known : State::Unknown, Kind::Set, 0};
  }

  constexpr bool known() const { return state == State::Known; }
  constexpr bool is_true() const { return state == State::Known && a != 0; }
  constexpr bool is_false() const { return state == State::Known && a == 0; }
  // Of a known Integer or Number.
  constexpr Decimal as_decimal() const {
    return Decimal::from_halves(static_cast<std::uint64_t>(a), b, kind == Kind::Integer ? std::uint8_t{0} : scale);
  }
  // Of a known Integer or Number: a whole number of 64 bits, or nothing.
  constexpr std::optional<std::int64_t> as_int64() const { return as_decimal().to_int64(); }
  constexpr bool is_numeric() const { return kind == Kind::Integer || kind == Kind::Number; }
  constexpr Date as_date() const { return Date{static_cast<std::int32_t>(a)}; }
  constexpr Duration as_duration() const { return {static_cast<DurationUnit>(scale), static_cast<std::int32_t>(a)}; }
  constexpr std::uint64_t certain() const { return static_cast<std::uint64_t>(a); }
  constexpr std::uint64_t possible() const { return static_cast<std::uint64_t>(b); }

  friend constexpr bool operator==(const Value&, const Value&) = default;
};

// Strings by number; equal strings have equal numbers within one pool and its base. Numbers go by
// the order of interning. A base must not grow while a pool stands on it. What at() gave stays
// valid until clear(). Two pools number their texts apart: a number means nothing in another one.
class TextPool {
 public:
  explicit TextPool(const TextPool* base = nullptr) : base_(base) {}
  std::uint32_t intern(std::string_view text);
  // The number of a string already there, or UINT32_MAX.
  std::uint32_t find(std::string_view text) const;
  std::string_view at(std::uint32_t id) const;
  std::size_t size() const { return (base_ ? base_->size() : 0) + texts_.size(); }
  // Forgets this pool's own strings; the base keeps its own.
  void clear();

 private:
  std::size_t slot_of(std::string_view text) const;
  void grow();

  const TextPool* base_ = nullptr;
  std::deque<std::string> texts_;
  // Open addressing, a power of two long: index in texts_ plus one, 0 for a free slot.
  std::vector<std::uint32_t> slots_;
};

// Three-valued logic with faults (language reference, "Truth"): false wins over all in `and`, true
// in `or`; then Unknown wins over Fault, since the unknown may yet become false. Conflict and
// NotApplicable stand where Fault does; of two such operands the left one is the result.
Value logical_not(Value operand);
Value logical_and(Value left, Value right);
Value logical_or(Value left, Value right);

}  // namespace tarmaq::inline model
