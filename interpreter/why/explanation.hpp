// Why a decision or a duty is what it is, step by step: one step each, the asked one first, with the clauses
// that sufficed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/why/grounds.hpp"

namespace tarmaq::why {

struct Explanation {
  struct Clause {
    plan::RuleUse use;  // `none` as its rule: what holds by the decision's own default
    CitationInfo cite;  // of a default; an empty number where it cites nothing
    Grounds grounds;    // the facts, figures, readings and decisions that sufficed
  };
  struct Step {
    DecisionId decision = none;  // none: a duty
    std::optional<plan::DutyId> duty;
    std::vector<Clause> clauses;  // that gave the value
    std::vector<Clause> against;  // that would have given another, and did not apply
    std::vector<plan::Defeat> overridden;
    std::optional<Grounds> not_applicable;  // why the decision does not apply to the case, or the duty does not bind
  };
  bool whole = false;
  std::vector<DecisionId> asked;
  std::vector<plan::DutyId> asked_duties;
  std::vector<Step> steps;

  // The number of a decision's step, from 1; 0: it has none.
  std::size_t number_of(DecisionId decision) const;
};

// The path that sufficed, or, `whole`, every reason through everything that was read. The answer's
// engine must have evaluated its case last. Without errors and with a redaction only.
Explanation explain(const answer::Decider::Answer& answer, const std::vector<DecisionId>& asked, bool whole,
                    const std::vector<plan::DutyId>& duties = {});

// The words of the law that a rule carries, or that a number cites, as they stand on the day; null
// where the rule set holds no text of it.
const Paragraph* paragraph_of_rule(const answer::Decider::Answer& answer, RuleId rule);
const Paragraph* paragraph_cited(const answer::Decider::Answer& answer, const RuleSet& ruleset,
                                 const CitationInfo& cite);
// The same for a clause of an explanation.
const Paragraph* paragraph_of(const Explanation::Clause& clause, const answer::Decider::Answer& answer,
                              const RuleSet& ruleset);
// The words of a paragraph where they are held in that language, else nothing.
std::string words_in(const Paragraph* paragraph, std::string_view language);

}  // namespace tarmaq::why
