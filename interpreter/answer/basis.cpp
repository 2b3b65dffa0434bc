#include "interpreter/answer/basis.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <cstdint>
#include "interpreter/model/date.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::answer {

namespace {

class BasisWalk {
 public:
  BasisWalk(const Decider::Answer& answer, Basis& basis)
      : answer_(answer),
        program_(answer.engine->program()),
        vocabulary_(*program_.vocabulary),
        basis_(basis),
        settled_(program_.definitions.size()) {
    basis.decisions.resize(vocabulary_.decisions.size());
    basis.rules.resize(program_.rules.size());
    basis.definitions.resize(program_.definitions.size());
    basis.parameters.resize(program_.parameters.size());
    basis.readings.resize(vocabulary_.readings.size());
    basis.acts.resize(program_.acts.size());
    basis.calendars.resize(program_.calendars.size());
  }

  void decision(DecisionId id) {
    if (basis_.decisions[id]) return;
    basis_.decisions[id] = true;
    const plan::DecisionOutcome& outcome = answer_.outcomes.decisions[id];
    // Before the act comes into force there is nothing in the program.
    if (id >= program_.decisions.size()) return;
    const DecisionBody& body = program_.decisions[id];
    if (outcome.state == State::NotApplicable || !body.in_force) return;
    if (body.applicable_if != none && !settle(body.applicable_if, true)) everything(body.applicable_if);
    for (const plan::RuleUse& use : outcome.because) rule(use.rule, outcome.value);
    for (const plan::Defeat& defeat : outcome.overridden) rule(defeat.by, outcome.value);
    for (const RuleId id_of_rule : outcome.conflicting) rule(id_of_rule, outcome.value);
    if (outcome.fault_rule != none) rule(outcome.fault_rule, outcome.value);
    const bool set = vocabulary_.decisions[id].type.kind == TypeKind::Set;
    if (outcome.by_default) reads(answer_.engine->default_reads(id), body.act, Value());
    // Here the rules that did not apply count too: had their conditions held, the value were another.
    if (!outcome.by_default && !set && outcome.state != State::Unknown) return;
    for (const DecisionRule& candidate : body.rules) not_applied(candidate.rule);
  }

  // A rule that counts; `value` is what came of it.
  void rule(RuleId id, const Value& value) {
    if (id == none || basis_.rules[id]) return;
    basis_.rules[id] = true;
    basis_.acts[program_.rules[id].act] = true;
    reads(answer_.engine->reads(id), program_.rules[id].act, value);
  }

 private:
  // A rule that gave nothing: what settled that its condition is false, where that is plain to see.
  void not_applied(RuleId id) {
    if (basis_.rules[id]) return;
    const ExprId condition = program_.rules[id].condition;
    if (condition == none || settle(condition, false)) return;
    reads(answer_.engine->reads(id), program_.rules[id].act, Value());
  }

  void reads(const Reads& reads, ActIndex act, const Value& value) {
    for (const DefinitionId id : reads.definitions) basis_.definitions[id] = true;
    for (const ParameterId id : reads.parameters) parameter(id);
    for (const ReadingId id : reads.readings) basis_.readings[id] = true;
    for (const DecisionId id : reads.decisions) decision(id);
    if (reads.calendar) calendar(reads, act, value);
  }

  void parameter(ParameterId id) {
    basis_.parameters[id] = true;
    const ParameterInfo& info = program_.parameters[id];
    if (info.supplied_by != none) basis_.acts[info.supplied_by] = true;
  }

  void calendar(const Reads& reads, ActIndex act, const Value& value) {
    std::uint32_t index = program_.acts[act].calendar;
    for (ActIndex base = 0; index == none && base < program_.acts.size(); ++base) {
      if (program_.acts[base].id == program_.acts[act].amends) index = program_.acts[base].calendar;
    }
    if (index == none || index >= program_.calendars.size()) return;
    basis_.calendars[index] = true;
    Basis::Stretch stretch{index, Date::last(), Date::first()};
    const auto include = [&](const Value& date) {
      if (!date.known() || date.kind != Kind::Date || !date.as_date().is_day()) return;
      stretch.first = std::min(stretch.first, date.as_date());
      stretch.last = std::max(stretch.last, date.as_date());
    };
    include(value);
    for (const SlotId slot : reads.slots) include(answer_.facts.slots[slot]);
    for (const DecisionId id : reads.decisions) include(answer_.outcomes.decisions[id].value);
    if (stretch.first <= stretch.last) basis_.stretches.push_back(stretch);
  }

  // Whether it is plain, from stated facts and other decisions, that the condition has this truth; if
  // so, what settles it is counted. Looks only at the simple forms: anything else gives false, and the
  // caller then counts all that the condition reads.
  bool settle(ExprId id, bool truth) {
    const Expr& expr = program_.expr(id);
    const std::span<const ExprId> args = program_.args(id);
    if (expr.op == Op::Constant) return known(program_.constants[expr.payload], truth);
    if (expr.op == Op::Fact) return known(answer_.facts.slots[expr.payload], truth);
    if (expr.op == Op::Not) return settle(args[0], !truth);
    if (expr.op == Op::And || expr.op == Op::Or) {
      const bool all = (expr.op == Op::And) == truth;
      if (!all) {
        return std::any_of(args.begin(), args.end(), [&](ExprId child) { return settle(child, truth); });
      }
      return std::all_of(args.begin(), args.end(), [&](ExprId child) { return settle(child, truth); });
    }
    if (expr.op == Op::ReadingIs) {
      if ((answer_.readings[expr.payload] == expr.payload2) != truth) return false;
      basis_.readings[expr.payload] = true;
      return true;
    }
    if (expr.op == Op::Definition) {
      // Many conditions share it; what settled it is counted the first time.
      Settled& known = settled_[expr.payload][truth ? 1 : 0];
      if (known == Settled::NotAsked) {
        known = settle(program_.definitions[expr.payload].value, truth) ? Settled::Yes : Settled::No;
        if (known == Settled::Yes) basis_.definitions[expr.payload] = true;
      }
      return known == Settled::Yes;
    }
    if (expr.op == Op::DecisionValue) {
      if (!known(answer_.outcomes.decisions[expr.payload].value, truth)) return false;
      decision(expr.payload);
      return true;
    }
    if (expr.op == Op::DecisionApplicable) {
      const State state = answer_.outcomes.decisions[expr.payload].state;
      if (state == State::Unknown || (state != State::NotApplicable) != truth) return false;
      decision(expr.payload);
      return true;
    }
    if (expr.op == Op::Equal || expr.op == Op::OneOf) {
      const Value* subject = plain_value(args[0]);
      if (!subject || !subject->known()) return false;
      bool found = false;
      for (const ExprId alternative : args.subspan(1)) {
        const Expr& constant = program_.expr(alternative);
        if (constant.op != Op::Constant) return false;
        found = found || program_.constants[constant.payload] == *subject;
      }
      if (found != truth) return false;
      if (program_.expr(args[0]).op == Op::DecisionValue) decision(program_.expr(args[0]).payload);
      return true;
    }
    return false;
  }

  static bool known(const Value& value, bool truth) { return truth ? value.is_true() : value.is_false(); }

  const Value* plain_value(ExprId id) const {
    const Expr& expr = program_.expr(id);
    if (expr.op == Op::Fact && expr.type.kind == TypeKind::Enum) return &answer_.facts.slots[expr.payload];
    if (expr.op == Op::DecisionValue && expr.type.kind == TypeKind::Enum) {
      return &answer_.outcomes.decisions[expr.payload].value;
    }
    return nullptr;
  }

  // All that an expression reads. A definition that counts already is settled, or read as a whole.
  void everything(ExprId id) {
    ReadsCollector collector(program_, &basis_.definitions);
    collector.everything(id);
    const Reads read = collector.take();
    for (const DefinitionId definition : read.definitions) basis_.definitions[definition] = true;
    for (const ParameterId each : read.parameters) parameter(each);
    for (const ReadingId reading : read.readings) basis_.readings[reading] = true;
    for (const DecisionId each : read.decisions) decision(each);
  }

  enum class Settled : std::uint8_t { NotAsked, No, Yes };

  const Decider::Answer& answer_;
  const Program& program_;
  const Vocabulary& vocabulary_;
  Basis& basis_;
  std::vector<std::array<Settled, 2>> settled_;  // by DefinitionId, as false and as true
};

}  // namespace

Basis basis_of(const Decider::Answer& answer) {
  Basis basis;
  if (!answer.engine || !answer.redaction || !answer.errors.empty()) return basis;
  BasisWalk walk(answer, basis);
  for (DecisionId id = 0; id < answer.outcomes.decisions.size(); ++id) {
    if (answer.wants(id) && answer.outcomes.decisions[id].state != State::NotApplicable) walk.decision(id);
  }
  for (const plan::DutyOutcome& duty : answer.outcomes.duties) walk.rule(duty.rule, duty.by);
  return basis;
}

}  // namespace tarmaq::answer
