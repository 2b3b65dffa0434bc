// A case to its outcomes: the day whose law applies, the redaction of that day, its engine.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/cases/case_document.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/plan/steps.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/law_day.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::answer {

namespace {

// The work that one case may be: running the plan once, and all the runs that split one decision.
constexpr std::uint64_t most_steps = 50'000'000;
constexpr std::uint64_t most_split_steps = 500'000'000;

// The facts that stand in an expression, each once.
void collect_slots(const Program& program, ExprId root, std::vector<SlotId>& slots) {
  std::vector<bool> seen(program.exprs.size(), false);
  std::vector<ExprId> open;
  const auto add = [&](ExprId id) {
    if (id == none || seen[id]) return;
    seen[id] = true;
    open.push_back(id);
  };
  add(root);
  while (!open.empty()) {
    const ExprId id = open.back();
    open.pop_back();
    const Expr& expr = program.expr(id);
    if (expr.op == Op::Fact) slots.push_back(expr.payload);
    if (expr.op == Op::Definition) add(program.definitions[expr.payload].value);
    for (const ExprId child : program.args(id)) add(child);
  }
}

void refuse_too_long(Decider::Answer& answer, const Vocabulary& vocabulary) {
  cases::CaseError error;
  error.mistake = cases::Mistake::Limit;
  error.detail = "its lists are so long that deciding it takes more than " + std::to_string(most_steps) + " steps";
  error.expected = words::say(words::Phrase::ExpectWithinLimits, Language::English);
  error.message = cases::mistake_message(error, vocabulary, Language::English);
  answer.errors.push_back(std::move(error));
  answer.limit = true;
}

Value open_value(const Type& type, const Program& program) {
  if (type.kind != TypeKind::Set) return Value::unknown(value_kind(type));
  Value value = Value::partial_set(0, program.elements(type.id));
  value.state = State::Unknown;
  return value;
}

// Needs of decisions that nobody asked for go; those left are ordered by the decisions they open.
void keep_wanted_needs(plan::Outcomes& outcomes, const std::vector<bool>& wanted, const Vocabulary& vocabulary) {
  std::vector<plan::Need> kept;
  for (plan::Need& need : outcomes.needs) {
    need.decides.erase(
        std::remove_if(need.decides.begin(), need.decides.end(), [&](DecisionId id) { return !wanted[id]; }),
        need.decides.end());
    if (need.opens() != 0) kept.push_back(std::move(need));
  }
  engine::sort_needs(kept, vocabulary);
  outcomes.needs = std::move(kept);
}

// Of the duties those that hang on a wanted decision, by DutyId: their rule gives it or reads it.
std::vector<bool> duties_of(const std::vector<bool>& wanted, const engine::Engine& engine) {
  std::vector<bool> asked;
  for (const plan::DutyPlan& duty : engine.plan().duties) {
    const std::vector<DecisionId>& read = engine.reads(duty.rule).decisions;
    const std::vector<ConclusionInfo>& conclusions = engine.program().rules[duty.rule].conclusions;
    asked.push_back(std::any_of(read.begin(), read.end(), [&](DecisionId id) { return wanted[id]; }) ||
                    std::any_of(conclusions.begin(), conclusions.end(), [&](const ConclusionInfo& conclusion) {
                      return conclusion.decision != none && wanted[conclusion.decision];
                    }));
  }
  return asked;
}

}  // namespace

Decider::Decider(const RuleSet& ruleset) : ruleset_(ruleset) {
  default_law_day_ = law_day(default_readings(ruleset.vocabulary));
}
Decider::~Decider() = default;

engine::Engine& Decider::engine(const Redaction& redaction, const ReadingChoices& readings) {
  std::unique_ptr<engine::Engine>& engine = engines_[{&redaction, readings}];
  if (!engine) engine = std::make_unique<engine::Engine>(redaction.program, readings);
  return *engine;
}

SlotId Decider::law_day(const ReadingChoices& readings) { return law_day_of(readings).slot; }

const Decider::LawDay& Decider::law_day_of(const ReadingChoices& readings) {
  const auto found = law_days_.find(readings);
  if (found != law_days_.end()) return found->second;
  LawDay day;
  day.slot = law_day_slot(ruleset_, readings);
  day.readings.assign(ruleset_.vocabulary.readings.size(), false);
  // A reading has a say when another choice of it would name another fact.
  for (ReadingId reading = 0; reading < day.readings.size(); ++reading) {
    ReadingChoices other = readings;
    const auto choices = static_cast<std::uint32_t>(ruleset_.vocabulary.readings[reading].choices.size());
    for (std::uint32_t choice = 0; choice < choices; ++choice) {
      other[reading] = choice;
      if (law_day_slot(ruleset_, other) != day.slot) day.readings[reading] = true;
    }
  }
  return law_days_.emplace(readings, std::move(day)).first->second;
}

Decider::Request Decider::request_for(const cases::StatedCase& stated, Request request) const {
  if (request.readings.size() != ruleset_.vocabulary.readings.size())
    request.readings = default_readings(ruleset_.vocabulary);
  for (const auto& [reading, choice] : stated.readings) {
    if (request.fixed.empty() || !request.fixed[reading]) request.readings[reading] = choice;
  }
  if (!request.on) request.on = stated.on;
  if (!request.as_of) request.as_of = stated.as_of;
  return request;
}

Decider::Answer Decider::decide(cases::ReadCase read, const Request& request) {
  const Vocabulary& vocabulary = ruleset_.vocabulary;
  Answer answer;
  answer.id_json = std::move(read.id_json);
  answer.errors = std::move(read.errors);
  answer.limit = read.limit;
  answer.readings =
      request.readings.size() == vocabulary.readings.size() ? request.readings : default_readings(vocabulary);
  answer.wanted = request.wanted;
  if (!answer.wanted.empty()) answer.wanted.resize(vocabulary.decisions.size(), false);
  answer.facts = std::move(read.facts);
  const LawDay& day = law_day_of(answer.readings);
  if (!request.on) answer.law_day_readings = day.readings;
  // Whatever comes of it, there is an outcome for every decision.
  const auto without_outcomes = [&]() -> Answer&& {
    answer.outcomes.decisions.resize(vocabulary.decisions.size());
    return std::move(answer);
  };
  if (!answer.errors.empty() || ruleset_.redactions.empty()) return without_outcomes();

  const auto stated = [&](SlotId slot) -> std::optional<Date> {
    if (slot == none || !answer.facts.slots[slot].known()) return std::nullopt;
    return answer.facts.slots[slot].as_date();
  };
  const std::optional<Date> law_on = request.on ? request.on : stated(day.slot);
  // An act that names no day and has one redaction needs none.
  const bool any_day = day.slot == none && ruleset_.redactions.size() == 1;
  const Redaction& redaction = law_on ? ruleset_.on(*law_on) : ruleset_.redactions.back();
  engine::Engine& used = engine(redaction, answer.readings);
  const std::uint64_t steps = plan::steps_of(used.plan(), answer.facts);
  if (steps > most_steps) {
    refuse_too_long(answer, vocabulary);
    return without_outcomes();
  }
  find_contradictions(answer, used);
  if (!answer.errors.empty()) return without_outcomes();
  answer.engine = &used;
  if (!law_on && !any_day) {
    answer.outcomes.decisions.resize(vocabulary.decisions.size());
    leave_open(answer, day.slot);
    return answer;
  }
  answer.law_on = law_on;
  answer.redaction = &redaction;
  engine::EvaluationOptions options;
  options.limits = request.limits;
  const std::uint64_t splits = most_split_steps / std::max<std::uint64_t>(steps, 1);
  if (splits < options.limits.splits_a_decision) options.limits.splits_a_decision = static_cast<std::uint32_t>(splits);
  options.duties = request.duties;
  const std::vector<bool>& of = request.duties_of ? *request.duties_of : answer.wanted;
  if (!of.empty()) options.wanted_duties = duties_of(of, used);
  options.wanted = request.reasons ? to_evaluate(answer, used, options.wanted_duties) : answer.wanted;
  options.needs = request.needs;
  options.as_of = request.as_of;
  if (!options.as_of) options.as_of = stated(default_law_day_);
  if (!options.as_of) options.as_of = law_on;
  answer.as_of = options.as_of;
  answer.wanted_duties = options.wanted_duties;
  answer.outcomes = used.evaluate(answer.facts, options);
  answer.outcomes.decisions.resize(vocabulary.decisions.size());
  if (!answer.wanted.empty()) keep_wanted_needs(answer.outcomes, answer.wanted, vocabulary);
  return answer;
}

// The wanted decisions with all that they and the duties read, since reasons show what was read.
std::vector<bool> Decider::to_evaluate(const Answer& answer, engine::Engine& engine,
                                       const std::vector<bool>& duties) const {
  if (answer.wanted.empty()) return {};
  const Program& program = engine.program();
  std::vector<bool> all(answer.wanted.size(), false);
  std::vector<DecisionId> open;
  const auto add = [&](DecisionId id) {
    if (all[id]) return;
    all[id] = true;
    open.push_back(id);
  };
  for (DecisionId id = 0; id < answer.wanted.size(); ++id) {
    if (answer.wanted[id]) add(id);
  }
  for (plan::DutyId id = 0; id < duties.size(); ++id) {
    if (!duties[id]) continue;
    for (const DecisionId read : engine.reads(engine.plan().duties[id].rule).decisions) add(read);
  }
  while (!open.empty()) {
    const DecisionId id = open.back();
    open.pop_back();
    if (id >= program.decisions.size()) continue;
    for (const DecisionId read : engine.default_reads(id).decisions) add(read);
    for (const DecisionRule& rule : program.decisions[id].rules) {
      for (const DecisionId read : engine.reads(rule.rule).decisions) add(read);
    }
  }
  return all;
}

void Decider::find_contradictions(Answer& answer, engine::Engine& engine) {
  const Program& program = engine.program();
  for (const std::uint32_t index : engine.contradictions(answer.facts)) {
    const ContradictionInfo& info = program.contradictions[index];
    cases::CaseError error;
    error.mistake = cases::Mistake::Contradiction;
    error.path = info.path;
    error.labels = info.labels;
    if (const SlotId slot = ruleset_.vocabulary.find_slot(info.path); slot != none) {
      const Value& value = answer.facts.slots[slot];
      if (value.known()) {
        error.value = words::value_json(value, ruleset_.vocabulary.slots[slot].field.type, ruleset_.vocabulary,
                                        answer.facts.text(value));
      }
    }
    error.expected = words::say(words::Phrase::ExpectCompatible, Language::English);
    error.message = cases::mistake_message(error, ruleset_.vocabulary, Language::English);
    answer.errors.push_back(std::move(error));
  }
}

// Without the day, no law: the decisions of the case's procedure wait for it, others do not apply.
void Decider::leave_open(Answer& answer, SlotId day) {
  const Vocabulary& vocabulary = ruleset_.vocabulary;
  const Program& program = answer.engine->program();
  const std::vector<Value> procedures = answer.engine->procedures(answer.facts);
  std::vector<plan::Need> needs;
  const auto need = [&](SlotId slot, DecisionId decision) {
    const FactRef fact{FactRef::Kind::Slot, slot, 0, 0};
    answer.outcomes.decisions[decision].needs.push_back(fact);
    for (plan::Need& known : needs) {
      if (known.fact != fact) continue;
      known.decides.push_back(decision);
      return;
    }
    needs.push_back({fact, {decision}, {}});
  };
  for (DecisionId id = 0; id < vocabulary.decisions.size(); ++id) {
    if (!answer.wants(id)) continue;
    const DecisionInfo& info = vocabulary.decisions[id];
    plan::DecisionOutcome& outcome = answer.outcomes.decisions[id];
    const ProcedureId procedure = info.procedure;
    const bool known = procedure == none || procedure >= procedures.size() || procedures[procedure].known();
    if (known && procedure < procedures.size() && procedures[procedure].is_false()) {
      outcome.state = State::NotApplicable;
      outcome.value = Value::not_applicable(value_kind(info.type));
      continue;
    }
    outcome.state = State::Unknown;
    outcome.value = open_value(info.type, program);
    std::vector<SlotId> slots;
    if (!known && procedure < program.procedure_conditions.size()) {
      collect_slots(program, program.procedure_conditions[procedure], slots);
    }
    std::sort(slots.begin(), slots.end());
    slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
    for (const SlotId slot : slots) {
      if (!answer.facts.slots[slot].known() && slot != day) need(slot, id);
    }
    if (day != none) {
      need(day, id);
    } else {
      outcome.exact = false;
    }
  }
  // The law that says which duties there are is not known either.
  answer.duties_open = answer.wanted.empty() && any_duty();
  if (needs.empty() && day != none && answer.duties_open) needs.push_back({{FactRef::Kind::Slot, day, 0, 0}, {}, {}});
  engine::sort_needs(needs, vocabulary);
  answer.outcomes.needs = std::move(needs);
}

bool Decider::any_duty() const {
  return std::any_of(ruleset_.redactions.begin(), ruleset_.redactions.end(), [](const Redaction& redaction) {
    return std::any_of(redaction.program.rules.begin(), redaction.program.rules.end(), [](const RuleInfo& rule) {
      return std::any_of(rule.conclusions.begin(), rule.conclusions.end(),
                         [](const ConclusionInfo& each) { return each.kind == ConclusionKind::Duty; });
    });
  });
}

}  // namespace tarmaq::answer
