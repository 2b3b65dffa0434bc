// Where conditions on a missing fact turn: the regions of its domain between which a comparison or a
// fault changes, found exactly by bisection where what stands between the fact and the condition goes one
// way, and a free variable everywhere else.
#pragma once

#include <array>
#include <optional>

#include <set>
#include "interpreter/model/calendar.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/settle/digits.hpp"
#include "interpreter/settle/leaves.hpp"
#include "interpreter/settle/store.hpp"
#include "interpreter/settle/variables.hpp"

namespace tarmaq::settle {

// What a comparison gives, as it comes out.
struct Signs {
  DiagramId less = Leaves::no;
  DiagramId equal = Leaves::no;
  DiagramId greater = Leaves::no;
  DiagramId mixed = Leaves::no;  // durations in different units
};

class Cuts {
 public:
  Cuts(DiagramStore& store, Variables& variables, Leaves& leaves, plan::Machine& machine)
      : store_(store), variables_(variables), leaves_(leaves), machine_(machine), plan_(machine.plan()) {}

  // Two leaves, each known or a symbol, compared. `node`: that asks.
  DiagramId compare(plan::NodeId node, DiagramId left, DiagramId right, const Signs& signs);
  // A strict operation of the plan on leaves that are known or symbols, at least one of them a symbol.
  DiagramId operation(plan::NodeId node, const std::array<DiagramId, 4>& operands, unsigned count);
  // The lesser or greater of two leaves, or their sum. Never a fault but where durations are in two units
  // or a sum overflows.
  DiagramId extreme(plan::NodeId node, DiagramId left, DiagramId right, bool least);
  DiagramId sum(plan::NodeId node, DiagramId left, DiagramId right);

  // A condition that nobody knows: false or true, and a fault if it may be one.
  DiagramId free_condition(plan::NodeId node, const std::array<DiagramId, 4>& operands, bool faults);
  // The same in an element of loops, hanging on these facts. `no`, `yes`: whether it may be that.
  DiagramId free_condition(const Place& place, plan::NodeId node, const VariableSet& facts, bool no, bool yes,
                           bool faults);
  // `value`, or a fault, and nobody knows which.
  DiagramId or_fault(plan::NodeId node, const std::array<DiagramId, 4>& operands, DiagramId value, FaultReason reason);

 private:
  DiagramId condition_of(VariableId variable, plan::NodeId node, bool no, bool yes, bool faults);
  VariableSet facts_of(const std::array<DiagramId, 4>& operands) const;
  bool one_way(DiagramId leaf) const {
    return leaves_.known(leaf) || (leaves_.is_symbol(leaf) && leaves_.symbol_at(leaf).direction != 0);
  }
  std::optional<DiagramId> cut(DiagramId left, DiagramId right, const Signs& signs);
  std::optional<DiagramId> by_bounds(DiagramId left, DiagramId right, const Signs& signs);
  DiagramId free_order(plan::NodeId node, DiagramId left, DiagramId right, const Signs& signs);
  std::optional<DurationUnit> unit_of(DiagramId leaf);

  std::optional<DiagramId> monotone(plan::NodeId node, const std::array<DiagramId, 4>& operands, unsigned count,
                                    unsigned which);
  int direction_of(const plan::Node& node, const std::array<DiagramId, 4>& operands, unsigned which) const;
  std::optional<Digits> digits_of(const plan::Node& node, const std::array<DiagramId, 4>& operands) const;
  int side_of(const plan::Node& node, const Value* operands, unsigned which) const;
  DiagramId opaque(plan::NodeId node, const std::array<DiagramId, 4>& operands, unsigned count);
  bool may_fault(const plan::Node& node, const std::array<DiagramId, 4>& operands, unsigned count);
  DiagramId working_day(plan::NodeId node, DiagramId day);
  const Calendar* calendar_of(const plan::Node& node) const;

  DiagramStore& store_;
  Variables& variables_;
  Leaves& leaves_;
  plan::Machine& machine_;
  const plan::Plan& plan_;
};

}  // namespace tarmaq::settle
