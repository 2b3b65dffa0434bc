// Decisions, loops, and what is computed case by case.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/functions.hpp"
#include "interpreter/model/operations.hpp"
#include "interpreter/model/policies.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide.hpp"
#include "interpreter/wide/wide_facts.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::wide {

// Known only where it applies.
void WideMachine::gate(const plan::Node& node, WideValue& out) const {
  out.clear();
  out.take_over(state_[node.a].yes, state_[node.b]);
}

// Known where each rule is known to fire or not, and those that do give one value.
void WideMachine::select(const plan::Node& node, WideValue& out) const {
  const plan::SelectPlan& plan = plan_.selects[node.a];
  out.clear();
  CaseBits all_known = ~CaseBits{0};
  for (const plan::Arm& arm : plan.arms) all_known &= state_[arm.fires].known;
  CaseBits given = 0;
  CaseBits differ = 0;
  for (const plan::Arm& arm : plan.arms) {
    const CaseBits fires = state_[arm.fires].yes & all_known;
    const WideValue& value = state_[arm.value];
    differ |= fires & ~value.known;
    const CaseBits again = fires & given & value.known;
    if (node.kind == Kind::Boolean) {
      differ |= again & (value.yes ^ out.yes);
    } else if (out.slices != nullptr) {
      for (std::size_t i = 0; i < out.width; ++i) differ |= again & (out.slices[i] ^ value.slice(i));
    } else {
      for_each_case(again, [&](std::size_t index) {
        const bool same = out.column[index] == value.column[index] &&
                          (out.scales == nullptr || out.scales[index] == value.scales[index]);
        if (!same) differ |= CaseBits{1} << index;
      });
    }
    out.take_over(fires & ~given, value);
    given |= fires;
  }
  if (plan.otherwise != none) out.take_over(all_known & ~given, state_[plan.otherwise]);
  out.known &= ~differ;
  out.yes &= out.known;
  for (std::size_t i = 0; i < out.width; ++i) out.slices[i] &= out.known;
}

void WideMachine::set_union(const plan::Node& node, WideValue& out) const {
  const plan::SelectPlan& plan = plan_.selects[node.a];
  out.clear();
  CaseBits known = ~CaseBits{0};
  CaseBits given = 0;
  for (const plan::Arm& arm : plan.arms) {
    const WideValue& fires = state_[arm.fires];
    const WideValue& added = state_[arm.value];
    known &= fires.known & (~fires.yes | added.known);
    given |= fires.yes;
    for (std::size_t i = 0; i < added.width; ++i) out.slices[i] |= fires.yes & added.slices[i];
  }
  out.known = known;
  if (plan.otherwise != none) {
    out.known = known & given;
    out.take_over(known & ~given, state_[plan.otherwise]);
  }
  for (std::size_t i = 0; i < out.width; ++i) out.slices[i] &= out.known;
}

void WideMachine::enter(const plan::Loop& loop, std::uint32_t index, CaseBits active) {
  index_[loop.depth] = index;
  run(loop.body, active);
}

void WideMachine::quantifier(const plan::Node& node, WideValue& out, CaseBits active) {
  const plan::Loop& loop = plan_.loops[node.a];
  const WideFacts::List& list = facts_->list(loop.list);
  const bool some = node.op == plan::NodeOp::Some;
  CaseBits decided = 0;  // an element settles it: one that holds, or one that does not
  CaseBits open = 0;
  for (std::uint32_t place = 0; place < list.longest; ++place) {
    const CaseBits here = list.present[place] & active & ~decided;
    if (here == 0) continue;
    enter(loop, place, here);
    const WideValue& value = state_[loop.value];
    CaseBits yes = value.yes;
    CaseBits no = value.known & ~value.yes;
    if (loop.filter != none) {
      const WideValue& passes = state_[loop.filter];
      const CaseBits kept_out = passes.known & ~passes.yes;
      yes = some ? yes & passes.yes : yes | kept_out;
      no = some ? no | kept_out : no & passes.yes;
    }
    decided |= here & (some ? yes : no);
    open |= here & ~(yes | no);
  }
  out.known = list.known & active & (decided | ~open);
  out.yes = out.known & (some ? decided : ~decided);
}

void WideMachine::count(const plan::Loop& loop, WideValue& out, CaseBits active) {
  const WideFacts::List& list = facts_->list(loop.list);
  CaseBits open = 0;
  std::fill_n(out.column, wide_cases, std::int64_t{0});
  for (std::uint32_t place = 0; place < list.longest; ++place) {
    const CaseBits here = list.present[place] & active;
    CaseBits passes = here;
    if (loop.filter != none && here != 0) {
      enter(loop, place, here);
      passes = here & state_[loop.filter].yes;
      open |= here & ~state_[loop.filter].known;
    }
    for_each_case(passes, [&](std::size_t index) { ++out.column[index]; });
  }
  std::fill_n(out.scales, wide_cases, std::uint8_t{0});
  out.known = list.known & active & ~open;
}

void WideMachine::aggregate(const plan::Node& node, WideValue& out, CaseBits active) {
  const plan::Loop& loop = plan_.loops[node.a];
  const WideFacts::List& list = facts_->list(loop.list);
  std::array<Value, wide_cases> totals;
  totals.fill(Value::numeric(node.kind, Decimal()));
  CaseBits any = 0;
  CaseBits open = 0;
  for (std::uint32_t place = 0; place < list.longest; ++place) {
    const CaseBits here = list.present[place] & active & ~open;
    if (here == 0) continue;
    enter(loop, place, here);
    CaseBits passes = here;
    if (loop.filter != none) {
      open |= here & ~state_[loop.filter].known;
      passes &= state_[loop.filter].yes;
    }
    open |= passes & ~state_[loop.value].known;
    for_each_case(passes & ~open, [&](std::size_t index) {
      const Value value = state_[loop.value].at(index);
      Value& total = totals[index];
      if (node.op == plan::NodeOp::Sum) {
        const Value sum = add_numbers(total, value, node.kind);
        if (sum.known()) total = sum;
        else open |= CaseBits{1} << index;
      } else if ((any >> index & 1U) != 0 && in_two_units(value, total)) {
        open |= CaseBits{1} << index;
      } else if ((any >> index & 1U) == 0 || takes_the_place(value, total, node.op == plan::NodeOp::LeastOf)) {
        total = value;
      }
    });
    any |= passes;
  }
  out.clear();
  const CaseBits known = list.known & active & ~open & (node.op == plan::NodeOp::Sum ? ~CaseBits{0} : any);
  for_each_case(known, [&](std::size_t index) { out.put(index, totals[index]); });
}

void WideMachine::age(const plan::Node& node, WideValue& out, CaseBits active) const {
  const WideValue& born = state_[plan_.pool[node.a]];
  const WideValue& on = state_[plan_.pool[node.a + 1]];
  const LeapBirthday policy = node.c == none ? LeapBirthday::Unstated : plan_.program->acts[node.c].leap_birthday;
  out.known = 0;
  for_each_case(active & born.known & on.known, [&](std::size_t index) {
    const Date birth{static_cast<std::int32_t>(born.column[index])};
    const Date today{static_cast<std::int32_t>(on.column[index])};
    if (!birth.is_day() || !today.is_day()) return;
    out.column[index] = months_of_age(birth, today, policy);
    out.scales[index] = static_cast<std::uint8_t>(DurationUnit::Months);
    out.known |= CaseBits{1} << index;
  });
}

void WideMachine::narrow(plan::NodeId id, WideValue& out, CaseBits active) {
  Narrow& narrow = narrow_[narrow_of_[id]];
  for (const plan::NodeId operand : narrow.strict) active &= state_[operand].known;
  out.clear();
  if (narrow.date != none) {
    remembering(narrow, id, out, active);
    return;
  }
  case_by_case(id, out, active);
}

void WideMachine::case_by_case(plan::NodeId id, WideValue& out, CaseBits cases) {
  const Narrow& narrow = narrow_[narrow_of_[id]];
  for_each_case(cases, [&](std::size_t index) {
    for (const plan::NodeId operand : narrow.strict) machine_.slot(operand) = state_[operand].at(index);
    for (const plan::NodeId operand : narrow.loose) machine_.slot(operand) = state_[operand].at(index);
    const Value value = machine_.compute(id);
    if (value.known()) out.put(index, value);
  });
}

void WideMachine::remembering(Narrow& narrow, plan::NodeId id, WideValue& out, CaseBits active) {
  const std::int64_t* const dates = state_[narrow.date].column;
  for_each_case(active, [&](std::size_t index) {
    const std::int64_t date = dates[index];
    Narrow::Remembered& remembered = narrow.remembered[static_cast<std::uint64_t>(date) % narrow.remembered.size()];
    if (remembered.date != date) {
      for (const plan::NodeId operand : narrow.strict) machine_.slot(operand) = state_[operand].at(index);
      remembered.result = machine_.compute(id);
      remembered.date = date;
    }
    if (remembered.result.known()) out.put(index, remembered.result);
  });
}

}  // namespace tarmaq::wide
