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

Value Machine::fault(FaultReason reason, NodeId node) const {
  return Value::fault(reason, node, plan_.nodes[node].kind);
}

// What an operation gave, with its place where it is a fault.
Value Machine::placed(Value result, NodeId node) const {
  if (result.state == State::Fault) {
    result.b = node;
    result.kind = plan_.nodes[node].kind;
  }
  return result;
}

Counting Machine::counting_of(std::uint32_t act) const {
  if (act == none) return {};
  const ActInfo& info = plan_.program->acts[act];
  return {info.month_ends, info.leap_birthday,
          info.calendar == none ? nullptr : &plan_.program->calendars[info.calendar]};
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

// An operation on one or two operands that are known; with another it is what `broken` says.
template <class Operation>
Value Machine::strict(NodeId id, Operation operation) const {
  const Node& node = plan_.nodes[id];
  const Value& left = state_[node.a];
  const Value& right = node.b == none ? left : state_[node.b];
  if (!left.known() || !right.known()) return broken(left.known() ? right : left, id);
  return placed(operation(left, right), id);
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
      return operand.known() ? Value::boolean(includes(plan_.masks[node.b], operand.a)) : broken(operand, id);
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
      return strict(id, [&](const Value& left, const Value& right) { return add_numbers(left, right, node.kind); });
    case NodeOp::Subtract:
      return strict(id,
                    [&](const Value& left, const Value& right) { return subtract_numbers(left, right, node.kind); });
    case NodeOp::Multiply:
      return strict(id,
                    [&](const Value& left, const Value& right) { return multiply_numbers(left, right, node.kind); });
    case NodeOp::Divide:
      return strict(id, [&](const Value& left, const Value& right) { return divide_numbers(left, right, node.kind); });
    case NodeOp::Negate:
      return strict(id, [&](const Value& number, const Value&) { return negate_number(number, node.kind); });
    case NodeOp::DateAdd:
      return strict(id, [&](const Value& day, const Value& term) { return add_term(day, term, counting_of(node.c)); });
    case NodeOp::DateSubtract:
      return strict(id,
                    [&](const Value& day, const Value& term) { return subtract_term(day, term, counting_of(node.c)); });
    case NodeOp::DurationAdd: return strict(id, add_terms);
    case NodeOp::DurationSubtract: return strict(id, subtract_terms);
    case NodeOp::DurationNegate: return strict(id, [](const Value& term, const Value&) { return negate_term(term); });
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
    case NodeOp::Union: return union_of_rules(node, id);
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
