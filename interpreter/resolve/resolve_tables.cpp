// Decision tables: cells become conditions on the inputs. Gaps and overlaps are looked for later.
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/resolve_expr.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::resolve {

ExprId ExprResolver::cell_value(syntax::ExprId expr, ExprId input) { return operand(expr, input); }

ExprId ExprResolver::cell(const syntax::Cell& written, ExprId input) {
  const auto add = [&](Op op, const std::vector<ExprId>& children) {
    return workspace_.builder.add(op, vocabulary::boolean_type(), written.span, children);
  };
  const bool needs_order = written.kind == syntax::CellKind::Compare || written.kind == syntax::CellKind::Between;
  if (needs_order && !vocabulary::is_ordered(type(input))) {
    return report(Code::E0303, written.span, worded("{} has no order", workspace_.words(type(input))),
                  worded("name the values"));
  }
  std::vector<ExprId> values;
  for (const syntax::ExprId value : written.values) {
    values.push_back(cell_value(value, input));
    if (failed(values.back())) return values.back();
  }
  switch (written.kind) {
    case syntax::CellKind::Any: return none;
    case syntax::CellKind::Compare: {
      const Op op = written.compare == syntax::BinaryOp::Less        ? Op::Less
                    : written.compare == syntax::BinaryOp::LessEqual ? Op::LessEqual
                    : written.compare == syntax::BinaryOp::Greater   ? Op::Greater
                                                                     : Op::GreaterEqual;
      return negated(written.negated, add(op, {input, values[0]}), written.span);
    }
    case syntax::CellKind::Between: {
      const ExprId above = add(Op::GreaterEqual, {input, values[0]});
      const ExprId below = add(Op::LessEqual, {input, values[1]});
      return negated(written.negated, add(Op::And, {above, below}), written.span);
    }
    case syntax::CellKind::OneOf: {
      if (type(input).kind == TypeKind::Boolean && values.size() == 1) {
        const Expr& value = workspace_.program.exprs[values[0]];
        if (value.op == Op::Constant) {
          const bool wanted = workspace_.program.constants[value.payload].is_true() != written.negated;
          return negated(!wanted, input, written.span);
        }
      }
      values.insert(values.begin(), input);
      return negated(written.negated, add(values.size() == 2 ? Op::Equal : Op::OneOf, values), written.span);
    }
  }
  return workspace_.builder.error(written.span);
}

// The first result sets the type where none is expected.
ExprId ExprResolver::result(syntax::ExprId expr, Type& wanted) {
  const ExprId found = infer(expr, wanted);
  if (vocabulary::is_error(wanted)) wanted = type(found);
  return coerce(found, wanted);
}

ExprId ExprResolver::node(const syntax::Table& written, Span span, const Type& expected) {
  TableInfo info;
  info.policy = written.policy;
  bool broken = false;
  for (const syntax::ExprId input : written.inputs) {
    info.inputs.push_back(infer(input));
    broken = broken || failed(info.inputs.back());
    const Type found = type(info.inputs.back());
    if (found.kind == TypeKind::List || found.kind == TypeKind::Set) {
      info.inputs.back() = report(Code::E0317, span_of(input),
                                  worded("a column of a table looks at one value, this is {}", workspace_.words(found)),
                                  found.kind == TypeKind::Set
                                      ? worded("make the column `(s includes v)`, with `true` and `false` in its cells")
                                      : Wording());
      broken = true;
    }
  }
  const bool collects = written.policy == syntax::HitPolicy::Collect;
  Type wanted = expected;
  if (collects && expected.kind == TypeKind::Set) wanted = vocabulary::enum_type(expected.id);
  for (const syntax::TableRow& row : written.rows) {
    TableRowInfo row_info;
    row_info.span = row.span;
    if (row.cells.size() != written.inputs.size()) {
      report(Code::E0317, row.span,
             worded("the table has {} columns, this row has {}", written.inputs.size(), row.cells.size()),
             worded("write `any` where a column does not matter"));
      broken = true;
      continue;
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (failed(info.inputs[i])) continue;
      row_info.cells.push_back(cell(row.cells[i], info.inputs[i]));
      if (row_info.cells.back() == none) continue;
      broken = broken || failed(row_info.cells.back());
    }
    row_info.result = result(row.result, wanted);
    broken = broken || failed(row_info.result);
    info.rows.push_back(std::move(row_info));
  }
  if (written.otherwise != syntax::no_expr) {
    info.otherwise = result(written.otherwise, wanted);
    broken = broken || failed(info.otherwise);
  }
  if (broken || vocabulary::is_error(wanted)) return workspace_.builder.error(span);
  if ((collects || written.policy == syntax::HitPolicy::Priority) && wanted.kind != TypeKind::Enum) {
    return report(
        Code::E0317, span,
        collects ? worded("`collect` makes a set of enum values, the results are {}", workspace_.words(wanted))
                 : worded("`priority` takes the first of enum values, the results are {}", workspace_.words(wanted)));
  }
  const Type table_type = collects ? vocabulary::set_type(wanted.id) : wanted;
  const std::uint32_t table = workspace_.builder.table(std::move(info));
  return workspace_.builder.add(Op::Table, table_type, span, {}, table);
}

}  // namespace tarmaq::resolve
