#include <catch2/catch.hpp>

#include <set>
#include <string>

#include "interpreter/model/calendar.hpp"
#include "tests/parts.hpp"

namespace {

using tarmaq::Calendar;
using tarmaq::CalendarDay;
using tarmaq::Date;

Date day(std::string_view text) {
  const auto parsed = Date::parse(text);
  INFO("no such day: " << text);
  REQUIRE(parsed);
  return *parsed;
}

std::string text_of(const std::optional<Date>& date) { return date ? date->to_string() : "outside"; }

// Kazakhstan's days off beside weekends in 2025 and 2026, after transfers.
const std::set<std::string>& days_off() {
  static const std::set<std::string> days = {
      "2025-01-01", "2025-01-02", "2025-01-03", "2025-01-07", "2025-03-10", "2025-03-21", "2025-03-22",
      "2025-03-23", "2025-03-24", "2025-03-25", "2025-05-01", "2025-05-07", "2025-05-09", "2025-06-06",
      "2025-07-07", "2025-09-01", "2025-10-27", "2025-12-16", "2026-01-01", "2026-01-02", "2026-01-07",
      "2026-03-09", "2026-03-21", "2026-03-22", "2026-03-23", "2026-03-24", "2026-03-25", "2026-05-01",
      "2026-05-07", "2026-05-11", "2026-05-27", "2026-07-06", "2026-10-26", "2026-12-16"};
  return days;
}

Calendar kazakhstan() {
  std::vector<CalendarDay> entries = {{.day = day("2025-01-05"), .working = true, .reasons = {}, .provenance = {}}};
  // Given from the last to the first: the order must not matter.
  for (auto at = days_off().rbegin(); at != days_off().rend(); ++at) {
    entries.push_back({.day = day(*at), .working = false, .reasons = {{"en", "off " + *at, {}}}, .provenance = {}});
  }
  return Calendar("kz", 2025, 2026, {false, false, false, false, false, true, true}, std::move(entries));
}

}  // namespace

TEST_CASE("every day of 2025 and 2026 works or not as the data say") {
  const Calendar calendar = kazakhstan();
  CHECK(calendar.name() == "kz");
  CHECK(calendar.first_day() == day("2025-01-01"));
  CHECK(calendar.last_day() == day("2026-12-31"));
  int wrong = 0;
  int seen = 0;
  for (Date at = day("2025-01-01"); at <= day("2026-12-31"); ++at.days, ++seen) {
    const bool exchanged = at == day("2025-01-05");
    const bool off = days_off().count(at.to_string()) > 0 || (at.weekday() >= 6 && !exchanged);
    if (calendar.is_working_day(at) != !off) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(seen == 730);
  // 3 January 2025 is off in exchange for Sunday, 5 January.
  CHECK(calendar.is_working_day(day("2025-01-03")) == false);
  CHECK(calendar.is_working_day(day("2025-01-05")) == true);
}

TEST_CASE("a day outside the years is not answered") {
  const Calendar calendar = kazakhstan();
  for (const Date outside : {day("2024-12-31"), day("2027-01-01"), Date::first(), Date::last(), Date::unlimited()}) {
    CAPTURE(outside.to_string());
    CHECK_FALSE(calendar.holds(outside));
    CHECK_FALSE(calendar.is_working_day(outside));
    CHECK_FALSE(calendar.next_working_day(outside));
    CHECK_FALSE(calendar.add_working_days(outside, 0));
    CHECK_FALSE(calendar.add_working_days(outside, 1));
    CHECK_FALSE(calendar.working_days_between(outside, day("2026-01-05")));
    CHECK_FALSE(calendar.working_days_between(day("2026-01-05"), outside));
  }
  CHECK(text_of(calendar.add_working_days(day("2026-12-30"), 1)) == "2026-12-31");
  CHECK(text_of(calendar.add_working_days(day("2026-12-30"), 2)) == "outside");
  CHECK(text_of(calendar.add_working_days(day("2026-12-31"), 1)) == "outside");
  CHECK(text_of(calendar.add_working_days(day("2025-01-05"), -1)) == "outside");
  CHECK(text_of(calendar.add_working_days(day("2025-01-06"), -1)) == "2025-01-05");
  CHECK(text_of(calendar.add_working_days(day("2025-06-02"), INT64_MAX)) == "outside");
  CHECK(text_of(calendar.add_working_days(day("2025-06-02"), INT64_MIN)) == "outside");
}

TEST_CASE("the next working day") {
  const Calendar calendar = kazakhstan();
  CHECK(text_of(calendar.next_working_day(day("2026-04-06"))) == "2026-04-06");
  CHECK(text_of(calendar.next_working_day(day("2026-03-21"))) == "2026-03-26");
  CHECK(text_of(calendar.next_working_day(day("2026-05-09"))) == "2026-05-12");
  CHECK(text_of(calendar.next_working_day(day("2025-01-01"))) == "2025-01-05");
  CHECK(text_of(calendar.next_working_day(day("2026-01-01"))) == "2026-01-05");
}

TEST_CASE("five working days, worked by hand") {
  const Calendar calendar = kazakhstan();
  // Tue 7, Wed 8, Thu 9, Fri 10, Mon 13.
  CHECK(text_of(calendar.add_working_days(day("2026-04-06"), 5)) == "2026-04-13");
  // Fri 20; 21 to 25 off; Thu 26, Fri 27, Mon 30, Tue 31.
  CHECK(text_of(calendar.add_working_days(day("2026-03-19"), 5)) == "2026-03-31");
  // Thu 7 off; Fri 8; Mon 11 off; Tue 12, Wed 13, Thu 14, Fri 15.
  CHECK(text_of(calendar.add_working_days(day("2026-05-06"), 5)) == "2026-05-15");
  // From a day off: Mon 13 is the first.
  CHECK(text_of(calendar.add_working_days(day("2026-04-11"), 1)) == "2026-04-13");
  CHECK(text_of(calendar.add_working_days(day("2026-04-12"), 5)) == "2026-04-17");
  // And back.
  CHECK(text_of(calendar.add_working_days(day("2026-04-13"), -5)) == "2026-04-06");
  CHECK(text_of(calendar.add_working_days(day("2026-04-12"), -1)) == "2026-04-10");
  CHECK(text_of(calendar.add_working_days(day("2026-05-12"), -1)) == "2026-05-08");
  CHECK(text_of(calendar.add_working_days(day("2026-04-11"), 0)) == "2026-04-11");
}

TEST_CASE("working days are counted after the first day, up to and with the last") {
  const Calendar calendar = kazakhstan();
  CHECK(calendar.working_days_between(day("2026-04-06"), day("2026-04-13")) == 5);
  CHECK(calendar.working_days_between(day("2026-03-19"), day("2026-03-31")) == 5);
  CHECK(calendar.working_days_between(day("2026-04-11"), day("2026-04-12")) == 0);
  CHECK(calendar.working_days_between(day("2026-04-06"), day("2026-04-06")) == 0);
  CHECK_FALSE(calendar.working_days_between(day("2026-04-07"), day("2026-04-06")));
}

TEST_CASE("stepping day by day gives what the tables give") {
  const Calendar calendar = kazakhstan();
  int wrong = 0;
  for (Date from = calendar.first_day(); from <= day("2026-10-31"); from.days += 5) {
    Date walked = from;
    for (int count = 1; count <= 30; ++count) {
      do {
        ++walked.days;
      } while (!*calendar.is_working_day(walked));
      if (calendar.add_working_days(from, count) != walked) ++wrong;
      if (calendar.working_days_between(from, walked) != count) ++wrong;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("an entry says why a day is off") {
  const Calendar calendar = kazakhstan();
  const CalendarDay* entry = calendar.entry(day("2026-05-27"));
  REQUIRE(entry != nullptr);
  CHECK_FALSE(entry->working);
  REQUIRE(entry->reasons.size() == 1);
  CHECK(entry->reasons[0].text == "off 2026-05-27");
  REQUIRE(calendar.entry(day("2025-01-05")) != nullptr);
  CHECK(calendar.entry(day("2025-01-05"))->working);
  CHECK(calendar.entry(day("2026-05-28")) == nullptr);
  CHECK(calendar.entry(Date::unlimited()) == nullptr);
}

TEST_CASE("calendars that hold nothing, or never work") {
  const Calendar none;
  CHECK_FALSE(none.holds(Date{0}));
  CHECK_FALSE(none.holds(Date{1}));
  CHECK_FALSE(none.add_working_days(Date{0}, 0));
  const Calendar backwards("b", 2026, 2025, {}, {});
  CHECK_FALSE(backwards.holds(day("2026-01-01")));
  const Calendar never("n", 2026, 2026, {true, true, true, true, true, true, true}, {});
  CHECK(never.is_working_day(day("2026-01-01")) == false);
  CHECK_FALSE(never.next_working_day(day("2026-01-01")));
  CHECK_FALSE(never.add_working_days(day("2026-01-01"), 1));
  CHECK_FALSE(never.add_working_days(day("2026-01-01"), -1));
  const Calendar always("a", 9999, 9999, {}, {});
  CHECK(text_of(always.add_working_days(day("9999-12-01"), 30)) == "9999-12-31");
  CHECK(text_of(always.add_working_days(day("9999-12-01"), 31)) == "outside");
}
