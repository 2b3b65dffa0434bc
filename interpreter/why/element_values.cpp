#include "interpreter/why/element_values.hpp"

#include <algorithm>
#include <span>

#include "interpreter/answer/answer.hpp"
#include "interpreter/model/operations.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/operate.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::why {

namespace {

// Definitions that use one another many times over are given up.
constexpr std::size_t most_steps = 10'000;

// Kinds whose values of one kind are the same or not, and no more.
bool comparable(const Value& left, const Value& right) {
  return left.kind == right.kind && (left.kind == Kind::Boolean || left.kind == Kind::Enum || left.kind == Kind::Date ||
                                     left.kind == Kind::Set || left.kind == Kind::Text);
}

class ElementValues {
 public:
  ElementValues(const ElementPlace& place, const answer::Decider::Answer& answer, const GroundsFinder& values)
      : bound_(place.bound), answer_(answer), program_(answer.engine->program()), values_(values) {
    std::vector<std::optional<Value>> arguments;
    for (const ExprId argument : place.arguments) arguments.push_back(of(argument));
    arguments_ = std::move(arguments);
  }

  std::optional<Value> of(ExprId id) {
    if (++steps_ > most_steps) return std::nullopt;
    const Expr& expr = program_.expr(id);
    const std::span<const ExprId> args = program_.args(id);
    switch (expr.op) {
      case Op::Element: return field(expr);
      case Op::Not: {
        const std::optional<Value> operand = of(args[0]);
        return operand ? std::optional(logical_not(*operand)) : std::nullopt;
      }
      case Op::And:
      case Op::Or: {
        std::optional<Value> result;
        for (const ExprId child : args) {
          const std::optional<Value> value = of(child);
          if (!value) return std::nullopt;
          result = !result ? *value : expr.op == Op::And ? logical_and(*result, *value) : logical_or(*result, *value);
        }
        return result;
      }
      case Op::Equal:
      case Op::SetEqual:
      case Op::OneOf: return any_equal(args);
      case Op::IsEmpty: {
        const std::optional<Value> set = of(args[0]);
        if (!set || !set->known()) return std::nullopt;
        return is_empty(*set);
      }
      case Op::Definition:
        if (const std::optional<Value> value = values_.computed(id)) return value;
        return of(program_.definitions[expr.payload].value);
      case Op::DecisionApplicable: {
        const State state = answer_.outcomes.decisions[expr.payload].state;
        return state == State::Unknown ? std::nullopt : std::optional(Value::boolean(state != State::NotApplicable));
      }
      case Op::Less:
      case Op::LessEqual:
      case Op::Greater:
      case Op::GreaterEqual: return ordered(*relation_of(expr.op), args);
      case Op::If: {
        const std::optional<Value> condition = of(args[0]);
        if (!condition || !condition->known()) return std::nullopt;
        return of(args[condition->is_true() ? 1 : 2]);
      }
      // Inside a function no node has been computed for it.
      case Op::ReadingIs: return Value::boolean(answer_.readings[expr.payload] == expr.payload2);
      case Op::Call: return call(expr, args);
      case Op::Argument: return expr.payload < arguments_.size() ? arguments_[expr.payload] : std::nullopt;
      case Op::Constant:
      case Op::Fact:
      case Op::ListFact:
      case Op::Parameter:
      case Op::ReadingValue:
      case Op::DecisionValue:
      case Op::Add:
      case Op::Subtract:
      case Op::Multiply:
      case Op::Divide:
      case Op::Negate:
      case Op::Some:
      case Op::Every:
      case Op::Filter:
      case Op::Count:
      case Op::Sum:
      case Op::LeastOf:
      case Op::GreatestOf:
      case Op::Least:
      case Op::Greatest:
      case Op::SetLiteral:
      case Op::Includes:
      case Op::Builtin:
      case Op::Table: break;
    }
    return values_.computed(id);
  }

 private:
  // A function calls only earlier ones, so this ends.
  std::optional<Value> call(const Expr& expr, std::span<const ExprId> args) {
    std::vector<std::optional<Value>> arguments;
    for (const ExprId argument : args) arguments.push_back(of(argument));
    arguments_.swap(arguments);
    const std::optional<Value> result = of(program_.functions[expr.payload].value);
    arguments_.swap(arguments);
    return result;
  }

  std::optional<Value> field(const Expr& expr) const {
    for (const BoundElement& element : bound_) {
      if (element.variable != expr.payload) continue;
      const ListId list = program_.variable_lists[element.variable];
      const std::size_t width = program_.vocabulary->lists[list].element_fields.size();
      return values_.stated(answer_.facts.lists[list].values[element.row * width + expr.payload2]);
    }
    return std::nullopt;
  }

  std::optional<Value> any_equal(std::span<const ExprId> args) {
    const std::optional<Value> subject = of(args[0]);
    if (!subject) return std::nullopt;
    bool found = false;
    bool open = !subject->known();
    for (const ExprId child : args.subspan(1)) {
      const std::optional<Value> other = of(child);
      if (!other) return std::nullopt;
      if (!subject->known() || !other->known()) {
        open = true;
        continue;
      }
      if (!comparable(*subject, *other)) return std::nullopt;
      found = found || compared(Relation::Equal, *subject, *other).is_true();
    }
    return found ? Value::boolean(true) : open ? Value::unknown(Kind::Boolean) : Value::boolean(false);
  }

  std::optional<Value> ordered(Relation relation, std::span<const ExprId> args) {
    const std::optional<Value> left = of(args[0]);
    const std::optional<Value> right = of(args[1]);
    if (!left || !right) return std::nullopt;
    if (!left->known() || !right->known()) return Value::unknown(Kind::Boolean);
    const bool numbers = left->is_numeric() && right->is_numeric();
    if (!numbers && (left->kind != Kind::Date || right->kind != Kind::Date)) return std::nullopt;
    return compared(relation, *left, *right);
  }

  const std::vector<BoundElement>& bound_;
  const answer::Decider::Answer& answer_;
  const Program& program_;
  const GroundsFinder& values_;
  std::size_t steps_ = 0;
  std::vector<std::optional<Value>> arguments_;  // of the function that is being worked out
};

}  // namespace

std::optional<Value> element_value(ExprId id, const ElementPlace& place, const answer::Decider::Answer& answer,
                                   const GroundsFinder& values) {
  if (id == none) return std::nullopt;
  return ElementValues(place, answer, values).of(id);
}

}  // namespace tarmaq::why
