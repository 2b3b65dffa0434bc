// What a duty is, in a form in which two outcomes can be compared across laws and rule sets.
#pragma once

#include <string>
#include <string_view>

#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/impact/findings.hpp"
#include "interpreter/plan/outcome.hpp"

namespace tarmaq::impact {

// Whether it binds, whom, to what and by which day. Its state is not part of it: that changes with the day on
// which it is looked at. Null: it does not bind.
ImpactOutcome duty_outcome(const plan::DutyOutcome* duty, const engine::Engine& engine, std::string_view main_act);
// The outcome of that name among these.
ImpactOutcome duty_outcome(const plan::Outcomes& outcomes, const engine::Engine& engine, const answer::DutyName& key,
                           std::string_view main_act);

}  // namespace tarmaq::impact
