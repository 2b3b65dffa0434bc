// Arithmetic, comparisons and built-in functions of the naive evaluator, on values that are there.
#pragma once

#include "interpreter/model/functions.hpp"
#include "tests/naive/datum.hpp"

namespace tarmaq::naive {

// Two values of one kind. Durations of two units are not equal; which is less is a fault.
Datum equal(const Datum& left, const Datum& right);
// Whether left < right.
Datum less(const Datum& left, const Datum& right);

// Add, Subtract, Multiply, Divide; dates and durations for the first two. `act` says how months end
// and what days are worked.
Datum arithmetic(Op op, const Datum& left, const Datum& right, const ActInfo& act, const Program& program);

// A function that is built in. No operand is a fault.
Datum built_in(Builtin function, const std::vector<Datum>& operands, std::uint32_t rounding, const ActInfo& act,
               const Program& program);

}  // namespace tarmaq::naive
