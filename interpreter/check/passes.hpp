// The passes of the resolver, in the order in which `resolve` runs them. Each reads what the ones
// before it made.
#pragma once

#include "interpreter/check/workspace.hpp"

namespace tarmaq {

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
// Uses of decisions that may be not applicable and of parameters that may have no value. Reports
// E0503, E0504, E0320.
void check_guards(Workspace& workspace);
// What an act must state: month ends, leap birthdays, a calendar. Reports E0312 to E0314.
void check_policies(Workspace& workspace);
// Gaps and overlaps of decision tables. Reports E0315 and E0316.
void check_tables(Workspace& workspace);
// How much functions and lists unfold into, how deep lists are gone through. Reports E0006.
void check_unfolding(Workspace& workspace);

}  // namespace tarmaq
