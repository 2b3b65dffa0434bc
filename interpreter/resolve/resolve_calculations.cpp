// Powers and remainders, and calculations that cannot work in any case.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/functions.hpp"
#include "interpreter/model/policies.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/constant_value.hpp"
#include "interpreter/resolve/names.hpp"
#include "interpreter/resolve/resolve_expr.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::resolve {

namespace {

std::optional<Value> known_number(const Program& program, ExprId expr) {
  const auto value = constant_value(program, expr, MonthEnds::Unstated);
  return value && value->known() && value->is_numeric() ? value : std::nullopt;
}

}  // namespace

ExprId ExprResolver::power(const syntax::Call& call, Span span) {
  if (!arity(call, 2, span)) return workspace_.builder.error(span);
  const ExprId base = infer(call.arguments[0]);
  const ExprId exponent = check(call.arguments[1], vocabulary::integer_type());
  if (failed(base) || failed(exponent)) return workspace_.builder.error(span);
  const Type found = type(base);
  if (!vocabulary::is_numeric(found))
    return report(Code::E0305, span_of(call.arguments[0]),
                  worded("`power` takes a number, this is {}", workspace_.words(found)));
  if (found.id != none)
    return report(Code::E0304, span,
                  worded("`power` takes a number without a unit, this is {}", workspace_.words(found)));
  if (!within(exponent, Decimal::max_exponent, Pattern("the exponent of a power is one of 0 to 100, this is {}"),
              call.arguments[1])) {
    return workspace_.builder.error(span);
  }
  return workspace_.builder.add(Op::Builtin, found, span, {base, exponent}, static_cast<std::uint32_t>(Builtin::Power));
}

ExprId ExprResolver::remainder(const syntax::Call& call, Span span) {
  if (!arity(call, 2, span)) return workspace_.builder.error(span);
  const ExprId left = infer(call.arguments[0]);
  const ExprId right = infer(call.arguments[1]);
  if (failed(left) || failed(right)) return workspace_.builder.error(span);
  for (std::size_t i = 0; i < 2; ++i) {
    const Type found = type(i == 0 ? left : right);
    if (!vocabulary::is_numeric(found)) {
      return report(Code::E0305, span_of(call.arguments[i]),
                    worded("`remainder` takes numbers, this is {}", workspace_.words(found)));
    }
  }
  if (divides_by_zero(right, span)) return workspace_.builder.error(span);
  const bool whole = type(left).kind == TypeKind::Integer && type(right).kind == TypeKind::Integer;
  if (!whole && !same_units(left, right, span)) return workspace_.builder.error(span);
  const Type result = whole                                 ? vocabulary::integer_type()
                      : type(left).kind == TypeKind::Number ? type(left)
                                                            : type(right);
  return workspace_.builder.add(Op::Builtin, result, span, {left, right},
                                static_cast<std::uint32_t>(Builtin::Remainder));
}

ExprId ExprResolver::calculated(ExprId expr, Span span) {
  const auto value = constant_value(workspace_.program, expr, MonthEnds::LastDay);
  if (!value || value->state != State::Fault) return expr;
  switch (static_cast<FaultReason>(value->a)) {
    case FaultReason::DivisionByZero: return report(Code::E0324, span, worded("this divides by zero"));
    case FaultReason::InexactDivision:
      return report(Code::E0324, span, worded("this division is not exact"),
                    worded("`divide(a, b, places, half_up)` says how it is rounded"));
    case FaultReason::Overflow:
      return value->kind == Kind::Date ? report(Code::E0324, span, worded("this leaves the years 1 to 9999"))
                                       : report(Code::E0324, span, worded("this is beyond what can be held"),
                                                worded("a number has at most 34 significant digits"));
    // The others are told elsewhere, or need a calendar.
    case FaultReason::NoRule:
    case FaultReason::OutsideCalendar:
    case FaultReason::MixedDurations:
    case FaultReason::EmptyList:
    case FaultReason::NoTableRow:
    case FaultReason::SeveralTableRows:
    case FaultReason::Undecided:
    case FaultReason::NoSuchDay:
    case FaultReason::BadPlaces:
    case FaultReason::BadExponent: break;
  }
  return expr;
}

bool ExprResolver::names_a_day(const std::vector<ExprId>& parts, Span span) {
  std::array<std::int64_t, 3> numbers{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto value = known_number(workspace_.program, parts[i]);
    if (!value) {
      // The month alone may be impossible; for any other part 1 is as good as what is not known.
      numbers[i] = i == 0 ? 4 : 1;
      continue;
    }
    numbers[i] = value->as_int64().value_or(-1);
  }
  const Wording why = why_no_day(numbers[0], numbers[1], numbers[2]);
  if (why.empty()) return true;
  const bool all = known_number(workspace_.program, parts[0]) && known_number(workspace_.program, parts[1]);
  workspace_.diagnostics.add(Code::E0222, span,
                             all || numbers[1] < 1 || numbers[1] > 12 ? why : worded("there is no such day"),
                             worded("a date is from 0001-01-01 to 9999-12-31"));
  return false;
}

bool ExprResolver::divides_by_zero(ExprId divisor, Span span) {
  const auto value = known_number(workspace_.program, divisor);
  if (!value || !value->as_decimal().is_zero()) return false;
  report(Code::E0324, span, worded("this divides by zero"));
  return true;
}

bool ExprResolver::within(ExprId number, std::int64_t most, Pattern what, syntax::ExprId place) {
  const auto value = known_number(workspace_.program, number);
  if (!value) return true;
  const Decimal found = value->as_decimal();
  if (Decimal() <= found && found <= Decimal::from_integer(most)) return true;
  report(Code::E0324, span_of(place), worded(what, found.to_string()));
  return false;
}

}  // namespace tarmaq::resolve
