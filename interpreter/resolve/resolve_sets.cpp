// Sets of enum values.
#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/functions.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/resolve_expr.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::resolve {

ExprId ExprResolver::some_set(syntax::ExprId expr, const Type& expected) {
  const ExprId found = infer(expr, expected);
  if (failed(found) || type(found).kind == TypeKind::Set) return found;
  return report(Code::E0322, span_of(expr), worded("a set is expected here, this is {}", workspace_.words(type(found))),
                type(found).kind == TypeKind::List
                    ? worded("ask a list for its elements: `some o in list has …`, `count of o in list is 0`")
                    : Wording());
}

ExprId ExprResolver::node(const syntax::SetLiteral& literal, Span span, const Type& expected) {
  if (expected.kind != TypeKind::Set) {
    return vocabulary::is_error(expected)
               ? report(Code::E0310, span, worded("nothing says of which enum this set is"),
                        worded("compare it with a set: `s is exactly { v, w }`; state the type of a definition"))
               : report(Code::E0301, span, worded("{} is expected here, this is a set", workspace_.words(expected)));
  }
  std::vector<ExprId> children;
  bool broken = false;
  for (const syntax::ExprId element : literal.elements) {
    children.push_back(check(element, vocabulary::enum_type(expected.id)));
    broken = broken || failed(children.back());
  }
  if (broken) return workspace_.builder.error(span);
  return workspace_.builder.add(Op::SetLiteral, expected, span, children);
}

ExprId ExprResolver::included(const std::vector<syntax::ExprId>& elements, const Type& set, Span span) {
  std::vector<ExprId> values;
  std::vector<ExprId> sets;
  bool broken = false;
  for (const syntax::ExprId element : elements) {
    const ExprId found = infer(element, vocabulary::enum_type(set.id));
    if (type(found) == set) {
      sets.push_back(found);
      continue;
    }
    values.push_back(coerce(found, vocabulary::enum_type(set.id)));
    broken = broken || failed(values.back());
  }
  if (broken) return workspace_.builder.error(span);
  if (!values.empty()) sets.push_back(workspace_.builder.add(Op::SetLiteral, set, span, values));
  if (sets.empty()) return workspace_.builder.error(span);
  ExprId all = sets.front();
  for (std::size_t i = 1; i < sets.size(); ++i) {
    all = workspace_.builder.add(Op::Builtin, set, span, {all, sets[i]}, static_cast<std::uint32_t>(Builtin::Union));
  }
  return all;
}

ExprId ExprResolver::node(const syntax::IsEmpty& test, Span span, const Type&) {
  const ExprId set = some_set(test.subject);
  if (failed(set)) return set;
  return negated(test.negated, workspace_.builder.add(Op::IsEmpty, vocabulary::boolean_type(), span, {set}), span);
}

ExprId ExprResolver::node(const syntax::IsExactly& test, Span span, const Type&) {
  const ExprId left = some_set(test.subject);
  if (failed(left)) return left;
  const ExprId right = check(test.set, type(left));
  if (failed(right)) return right;
  return workspace_.builder.add(Op::SetEqual, vocabulary::boolean_type(), span, {left, right});
}

ExprId ExprResolver::includes(const syntax::Binary& binary, Span span) {
  const ExprId set = some_set(binary.left);
  if (failed(set)) return set;
  const ExprId element = check(binary.right, vocabulary::enum_type(type(set).id));
  if (failed(element)) return element;
  return workspace_.builder.add(Op::Includes, vocabulary::boolean_type(), span, {set, element});
}

ExprId ExprResolver::is_in(const syntax::Binary& binary, Span span) {
  // A set that is written out takes its enum from the value; else the value takes it from the set.
  if (std::holds_alternative<syntax::SetLiteral>(file_.expr(binary.right).node)) {
    const ExprId element = infer(binary.left);
    if (failed(element)) return element;
    if (type(element).kind != TypeKind::Enum) {
      return report(
          Code::E0301, span_of(binary.left),
          worded("a value of an enum is expected before `is in`, this is {}", workspace_.words(type(element))));
    }
    const ExprId set = some_set(binary.right, vocabulary::set_type(type(element).id));
    if (failed(set)) return set;
    return workspace_.builder.add(Op::Includes, vocabulary::boolean_type(), span, {set, element});
  }
  const ExprId set = some_set(binary.right);
  if (failed(set)) return set;
  const ExprId element = check(binary.left, vocabulary::enum_type(type(set).id));
  if (failed(element)) return element;
  return workspace_.builder.add(Op::Includes, vocabulary::boolean_type(), span, {set, element});
}

}  // namespace tarmaq::resolve
