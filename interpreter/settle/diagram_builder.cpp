// Facts and logic.
#include "interpreter/settle/diagram_builder.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/model/operations.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/node_shape.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/digits.hpp"
#include "interpreter/settle/domain.hpp"
#include "interpreter/settle/leaves.hpp"
#include "interpreter/settle/store.hpp"
#include "interpreter/settle/variables.hpp"

namespace tarmaq::settle {

namespace {

enum : unsigned { negating = 1, anding, oring, strictly, choosing, masking, using_leaf, computing, merging };

// Definitions and decisions that read each other; below what a thread's stack holds.
constexpr unsigned deepest_node = 1500;

}  // namespace

Builder::Builder(plan::Machine& machine)
    : machine_(machine),
      plan_(machine.plan()),
      program_(*plan_.program),
      vocabulary_(*program_.vocabulary),
      variables_(vocabulary_),
      leaves_(store_, machine),
      cuts_(store_, variables_, leaves_, machine),
      made_once_(plan_.nodes.size()),
      quantifiers_(vocabulary_.lists.size()),
      counts_(vocabulary_.lists.size()),
      absent_(vocabulary_.lists.size()) {
  find_widths();
  for (plan::NodeId id = 0; id < plan_.nodes.size(); ++id) {
    const plan::Node& node = plan_.nodes[id];
    if (plan_.depends[id] != 0) continue;
    if (node.op == plan::NodeOp::Some || node.op == plan::NodeOp::Every)
      quantifiers_[plan_.loops[node.a].list].push_back(id);
    if (node.op == plan::NodeOp::Count && plan_.loops[node.a].filter == none)
      counts_[plan_.loops[node.a].list].push_back(id);
  }
}

void Builder::begin() {
  store_.reset();
  variables_.reset();
  leaves_.reset();
  made_.clear();
  if (++begun_ == 0) {
    std::fill(made_once_.begin(), made_once_.end(), Made{});
    std::fill(absent_.begin(), absent_.end(), Absent{});
    begun_ = 1;
  }
}

void Builder::begin_root(std::uint32_t steps) {
  store_.allow(steps);
  elements_ = {};
  depth_ = 0;
}

Place Builder::place_of(plan::NodeId node, std::uint64_t tag) const {
  constexpr std::uint32_t loops_a_word = 4;
  Place place;
  place.what = (std::uint64_t{node} << 16U) | tag;
  for (std::uint32_t depths = plan_.depends[node]; depths != 0; depths &= depths - 1) {
    const auto depth = static_cast<std::uint32_t>(std::countr_zero(depths));
    place.elements[depth / loops_a_word] |= (std::uint64_t{elements_[depth]} + 1) << (16U * (depth % loops_a_word));
  }
  return place;
}

DiagramId Builder::of(plan::NodeId id, std::int32_t bit) {
  const bool outside = plan_.depends[id] == 0;
  if (outside) {
    const Value& value = machine_.at(id);
    if (value.kind != Kind::Set || (value.state != State::Unknown && value.state != State::Known)) {
      if (value.state != State::Unknown) return leaves_.of(value);
    } else if (value.known() || value.scale == 0) {
      // Its elements are what they are, and it is no fault.
      if ((value.certain() >> bit & 1U) != 0) return Leaves::yes;
      if ((value.possible() >> bit & 1U) == 0) return Leaves::no;
    }
  }
  const bool once = outside && bit < 0;
  Place key;
  if (once) {
    if (made_once_[id].begun == begun_) return made_once_[id].diagram;
  } else {
    key = place_of(id, static_cast<std::uint64_t>(bit + 1));
    if (const std::uint32_t* const found = made_.find(key)) return *found;
  }
  store_.step();
  if (++depth_ > deepest_node) throw TooManySteps();
  const DiagramId result = make(id, bit);
  --depth_;
  if (once) made_once_[id] = {result, begun_};
  else made_.put(key, result);
  return result;
}

// Only a decision is ever not applicable or in conflict, and what hands it on.
DiagramId Builder::used(plan::NodeId id, std::int32_t bit) {
  const DiagramId diagram = of(id, bit);
  if (!reaches(diagram, mark::not_applicable | mark::conflict)) return diagram;
  return store_.apply(
      operation(using_leaf, id), {diagram, no_diagram, no_diagram, no_diagram}, 1,
      [&](const Operands& leaf) { return leaves_.broken(leaf[0]) ? leaves_.broken_at(leaf[0], id) : leaf[0]; });
}

DiagramId Builder::missing(VariableId variable, const Type& type) {
  const Level level = variables_.at(variable).level;
  const bool condition = variables_.at(variable).bit >= 0 || variables_.at(variable).kind == Variable::Kind::NotHeld ||
                         type.kind == TypeKind::Boolean;
  if (condition) return store_.make(level, {{0, Leaves::no}, {1, Leaves::yes}});
  Symbol symbol;
  symbol.op = Symbol::Op::Fact;
  symbol.kind = symbol.fact = value_kind(type);
  symbol.variable = variable;
  if (type.kind == TypeKind::Enum) {
    std::vector<Edge> edges;
    for (const std::uint32_t value : program_.enum_values[type.id])
      edges.push_back({Coordinate{value}, leaves_.of(Value::enumerator(value))});
    return edges.empty() ? leaves_.symbol(std::move(symbol)) : store_.make(level, edges);
  }
  if (type.kind == TypeKind::Text) return leaves_.symbol(std::move(symbol));
  symbol.direction = 1;
  symbol.digits = tarmaq::settle::stated(symbol.kind);
  std::vector<Edge> edges;
  const auto add = [&](const Stretch& stretch) {
    Symbol here = symbol;
    here.first = stretch.first;
    here.last = stretch.last;
    edges.push_back({stretch.last, leaves_.symbol(std::move(here))});
  };
  if (type.kind == TypeKind::Duration) {
    symbol.digits = {10, 0, 10};
    for (const DurationUnit unit : {DurationUnit::Months, DurationUnit::CalendarDays, DurationUnit::WorkingDays})
      add(stretch_of(symbol.kind, unit));
  } else {
    add(stretch_of(symbol.kind));
    if (type.unlimited) edges.push_back({unlimited_coordinate, leaves_.of(Value::date(Date::unlimited()))});
    if (type.or_none) edges.push_back({no_day_coordinate, leaves_.of(Value::date(Date::no_day()))});
  }
  return store_.make(level, edges);
}

DiagramId Builder::stated(const Value& value, const Type& type, Variable::Kind kind, std::uint32_t id,
                          std::uint32_t index, std::uint32_t field, std::int32_t bit) {
  if (type.kind == TypeKind::Set) {
    if ((value.certain() >> bit & 1U) != 0) return Leaves::yes;
    if ((value.possible() >> bit & 1U) == 0) return Leaves::no;
  } else if (value.state != State::Unknown) {
    return leaves_.of(value);
  }
  return missing(variables_.fact(kind, id, index, field, bit), type);
}

DiagramId Builder::negation(DiagramId operand) {
  return store_.apply(operation(negating), {operand, no_diagram, no_diagram, no_diagram}, 1, [](const Operands& leaf) {
    return leaf[0] == Leaves::no ? Leaves::yes : leaf[0] == Leaves::yes ? Leaves::no : leaf[0];
  });
}

// False (true) on either side decides; else the fault that comes first.
// False (true) on either side decides; else the fault that comes first.
DiagramId Builder::logical(bool conjunction, DiagramId left, DiagramId right) {
  const DiagramId decisive = leaves_.of(!conjunction);
  const DiagramId neutral = leaves_.of(conjunction);
  if (left == neutral) return right;
  // Where nothing is a fault the order is the same, and one order is found again.
  if (right < left && !reaches(left, mark::broken) && !reaches(right, mark::broken)) std::swap(left, right);
  const auto early = [&](const Operands& operands) {
    if (operands[0] == decisive || operands[1] == decisive) return decisive;
    if (operands[0] == neutral) return operands[1];
    if (operands[1] == neutral || operands[0] == operands[1]) return operands[0];
    return no_diagram;
  };
  return store_.apply(
      operation(conjunction ? anding : oring), {left, right, no_diagram, no_diagram}, 2,
      [](const Operands& leaf) { return leaf[0]; }, early);
}

// True if both are, and a fault if either is: the left one's first.
DiagramId Builder::both(DiagramId left, DiagramId right) {
  if (!reaches(left, mark::broken) && !reaches(right, mark::broken)) return logical(true, left, right);
  return store_.apply(operation(strictly), {left, right, no_diagram, no_diagram}, 2, [&](const Operands& leaf) {
    if (leaves_.broken(leaf[0])) return leaf[0];
    if (leaves_.broken(leaf[1])) return leaf[1];
    return leaves_.of(leaf[0] == Leaves::yes && leaf[1] == Leaves::yes);
  });
}

DiagramId Builder::choose(plan::NodeId node, DiagramId condition, DiagramId then_value, DiagramId else_value) {
  if (then_value == else_value && !reaches(condition, mark::broken)) return then_value;
  const auto early = [&](const Operands& operands) {
    if (operands[0] == Leaves::yes) return operands[1];
    if (operands[0] == Leaves::no) return operands[2];
    return leaves_.broken(operands[0]) ? leaves_.broken_at(operands[0], node) : no_diagram;
  };
  return store_.apply(
      operation(choosing, node), {condition, then_value, else_value, no_diagram}, 3,
      [](const Operands& leaf) { return leaf[0]; }, early);
}

DiagramId Builder::junction(plan::NodeId id, bool conjunction) {
  const plan::Node& node = plan_.nodes[id];
  DiagramId result = leaves_.of(conjunction);
  for (std::uint32_t i = 0; i < node.b; ++i) {
    result = logical(conjunction, result, used(plan_.pool[node.a + i]));
    if (result == leaves_.of(!conjunction)) break;
  }
  return result;
}

DiagramId Builder::in_mask(plan::NodeId id) {
  const std::uint64_t mask = plan_.masks[plan_.nodes[id].b];
  return store_.apply(operation(masking, id), {used(plan_.nodes[id].a), no_diagram, no_diagram, no_diagram}, 1,
                      [&](const Operands& leaf) {
                        if (leaves_.broken(leaf[0])) return leaf[0];
                        if (leaves_.known(leaf[0])) return leaves_.of((mask >> leaves_.value(leaf[0]).a & 1U) != 0);
                        return cuts_.free_condition(id, leaf, false);
                      });
}

DiagramId Builder::strict(plan::NodeId id) {
  const plan::Node& node = plan_.nodes[id];
  std::array<plan::NodeId, 4> nodes{};
  Operands operands = {no_diagram, no_diagram, no_diagram, no_diagram};
  const unsigned count = leaves_.operands_of(id, nodes);
  for (unsigned i = 0; i < count; ++i) operands[i] = used(nodes[i]);
  return store_.apply(operation(computing, id), operands, count, [&](const Operands& leaf) {
    bool symbols = false;
    for (unsigned i = 0; i < count; ++i) {
      if (leaves_.broken(leaf[i])) return leaf[i];
      symbols = symbols || leaves_.is_symbol(leaf[i]);
    }
    if (!symbols) {
      std::array<Value, 4> values;
      for (unsigned i = 0; i < count; ++i) values[i] = leaves_.value(leaf[i]);
      const Value value = leaves_.compute(id, values.data(), count);
      return value.state == State::Unknown ? cuts_.operation(id, leaf, count) : leaves_.of(value);
    }
    if (!plan::is_comparison(node.op)) return cuts_.operation(id, leaf, count);
    const Relation relation = plan::relation_of(node.op);
    const auto where = [&](int sign) { return leaves_.of(related(relation, sign, 0)); };
    const bool orders_terms = node.op == plan::NodeOp::LessDuration || node.op == plan::NodeOp::LessEqualDuration;
    const DiagramId mixed = orders_terms ? leaves_.fault(FaultReason::MixedDurations, id) : Leaves::no;
    return cuts_.compare(id, leaf[0], leaf[1], {where(-1), where(0), where(1), mixed});
  });
}

DiagramId Builder::extremes(plan::NodeId id) {
  const plan::Node& node = plan_.nodes[id];
  DiagramId result = used(plan_.pool[node.a]);
  for (std::uint32_t i = 1; i < node.b; ++i) {
    result = store_.apply(operation(computing, id), {result, used(plan_.pool[node.a + i]), no_diagram, no_diagram}, 2,
                          [&](const Operands& leaf) {
                            if (leaves_.broken(leaf[0])) return leaf[0];
                            if (leaves_.broken(leaf[1])) return leaf[1];
                            return cuts_.extreme(id, leaf[0], leaf[1], node.op == plan::NodeOp::Least);
                          });
  }
  return result;
}

DiagramId Builder::make(plan::NodeId id, std::int32_t bit) {
  const plan::Node& node = plan_.nodes[id];
  switch (node.op) {
    case plan::NodeOp::Constant: {
      const Value& value = plan_.initial[id];
      if (node.kind == Kind::Set && value.known()) return leaves_.of((value.certain() >> bit & 1U) != 0);
      return leaves_.of(value);
    }
    case plan::NodeOp::Fact: {
      const Type& type = vocabulary_.slots[node.a].field.type;
      return stated(machine_.at(id), type, Variable::Kind::Slot, node.a, 0, 0, bit);
    }
    case plan::NodeOp::Element: {
      const ListFacts& list = machine_.list(node.a);
      const std::vector<FieldInfo>& fields = vocabulary_.lists[node.a].element_fields;
      const Type& type = fields[node.b].type;
      Value value = Value::unknown(node.kind);
      if (list.known) value = list.values[elements_[node.c] * fields.size() + node.b];
      else if (type.kind == TypeKind::Set) value.b = static_cast<std::int64_t>(program_.elements(type.id));
      return stated(value, type, Variable::Kind::Element, node.a, elements_[node.c], node.b, bit);
    }
    case plan::NodeOp::NotHeld: return missing(variables_.fact(Variable::Kind::NotHeld, id), Type{});
    case plan::NodeOp::Not: return negation(used(node.a));
    case plan::NodeOp::And: return junction(id, true);
    case plan::NodeOp::Or: return junction(id, false);
    case plan::NodeOp::InMask: return in_mask(id);
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
    case plan::NodeOp::Call: return strict(id);
    case plan::NodeOp::If: return choose(id, used(node.a), of(node.b, bit), of(node.c, bit));
    case plan::NodeOp::Gate: return choose(id, used(node.a), of(node.b, bit), Leaves::not_applicable);
    case plan::NodeOp::Some:
    case plan::NodeOp::Every: return quantifier(id);
    case plan::NodeOp::Count: return count(id);
    case plan::NodeOp::Sum:
    case plan::NodeOp::LeastOf:
    case plan::NodeOp::GreatestOf: return aggregate(id);
    case plan::NodeOp::Least:
    case plan::NodeOp::Greatest: return extremes(id);
    case plan::NodeOp::SetOf: return set_of(id, bit);
    case plan::NodeOp::Includes: return includes(id);
    case plan::NodeOp::IsEmpty: return is_empty(id);
    case plan::NodeOp::SetEqual: return set_equal(id);
    case plan::NodeOp::SetUnion:
    case plan::NodeOp::SetCommon:
    case plan::NodeOp::SetWithout: return set_operation(id, bit);
    case plan::NodeOp::Size: return size(id);
    case plan::NodeOp::Table: return table(id, bit);
    case plan::NodeOp::Select: return select(id);
    case plan::NodeOp::Union: return rule_union(id, bit);
  }
  throw TooManySteps();
}

void Builder::support(std::span<const DiagramId> diagrams, VariableSet& found) {
  VariableSet asked;
  Level last = terminal_level;
  store_.begin_walk();
  for (const DiagramId root : diagrams) {
    store_.walk(root, [&](DiagramId here) {
      if (store_.terminal(here)) {
        leaves_.facts(here, asked);
      } else if (store_.level(here) != last) {
        last = store_.level(here);
        asked.insert(variables_.of_level(last));
      }
    });
  }
  for (const VariableId id : asked) {
    found.insert(id);
    found.insert(variables_.at(id).facts);
  }
}

DiagramId Builder::faults_as_one(DiagramId diagram) {
  if (!reaches(diagram, mark::fault)) return diagram;
  return store_.apply(operation(merging), {diagram, no_diagram, no_diagram, no_diagram}, 1, [&](const Operands& leaf) {
    return leaves_.is_fault(leaf[0]) ? leaves_.fault(some_reason, none) : leaf[0];
  });
}

}  // namespace tarmaq::settle
