#include "interpreter/model/date.hpp"

#include <fmt/format.h>

namespace tarmaq::inline model {
namespace {

constexpr std::int32_t days_an_era = 146'097;   // 400 years
constexpr std::int32_t epoch_offset = 719'468;  // from 0000-03-01 to 1970-01-01
constexpr std::int32_t first_day = -719'162;    // 0001-01-01
constexpr std::int32_t last_day = 2'932'896;    // 9999-12-31

bool is_leap_year(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(int year, int month) {
  if (month == 2) return is_leap_year(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// The day must exist and its year be 1 … 9999. Years are counted from March, so that the leap day is
// the last of its year and the lengths of the months before a month are (153 m + 2) / 5.
Date date_of(int year, int month, int day) {
  const int march_year = month > 2 ? year : year - 1;
  const int era = march_year / 400;
  const int year_of_era = march_year - era * 400;
  const int march_month = month > 2 ? month - 3 : month + 9;
  const int day_of_year = (153 * march_month + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return Date{era * days_an_era + day_of_era - epoch_offset};
}

Date day_at_most_last(Date date) { return date.is_day() ? date : Date{last_day}; }

// Whether from + count months lies after `to`, which no day beyond the range does not. 0 <= count.
bool is_after_months(Date from, std::int64_t count, MonthEnds policy, Date to) {
  const std::optional<Date> moved = from.add_months(count, policy);
  return !moved || *moved > to;
}

}  // namespace

Date Date::first() { return Date{first_day}; }
Date Date::last() { return Date{last_day}; }

std::optional<Date> Date::from_civil(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) {
    return std::nullopt;
  }
  return date_of(year, month, day);
}

Wording why_no_day(std::int64_t year, std::int64_t month, std::int64_t day) {
  constexpr Pattern days[] = {Pattern("{} January {} does not exist"),   Pattern("{} February {} does not exist"),
                              Pattern("{} March {} does not exist"),     Pattern("{} April {} does not exist"),
                              Pattern("{} May {} does not exist"),       Pattern("{} June {} does not exist"),
                              Pattern("{} July {} does not exist"),      Pattern("{} August {} does not exist"),
                              Pattern("{} September {} does not exist"), Pattern("{} October {} does not exist"),
                              Pattern("{} November {} does not exist"),  Pattern("{} December {} does not exist")};
  if (month < 1 || month > 12) return worded("there is no month {}", month);
  if (year < 1 || year > 9999) return worded("the year {} is not one of 1 to 9999", year);
  if (day >= 1 && day <= days_in_month(static_cast<int>(year), static_cast<int>(month))) return {};
  return worded(days[month - 1], day, year);
}

Wording why_no_day(std::string_view text) {
  constexpr std::string_view shape = "dddd-dd-dd";
  if (text.size() != shape.size()) return {};
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9') return {};
  }
  const auto part = [&](std::size_t begin, std::size_t length) {
    std::int64_t number = 0;
    for (const char digit : text.substr(begin, length)) number = number * 10 + (digit - '0');
    return number;
  };
  return why_no_day(part(0, 4), part(5, 2), part(8, 2));
}

std::optional<Date> Date::parse(std::string_view text) {
  constexpr std::string_view shape = "dddd-dd-dd";
  if (text.size() != shape.size()) return std::nullopt;
  int parts[3] = {0, 0, 0};
  int part = 0;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] == '-') {
      if (text[i] != '-') return std::nullopt;
      ++part;
    } else {
      if (text[i] < '0' || text[i] > '9') return std::nullopt;
      parts[part] = parts[part] * 10 + (text[i] - '0');
    }
  }
  return from_civil(parts[0], parts[1], parts[2]);
}

// Centuries, years, months and days by multiplications in place of divisions (Neri and Schneider: Euclidean
// affine functions and their application to calendar algorithms, 2022). Years begin with March.
CivilDate Date::civil() const {
  const auto quarters = 4U * static_cast<std::uint32_t>(day_at_most_last(*this).days + epoch_offset) + 3U;
  const std::uint32_t century = quarters / days_an_era;
  const std::uint64_t year_part = std::uint64_t{2'939'745} * (quarters % days_an_era / 4U * 4U + 3U);
  const auto day_of_year = static_cast<std::uint32_t>(year_part & 0xFFFFFFFFU) / 2'939'745U / 4U;
  const std::uint32_t month_part = 2141U * day_of_year + 197'913U;
  const bool next_year = day_of_year >= 306;
  const std::uint32_t year = 100U * century + static_cast<std::uint32_t>(year_part >> 32U) + (next_year ? 1U : 0U);
  const std::uint32_t month = (month_part >> 16U) - (next_year ? 12U : 0U);
  return {static_cast<int>(year), static_cast<int>(month), static_cast<int>((month_part & 0xFFFFU) / 2141U) + 1};
}

std::string Date::to_string() const {
  if (is_unlimited()) return "unlimited";
  if (is_none()) return "none";
  const CivilDate date = civil();
  char text[] = "0000-00-00";
  const auto put = [&text](std::size_t at, int two_digits) {
    text[at] = static_cast<char>('0' + two_digits / 10);
    text[at + 1] = static_cast<char>('0' + two_digits % 10);
  };
  put(0, date.year / 100);
  put(2, date.year % 100);
  put(5, date.month);
  put(8, date.day);
  return text;
}

int Date::weekday() const {
  // Day 0 is a Thursday. The range begins less than 7 × 103,000 days before it.
  return (day_at_most_last(*this).days + 3 + 7 * 103'000) % 7 + 1;
}

std::optional<Date> Date::add_days(std::int64_t count) const {
  if (is_unlimited()) return *this;
  if (is_none()) return std::nullopt;
  constexpr std::int64_t range = std::int64_t{last_day} - first_day;
  if (count < -range || count > range) return std::nullopt;
  const std::int64_t moved = days + count;
  if (moved < first_day || moved > last_day) return std::nullopt;
  return Date{static_cast<std::int32_t>(moved)};
}

std::optional<Date> Date::add_months(std::int64_t count, MonthEnds policy) const {
  if (is_unlimited()) return *this;
  if (is_none()) return std::nullopt;
  constexpr std::int64_t months_in_range = 9999 * 12;
  if (count < -months_in_range || count > months_in_range) return std::nullopt;
  const CivilDate date = civil();
  const std::int64_t months = std::int64_t{date.year} * 12 + (date.month - 1) + count;
  const int year = static_cast<int>(months / 12);
  const int month = static_cast<int>(months % 12) + 1;
  if (months < 12 || year > 9999) return std::nullopt;
  const int length = days_in_month(year, month);
  if (date.day <= length) return date_of(year, month, date.day);
  // Only a month shorter than 31 days comes here, so never December: the next month is of the same year.
  return policy == MonthEnds::RunOver ? date_of(year, month + 1, 1) : date_of(year, month, length);
}

std::int32_t completed_months(Date from, Date to, MonthEnds policy) {
  from = day_at_most_last(from);
  to = day_at_most_last(to);
  if (to < from) return -completed_months(to, from, policy);
  const CivilDate begin = from.civil();
  const CivilDate end = to.civil();
  // By the names of the months alone; one less where the day of the month is not reached. A day that
  // runs over into the month of `to` may be reached before its own month is: never more than that.
  std::int32_t count = (end.year - begin.year) * 12 + (end.month - begin.month);
  while (is_after_months(from, count, policy, to)) --count;
  return count;
}

std::int32_t age_in_years(Date birth, Date on, LeapBirthday policy) {
  birth = day_at_most_last(birth);
  on = day_at_most_last(on);
  if (on <= birth) return 0;
  const CivilDate born = birth.civil();
  const CivilDate today = on.civil();
  int month = born.month;
  int day = born.day;
  if (month == 2 && day == 29 && !is_leap_year(today.year)) {
    month = policy == LeapBirthday::March1 ? 3 : 2;
    day = policy == LeapBirthday::March1 ? 1 : 28;
  }
  const bool reached = today.month > month || (today.month == month && today.day >= day);
  return today.year - born.year - (reached ? 0 : 1);
}

}  // namespace tarmaq::inline model
