#include "interpreter/why/grounds.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "interpreter/answer/reasons.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/why/element_values.hpp"

namespace tarmaq::why {

GroundsFinder::GroundsFinder(const answer::Decider::Answer& answer)
    : answer_(answer), program_(answer.engine->program()), reads_(program_) {}

std::optional<Value> GroundsFinder::value_at(ExprId id) const {
  const std::optional<Value> value = computed(id);
  if (value && value->state != State::Unknown) return value;
  // A plan leaves out a condition that it can say shorter: its value is then worked out here.
  const std::optional<Value> worked_out = element_value(id, {}, answer_, *this);
  return worked_out ? worked_out : value;
}

std::optional<Value> GroundsFinder::computed(ExprId id) const {
  if (id == none) return std::nullopt;
  const Expr& expr = program_.expr(id);
  if (expr.op == Op::Constant) return program_.constants[expr.payload];
  if (expr.op == Op::Fact) return stated(answer_.facts.slots[expr.payload]);
  if (expr.op == Op::Definition) return computed(program_.definitions[expr.payload].value);
  if (expr.op == Op::Parameter) return program_.parameters[expr.payload].value;
  if (expr.op == Op::DecisionValue) {
    const plan::DecisionOutcome& outcome = answer_.outcomes.decisions[expr.payload];
    return outcome.value.known() && outcome.value.kind == Kind::Text ? answer_.engine->text_value(outcome.text)
                                                                     : outcome.value;
  }
  const std::vector<plan::NodeId>& nodes = answer_.engine->plan().expr_nodes;
  if (id >= nodes.size() || nodes[id] == none) return std::nullopt;
  return answer_.engine->value_of(nodes[id]);
}

Value GroundsFinder::stated(const Value& fact) const {
  return fact.known() && fact.kind == Kind::Text ? answer_.engine->text_value(answer_.facts.text(fact)) : fact;
}

bool GroundsFinder::known(ExprId id, bool truth) const {
  const std::optional<Value> value = place_.bound.empty() ? value_at(id) : element_value(id, place_, answer_, *this);
  return value && value->kind == Kind::Boolean && (truth ? value->is_true() : value->is_false());
}

// How much a reader has to follow: facts are plain, decisions lead on, and an open decision settles
// something only by what it cannot be.
std::size_t GroundsFinder::weight_of(ExprId id, std::size_t& steps) const {
  constexpr std::size_t most_steps = 500;
  if (id == none || ++steps > most_steps) return 0;
  const Expr& expr = program_.expr(id);
  std::size_t weight = 0;
  if (expr.op == Op::Fact || expr.op == Op::ListFact || expr.op == Op::Element) weight = 1;
  if (expr.op == Op::DecisionValue || expr.op == Op::DecisionApplicable) {
    weight = answer_.outcomes.decisions[expr.payload].state == State::Unknown ? 50 : 3;
  }
  if (expr.op == Op::Definition) weight = weight_of(program_.definitions[expr.payload].value, steps);
  for (const ExprId child : program_.args(id)) weight += weight_of(child, steps);
  return weight;
}

void GroundsFinder::why(ExprId id, bool truth) {
  if (id == none) return;
  const Expr& expr = program_.expr(id);
  const std::span<const ExprId> args = program_.args(id);
  switch (expr.op) {
    case Op::Not: why(args[0], !truth); return;
    case Op::And:
    case Op::Or: {
      if ((expr.op == Op::And) == truth) {
        for (const ExprId child : args) why(child, truth);
        return;
      }
      // One part suffices: the plainest, and of such the first in the order of the text.
      ExprId enough = none;
      std::size_t least = 0;
      for (const ExprId child : args) {
        if (!known(child, truth)) continue;
        std::size_t steps = 0;
        const std::size_t weight = weight_of(child, steps);
        if (enough != none && weight >= least) continue;
        enough = child;
        least = weight;
      }
      if (enough != none) {
        why(enough, truth);
      } else {
        everything(id);
      }
      return;
    }
    case Op::Definition:
      // Once for each truth, however often it is used.
      if (!settled_.insert({expr.payload, truth ? 1 : 0}).second) return;
      reads_.itself(id);
      why(program_.definitions[expr.payload].value, truth);
      return;
    case Op::DecisionApplicable: reads_.itself(id); return;
    case Op::Some:
    case Op::Every:
      // One element suffices for `some` to hold and for `every` not to.
      if ((expr.op == Op::Some) != truth || !one_element(id, truth)) everything(id);
      return;
    case Op::Constant:
    case Op::Fact:
    case Op::ListFact:
    case Op::Element:
    case Op::Parameter:
    case Op::ReadingIs:
    case Op::ReadingValue:
    case Op::Call:
    case Op::Argument:
    case Op::DecisionValue:
    case Op::Equal:
    case Op::Less:
    case Op::LessEqual:
    case Op::Greater:
    case Op::GreaterEqual:
    case Op::OneOf:
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
    case Op::Negate:
    case Op::If:
    case Op::Filter:
    case Op::Count:
    case Op::Sum:
    case Op::LeastOf:
    case Op::GreatestOf:
    case Op::Least:
    case Op::Greatest:
    case Op::SetLiteral:
    case Op::Includes:
    case Op::IsEmpty:
    case Op::SetEqual:
    case Op::Builtin:
    case Op::Table: value(id);
  }
}

// The first element that gives a quantifier this truth, if it is plain to see.
bool GroundsFinder::one_element(ExprId id, bool truth) {
  const std::span<const ExprId> args = program_.args(id);
  const Expr& list = program_.expr(args[0]);
  if (list.op != Op::ListFact || !answer_.facts.lists[list.payload].known) return false;
  for (std::uint32_t row = 0; row < answer_.facts.lists[list.payload].count; ++row) {
    place_.bound.push_back({program_.expr(id).payload, row});
    const bool enough = known(args[1], truth);
    if (enough) why(args[1], truth);
    place_.bound.pop_back();
    if (enough) return true;
  }
  return false;
}

void GroundsFinder::value(ExprId id) {
  if (id == none) return;
  const Expr& expr = program_.expr(id);
  const std::span<const ExprId> args = program_.args(id);
  switch (expr.op) {
    case Op::Constant:
    case Op::Argument: return;
    case Op::Fact:
    case Op::ListFact:
    case Op::Parameter:
    case Op::ReadingIs:
    case Op::ReadingValue:
    case Op::DecisionValue:
    case Op::DecisionApplicable: reads_.itself(id); return;
    case Op::Element: element(id); return;
    case Op::Definition:
      if (!settled_.insert({expr.payload, 2}).second) return;
      reads_.itself(id);
      value(program_.definitions[expr.payload].value);
      return;
    case Op::Not:
    case Op::And:
    case Op::Or:
      if (known(id, true)) return why(id, true);
      if (known(id, false)) return why(id, false);
      everything(id);
      return;
    case Op::If: {
      const bool yes = known(args[0], true);
      if (!yes && !known(args[0], false)) return everything(id);
      why(args[0], yes);
      value(args[yes ? 1 : 2]);
      return;
    }
    case Op::Call:
      everything(program_.functions[expr.payload].value);
      operands(id);
      return;
    case Op::Some:
    case Op::Every:
      if (known(id, true)) return why(id, true);
      if (known(id, false)) return why(id, false);
      everything(id);
      return;
    case Op::Filter:
    case Op::Count:
    case Op::Sum:
    case Op::LeastOf:
    case Op::GreatestOf: everything(id); return;
    case Op::Table: table(id); return;
    case Op::Equal:
    case Op::Less:
    case Op::LessEqual:
    case Op::Greater:
    case Op::GreaterEqual:
    case Op::OneOf:
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
    case Op::Negate:
    case Op::Least:
    case Op::Greatest:
    case Op::SetLiteral:
    case Op::Includes:
    case Op::IsEmpty:
    case Op::SetEqual:
    case Op::Builtin: operands(id); return;
  }
}

void GroundsFinder::operands(ExprId id) {
  for (const ExprId child : program_.args(id)) value(child);
}

// The row that fits; where none is plain to see, the whole table.
void GroundsFinder::table(ExprId id) {
  const TableInfo& table = program_.tables[program_.expr(id).payload];
  for (const TableRowInfo& row : table.rows) {
    const bool fits =
        std::all_of(row.cells.begin(), row.cells.end(), [&](ExprId cell) { return cell == none || known(cell, true); });
    if (!fits) continue;
    for (const ExprId cell : row.cells) why(cell, true);
    value(row.result);
    return;
  }
  everything(id);
}

void GroundsFinder::everything(ExprId id) { reads_.everything(id); }

// A field of one element, where its variable stands for one.
void GroundsFinder::element(ExprId id) {
  const Expr& expr = program_.expr(id);
  const auto stands_here = [&](const BoundElement& element) { return element.variable == expr.payload; };
  const auto bound = std::find_if(place_.bound.begin(), place_.bound.end(), stands_here);
  if (bound == place_.bound.end()) return reads_.itself(id);
  elements_.insert({FactRef::Kind::Element, program_.variable_lists[expr.payload], bound->row, expr.payload2});
}

Grounds GroundsFinder::take() const { return Grounds{reads_.take(), {elements_.begin(), elements_.end()}}; }

std::vector<FactRef> facts_of(const Grounds& grounds, const Facts& facts, const Vocabulary& vocabulary) {
  std::vector<FactRef> result;
  for (const answer::ReadFact& read : answer::stated_facts(grounds, facts, vocabulary)) result.push_back(read.fact);
  for (const FactRef& element : grounds.elements) {
    const bool told = std::find(result.begin(), result.end(), element) != result.end();
    if (!told && fact_value(facts, vocabulary, element).known()) result.push_back(element);
  }
  std::stable_sort(result.begin(), result.end(), [&](const FactRef& a, const FactRef& b) {
    return fact_order(vocabulary, a) < fact_order(vocabulary, b);
  });
  return result;
}

Grounds grounds_of_rule(const answer::Decider::Answer& answer, RuleId rule, DecisionId decision) {
  GroundsFinder finder(answer);
  const RuleInfo& info = answer.engine->program().rules[rule];
  finder.why(info.condition, true);
  for (const ConclusionInfo& conclusion : info.conclusions) {
    if (conclusion.kind != ConclusionKind::Duty && conclusion.decision == decision) finder.value(conclusion.value);
  }
  return finder.take();
}

Grounds grounds_of_duty(const answer::Decider::Answer& answer, RuleId rule, std::uint32_t conclusion) {
  GroundsFinder finder(answer);
  const RuleInfo& info = answer.engine->program().rules[rule];
  finder.why(info.condition, true);
  if (conclusion < info.conclusions.size() && info.conclusions[conclusion].by != none)
    finder.value(info.conclusions[conclusion].by);
  return finder.take();
}

Grounds grounds_against_rule(const answer::Decider::Answer& answer, RuleId rule) {
  GroundsFinder finder(answer);
  finder.why(answer.engine->program().rules[rule].condition, false);
  return finder.take();
}

Grounds grounds_against_decision(const answer::Decider::Answer& answer, DecisionId decision) {
  GroundsFinder finder(answer);
  const Program& program = answer.engine->program();
  const ProcedureId procedure = program.vocabulary->decisions[decision].procedure;
  if (procedure != none && procedure < program.procedure_conditions.size()) {
    const ExprId condition = program.procedure_conditions[procedure];
    const std::optional<Value> value = finder.value_at(condition);
    if (value && value->is_false()) {
      finder.why(condition, false);
      return finder.take();
    }
  }
  if (decision < program.decisions.size()) finder.why(program.decisions[decision].applicable_if, false);
  return finder.take();
}

}  // namespace tarmaq::why
