// Decisions, rules and their overriding as nodes, in an order in which each comes after what it uses.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/graph.hpp"
#include "interpreter/plan/lowering.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
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
    duty_gates();
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

  const ConclusionInfo& conclusion_of(const DutyPlan& duty) const {
    return program_.rules[duty.rule].conclusions[duty.conclusion];
  }

  // Once every rule is known: what says the opposite may stand anywhere.
  void duty_gates() {
    for (DutyPlan& duty : plan_.duties) {
      const ExprId place = conclusion_of(duty).by;
      std::vector<NodeId> against;
      for (const DutyPlan& other : plan_.duties) {
        if (opposite(conclusion_of(duty), conclusion_of(other))) against.push_back(plan_.rules[other.rule].fires);
      }
      const NodeId opposed = graph_.logical(NodeOp::Or, against, place);
      const bool dated = duty.by != none;
      const Kind kind = dated ? Kind::Date : Kind::Boolean;
      // A last day that rests on a decision without a value is a fault here, as in any rule that gives a value.
      SelectPlan select;
      select.arms.push_back({graph_.logical_not(opposed, place), dated ? duty.by : graph_.boolean(true), duty.rule});
      if (!against.empty()) {
        // Two values together are a conflict: which ones they are is not read by anybody.
        const Value one = dated ? Value::date(Date::first()) : Value::boolean(true);
        const Value other = dated ? Value::date(Date::last()) : Value::boolean(false);
        for (const Value& value : {one, other}) select.arms.push_back({opposed, graph_.constant(value), duty.rule});
      }
      const auto index = static_cast<std::uint32_t>(plan_.selects.size());
      plan_.selects.push_back(std::move(select));
      const NodeId result = graph_.make(Node{NodeOp::Select, kind, 0, index, none, none}, place);
      plan_.may_fault[result] = true;
      duty.gate = graph_.make(Node{NodeOp::Gate, kind, 0, plan_.rules[duty.rule].fires, result, none}, place);
      procedures_of(duty);
    }
  }

  void procedures_of(DutyPlan& duty) const {
    const auto add = [&](NodeId node) {
      if (node == none || graph_.is_constant(node)) return;
      if (std::find(duty.procedures.begin(), duty.procedures.end(), node) == duty.procedures.end())
        duty.procedures.push_back(node);
    };
    const auto of_decision = [&](DecisionId id) {
      if (plan_.decisions[id].gate != none) add(plan_.decisions[id].procedure);
    };
    for (const ConclusionInfo& conclusion : program_.rules[duty.rule].conclusions) {
      if (conclusion.decision != none) of_decision(conclusion.decision);
    }
    for (const DecisionId id : reads_of_rule(program_, duty.rule).decisions) of_decision(id);
    const NodeId condition = plan_.rules[duty.rule].condition;
    const Node& whole = graph_.node(condition);
    for (const NodeId procedure : plan_.procedures) {
      const auto first = plan_.pool.begin() + (whole.op == NodeOp::And ? whole.a : 0);
      const auto last = first + (whole.op == NodeOp::And ? whole.b : 0);
      if (procedure == condition || std::find(first, last, procedure) != last) add(procedure);
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
