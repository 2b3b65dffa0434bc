// The JSON Schema of a case: what the vocabulary lets a case say, in the words of schema 2020-12.
#pragma once

#include <string>

#include "interpreter/program/ruleset.hpp"

namespace tarmaq::cases {

// Over several lines, no newline at the end. Every schema-valid case is free of mistakes, but for
// what a schema cannot say: days that do not exist where `format` is not checked, contradictions.
std::string case_schema(const RuleSet& ruleset);

}  // namespace tarmaq::cases
