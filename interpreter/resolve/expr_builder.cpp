#include "interpreter/resolve/expr_builder.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>

#include <cstdint>
#include "grammar/diagnostics/span.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/expr_walk.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::resolve {

namespace {

constexpr std::uint32_t in_force_mark = 0x40000000;
constexpr std::uint32_t without_value_mark = 0x80000000;

bool binds_or_names_variable(Op op) { return op == Op::Element || binds_variable(op); }

}  // namespace

ShapeId ExprBuilder::Shapes::number() {
  if ((known_.size() + 1) * 2 > places_.size()) grow();
  std::uint64_t hash = words_.size() - begun_;
  for (std::size_t i = begun_; i < words_.size(); ++i) {
    hash = (hash ^ words_[i]) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 32U;
  }
  std::size_t place = static_cast<std::size_t>(hash) & (places_.size() - 1);
  for (; places_[place] != 0; place = (place + 1) & (places_.size() - 1)) {
    const Known& other = known_[places_[place] - 1];
    const auto begin = words_.begin() + static_cast<std::ptrdiff_t>(begun_);
    const auto other_begin = words_.begin() + static_cast<std::ptrdiff_t>(other.begin);
    const auto other_end = words_.begin() + static_cast<std::ptrdiff_t>(other.end);
    if (other.hash != hash || !std::equal(begin, words_.end(), other_begin, other_end)) continue;
    words_.resize(begun_);
    return places_[place] - 1;
  }
  known_.push_back({begun_, words_.size(), hash});
  places_[place] = static_cast<std::uint32_t>(known_.size());
  return static_cast<ShapeId>(known_.size() - 1);
}

void ExprBuilder::Shapes::grow() {
  places_.assign(std::max<std::size_t>(places_.size() * 2, 1024), 0);
  for (std::size_t shape = 0; shape < known_.size(); ++shape) {
    std::size_t place = static_cast<std::size_t>(known_[shape].hash) & (places_.size() - 1);
    while (places_[place] != 0) place = (place + 1) & (places_.size() - 1);
    places_[place] = static_cast<std::uint32_t>(shape + 1);
  }
}

ExprId ExprBuilder::add(Op op, const Type& type, Span span, const std::vector<ExprId>& children, std::uint32_t payload,
                        std::uint32_t payload2) {
  const auto id = static_cast<ExprId>(program_.exprs.size());
  Expr expr;
  expr.op = op;
  expr.type = type;
  expr.payload = payload;
  expr.payload2 = payload2;
  expr.first_child = static_cast<std::uint32_t>(program_.children.size());
  expr.child_count = static_cast<std::uint32_t>(children.size());
  expr.span = span;
  program_.children.insert(program_.children.end(), children.begin(), children.end());
  program_.exprs.push_back(expr);

  known_shapes_.begin();
  known_shapes_.put(static_cast<std::uint32_t>(op));
  known_shapes_.put(static_cast<std::uint32_t>(type.kind));
  known_shapes_.put(type.id);
  if (binds_or_names_variable(op)) {
    known_shapes_.put(program_.variable_lists[payload]);
    known_shapes_.put(variable_levels_[payload]);
  } else {
    known_shapes_.put(payload);
  }
  known_shapes_.put(payload2);
  for (const ExprId child : children) {
    assert(child < id);
    known_shapes_.put(shapes_[child]);
  }
  shapes_.push_back(known_shapes_.number());
  return id;
}

ExprId ExprBuilder::constant(const Value& value, const Type& type, Span span, std::uint32_t mark) {
  const auto [place, fresh] =
      known_constants_.emplace(ConstantKey{value}, static_cast<std::uint32_t>(program_.constants.size()));
  if (fresh) program_.constants.push_back(value);
  const ExprId id = add(Op::Constant, type, span, {}, place->second, mark);
  program_.exprs[id].payload2 = none;
  return id;
}

ExprId ExprBuilder::error(Span span) {
  return constant(Value::fault(FaultReason::NoRule, 0, Kind::Boolean), Type{}, span);
}

ExprId ExprBuilder::negation(ExprId operand, Span span) {
  return add(Op::Not, {.kind = TypeKind::Boolean}, span, {operand});
}

ExprId ExprBuilder::conjunction(const std::vector<ExprId>& children, Span span) {
  assert(!children.empty());
  if (children.size() == 1) return children.front();
  return add(Op::And, {.kind = TypeKind::Boolean}, span, children);
}

ExprId ExprBuilder::disjunction(const std::vector<ExprId>& children, Span span) {
  assert(!children.empty());
  if (children.size() == 1) return children.front();
  return add(Op::Or, {.kind = TypeKind::Boolean}, span, children);
}

std::uint32_t ExprBuilder::variable(ListId list, std::uint32_t level) {
  program_.variable_lists.push_back(list);
  variable_levels_.push_back(level);
  return static_cast<std::uint32_t>(program_.variable_lists.size() - 1);
}

std::uint32_t ExprBuilder::table(TableInfo info) {
  program_.tables.push_back(std::move(info));
  return static_cast<std::uint32_t>(program_.tables.size() - 1);
}

ExprId ExprBuilder::in_force(std::uint32_t parameter, bool value, Span span) {
  const ExprId id = constant(Value::boolean(value), {.kind = TypeKind::Boolean}, span, in_force_mark | parameter);
  in_force_.emplace(id, parameter);
  return id;
}

std::uint32_t ExprBuilder::in_force_of(ExprId id) const {
  const auto found = in_force_.find(id);
  return found == in_force_.end() ? none : found->second;
}

ExprId ExprBuilder::without_value(std::uint32_t parameter, const Type& type, Span span) {
  const ExprId id =
      constant(Value::fault(FaultReason::NoRule, 0, value_kind(type)), type, span, without_value_mark | parameter);
  without_value_.emplace(id, parameter);
  return id;
}

std::uint32_t ExprBuilder::without_value_of(ExprId id) const {
  const auto found = without_value_.find(id);
  return found == without_value_.end() ? none : found->second;
}

}  // namespace tarmaq::resolve
