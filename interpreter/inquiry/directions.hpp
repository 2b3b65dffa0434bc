// How the values of a plan's nodes go when one date fact moves on.
#pragma once

#include <cstdint>
#include <vector>

#include "interpreter/plan/plan.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inquiry {

enum class Direction : std::uint8_t { Still, Forward, Backward, Mixed };

// By node. Conditions do not count: between two days on which all of them hold alike, of alternatives
// the same one is taken. A boolean is Mixed where it does not come from comparisons alone.
std::vector<Direction> directions(const plan::Plan& plan, SlotId moving);

// Whether every comparison changes its sign in one direction at most as the day moves on.
bool goes_one_way(const plan::Plan& plan, const std::vector<Direction>& directions);

}  // namespace tarmaq::inquiry
