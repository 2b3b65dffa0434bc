// Conditions in all cases at once.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "interpreter/model/functions.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::wide {

void WideMachine::run() {
  run(plan_.contradiction_cone, taken_);
  run(order_.shared, taken_);
  for (std::size_t procedure = 0; procedure < order_.by_procedure.size(); ++procedure) {
    const plan::NodeId condition = plan_.procedures[procedure];
    if (condition == none) continue;
    const CaseBits active = taken_ & state_[condition].yes;
    if (active != 0) run(order_.by_procedure[procedure], active);
  }
}

void WideMachine::run(const std::vector<plan::NodeId>& nodes, CaseBits active) {
  for (const plan::NodeId id : nodes) {
    const plan::Node& node = plan_.nodes[id];
    WideValue& out = state_[id];
    switch (node.op) {
      case plan::NodeOp::Constant:
      case plan::NodeOp::Fact:
      case plan::NodeOp::NotHeld: break;
      case plan::NodeOp::Element: take_in(id, facts_->list(node.a).elements[index_[node.c]][node.b]); break;
      case plan::NodeOp::Not:
        out.known = state_[node.a].known;
        out.yes = out.known & ~state_[node.a].yes;
        break;
      case plan::NodeOp::And:
      case plan::NodeOp::Or: logical(node, out); break;
      case plan::NodeOp::InMask: in_mask(node, out); break;
      case plan::NodeOp::Equal:
      case plan::NodeOp::Less:
      case plan::NodeOp::LessEqual: compare(node, out); break;
      case plan::NodeOp::EqualNumber:
      case plan::NodeOp::LessNumber:
      case plan::NodeOp::LessEqualNumber: compare_numbers(node, out); break;
      case plan::NodeOp::If: choose(node, out); break;
      case plan::NodeOp::Some:
      case plan::NodeOp::Every: quantifier(node, out, active); break;
      case plan::NodeOp::Count: count(plan_.loops[node.a], out, active); break;
      case plan::NodeOp::Sum:
      case plan::NodeOp::LeastOf:
      case plan::NodeOp::GreatestOf: aggregate(node, out, active); break;
      case plan::NodeOp::Includes:
      case plan::NodeOp::IsEmpty:
      case plan::NodeOp::SetEqual:
      case plan::NodeOp::SetUnion:
      case plan::NodeOp::SetCommon:
      case plan::NodeOp::SetWithout: set_operation(node, out); break;
      case plan::NodeOp::Select: select(node, out); break;
      case plan::NodeOp::Union: set_union(node, out); break;
      case plan::NodeOp::Gate: gate(node, out); break;
      case plan::NodeOp::SetOf: set_of(node, out); break;
      case plan::NodeOp::EqualDuration:
      case plan::NodeOp::LessDuration:
      case plan::NodeOp::LessEqualDuration: compare_durations(node, out); break;
      case plan::NodeOp::Add:
      case plan::NodeOp::Subtract:
      case plan::NodeOp::Multiply: arithmetic(id, out, active); break;
      case plan::NodeOp::Divide:
      case plan::NodeOp::Negate:
      case plan::NodeOp::DateAdd:
      case plan::NodeOp::DateSubtract:
      case plan::NodeOp::DurationAdd:
      case plan::NodeOp::DurationSubtract:
      case plan::NodeOp::DurationNegate:
      case plan::NodeOp::Least:
      case plan::NodeOp::Greatest:
      case plan::NodeOp::Size:
      case plan::NodeOp::Table: narrow(id, out, active); break;
      case plan::NodeOp::Call:
        if (static_cast<Builtin>(node.x) == Builtin::Age) age(node, out, active);
        else if (static_cast<Builtin>(node.x) == Builtin::DaysBetween) days_between(node, out, active);
        else narrow(id, out, active);
        break;
    }
  }
}

void WideMachine::logical(const plan::Node& node, WideValue& out) const {
  const plan::NodeId* operand = plan_.pool.data() + node.a;
  const plan::NodeId* const end = operand + node.b;
  CaseBits some_yes = 0;
  CaseBits some_no = 0;
  CaseBits all_yes = ~CaseBits{0};
  CaseBits all_no = ~CaseBits{0};
  for (; operand != end; ++operand) {
    const WideValue& value = state_[*operand];
    const CaseBits no = value.known & ~value.yes;
    some_yes |= value.yes;
    some_no |= no;
    all_yes &= value.yes;
    all_no &= no;
  }
  const bool conjunction = node.op == plan::NodeOp::And;
  out.yes = conjunction ? all_yes : some_yes;
  out.known = conjunction ? all_yes | some_no : some_yes | all_no;
}

void WideMachine::in_mask(const plan::Node& node, WideValue& out) const {
  const WideValue& subject = state_[node.a];
  CaseBits yes = 0;
  for_each_case(plan_.masks[node.b], [&](std::size_t element) { yes |= subject.slice(element); });
  out.known = subject.known;
  out.yes = yes;
}

namespace {

// A bit a case, without a branch on it.
template <class Holds>
CaseBits each_case(Holds holds) {
  CaseBits bits = 0;
  for (std::size_t base = 0; base < wide_cases; base += 8) {
    CaseBits eight = 0;
    for (std::size_t i = 0; i < 8; ++i) eight |= static_cast<CaseBits>(holds(base + i)) << i;
    bits |= eight << base;
  }
  return bits;
}

}  // namespace

void WideMachine::compare(const plan::Node& node, WideValue& out) const {
  const WideValue& left = state_[node.a];
  const WideValue& right = state_[node.b];
  out.known = left.known & right.known;
  out.yes = 0;
  if (out.known == 0) return;
  if (left.column != nullptr) {
    const std::int64_t* const l = left.column;
    const std::int64_t* const r = right.column;
    if (node.op == plan::NodeOp::Equal) out.yes = each_case([&](std::size_t i) { return l[i] == r[i]; });
    else if (node.op == plan::NodeOp::Less) out.yes = each_case([&](std::size_t i) { return l[i] < r[i]; });
    else out.yes = each_case([&](std::size_t i) { return l[i] <= r[i]; });
  } else if (left.slices == nullptr) {
    const CaseBits l = left.yes;
    const CaseBits r = right.yes;
    out.yes = node.op == plan::NodeOp::Equal ? ~(l ^ r) : node.op == plan::NodeOp::Less ? ~l & r : ~l | r;
  } else {
    // Enum values: by their place. `below` are the cases whose left value came before this one.
    CaseBits below = 0;
    for (std::size_t i = 0; i < std::max(left.width, right.width); ++i) {
      const CaseBits same = left.slice(i) & right.slice(i);
      if (node.op != plan::NodeOp::Less) out.yes |= same;
      if (node.op != plan::NodeOp::Equal) out.yes |= below & right.slice(i);
      below |= left.slice(i);
    }
  }
  out.yes &= out.known;
}

// Two terms in different units are never equal, and no one knows which is longer.
void WideMachine::compare_durations(const plan::Node& node, WideValue& out) const {
  const WideValue& left = state_[node.a];
  const WideValue& right = state_[node.b];
  out.known = left.known & right.known;
  const CaseBits one_unit = each_case([&](std::size_t i) { return left.scales[i] == right.scales[i]; });
  const std::int64_t* const l = left.column;
  const std::int64_t* const r = right.column;
  CaseBits yes = 0;
  if (node.op == plan::NodeOp::EqualDuration) {
    yes = one_unit & each_case([&](std::size_t i) { return l[i] == r[i]; });
  } else {
    out.known &= one_unit;
    if (node.op == plan::NodeOp::LessDuration) yes = each_case([&](std::size_t i) { return l[i] < r[i]; });
    else yes = each_case([&](std::size_t i) { return l[i] <= r[i]; });
  }
  out.yes = yes & out.known;
}

void WideMachine::set_of(const plan::Node& node, WideValue& out) const {
  out.clear();
  CaseBits known = ~CaseBits{0};
  for (std::uint32_t i = 0; i < node.b; ++i) {
    const WideValue& element = state_[plan_.pool[node.a + i]];
    known &= element.known;
    for (std::size_t value = 0; value < std::min(element.width, out.width); ++value)
      out.slices[value] |= element.slices[value];
  }
  out.known = known;
  for (std::size_t i = 0; i < out.width; ++i) out.slices[i] &= known;
}

void WideMachine::set_operation(const plan::Node& node, WideValue& out) const {
  const WideValue& left = state_[node.a];
  if (node.op == plan::NodeOp::IsEmpty) {
    CaseBits filled = 0;
    for (std::size_t i = 0; i < left.width; ++i) filled |= left.slices[i];
    out.known = left.known;
    out.yes = left.known & ~filled;
    return;
  }
  const WideValue& right = state_[node.b];
  out.known = left.known & right.known;
  out.yes = 0;
  const std::size_t width = std::max(left.width, right.width);
  if (node.op == plan::NodeOp::Includes) {
    for (std::size_t i = 0; i < width; ++i) out.yes |= left.slice(i) & right.slice(i);
    out.yes &= out.known;
  } else if (node.op == plan::NodeOp::SetEqual) {
    CaseBits differ = 0;
    for (std::size_t i = 0; i < width; ++i) differ |= left.slice(i) ^ right.slice(i);
    out.yes = out.known & ~differ;
  } else if (node.op == plan::NodeOp::SetUnion) {
    for (std::size_t i = 0; i < width; ++i) out.slices[i] = out.known & (left.slice(i) | right.slice(i));
  } else if (node.op == plan::NodeOp::SetCommon) {
    for (std::size_t i = 0; i < width; ++i) out.slices[i] = out.known & left.slice(i) & right.slice(i);
  } else {
    for (std::size_t i = 0; i < width; ++i) out.slices[i] = out.known & left.slice(i) & ~right.slice(i);
  }
}

void WideMachine::choose(const plan::Node& node, WideValue& out) const {
  const WideValue& condition = state_[node.a];
  out.clear();
  out.take_over(condition.yes, state_[node.b]);
  out.take_over(condition.known & ~condition.yes, state_[node.c]);
}

}  // namespace tarmaq::wide
