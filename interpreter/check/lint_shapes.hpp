// Which expressions of a program say the same, and what the conjuncts of a condition leave possible.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::check {

// Equal shapes say the same of the same things. Expressions that bind a variable are never the same
// as another: fewer are found equal than are.
class Shapes {
 public:
  explicit Shapes(const Program& program);
  std::uint32_t of(ExprId id) const { return shapes_[id]; }

 private:
  std::vector<std::uint32_t> shapes_;
};

// The values that a subject may still have under conditions that all hold, or the values for which
// one of several conditions holds: sets of an enum's values, or a range with its bounds.
class Possible {
 public:
  Possible(const Program& program, const Shapes& shapes) : program_(program), shapes_(shapes) {}

  // Notes a condition. What it does not understand it passes by.
  void add(ExprId condition);
  // No value of some subject satisfies all that were added.
  bool contradictory() const { return contradictory_; }

 private:
  struct Bounds {
    std::uint64_t values = 0;  // of an enum, a bit a value
    bool has_values = false;
    bool has_low = false, has_high = false, low_open = false, high_open = false;
    Value low, high;
  };
  void narrow_values(ExprId subject, std::uint64_t values);
  void narrow_range(ExprId subject, Op op, const Value& bound);
  void add_negated(ExprId condition);

  const Program& program_;
  const Shapes& shapes_;
  std::map<std::uint32_t, Bounds> subjects_;
  std::map<std::uint32_t, bool> truths_;
  bool contradictory_ = false;
};

// Every value of the enum, a bit each.
std::uint64_t all_values(const Program& program, const Type& type);
// For `x is a`, `x is one of a, b` over constants of an enum: the subject and the values.
struct ValueTest {
  ExprId subject = none;
  std::uint64_t values = 0;
};
std::optional<ValueTest> value_test(const Program& program, ExprId id);
// Conjuncts of `and` (or disjuncts of `or`), those of nested ones too.
std::vector<ExprId> flattened(const Program& program, ExprId id, Op op);

}  // namespace tarmaq::check
