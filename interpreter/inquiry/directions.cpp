#include "interpreter/inquiry/directions.hpp"

namespace tarmaq {

namespace {

Direction turned(Direction direction) {
  switch (direction) {
    case Direction::Still: return Direction::Still;
    case Direction::Forward: return Direction::Backward;
    case Direction::Backward: return Direction::Forward;
    case Direction::Mixed: return Direction::Mixed;
  }
  return Direction::Mixed;
}

Direction together(Direction left, Direction right) {
  if (left == Direction::Still || left == right) return right;
  return right == Direction::Still ? left : Direction::Mixed;
}

class Walk {
 public:
  Walk(const Plan& plan, SlotId moving) : plan_(plan), moving_(moving), result_(plan.nodes.size(), Direction::Still) {}

  std::vector<Direction> run() {
    // Every node comes after its operands.
    for (NodeId id = 0; id < plan_.nodes.size(); ++id) result_[id] = of(id);
    return std::move(result_);
  }

 private:
  Direction at(NodeId id) const { return id == none ? Direction::Still : result_[id]; }

  // What the operands give that are not conditions.
  Direction all(NodeId id) const {
    Direction result = Direction::Still;
    for_each_operand(plan_, id, [&](NodeId operand) {
      if (plan_.nodes[operand].kind != Kind::Boolean || result_[operand] == Direction::Mixed) result = together(result, result_[operand]);
    });
    return result;
  }

  Direction mixed_unless_still(NodeId id) const { return all(id) == Direction::Still ? Direction::Still : Direction::Mixed; }

  Direction of(NodeId id) const {
    const Node& node = plan_.nodes[id];
    switch (node.op) {
      case NodeOp::Constant:
      case NodeOp::Element:
      case NodeOp::NotHeld: return Direction::Still;
      case NodeOp::Fact: return node.a == moving_ ? Direction::Forward : Direction::Still;
      // The sign of a comparison is what is watched.
      case NodeOp::Equal:
      case NodeOp::Less:
      case NodeOp::LessEqual:
      case NodeOp::EqualNumber:
      case NodeOp::LessNumber:
      case NodeOp::LessEqualNumber:
      case NodeOp::EqualDuration:
      case NodeOp::LessDuration:
      case NodeOp::LessEqualDuration: return Direction::Still;
      case NodeOp::Add:
      case NodeOp::DateAdd:
      case NodeOp::DurationAdd: return together(at(node.a), at(node.b));
      case NodeOp::Subtract:
      case NodeOp::DateSubtract:
      case NodeOp::DurationSubtract: return together(at(node.a), turned(at(node.b)));
      case NodeOp::Negate:
      case NodeOp::DurationNegate: return turned(at(node.a));
      case NodeOp::Call: return of_call(id, node);
      case NodeOp::If:
      case NodeOp::Some:
      case NodeOp::Every:
      case NodeOp::Count:
      case NodeOp::Sum:
      case NodeOp::LeastOf:
      case NodeOp::GreatestOf:
      case NodeOp::Least:
      case NodeOp::Greatest:
      case NodeOp::Table:
      case NodeOp::Select:
      case NodeOp::Gate:
      case NodeOp::Not:
      case NodeOp::And:
      case NodeOp::Or: return all(id);
      case NodeOp::Union:
      case NodeOp::InMask:
      case NodeOp::Multiply:
      case NodeOp::Divide:
      case NodeOp::SetOf:
      case NodeOp::Includes:
      case NodeOp::IsEmpty:
      case NodeOp::SetEqual:
      case NodeOp::SetUnion:
      case NodeOp::SetCommon:
      case NodeOp::SetWithout:
      case NodeOp::Size: return mixed_unless_still(id);
    }
    return Direction::Mixed;
  }

  Direction of_call(NodeId id, const Node& node) const {
    const auto operand = [&](std::uint32_t place) { return node.b > place ? at(plan_.pool[node.a + place]) : Direction::Still; };
    switch (static_cast<Builtin>(node.x)) {
      case Builtin::Age:
      case Builtin::DaysBetween:
      case Builtin::MonthsBetween: return together(turned(operand(0)), operand(1));
      case Builtin::YearOf:
      case Builtin::NextWorkingDay:
      case Builtin::YearsIn:
      case Builtin::MonthsIn:
      case Builtin::DaysIn: return operand(0);
      case Builtin::AddWorkingDays: return together(operand(0), operand(1));
      case Builtin::Round: return operand(0);
      default: return mixed_unless_still(id);
    }
  }

  const Plan& plan_;
  SlotId moving_;
  std::vector<Direction> result_;
};

}  // namespace

bool is_comparison(NodeOp op) {
  switch (op) {
    case NodeOp::Equal:
    case NodeOp::Less:
    case NodeOp::LessEqual:
    case NodeOp::EqualNumber:
    case NodeOp::LessNumber:
    case NodeOp::LessEqualNumber:
    case NodeOp::EqualDuration:
    case NodeOp::LessDuration:
    case NodeOp::LessEqualDuration: return true;
    default: return false;
  }
}

std::vector<Direction> directions(const Plan& plan, SlotId moving) { return Walk(plan, moving).run(); }

bool goes_one_way(const Plan& plan, const std::vector<Direction>& directions) {
  for (NodeId id = 0; id < plan.nodes.size(); ++id) {
    const Node& node = plan.nodes[id];
    if (is_comparison(node.op)) {
      if (together(directions[node.a], turned(directions[node.b])) == Direction::Mixed) return false;
    } else if (node.kind == Kind::Boolean && directions[id] == Direction::Mixed) {
      return false;
    }
  }
  return true;
}

}  // namespace tarmaq
