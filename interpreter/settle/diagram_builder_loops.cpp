// Lists: an element whose fields are missing is like any other.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "interpreter/model/decimal.hpp"
#include "interpreter/model/operations.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/diagram_builder.hpp"
#include "interpreter/settle/digits.hpp"
#include "interpreter/settle/domain.hpp"
#include "interpreter/settle/leaves.hpp"
#include "interpreter/settle/store.hpp"
#include "interpreter/settle/variables.hpp"

namespace tarmaq::settle {

namespace {

enum : unsigned { adding = 64 };

// Beyond so many open elements a count, a sum or an extreme is kept as bounds.
constexpr std::size_t most_counted = 64;
constexpr std::size_t most_added = 8;

bool number_kind(Kind kind) { return kind == Kind::Integer || kind == Kind::Number; }

}  // namespace

// What makes `some` true, or `every` false.
DiagramId Builder::element_condition(const plan::Loop& loop, bool some) {
  DiagramId condition = some ? used(loop.value) : negation(used(loop.value));
  if (loop.filter != none) condition = logical(true, used(loop.filter), condition);
  return condition;
}

DiagramId Builder::quantifier(plan::NodeId id) {
  const plan::Node& node = plan_.nodes[id];
  const plan::Loop& loop = plan_.loops[node.a];
  const ListFacts& list = machine_.list(loop.list);
  const bool some = node.op == plan::NodeOp::Some;
  if (!list.known) return absent_quantifier(id);
  const std::uint32_t before = elements_[loop.depth];
  DiagramId found = Leaves::no;
  for (std::uint32_t index = list.count; index-- > 0 && found != Leaves::yes;) {
    elements_[loop.depth] = index;
    found = logical(false, element_condition(loop, some), found);
  }
  elements_[loop.depth] = before;
  return some ? found : negation(found);
}

DiagramId Builder::absent_quantifier(plan::NodeId id) {
  const ListId list = plan_.loops[plan_.nodes[id].a].list;
  const DiagramId condition = asked_of_any(id);
  std::optional<DiagramId> found;
  if (plan_.depends[id] == 0) found = shown_of_absent(list, condition);
  if (!found) {
    // What one element with any fields may be.
    const bool holds = reaches(condition, mark::yes);
    const bool faults = reaches(condition, mark::broken);
    found = Leaves::no;
    if (holds || faults) {
      VariableSet facts{variables_.fact(Variable::Kind::List, list)};
      support({&condition, 1}, facts);
      found = cuts_.free_condition(place_of(id, 0x8001), id, facts, true, holds, faults);
    }
  }
  return plan_.nodes[id].op == plan::NodeOp::Some ? *found : negation(*found);
}

namespace {

// The ends of what a diagram's leaves may be, and whether one is a fault.
struct Ends {
  Value low = Value::unknown(Kind::Integer);
  Value high = Value::unknown(Kind::Integer);
  Digits digits;
  bool any = false;
  bool low_open = false;
  bool high_open = false;
  bool faults = false;
};

Ends ends_of(DiagramStore& store, Leaves& leaves, DiagramId diagram) {
  Ends ends;
  store.begin_walk();
  store.walk(diagram, [&](DiagramId here) {
    if (!store.terminal(here)) return;
    if (leaves.broken(here)) {
      ends.faults = true;
      return;
    }
    const Value low = leaves.low(here);
    const Value high = leaves.high(here);
    const bool one_unit = low.kind != Kind::Duration || !ends.any || !ends.low.known() || low.scale == ends.low.scale;
    ends.low_open = ends.low_open || !low.known() || !one_unit;
    ends.high_open = ends.high_open || !high.known() || !one_unit;
    if (low.known() && one_unit && (!ends.low.known() || compare_values(low, ends.low) < 0)) ends.low = low;
    if (high.known() && one_unit && (!ends.high.known() || compare_values(high, ends.high) > 0)) ends.high = high;
    const Digits digits = leaves.digits(here);
    ends.digits = {std::max(ends.digits.whole, digits.whole), std::max(ends.digits.places, digits.places),
                   std::max(ends.digits.significant, digits.significant)};
    ends.any = true;
  });
  if (ends.low_open) ends.low = Value::unknown(Kind::Integer);
  if (ends.high_open) ends.high = Value::unknown(Kind::Integer);
  return ends;
}

// A sum of as many as a list may have.
Digits of_all(Digits digits) {
  digits.whole += 5;
  digits.significant = digits.whole + digits.places;
  return digits;
}

Value zero_of(Kind kind) { return kind == Kind::Integer ? Value::integer(0) : Value::number(Decimal()); }

}  // namespace

DiagramId Builder::absent_aggregate(plan::NodeId id) {
  const plan::Node& node = plan_.nodes[id];
  const plan::Loop& loop = plan_.loops[node.a];
  if (node.op == plan::NodeOp::Count && loop.filter == none && plan_.depends[id] == 0) {
    const DiagramId length = absent(loop.list).length;
    if (length != no_diagram) return length;
  }
  const std::uint32_t before = elements_[loop.depth];
  elements_[loop.depth] = any_element(loop.depth);
  const DiagramId passes = loop.filter == none ? Leaves::yes : used(loop.filter);
  const DiagramId value = loop.value == none ? Leaves::yes : used(loop.value);
  elements_[loop.depth] = before;
  Symbol symbol;
  symbol.kind = node.kind;
  symbol.node = id;
  VariableSet facts{variables_.fact(Variable::Kind::List, loop.list)};
  support(std::array{passes, value}, facts);
  symbol.facts = facts.all();
  const Ends ends = ends_of(store_, leaves_, value);
  bool faults = reaches(passes, mark::broken) || ends.faults;
  if (node.op == plan::NodeOp::Count) {
    symbol.low = Value::integer(0);
    symbol.high = Value::integer(reaches(passes, mark::yes) ? longest_list : 0);
    symbol.digits = {5, 0, 5};
  } else if (node.op == plan::NodeOp::Sum) {
    const Value zero = zero_of(node.kind);
    if (ends.low.known() && compare_values(ends.low, zero) >= 0) symbol.low = zero;
    if (ends.high.known() && compare_values(ends.high, zero) <= 0) symbol.high = zero;
    symbol.digits = of_all(ends.digits);
    faults = faults || !fits(symbol.digits);
  } else {
    symbol.low = ends.low;
    symbol.high = ends.high;
    symbol.digits = ends.digits;
    faults = true;  // there may be no element
  }
  const DiagramId result = leaves_.symbol(std::move(symbol), place_of(id, 0).elements);
  return faults ? cuts_.or_fault(id, {result, no_diagram, no_diagram, no_diagram}, result, some_reason) : result;
}

DiagramId Builder::count(plan::NodeId id) {
  const plan::Loop& loop = plan_.loops[plan_.nodes[id].a];
  const ListFacts& list = machine_.list(loop.list);
  if (!list.known) return absent_aggregate(id);
  if (loop.filter == none) return leaves_.of(Value::integer(list.count));
  const std::uint32_t before = elements_[loop.depth];
  std::vector<DiagramId> passes;
  for (std::uint32_t index = 0; index < list.count; ++index) {
    elements_[loop.depth] = index;
    passes.push_back(used(loop.filter));
  }
  elements_[loop.depth] = before;
  const auto open = static_cast<std::size_t>(
      std::count_if(passes.begin(), passes.end(), [&](DiagramId each) { return !store_.terminal(each); }));
  if (open <= most_counted) {
    DiagramId result = leaves_.of(Value::integer(0));
    for (auto each = passes.rbegin(); each != passes.rend(); ++each) result = add_one_if(result, *each);
    return result;
  }
  Symbol symbol;
  symbol.kind = Kind::Integer;
  symbol.node = id;
  symbol.digits = {5, 0, 5};
  VariableSet facts;
  std::int64_t low = 0;
  std::int64_t high = 0;
  bool faults = false;
  for (const DiagramId each : passes) {
    low += each == Leaves::yes ? 1 : 0;
    high += reaches(each, mark::yes) ? 1 : 0;
    faults = faults || reaches(each, mark::broken);
  }
  symbol.low = Value::integer(low);
  symbol.high = Value::integer(high);
  support(passes, facts);
  symbol.facts = facts.all();
  const DiagramId result = leaves_.symbol(std::move(symbol), place_of(id, 0).elements);
  return faults ? cuts_.or_fault(id, {result, no_diagram, no_diagram, no_diagram}, result, some_reason) : result;
}

DiagramId Builder::aggregate(plan::NodeId id) {
  const plan::Node& node = plan_.nodes[id];
  const plan::Loop& loop = plan_.loops[node.a];
  const ListFacts& list = machine_.list(loop.list);
  if (!list.known) return absent_aggregate(id);
  const std::uint32_t before = elements_[loop.depth];
  std::vector<std::pair<DiagramId, DiagramId>> elements;
  std::size_t open = 0;
  for (std::uint32_t index = 0; index < list.count; ++index) {
    elements_[loop.depth] = index;
    const DiagramId passes = loop.filter == none ? Leaves::yes : used(loop.filter);
    if (passes == Leaves::no) continue;
    const DiagramId value = used(loop.value);
    elements.emplace_back(passes, value);
    if (!store_.terminal(passes) || !leaves_.known(value)) ++open;
  }
  elements_[loop.depth] = before;
  const bool sum = node.op == plan::NodeOp::Sum;
  if (open <= most_added) {
    DiagramId result = sum ? leaves_.of(zero_of(node.kind)) : Leaves::nothing;
    for (const auto& [passes, value] : elements) {
      const auto early = [&](const Operands& operands) {
        if (leaves_.broken(operands[0])) return operands[0];
        if (leaves_.broken(operands[1]) && store_.terminal(operands[0])) return operands[1];
        return operands[1] == Leaves::no ? operands[0] : no_diagram;
      };
      result = store_.apply(
          operation(adding, id), {result, passes, value, no_diagram}, 3,
          [&](const Operands& leaf) {
            if (leaves_.broken(leaf[2])) return leaf[2];
            if (sum) return cuts_.sum(id, leaf[0], leaf[2]);
            return leaf[0] == Leaves::nothing ? leaf[2]
                                              : cuts_.extreme(id, leaf[0], leaf[2], node.op == plan::NodeOp::LeastOf);
          },
          early);
    }
    return store_.apply(operation(adding, id), {result, no_diagram, no_diagram, no_diagram}, 1,
                        [&](const Operands& leaf) {
                          return leaf[0] == Leaves::nothing ? leaves_.fault(FaultReason::EmptyList, id) : leaf[0];
                        });
  }
  Symbol symbol;
  symbol.kind = node.kind;
  symbol.node = id;
  const bool least = node.op == plan::NodeOp::LeastOf;
  VariableSet facts;
  Digits digits;
  Value low = sum ? zero_of(node.kind) : Value::unknown(node.kind);
  Value high = low;
  bool low_known = true;
  bool high_known = true;
  bool certain = false;
  bool faults = false;
  for (const auto& [passes, value] : elements) {
    support(std::array{passes, value}, facts);
    const Ends ends = ends_of(store_, leaves_, value);
    faults = faults || ends.faults || reaches(passes, mark::broken);
    digits = {std::max(digits.whole, ends.digits.whole), std::max(digits.places, ends.digits.places),
              std::max(digits.significant, ends.digits.significant)};
    const bool sure = passes == Leaves::yes;
    if (sum) {
      const auto add = [&](Value& total, bool& known, const Value& end, bool lower) {
        if (!known || !end.known()) {
          known = false;
          return;
        }
        // What may be left out adds nothing then.
        const bool beyond = (compare_values(end, zero_of(node.kind)) < 0) == lower;
        if (!sure && !beyond) return;
        const auto both_of = Decimal::add(total.as_decimal(), end.as_decimal());
        known = both_of.has_value();
        if (known) total = Value::numeric(node.kind, *both_of);
      };
      add(low, low_known, ends.low, true);
      add(high, high_known, ends.high, false);
      continue;
    }
    // The end towards which it looks is any element's, the other one a sure element's.
    const auto reach = [&](Value& total, bool& known, const Value& end, bool lower) {
      if (!end.known()) known = false;
      else if (!total.known() || takes_the_place(end, total, lower)) total = end;
    };
    if (least) reach(low, low_known, ends.low, true);
    else reach(high, high_known, ends.high, false);
    if (sure && ends.low.known() && !least && (!low.known() || compare_values(ends.low, low) > 0)) low = ends.low;
    if (sure && ends.high.known() && least && (!high.known() || compare_values(ends.high, high) < 0)) high = ends.high;
    certain = certain || sure;
  }
  // Terms in two units have no order.
  if (low_known && node.kind != Kind::Duration) symbol.low = low;
  if (high_known && node.kind != Kind::Duration) symbol.high = high;
  symbol.digits = sum ? of_all(digits) : digits;
  faults = faults || (sum ? number_kind(node.kind) && !fits(symbol.digits) : !certain) || node.kind == Kind::Duration;
  symbol.facts = facts.all();
  const DiagramId result = leaves_.symbol(std::move(symbol), place_of(id, 0).elements);
  return faults ? cuts_.or_fault(id, {result, no_diagram, no_diagram, no_diagram}, result, some_reason) : result;
}

}  // namespace tarmaq::settle
