// One redaction to its checked program.
#pragma once

#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/syntax.hpp"
#include "interpreter/amend/consolidated.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::check {

// Names, types, units, guards, cycles: one redaction to its program. `paragraph_exists(act, number)`
// comes from the texts. Reports each mistake once.
Program checked_program(const amend::Consolidated& consolidated, const std::vector<syntax::File>& files,
                        const Vocabulary& vocabulary, Diagnostics& diagnostics);

}  // namespace tarmaq::check
