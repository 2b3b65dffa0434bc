#include "interpreter/model/calendar.hpp"

#include <algorithm>
#include <utility>

namespace tarmaq::inline model {

Calendar::Calendar(std::string name, int first_year, int last_year, std::array<bool, 7> weekend,
                   std::vector<CalendarDay> days)
    : name_(std::move(name)), entries_(std::move(days)) {
  std::stable_sort(entries_.begin(), entries_.end(),
                   [](const CalendarDay& left, const CalendarDay& right) { return left.day < right.day; });
  const std::optional<Date> first = Date::from_civil(first_year, 1, 1);
  const std::optional<Date> last = Date::from_civil(last_year, 12, 31);
  if (!first || !last || *last < *first) return;
  first_ = *first;
  last_ = *last;

  auto next_entry = entries_.begin();
  for (Date day = first_; day <= last_; ++day.days) {
    bool working = !weekend[static_cast<std::size_t>(day.weekday() - 1)];
    while (next_entry != entries_.end() && next_entry->day < day) ++next_entry;
    if (next_entry != entries_.end() && next_entry->day == day) working = next_entry->working;
    working_before_.push_back(static_cast<std::int32_t>(working_days_.size()));
    if (working) working_days_.push_back(day.days);
  }
  working_before_.push_back(static_cast<std::int32_t>(working_days_.size()));
}

std::optional<bool> Calendar::is_working_day(Date day) const {
  if (!holds(day)) return std::nullopt;
  const auto index = static_cast<std::size_t>(day.days - first_.days);
  return working_before_[index + 1] > working_before_[index];
}

std::optional<Date> Calendar::next_working_day(Date day) const {
  if (!holds(day)) return std::nullopt;
  const auto next = static_cast<std::size_t>(working_before_[static_cast<std::size_t>(day.days - first_.days)]);
  if (next >= working_days_.size()) return std::nullopt;
  return Date{working_days_[next]};
}

std::optional<Date> Calendar::add_working_days(Date day, std::int64_t count) const {
  if (!holds(day)) return std::nullopt;
  if (count == 0) return day;
  const auto held = static_cast<std::int64_t>(working_days_.size());
  if (count > held || count < -held) return std::nullopt;
  const auto index = static_cast<std::size_t>(day.days - first_.days);
  // The first working day after `day` has the number working_before_[index + 1], the last one before
  // it the number working_before_[index] - 1.
  const std::int64_t number = count > 0 ? working_before_[index + 1] + count - 1 : working_before_[index] + count;
  if (number < 0 || number >= held) return std::nullopt;
  return Date{working_days_[static_cast<std::size_t>(number)]};
}

std::optional<std::int32_t> Calendar::working_days_between(Date from, Date to) const {
  if (!holds(from) || !holds(to) || to < from) return std::nullopt;
  return working_before_[static_cast<std::size_t>(to.days - first_.days) + 1] -
         working_before_[static_cast<std::size_t>(from.days - first_.days) + 1];
}

const CalendarDay* Calendar::entry(Date day) const {
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), day,
                                      [](const CalendarDay& entry, Date wanted) { return entry.day < wanted; });
  return found != entries_.end() && found->day == day ? &*found : nullptr;
}

}  // namespace tarmaq::inline model
