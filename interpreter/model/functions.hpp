// The functions of the language, and what they give of known arguments: said here once.
#pragma once

#include <cstdint>

#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/operations.hpp"
#include "interpreter/model/policies.hpp"
#include "interpreter/model/value.hpp"

namespace tarmaq::inline model {

enum class Builtin : std::uint8_t {
  Age,  // date birth, date on → duration (months, a multiple of 12); leap birthday of the act
  YearOf,
  MonthOf,
  DayOf,
  WeekdayOf,
  DateOf,
  DaysBetween,
  MonthsBetween,
  IsWorkingDay,
  NextWorkingDay,
  AddWorkingDays,  // by the act's calendar
  InWorkingDays,
  InMonths,  // of a duration
  YearsIn,
  MonthsIn,
  DaysIn,     // of a duration: whole years or months of one in months, days of one in days
  Round,      // number, integer places, mode
  Divide,     // number, number, integer places, mode
  Power,      // number, integer exponent
  Remainder,  // number, number
  Length,
  StartsWith,
  EndsWith,
  Contains,
  Lower,
  Upper,
  Trim,
  Union,
  Common,
  Without,
  Size,  // of sets
};

// Counts by the calendar of an act: what it gives hangs on more than its arguments.
constexpr bool reads_calendar(Builtin builtin) {
  return builtin == Builtin::IsWorkingDay || builtin == Builtin::NextWorkingDay || builtin == Builtin::AddWorkingDays;
}

// Keeps the way of rounding where the others keep the act.
constexpr bool rounds(Builtin builtin) { return builtin == Builtin::Round || builtin == Builtin::Divide; }

// What a function reads besides its arguments.
struct CallContext {
  Kind result = Kind::Boolean;           // of the function
  Counting counting;                     // of the act in which it is called
  Rounding rounding = Rounding::HalfUp;  // of those that round
  TextPool* texts = nullptr;             // in which texts are numbered; for functions of text
};

// The months of an age: whole years.
inline std::int32_t months_of_age(Date birth, Date on, LeapBirthday policy) {
  return 12 * age_in_years(birth, on, policy);
}

// What a function gives of known arguments; a fault without a place where it gives nothing.
Value call_function(Builtin builtin, const Value* args, const CallContext& context);

}  // namespace tarmaq::inline model
