#include "interpreter/impact/dependence.hpp"

#include <utility>
#include <vector>

#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/citation.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::impact {

namespace {

// Gathers names, decision by decision and rule by rule.
class Dependence {
 public:
  explicit Dependence(const engine::Engine& engine)
      : engine_(engine), program_(engine.program()), vocabulary_(*engine.program().vocabulary) {}

  void add(DecisionId id) {
    if (names_.insert("decision " + vocabulary_.decisions[id].name).second) open_.push_back(id);
  }

  void add_rule(RuleId id) {
    std::vector<RuleId> rules = program_.rules[id].overridden_by;
    rules.push_back(id);
    for (const RuleId rule : rules) {
      names_.insert("rule " + program_.rules[rule].id);
      names_.insert("clause " + program_.rules[rule].clause);
      add_reads(engine_.reads(rule));
    }
  }

  std::set<std::string> take() {
    while (!open_.empty()) {
      const DecisionId id = open_.back();
      open_.pop_back();
      if (id >= program_.decisions.size()) continue;
      add_reads(engine_.default_reads(id));
      for (const DecisionRule& each : program_.decisions[id].rules) add_rule(each.rule);
    }
    return std::move(names_);
  }

 private:
  void add_reads(const Reads& reads) {
    for (const DecisionId id : reads.decisions) add(id);
    for (const DefinitionId id : reads.definitions) {
      names_.insert("definition " + program_.definitions[id].name);
      // A definition of a clause goes with it when the clause is restated.
      for (const CitationInfo& cite : program_.definitions[id].cites) names_.insert("clause " + clause_of(cite.number));
    }
    for (const ParameterId id : reads.parameters) names_.insert("parameter " + program_.parameters[id].name);
    for (const ReadingId id : reads.readings) names_.insert("reading " + vocabulary_.readings[id].name);
  }

  const engine::Engine& engine_;
  const Program& program_;
  const Vocabulary& vocabulary_;
  std::set<std::string> names_;
  std::vector<DecisionId> open_;
};

}  // namespace

std::set<std::string> rests_on(const engine::Engine& engine, std::string_view decision) {
  Dependence found(engine);
  const DecisionId first = engine.program().vocabulary->find_decision(decision);
  if (first != none) found.add(first);
  return found.take();
}

std::set<std::string> rests_on(const engine::Engine& engine, std::optional<plan::DutyId> duty) {
  Dependence found(engine);
  if (!duty) return found.take();
  const std::vector<plan::DutyPlan>& duties = engine.plan().duties;
  const auto said_by = [&](const plan::DutyPlan& each) -> const ConclusionInfo& {
    return engine.program().rules[each.rule].conclusions[each.conclusion];
  };
  found.add_rule(duties[*duty].rule);
  for (const plan::DutyPlan& other : duties) {
    if (opposite(said_by(duties[*duty]), said_by(other))) found.add_rule(other.rule);
  }
  return found.take();
}

}  // namespace tarmaq::impact
