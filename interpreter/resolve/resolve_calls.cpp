// Calls: functions that are built in and functions that are declared.
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/functions.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/builtins.hpp"
#include "interpreter/resolve/definitions.hpp"
#include "interpreter/resolve/resolve_expr.hpp"
#include "interpreter/vocabulary/type_terms.hpp"
#include "interpreter/vocabulary/vocabulary_index.hpp"

namespace tarmaq::resolve {

ExprId ExprResolver::node(const syntax::Call& call, Span span, const Type& expected) {
  const std::uint32_t function = workspace_.names.find_function(call.function.text);
  if (function != none) return declared(function, call, span);
  return builtin(call, span, expected);
}

bool ExprResolver::arity(const syntax::Call& call, std::size_t wanted, Span span) {
  if (call.arguments.size() == wanted) return true;
  report(Code::E0307, span,
         wanted == 1
             ? worded("`{}` takes 1 argument, here are {}", call.function.text, call.arguments.size())
             : worded("`{}` takes {} arguments, here are {}", call.function.text, wanted, call.arguments.size()));
  return false;
}

ExprId ExprResolver::declared(std::uint32_t function, const syntax::Call& call, Span span) {
  const FunctionId id = workspace_.bodies->function(function, span);
  if (id == none) return workspace_.builder.error(span);
  // Copied: resolving the arguments may bring in more functions.
  const FunctionInfo info = workspace_.program.functions[id];
  if (!arity(call, info.param_types.size(), span)) return workspace_.builder.error(span);
  std::vector<ExprId> arguments;
  bool broken = vocabulary::is_error(info.result);
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    arguments.push_back(check(call.arguments[i], info.param_types[i]));
    broken = broken || failed(arguments.back()) || vocabulary::is_error(info.param_types[i]);
  }
  if (broken) return workspace_.builder.error(span);
  const std::vector<std::uint32_t>& versions = workspace_.names.function_versions(call.function.text);
  if (versions.empty()) return workspace_.builder.add(Op::Call, info.result, span, arguments, id);
  std::vector<const amend::ConsolidatedItem*> items;
  std::vector<ExprId> values;
  for (const std::uint32_t version : versions) {
    const FunctionId each = workspace_.bodies->function(version, span);
    if (each == none) return workspace_.builder.error(span);
    const FunctionInfo& other = workspace_.program.functions[each];
    if (other.param_types != info.param_types) {
      return report(
          Code::E0301, span,
          worded("the versions of `{}` that a transitional provision keeps take different arguments", info.name));
    }
    items.push_back(workspace_.names.functions[version].item);
    values.push_back(workspace_.builder.add(Op::Call, other.result, span, arguments, each));
  }
  return by_guards(info.name, items, values, span);
}

ExprId ExprResolver::builtin(const syntax::Call& call, Span span, const Type& expected) {
  const std::string& name = call.function.text;
  if (const Signature* signature = find_signature(name)) {
    if (!arity(call, signature->arguments.size(), span)) return workspace_.builder.error(span);
    std::vector<ExprId> arguments;
    bool broken = false;
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
      arguments.push_back(check(call.arguments[i], {.kind = signature->arguments[i]}));
      broken = broken || failed(arguments.back());
    }
    if (broken) return workspace_.builder.error(span);
    if (signature->builtin == Builtin::DateOf && !names_a_day(arguments, span)) return workspace_.builder.error(span);
    return workspace_.builder.add(Op::Builtin, {.kind = signature->result}, span, arguments,
                                  static_cast<std::uint32_t>(signature->builtin));
  }
  if (name == "least") return extreme(call, Op::Least, span, expected);
  if (name == "greatest") return extreme(call, Op::Greatest, span, expected);
  if (name == "union") return set_operation(call, Builtin::Union, span, expected);
  if (name == "common") return set_operation(call, Builtin::Common, span, expected);
  if (name == "without") return set_operation(call, Builtin::Without, span, expected);
  if (name == "round") return rounded(call, Builtin::Round, span, expected);
  if (name == "divide") return rounded(call, Builtin::Divide, span, expected);
  if (name == "power") return power(call, span);
  if (name == "remainder") return remainder(call, span);
  if (name == "size") {
    if (!arity(call, 1, span)) return workspace_.builder.error(span);
    const ExprId set = some_set(call.arguments[0]);
    if (failed(set)) return set;
    return workspace_.builder.add(Op::Builtin, vocabulary::integer_type(), span, {set},
                                  static_cast<std::uint32_t>(Builtin::Size));
  }
  if (name == "amount_of") {
    return report(Code::E0208, call.function.span, worded("there is no function `amount_of`"),
                  worded("`years_in`, `months_in` and `days_in` say what is counted"));
  }
  Wording hint = vocabulary::did_you_mean(name, workspace_.names.function_names());
  if (hint.empty()) hint = worded("`use` brings in a part of the standard library");
  return report(Code::E0208, call.function.span, worded("there is no function `{}`", name), std::move(hint));
}

ExprId ExprResolver::extreme(const syntax::Call& call, Op op, Span span, const Type& expected) {
  if (call.arguments.size() < 2) {
    return report(Code::E0307, span, worded("`{}` compares two values or more", call.function.text),
                  worded("of a list write `{} of … for o in list`", call.function.text));
  }
  std::vector<ExprId> values = {infer(call.arguments[0], expected)};
  if (failed(values[0])) return values[0];
  Type common = type(values[0]);
  if (!vocabulary::is_ordered(common))
    return report(Code::E0303, span_of(call.arguments[0]), worded("{} has no order", workspace_.words(common)));
  bool broken = false;
  for (std::size_t i = 1; i < call.arguments.size(); ++i) {
    values.push_back(operand(call.arguments[i], values[0]));
    const Type found = type(values.back());
    broken = broken || vocabulary::is_error(found);
    if (found.kind == TypeKind::Number) common = found;
    common.unlimited = common.unlimited || found.unlimited;
  }
  if (broken) return workspace_.builder.error(span);
  for (ExprId& value : values) {
    if (common.kind == TypeKind::Number) value = coerce(value, common);
  }
  return workspace_.builder.add(op, common, span, values);
}

ExprId ExprResolver::set_operation(const syntax::Call& call, Builtin which, Span span, const Type& expected) {
  if (!arity(call, 2, span)) return workspace_.builder.error(span);
  const Type wanted = expected.kind == TypeKind::Set ? expected : Type{};
  const ExprId left = some_set(call.arguments[0], wanted);
  if (failed(left)) return left;
  const ExprId right = check(call.arguments[1], type(left));
  if (failed(right)) return right;
  return workspace_.builder.add(Op::Builtin, type(left), span, {left, right}, static_cast<std::uint32_t>(which));
}

ExprId ExprResolver::rounded(const syntax::Call& call, Builtin which, Span span, const Type&) {
  static constexpr std::string_view modes[] = {"half_up", "half_down", "half_even", "up", "down", "floor", "ceiling"};
  const std::size_t numbers = which == Builtin::Divide ? 2 : 1;
  if (!arity(call, numbers + 2, span)) return workspace_.builder.error(span);
  std::vector<ExprId> children;
  bool broken = false;
  for (std::size_t i = 0; i < numbers; ++i) {
    children.push_back(infer(call.arguments[i]));
    const Type found = type(children.back());
    if (!vocabulary::is_error(found) && !vocabulary::is_numeric(found)) {
      report(Code::E0305, span_of(call.arguments[i]),
             worded("`{}` takes a number, this is {}", call.function.text, workspace_.words(found)));
      broken = true;
    }
    broken = broken || vocabulary::is_error(found);
  }
  children.push_back(check(call.arguments[numbers], vocabulary::integer_type()));
  broken = broken || failed(children.back());
  const auto* mode = std::get_if<syntax::Path>(&file_.expr(call.arguments[numbers + 1]).node);
  std::uint32_t rounding = none;
  for (std::uint32_t i = 0; mode && mode->parts.size() == 1 && i < std::size(modes); ++i) {
    if (mode->parts.front().text == modes[i]) rounding = i;
  }
  if (rounding == none) {
    report(Code::E0308, span_of(call.arguments[numbers + 1]), worded("this is no way of rounding"),
           worded("write `half_up`, `half_down`, `half_even`, `up`, `down`, `floor` or `ceiling`"));
    broken = true;
  }
  if (broken) return workspace_.builder.error(span);
  if (!within(children[numbers], Decimal::max_digits, Pattern("a number is rounded to 0 to 34 places, this is {}"),
              call.arguments[numbers])) {
    return workspace_.builder.error(span);
  }
  if (which == Builtin::Divide && divides_by_zero(children[1], span)) return workspace_.builder.error(span);
  UnitId unit = type(children[0]).id;
  if (which == Builtin::Divide) {
    const UnitId divisor = type(children[1]).id;
    if (divisor != none && divisor != unit) {
      return report(Code::E0304, span,
                    worded("`divide` divides by a plain number or by one of the same unit, here are {} and {}",
                           workspace_.words(type(children[0])), workspace_.words(type(children[1]))));
    }
    if (divisor != none) unit = none;
  }
  return workspace_.builder.add(Op::Builtin, vocabulary::number_type(unit), span, children,
                                static_cast<std::uint32_t>(which), rounding);
}

}  // namespace tarmaq::resolve
