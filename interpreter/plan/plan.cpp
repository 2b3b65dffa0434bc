#include "interpreter/plan/plan.hpp"

#include <algorithm>

namespace tarmaq {

void for_each_operand(const Plan& plan, NodeId id, const std::function<void(NodeId)>& visit) {
  const Node& node = plan.nodes[id];
  const auto one = [&](NodeId operand) {
    if (operand != none) visit(operand);
  };
  switch (node.op) {
    case NodeOp::Constant:
    case NodeOp::Fact:
    case NodeOp::Element:
    case NodeOp::NotHeld: return;
    case NodeOp::And:
    case NodeOp::Or:
    case NodeOp::Least:
    case NodeOp::Greatest:
    case NodeOp::SetOf:
    case NodeOp::Call:
      for (std::uint32_t i = 0; i < node.b; ++i) visit(plan.pool[node.a + i]);
      return;
    case NodeOp::Some:
    case NodeOp::Every:
    case NodeOp::Count:
    case NodeOp::Sum:
    case NodeOp::LeastOf:
    case NodeOp::GreatestOf:
      one(plan.loops[node.a].filter);
      one(plan.loops[node.a].value);
      return;
    case NodeOp::Table:
      for (const TablePlan::Row& row : plan.tables[node.a].rows) {
        one(row.condition);
        one(row.result);
      }
      one(plan.tables[node.a].otherwise);
      return;
    case NodeOp::Select:
    case NodeOp::Union:
      for (const Arm& arm : plan.selects[node.a].arms) {
        one(arm.fires);
        one(arm.value);
      }
      one(plan.selects[node.a].otherwise);
      return;
    case NodeOp::InMask:
    case NodeOp::Not:
    case NodeOp::Negate:
    case NodeOp::DurationNegate:
    case NodeOp::IsEmpty:
    case NodeOp::Size: one(node.a); return;
    case NodeOp::If:
      one(node.a);
      one(node.b);
      one(node.c);
      return;
    default:
      one(node.a);
      one(node.b);
      return;
  }
}

void fill_cones(Plan& plan) {
  std::vector<std::uint32_t> seen(plan.nodes.size(), 0);
  std::uint32_t round = 0;
  for (DecisionPlan& decision : plan.decisions) {
    if (decision.gate == none) continue;
    ++round;
    std::vector<NodeId> stack{decision.gate};
    while (!stack.empty()) {
      const NodeId id = stack.back();
      stack.pop_back();
      if (seen[id] == round) continue;
      seen[id] = round;
      if (plan.depends[id] == 0) decision.cone.push_back(id);
      for_each_operand(plan, id, [&](NodeId operand) { stack.push_back(operand); });
    }
    std::sort(decision.cone.begin(), decision.cone.end());
  }
}

}  // namespace tarmaq
