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

#include "interpreter/amend/law_change.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::load {

// The changes that make the law of `after` the law of `until`, in the order in which they are made.
std::vector<amend::LawChange> changes_between(const RuleSet& ruleset, Date after, Date until);

// The law of `until` with only the changes taken whose flag is set; `taken` has one flag a change of
// `changes_between`. All taken: the law of `until`. None: the law of `after`. Nothing when the choice
// is not a law free of errors. The program names the vocabulary of `ruleset`, which must outlive it.
std::optional<Program> partial_law(const RuleSet& ruleset, Date after, Date until, const std::vector<bool>& taken);

}  // namespace tarmaq::load
