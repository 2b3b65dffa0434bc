// The days of a term: which are counted, which are not and why, and the last one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/inquiry/all_readings.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inquiry {

struct LedgerDay {
  Date day;
  bool counted = false;
  std::int64_t number = 0;  // of a counted day
  bool off = false;         // no working day
  Labels reasons;           // the calendar's entry for the day; empty: the week alone
};

// One step of the count: a term put onto a day, or a last day moved to the next working day.
struct LedgerStep {
  enum class Kind : std::uint8_t { CalendarDays, WorkingDays, Months, NextWorkingDay };
  Kind kind = Kind::CalendarDays;
  Date from;
  Date to;
  std::int64_t count = 0;       // days, or months; below zero: backwards
  bool from_counts = false;     // the first day is day 1
  std::vector<LedgerDay> days;  // each day passed, of a step forward in days; in order
};

struct TermLedger {
  std::string name;            // of the decision, or of the action of a duty
  DecisionId decision = none;  // none: a duty's last day
  std::string rule;            // of a duty
  std::size_t place = 0;       // of a duty: see DutyName
  std::vector<std::string> because;
  std::optional<FactRef> start;  // the fact that the count begins with
  std::optional<Date> start_day;
  std::vector<LedgerStep> steps;  // none: the day is stated, not counted
  Date last;
  // Its outcomes under the readings that matter, and the earliest of the last days.
  DecisionReadings readings;
  std::optional<Date> safe;
};

struct Ledgers {
  answer::Decider::Answer answer;  // no engine
  std::vector<TermLedger> terms;
  bool complete = true;  // false: not every reading could be tried
};

// The ledger of every decided date among the decisions asked for, and of the duties' last days that are
// none of these. `fixed`: the readings that the strictest is not sought over.
Ledgers ledgers_of(const RuleSet& ruleset, const cases::ReadCase& read, const answer::Decider::Request& request,
                   const std::vector<bool>& fixed);

}  // namespace tarmaq::inquiry
