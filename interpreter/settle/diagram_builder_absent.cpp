// A list that is absent may have any elements. What one element can show of the conditions that ask the
// list is known exactly, and a list shows what its elements show together: a condition holds of it if it
// holds of an element. Which conditions can hold together is itself a diagram over a variable a condition.
// Each condition is then a function of these variables that never leaves what is possible: a variable says
// whether the condition holds where it may or may not, given those before it. So every path of a diagram
// is some list's, and every list has its path.
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "interpreter/model/value.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/diagram_builder.hpp"
#include "interpreter/settle/domain.hpp"
#include "interpreter/settle/leaves.hpp"
#include "interpreter/settle/store.hpp"
#include "interpreter/settle/variables.hpp"

namespace tarmaq::settle {

namespace {

enum : unsigned { gathering = 48, showing };

// Beyond so many a condition is left to a free variable.
constexpr std::size_t most_asked = 40;
constexpr std::size_t most_shown = 2000;
// Of a list whose length is asked as well, at most so many conditions are told together with it.
constexpr std::size_t most_with_length = 6;

using Shown = std::uint64_t;  // a bit a condition
constexpr Shown bit(std::size_t condition) { return Shown{1} << condition; }

// Of what elements show with this condition in it, what shows the least: whatever else holds with it holds
// by other elements.
std::vector<Shown> least_with(const std::vector<Shown>& by_one, std::size_t condition) {
  std::vector<Shown> least;
  for (const Shown one : by_one) {
    if ((one & bit(condition)) == 0) continue;
    if (std::any_of(least.begin(), least.end(), [&](Shown other) { return (other & ~one) == 0; })) continue;
    least.erase(std::remove_if(least.begin(), least.end(), [&](Shown other) { return (one & ~other) == 0; }),
                least.end());
    least.push_back(one);
  }
  return least;
}

}  // namespace

bool Builder::of_one_element(DiagramId diagram) const {
  return store_.terminal(diagram) || store_.level(diagram) >= any_element_levels;
}

// The condition on one element, whatever the element is.
DiagramId Builder::asked_of_any(plan::NodeId id) {
  const plan::Loop& loop = plan_.loops[plan_.nodes[id].a];
  const std::uint32_t before = elements_[loop.depth];
  elements_[loop.depth] = any_element(loop.depth);
  const DiagramId condition = element_condition(loop, plan_.nodes[id].op == plan::NodeOp::Some);
  elements_[loop.depth] = before;
  return condition;
}

const Builder::Absent& Builder::absent(ListId list) {
  Absent& here = absent_[list];
  if (here.begun == begun_) return here;
  here = Absent();
  here.begun = begun_;
  try {
    find_shown(list, here);
  } catch (const TooManySteps&) {
    here = Absent();
    throw;
  }
  return here;
}

void Builder::find_shown(ListId list, Absent& here) {
  // What is asked of one element where the facts around it are such and such. Facts stand before elements.
  std::vector<DiagramId> asked;
  const auto note = [&](DiagramId diagram) {
    if (of_one_element(diagram) && diagram != Leaves::no &&
        std::find(asked.begin(), asked.end(), diagram) == asked.end())
      asked.push_back(diagram);
  };
  for (const plan::NodeId id : quantifiers_[list]) {
    if (machine_.at(id).state != State::Unknown) continue;
    const DiagramId condition = asked_of_any(id);
    if (reaches(condition, mark::free | mark::broken)) continue;
    note(condition);
    store_.begin_walk();
    store_.walk(condition, [&](DiagramId at) {
      if (of_one_element(at)) return;
      for (std::uint32_t i = 0; i < store_.edge_count(at); ++i) note(store_.edge(at, i).child);
    });
  }
  if (asked.size() > most_asked) return;
  const std::vector<Shown> by_one = shown_by_one(asked);
  if (by_one.size() > most_shown) return;
  const DiagramId possible = possible_together(list, by_one, asked.size());
  here.asked = asked;
  for (std::uint32_t i = 0; i < asked.size(); ++i) here.shown.push_back(within(list, possible, i));
  const bool counted = std::any_of(counts_[list].begin(), counts_[list].end(),
                                   [&](plan::NodeId id) { return machine_.at(id).state == State::Unknown; });
  if (counted && asked.size() <= most_with_length)
    here.length = length_within(list, possible, by_one, 0, asked.size(), 0);
}

// What one element may show of all the conditions.
std::vector<std::uint64_t> Builder::shown_by_one(const std::vector<DiagramId>& asked) {
  DiagramId all = leaves_.of(Value::integer(0));
  for (std::size_t i = 0; i < asked.size(); ++i) {
    all = store_.apply(operation(gathering, static_cast<plan::NodeId>(i)), {all, asked[i], no_diagram, no_diagram}, 2,
                       [&](const Operands& leaf) {
                         return leaf[1] == Leaves::yes ? leaves_.of(Value::integer(static_cast<std::int64_t>(
                                                             static_cast<Shown>(leaves_.value(leaf[0]).a) | bit(i))))
                                                       : leaf[0];
                       });
  }
  std::vector<Shown> result;
  store_.begin_walk();
  store_.walk(all, [&](DiagramId at) {
    if (store_.terminal(at)) result.push_back(static_cast<Shown>(leaves_.value(at).a));
  });
  return result;
}

DiagramId Builder::holds_of_absent(ListId list, std::uint32_t condition) {
  return store_.make(variables_.at(variables_.fact(Variable::Kind::Joint, list, condition)).level,
                     {{0, Leaves::no}, {1, Leaves::yes}});
}

// A condition that holds does so by an element, and that one shows nothing that does not hold.
DiagramId Builder::possible_together(ListId list, const std::vector<std::uint64_t>& by_one, std::size_t count) {
  DiagramId all = Leaves::yes;
  for (std::uint32_t i = 0; i < count; ++i) {
    DiagramId some = Leaves::no;
    for (const Shown one : least_with(by_one, i)) {
      DiagramId with = Leaves::yes;
      for (std::uint32_t other = static_cast<std::uint32_t>(count); other-- > 0;) {
        if (other != i && (one & bit(other)) != 0) with = logical(true, holds_of_absent(list, other), with);
      }
      some = logical(false, some, with);
    }
    all = logical(true, all, logical(false, negation(holds_of_absent(list, i)), some));
  }
  return all;
}

// Whether a condition holds: as its own variable says where it may and may not, given those before.
DiagramId Builder::within(ListId list, DiagramId possible, std::uint32_t condition) {
  const Level own = store_.level(holds_of_absent(list, condition));
  const auto early = [&](const Operands& operands) {
    const DiagramId here = operands[0];
    if (store_.level(here) > own) return holds_of_absent(list, condition);
    if (store_.level(here) < own) return no_diagram;
    if (store_.edge(here, 0).child == Leaves::no) return Leaves::yes;
    return store_.edge(here, 1).child == Leaves::no ? Leaves::no : holds_of_absent(list, condition);
  };
  const auto below = [&](const auto& self, DiagramId here) -> DiagramId {
    if (const DiagramId known = early({here, no_diagram, no_diagram, no_diagram}); known != no_diagram) return known;
    const DiagramId no = store_.edge(here, 0).child;
    const DiagramId yes = store_.edge(here, 1).child;
    if (no == Leaves::no) return self(self, yes);
    if (yes == Leaves::no) return self(self, no);
    Place key;
    key.what = operation(showing, condition);
    key.operands = {here, list, 0, 0};
    if (const std::uint32_t* const found = made_.find(key)) return *found;
    store_.step();
    const DiagramId without = self(self, no);
    const DiagramId with = self(self, yes);
    const DiagramId result = store_.make(store_.level(here), {{0, without}, {1, with}});
    made_.put(key, result);
    return result;
  };
  return below(below, possible);
}

// How many elements there are at least and at most where the conditions hold that are in `held`.
DiagramId Builder::length_within(ListId list, DiagramId possible, const std::vector<std::uint64_t>& by_one,
                                 std::uint32_t next, std::size_t count, std::uint64_t held) {
  store_.step();
  if (next == count)
    return length_leaf(
        list, fewest(by_one, held),
        held == 0 && std::find(by_one.begin(), by_one.end(), Shown{0}) == by_one.end() ? 0 : longest_list);
  const DiagramId holds = holds_of_absent(list, next);
  const Level level = store_.level(holds);
  const DiagramId no = store_.at(possible, level, 0);
  const DiagramId yes = store_.at(possible, level, 1);
  if (no == Leaves::no) return length_within(list, yes, by_one, next + 1, count, held | bit(next));
  const DiagramId without = length_within(list, no, by_one, next + 1, count, held);
  if (yes == Leaves::no) return without;
  return choose(0, holds, length_within(list, yes, by_one, next + 1, count, held | bit(next)), without);
}

// So many elements it takes to show exactly this.
std::int64_t Builder::fewest(const std::vector<std::uint64_t>& by_one, std::uint64_t held) {
  std::vector<Shown> reached{0};
  for (std::int64_t elements = 0;; ++elements) {
    if (std::find(reached.begin(), reached.end(), held) != reached.end()) return elements;
    std::vector<Shown> more = reached;
    for (const Shown before : reached) {
      for (const Shown one : by_one) {
        if ((one & ~held) == 0 && std::find(more.begin(), more.end(), before | one) == more.end())
          more.push_back(before | one);
      }
    }
    if (more.size() == reached.size()) return elements;
    reached = std::move(more);
  }
}

DiagramId Builder::length_leaf(ListId list, std::int64_t first, std::int64_t last) {
  if (first == last) return leaves_.of(Value::integer(first));
  Symbol symbol;
  symbol.op = Symbol::Op::Fact;
  symbol.kind = symbol.fact = Kind::Integer;
  symbol.variable = variables_.fact(Variable::Kind::Length, list);
  symbol.direction = 1;
  symbol.first = first;
  symbol.last = last;
  symbol.digits = {5, 0, 5};
  return leaves_.symbol(std::move(symbol));
}

// Whether some element fulfils the condition: what it asks where facts are such and such, put in place of
// what is asked of the element.
std::optional<DiagramId> Builder::shown_of_absent(ListId list, DiagramId condition) {
  if (reaches(condition, mark::free | mark::broken)) return std::nullopt;
  const Absent& here = absent(list);
  // What a list shows is not known while that is being found, or if it is too much.
  const auto place = [&](DiagramId asked) { return std::find(here.asked.begin(), here.asked.end(), asked); };
  const auto lost = [&](DiagramId diagram) {
    return of_one_element(diagram) && diagram != Leaves::no && place(diagram) == here.asked.end();
  };
  bool all = !lost(condition);
  store_.begin_walk();
  store_.walk(condition, [&](DiagramId at) {
    if (of_one_element(at)) return;
    for (std::uint32_t i = 0; i < store_.edge_count(at); ++i) all = all && !lost(store_.edge(at, i).child);
  });
  if (!all) return std::nullopt;
  const auto early = [&](const Operands& operands) {
    if (operands[0] == Leaves::no) return operands[0];
    return of_one_element(operands[0]) ? here.shown[static_cast<std::size_t>(place(operands[0]) - here.asked.begin())]
                                       : no_diagram;
  };
  return store_.apply(
      operation(showing, list), {condition, no_diagram, no_diagram, no_diagram}, 1,
      [](const Operands& leaf) { return leaf[0]; }, early);
}

}  // namespace tarmaq::settle
