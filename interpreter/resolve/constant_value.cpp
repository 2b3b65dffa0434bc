#include "interpreter/resolve/constant_value.hpp"

#include <vector>

#include <cstdint>
#include "interpreter/model/operations.hpp"
#include "interpreter/model/policies.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/operate.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::resolve {

namespace {

// Only these are calculated: any other part may be shared, and is not entered.
bool is_calculated(Op op) {
  return op == Op::Negate || op == Op::Add || op == Op::Subtract || op == Op::Multiply || op == Op::Divide ||
         op == Op::SetLiteral;
}

}  // namespace

std::optional<Value> constant_value(const Program& program, ExprId id, MonthEnds month_ends) {
  const Expr& expr = program.exprs[id];
  if (expr.op == Op::Constant) return program.constants[expr.payload];
  if (!is_calculated(expr.op)) return std::nullopt;
  std::vector<Value> values;
  for (const ExprId child : program.args(id)) {
    const auto value = constant_value(program, child, month_ends);
    if (!value || !value->known()) return value;
    values.push_back(*value);
  }
  // Working days need a calendar, which no constant has.
  Counting counting;
  counting.month_ends = month_ends;
  return operate(expr.op, value_kind(expr.type), values, counting);
}

}  // namespace tarmaq::resolve
