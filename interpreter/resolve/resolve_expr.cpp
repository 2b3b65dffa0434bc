#include "interpreter/resolve/resolve_expr.hpp"

#include <utility>
#include <variant>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/functions.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/vocabulary/literals.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::resolve {

ExprId ExprResolver::report(Code code, Span span, Wording message, Wording hint) {
  workspace_.diagnostics.add(code, span, std::move(message), std::move(hint));
  return workspace_.builder.error(span);
}

void ExprResolver::add_argument(const std::string& name, std::uint32_t index, const Type& argument_type) {
  locals_.push_back({name, true, index, none, argument_type});
}

ExprId ExprResolver::infer(syntax::ExprId expr, const Type& expected) {
  const syntax::Expr& written = file_.expr(expr);
  return std::visit([&](const auto& form) { return node(form, written.span, expected); }, written.node);
}

ExprId ExprResolver::check(syntax::ExprId expr, const Type& expected) {
  return coerce(infer(expr, expected), expected);
}

ExprId ExprResolver::coerce(ExprId expr, const Type& expected) {
  const Type found = type(expr);
  if (vocabulary::is_error(found) || vocabulary::is_error(expected) || found == expected) return expr;
  const Span span = workspace_.program.exprs[expr].span;
  if (found.kind == TypeKind::Integer && expected.kind == TypeKind::Number && expected.id == none) {
    const Expr& written = workspace_.program.exprs[expr];
    if (written.op == Op::Constant && workspace_.program.constants[written.payload].known()) {
      const Value whole = workspace_.program.constants[written.payload];
      return workspace_.builder.constant(Value::number(whole.as_decimal()), expected, span);
    }
    // Adding a plain zero makes a number of an integer, exactly.
    const ExprId zero = workspace_.builder.constant(Value::number(Decimal{}), expected, span);
    return workspace_.builder.add(Op::Add, expected, span, {expr, zero});
  }
  if (vocabulary::is_numeric(found) && expected.kind == TypeKind::Number) {
    const std::string unit = expected.id == none ? "" : workspace_.vocabulary.units[expected.id].name;
    return report(Code::E0304, span,
                  worded("{} is expected here, this is {}", workspace_.words(expected), workspace_.words(found)),
                  unit.empty() ? worded("declare the place with its unit: {}", workspace_.words(found))
                               : worded("write the unit behind the number: `{}`", "15 " + unit));
  }
  if (found.kind == TypeKind::Date && expected.kind == TypeKind::Date) {
    // Whether it may be `none` here is asked of what is certain where it counts.
    if (expected.unlimited || !found.unlimited) return expr;
    return report(Code::E0309, span, worded("this may be `unlimited`, a `date` is expected here"),
                  worded("declare the place `date or unlimited`, or compare the date instead"));
  }
  return report(Code::E0301, span,
                worded("{} is expected here, this is {}", workspace_.words(expected), workspace_.words(found)));
}

ExprId ExprResolver::node(const syntax::BooleanLiteral& literal, Span span, const Type&) {
  return workspace_.builder.boolean(literal.value, span);
}

ExprId ExprResolver::node(const syntax::NumberLiteral& literal, Span span, const Type& expected) {
  const auto typed = vocabulary::number_value(literal, span, expected, workspace_.index, workspace_.diagnostics);
  return typed ? workspace_.builder.constant(typed->value, typed->type, span) : workspace_.builder.error(span);
}

ExprId ExprResolver::node(const syntax::TextLiteral& literal, Span span, const Type&) {
  return workspace_.builder.constant(Value::text(workspace_.program.texts.intern(literal.value)),
                                     vocabulary::text_type(), span);
}

ExprId ExprResolver::node(const syntax::DateLiteral& literal, Span span, const Type&) {
  const auto date = vocabulary::date_value(literal.text, span, workspace_.diagnostics);
  return date ? workspace_.builder.constant(Value::date(*date), vocabulary::date_type(), span)
              : workspace_.builder.error(span);
}

ExprId ExprResolver::node(const syntax::UnlimitedLiteral&, Span span, const Type& expected) {
  if (expected.kind != TypeKind::Date || !expected.unlimited) {
    return report(Code::E0309, span, worded("`unlimited` may not stand here"),
                  worded("it is a value of `date or unlimited`, and may be compared with a date"));
  }
  return workspace_.builder.constant(Value::date(Date::unlimited()), expected, span);
}

ExprId ExprResolver::node(const syntax::IfThenElse& choice, Span span, const Type& expected) {
  const ExprId when = condition(choice.condition);
  ExprId then_value = infer(choice.then_value, expected);
  const Type wanted = vocabulary::is_error(expected) ? type(then_value) : expected;
  ExprId else_value = infer(choice.else_value, wanted);
  if (failed(when) || failed(then_value) || failed(else_value)) return workspace_.builder.error(span);
  if (type(then_value).kind == TypeKind::List || type(then_value).kind == TypeKind::Record) {
    return report(Code::E0220, span, worded("`if` gives a value, its branches are lists"),
                  worded("put `if` into the condition of `those`"));
  }
  if (vocabulary::is_error(expected)) {
    // Of an integer and a number the number stands.
    if (type(then_value).kind == TypeKind::Integer && vocabulary::is_numeric(type(else_value))) {
      then_value = coerce(then_value, type(else_value));
    } else if (type(then_value).kind == TypeKind::Date && type(else_value).kind == TypeKind::Date) {
      Type either = vocabulary::date_type(type(then_value).unlimited || type(else_value).unlimited);
      return workspace_.builder.add(Op::If, either, span, {when, then_value, else_value});
    } else {
      else_value = coerce(else_value, type(then_value));
    }
  } else {
    then_value = coerce(then_value, expected);
    else_value = coerce(else_value, expected);
  }
  if (failed(then_value) || failed(else_value)) return workspace_.builder.error(span);
  const Type result_type = vocabulary::is_error(expected) ? type(then_value) : expected;
  return workspace_.builder.add(Op::If, result_type, span, {when, then_value, else_value});
}

Wording unit_words(DurationUnit unit) {
  switch (unit) {
    case DurationUnit::Months: return worded("months");
    case DurationUnit::CalendarDays: return worded("calendar days");
    case DurationUnit::WorkingDays: return worded("working days");
  }
  return {};
}

namespace {

// Definitions may use each other in many ways; what is not settled by then is not certain.
std::optional<DurationUnit> unit_within(const Program& program, ExprId id, std::size_t& budget) {
  if (budget == 0) return std::nullopt;
  --budget;
  const Expr& expr = program.exprs[id];
  const auto of_value = [](const Value& value) -> std::optional<DurationUnit> {
    if (!value.known() || value.kind != Kind::Duration) return std::nullopt;
    return value.as_duration().unit;
  };
  if (expr.op == Op::Constant) return of_value(program.constants[expr.payload]);
  if (expr.op == Op::Parameter) {
    const auto& value = program.parameters[expr.payload].value;
    return value ? of_value(*value) : std::nullopt;
  }
  if (expr.op == Op::Definition) return unit_within(program, program.definitions[expr.payload].value, budget);
  if (expr.op == Op::Builtin) {
    if (static_cast<Builtin>(expr.payload) == Builtin::Age) return DurationUnit::Months;
    return std::nullopt;
  }
  if (expr.op == Op::Add || expr.op == Op::Subtract || expr.op == Op::Least || expr.op == Op::Greatest) {
    return unit_within(program, program.args(id)[0], budget);
  }
  if (expr.op == Op::If) {
    const auto then_unit = unit_within(program, program.args(id)[1], budget);
    const auto else_unit = unit_within(program, program.args(id)[2], budget);
    return then_unit == else_unit ? then_unit : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<DurationUnit> certain_unit(const Program& program, ExprId expr) {
  std::size_t budget = 200;
  return unit_within(program, expr, budget);
}

}  // namespace tarmaq::resolve
