#include "interpreter/why/failures.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/why/element_values.hpp"
#include "interpreter/why/grounds.hpp"
#include "interpreter/why/why_not.hpp"

namespace tarmaq::why {

namespace {

// Of so long a list each element is looked at.
constexpr std::uint32_t most_elements = 20;

}  // namespace

FailureFinder::FailureFinder(const answer::Decider::Answer& answer)
    : answer_(answer), program_(answer.engine->program()), vocabulary_(*program_.vocabulary), values_(answer) {}

// The one with fewer conditions; of as many, the one that is more in a person's hand.
Possible FailureFinder::fewer(Possible left, Possible right) const {
  if (!left || !right) return left ? left : right;
  if (left->size() != right->size()) return right->size() < left->size() ? right : left;
  return weight(*right) < weight(*left) ? right : left;
}

std::size_t FailureFinder::weight(const Failures& failures) const {
  std::size_t sum = 0;
  for (const FailedCondition& failed : failures) {
    // What a decision rests on may be in a person's hand.
    const bool changeable =
        failed.decision != none || (failed.fact && fact_field(vocabulary_, *failed.fact).changeable);
    sum += changeable ? 0 : 1;
  }
  return sum;
}

std::optional<Value> FailureFinder::value_of(ExprId id) const {
  return place_.bound.empty() && place_.arguments.empty() ? values_.value_at(id)
                                                          : element_value(id, place_, answer_, values_);
}

// The conditions that must change for a boolean expression to have this truth.
Possible FailureFinder::truth(ExprId id, bool wanted) {
  if (id == none) return wanted ? Possible(Failures()) : std::nullopt;
  const std::optional<Value> value = value_of(id);
  if (value && (wanted ? value->is_true() : value->is_false())) return Failures();
  const Expr& expr = program_.expr(id);
  const std::span<const ExprId> args = program_.args(id);
  switch (expr.op) {
    case Op::Constant:
    case Op::ReadingIs:
    case Op::ReadingValue:
    case Op::Parameter: return std::nullopt;
    case Op::Not: return truth(args[0], !wanted);
    case Op::And:
    case Op::Or: {
      const bool all = (expr.op == Op::And) == wanted;
      Possible result = all ? Possible(Failures()) : std::nullopt;
      for (const ExprId child : args) {
        if (all) {
          result = both(std::move(result), truth(child, wanted));
        } else {
          // A clause says first when it applies at all, and last what it is about: of two parts that
          // would do, the later is nearer to what the case is about.
          result =
              wanted ? fewer(std::move(result), truth(child, wanted)) : fewer(truth(child, wanted), std::move(result));
        }
      }
      return result;
    }
    case Op::Definition: return of_definition(expr.payload, wanted);
    case Op::If:
      return fewer(both(truth(args[0], true), truth(args[1], wanted)),
                   both(truth(args[0], false), truth(args[2], wanted)));
    case Op::Call: {
      const FunctionInfo& function = program_.functions[expr.payload];
      if (function.param_types.empty()) return truth(function.value, wanted);
      return called(id, wanted);
    }
    case Op::Argument: return resolved(id) == id ? expression(id, Asks::Holds) : outside(resolved(id), wanted);
    case Op::Fact:
    case Op::Element:
    case Op::DecisionValue: return one(id, Asks::Is, {Value::boolean(wanted)});
    case Op::DecisionApplicable: {
      Possible result = expression(id, wanted ? Asks::Applies : Asks::AppliesNot);
      result->front().decision = expr.payload;
      return result;
    }
    case Op::Equal: return compared(args, wanted ? Asks::Is : Asks::IsNot);
    case Op::SetEqual: return compared(args, wanted ? Asks::Is : Asks::IsNot);
    case Op::Less: return compared(args, wanted ? Asks::Less : Asks::AtLeast);
    case Op::LessEqual: return compared(args, wanted ? Asks::AtMost : Asks::More);
    case Op::Greater: return compared(args, wanted ? Asks::More : Asks::AtMost);
    case Op::GreaterEqual: return compared(args, wanted ? Asks::AtLeast : Asks::Less);
    case Op::Includes: return included(args, wanted);
    case Op::OneOf: {
      std::vector<Value> alternatives;
      for (const ExprId child : args.subspan(1)) {
        if (const std::optional<Value> alternative = value_of(child)) alternatives.push_back(*alternative);
      }
      return one(args[0], wanted ? Asks::OneOf : Asks::NoneOf, std::move(alternatives));
    }
    case Op::IsEmpty: return one(args[0], wanted ? Asks::Is : Asks::IsNot, {Value::set(0)});
    case Op::Some: return wanted ? one_element(id) : each_element(id, false, Asks::NoElement);
    case Op::Every: return wanted ? each_element(id, true, Asks::EachElement) : expression(id, Asks::HoldsNot);
    case Op::Table: return table(id, Value::boolean(wanted));
    case Op::ListFact:
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
    case Op::Negate:
    case Op::Filter:
    case Op::Count:
    case Op::Sum:
    case Op::LeastOf:
    case Op::GreatestOf:
    case Op::Least:
    case Op::Greatest:
    case Op::SetLiteral:
    case Op::Builtin: break;
  }
  return expression(id, wanted ? Asks::Holds : Asks::HoldsNot);
}

// What a parameter stands for here; anything else is itself.
ExprId FailureFinder::resolved(ExprId id) const {
  const Expr& expr = program_.expr(id);
  return expr.op == Op::Argument && expr.payload < place_.arguments.size() ? place_.arguments[expr.payload] : id;
}

// The truth of what a parameter stands for, which is written outside the function.
Possible FailureFinder::outside(ExprId id, bool wanted) {
  std::vector<ExprId> arguments;
  arguments.swap(place_.arguments);
  Possible result = truth(id, wanted);
  arguments.swap(place_.arguments);
  return result;
}

// Inside a function, where its arguments are plain; else the call as a whole.
Possible FailureFinder::called(ExprId id, bool wanted) {
  std::vector<ExprId> arguments;
  for (const ExprId argument : program_.args(id)) {
    arguments.push_back(resolved(argument));
    const Op op = program_.expr(arguments.back()).op;
    const bool plain = op == Op::Fact || op == Op::Element || op == Op::Constant || op == Op::DecisionValue ||
                       op == Op::Parameter || op == Op::Definition;
    if (!plain) return expression(id, wanted ? Asks::Holds : Asks::HoldsNot);
  }
  arguments.swap(place_.arguments);
  Possible result = truth(program_.functions[program_.expr(id).payload].value, wanted);
  arguments.swap(place_.arguments);
  return result;
}

// Worked out once, however often it is used.
Possible FailureFinder::of_definition(DefinitionId id, bool wanted) {
  const auto found = definitions_.find({id, wanted});
  if (found != definitions_.end()) return found->second;
  Possible result = truth(program_.definitions[id].value, wanted);
  definitions_.emplace(std::pair{id, wanted}, result);
  return result;
}

// The conditions that must change for an expression to have this value.
Possible FailureFinder::reach(ExprId id, const Value& wanted) {
  if (id == none) return std::nullopt;
  const std::optional<Value> value = value_of(id);
  if (value && *value == wanted) return Failures();
  const Expr& expr = program_.expr(id);
  const std::span<const ExprId> args = program_.args(id);
  if (expr.type.kind == TypeKind::Boolean && wanted.kind == Kind::Boolean) return truth(id, wanted.is_true());
  if (expr.op == Op::Constant || expr.op == Op::Parameter || expr.op == Op::ReadingValue) return std::nullopt;
  if (expr.op == Op::Definition) return reach(program_.definitions[expr.payload].value, wanted);
  if (expr.op == Op::If)
    return fewer(both(truth(args[0], true), reach(args[1], wanted)),
                 both(truth(args[0], false), reach(args[2], wanted)));
  if (expr.op == Op::Table) return table(id, wanted);
  return one(id, Asks::Is, {wanted});
}

Possible FailureFinder::table(ExprId id, const Value& wanted) {
  const TableInfo& table = program_.tables[program_.expr(id).payload];
  Possible result;
  for (const TableRowInfo& row : table.rows) {
    Possible fits = reach(row.result, wanted);
    for (const ExprId cell : row.cells) {
      if (cell != none) fits = both(std::move(fits), truth(cell, true));
    }
    result = fewer(std::move(result), std::move(fits));
  }
  return result;
}

FailureFinder::Asks FailureFinder::mirrored(Asks asks) {
  if (asks == Asks::Less) return Asks::More;
  if (asks == Asks::More) return Asks::Less;
  if (asks == Asks::AtMost) return Asks::AtLeast;
  return asks == Asks::AtLeast ? Asks::AtMost : asks;
}

// What can change stands on the left.
Possible FailureFinder::compared(std::span<const ExprId> args, Asks asks) {
  const bool fixed =
      program_.expr(resolved(args[0])).op == Op::Constant || program_.expr(resolved(args[0])).op == Op::Parameter;
  const ExprId subject = args[fixed ? 1 : 0];
  std::vector<Value> needed;
  if (const std::optional<Value> other = value_of(args[fixed ? 0 : 1]); other && other->known())
    needed.push_back(*other);
  // Of two values there is one other.
  if (asks == Asks::IsNot && needed.size() == 1 && needed[0].kind == Kind::Boolean)
    return one(subject, Asks::Is, {Value::boolean(!needed[0].is_true())});
  return one(subject, fixed ? mirrored(asks) : asks, std::move(needed));
}

Possible FailureFinder::included(std::span<const ExprId> args, bool wanted) {
  const std::optional<Value> element = value_of(args[1]);
  std::vector<Value> needed;
  if (element && element->known() && element->a < 64) needed.push_back(Value::set(std::uint64_t{1} << element->a));
  return one(args[0], wanted ? Asks::Includes : Asks::Excludes, std::move(needed));
}

// The whole list as what failed.
Possible FailureFinder::of_list(ExprId id, Asks asks) {
  Possible result = expression(id, asks);
  ExprId list = program_.args(id)[0];
  while (program_.expr(list).op == Op::Filter) list = program_.args(list)[0];
  if (program_.expr(list).op == Op::ListFact)
    result->front().fact = FactRef{FactRef::Kind::List, program_.expr(list).payload, 0, 0};
  return result;
}

// How many elements a quantifier runs over, where it runs over a stated list as it stands.
std::optional<std::uint32_t> FailureFinder::elements(ExprId id) const {
  const Expr& list = program_.expr(program_.args(id)[0]);
  if (list.op != Op::ListFact || !answer_.facts.lists[list.payload].known) return std::nullopt;
  const std::uint32_t count = answer_.facts.lists[list.payload].count;
  return count <= most_elements ? std::optional(count) : std::nullopt;
}

Possible FailureFinder::of_element(ExprId id, std::uint32_t row, bool wanted) {
  place_.bound.push_back({program_.expr(id).payload, row});
  Possible result = truth(program_.args(id)[1], wanted);
  place_.bound.pop_back();
  return result;
}

// One that fits: an element of which a person can change what it lacks, else another element.
Possible FailureFinder::one_element(ExprId id) {
  Possible best;
  for (std::uint32_t row = 0; row < elements(id).value_or(0); ++row) {
    Possible failed = of_element(id, row, true);
    const bool changeable = failed && std::all_of(failed->begin(), failed->end(), [&](const FailedCondition& one) {
                              return one.fact && fact_field(vocabulary_, *one.fact).changeable;
                            });
    if (changeable) best = fewer(std::move(best), std::move(failed));
  }
  return best ? best : of_list(id, Asks::Element);
}

// All elements as they must be: what fails of each.
Possible FailureFinder::each_element(ExprId id, bool wanted, Asks asks) {
  const std::optional<std::uint32_t> count = elements(id);
  if (!count) return of_list(id, asks);
  Possible all{Failures()};
  for (std::uint32_t row = 0; row < *count; ++row) all = both(std::move(all), of_element(id, row, wanted));
  return all && !all->empty() ? all : of_list(id, asks);
}

Possible FailureFinder::expression(ExprId id, Asks asks) { return one(id, asks, {}); }

Possible FailureFinder::one(ExprId written, Asks asks, std::vector<Value> needed) {
  const ExprId subject = resolved(written);
  const Expr& expr = program_.expr(subject);
  if (expr.op == Op::Definition && program_.expr(program_.definitions[expr.payload].value).op == Op::Fact)
    return one(program_.definitions[expr.payload].value, asks, std::move(needed));
  FailedCondition failed;
  failed.span = expr.span;
  failed.type = expr.type;
  failed.need = asks;
  failed.needed = std::move(needed);
  if (const std::optional<Value> value = value_of(written)) failed.is = *value;
  failed.text = answer_.engine->text(failed.is);
  for (const Value& value : failed.needed) failed.needed_texts.emplace_back(answer_.engine->text(value));
  if (expr.op == Op::Fact) failed.fact = FactRef{FactRef::Kind::Slot, expr.payload, 0, 0};
  if (expr.op == Op::DecisionValue) failed.decision = expr.payload;
  for (const BoundElement& element : place_.bound) {
    if (expr.op != Op::Element || element.variable != expr.payload) continue;
    failed.fact =
        FactRef{FactRef::Kind::Element, program_.variable_lists[element.variable], element.row, expr.payload2};
  }
  return Failures{std::move(failed)};
}

}  // namespace tarmaq::why
