// The plan: a program lowered for one choice of readings into one acyclic graph of nodes.
//
// Equal expressions are one node, wherever they are written: each distinct condition is computed
// once a case. Nodes stand in an order in which every node comes after its operands. What depends
// on an element of a list is computed in the loop that binds the element; everything else once.
// Readings and parameters are constants here, definitions and functions are unfolded.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::plan {

using NodeId = std::uint32_t;

enum class NodeOp : std::uint8_t {
  Constant,  // its value stands in the machine's state from the start
  Fact,      // a: slot
  Element,   // a: list, b: field, c: depth of the loop
  NotHeld,   // a: index in Plan::not_held; always unknown
  Not,       // a
  And,
  Or,      // pool [a, a + b)
  InMask,  // a: enum, b: index in Plan::masks
  Equal,
  Less,
  LessEqual,  // a, b: of one kind compared by payload
  EqualNumber,
  LessNumber,
  LessEqualNumber,  // a, b: integers or numbers
  EqualDuration,
  LessDuration,
  LessEqualDuration,
  Add,
  Subtract,
  Multiply,
  Divide,  // a, b: integers or numbers; x: result is an integer
  Negate,  // a
  DateAdd,
  DateSubtract,  // a: date, b: duration, c: act
  DurationAdd,
  DurationSubtract,
  DurationNegate,
  If,  // a: condition, b, c
  Some,
  Every,
  Count,
  Sum,
  LeastOf,
  GreatestOf,  // a: index in Plan::loops
  Least,
  Greatest,  // pool [a, a + b)
  SetOf,     // pool [a, a + b): enum values
  Includes,  // a: set, b: element
  IsEmpty,   // a
  SetEqual,
  SetUnion,
  SetCommon,
  SetWithout,  // a, b
  Size,        // a
  Call,        // x: Builtin; pool [a, a + b); c: act, or the rounding of Round and Divide
  Table,       // a: index in Plan::tables
  Select,      // a: index in Plan::selects: a one-value decision's rules
  Union,       // a: index in Plan::selects: a set decision's rules
  Gate,        // a: applicable, b: result
};

struct Node {
  NodeOp op = NodeOp::Constant;
  Kind kind = Kind::Boolean;
  std::uint8_t x = 0;
  std::uint32_t a = none;
  std::uint32_t b = none;
  std::uint32_t c = none;
  friend bool operator==(const Node&, const Node&) = default;
};

struct Loop {
  ListId list = none;
  std::uint32_t depth = 0;
  NodeId filter = none;      // only elements for which it holds
  NodeId value = none;       // the condition of Some and Every, the value of Sum, LeastOf, GreatestOf
  std::vector<NodeId> body;  // what depends on the element, in order
  friend bool operator==(const Loop&, const Loop&) = default;
};

struct TablePlan {
  HitPolicy policy = HitPolicy::Unique;
  struct Row {
    NodeId condition = none;
    NodeId result = none;
    friend bool operator==(const Row&, const Row&) = default;
  };
  std::vector<Row> rows;
  NodeId otherwise = none;
  friend bool operator==(const TablePlan&, const TablePlan&) = default;
};

struct Arm {
  NodeId fires = none;  // the rule is true and undefeated
  NodeId value = none;  // what it gives, or the set it adds
  RuleId rule = none;
};
struct SelectPlan {
  DecisionId decision = none;
  std::vector<Arm> arms;
  NodeId otherwise = none;  // the default; none: none
};

struct DecisionPlan {
  NodeId applicable = none;
  NodeId result = none;     // Select or Union
  NodeId gate = none;       // what the decision is: the Gate node
  NodeId procedure = none;  // the condition of its procedure
  std::uint32_t select = none;
};

struct RulePlan {
  NodeId condition = none;
  NodeId fires = none;
};

// A duty, a permission or a prohibition: a conclusion like a decision's. Its gate is not applicable where
// its rule does not fire, in conflict where one fires that says the opposite of it, and else its last day,
// or true where it states none.
struct DutyPlan {
  RuleId rule = none;
  std::uint32_t conclusion = 0;
  NodeId by = none;
  NodeId done_on = none;
  NodeId gate = none;
  // Conditions of the procedures that it belongs to: what its rule also concludes or reads is theirs, or
  // their condition is a part of the rule's own.
  std::vector<NodeId> procedures;
};

// Nodes in order, split by which procedure alone needs them.
struct SplitOrder {
  std::vector<NodeId> shared;
  std::vector<std::vector<NodeId>> by_procedure;
};

struct Plan {
  const Program* program = nullptr;
  ReadingChoices readings;

  std::vector<Node> nodes;
  std::vector<std::uint32_t> places;  // by node: the ExprId it was lowered from first, or none
  std::vector<std::uint8_t> depends;  // by node: bit d: on the element of the loop at depth d
  std::vector<bool> may_fault;        // by node
  std::vector<NodeId> pool;
  std::vector<std::uint64_t> masks;
  std::vector<Loop> loops;
  std::vector<TablePlan> tables;
  std::vector<SelectPlan> selects;
  std::vector<std::string> not_held;  // paragraphs
  std::vector<Value> initial;         // the machine's state before a case: constants in place
  std::vector<NodeId> order;          // every node outside loops that is not constant, in order

  SplitOrder whole;     // what decisions and duties rest on
  SplitOrder deciding;  // what decisions rest on
  std::vector<NodeId> contradiction_cone;

  std::vector<RulePlan> rules;          // by RuleId
  std::vector<DecisionPlan> decisions;  // by DecisionId
  std::vector<DutyPlan> duties;
  std::vector<NodeId> procedures;  // by ProcedureId; none: not in force
  std::vector<NodeId> contradictions;
  std::vector<NodeId> slot_nodes;  // by SlotId; none: no rule reads it
  // By ExprId: the node of an expression that is computed once a case; none: in a loop, in a function
  // with parameters, or read by nothing.
  std::vector<NodeId> expr_nodes;
};

inline constexpr std::uint32_t max_loop_depth = 8;

// The operands of a node that stand outside its loop, if it has one, and inside it; in order.
void for_each_operand(const Plan& plan, NodeId node, const std::function<void(NodeId)>& visit);
// The nodes outside loops that a decision rests on, in order; empty where it is not in force.
std::vector<NodeId> cone_of(const Plan& plan, DecisionId decision);
// The same of any node.
std::vector<NodeId> cone_of_node(const Plan& plan, NodeId node);
// Fills the parts of the order.
void split_by_procedure(Plan& plan);

Plan lower(const Program& program, const ReadingChoices& readings);

}  // namespace tarmaq::plan
