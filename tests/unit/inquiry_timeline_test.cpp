// The days ahead on small laws: what goes one way, what does not, what moves along.
#include "interpreter/inquiry/timeline.hpp"

#include <catch2/catch.hpp>

#include "interpreter/inquiry/ledger.hpp"
#include "interpreter/report/inquiry_report.hpp"
#include "tests/parts.hpp"
#include "tests/unit/check_loading.hpp"

namespace tarmaq::testing {

namespace {

Loaded a_law(const std::string& rules) {
  Loaded loaded = load_plain(
      {{"law/manifest.tarmaq", "tarmaq 1\nruleset p\n"},
       {"law/p.tarmaq",
        "tarmaq 1\nuse calendar-kz\nact p \"p\"\n  adopted 2020-01-01 number \"1\"\n  in force from 2020-02-01\n"
        "  calendar kz\n  months end on the last day\n  born on 29 february reaches age on 28 february\n"
        "  applies on asked_on\n\nfact asked_on date\nfact born date\nfact limit date\nfact begun date\n\n" +
            rules}});
  INFO(loaded.shown());
  REQUIRE(loaded.ruleset);
  REQUIRE_FALSE(loaded.diagnostics.has_errors());
  return loaded;
}

Timeline days_of(const RuleSet& law, const std::string& facts, const std::string& until) {
  TimelineRequest request;
  request.until = Date::parse(until);
  const Timeline timeline = timeline_of(law, read_case(facts, law.vocabulary), request);
  REQUIRE(timeline.first.errors.empty());
  return timeline;
}

std::string told(const Timeline& timeline) {
  std::string text;
  for (const TimelineDay& day : timeline.days) {
    text += day.on.to_string();
    for (const DecisionChange& change : day.decisions) text += " " + change.before.json + change.after.json;
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a birthday on 29 February, and the day after a limit") {
  const Loaded law = a_law(
      "decision of_age boolean default false\ndecision late boolean\n\n"
      "rule 1 when age(born, asked_on) >= 16 years then of_age is true\n"
      "rule 2 then late is asked_on > limit\n");
  const Timeline timeline =
      days_of(*law.ruleset, R"({"asked_on":"2025-01-10","born":"2012-02-29","limit":"2026-06-30"})", "2030-01-01");
  REQUIRE(timeline.days.size() == 2);
  CHECK(timeline.days[0].on == *Date::parse("2026-07-01"));
  REQUIRE(timeline.days[0].causes.size() == 1);
  CHECK(timeline.days[0].causes[0].kind == TimelineCause::Kind::DayPasses);
  CHECK(timeline.days[0].causes[0].day == Date::parse("2026-06-30"));
  CHECK(timeline.days[0].decisions[0].because == std::vector<std::string>{"2"});
  // 2028 has a 29 February.
  CHECK(timeline.days[1].on == *Date::parse("2028-02-29"));
  CHECK(timeline.days[1].causes[0].kind == TimelineCause::Kind::Birthday);
  // Found without looking at the five years one by one.
  CHECK(timeline.evaluations < 20);
}

TEST_CASE("what goes back and forth is found too") {
  const Loaded law = a_law("decision monday boolean\n\nrule 1 then monday is weekday_of(asked_on) is 1\n");
  // 5 January 2026 is a Monday.
  const Timeline timeline = days_of(*law.ruleset, R"({"asked_on":"2026-01-01"})", "2026-01-13");
  const std::string yes = R"({"status":"decided","value":true})";
  const std::string no = R"({"status":"decided","value":false})";
  CHECK(told(timeline) == "2026-01-05 " + no + yes + "\n2026-01-06 " + yes + no + "\n2026-01-12 " + no + yes +
                              "\n2026-01-13 " + yes + no + "\n");
}

TEST_CASE("a timeline whose work is done ends on a day up to which it is complete, and says so") {
  const Loaded law = a_law(
      "decision monday boolean\ndecision young boolean\n\nrule 1 then monday is weekday_of(asked_on) is 1\n"
      "rule 2 then young is age(born, asked_on) < 16 years\n");
  const std::string facts = R"({"asked_on":"2026-01-01","born":"2010-01-08"})";
  const Timeline whole = days_of(*law.ruleset, facts, "2026-03-01");
  REQUIRE_FALSE(whole.stopped);
  std::size_t stopped = 0;
  std::size_t with_days = 0;
  for (std::uint64_t steps = 1; steps < 20'000; steps += steps / 3 + 1) {
    TimelineRequest request;
    request.until = Date::parse("2026-03-01");
    request.most_steps = steps;
    const Timeline cut = timeline_of(*law.ruleset, read_case(facts, law.ruleset->vocabulary), request);
    INFO(steps);
    CHECK(cut.stopped == (cut.until < whole.until));
    CHECK(cut.until >= cut.from);
    Timeline begun = whole;
    std::erase_if(begun.days, [&](const TimelineDay& day) { return cut.until < day.on; });
    CHECK(told(cut) == told(begun));
    stopped += cut.stopped ? 1 : 0;
    with_days += cut.stopped && !cut.days.empty() ? 1 : 0;
  }
  CHECK(stopped > 3);
  CHECK(with_days > 0);
}

TEST_CASE("a last day that moves along counts by its status alone") {
  const Loaded law = a_law("decision due date\n\nrule 1 then due is add_working_days(asked_on, 3)\n");
  // The calendar ends with 2026: from 29 December on three working days lie beyond it.
  const Timeline timeline = days_of(*law.ruleset, R"({"asked_on":"2026-11-02"})", "2027-02-01");
  REQUIRE(timeline.days.size() == 1);
  CHECK(timeline.days[0].on == *Date::parse("2026-12-29"));
  CHECK(timeline.days[0].decisions[0].after.value.state == State::Fault);
  CHECK(timeline.along == std::vector<DecisionId>{0});
}

TEST_CASE("the days of a term count what the calendar says") {
  const Loaded law = a_law(
      "decision due date\ndecision month date\n\nrule 1 then due is next_working_day(begun + 5 calendar days)\n"
      "rule 2 then month is begun + 1 month\n");
  // 1 May 2026 is a Friday and a day off; so is the weekend behind it.
  const Ledgers ledgers = ledgers_of(
      *law.ruleset, read_case(R"({"asked_on":"2026-05-01","begun":"2026-04-26"})", law.ruleset->vocabulary), {}, {});
  REQUIRE(ledgers.terms.size() == 2);
  const TermLedger& due = ledgers.terms[0];
  CHECK(due.last == *Date::parse("2026-05-04"));
  CHECK(due.start_day == Date::parse("2026-04-26"));
  REQUIRE(due.steps.size() == 2);
  CHECK(due.steps[0].kind == LedgerStep::Kind::CalendarDays);
  CHECK(due.steps[0].to == *Date::parse("2026-05-01"));
  CHECK(due.steps[0].days.size() == 5);
  CHECK(due.steps[1].kind == LedgerStep::Kind::NextWorkingDay);
  REQUIRE(due.steps[1].days.size() == 4);
  CHECK(due.steps[1].days[0].off);
  CHECK_FALSE(due.steps[1].days[0].reasons.empty());
  CHECK(due.steps[1].days[3].counted);
  CHECK(due.safe == Date::parse("2026-05-04"));
  CHECK(ledgers.terms[1].steps.front().kind == LedgerStep::Kind::Months);
}

TEST_CASE("the last safe day of a duty is the earliest that any reading gives") {
  const Loaded law = a_law(
      "reading counting cites 1\n  en \"When does it begin?\"\n  next_day en \"the day after\" default\n  same_day en "
      "\"the day itself\"\n"
      "reading filing cites 1\n  en \"Is anything filed?\"\n  filed en \"yes\" default\n  not_filed en \"no\"\n"
      "decision any boolean default false\n\n"
      "rule 1\n  when reading filing is filed\n"
      "  then duty of citizen to file to body by if reading counting is same_day then begun + 4 calendar days else "
      "begun + 5 calendar days\n");
  const Ledgers ledgers = ledgers_of(
      *law.ruleset, read_case(R"({"asked_on":"2026-05-01","begun":"2026-04-26"})", law.ruleset->vocabulary), {}, {});
  REQUIRE(ledgers.terms.size() == 1);
  const TermLedger& duty = ledgers.terms[0];
  CHECK(duty.name == "file");
  CHECK(duty.last == *Date::parse("2026-05-01"));
  CHECK(duty.safe == Date::parse("2026-04-30"));
  // Two last days, and none where nothing is filed.
  REQUIRE(duty.readings.outcomes.size() == 3);
  CHECK(duty.readings.hangs_on.size() == 2);
  CHECK(duty.readings.outcomes[0].taken);
  CHECK(duty.readings.outcomes[0].held.value.as_date() == *Date::parse("2026-05-01"));
  const std::string json = ledgers_json(ledgers, *law.ruleset);
  CHECK(json.find(R"("last_safe_day":"2026-04-30")") != std::string::npos);
  CHECK(json.find(R"({"outcome":{"status":"not_applicable"},"under":[)") != std::string::npos);
}

}  // namespace tarmaq::testing
