// Decisions, decision tables and built-in functions.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "interpreter/model/calendar.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/policies.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::plan {

// The undefeated true rules give the value. A fault of any rule that fires is the decision's; then
// rules that may still fire leave it open, but for those that would give the same value anyway.
Value Machine::select(const Node& node, NodeId id) {
  const SelectPlan& plan = plan_.selects[node.a];
  const Value* certain = nullptr;
  bool conflict = false;
  bool unknown = false;
  const Value* possible = nullptr;
  bool possible_differ = false;
  for (const Arm& arm : plan.arms) {
    const Value& fires = state_[arm.fires];
    if (fires.is_false()) continue;
    const Value& value = state_[arm.value];
    if (fires.known()) {
      if (trace != nullptr && certain != nullptr) {
        // Whether two rules agree is a comparison like any other.
        trace->push_back(value.known() ? static_cast<std::uint8_t>(compare_values(*certain, value) + 1) : 3);
      }
      if (value.state == State::Unknown) {
        unknown = true;
        possible_differ = true;
      } else if (!value.known()) {
        // A rule before it may be a fault of another kind.
        return unknown ? open_value(node.kind, true) : broken(value, id);
      } else if (certain == nullptr) {
        certain = &value;
      } else if (compare_values(*certain, value) != 0 ||
                 (value.kind == Kind::Duration && value.scale != certain->scale)) {
        conflict = true;
      }
    } else if (fires.state == State::Unknown) {
      unknown = true;
      if (may_break_of(fires) || !value.known()) possible_differ = true;
      else if (possible == nullptr) possible = &value;
      else if (compare_values(*possible, value) != 0 || possible->scale != value.scale) possible_differ = true;
    } else {
      return unknown ? open_value(node.kind, true) : broken(fires, id);
    }
  }
  if (!unknown) {
    if (conflict) return {0, 0, State::Conflict, node.kind, 0};
    if (certain != nullptr) return *certain;
    if (plan.otherwise == none) return fault(FaultReason::NoRule, id);
    const Value& value = state_[plan.otherwise];
    return value.known() ? value : broken(value, id);
  }
  if (!conflict && !possible_differ && possible != nullptr) {
    const Value* other = certain;
    if (other == nullptr && plan.otherwise != none) other = &state_[plan.otherwise];
    if (other != nullptr && other->known() && compare_values(*other, *possible) == 0 && other->scale == possible->scale)
      return *other;
  }
  return open_value(node.kind, true);
}

// A set decision is the union of what its rules add.
Value Machine::set_union(const Node& node, NodeId id) {
  const SelectPlan& plan = plan_.selects[node.a];
  std::uint64_t certain = 0;
  std::uint64_t possible = 0;
  bool unknown = false;
  bool may_break = false;
  bool any = false;
  bool none_certain = true;
  const Value* broken_value = nullptr;
  for (const Arm& arm : plan.arms) {
    const Value& fires = state_[arm.fires];
    if (fires.is_false()) continue;
    const Value& added = state_[arm.value];
    any = true;
    if (!fires.known() && fires.state != State::Unknown) {
      may_break = true;
      if (!unknown && broken_value == nullptr) broken_value = &fires;
      continue;
    }
    const bool is_broken = !added.known() && added.state != State::Unknown;
    if (fires.known()) {
      none_certain = false;
      if (is_broken && !unknown && broken_value == nullptr) broken_value = &added;
      certain |= certain_of(added);
    }
    unknown = unknown || !fires.known() || added.state == State::Unknown;
    may_break = may_break || is_broken || may_break_of(added) || may_break_of(fires);
    if (!is_broken) possible |= possible_of(added);
  }
  if (broken_value != nullptr) return broken(*broken_value, id);
  if (plan.otherwise != none && (!any || none_certain)) {
    const Value& value = state_[plan.otherwise];
    if (!any) return value.state == State::Known || value.state == State::Unknown ? value : broken(value, id);
    const bool is_broken = !value.known() && value.state != State::Unknown;
    return open_set(0, possible | (is_broken ? 0 : possible_of(value)), may_break || is_broken || may_break_of(value));
  }
  return open_set(certain, possible, may_break);
}

// The rows whose conditions hold, and what they give together. A fault of a condition comes before one of
// a result, and that before there being several.
Value Machine::table(const Node& node, NodeId id) {
  const TablePlan& plan = plan_.tables[node.a];
  const bool collects = plan.policy == HitPolicy::Collect;
  bool unknown = false;
  std::uint64_t certain = 0;
  std::uint64_t possible = 0;
  bool any = false;
  const Value* first_broken = nullptr;
  const Value* found = nullptr;
  bool several = false;
  const auto open = [&] {
    if (!collects) return this->open(id);
    if (!any && plan.otherwise != none) possible |= possible_of(state_[plan.otherwise]);
    return open_set(certain, certain | possible, true);
  };
  bool broken_condition = false;
  for (const TablePlan::Row& row : plan.rows) {
    const Value& condition = state_[row.condition];
    if (condition.is_false()) continue;
    const Value& result = state_[row.result];
    if (condition.state == State::Unknown || result.state == State::Unknown) {
      unknown = true;
      if (collects) possible |= result.known() ? std::uint64_t{1} << (result.a & 63) : ~std::uint64_t{0};
    }
    if (condition.state == State::Unknown) continue;
    if (!condition.known()) {
      if (!unknown) return broken(condition, id);
      broken_condition = true;
      continue;
    }
    any = true;
    if (!result.known()) {
      if (first_broken == nullptr && result.state != State::Unknown) first_broken = &result;
    } else if (collects) {
      certain |= std::uint64_t{1} << result.a;
    } else if (found == nullptr) {
      found = &result;
    } else if (plan.policy == HitPolicy::Unique) {
      several = true;
    } else if (plan.policy == HitPolicy::Any) {
      several = several || compare_values(result, *found) != 0;
    } else if (result.a < found->a) {
      found = &result;
    }
    if (plan.policy == HitPolicy::First) break;
  }
  if (unknown || broken_condition) return open();
  if (first_broken != nullptr) return broken(*first_broken, id);
  if (several) return fault(FaultReason::SeveralTableRows, id);
  if (!any) {
    if (plan.otherwise != none) return state_[plan.otherwise];
    return collects ? Value::set(0) : fault(FaultReason::NoTableRow, id);
  }
  return collects ? Value::set(certain) : *found;
}

Value Machine::call(const Node& node, NodeId id) {
  std::array<Value, 4> args;
  const Value* unknown = nullptr;
  for (std::uint32_t i = 0; i < node.b; ++i) {
    args[i] = state_[plan_.pool[node.a + i]];
    if (args[i].state == State::Unknown) unknown = &args[i];
    else if (!args[i].known() && unknown == nullptr) return broken(args[i], id);
  }
  if (unknown != nullptr) return open(id);
  return call_known(static_cast<Builtin>(node.x), args.data(), node, id);
}

namespace {

Value date_or(std::optional<Date> date, const Value& otherwise) { return date ? Value::date(*date) : otherwise; }

// ASCII and Cyrillic letters, which the acts of this field are written in; others stay as they are.
std::string lowered(std::string_view text, bool upper) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      const bool is_upper = byte >= 'A' && byte <= 'Z';
      const bool is_lower = byte >= 'a' && byte <= 'z';
      result += static_cast<char>(upper ? (is_lower ? byte - 32 : byte) : (is_upper ? byte + 32 : byte));
      continue;
    }
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if ((byte == 0xD0 || byte == 0xD1) && next != 0) {
      unsigned code = ((byte & 0x1FU) << 6U) | (next & 0x3FU);
      if (upper) {
        if (code >= 0x430 && code <= 0x44F) code -= 0x20;
        else if (code >= 0x450 && code <= 0x45F) code -= 0x50;
      } else {
        if (code >= 0x410 && code <= 0x42F) code += 0x20;
        else if (code >= 0x400 && code <= 0x40F) code += 0x50;
      }
      result += static_cast<char>(0xC0U | (code >> 6U));
      result += static_cast<char>(0x80U | (code & 0x3FU));
      ++i;
      continue;
    }
    if (byte == 0xD2 || byte == 0xD3) {
      // The Kazakh letters come in pairs, capital even and small odd.
      unsigned code = ((byte & 0x1FU) << 6U) | (next & 0x3FU);
      if (code >= 0x48A) code = upper ? code & ~1U : code | 1U;
      result += static_cast<char>(0xC0U | (code >> 6U));
      result += static_cast<char>(0x80U | (code & 0x3FU));
      ++i;
      continue;
    }
    result += text[i];
  }
  return result;
}

std::int64_t code_points(std::string_view text) {
  std::int64_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return count;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

Value Machine::call_known(Builtin builtin, const Value* args, const Node& node, NodeId id) {
  const Value outside = fault(FaultReason::OutsideCalendar, id);
  const Value overflow = fault(FaultReason::Overflow, id);
  // Round and Divide keep their rounding where the others keep the act.
  const bool rounds = builtin == Builtin::Round || builtin == Builtin::Divide;
  const auto rounding = static_cast<Rounding>(rounds ? node.c : 0);
  const std::uint32_t act_index = rounds ? none : node.c;
  const Calendar* calendar = calendar_of(act_index);
  const ActInfo* act = act_index == none ? nullptr : &plan_.program->acts[act_index];
  const auto text = [&](int i) { return texts_.at(static_cast<std::uint32_t>(args[i].a)); };
  switch (builtin) {
    case Builtin::Age: {
      if (args[0].as_date().is_unlimited() || args[1].as_date().is_unlimited()) return overflow;
      const LeapBirthday policy = act == nullptr ? LeapBirthday::Unstated : act->leap_birthday;
      return Value::duration({DurationUnit::Months, 12 * age_in_years(args[0].as_date(), args[1].as_date(), policy)});
    }
    case Builtin::YearOf:
      return args[0].as_date().is_unlimited() ? overflow : Value::integer(args[0].as_date().civil().year);
    case Builtin::MonthOf:
      return args[0].as_date().is_unlimited() ? overflow : Value::integer(args[0].as_date().civil().month);
    case Builtin::DayOf:
      return args[0].as_date().is_unlimited() ? overflow : Value::integer(args[0].as_date().civil().day);
    case Builtin::WeekdayOf:
      return args[0].as_date().is_unlimited() ? overflow : Value::integer(args[0].as_date().weekday());
    case Builtin::DateOf: {
      std::array<int, 3> parts{};
      for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto part = args[i].as_int64();
        if (!part || *part < 0 || *part > 9999)
          return fault(i == 0 ? FaultReason::Overflow : FaultReason::NoSuchDay, id);
        parts[i] = static_cast<int>(*part);
      }
      const FaultReason reason = parts[0] == 0 ? FaultReason::Overflow : FaultReason::NoSuchDay;
      return date_or(Date::from_civil(parts[0], parts[1], parts[2]), fault(reason, id));
    }
    case Builtin::DaysBetween:
      if (args[0].as_date().is_unlimited() || args[1].as_date().is_unlimited()) return overflow;
      return Value::integer(args[1].a - args[0].a);
    case Builtin::MonthsBetween: {
      if (args[0].as_date().is_unlimited() || args[1].as_date().is_unlimited()) return overflow;
      return Value::integer(completed_months(args[0].as_date(), args[1].as_date(),
                                             act == nullptr ? MonthEnds::Unstated : act->month_ends));
    }
    case Builtin::IsWorkingDay: {
      const auto working = calendar == nullptr ? std::nullopt : calendar->is_working_day(args[0].as_date());
      return working ? Value::boolean(*working) : outside;
    }
    case Builtin::NextWorkingDay:
      return calendar == nullptr ? outside : date_or(calendar->next_working_day(args[0].as_date()), outside);
    case Builtin::AddWorkingDays:
      return calendar == nullptr
                 ? outside
                 : date_or(calendar->add_working_days(args[0].as_date(), args[1].as_int64().value_or(INT64_MAX)),
                           outside);
    case Builtin::InWorkingDays: return Value::boolean(args[0].as_duration().unit == DurationUnit::WorkingDays);
    case Builtin::InMonths: return Value::boolean(args[0].as_duration().unit == DurationUnit::Months);
    case Builtin::YearsIn:
    case Builtin::MonthsIn:
    case Builtin::DaysIn: {
      const Duration term = args[0].as_duration();
      if ((term.unit == DurationUnit::Months) == (builtin == Builtin::DaysIn))
        return fault(FaultReason::MixedDurations, id);
      return Value::integer(builtin == Builtin::YearsIn ? term.count / 12 : term.count);
    }
    case Builtin::Round: {
      const auto places = args[1].as_int64();
      if (!places || *places < 0 || *places > Decimal::max_digits) return fault(FaultReason::BadPlaces, id);
      const auto result = Decimal::round(args[0].as_decimal(), static_cast<int>(*places), rounding);
      return result ? Value::number(*result) : overflow;
    }
    case Builtin::Divide: {
      if (args[1].as_decimal().is_zero()) return fault(FaultReason::DivisionByZero, id);
      const auto places = args[2].as_int64();
      if (!places || *places < 0 || *places > Decimal::max_digits) return fault(FaultReason::BadPlaces, id);
      const auto result =
          Decimal::divide(args[0].as_decimal(), args[1].as_decimal(), static_cast<int>(*places), rounding);
      return result ? Value::number(*result) : overflow;
    }
    case Builtin::Power: {
      const auto exponent = args[1].as_int64();
      if (!exponent || *exponent < 0 || *exponent > Decimal::max_exponent) return fault(FaultReason::BadExponent, id);
      const auto result = Decimal::power(args[0].as_decimal(), *exponent);
      return result ? Value::numeric(node.kind, *result) : overflow;
    }
    case Builtin::Remainder: {
      const auto result = Decimal::remainder(args[0].as_decimal(), args[1].as_decimal());
      return result ? Value::numeric(node.kind, *result) : fault(FaultReason::DivisionByZero, id);
    }
    case Builtin::Length: return Value::integer(code_points(text(0)));
    case Builtin::StartsWith: return Value::boolean(text(0).substr(0, text(1).size()) == text(1));
    case Builtin::EndsWith:
      return Value::boolean(text(0).size() >= text(1).size() &&
                            text(0).substr(text(0).size() - text(1).size()) == text(1));
    case Builtin::Contains: return Value::boolean(text(0).find(text(1)) != std::string_view::npos);
    case Builtin::Lower: return Value::text(texts_.intern(lowered(text(0), false)));
    case Builtin::Upper: return Value::text(texts_.intern(lowered(text(0), true)));
    case Builtin::Trim: return Value::text(texts_.intern(std::string(trimmed(text(0)))));
    case Builtin::Union:
    case Builtin::Common:
    case Builtin::Without:
    case Builtin::Size: break;  // nodes of their own
  }
  return Value::unknown(node.kind);
}

}  // namespace tarmaq::plan
