#include "interpreter/inquiry/day_states.hpp"

#include <algorithm>

#include "interpreter/model/calendar.hpp"
#include "interpreter/model/functions.hpp"
#include "interpreter/model/value.hpp"

#include "interpreter/plan/node_shape.hpp"

#include <cstdint>
#include <optional>
#include "interpreter/model/date.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/plan/steps.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::inquiry {

namespace {

std::uint8_t sign_of(std::int64_t left, std::int64_t right) { return left < right ? 0 : left == right ? 1 : 2; }

bool measures(Kind kind) {
  return kind == Kind::Date || kind == Kind::Integer || kind == Kind::Number || kind == Kind::Duration;
}

}  // namespace

DayStates::DayStates(const plan::Plan& plan, const Facts& facts, SlotId moving, std::optional<Date> as_of, Work& work)
    : plan_(plan),
      facts_(facts),
      moving_(moving),
      as_of_(as_of),
      work_(work),
      steps_(plan::steps_of(plan, facts)),
      machine_(plan),
      other_(plan),
      directions_(tarmaq::inquiry::directions(plan, moving)),
      one_way_(goes_one_way(plan, directions_)) {
  machine_.load(facts);
  other_.load(facts);
}

void DayStates::put(plan::Machine& machine, Date day) const {
  if (moving_ == none || plan_.slot_nodes[moving_] == none) return;
  machine.slot(plan_.slot_nodes[moving_]) = Value::date(day);
}

std::vector<std::uint8_t> DayStates::signs(Date day) {
  std::vector<std::uint8_t> signs;
  work_.spend(steps_);
  put(machine_, day);
  machine_.trace = &signs;
  machine_.run();
  machine_.trace = nullptr;
  for (const plan::DecisionPlan& decision : plan_.decisions) {
    if (decision.gate == none) continue;
    const Value& value = machine_.at(decision.gate);
    signs.push_back(static_cast<std::uint8_t>(value.state));
    if (measures(value.kind)) continue;
    for (int byte = 0; byte < 8; ++byte) {
      signs.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(value.a) >> (8 * byte)));
      signs.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(value.b) >> (8 * byte)));
    }
  }
  const Date today = as_of_.value_or(day);
  for (const plan::DutyPlan& duty : plan_.duties) {
    signs.push_back(static_cast<std::uint8_t>(machine_.at(plan_.rules[duty.rule].fires).state));
    signs.push_back(machine_.at(plan_.rules[duty.rule].fires).is_true() ? 1 : 0);
    const Value by = duty.by == none ? Value::unknown(Kind::Date) : machine_.at(duty.by);
    const Value done = duty.done_on == none ? Value::unknown(Kind::Date) : machine_.at(duty.done_on);
    signs.push_back(static_cast<std::uint8_t>(by.state));
    signs.push_back(static_cast<std::uint8_t>(done.state));
    signs.push_back(by.known() ? sign_of(today.days, by.as_date().days) : 3);
    signs.push_back(done.known() ? sign_of(today.days, done.as_date().days) : 3);
    signs.push_back(by.known() && done.known() ? sign_of(done.as_date().days, by.as_date().days) : 3);
  }
  return signs;
}

void DayStates::search(Date low, const std::vector<std::uint8_t>& at_low, Date high,
                       const std::vector<std::uint8_t>& at_high, std::vector<Date>& turns) {
  if (at_low == at_high || stopped_on_) return;
  if (work_.spent()) {
    stopped_on_ = low;
    return;
  }
  if (high.days - low.days <= 1) {
    turns.push_back(high);
    return;
  }
  const Date middle{low.days + (high.days - low.days) / 2};
  const std::vector<std::uint8_t> at_middle = signs(middle);
  search(low, at_low, middle, at_middle, turns);
  search(middle, at_middle, high, at_high, turns);
}

std::vector<Date> DayStates::turns(Date from, Date until) {
  std::vector<Date> turns;
  if (!one_way_) {
    std::vector<std::uint8_t> before = signs(from);
    for (Date day{from.days + 1}; day <= until; ++day.days) {
      if (work_.spent()) {
        stopped_on_ = Date{day.days - 1};
        break;
      }
      std::vector<std::uint8_t> now = signs(day);
      if (now != before) turns.push_back(day);
      before = std::move(now);
    }
    return turns;
  }
  // Outside a calendar a term is a fault, on either side: its ends are thresholds too.
  std::vector<Date> seeds{from, until};
  for (const Calendar& calendar : plan_.program->calendars) {
    for (const Date day : {Date{calendar.first_day().days - 1}, calendar.first_day(), calendar.last_day(),
                           Date{calendar.last_day().days + 1}}) {
      if (from < day && day < until) seeds.push_back(day);
    }
  }
  std::sort(seeds.begin(), seeds.end());
  seeds.erase(std::unique(seeds.begin(), seeds.end()), seeds.end());
  std::vector<std::uint8_t> at_low = signs(seeds.front());
  for (std::size_t i = 1; i < seeds.size(); ++i) {
    std::vector<std::uint8_t> at_high = signs(seeds[i]);
    search(seeds[i - 1], at_low, seeds[i], at_high, turns);
    if (stopped_on_) break;
    at_low = std::move(at_high);
  }
  return turns;
}

bool DayStates::turned(plan::NodeId node, const plan::Machine& earlier, const plan::Machine& later) const {
  const Value& before = earlier.at(node);
  const Value& after = later.at(node);
  return before.state != after.state || before.a != after.a || (before.is_numeric() && before != after);
}

std::vector<TimelineCause> DayStates::causes(Date before, Date after, const std::vector<DecisionId>& changed,
                                             const std::vector<plan::DutyId>& duties) {
  put(machine_, before);
  put(other_, after);
  machine_.run();
  other_.run();
  std::vector<bool> relevant(plan_.nodes.size(), false);
  for (const DecisionId id : changed) {
    if (id >= plan_.decisions.size()) continue;
    for (const plan::NodeId node : plan::cone_of(plan_, id)) relevant[node] = true;
  }
  for (const plan::DutyId id : duties) {
    for (const plan::NodeId node : plan::cone_of_node(plan_, plan_.duties[id].gate)) relevant[node] = true;
  }
  std::vector<TimelineCause> causes;
  std::vector<std::size_t> index(plan::max_loop_depth, 0);
  for (plan::NodeId node = 0; node < plan_.nodes.size(); ++node) {
    if (!relevant[node]) continue;
    const plan::NodeOp op = plan_.nodes[node].op;
    if (plan::is_comparison(op)) {
      if (turned(node, machine_, other_)) compare(node, other_, index, causes);
    } else if ((op == plan::NodeOp::Some || op == plan::NodeOp::Every || op == plan::NodeOp::Count) &&
               turned(node, machine_, other_)) {
      look_inside(plan_.loops[plan_.nodes[node].a], machine_, other_, index, causes);
    }
  }
  return causes;
}

void DayStates::look_inside(const plan::Loop& loop, plan::Machine& earlier, plan::Machine& later,
                            std::vector<std::size_t>& index, std::vector<TimelineCause>& causes) {
  const ListFacts& list = facts_.lists[loop.list];
  if (!list.known) return;
  for (std::uint32_t element = 0; element < list.count; ++element) {
    earlier.enter(loop, element);
    later.enter(loop, element);
    index[loop.depth] = element;
    for (const plan::NodeId node : loop.body) {
      if (plan::is_comparison(plan_.nodes[node].op) && turned(node, earlier, later))
        compare(node, later, index, causes);
    }
  }
}

// What a side was compared with: its facts, and whether it counts an age or a term.
void DayStates::name_sides(plan::NodeId start, const std::vector<std::size_t>& index, TimelineCause& cause,
                           bool& counted) {
  std::vector<plan::NodeId> open{start};
  std::vector<bool> seen(plan_.nodes.size(), false);
  while (!open.empty()) {
    const plan::NodeId id = open.back();
    open.pop_back();
    if (seen[id]) continue;
    seen[id] = true;
    const plan::Node& node = plan_.nodes[id];
    if (node.op == plan::NodeOp::Fact && node.a != moving_) cause.facts.push_back({FactRef::Kind::Slot, node.a, 0, 0});
    if (node.op == plan::NodeOp::Element) {
      cause.facts.push_back({FactRef::Kind::Element, node.a, static_cast<std::uint32_t>(index[node.c]), node.b});
    }
    if (node.op == plan::NodeOp::Call && static_cast<Builtin>(node.x) == Builtin::Age)
      cause.kind = TimelineCause::Kind::Birthday;
    // A day of the week, a month or a year is read off a day, not counted.
    const bool call_counts = node.op == plan::NodeOp::Call && (node.kind == Kind::Date || node.kind == Kind::Duration ||
                                                               static_cast<Builtin>(node.x) == Builtin::DaysBetween ||
                                                               static_cast<Builtin>(node.x) == Builtin::MonthsBetween);
    counted = counted || call_counts || node.op == plan::NodeOp::DateAdd || node.op == plan::NodeOp::DateSubtract;
    plan::for_each_operand(plan_, id, [&](plan::NodeId operand) {
      // What an alternative was taken by is named by its own comparison.
      if (plan_.nodes[operand].kind != Kind::Boolean) open.push_back(operand);
    });
  }
}

void DayStates::compare(plan::NodeId id, plan::Machine& later, const std::vector<std::size_t>& index,
                        std::vector<TimelineCause>& causes) {
  const plan::Node& node = plan_.nodes[id];
  if (!measures(plan_.nodes[node.a].kind) ||
      (directions_[node.a] == Direction::Still && directions_[node.b] == Direction::Still))
    return;
  TimelineCause cause;
  bool counted = false;
  name_sides(node.a, index, cause, counted);
  name_sides(node.b, index, cause, counted);
  if (cause.kind != TimelineCause::Kind::Birthday && counted) cause.kind = TimelineCause::Kind::Term;
  std::sort(cause.facts.begin(), cause.facts.end());
  cause.facts.erase(std::unique(cause.facts.begin(), cause.facts.end()), cause.facts.end());
  // Of two sides one stands still; where that is a date, it is the day that passes.
  const plan::NodeId still = directions_[node.a] == Direction::Still ? node.a : node.b;
  const Value& value = later.at(still);
  if (directions_[still] == Direction::Still && value.known() && value.kind == Kind::Date && value.as_date().is_day())
    cause.day = value.as_date();
  // What hangs on the moving day alone is named by it.
  if (cause.facts.empty() && !cause.day && cause.kind != TimelineCause::Kind::Term && moving_ != none)
    cause.facts.push_back({FactRef::Kind::Slot, moving_, 0, 0});
  const bool twice = std::any_of(causes.begin(), causes.end(), [&](const TimelineCause& known) {
    return known.kind == cause.kind && known.facts == cause.facts && known.day == cause.day;
  });
  if (!twice) causes.push_back(std::move(cause));
}

}  // namespace tarmaq::inquiry
