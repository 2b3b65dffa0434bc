#include "interpreter/program/reads.hpp"

#include <algorithm>
#include <span>

#include <set>
#include "interpreter/model/functions.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inline program {

namespace {

Reads sorted(Reads reads) {
  std::sort(reads.decisions.begin(), reads.decisions.end());
  return reads;
}

}  // namespace

void ReadsCollector::itself(ExprId id) {
  const Expr& expr = program_.expr(id);
  switch (expr.op) {
    case Op::Fact: slots_.insert(expr.payload); return;
    case Op::ListFact: fields_.insert({expr.payload, none}); return;
    case Op::Element: fields_.insert({program_.variable_lists[expr.payload], expr.payload2}); return;
    case Op::Parameter: parameters_.insert(expr.payload); return;
    case Op::ReadingIs:
    case Op::ReadingValue: readings_.insert(expr.payload); return;
    case Op::Definition: definitions_.insert(expr.payload); return;
    case Op::DecisionValue:
    case Op::DecisionApplicable:
      if (std::find(decisions_.begin(), decisions_.end(), expr.payload) == decisions_.end())
        decisions_.push_back(expr.payload);
      return;
    case Op::Builtin: calendar_ = calendar_ || reads_calendar(static_cast<Builtin>(expr.payload)); return;
    // These name nothing: what they read stands below them, or where they are called.
    case Op::Constant:
    case Op::Call:
    case Op::Argument:
    case Op::Not:
    case Op::And:
    case Op::Or:
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
    case Op::Some:
    case Op::Every:
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
    case Op::Table: return;
  }
}

void ReadsCollector::everything(ExprId start) {
  std::vector<ExprId> open{start};
  while (!open.empty()) {
    const ExprId id = open.back();
    open.pop_back();
    if (id == none || !entered_.insert(id).second) continue;
    const Expr& expr = program_.expr(id);
    if (expr.op == Op::Definition && counted_ != nullptr && (*counted_)[expr.payload]) continue;
    itself(id);
    if (expr.op == Op::Definition) open.push_back(program_.definitions[expr.payload].value);
    if (expr.op == Op::Call) open.push_back(program_.functions[expr.payload].value);
    if (expr.op == Op::Table) {
      const TableInfo& table = program_.tables[expr.payload];
      for (const TableRowInfo& row : table.rows) {
        open.push_back(row.result);
        open.insert(open.end(), row.cells.begin(), row.cells.end());
      }
      open.push_back(table.otherwise);
    }
    const std::span<const ExprId> args = program_.args(id);
    open.insert(open.end(), args.rbegin(), args.rend());
  }
}

Reads ReadsCollector::take() const {
  Reads reads;
  reads.slots.assign(slots_.begin(), slots_.end());
  reads.list_fields.assign(fields_.begin(), fields_.end());
  reads.decisions = decisions_;
  reads.definitions.assign(definitions_.begin(), definitions_.end());
  reads.parameters.assign(parameters_.begin(), parameters_.end());
  reads.readings.assign(readings_.begin(), readings_.end());
  reads.calendar = calendar_;
  return reads;
}

Reads reads_of_rule(const Program& program, RuleId rule) {
  ReadsCollector reads(program);
  const RuleInfo& info = program.rules[rule];
  reads.everything(info.condition);
  for (const ConclusionInfo& conclusion : info.conclusions) {
    reads.everything(conclusion.value);
    reads.everything(conclusion.by);
    reads.everything(conclusion.done_on);
  }
  return sorted(reads.take());
}

Reads reads_of_default(const Program& program, DecisionId decision) {
  ReadsCollector reads(program);
  reads.everything(program.decisions[decision].default_value);
  reads.everything(program.decisions[decision].applicable_if);
  return sorted(reads.take());
}

}  // namespace tarmaq::inline program
