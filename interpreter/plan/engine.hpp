// The engine: a plan lowered once for a program and its readings, then run on any number of cases.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "interpreter/plan/outcome.hpp"

namespace tarmaq {

struct EvaluationLimits {
  std::uint32_t splits_a_decision = 4096;  // how far one open decision is looked into, see steps_a_split
};
// A split is so many steps of making diagrams: nodes made, and pairs of nodes put together.
inline constexpr std::uint32_t steps_a_split = 16;

struct EvaluationOptions {
  EvaluationLimits limits;
  std::optional<Date> as_of;        // the day on which duties are looked at; else the law day
  std::vector<bool> wanted;         // by DecisionId; empty: all
  bool needs = true;                // false: only whether each decision is decided
};

// What one rule, definition or default reads directly, for the reasons of an answer.
struct Reads {
  std::vector<SlotId> slots;
  std::vector<std::pair<ListId, std::uint32_t>> list_fields;  // list and field; field `none`: the list itself
  std::vector<DecisionId> decisions;
  std::vector<DefinitionId> definitions;
  std::vector<ParameterId> parameters;
  std::vector<ReadingId> readings;
  bool calendar = false;            // counts by the act's calendar
};

struct Plan;
class DecidedCases;
class WideFacts;

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
  // The decisions of up to 64 cases at once (`wide_cases`), into memory that is used again. It settles
  // nearly every decision of a complete case, and says which it leaves to `evaluate`. Nothing is
  // computed for decisions that are not wanted, and none of them is settled. `wanted`: by DecisionId;
  // empty: all. Of `facts` those whose bit is set in `cases` are looked at.
  void decide(const WideFacts& facts, std::uint64_t cases, DecidedCases& decided, const std::vector<bool>& wanted = {});
  void decide(std::span<const Facts* const> cases, DecidedCases& decided, const std::vector<bool>& wanted = {});
  // By DecisionId: the wanted decisions of which two completions of the missing facts have different
  // outcomes, among 64 that are looked at, the same ones each time. They are certainly unknown, as
  // `evaluate` finds where it does not stop short. Of the others it says nothing.
  const std::vector<bool>& surely_open(const Facts& facts, const std::vector<bool>& wanted = {});
  // The condition of each procedure on these facts, by ProcedureId: unknown unless every completion gives
  // one value. One not in force is false.
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
