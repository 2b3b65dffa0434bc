// What kind of node an operator makes: where its operands stand, whether it compares. Said once, for
// whatever walks a plan without caring which operator it meets.
#pragma once

#include <cstdint>

#include "interpreter/model/operations.hpp"
#include "interpreter/plan/plan.hpp"

namespace tarmaq::plan {

enum class NodeShape : std::uint8_t {
  Leaf,    // no operands
  One,     // a
  Two,     // a, b
  Three,   // a, b, c
  Pool,    // pool [a, a + b)
  Loop,    // those of Plan::loops[a]
  Table,   // those of Plan::tables[a]
  Select,  // those of Plan::selects[a]
};

constexpr NodeShape shape_of(NodeOp op) {
  switch (op) {
    case NodeOp::Constant:
    case NodeOp::Fact:
    case NodeOp::Element:
    case NodeOp::NotHeld: return NodeShape::Leaf;
    case NodeOp::Not:
    case NodeOp::InMask:
    case NodeOp::Negate:
    case NodeOp::DurationNegate:
    case NodeOp::IsEmpty:
    case NodeOp::Size: return NodeShape::One;
    case NodeOp::Equal:
    case NodeOp::Less:
    case NodeOp::LessEqual:
    case NodeOp::EqualNumber:
    case NodeOp::LessNumber:
    case NodeOp::LessEqualNumber:
    case NodeOp::EqualDuration:
    case NodeOp::LessDuration:
    case NodeOp::LessEqualDuration:
    case NodeOp::Add:
    case NodeOp::Subtract:
    case NodeOp::Multiply:
    case NodeOp::Divide:
    case NodeOp::DateAdd:
    case NodeOp::DateSubtract:
    case NodeOp::DurationAdd:
    case NodeOp::DurationSubtract:
    case NodeOp::Includes:
    case NodeOp::SetEqual:
    case NodeOp::SetUnion:
    case NodeOp::SetCommon:
    case NodeOp::SetWithout:
    case NodeOp::Gate: return NodeShape::Two;
    case NodeOp::If: return NodeShape::Three;
    case NodeOp::And:
    case NodeOp::Or:
    case NodeOp::Least:
    case NodeOp::Greatest:
    case NodeOp::SetOf:
    case NodeOp::Call: return NodeShape::Pool;
    case NodeOp::Some:
    case NodeOp::Every:
    case NodeOp::Count:
    case NodeOp::Sum:
    case NodeOp::LeastOf:
    case NodeOp::GreatestOf: return NodeShape::Loop;
    case NodeOp::Table: return NodeShape::Table;
    case NodeOp::Select:
    case NodeOp::Union: return NodeShape::Select;
  }
  return NodeShape::Leaf;
}

// A comparison of two quantities or values; not of sets.
constexpr bool is_comparison(NodeOp op) { return op >= NodeOp::Equal && op <= NodeOp::LessEqualDuration; }

// The relation that a comparison asks about.
constexpr Relation relation_of(NodeOp op) {
  if (op == NodeOp::Equal || op == NodeOp::EqualNumber || op == NodeOp::EqualDuration) return Relation::Equal;
  if (op == NodeOp::Less || op == NodeOp::LessNumber || op == NodeOp::LessDuration) return Relation::Less;
  return Relation::LessEqual;
}

}  // namespace tarmaq::plan
