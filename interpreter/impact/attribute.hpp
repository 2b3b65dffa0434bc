// Which of the things that differ between two laws bring a change of a decision.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "interpreter/amend/law_change.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/answer/answered_duties.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/engine/engine.hpp"
#include "interpreter/impact/findings.hpp"
#include "interpreter/impact/smallest_set.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::impact {

// Two laws of one rule set: of two days, of two choices of readings, or both.
struct LawPair {
  const RuleSet* ruleset = nullptr;
  std::optional<Date> from_on, to_on;  // both or neither
  std::vector<ReadingId> readings;     // those chosen differently on the two sides
};

// A case under both laws; both answers are free of errors.
struct ComparedCase {
  const cases::ReadCase* read = nullptr;
  const answer::Decider::Request* request = nullptr;  // of the old law
  const answer::Decider::Answer* before = nullptr;
  const answer::Decider::Answer* after = nullptr;
};

// What changed: a decision, or a duty.
struct ImpactTarget {
  DecisionId decision = none;
  std::optional<answer::DutyName> duty;
};

class Attributor {
 public:
  explicit Attributor(const LawPair& pair, const SearchLimits& limits = {});
  ~Attributor();

  // All that differs between the laws: changes of the law in their order, then readings.
  const std::vector<ImpactItem>& items() const { return items_; }
  // Fills items, attribution and also_without: the smallest set of items that, added to the old law
  // with the names that rules may use, gives the new outcome. Names are only looked at where they
  // bring it without any rule.
  void attribute(ImpactChange& change, const ImpactTarget& target, const ComparedCase& compared);

 private:
  struct Law;
  using Flags = std::vector<bool>;  // by item: taken from the new law

  std::string outcome(const Flags& taken, const ImpactTarget& target, const ComparedCase& compared);
  // Null where the choice is no law.
  Law* law(const Flags& taken, const ReadingChoices& readings);
  // Items of these kinds, those that the decision rests on first.
  std::vector<std::size_t> items_for(bool vocabulary, bool rules, const ImpactTarget& target,
                                     const ComparedCase& compared);
  bool touches(std::size_t item, const std::set<std::string>& names) const;
  const std::set<std::string>& cone(const engine::Engine& engine, const ImpactTarget& target);

  LawPair pair_;
  SearchLimits limits_;
  bool backwards_ = false;  // the old law is the later one
  std::vector<amend::LawChange> changes_;
  std::vector<ImpactItem> items_;  // changes_, then pair_.readings
  std::map<std::pair<Flags, ReadingChoices>, std::unique_ptr<Law>> laws_;
  std::map<std::pair<const engine::Engine*, std::string>, std::set<std::string>> cones_;
  std::unique_ptr<answer::Decider> decider_;
};

}  // namespace tarmaq::impact
