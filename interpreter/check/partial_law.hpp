// The law between two of its redactions: as it would stand had only some of the changes been made.
//
// A change is one step of an amendment that comes into force after the first day and on or before the
// second, or something that days bring by themselves: a parameter's dated value, an act that begins
// or ends. Every choice of changes gives a law, or none where the choice does not make sense (a rule
// that names what another step would have brought).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "interpreter/check/ruleset.hpp"

namespace tarmaq {

enum class ChangeKind : std::uint8_t {
  Rules,       // it may change an outcome
  Vocabulary,  // it only gives names that rules may use: a fact, a value, a decision, a definition …
  Words,       // the text alone
};

struct LawChange {
  std::string amendment;             // empty: brought by the days
  std::string label;                 // "restate clause 7", "replace rule 13.1", "parameter `term` from 2026-01-01"
  ChangeKind kind = ChangeKind::Rules;
  Span span;                         // of the step; empty when brought by the days
  // What it touches: "rule 7.1", "clause 7", "parameter term", "definition d", "decision d".
  std::vector<std::string> touches;
};

// The changes that make the law of `after` the law of `until`, in the order in which they are made.
std::vector<LawChange> changes_between(const RuleSet& ruleset, Date after, Date until);

// The law of `until` with only the changes taken whose flag is set; `taken` has one flag a change of
// `changes_between`. All taken: the law of `until`. None: the law of `after`. Nothing when the choice
// is not a law free of errors. The program names the vocabulary of `ruleset`, which must outlive it.
std::optional<Program> partial_law(const RuleSet& ruleset, Date after, Date until, const std::vector<bool>& taken);

}  // namespace tarmaq
