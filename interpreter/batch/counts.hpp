// What a batch counts, as one row of numbers, so that the counts of blocks add up in any order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/cases/case.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::batch {

using Counts = std::vector<std::uint64_t>;

// Which number stands where. The first ones are of the batch, those behind them of a decision or rule.
class CountPlan {
 public:
  static constexpr std::size_t cases = 0;          // lines that hold a case, valid or not
  static constexpr std::size_t blank = 1;          // lines with nothing but white space
  static constexpr std::size_t invalid = 2;        // cases with errors
  static constexpr std::size_t limit = 3;          // of these, the ones beyond a limit
  static constexpr std::size_t inexact_cases = 4;  // with a decision not settled to the end
  static constexpr std::size_t documents = 5;      // cases that were read as documents, the slower way
  static constexpr std::size_t settled_alone = 6;  // read quickly, with a decision that was settled by itself
  static constexpr std::size_t mistakes = 7;       // invalid cases by the Mistake of their first error
  static constexpr std::size_t mistake_kinds = static_cast<std::size_t>(cases::Mistake::Contradiction) + 1;

  // `wanted`: by DecisionId; empty: all. `duties`: whether duties are counted.
  CountPlan(const RuleSet& ruleset, const std::vector<bool>& wanted, bool duties = false);

  Counts none_yet() const { return Counts(size_, 0); }
  std::size_t size() const { return size_; }

  static std::size_t mistake(cases::Mistake mistake) { return mistakes + static_cast<std::size_t>(mistake); }
  std::size_t state(DecisionId decision, State state) const {
    return bases_[decision] + static_cast<std::size_t>(state);
  }
  std::size_t inexact(DecisionId decision) const { return bases_[decision] + states; }
  // Of a Boolean 0 and 1, of an Enum its values, of a Set its elements and behind them the empty set.
  std::size_t value(DecisionId decision, std::size_t index) const { return bases_[decision] + states + 1 + index; }
  // How many values of the decision are counted one by one; 0 for dates, numbers and texts.
  std::size_t values(DecisionId decision) const;
  // Cases in which the rule gave a decision its value; rules of several redactions with one citation
  // are counted together.
  std::size_t rule(std::size_t redaction, RuleId rule) const { return rules_[redaction][rule]; }

  bool wants(DecisionId decision) const { return wanted_.empty() || wanted_[decision]; }
  // Duties that a rule imposes, allows or forbids, by what became of them.
  enum class OfDuty : std::uint8_t { Met, Open, Late, Unknown, NoState, Unsettled };
  static constexpr std::size_t duty_kinds = 6;
  bool counts_duties() const { return first_duty_ != 0; }
  // `rule`: its number among rule_names().
  std::size_t duty(std::size_t rule, OfDuty what) const {
    return first_duty_ + rule * duty_kinds + static_cast<std::size_t>(what);
  }
  std::size_t duty(std::size_t redaction, RuleId rule, OfDuty what) const {
    return duty(rules_[redaction][rule] - first_rule_, what);
  }

  const std::vector<std::string>& rule_names() const { return rule_names_; }
  std::size_t first_rule() const { return first_rule_; }

 private:
  static constexpr std::size_t states = 5;

  const RuleSet& ruleset_;
  std::vector<bool> wanted_;
  std::vector<std::size_t> bases_;               // by DecisionId
  std::vector<std::vector<std::size_t>> rules_;  // by redaction, by RuleId
  std::vector<std::string> rule_names_;
  std::size_t first_rule_ = 0;
  std::size_t first_duty_ = 0;  // 0: duties are not counted
  std::size_t size_ = 0;
};

void add_counts(Counts& to, const Counts& more);

// "not_json", "unknown_field" …
std::string_view mistake_name(cases::Mistake mistake);

}  // namespace tarmaq::batch
