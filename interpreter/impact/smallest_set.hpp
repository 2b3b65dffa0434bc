// The smallest set of items for which something holds.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace tarmaq::impact {

struct SearchLimits {
  std::size_t largest = 3;   // sets of more items are not gone through one by one
  std::size_t tries = 1000;  // sets tried before the search is cut short
};

struct FoundSet {
  std::vector<std::size_t> items;  // rising
  bool smallest = true;            // false: only that no item of it can be left out
};

// Goes through the sets of 0, 1, 2 … of `count` items, those of the first items before others, and
// gives the first for which `holds` is true. Where the limits end that, items are left out of the
// whole set one by one, the last first, as long as it holds. Nothing when it does not hold for the
// whole set either.
std::optional<FoundSet> smallest_set(std::size_t count,
                                     const std::function<bool(const std::vector<std::size_t>&)>& holds,
                                     const SearchLimits& limits = {});

}  // namespace tarmaq::impact
