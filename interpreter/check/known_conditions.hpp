// What is certain at a place of the rules: the conditions that hold wherever it counts.
//
// Conditions are compared by their structure; besides, conjunctions are taken apart, applicability
// brings its own conditions with it, and tests of one enum are put together (`x is a` gives
// `x is not b`). It never claims more than follows, and may claim less.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/expr_builder.hpp"
#include "interpreter/resolve/workspace.hpp"

namespace tarmaq::check {

class KnownConditions {
 public:
  explicit KnownConditions(const resolve::Workspace& workspace) : workspace_(workspace), program_(workspace.program) {}

  // Everything assumed after `mark` is forgotten by `restore`.
  std::size_t mark() const { return trail_.size(); }
  void restore(std::size_t mark);

  // `condition` may be `none`: nothing is learned.
  void assume(ExprId condition, bool truth);
  void assume_applicable(DecisionId decision);
  // Each of them, but one.
  void assume_all(std::span<const ExprId> conditions, ExprId but, bool truth);

  bool applicable(DecisionId decision) const;
  bool in_force(std::uint32_t parameter) const;
  bool entails(ExprId condition, bool truth) const;
  // Whether a fact that is `date or none` states a day.
  bool is_day(ExprId fact) const;

 private:
  struct Undo {
    bool literal = true;
    std::uint64_t key = 0;   // literal, or the subject's shape
    std::uint64_t mask = 0;  // of the subject before
  };

  static std::uint64_t literal(resolve::ShapeId shape, bool truth) {
    return std::uint64_t{shape} * 2 + (truth ? 1 : 0);
  }
  bool learn(std::uint64_t key);
  bool knows(resolve::ShapeId shape, bool truth) const { return literals_.count(literal(shape, truth)) > 0; }
  bool entails_within(ExprId condition, bool truth, std::size_t& budget) const;
  bool applicable_within(DecisionId decision, std::size_t& budget) const;
  // The values of an enum that a test allows, and the subject; false when it is no such test.
  bool as_values(const Expr& expr, ExprId id, resolve::ShapeId& subject, std::uint64_t& allowed,
                 std::uint64_t& all) const;
  // `b is true` and `b` are one condition.
  bool as_boolean(const Expr& expr, ExprId id, ExprId& operand, bool& wanted) const;
  ExprId procedure_condition(DecisionId decision) const;
  void assume_day(const Expr& expr, ExprId id, bool truth);

  const resolve::Workspace& workspace_;
  const Program& program_;
  std::unordered_set<std::uint64_t> literals_;
  std::unordered_map<resolve::ShapeId, std::uint64_t> values_;
  std::vector<Undo> trail_;
  std::size_t opened_ = 0;  // definitions and decisions whose conditions are being assumed
};

}  // namespace tarmaq::check
