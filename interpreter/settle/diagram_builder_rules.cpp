// What rules give together: a decision's value, a set decision's elements, the rows of a table.
#include <cstdint>
#include <vector>

#include "interpreter/model/value.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/diagram_builder.hpp"
#include "interpreter/settle/leaves.hpp"
#include "interpreter/settle/store.hpp"
#include "interpreter/settle/variables.hpp"

namespace tarmaq::settle {

namespace {

enum : unsigned { giving = 96, otherwise_giving, including, hitting, guarding, collecting };

}  // namespace

// Two values that are given together: the value where they are one, else `otherwise`.
DiagramId Builder::agree(plan::NodeId id, DiagramId left, DiagramId right, DiagramId otherwise) {
  const DiagramId one = leaves_.known(right) ? right : left;
  return cuts_.compare(id, left, right, {otherwise, one, otherwise, otherwise});
}

// A fold over the rules: none has fired, a value, a conflict, a fault. A fault that comes first stays.
DiagramId Builder::before_default(plan::NodeId id) {
  const Place key = place_of(id, 0x4001);
  if (const std::uint32_t* const found = made_.find(key)) return *found;
  DiagramId result = Leaves::nothing;
  for (const plan::Arm& arm : plan_.selects[plan_.nodes[id].a].arms) {
    const DiagramId fires = used(arm.fires);
    if (fires == Leaves::no) continue;
    const auto early = [&](const Operands& operands) {
      if (leaves_.is_fault(operands[0])) return operands[0];
      // Only where nothing before it is a fault for another reason.
      if (leaves_.is_fault(operands[1]) && store_.terminal(operands[0])) return operands[1];
      if (operands[1] == Leaves::no) return operands[0];
      return operands[1] == Leaves::yes && operands[0] == Leaves::nothing ? operands[2] : no_diagram;
    };
    result = store_.apply(
        operation(giving, id), {result, fires, used(arm.value), no_diagram}, 3,
        [&](const Operands& leaf) {
          if (leaves_.is_fault(leaf[2]) || leaf[0] == Leaves::nothing) return leaf[2];
          return leaf[0] == Leaves::conflict ? leaf[0] : agree(id, leaf[0], leaf[2], Leaves::conflict);
        },
        early);
  }
  made_.put(key, result);
  return result;
}

DiagramId Builder::select(plan::NodeId id) {
  const plan::SelectPlan& plan = plan_.selects[plan_.nodes[id].a];
  const DiagramId result = before_default(id);
  if (!reaches(result, mark::nothing)) return result;
  const DiagramId otherwise = plan.otherwise == none ? leaves_.fault(FaultReason::NoRule, id) : used(plan.otherwise);
  return in_place_of_nothing(id, result, otherwise);
}

DiagramId Builder::in_place_of_nothing(plan::NodeId id, DiagramId diagram, DiagramId otherwise) {
  return store_.apply(
      operation(otherwise_giving, id), {diagram, otherwise, no_diagram, no_diagram}, 2,
      [](const Operands& leaf) { return leaf[0]; },
      [&](const Operands& operands) {
        if (operands[0] == Leaves::nothing) return operands[1];
        return reaches(operands[0], mark::nothing) ? no_diagram : operands[0];
      });
}

// Whether what the rules add is a set, or a fault, and which comes first: one thing for all elements.
DiagramId Builder::rule_faults(plan::NodeId id) {
  const Place key = place_of(id, 0x4000);
  if (const std::uint32_t* const found = made_.find(key)) return *found;
  DiagramId result = Leaves::yes;
  for (const plan::Arm& arm : plan_.selects[plan_.nodes[id].a].arms) {
    if (!plan_.may_fault[arm.fires] && !plan_.may_fault[arm.value]) continue;
    const DiagramId fires = used(arm.fires);
    const DiagramId added = plan_.may_fault[arm.value] ? used(arm.value, 0) : Leaves::no;
    if (!reaches(fires, mark::broken) && !reaches(added, mark::broken)) continue;
    const auto early = [&](const Operands& operands) {
      if (leaves_.broken(operands[0])) return operands[0];
      if (leaves_.broken(operands[1]) && store_.terminal(operands[0])) return operands[1];
      return operands[1] == Leaves::no ? operands[0] : no_diagram;
    };
    result = store_.apply(
        operation(including, id), {result, fires, added, no_diagram}, 3,
        [&](const Operands& leaf) { return leaves_.broken(leaf[2]) ? leaf[2] : leaf[0]; }, early);
  }
  made_.put(key, result);
  return result;
}

// Where nothing is a fault an element is in if a rule that fires adds it.
DiagramId Builder::rule_union(plan::NodeId id, std::int32_t bit) {
  const plan::SelectPlan& plan = plan_.selects[plan_.nodes[id].a];
  DiagramId in = Leaves::no;
  DiagramId any = Leaves::no;
  for (const plan::Arm& arm : plan.arms) {
    const DiagramId fires = used(arm.fires);
    if (fires == Leaves::no) continue;
    const DiagramId added = used(arm.value, bit);
    if (added != Leaves::no) in = logical(false, in, logical(true, fires, added));
    if (plan.otherwise != none) any = logical(false, any, fires);
  }
  if (plan.otherwise != none) in = choose(id, any, in, used(plan.otherwise, bit));
  return choose(id, rule_faults(id), in, in);
}

DiagramId Builder::table(plan::NodeId id, std::int32_t bit) {
  const plan::TablePlan& plan = plan_.tables[plan_.nodes[id].a];
  const bool collects = plan.policy == HitPolicy::Collect;
  if (plan_.nodes[id].kind == Kind::Set && !collects) {
    // Rows that give whole sets are compared as sets: that is not told of one element.
    Place place = place_of(id, 0x8002);
    place.operands[0] = static_cast<std::uint32_t>(bit);
    std::vector<DiagramId> parts;
    for (const plan::TablePlan::Row& row : plan.rows) {
      parts.push_back(used(row.condition));
      parts.push_back(used(row.result, bit));
    }
    if (plan.otherwise != none) parts.push_back(used(plan.otherwise, bit));
    VariableSet facts;
    support(parts, facts);
    return cuts_.free_condition(place, id, facts, true, true, true);
  }
  const DiagramId result = collects ? collected(id, plan, bit) : rows(id, plan, bit);
  if (plan.policy == HitPolicy::First) return result;
  // A condition that is a fault comes before everything that rows give.
  DiagramId guard = Leaves::yes;
  for (const plan::TablePlan::Row& row : plan.rows) {
    const DiagramId condition = used(row.condition);
    if (!reaches(condition, mark::broken)) continue;
    guard =
        store_.apply(operation(guarding, id), {guard, condition, no_diagram, no_diagram}, 2, [&](const Operands& leaf) {
          if (leaves_.broken(leaf[0])) return leaf[0];
          return leaves_.broken(leaf[1]) ? leaf[1] : Leaves::yes;
        });
  }
  return choose(id, guard, result, result);
}

// Of one value: the first row, the only one, the one all agree on, or the least.
DiagramId Builder::rows(plan::NodeId id, const plan::TablePlan& plan, std::int32_t bit) {
  const DiagramId several = leaves_.fault(FaultReason::SeveralTableRows, id);
  const bool first = plan.policy == HitPolicy::First;
  DiagramId result = Leaves::nothing;
  for (const plan::TablePlan::Row& row : plan.rows) {
    const auto early = [&](const Operands& operands) {
      if (first && store_.terminal(operands[0]) && operands[0] != Leaves::nothing) return operands[0];
      // The first row that holds hides what comes behind it, a fault as well.
      if (leaves_.broken(operands[1]) && !first) return operands[0];
      if (leaves_.broken(operands[1]) && operands[0] == Leaves::nothing) return operands[1];
      if (operands[1] == Leaves::no) return operands[0];
      return operands[1] == Leaves::yes && operands[0] == Leaves::nothing ? operands[2] : no_diagram;
    };
    result = store_.apply(
        operation(hitting, id), {result, used(row.condition), used(row.result, bit), no_diagram}, 3,
        [&](const Operands& leaf) {
          // A fault of a row's own comes before there being several.
          if (leaves_.broken(leaf[0]) && leaf[0] != several) return leaf[0];
          if (leaves_.broken(leaf[2])) return leaf[2];
          if (leaf[0] == several || plan.policy == HitPolicy::Unique) return several;
          if (plan.policy == HitPolicy::Any) return agree(id, leaf[0], leaf[2], several);
          return cuts_.extreme(id, leaf[0], leaf[2], true);
        },
        early);
  }
  const DiagramId otherwise =
      plan.otherwise == none ? leaves_.fault(FaultReason::NoTableRow, id) : of(plan.otherwise, bit);
  return in_place_of_nothing(id, result, otherwise);
}

DiagramId Builder::collected(plan::NodeId id, const plan::TablePlan& plan, std::int32_t bit) {
  DiagramId in = Leaves::no;
  DiagramId any = Leaves::no;
  for (const plan::TablePlan::Row& row : plan.rows) {
    const DiagramId condition = used(row.condition);
    const auto early = [&](const Operands& operands) {
      if (leaves_.broken(operands[0])) return operands[0];
      return operands[1] == Leaves::no || leaves_.broken(operands[1]) ? operands[0] : no_diagram;
    };
    in = store_.apply(
        operation(collecting, id), {in, condition, is_element(id, used(row.result), bit), no_diagram}, 3,
        [&](const Operands& leaf) {
          if (leaves_.broken(leaf[2])) return leaf[2];
          return leaves_.of(leaf[0] == Leaves::yes || leaf[2] == Leaves::yes);
        },
        early);
    any = logical(false, any, condition);
  }
  return choose(id, any, in, plan.otherwise == none ? Leaves::no : of(plan.otherwise, bit));
}

}  // namespace tarmaq::settle
