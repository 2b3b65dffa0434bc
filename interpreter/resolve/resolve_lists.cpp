// Quantifiers, filters and aggregates over lists.
#include <cstdint>
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

ExprId ExprResolver::list(syntax::ExprId expr) {
  const ExprId found = infer(expr);
  if (failed(found) || type(found).kind == TypeKind::List) return found;
  return report(
      Code::E0311, span_of(expr), worded("a list is expected here, this is {}", workspace_.words(type(found))),
      type(found).kind == TypeKind::Set ? worded("of a set ask `s includes v`, `s is empty`, `size(s)`") : Wording());
}

// Every list goes back to a fact: through filters and definitions.
ListId ExprResolver::list_source(ExprId id) const {
  for (;;) {
    const Expr& expr = workspace_.program.exprs[id];
    if (expr.op == Op::ListFact) return expr.payload;
    if (expr.op == Op::Filter) {
      id = workspace_.program.args(id)[0];
    } else if (expr.op == Op::Definition) {
      id = workspace_.program.definitions[expr.payload].value;
    } else {
      return none;
    }
  }
}

std::uint32_t ExprResolver::open_variable(const syntax::Name& name, ExprId list_found) {
  std::uint32_t level = 0;
  for (const Local& local : locals_) level += local.argument ? 0 : 1;
  const ListId source = failed(list_found) ? none : list_source(list_found);
  const std::uint32_t variable = workspace_.builder.variable(source, level);
  Local local{name.text, false, variable, source, {}};
  // An error type keeps what the condition says of the elements silent.
  if (source != none) local.type = type(list_found);
  locals_.push_back(local);
  return variable;
}

ExprId ExprResolver::node(const syntax::Quantifier& quantifier, Span span, const Type&) {
  const ExprId over = list(quantifier.list);
  const std::uint32_t variable = open_variable(quantifier.variable, over);
  const ExprId test = condition(quantifier.condition);
  close_variable();
  if (failed(over) || failed(test)) return workspace_.builder.error(span);
  const Op op = quantifier.kind == syntax::QuantifierKind::Every ? Op::Every : Op::Some;
  const ExprId found = workspace_.builder.add(op, vocabulary::boolean_type(), span, {over, test}, variable);
  return negated(quantifier.kind == syntax::QuantifierKind::No, found, span);
}

ExprId ExprResolver::node(const syntax::Aggregate& aggregate, Span span, const Type& expected) {
  const ExprId over = list(aggregate.list);
  const std::uint32_t variable = open_variable(aggregate.variable, over);
  std::vector<ExprId> children = {over};
  bool broken = failed(over);
  if (aggregate.value != syntax::no_expr) {
    children.push_back(infer(aggregate.value, vocabulary::is_numeric(expected) ? expected : Type{}));
    broken = broken || failed(children.back());
  }
  if (aggregate.where != syntax::no_expr) {
    children.push_back(condition(aggregate.where));
    broken = broken || failed(children.back());
  }
  close_variable();
  if (broken) return workspace_.builder.error(span);
  switch (aggregate.kind) {
    case syntax::AggregateKind::Count:
      return workspace_.builder.add(Op::Count, vocabulary::integer_type(), span, children, variable);
    case syntax::AggregateKind::Those: return workspace_.builder.add(Op::Filter, type(over), span, children, variable);
    case syntax::AggregateKind::Sum: {
      const Type of = type(children[1]);
      if (!vocabulary::is_numeric(of))
        return report(Code::E0305, span_of(aggregate.value),
                      worded("`sum of` takes numbers, this is {}", workspace_.words(of)));
      return workspace_.builder.add(Op::Sum, of, span, children, variable);
    }
    case syntax::AggregateKind::Least:
    case syntax::AggregateKind::Greatest: {
      const Type of = type(children[1]);
      if (!vocabulary::is_ordered(of))
        return report(Code::E0303, span_of(aggregate.value), worded("{} has no order", workspace_.words(of)));
      const Op op = aggregate.kind == syntax::AggregateKind::Least ? Op::LeastOf : Op::GreatestOf;
      return workspace_.builder.add(op, of, span, children, variable);
    }
  }
  return workspace_.builder.error(span);
}

}  // namespace tarmaq::resolve
