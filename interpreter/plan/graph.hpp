// Making nodes: equal nodes are one, constants are folded, and each node knows what it depends on.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "interpreter/model/value.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::plan {

class Graph {
 public:
  explicit Graph(Plan& plan);

  NodeId constant(const Value& value);
  NodeId boolean(bool value) { return constant(Value::boolean(value)); }
  // A node with up to three operands in a, b, c as its op says. `place`: for faults.
  NodeId make(Node node, ExprId place);
  // And, Or, Least, Greatest, SetOf, Call: operands in the pool.
  NodeId make_pooled(NodeOp op, Kind kind, const std::vector<NodeId>& operands, ExprId place, std::uint8_t x = 0,
                     std::uint32_t c = none);
  NodeId logical_not(NodeId operand, ExprId place);
  NodeId logical(NodeOp op, std::vector<NodeId> operands, ExprId place);
  NodeId in_mask(NodeId subject, std::uint64_t mask, ExprId place);
  NodeId choose(NodeId condition, NodeId then_node, NodeId else_node, ExprId place);
  NodeId loop(NodeOp op, Kind kind, Loop loop, ExprId place);
  NodeId table(Kind kind, TablePlan table, ExprId place);

  bool is_constant(NodeId node) const { return plan_.nodes[node].op == NodeOp::Constant; }
  const Value& value(NodeId node) const { return plan_.initial[node]; }
  const Node& node(NodeId id) const { return plan_.nodes[id]; }

 private:
  NodeId add(const Node& node, ExprId place, std::string key, std::uint8_t depends, bool may_fault);
  NodeId fold(NodeId node);
  void body_of(Loop& loop);

  Plan& plan_;
  std::unordered_map<std::string, NodeId> known_;
};

}  // namespace tarmaq::plan
