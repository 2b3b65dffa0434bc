#include <catch2/catch.hpp>

#include <chrono>
#include <string>

#include "interpreter/model/date.hpp"
#include "tests/parts.hpp"

namespace {

using tarmaq::age_in_years;
using tarmaq::CivilDate;
using tarmaq::completed_months;
using tarmaq::Date;
using tarmaq::LeapBirthday;
using tarmaq::MonthEnds;

Date day(std::string_view text) {
  const auto parsed = Date::parse(text);
  INFO("no such day: " << text);
  REQUIRE(parsed);
  return *parsed;
}

std::string text_of(const std::optional<Date>& date) { return date ? date->to_string() : "outside"; }

}  // namespace

TEST_CASE("every day of the range, walked by hand") {
  // Lengths of months by table and the leap year by its three rules: no formula in common.
  const int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::int32_t days = Date::first().days;
  int wrong = 0;
  for (int year = 1; year <= 9999; ++year) {
    for (int month = 1; month <= 12; ++month) {
      bool leap = year % 4 == 0;
      if (year % 100 == 0) leap = false;
      if (year % 400 == 0) leap = true;
      const int length = lengths[month - 1] + (month == 2 && leap ? 1 : 0);
      for (int number = 1; number <= length; ++number, ++days) {
        const std::optional<Date> made = Date::from_civil(year, month, number);
        const CivilDate civil = Date{days}.civil();
        if (!made || made->days != days || civil.year != year || civil.month != month || civil.day != number) ++wrong;
      }
      if (Date::from_civil(year, month, length + 1) || Date::from_civil(year, month, 0)) ++wrong;
    }
  }
  CHECK(wrong == 0);
  CHECK(days == Date::last().days + 1);
  CHECK(Date::first().days == -719'162);
  CHECK(Date::last().days == 2'932'896);
}

TEST_CASE("four hundred years against the standard library's calendar") {
  const auto begin = std::chrono::sys_days(std::chrono::year{1800} / 1 / 1);
  const auto end = std::chrono::sys_days(std::chrono::year{2200} / 1 / 1);
  int wrong = 0;
  int seen = 0;
  for (auto at = begin; at < end; at += std::chrono::days{1}, ++seen) {
    const std::chrono::year_month_day civil{at};
    const Date date{static_cast<std::int32_t>(at.time_since_epoch().count())};
    const CivilDate ours = date.civil();
    if (ours.year != static_cast<int>(civil.year()) ||
        ours.month != static_cast<int>(static_cast<unsigned>(civil.month())) ||
        ours.day != static_cast<int>(static_cast<unsigned>(civil.day()))) {
      ++wrong;
    }
    if (date.weekday() != static_cast<int>(std::chrono::weekday{at}.iso_encoding())) ++wrong;
    if (Date::parse(date.to_string()) != date) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(seen == 146'097);
}

TEST_CASE("dates are read as YYYY-MM-DD and nothing else") {
  CHECK(day("1970-01-01").days == 0);
  CHECK(day("1970-01-01").weekday() == 4);
  CHECK(day("2025-11-30").weekday() == 7);
  CHECK(day("2024-02-29").to_string() == "2024-02-29");
  CHECK(day("0001-01-01") == Date::first());
  CHECK(day("9999-12-31") == Date::last());
  CHECK(Date::first().weekday() == 1);
  CHECK(Date::last().weekday() == 5);
  for (const std::string text :
       {"2026-02-29",  "1900-02-29", "2026-02-30", "2026-04-31", "2026-13-01", "2026-00-10",       "2026-01-00",
        "2026-01-32",  "0000-01-01", "2026-1-1",   "26-01-01",   "2026/01/01", "2026-01-01T00:00", " 2026-01-01",
        "2026-01-01 ", "+026-01-01", "-026-01-01", "2026-01-0x", "",           "unlimited",        "10000-01-01",
        "20260101",    "2026-0a-01"}) {
    CAPTURE(text);
    CHECK_FALSE(Date::parse(text));
  }
  CHECK_FALSE(Date::from_civil(2026, 13, 1));
  CHECK_FALSE(Date::from_civil(2026, 1, -1));
  CHECK_FALSE(Date::from_civil(10'000, 1, 1));
  CHECK_FALSE(Date::from_civil(-2'147'483'647, 1, 1));
}

TEST_CASE("none is no day: it is itself alone, and nothing is counted from it") {
  const Date none = Date::no_day();
  CHECK(none.is_none());
  CHECK_FALSE(none.is_day());
  CHECK_FALSE(none.is_unlimited());
  CHECK(none != Date::unlimited());
  CHECK_FALSE(Date::unlimited().is_day());
  CHECK_FALSE(Date::unlimited().is_none());
  CHECK(Date::first().is_day());
  CHECK(Date::last().is_day());
  CHECK(none.to_string() == "none");
  CHECK_FALSE(none.add_days(0));
  CHECK_FALSE(none.add_days(-10));
  CHECK_FALSE(none.add_months(1, MonthEnds::LastDay));
  CHECK_FALSE(Date::parse("none"));
}

TEST_CASE("unlimited is later than every day and stays what it is") {
  const Date unlimited = Date::unlimited();
  CHECK(unlimited.is_unlimited());
  CHECK(Date::last() < unlimited);
  CHECK(unlimited.to_string() == "unlimited");
  CHECK(unlimited.add_days(-1) == unlimited);
  CHECK(unlimited.add_months(1, MonthEnds::LastDay) == unlimited);
  CHECK_FALSE(Date::last().is_unlimited());
}

TEST_CASE("days are added within the range") {
  CHECK(text_of(day("2026-01-10").add_days(10)) == "2026-01-20");
  CHECK(text_of(day("2024-02-28").add_days(1)) == "2024-02-29");
  CHECK(text_of(day("2025-02-28").add_days(1)) == "2025-03-01");
  CHECK(text_of(day("2026-01-01").add_days(-1)) == "2025-12-31");
  CHECK(text_of(day("2026-01-01").add_days(0)) == "2026-01-01");
  CHECK(text_of(Date::last().add_days(1)) == "outside");
  CHECK(text_of(Date::first().add_days(-1)) == "outside");
  CHECK(text_of(Date::first().add_days(3'652'058)) == "9999-12-31");
  CHECK(text_of(Date::first().add_days(3'652'059)) == "outside");
  CHECK(text_of(day("2026-01-01").add_days(INT64_MAX)) == "outside");
  CHECK(text_of(day("2026-01-01").add_days(INT64_MIN)) == "outside");
}

TEST_CASE("months are added by the act's policy") {
  struct Row {
    std::string from;
    int months;
    std::string last_day, run_over;
  };
  const std::vector<Row> table = {
      {"2026-01-31", 1, "2026-02-28", "2026-03-01"},   {"2024-01-31", 1, "2024-02-29", "2024-03-01"},
      {"2024-01-30", 1, "2024-02-29", "2024-03-01"},   {"2024-01-29", 1, "2024-02-29", "2024-02-29"},
      {"2026-01-29", 1, "2026-02-28", "2026-03-01"},   {"2026-01-28", 1, "2026-02-28", "2026-02-28"},
      {"2026-03-31", 1, "2026-04-30", "2026-05-01"},   {"2026-03-31", -1, "2026-02-28", "2026-03-01"},
      {"2026-10-31", 1, "2026-11-30", "2026-12-01"},   {"2026-11-30", 1, "2026-12-30", "2026-12-30"},
      {"2026-12-15", 1, "2027-01-15", "2027-01-15"},   {"2026-01-15", -1, "2025-12-15", "2025-12-15"},
      {"2024-02-29", 12, "2025-02-28", "2025-03-01"},  {"2024-02-29", 48, "2028-02-29", "2028-02-29"},
      {"2024-02-29", -12, "2023-02-28", "2023-03-01"}, {"2026-05-31", 12, "2027-05-31", "2027-05-31"},
      {"2026-05-31", 0, "2026-05-31", "2026-05-31"},   {"0001-01-31", 1, "0001-02-28", "0001-03-01"},
      {"0001-01-01", -1, "outside", "outside"},        {"9999-12-01", 1, "outside", "outside"},
      {"9999-11-30", 1, "9999-12-30", "9999-12-30"},   {"0002-01-31", -12, "0001-01-31", "0001-01-31"},
  };
  for (const Row& row : table) {
    CAPTURE(row.from, row.months);
    CHECK(text_of(day(row.from).add_months(row.months, MonthEnds::LastDay)) == row.last_day);
    CHECK(text_of(day(row.from).add_months(row.months, MonthEnds::Unstated)) == row.last_day);
    CHECK(text_of(day(row.from).add_months(row.months, MonthEnds::RunOver)) == row.run_over);
  }
  CHECK(text_of(day("2026-01-01").add_months(INT64_MAX, MonthEnds::LastDay)) == "outside");
  CHECK(text_of(day("2026-01-01").add_months(INT64_MIN, MonthEnds::LastDay)) == "outside");
  CHECK(text_of(Date::first().add_months(9999 * 12 - 1, MonthEnds::LastDay)) == "9999-12-01");
}

TEST_CASE("completed months") {
  const auto last_day = MonthEnds::LastDay;
  const auto run_over = MonthEnds::RunOver;
  CHECK(completed_months(day("2026-01-15"), day("2026-02-14"), last_day) == 0);
  CHECK(completed_months(day("2026-01-15"), day("2026-02-15"), last_day) == 1);
  CHECK(completed_months(day("2026-01-15"), day("2027-01-15"), last_day) == 12);
  CHECK(completed_months(day("2026-01-31"), day("2026-02-28"), last_day) == 1);
  CHECK(completed_months(day("2026-01-31"), day("2026-02-28"), run_over) == 0);
  CHECK(completed_months(day("2026-01-31"), day("2026-03-01"), run_over) == 1);
  CHECK(completed_months(day("2026-01-31"), day("2026-03-30"), run_over) == 1);
  CHECK(completed_months(day("2026-01-31"), day("2026-03-31"), run_over) == 2);
  CHECK(completed_months(day("2026-02-15"), day("2026-01-15"), last_day) == -1);
  CHECK(completed_months(day("2026-02-15"), day("2026-01-14"), last_day) == -1);
  CHECK(completed_months(day("2026-02-15"), day("2026-02-14"), last_day) == 0);
  CHECK(completed_months(day("2026-03-15"), day("2026-01-16"), last_day) == -1);
  CHECK(completed_months(day("2013-08-24"), day("2011-12-22"), last_day) == -20);
  CHECK(completed_months(day("2011-12-22"), day("2013-08-24"), last_day) == 20);
  CHECK(completed_months(day("2026-02-15"), day("2026-02-15"), last_day) == 0);
  CHECK(completed_months(Date::first(), Date::last(), last_day) == 9999 * 12 - 1);
  CHECK(completed_months(day("0001-02-15"), Date::first(), last_day) == -1);
  CHECK(completed_months(Date::last(), Date::first(), last_day) == -(9999 * 12 - 1));
  CHECK(completed_months(Date::last(), Date::unlimited(), last_day) == 0);
}

TEST_CASE("completed months are the greatest number that does not pass the day") {
  int wrong = 0;
  for (const MonthEnds policy : {MonthEnds::LastDay, MonthEnds::RunOver}) {
    for (std::int32_t from = day("2023-12-20").days; from <= day("2024-04-05").days; from += 3) {
      for (std::int32_t to = day("2023-10-01").days; to <= day("2025-04-30").days; ++to) {
        const std::int32_t months = completed_months(Date{from}, Date{to}, policy);
        if (months != -completed_months(Date{to}, Date{from}, policy)) ++wrong;
        if (to < from) continue;
        if (*Date{from}.add_months(months, policy) > Date{to}) ++wrong;
        if (*Date{from}.add_months(months + 1, policy) <= Date{to}) ++wrong;
      }
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("age is by birthday") {
  const auto february = LeapBirthday::February28;
  CHECK(age_in_years(day("2010-05-20"), day("2026-05-19"), february) == 15);
  CHECK(age_in_years(day("2010-05-20"), day("2026-05-20"), february) == 16);
  CHECK(age_in_years(day("2010-05-20"), day("2010-05-20"), february) == 0);
  CHECK(age_in_years(day("2010-12-31"), day("2011-01-01"), february) == 0);
  CHECK(age_in_years(day("2010-12-31"), day("2011-12-30"), february) == 0);
  CHECK(age_in_years(day("2010-12-31"), day("2011-12-31"), february) == 1);
  CHECK(age_in_years(day("2026-05-20"), day("2010-01-01"), february) == 0);
  CHECK(age_in_years(Date::first(), Date::last(), february) == 9998);
  CHECK(age_in_years(Date::first(), Date::unlimited(), february) == 9998);
}

TEST_CASE("one born on 29 February") {
  const Date born = day("2012-02-29");
  const auto february = LeapBirthday::February28;
  const auto march = LeapBirthday::March1;
  // 16 years: 2028 is a leap year, the birthday is the day itself under both policies.
  CHECK(age_in_years(born, day("2028-02-28"), february) == 15);
  CHECK(age_in_years(born, day("2028-02-29"), february) == 16);
  CHECK(age_in_years(born, day("2028-02-28"), march) == 15);
  CHECK(age_in_years(born, day("2028-02-29"), march) == 16);
  // 14 years: 2026 is a common year.
  CHECK(age_in_years(born, day("2026-02-27"), february) == 13);
  CHECK(age_in_years(born, day("2026-02-28"), february) == 14);
  CHECK(age_in_years(born, day("2026-02-28"), march) == 13);
  CHECK(age_in_years(born, day("2026-03-01"), march) == 14);
  CHECK(age_in_years(born, day("2026-02-28"), LeapBirthday::Unstated) == 14);
  // 2100 is a common year too.
  CHECK(age_in_years(born, day("2100-02-28"), february) == 88);
  CHECK(age_in_years(born, day("2100-02-28"), march) == 87);
  CHECK(age_in_years(born, day("2012-02-28"), february) == 0);
}

TEST_CASE("why a day does not exist") {
  CHECK(tarmaq::why_no_day("2025-02-29").english() == "29 February 2025 does not exist");
  CHECK(tarmaq::why_no_day("2025-13-01").english() == "there is no month 13");
  CHECK(tarmaq::why_no_day("2025-00-01").english() == "there is no month 0");
  CHECK(tarmaq::why_no_day("2025-04-31").english() == "31 April 2025 does not exist");
  CHECK(tarmaq::why_no_day("0000-04-30").english() == "the year 0 is not one of 1 to 9999");
  CHECK(tarmaq::why_no_day("2024-02-29").empty());
  CHECK(tarmaq::why_no_day("29 February").empty());
  CHECK(tarmaq::why_no_day(2025, -1, 1).english() == "there is no month -1");
}
