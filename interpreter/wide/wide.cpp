// The layout of a wide machine's memory, made once for a plan.
#include "interpreter/wide/wide.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <iterator>
#include <vector>
#include "interpreter/model/value.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide_value.hpp"

namespace tarmaq::wide {

namespace {

constexpr std::size_t days_remembered = 256;
// Elements that all loops nested in each other may visit for one list length.
constexpr std::uint64_t most_visits = 4096;

}  // namespace

WideMachine::WideMachine(const plan::Plan& plan) : plan_(plan), machine_(plan) {
  std::uint32_t depth = 1;
  for (const plan::Loop& loop : plan.loops) depth = std::max(depth, loop.depth + 1);
  const auto visits = [&](std::uint64_t length) {
    std::uint64_t product = 1;
    for (std::uint32_t i = 0; i < depth; ++i) product *= length;
    return product;
  };
  longest_list_ = WideFacts::longest_list;
  while (longest_list_ > 1 && visits(longest_list_) > most_visits) --longest_list_;
  lay_out();
  find_exact();
  choose_order();
}

void WideMachine::want(const std::vector<bool>& wanted, bool duties) {
  if (wanted == wanted_ && duties == duties_) return;
  wanted_ = wanted;
  duties_ = duties;
  choose_order();
}

void WideMachine::choose_order() {
  std::vector<bool> needed(plan_.nodes.size(), false);
  for (DecisionId id = 0; id < plan_.decisions.size(); ++id) {
    const plan::DecisionPlan& decision = plan_.decisions[id];
    if (decision.gate != none && wants(id))
      needed[decision.gate] = needed[decision.applicable] = needed[decision.procedure] = true;
  }
  for (const plan::NodeId node : plan_.contradictions) needed[node] = true;
  if (duties_) {
    for (const plan::DutyPlan& duty : plan_.duties) needed[duty.gate] = true;
  }
  const plan::SplitOrder& whole = duties_ ? plan_.whole : plan_.deciding;
  for (auto id = static_cast<plan::NodeId>(plan_.nodes.size()); id-- > 0;) {
    if (needed[id]) plan::for_each_operand(plan_, id, [&](plan::NodeId operand) { needed[operand] = true; });
  }
  const auto kept = [&](const std::vector<plan::NodeId>& nodes) {
    std::vector<plan::NodeId> order;
    std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(order),
                 [&](plan::NodeId node) { return needed[node]; });
    return order;
  };
  order_.shared = kept(whole.shared);
  order_.by_procedure.clear();
  for (const std::vector<plan::NodeId>& nodes : whole.by_procedure) order_.by_procedure.push_back(kept(nodes));
  slots_.clear();
  for (SlotId slot = 0; slot < plan_.slot_nodes.size(); ++slot) {
    const plan::NodeId node = plan_.slot_nodes[slot];
    if (node != none && needed[node]) slots_.push_back(slot);
  }
}

std::uint32_t WideMachine::width_of(plan::NodeId id) const {
  const plan::Node& node = plan_.nodes[id];
  const Vocabulary& vocabulary = *plan_.program->vocabulary;
  switch (node.op) {
    case plan::NodeOp::Fact: return wide_width(vocabulary.slots[node.a].field.type, vocabulary);
    case plan::NodeOp::Element: return wide_width(vocabulary.lists[node.a].element_fields[node.b].type, vocabulary);
    case plan::NodeOp::Select:
    case plan::NodeOp::Union: return wide_width(vocabulary.decisions[plan_.selects[node.a].decision].type, vocabulary);
    case plan::NodeOp::Gate: return state_[node.b].width;
    case plan::NodeOp::If: return std::max(state_[node.b].width, state_[node.c].width);
    case plan::NodeOp::SetUnion:
    case plan::NodeOp::SetCommon:
    case plan::NodeOp::SetWithout: return std::max(state_[node.a].width, state_[node.b].width);
    case plan::NodeOp::Constant: {
      const Value& value = plan_.initial[id];
      if (!value.known()) return 1;
      if (value.kind == Kind::Enum) return static_cast<std::uint32_t>(value.a) + 1;
      return static_cast<std::uint32_t>(std::bit_width(value.certain()));
    }
    case plan::NodeOp::SetOf: return node.x;
    case plan::NodeOp::NotHeld:
    case plan::NodeOp::Not:
    case plan::NodeOp::And:
    case plan::NodeOp::Or:
    case plan::NodeOp::InMask:
    case plan::NodeOp::Equal:
    case plan::NodeOp::Less:
    case plan::NodeOp::LessEqual:
    case plan::NodeOp::EqualNumber:
    case plan::NodeOp::LessNumber:
    case plan::NodeOp::LessEqualNumber:
    case plan::NodeOp::EqualDuration:
    case plan::NodeOp::LessDuration:
    case plan::NodeOp::LessEqualDuration:
    case plan::NodeOp::Add:
    case plan::NodeOp::Subtract:
    case plan::NodeOp::Multiply:
    case plan::NodeOp::Divide:
    case plan::NodeOp::Negate:
    case plan::NodeOp::DateAdd:
    case plan::NodeOp::DateSubtract:
    case plan::NodeOp::DurationAdd:
    case plan::NodeOp::DurationSubtract:
    case plan::NodeOp::DurationNegate:
    case plan::NodeOp::Some:
    case plan::NodeOp::Every:
    case plan::NodeOp::Count:
    case plan::NodeOp::Sum:
    case plan::NodeOp::LeastOf:
    case plan::NodeOp::GreatestOf:
    case plan::NodeOp::Least:
    case plan::NodeOp::Greatest:
    case plan::NodeOp::Includes:
    case plan::NodeOp::IsEmpty:
    case plan::NodeOp::SetEqual:
    case plan::NodeOp::Size:
    case plan::NodeOp::Call:
    case plan::NodeOp::Table: break;
  }
  return 64;
}

void WideMachine::lay_out() {
  state_.resize(plan_.nodes.size());
  narrow_of_.assign(plan_.nodes.size(), none);
  for (plan::NodeId id = 0; id < plan_.nodes.size(); ++id) {
    const plan::Node& node = plan_.nodes[id];
    const bool fact = (node.op == plan::NodeOp::Fact || node.op == plan::NodeOp::Element) && node.kind != Kind::Text;
    const bool sliced = node.kind == Kind::Enum || node.kind == Kind::Set;
    state_[id].kind = node.kind;
    state_[id].width = sliced ? width_of(id) : 0;
    // A fact's memory is that of the facts, once there are some.
    if (!fact) state_[id] = memory_.make(node.kind, state_[id].width);
    if (node.op == plan::NodeOp::Constant && plan_.initial[id].known()) state_[id].put_everywhere(plan_.initial[id]);
    note_narrow(id);
  }
}

// A node is exact when it is known here wherever the Machine knows it.
void WideMachine::find_exact() {
  exact_.assign(plan_.nodes.size(), false);
  for (plan::NodeId id = 0; id < plan_.nodes.size(); ++id) {
    const plan::Node& node = plan_.nodes[id];
    const auto whole_set = [&](plan::NodeId set) {
      return plan_.nodes[set].op == plan::NodeOp::Fact || plan_.nodes[set].op == plan::NodeOp::Element ||
             plan_.nodes[set].op == plan::NodeOp::Constant;
    };
    bool exact = true;
    switch (node.op) {
      case plan::NodeOp::Select:
      case plan::NodeOp::Union:
      case plan::NodeOp::Gate:
      case plan::NodeOp::If:
      case plan::NodeOp::Table:
      case plan::NodeOp::SetUnion:
      case plan::NodeOp::SetCommon:
      case plan::NodeOp::SetWithout:
      case plan::NodeOp::SetEqual:
      // A number that leaves 64 bits is unknown here.
      case plan::NodeOp::Add:
      case plan::NodeOp::Subtract:
      case plan::NodeOp::Multiply:
      case plan::NodeOp::Divide:
      case plan::NodeOp::Negate:
      case plan::NodeOp::Sum: exact = false; break;
      case plan::NodeOp::Call: exact = node.kind != Kind::Integer && node.kind != Kind::Number; break;
      case plan::NodeOp::Constant:
        exact = !plan_.initial[id].known() || state_[id].known != 0 || node.kind == Kind::List;
        break;
      case plan::NodeOp::Includes:
      case plan::NodeOp::IsEmpty: exact = whole_set(node.a); break;
      case plan::NodeOp::Fact:
      case plan::NodeOp::Element:
      case plan::NodeOp::NotHeld:
      case plan::NodeOp::Not:
      case plan::NodeOp::And:
      case plan::NodeOp::Or:
      case plan::NodeOp::InMask:
      case plan::NodeOp::Equal:
      case plan::NodeOp::Less:
      case plan::NodeOp::LessEqual:
      case plan::NodeOp::EqualNumber:
      case plan::NodeOp::LessNumber:
      case plan::NodeOp::LessEqualNumber:
      case plan::NodeOp::EqualDuration:
      case plan::NodeOp::LessDuration:
      case plan::NodeOp::LessEqualDuration:
      case plan::NodeOp::DateAdd:
      case plan::NodeOp::DateSubtract:
      case plan::NodeOp::DurationAdd:
      case plan::NodeOp::DurationSubtract:
      case plan::NodeOp::DurationNegate:
      case plan::NodeOp::Some:
      case plan::NodeOp::Every:
      case plan::NodeOp::Count:
      case plan::NodeOp::LeastOf:
      case plan::NodeOp::GreatestOf:
      case plan::NodeOp::Least:
      case plan::NodeOp::Greatest:
      case plan::NodeOp::SetOf:
      case plan::NodeOp::Size: break;
    }
    plan::for_each_operand(plan_, id, [&](plan::NodeId operand) { exact = exact && exact_[operand]; });
    exact_[id] = exact;
  }
}

void WideMachine::note_date(plan::NodeId id, Narrow& narrow) const {
  const Kind result = plan_.nodes[id].kind;
  if (result != Kind::Date && result != Kind::Boolean && result != Kind::Integer) return;
  for (const plan::NodeId operand : narrow.strict) {
    if (plan_.nodes[operand].op == plan::NodeOp::Constant) continue;
    if (narrow.date != none || plan_.nodes[operand].kind != Kind::Date) {
      narrow.date = none;
      return;
    }
    narrow.date = operand;
  }
  if (narrow.date != none) narrow.remembered.resize(days_remembered);
}

void WideMachine::note_narrow(plan::NodeId id) {
  switch (plan_.nodes[id].op) {
    case plan::NodeOp::Add:
    case plan::NodeOp::Subtract:
    case plan::NodeOp::Multiply:
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
    case plan::NodeOp::Call: {
      Narrow narrow;
      plan::for_each_operand(plan_, id, [&](plan::NodeId operand) { narrow.strict.push_back(operand); });
      note_date(id, narrow);
      narrow_of_[id] = static_cast<std::uint32_t>(narrow_.size());
      narrow_.push_back(std::move(narrow));
      return;
    }
    case plan::NodeOp::Table: {
      Narrow narrow;
      const plan::TablePlan& table = plan_.tables[plan_.nodes[id].a];
      for (const plan::TablePlan::Row& row : table.rows) {
        narrow.strict.push_back(row.condition);
        narrow.loose.push_back(row.result);
      }
      if (table.otherwise != none) narrow.loose.push_back(table.otherwise);
      narrow_of_[id] = static_cast<std::uint32_t>(narrow_.size());
      narrow_.push_back(std::move(narrow));
      return;
    }
    case plan::NodeOp::Constant:
    case plan::NodeOp::Fact:
    case plan::NodeOp::Element:
    case plan::NodeOp::NotHeld:
    case plan::NodeOp::Not:
    case plan::NodeOp::And:
    case plan::NodeOp::Or:
    case plan::NodeOp::InMask:
    case plan::NodeOp::Equal:
    case plan::NodeOp::Less:
    case plan::NodeOp::LessEqual:
    case plan::NodeOp::EqualNumber:
    case plan::NodeOp::LessNumber:
    case plan::NodeOp::LessEqualNumber:
    case plan::NodeOp::EqualDuration:
    case plan::NodeOp::LessDuration:
    case plan::NodeOp::LessEqualDuration:
    case plan::NodeOp::If:
    case plan::NodeOp::Some:
    case plan::NodeOp::Every:
    case plan::NodeOp::Count:
    case plan::NodeOp::Sum:
    case plan::NodeOp::LeastOf:
    case plan::NodeOp::GreatestOf:
    case plan::NodeOp::SetOf:
    case plan::NodeOp::Includes:
    case plan::NodeOp::IsEmpty:
    case plan::NodeOp::SetEqual:
    case plan::NodeOp::SetUnion:
    case plan::NodeOp::SetCommon:
    case plan::NodeOp::SetWithout:
    case plan::NodeOp::Select:
    case plan::NodeOp::Union:
    case plan::NodeOp::Gate: return;
  }
}

}  // namespace tarmaq::wide
