// Logic and arithmetic.
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/resolve_expr.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::resolve {

ExprId ExprResolver::node(const syntax::Unary& unary, Span span, const Type& expected) {
  if (unary.op == syntax::UnaryOp::Not) {
    const ExprId operand_found = condition(unary.operand);
    return failed(operand_found) ? operand_found : workspace_.builder.negation(operand_found, span);
  }
  const ExprId operand_found = infer(unary.operand, expected);
  if (failed(operand_found)) return operand_found;
  if (!vocabulary::is_numeric(type(operand_found))) {
    return report(Code::E0305, span, worded("`-` needs a number, this is {}", workspace_.words(type(operand_found))));
  }
  return workspace_.builder.add(Op::Negate, type(operand_found), span, {operand_found});
}

ExprId ExprResolver::node(const syntax::Group& group, Span span, const Type&) {
  std::vector<ExprId> children;
  bool broken = false;
  for (const syntax::ExprId child : group.conditions) {
    children.push_back(condition(child));
    broken = broken || failed(children.back());
  }
  if (broken || children.empty()) return workspace_.builder.error(span);
  switch (group.kind) {
    case syntax::GroupKind::All: return workspace_.builder.conjunction(children, span);
    case syntax::GroupKind::Any: return workspace_.builder.disjunction(children, span);
    case syntax::GroupKind::None:
      return workspace_.builder.negation(workspace_.builder.disjunction(children, span), span);
  }
  return workspace_.builder.error(span);
}

ExprId ExprResolver::node(const syntax::Binary& binary, Span span, const Type& expected) {
  switch (binary.op) {
    case syntax::BinaryOp::Or:
    case syntax::BinaryOp::And: return logical(binary.op, binary, span);
    case syntax::BinaryOp::Less:
    case syntax::BinaryOp::LessEqual:
    case syntax::BinaryOp::Greater:
    case syntax::BinaryOp::GreaterEqual: return order(binary, span);
    case syntax::BinaryOp::Is: return equal(binary, span);
    case syntax::BinaryOp::IsNot: return negated(true, equal(binary, span), span);
    case syntax::BinaryOp::Add:
    case syntax::BinaryOp::Subtract: return sum(binary, span, expected);
    case syntax::BinaryOp::Multiply:
    case syntax::BinaryOp::Divide: return product(binary, span, expected);
    case syntax::BinaryOp::Includes: return includes(binary, span);
    case syntax::BinaryOp::IsIn: return is_in(binary, span);
    case syntax::BinaryOp::IsNotIn: return negated(true, is_in(binary, span), span);
  }
  return workspace_.builder.error(span);
}

// `a and b and c` leans to the left; its parts become the children of one expression.
ExprId ExprResolver::logical(syntax::BinaryOp op, const syntax::Binary& binary, Span span) {
  std::vector<syntax::ExprId> parts = {binary.right};
  syntax::ExprId left = binary.left;
  while (const auto* inner = std::get_if<syntax::Binary>(&file_.expr(left).node)) {
    if (inner->op != op) break;
    parts.push_back(inner->right);
    left = inner->left;
  }
  parts.push_back(left);
  std::vector<ExprId> children;
  bool broken = false;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    children.push_back(condition(*part));
    broken = broken || failed(children.back());
  }
  if (broken) return workspace_.builder.error(span);
  return op == syntax::BinaryOp::And ? workspace_.builder.conjunction(children, span)
                                     : workspace_.builder.disjunction(children, span);
}

ExprId ExprResolver::number_result(Op op, ExprId left, ExprId right, Span span) {
  const Type left_type = type(left);
  const Type right_type = type(right);
  if (left_type.kind == TypeKind::Integer && right_type.kind == TypeKind::Integer) {
    return calculated(workspace_.builder.add(op, vocabulary::integer_type(), span, {left, right}), span);
  }
  if (!same_units(left, right, span)) return workspace_.builder.error(span);
  return calculated(
      workspace_.builder.add(op, left_type.kind == TypeKind::Number ? left_type : right_type, span, {left, right}),
      span);
}

ExprId ExprResolver::sum(const syntax::Binary& binary, Span span, const Type& expected) {
  const bool adds = binary.op == syntax::BinaryOp::Add;
  const Op op = adds ? Op::Add : Op::Subtract;
  const ExprId left = infer(binary.left, expected);
  const ExprId right = infer(binary.right, expected.kind == TypeKind::Number ? expected : Type{});
  if (failed(left) || failed(right)) return workspace_.builder.error(span);
  const Type left_type = type(left);
  const Type right_type = type(right);
  if (vocabulary::is_numeric(left_type) && vocabulary::is_numeric(right_type))
    return number_result(op, left, right, span);
  if (left_type.kind == TypeKind::Date && right_type.kind == TypeKind::Duration) {
    return calculated(workspace_.builder.add(op, left_type, span, {left, right}), span);
  }
  if (left_type.kind == TypeKind::Duration && right_type.kind == TypeKind::Duration) {
    const auto left_unit = certain_unit(workspace_.program, left);
    const auto right_unit = certain_unit(workspace_.program, right);
    if (left_unit && right_unit && *left_unit != *right_unit) {
      return report(Code::E0306, span,
                    worded("{} and {} do not add up to one term", unit_words(*left_unit), unit_words(*right_unit)),
                    worded("add each to the date: `d + 1 month + 3 calendar days`"));
    }
    return workspace_.builder.add(op, vocabulary::duration_type(), span, {left, right});
  }
  Wording hint;
  if (left_type.kind == TypeKind::Date && vocabulary::is_numeric(right_type))
    hint = worded("write the unit: `d + 10 calendar days`");
  if (left_type.kind == TypeKind::Date && right_type.kind == TypeKind::Date)
    hint = worded("`days_between(a, b)` counts the days from one to the other");
  if (left_type.kind == TypeKind::Duration && right_type.kind == TypeKind::Date) hint = worded("write the date first");
  return report(Code::E0305, span,
                worded("`{}` does not take {} and {}", std::string_view(adds ? "+" : "-"), workspace_.words(left_type),
                       workspace_.words(right_type)),
                std::move(hint));
}

ExprId ExprResolver::product(const syntax::Binary& binary, Span span, const Type&) {
  const bool multiplies = binary.op == syntax::BinaryOp::Multiply;
  const ExprId left = infer(binary.left);
  const ExprId right = infer(binary.right);
  if (failed(left) || failed(right)) return workspace_.builder.error(span);
  const Type left_type = type(left);
  const Type right_type = type(right);
  if (!vocabulary::is_numeric(left_type) || !vocabulary::is_numeric(right_type)) {
    return report(Code::E0305, span,
                  worded("`{}` takes numbers, not {}", std::string_view(multiplies ? "*" : "/"),
                         workspace_.words(vocabulary::is_numeric(left_type) ? right_type : left_type)));
  }
  const UnitId left_unit = left_type.id;
  const UnitId right_unit = right_type.id;
  if (multiplies) {
    if (left_unit != none && right_unit != none) {
      return report(Code::E0304, span,
                    worded("`*` takes a unit on one side at most, here are {} and {}", workspace_.words(left_type),
                           workspace_.words(right_type)));
    }
    if (left_type.kind == TypeKind::Integer && right_type.kind == TypeKind::Integer) {
      return calculated(workspace_.builder.add(Op::Multiply, vocabulary::integer_type(), span, {left, right}), span);
    }
    return calculated(
        workspace_.builder.add(Op::Multiply, vocabulary::number_type(left_unit != none ? left_unit : right_unit), span,
                               {left, right}),
        span);
  }
  if (right_unit != none && left_unit != right_unit) {
    return report(Code::E0304, span,
                  worded("`/` divides by a plain number or by one of the same unit, here are {} and {}",
                         workspace_.words(left_type), workspace_.words(right_type)));
  }
  if (divides_by_zero(right, span)) return workspace_.builder.error(span);
  return calculated(workspace_.builder.add(Op::Divide, vocabulary::number_type(right_unit == none ? left_unit : none),
                                           span, {left, right}),
                    span);
}

}  // namespace tarmaq::resolve
