#include "interpreter/settle/leaves.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <set>
#include <utility>
#include <vector>
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/operations.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/domain.hpp"
#include "interpreter/settle/store.hpp"

namespace tarmaq::settle {

void Leaves::reset() {
  all_.clear();
  symbols_.clear();
  known_.clear();
  known_symbols_.clear();
  add({Leaf::Kind::Known, Value::boolean(false), none}, mark::no);
  add({Leaf::Kind::Known, Value::boolean(true), none}, mark::yes);
  add({Leaf::Kind::NotApplicable, {}, none}, mark::not_applicable);
  add({Leaf::Kind::Conflict, {}, none}, mark::conflict);
  add({Leaf::Kind::Nothing, {}, none}, mark::nothing);
}

DiagramId Leaves::add(Leaf leaf, Marks marks) {
  all_.push_back(leaf);
  return store_.add_terminal(marks, static_cast<std::uint32_t>(all_.size() - 1));
}

DiagramId Leaves::of(const Value& value) {
  switch (value.state) {
    case State::NotApplicable: return not_applicable;
    case State::Conflict: return conflict;
    case State::Fault: return fault(static_cast<FaultReason>(value.a), static_cast<plan::NodeId>(value.b));
    case State::Unknown:
    case State::Known: break;
  }
  if (value.kind == Kind::Boolean) return of(value.a != 0);
  Place key;
  key.what = static_cast<std::uint64_t>(value.a);
  key.operands = {static_cast<std::uint32_t>(value.b),
                  static_cast<std::uint32_t>(static_cast<std::uint64_t>(value.b) >> 32U),
                  static_cast<std::uint32_t>(value.kind), value.scale};
  key.elements[0] = 1;
  if (const std::uint32_t* const found = known_.find(key)) return *found;
  const DiagramId id = add({Leaf::Kind::Known, value, none}, mark::value);
  known_.put(key, id);
  return id;
}

DiagramId Leaves::fault(FaultReason reason, plan::NodeId place) {
  Place key;
  key.what = static_cast<std::uint64_t>(reason);
  key.operands = {place, 0, 0, 0};
  key.elements[0] = 2;
  if (const std::uint32_t* const found = known_.find(key)) return *found;
  const DiagramId id = add({Leaf::Kind::Fault, Value::fault(reason, place, Kind::Boolean), none}, mark::fault);
  known_.put(key, id);
  return id;
}

DiagramId Leaves::broken_at(DiagramId diagram, plan::NodeId place) {
  return at(diagram).kind == Leaf::Kind::Fault ? diagram : fault(FaultReason::Undecided, place);
}

DiagramId Leaves::symbol(Symbol symbol, const std::array<std::uint64_t, 2>& elements) {
  // A fact has one symbol, or one for each unit that a duration may be in. What is made of operands is
  // told by them, and an opaque value by its place.
  Place key;
  key.what = (std::uint64_t{symbol.node} << 8U) | static_cast<std::uint64_t>(symbol.op);
  key.operands = symbol.operands;
  if (symbol.op == Symbol::Op::Fact) {
    key.operands = {static_cast<std::uint32_t>(symbol.first), static_cast<std::uint32_t>(symbol.first >> 32U),
                    static_cast<std::uint32_t>(symbol.last), static_cast<std::uint32_t>(symbol.last >> 32U)};
    key.elements[0] = symbol.variable;
    key.elements[1] = symbol.kind == Kind::Duration ? value_at(symbol.kind, symbol.first).scale : 0;
  } else {
    key.elements = elements;
  }
  if (const std::uint32_t* const found = known_symbols_.find(key)) return *found;
  Leaf leaf{Leaf::Kind::Symbol, {}, static_cast<std::uint32_t>(symbols_.size())};
  symbols_.push_back(std::move(symbol));
  const DiagramId id = add(leaf, mark::symbol);
  known_symbols_.put(key, id);
  return id;
}

unsigned Leaves::operands_of(plan::NodeId id, std::array<plan::NodeId, 4>& operands) const {
  const plan::Plan& plan = machine_.plan();
  const plan::Node& node = plan.nodes[id];
  if (node.op == plan::NodeOp::Call) {
    std::copy_n(plan.pool.begin() + node.a, node.b, operands.begin());
    return node.b;
  }
  operands[0] = node.a;
  if (node.op == plan::NodeOp::Negate || node.op == plan::NodeOp::DurationNegate) return 1;
  operands[1] = node.b;
  return 2;
}

Value Leaves::compute(plan::NodeId node, const Value* operands, unsigned count) {
  std::array<plan::NodeId, 4> nodes{};
  operands_of(node, nodes);
  std::array<Value, 4> before;
  for (unsigned i = 0; i < count; ++i) before[i] = machine_.at(nodes[i]);
  for (unsigned i = 0; i < count; ++i) machine_.slot(nodes[i]) = operands[i];
  const Value result = machine_.compute(node);
  // Backwards: a node may be its own neighbour.
  for (unsigned i = count; i-- > 0;) machine_.slot(nodes[i]) = before[i];
  return result;
}

Value Leaves::evaluate(DiagramId leaf, Coordinate at) {
  const Leaf& here = this->at(leaf);
  if (here.kind == Leaf::Kind::Known || here.kind == Leaf::Kind::Fault) return here.value;
  if (here.kind != Leaf::Kind::Symbol) return Value::fault(FaultReason::Undecided, 0, Kind::Boolean);
  const Symbol& symbol = symbols_[here.symbol];
  if (symbol.op == Symbol::Op::Fact) return value_at(symbol.kind, at);
  if (symbol.op == Symbol::Op::Opaque) return Value::unknown(symbol.kind);
  std::array<Value, 4> values;
  for (unsigned i = 0; i < symbol.operand_count; ++i) {
    values[i] = evaluate(symbol.operands[i], at);
    if (!values[i].known()) return values[i];
  }
  switch (symbol.op) {
    case Symbol::Op::Node: return compute(symbol.node, values.data(), symbol.operand_count);
    case Symbol::Op::Sum: {
      Value sum = add_numbers(values[0], values[1], symbol.kind);
      if (!sum.known()) sum.b = symbol.node;
      return sum;
    }
    case Symbol::Op::Least:
    case Symbol::Op::Greatest:
      return takes_the_place(values[1], values[0], symbol.op == Symbol::Op::Least) ? values[1] : values[0];
    case Symbol::Op::Fact:
    case Symbol::Op::Opaque: break;
  }
  return Value::unknown(symbol.kind);
}

Digits Leaves::digits(DiagramId leaf) const {
  const Leaf& here = at(leaf);
  if (here.kind == Leaf::Kind::Symbol) return symbols_[here.symbol].digits;
  const bool number = here.value.kind == Kind::Integer || here.value.kind == Kind::Number;
  return number && here.value.known() ? digits_of(here.value.as_decimal()) : Digits{};
}

Value Leaves::low(DiagramId leaf) {
  const Leaf here = at(leaf);
  if (here.kind == Leaf::Kind::Known) return here.value;
  if (here.kind != Leaf::Kind::Symbol) return Value::unknown(Kind::Integer);
  const Symbol& symbol = symbols_[here.symbol];
  if (symbol.low.known() || symbol.direction == 0) return symbol.low;
  return evaluate(leaf, symbol.direction > 0 ? symbol.first : symbol.last);
}

Value Leaves::high(DiagramId leaf) {
  const Leaf here = at(leaf);
  if (here.kind == Leaf::Kind::Known) return here.value;
  if (here.kind != Leaf::Kind::Symbol) return Value::unknown(Kind::Integer);
  const Symbol& symbol = symbols_[here.symbol];
  if (symbol.high.known() || symbol.direction == 0) return symbol.high;
  return evaluate(leaf, symbol.direction > 0 ? symbol.last : symbol.first);
}

void Leaves::facts(DiagramId leaf, VariableSet& found) const {
  const Leaf& here = at(leaf);
  if (here.kind != Leaf::Kind::Symbol) return;
  const Symbol& symbol = symbols_[here.symbol];
  if (symbol.variable != none) found.insert(symbol.variable);
  found.insert(symbol.facts);
  for (unsigned i = 0; i < symbol.operand_count; ++i) facts(symbol.operands[i], found);
}

}  // namespace tarmaq::settle
