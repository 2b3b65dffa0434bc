// Lowering: from the checked program to nodes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "interpreter/plan/graph.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::plan {

// Where an expression stands: whose calendar and policies hold, which loops surround it, what the
// parameters of the function it belongs to are.
struct Scope {
  struct Argument {
    NodeId node = none;
    ExprId list = none;  // an argument that is a list is lowered where it is used
    const Scope* origin = nullptr;
  };
  ActIndex act = 0;
  std::uint32_t depth = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> variables;  // variable → depth of its loop
  std::vector<Argument> arguments;
};

class Lowering {
 public:
  Lowering(Plan& plan, Graph& graph);

  NodeId expression(ExprId id, const Scope& scope);
  NodeId fact(SlotId slot);
  NodeId not_held(const std::string& paragraph, ExprId place);
  NodeId set_literal(const std::vector<NodeId>& elements, const Type& type, ExprId place);
  void decision(DecisionId id, NodeId applicable, NodeId gate);

 private:
  struct ListSource {
    ListId list = none;
    std::vector<std::pair<ExprId, Scope>> filters;
  };

  NodeId lowered(ExprId id, const Scope& scope);
  NodeId comparison(ExprId id, const Scope& scope);
  NodeId equality(NodeId left, NodeId right, ExprId place);
  NodeId one_of(ExprId id, const Scope& scope);
  NodeId arithmetic(ExprId id, const Scope& scope);
  NodeId loop(ExprId id, const Scope& scope);
  NodeId builtin(ExprId id, const Scope& scope);
  NodeId call(ExprId id, const Scope& scope);
  NodeId table(ExprId id, const Scope& scope);
  NodeId reading_value(const Expr& expr);
  NodeId element(const Expr& expr, const Scope& scope);
  ListSource list_source(ExprId id, const Scope& scope, std::uint32_t variable, std::uint32_t depth);
  std::vector<NodeId> operands(ExprId id, const Scope& scope);
  std::uint8_t set_size(const Type& type) const;

  Plan& plan_;
  Graph& graph_;
  std::map<std::pair<DefinitionId, ActIndex>, NodeId> definitions_;
  std::vector<std::pair<NodeId, NodeId>> decisions_;  // applicable, gate
};

}  // namespace tarmaq::plan
