#include "interpreter/plan/steps.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace tarmaq::plan {

namespace {

constexpr std::uint64_t ceiling = 1'000'000'000'000'000;

std::uint64_t sum(std::uint64_t left, std::uint64_t right) { return std::min(left + right, ceiling); }
// The right one is the length of a list, so the product is far below 2^64 when the left one is cut.
std::uint64_t product(std::uint64_t left, std::uint32_t right) {
  return right != 0 && left > ceiling / right ? ceiling : left * right;
}

bool is_loop(NodeOp op) { return op >= NodeOp::Some && op <= NodeOp::GreatestOf; }

class StepCounter {
 public:
  StepCounter(const Plan& plan, const Facts& facts) : plan_(plan), facts_(facts), loops_(plan.loops.size(), 0) {}

  std::uint64_t of_nodes(const std::vector<NodeId>& nodes) {
    std::uint64_t steps = nodes.size();
    for (const NodeId id : nodes) {
      if (is_loop(plan_.nodes[id].op)) steps = sum(steps, of_loop(plan_.nodes[id].a));
    }
    return steps;
  }

 private:
  // A loop goes through its list with its whole body; loops are at most max_loop_depth deep.
  std::uint64_t of_loop(std::uint32_t index) {
    if (loops_[index] != 0) return loops_[index];
    const Loop& loop = plan_.loops[index];
    loops_[index] = 1;
    return loops_[index] = sum(1, product(of_nodes(loop.body), facts_.lists[loop.list].count));
  }

  const Plan& plan_;
  const Facts& facts_;
  std::vector<std::uint64_t> loops_;  // by loop; 0: not yet known
};

}  // namespace

std::uint64_t steps_of(const Plan& plan, const Facts& facts) {
  // Most cases have short lists: their bound is found without looking at the nodes.
  std::uint64_t bound = plan.nodes.size();
  std::uint32_t deepest = 0;
  for (const Loop& loop : plan.loops) deepest = std::max(deepest, loop.depth + 1);
  std::uint32_t longest = 1;
  for (const ListFacts& list : facts.lists) longest = std::max(longest, list.count);
  for (std::uint32_t depth = 0; depth < deepest; ++depth) bound = product(bound, longest + 1);
  constexpr std::uint64_t small = 100'000;
  return bound <= small ? bound : StepCounter(plan, facts).of_nodes(plan.order);
}

}  // namespace tarmaq::plan
