// The days on which the answer to a case changes by itself.
//
// The day of the case moves on: the fact whose day decides which law applies (by the default readings)
// is each day in turn, the law is that of the day, and duties are looked at on it. Everything else that
// the case states stays. With `case_stands` the case stays whole and only the day on which duties are
// looked at moves.
//
// Days are found by the thresholds of the plan: between two days on which every comparison has the same
// sign nothing changes, since what depends on the day goes one way. Where it need not (a weekday, a day
// of a month), the signs are computed for every day. What is settled over missing facts is
// bisected where the two ends differ.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/held.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inquiry {

struct TimelineRequest {
  answer::Decider::Request request;  // `as_of` given: that day stays
  std::optional<Date> from;          // else the day that the case states
  std::optional<Date> until;         // the last day; else two years on
  bool case_stands = false;
  // For seeking the days on which something may turn, and as many for deciding the case on them.
  std::uint64_t most_steps = 300'000'000;
};

struct TimelineCause {
  enum class Kind : std::uint8_t { Law, Birthday, Term, DayPasses, DutyDue, DutyDone };
  Kind kind = Kind::DayPasses;
  std::vector<FactRef> facts;     // Birthday, Term, DayPasses: what the day was compared with
  std::optional<Date> day;        // DayPasses of a day that the law names; DutyDue: its last day; DutyDone
  std::vector<std::string> acts;  // Law: the acts and amendments that come into force or leave it; else all of them
  std::vector<std::pair<std::string, Labels>> parameters;  // Law: the figures that change, where no act does
  std::string rule;                                        // DutyDue, DutyDone
};

struct DecisionChange {
  DecisionId decision = none;
  answer::Held before;
  answer::Held after;
  std::vector<std::string> because;  // the rules that give what it is now; else those that gave what it was
};

struct DutyChange {
  std::string rule;
  ConclusionInfo said;  // what it is, on the later day or else the earlier one
  // "open", "late", "met", "unknown", "stands"; "possible" before it where it may not bind; "unsettled" where its
  // last day is open; "conflict", "fault"; empty: no duty.
  std::string before;
  std::string after;
  std::optional<Date> by_before, by_after;  // its last days, where they do not move along
};

struct TimelineDay {
  Date on;
  std::vector<TimelineCause> causes;
  std::vector<DecisionChange> decisions;
  std::vector<DutyChange> duties;
};

struct Timeline {
  answer::Decider::Answer first;  // on the first day; no engine
  SlotId moving = none;           // the fact that moves; none: only the law's day or the duties' day
  bool case_stands = false;
  bool no_day = false;  // the case states no day and none was given: nothing else is set
  Date from;
  Date until;
  bool stopped = false;  // the work was done before the last day: what comes after `until` was not looked at
  std::vector<TimelineDay> days;
  std::vector<DecisionId> along;  // their values move along with the day: only their status counts
  std::size_t evaluations = 0;    // of the whole case
};

inline constexpr std::int32_t longest_timeline_days = 36'525;

// `until` is cut at a hundred years after `from`.
Timeline timeline_of(const RuleSet& ruleset, const cases::ReadCase& read, const TimelineRequest& request);

}  // namespace tarmaq::inquiry
