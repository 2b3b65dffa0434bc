// Operations on a missing quantity: one way along it, with a fault beyond its ends, or nobody knows.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "interpreter/model/calendar.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/functions.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/settle/bisect.hpp"
#include "interpreter/settle/cuts.hpp"
#include "interpreter/settle/digits.hpp"
#include "interpreter/settle/domain.hpp"
#include "interpreter/settle/leaves.hpp"
#include "interpreter/settle/store.hpp"

namespace tarmaq::settle {

namespace {

constexpr std::size_t most_runs = 4000;

int sign_of(std::int64_t value) { return value < 0 ? -1 : value > 0 ? 1 : 0; }
int sign_of(const Value& number) {
  const Decimal value = number.as_decimal();
  return value.is_zero() ? 0 : value < Decimal() ? -1 : 1;
}

bool is_number(Kind kind) { return kind == Kind::Integer || kind == Kind::Number; }

// How many places more an exact quotient by this divisor can have; none: it need not end.
std::optional<int> places_of_quotient(const Decimal& divisor) {
  if (divisor.is_zero()) return std::nullopt;
  Int128 rest = divisor.coefficient() < 0 ? -Int128{divisor.coefficient()} : Int128{divisor.coefficient()};
  int twos = 0;
  int fives = 0;
  for (; rest % 2 == 0; rest /= 2) ++twos;
  for (; rest % 5 == 0; rest /= 5) ++fives;
  if (rest != 1) return std::nullopt;
  return std::max(twos, fives);
}

Builtin builtin_of(const plan::Node& node) { return static_cast<Builtin>(node.x); }

}  // namespace

const Calendar* Cuts::calendar_of(const plan::Node& node) const {
  if (node.c == none) return nullptr;
  const std::uint32_t calendar = plan_.program->acts[node.c].calendar;
  return calendar == none ? nullptr : &plan_.program->calendars[calendar];
}

// Along one operand, the others known: 1 rising, -1 falling (weakly), 0 who knows.
int Cuts::direction_of(const plan::Node& node, const std::array<DiagramId, 4>& operands, unsigned which) const {
  const auto other = [&](unsigned i) -> const Value& { return leaves_.value(operands[i]); };
  if (node.op == plan::NodeOp::Add || node.op == plan::NodeOp::DateAdd || node.op == plan::NodeOp::DurationAdd)
    return 1;
  if (node.op == plan::NodeOp::Subtract || node.op == plan::NodeOp::DateSubtract ||
      node.op == plan::NodeOp::DurationSubtract)
    return which == 0 ? 1 : -1;
  if (node.op == plan::NodeOp::Multiply) return sign_of(other(1 - which)) < 0 ? -1 : 1;
  if (node.op == plan::NodeOp::Divide)
    return which == 0 && places_of_quotient(other(1).as_decimal()) ? (sign_of(other(1)) < 0 ? -1 : 1) : 0;
  if (node.op == plan::NodeOp::Negate || node.op == plan::NodeOp::DurationNegate) return -1;
  if (node.op != plan::NodeOp::Call) return 0;
  const Builtin builtin = builtin_of(node);
  if (builtin == Builtin::Age || builtin == Builtin::DaysBetween || builtin == Builtin::MonthsBetween)
    return which == 0 ? -1 : 1;
  if (builtin == Builtin::YearOf || builtin == Builtin::NextWorkingDay || builtin == Builtin::AddWorkingDays) return 1;
  if (builtin == Builtin::Round) return which == 0 ? 1 : 0;
  if (builtin == Builtin::Divide) return which != 0 ? 0 : sign_of(other(1)) < 0 ? -1 : 1;
  return 0;
}

// What digits the result may have; none: nothing is known of them.
std::optional<Digits> Cuts::digits_of(const plan::Node& node, const std::array<DiagramId, 4>& operands) const {
  const auto digits = [&](unsigned i) { return leaves_.digits(operands[i]); };
  const auto places = [&](unsigned i) -> std::optional<int> {
    if (!leaves_.known(operands[i])) return std::nullopt;
    const Decimal value = leaves_.value(operands[i]).as_decimal();
    if (!value.is_integer() || value < Decimal() || value > Decimal::from_integer(Decimal::max_digits))
      return std::nullopt;
    return static_cast<int>(value.coefficient());
  };
  if (node.op == plan::NodeOp::Add || node.op == plan::NodeOp::Subtract) return of_sum(digits(0), digits(1));
  if (node.op == plan::NodeOp::Multiply) return of_product(digits(0), digits(1));
  if (node.op == plan::NodeOp::Negate) return digits(0);
  if (node.op == plan::NodeOp::Divide) {
    if (!leaves_.known(operands[1])) return std::nullopt;
    const Decimal divisor = leaves_.value(operands[1]).as_decimal();
    const std::optional<int> more = places_of_quotient(divisor);
    if (!more) return std::nullopt;
    const Digits value = digits(0);
    const int whole = value.whole + divisor.scale();
    return Digits{whole, value.places + *more, whole + value.places + *more};
  }
  if (node.op != plan::NodeOp::Call) return std::nullopt;
  switch (builtin_of(node)) {
    case Builtin::Age:
    case Builtin::DateOf:
    case Builtin::IsWorkingDay:
    case Builtin::NextWorkingDay:
    case Builtin::AddWorkingDays:
    case Builtin::InWorkingDays:
    case Builtin::InMonths:
    case Builtin::StartsWith:
    case Builtin::EndsWith:
    case Builtin::Contains:
    case Builtin::Lower:
    case Builtin::Upper:
    case Builtin::Trim:
    case Builtin::Union:
    case Builtin::Common:
    case Builtin::Without:
    case Builtin::Power:
    case Builtin::Remainder: return std::nullopt;
    case Builtin::YearOf:
    case Builtin::MonthOf:
    case Builtin::DayOf:
    case Builtin::WeekdayOf:
    case Builtin::Size: return Digits{4, 0, 4};
    case Builtin::DaysBetween:
    case Builtin::MonthsBetween:
    case Builtin::YearsIn:
    case Builtin::MonthsIn:
    case Builtin::DaysIn:
    case Builtin::Length: return Digits{10, 0, 10};
    case Builtin::Round: {
      const std::optional<int> kept = places(1);
      return kept ? std::optional(rounded(digits(0), *kept)) : std::nullopt;
    }
    case Builtin::Divide: {
      const std::optional<int> kept = places(2);
      if (!kept || !leaves_.known(operands[1]) || leaves_.value(operands[1]).as_decimal().is_zero())
        return std::nullopt;
      return of_quotient(digits(0), leaves_.value(operands[1]).as_decimal(), *kept);
    }
  }
  return std::nullopt;
}

// On which side of the operand's values a fault lies: -1 below, 1 above. 0: it does not hang on them.
int Cuts::side_of(const plan::Node& node, const Value* operands, unsigned which) const {
  const Value& here = operands[which];
  const auto in_calendar = [&](std::int64_t count) {
    const Calendar* const calendar = calendar_of(node);
    if (calendar == nullptr) return 0;
    if (here.as_date() < calendar->first_day()) return -1;
    if (here.as_date() > calendar->last_day()) return 1;
    return count < 0 ? -1 : 1;
  };
  if (node.op == plan::NodeOp::Add) return sign_of(operands[1 - which]);
  if (node.op == plan::NodeOp::Subtract) return which == 0 ? -sign_of(operands[1]) : sign_of(here);
  if (node.op == plan::NodeOp::Multiply) return sign_of(here);
  if (node.op == plan::NodeOp::DateAdd || node.op == plan::NodeOp::DateSubtract) {
    if (which == 1) return sign_of(here.as_duration().count);
    const Duration term = operands[1].as_duration();
    const std::int64_t count = node.op == plan::NodeOp::DateAdd ? std::int64_t{term.count} : -std::int64_t{term.count};
    return term.unit == DurationUnit::WorkingDays ? in_calendar(count) : sign_of(count);
  }
  if (node.op == plan::NodeOp::DurationAdd || node.op == plan::NodeOp::DurationSubtract) {
    if (operands[0].as_duration().unit != operands[1].as_duration().unit) return 0;
    const std::int64_t other = operands[1 - which].as_duration().count;
    if (node.op == plan::NodeOp::DurationAdd) return sign_of(other);
    return which == 0 ? -sign_of(other) : sign_of(here.as_duration().count);
  }
  if (node.op != plan::NodeOp::Call) return 0;
  if (builtin_of(node) == Builtin::NextWorkingDay) return in_calendar(1);
  if (builtin_of(node) == Builtin::AddWorkingDays)
    return which == 1 ? sign_of(here) : in_calendar(sign_of(operands[1]));
  return 0;
}

std::optional<DiagramId> Cuts::monotone(plan::NodeId id, const std::array<DiagramId, 4>& operands, unsigned count,
                                        unsigned which) {
  const plan::Node& node = plan_.nodes[id];
  const Symbol moving = leaves_.symbol_at(operands[which]);
  const int direction = direction_of(node, operands, which);
  if (moving.direction == 0 || direction == 0) return std::nullopt;
  const std::optional<Digits> digits = digits_of(node, operands);
  if (is_number(node.kind)) {
    // An integer is too large from some point on; of other numbers it is not known where.
    if (!digits) return std::nullopt;
    bool integers = node.kind == Kind::Integer && node.op != plan::NodeOp::Divide && node.op != plan::NodeOp::Call;
    for (unsigned i = 0; i < count; ++i) integers = integers && leaves_.digits(operands[i]).places == 0;
    if (!integers && !fits(*digits)) return std::nullopt;
  }
  std::array<Value, 4> values;
  const auto result_at = [&](Coordinate at) {
    for (unsigned i = 0; i < count; ++i) values[i] = leaves_.evaluate(operands[i], at);
    for (unsigned i = 0; i < count; ++i) {
      if (!values[i].known()) return Value::unknown(node.kind);
    }
    return leaves_.compute(id, values.data(), count);
  };
  // 0: no fault there. Otherwise on which side along the fact the fault lies.
  bool lost = false;
  const auto side = [&](Coordinate at) {
    const Value result = result_at(at);
    if (result.known()) return 0;
    const int there = result.state == State::Fault ? moving.direction * side_of(node, values.data(), which) : 0;
    lost = lost || there == 0;
    return there;
  };
  const Value first_result = result_at(moving.first);
  if (first_result.state == State::Fault && side(moving.first) == 0) return leaves_.of(first_result);
  lost = false;
  const Kind kind = moving.fact;
  const Coordinate begin = first_where(kind, moving.first, moving.last, [&](Coordinate at) { return side(at) >= 0; });
  const Coordinate end =
      begin > moving.last ? begin : first_where(kind, begin, moving.last, [&](Coordinate at) { return side(at) > 0; });
  if (lost) return std::nullopt;
  std::vector<Edge> edges;
  if (begin > moving.first) edges.push_back({at_most(kind, begin - 1), leaves_.of(first_result)});
  if (begin < end) {
    Symbol symbol;
    symbol.op = Symbol::Op::Node;
    symbol.kind = node.kind;
    symbol.fact = kind;
    symbol.node = id;
    symbol.operands = operands;
    symbol.operand_count = count;
    symbol.variable = moving.variable;
    symbol.direction = direction * moving.direction;
    symbol.first = begin;
    symbol.last = at_most(kind, end - 1);
    symbol.digits = digits.value_or(Digits{});
    const Value low = result_at(symbol.first);
    const Value high = result_at(symbol.last);
    if (!low.known() || !high.known()) return std::nullopt;
    edges.push_back({symbol.last, low == high ? leaves_.of(low) : leaves_.symbol(std::move(symbol))});
  }
  if (end <= moving.last) edges.push_back({last_coordinate, leaves_.of(result_at(moving.last))});
  return store_.make(variables_.at(moving.variable).level, edges);
}

bool Cuts::may_fault(const plan::Node& node, const std::array<DiagramId, 4>& operands, unsigned count) {
  if (node.op == plan::NodeOp::Add || node.op == plan::NodeOp::Subtract || node.op == plan::NodeOp::Multiply) {
    const std::optional<Digits> digits = digits_of(node, operands);
    return !digits || !fits(*digits);
  }
  if (node.op == plan::NodeOp::Negate || node.op == plan::NodeOp::DurationNegate || node.op == plan::NodeOp::InMask)
    return false;
  if (node.op != plan::NodeOp::Call) return true;
  switch (builtin_of(node)) {
    case Builtin::Age:
    case Builtin::YearOf:
    case Builtin::MonthOf:
    case Builtin::DayOf:
    case Builtin::WeekdayOf:
    case Builtin::DaysBetween:
    case Builtin::MonthsBetween:
      // Of `unlimited` they are; a missing day with ends is none.
      for (unsigned i = 0; i < count; ++i) {
        const Value high = leaves_.high(operands[i]);
        if (!high.known() || !high.as_date().is_day()) return true;
      }
      return false;
    case Builtin::Round:
    case Builtin::Divide: {
      const std::optional<Digits> digits = digits_of(node, operands);
      return !digits || !fits(*digits);
    }
    case Builtin::InWorkingDays:
    case Builtin::InMonths:
    case Builtin::Length:
    case Builtin::StartsWith:
    case Builtin::EndsWith:
    case Builtin::Contains:
    case Builtin::Lower:
    case Builtin::Upper:
    case Builtin::Trim: return false;
    case Builtin::DateOf:
    case Builtin::IsWorkingDay:
    case Builtin::NextWorkingDay:
    case Builtin::AddWorkingDays:
    case Builtin::Union:
    case Builtin::Common:
    case Builtin::Without:
    case Builtin::Size:
    case Builtin::YearsIn:
    case Builtin::MonthsIn:
    case Builtin::DaysIn:
    case Builtin::Power:
    case Builtin::Remainder: break;
  }
  return true;
}

DiagramId Cuts::opaque(plan::NodeId id, const std::array<DiagramId, 4>& operands, unsigned count) {
  const plan::Node& node = plan_.nodes[id];
  Symbol symbol;
  symbol.kind = node.kind;
  symbol.node = id;
  symbol.operands = operands;
  symbol.operand_count = count;
  // Where nothing is known of its digits, no arithmetic on it fits.
  symbol.digits =
      digits_of(node, operands).value_or(Digits{Decimal::max_digits, Decimal::max_digits, Decimal::max_digits});
  const auto within = [&](std::int64_t low, std::int64_t high) {
    symbol.low = Value::integer(low);
    symbol.high = Value::integer(high);
  };
  if (node.op == plan::NodeOp::Call) {
    const Builtin builtin = builtin_of(node);
    if (builtin == Builtin::Age) symbol.low = Value::duration({DurationUnit::Months, 0});
    if (builtin == Builtin::YearOf) within(1, 9999);
    if (builtin == Builtin::MonthOf) within(1, 12);
    if (builtin == Builtin::DayOf) within(1, 31);
    if (builtin == Builtin::WeekdayOf) within(1, 7);
    if (builtin == Builtin::Length) symbol.low = Value::integer(0);
  }
  return leaves_.symbol(std::move(symbol));
}

DiagramId Cuts::working_day(plan::NodeId id, DiagramId day) {
  const plan::Node& node = plan_.nodes[id];
  const Calendar* const calendar = calendar_of(node);
  const DiagramId outside = leaves_.fault(FaultReason::OutsideCalendar, id);
  if (calendar == nullptr) return outside;
  const std::array<DiagramId, 4> operands = {day, no_diagram, no_diagram, no_diagram};
  const Symbol moving = leaves_.symbol_at(day);
  if (moving.direction == 0) return free_condition(id, operands, true);
  const Kind kind = moving.fact;
  bool lost = false;
  const auto date_at = [&](Coordinate at) {
    const Value value = leaves_.evaluate(day, at);
    lost = lost || !value.known();
    return value.as_date();
  };
  const auto leaf_at = [&](Date date) {
    const std::optional<bool> works = calendar->is_working_day(date);
    return works ? leaves_.of(*works) : outside;
  };
  // The last day of the run of like days that this day is in, as time goes along the fact.
  const auto end_of_run = [&](Date date) {
    if (date < calendar->first_day())
      return moving.direction > 0 ? Date{calendar->first_day().days - 1} : Date::first();
    if (date > calendar->last_day()) return moving.direction > 0 ? Date::last() : Date{calendar->last_day().days + 1};
    const DiagramId here = leaf_at(date);
    while (calendar->holds(Date{date.days + moving.direction}) && leaf_at(Date{date.days + moving.direction}) == here)
      date.days += moving.direction;
    return date;
  };
  std::vector<Edge> edges;
  for (Coordinate at = moving.first; at <= moving.last;) {
    const Date date = date_at(at);
    const Date end = end_of_run(date);
    const Coordinate next = first_where(kind, at, moving.last, [&](Coordinate there) {
      return moving.direction > 0 ? date_at(there) > end : date_at(there) < end;
    });
    if (lost || next <= at || edges.size() > most_runs) return free_condition(id, operands, true);
    edges.push_back({at_most(kind, next - 1), leaf_at(date)});
    at = next;
  }
  return store_.make(variables_.at(moving.variable).level, edges);
}

DiagramId Cuts::operation(plan::NodeId id, const std::array<DiagramId, 4>& operands, unsigned count) {
  const plan::Node& node = plan_.nodes[id];
  if (node.op == plan::NodeOp::Call) {
    const Builtin builtin = builtin_of(node);
    if (builtin == Builtin::IsWorkingDay) return working_day(id, operands[0]);
    if (builtin == Builtin::InWorkingDays || builtin == Builtin::InMonths) {
      const std::optional<DurationUnit> unit = unit_of(operands[0]);
      if (unit)
        return leaves_.of(*unit == (builtin == Builtin::InMonths ? DurationUnit::Months : DurationUnit::WorkingDays));
    }
  }
  unsigned symbols = 0;
  unsigned which = 0;
  for (unsigned i = 0; i < count; ++i) {
    if (!leaves_.is_symbol(operands[i])) continue;
    ++symbols;
    which = i;
  }
  if (node.kind != Kind::Boolean && symbols == 1) {
    if (const auto found = monotone(id, operands, count, which)) return *found;
  }
  const bool faults = may_fault(node, operands, count);
  if (node.kind == Kind::Boolean) return free_condition(id, operands, faults);
  const DiagramId value = opaque(id, operands, count);
  return faults ? or_fault(id, operands, value, some_reason) : value;
}

}  // namespace tarmaq::settle
