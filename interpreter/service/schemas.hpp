// The JSON Schemas of what comes out, in the words of schema 2020-12, valid where a validator is strict. Each lists
// every member that there can be and lets in no other: an answer of a later version is held to its own schema.
#pragma once

#include <string>

#include "interpreter/program/ruleset.hpp"

namespace tarmaq::service {

// Of an answer as `tarmaq eval --format json` and `batch --full` write it. Over several lines, no newline at the end.
std::string answer_schema(const RuleSet& ruleset);

// Of the summary that `tarmaq batch --summary` writes.
std::string summary_schema(const RuleSet& ruleset);

}  // namespace tarmaq::service
