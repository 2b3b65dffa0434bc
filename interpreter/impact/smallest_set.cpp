#include "interpreter/impact/smallest_set.hpp"

#include <algorithm>
#include <numeric>

namespace tarmaq::impact {

namespace {

// The next set of the same size in order, or false after the last.
bool advance(std::vector<std::size_t>& set, std::size_t count) {
  for (std::size_t i = set.size(); i-- > 0;) {
    if (set[i] + (set.size() - i) >= count) continue;
    ++set[i];
    for (std::size_t j = i + 1; j < set.size(); ++j) set[j] = set[j - 1] + 1;
    return true;
  }
  return false;
}

}  // namespace

std::optional<FoundSet> smallest_set(std::size_t count,
                                     const std::function<bool(const std::vector<std::size_t>&)>& holds,
                                     const SearchLimits& limits) {
  std::size_t tries = 0;
  for (std::size_t size = 0; size <= std::min(count, limits.largest) && tries < limits.tries; ++size) {
    std::vector<std::size_t> set(size);
    std::iota(set.begin(), set.end(), std::size_t{0});
    do {
      if (holds(set)) return FoundSet{set, true};
    } while (++tries < limits.tries && advance(set, count));
    if (size == count && tries < limits.tries) return std::nullopt;
  }
  std::vector<std::size_t> kept(count);
  std::iota(kept.begin(), kept.end(), std::size_t{0});
  if (!holds(kept)) return std::nullopt;
  // Until nothing more can go: what could not be left out first may go once another has.
  for (bool shorter = true; shorter;) {
    shorter = false;
    for (std::size_t i = kept.size(); i-- > 0;) {
      std::vector<std::size_t> without = kept;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
      if (!holds(without)) continue;
      kept = std::move(without);
      shorter = true;
    }
  }
  return FoundSet{kept, false};
}

}  // namespace tarmaq::impact
