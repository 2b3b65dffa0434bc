#include "interpreter/resolve/builtins.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "interpreter/model/functions.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/resolve/names.hpp"

namespace tarmaq::resolve {

namespace {

const std::vector<Signature>& signatures() {
  static const std::vector<Signature> all = [] {
    constexpr TypeKind date = TypeKind::Date;
    constexpr TypeKind integer = TypeKind::Integer;
    constexpr TypeKind boolean = TypeKind::Boolean;
    constexpr TypeKind duration = TypeKind::Duration;
    constexpr TypeKind text = TypeKind::Text;
    return std::vector<Signature>{
        {"age", Builtin::Age, {date, date}, duration},
        {"year_of", Builtin::YearOf, {date}, integer},
        {"month_of", Builtin::MonthOf, {date}, integer},
        {"day_of", Builtin::DayOf, {date}, integer},
        {"weekday_of", Builtin::WeekdayOf, {date}, integer},
        {"date_of", Builtin::DateOf, {integer, integer, integer}, date},
        {"days_between", Builtin::DaysBetween, {date, date}, integer},
        {"months_between", Builtin::MonthsBetween, {date, date}, integer},
        {"is_working_day", Builtin::IsWorkingDay, {date}, boolean},
        {"next_working_day", Builtin::NextWorkingDay, {date}, date},
        {"add_working_days", Builtin::AddWorkingDays, {date, integer}, date},
        {"in_working_days", Builtin::InWorkingDays, {duration}, boolean},
        {"in_months", Builtin::InMonths, {duration}, boolean},
        {"years_in", Builtin::YearsIn, {duration}, integer},
        {"months_in", Builtin::MonthsIn, {duration}, integer},
        {"days_in", Builtin::DaysIn, {duration}, integer},
        {"length", Builtin::Length, {text}, integer},
        {"starts_with", Builtin::StartsWith, {text, text}, boolean},
        {"ends_with", Builtin::EndsWith, {text, text}, boolean},
        {"contains", Builtin::Contains, {text, text}, boolean},
        {"lower", Builtin::Lower, {text}, text},
        {"upper", Builtin::Upper, {text}, text},
        {"trim", Builtin::Trim, {text}, text},
    };
  }();
  return all;
}

constexpr std::array<std::string_view, 10> polymorphic = {"least", "greatest", "union",  "common", "without",
                                                          "size",  "round",    "divide", "power",  "remainder"};

}  // namespace

const Signature* find_signature(std::string_view name) {
  for (const Signature& signature : signatures()) {
    if (signature.name == name) return &signature;
  }
  return nullptr;
}

bool is_builtin(std::string_view name) {
  return find_signature(name) || std::find(polymorphic.begin(), polymorphic.end(), name) != polymorphic.end();
}

std::vector<std::string> builtin_names() {
  std::vector<std::string> names(polymorphic.begin(), polymorphic.end());
  for (const Signature& signature : signatures()) names.emplace_back(signature.name);
  return names;
}

}  // namespace tarmaq::resolve
