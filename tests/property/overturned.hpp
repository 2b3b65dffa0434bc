// Decided decisions and settled duties that a completion decides otherwise.
#pragma once

#include "tests/naive/evaluator.hpp"
#include "tests/property/comparing.hpp"

namespace tarmaq::testing {

// The first decision that the outcomes of `partial` have decided and its completion `whole` decides
// otherwise; empty where there is none. Wording that is not held may be
// fulfilled or not. `today`: the day on which duties were looked at; none: their states are not compared.
inline std::string overturned(const Outcomes& outcomes, const Program& program, const ReadingChoices& readings,
                              const Facts& partial, const Facts& whole, std::optional<Date> today = std::nullopt) {
  naive::Case data = naive::complete_case(program, whole);
  for (int round = 0; round < (data.fulfilled.empty() ? 1 : 2); ++round) {
    for (auto& [paragraph, fulfilled] : data.fulfilled) fulfilled = round == 1;
    naive::Evaluation evaluation(program, readings, data);
    for (DecisionId id = 0; id < program.decisions.size(); ++id) {
      const DecisionOutcome& outcome = outcomes.decisions[id];
      if (outcome.state == State::Unknown) continue;
      const naive::Verdict verdict = evaluation.decision(id);
      if (agree(outcome, verdict, partial)) continue;
      return program.vocabulary->decisions[id].name + " is decided as " + state_name(outcome.state) +
             ", and a completion gives " + state_name(verdict.state) +
             (outcome.state == verdict.state ? " with another value" : "");
    }
    const auto duties = naive::duties_of(program);
    const std::vector<DecisionOutcome> told = duty_outcomes(outcomes, duties.size());
    for (std::size_t i = 0; i < duties.size(); ++i) {
      if (told[i].state == State::Unknown) continue;
      const naive::Verdict verdict = evaluation.duty(duties[i].first, duties[i].second);
      if (agree(told[i], verdict, partial)) continue;
      return "the duty of rule " + program.rules[duties[i].first].id + " is settled as " + state_name(told[i].state) +
             ", and a completion gives " + state_name(verdict.state) +
             (told[i].state == verdict.state ? " with another last day" : "");
    }
    for (const DutyOutcome& duty : outcomes.duties) {
      if (!today || !duty.settled() || duty.state == DutyState::Unknown) continue;
      if (evaluation.duty_state(duty.rule, duty.conclusion, *today) == duty.state) continue;
      return "the duty of rule " + program.rules[duty.rule].id + " has a state that a completion changes";
    }
  }
  return "";
}

}  // namespace tarmaq::testing
