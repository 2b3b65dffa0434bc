// A calendar of working days, as data: weekend, days off with their reasons, and days that work
// though they fall on a weekend, for the years that are held. Outside them every question gives
// nullopt, which the caller makes a fault.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/model/provenance.hpp"

namespace tarmaq::inline model {

struct CalendarDay {
  Date day;
  bool working = false;
  Labels reasons;
  std::optional<Provenance> provenance;
};

class Calendar {
 public:
  Calendar() = default;
  // `weekend[0]` is Monday. `days` in any order, each day at most once (the checker sees to it).
  Calendar(std::string name, int first_year, int last_year, std::array<bool, 7> weekend, std::vector<CalendarDay> days);

  const std::string& name() const { return name_; }
  bool holds(Date day) const { return first_ <= day && day <= last_; }
  Date first_day() const { return first_; }
  Date last_day() const { return last_; }

  std::optional<bool> is_working_day(Date day) const;
  // The day itself if it works, else the next one that does.
  std::optional<Date> next_working_day(Date day) const;
  // count > 0: the count-th working day after `day`; 0: the day itself; < 0: before it.
  // The day itself and every day passed must be held.
  std::optional<Date> add_working_days(Date day, std::int64_t count) const;
  // Working days after `from` up to and including `to`; from <= to.
  std::optional<std::int32_t> working_days_between(Date from, Date to) const;
  // The declared entry for a day, or null: why it is off (or works).
  const CalendarDay* entry(Date day) const;

 private:
  std::string name_;
  Date first_{1};
  Date last_{0};
  std::vector<CalendarDay> entries_;          // sorted by day
  std::vector<std::int32_t> working_before_;  // number of working days before first_ + i
  std::vector<std::int32_t> working_days_;    // the n-th working day, as days since 1970
};

}  // namespace tarmaq::inline model
