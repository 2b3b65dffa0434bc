#include "interpreter/plan/splitter.hpp"

#include <algorithm>

namespace tarmaq {

namespace {

// Numbers are taken on a grid of six places between minus and plus a thousand million.
constexpr int grid_places = 6;

bool quantity_kind(Kind kind) { return kind != Kind::Boolean && kind != Kind::Enum && kind != Kind::Set; }

void put(std::vector<Choice>& choices, const Choice& choice) {
  const auto at = std::lower_bound(choices.begin(), choices.end(), choice, [](const Choice& left, const Choice& right) { return left.unknown < right.unknown; });
  choices.insert(at, choice);
}

bool disjoint(const Choice& left, const Choice& right) {
  if (left.discrete) return (left.mask & right.mask) == 0;
  return left.high < right.low || right.high < left.low;
}

}  // namespace

Splitter::Splitter(Machine& machine, std::uint32_t limit) : machine_(machine), plan_(machine.plan()), limit_(limit) {}

Value Splitter::outcome(const Target& target) const {
  const Value& value = machine_.at(target.node);
  if (value.state == State::Unknown && value.kind == Kind::Set && target.bit >= 0 && value.certain() != value.possible()) {
    if ((value.certain() >> target.bit) & 1U) return Value::boolean(true);
    return ((value.possible() >> target.bit) & 1U) != 0 ? Value::unknown(Kind::Boolean) : Value::boolean(false);
  }
  if (value.known() && target.bit >= 0) return Value::boolean((value.certain() >> target.bit) & 1U);
  if (value.known()) return value;
  return {0, 0, value.state, value.kind, 0};
}

Value& Splitter::place(const Unknown& unknown) {
  switch (unknown.kind) {
    case Unknown::Kind::Slot: return machine_.slot(plan_.slot_nodes[unknown.id]);
    case Unknown::Kind::Element: {
      const std::size_t fields = plan_.program->vocabulary->lists[unknown.id].element_fields.size();
      return machine_.list(unknown.id).values[unknown.index * fields + unknown.field];
    }
    case Unknown::Kind::NotHeld:
    case Unknown::Kind::Atom:
    case Unknown::Kind::AbsentList: break;
  }
  return machine_.slot(unknown.id);
}

// How many discrete values an unknown can take.
std::uint32_t Splitter::domain(const Unknown& unknown) const {
  if (unknown.kind == Unknown::Kind::Slot || unknown.kind == Unknown::Kind::Element) {
    const Type& type = type_of(unknown);
    if (type.kind == TypeKind::Enum) return static_cast<std::uint32_t>(plan_.program->enum_values[type.id].size());
  }
  // A condition that may be a fault has three outcomes.
  return unknown.kind == Unknown::Kind::Atom && plan_.may_fault[unknown.id] ? 3 : 2;
}

// The unknown's value with this index or number; of a set element, the set with it in or out.
Value Splitter::assigned(const Unknown& unknown, std::int64_t value) const {
  if (unknown.kind == Unknown::Kind::Atom && value == 2) return Value::fault(FaultReason::Undecided, unknown.id, Kind::Boolean);
  if (unknown.kind == Unknown::Kind::NotHeld || unknown.kind == Unknown::Kind::Atom) return Value::boolean(value != 0);
  switch (type_of(unknown).kind) {
    case TypeKind::Boolean: return Value::boolean(value != 0);
    case TypeKind::Enum: return Value::enumerator(plan_.program->enum_values[type_of(unknown).id][static_cast<std::size_t>(value)]);
    case TypeKind::Integer: return Value::integer(value);
    case TypeKind::Number: return Value::number(*Decimal::from_parts(value, grid_places));
    case TypeKind::Date: return Value::date(Date{static_cast<std::int32_t>(value)});
    case TypeKind::Text: return Value::text(static_cast<std::uint32_t>(value));
    case TypeKind::Duration:
    case TypeKind::Set:
    case TypeKind::Record:
    case TypeKind::List:
    case TypeKind::Error: break;
  }
  return Value::boolean(value != 0);
}

Splitter::Result Splitter::split(const Target& target, const std::vector<NodeId>& cone, bool only_uniform) {
  Result result;
  evaluations_ = 0;
  stop_ = false;
  atoms_used_ = false;
  path_.clear();
  base_.clear();
  for (const NodeId node : cone) {
    if (machine_.at(node).state == State::Unknown && plan_.nodes[node].op != NodeOp::Fact && plan_.nodes[node].op != NodeOp::NotHeld &&
        plan_.nodes[node].op != NodeOp::Constant) {
      base_.push_back(node);
    }
  }
  explore(target, base_, only_uniform, result);
  if (atoms_used_ && !result.uniform) result.exact = false;
  return result;
}

void Splitter::record(const Target& target, bool only_uniform, Result& result) {
  Leaf leaf;
  for (const Choice& choice : path_) put(leaf.choices, choice);
  leaf.outcome = outcome(target);
  leaf.detail = machine_.at(target.node);
  if (target.select != none) {
    for (const Arm& arm : plan_.selects[target.select].arms) {
      const Value& fires = machine_.at(arm.fires);
      if (fires.is_true()) leaf.fired.push_back(arm.rule);
      if (fires.state == State::Unknown) leaf.open.push_back(arm.rule);
    }
  }
  if (quantity_kind(plan_.nodes[target.node].kind)) probe_upper_ends(target, result);
  if (!result.leaves.empty() && !(result.leaves.front().outcome == leaf.outcome)) result.uniform = false;
  result.leaves.push_back(std::move(leaf));
  if (only_uniform && !result.uniform) stop_ = true;
}

// A value that is a quantity may differ within a region: it hangs on the unknown itself.
void Splitter::probe_upper_ends(const Target& target, Result& result) {
  const Value here = outcome(target);
  std::vector<NodeId> nodes;
  for (const NodeId node : base_) {
    const bool forced = std::any_of(path_.begin(), path_.end(), [&](const Choice& choice) {
      return choice.unknown.kind == Unknown::Kind::Atom && choice.unknown.id == node;
    });
    if (!forced) nodes.push_back(node);
  }
  for (const Choice& choice : path_) {
    if (choice.discrete || choice.low == choice.high || result.varying.count(choice.unknown) != 0) continue;
    std::vector<Value> saved;
    for (const NodeId node : nodes) saved.push_back(machine_.at(node));
    Value& at = place(choice.unknown);
    const Value before = at;
    at = assigned(choice.unknown, choice.high);
    machine_.run(nodes);
    if (!(outcome(target) == here)) {
      result.varying.insert(choice.unknown);
      result.uniform = false;
    }
    at = before;
    for (std::size_t i = 0; i < nodes.size(); ++i) machine_.slot(nodes[i]) = saved[i];
  }
}

void Splitter::explore(const Target& target, const std::vector<NodeId>& active, bool only_uniform, Result& result) {
  if (stop_) return;
  if (outcome(target).state != State::Unknown) {
    record(target, only_uniform, result);
    return;
  }
  Unknown unknown;
  // Most often the first open fact is a discrete one, and nothing else need be known of the rest.
  collect(target, true);
  const bool simple = !found_.empty() && found_.front().unknown.kind != Unknown::Kind::AbsentList && !quantity(found_.front().unknown);
  if (simple) unknown = found_.front().unknown;
  else collect(target, false);
  if (!simple && !choose(unknown)) {
    result.exact = false;
    result.uniform = false;
    stop_ = true;
    return;
  }
  if (unknown.kind == Unknown::Kind::Atom) atoms_used_ = true;
  if (quantity(unknown)) explore_quantity(target, unknown, active, only_uniform, result);
  else explore_discrete(target, unknown, active, only_uniform, result);
}

// Goes on with what is still open after the nodes have been computed anew.
void Splitter::descend(const Target& target, const std::vector<NodeId>& active, bool only_uniform, Result& result) {
  if (++evaluations_ > limit_) {
    result.exact = false;
    result.uniform = false;
    stop_ = true;
    return;
  }
  std::vector<NodeId> open;
  for (const NodeId node : active) {
    if (machine_.at(node).state == State::Unknown) open.push_back(node);
  }
  explore(target, open, only_uniform, result);
}

bool Splitter::reads(NodeId id, const Unknown& unknown) const {
  const Node& node = plan_.nodes[id];
  if (node.op >= NodeOp::Some && node.op <= NodeOp::GreatestOf) {
    const Loop& loop = plan_.loops[node.a];
    if (unknown.kind == Unknown::Kind::Element && loop.list == unknown.id) return true;
    for (const NodeId inner : loop.body) {
      if (reads(inner, unknown)) return true;
    }
  }
  if (unknown.kind == Unknown::Kind::Element) return node.op == NodeOp::Element && node.a == unknown.id;
  bool found = false;
  for_each_operand(plan_, id, [&](NodeId operand) {
    if (plan_.nodes[operand].op == NodeOp::Fact && plan_.nodes[operand].a == unknown.id) found = true;
  });
  return found;
}

// Whether everything that reads the unknown directly is settled: then equal states are equal for good.
bool Splitter::readers_settled(const Unknown& unknown, const std::vector<NodeId>& active) const {
  return std::none_of(active.begin(), active.end(), [&](NodeId node) {
    return machine_.at(node).state == State::Unknown && reads(node, unknown);
  });
}

void Splitter::explore_discrete(const Target& target, const Unknown& unknown, const std::vector<NodeId>& active, bool only_uniform, Result& result) {
  const std::uint32_t values = domain(unknown);
  const bool in_mask = values <= 64;
  std::vector<NodeId> nodes = active;
  if (unknown.kind == Unknown::Kind::Atom) nodes.erase(std::remove(nodes.begin(), nodes.end(), unknown.id), nodes.end());
  std::vector<Value> saved;
  for (const NodeId node : nodes) saved.push_back(machine_.at(node));
  Value& at = place(unknown);
  const Value before = at;
  // Values that leave the same behind them form one class.
  struct Class {
    std::uint64_t mask = 0;
    std::int64_t value = 0;
    std::vector<Value> after;
  };
  std::vector<Class> classes;
  const auto take = [&](std::int64_t value) {
    if (unknown.bit < 0) {
      at = assigned(unknown, value);
    } else {
      const auto bit = static_cast<std::int64_t>(std::uint64_t{1} << unknown.bit);
      at = before;
      if (value != 0) at.a |= bit;
      else at.b &= ~bit;
      if (at.a == at.b) at.state = State::Known;
    }
    machine_.run(nodes);
  };
  const bool may_merge = in_mask && values > 2;
  for (std::int64_t value = 0; value < values; ++value) {
    Class found{in_mask ? std::uint64_t{1} << value : 0, value, {}};
    if (may_merge) take(value);
    if (may_merge && readers_settled(unknown, nodes)) {
      for (const NodeId node : nodes) found.after.push_back(machine_.at(node));
      const auto same = std::find_if(classes.begin(), classes.end(), [&](const Class& other) { return !other.after.empty() && other.after == found.after; });
      if (same != classes.end()) {
        same->mask |= found.mask;
        continue;
      }
    }
    classes.push_back(std::move(found));
  }
  for (const Class& each : classes) {
    if (stop_) break;
    for (std::size_t i = 0; i < nodes.size(); ++i) machine_.slot(nodes[i]) = saved[i];
    take(each.value);
    path_.push_back({unknown, in_mask, each.mask, each.value, each.value});
    descend(target, nodes, only_uniform, result);
    path_.pop_back();
  }
  at = before;
  for (std::size_t i = 0; i < nodes.size(); ++i) machine_.slot(nodes[i]) = saved[i];
}

void Splitter::explore_quantity(const Target& target, const Unknown& unknown, const std::vector<NodeId>& active, bool only_uniform, Result& result) {
  std::vector<Value> saved;
  for (const NodeId node : active) saved.push_back(machine_.at(node));
  Value& at = place(unknown);
  const Value before = at;
  const auto all = regions(target, unknown, active);
  if (all.empty()) {
    result.exact = false;
    result.uniform = false;
    stop_ = true;
  }
  for (const auto& [low, high] : all) {
    if (stop_) break;
    for (std::size_t i = 0; i < active.size(); ++i) machine_.slot(active[i]) = saved[i];
    at = assigned(unknown, low);
    machine_.run(active);
    path_.push_back({unknown, false, 0, low, high});
    descend(target, active, only_uniform, result);
    path_.pop_back();
  }
  at = before;
  for (std::size_t i = 0; i < active.size(); ++i) machine_.slot(active[i]) = saved[i];
}

// ------------------------------------------------------------------------------------- needs

Value Splitter::at_leaf(const Target& target, const Leaf& leaf, const Unknown& changed, std::int64_t value) {
  std::vector<NodeId> nodes;
  for (const NodeId node : base_) {
    const bool forced = std::any_of(leaf.choices.begin(), leaf.choices.end(), [&](const Choice& choice) {
      return choice.unknown.kind == Unknown::Kind::Atom && choice.unknown.id == node;
    });
    if (!forced) nodes.push_back(node);
  }
  std::vector<Value> saved;
  for (const NodeId node : base_) saved.push_back(machine_.at(node));
  std::vector<std::pair<Unknown, Value>> before;
  for (const Choice& choice : leaf.choices) {
    Value& at = place(choice.unknown);
    before.emplace_back(choice.unknown, at);
    std::int64_t taken = choice.low;
    if (choice.discrete) {
      taken = 0;
      while (((choice.mask >> taken) & 1U) == 0) ++taken;
    }
    if (choice.unknown == changed) taken = value;
    if (choice.unknown.bit >= 0) {
      const auto bit = static_cast<std::int64_t>(std::uint64_t{1} << choice.unknown.bit);
      if (taken != 0) at.a |= bit;
      else at.b &= ~bit;
      if (at.a == at.b) at.state = State::Known;
    } else {
      at = assigned(choice.unknown, taken);
    }
  }
  machine_.run(nodes);
  const Value result = outcome(target);
  for (auto each = before.rbegin(); each != before.rend(); ++each) place(each->first) = each->second;
  for (std::size_t i = 0; i < base_.size(); ++i) machine_.slot(base_[i]) = saved[i];
  return result;
}

// Whether two leaves that agree on a region have different outcomes there. Where the value itself
// hangs on a quantity, both are looked at on a common value of it.
bool Splitter::differ(const Target& target, const Result& result, const Leaf& left, const Leaf& right) {
  for (const Choice& choice : left.choices) {
    if (choice.discrete || result.varying.count(choice.unknown) == 0) continue;
    const auto other = std::find_if(right.choices.begin(), right.choices.end(), [&](const Choice& each) { return each.unknown == choice.unknown; });
    if (other == right.choices.end() || disjoint(choice, *other)) continue;
    if (choice.low == other->low) continue;
    const std::int64_t common = std::max(choice.low, other->low);
    return !(at_leaf(target, left, choice.unknown, common) == at_leaf(target, right, choice.unknown, common));
  }
  return !(left.outcome == right.outcome);
}

std::set<Unknown> Splitter::needed(const Target& target, const Result& result) {
  std::set<Unknown> needed = result.varying;
  std::set<Unknown> candidates;
  const auto fact_of = [](Unknown unknown) {
    unknown.bit = -1;
    return unknown;
  };
  for (const Leaf& leaf : result.leaves) {
    for (const Choice& choice : leaf.choices) candidates.insert(fact_of(choice.unknown));
  }
  for (std::size_t i = 0; i < result.leaves.size() && needed.size() < candidates.size(); ++i) {
    for (std::size_t k = i + 1; k < result.leaves.size(); ++k) {
      const Leaf& left = result.leaves[i];
      const Leaf& right = result.leaves[k];
      if (left.outcome == right.outcome && result.varying.empty()) continue;
      bool several = false;
      bool any = false;
      Unknown only;
      auto at = right.choices.begin();
      for (const Choice& choice : left.choices) {
        while (at != right.choices.end() && at->unknown < choice.unknown) ++at;
        if (at == right.choices.end()) break;
        if (!(at->unknown == choice.unknown) || !disjoint(choice, *at)) continue;
        if (any && !(only == fact_of(choice.unknown))) {
          several = true;
          break;
        }
        only = fact_of(choice.unknown);
        any = true;
      }
      if (several || !any || only.kind == Unknown::Kind::Atom || needed.count(only) != 0) continue;
      if (differ(target, result, left, right)) needed.insert(only);
    }
  }
  return needed;
}

}  // namespace tarmaq
