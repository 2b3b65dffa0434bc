// The name that was probably meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tarmaq::inline diagnostics {

// Nearest name for "did you mean": by edit distance over code points, empty when none is near.
std::string nearest_name(std::string_view name, const std::vector<std::string>& known);

}  // namespace tarmaq::inline diagnostics
