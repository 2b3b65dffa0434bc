// The choice of changes that consolidation makes for a partial law.
#pragma once

#include <deque>
#include <utility>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "interpreter/amend/amendment_state.hpp"
#include "interpreter/amend/consolidate_state.hpp"
#include "interpreter/amend/law_change.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::amend {

class PartialChoice {
 public:
  // Lists the changes after `after` and takes those flagged; all of them without flags.
  PartialChoice(Date after, Date until, const std::vector<bool>* taken) : after_(after), until_(until), taken_(taken) {}

  Date after() const { return after_; }
  Date until() const { return until_; }
  // Once the amendments of `after` are applied: what the days after it bring by themselves.
  void hold_back(std::deque<ActState>& acts);
  // Of an amendment after `after`: leaves the steps that are taken.
  void choose(AmendmentState& amendment);
  std::vector<LawChange> take_changes() { return std::move(changes_); }

 private:
  bool take(LawChange change);
  bool lies_between(Date day) const { return after_ < day && day <= until_; }

  Date after_;
  Date until_;
  const std::vector<bool>* taken_;
  std::vector<LawChange> changes_;
};

// One redaction, of the day `choice.until()`.
Consolidation consolidate_partly(const RuleSet& ruleset, PartialChoice& choice, Diagnostics& diagnostics);

}  // namespace tarmaq::amend
