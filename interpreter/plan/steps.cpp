#include "interpreter/plan/steps.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "interpreter/model/functions.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/node_shape.hpp"
#include "interpreter/program/program.hpp"

namespace tarmaq::plan {

namespace {

constexpr std::uint64_t ceiling = 1'000'000'000'000'000;
// Operands looked at, and bytes of text gone through, in the time of one step.
constexpr std::uint64_t operands_a_step = 8;
constexpr std::uint64_t bytes_a_step = 16;

std::uint64_t sum(std::uint64_t left, std::uint64_t right) { return std::min(left + right, ceiling); }
// The right one is the length of a list, so the product is far below 2^64 when the left one is cut.
std::uint64_t product(std::uint64_t left, std::uint32_t right) {
  return right != 0 && left > ceiling / right ? ceiling : left * right;
}

bool is_loop(NodeOp op) { return op >= NodeOp::Some && op <= NodeOp::GreatestOf; }

// A call that goes through the texts it is given.
bool goes_through_texts(const Node& node) {
  if (node.op != NodeOp::Call) return false;
  const auto builtin = static_cast<Builtin>(node.x);
  return builtin == Builtin::Length || builtin == Builtin::Contains || builtin == Builtin::Lower ||
         builtin == Builtin::Upper || builtin == Builtin::Trim;
}

class StepCounter {
 public:
  StepCounter(const Plan& plan, const Facts& facts)
      : plan_(plan), facts_(facts), loops_(plan.loops.size(), 0), lengths_(plan.nodes.size(), 0) {}

  std::uint64_t of_nodes(const std::vector<NodeId>& nodes) {
    std::uint64_t steps = 0;
    for (const NodeId id : nodes) steps = sum(steps, of_node(id));
    return steps;
  }

 private:
  std::uint64_t of_node(NodeId id) {
    const Node& node = plan_.nodes[id];
    if (is_loop(node.op)) return sum(1, of_loop(node.a));
    std::uint64_t operands = 0;
    std::uint64_t bytes = 0;
    if (shape_of(node.op) == NodeShape::Pool && node.op != NodeOp::Call) operands = node.b;
    if (node.op == NodeOp::Table) operands = plan_.tables[node.a].rows.size();
    if (node.op == NodeOp::Select || node.op == NodeOp::Union) operands = plan_.selects[node.a].arms.size();
    if (goes_through_texts(node)) bytes = texts_of(id);
    return 1 + operands / operands_a_step + bytes / bytes_a_step;
  }

  // A loop goes through its list with its whole body; loops are at most max_loop_depth deep.
  std::uint64_t of_loop(std::uint32_t index) {
    if (loops_[index] != 0) return loops_[index];
    const Loop& loop = plan_.loops[index];
    loops_[index] = 1;
    return loops_[index] = sum(1, product(of_nodes(loop.body), facts_.lists[loop.list].count));
  }

  // The bytes of all texts among a node's operands.
  std::uint64_t texts_of(NodeId id) {
    std::uint64_t bytes = 0;
    for_each_operand(plan_, id, [&](NodeId operand) {
      if (plan_.nodes[operand].kind == Kind::Text) bytes = sum(bytes, length_of(operand));
    });
    return bytes;
  }

  // How long a text is at most. Of an element: the mean of its list, since a loop goes through all of them.
  std::uint64_t length_of(NodeId id) {
    if (lengths_[id] != 0) return lengths_[id] - 1;
    const Node& node = plan_.nodes[id];
    const std::uint64_t length = node.op == NodeOp::Constant  ? plan_.program->text(plan_.initial[id]).size()
                                 : node.op == NodeOp::Fact    ? length_of(facts_.slots[node.a])
                                 : node.op == NodeOp::Element ? mean_of(node)
                                                              : texts_of(id);
    lengths_[id] = length + 1;
    return length;
  }

  std::uint64_t length_of(const Value& value) const {
    return value.known() ? facts_.texts[static_cast<std::size_t>(value.a)].size() : 0;
  }

  std::uint64_t mean_of(const Node& element) const {
    const ListFacts& list = facts_.lists[element.a];
    if (list.count == 0) return 0;
    const std::size_t width = list.values.size() / list.count;
    std::uint64_t bytes = 0;
    for (std::size_t i = element.b; i < list.values.size(); i += width) bytes += length_of(list.values[i]);
    return bytes / list.count + 1;
  }

  const Plan& plan_;
  const Facts& facts_;
  std::vector<std::uint64_t> loops_;    // by loop; 0: not yet known
  std::vector<std::uint64_t> lengths_;  // by node: one more than the length; 0: not yet known
};

// As many steps as the nodes outside loops take, at most, if all loops were gone through once.
std::uint64_t once_through(const Plan& plan, const Facts& facts) {
  std::uint64_t steps = plan.nodes.size() + plan.pool.size() / operands_a_step;
  for (const TablePlan& table : plan.tables) steps += table.rows.size() / operands_a_step;
  for (const SelectPlan& select : plan.selects) steps += select.arms.size() / operands_a_step;
  std::uint64_t bytes = 0;
  for (const std::string& text : facts.texts) bytes += text.size();
  // Each text may be gone through in each node.
  return sum(steps,
             bytes < bytes_a_step ? 0 : product(bytes / bytes_a_step, static_cast<std::uint32_t>(plan.nodes.size())));
}

}  // namespace

std::uint64_t steps_of(const Plan& plan, const Facts& facts) {
  // Most cases have short lists and texts: their bound is found without looking at the nodes.
  std::uint64_t bound = once_through(plan, facts);
  std::uint32_t deepest = 0;
  for (const Loop& loop : plan.loops) deepest = std::max(deepest, loop.depth + 1);
  std::uint32_t longest = 1;
  for (const ListFacts& list : facts.lists) longest = std::max(longest, list.count);
  for (std::uint32_t depth = 0; depth < deepest; ++depth) bound = product(bound, longest + 1);
  constexpr std::uint64_t small = 100'000;
  return bound <= small ? bound : StepCounter(plan, facts).of_nodes(plan.order);
}

}  // namespace tarmaq::plan
