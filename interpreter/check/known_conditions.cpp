#include <algorithm>
#include <cstdint>
#include <span>

#include "interpreter/check/known_conditions.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/expr_builder.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::check {

namespace {

// Steps that one question may take, and definitions that may stand in each other where one is
// assumed: they may use each other in many ways.
constexpr std::size_t most_steps = 500;
constexpr std::size_t most_opened = 32;
constexpr std::size_t largest_mask = 64;
// Keys of `Undo` and `literals_` for what is not a shape.
constexpr std::uint64_t applicable_key = std::uint64_t{1} << 40;
constexpr std::uint64_t in_force_key = std::uint64_t{1} << 41;
constexpr std::uint64_t day_key = std::uint64_t{1} << 42;

}  // namespace

bool KnownConditions::learn(std::uint64_t key) {
  if (!literals_.insert(key).second) return false;
  trail_.push_back({true, key, 0});
  return true;
}

void KnownConditions::restore(std::size_t mark) {
  while (trail_.size() > mark) {
    const Undo& undo = trail_.back();
    if (undo.literal) {
      literals_.erase(undo.key);
    } else {
      values_[static_cast<resolve::ShapeId>(undo.key)] = undo.mask;
    }
    trail_.pop_back();
  }
}

ExprId KnownConditions::procedure_condition(DecisionId decision) const {
  const ProcedureId procedure = workspace_.vocabulary.decisions[decision].procedure;
  return procedure == none ? none : program_.procedure_conditions[procedure];
}

void KnownConditions::assume_applicable(DecisionId decision) {
  if (!learn(applicable_key | decision) || opened_ == most_opened) return;
  ++opened_;
  assume(procedure_condition(decision), true);
  assume(program_.decisions[decision].applicable_if, true);
  --opened_;
}

bool KnownConditions::as_values(const Expr& expr, ExprId id, resolve::ShapeId& subject, std::uint64_t& allowed,
                                std::uint64_t& all) const {
  if (expr.op != Op::Equal && expr.op != Op::OneOf) return false;
  const auto args = program_.args(id);
  const Type& type = program_.exprs[args[0]].type;
  if (type.kind != TypeKind::Enum) return false;
  const std::size_t size = workspace_.vocabulary.enums[type.id].values.size();
  if (size > largest_mask) return false;
  all = size == largest_mask ? ~std::uint64_t{0} : (std::uint64_t{1} << size) - 1;
  allowed = 0;
  for (std::size_t i = 1; i < args.size(); ++i) {
    const Expr& value = program_.exprs[args[i]];
    if (value.op != Op::Constant) return false;
    allowed |= std::uint64_t{1} << program_.constants[value.payload].a;
  }
  subject = workspace_.builder.shape(args[0]);
  return true;
}

bool KnownConditions::as_boolean(const Expr& expr, ExprId id, ExprId& operand, bool& wanted) const {
  if (expr.op != Op::Equal) return false;
  const auto args = program_.args(id);
  const Expr& value = program_.exprs[args[1]];
  if (program_.exprs[args[0]].type.kind != TypeKind::Boolean || value.op != Op::Constant) return false;
  operand = args[0];
  wanted = program_.constants[value.payload].is_true();
  return true;
}

void KnownConditions::assume(ExprId condition, bool truth) {
  if (condition == none) return;
  const Expr& expr = program_.exprs[condition];
  if (vocabulary::is_error(expr.type)) return;
  if (const std::uint32_t parameter = workspace_.builder.in_force_of(condition); parameter != none) {
    if (truth) learn(in_force_key | parameter);
    return;
  }
  if (expr.op == Op::Not) return assume(program_.args(condition)[0], !truth);
  if (!learn(literal(workspace_.builder.shape(condition), truth))) return;
  if (expr.op == Op::And || expr.op == Op::Or) {
    // A true `and`, a false `or`: each part. Otherwise the one part that is left, when only one is.
    if ((expr.op == Op::And) == truth) {
      assume_all(program_.args(condition), none, truth);
      return;
    }
    ExprId left = none;
    for (const ExprId child : program_.args(condition)) {
      if (entails(child, !truth)) continue;
      if (left != none) return;
      left = child;
    }
    return assume(left, truth);
  }
  if (expr.op == Op::DecisionApplicable) {
    if (truth) assume_applicable(expr.payload);
    return;
  }
  if (expr.op == Op::Definition) {
    if (opened_ == most_opened) return;
    ++opened_;
    assume(program_.definitions[expr.payload].value, truth);
    --opened_;
    return;
  }
  assume_day(expr, condition, truth);
  ExprId operand = none;
  bool wanted = false;
  if (as_boolean(expr, condition, operand, wanted)) return assume(operand, wanted == truth);
  resolve::ShapeId subject = 0;
  std::uint64_t allowed = 0;
  std::uint64_t all = 0;
  if (as_values(expr, condition, subject, allowed, all)) {
    const auto known = values_.emplace(subject, all).first;
    trail_.push_back({false, subject, known->second});
    known->second &= truth ? allowed : ~allowed;
  }
}

bool KnownConditions::is_day(ExprId fact) const {
  return literals_.count(day_key | workspace_.builder.shape(fact)) > 0;
}

// `f is not none`, and `f is d` where d is a day: f states one.
void KnownConditions::assume_day(const Expr& expr, ExprId id, bool truth) {
  if (expr.op != Op::Equal && expr.op != Op::OneOf) return;
  const auto args = program_.args(id);
  const auto is_fact = [&](ExprId side) {
    return (program_.exprs[side].op == Op::Fact || program_.exprs[side].op == Op::Element) &&
           program_.exprs[side].type.or_none;
  };
  const auto says_none = [&](ExprId side) {
    const Expr& value = program_.exprs[side];
    return value.op == Op::Constant && value.type.kind == TypeKind::Date &&
           program_.constants[value.payload].as_date().is_none();
  };
  const auto others = args.subspan(1);
  const bool with_none = std::any_of(others.begin(), others.end(), says_none);
  const bool with_fact = std::any_of(others.begin(), others.end(), is_fact);
  if (is_fact(args[0]) && (truth ? !with_none && !with_fact : with_none))
    learn(day_key | workspace_.builder.shape(args[0]));
  if (expr.op == Op::Equal && truth && is_fact(args[1]) && program_.exprs[args[0]].type.kind == TypeKind::Date &&
      !is_fact(args[0])) {
    learn(day_key | workspace_.builder.shape(args[1]));
  }
}

// What is plain first: it may settle a part of what is not.
void KnownConditions::assume_all(std::span<const ExprId> conditions, ExprId but, bool truth) {
  for (const bool plain : {true, false}) {
    for (const ExprId condition : conditions) {
      const Op op = program_.exprs[condition].op;
      const bool is_plain = op != Op::And && op != Op::Or;
      if (condition != but && is_plain == plain) assume(condition, truth);
    }
  }
}

bool KnownConditions::entails(ExprId condition, bool truth) const {
  std::size_t budget = most_steps;
  return entails_within(condition, truth, budget);
}

bool KnownConditions::applicable(DecisionId decision) const {
  std::size_t budget = most_steps;
  return applicable_within(decision, budget);
}

bool KnownConditions::in_force(std::uint32_t parameter) const { return literals_.count(in_force_key | parameter) > 0; }

bool KnownConditions::applicable_within(DecisionId decision, std::size_t& budget) const {
  if (literals_.count(applicable_key | decision) > 0) return true;
  const ExprId procedure = procedure_condition(decision);
  const ExprId own = program_.decisions[decision].applicable_if;
  return (procedure == none || entails_within(procedure, true, budget)) &&
         (own == none || entails_within(own, true, budget));
}

bool KnownConditions::entails_within(ExprId condition, bool truth, std::size_t& budget) const {
  if (budget == 0) return false;
  --budget;
  const Expr& expr = program_.exprs[condition];
  // A mistake that was reported: let nothing follow from it.
  if (vocabulary::is_error(expr.type)) return true;
  if (const std::uint32_t parameter = workspace_.builder.in_force_of(condition); parameter != none) {
    return truth && in_force(parameter);
  }
  if (expr.op == Op::Not) return entails_within(program_.args(condition)[0], !truth, budget);
  if (knows(workspace_.builder.shape(condition), truth)) return true;
  if (expr.op == Op::And || expr.op == Op::Or) {
    const bool every = (expr.op == Op::And) == truth;
    for (const ExprId child : program_.args(condition)) {
      if (entails_within(child, truth, budget) != every) return !every;
    }
    return every;
  }
  if (expr.op == Op::DecisionApplicable) return truth && applicable_within(expr.payload, budget);
  if (expr.op == Op::Definition) return entails_within(program_.definitions[expr.payload].value, truth, budget);
  if (expr.op == Op::Constant) {
    const Value& value = program_.constants[expr.payload];
    return value.known() && value.kind == Kind::Boolean && (value.a != 0) == truth;
  }
  ExprId operand = none;
  bool wanted = false;
  if (as_boolean(expr, condition, operand, wanted)) return entails_within(operand, wanted == truth, budget);
  resolve::ShapeId subject = 0;
  std::uint64_t allowed = 0;
  std::uint64_t all = 0;
  if (as_values(expr, condition, subject, allowed, all)) {
    const auto known = values_.find(subject);
    if (known == values_.end()) return false;
    return (known->second & (truth ? ~allowed : allowed)) == 0;
  }
  return false;
}

}  // namespace tarmaq::check
