// The children of an expression, in the order written.
#pragma once

#include <variant>

#include "grammar/syntax.hpp"

namespace tarmaq::syntax {

// Calls `visit(ExprId)` for every child; absent ones (no_expr) are passed too.
template <typename Visit>
void for_each_child(const ExprNode& node, Visit visit) {
  struct Walker {
    Visit& visit;
    void list(const std::vector<ExprId>& ids) {
      for (const ExprId id : ids) visit(id);
    }
    void operator()(const BooleanLiteral&) {}
    void operator()(const NumberLiteral&) {}
    void operator()(const TextLiteral&) {}
    void operator()(const DateLiteral&) {}
    void operator()(const UnlimitedLiteral&) {}
    void operator()(const Path&) {}
    void operator()(const Call& each) { list(each.arguments); }
    void operator()(const ReadingUse&) {}
    void operator()(const Unary& each) { visit(each.operand); }
    void operator()(const Binary& each) {
      visit(each.left);
      visit(each.right);
    }
    void operator()(const IsOneOf& each) {
      visit(each.subject);
      list(each.alternatives);
    }
    void operator()(const IsBetween& each) {
      visit(each.subject);
      visit(each.low);
      visit(each.high);
    }
    void operator()(const IsEmpty& each) { visit(each.subject); }
    void operator()(const IsExactly& each) {
      visit(each.subject);
      visit(each.set);
    }
    void operator()(const IsApplicable&) {}
    void operator()(const IsInForce&) {}
    void operator()(const Group& each) { list(each.conditions); }
    void operator()(const IfThenElse& each) {
      visit(each.condition);
      visit(each.then_value);
      visit(each.else_value);
    }
    void operator()(const Quantifier& each) {
      visit(each.list);
      visit(each.condition);
    }
    void operator()(const Aggregate& each) {
      visit(each.value);
      visit(each.list);
      visit(each.where);
    }
    void operator()(const SetLiteral& each) { list(each.elements); }
    void operator()(const Table& each) {
      list(each.inputs);
      for (const TableRow& row : each.rows) {
        for (const Cell& cell : row.cells) list(cell.values);
        visit(row.result);
      }
      visit(each.otherwise);
    }
  };
  Walker walker{visit};
  std::visit(walker, node);
}

}  // namespace tarmaq::syntax
