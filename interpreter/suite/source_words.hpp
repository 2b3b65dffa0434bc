// The words of a rule file, as a report quotes them.
#pragma once

#include <string>

#include "grammar/diagnostics/span.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::suite {

// The words of a stretch of a rule file on one line, cut behind 120 bytes.
std::string source_words(const RuleSet& ruleset, Span span);
// "clauses/13.tarmaq:12:3", the path without the folder of the rule set.
std::string source_place(const RuleSet& ruleset, Span span);

}  // namespace tarmaq::suite
