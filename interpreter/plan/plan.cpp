#include "interpreter/plan/plan.hpp"

#include <algorithm>

#include "interpreter/plan/node_shape.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::plan {

void for_each_operand(const Plan& plan, NodeId id, const std::function<void(NodeId)>& visit) {
  const Node& node = plan.nodes[id];
  const auto one = [&](NodeId operand) {
    if (operand != none) visit(operand);
  };
  switch (shape_of(node.op)) {
    case NodeShape::Leaf: return;
    case NodeShape::Pool:
      for (std::uint32_t i = 0; i < node.b; ++i) visit(plan.pool[node.a + i]);
      return;
    case NodeShape::Loop:
      one(plan.loops[node.a].filter);
      one(plan.loops[node.a].value);
      return;
    case NodeShape::Table:
      for (const TablePlan::Row& row : plan.tables[node.a].rows) {
        one(row.condition);
        one(row.result);
      }
      one(plan.tables[node.a].otherwise);
      return;
    case NodeShape::Select:
      for (const Arm& arm : plan.selects[node.a].arms) {
        one(arm.fires);
        one(arm.value);
      }
      one(plan.selects[node.a].otherwise);
      return;
    case NodeShape::One: one(node.a); return;
    case NodeShape::Two:
      one(node.a);
      one(node.b);
      return;
    case NodeShape::Three:
      one(node.a);
      one(node.b);
      one(node.c);
      return;
  }
}

std::vector<NodeId> cone_of(const Plan& plan, DecisionId decision) {
  return plan.decisions[decision].gate == none ? std::vector<NodeId>()
                                               : cone_of_node(plan, plan.decisions[decision].gate);
}

std::vector<NodeId> cone_of_node(const Plan& plan, NodeId node) {
  std::vector<NodeId> cone;
  std::vector<bool> seen(plan.nodes.size(), false);
  std::vector<NodeId> stack;
  const auto push = [&](NodeId id) {
    if (seen[id]) return;
    seen[id] = true;
    stack.push_back(id);
  };
  push(node);
  while (!stack.empty()) {
    const NodeId id = stack.back();
    stack.pop_back();
    if (plan.depends[id] == 0) cone.push_back(id);
    for_each_operand(plan, id, push);
  }
  std::sort(cone.begin(), cone.end());
  return cone;
}

namespace {

// A node that only the results of one procedure's decisions rest on need not be computed in a case of
// another procedure. Users come after what they use, so one pass backwards finds who needs what. `told`: whole
// outcomes are asked for, which tell of duties, and of rules that others set aside.
SplitOrder split_order(const Plan& plan, bool told) {
  constexpr std::uint64_t everybody = ~std::uint64_t{0};
  std::vector<std::uint64_t> users(plan.nodes.size(), 0);
  const auto procedures = std::min<std::size_t>(plan.procedures.size(), 63);
  for (DecisionId id = 0; id < plan.decisions.size(); ++id) {
    const DecisionPlan& decision = plan.decisions[id];
    if (decision.gate == none) continue;
    const ProcedureId procedure = plan.program->vocabulary->decisions[id].procedure;
    const std::uint64_t user = procedure < procedures ? std::uint64_t{1} << procedure : everybody;
    users[decision.gate] |= user;
    users[decision.applicable] |= told ? everybody : user;
    if (!told) continue;
    // Of a rule that can give nothing its decision may ask for neither.
    for (const DecisionRule& rule : plan.program->decisions[id].rules) {
      const std::vector<RuleId>& overriding = plan.program->rules[rule.rule].overridden_by;
      if (!overriding.empty()) users[plan.rules[rule.rule].condition] |= user;
      for (const RuleId by : overriding) users[plan.rules[by].fires] |= user;
    }
  }
  for (const NodeId node : plan.procedures) {
    if (node != none) users[node] = everybody;
  }
  if (told) {
    for (const DutyPlan& duty : plan.duties) {
      for (const NodeId node : {plan.rules[duty.rule].fires, duty.by, duty.done_on, duty.gate}) {
        if (node != none) users[node] = everybody;
      }
    }
  }
  for (auto id = static_cast<NodeId>(plan.nodes.size()); id-- > 0;) {
    if (users[id] != 0) for_each_operand(plan, id, [&](NodeId operand) { users[operand] |= users[id]; });
  }
  SplitOrder result;
  result.by_procedure.resize(procedures);
  for (const NodeId id : plan.order) {
    // What a case states stands in the state from its loading.
    if (users[id] == 0 || plan.nodes[id].op == NodeOp::Fact || plan.nodes[id].op == NodeOp::NotHeld) continue;
    const bool alone = (users[id] & (users[id] - 1)) == 0;
    std::size_t procedure = 0;
    while (alone && ((users[id] >> procedure) & 1U) == 0) ++procedure;
    if (alone && procedure < procedures) result.by_procedure[procedure].push_back(id);
    else result.shared.push_back(id);
  }
  return result;
}

}  // namespace

void split_by_procedure(Plan& plan) {
  plan.whole = split_order(plan, true);
  plan.deciding = split_order(plan, false);
  std::vector<bool> wanted(plan.nodes.size(), false);
  for (const NodeId node : plan.contradictions) wanted[node] = true;
  for (auto id = static_cast<NodeId>(plan.nodes.size()); id-- > 0;) {
    if (wanted[id]) for_each_operand(plan, id, [&](NodeId operand) { wanted[operand] = true; });
  }
  for (const NodeId id : plan.order) {
    if (wanted[id]) plan.contradiction_cone.push_back(id);
  }
}

}  // namespace tarmaq::plan
