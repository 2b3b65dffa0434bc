// Makes the expressions of a program and knows which of them have the same structure.
//
// Two expressions have the same shape when they say the same thing of the same names, wherever they
// stand. Guards compare shapes. Shapes live beside the program, never in it.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "grammar/diagnostics/span.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::resolve {

using ShapeId = std::uint32_t;

class ExprBuilder {
 public:
  explicit ExprBuilder(Program& program) : program_(program) {}

  ExprId add(Op op, const Type& type, Span span, const std::vector<ExprId>& children = {}, std::uint32_t payload = none,
             std::uint32_t payload2 = none);
  // `mark` keeps apart, in shapes only, constants that stand for different things.
  ExprId constant(const Value& value, const Type& type, Span span, std::uint32_t mark = none);
  ExprId boolean(bool value, Span span) { return constant(Value::boolean(value), {.kind = TypeKind::Boolean}, span); }
  // Stands for an expression that was reported; its type silences what would follow.
  ExprId error(Span span);
  ExprId negation(ExprId operand, Span span);
  // Of one or more; a single child is given back as it is.
  ExprId conjunction(const std::vector<ExprId>& children, Span span);
  ExprId disjunction(const std::vector<ExprId>& children, Span span);

  // A new variable over a list; `level` counts the variables around it.
  std::uint32_t variable(ListId list, std::uint32_t level);
  std::uint32_t table(TableInfo info);

  ShapeId shape(ExprId id) const { return shapes_[id]; }

  // `P is in force` is a constant on these days; this remembers what it says, and `none` for others.
  ExprId in_force(std::uint32_t parameter, bool value, Span span);
  std::uint32_t in_force_of(ExprId id) const;
  // A use of a parameter that has no value on these days: dead by its guard, a fault otherwise.
  ExprId without_value(std::uint32_t parameter, const Type& type, Span span);
  std::uint32_t without_value_of(ExprId id) const;

 private:
  // All of a value, for telling constants apart.
  struct ConstantKey {
    Value value;
    friend bool operator==(const ConstantKey&, const ConstantKey&) = default;
  };
  struct ConstantHash {
    std::size_t operator()(const ConstantKey& key) const {
      std::uint64_t hash = static_cast<std::uint64_t>(key.value.a) * 0x9E3779B97F4A7C15U;
      hash = (hash ^ (hash >> 32U) ^ static_cast<std::uint64_t>(key.value.b)) * 0x9E3779B97F4A7C15U;
      hash ^= (static_cast<std::uint64_t>(key.value.state) << 16U) ^
              (static_cast<std::uint64_t>(key.value.kind) << 8U) ^ key.value.scale;
      return static_cast<std::size_t>(hash ^ (hash >> 29U));
    }
  };

  // Numbers the shapes of expressions: words to a number, equal words to the same one. The words stand
  // one after the other in one list, so that a new shape asks for no memory of its own.
  class Shapes {
   public:
    void begin() { begun_ = words_.size(); }
    void put(std::uint32_t word) { words_.push_back(word); }
    // The number of what was put since `begin`.
    ShapeId number();

   private:
    struct Known {
      std::size_t begin = 0;
      std::size_t end = 0;
      std::uint64_t hash = 0;
    };
    void grow();

    std::vector<std::uint32_t> words_;
    std::size_t begun_ = 0;
    std::vector<Known> known_;           // by ShapeId
    std::vector<std::uint32_t> places_;  // open addressing; ShapeId + 1, or 0
  };

  Program& program_;
  std::vector<ShapeId> shapes_;
  std::vector<std::uint32_t> variable_levels_;
  Shapes known_shapes_;
  std::unordered_map<ConstantKey, std::uint32_t, ConstantHash> known_constants_;
  std::unordered_map<ExprId, std::uint32_t> in_force_;
  std::unordered_map<ExprId, std::uint32_t> without_value_;
};

}  // namespace tarmaq::resolve
