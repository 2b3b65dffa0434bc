// The passes that give names and types, in the order in which `checked_program` runs them. Each reads what the ones
// before it made.
#pragma once

#include <vector>

#include "grammar/syntax.hpp"
#include "interpreter/resolve/names.hpp"
#include "interpreter/resolve/workspace.hpp"

namespace tarmaq::resolve {

// Acts and calendars. Reports E0212, E0221, E0222.
void resolve_acts(Workspace& workspace);
// Parameters at their values of these days. Reports E0318, E0323, E0211.
void resolve_parameters(Workspace& workspace);
// Procedures, heads and defaults of decisions.
void resolve_decisions(Workspace& workspace);
// Rules in the order of citations; contradictions. Reports E0401 to E0406, E0224.
void resolve_rules(Workspace& workspace);
void resolve_contradictions(Workspace& workspace);
// Who overrides whom. Reports E0403 and E0404.
void resolve_overriding(Workspace& workspace, const std::vector<DeclaredItem<syntax::RuleDecl>>& sorted);
// The order in which decisions can be made. Reports E0501.
void order_decisions(Workspace& workspace);

}  // namespace tarmaq::resolve
