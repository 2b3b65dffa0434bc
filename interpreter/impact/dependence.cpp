#include "interpreter/impact/dependence.hpp"

#include <vector>

#include "interpreter/program/citation.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::impact {

std::set<std::string> rests_on(const engine::Engine& engine, std::string_view decision) {
  const Program& program = engine.program();
  const Vocabulary& vocabulary = *program.vocabulary;
  std::set<std::string> names;
  std::vector<DecisionId> open;
  const auto add = [&](DecisionId id) {
    if (names.insert("decision " + vocabulary.decisions[id].name).second) open.push_back(id);
  };
  const auto add_reads = [&](const Reads& reads) {
    for (const DecisionId id : reads.decisions) add(id);
    for (const DefinitionId id : reads.definitions) {
      names.insert("definition " + program.definitions[id].name);
      // A definition of a clause goes with it when the clause is restated.
      for (const CitationInfo& cite : program.definitions[id].cites) names.insert("clause " + clause_of(cite.number));
    }
    for (const ParameterId id : reads.parameters) names.insert("parameter " + program.parameters[id].name);
    for (const ReadingId id : reads.readings) names.insert("reading " + vocabulary.readings[id].name);
  };
  const DecisionId first = vocabulary.find_decision(decision);
  if (first == none) return names;
  add(first);
  while (!open.empty()) {
    const DecisionId id = open.back();
    open.pop_back();
    if (id >= program.decisions.size()) continue;
    add_reads(engine.default_reads(id));
    for (const DecisionRule& each : program.decisions[id].rules) {
      std::vector<RuleId> rules = program.rules[each.rule].overridden_by;
      rules.push_back(each.rule);
      for (const RuleId rule : rules) {
        names.insert("rule " + program.rules[rule].id);
        names.insert("clause " + program.rules[rule].clause);
        add_reads(engine.reads(rule));
      }
    }
  }
  return names;
}

}  // namespace tarmaq::impact
