// Which unknowns stand open below a node, under which conditions, and which to split on next.
#include <algorithm>

#include "interpreter/plan/splitter.hpp"

namespace tarmaq {

namespace {

bool undetermined(const Value& value, std::int32_t bit) {
  if (value.state != State::Unknown) return false;
  if (value.kind != Kind::Set || bit < 0) return true;
  return (((value.certain() ^ value.possible()) >> bit) & 1U) != 0;
}

}  // namespace

std::vector<Unknown> Splitter::open(const Target& target) {
  collect(target, false);
  std::vector<Unknown> result;
  for (const Found& found : found_) result.push_back(found.unknown);
  return result;
}

void Splitter::collect(const Target& target, bool first_only) {
  first_only_ = first_only;
  found_.clear();
  atoms_.clear();
  seen_.clear();
  // Atom 0 is the target's own value.
  atoms_.push_back({target.node, none, {}});
  atom_stack_ = {0};
  outside_stack_.clear();
  visit(target.node, target.bit);
}

void Splitter::leaf(const Unknown& unknown) {
  std::uint32_t index = 0;
  while (index < found_.size() && found_[index].unknown != unknown) ++index;
  if (index == found_.size()) found_.push_back({unknown, {}, outside_stack_.empty() ? none : outside_stack_.back()});
  for (const std::uint32_t atom : atom_stack_) {
    auto& members = atoms_[atom].found;
    if (std::find(members.begin(), members.end(), index) == members.end()) {
      members.push_back(index);
      found_[index].atoms.push_back(atom);
    }
  }
}

void Splitter::visit(NodeId id, std::int32_t bit) {
  if (first_only_ && !found_.empty()) return;
  const Value& value = machine_.at(id);
  const Node& node = plan_.nodes[id];
  // A set with faults in wait is unknown though its elements are settled: then all of it matters.
  const bool masked = node.kind == Kind::Set && value.certain() == value.possible();
  if (!undetermined(value, masked ? -1 : bit)) return;
  if (plan_.depends[id] == 0) {
    const std::uint64_t key = (static_cast<std::uint64_t>(id) << 32U) | (static_cast<std::uint64_t>(atom_stack_.back()) << 8U) |
                              static_cast<std::uint64_t>(bit + 1);
    if (!seen_.insert(key).second) return;
  }
  const bool boolean_outside = node.kind == Kind::Boolean && plan_.depends[id] == 0;
  if (boolean_outside) outside_stack_.push_back(id);
  switch (node.op) {
    case NodeOp::Constant: break;
    case NodeOp::Fact:
      if (node.kind == Kind::Set) {
        for (std::int32_t each = 0; each < node.x; ++each) {
          if ((bit < 0 || bit == each) && undetermined(value, each)) leaf({Unknown::Kind::Slot, node.a, 0, 0, each});
        }
      } else {
        leaf({Unknown::Kind::Slot, node.a, 0, 0, -1});
      }
      break;
    case NodeOp::Element:
      if (node.kind == Kind::Set) {
        for (std::int32_t each = 0; each < node.x; ++each) {
          if ((bit < 0 || bit == each) && undetermined(value, each)) leaf({Unknown::Kind::Element, node.a, index_[node.c], node.b, each});
        }
      } else {
        leaf({Unknown::Kind::Element, node.a, index_[node.c], node.b, -1});
      }
      break;
    case NodeOp::NotHeld: leaf({Unknown::Kind::NotHeld, id, 0, 0, -1}); break;
    case NodeOp::Some:
    case NodeOp::Every:
    case NodeOp::Count:
    case NodeOp::Sum:
    case NodeOp::LeastOf:
    case NodeOp::GreatestOf: visit_loop(id); break;
    case NodeOp::Select:
    case NodeOp::Union:
    case NodeOp::Gate:
    case NodeOp::If: visit_decision(id, bit); break;
    default: visit_children(id, bit); break;
  }
  if (boolean_outside) outside_stack_.pop_back();
}

void Splitter::visit_children(NodeId id, std::int32_t bit) {
  const Node& node = plan_.nodes[id];
  if (node.op == NodeOp::SetUnion || node.op == NodeOp::SetCommon || node.op == NodeOp::SetWithout) {
    visit(node.a, bit);
    visit(node.b, bit);
    return;
  }
  // A boolean over something that is not boolean is a condition on quantities.
  std::uint32_t atom = none;
  for_each_operand(plan_, id, [&](NodeId operand) {
    const bool enters = node.kind == Kind::Boolean && plan_.nodes[operand].kind != Kind::Boolean;
    if (enters && atom == none) {
      atom = static_cast<std::uint32_t>(atoms_.size());
      atoms_.push_back({id, outside_stack_.empty() ? none : outside_stack_.back(), {}});
    }
    if (enters) atom_stack_.push_back(atom);
    std::int32_t wanted = -1;
    if (node.op == NodeOp::Includes && operand == node.a && machine_.at(node.b).known()) wanted = static_cast<std::int32_t>(machine_.at(node.b).a);
    visit(operand, wanted);
    if (enters) atom_stack_.pop_back();
  });
}

void Splitter::visit_loop(NodeId id) {
  const Node& node = plan_.nodes[id];
  const Loop& loop = plan_.loops[node.a];
  const ListFacts& list = machine_.list(loop.list);
  if (!list.known) {
    leaf({Unknown::Kind::AbsentList, loop.list, 0, 0, -1});
    return;
  }
  const bool quantifier = node.op == NodeOp::Some || node.op == NodeOp::Every;
  for (std::uint32_t i = 0; i < list.count; ++i) {
    machine_.enter(loop, i);
    index_[loop.depth] = i;
    if (loop.filter != none && machine_.at(loop.filter).is_false()) continue;
    if (quantifier && machine_.at(loop.value).known()) {
      // The element's own condition is settled and its filter decides, or nothing does.
      const bool matters = machine_.at(loop.value).is_true() == (node.op == NodeOp::Some);
      if (!matters) continue;
    }
    const bool filter_open = loop.filter != none && machine_.at(loop.filter).state == State::Unknown;
    const bool value_open = loop.value != none && machine_.at(loop.value).state == State::Unknown;
    if (filter_open) visit(loop.filter, -1);
    if (value_open) {
      if (filter_open) {
        // Visiting the filter may have moved inner loops.
        machine_.enter(loop, i);
        index_[loop.depth] = i;
      }
      visit(loop.value, -1);
    }
  }
}

void Splitter::visit_decision(NodeId id, std::int32_t bit) {
  const Node& node = plan_.nodes[id];
  const auto open = [&](NodeId operand) { return operand != none && machine_.at(operand).state == State::Unknown; };
  if (node.op == NodeOp::Gate) {
    if (open(node.a)) visit(node.a, -1);
    if (open(node.b)) visit(node.b, bit);
    return;
  }
  if (node.op == NodeOp::If) {
    if (open(node.a)) visit(node.a, -1);
    if (!machine_.at(node.a).is_false() && open(node.b)) visit(node.b, bit);
    if (!machine_.at(node.a).is_true() && open(node.c)) visit(node.c, bit);
    return;
  }
  const SelectPlan& select = plan_.selects[node.a];
  // Values that rules give together are compared: that is a condition on the quantities in them.
  const auto giving = std::count_if(select.arms.begin(), select.arms.end(), [&](const Arm& arm) { return !machine_.at(arm.fires).is_false(); });
  const bool compared = node.op == NodeOp::Select && giving > 1;
  if (compared) {
    atoms_.push_back({id, outside_stack_.empty() ? none : outside_stack_.back(), {}});
  }
  const auto atom = static_cast<std::uint32_t>(atoms_.size() - 1);
  for (const Arm& arm : select.arms) {
    const Value& fires = machine_.at(arm.fires);
    if (fires.is_false()) continue;
    const Value& value = machine_.at(arm.value);
    const bool faults = plan_.may_fault[arm.fires] || plan_.may_fault[arm.value];
    if (node.op == NodeOp::Union && bit >= 0 && !faults && value.kind == Kind::Set && ((value.possible() >> bit) & 1U) == 0) continue;
    if (open(arm.fires)) visit(arm.fires, -1);
    if (!open(arm.value)) continue;
    if (compared) atom_stack_.push_back(atom);
    visit(arm.value, bit);
    if (compared) atom_stack_.pop_back();
  }
  if (open(select.otherwise)) visit(select.otherwise, bit);
}

const Type& Splitter::type_of(const Unknown& unknown) const {
  const Vocabulary& vocabulary = *plan_.program->vocabulary;
  if (unknown.kind == Unknown::Kind::Slot) return vocabulary.slots[unknown.id].field.type;
  return vocabulary.lists[unknown.id].element_fields[unknown.field].type;
}

bool Splitter::quantity(const Unknown& unknown) const {
  if (unknown.kind != Unknown::Kind::Slot && unknown.kind != Unknown::Kind::Element) return false;
  switch (type_of(unknown).kind) {
    case TypeKind::Integer:
    case TypeKind::Number:
    case TypeKind::Date:
    case TypeKind::Duration:
    case TypeKind::Text: return true;
    default: return false;
  }
}

// Picks what to split on: the first open unknown, unless it is a quantity in whose conditions
// something else is open too: that goes first. False: nothing can be split.
bool Splitter::choose(Unknown& unknown) {
  if (found_.empty()) return false;
  const auto free_atom = [&](const Atom& atom) {
    if (atom.outside == none) return false;
    unknown = {Unknown::Kind::Atom, atom.outside, 0, 0, -1};
    return true;
  };
  const Found& first = found_.front();
  if (first.unknown.kind == Unknown::Kind::AbsentList) {
    if (first.forced == none) return false;
    unknown = {Unknown::Kind::Atom, first.forced, 0, 0, -1};
    return true;
  }
  if (!quantity(first.unknown)) {
    unknown = first.unknown;
    return true;
  }
  for (const std::uint32_t index : first.atoms) {
    const Atom& atom = atoms_[index];
    for (const std::uint32_t other : atom.found) {
      const Unknown& beside = found_[other].unknown;
      if (beside == first.unknown || beside.kind == Unknown::Kind::AbsentList || quantity(beside)) continue;
      unknown = beside;
      return true;
    }
  }
  for (const std::uint32_t index : first.atoms) {
    const Atom& atom = atoms_[index];
    const bool alone = atom.found.size() == 1;
    if (index == 0) continue;
    // What rules give together is looked at while the regions are cut.
    const bool rules = plan_.nodes[atom.node].op == NodeOp::Select;
    if (alone && (rules || !opaque(atom.node, first.unknown))) continue;
    return free_atom(atom);
  }
  unknown = first.unknown;
  return value_is_monotone(first);
}

// Whether the target's own value hangs on this quantity in a way that its two ends show: on it
// alone, and in one direction.
bool Splitter::value_is_monotone(const Found& found) const {
  const Atom& value = atoms_.front();
  if (plan_.nodes[value.node].kind == Kind::Boolean) return true;
  if (std::find(found.atoms.begin(), found.atoms.end(), 0U) == found.atoms.end()) return true;
  bool monotone = true;
  steps_ = 0;
  const int times = occurrences(value.node, found.unknown, monotone);
  if (times == 0) return true;
  const TypeKind kind = type_of(found.unknown).kind;
  if (times > 1 || !monotone || kind == TypeKind::Duration || kind == TypeKind::Text) return false;
  return std::none_of(value.found.begin(), value.found.end(), [&](std::uint32_t other) {
    const Unknown& beside = found_[other].unknown;
    if (beside == found.unknown) return false;
    if (beside.kind == Unknown::Kind::AbsentList) return true;
    return quantity(beside) && occurrences(value.node, beside, monotone) > 0;
  });
}

bool Splitter::opaque(NodeId node, const Unknown& unknown) const {
  steps_ = 0;
  // A duration may be counted in three units, between which there is no order.
  bool monotone = type_of(unknown).kind != TypeKind::Duration;
  int total = 0;
  for_each_operand(plan_, node, [&](NodeId operand) {
    if (plan_.nodes[operand].kind != Kind::Boolean) total += occurrences(operand, unknown, monotone);
  });
  return total > 1 || !monotone;
}

// How often a quantity enters a value other than through conditions, and whether monotonically.
int Splitter::occurrences(NodeId id, const Unknown& unknown, bool& monotone) const {
  const Node& node = plan_.nodes[id];
  if (++steps_ > 10'000) monotone = false;
  if (!monotone) return 1;
  switch (node.op) {
    case NodeOp::Constant:
    case NodeOp::NotHeld: return 0;
    case NodeOp::Fact: return unknown.kind == Unknown::Kind::Slot && node.a == unknown.id ? 1 : 0;
    case NodeOp::Element: return unknown.kind == Unknown::Kind::Element && node.a == unknown.id && node.b == unknown.field ? 1 : 0;
    default: break;
  }
  if (node.kind == Kind::Boolean) return 0;
  // Of alternatives only one is taken; what is taken together adds up.
  const bool alternatives = node.op == NodeOp::If || node.op == NodeOp::Select || node.op == NodeOp::Table || node.op == NodeOp::Gate;
  int total = 0;
  for_each_operand(plan_, id, [&](NodeId operand) {
    if (plan_.nodes[operand].kind == Kind::Boolean) return;
    const int count = occurrences(operand, unknown, monotone);
    total = alternatives ? std::max(total, count) : total + count;
  });
  if (total == 0) return 0;
  if (node.op == NodeOp::Divide && occurrences(node.b, unknown, monotone) > 0) monotone = false;
  if (node.op == NodeOp::Call) {
    switch (static_cast<Builtin>(node.x)) {
      case Builtin::Age:
      case Builtin::YearOf:
      case Builtin::DaysBetween:
      case Builtin::MonthsBetween:
      case Builtin::NextWorkingDay:
      case Builtin::AddWorkingDays:
      case Builtin::YearsIn:
      case Builtin::MonthsIn:
      case Builtin::DaysIn:
      case Builtin::Round: break;
      default: monotone = false; break;
    }
  }
  return total;
}

}  // namespace tarmaq
