// The value of a condition for one element of a list, where it is put together of plain comparisons.
// An engine keeps no such values: there is one for each element.
#pragma once

#include <optional>
#include <vector>

#include "interpreter/answer/grounds.hpp"

namespace tarmaq {

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

// Nothing where the expression is of another kind. What does not depend on an element is as `values` say.
std::optional<Value> element_value(ExprId id, const ElementPlace& place, const Decider::Answer& answer,
                                   const GroundsFinder& values);

}  // namespace tarmaq
