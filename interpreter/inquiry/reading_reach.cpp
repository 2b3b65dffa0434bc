#include "interpreter/inquiry/reading_reach.hpp"

#include <span>
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/expr_walk.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inquiry {

namespace {

void add(std::set<ReadingId>& to, const std::set<ReadingId>& from) { to.insert(from.begin(), from.end()); }

}  // namespace

ReadingReach::ReadingReach(const answer::Decider::Answer& answer)
    : answer_(answer),
      engine_(*answer.engine),
      program_(engine_.program()),
      plan_(engine_.plan()),
      exprs_(program_.exprs.size()),
      decisions_(program_.decisions.size()),
      rules_(program_.rules.size()) {
  // Every node, those of other procedures among them.
  engine_.procedures(answer.facts);
}

const ReadingReach::Readings& ReadingReach::decision(DecisionId id) {
  static const Readings nothing;
  if (id >= decisions_.size()) return nothing;
  // The decisions of a program have no cycles.
  if (!decisions_[id]) decisions_[id] = compute_decision(id);
  return *decisions_[id];
}

ReadingReach::Readings ReadingReach::compute_decision(DecisionId id) {
  const DecisionBody& body = program_.decisions[id];
  if (!body.in_force) return {};
  const ProcedureId procedure = program_.vocabulary->decisions[id].procedure;
  Readings result;
  if (procedure < program_.procedure_conditions.size() && program_.procedure_conditions[procedure] != none) {
    const ExprId condition = program_.procedure_conditions[procedure];
    add(result, expr(condition));
    if (holds(condition, false)) return result;
  }
  if (body.applicable_if != none) {
    add(result, expr(body.applicable_if));
    if (holds(body.applicable_if, false)) return result;
  }
  bool any = false;
  for (const DecisionRule& entry : body.rules) {
    add(result, fires(entry.rule));
    const Value undefeated = engine_.undefeated(entry.rule);
    any = any || undefeated.is_true();
    if (!undefeated.is_false()) add(result, expr(program_.rules[entry.rule].conclusions[entry.conclusion].value));
  }
  if (!any && body.default_value != none) add(result, expr(body.default_value));
  return result;
}

std::set<ReadingId> ReadingReach::duty(plan::DutyId id) {
  const auto said_by = [&](const plan::DutyPlan& duty) -> const ConclusionInfo& {
    return program_.rules[duty.rule].conclusions[duty.conclusion];
  };
  const plan::DutyPlan& duty = plan_.duties[id];
  Readings result = fires(duty.rule);
  if (engine_.undefeated(duty.rule).is_false()) return result;
  if (const ExprId by = said_by(duty).by; by != none) add(result, expr(by));
  for (const plan::DutyPlan& other : plan_.duties) {
    if (opposite(said_by(duty), said_by(other))) add(result, fires(other.rule));
  }
  return result;
}

const ReadingReach::Readings& ReadingReach::fires(RuleId rule) {
  if (!rules_[rule]) rules_[rule] = compute_fires(rule);
  return *rules_[rule];
}

ReadingReach::Readings ReadingReach::compute_fires(RuleId rule) {
  const RuleInfo& info = program_.rules[rule];
  const Value condition = engine_.condition_of(rule);
  const Value undefeated = engine_.undefeated(rule);
  const Readings own = info.condition == none ? Readings{} : expr(info.condition);
  if (condition.is_false()) return own;
  if (undefeated.is_false()) {
    // One rule that overrides it is enough.
    const Readings* best = nullptr;
    for (const RuleId by : info.overridden_by) {
      if (!engine_.undefeated(by).is_true()) continue;
      const Readings& other = fires(by);
      if (best == nullptr || other.size() < best->size()) best = &other;
    }
    if (best != nullptr) return *best;
  }
  Readings result = own;
  for (const RuleId by : info.overridden_by) add(result, fires(by));
  return result;
}

bool ReadingReach::holds(ExprId id, bool truth) const {
  const plan::NodeId node = plan_.expr_nodes[id];
  if (node == none) return false;
  const Value& value = engine_.value_of(node);
  return truth ? value.is_true() : value.is_false();
}

std::optional<ReadingReach::Readings> ReadingReach::smallest(std::span<const ExprId> ids, bool truth) {
  const Readings* best = nullptr;
  for (const ExprId id : ids) {
    if (!holds(id, truth)) continue;
    const Readings& each = expr(id);
    if (best == nullptr || each.size() < best->size()) best = &each;
  }
  if (best == nullptr) return std::nullopt;
  return *best;
}

ReadingReach::Readings ReadingReach::of_all(std::span<const ExprId> ids) {
  Readings result;
  for (const ExprId id : ids) {
    if (id != none) add(result, expr(id));
  }
  return result;
}

// The depth of any expression is bounded when it is parsed.
const ReadingReach::Readings& ReadingReach::expr(ExprId id) {
  if (!exprs_[id]) exprs_[id] = compute(id);
  return *exprs_[id];
}

ReadingReach::Readings ReadingReach::compute(ExprId id) {
  const Expr& expression = program_.expr(id);
  const std::span<const ExprId> args = program_.args(id);
  if (expression.op == Op::ReadingIs || expression.op == Op::ReadingValue) return {expression.payload};
  if (expression.op == Op::Definition) return expr(program_.definitions[expression.payload].value);
  if (expression.op == Op::Call) {
    Readings result = of_all(args);
    add(result, expr(program_.functions[expression.payload].value));
    return result;
  }
  if (expression.op == Op::DecisionValue || expression.op == Op::DecisionApplicable)
    return decision(expression.payload);
  if (expression.op == Op::And || expression.op == Op::Or) {
    const bool truth = expression.op == Op::Or;
    if (holds(id, truth)) {
      if (const auto enough = smallest(args, truth)) return *enough;
    }
    return of_all(args);
  }
  if (expression.op == Op::If) {
    Readings result = expr(args[0]);
    if (!holds(args[0], false)) add(result, expr(args[1]));
    if (!holds(args[0], true)) add(result, expr(args[2]));
    return result;
  }
  if (binds_variable(expression.op)) {
    // Nothing is asked of the elements of an empty list.
    const Expr& list = program_.expr(args[0]);
    if (list.op == Op::ListFact && answer_.facts.lists[list.payload].known &&
        answer_.facts.lists[list.payload].count == 0)
      return {};
    return of_all(args);
  }
  if (expression.op == Op::Table) {
    const TableInfo& table = program_.tables[expression.payload];
    Readings result = of_all(args);
    for (const TableRowInfo& row : table.rows) {
      add(result, of_all(row.cells));
      add(result, expr(row.result));
    }
    if (table.otherwise != none) add(result, expr(table.otherwise));
    return result;
  }
  return of_all(args);
}

}  // namespace tarmaq::inquiry
