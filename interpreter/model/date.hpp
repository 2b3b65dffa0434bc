// Days of the proleptic Gregorian calendar, 0001-01-01 … 9999-12-31; the word `unlimited`, which is later
// than every day; and the word `none`, which is no day: that there has been none. It is equal to itself
// alone, and rules compare it with nothing else.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/diagnostics/wording.hpp"
#include "interpreter/model/policies.hpp"

namespace tarmaq::inline model {

struct CivilDate {
  int year = 1;
  int month = 1;
  int day = 1;
};

// A day as the number of days since 1970-01-01.
struct Date {
  std::int32_t days = 0;

  static constexpr std::int32_t none_days = INT32_MAX;
  static constexpr std::int32_t unlimited_days = INT32_MAX - 1;
  static constexpr Date unlimited() { return Date{unlimited_days}; }
  constexpr bool is_unlimited() const { return days == unlimited_days; }
  static constexpr Date no_day() { return Date{none_days}; }
  constexpr bool is_none() const { return days == none_days; }
  // Neither of the two words.
  constexpr bool is_day() const { return days < unlimited_days; }

  static Date first();  // 0001-01-01
  static Date last();   // 9999-12-31

  // nullopt for a day that does not exist or lies outside the range.
  static std::optional<Date> from_civil(int year, int month, int day);
  // Exactly YYYY-MM-DD.
  static std::optional<Date> parse(std::string_view text);
  CivilDate civil() const;        // of a word: that of last()
  std::string to_string() const;  // "2026-01-20", "unlimited" or "none"
  int weekday() const;            // Monday 1 … Sunday 7; of a word: that of last()

  // nullopt outside the range and of `none`; `unlimited` stays unlimited.
  std::optional<Date> add_days(std::int64_t count) const;
  // A result day that the month does not have: its last day, or the first of the next month.
  // MonthEnds::Unstated is treated as LastDay; the checker refuses it where it matters.
  std::optional<Date> add_months(std::int64_t count, MonthEnds policy) const;

  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

// Why there is no such day, in English: "29 February 2025 does not exist", "there is no month 13". Empty
// where there is one, and for a text that is not YYYY-MM-DD.
Wording why_no_day(std::int64_t year, std::int64_t month, std::int64_t day);
Wording why_no_day(std::string_view text);

// Completed months from `from` to `to`: the greatest n with from + n months <= to, by the policy; where
// `to` is earlier, those from `to` to `from`, with a minus. `unlimited` counts as last().
std::int32_t completed_months(Date from, Date to, MonthEnds policy);

// Completed years of life on a day, by birthday; one born on 29 February has the birthday of a
// common year by the policy (Unstated is treated as February28; the checker refuses it where it
// matters). Nobody is younger than 0: before birth the result is 0. `unlimited` counts as last().
std::int32_t age_in_years(Date birth, Date on, LeapBirthday policy);

}  // namespace tarmaq::inline model
