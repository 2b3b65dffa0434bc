#include <cstdint>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/policies.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/resolve/constant_value.hpp"

namespace tarmaq::resolve {

namespace {

bool is_arithmetic(Op op) {
  switch (op) {
    case Op::Negate:
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
    case Op::SetLiteral: return true;
    default: return false;
  }
}

Value fault(FaultReason reason, Kind kind) { return Value::fault(reason, 0, kind); }

Value number(const std::optional<Decimal>& result, Kind kind) {
  if (!result) return fault(FaultReason::Overflow, kind);
  return Value::numeric(kind, *result);
}

Value date_and_term(Date date, Duration term, bool adds, MonthEnds month_ends) {
  const std::int64_t count = adds ? term.count : -static_cast<std::int64_t>(term.count);
  // Working days need a calendar, which no constant has.
  if (term.unit == DurationUnit::WorkingDays) return fault(FaultReason::OutsideCalendar, Kind::Date);
  const auto result = term.unit == DurationUnit::Months ? date.add_months(count, month_ends) : date.add_days(count);
  return result ? Value::date(*result) : fault(FaultReason::Overflow, Kind::Date);
}

Value terms(Duration left, Duration right, bool adds) {
  if (left.unit != right.unit) return fault(FaultReason::MixedDurations, Kind::Duration);
  const std::int64_t count = adds ? std::int64_t{left.count} + right.count : std::int64_t{left.count} - right.count;
  if (count > INT32_MAX || count < INT32_MIN) return fault(FaultReason::Overflow, Kind::Duration);
  return Value::duration({left.unit, static_cast<std::int32_t>(count)});
}

Value arithmetic(Op op, const Value& left, const Value& right, MonthEnds month_ends) {
  if (left.kind == Kind::Date) return date_and_term(left.as_date(), right.as_duration(), op == Op::Add, month_ends);
  if (left.kind == Kind::Duration) return terms(left.as_duration(), right.as_duration(), op == Op::Add);
  const bool whole = left.kind == Kind::Integer && right.kind == Kind::Integer && op != Op::Divide;
  const Kind kind = whole ? Kind::Integer : Kind::Number;
  const Decimal a = left.as_decimal();
  const Decimal b = right.as_decimal();
  if (op == Op::Add) return number(Decimal::add(a, b), kind);
  if (op == Op::Subtract) return number(Decimal::subtract(a, b), kind);
  if (op == Op::Multiply) return number(Decimal::multiply(a, b), kind);
  if (b.is_zero()) return fault(FaultReason::DivisionByZero, kind);
  const auto quotient = Decimal::divide_exactly(a, b);
  if (quotient) return Value::number(*quotient);
  return fault(Decimal::ends(a, b) ? FaultReason::Overflow : FaultReason::InexactDivision, kind);
}

}  // namespace

std::optional<Value> constant_value(const Program& program, ExprId id, MonthEnds month_ends) {
  const Expr& expr = program.exprs[id];
  if (expr.op == Op::Constant) return program.constants[expr.payload];
  // Other parts may be shared, and are not entered.
  if (!is_arithmetic(expr.op)) return std::nullopt;
  std::vector<Value> values;
  for (const ExprId child : program.args(id)) {
    const auto value = constant_value(program, child, month_ends);
    if (!value || !value->known()) return value;
    values.push_back(*value);
  }
  switch (expr.op) {
    case Op::Negate: {
      return Value::numeric(values[0].kind, values[0].as_decimal().negated());
    }
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide: return arithmetic(expr.op, values[0], values[1], month_ends);
    case Op::SetLiteral: {
      std::uint64_t mask = 0;
      for (const Value& value : values) mask |= std::uint64_t{1} << value.a;
      return Value::set(mask);
    }
    default: return std::nullopt;
  }
}

}  // namespace tarmaq::resolve
