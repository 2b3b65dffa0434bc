// Rules against the acts' own words: every paragraph cited exists, every paragraph is carried.
#pragma once

#include "grammar/diagnostics/diagnostic.hpp"
#include "interpreter/amend/consolidate_state.hpp"

namespace tarmaq::check {

// Per redaction: a rule's paragraph and all that is cited must stand in the text of its act, if the
// act has one (E0709); every paragraph but notes is carried by a rule, cited by a declaration, or
// non-operative (W0801, or E0710 with `as_errors`); one that is non-operative and has a rule is W0802.
void check_coverage(const amend::Consolidation& consolidation, bool as_errors, Diagnostics& diagnostics);

}  // namespace tarmaq::check
