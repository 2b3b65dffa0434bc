#include <algorithm>

#include "interpreter/model/functions.hpp"
#include "tests/naive/completion.hpp"
#include "tests/naive/values.hpp"

namespace tarmaq::naive {

namespace {

bool counts_working_days(const Program& program) {
  return std::any_of(program.exprs.begin(), program.exprs.end(), [](const Expr& expr) {
    if (expr.op != Op::Builtin) return false;
    const auto function = static_cast<Builtin>(expr.payload);
    return function == Builtin::IsWorkingDay || function == Builtin::NextWorkingDay ||
           function == Builtin::AddWorkingDays;
  });
}

std::optional<Date> moved(Date day, DurationUnit unit, std::int64_t count, const Program& program) {
  switch (unit) {
    case DurationUnit::Months: return day.add_months(count, MonthEnds::LastDay);
    case DurationUnit::CalendarDays: return day.add_days(count);
    case DurationUnit::WorkingDays: break;
  }
  return program.calendars.empty() ? std::nullopt : program.calendars[0].add_working_days(day, count);
}

}  // namespace

void Domains::note(const Value& value) {
  if (!value.known()) return;
  if (value.kind == Kind::Date && value.as_date().is_day()) days_.insert(value.as_date());
  if (value.kind == Kind::Duration) terms_.insert({value.as_duration().unit, value.as_duration().count});
  if (value.kind == Kind::Integer || value.kind == Kind::Number) numbers_.insert(value.as_decimal().to_string());
}

Domains::Domains(const Program& program, const Facts& facts) : program_(program) {
  for (const Value& constant : program.constants) {
    note(constant);
    if (constant.known() && constant.kind == Kind::Text)
      texts_.insert(std::string(program.texts.at(static_cast<std::uint32_t>(constant.a))));
  }
  for (const Value& fact : facts.slots) note(fact);
  for (const ListFacts& list : facts.lists) {
    for (const Value& fact : list.values) note(fact);
  }
  if (counts_working_days(program) || std::any_of(terms_.begin(), terms_.end(), [](const auto& term) {
        return term.first == DurationUnit::WorkingDays;
      })) {
    for (const Calendar& calendar : program.calendars) {
      days_.insert(calendar.first_day());
      days_.insert(calendar.last_day());
    }
  }
}

std::vector<Datum> Domains::days(const Type& type) const {
  std::set<Date> cuts = days_;
  for (const Date day : days_) {
    for (const auto& [unit, count] : terms_) {
      for (const int sign : {-1, 1}) {
        if (const auto cut = moved(day, unit, sign * count, program_)) cuts.insert(*cut);
      }
    }
  }
  // Days may be counted, too.
  for (const Date day : days_) {
    for (const std::string& number : numbers_) {
      const Decimal count = *Decimal::parse(number);
      if (!count.is_integer() || count > Decimal::from_integer(400) || count < Decimal::from_integer(-400)) continue;
      for (const std::int64_t sign : {-1, 1}) {
        if (const auto cut = day.add_days(sign * static_cast<std::int64_t>(count.coefficient()))) cuts.insert(*cut);
      }
    }
  }
  // Far away, and so far that adding a term leaves the years that a date can have.
  std::set<Date> tried = {*Date::from_civil(1000, 1, 1), *Date::from_civil(9000, 1, 1), Date::first(), Date::last()};
  const std::int64_t reach = counts_working_days(program_) ? 3 : 1;
  for (const Date cut : cuts) {
    for (std::int64_t offset = -reach; offset <= reach; ++offset) {
      if (const auto day = cut.add_days(offset)) tried.insert(*day);
    }
  }
  if (type.unlimited) tried.insert(Date::unlimited());
  if (type.or_none) tried.insert(Date::no_day());
  return {tried.begin(), tried.end()};
}

// Sums, differences, products and quotients of the constants, what lies just beside them, and the ends of
// what a case can hold.
std::vector<Datum> Domains::numbers(bool integers) const {
  std::vector<Decimal> constants = {Decimal()};
  for (const std::string& text : numbers_) constants.push_back(*Decimal::parse(text));
  std::vector<Decimal> cuts = constants;
  for (const Decimal& a : constants) {
    for (const Decimal& b : constants) {
      for (const auto& made : {Decimal::add(a, b), Decimal::subtract(a, b), Decimal::multiply(a, b),
                               Decimal::divide(a, b, 0, Rounding::Floor),
                               integers ? std::nullopt : Decimal::divide(a, b, 16, Rounding::Floor)}) {
        if (made && is_fact_number(*made)) cuts.push_back(*made);
      }
    }
  }
  std::vector<Decimal> tried;
  const Decimal one = Decimal::from_integer(1);
  for (const Decimal& cut : cuts) {
    const std::optional<Decimal> floor = Decimal::round(cut, 0, Rounding::Floor);
    if (integers && !floor) continue;
    const std::vector<Decimal> near = integers ? std::vector<Decimal>{*floor} : beside(cut);
    tried.push_back(integers ? *floor : cut);
    tried.insert(tried.end(), near.begin(), near.end());
    if (!integers) continue;
    for (const auto& made : {Decimal::subtract(*floor, one), Decimal::add(*floor, one)}) {
      if (made && is_fact_number(*made)) tried.push_back(*made);
    }
  }
  const Decimal most = *Decimal::parse("999999999999999999");
  tried.push_back(most);
  tried.push_back(most.negated());
  std::sort(tried.begin(), tried.end());
  tried.erase(std::unique(tried.begin(), tried.end()), tried.end());
  return {tried.begin(), tried.end()};
}

std::vector<Datum> Domains::of(const Type& type) const {
  std::vector<Datum> found;
  switch (type.kind) {
    case TypeKind::Boolean: return {false, true};
    case TypeKind::Integer: return numbers(true);
    case TypeKind::Number: return numbers(false);
    case TypeKind::Date: return days(type);
    case TypeKind::Text:
      found = {std::string("a text that no rule names"), std::string()};
      for (const std::string& text : texts_) {
        found.emplace_back(text);
        found.emplace_back(text + "x");
      }
      return found;
    case TypeKind::Duration:
      for (const auto& [unit, count] : terms_) {
        for (const std::int32_t near : {count - 1, count, count + 1}) found.emplace_back(Duration{unit, near});
      }
      for (const DurationUnit unit : {DurationUnit::Months, DurationUnit::CalendarDays, DurationUnit::WorkingDays})
        found.emplace_back(Duration{unit, 1'000'000});
      return found;
    case TypeKind::Enum:
      for (const std::uint32_t value : program_.enum_values[type.id]) found.push_back(Choice{value});
      // A field that is not in force may be of an enum that is not: it is read by nothing.
      if (found.empty()) found.push_back(Choice{0});
      return found;
    case TypeKind::Set: {
      const std::size_t values = program_.vocabulary->enums[type.id].values.size();
      for (std::uint64_t mask = 0; mask < std::uint64_t{1} << std::min<std::size_t>(values, 10); ++mask) {
        if ((mask & ~program_.elements(type.id)) != 0) continue;
        found.push_back(to_datum(Value::set(mask), [](std::uint32_t) { return std::string(); }));
      }
      return found;
    }
    case TypeKind::Error:
    case TypeKind::Record:
    case TypeKind::List: break;
  }
  return found;
}

std::vector<std::vector<std::vector<Datum>>> Domains::of(const ListInfo& list) const {
  // A handful of elements: each field runs through its own values, at its own pace.
  std::vector<std::vector<Datum>> rows;
  for (std::size_t step = 0; step < 4; ++step) {
    std::vector<Datum> row;
    std::size_t pace = 1;
    for (const FieldInfo& field : list.element_fields) {
      const std::vector<Datum> values = of(field.type);
      row.push_back(values[(step * pace) % values.size()]);
      pace += 2;
    }
    rows.push_back(std::move(row));
  }
  std::vector<std::vector<std::vector<Datum>>> found = {{}};
  for (const auto& row : rows) found.push_back({row});
  found.push_back({rows[0], rows[1]});
  found.push_back({rows[3], rows[2]});
  return found;
}

}  // namespace tarmaq::naive
