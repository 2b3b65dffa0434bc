#include "interpreter/suite/mutation_influence.hpp"

#include <algorithm>
#include <cstdint>

#include "interpreter/program/expr_walk.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::suite {

Influence::Influence(const Program& program) : program_(program) {
  // In the order of Owner::Sort.
  for (const std::size_t count :
       {program.rules.size(), program.definitions.size(), program.functions.size(), program.decisions.size(),
        program.contradictions.size(), program.procedure_conditions.size(), program.parameters.size()}) {
    first_.push_back(size_);
    size_ += count;
  }
  definitions_.assign(program.definitions.size(), Set(size_));
  functions_.assign(program.functions.size(), Set(size_));
  decisions_.assign(program.decisions.size(), Set(size_));
  contradictions_.assign(size_, false);
  duties_.assign(size_, false);
  for (const BodyRef& body : bodies_in_order(program)) {
    Set& set = body.function ? functions_[body.id] : definitions_[body.id];
    read(body.value, set);
    set[place({body.function ? Owner::Sort::Function : Owner::Sort::Definition, body.id})] = true;
  }
  for (const DecisionId id : program.decision_order) {
    Set& set = decisions_[id];
    set[place({Owner::Sort::Decision, id})] = true;
    for (const ExprId root : roots_of(program, {Owner::Sort::Decision, id})) read(root, set);
    const ProcedureId procedure = program.vocabulary->decisions[id].procedure;
    if (procedure != none) {
      set[place({Owner::Sort::Procedure, procedure})] = true;
      read(program.procedure_conditions[procedure], set);
    }
    rules_of(id, set);
  }
  std::vector<RuleId> with_duties;
  for (RuleId id = 0; id < program.rules.size(); ++id) {
    const std::vector<ConclusionInfo>& conclusions = program.rules[id].conclusions;
    if (std::any_of(conclusions.begin(), conclusions.end(),
                    [](const ConclusionInfo& one) { return one.kind == ConclusionKind::Duty; }))
      with_duties.push_back(id);
  }
  rules_and_overriders(std::move(with_duties), duties_);
  for (std::uint32_t id = 0; id < program.contradictions.size(); ++id) {
    contradictions_[place({Owner::Sort::Contradiction, id})] = true;
    read(program.contradictions[id].condition, contradictions_);
  }
}

void Influence::unite(Set& set, const Set& other) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (other[i]) set[i] = true;
  }
}

void Influence::read(ExprId root, Set& set) {
  ExprWalker walker(program_);
  walker.walk(root, [&](ExprId id) {
    const Expr& expr = program_.expr(id);
    if (expr.op == Op::Definition) unite(set, definitions_[expr.payload]);
    if (expr.op == Op::Call) unite(set, functions_[expr.payload]);
    if (expr.op == Op::DecisionValue || expr.op == Op::DecisionApplicable) unite(set, decisions_[expr.payload]);
    if (expr.op == Op::Parameter) set[place({Owner::Sort::Parameter, expr.payload})] = true;
  });
}

// The rules that conclude on a decision, and those that override them, on and on.
void Influence::rules_of(DecisionId decision, Set& set) {
  std::vector<RuleId> open;
  for (const DecisionRule& entry : program_.decisions[decision].rules) open.push_back(entry.rule);
  rules_and_overriders(std::move(open), set);
}

void Influence::rules_and_overriders(std::vector<RuleId> open, Set& set) {
  while (!open.empty()) {
    const RuleId rule = open.back();
    open.pop_back();
    if (set[place({Owner::Sort::Rule, rule})]) continue;
    set[place({Owner::Sort::Rule, rule})] = true;
    for (const ExprId root : roots_of(program_, {Owner::Sort::Rule, rule})) read(root, set);
    for (const RuleId overrider : program_.rules[rule].overridden_by) open.push_back(overrider);
  }
}

}  // namespace tarmaq::suite
