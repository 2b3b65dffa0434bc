#include "interpreter/model/functions.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "interpreter/model/calendar.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/text_search.hpp"
#include "interpreter/model/value.hpp"

namespace tarmaq::inline model {

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

Value call_function(Builtin builtin, const Value* args, const CallContext& context) {
  const auto fault = [&](FaultReason reason) { return Value::fault(reason, 0, context.result); };
  const Value outside = fault(FaultReason::OutsideCalendar);
  const Value overflow = fault(FaultReason::Overflow);
  const Calendar* const calendar = context.counting.calendar;
  const auto text = [&](int i) { return context.texts->at(static_cast<std::uint32_t>(args[i].a)); };
  switch (builtin) {
    case Builtin::Age: {
      if (!args[0].as_date().is_day() || !args[1].as_date().is_day()) return overflow;
      return Value::duration(
          {DurationUnit::Months, months_of_age(args[0].as_date(), args[1].as_date(), context.counting.leap_birthday)});
    }
    case Builtin::YearOf:
      return !args[0].as_date().is_day() ? overflow : Value::integer(args[0].as_date().civil().year);
    case Builtin::MonthOf:
      return !args[0].as_date().is_day() ? overflow : Value::integer(args[0].as_date().civil().month);
    case Builtin::DayOf: return !args[0].as_date().is_day() ? overflow : Value::integer(args[0].as_date().civil().day);
    case Builtin::WeekdayOf:
      return !args[0].as_date().is_day() ? overflow : Value::integer(args[0].as_date().weekday());
    case Builtin::DateOf: {
      std::array<int, 3> parts{};
      for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto part = args[i].as_int64();
        if (!part || *part < 0 || *part > 9999) return fault(i == 0 ? FaultReason::Overflow : FaultReason::NoSuchDay);
        parts[i] = static_cast<int>(*part);
      }
      const FaultReason reason = parts[0] == 0 ? FaultReason::Overflow : FaultReason::NoSuchDay;
      return date_or(Date::from_civil(parts[0], parts[1], parts[2]), fault(reason));
    }
    case Builtin::DaysBetween:
      if (!args[0].as_date().is_day() || !args[1].as_date().is_day()) return overflow;
      return Value::integer(args[1].a - args[0].a);
    case Builtin::MonthsBetween: {
      if (!args[0].as_date().is_day() || !args[1].as_date().is_day()) return overflow;
      return Value::integer(completed_months(args[0].as_date(), args[1].as_date(), context.counting.month_ends));
    }
    case Builtin::IsWorkingDay: {
      const auto working = calendar == nullptr ? std::nullopt : calendar->is_working_day(args[0].as_date());
      return working ? Value::boolean(*working) : outside;
    }
    case Builtin::NextWorkingDay:
      return calendar == nullptr ? outside : date_or(calendar->next_working_day(args[0].as_date()), outside);
    case Builtin::AddWorkingDays:
      return move_date(args[0].as_date(), DurationUnit::WorkingDays, args[1].as_int64().value_or(INT64_MAX),
                       context.counting);
    case Builtin::InWorkingDays: return Value::boolean(args[0].as_duration().unit == DurationUnit::WorkingDays);
    case Builtin::InMonths: return Value::boolean(args[0].as_duration().unit == DurationUnit::Months);
    case Builtin::YearsIn:
    case Builtin::MonthsIn:
    case Builtin::DaysIn: {
      const Duration term = args[0].as_duration();
      if ((term.unit == DurationUnit::Months) == (builtin == Builtin::DaysIn))
        return fault(FaultReason::MixedDurations);
      return Value::integer(builtin == Builtin::YearsIn ? term.count / 12 : term.count);
    }
    case Builtin::Round: {
      const auto places = args[1].as_int64();
      if (!places || *places < 0 || *places > Decimal::max_digits) return fault(FaultReason::BadPlaces);
      const auto result = Decimal::round(args[0].as_decimal(), static_cast<int>(*places), context.rounding);
      return result ? Value::number(*result) : overflow;
    }
    case Builtin::Divide: {
      if (args[1].as_decimal().is_zero()) return fault(FaultReason::DivisionByZero);
      const auto places = args[2].as_int64();
      if (!places || *places < 0 || *places > Decimal::max_digits) return fault(FaultReason::BadPlaces);
      const auto result =
          Decimal::divide(args[0].as_decimal(), args[1].as_decimal(), static_cast<int>(*places), context.rounding);
      return result ? Value::number(*result) : overflow;
    }
    case Builtin::Power: {
      const auto exponent = args[1].as_int64();
      if (!exponent || *exponent < 0 || *exponent > Decimal::max_exponent) return fault(FaultReason::BadExponent);
      const auto result = Decimal::power(args[0].as_decimal(), *exponent);
      return result ? Value::numeric(context.result, *result) : overflow;
    }
    case Builtin::Remainder: {
      const auto result = Decimal::remainder(args[0].as_decimal(), args[1].as_decimal());
      return result ? Value::numeric(context.result, *result) : fault(FaultReason::DivisionByZero);
    }
    case Builtin::Length: return Value::integer(code_points(text(0)));
    case Builtin::StartsWith: return Value::boolean(text(0).substr(0, text(1).size()) == text(1));
    case Builtin::EndsWith:
      return Value::boolean(text(0).size() >= text(1).size() &&
                            text(0).substr(text(0).size() - text(1).size()) == text(1));
    case Builtin::Contains: return Value::boolean(find_text(text(0), text(1)) != std::string_view::npos);
    case Builtin::Lower: return Value::text(context.texts->intern(lowered(text(0), false)));
    case Builtin::Upper: return Value::text(context.texts->intern(lowered(text(0), true)));
    case Builtin::Trim: return Value::text(context.texts->intern(std::string(trimmed(text(0)))));
    case Builtin::Union: return set_union(args[0], args[1]);
    case Builtin::Common: return set_common(args[0], args[1]);
    case Builtin::Without: return set_without(args[0], args[1]);
    case Builtin::Size: return set_size(args[0]);
  }
  return Value::unknown(context.result);
}

}  // namespace tarmaq::inline model
