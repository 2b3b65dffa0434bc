// What sufficed: of all that an expression reads, as much as already gives it the value it has.
//
// Of an `or` that is true the plainest true part, of an `and` that is false the plainest false part, of
// an `if` the branch that was taken. Where an expression has no value of its own (it stands in a loop, a
// fact is missing) all that it reads counts.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/reads.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::why {

// An element that a variable of `some` or `every` stands for.
struct BoundElement {
  std::uint32_t variable = 0;
  std::uint32_t row = 0;
};

// Where a condition is looked at: the elements that variables stand for, and, inside a function, the
// expressions that its parameters stand for.
struct ElementPlace {
  std::vector<BoundElement> bound;
  std::vector<ExprId> arguments;
};

// What sufficed: as what is read, and of lists the fields of single elements where these were enough.
struct Grounds : Reads {
  std::vector<FactRef> elements;
};

// The stated facts among the grounds, in the order of the vocabulary.
std::vector<FactRef> facts_of(const Grounds& grounds, const Facts& facts, const Vocabulary& vocabulary);

// Collects the grounds of expressions of one answer. The answer's engine must have evaluated its case last.
class GroundsFinder {
 public:
  explicit GroundsFinder(const answer::Decider::Answer& answer);

  // Why a boolean expression has this truth.
  void why(ExprId id, bool truth);
  // What the value of an expression rests on.
  void value(ExprId id);
  // All that an expression reads.
  void everything(ExprId id);
  // What was collected, in the order of the vocabulary; decisions in the order in which they were met.
  Grounds take() const;

  // The value of an expression on this case, where it has one of its own: it does not stand in a loop.
  // Texts are numbered by the engine (`Engine::text`), those of facts and decisions too.
  std::optional<Value> value_at(ExprId id) const;
  // The same, only of what the engine has computed.
  std::optional<Value> computed(ExprId id) const;
  // A stated fact, of the case or of an element, numbered so.
  Value stated(const Value& fact) const;

 private:
  bool known(ExprId id, bool truth) const;
  bool one_element(ExprId id, bool truth);
  std::size_t weight_of(ExprId id, std::size_t& steps) const;
  void operands(ExprId id);
  void table(ExprId id);
  void element(ExprId id);

  const answer::Decider::Answer& answer_;
  const Program& program_;
  ReadsCollector reads_;
  std::set<FactRef> elements_;
  ElementPlace place_;
  std::set<std::pair<DefinitionId, int>> settled_;  // false, true, its value
};

// Why the rule applied and gives the decision what it gives; why it did not apply.
Grounds grounds_of_rule(const answer::Decider::Answer& answer, RuleId rule, DecisionId decision);
// Why the rule applied, and what a last day that it says rests on; `conclusion`: none where it says none.
Grounds grounds_of_duty(const answer::Decider::Answer& answer, RuleId rule, std::uint32_t conclusion);
Grounds grounds_against_rule(const answer::Decider::Answer& answer, RuleId rule);
// Why a decision does not apply to the case: its procedure's condition, or its own.
Grounds grounds_against_decision(const answer::Decider::Answer& answer, DecisionId decision);

}  // namespace tarmaq::why
