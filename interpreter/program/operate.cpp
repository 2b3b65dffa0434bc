#include "interpreter/program/operate.hpp"

#include <algorithm>
#include <cstdint>

#include "interpreter/model/value.hpp"

namespace tarmaq::inline program {

namespace {

Value arithmetic(Op op, Kind result, const Value& left, const Value& right, const Counting& counting) {
  const bool adds = op == Op::Add;
  if (left.kind == Kind::Date) return adds ? add_term(left, right, counting) : subtract_term(left, right, counting);
  if (left.kind == Kind::Duration) return adds ? add_terms(left, right) : subtract_terms(left, right);
  return adds ? add_numbers(left, right, result) : subtract_numbers(left, right, result);
}

Value extreme(std::span<const Value> operands, bool least) {
  Value best = operands[0];
  for (const Value& value : operands.subspan(1)) {
    if (in_two_units(value, best)) return Value::fault(FaultReason::MixedDurations, 0, Kind::Duration);
    if (takes_the_place(value, best, least)) best = value;
  }
  return best;
}

Value set_of(std::span<const Value> elements) {
  std::uint64_t mask = 0;
  for (const Value& element : elements) mask |= only_element(element.a);
  return Value::set(mask);
}

}  // namespace

std::optional<Relation> relation_of(Op op) {
  if (op == Op::Equal) return Relation::Equal;
  if (op == Op::Less) return Relation::Less;
  if (op == Op::LessEqual) return Relation::LessEqual;
  if (op == Op::Greater) return Relation::Greater;
  if (op == Op::GreaterEqual) return Relation::GreaterEqual;
  return std::nullopt;
}

std::optional<Value> operate(Op op, Kind result, std::span<const Value> operands, const Counting& counting) {
  const auto holds = [](const Value& value) { return value.is_true(); };
  switch (op) {
    case Op::Not: return logical_not(operands[0]);
    case Op::And: return Value::boolean(std::all_of(operands.begin(), operands.end(), holds));
    case Op::Or: return Value::boolean(std::any_of(operands.begin(), operands.end(), holds));
    case Op::Equal:
      if (operands[0].kind == Kind::Set) return sets_equal(operands[0], operands[1]);
      [[fallthrough]];
    case Op::Less:
    case Op::LessEqual:
    case Op::Greater:
    case Op::GreaterEqual: return compared(*relation_of(op), operands[0], operands[1]);
    case Op::OneOf: {
      const auto same = [&](const Value& other) { return compared(Relation::Equal, operands[0], other).is_true(); };
      return Value::boolean(std::any_of(operands.begin() + 1, operands.end(), same));
    }
    case Op::Add:
    case Op::Subtract: return arithmetic(op, result, operands[0], operands[1], counting);
    case Op::Multiply: return multiply_numbers(operands[0], operands[1], result);
    case Op::Divide: return divide_numbers(operands[0], operands[1], result);
    case Op::Negate:
      return operands[0].kind == Kind::Duration ? negate_term(operands[0]) : negate_number(operands[0], result);
    case Op::If: return operands[operands[0].is_true() ? 1 : 2];
    case Op::Least: return extreme(operands, true);
    case Op::Greatest: return extreme(operands, false);
    case Op::SetLiteral: return set_of(operands);
    case Op::Includes: return includes(operands[0], operands[1]);
    case Op::IsEmpty: return is_empty(operands[0]);
    case Op::SetEqual: return sets_equal(operands[0], operands[1]);
    case Op::Constant:
    case Op::Fact:
    case Op::ListFact:
    case Op::Element:
    case Op::Parameter:
    case Op::ReadingIs:
    case Op::ReadingValue:
    case Op::Definition:
    case Op::Call:
    case Op::Argument:
    case Op::DecisionValue:
    case Op::DecisionApplicable:
    case Op::Some:
    case Op::Every:
    case Op::Filter:
    case Op::Count:
    case Op::Sum:
    case Op::LeastOf:
    case Op::GreatestOf:
    case Op::Builtin:
    case Op::Table: break;
  }
  return std::nullopt;
}

}  // namespace tarmaq::inline program
