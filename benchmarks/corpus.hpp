// The rule set of Order 677 and its cases, ready to be measured on.
#pragma once

#include <memory>
#include <vector>

#include "interpreter/program/facts.hpp"
#include "interpreter/program/ruleset.hpp"
#include "tests/parts.hpp"

namespace tarmaq {

// A folder or a file of rules. Null when it cannot be read or has errors.
std::unique_ptr<RuleSet> load_law(const std::string& path);
// rules/kz-677 under `root`, the root of the sources.
std::unique_ptr<RuleSet> load_order_677(const std::string& root);

// The law that the handwritten function holds: the amendment and the capital's norm are in force.
const Program& law_of_2026(const RuleSet& ruleset);

// The facts of every test case of the rule set, in its order. What a case leaves open is stated by
// chance, always alike: each is complete.
std::vector<Facts> complete_cases(const RuleSet& ruleset, const Program& program);

}  // namespace tarmaq
