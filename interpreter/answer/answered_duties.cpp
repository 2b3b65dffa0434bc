#include "interpreter/answer/answered_duties.hpp"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include "interpreter/answer/reasons.hpp"
#include "interpreter/answer/status.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::answer {

std::string_view modality_name(Modality modality) {
  switch (modality) {
    case Modality::Must: return "must";
    case Modality::May: return "may";
    case Modality::MustNot: return "must_not";
  }
  return {};
}

std::string_view state_name(plan::DutyState state) {
  switch (state) {
    case plan::DutyState::Met: return "met";
    case plan::DutyState::Open: return "open";
    case plan::DutyState::Late: return "late";
    case plan::DutyState::Unknown: return "unknown";
    case plan::DutyState::None: return {};
  }
  return {};
}

std::string state_words(plan::DutyState state, Language language) {
  switch (state) {
    case plan::DutyState::Met: return words::say(words::Phrase::DutyMet, language);
    case plan::DutyState::Open: return words::say(words::Phrase::DutyOpen, language);
    case plan::DutyState::Late: return words::say(words::Phrase::DutyLate, language);
    case plan::DutyState::Unknown: return words::say(words::Phrase::DutyUnknown, language);
    case plan::DutyState::None: return {};
  }
  return {};
}

std::string DutyName::name() const {
  return place == 0 ? rule + " " + action : fmt::format("{} {} ({})", rule, action, place + 1);
}

DutyName duty_name(const Program& program, RuleId rule, std::uint32_t conclusion, std::string_view main_act) {
  const std::vector<ConclusionInfo>& conclusions = program.rules[rule].conclusions;
  DutyName key{rule_citation(program, rule, main_act), conclusions[conclusion].action, 0};
  for (std::uint32_t i = 0; i < conclusion; ++i) {
    if (conclusions[i].kind == ConclusionKind::Duty && conclusions[i].action == key.action) ++key.place;
  }
  return key;
}

std::optional<plan::DutyId> find_duty(const engine::Engine& engine, const DutyName& name, std::string_view main_act) {
  const std::vector<plan::DutyPlan>& duties = engine.plan().duties;
  for (plan::DutyId id = 0; id < duties.size(); ++id) {
    if (duty_name(engine.program(), duties[id].rule, duties[id].conclusion, main_act) == name) return id;
  }
  return std::nullopt;
}

std::vector<DutyName> all_duties(const RuleSet& ruleset) {
  std::vector<DutyName> names;
  for (const Redaction& redaction : ruleset.redactions) {
    const std::vector<RuleInfo>& rules = redaction.program.rules;
    for (RuleId rule = 0; rule < rules.size(); ++rule) {
      for (std::uint32_t i = 0; i < rules[rule].conclusions.size(); ++i) {
        if (rules[rule].conclusions[i].kind != ConclusionKind::Duty) continue;
        DutyName name = duty_name(redaction.program, rule, i, ruleset.id);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
      }
    }
  }
  return names;
}

const ConclusionInfo& conclusion_of(const plan::DutyOutcome& duty, const Program& program) {
  return program.rules[duty.rule].conclusions[duty.conclusion];
}

const ConclusionInfo& conclusion_of(plan::DutyId duty, const Decider::Answer& answer) {
  const plan::DutyPlan& plan = answer.engine->plan().duties[duty];
  return answer.engine->program().rules[plan.rule].conclusions[plan.conclusion];
}

bool same_conflict(const plan::DutyOutcome& left, const plan::DutyOutcome& right, const Program& program) {
  if (left.outcome.state != State::Conflict || right.outcome.state != State::Conflict) return false;
  const ConclusionInfo& one = conclusion_of(left, program);
  const ConclusionInfo& other = conclusion_of(right, program);
  return one.bearer == other.bearer && one.action == other.action && one.counterparty == other.counterparty;
}

bool same_conflict(plan::DutyId left, plan::DutyId right, const Decider::Answer& answer) {
  const plan::DutyOutcome* const one = outcome_of(left, answer);
  const plan::DutyOutcome* const other = outcome_of(right, answer);
  return one != nullptr && other != nullptr && same_conflict(*one, *other, answer.engine->program());
}

const plan::DutyOutcome* outcome_of(plan::DutyId duty, const Decider::Answer& answer) {
  const std::vector<plan::DutyOutcome>& duties = answer.outcomes.duties;
  const auto found =
      std::find_if(duties.begin(), duties.end(), [&](const plan::DutyOutcome& each) { return each.id == duty; });
  return found == duties.end() ? nullptr : &*found;
}

std::vector<const plan::DutyOutcome*> told_duties(const Decider::Answer& answer) {
  std::vector<const plan::DutyOutcome*> told;
  for (const plan::DutyOutcome& duty : answer.outcomes.duties) {
    const bool said = std::any_of(told.begin(), told.end(), [&](const plan::DutyOutcome* other) {
      return same_conflict(*other, duty, answer.engine->program());
    });
    if (!said) told.push_back(&duty);
  }
  return told;
}

bool has_unsettled_duty(const Decider::Answer& answer) {
  const std::vector<plan::DutyOutcome>& duties = answer.outcomes.duties;
  if (answer.duties_open) return true;
  return std::any_of(duties.begin(), duties.end(), [](const plan::DutyOutcome& duty) { return !duty.settled(); });
}

std::string duty_conflict_message(const plan::DutyOutcome& duty, const Decider::Answer& answer, const RuleSet& ruleset,
                                  std::string_view language) {
  std::vector<std::string> rules;
  for (const RuleId rule : duty.outcome.conflicting)
    rules.push_back(rule_citation(answer.engine->program(), rule, ruleset.id));
  const Language words = language_of(language);
  return words::say(words::Phrase::DutyConflictRules, words, {{"rules", words::list_words(rules, words)}});
}

namespace {

void text_or_null(json::JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  if (text.empty()) json.null();
  else json.text(text);
}

void write_unsettled(json::JsonWriter& json, const plan::DutyOutcome& duty, const Decider::Answer& answer,
                     const RuleSet& ruleset, bool briefly) {
  const plan::DecisionOutcome& outcome = duty.outcome;
  json.member("status", status_name(outcome.state));
  if (outcome.state == State::Conflict) {
    json.key("rules").begin_array();
    for (const RuleId rule : outcome.conflicting) json.text(rule_citation(answer.engine->program(), rule, ruleset.id));
    json.end_array();
    if (!briefly) json.member("message", duty_conflict_message(duty, answer, ruleset, "en"));
  }
  if (briefly) {
    if (!outcome.exact) json.key("exact").boolean(false);
    return;
  }
  if (outcome.state == State::Fault) json.member("message", fault_message(outcome, answer, ruleset, "en"));
  json.key("needs").begin_array();
  for (const FactRef& fact : outcome.needs) json.text(fact_path(ruleset.vocabulary, fact));
  json.end_array();
  if (!outcome.exact) json.key("exact").boolean(false);
  if (outcome.not_held.empty()) return;
  json.key("not_held").begin_array();
  for (const std::string& paragraph : outcome.not_held) json.text(paragraph);
  json.end_array();
}

}  // namespace

void write_duty_name(json::JsonWriter& json, plan::DutyId duty, const Decider::Answer& answer, const RuleSet& ruleset) {
  const RuleId rule = answer.engine->plan().duties[duty].rule;
  json.begin_object().member("rule", rule_citation(answer.engine->program(), rule, ruleset.id));
  json.member("action", conclusion_of(duty, answer).action).end_object();
}

void write_duty_members(json::JsonWriter& json, const plan::DutyOutcome& duty, const Decider::Answer& answer,
                        const RuleSet& ruleset, bool briefly) {
  const Program& program = answer.engine->program();
  const RuleInfo& rule = program.rules[duty.rule];
  const ConclusionInfo& conclusion = conclusion_of(duty, program);
  // A conflict is of several rules, and has neither the kind nor the last day of one of them.
  const bool conflict = duty.outcome.state == State::Conflict;
  json.member("bearer", conclusion.bearer);
  text_or_null(json, "kind", conflict ? std::string_view() : modality_name(conclusion.modality));
  json.member("action", conclusion.action);
  text_or_null(json, "to", conclusion.counterparty);
  const bool dated = !conflict && duty.by.known() && duty.by.kind == Kind::Date;
  text_or_null(json, "by", dated ? duty.by.as_date().to_string() : std::string());
  text_or_null(json, "state", conflict ? std::string_view() : state_name(duty.state));
  text_or_null(json, "rule", conflict ? std::string_view() : std::string_view(rule.id));
  text_or_null(json, "act", conflict ? std::string_view() : std::string_view(program.acts[rule.act].id));
  if (!conflict) write_amendments(json, duty.rule, answer.engine->reads(duty.rule), program, ruleset);
  if (duty.possible) json.key("possible").boolean(true);
  if (!duty.settled()) write_unsettled(json, duty, answer, ruleset, briefly);
}

}  // namespace tarmaq::answer
