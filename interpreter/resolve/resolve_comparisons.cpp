// `is`, `is one of`, order and ranges.
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/resolve_expr.hpp"
#include "interpreter/vocabulary/type_terms.hpp"
#include "interpreter/vocabulary/vocabulary_index.hpp"

namespace tarmaq::resolve {

ExprId ExprResolver::negated(bool negate, ExprId test, Span span) {
  if (!negate || failed(test)) return test;
  return workspace_.builder.negation(test, span);
}

ExprId ExprResolver::guarded(ExprId subject, ExprId test, Span span) {
  const Expr& expr = workspace_.program.exprs[subject];
  if (expr.op != Op::DecisionValue || !workspace_.may_be_not_applicable(expr.payload)) return test;
  const DecisionId decision = expr.payload;
  const ExprId applicable =
      workspace_.builder.add(Op::DecisionApplicable, vocabulary::boolean_type(), span, {}, decision);
  return workspace_.builder.conjunction({applicable, test}, span);
}

bool ExprResolver::same_units(ExprId left, ExprId right, Span span) {
  const Type left_type = type(left);
  const Type right_type = type(right);
  if (left_type.id == right_type.id) return true;
  const UnitId unit = left_type.id == none ? right_type.id : left_type.id;
  report(Code::E0304, span,
         worded("the units differ: {} and {}", workspace_.words(left_type), workspace_.words(right_type)),
         left_type.id == none || right_type.id == none
             ? worded("write the unit behind the number: `{}`", "15 " + workspace_.vocabulary.units[unit].name)
             : worded("no unit is turned into another unsaid: multiply by what one of them is worth"));
  return false;
}

namespace {

// A bare number beside a term, a date in quotes.
Wording hint_for_comparison(const Type& left, const Type& right) {
  if (left.kind == TypeKind::Duration && vocabulary::is_numeric(right))
    return worded("write the unit behind the number: `18 years`, `10 calendar days`");
  if (left.kind == TypeKind::Date && right.kind == TypeKind::Text)
    return worded("a date stands without quotes: `2025-11-30`");
  if (left.kind == TypeKind::Boolean && right.kind == TypeKind::Text)
    return worded("`true` and `false` stand without quotes");
  if (vocabulary::is_numeric(left) && right.kind == TypeKind::Text) return worded("a number stands without quotes");
  return {};
}

}  // namespace

ExprId ExprResolver::operand(syntax::ExprId expr, ExprId other, bool equality) {
  const Type other_type = type(other);
  // `unlimited` may be compared with any date.
  Type wanted = other_type.kind == TypeKind::Date ? vocabulary::date_type(true) : other_type;
  // `none` has no order: it is, or is not, what a fact states.
  wanted.or_none = equality && other_type.or_none;
  // A whole number is compared with any number.
  if (wanted.kind == TypeKind::Integer) wanted = {};
  const ExprId found = infer(expr, wanted);
  if (failed(found)) return found;
  const Span span = span_of(expr);
  if (!vocabulary::comparable(other_type, type(found))) {
    return report(Code::E0302, span,
                  worded("{} cannot be compared with {}", workspace_.words(other_type), workspace_.words(type(found))),
                  hint_for_comparison(other_type, type(found)));
  }
  if (vocabulary::is_numeric(other_type) && !same_units(other, found, span)) return workspace_.builder.error(span);
  if (other_type.kind == TypeKind::Duration) {
    const auto left_unit = certain_unit(workspace_.program, other);
    const auto right_unit = certain_unit(workspace_.program, found);
    if (left_unit && right_unit && *left_unit != *right_unit) {
      return report(Code::E0306, span,
                    worded("a term in {} is compared with one in {}", unit_words(*left_unit), unit_words(*right_unit)),
                    worded("how long a month is depends on the day: compare dates"));
    }
  }
  return found;
}

ExprId ExprResolver::equal(const syntax::Binary& binary, Span span) {
  if (const auto* reading = std::get_if<syntax::ReadingUse>(&file_.expr(binary.left).node)) {
    return reading_is(*reading, {binary.right}, span);
  }
  const ExprId left = infer(binary.left);
  if (failed(left)) return left;
  if (type(left).kind == TypeKind::List) {
    return report(Code::E0302, span_of(binary.left), worded("a list cannot be compared as a whole"),
                  worded("ask for its elements: `some o in list has …`"));
  }
  const ExprId right = operand(binary.right, left, true);
  if (failed(right)) return right;
  const Op op = type(left).kind == TypeKind::Set ? Op::SetEqual : Op::Equal;
  return guarded(left, workspace_.builder.add(op, vocabulary::boolean_type(), span, {left, right}), span);
}

ExprId ExprResolver::ordered_subject(syntax::ExprId expr) {
  const bool unlimited = std::holds_alternative<syntax::UnlimitedLiteral>(file_.expr(expr).node);
  const ExprId found = infer(expr, unlimited ? vocabulary::date_type(true) : Type{});
  if (failed(found) || vocabulary::is_ordered(type(found))) return found;
  return report(Code::E0303, span_of(expr), worded("{} has no order", workspace_.words(type(found))),
                type(found).kind == TypeKind::Enum ? worded("name the values: `is one of a, b`") : Wording());
}

ExprId ExprResolver::order(const syntax::Binary& binary, Span span) {
  const ExprId left = ordered_subject(binary.left);
  if (failed(left)) return left;
  const ExprId right = operand(binary.right, left);
  if (failed(right)) return right;
  const Op op = binary.op == syntax::BinaryOp::Less        ? Op::Less
                : binary.op == syntax::BinaryOp::LessEqual ? Op::LessEqual
                : binary.op == syntax::BinaryOp::Greater   ? Op::Greater
                                                           : Op::GreaterEqual;
  return workspace_.builder.add(op, vocabulary::boolean_type(), span, {left, right});
}

ExprId ExprResolver::node(const syntax::IsBetween& test, Span span, const Type&) {
  const ExprId subject = ordered_subject(test.subject);
  if (failed(subject)) return subject;
  const ExprId low = operand(test.low, subject);
  const ExprId high = operand(test.high, subject);
  if (failed(low) || failed(high)) return workspace_.builder.error(span);
  const ExprId above = workspace_.builder.add(Op::GreaterEqual, vocabulary::boolean_type(), span, {subject, low});
  const ExprId below = workspace_.builder.add(Op::LessEqual, vocabulary::boolean_type(), span, {subject, high});
  return negated(test.negated, workspace_.builder.conjunction({above, below}, span), span);
}

ExprId ExprResolver::node(const syntax::IsOneOf& test, Span span, const Type&) {
  if (const auto* reading = std::get_if<syntax::ReadingUse>(&file_.expr(test.subject).node)) {
    return negated(test.negated, reading_is(*reading, test.alternatives, span), span);
  }
  const ExprId subject = infer(test.subject);
  if (failed(subject)) return subject;
  if (type(subject).kind == TypeKind::Set || type(subject).kind == TypeKind::List) {
    return report(Code::E0302, span_of(test.subject),
                  worded("`is one of` compares one value, this is {}", workspace_.words(type(subject))),
                  type(subject).kind == TypeKind::Set ? worded("write `s includes v`, or `s is exactly { v, w }`")
                                                      : worded("ask for its elements: `some o in list has …`"));
  }
  std::vector<ExprId> children = {subject};
  bool broken = false;
  for (const syntax::ExprId alternative : test.alternatives) {
    children.push_back(operand(alternative, subject, true));
    broken = broken || failed(children.back());
  }
  if (broken) return workspace_.builder.error(span);
  const Op op = children.size() == 2 ? Op::Equal : Op::OneOf;
  return negated(test.negated,
                 guarded(subject, workspace_.builder.add(op, vocabulary::boolean_type(), span, children), span), span);
}

ExprId ExprResolver::reading_is(const syntax::ReadingUse& use, const std::vector<syntax::ExprId>& choices, Span span) {
  const ReadingId id = workspace_.index.find_reading(use.reading.text);
  if (id == none || !workspace_.names.reading_in_force(id)) {
    std::vector<std::string> known;
    for (const ReadingInfo& info : workspace_.vocabulary.readings) known.push_back(info.name);
    return report(Code::E0209, use.reading.span, worded("there is no reading `{}`", use.reading.text),
                  vocabulary::did_you_mean(use.reading.text, known));
  }
  std::vector<ExprId> tests;
  bool broken = false;
  for (const syntax::ExprId choice : choices) {
    const auto* path = std::get_if<syntax::Path>(&file_.expr(choice).node);
    const std::string name = path && path->parts.size() == 1 ? path->parts.front().text : "";
    const std::uint32_t index = name.empty() ? none : workspace_.names.find_choice(id, name);
    if (index == none) {
      std::vector<std::string> known;
      std::string all;
      for (const ChoiceInfo& info : workspace_.vocabulary.readings[id].choices) {
        known.push_back(info.name);
        all += (all.empty() ? "" : ", ") + vocabulary::in_ticks(info.name);
      }
      Wording hint = vocabulary::did_you_mean(name, known);
      report(Code::E0209, span_of(choice),
             name.empty() ? worded("the reading `{}` has no such choice", use.reading.text)
                          : worded("the reading `{}` has no such choice as `{}`", use.reading.text, name),
             hint.empty() ? worded("its choices are {}", all) : hint);
      broken = true;
      continue;
    }
    tests.push_back(workspace_.builder.add(Op::ReadingIs, vocabulary::boolean_type(), span, {}, id, index));
  }
  if (broken) return workspace_.builder.error(span);
  return workspace_.builder.disjunction(tests, span);
}

}  // namespace tarmaq::resolve
