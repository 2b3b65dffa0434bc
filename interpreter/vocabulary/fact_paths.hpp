// Facts flattened: every scalar or set at a fixed path is a slot, every list a list slot.
#pragma once

#include <cstdint>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/span.hpp"
#include "grammar/syntax.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::vocabulary {

// Fills `slots` and `lists` from `facts` and `records`, which hold no record that contains itself.
// `spans`: where each fact is declared. Reports E0213 (a list within a list) and E0223 (too many).
void flatten_facts(Vocabulary& vocabulary, Diagnostics& diagnostics, const std::vector<Span>& spans);

// The file, as an index, whose expressions a declaration at `span` names; `stated` unless the span
// says otherwise (a declaration that an amendment changed in part).
std::uint32_t expression_file(const std::vector<syntax::File>& files, std::uint32_t stated, Span span);

}  // namespace tarmaq::vocabulary
