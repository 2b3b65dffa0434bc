// Procedures and decisions: conditions and defaults.
#include <utility>

#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/program/citations.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/passes.hpp"
#include "interpreter/resolve/resolve_expr.hpp"
#include "interpreter/resolve/workspace.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::resolve {

void resolve_decisions(Workspace& workspace) {
  Program& program = workspace.program;
  program.procedure_conditions.assign(workspace.vocabulary.procedures.size(), none);
  for (ProcedureId id = 0; id < workspace.names.procedures.size(); ++id) {
    const auto& declared = workspace.names.procedures[id];
    if (!declared.decl || declared.decl->condition == syntax::no_expr) continue;
    ExprResolver resolver(workspace, workspace.file_of(*declared.item));
    program.procedure_conditions[id] = resolver.condition(declared.decl->condition);
  }
  program.decisions.resize(workspace.vocabulary.decisions.size());
  for (DecisionId id = 0; id < program.decisions.size(); ++id) {
    const auto& declared = workspace.names.decisions[id];
    if (!declared.decl) continue;
    const syntax::DecisionDecl& decl = *declared.decl;
    ExprResolver resolver(workspace, workspace.file_of(*declared.item));
    DecisionBody body;
    body.in_force = true;
    const ActIndex act = workspace.act_of(*declared.item);
    body.act = act == none ? 0 : act;
    body.default_cites = citations(decl.default_cites);
    body.provenance = decl.provenance;
    body.span = declared.item->span;
    if (decl.applicable_if != syntax::no_expr) body.applicable_if = resolver.condition(decl.applicable_if);
    const Type& type = workspace.vocabulary.decisions[id].type;
    if (decl.default_value != syntax::no_expr && !vocabulary::is_error(type))
      body.default_value = resolver.check(decl.default_value, type);
    program.decisions[id] = std::move(body);
  }
}

}  // namespace tarmaq::resolve
