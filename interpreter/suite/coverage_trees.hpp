// The conditions of a redaction as trees whose leaves are counted, and the parts of a plan that they
// are computed by.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/coverage.hpp"

namespace tarmaq::suite {

// `nodes[0]` is the root; a node's children stand behind it.
struct CoverageTree {
  struct Node {
    Op op = Op::And;  // And, Or, Not, If; anything else is a leaf
    ExprId expr = none;
    std::vector<std::uint32_t> children;
    std::uint32_t condition = none;  // of a leaf: index in RuleCoverage::conditions
  };
  std::uint32_t rule = none;  // index in Coverage::rules
  std::vector<Node> nodes;
};

// What a redaction's rules, definitions and tables are in the coverage.
struct CoveredRedaction {
  std::vector<std::uint32_t> rules;        // by RuleId
  std::vector<std::uint32_t> definitions;  // by DefinitionId; none: of the standard library
  std::map<std::pair<RuleId, std::uint32_t>, std::uint32_t>
      duties;  // by rule and conclusion: index in Coverage::duties
  std::vector<CoverageTree> trees;
  struct TableRows {
    ExprId expr = none;
    std::uint32_t first_row = 0;
  };
  std::vector<TableRows> tables;
};

// The same for one plan: nodes instead of expressions.
struct CoverageProbe {
  const CoveredRedaction* redacted = nullptr;

  // A tree with what it has shown so far. Its nodes in one combination of states always show the same of its
  // conditions: each combination is worked out once, where its parts are booleans and few enough.
  struct Tree {
    const CoverageTree* tree = nullptr;
    std::vector<plan::NodeId> nodes;  // none: not computed once a case
    bool varies = false;              // some condition of it is more than a constant
    bool remembers = false;
    std::vector<std::pair<std::uint64_t, std::vector<SeenBy*>>> known;  // by the states of the nodes
  };
  std::vector<Tree> trees;

  struct Row {
    plan::NodeId condition = none;
    std::uint32_t row = none;
  };
  std::vector<Row> rows;

  // Rules by number: what tells whether one is in play, and which choices of readings it hangs on.
  struct Rule {
    std::vector<plan::NodeId> applicable;  // of the decisions that it concludes on
    bool concludes = false;                // on decisions at all
    std::vector<SeenBy*> choices;
  };
  std::vector<Rule> rules;
  std::vector<std::vector<SeenBy*>> default_choices;  // by DecisionId
};

}  // namespace tarmaq::suite
