#include <cstdint>
#include <vector>

#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::plan {

Machine::Machine(const Plan& plan)
    : plan_(plan), state_(plan.initial), lists_(plan.program->vocabulary->lists.size()), texts_(&plan.program->texts) {
  for (const ListInfo& list : plan.program->vocabulary->lists) widths_.push_back(list.element_fields.size());
}

namespace {

// An absent set has every element in force possible.
Value with_all_possible(Value value, const Type& type, const Program& program) {
  if (value.state == State::Unknown) {
    value.a = 0;
    value.b = static_cast<std::int64_t>(program.elements(type.id));
  }
  return value;
}

}  // namespace

void Machine::load(const Facts& facts) {
  texts_.clear();
  for (SlotId slot = 0; slot < plan_.slot_nodes.size(); ++slot) {
    const NodeId node = plan_.slot_nodes[slot];
    if (node == none) continue;
    Value value = facts.slots[slot];
    value.kind = plan_.nodes[node].kind;
    if (value.kind == Kind::Set)
      value = with_all_possible(value, plan_.program->vocabulary->slots[slot].field.type, *plan_.program);
    if (value.kind == Kind::Text && value.known())
      value.a = texts_.intern(facts.texts[static_cast<std::size_t>(value.a)]);
    state_[node] = value;
  }
  for (ListId id = 0; id < lists_.size(); ++id) {
    ListFacts& list = lists_[id];
    list.known = facts.lists[id].known;
    list.count = facts.lists[id].count;
    list.values.assign(facts.lists[id].values.begin(), facts.lists[id].values.end());
    const auto& fields = plan_.program->vocabulary->lists[id].element_fields;
    for (std::size_t field = 0; field < fields.size(); ++field) {
      const Type& type = fields[field].type;
      const Kind kind = value_kind(type);
      for (std::size_t i = field; i < list.values.size(); i += fields.size()) {
        Value& value = list.values[i];
        value.kind = kind;
        if (kind == Kind::Set) value = with_all_possible(value, type, *plan_.program);
        if (kind == Kind::Text && value.known())
          value.a = texts_.intern(facts.texts[static_cast<std::size_t>(value.a)]);
      }
    }
  }
}

const std::vector<NodeId>& Machine::cone(DecisionId decision) {
  cones_.resize(plan_.decisions.size());
  if (cones_[decision].empty()) cones_[decision] = cone_of(plan_, decision);
  return cones_[decision];
}

void Machine::run() { run(plan_.order); }

void Machine::run_procedures() { run(plan_.whole); }

void Machine::run(const SplitOrder& order) {
  run(order.shared);
  for (std::size_t procedure = 0; procedure < order.by_procedure.size(); ++procedure) {
    const NodeId condition = plan_.procedures[procedure];
    if (condition != none && !state_[condition].is_false()) run(order.by_procedure[procedure]);
  }
}

// The operations that make up nearly all of a plan are written out here; the rest, and every operand
// that is not known, goes through `compute`. What is taken must hang on the case as little as can be:
// a branch that goes one way in this case and the other in the next costs more than computing both.
void Machine::run(const std::vector<NodeId>& nodes) {
  Value* const state = state_.data();
  const Node* const all = plan_.nodes.data();
  const NodeId* const pool = plan_.pool.data();
  const std::uint64_t* const masks = plan_.masks.data();
  const SelectPlan* const selects = plan_.selects.data();
  for (const NodeId id : nodes) {
    const Node& node = all[id];
    Value& out = state[id];
    switch (node.op) {
      case NodeOp::Not: {
        const Value& operand = state[node.a];
        if (operand.state != State::Known) break;
        out.a = operand.a ^ 1;
        out.b = 0;
        out.state = State::Known;
        out.scale = 0;
        continue;
      }
      case NodeOp::And:
      case NodeOp::Or: {
        const std::int64_t decisive = node.op == NodeOp::And ? 0 : 1;
        const NodeId* operand = pool + node.a;
        const NodeId* const end = operand + node.b;
        unsigned decided = 0;
        unsigned open = 0;
        for (; operand != end; ++operand) {
          const Value& value = state[*operand];
          const unsigned known = value.state == State::Known;
          decided |= known & static_cast<unsigned>(value.a == decisive);
          open |= known ^ 1U;
        }
        if ((open & ~decided) != 0) break;
        out.a = decided != 0 ? decisive : decisive ^ 1;
        out.b = 0;
        out.state = State::Known;
        out.scale = 0;
        continue;
      }
      case NodeOp::InMask: {
        const Value& operand = state[node.a];
        if (operand.state != State::Known) break;
        out.a = static_cast<std::int64_t>((masks[node.b] >> operand.a) & 1U);
        out.b = 0;
        out.state = State::Known;
        out.scale = 0;
        continue;
      }
      case NodeOp::Equal:
      case NodeOp::Less:
      case NodeOp::LessEqual: {
        const Value& left = state[node.a];
        const Value& right = state[node.b];
        if (left.state != State::Known || right.state != State::Known || trace != nullptr) break;
        out.a = node.op == NodeOp::Equal  ? left.a == right.a
                : node.op == NodeOp::Less ? left.a < right.a
                                          : left.a <= right.a;
        out.b = 0;
        out.state = State::Known;
        out.scale = 0;
        continue;
      }
      case NodeOp::Gate: {
        const Value& applicable = state[node.a];
        if (applicable.state != State::Known) break;
        const Value& result = state[node.b];
        const bool applies = applicable.a != 0;
        out.a = applies ? result.a : 0;
        out.b = applies ? result.b : 0;
        out.state = applies ? result.state : State::NotApplicable;
        out.scale = applies ? result.scale : std::uint8_t{0};
        continue;
      }
      case NodeOp::If: {
        const Value& condition = state[node.a];
        if (condition.state != State::Known) break;
        out = state[condition.a != 0 ? node.b : node.c];
        continue;
      }
      case NodeOp::Element: out = lists_[node.a].values[index_[node.c] * widths_[node.a] + node.b]; continue;
      case NodeOp::IsEmpty: {
        const Value& set = state[node.a];
        if (set.state != State::Known) break;
        out.a = set.a == 0;
        out.b = 0;
        out.state = State::Known;
        out.scale = 0;
        continue;
      }
      case NodeOp::Union: {
        const SelectPlan& plan = selects[node.a];
        if (plan.otherwise != none) break;
        std::int64_t elements = 0;
        bool open = false;
        for (const Arm& arm : plan.arms) {
          const Value& fires = state[arm.fires];
          const Value& added = state[arm.value];
          open |= fires.state != State::Known || (added.state != State::Known && fires.a != 0);
          elements |= added.a & -fires.a;
        }
        if (open) break;
        out.a = out.b = elements;
        out.state = State::Known;
        out.scale = 0;
        continue;
      }
      case NodeOp::Select: {
        const SelectPlan& plan = selects[node.a];
        const Value* given = nullptr;
        bool open = trace != nullptr;
        for (const Arm& arm : plan.arms) {
          const Value& fires = state[arm.fires];
          const Value& value = state[arm.value];
          const bool gives = fires.a != 0;
          open |= fires.state != State::Known;
          // Two rules that give the same bytes agree; others are compared where that is the rule.
          open |= gives && given != nullptr && !(*given == value);
          given = gives ? &value : given;
        }
        if (given == nullptr && plan.otherwise != none) given = &state[plan.otherwise];
        if (open || given == nullptr || given->state != State::Known) break;
        out = *given;
        continue;
      }
      case NodeOp::Includes: {
        const Value& set = state[node.a];
        const Value& element = state[node.b];
        if (set.state != State::Known || element.state != State::Known) break;
        out.a = static_cast<std::int64_t>((set.certain() >> element.a) & 1U);
        out.b = 0;
        out.state = State::Known;
        out.scale = 0;
        continue;
      }
      default: break;
    }
    out = compute(id);
  }
}

void Machine::enter(const Loop& loop, std::uint32_t index) {
  index_[loop.depth] = index;
  run(loop.body);
}

Value Machine::fault(FaultReason reason, NodeId node) const {
  return Value::fault(reason, node, plan_.nodes[node].kind);
}

// A value of which nothing is known; a fault where the node can be one at all.
Value Machine::open(NodeId node) const {
  const Kind kind = plan_.nodes[node].kind;
  return kind == Kind::Set ? open_set(0, ~std::uint64_t{0}, true) : open_value(kind, plan_.may_fault[node]);
}

// The result of a strict operation on an operand that is not known.
Value Machine::broken(const Value& operand, NodeId node) const {
  switch (operand.state) {
    case State::Unknown: return open(node);
    case State::Fault: return {operand.a, operand.b, State::Fault, plan_.nodes[node].kind, 0};
    case State::NotApplicable:
    case State::Conflict:
    case State::Known: break;
  }
  return fault(FaultReason::Undecided, node);
}

Value Machine::compute(NodeId id) {
  const Node& node = plan_.nodes[id];
  switch (node.op) {
    case NodeOp::Constant:
    case NodeOp::Fact: return state_[id];
    case NodeOp::NotHeld: return state_[id];
    case NodeOp::Element: {
      const ListFacts& list = lists_[node.a];
      return list.values[index_[node.c] * widths_[node.a] + node.b];
    }
    case NodeOp::Not: {
      const Value& operand = state_[node.a];
      if (operand.state == State::Unknown) return operand;
      return operand.known() ? Value::boolean(operand.a == 0) : broken(operand, id);
    }
    case NodeOp::And: return logical(node, true);
    case NodeOp::Or: return logical(node, false);
    case NodeOp::InMask: {
      const Value& operand = state_[node.a];
      if (operand.state == State::Unknown) return open_value(Kind::Boolean, may_break_of(operand));
      return operand.known() ? Value::boolean((plan_.masks[node.b] >> operand.a) & 1U) : broken(operand, id);
    }
    case NodeOp::Equal:
    case NodeOp::Less:
    case NodeOp::LessEqual:
    case NodeOp::EqualNumber:
    case NodeOp::LessNumber:
    case NodeOp::LessEqualNumber:
    case NodeOp::EqualDuration:
    case NodeOp::LessDuration:
    case NodeOp::LessEqualDuration: return compare(node, id);
    case NodeOp::Add:
    case NodeOp::Subtract:
    case NodeOp::Multiply:
    case NodeOp::Divide:
    case NodeOp::Negate: return arithmetic(node, id);
    case NodeOp::DateAdd:
    case NodeOp::DateSubtract: return date_shift(node, id);
    case NodeOp::DurationAdd:
    case NodeOp::DurationSubtract:
    case NodeOp::DurationNegate: return duration_arithmetic(node, id);
    case NodeOp::If: {
      const Value& condition = state_[node.a];
      if (condition.known()) return state_[condition.a != 0 ? node.b : node.c];
      if (condition.state != State::Unknown) return broken(condition, id);
      const Value& then_value = state_[node.b];
      if (node.kind == Kind::Set) {
        const Value& other = state_[node.c];
        const bool may_break = may_break_of(condition) || may_break_of(then_value) || may_break_of(other);
        return open_set(certain_of(then_value) & certain_of(other), possible_of(then_value) | possible_of(other),
                        may_break);
      }
      const Value& other = state_[node.c];
      if (then_value.known() && then_value == other && !may_break_of(condition)) return then_value;
      return open_value(node.kind, may_break_of(condition) || may_break_of(then_value) || may_break_of(other));
    }
    case NodeOp::Some:
    case NodeOp::Every: return quantifier(node, id);
    case NodeOp::Count:
    case NodeOp::Sum:
    case NodeOp::LeastOf:
    case NodeOp::GreatestOf: return aggregate(node, id);
    case NodeOp::Least:
    case NodeOp::Greatest: return extreme(node, id);
    case NodeOp::SetOf:
    case NodeOp::Includes:
    case NodeOp::IsEmpty:
    case NodeOp::SetEqual:
    case NodeOp::SetUnion:
    case NodeOp::SetCommon:
    case NodeOp::SetWithout:
    case NodeOp::Size: return set_operation(node, id);
    case NodeOp::Call: return call(node, id);
    case NodeOp::Table: return table(node, id);
    case NodeOp::Select: return select(node, id);
    case NodeOp::Union: return set_union(node, id);
    case NodeOp::Gate: return gate(node, id);
  }
  return open(id);
}

// Kleene's `and` and `or`: one false (one true) decides; else what is unknown; else a fault.
Value Machine::logical(const Node& node, bool conjunction) const {
  bool unknown = false;
  bool may_break = false;
  const Value* broken_operand = nullptr;
  const NodeId* operand = plan_.pool.data() + node.a;
  for (const NodeId* end = operand + node.b; operand != end; ++operand) {
    const Value& value = state_[*operand];
    if (value.state == State::Known) {
      if ((value.a != 0) != conjunction) return value;
      continue;
    }
    may_break = may_break || may_break_of(value);
    if (value.state == State::Unknown) unknown = true;
    else if (broken_operand == nullptr) broken_operand = &value;
  }
  if (unknown) return open_value(Kind::Boolean, may_break);
  if (broken_operand != nullptr) {
    if (broken_operand->state == State::Fault)
      return {broken_operand->a, broken_operand->b, State::Fault, Kind::Boolean, 0};
    return Value::fault(FaultReason::Undecided, *(operand - 1), Kind::Boolean);
  }
  return Value::boolean(conjunction);
}

Value Machine::gate(const Node& node, NodeId id) {
  const Value& applicable = state_[node.a];
  const Value& result = state_[node.b];
  if (applicable.known()) return applicable.a != 0 ? result : Value::not_applicable(node.kind);
  if (applicable.state == State::Unknown) {
    return node.kind == Kind::Set ? open_set(0, possible_of(result), true) : open_value(node.kind, true);
  }
  return broken(applicable, id);
}

}  // namespace tarmaq::plan
