// The layout of a wide machine's memory, made once for a plan.
#include "interpreter/wide/wide.hpp"

#include <algorithm>
#include <bit>
#include <iterator>

namespace tarmaq {

namespace {

constexpr std::size_t days_remembered = 256;
// Elements that all loops nested in each other may visit for one list length.
constexpr std::uint64_t most_visits = 4096;

}  // namespace

WideMachine::WideMachine(const Plan& plan) : plan_(plan), machine_(plan) {
  std::uint32_t depth = 1;
  for (const Loop& loop : plan.loops) depth = std::max(depth, loop.depth + 1);
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

void WideMachine::want(const std::vector<bool>& wanted) {
  if (wanted == wanted_) return;
  wanted_ = wanted;
  choose_order();
}

void WideMachine::choose_order() {
  std::vector<bool> needed(plan_.nodes.size(), false);
  for (DecisionId id = 0; id < plan_.decisions.size(); ++id) {
    const DecisionPlan& decision = plan_.decisions[id];
    if (decision.gate != none && wants(id)) needed[decision.gate] = needed[decision.applicable] = needed[decision.procedure] = true;
  }
  for (const NodeId node : plan_.contradictions) needed[node] = true;
  for (auto id = static_cast<NodeId>(plan_.nodes.size()); id-- > 0;) {
    if (needed[id]) for_each_operand(plan_, id, [&](NodeId operand) { needed[operand] = true; });
  }
  const auto kept = [&](const std::vector<NodeId>& nodes) {
    std::vector<NodeId> order;
    std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(order), [&](NodeId node) { return needed[node]; });
    return order;
  };
  order_.shared = kept(plan_.deciding.shared);
  order_.by_procedure.clear();
  for (const std::vector<NodeId>& nodes : plan_.deciding.by_procedure) order_.by_procedure.push_back(kept(nodes));
  slots_.clear();
  for (SlotId slot = 0; slot < plan_.slot_nodes.size(); ++slot) {
    const NodeId node = plan_.slot_nodes[slot];
    if (node != none && needed[node]) slots_.push_back(slot);
  }
}

std::uint32_t WideMachine::width_of(NodeId id) const {
  const Node& node = plan_.nodes[id];
  const Vocabulary& vocabulary = *plan_.program->vocabulary;
  switch (node.op) {
    case NodeOp::Fact: return wide_width(vocabulary.slots[node.a].field.type, vocabulary);
    case NodeOp::Element: return wide_width(vocabulary.lists[node.a].element_fields[node.b].type, vocabulary);
    case NodeOp::Select:
    case NodeOp::Union: return wide_width(vocabulary.decisions[plan_.selects[node.a].decision].type, vocabulary);
    case NodeOp::Gate: return state_[node.b].width;
    case NodeOp::If: return std::max(state_[node.b].width, state_[node.c].width);
    case NodeOp::SetUnion:
    case NodeOp::SetCommon:
    case NodeOp::SetWithout: return std::max(state_[node.a].width, state_[node.b].width);
    case NodeOp::Constant: {
      const Value& value = plan_.initial[id];
      if (!value.known()) return 1;
      if (value.kind == Kind::Enum) return static_cast<std::uint32_t>(value.a) + 1;
      return static_cast<std::uint32_t>(std::bit_width(value.certain()));
    }
    case NodeOp::SetOf: return node.x;
    default: return 64;
  }
}

void WideMachine::lay_out() {
  state_.resize(plan_.nodes.size());
  narrow_of_.assign(plan_.nodes.size(), none);
  for (NodeId id = 0; id < plan_.nodes.size(); ++id) {
    const Node& node = plan_.nodes[id];
    const bool fact = (node.op == NodeOp::Fact || node.op == NodeOp::Element) && node.kind != Kind::Text;
    const bool sliced = node.kind == Kind::Enum || node.kind == Kind::Set;
    state_[id].kind = node.kind;
    state_[id].width = sliced ? width_of(id) : 0;
    // A fact's memory is that of the facts, once there are some.
    if (!fact) state_[id] = memory_.make(node.kind, state_[id].width);
    if (node.op == NodeOp::Constant && plan_.initial[id].known()) state_[id].put_everywhere(plan_.initial[id]);
    note_narrow(id);
  }
}

// A node is exact when it is known here wherever the Machine knows it.
void WideMachine::find_exact() {
  exact_.assign(plan_.nodes.size(), false);
  for (NodeId id = 0; id < plan_.nodes.size(); ++id) {
    const Node& node = plan_.nodes[id];
    const auto whole_set = [&](NodeId set) {
      return plan_.nodes[set].op == NodeOp::Fact || plan_.nodes[set].op == NodeOp::Element || plan_.nodes[set].op == NodeOp::Constant;
    };
    bool exact = true;
    switch (node.op) {
      case NodeOp::Select:
      case NodeOp::Union:
      case NodeOp::Gate:
      case NodeOp::If:
      case NodeOp::Table:
      case NodeOp::SetUnion:
      case NodeOp::SetCommon:
      case NodeOp::SetWithout:
      case NodeOp::SetEqual:
      // A number that leaves 64 bits is unknown here.
      case NodeOp::Add:
      case NodeOp::Subtract:
      case NodeOp::Multiply:
      case NodeOp::Divide:
      case NodeOp::Negate:
      case NodeOp::Sum: exact = false; break;
      case NodeOp::Call: exact = node.kind != Kind::Integer && node.kind != Kind::Number; break;
      case NodeOp::Constant: exact = !plan_.initial[id].known() || state_[id].known != 0 || node.kind == Kind::List; break;
      case NodeOp::Includes:
      case NodeOp::IsEmpty: exact = whole_set(node.a); break;
      default: break;
    }
    for_each_operand(plan_, id, [&](NodeId operand) { exact = exact && exact_[operand]; });
    exact_[id] = exact;
  }
}

void WideMachine::note_date(NodeId id, Narrow& narrow) const {
  const Kind result = plan_.nodes[id].kind;
  if (result != Kind::Date && result != Kind::Boolean && result != Kind::Integer) return;
  for (const NodeId operand : narrow.strict) {
    if (plan_.nodes[operand].op == NodeOp::Constant) continue;
    if (narrow.date != none || plan_.nodes[operand].kind != Kind::Date) {
      narrow.date = none;
      return;
    }
    narrow.date = operand;
  }
  if (narrow.date != none) narrow.remembered.resize(days_remembered);
}

void WideMachine::note_narrow(NodeId id) {
  switch (plan_.nodes[id].op) {
    case NodeOp::Add:
    case NodeOp::Subtract:
    case NodeOp::Multiply:
    case NodeOp::Divide:
    case NodeOp::Negate:
    case NodeOp::DateAdd:
    case NodeOp::DateSubtract:
    case NodeOp::DurationAdd:
    case NodeOp::DurationSubtract:
    case NodeOp::DurationNegate:
    case NodeOp::Least:
    case NodeOp::Greatest:
    case NodeOp::Size:
    case NodeOp::Call: {
      Narrow narrow;
      for_each_operand(plan_, id, [&](NodeId operand) { narrow.strict.push_back(operand); });
      note_date(id, narrow);
      narrow_of_[id] = static_cast<std::uint32_t>(narrow_.size());
      narrow_.push_back(std::move(narrow));
      return;
    }
    case NodeOp::Table: {
      Narrow narrow;
      const TablePlan& table = plan_.tables[plan_.nodes[id].a];
      for (const TablePlan::Row& row : table.rows) {
        narrow.strict.push_back(row.condition);
        narrow.loose.push_back(row.result);
      }
      if (table.otherwise != none) narrow.loose.push_back(table.otherwise);
      narrow_of_[id] = static_cast<std::uint32_t>(narrow_.size());
      narrow_.push_back(std::move(narrow));
      return;
    }
    default: return;
  }
}

}  // namespace tarmaq
