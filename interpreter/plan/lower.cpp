// Decisions, rules and their overriding as nodes, in an order in which each comes after what it uses.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "interpreter/model/value.hpp"
#include "interpreter/plan/graph.hpp"
#include "interpreter/plan/lowering.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::plan {

namespace {

class PlanBuilder {
 public:
  PlanBuilder(Plan& plan, Graph& graph, Lowering& lowering)
      : plan_(plan), program_(*plan.program), graph_(graph), lowering_(lowering) {}

  void build() {
    for (const ExprId condition : program_.procedure_conditions) {
      Scope scope;
      plan_.procedures.push_back(condition == none ? none : lowering_.expression(condition, scope));
    }
    plan_.rules.resize(program_.rules.size());
    plan_.decisions.resize(program_.decisions.size());
    for (const DecisionId id : program_.decision_order) decision(id);
    for (RuleId id = 0; id < program_.rules.size(); ++id) {
      fires(id);
      duties(id);
    }
    for (const ContradictionInfo& contradiction : program_.contradictions) {
      Scope scope;
      plan_.contradictions.push_back(lowering_.expression(contradiction.condition, scope));
    }
    finish();
  }

 private:
  Scope scope_of(RuleId id) const {
    Scope scope;
    scope.act = program_.rules[id].act;
    return scope;
  }

  NodeId condition(RuleId id) {
    RulePlan& plan = plan_.rules[id];
    if (plan.condition == none) {
      const RuleInfo& rule = program_.rules[id];
      NodeId node = rule.condition == none ? graph_.boolean(true) : lowering_.expression(rule.condition, scope_of(id));
      if (rule.not_held)
        node = graph_.logical(NodeOp::And, {node, lowering_.not_held(rule.paragraph, rule.condition)}, rule.condition);
      plan.condition = node;
    }
    return plan.condition;
  }

  // A rule fires when it is true and no rule that overrides it fires. Overriding has no cycle, but
  // its chains may be long: they are walked without recursion.
  NodeId fires(RuleId id) {
    std::vector<RuleId> stack{id};
    while (!stack.empty()) {
      const RuleId rule = stack.back();
      if (plan_.rules[rule].fires != none) {
        stack.pop_back();
        continue;
      }
      std::vector<NodeId> overriders;
      bool ready = true;
      for (const RuleId overrider : program_.rules[rule].overridden_by) {
        const NodeId node = plan_.rules[overrider].fires;
        if (node == none) {
          stack.push_back(overrider);
          ready = false;
        } else {
          overriders.push_back(node);
        }
      }
      if (!ready) continue;
      stack.pop_back();
      const ExprId place = program_.rules[rule].condition;
      std::vector<NodeId> all{condition(rule)};
      for (const NodeId overrider : overriders) all.push_back(graph_.logical_not(overrider, place));
      plan_.rules[rule].fires = graph_.logical(NodeOp::And, all, place);
    }
    return plan_.rules[id].fires;
  }

  void decision(DecisionId id) {
    const DecisionBody& body = program_.decisions[id];
    const DecisionInfo& info = program_.vocabulary->decisions[id];
    DecisionPlan& plan = plan_.decisions[id];
    Scope scope;
    scope.act = body.act;
    plan.procedure = info.procedure == none ? graph_.boolean(true) : plan_.procedures[info.procedure];
    if (plan.procedure == none) plan.procedure = graph_.boolean(false);
    std::vector<NodeId> conditions{plan.procedure};
    if (!body.in_force) conditions.push_back(graph_.boolean(false));
    if (body.applicable_if != none) conditions.push_back(lowering_.expression(body.applicable_if, scope));
    plan.applicable = graph_.logical(NodeOp::And, conditions, body.applicable_if);

    SelectPlan select;
    select.decision = id;
    for (const DecisionRule& entry : body.rules) {
      const ConclusionInfo& conclusion = program_.rules[entry.rule].conclusions[entry.conclusion];
      const NodeId value = lowering_.expression(conclusion.value, scope_of(entry.rule));
      const NodeId rule_fires = fires(entry.rule);
      if (graph_.is_constant(rule_fires) && graph_.value(rule_fires).is_false()) continue;
      select.arms.push_back({rule_fires, value, entry.rule});
    }
    if (body.default_value != none) select.otherwise = lowering_.expression(body.default_value, scope);
    plan.select = static_cast<std::uint32_t>(plan_.selects.size());
    const Kind kind = value_kind(info.type);
    plan_.selects.push_back(std::move(select));
    plan.result = graph_.make(
        Node{kind == Kind::Set ? NodeOp::Union : NodeOp::Select, kind, 0, plan.select, none, none}, body.default_value);
    plan_.may_fault[plan.result] = true;
    plan.gate = graph_.make(Node{NodeOp::Gate, kind, 0, plan.applicable, plan.result, none}, none);
    lowering_.decision(id, plan.applicable, plan.gate);
  }

  void duties(RuleId id) {
    const RuleInfo& rule = program_.rules[id];
    for (std::uint32_t i = 0; i < rule.conclusions.size(); ++i) {
      const ConclusionInfo& conclusion = rule.conclusions[i];
      if (conclusion.kind != ConclusionKind::Duty) continue;
      DutyPlan duty;
      duty.rule = id;
      duty.conclusion = i;
      if (conclusion.by != none) duty.by = lowering_.expression(conclusion.by, scope_of(id));
      if (conclusion.done_on != none) duty.done_on = lowering_.expression(conclusion.done_on, scope_of(id));
      plan_.duties.push_back(duty);
    }
  }

  void finish() {
    for (NodeId id = 0; id < plan_.nodes.size(); ++id) {
      if (plan_.nodes[id].op != NodeOp::Constant && plan_.nodes[id].op != NodeOp::Fact &&
          plan_.nodes[id].op != NodeOp::NotHeld && plan_.depends[id] == 0) {
        plan_.order.push_back(id);
      }
    }
  }

  Plan& plan_;
  const Program& program_;
  Graph& graph_;
  Lowering& lowering_;
};

}  // namespace

Plan lower(const Program& program, const ReadingChoices& readings) {
  Plan plan;
  plan.program = &program;
  plan.readings = readings;
  Graph graph(plan);
  Lowering lowering(plan, graph);
  PlanBuilder(plan, graph, lowering).build();
  split_by_procedure(plan);
  return plan;
}

}  // namespace tarmaq::plan
