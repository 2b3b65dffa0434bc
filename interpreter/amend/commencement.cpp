#include "interpreter/amend/commencement.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <string>
#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/functions.hpp"
#include "interpreter/model/operations.hpp"
#include "interpreter/model/value.hpp"

namespace tarmaq::amend {
namespace {

constexpr Pattern understood = Pattern(
    "a day of coming into force is a date, `published`, `adopted`, `published + 10 calendar days`, or "
    "`day_after(published, 10 calendar days)`");

class CommencementEvaluator {
 public:
  CommencementEvaluator(const CommencementContext& context, Diagnostics& diagnostics)
      : context_(context), diagnostics_(diagnostics) {}

  std::optional<Date> day(syntax::ExprId id) {
    const syntax::Expr& expr = context_.file->expr(id);
    if (const auto* literal = std::get_if<syntax::DateLiteral>(&expr.node)) {
      const std::optional<Date> date = Date::parse(literal->text);
      return date ? date : fail(expr.span, worded("`{}` is not a day of the calendar", literal->text));
    }
    if (const auto* path = std::get_if<syntax::Path>(&expr.node)) return named_day(*path, expr.span);
    if (const auto* call = std::get_if<syntax::Call>(&expr.node)) return called_day(*call, expr.span);
    const auto* binary = std::get_if<syntax::Binary>(&expr.node);
    if (binary == nullptr || (binary->op != syntax::BinaryOp::Add && binary->op != syntax::BinaryOp::Subtract)) {
      return fail(expr.span, worded("this does not give a day"));
    }
    const std::optional<Date> start = day(binary->left);
    return start ? moved(*start, binary->right, binary->op == syntax::BinaryOp::Subtract, expr.span) : std::nullopt;
  }

 private:
  std::nullopt_t fail(Span span, Wording message, Wording hint = worded(understood)) {
    diagnostics_.add(Code::E0607, span, std::move(message), std::move(hint));
    return std::nullopt;
  }

  std::optional<Date> named_day(const syntax::Path& path, Span span) {
    const std::string name = path.parts.size() == 1 ? path.parts.front().text : "";
    const bool published = name == "published";
    if (!published && name != "adopted") return fail(span, worded("this name does not give a day"));
    const std::optional<Date> found = published ? context_.published : context_.adopted;
    return found ? found
                 : fail(span, worded("`{}` has no date", name), worded("write `{} 2025-11-19` before it", name));
  }

  std::optional<Date> called_day(const syntax::Call& call, Span span) {
    const std::string& name = call.function.text;
    const std::size_t wanted = name == "next_working_day" ? 1 : 2;
    if (name != "day_after" && name != "next_working_day" && name != "add_working_days") {
      return fail(call.function.span, worded("`{}` cannot be used here", name));
    }
    if (call.arguments.size() != wanted) {
      return fail(span, wanted == 1 ? worded("`{}` takes a date", name) : worded("`{}` takes a date and a term", name));
    }
    const std::optional<Date> start = day(call.arguments[0]);
    if (!start) return std::nullopt;
    if (name == "day_after") {
      const std::optional<Date> passed = moved(*start, call.arguments[1], false, span);
      return passed ? day_of(move_date(*passed, DurationUnit::CalendarDays, 1, counting()), span) : std::nullopt;
    }
    if (context_.calendar == nullptr) return no_calendar(span);
    CallContext called;
    called.result = Kind::Date;
    called.counting = counting();
    std::array<Value, 2> arguments = {Value::date(*start), Value()};
    if (name == "next_working_day")
      return day_of(call_function(Builtin::NextWorkingDay, arguments.data(), called), span);
    const std::optional<std::int32_t> count = count_of(call.arguments[1]);
    if (!count) return std::nullopt;
    arguments[1] = Value::integer(*count);
    return day_of(call_function(Builtin::AddWorkingDays, arguments.data(), called), span);
  }

  std::optional<std::int32_t> count_of(syntax::ExprId id) {
    const syntax::Expr& expr = context_.file->expr(id);
    const auto* number = std::get_if<syntax::NumberLiteral>(&expr.node);
    std::int32_t count = 0;
    if (number != nullptr) {
      const char* end = number->digits.data() + number->digits.size();
      const auto [stopped, code] = std::from_chars(number->digits.data(), end, count);
      if (code == std::errc() && stopped == end) return count;
    }
    return fail(expr.span, worded("this is not a whole number of days or months"));
  }

  std::optional<Date> moved(Date start, syntax::ExprId term, bool backwards, Span span) {
    const syntax::Expr& expr = context_.file->expr(term);
    const std::optional<std::int32_t> count = count_of(term);
    if (!count) return std::nullopt;
    const std::int64_t steps = backwards ? -std::int64_t{*count} : std::int64_t{*count};
    switch (std::get<syntax::NumberLiteral>(expr.node).unit) {
      case syntax::UnitKind::Years: return day_of(move_date(start, DurationUnit::Months, steps * 12, counting()), span);
      case syntax::UnitKind::Months: return day_of(move_date(start, DurationUnit::Months, steps, counting()), span);
      case syntax::UnitKind::CalendarDays:
        return day_of(move_date(start, DurationUnit::CalendarDays, steps, counting()), span);
      case syntax::UnitKind::WorkingDays:
        if (context_.calendar == nullptr) return no_calendar(span);
        return day_of(move_date(start, DurationUnit::WorkingDays, steps, counting()), span);
      case syntax::UnitKind::None:
      case syntax::UnitKind::Percent:
      case syntax::UnitKind::Named: break;
    }
    return fail(expr.span, worded("a term needs its unit"),
                worded("write `10 calendar days`, `5 working days`, `1 month`"));
  }

  Counting counting() const {
    Counting counting;
    counting.month_ends = context_.month_ends;
    counting.calendar = context_.calendar;
    return counting;
  }

  std::nullopt_t no_calendar(Span span) {
    return fail(span, worded("working days need a calendar, and the act names none"),
                worded("the act says `calendar NAME`"));
  }
  std::optional<Date> day_of(const Value& date, Span span) {
    if (date.known()) return date.as_date();
    const bool outside = date.a == static_cast<std::int64_t>(FaultReason::OutsideCalendar);
    return fail(span, outside ? worded("the day lies outside the years that the calendar holds")
                              : worded("the day lies outside the years 1 to 9999"));
  }

  const CommencementContext& context_;
  Diagnostics& diagnostics_;
};

std::size_t weekday_index(std::string_view name) {
  constexpr std::array<std::string_view, 7> names = {"monday", "tuesday",  "wednesday", "thursday",
                                                     "friday", "saturday", "sunday"};
  std::size_t index = 0;
  while (index < names.size() && names[index] != name) ++index;
  return index;
}

}  // namespace

std::optional<Date> commencement_day(const CommencementContext& context, syntax::ExprId expr,
                                     Diagnostics& diagnostics) {
  return CommencementEvaluator(context, diagnostics).day(expr);
}

std::optional<Date> header_date(const std::optional<std::string>& text, Span span, Diagnostics& diagnostics) {
  if (!text) return std::nullopt;
  const std::optional<Date> date = Date::parse(*text);
  if (!date) diagnostics.add(Code::E0607, span, worded("`{}` is not a day of the calendar", *text));
  return date;
}

Calendar calendar_from(const syntax::CalendarDecl& declaration) {
  std::array<bool, 7> weekend{};
  for (const syntax::Name& name : declaration.weekend) {
    const std::size_t index = weekday_index(name.text);
    if (index < weekend.size()) weekend[index] = true;
  }
  std::vector<CalendarDay> days;
  for (const syntax::CalendarDayDecl& declared : declaration.days) {
    const std::optional<Date> day = Date::parse(declared.date);
    if (day) days.push_back(CalendarDay{*day, declared.working, declared.labels, declared.provenance});
  }
  return Calendar(declaration.name.text, declaration.first_year, declaration.last_year, weekend, std::move(days));
}

}  // namespace tarmaq::amend
