#include "interpreter/check/lint_shapes.hpp"

#include <optional>
#include <utility>

#include <cstdint>
#include "interpreter/model/operations.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/expr_walk.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::check {
namespace {

const Value* constant_of(const Program& program, ExprId id) {
  const Expr& expr = program.expr(id);
  return expr.op == Op::Constant && program.constants[expr.payload].known() ? &program.constants[expr.payload]
                                                                            : nullptr;
}

// `a < b` read from the other side.
Op mirrored(Op op) {
  if (op == Op::Less) return Op::Greater;
  if (op == Op::LessEqual) return Op::GreaterEqual;
  if (op == Op::Greater) return Op::Less;
  return Op::LessEqual;
}

Op opposite(Op op) {
  if (op == Op::Less) return Op::GreaterEqual;
  if (op == Op::LessEqual) return Op::Greater;
  if (op == Op::Greater) return Op::LessEqual;
  return Op::Less;
}

bool is_order(Op op) { return op == Op::Less || op == Op::LessEqual || op == Op::Greater || op == Op::GreaterEqual; }

// nullopt where the two cannot be compared: terms of different units.
std::optional<int> compare(const Value& left, const Value& right) {
  const bool numbers = left.is_numeric() && right.is_numeric();
  const bool whole =
      left.kind == right.kind && (left.kind == Kind::Date || left.kind == Kind::Duration) && !in_two_units(left, right);
  return numbers || whole ? std::optional(compare_values(left, right)) : std::nullopt;
}

}  // namespace

Shapes::Shapes(const Program& program) {
  std::map<std::vector<std::uint32_t>, std::uint32_t> known;
  shapes_.reserve(program.exprs.size());
  for (ExprId id = 0; id < program.exprs.size(); ++id) {
    const Expr& expr = program.expr(id);
    std::vector<std::uint32_t> key = {static_cast<std::uint32_t>(expr.op), static_cast<std::uint32_t>(expr.type.kind),
                                      expr.type.id, expr.payload, expr.payload2};
    if (binds_variable(expr.op)) key.push_back(id);
    for (const ExprId child : program.args(id)) key.push_back(child < id ? shapes_[child] : none - child);
    shapes_.push_back(known.emplace(std::move(key), static_cast<std::uint32_t>(known.size())).first->second);
  }
}

std::uint64_t all_values(const Program& program, const Type& type) {
  const std::size_t count = program.vocabulary->enums[type.id].values.size();
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

std::optional<ValueTest> value_test(const Program& program, ExprId id) {
  const Expr& expr = program.expr(id);
  if ((expr.op != Op::Equal && expr.op != Op::OneOf) || expr.child_count < 2) return std::nullopt;
  const auto args = program.args(id);
  const Type& type = program.expr(args[0]).type;
  if (type.kind != TypeKind::Enum || program.vocabulary->enums[type.id].values.size() > 64 ||
      constant_of(program, args[0]) != nullptr)
    return std::nullopt;
  ValueTest test{args[0], 0};
  for (std::size_t i = 1; i < args.size(); ++i) {
    const Value* value = constant_of(program, args[i]);
    if (value == nullptr) return std::nullopt;
    test.values |= std::uint64_t{1} << value->a;
  }
  return test;
}

std::vector<ExprId> flattened(const Program& program, ExprId id, Op op) {
  std::vector<ExprId> found;
  std::vector<ExprId> open = {id};
  while (!open.empty()) {
    const ExprId next = open.back();
    open.pop_back();
    if (program.expr(next).op != op) {
      found.push_back(next);
      continue;
    }
    const auto args = program.args(next);
    for (std::size_t i = args.size(); i-- > 0;) open.push_back(args[i]);
  }
  return found;
}

void Possible::add(ExprId condition) {
  const Expr& expr = program_.expr(condition);
  if (expr.op == Op::Not) {
    add_negated(program_.args(condition)[0]);
    return;
  }
  if (expr.op == Op::Constant) return;
  const auto [truth, fresh] = truths_.emplace(shapes_.of(condition), true);
  if (!fresh && !truth->second) contradictory_ = true;
  if (const auto test = value_test(program_, condition)) {
    narrow_values(test->subject, test->values);
  } else if (is_order(expr.op) || expr.op == Op::Equal) {
    const auto args = program_.args(condition);
    const Value* left = constant_of(program_, args[0]);
    const Value* right = constant_of(program_, args[1]);
    if ((left == nullptr) == (right == nullptr)) return;
    const ExprId subject = left == nullptr ? args[0] : args[1];
    const Value& bound = left == nullptr ? *right : *left;
    if (expr.op == Op::Equal) {
      narrow_range(subject, Op::LessEqual, bound);
      narrow_range(subject, Op::GreaterEqual, bound);
    } else {
      narrow_range(subject, left == nullptr ? expr.op : mirrored(expr.op), bound);
    }
  }
}

void Possible::add_negated(ExprId condition) {
  const Expr& expr = program_.expr(condition);
  if (expr.op == Op::Constant) return;
  const auto [truth, fresh] = truths_.emplace(shapes_.of(condition), false);
  if (!fresh && truth->second) contradictory_ = true;
  if (const auto test = value_test(program_, condition)) {
    narrow_values(test->subject, all_values(program_, program_.expr(test->subject).type) & ~test->values);
  } else if (is_order(expr.op)) {
    const auto args = program_.args(condition);
    const Value* left = constant_of(program_, args[0]);
    const Value* right = constant_of(program_, args[1]);
    if ((left == nullptr) == (right == nullptr)) return;
    narrow_range(left == nullptr ? args[0] : args[1], opposite(left == nullptr ? expr.op : mirrored(expr.op)),
                 left == nullptr ? *right : *left);
  }
}

void Possible::narrow_values(ExprId subject, std::uint64_t values) {
  Bounds& bounds = subjects_[shapes_.of(subject)];
  bounds.values = bounds.has_values ? bounds.values & values : values;
  bounds.has_values = true;
  if (bounds.values == 0) contradictory_ = true;
}

void Possible::narrow_range(ExprId subject, Op op, const Value& bound) {
  Bounds& bounds = subjects_[shapes_.of(subject)];
  const bool open = op == Op::Less || op == Op::Greater;
  const bool upper = op == Op::Less || op == Op::LessEqual;
  bool& has = upper ? bounds.has_high : bounds.has_low;
  Value& held = upper ? bounds.high : bounds.low;
  bool& held_open = upper ? bounds.high_open : bounds.low_open;
  if (has) {
    const std::optional<int> order = compare(bound, held);
    if (!order) return;
    const bool tighter = upper ? *order < 0 : *order > 0;
    if (!tighter && *order != 0) return;
    held_open = tighter ? open : held_open || open;
  } else {
    held_open = open;
  }
  has = true;
  held = bound;
  if (!bounds.has_low || !bounds.has_high) return;
  const std::optional<int> order = compare(bounds.low, bounds.high);
  if (order && (*order > 0 || (*order == 0 && (bounds.low_open || bounds.high_open)))) contradictory_ = true;
}

}  // namespace tarmaq::check
