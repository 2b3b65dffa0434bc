#include "interpreter/inquiry/directions.hpp"

#include <cstdint>
#include <utility>

#include "interpreter/model/functions.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/node_shape.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inquiry {

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
  Walk(const plan::Plan& plan, SlotId moving)
      : plan_(plan), moving_(moving), result_(plan.nodes.size(), Direction::Still) {}

  std::vector<Direction> run() {
    // Every node comes after its operands.
    for (plan::NodeId id = 0; id < plan_.nodes.size(); ++id) result_[id] = of(id);
    return std::move(result_);
  }

 private:
  Direction at(plan::NodeId id) const { return id == none ? Direction::Still : result_[id]; }

  // What the operands give that are not conditions.
  Direction all(plan::NodeId id) const {
    Direction result = Direction::Still;
    plan::for_each_operand(plan_, id, [&](plan::NodeId operand) {
      if (plan_.nodes[operand].kind != Kind::Boolean || result_[operand] == Direction::Mixed)
        result = together(result, result_[operand]);
    });
    return result;
  }

  Direction mixed_unless_still(plan::NodeId id) const {
    return all(id) == Direction::Still ? Direction::Still : Direction::Mixed;
  }

  Direction of(plan::NodeId id) const {
    const plan::Node& node = plan_.nodes[id];
    switch (node.op) {
      case plan::NodeOp::Constant:
      case plan::NodeOp::Element:
      case plan::NodeOp::NotHeld: return Direction::Still;
      case plan::NodeOp::Fact: return node.a == moving_ ? Direction::Forward : Direction::Still;
      // The sign of a comparison is what is watched.
      case plan::NodeOp::Equal:
      case plan::NodeOp::Less:
      case plan::NodeOp::LessEqual:
      case plan::NodeOp::EqualNumber:
      case plan::NodeOp::LessNumber:
      case plan::NodeOp::LessEqualNumber:
      case plan::NodeOp::EqualDuration:
      case plan::NodeOp::LessDuration:
      case plan::NodeOp::LessEqualDuration: return Direction::Still;
      case plan::NodeOp::Add:
      case plan::NodeOp::DateAdd:
      case plan::NodeOp::DurationAdd: return together(at(node.a), at(node.b));
      case plan::NodeOp::Subtract:
      case plan::NodeOp::DateSubtract:
      case plan::NodeOp::DurationSubtract: return together(at(node.a), turned(at(node.b)));
      case plan::NodeOp::Negate:
      case plan::NodeOp::DurationNegate: return turned(at(node.a));
      case plan::NodeOp::Call: return of_call(id, node);
      case plan::NodeOp::If:
      case plan::NodeOp::Some:
      case plan::NodeOp::Every:
      case plan::NodeOp::Count:
      case plan::NodeOp::Sum:
      case plan::NodeOp::LeastOf:
      case plan::NodeOp::GreatestOf:
      case plan::NodeOp::Least:
      case plan::NodeOp::Greatest:
      case plan::NodeOp::Table:
      case plan::NodeOp::Select:
      case plan::NodeOp::Gate:
      case plan::NodeOp::Not:
      case plan::NodeOp::And:
      case plan::NodeOp::Or: return all(id);
      case plan::NodeOp::Union:
      case plan::NodeOp::InMask:
      case plan::NodeOp::Multiply:
      case plan::NodeOp::Divide:
      case plan::NodeOp::SetOf:
      case plan::NodeOp::Includes:
      case plan::NodeOp::IsEmpty:
      case plan::NodeOp::SetEqual:
      case plan::NodeOp::SetUnion:
      case plan::NodeOp::SetCommon:
      case plan::NodeOp::SetWithout:
      case plan::NodeOp::Size: return mixed_unless_still(id);
    }
    return Direction::Mixed;
  }

  Direction of_call(plan::NodeId id, const plan::Node& node) const {
    const auto operand = [&](std::uint32_t place) {
      return node.b > place ? at(plan_.pool[node.a + place]) : Direction::Still;
    };
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
      case Builtin::MonthOf:
      case Builtin::DayOf:
      case Builtin::WeekdayOf:
      case Builtin::DateOf:
      case Builtin::IsWorkingDay:
      case Builtin::InWorkingDays:
      case Builtin::InMonths:
      case Builtin::Divide:
      case Builtin::Power:
      case Builtin::Remainder:
      case Builtin::Length:
      case Builtin::StartsWith:
      case Builtin::EndsWith:
      case Builtin::Contains:
      case Builtin::Lower:
      case Builtin::Upper:
      case Builtin::Trim:
      case Builtin::Union:
      case Builtin::Common:
      case Builtin::Without:
      case Builtin::Size: return mixed_unless_still(id);
    }
    return Direction::Mixed;
  }

  const plan::Plan& plan_;
  SlotId moving_;
  std::vector<Direction> result_;
};

}  // namespace

std::vector<Direction> directions(const plan::Plan& plan, SlotId moving) { return Walk(plan, moving).run(); }

bool goes_one_way(const plan::Plan& plan, const std::vector<Direction>& directions) {
  for (plan::NodeId id = 0; id < plan.nodes.size(); ++id) {
    const plan::Node& node = plan.nodes[id];
    if (plan::is_comparison(node.op)) {
      if (together(directions[node.a], turned(directions[node.b])) == Direction::Mixed) return false;
    } else if (node.kind == Kind::Boolean && directions[id] == Direction::Mixed) {
      return false;
    }
  }
  return true;
}

}  // namespace tarmaq::inquiry
