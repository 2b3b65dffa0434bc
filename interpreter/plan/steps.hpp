// How much work a case is, known before it is done.
#pragma once

#include <cstdint>

#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"

namespace tarmaq::plan {

// The nodes computed when a plan is run once on these facts, at most, with the operands and the bytes of text that
// they go through; cut at 10^15. Only loops in one another over long lists, and long texts, make it large.
std::uint64_t steps_of(const Plan& plan, const Facts& facts);

}  // namespace tarmaq::plan
