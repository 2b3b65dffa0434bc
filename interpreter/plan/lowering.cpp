#include "interpreter/plan/lowering.hpp"

#include <algorithm>

#include <cstdint>
#include <string>
#include "interpreter/model/functions.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::plan {

Lowering::Lowering(Plan& plan, Graph& graph)
    : plan_(plan), graph_(graph), decisions_(plan.program->decisions.size(), {none, none}) {
  plan_.expr_nodes.assign(plan.program->exprs.size(), none);
  plan_.slot_nodes.assign(plan.program->vocabulary->slots.size(), none);
}

std::uint8_t Lowering::set_size(const Type& type) const {
  return type.kind == TypeKind::Set ? static_cast<std::uint8_t>(plan_.program->vocabulary->enums[type.id].values.size())
                                    : std::uint8_t{0};
}

NodeId Lowering::fact(SlotId slot) {
  const Type& type = plan_.program->vocabulary->slots[slot].field.type;
  const NodeId node = graph_.make(Node{NodeOp::Fact, value_kind(type), set_size(type), slot, none, none}, none);
  plan_.slot_nodes[slot] = node;
  return node;
}

NodeId Lowering::not_held(const std::string& paragraph, ExprId place) {
  auto found = std::find(plan_.not_held.begin(), plan_.not_held.end(), paragraph);
  if (found == plan_.not_held.end()) found = plan_.not_held.insert(found, paragraph);
  const auto index = static_cast<std::uint32_t>(found - plan_.not_held.begin());
  return graph_.make(Node{NodeOp::NotHeld, Kind::Boolean, 0, index, none, none}, place);
}

NodeId Lowering::set_literal(const std::vector<NodeId>& elements, const Type& type, ExprId place) {
  const NodeId node = graph_.make_pooled(NodeOp::SetOf, Kind::Set, elements, place, set_size(type));
  // An element that nobody knows is one of those in force.
  const std::uint64_t in_force = plan_.program->elements(type.id);
  if (plan_.program->enum_values[type.id].size() == set_size(type)) return node;
  return graph_.make(Node{NodeOp::SetCommon, Kind::Set, 0, node, graph_.constant(Value::set(in_force)), none}, place);
}

void Lowering::decision(DecisionId id, NodeId applicable, NodeId gate) { decisions_[id] = {applicable, gate}; }

std::vector<NodeId> Lowering::operands(ExprId id, const Scope& scope) {
  std::vector<NodeId> result;
  for (const ExprId child : plan_.program->args(id)) result.push_back(expression(child, scope));
  return result;
}

NodeId Lowering::reading_value(const Expr& expr) {
  const ReadingInfo& reading = plan_.program->vocabulary->readings[expr.payload];
  const std::string& choice = reading.choices[plan_.readings[expr.payload]].name;
  return graph_.constant(Value::enumerator(plan_.program->vocabulary->enums[expr.type.id].find(choice)));
}

NodeId Lowering::element(const Expr& expr, const Scope& scope) {
  std::uint32_t depth = 0;
  for (const auto& [variable, at] : scope.variables) {
    if (variable == expr.payload) depth = at;
  }
  const ListId list = plan_.program->variable_lists[expr.payload];
  return graph_.make(Node{NodeOp::Element, value_kind(expr.type), set_size(expr.type), list, expr.payload2, depth},
                     none);
}

NodeId Lowering::expression(ExprId id, const Scope& scope) {
  const NodeId node = lowered(id, scope);
  if (scope.depth == 0 && scope.arguments.empty()) plan_.expr_nodes[id] = node;
  return node;
}

NodeId Lowering::lowered(ExprId id, const Scope& scope) {
  const Program& program = *plan_.program;
  const Expr& expr = program.expr(id);
  const auto args = program.args(id);
  switch (expr.op) {
    case Op::Constant: return graph_.constant(program.constants[expr.payload]);
    case Op::Fact: return fact(expr.payload);
    case Op::Element: return element(expr, scope);
    case Op::Parameter: {
      const auto& value = program.parameters[expr.payload].value;
      // Only under a false `is in force` can it have none; what it gives there is never looked at.
      return graph_.constant(value ? *value : Value::fault(FaultReason::Undecided, 0, value_kind(expr.type)));
    }
    case Op::ReadingIs: return graph_.boolean(plan_.readings[expr.payload] == expr.payload2);
    case Op::ReadingValue: return reading_value(expr);
    case Op::Definition: {
      const DefinitionInfo& definition = program.definitions[expr.payload];
      const auto [found, is_new] = definitions_.try_emplace({expr.payload, definition.act}, none);
      if (is_new) {
        Scope inner;
        inner.act = definition.act;
        const NodeId node = expression(definition.value, inner);
        definitions_[{expr.payload, definition.act}] = node;
        return node;
      }
      return found->second;
    }
    case Op::Call: return call(id, scope);
    case Op::Argument: {
      const Scope::Argument& argument = scope.arguments[expr.payload];
      return argument.node;
    }
    case Op::DecisionValue: return decisions_[expr.payload].second;
    case Op::DecisionApplicable: return decisions_[expr.payload].first;
    case Op::Not: return graph_.logical_not(expression(args[0], scope), id);
    case Op::And: return graph_.logical(NodeOp::And, operands(id, scope), id);
    case Op::Or: return graph_.logical(NodeOp::Or, operands(id, scope), id);
    case Op::Equal:
    case Op::Less:
    case Op::LessEqual:
    case Op::Greater:
    case Op::GreaterEqual: return comparison(id, scope);
    case Op::OneOf: return one_of(id, scope);
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
    case Op::Negate: return arithmetic(id, scope);
    case Op::If: {
      // One after the other: nodes are numbered as they are made, and the order of arguments is the compiler's.
      const NodeId condition = expression(args[0], scope);
      const NodeId then_node = expression(args[1], scope);
      return graph_.choose(condition, then_node, expression(args[2], scope), id);
    }
    case Op::Some:
    case Op::Every:
    case Op::Count:
    case Op::Sum:
    case Op::LeastOf:
    case Op::GreatestOf: return loop(id, scope);
    case Op::Least: return graph_.make_pooled(NodeOp::Least, value_kind(expr.type), operands(id, scope), id);
    case Op::Greatest: return graph_.make_pooled(NodeOp::Greatest, value_kind(expr.type), operands(id, scope), id);
    case Op::SetLiteral: return set_literal(operands(id, scope), expr.type, id);
    case Op::Includes:
      return graph_.make(
          Node{NodeOp::Includes, Kind::Boolean, 0, expression(args[0], scope), expression(args[1], scope), none}, id);
    case Op::IsEmpty:
      return graph_.make(Node{NodeOp::IsEmpty, Kind::Boolean, 0, expression(args[0], scope), none, none}, id);
    case Op::SetEqual:
      return graph_.make(
          Node{NodeOp::SetEqual, Kind::Boolean, 0, expression(args[0], scope), expression(args[1], scope), none}, id);
    case Op::Builtin: return builtin(id, scope);
    case Op::Table: return table(id, scope);
    case Op::ListFact:
    case Op::Filter: break;  // only as the source of a loop
  }
  return graph_.constant(Value::fault(FaultReason::Undecided, 0, Kind::Boolean));
}

NodeId Lowering::equality(NodeId left, NodeId right, ExprId place) {
  if (graph_.is_constant(left)) std::swap(left, right);
  const Kind kind = graph_.node(left).kind;
  if (kind == Kind::Enum && graph_.is_constant(right) && graph_.value(right).known() && graph_.value(right).a < 64) {
    return graph_.in_mask(left, std::uint64_t{1} << graph_.value(right).a, place);
  }
  if (kind == Kind::Boolean && graph_.is_constant(right) && graph_.value(right).known()) {
    return graph_.value(right).a != 0 ? left : graph_.logical_not(left, place);
  }
  const bool number = kind == Kind::Integer || kind == Kind::Number;
  const NodeOp op = kind == Kind::Set        ? NodeOp::SetEqual
                    : number                 ? NodeOp::EqualNumber
                    : kind == Kind::Duration ? NodeOp::EqualDuration
                                             : NodeOp::Equal;
  return graph_.make(Node{op, Kind::Boolean, 0, left, right, none}, place);
}

NodeId Lowering::comparison(ExprId id, const Scope& scope) {
  const Expr& expr = plan_.program->expr(id);
  const auto args = plan_.program->args(id);
  NodeId left = expression(args[0], scope);
  NodeId right = expression(args[1], scope);
  if (expr.op == Op::Equal) return equality(left, right, id);
  if (expr.op == Op::Greater || expr.op == Op::GreaterEqual) std::swap(left, right);
  const bool strict = expr.op == Op::Less || expr.op == Op::Greater;
  const Kind kind = graph_.node(left).kind;
  NodeOp op = strict ? NodeOp::Less : NodeOp::LessEqual;
  if (kind == Kind::Integer || kind == Kind::Number) op = strict ? NodeOp::LessNumber : NodeOp::LessEqualNumber;
  if (kind == Kind::Duration) op = strict ? NodeOp::LessDuration : NodeOp::LessEqualDuration;
  return graph_.make(Node{op, Kind::Boolean, 0, left, right, none}, id);
}

NodeId Lowering::one_of(ExprId id, const Scope& scope) {
  const auto args = plan_.program->args(id);
  const NodeId subject = expression(args[0], scope);
  std::uint64_t mask = 0;
  std::vector<NodeId> others;
  for (const ExprId alternative : args.subspan(1)) {
    const NodeId value = expression(alternative, scope);
    if (graph_.node(subject).kind == Kind::Enum && graph_.is_constant(value) && graph_.value(value).known() &&
        graph_.value(value).a < 64) {
      mask |= std::uint64_t{1} << graph_.value(value).a;
    } else {
      others.push_back(equality(subject, value, id));
    }
  }
  if (mask != 0) others.push_back(graph_.in_mask(subject, mask, id));
  return graph_.logical(NodeOp::Or, others, id);
}

NodeId Lowering::arithmetic(ExprId id, const Scope& scope) {
  const Expr& expr = plan_.program->expr(id);
  const auto args = plan_.program->args(id);
  const NodeId left = expression(args[0], scope);
  const Kind kind = value_kind(expr.type);
  if (expr.op == Op::Negate) {
    return graph_.make(
        Node{kind == Kind::Duration ? NodeOp::DurationNegate : NodeOp::Negate, kind, 0, left, none, none}, id);
  }
  const NodeId right = expression(args[1], scope);
  if (kind == Kind::Date) {
    const NodeOp op = expr.op == Op::Add ? NodeOp::DateAdd : NodeOp::DateSubtract;
    // `duration + date` is written either way.
    const bool swapped = graph_.node(left).kind == Kind::Duration;
    return graph_.make(Node{op, kind, 0, swapped ? right : left, swapped ? left : right, scope.act}, id);
  }
  if (kind == Kind::Duration) {
    return graph_.make(
        Node{expr.op == Op::Add ? NodeOp::DurationAdd : NodeOp::DurationSubtract, kind, 0, left, right, none}, id);
  }
  const NodeOp op = expr.op == Op::Add        ? NodeOp::Add
                    : expr.op == Op::Subtract ? NodeOp::Subtract
                    : expr.op == Op::Multiply ? NodeOp::Multiply
                                              : NodeOp::Divide;
  return graph_.make(Node{op, kind, 0, left, right, none}, id);
}

NodeId Lowering::call(ExprId id, const Scope& scope) {
  const Program& program = *plan_.program;
  const FunctionInfo& function = program.functions[program.expr(id).payload];
  Scope inner;
  inner.act = scope.act;
  inner.depth = scope.depth;
  for (const ExprId child : program.args(id)) {
    Scope::Argument argument;
    if (program.expr(child).type.kind == TypeKind::List) {
      argument.list = child;
      argument.origin = &scope;
    } else {
      argument.node = expression(child, scope);
    }
    inner.arguments.push_back(argument);
  }
  return expression(function.value, inner);
}

NodeId Lowering::builtin(ExprId id, const Scope& scope) {
  const Expr& expr = plan_.program->expr(id);
  const auto which = static_cast<Builtin>(expr.payload);
  const std::vector<NodeId> args = operands(id, scope);
  const auto set = [&](NodeOp op) {
    return graph_.make(Node{op, value_kind(expr.type), 0, args[0], args.size() > 1 ? args[1] : none, none}, id);
  };
  if (which == Builtin::Union) return set(NodeOp::SetUnion);
  if (which == Builtin::Common) return set(NodeOp::SetCommon);
  if (which == Builtin::Without) return set(NodeOp::SetWithout);
  if (which == Builtin::Size) return set(NodeOp::Size);
  return graph_.make_pooled(NodeOp::Call, value_kind(expr.type), args, id, static_cast<std::uint8_t>(which),
                            rounds(which) ? expr.payload2 : scope.act);
}

Lowering::ListSource Lowering::list_source(ExprId id, const Scope& scope, std::uint32_t variable, std::uint32_t depth) {
  const Program& program = *plan_.program;
  const Expr& expr = program.expr(id);
  if (expr.op == Op::ListFact) return {expr.payload, {}};
  if (expr.op == Op::Filter) {
    ListSource source = list_source(program.args(id)[0], scope, variable, depth);
    Scope inner = scope;
    inner.depth = depth + 1;
    inner.variables.emplace_back(expr.payload, depth);
    source.filters.emplace_back(program.args(id)[1], inner);
    return source;
  }
  if (expr.op == Op::Definition) {
    Scope inner;
    inner.act = program.definitions[expr.payload].act;
    return list_source(program.definitions[expr.payload].value, inner, variable, depth);
  }
  if (expr.op == Op::Argument) {
    const Scope::Argument& argument = scope.arguments[expr.payload];
    return list_source(argument.list, *argument.origin, variable, depth);
  }
  return {};
}

NodeId Lowering::loop(ExprId id, const Scope& scope) {
  const Program& program = *plan_.program;
  const Expr& expr = program.expr(id);
  const auto args = program.args(id);
  const std::uint32_t depth = scope.depth;
  ListSource source = list_source(args[0], scope, expr.payload, depth);
  Scope inner = scope;
  inner.depth = depth + 1;
  inner.variables.emplace_back(expr.payload, depth);
  const bool quantifier = expr.op == Op::Some || expr.op == Op::Every;
  const bool valued = expr.op == Op::Sum || expr.op == Op::LeastOf || expr.op == Op::GreatestOf;
  if (!quantifier && args.size() > (valued ? 2U : 1U)) source.filters.emplace_back(args[valued ? 2 : 1], inner);
  std::vector<NodeId> filters;
  for (const auto& [condition, at] : source.filters) filters.push_back(expression(condition, at));
  Loop loop;
  loop.list = source.list;
  loop.depth = depth;
  const NodeId filter = graph_.logical(NodeOp::And, filters, id);
  if (!filters.empty() && !(graph_.is_constant(filter) && graph_.value(filter).is_true())) loop.filter = filter;
  if (quantifier || valued) loop.value = expression(args[1], inner);
  const NodeOp op = expr.op == Op::Some      ? NodeOp::Some
                    : expr.op == Op::Every   ? NodeOp::Every
                    : expr.op == Op::Count   ? NodeOp::Count
                    : expr.op == Op::Sum     ? NodeOp::Sum
                    : expr.op == Op::LeastOf ? NodeOp::LeastOf
                                             : NodeOp::GreatestOf;
  return graph_.loop(op, value_kind(expr.type), std::move(loop), id);
}

NodeId Lowering::table(ExprId id, const Scope& scope) {
  const TableInfo& info = plan_.program->tables[plan_.program->expr(id).payload];
  TablePlan plan;
  plan.policy = info.policy;
  for (const TableRowInfo& row : info.rows) {
    std::vector<NodeId> cells;
    for (const ExprId cell : row.cells) {
      if (cell != none) cells.push_back(expression(cell, scope));
    }
    plan.rows.push_back({graph_.logical(NodeOp::And, cells, id), expression(row.result, scope)});
  }
  if (info.otherwise != none) {
    plan.otherwise = expression(info.otherwise, scope);
    if (info.policy == HitPolicy::Collect && graph_.node(plan.otherwise).kind == Kind::Enum) {
      plan.otherwise = set_literal({plan.otherwise}, plan_.program->expr(id).type, id);
    }
  }
  return graph_.table(value_kind(plan_.program->expr(id).type), std::move(plan), id);
}

}  // namespace tarmaq::plan
