// One mistake, one message: what only follows from another mistake is not told.
#pragma once

#include "grammar/diagnostics/diagnostic.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::load {

// Of sorted diagnostics: leaves out errors within a declaration that could not be read, errors about names that such
// a declaration or one of an unknown type may have declared, and all but the first at the place of a word that is
// none. Of what is wrong something is always left.
void leave_out_followers(const RuleSet& ruleset, Diagnostics& diagnostics);

}  // namespace tarmaq::load
