// What a batch is measured against.
#pragma once

#include <cstdint>
#include <string>

#include "interpreter/program/ruleset.hpp"
#include "tests/parts.hpp"

namespace tarmaq {

// Reads a file of cases and parses it with simdjson's DOM (parse_many, threads off): the number of
// documents.
std::uint64_t parse_only(const std::string& path);

// The same rules by the same plan, with nlohmann's DOM on both sides: cases parsed into it, facts taken
// from it, answers of the form `--citations` built in it and dumped into a file. The number of cases.
std::uint64_t nlohmann_batch(const RuleSet& ruleset, const std::string& path, const std::string& output);

}  // namespace tarmaq
