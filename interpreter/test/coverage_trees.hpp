// The conditions of a redaction as trees whose leaves are counted, and the parts of a plan that they
// are computed by.
#pragma once

#include <vector>

#include "interpreter/plan/plan.hpp"
#include "interpreter/test/coverage.hpp"

namespace tarmaq {

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
  std::vector<std::vector<NodeId>> trees;  // by tree and its node; none: not computed once a case
  struct Row {
    NodeId condition = none;
    std::uint32_t row = none;
  };
  std::vector<Row> rows;
};

}  // namespace tarmaq
