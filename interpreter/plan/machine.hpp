// Computes the nodes of a plan on one case. The state is one value a node; computing allocates
// nothing and looks nothing up by string.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "interpreter/model/operations.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::plan {

class Machine {
 public:
  explicit Machine(const Plan& plan);

  // Takes the case in; the facts may be changed between runs (as completions are).
  void load(const Facts& facts);
  // Every node outside loops, in order.
  void run();
  // The same but for what only procedures rest on whose condition is false: those nodes keep what
  // an earlier case left in them, and nothing may read them.
  void run_procedures();
  // These nodes only, in the order given.
  void run(const std::vector<NodeId>& nodes);

  const Value& at(NodeId node) const { return state_[node]; }
  Value& slot(NodeId node) { return state_[node]; }
  ListFacts& list(ListId id) { return lists_[id]; }
  const ListFacts& list(ListId id) const { return lists_[id]; }
  // Puts the loop at `depth` on an element and computes the loop's body for it.
  void enter(const Loop& loop, std::uint32_t index);

  Value compute(NodeId node);

  // While set, every comparison of quantities notes its sign (or why it has none): two runs with
  // equal traces took the same side of every threshold.
  std::vector<std::uint8_t>* trace = nullptr;

  const Plan& plan() const { return plan_; }
  TextPool& texts() { return texts_; }
  // What a value that it holds says, until the next case; empty of one that is no known text.
  std::string_view text(const Value& value) const {
    return value.kind == Kind::Text && value.known() ? texts_.at(static_cast<std::uint32_t>(value.a))
                                                     : std::string_view();
  }

 private:
  void run(const SplitOrder& order);
  Value fault(FaultReason reason, NodeId node) const;
  Value placed(Value result, NodeId node) const;
  Value open(NodeId node) const;
  Value broken(const Value& operand, NodeId node) const;
  Value logical(const Node& node, bool conjunction) const;
  Value compare(const Node& node, NodeId id);
  template <class Operation>
  Value strict(NodeId id, Operation operation) const;
  Value extreme(const Node& node, NodeId id);
  Value set_operation(const Node& node, NodeId id);
  Value quantifier(const Node& node, NodeId id);
  Value aggregate(const Node& node, NodeId id);
  Value count(const Loop& loop);
  Value call(const Node& node, NodeId id);
  Value table(const Node& node, NodeId id);
  Value select(const Node& node, NodeId id);
  Value union_of_rules(const Node& node, NodeId id);
  Value gate(const Node& node, NodeId id);
  Counting counting_of(std::uint32_t act) const;

  const Plan& plan_;
  std::vector<Value> state_;
  std::vector<ListFacts> lists_;
  std::vector<std::size_t> widths_;  // by ListId: fields of an element
  std::array<std::uint32_t, max_loop_depth> index_{};
  TextPool texts_;
};

// An unknown value says in `scale` whether it may still turn out to be a fault (or not applicable, or in
// conflict): 1 if it may, 0 if it certainly does not.
constexpr Value open_value(Kind kind, bool may_break) {
  return {0, 0, State::Unknown, kind, static_cast<std::uint8_t>(may_break ? 1 : 0)};
}
// A value that is not known and may be a fault, or is one.
constexpr bool may_break_of(const Value& value) {
  return value.state != State::Known && (value.state != State::Unknown || value.scale != 0);
}
// A set of which something is open. Where it may be a fault nothing that is read off its elements holds.
constexpr Value open_set(std::uint64_t certain, std::uint64_t possible, bool may_break) {
  Value value = Value::partial_set(certain, possible);
  if (may_break) value.state = State::Unknown;
  if (value.state == State::Unknown && may_break) value.scale = 1;
  return value;
}
// The elements of a set that is known or open; of another none is certain or possible.
constexpr std::uint64_t certain_of(const Value& set) {
  return set.state == State::Known || set.state == State::Unknown ? set.certain() : 0;
}
constexpr std::uint64_t possible_of(const Value& set) {
  return set.state == State::Known || set.state == State::Unknown ? set.possible() : 0;
}

}  // namespace tarmaq::plan
