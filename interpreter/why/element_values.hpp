// The value of a condition for one element of a list, where it is put together of plain comparisons.
// An engine keeps no such values: there is one for each element.
#pragma once

#include <optional>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/why/grounds.hpp"

namespace tarmaq::why {

// Nothing where the expression is of another kind. What does not depend on an element is as `values` say.
std::optional<Value> element_value(ExprId id, const ElementPlace& place, const answer::Decider::Answer& answer,
                                   const GroundsFinder& values);

}  // namespace tarmaq::why
