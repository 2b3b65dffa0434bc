// Decisions, decision tables and calls of functions.
#include <array>
#include <cstdint>

#include <optional>
#include <string>
#include <string_view>
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/functions.hpp"
#include "interpreter/model/operations.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::plan {

// The undefeated true rules give the value. A fault of any rule that fires is the decision's; then
// rules that may still fire leave it open, but for those that would give the same value anyway.
Value Machine::select(const Node& node, NodeId id) {
  const SelectPlan& plan = plan_.selects[node.a];
  const Value* certain = nullptr;
  bool conflict = false;
  bool unknown = false;
  const Value* possible = nullptr;
  bool possible_differ = false;
  for (const Arm& arm : plan.arms) {
    const Value& fires = state_[arm.fires];
    if (fires.is_false()) continue;
    const Value& value = state_[arm.value];
    if (fires.known()) {
      if (trace != nullptr && certain != nullptr) {
        // Whether two rules agree is a comparison like any other.
        trace->push_back(value.known() ? static_cast<std::uint8_t>(compare_values(*certain, value) + 1) : 3);
      }
      if (value.state == State::Unknown) {
        unknown = true;
        possible_differ = true;
      } else if (!value.known()) {
        // A rule before it may be a fault of another kind.
        return unknown ? open_value(node.kind, true) : broken(value, id);
      } else if (certain == nullptr) {
        certain = &value;
      } else if (!compared(Relation::Equal, *certain, value).is_true()) {
        conflict = true;
      }
    } else if (fires.state == State::Unknown) {
      unknown = true;
      if (may_break_of(fires) || !value.known()) possible_differ = true;
      else if (possible == nullptr) possible = &value;
      else if (compare_values(*possible, value) != 0 || possible->scale != value.scale) possible_differ = true;
    } else {
      return unknown ? open_value(node.kind, true) : broken(fires, id);
    }
  }
  if (!unknown) {
    if (conflict) return {0, 0, State::Conflict, node.kind, 0};
    if (certain != nullptr) return *certain;
    if (plan.otherwise == none) return fault(FaultReason::NoRule, id);
    const Value& value = state_[plan.otherwise];
    return value.known() ? value : broken(value, id);
  }
  if (!conflict && !possible_differ && possible != nullptr) {
    const Value* other = certain;
    if (other == nullptr && plan.otherwise != none) other = &state_[plan.otherwise];
    if (other != nullptr && other->known() && compare_values(*other, *possible) == 0 && other->scale == possible->scale)
      return *other;
  }
  return open_value(node.kind, true);
}

// A set decision is the union of what its rules add.
Value Machine::union_of_rules(const Node& node, NodeId id) {
  const SelectPlan& plan = plan_.selects[node.a];
  std::uint64_t certain = 0;
  std::uint64_t possible = 0;
  bool unknown = false;
  bool may_break = false;
  bool any = false;
  bool none_certain = true;
  const Value* broken_value = nullptr;
  for (const Arm& arm : plan.arms) {
    const Value& fires = state_[arm.fires];
    if (fires.is_false()) continue;
    const Value& added = state_[arm.value];
    any = true;
    if (!fires.known() && fires.state != State::Unknown) {
      may_break = true;
      if (!unknown && broken_value == nullptr) broken_value = &fires;
      continue;
    }
    const bool is_broken = !added.known() && added.state != State::Unknown;
    if (fires.known()) {
      none_certain = false;
      if (is_broken && !unknown && broken_value == nullptr) broken_value = &added;
      certain |= certain_of(added);
    }
    unknown = unknown || !fires.known() || added.state == State::Unknown;
    may_break = may_break || is_broken || may_break_of(added) || may_break_of(fires);
    if (!is_broken) possible |= possible_of(added);
  }
  if (broken_value != nullptr) return broken(*broken_value, id);
  if (plan.otherwise != none && (!any || none_certain)) {
    const Value& value = state_[plan.otherwise];
    if (!any) return value.state == State::Known || value.state == State::Unknown ? value : broken(value, id);
    const bool is_broken = !value.known() && value.state != State::Unknown;
    return open_set(0, possible | (is_broken ? 0 : possible_of(value)), may_break || is_broken || may_break_of(value));
  }
  return open_set(certain, possible, may_break);
}

// The rows whose conditions hold, and what they give together. A fault of a condition comes before one of
// a result, and that before there being several.
Value Machine::table(const Node& node, NodeId id) {
  const TablePlan& plan = plan_.tables[node.a];
  const bool collects = plan.policy == HitPolicy::Collect;
  bool unknown = false;
  std::uint64_t certain = 0;
  std::uint64_t possible = 0;
  bool any = false;
  const Value* first_broken = nullptr;
  const Value* found = nullptr;
  bool several = false;
  const auto open = [&] {
    if (!collects) return this->open(id);
    if (!any && plan.otherwise != none) possible |= possible_of(state_[plan.otherwise]);
    return open_set(certain, certain | possible, true);
  };
  bool broken_condition = false;
  for (const TablePlan::Row& row : plan.rows) {
    const Value& condition = state_[row.condition];
    if (condition.is_false()) continue;
    const Value& result = state_[row.result];
    if (condition.state == State::Unknown || result.state == State::Unknown) {
      unknown = true;
      if (collects) possible |= result.known() ? std::uint64_t{1} << (result.a & 63) : ~std::uint64_t{0};
    }
    if (condition.state == State::Unknown) continue;
    if (!condition.known()) {
      if (!unknown) return broken(condition, id);
      broken_condition = true;
      continue;
    }
    any = true;
    if (!result.known()) {
      if (first_broken == nullptr && result.state != State::Unknown) first_broken = &result;
    } else if (collects) {
      certain |= only_element(result.a);
    } else if (found == nullptr) {
      found = &result;
    } else if (plan.policy == HitPolicy::Unique) {
      several = true;
    } else if (plan.policy == HitPolicy::Any) {
      several = several || compare_values(result, *found) != 0;
    } else if (result.a < found->a) {
      found = &result;
    }
    if (plan.policy == HitPolicy::First) break;
  }
  if (unknown || broken_condition) return open();
  if (first_broken != nullptr) return broken(*first_broken, id);
  if (several) return fault(FaultReason::SeveralTableRows, id);
  if (!any) {
    if (plan.otherwise != none) return state_[plan.otherwise];
    return collects ? Value::set(0) : fault(FaultReason::NoTableRow, id);
  }
  return collects ? Value::set(certain) : *found;
}

Value Machine::call(const Node& node, NodeId id) {
  std::array<Value, 4> args;
  const Value* unknown = nullptr;
  for (std::uint32_t i = 0; i < node.b; ++i) {
    args[i] = state_[plan_.pool[node.a + i]];
    if (args[i].state == State::Unknown) unknown = &args[i];
    else if (!args[i].known() && unknown == nullptr) return broken(args[i], id);
  }
  if (unknown != nullptr) return open(id);
  const auto builtin = static_cast<Builtin>(node.x);
  CallContext context;
  context.result = node.kind;
  context.texts = &texts_;
  if (rounds(builtin)) context.rounding = static_cast<Rounding>(node.c);
  else context.counting = counting_of(node.c);
  return placed(call_function(builtin, args.data(), context), id);
}

}  // namespace tarmaq::plan
