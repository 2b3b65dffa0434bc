// Duties of an answer: how they are named and written, and which of them are settled.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::answer {

// "must", "may", "must_not".
std::string_view modality_name(Modality modality);
// "met", "open", "late", "unknown"; empty where it has none.
std::string_view state_name(plan::DutyState state);
std::string state_words(plan::DutyState state, Language language);

// A duty, whatever the law: the citation of its rule, what is to be done, and which one it is where the rule
// says several of one action.
struct DutyName {
  std::string rule;
  std::string action;
  std::size_t place = 0;
  // "7.1 submit_documents"
  std::string name() const;
  friend auto operator<=>(const DutyName&, const DutyName&) = default;
};
DutyName duty_name(const Program& program, RuleId rule, std::uint32_t conclusion, std::string_view main_act);
// The duty of that name in a law, where there is one.
std::optional<plan::DutyId> find_duty(const engine::Engine& engine, const DutyName& name, std::string_view main_act);
// Every duty of every redaction, once.
std::vector<DutyName> all_duties(const RuleSet& ruleset);

const ConclusionInfo& conclusion_of(const plan::DutyOutcome& duty, const Program& program);
const ConclusionInfo& conclusion_of(plan::DutyId duty, const Decider::Answer& answer);
// Whether the two are sides of one conflict: of one bearer, action and counterparty.
bool same_conflict(const plan::DutyOutcome& left, const plan::DutyOutcome& right, const Program& program);
bool same_conflict(plan::DutyId left, plan::DutyId right, const Decider::Answer& answer);
// What became of a duty; null where it does not bind.
const plan::DutyOutcome* outcome_of(plan::DutyId duty, const Decider::Answer& answer);

// What is told: of duties that conflict with each other the first, which names the rules of all.
std::vector<const plan::DutyOutcome*> told_duties(const Decider::Answer& answer);
// Whether a duty's existence or last day is unknown, in conflict or at fault, or the law that says which
// duties there are is not known.
bool has_unsettled_duty(const Decider::Answer& answer);

// Which rules ask or allow what others forbid.
std::string duty_conflict_message(const plan::DutyOutcome& duty, const Decider::Answer& answer, const RuleSet& ruleset,
                                  std::string_view language);

// {"rule": …, "action": …}: a duty by its name, whatever became of it.
void write_duty_name(json::JsonWriter& json, plan::DutyId duty, const Decider::Answer& answer, const RuleSet& ruleset);

// The members of a duty as an answer writes them, from `bearer` to `possible`; of an unsettled one then its
// `status` and, unless it is told briefly, why. The object stays open.
void write_duty_members(json::JsonWriter& json, const plan::DutyOutcome& duty, const Decider::Answer& answer,
                        const RuleSet& ruleset, bool briefly = false);

}  // namespace tarmaq::answer
