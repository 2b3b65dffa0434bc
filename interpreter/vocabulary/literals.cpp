#include "interpreter/vocabulary/literals.hpp"

#include <cstdint>
#include <utility>

#include "grammar/diagnostics/span.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "grammar/syntax.hpp"
#include "grammar/syntax_expressions.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/vocabulary/type_terms.hpp"

namespace tarmaq::vocabulary {

namespace {

std::optional<TypedValue> refuse(Span span, Wording message, Wording hint, Diagnostics& diagnostics) {
  diagnostics.add(Code::E0319, span, std::move(message), std::move(hint));
  return std::nullopt;
}

std::optional<TypedValue> duration_value(const syntax::NumberLiteral& literal, Decimal number, Span span,
                                         Diagnostics& diagnostics) {
  // Far above any term, far below what a count can hold.
  constexpr std::int64_t longest = 10'000'000;
  if (!number.is_integer()) {
    return refuse(span, worded("a term of `{}` is not a whole number", literal.digits),
                  worded("write it in a smaller unit"), diagnostics);
  }
  const bool years = literal.unit == syntax::UnitKind::Years;
  const std::int64_t count = number.to_int64().value_or(longest + 1);
  if (count > longest || count < -longest) {
    return refuse(span, worded("a term of `{}` is longer than any calendar", literal.digits), {}, diagnostics);
  }
  Duration duration;
  duration.count = static_cast<std::int32_t>(years ? count * 12 : count);
  if (years || literal.unit == syntax::UnitKind::Months) duration.unit = DurationUnit::Months;
  if (literal.unit == syntax::UnitKind::CalendarDays) duration.unit = DurationUnit::CalendarDays;
  if (literal.unit == syntax::UnitKind::WorkingDays) duration.unit = DurationUnit::WorkingDays;
  return TypedValue{Value::duration(duration), duration_type()};
}

}  // namespace

std::optional<TypedValue> number_value(const syntax::NumberLiteral& literal, Span span, const Type& expected,
                                       const VocabularyIndex& index, Diagnostics& diagnostics) {
  const std::optional<Decimal> number = Decimal::parse_stated(literal.digits);
  if (!number) {
    if (const std::size_t first = literal.digits.find_first_not_of('0');
        first != 0 && first != std::string::npos && literal.digits.size() <= 18) {
      const std::string plain = (literal.digits[first] == '.' ? "0" : "") + literal.digits.substr(first);
      return refuse(span, worded("`{}` begins with a zero", literal.digits), worded("write `{}`", plain), diagnostics);
    }
    return refuse(span, worded("`{}` is not held exactly", literal.digits), worded("a number has at most 18 digits"),
                  diagnostics);
  }
  switch (literal.unit) {
    case syntax::UnitKind::Years:
    case syntax::UnitKind::Months:
    case syntax::UnitKind::CalendarDays:
    case syntax::UnitKind::WorkingDays: return duration_value(literal, *number, span, diagnostics);
    case syntax::UnitKind::Percent: {
      const auto plain = Decimal::divide_exactly(*number, Decimal::from_integer(100));
      if (!plain || !plain->is_stated()) {
        return refuse(span, worded("`{}` is not held exactly", literal.digits + " %"),
                      worded("a number has at most 18 digits"), diagnostics);
      }
      return TypedValue{Value::number(*plain), number_type()};
    }
    case syntax::UnitKind::Named: {
      syntax::TypeRef written{.form = syntax::TypeForm::Number};
      written.unit = literal.measure;
      const Type type = index.type_of(written, diagnostics);
      if (is_error(type)) return std::nullopt;
      return TypedValue{Value::number(*number), type};
    }
    case syntax::UnitKind::None: break;
  }
  const bool as_number = expected.kind == TypeKind::Number && expected.id == none;
  if (number->is_integer() && !as_number) return TypedValue{Value::numeric(Kind::Integer, *number), integer_type()};
  return TypedValue{Value::number(*number), number_type()};
}

std::optional<Date> date_value(const std::string& text, Span span, Diagnostics& diagnostics) {
  const std::optional<Date> date = Date::parse(text);
  if (!date) {
    const Wording why = why_no_day(text);
    diagnostics.add(Code::E0222, span, why.empty() ? worded("there is no day `{}`", text) : why,
                    worded("a date is year-month-day, from 0001-01-01 to 9999-12-31"));
  }
  return date;
}

}  // namespace tarmaq::vocabulary
