// The engine: a plan lowered once for a program and its readings, then run on any number of cases.
#pragma once

#include <memory>
#include <optional>

#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/reads.hpp"

namespace tarmaq {

// A missing date is taken to lie in these years: a term counted from it then ends within the years
// that a date can have, and no fault comes from the end of the calendar alone.
inline constexpr Date earliest_missing_date{-682'638};  // 0101-01-01
inline constexpr Date latest_missing_date{2'896'372};   // 9899-12-31

struct EvaluationLimits {
  std::uint32_t splits_a_decision = 4096;  // evaluations while splitting one decision
};

struct EvaluationOptions {
  EvaluationLimits limits;
  std::optional<Date> as_of;        // the day on which duties are looked at; else the law day
  std::vector<bool> wanted;         // by DecisionId; empty: all
  bool needs = true;                // false: only whether each decision is decided
};

struct Plan;

class Engine {
 public:
  // The program must outlive the engine and be free of errors.
  Engine(const Program& program, ReadingChoices readings);
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  const Program& program() const;
  const ReadingChoices& readings() const;
  // What a rule reads directly, through definitions and functions. Computed once.
  const Reads& reads(RuleId rule) const;
  const Reads& default_reads(DecisionId decision) const;
  const Plan& plan() const;

  Outcomes evaluate(const Facts& facts, const EvaluationOptions& options = {});
  // The condition of each procedure on these facts, by ProcedureId; one not in force is false.
  std::vector<Value> procedures(const Facts& facts);
  // The contradictions that these facts certainly show: indices in Program::contradictions.
  std::vector<std::uint32_t> contradictions(const Facts& facts);
  // The state of a rule's own condition, and of the rule undefeated, on the last evaluated case.
  Value condition_of(RuleId rule) const;
  Value undefeated(RuleId rule) const;
  // What a node outside loops was on the last evaluated case.
  const Value& value_of(std::uint32_t node) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tarmaq
