// What an act states where dates are counted: how months end, when one born on 29 February is older.
#pragma once

#include <cstdint>

namespace tarmaq::inline model {

enum class MonthEnds : std::uint8_t { Unstated, LastDay, RunOver };
enum class LeapBirthday : std::uint8_t { Unstated, February28, March1 };

}  // namespace tarmaq::inline model
