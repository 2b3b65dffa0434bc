// What expressions read: said here once, for the reasons of an answer, its explanation and its assumptions.
#pragma once

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inline program {

// What is read directly: through definitions and functions, not through decisions.
struct Reads {
  std::vector<SlotId> slots;
  std::vector<std::pair<ListId, std::uint32_t>> list_fields;  // list and field; field `none`: the list itself
  std::vector<DecisionId> decisions;
  std::vector<DefinitionId> definitions;
  std::vector<ParameterId> parameters;
  std::vector<ReadingId> readings;
  bool calendar = false;  // counts by the act's calendar
};

// Collects what expressions read, one after the other.
class ReadsCollector {
 public:
  // Definitions that are marked in `counted` are passed over: what they read is counted elsewhere.
  explicit ReadsCollector(const Program& program, const std::vector<bool>* counted = nullptr)
      : program_(program), counted_(counted) {}

  // What this one expression names itself, neither its parts nor what a definition or function holds.
  void itself(ExprId id);
  // All that stands at and below it. Of a table what its rows look at: an input that no row looks at settles nothing.
  void everything(ExprId start);
  // What was collected, in ascending order; decisions in the order in which they were met.
  Reads take() const;

 private:
  const Program& program_;
  const std::vector<bool>* counted_;
  std::set<ExprId> entered_;
  std::set<SlotId> slots_;
  std::set<std::pair<ListId, std::uint32_t>> fields_;
  std::set<DefinitionId> definitions_;
  std::set<ParameterId> parameters_;
  std::set<ReadingId> readings_;
  std::vector<DecisionId> decisions_;
  bool calendar_ = false;
};

// Decisions in ascending order.
Reads reads_of_rule(const Program& program, RuleId rule);
Reads reads_of_default(const Program& program, DecisionId decision);

}  // namespace tarmaq::inline program
