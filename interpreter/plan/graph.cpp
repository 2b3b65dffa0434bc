#include "interpreter/plan/graph.hpp"

#include <algorithm>
#include <cstring>

#include <cstdint>
#include <vector>
#include "interpreter/model/functions.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/node_shape.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::plan {

namespace {

template <class T>
void append(std::string& key, const T& value) {
  key.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string key_of(const Node& node) {
  std::string key;
  append(key, node.op);
  append(key, node.kind);
  append(key, node.x);
  append(key, node.a);
  append(key, node.b);
  append(key, node.c);
  return key;
}

// Operations that can themselves be a fault though their operands are not.
bool faults_itself(const Node& node) {
  switch (node.op) {
    case NodeOp::Add:
    case NodeOp::Subtract:
    case NodeOp::Multiply:
    case NodeOp::Divide:
    case NodeOp::DateAdd:
    case NodeOp::DateSubtract:
    case NodeOp::DurationAdd:
    case NodeOp::DurationSubtract:
    case NodeOp::LessDuration:
    case NodeOp::LessEqualDuration:
    case NodeOp::Sum:
    case NodeOp::LeastOf:
    case NodeOp::GreatestOf:
    case NodeOp::Call:
    case NodeOp::Table:
    case NodeOp::Gate: return true;
    // Terms in two units.
    case NodeOp::Least:
    case NodeOp::Greatest: return node.kind == Kind::Duration;
    case NodeOp::Constant:
    case NodeOp::Fact:
    case NodeOp::Element:
    case NodeOp::NotHeld:
    case NodeOp::Not:
    case NodeOp::And:
    case NodeOp::Or:
    case NodeOp::InMask:
    case NodeOp::Equal:
    case NodeOp::Less:
    case NodeOp::LessEqual:
    case NodeOp::EqualNumber:
    case NodeOp::LessNumber:
    case NodeOp::LessEqualNumber:
    case NodeOp::EqualDuration:
    case NodeOp::Negate:
    case NodeOp::DurationNegate:
    case NodeOp::If:
    case NodeOp::Some:
    case NodeOp::Every:
    case NodeOp::Count:
    case NodeOp::SetOf:
    case NodeOp::Includes:
    case NodeOp::IsEmpty:
    case NodeOp::SetEqual:
    case NodeOp::SetUnion:
    case NodeOp::SetCommon:
    case NodeOp::SetWithout:
    case NodeOp::Size:
    case NodeOp::Select:
    case NodeOp::Union: return false;
  }
  return true;
}

// These read nothing but what they are given: no calendar, no policy of an act.
bool of_its_arguments_alone(const Node& node) {
  const auto builtin = static_cast<Builtin>(node.x);
  switch (builtin) {
    case Builtin::InWorkingDays:
    case Builtin::InMonths:
    case Builtin::YearsIn:
    case Builtin::MonthsIn:
    case Builtin::DaysIn:
    case Builtin::Power:
    case Builtin::Remainder: return true;
    case Builtin::Age:
    case Builtin::YearOf:
    case Builtin::MonthOf:
    case Builtin::DayOf:
    case Builtin::WeekdayOf:
    case Builtin::DateOf:
    case Builtin::DaysBetween:
    case Builtin::MonthsBetween:
    case Builtin::IsWorkingDay:
    case Builtin::NextWorkingDay:
    case Builtin::AddWorkingDays:
    case Builtin::Round:
    case Builtin::Divide:
    case Builtin::Length:
    case Builtin::StartsWith:
    case Builtin::EndsWith:
    case Builtin::Contains:
    case Builtin::Lower:
    case Builtin::Upper:
    case Builtin::Trim:
    case Builtin::Union:
    case Builtin::Common:
    case Builtin::Without:
    case Builtin::Size: return false;
  }
  return false;
}

}  // namespace

Graph::Graph(Plan& plan) : plan_(plan) {}

NodeId Graph::add(const Node& node, ExprId place, std::string key, std::uint8_t depends, bool may_fault) {
  const auto id = static_cast<NodeId>(plan_.nodes.size());
  const auto [found, is_new] = known_.try_emplace(std::move(key), id);
  if (!is_new) return found->second;
  plan_.nodes.push_back(node);
  plan_.places.push_back(place);
  plan_.depends.push_back(depends);
  plan_.may_fault.push_back(may_fault);
  Value initial = Value::unknown(node.kind);
  plan_.initial.push_back(initial);
  return id;
}

NodeId Graph::constant(const Value& value) {
  std::string key = "c";
  append(key, value.a);
  append(key, value.b);
  append(key, value.state);
  append(key, value.kind);
  append(key, value.scale);
  const NodeId id = add(Node{NodeOp::Constant, value.kind, 0, none, none, none}, none, std::move(key), 0,
                        value.state == State::Fault);
  plan_.initial[id] = value;
  return id;
}

// A node all of whose operands are constants is one itself.
NodeId Graph::fold(NodeId id) {
  const Node node = plan_.nodes[id];
  // A gate is asked for as a node of its own; loops, tables and rules are not looked into.
  const NodeShape shape = shape_of(node.op);
  const bool operation =
      shape == NodeShape::One || shape == NodeShape::Two || shape == NodeShape::Three || shape == NodeShape::Pool;
  if (!operation || node.op == NodeOp::Gate) return id;
  bool constants = true;
  for_each_operand(plan_, id, [&](NodeId operand) { constants = constants && is_constant(operand); });
  if (!constants || (node.op == NodeOp::Call && !of_its_arguments_alone(node))) return id;
  Machine machine(plan_);
  Value value = machine.compute(id);
  if (!value.known()) return id;
  return constant(value);
}

NodeId Graph::make(Node node, ExprId place) {
  std::uint8_t depends = 0;
  bool may_fault = faults_itself(node);
  const auto operand = [&](NodeId id) {
    if (id == none) return;
    depends |= plan_.depends[id];
    may_fault = may_fault || plan_.may_fault[id];
  };
  switch (shape_of(node.op)) {
    case NodeShape::Leaf:
      if (node.op == NodeOp::Element) depends = static_cast<std::uint8_t>(1U << node.c);
      break;
    case NodeShape::Three: operand(node.c); [[fallthrough]];
    case NodeShape::Two: operand(node.b); [[fallthrough]];
    case NodeShape::One: operand(node.a); break;
    // These are made by their own functions; what a decision rests on is in no loop.
    case NodeShape::Pool:
    case NodeShape::Loop:
    case NodeShape::Table:
    case NodeShape::Select: break;
  }
  // A date shifted by days that are constant and few leaves the calendar of ten thousand years only
  // at its ends; it is a fault there all the same.
  return fold(add(node, place, key_of(node), depends, may_fault));
}

NodeId Graph::make_pooled(NodeOp op, Kind kind, const std::vector<NodeId>& operands, ExprId place, std::uint8_t x,
                          std::uint32_t c) {
  Node node{op, kind, x, 0, static_cast<std::uint32_t>(operands.size()), c};
  std::string key = "p" + key_of(node);
  std::uint8_t depends = 0;
  bool may_fault = faults_itself(node);
  for (const NodeId id : operands) {
    append(key, id);
    depends |= plan_.depends[id];
    may_fault = may_fault || plan_.may_fault[id];
  }
  node.a = static_cast<std::uint32_t>(plan_.pool.size());
  const auto before = plan_.nodes.size();
  const NodeId id = add(node, place, std::move(key), depends, may_fault);
  if (plan_.nodes.size() == before) return fold(id);
  plan_.pool.insert(plan_.pool.end(), operands.begin(), operands.end());
  return fold(id);
}

NodeId Graph::logical_not(NodeId operand, ExprId place) {
  if (is_constant(operand) && value(operand).known()) return boolean(value(operand).a == 0);
  if (node(operand).op == NodeOp::Not) return node(operand).a;
  return make(Node{NodeOp::Not, Kind::Boolean, 0, operand, none, none}, place);
}

NodeId Graph::logical(NodeOp op, std::vector<NodeId> operands, ExprId place) {
  const bool conjunction = op == NodeOp::And;
  std::vector<NodeId> kept;
  for (const NodeId id : operands) {
    if (is_constant(id) && value(id).known()) {
      if ((value(id).a != 0) != conjunction) return boolean(!conjunction);
      continue;
    }
    if (std::find(kept.begin(), kept.end(), id) == kept.end()) kept.push_back(id);
  }
  if (kept.empty()) return boolean(conjunction);
  if (kept.size() == 1) return kept.front();
  return make_pooled(op, Kind::Boolean, kept, place);
}

NodeId Graph::in_mask(NodeId subject, std::uint64_t mask, ExprId place) {
  auto found = std::find(plan_.masks.begin(), plan_.masks.end(), mask);
  if (found == plan_.masks.end()) found = plan_.masks.insert(found, mask);
  const auto index = static_cast<std::uint32_t>(found - plan_.masks.begin());
  return make(Node{NodeOp::InMask, Kind::Boolean, 0, subject, index, none}, place);
}

NodeId Graph::choose(NodeId condition, NodeId then_node, NodeId else_node, ExprId place) {
  if (is_constant(condition) && value(condition).known()) return value(condition).a != 0 ? then_node : else_node;
  if (then_node == else_node && !plan_.may_fault[condition]) return then_node;
  return make(Node{NodeOp::If, plan_.nodes[then_node].kind, 0, condition, then_node, else_node}, place);
}

// The nodes that change with the element of this loop and with no inner one, in order.
void Graph::body_of(Loop& loop) {
  const std::uint32_t bit = 1U << loop.depth;
  const std::uint32_t inner = ~((bit << 1U) - 1U);
  std::vector<NodeId> stack;
  std::vector<NodeId> seen;
  const auto push = [&](NodeId id) {
    if (id != none && id < plan_.nodes.size()) stack.push_back(id);
  };
  push(loop.filter);
  push(loop.value);
  while (!stack.empty()) {
    const NodeId id = stack.back();
    stack.pop_back();
    const bool relevant = (plan_.depends[id] & bit) != 0;
    if (!relevant || std::find(seen.begin(), seen.end(), id) != seen.end()) continue;
    seen.push_back(id);
    for_each_operand(plan_, id, push);
  }
  std::sort(seen.begin(), seen.end());
  for (const NodeId id : seen) {
    if ((plan_.depends[id] & inner) == 0) loop.body.push_back(id);
  }
}

NodeId Graph::loop(NodeOp op, Kind kind, Loop loop, ExprId place) {
  body_of(loop);
  Node node{op, kind, 0, none, none, none};
  std::string key = "l" + key_of(node);
  append(key, loop.list);
  append(key, loop.depth);
  append(key, loop.filter);
  append(key, loop.value);
  std::uint8_t depends = 0;
  bool may_fault = faults_itself(node);
  for (const NodeId id : {loop.filter, loop.value}) {
    if (id == none) continue;
    depends |= plan_.depends[id];
    may_fault = may_fault || plan_.may_fault[id];
  }
  depends = static_cast<std::uint8_t>(depends & ~(1U << loop.depth));
  node.a = static_cast<std::uint32_t>(plan_.loops.size());
  const auto before = plan_.nodes.size();
  const NodeId id = add(node, place, std::move(key), depends, may_fault);
  if (plan_.nodes.size() != before) plan_.loops.push_back(std::move(loop));
  return id;
}

NodeId Graph::table(Kind kind, TablePlan table, ExprId place) {
  Node node{NodeOp::Table, kind, 0, none, none, none};
  std::string key = "t" + key_of(node);
  append(key, table.policy);
  std::uint8_t depends = 0;
  const auto operand = [&](NodeId id) {
    append(key, id);
    if (id != none) depends |= plan_.depends[id];
  };
  for (const TablePlan::Row& row : table.rows) {
    operand(row.condition);
    operand(row.result);
  }
  operand(table.otherwise);
  node.a = static_cast<std::uint32_t>(plan_.tables.size());
  const auto before = plan_.nodes.size();
  const NodeId id = add(node, place, std::move(key), depends, true);
  if (plan_.nodes.size() != before) plan_.tables.push_back(std::move(table));
  return id;
}

}  // namespace tarmaq::plan
