// Numbers in all cases at once, where their coefficients are small: nearly always. What is left over is
// computed case by case by the Machine.
#include <cstddef>
#include <cstdint>

#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/operations.hpp"
#include "interpreter/plan/node_shape.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/wide/wide.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::wide {

namespace {

// A number of a column.
struct Scaled {
  std::int64_t coefficient = 0;
  std::uint8_t scale = 0;
};

// Below these no sum and no product of two leaves 64 bits, even where one is brought to the other's scale.
constexpr std::int64_t small_limit = std::int64_t{1} << 30;
constexpr unsigned most_places_apart = 9;

constexpr std::int64_t powers[most_places_apart + 1] = {1,       10,        100,        1'000,       10'000,
                                                        100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

bool is_small(std::int64_t coefficient) { return coefficient < small_limit && coefficient > -small_limit; }

// Brings two numbers to one scale. False: not within 64 bits for sure.
bool align(Scaled& left, Scaled& right) {
  if (left.scale == right.scale) return true;
  Scaled& coarse = left.scale < right.scale ? left : right;
  const Scaled& fine = left.scale < right.scale ? right : left;
  const auto apart = static_cast<unsigned>(fine.scale - coarse.scale);
  if (apart > most_places_apart || !is_small(coarse.coefficient)) return false;
  coarse.coefficient *= powers[apart];
  coarse.scale = fine.scale;
  return true;
}

// As Decimal keeps it: without zeros at the end.
void normalise(Scaled& number) {
  while (number.scale > 0 && number.coefficient % 10 == 0) {
    number.coefficient /= 10;
    --number.scale;
  }
}

// False: it is not certain that the result fits.
bool calculate(plan::NodeOp op, Scaled left, Scaled right, Scaled& result) {
  if (!is_small(left.coefficient) || !is_small(right.coefficient)) return false;
  if (op == plan::NodeOp::Multiply) {
    // More places may be more than a Decimal has.
    if (left.scale + right.scale > Decimal::max_stated_digits) return false;
    result = {left.coefficient * right.coefficient, static_cast<std::uint8_t>(left.scale + right.scale)};
  } else {
    if (!align(left, right)) return false;
    result = {op == plan::NodeOp::Add ? left.coefficient + right.coefficient : left.coefficient - right.coefficient,
              left.scale};
  }
  normalise(result);
  return true;
}

}  // namespace

void WideMachine::arithmetic(plan::NodeId id, WideValue& out, CaseBits active) {
  const plan::Node& node = plan_.nodes[id];
  const WideValue& left = state_[node.a];
  const WideValue& right = state_[node.b];
  active &= left.known & right.known;
  out.clear();
  CaseBits rest = 0;
  for_each_case(active, [&](std::size_t index) {
    Scaled result;
    if (!calculate(node.op, {left.column[index], left.scales[index]}, {right.column[index], right.scales[index]},
                   result)) {
      rest |= CaseBits{1} << index;
      return;
    }
    out.column[index] = result.coefficient;
    out.scales[index] = result.scale;
  });
  out.known = active & ~rest;
  if (rest != 0) case_by_case(id, out, rest);
}

void WideMachine::compare_numbers(const plan::Node& node, WideValue& out) const {
  const WideValue& left = state_[node.a];
  const WideValue& right = state_[node.b];
  out.known = left.known & right.known;
  out.yes = 0;
  for_each_case(out.known, [&](std::size_t index) {
    Scaled l{left.column[index], left.scales[index]};
    Scaled r{right.column[index], right.scales[index]};
    int sign = 0;
    if (align(l, r)) sign = l.coefficient < r.coefficient ? -1 : l.coefficient > r.coefficient ? 1 : 0;
    else sign = compare_values(left.at(index), right.at(index));
    out.yes |= static_cast<CaseBits>(related(plan::relation_of(node.op), sign, 0)) << index;
  });
}

// Of no end no one can tell how far it is.
void WideMachine::days_between(const plan::Node& node, WideValue& out, CaseBits active) const {
  const WideValue& from = state_[plan_.pool[node.a]];
  const WideValue& to = state_[plan_.pool[node.a + 1]];
  out.known = 0;
  for_each_case(active & from.known & to.known, [&](std::size_t index) {
    if (!Date{static_cast<std::int32_t>(from.column[index])}.is_day() ||
        !Date{static_cast<std::int32_t>(to.column[index])}.is_day())
      return;
    out.column[index] = to.column[index] - from.column[index];
    out.scales[index] = 0;
    out.known |= CaseBits{1} << index;
  });
}

}  // namespace tarmaq::wide
