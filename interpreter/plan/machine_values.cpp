// Comparison, arithmetic, dates and sets.
#include <cstdint>

#include <bit>
#include <optional>
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/operations.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/node_shape.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::plan {

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
  if (trace != nullptr)
    trace->push_back(in_two_units(left, right) ? 4 : static_cast<std::uint8_t>(compare_values(left, right) + 1));
  return placed(compared(relation_of(node.op), left, right), id);
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
    if (result.known() && in_two_units(value, result)) return fault(FaultReason::MixedDurations, id);
    if (!result.known() || takes_the_place(value, result, node.op == NodeOp::Least)) result = value;
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
      if (value.known()) certain |= only_element(value.a);
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
  if (node.op == NodeOp::IsEmpty) return is_empty(left);
  if (node.op == NodeOp::Size) return set_size(left);
  const Value& right = state_[node.b];
  if (right.state != State::Known && right.state != State::Unknown)
    return broken(may_break_of(left) ? left : right, id);
  if (may_break_of(right) && node.kind != Kind::Set) return open_value(node.kind, true);
  const bool may_break = may_break_of(left) || may_break_of(right);
  if (node.op == NodeOp::Includes) return includes(left, right);
  if (node.op == NodeOp::SetEqual) return sets_equal(left, right);
  const Value result = node.op == NodeOp::SetUnion    ? set_union(left, right)
                       : node.op == NodeOp::SetCommon ? set_common(left, right)
                                                      : set_without(left, right);
  return open_set(result.certain(), result.possible(), may_break);
}

}  // namespace tarmaq::plan
