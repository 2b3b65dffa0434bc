#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "grammar/builder.hpp"
#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/nodes.hpp"
#include "grammar/syntax_expressions.hpp"
#include "grammar/visit_expr.hpp"

namespace tarmaq::grammar {

using namespace syntax;

ExprId Builder::put(ExprNode node, Span span) {
  std::size_t depth = 0;
  for_each_child(node, [&](ExprId child) { depth = std::max<std::size_t>(depth, depths_[child]); });
  ++depth;
  if (depth > expression_depth_) {
    if (!too_deep_) {
      report(Code::E0006, span, worded("this expression is more than {} levels deep", expression_depth_),
             worded("give parts of it names of their own with `define`, or write `all of { … }` or `any of { … }`"));
    }
    too_deep_ = true;
    node = BooleanLiteral{};
    depth = 1;
  }
  file_.exprs.push_back(Expr{std::move(node), span});
  depths_.push_back(static_cast<std::uint16_t>(depth));
  return static_cast<ExprId>(file_.exprs.size() - 1);
}

std::vector<ExprId> Builder::expressions(const std::vector<NodeView>& nodes, std::size_t from) {
  std::vector<ExprId> ids;
  for (std::size_t i = from; i < nodes.size(); ++i) ids.push_back(expression(nodes[i]));
  return ids;
}

ExprId Builder::only_expression(NodeView node) { return expression(node.children().back()); }

ExprId Builder::binary(BinaryOp op, ExprId left, ExprId right) {
  const Span span{file_.file, file_.expr(left).span.begin, file_.expr(right).span.end};
  return put(Binary{op, left, right}, span);
}

ExprId Builder::expression(NodeView node) {
  const Span span = node.span();
  switch (node.kind()) {
    case NodeKind::If: {
      const std::vector<NodeView> parts = node.children();
      const ExprId condition = expression(parts[0]);
      const ExprId then_value = expression(parts[1]);
      return put(IfThenElse{condition, then_value, expression(parts[2])}, span);
    }
    case NodeKind::Logic: return logic(node);
    case NodeKind::Not:
    case NodeKind::Negate: {
      const std::vector<NodeView> parts = node.children();
      ExprId operand = expression(parts.back());
      for (std::size_t i = parts.size() - 1; i > 0; --i) {
        const UnaryOp op = node.kind() == NodeKind::Not ? UnaryOp::Not : UnaryOp::Negate;
        operand = put(Unary{op, operand}, {span.file, parts[i - 1].span().begin, span.end});
      }
      return operand;
    }
    case NodeKind::Quantifier: return quantifier(node);
    case NodeKind::Comparison: return comparison(node);
    case NodeKind::Sum:
    case NodeKind::Product: return chain(node);
    case NodeKind::True: return put(BooleanLiteral{true}, span);
    case NodeKind::False: return put(BooleanLiteral{false}, span);
    case NodeKind::Unlimited: return put(UnlimitedLiteral{}, span);
    case NodeKind::Number:
    case NodeKind::Quantity: return quantity(node);
    case NodeKind::Text: return put(TextLiteral{text(node)}, span);
    case NodeKind::Date: return put(DateLiteral{std::string(node.text())}, span);
    case NodeKind::Path: return path(node);
    case NodeKind::Call: return call(node);
    case NodeKind::ReadingUse: return put(ReadingUse{name(node.children().front())}, span);
    case NodeKind::SetLiteral: return put(SetLiteral{expressions(node.children())}, span);
    case NodeKind::Group: return group(node);
    case NodeKind::Count: return aggregate(node, AggregateKind::Count);
    case NodeKind::SumOf: return aggregate(node, AggregateKind::Sum);
    case NodeKind::LeastOf: return aggregate(node, AggregateKind::Least);
    case NodeKind::GreatestOf: return aggregate(node, AggregateKind::Greatest);
    case NodeKind::Those: return aggregate(node, AggregateKind::Those);
    case NodeKind::Table: return table(node);
    default: return put(BooleanLiteral{}, span);
  }
}

ExprId Builder::quantity(NodeView node) {
  NumberLiteral literal;
  const bool has_unit = node.kind() == NodeKind::Quantity;
  const std::vector<NodeView> parts = node.children();
  const std::string_view digits = has_unit ? parts[0].text() : node.text();
  std::copy_if(digits.begin(), digits.end(), std::back_inserter(literal.digits), [](char each) { return each != '_'; });
  if (has_unit) {
    const NodeView unit = parts[1];
    switch (unit.kind()) {
      case NodeKind::UnitYears: literal.unit = UnitKind::Years; break;
      case NodeKind::UnitMonths: literal.unit = UnitKind::Months; break;
      case NodeKind::UnitCalendarDays: literal.unit = UnitKind::CalendarDays; break;
      case NodeKind::UnitWorkingDays: literal.unit = UnitKind::WorkingDays; break;
      case NodeKind::UnitPercent: literal.unit = UnitKind::Percent; break;
      default:
        literal.unit = UnitKind::Named;
        literal.measure = name(unit);
        if (unit.text() == "days" || unit.text() == "day") {
          report(Code::E0119, unit.span(), worded("`{}` alone is no unit: which days are they?", literal.measure.text),
                 worded("write `calendar days` or `working days`"));
        } else if (unit.text() == "weeks" || unit.text() == "week") {
          report(Code::E0119, unit.span(), worded("a week is no unit"), worded("write the number of `calendar days`"));
        }
    }
  }
  return put(std::move(literal), node.span());
}

ExprId Builder::path(NodeView node) {
  Path found;
  for (const NodeView& part : node.children()) found.parts.push_back(name(part));
  return put(std::move(found), node.span());
}

ExprId Builder::call(NodeView node) {
  const std::vector<NodeView> parts = node.children();
  Call found{name(parts[0]), expressions(parts, 1)};
  return put(std::move(found), node.span());
}

ExprId Builder::chain(NodeView node) {
  const std::vector<NodeView> parts = node.children();
  ExprId left = expression(parts[0]);
  for (std::size_t i = 1; i + 1 < parts.size(); i += 2) {
    BinaryOp op = BinaryOp::Add;
    if (parts[i].kind() == NodeKind::Minus) op = BinaryOp::Subtract;
    if (parts[i].kind() == NodeKind::Times) op = BinaryOp::Multiply;
    if (parts[i].kind() == NodeKind::Over) op = BinaryOp::Divide;
    const ExprId right = expression(parts[i + 1]);
    left = binary(op, left, right);
  }
  return left;
}

ExprId Builder::logic(NodeView node) {
  const std::vector<NodeView> parts = node.children();
  const NodeKind first = parts[1].kind();
  ExprId left = expression(parts[0]);
  bool mixed = false;
  for (std::size_t i = 1; i + 1 < parts.size(); i += 2) {
    const bool is_and = parts[i].kind() == NodeKind::And;
    if (parts[i].kind() != first && !mixed) {
      mixed = true;
      report(Code::E0110, parts[i].span(),
             worded("`{}` beside `{}`: which goes first?", std::string_view(is_and ? "and" : "or"),
                    std::string_view(is_and ? "or" : "and")),
             worded("put one of them into parentheses: `a and (b or c)`, or use `all of { … }` and `any of { … }`"));
    }
    const NodeKind right_kind = parts[i + 1].kind();
    const bool right_is_value = right_kind == NodeKind::Number || right_kind == NodeKind::Quantity ||
                                right_kind == NodeKind::Text || right_kind == NodeKind::Date ||
                                right_kind == NodeKind::Unlimited;
    const Expr& previous = file_.expr(left);
    if (right_is_value && !is_and && std::holds_alternative<Binary>(previous.node)) {
      report(Code::E0111, parts[i + 1].span(), worded("`or` joins conditions, and {} is a value", parts[i + 1].text()),
             worded("alternatives are written `is one of a, b`"));
    }
    const ExprId right = expression(parts[i + 1]);
    left = binary(is_and ? BinaryOp::And : BinaryOp::Or, left, right);
  }
  return left;
}

ExprId Builder::comparison(NodeView node) {
  const std::vector<NodeView> parts = node.children();
  const ExprId subject = expression(parts[0]);
  const NodeView tail = parts[1];
  const std::vector<NodeView> inner = tail.children();
  if (parts.size() > 2) {
    report(Code::E0113, parts[2].span(), worded("a comparison of a comparison"),
           worded("compare two values at a time: `a < b and b < c`, or `b is between a and c`"));
  }
  const Span span{file_.file, node.span().begin, tail.span().end};
  if (tail.kind() == NodeKind::IsTail) return is_comparison(tail, subject, span);
  const ExprId right = expression(inner.back());
  if (tail.kind() == NodeKind::IncludesTail) return put(Binary{BinaryOp::Includes, subject, right}, span);
  BinaryOp op = BinaryOp::Less;
  if (inner[0].kind() == NodeKind::LessEqual) op = BinaryOp::LessEqual;
  if (inner[0].kind() == NodeKind::Greater) op = BinaryOp::Greater;
  if (inner[0].kind() == NodeKind::GreaterEqual) op = BinaryOp::GreaterEqual;
  return put(Binary{op, subject, right}, span);
}

ExprId Builder::is_comparison(NodeView tail, ExprId subject, Span span) {
  const std::vector<NodeView> parts = tail.children();
  const bool negated = parts.front().kind() == NodeKind::NotMark;
  const NodeView form = parts.back();
  const auto subject_name = [&]() -> Name {
    const auto* found = std::get_if<Path>(&file_.expr(subject).node);
    if (found != nullptr && found->parts.size() == 1) return found->parts.front();
    const bool applicable = form.kind() == NodeKind::Applicable;
    report(Code::E0114, file_.expr(subject).span,
           applicable ? worded("`is applicable` asks about something that is no decision")
                      : worded("`is in force` asks about something that is no parameter"),
           applicable ? worded("write the decision's name before `is applicable`")
                      : worded("write the parameter's name before `is in force`"));
    return {"", file_.expr(subject).span};
  };
  switch (form.kind()) {
    case NodeKind::OneOf: return put(IsOneOf{subject, negated, expressions(form.children())}, span);
    case NodeKind::Between: {
      const std::vector<NodeView> bounds = form.children();
      const ExprId low = expression(bounds[0]);
      return put(IsBetween{subject, negated, low, expression(bounds[1])}, span);
    }
    case NodeKind::InForce: {
      const ExprId asked = put(IsInForce{subject_name()}, span);
      return negated ? put(Unary{UnaryOp::Not, asked}, span) : asked;
    }
    case NodeKind::InSet: {
      const ExprId set = only_expression(form);
      return put(Binary{negated ? BinaryOp::IsNotIn : BinaryOp::IsIn, subject, set}, span);
    }
    case NodeKind::Empty: return put(IsEmpty{subject, negated}, span);
    case NodeKind::Exactly: {
      const ExprId set = only_expression(form);
      const ExprId asked = put(IsExactly{subject, set}, span);
      return negated ? put(Unary{UnaryOp::Not, asked}, span) : asked;
    }
    case NodeKind::Applicable: return put(IsApplicable{subject_name(), negated}, span);
    default: {
      const ExprId right = expression(form);
      return put(Binary{negated ? BinaryOp::IsNot : BinaryOp::Is, subject, right}, span);
    }
  }
}

ExprId Builder::group(NodeView node) {
  const std::vector<NodeView> parts = node.children();
  Group found;
  found.kind = GroupKind::All;
  if (parts[0].kind() == NodeKind::GroupAny) found.kind = GroupKind::Any;
  if (parts[0].kind() == NodeKind::GroupNone) found.kind = GroupKind::None;
  found.conditions = expressions(parts, 1);
  return put(std::move(found), node.span());
}

ExprId Builder::quantifier(NodeView node) {
  const std::vector<NodeView> parts = node.children();
  Quantifier found;
  if (parts[0].kind() == NodeKind::QuantifierEvery) found.kind = QuantifierKind::Every;
  if (parts[0].kind() == NodeKind::QuantifierNo) found.kind = QuantifierKind::No;
  found.variable = name(parts[1]);
  found.list = expression(parts[2]);
  found.condition = expression(parts[3]);
  return put(std::move(found), node.span());
}

ExprId Builder::aggregate(NodeView node, AggregateKind kind) {
  const std::vector<NodeView> parts = node.children();
  Aggregate found;
  found.kind = kind;
  std::size_t next = 0;
  if (kind != AggregateKind::Count && kind != AggregateKind::Those) found.value = expression(parts[next++]);
  found.variable = name(parts[next++]);
  found.list = expression(parts[next++]);
  if (next < parts.size()) found.where = only_expression(parts[next]);
  return put(std::move(found), node.span());
}

Cell Builder::cell(NodeView node) {
  Cell found;
  found.span = node.span();
  const std::vector<NodeView> parts = node.children();
  found.negated = !parts.empty() && parts.front().kind() == NodeKind::NotMark;
  switch (node.kind()) {
    case NodeKind::CellCompare:
      found.kind = CellKind::Compare;
      if (parts[0].kind() == NodeKind::LessEqual) found.compare = BinaryOp::LessEqual;
      if (parts[0].kind() == NodeKind::Greater) found.compare = BinaryOp::Greater;
      if (parts[0].kind() == NodeKind::GreaterEqual) found.compare = BinaryOp::GreaterEqual;
      found.values = expressions(parts, 1);
      break;
    case NodeKind::CellBetween:
      found.kind = CellKind::Between;
      found.values = expressions(parts, found.negated ? 1 : 0);
      break;
    case NodeKind::CellValues:
      found.kind = CellKind::OneOf;
      found.values = expressions(parts, found.negated ? 1 : 0);
      break;
    default: found.kind = CellKind::Any;
  }
  return found;
}

ExprId Builder::table(NodeView node) {
  const std::vector<NodeView> parts = node.children();
  Table found;
  switch (parts[0].kind()) {
    case NodeKind::PolicyAny: found.policy = HitPolicy::Any; break;
    case NodeKind::PolicyFirst: found.policy = HitPolicy::First; break;
    case NodeKind::PolicyPriority: found.policy = HitPolicy::Priority; break;
    case NodeKind::PolicyCollect: found.policy = HitPolicy::Collect; break;
    default: found.policy = HitPolicy::Unique;
  }
  found.inputs = expressions(parts[1].children());
  for (std::size_t i = 2; i < parts.size(); ++i) {
    const std::vector<NodeView> inner = parts[i].children();
    if (parts[i].kind() == NodeKind::TableOtherwise) {
      if (found.otherwise != no_expr)
        report(Code::E0115, parts[i].span(), worded("`otherwise` stands twice in one table"),
               worded("keep one of them, as the last row"));
      found.otherwise = expression(inner.back());
      continue;
    }
    if (found.otherwise != no_expr)
      report(Code::E0116, parts[i].span(), worded("a row behind `otherwise`"),
             worded("`otherwise` is the last row of a table"));
    TableRow row;
    row.span = parts[i].span();
    for (std::size_t j = 0; j + 1 < inner.size(); ++j) row.cells.push_back(cell(inner[j]));
    row.result = expression(inner.back());
    if (row.cells.size() != found.inputs.size()) {
      report(Code::E0122, row.span,
             worded("this row has {} cells, and the table has {} columns", row.cells.size(), found.inputs.size()),
             worded("write a cell for each column; `any` where the column does not matter"));
      row.cells.resize(found.inputs.size());
    }
    found.rows.push_back(std::move(row));
  }
  return put(std::move(found), node.span());
}

}  // namespace tarmaq::grammar
