// The engine: a plan lowered once for a program and its readings, then run on any number of cases.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::engine {

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
  bool duties = true;               // false: nobody asks for them
  std::vector<bool> wanted_duties;  // by DutyId; empty: all
};

// Those that open most decisions and duties first, then the order of the vocabulary.
void sort_needs(std::vector<plan::Need>& needs, const Vocabulary& vocabulary);

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
  const plan::Plan& plan() const;

  plan::Outcomes evaluate(const Facts& facts, const EvaluationOptions& options = {});
  // The condition of each procedure on these facts, by ProcedureId: unknown unless every completion gives
  // one value. One not in force is false.
  std::vector<Value> procedures(const Facts& facts);
  // The contradictions that these facts certainly show: indices in Program::contradictions.
  std::vector<std::uint32_t> contradictions(const Facts& facts);
  // The state of a rule's own condition, and of the rule undefeated, on the last evaluated case.
  Value condition_of(RuleId rule) const;
  Value undefeated(RuleId rule) const;
  // What a node outside loops was on the last evaluated case. Its text, where it is one, is asked for by
  // `text`: its number is the engine's own.
  const Value& value_of(std::uint32_t node) const;
  // A text among those of the last evaluated case: two are the same where their numbers are.
  Value text_value(std::string_view text);
  // What such a value says, a constant or a parameter of the program too; empty of one that is no known text.
  std::string_view text(const Value& value) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tarmaq::engine
