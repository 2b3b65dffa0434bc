// The children of an expression, in the order written.
#pragma once

#include <variant>
#include <vector>

#include "grammar/syntax_expressions.hpp"

namespace tarmaq::syntax {

// Calls `visit(ExprId)` for every child that is there.
template <typename Visit>
void for_each_child(const ExprNode& node, Visit visit) {
  struct Walker {
    Visit& visit;
    void one(ExprId id) {
      if (id != no_expr) visit(id);
    }
    void list(const std::vector<ExprId>& ids) {
      for (const ExprId id : ids) one(id);
    }
    void operator()(const BooleanLiteral&) {}
    void operator()(const NumberLiteral&) {}
    void operator()(const TextLiteral&) {}
    void operator()(const DateLiteral&) {}
    void operator()(const UnlimitedLiteral&) {}
    void operator()(const Path&) {}
    void operator()(const Call& each) { list(each.arguments); }
    void operator()(const ReadingUse&) {}
    void operator()(const Unary& each) { one(each.operand); }
    void operator()(const Binary& each) {
      one(each.left);
      one(each.right);
    }
    void operator()(const IsOneOf& each) {
      one(each.subject);
      list(each.alternatives);
    }
    void operator()(const IsBetween& each) {
      one(each.subject);
      one(each.low);
      one(each.high);
    }
    void operator()(const IsEmpty& each) { one(each.subject); }
    void operator()(const IsExactly& each) {
      one(each.subject);
      one(each.set);
    }
    void operator()(const IsApplicable&) {}
    void operator()(const IsInForce&) {}
    void operator()(const Group& each) { list(each.conditions); }
    void operator()(const IfThenElse& each) {
      one(each.condition);
      one(each.then_value);
      one(each.else_value);
    }
    void operator()(const Quantifier& each) {
      one(each.list);
      one(each.condition);
    }
    void operator()(const Aggregate& each) {
      one(each.value);
      one(each.list);
      one(each.where);
    }
    void operator()(const SetLiteral& each) { list(each.elements); }
    void operator()(const Table& each) {
      list(each.inputs);
      for (const TableRow& row : each.rows) {
        for (const Cell& cell : row.cells) list(cell.values);
        one(row.result);
      }
      one(each.otherwise);
    }
  };
  Walker walker{visit};
  std::visit(walker, node);
}

}  // namespace tarmaq::syntax
