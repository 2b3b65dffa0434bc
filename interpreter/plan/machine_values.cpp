// Comparison, arithmetic, dates and sets.
#include <bit>
#include <cstdint>
#include <optional>

#include "interpreter/model/calendar.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/policies.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::plan {

int compare_values(const Value& left, const Value& right) {
  if (left.is_numeric()) {
    const auto order = left.as_decimal() <=> right.as_decimal();
    return order < 0 ? -1 : order > 0 ? 1 : 0;
  }
  return left.a < right.a ? -1 : left.a > right.a ? 1 : 0;
}

Value Machine::compare(const Node& node, NodeId id) {
  const Value& left = state_[node.a];
  const Value& right = state_[node.b];
  if (!left.known() || !right.known()) {
    Value result = broken(left.known() ? right : left, id);
    // A comparison itself is a fault only of terms in two units.
    const bool orders_terms = node.op == NodeOp::LessDuration || node.op == NodeOp::LessEqualDuration;
    if (result.state == State::Unknown)
      result.scale = may_break_of(left) || may_break_of(right) || orders_terms ? 1 : 0;
    if (trace != nullptr) trace->push_back(result.state == State::Unknown ? 3 : 4);
    return result;
  }
  const bool durations = left.kind == Kind::Duration;
  if (durations && left.scale != right.scale) {
    if (trace != nullptr) trace->push_back(4);
    if (node.op == NodeOp::EqualDuration) return Value::boolean(false);
    return fault(FaultReason::MixedDurations, id);
  }
  const int sign = compare_values(left, right);
  if (trace != nullptr) trace->push_back(static_cast<std::uint8_t>(sign + 1));
  switch (node.op) {
    case NodeOp::Equal:
    case NodeOp::EqualNumber:
    case NodeOp::EqualDuration: return Value::boolean(sign == 0);
    case NodeOp::Less:
    case NodeOp::LessNumber:
    case NodeOp::LessDuration: return Value::boolean(sign < 0);
    default: return Value::boolean(sign <= 0);
  }
}

Value Machine::arithmetic(const Node& node, NodeId id) {
  const Value& left = state_[node.a];
  const Value& right = node.op == NodeOp::Negate ? left : state_[node.b];
  if (!left.known() || !right.known()) {
    return broken(left.known() ? right : left, id);
  }
  std::optional<Decimal> result;
  switch (node.op) {
    case NodeOp::Add: result = Decimal::add(left.as_decimal(), right.as_decimal()); break;
    case NodeOp::Subtract: result = Decimal::subtract(left.as_decimal(), right.as_decimal()); break;
    case NodeOp::Multiply: result = Decimal::multiply(left.as_decimal(), right.as_decimal()); break;
    case NodeOp::Negate: result = left.as_decimal().negated(); break;
    case NodeOp::Divide:
      if (right.as_decimal().is_zero()) return fault(FaultReason::DivisionByZero, id);
      result = Decimal::divide_exactly(left.as_decimal(), right.as_decimal());
      if (!result && !Decimal::ends(left.as_decimal(), right.as_decimal()))
        return fault(FaultReason::InexactDivision, id);
      break;
    default: break;
  }
  if (!result) return fault(FaultReason::Overflow, id);
  return Value::numeric(node.kind, *result);
}

Value Machine::duration_arithmetic(const Node& node, NodeId id) {
  const Value& left = state_[node.a];
  const Value& right = node.op == NodeOp::DurationNegate ? left : state_[node.b];
  if (!left.known() || !right.known()) return broken(left.known() ? right : left, id);
  if (node.op != NodeOp::DurationNegate && left.scale != right.scale) return fault(FaultReason::MixedDurations, id);
  const std::int64_t count = node.op == NodeOp::DurationNegate ? -left.a
                             : node.op == NodeOp::DurationAdd  ? left.a + right.a
                                                               : left.a - right.a;
  if (count > INT32_MAX || count < INT32_MIN) return fault(FaultReason::Overflow, id);
  return Value::duration({static_cast<DurationUnit>(left.scale), static_cast<std::int32_t>(count)});
}

const Calendar* Machine::calendar_of(std::uint32_t act) const {
  if (act == none) return nullptr;
  const std::uint32_t calendar = plan_.program->acts[act].calendar;
  return calendar == none ? nullptr : &plan_.program->calendars[calendar];
}

Value Machine::date_shift(const Node& node, NodeId id) {
  const Value& day = state_[node.a];
  const Value& term = state_[node.b];
  if (!day.known() || !term.known()) return broken(day.known() ? term : day, id);
  const std::int64_t count = node.op == NodeOp::DateAdd ? term.a : -term.a;
  std::optional<Date> result;
  switch (term.as_duration().unit) {
    case DurationUnit::CalendarDays: result = day.as_date().add_days(count); break;
    case DurationUnit::Months: {
      const MonthEnds policy = node.c == none ? MonthEnds::LastDay : plan_.program->acts[node.c].month_ends;
      result = day.as_date().add_months(count, policy);
      break;
    }
    case DurationUnit::WorkingDays: {
      const Calendar* calendar = calendar_of(node.c);
      if (calendar != nullptr) result = calendar->add_working_days(day.as_date(), count);
      if (!result) return fault(FaultReason::OutsideCalendar, id);
      break;
    }
  }
  return result ? Value::date(*result) : fault(FaultReason::Overflow, id);
}

Value Machine::extreme(const Node& node, NodeId id) {
  Value result = state_[plan_.pool[node.a]];
  bool unknown = false;
  for (std::uint32_t i = 0; i < node.b; ++i) {
    const Value& value = state_[plan_.pool[node.a + i]];
    // What comes behind it may be a fault, or this one of another kind.
    if (value.state == State::Unknown) {
      unknown = true;
      break;
    }
    if (!value.known()) return broken(value, id);
    if (value.kind == Kind::Duration && result.known() && result.scale != value.scale)
      return fault(FaultReason::MixedDurations, id);
    if (!result.known() || (compare_values(value, result) < 0) == (node.op == NodeOp::Least)) result = value;
  }
  return unknown ? open(id) : result;
}

Value Machine::set_operation(const Node& node, NodeId id) {
  if (node.op == NodeOp::SetOf) {
    std::uint64_t certain = 0;
    bool unknown = false;
    bool may_break = false;
    for (std::uint32_t i = 0; i < node.b; ++i) {
      const NodeId element = plan_.pool[node.a + i];
      const Value& value = state_[element];
      if (value.known()) certain |= std::uint64_t{1} << value.a;
      else if (value.state != State::Unknown && !unknown) return broken(value, id);
      unknown = unknown || !value.known();
      may_break = may_break || may_break_of(value);
    }
    const std::uint64_t all = node.x >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << node.x) - 1;
    return unknown ? open_set(certain, all, may_break) : Value::set(certain);
  }
  const Value& left = state_[node.a];
  const bool partial = left.state == State::Known || left.state == State::Unknown;
  if (!partial) return broken(left, id);
  // What may still be a fault says nothing of its elements.
  if (may_break_of(left) && node.kind != Kind::Set) return open_value(node.kind, true);
  if (node.op == NodeOp::IsEmpty) {
    if (left.certain() != 0) return Value::boolean(false);
    return left.possible() == 0 ? Value::boolean(true) : Value::unknown(Kind::Boolean);
  }
  if (node.op == NodeOp::Size) {
    return left.known() ? Value::integer(std::popcount(left.certain())) : Value::unknown(Kind::Integer);
  }
  const Value& right = state_[node.b];
  if (right.state != State::Known && right.state != State::Unknown)
    return broken(may_break_of(left) ? left : right, id);
  if (may_break_of(right) && node.kind != Kind::Set) return open_value(node.kind, true);
  const bool may_break = may_break_of(left) || may_break_of(right);
  switch (node.op) {
    case NodeOp::Includes: {
      if (!right.known()) return left.possible() == 0 ? Value::boolean(false) : Value::unknown(Kind::Boolean);
      if ((left.certain() >> right.a) & 1U) return Value::boolean(true);
      return (left.possible() >> right.a) & 1U ? Value::unknown(Kind::Boolean) : Value::boolean(false);
    }
    case NodeOp::SetEqual: {
      if ((left.certain() & ~right.possible()) != 0 || (right.certain() & ~left.possible()) != 0)
        return Value::boolean(false);
      return left.known() && right.known() ? Value::boolean(true) : Value::unknown(Kind::Boolean);
    }
    case NodeOp::SetUnion:
      return open_set(left.certain() | right.certain(), left.possible() | right.possible(), may_break);
    case NodeOp::SetCommon:
      return open_set(left.certain() & right.certain(), left.possible() & right.possible(), may_break);
    default: return open_set(left.certain() & ~right.possible(), left.possible() & ~right.certain(), may_break);
  }
}

}  // namespace tarmaq::plan
