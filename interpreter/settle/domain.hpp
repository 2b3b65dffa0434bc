// What a missing fact may be: every value that the case reader accepts, stated once.
//
//   boolean   no, yes
//   enum      each of its values in force
//   set       any elements in force
//   integer   |x| < 10^18
//   number    any decimal of at most 18 significant digits and 18 places, |x| < 10^18
//   date      0001-01-01 … 9999-12-31, and `unlimited` or `none` where the field allows it
//   duration  in one of three units, of at most seven digits; months also as years of seven digits
//   text      any
//   list      0 … 10,000 elements, each with any fields
//
// A value of an ordered kind has a coordinate; coordinates are ordered as the values are.
#pragma once

#include <cstdint>

#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/value.hpp"

namespace tarmaq::settle {

using Coordinate = Int128;

inline constexpr Coordinate last_coordinate = (Coordinate{INT64_MAX} << 64U) + Coordinate{UINT64_MAX};
inline constexpr std::int64_t longest_list = 10'000;
// Digits that a stated number may have before and after the point, and altogether.
inline constexpr int stated_digits = 18;

// A closed range of coordinates.
struct Stretch {
  Coordinate first = 0;
  Coordinate last = 0;
};

// Where the values of a kind lie: an integer, a number, a date (a day), or a duration in one unit.
Stretch stretch_of(Kind kind, DurationUnit unit = DurationUnit::Months);
inline constexpr Coordinate unlimited_coordinate = Coordinate{Date::unlimited_days};
inline constexpr Coordinate no_day_coordinate = Coordinate{Date::none_days};

// The greatest coordinate of a value that is not above `at`, and the least that is not below it. Beyond
// the ends of the domain they are beyond them as well.
Coordinate at_most(Kind kind, Coordinate at);
Coordinate at_least(Kind kind, Coordinate at);

// The value that has this coordinate, which must be one of the domain (or within a unit's stretch).
Value value_at(Kind kind, Coordinate at);

}  // namespace tarmaq::settle
