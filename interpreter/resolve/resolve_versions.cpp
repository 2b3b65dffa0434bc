// Versions that a transitional provision keeps side by side, each for the cases of its guards.
#include <cstddef>
#include <string>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/resolve/resolve_expr.hpp"

namespace tarmaq::resolve {

ExprId ExprResolver::guards(const amend::ConsolidatedItem& item) {
  std::vector<ExprId> parts;
  for (const amend::GuardExpr& guard : item.guards) {
    // In a resolver of its own: what is named around the use does not reach into the guard.
    ExprResolver other(workspace_, workspace_.files[guard.file]);
    const ExprId part = other.condition(guard.expr);
    parts.push_back(negated(guard.negated, part, workspace_.program.exprs[part].span));
  }
  return workspace_.builder.conjunction(parts, workspace_.program.exprs[parts.front()].span);
}

ExprId ExprResolver::by_guards(const std::string& name, const std::vector<const amend::ConsolidatedItem*>& items,
                               const std::vector<ExprId>& values, Span span) {
  for (const ExprId value : values) {
    if (failed(value)) return value;
    if (type(value) == type(values.front())) continue;
    return report(Code::E0301, span,
                  worded("the versions of `{}` that a transitional provision keeps are {} and {}", name,
                         workspace_.words(type(values.front())), workspace_.words(type(value))));
  }
  // The guards part all cases: the last version needs none.
  ExprId chosen = values.back();
  for (std::size_t i = values.size() - 1; i-- > 0;) {
    const ExprId when = guards(*items[i]);
    if (failed(when)) return workspace_.builder.error(span);
    chosen = workspace_.builder.add(Op::If, type(chosen), span, {when, values[i], chosen});
  }
  return chosen;
}

}  // namespace tarmaq::resolve
