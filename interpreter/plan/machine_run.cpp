// The order of computing: what a case needs, node after node.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "interpreter/model/operations.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/node_shape.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::plan {

void Machine::run() { run(plan_.order); }

void Machine::run_procedures() { run(plan_.whole); }

void Machine::run(const SplitOrder& order) {
  run(order.shared);
  for (std::size_t procedure = 0; procedure < order.by_procedure.size(); ++procedure) {
    const NodeId condition = plan_.procedures[procedure];
    if (condition != none && !state_[condition].is_false()) run(order.by_procedure[procedure]);
  }
}

// The operations that make up nearly all of a plan are written out here; the rest, and every operand
// that is not known, goes through `compute`. What is taken must hang on the case as little as can be:
// a branch that goes one way in this case and the other in the next costs more than computing both.
void Machine::run(const std::vector<NodeId>& nodes) {
  Value* const state = state_.data();
  const Node* const all = plan_.nodes.data();
  const NodeId* const pool = plan_.pool.data();
  const std::uint64_t* const masks = plan_.masks.data();
  const SelectPlan* const selects = plan_.selects.data();
  for (const NodeId id : nodes) {
    const Node& node = all[id];
    Value& out = state[id];
    switch (node.op) {
      case NodeOp::Not: {
        const Value& operand = state[node.a];
        if (operand.state != State::Known) break;
        out.a = operand.a ^ 1;
        out.b = 0;
        out.state = State::Known;
        out.scale = 0;
        continue;
      }
      case NodeOp::And:
      case NodeOp::Or: {
        const std::int64_t decisive = node.op == NodeOp::And ? 0 : 1;
        const NodeId* operand = pool + node.a;
        const NodeId* const end = operand + node.b;
        unsigned decided = 0;
        unsigned open = 0;
        for (; operand != end; ++operand) {
          const Value& value = state[*operand];
          const unsigned known = value.state == State::Known;
          decided |= known & static_cast<unsigned>(value.a == decisive);
          open |= known ^ 1U;
        }
        if ((open & ~decided) != 0) break;
        out.a = decided != 0 ? decisive : decisive ^ 1;
        out.b = 0;
        out.state = State::Known;
        out.scale = 0;
        continue;
      }
      case NodeOp::InMask: {
        const Value& operand = state[node.a];
        if (operand.state != State::Known) break;
        out.a = includes(masks[node.b], operand.a) ? 1 : 0;
        out.b = 0;
        out.state = State::Known;
        out.scale = 0;
        continue;
      }
      case NodeOp::Equal:
      case NodeOp::Less:
      case NodeOp::LessEqual: {
        const Value& left = state[node.a];
        const Value& right = state[node.b];
        if (left.state != State::Known || right.state != State::Known || trace != nullptr) break;
        out.a = related(relation_of(node.op), left.a, right.a) ? 1 : 0;
        out.b = 0;
        out.state = State::Known;
        out.scale = 0;
        continue;
      }
      case NodeOp::Gate: {
        const Value& applicable = state[node.a];
        if (applicable.state != State::Known) break;
        const Value& result = state[node.b];
        const bool applies = applicable.a != 0;
        out.a = applies ? result.a : 0;
        out.b = applies ? result.b : 0;
        out.state = applies ? result.state : State::NotApplicable;
        out.scale = applies ? result.scale : std::uint8_t{0};
        continue;
      }
      case NodeOp::If: {
        const Value& condition = state[node.a];
        if (condition.state != State::Known) break;
        out = state[condition.a != 0 ? node.b : node.c];
        continue;
      }
      case NodeOp::Element: out = lists_[node.a].values[index_[node.c] * widths_[node.a] + node.b]; continue;
      case NodeOp::IsEmpty: {
        const Value& set = state[node.a];
        if (set.state != State::Known) break;
        out.a = is_empty(set.certain()) ? 1 : 0;
        out.b = 0;
        out.state = State::Known;
        out.scale = 0;
        continue;
      }
      case NodeOp::Union: {
        const SelectPlan& plan = selects[node.a];
        if (plan.otherwise != none) break;
        std::int64_t elements = 0;
        bool open = false;
        for (const Arm& arm : plan.arms) {
          const Value& fires = state[arm.fires];
          const Value& added = state[arm.value];
          open |= fires.state != State::Known || (added.state != State::Known && fires.a != 0);
          elements |= added.a & -fires.a;
        }
        if (open) break;
        out.a = out.b = elements;
        out.state = State::Known;
        out.scale = 0;
        continue;
      }
      case NodeOp::Select: {
        const SelectPlan& plan = selects[node.a];
        const Value* given = nullptr;
        bool open = trace != nullptr;
        for (const Arm& arm : plan.arms) {
          const Value& fires = state[arm.fires];
          const Value& value = state[arm.value];
          const bool gives = fires.a != 0;
          open |= fires.state != State::Known;
          // Two rules that give the same bytes agree; others are compared where that is the rule.
          open |= gives && given != nullptr && !(*given == value);
          given = gives ? &value : given;
        }
        if (given == nullptr && plan.otherwise != none) given = &state[plan.otherwise];
        if (open || given == nullptr || given->state != State::Known) break;
        out = *given;
        continue;
      }
      case NodeOp::Includes: {
        const Value& set = state[node.a];
        const Value& element = state[node.b];
        if (set.state != State::Known || element.state != State::Known) break;
        out.a = includes(set.certain(), element.a) ? 1 : 0;
        out.b = 0;
        out.state = State::Known;
        out.scale = 0;
        continue;
      }
      case NodeOp::Constant:
      case NodeOp::Fact:
      case NodeOp::NotHeld:
      case NodeOp::EqualNumber:
      case NodeOp::LessNumber:
      case NodeOp::LessEqualNumber:
      case NodeOp::EqualDuration:
      case NodeOp::LessDuration:
      case NodeOp::LessEqualDuration:
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
      case NodeOp::Some:
      case NodeOp::Every:
      case NodeOp::Count:
      case NodeOp::Sum:
      case NodeOp::LeastOf:
      case NodeOp::GreatestOf:
      case NodeOp::Least:
      case NodeOp::Greatest:
      case NodeOp::SetOf:
      case NodeOp::SetEqual:
      case NodeOp::SetUnion:
      case NodeOp::SetCommon:
      case NodeOp::SetWithout:
      case NodeOp::Size:
      case NodeOp::Call:
      case NodeOp::Table: break;
    }
    out = compute(id);
  }
}

void Machine::enter(const Loop& loop, std::uint32_t index) {
  index_[loop.depth] = index;
  run(loop.body);
}

}  // namespace tarmaq::plan
