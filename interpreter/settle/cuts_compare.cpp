// Comparisons, and what is made of two leaves.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <set>
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/operations.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/settle/bisect.hpp"
#include "interpreter/settle/cuts.hpp"
#include "interpreter/settle/digits.hpp"
#include "interpreter/settle/domain.hpp"
#include "interpreter/settle/leaves.hpp"
#include "interpreter/settle/store.hpp"
#include "interpreter/settle/variables.hpp"

namespace tarmaq::settle {

VariableSet Cuts::facts_of(const std::array<DiagramId, 4>& operands) const {
  VariableSet facts;
  for (const DiagramId operand : operands) {
    if (operand != no_diagram) leaves_.facts(operand, facts);
  }
  return facts;
}

namespace {

constexpr std::uint64_t place_of_node(plan::NodeId node, unsigned what) { return (std::uint64_t{node} << 8U) | what; }

}  // namespace

DiagramId Cuts::condition_of(VariableId variable, plan::NodeId node, bool no, bool yes, bool faults) {
  std::array<Edge, 3> edges;
  std::size_t count = 0;
  if (no) edges[count++] = {0, Leaves::no};
  if (yes) edges[count++] = {1, Leaves::yes};
  if (faults || count == 0) edges[count++] = {2, leaves_.fault(some_reason, node)};
  return store_.make(variables_.at(variable).level, std::span<const Edge>(edges.data(), count));
}

DiagramId Cuts::free_condition(const Place& place, plan::NodeId node, const VariableSet& facts, bool no, bool yes,
                               bool faults) {
  return condition_of(variables_.free(place, node, [&] { return facts.all(); }), node, no, yes, faults);
}

DiagramId Cuts::free_condition(plan::NodeId node, const std::array<DiagramId, 4>& operands, bool faults) {
  Place place;
  place.what = place_of_node(node, 1);
  place.operands = operands;
  return condition_of(variables_.free(place, node, [&] { return facts_of(operands).all(); }), node, true, true, faults);
}

DiagramId Cuts::or_fault(plan::NodeId node, const std::array<DiagramId, 4>& operands, DiagramId value,
                         FaultReason reason) {
  Place place;
  place.what = place_of_node(node, 2);
  place.operands = operands;
  const VariableId variable = variables_.free(place, node, [&] { return facts_of(operands).all(); });
  return store_.make(variables_.at(variable).level, {{0, value}, {1, leaves_.fault(reason, node)}});
}

// One variable for both orders of a pair, so that conditions on the same two values agree.
DiagramId Cuts::free_order(plan::NodeId node, DiagramId left, DiagramId right, const Signs& signs) {
  Place place;
  place.what = 3;
  place.operands = {std::min(left, right), std::max(left, right), no_diagram, no_diagram};
  const VariableId variable = variables_.free(place, node, [&] { return facts_of(place.operands).all(); });
  const bool turned = right < left;
  std::vector<Edge> edges = {
      {0, turned ? signs.greater : signs.less}, {1, signs.equal}, {2, turned ? signs.less : signs.greater}};
  const Leaf& one = leaves_.at(left);
  const Kind kind = one.kind == Leaf::Kind::Symbol ? leaves_.symbol_at(left).kind : one.value.kind;
  const std::optional<DurationUnit> left_unit = unit_of(left);
  const std::optional<DurationUnit> right_unit = unit_of(right);
  if (kind == Kind::Duration && !(left_unit && right_unit)) edges.push_back({3, signs.mixed});
  return store_.make(variables_.at(variable).level, edges);
}

std::optional<DurationUnit> Cuts::unit_of(DiagramId leaf) {
  if (leaves_.known(leaf)) return leaves_.value(leaf).as_duration().unit;
  const Symbol& symbol = leaves_.symbol_at(leaf);
  if (symbol.direction == 0) {
    if (symbol.low.known() && symbol.kind == Kind::Duration) return symbol.low.as_duration().unit;
    return std::nullopt;
  }
  // In its region it is in one unit.
  const Value value = leaves_.evaluate(leaf, symbol.first);
  return value.known() ? std::optional(value.as_duration().unit) : std::nullopt;
}

// Where the difference of two leaves goes one way along one fact it turns twice at most.
std::optional<DiagramId> Cuts::cut(DiagramId left, DiagramId right, const Signs& signs) {
  if (!one_way(left) || !one_way(right)) return std::nullopt;
  const Symbol* const one = leaves_.is_symbol(left) ? &leaves_.symbol_at(left) : nullptr;
  const Symbol* const two = leaves_.is_symbol(right) ? &leaves_.symbol_at(right) : nullptr;
  Symbol along = one != nullptr ? *one : *two;
  int direction = one != nullptr ? one->direction : -two->direction;
  if (one != nullptr && two != nullptr) {
    if (one->variable != two->variable || one->direction == two->direction) return std::nullopt;
    along.first = std::max(one->first, two->first);
    along.last = std::min(one->last, two->last);
    if (along.last < along.first) return std::nullopt;
  }
  bool lost = false;
  const auto sign = [&](Coordinate at) {
    const Value l = leaves_.evaluate(left, at);
    const Value r = leaves_.evaluate(right, at);
    if (l.known() && r.known()) return compare_values(l, r);
    lost = true;
    return 0;
  };
  const Kind kind = along.fact;
  const Coordinate turn =
      first_where(kind, along.first, along.last, [&](Coordinate at) { return direction * sign(at) >= 0; });
  const Coordinate second =
      first_where(kind, along.first, along.last, [&](Coordinate at) { return direction * sign(at) > 0; });
  if (lost) return std::nullopt;
  std::vector<Edge> edges;
  if (turn > along.first) edges.push_back({at_most(kind, turn - 1), direction > 0 ? signs.less : signs.greater});
  if (second > turn) edges.push_back({at_most(kind, second - 1), signs.equal});
  if (second <= along.last) edges.push_back({last_coordinate, direction > 0 ? signs.greater : signs.less});
  return store_.make(variables_.at(along.variable).level, edges);
}

std::optional<DiagramId> Cuts::by_bounds(DiagramId left, DiagramId right, const Signs& signs) {
  // Whether the first is below the second for certain; where they may touch, equality has to say the same.
  const auto below = [](const Value& high, const Value& low, bool touching) {
    return high.known() && low.known() && compare_values(high, low) < (touching ? 1 : 0);
  };
  if (below(leaves_.high(left), leaves_.low(right), signs.less == signs.equal)) return signs.less;
  if (below(leaves_.high(right), leaves_.low(left), signs.greater == signs.equal)) return signs.greater;
  return std::nullopt;
}

DiagramId Cuts::compare(plan::NodeId node, DiagramId left, DiagramId right, const Signs& signs) {
  if (left == right) return signs.equal;
  const Kind kind = leaves_.known(left) ? leaves_.value(left).kind : leaves_.symbol_at(left).kind;
  if (kind == Kind::Duration) {
    const std::optional<DurationUnit> one = unit_of(left);
    const std::optional<DurationUnit> two = unit_of(right);
    if (!one || !two) return free_order(node, left, right, signs);
    if (*one != *two) return signs.mixed;
  }
  if (leaves_.known(left) && leaves_.known(right)) {
    const int sign = compare_values(leaves_.value(left), leaves_.value(right));
    return sign < 0 ? signs.less : sign > 0 ? signs.greater : signs.equal;
  }
  if (kind == Kind::Text) {
    // A missing text beside a text at hand: that one, or another. There is no order.
    const DiagramId fact = leaves_.known(left) ? right : left;
    const DiagramId text = leaves_.known(left) ? left : right;
    const Symbol& symbol = leaves_.symbol_at(fact);
    if (!leaves_.known(text) || symbol.op != Symbol::Op::Fact || signs.less != signs.greater)
      return free_order(node, left, right, signs);
    const Coordinate at = leaves_.value(text).a;
    std::vector<Edge> edges;
    if (at > 0) edges.push_back({at - 1, signs.less});
    edges.push_back({at, signs.equal});
    edges.push_back({last_coordinate, signs.less});
    return store_.make(variables_.at(symbol.variable).level, edges);
  }
  if (const auto found = by_bounds(left, right, signs)) return *found;
  if (const auto found = cut(left, right, signs)) return *found;
  return free_order(node, left, right, signs);
}

namespace {

Value lesser(const Value& left, const Value& right, bool greater) {
  if (!left.known() || !right.known()) return Value::unknown(Kind::Integer);
  return (compare_values(left, right) < 0) != greater ? left : right;
}

}  // namespace

DiagramId Cuts::extreme(plan::NodeId node, DiagramId left, DiagramId right, bool least) {
  if (left == right) return left;
  const Kind kind = leaves_.known(left) ? leaves_.value(left).kind : leaves_.symbol_at(left).kind;
  const std::array<DiagramId, 4> both = {left, right, no_diagram, no_diagram};
  bool mixed = false;
  if (kind == Kind::Duration) {
    const std::optional<DurationUnit> one = unit_of(left);
    const std::optional<DurationUnit> two = unit_of(right);
    if (one && two && *one != *two) return leaves_.fault(FaultReason::MixedDurations, node);
    mixed = !one || !two;
  }
  if (leaves_.known(left) && leaves_.known(right)) {
    const int sign = compare_values(leaves_.value(right), leaves_.value(left));
    return (sign < 0) == least ? right : left;
  }
  Symbol symbol;
  symbol.kind = kind;
  symbol.node = node;
  symbol.operands = both;
  symbol.operand_count = 2;
  const Digits one = leaves_.digits(left);
  const Digits two = leaves_.digits(right);
  symbol.digits = {std::max(one.whole, two.whole), std::max(one.places, two.places),
                   std::max(one.significant, two.significant)};
  const Symbol* const s1 = leaves_.is_symbol(left) ? &leaves_.symbol_at(left) : nullptr;
  const Symbol* const s2 = leaves_.is_symbol(right) ? &leaves_.symbol_at(right) : nullptr;
  const Symbol& s = s1 != nullptr ? *s1 : *s2;
  const bool together =
      s1 == nullptr || s2 == nullptr || (s1->variable == s2->variable && s1->direction == s2->direction);
  if (!mixed && together && one_way(left) && one_way(right)) {
    symbol.op = least ? Symbol::Op::Least : Symbol::Op::Greatest;
    symbol.variable = s.variable;
    symbol.direction = s.direction;
    symbol.fact = s.fact;
    symbol.first = s1 != nullptr && s2 != nullptr ? std::max(s1->first, s2->first) : s.first;
    symbol.last = s1 != nullptr && s2 != nullptr ? std::min(s1->last, s2->last) : s.last;
    return leaves_.symbol(std::move(symbol));
  }
  symbol.low = lesser(leaves_.low(left), leaves_.low(right), !least);
  symbol.high = lesser(leaves_.high(left), leaves_.high(right), !least);
  // The least is below either's end, whatever the other's is.
  if (least && !symbol.high.known())
    symbol.high = leaves_.high(left).known() ? leaves_.high(left) : leaves_.high(right);
  if (!least && !symbol.low.known()) symbol.low = leaves_.low(left).known() ? leaves_.low(left) : leaves_.low(right);
  if (mixed) symbol.low = symbol.high = Value::unknown(kind);
  const DiagramId value = leaves_.symbol(std::move(symbol));
  return mixed ? or_fault(node, both, value, FaultReason::MixedDurations) : value;
}

DiagramId Cuts::sum(plan::NodeId node, DiagramId left, DiagramId right) {
  const Kind kind = plan_.nodes[node].kind;
  const auto number = [&](const std::optional<Decimal>& value) {
    if (!value) return Value::unknown(kind);
    return Value::numeric(kind, *value);
  };
  const auto added = [&](const Value& one, const Value& two) {
    return one.known() && two.known() ? number(Decimal::add(one.as_decimal(), two.as_decimal())) : Value::unknown(kind);
  };
  if (leaves_.known(left) && leaves_.known(right)) {
    const Value value = added(leaves_.value(left), leaves_.value(right));
    return value.known() ? leaves_.of(value) : leaves_.fault(FaultReason::Overflow, node);
  }
  Symbol symbol;
  symbol.kind = kind;
  symbol.node = node;
  symbol.operands = {left, right, no_diagram, no_diagram};
  symbol.operand_count = 2;
  symbol.digits = of_sum(leaves_.digits(left), leaves_.digits(right));
  symbol.low = added(leaves_.low(left), leaves_.low(right));
  symbol.high = added(leaves_.high(left), leaves_.high(right));
  const bool held = fits(symbol.digits);
  if (held && leaves_.known(left) != leaves_.known(right) && one_way(left) && one_way(right)) {
    const Symbol& moving = leaves_.symbol_at(leaves_.known(left) ? right : left);
    symbol.op = Symbol::Op::Sum;
    symbol.variable = moving.variable;
    symbol.direction = moving.direction;
    symbol.fact = moving.fact;
    symbol.first = moving.first;
    symbol.last = moving.last;
  }
  const std::array<DiagramId, 4> both = symbol.operands;
  const DiagramId value = leaves_.symbol(std::move(symbol));
  return held ? value : or_fault(node, both, value, FaultReason::Overflow);
}

}  // namespace tarmaq::settle
