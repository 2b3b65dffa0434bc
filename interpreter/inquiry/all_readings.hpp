// The outcomes of a case under every combination of readings that matters.
//
// A tree for each decision: where its outcome under the choices made so far rests on a reading that is
// still open, each choice of that reading is a branch; where it rests on none, the rest is the same
// whatever they are. Branches that come out alike are one. So what is tried are the combinations that
// can differ, and what is named are the readings that do matter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/answer/held.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inquiry {

using ReadingFix = std::pair<ReadingId, std::uint32_t>;  // a reading and its choice

struct OutcomeUnderReadings {
  answer::Held held;
  std::vector<std::string> because;            // citations of the rules that gave it, on one way to it
  std::vector<std::vector<ReadingFix>> under;  // each way to it: the choices that matter on that way
  bool taken = false;                          // the choices of the request give it
};

struct DecisionReadings {
  DecisionId decision = none;  // none: a duty
  std::optional<answer::DutyName> duty;
  std::vector<ReadingId> hangs_on;             // ascending; empty: the same under all
  std::vector<OutcomeUnderReadings> outcomes;  // the one taken first
};

struct AllReadings {
  answer::Decider::Answer answer;           // under the choices of the request; the facts stand there
  std::vector<DecisionReadings> decisions;  // those shown, in the order of the vocabulary
  std::vector<DecisionReadings> duties;     // those that bind, or may, under some of them
  std::size_t evaluations = 0;
  bool complete = true;  // false: the limit was reached
};

struct ReadingsLimits {
  std::size_t evaluations = 4096;
  std::uint64_t steps = 200'000'000;  // of all of them, each with the plan that is made for it
};

// `fixed`: the readings that keep the request's choice, by ReadingId; empty: none does.
AllReadings decide_all_readings(const RuleSet& ruleset, const cases::ReadCase& read,
                                const answer::Decider::Request& request, const std::vector<bool>& fixed,
                                const ReadingsLimits& limits = {});

// Of these duties alone: `duties` has an entry for each of them, in their order. A duty that a reading takes
// away is not applicable there.
AllReadings last_days_under_all_readings(const RuleSet& ruleset, const cases::ReadCase& read,
                                         const answer::Decider::Request& request, const std::vector<bool>& fixed,
                                         const std::vector<answer::DutyName>& duties,
                                         const ReadingsLimits& limits = {});

}  // namespace tarmaq::inquiry
