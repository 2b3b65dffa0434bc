// The vocabulary that all redactions of a rule set share.
#pragma once

#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/syntax.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::vocabulary {

// What all redactions share: made from the union of every declaration of every redaction.
// Reports name clashes of enums, records, facts, readings, decisions.
Vocabulary build_vocabulary(const std::vector<amend::Consolidated>& redactions, const std::vector<syntax::File>& files,
                            Diagnostics& diagnostics);

}  // namespace tarmaq::vocabulary
