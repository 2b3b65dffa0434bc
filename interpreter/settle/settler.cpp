#include "interpreter/settle/settler.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <set>
#include <string>
#include "interpreter/model/operations.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/domain.hpp"
#include "interpreter/settle/leaves.hpp"
#include "interpreter/settle/open_facts.hpp"
#include "interpreter/settle/store.hpp"
#include "interpreter/settle/variables.hpp"

namespace tarmaq::settle {

namespace {

constexpr std::uint32_t runs_for_needs = 400;
constexpr std::uint32_t runs_for_status = 32;
// Where nobody asks for needs and a decision is not settled in so many steps, completions are looked at
// before more are taken.
constexpr std::uint32_t few_steps = 1500;

// A number written either way is one, and why and where a fault is does not matter.
bool same_outcome(const Value& left, const Value& right) {
  if (left.state != right.state) return false;
  if (left.state != State::Known) return true;
  if (left.kind == Kind::Duration && left.scale != right.scale) return false;
  return compare_values(left, right) == 0;
}

}  // namespace

// What stands below one or more roots.
struct Settler::Look {
  std::vector<DiagramId> roots;
  bool guesses = false;       // a free variable, or a value that nobody knows, is among them
  bool differs = false;       // two completions are known to differ
  bool faults_alone = false;  // every leaf is a fault for a reason without a name
};

Settler::Settler(plan::Machine& machine) : machine_(machine), plan_(machine.plan()), builder_(machine) {}

template <class Work>
bool Settler::attempt(std::uint32_t steps, const Work& work) {
  if (!built_) builder_.begin();
  built_ = true;
  builder_.begin_root(steps);
  try {
    work();
    return true;
  } catch (const TooManySteps&) {
    return false;
  }
}

// The diagrams of a case are shared by its decisions. Where what others took leaves too little, a decision
// is begun anew alone: whether it takes too many steps hangs on nothing but itself.
template <class Work>
bool Settler::within(std::uint32_t steps, const Work& work) {
  const bool shared = built_;
  if (attempt(steps, work)) return true;
  built_ = false;
  if (shared && attempt(steps, work)) return true;
  built_ = !shared && built_;
  return false;
}

// The same where little is to be done.
template <class Work>
bool Settler::soon(std::uint32_t steps, const Work& work) {
  if (!built_) builder_.begin();
  built_ = true;
  return attempt(std::min(steps, builder_.store().taken() + few_steps), work);
}

Completions& Settler::completions() {
  if (!completions_) completions_.emplace(plan_);
  if (!completing_) completions_->begin(*facts_);
  completing_ = true;
  return *completions_;
}

namespace {

// One path down from a root by variables that are facts, for the ends of the regions along it.
struct Step {
  VariableId variable = none;
  Coordinate below = 0;  // the coordinate lies above it, unless this is the first region
  bool first = true;
  Coordinate upper = 0;
};

}  // namespace

// Walks each node once. What is reached by facts alone is what some completion gives.
void Settler::look_at(Look& look, DiagramId root) {
  DiagramStore& store = builder_.store();
  Leaves& leaves = builder_.leaves();
  Variables& variables = builder_.variables();
  look.roots.push_back(root);
  seen_.resize(std::max(seen_.size(), store.size()), 0);
  seen_surely_.resize(seen_.size(), 0);
  if (++look_ == 0) {
    std::fill(seen_.begin(), seen_.end(), 0);
    std::fill(seen_surely_.begin(), seen_surely_.end(), 0);
    look_ = 1;
  }
  std::optional<Value> one;
  const auto outcome = [&](const Value& value) {
    if (!one) one = value;
    else look.differs = look.differs || !same_outcome(*one, value);
  };
  std::vector<Step> path;
  const auto region = [&](const Symbol& symbol, Coordinate& low, Coordinate& high) {
    low = symbol.first;
    high = symbol.last;
    for (const Step& step : path) {
      if (step.variable != symbol.variable) continue;
      if (!step.first) low = std::max(low, at_least(symbol.fact, step.below + 1));
      high = std::min(high, step.upper);
    }
  };
  unsigned symbols = 0;
  unsigned values = 0;
  const auto leaf = [&](DiagramId here, bool surely, bool before) {
    const Leaf& at = leaves.at(here);
    if (at.kind == Leaf::Kind::Symbol) {
      if (!before) ++symbols;
      const Symbol& symbol = leaves.symbol_at(here);
      if (symbol.op == Symbol::Op::Fact && symbol.kind == Kind::Text) {
        if (surely) look.differs = true;
        return;
      }
      if (symbol.direction == 0) {
        look.guesses = true;
        return;
      }
      if (!surely) return;
      Coordinate low = 0;
      Coordinate high = 0;
      region(symbol, low, high);
      if (low > high) return;
      const Value least = leaves.evaluate(here, low);
      const Value most = leaves.evaluate(here, high);
      // One value in this region: another leaf may be the same, and what leads to either needs a proof.
      look.guesses = look.guesses || least == most;
      outcome(least);
      outcome(most);
      return;
    }
    if (!before && at.kind == Leaf::Kind::Known) ++values;
    if (!surely) return;
    // Two faults are one outcome, whatever their reasons: they prove nothing.
    if (at.kind == Leaf::Kind::Known) outcome(at.value);
    if (at.kind == Leaf::Kind::Fault) outcome(Value::fault(some_reason, 0, Kind::Boolean));
    if (at.kind == Leaf::Kind::NotApplicable) outcome(Value::not_applicable(Kind::Boolean));
    if (at.kind == Leaf::Kind::Conflict) outcome({0, 0, State::Conflict, Kind::Boolean, 0});
  };
  const auto walk = [&](const auto& self, DiagramId here, bool surely) -> void {
    const bool before = seen_[here] == look_ || seen_surely_[here] == look_;
    // A symbol is looked at in every region in which it stands.
    const bool again = surely && leaves.is_symbol(here);
    if (!again && (surely ? seen_surely_[here] == look_ : before)) return;
    (surely ? seen_surely_ : seen_)[here] = look_;
    if (store.terminal(here)) {
      leaf(here, surely, before);
      return;
    }
    const VariableId variable = variables.of_level(store.level(here));
    const bool free = variables.at(variable).kind == Variable::Kind::Free;
    look.guesses = look.guesses || free;
    for (std::uint32_t i = 0; i < store.edge_count(here); ++i) {
      path.push_back({variable, i == 0 ? 0 : store.edge(here, i - 1).upper, i == 0, store.edge(here, i).upper});
      self(self, store.edge(here, i).child, surely && !free);
      path.pop_back();
    }
  };
  walk(walk, root, true);
  // A missing value may be what another leaf is: which facts tell the two apart needs a proof.
  look.guesses = look.guesses || symbols > 1 || (symbols == 1 && values > 0);
}

// Whether every completion gives the same, and what. Of faults for several reasons the first in the order
// of FaultReason is told, at the first of its nodes.
bool Settler::uniform(DiagramId root, Settled& settled) {
  std::optional<Value> one;
  bool same = true;
  DiagramStore& store = builder_.store();
  store.begin_walk();
  store.walk(root, [&](DiagramId leaf) {
    if (!same || !store.terminal(leaf)) return;
    const Leaf& at = builder_.leaves().at(leaf);
    Value value = at.value;
    if (at.kind == Leaf::Kind::Symbol || at.kind == Leaf::Kind::Nothing) same = false;
    if (at.kind == Leaf::Kind::NotApplicable) value = Value::not_applicable(Kind::Boolean);
    if (at.kind == Leaf::Kind::Conflict) value = {0, 0, State::Conflict, Kind::Boolean, 0};
    if (!one) one = value;
    else if (!same_outcome(*one, value)) same = false;
    // `some_reason` comes behind every reason that has a name.
    if (value.state == State::Fault && std::pair(value.a, value.b) < std::pair(one->a, one->b)) one = value;
  });
  // A fault for no reason that anybody could name is not told.
  if (!same || !one || (one->state == State::Fault && one->a == static_cast<std::int64_t>(some_reason))) return false;
  settled.state = one->state;
  settled.value = *one;
  return true;
}

// One outcome, or what the outcome hangs on; the reason of a fault is none.
bool Settler::settle_root(DiagramId root, Look& look, Settled& settled) {
  DiagramStore& store = builder_.store();
  constexpr Marks plain = mark::no | mark::yes | mark::not_applicable | mark::conflict;
  if (!store.terminal(root) && (store.marks(root) & ~plain) == 0) {
    // Facts alone, and as a diagram is a terminal where it is one leaf, several of these.
    look.roots.push_back(root);
    look.differs = true;
    return false;
  }
  if (uniform(root, settled)) return true;
  const DiagramId merged = builder_.faults_as_one(root);
  const bool faults_alone = store.terminal(merged) && builder_.leaves().is_fault(merged);
  look.faults_alone = look.faults_alone || faults_alone;
  look_at(look, faults_alone ? root : merged);
  return false;
}

void Settler::settle_value(const Target& target, Settled& settled, Look& look) {
  if (!settle_root(builder_.of(target.gate), look, settled)) return;
  settled.value.kind = plan_.nodes[target.gate].kind;
  const bool told = settled.state == State::Known || settled.state == State::Conflict || settled.state == State::Fault;
  if (told && target.decision != none) take_arms(target.decision, settled);
}

// A set is settled element by element: each is in, out, or open on its own. `open`: those that are known to be.
void Settler::settle_set(DecisionId decision, std::uint64_t open, Settled& settled, Look& look) {
  const plan::NodeId gate = plan_.decisions[decision].gate;
  std::uint64_t certain = 0;
  std::uint64_t possible = 0;
  bool all_known = true;
  std::optional<Settled> first;
  bool all_like_first = true;
  for (std::int32_t bit = 0; bit < std::max(1, builder_.width(gate)); ++bit) {
    if ((open >> bit & 1U) != 0) {
      possible |= std::uint64_t{1} << bit;
      look.differs = true;
      all_known = all_like_first = false;
      continue;
    }
    const DiagramId root = builder_.of(gate, bit);
    if (root == Leaves::yes) certain |= std::uint64_t{1} << bit;
    if (builder_.reaches(root, mark::yes)) possible |= std::uint64_t{1} << bit;
    Settled here;
    const bool uniform_here = settle_root(root, look, here);
    if (!first) first = here;
    else all_like_first = all_like_first && uniform_here && same_outcome(first->value, here.value);
    if (!uniform_here || here.state != State::Known) {
      all_known = false;
      all_like_first = all_like_first && uniform_here;
    }
  }
  settled.value = Value::partial_set(certain, possible);
  settled.value.state = State::Unknown;
  if (all_known) {
    settled.state = State::Known;
    settled.value = Value::set(certain);
  } else if (all_like_first && first && first->state != State::Known && first->state != State::Unknown) {
    settled.state = first->state;
    settled.value = first->value;
    settled.value.kind = Kind::Set;
  }
}

void Settler::take_arms(DecisionId decision, Settled& settled) {
  const plan::DecisionPlan& plan = plan_.decisions[decision];
  for (const plan::Arm& arm : plan_.selects[plan.select].arms) {
    const DiagramId fires = builder_.of(arm.fires);
    settled.arms.push_back(fires == Leaves::yes                 ? Fires::Always
                           : builder_.reaches(fires, mark::yes) ? Fires::Sometimes
                                                                : Fires::Never);
  }
  settled.by_default = builder_.reaches(builder_.before_default(plan.result), mark::nothing);
}

void Settler::take_needs(const Look& look, Settled& settled) {
  VariableSet support;
  builder_.support(look.roots, support);
  for (const VariableId id : support) {
    const Variable& variable = builder_.variables().at(id);
    switch (variable.kind) {
      case Variable::Kind::Free: break;
      case Variable::Kind::NotHeld: settled.not_held.push_back(plan_.not_held[plan_.nodes[variable.id].a]); break;
      case Variable::Kind::Slot: settled.needs.push_back({FactRef::Kind::Slot, variable.id, 0, 0}); break;
      case Variable::Kind::List:
      case Variable::Kind::Joint:
      case Variable::Kind::Length: settled.needs.push_back({FactRef::Kind::List, variable.id, 0, 0}); break;
      case Variable::Kind::Element:
        if (machine_.list(variable.id).known)
          settled.needs.push_back({FactRef::Kind::Element, variable.id, variable.index, variable.field});
        else settled.needs.push_back({FactRef::Kind::List, variable.id, 0, 0});
        break;
    }
  }
  const auto each_once = [](auto& all) {
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
  };
  each_once(settled.needs);
  each_once(settled.not_held);
}

// The values at which the diagrams turn, of each fact.
Turns Settler::turns_of(const Look& look) {
  constexpr std::size_t most_turns = 64;
  Turns turns;
  DiagramStore& store = builder_.store();
  store.begin_walk();
  const auto visit = [&](DiagramId here) {
    if (store.terminal(here)) return;
    const Variable& variable = builder_.variables().at(builder_.variables().of_level(store.level(here)));
    const bool slot = variable.kind == Variable::Kind::Slot;
    const bool element =
        variable.kind == Variable::Kind::Element && variable.field != none && machine_.list(variable.id).known;
    const Type* type = nullptr;
    if (slot) type = &plan_.program->vocabulary->slots[variable.id].field.type;
    if (element) type = &plan_.program->vocabulary->lists[variable.id].element_fields[variable.field].type;
    const bool ordered = type != nullptr && (type->kind == TypeKind::Date || type->kind == TypeKind::Integer ||
                                             type->kind == TypeKind::Number);
    if (!ordered) return;
    const Kind kind = value_kind(*type);
    std::vector<Value>& values =
        turns[slot ? FactRef{FactRef::Kind::Slot, variable.id, 0, 0}
                   : FactRef{FactRef::Kind::Element, variable.id, variable.index, variable.field}];
    for (std::uint32_t i = 0; i + 1 < store.edge_count(here) && values.size() < most_turns; ++i) {
      const Coordinate upper = store.edge(here, i).upper;
      const Stretch stretch = stretch_of(kind);
      if (upper < stretch.first || upper >= stretch.last) continue;
      values.push_back(value_at(kind, upper));
      values.push_back(value_at(kind, at_least(kind, upper + 1)));
    }
  };
  for (const DiagramId root : look.roots) store.walk(root, visit);
  return turns;
}

// Where the diagrams guess, completions have to show that the decision is open, and by which facts.
void Settler::prove(const Target& target, bool open_is_proved, bool needs, const Look* look, Settled& settled) {
  const std::vector<FactRef> wanted = needs ? settled.needs : std::vector<FactRef>();
  const Turns turns = look == nullptr ? Turns() : turns_of(*look);
  const Completions::Proof proof =
      completions().look(root_of(target), wanted, turns, needs ? runs_for_needs : runs_for_status);
  settled.exact = (open_is_proved || proof.open) && proof.needed.size() == wanted.size();
}

Completions::Root Settler::root_of(const Target& target) {
  return target.duty == none ? completions().root_of(target.decision) : completions().root_of_duty(target.duty);
}

Settled Settler::decision(DecisionId decision, std::uint32_t steps, bool needs) {
  return settle({plan_.decisions[decision].gate, decision, none}, steps, needs);
}

Settled Settler::duty(plan::DutyId duty, std::uint32_t steps, bool needs) {
  return settle({plan_.duties[duty].gate, none, duty}, steps, needs);
}

Settled Settler::settle(const Target& target, std::uint32_t steps, bool needs) {
  const bool set = plan_.nodes[target.gate].kind == Kind::Set;
  Settled settled;
  Look look;
  std::uint64_t open = 0;
  const auto settle = [&] {
    settled = Settled();
    look = Look();
    if (set) settle_set(target.decision, open, settled, look);
    else settle_value(target, settled, look);
  };
  bool done = !needs && soon(steps, settle);
  if (!done && !needs) {
    // Two completions that differ show as much as diagrams would.
    const std::uint64_t elements = set ? machine_.at(target.gate).possible() & ~machine_.at(target.gate).certain() : 0;
    const Completions::Seen seen = completions().see(root_of(target), elements, runs_for_status);
    settled = Settled();
    if (seen.differ && !set) return settled;
    open = seen.varies;
  }
  if (!done) done = within(steps, settle);
  if (!done) {
    settled = Settled();
    settled.value = machine_.at(target.gate);
    settled.exact = false;
    if (needs) open_facts(machine_, target.gate, settled.needs, settled.not_held);
    else prove(target, false, false, nullptr, settled);
    return settled;
  }
  if (settled.state != State::Unknown) return settled;
  if (needs) take_needs(look, settled);
  if (look.faults_alone) settled.exact = false;
  else if (!look.differs || (needs && look.guesses)) prove(target, look.differs, needs, &look, settled);
  return settled;
}

Settled Settler::condition(plan::NodeId node, std::uint32_t steps, bool needs) {
  Settled settled;
  Look look;
  const auto settle = [&] {
    settled = Settled();
    look = Look();
    settle_root(builder_.of(node), look, settled);
  };
  bool done = !needs && soon(steps, settle);
  if (!done && !needs && completions().see({node, 0}, 0, runs_for_status).differ) return Settled();
  if (!done) done = within(steps, settle);
  if (!done) {
    settled = Settled();
    settled.exact = false;
    open_facts(machine_, node, settled.needs, settled.not_held);
  } else if (settled.state == State::Unknown && needs) {
    take_needs(look, settled);
    settled.exact = !look.guesses;
  }
  return settled;
}

}  // namespace tarmaq::settle
