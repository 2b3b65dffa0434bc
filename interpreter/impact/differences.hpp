// What differs between the rules of two rule sets, by name and by the words they are written in.
#pragma once

#include <string>
#include <vector>

#include "interpreter/program/ruleset.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::impact {

struct Difference {
  std::string name;       // "rule 7.1", "definition d", "parameter p", "decision d"
  words::Sentence label;  // "rule 7.1 changed", "rule 7.2 added", "definition d removed"
  std::string place;      // in the new rule set; in the old one where it is removed
};

// Rules, definitions and parameters. Spaces, line breaks and comments do not count as a change.
std::vector<Difference> differences(const RuleSet& before, const Redaction& old_law, const RuleSet& after,
                                    const Redaction& new_law);

}  // namespace tarmaq::impact
