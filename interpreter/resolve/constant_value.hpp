// The value of an expression that needs no case: literals and what is computed of them.
#pragma once

#include <optional>

#include "interpreter/model/policies.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"

namespace tarmaq::resolve {

// nullopt when the expression is not constant. A Fault when it is and cannot be computed. Months are
// added by `month_ends`.
std::optional<Value> constant_value(const Program& program, ExprId expr, MonthEnds month_ends);

}  // namespace tarmaq::resolve
