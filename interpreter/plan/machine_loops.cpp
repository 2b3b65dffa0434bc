// What the machine computes over the elements of a list.
#include <cstdint>

#include "interpreter/model/decimal.hpp"
#include "interpreter/model/operations.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::plan {

// An element of the list that passes the filter: true, false, unknown or a fault.
Value Machine::quantifier(const Node& node, NodeId id) {
  const Loop& loop = plan_.loops[node.a];
  const ListFacts& list = lists_[loop.list];
  const bool some = node.op == NodeOp::Some;
  if (!list.known) return open(id);
  bool unknown = false;
  bool may_break = false;
  Value broken_value = Value::boolean(!some);
  for (std::uint32_t index = 0; index < list.count; ++index) {
    enter(loop, index);
    Value value = state_[loop.value];
    bool breaks_here = may_break_of(value);
    if (loop.filter != none) {
      const Value& passes = state_[loop.filter];
      breaks_here = breaks_here || may_break_of(passes);
      // some: passes and holds. every: not passes, or holds.
      if (some) value = logical_and(passes, value);
      else value = logical_or(logical_not(passes), value);
    }
    if (value.state == State::Known) {
      if ((value.a != 0) == some) return Value::boolean(some);
      continue;
    }
    may_break = may_break || breaks_here;
    if (value.state == State::Unknown) unknown = true;
    else if (broken_value.known()) broken_value = broken(value, id);
  }
  return unknown ? open_value(Kind::Boolean, may_break) : broken_value;
}

Value Machine::count(const Loop& loop) {
  const ListFacts& list = lists_[loop.list];
  if (loop.filter == none) return Value::integer(list.count);
  std::int64_t total = 0;
  bool unknown = false;
  for (std::uint32_t index = 0; index < list.count; ++index) {
    enter(loop, index);
    const Value& passes = state_[loop.filter];
    if (passes.is_true()) ++total;
    if (passes.state == State::Unknown) unknown = true;
    else if (!passes.known()) return unknown ? Value::unknown(Kind::Integer) : passes;
  }
  return unknown ? Value::unknown(Kind::Integer) : Value::integer(total);
}

Value Machine::aggregate(const Node& node, NodeId id) {
  const Loop& loop = plan_.loops[node.a];
  const ListFacts& list = lists_[loop.list];
  if (!list.known) return open(id);
  if (node.op == NodeOp::Count) {
    const Value total = count(loop);
    return total.known() ? total : broken(total, id);
  }
  bool unknown = false;
  bool any = false;
  Value result = Value::numeric(node.kind, Decimal());
  for (std::uint32_t index = 0; index < list.count; ++index) {
    enter(loop, index);
    if (loop.filter != none) {
      const Value& passes = state_[loop.filter];
      if (passes.is_false()) continue;
      if (passes.state == State::Unknown) {
        unknown = true;
        break;
      }
      if (!passes.known()) return broken(passes, id);
    }
    const Value& value = state_[loop.value];
    if (value.state == State::Unknown) {
      unknown = true;
      break;
    }
    if (!value.known()) return broken(value, id);
    if (any && in_two_units(value, result)) return fault(FaultReason::MixedDurations, id);
    if (node.op == NodeOp::Sum) {
      result = add_numbers(result, value, node.kind);
      if (!result.known()) return placed(result, id);
    } else if (!any || takes_the_place(value, result, node.op == NodeOp::LeastOf)) {
      result = value;
    }
    any = true;
  }
  if (unknown) return open(id);
  if (node.op != NodeOp::Sum && !any) return fault(FaultReason::EmptyList, id);
  return result;
}

}  // namespace tarmaq::plan
