// The children of a node of the syntax tree, for passes that only look for names.
#pragma once

#include <variant>

#include "grammar/syntax.hpp"

namespace tarmaq {

// Calls `visit(ExprId)` for each child, in the order of the text.
template <class Visit>
struct ChildVisitor {
  Visit visit;

  void all(const std::vector<syntax::ExprId>& ids) const {
    for (const syntax::ExprId id : ids) visit(id);
  }
  void one(syntax::ExprId id) const {
    if (id != syntax::no_expr) visit(id);
  }
  void operator()(const syntax::BooleanLiteral&) const {}
  void operator()(const syntax::NumberLiteral&) const {}
  void operator()(const syntax::TextLiteral&) const {}
  void operator()(const syntax::DateLiteral&) const {}
  void operator()(const syntax::UnlimitedLiteral&) const {}
  void operator()(const syntax::Path&) const {}
  void operator()(const syntax::Call& node) const { all(node.arguments); }
  void operator()(const syntax::ReadingUse&) const {}
  void operator()(const syntax::Unary& node) const { one(node.operand); }
  void operator()(const syntax::Binary& node) const {
    one(node.left);
    one(node.right);
  }
  void operator()(const syntax::IsOneOf& node) const {
    one(node.subject);
    all(node.alternatives);
  }
  void operator()(const syntax::IsBetween& node) const {
    one(node.subject);
    one(node.low);
    one(node.high);
  }
  void operator()(const syntax::IsEmpty& node) const { one(node.subject); }
  void operator()(const syntax::IsExactly& node) const {
    one(node.subject);
    one(node.set);
  }
  void operator()(const syntax::IsApplicable&) const {}
  void operator()(const syntax::IsInForce&) const {}
  void operator()(const syntax::Group& node) const { all(node.conditions); }
  void operator()(const syntax::IfThenElse& node) const {
    one(node.condition);
    one(node.then_value);
    one(node.else_value);
  }
  void operator()(const syntax::Quantifier& node) const {
    one(node.list);
    one(node.condition);
  }
  void operator()(const syntax::Aggregate& node) const {
    one(node.value);
    one(node.list);
    one(node.where);
  }
  void operator()(const syntax::SetLiteral& node) const { all(node.elements); }
  void operator()(const syntax::Table& node) const {
    all(node.inputs);
    for (const syntax::TableRow& row : node.rows) {
      for (const syntax::Cell& cell : row.cells) all(cell.values);
      one(row.result);
    }
    one(node.otherwise);
  }
};

template <class Visit>
void for_each_child(const syntax::Expr& expr, Visit visit) {
  std::visit(ChildVisitor<Visit>{std::move(visit)}, expr.node);
}

}  // namespace tarmaq
