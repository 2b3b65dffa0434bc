// An operator of an expression on known operands: which of the operations of values it is.
#pragma once

#include <optional>
#include <span>

#include "interpreter/model/operations.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"

namespace tarmaq::inline program {

// The relation that a comparison asks about; nothing for any other operator.
std::optional<Relation> relation_of(Op op);

// What an operator gives of known operands, its children in order; a fault without a place where it cannot be
// computed. Nothing for what is no operation of values: what reads something, what runs over a list, a call.
std::optional<Value> operate(Op op, Kind result, std::span<const Value> operands, const Counting& counting);

}  // namespace tarmaq::inline program
