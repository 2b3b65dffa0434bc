// The passes over a resolved program: what must hold of it that names and types do not show.
#pragma once

#include "interpreter/resolve/workspace.hpp"

namespace tarmaq::check {

// Uses of decisions that may be not applicable and of parameters that may have no value. Reports
// E0503, E0504, E0320.
void check_guards(resolve::Workspace& workspace);
// What an act must state: month ends, leap birthdays, a calendar. Reports E0312 to E0314.
void check_policies(resolve::Workspace& workspace);
// Gaps and overlaps of decision tables. Reports E0315 and E0316.
void check_tables(resolve::Workspace& workspace);
// How much functions and lists unfold into, how deep lists are gone through. Reports E0006.
void check_unfolding(resolve::Workspace& workspace);

}  // namespace tarmaq::check
