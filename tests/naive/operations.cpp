#include "tests/naive/operations.hpp"

#include <algorithm>

namespace tarmaq::naive {

namespace {

Datum or_fault(const std::optional<Decimal>& number) {
  if (!number) return Fault{FaultReason::Overflow};
  return *number;
}
Datum or_fault(const std::optional<Date>& day, FaultReason reason) {
  if (!day) return Fault{reason};
  return *day;
}
Datum whole(std::int64_t number) { return Decimal::from_integer(number); }

// A whole number; one beyond 18 digits, which no count of anything has, is cut down to them.
std::int64_t to_whole(const Datum& datum) {
  constexpr Int128 most = 1'000'000'000'000'000'000;
  const Int128 number = std::get<Decimal>(datum).coefficient();
  return static_cast<std::int64_t>(std::clamp(number, -most, most));
}

Datum move(Date day, DurationUnit unit, std::int64_t count, const ActInfo& act, const Program& program) {
  switch (unit) {
    case DurationUnit::Months: return or_fault(day.add_months(count, act.month_ends), FaultReason::Overflow);
    case DurationUnit::CalendarDays: return or_fault(day.add_days(count), FaultReason::Overflow);
    case DurationUnit::WorkingDays: break;
  }
  if (act.calendar == none) return Fault{FaultReason::OutsideCalendar};
  return or_fault(program.calendars[act.calendar].add_working_days(day, count), FaultReason::OutsideCalendar);
}

// A text is letters, each of one to four bytes of UTF-8.
std::vector<std::string> letters_of(const std::string& text) {
  std::vector<std::string> letters;
  for (const char byte : text) {
    const bool goes_on = (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    if (goes_on && !letters.empty()) letters.back() += byte;
    else letters.emplace_back(1, byte);
  }
  return letters;
}

// The Latin letters of ASCII and the Cyrillic ones, the Kazakh among them, have a case; others stay as they are.
const char* const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯӘҒҚҢӨҰҮҺІ";
const char* const smalls = "abcdefghijklmnopqrstuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі";

std::string in_letters(const std::string& text, const char* from, const char* to) {
  const std::vector<std::string> others = letters_of(from);
  const std::vector<std::string> wanted = letters_of(to);
  std::string made;
  for (const std::string& letter : letters_of(text)) {
    const auto found = std::find(others.begin(), others.end(), letter);
    made += found == others.end() ? letter : wanted[static_cast<std::size_t>(found - others.begin())];
  }
  return made;
}

std::string trimmed(const std::string& text) {
  const char* const blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

Datum of_text(Builtin function, const std::vector<Datum>& operands) {
  const std::string& text = std::get<std::string>(operands[0]);
  const std::string other = operands.size() > 1 ? std::get<std::string>(operands[1]) : "";
  switch (function) {
    case Builtin::Length: return whole(static_cast<std::int64_t>(letters_of(text).size()));
    case Builtin::StartsWith: return text.substr(0, other.size()) == other;
    case Builtin::EndsWith: return text.size() >= other.size() && text.substr(text.size() - other.size()) == other;
    case Builtin::Contains: return text.find(other) != std::string::npos;
    case Builtin::Lower: return in_letters(text, capitals, smalls);
    case Builtin::Upper: return in_letters(text, smalls, capitals);
    default: return trimmed(text);
  }
}

Datum of_sets(Builtin function, const std::vector<Datum>& operands) {
  const auto& left = std::get<std::set<std::uint32_t>>(operands[0]);
  if (function == Builtin::Size) return whole(static_cast<std::int64_t>(left.size()));
  const auto& right = std::get<std::set<std::uint32_t>>(operands[1]);
  std::set<std::uint32_t> result;
  for (std::uint32_t i = 0; i < 64; ++i) {
    const bool in_left = left.count(i) > 0;
    const bool in_right = right.count(i) > 0;
    const bool in = function == Builtin::Union    ? in_left || in_right
                    : function == Builtin::Common ? in_left && in_right
                                                  : in_left && !in_right;
    if (in) result.insert(i);
  }
  return result;
}

Datum of_working_days(Builtin function, const std::vector<Datum>& operands, const ActInfo& act,
                      const Program& program) {
  if (act.calendar == none) return Fault{FaultReason::OutsideCalendar};
  const Calendar& calendar = program.calendars[act.calendar];
  const Date day = std::get<Date>(operands[0]);
  if (function == Builtin::AddWorkingDays)
    return move(day, DurationUnit::WorkingDays, to_whole(operands[1]), act, program);
  if (function == Builtin::NextWorkingDay)
    return or_fault(calendar.next_working_day(day), FaultReason::OutsideCalendar);
  const std::optional<bool> works = calendar.is_working_day(day);
  if (!works) return Fault{FaultReason::OutsideCalendar};
  return *works;
}

Datum date_of(const std::vector<Datum>& operands) {
  std::int64_t parts[3];
  for (int i = 0; i < 3; ++i) {
    parts[i] = to_whole(operands[static_cast<std::size_t>(i)]);
    if (parts[i] < 1 || parts[i] > 9999) return Fault{i == 0 ? FaultReason::Overflow : FaultReason::NoSuchDay};
  }
  return or_fault(Date::from_civil(static_cast<int>(parts[0]), static_cast<int>(parts[1]), static_cast<int>(parts[2])),
                  FaultReason::NoSuchDay);
}

Datum of_term(Builtin function, Duration term) {
  if ((term.unit == DurationUnit::Months) != (function != Builtin::DaysIn)) return Fault{FaultReason::MixedDurations};
  return whole(function == Builtin::YearsIn ? term.count / 12 : term.count);
}

Datum power(const Decimal& base, std::int64_t exponent) {
  if (exponent < 0 || exponent > Decimal::max_exponent) return Fault{FaultReason::BadExponent};
  std::optional<Decimal> result = Decimal::from_integer(1);
  for (std::int64_t i = 0; i < exponent && result; ++i) result = Decimal::multiply(*result, base);
  return or_fault(result);
}

// What is left once the divisor is taken away as often as it goes in whole, by the sizes of the two, from its
// greatest multiple by a power of ten downwards; with the sign of what it is taken from.
Datum remainder(const Decimal& dividend, const Decimal& divisor) {
  if (divisor.is_zero()) return Fault{FaultReason::DivisionByZero};
  Decimal rest = dividend.is_negative() ? dividend.negated() : dividend;
  const Decimal size = divisor.is_negative() ? divisor.negated() : divisor;
  std::vector<Decimal> multiples{size};
  while (const auto next = Decimal::multiply(multiples.back(), Decimal::from_integer(10))) {
    if (rest < *next) break;
    multiples.push_back(*next);
  }
  for (auto multiple = multiples.rbegin(); multiple != multiples.rend(); ++multiple) {
    while (!(rest < *multiple)) rest = Decimal::subtract(rest, *multiple).value();
  }
  return dividend.is_negative() ? rest.negated() : rest;
}

// Of a half, which one more place shows exactly, what lies towards zero; of all else what half_up gives.
std::optional<Decimal> half_down(const Decimal& dividend, const Decimal& divisor, int places) {
  const auto rounded = [&](int at, Rounding rounding) { return Decimal::divide(dividend, divisor, at, rounding); };
  const auto shorter = rounded(places + 1, Rounding::Down);
  const auto longer = rounded(places + 1, Rounding::Up);
  const auto down = rounded(places, Rounding::Down);
  if (shorter && longer && down && *shorter == *longer) {
    const Decimal rest = Decimal::subtract(*shorter, *down).value();
    if ((rest.is_negative() ? rest.negated() : rest) == Decimal::from_parts(5, places + 1)) return down;
  }
  return rounded(places, Rounding::HalfUp);
}

}  // namespace

Datum equal(const Datum& left, const Datum& right) {
  if (is_fault(left)) return left;
  if (is_fault(right)) return right;
  return left == right;
}

Datum less(const Datum& left, const Datum& right) {
  if (is_fault(left)) return left;
  if (is_fault(right)) return right;
  if (const Decimal* number = std::get_if<Decimal>(&left)) return *number < std::get<Decimal>(right);
  if (const Date* day = std::get_if<Date>(&left)) return *day < std::get<Date>(right);
  if (const std::string* text = std::get_if<std::string>(&left)) return *text < std::get<std::string>(right);
  const Duration term = std::get<Duration>(left);
  const Duration other = std::get<Duration>(right);
  if (term.unit != other.unit) return Fault{FaultReason::MixedDurations};
  return term.count < other.count;
}

Datum arithmetic(Op op, const Datum& left, const Datum& right, const ActInfo& act, const Program& program) {
  if (is_fault(left)) return left;
  if (is_fault(right)) return right;
  if (const Date* day = std::get_if<Date>(&left)) {
    const Duration term = std::get<Duration>(right);
    const std::int64_t count = term.count;
    return move(*day, term.unit, op == Op::Add ? count : -count, act, program);
  }
  if (const Duration* term = std::get_if<Duration>(&left)) {
    const Duration other = std::get<Duration>(right);
    if (term->unit != other.unit) return Fault{FaultReason::MixedDurations};
    const std::int64_t count =
        op == Op::Add ? std::int64_t{term->count} + other.count : std::int64_t{term->count} - other.count;
    if (count > INT32_MAX || count < INT32_MIN) return Fault{FaultReason::Overflow};
    return Duration{term->unit, static_cast<std::int32_t>(count)};
  }
  const Decimal a = std::get<Decimal>(left);
  const Decimal b = std::get<Decimal>(right);
  if (op == Op::Add) return or_fault(Decimal::add(a, b));
  if (op == Op::Subtract) return or_fault(Decimal::subtract(a, b));
  if (op == Op::Multiply) return or_fault(Decimal::multiply(a, b));
  if (b.is_zero()) return Fault{FaultReason::DivisionByZero};
  const std::optional<Decimal> quotient = Decimal::divide_exactly(a, b);
  if (!quotient) return Fault{Decimal::ends(a, b) ? FaultReason::Overflow : FaultReason::InexactDivision};
  return *quotient;
}

Datum built_in(Builtin function, const std::vector<Datum>& operands, std::uint32_t rounding, const ActInfo& act,
               const Program& program) {
  const auto day = [&](std::size_t i) { return std::get<Date>(operands[i]); };
  switch (function) {
    case Builtin::Age: return Duration{DurationUnit::Months, 12 * age_in_years(day(0), day(1), act.leap_birthday)};
    case Builtin::YearOf: return whole(day(0).civil().year);
    case Builtin::MonthOf: return whole(day(0).civil().month);
    case Builtin::DayOf: return whole(day(0).civil().day);
    case Builtin::WeekdayOf: return whole(day(0).weekday());
    case Builtin::DateOf: return date_of(operands);
    case Builtin::DaysBetween: return whole(std::int64_t{day(1).days} - day(0).days);
    case Builtin::MonthsBetween: return whole(completed_months(day(0), day(1), act.month_ends));
    case Builtin::IsWorkingDay:
    case Builtin::NextWorkingDay:
    case Builtin::AddWorkingDays: return of_working_days(function, operands, act, program);
    case Builtin::InWorkingDays: return std::get<Duration>(operands[0]).unit == DurationUnit::WorkingDays;
    case Builtin::InMonths: return std::get<Duration>(operands[0]).unit == DurationUnit::Months;
    case Builtin::YearsIn:
    case Builtin::MonthsIn:
    case Builtin::DaysIn: return of_term(function, std::get<Duration>(operands[0]));
    case Builtin::Power: return power(std::get<Decimal>(operands[0]), to_whole(operands[1]));
    case Builtin::Remainder: return remainder(std::get<Decimal>(operands[0]), std::get<Decimal>(operands[1]));
    case Builtin::Round:
    case Builtin::Divide: {
      const bool divides = function == Builtin::Divide;
      const Decimal divisor = divides ? std::get<Decimal>(operands[1]) : Decimal::from_integer(1);
      if (divisor.is_zero()) return Fault{FaultReason::DivisionByZero};
      const std::int64_t places = to_whole(operands[divides ? 2 : 1]);
      if (places < 0 || places > Decimal::max_digits) return Fault{FaultReason::BadPlaces};
      if (static_cast<Rounding>(rounding) == Rounding::HalfDown && places < Decimal::max_digits) {
        return or_fault(half_down(std::get<Decimal>(operands[0]), divisor, static_cast<int>(places)));
      }
      return or_fault(Decimal::divide(std::get<Decimal>(operands[0]), divisor, static_cast<int>(places),
                                      static_cast<Rounding>(rounding)));
    }
    case Builtin::Length:
    case Builtin::StartsWith:
    case Builtin::EndsWith:
    case Builtin::Contains:
    case Builtin::Lower:
    case Builtin::Upper:
    case Builtin::Trim: return of_text(function, operands);
    case Builtin::Union:
    case Builtin::Common:
    case Builtin::Without:
    case Builtin::Size: return of_sets(function, operands);
  }
  return Fault{};
}

}  // namespace tarmaq::naive
