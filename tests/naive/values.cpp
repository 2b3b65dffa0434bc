#include "tests/naive/values.hpp"

#include <algorithm>

namespace tarmaq::naive {

namespace {

constexpr int fact_digits = Decimal::max_stated_digits;

Decimal number(const char* text) { return *Decimal::parse(text); }

template <typename T>
void keep_once(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

std::string in_case(std::string text, bool upper) {
  for (char& letter : text) {
    if (upper && letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    if (!upper && letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return text;
}

}  // namespace

bool is_fact_number(const Decimal& number) {
  std::string digits;
  int behind = 0;
  bool point = false;
  for (const char letter : number.to_string()) {
    if (letter == '.') point = true;
    if (letter < '0' || letter > '9') continue;
    if (point) ++behind;
    if (!digits.empty() || letter != '0') digits += letter;
  }
  return digits.size() <= fact_digits && behind <= fact_digits;
}

std::vector<Decimal> beside(const Decimal& number) {
  std::vector<Decimal> found;
  for (int scale = fact_digits; scale >= 0; --scale) {
    const std::optional<Decimal> step = Decimal::from_parts(1, scale);
    if (!step) continue;
    const std::optional<Decimal> above = Decimal::add(number, *step);
    const std::optional<Decimal> below = Decimal::subtract(number, *step);
    const bool fits = above && below && is_fact_number(*above) && is_fact_number(*below);
    if (!fits) continue;
    found = {*above, *below};
    break;
  }
  return found;
}

Values::Values(const Program& program) : program_(program) {
  std::vector<Decimal> numbers;
  std::vector<std::string> texts;
  std::vector<Date> days;
  std::vector<Duration> terms;
  for (const Value& constant : program.constants) {
    if (!constant.known()) continue;
    if (constant.kind == Kind::Date && constant.as_date().is_day()) days.push_back(constant.as_date());
    if (constant.kind == Kind::Duration) terms.push_back(constant.as_duration());
    if (constant.kind == Kind::Integer || constant.kind == Kind::Number) numbers.push_back(constant.as_decimal());
    if (constant.kind == Kind::Text) texts.emplace_back(program.texts.at(static_cast<std::uint32_t>(constant.a)));
  }
  make_numbers(numbers);
  make_texts(texts);
  make_terms(terms);
  make_days(days);
}

void Values::make_numbers(const std::vector<Decimal>& constants) {
  for (const char* text : {"0",
                           "1",
                           "-1",
                           "2",
                           "0.5",
                           "1000000000",
                           "1000000001",
                           "-2000000001",
                           "999999999999999999",
                           "-999999999999999999",
                           "999999999999999998",
                           "0.000000000000000001",
                           "-0.000000000000000001",
                           "0.333333333333333333",
                           "1.23456789012345678",
                           "123456789.123456789",
                           "0.0000001",
                           "100000000000.000001",
                           "7",
                           "12",
                           "2024",
                           "10000",
                           "31"}) {
    numbers_.push_back(number(text));
  }
  for (const Decimal& constant : constants) {
    for (const std::optional<Decimal>& made :
         {std::optional(constant), std::optional(constant.negated()), Decimal::multiply(constant, number("2")),
          Decimal::add(constant, number("1")), Decimal::subtract(constant, number("1")),
          Decimal::add(constant, number("0.0000005")), Decimal::subtract(constant, number("0.0000005"))}) {
      if (made && is_fact_number(*made)) numbers_.push_back(*made);
    }
    for (const Decimal& near : beside(constant)) numbers_.push_back(near);
  }
  keep_once(numbers_);
  for (const Decimal& one : numbers_) {
    if (one.is_integer()) integers_.push_back(one);
  }
}

void Values::make_texts(const std::vector<std::string>& constants) {
  texts_ = {"", " ", "x", "a text that no rule names", "Қаз", "000000000000"};
  for (const std::string& text : constants) {
    texts_.push_back(text);
    texts_.push_back(in_case(text, true));
    texts_.push_back(in_case(text, false));
    texts_.push_back(text + " ");
    texts_.push_back(text + "x");
    texts_.push_back("x" + text);
    // Whole letters only where they are of one byte each: a case is UTF-8.
    if (std::all_of(text.begin(), text.end(), [](char letter) { return static_cast<unsigned char>(letter) < 0x80; }) &&
        !text.empty()) {
      texts_.push_back(text.substr(0, text.size() - 1));
      texts_.push_back(text.substr(1));
    }
    for (const std::string& other : constants) {
      texts_.push_back(text + other);
      texts_.push_back(text + " - " + other);
    }
  }
  keep_once(texts_);
}

void Values::make_terms(const std::vector<Duration>& constants) {
  terms_ = {{DurationUnit::Months, 0},
            {DurationUnit::Months, 1},
            {DurationUnit::Months, -1},
            {DurationUnit::Months, 119'999'988},
            {DurationUnit::CalendarDays, 1},
            {DurationUnit::CalendarDays, 9'999'999},
            {DurationUnit::CalendarDays, -9'999'999},
            {DurationUnit::WorkingDays, 1},
            {DurationUnit::WorkingDays, -3},
            {DurationUnit::WorkingDays, 9'999'999}};
  for (const Duration& constant : constants) {
    for (const std::int32_t near : {constant.count - 1, constant.count, constant.count + 1, -constant.count})
      terms_.push_back({constant.unit, near});
  }
  std::sort(terms_.begin(), terms_.end(), [](const Duration& a, const Duration& b) {
    return std::pair(a.unit, a.count) < std::pair(b.unit, b.count);
  });
  terms_.erase(std::unique(terms_.begin(), terms_.end()), terms_.end());
}

void Values::make_days(const std::vector<Date>& constants) {
  for (const char* text :
       {"0001-01-01", "0001-01-02", "0001-02-01", "0100-12-31", "1900-02-28", "1900-03-01", "1970-01-01",
        "2000-02-29", "2023-12-31", "2024-01-31", "2024-02-28", "2024-02-29", "2024-03-01", "2025-02-28",
        "2025-03-31", "2025-12-31", "9899-12-31", "9900-01-01", "9999-11-30", "9999-12-30", "9999-12-31"}) {
    days_.push_back(*Date::parse(text));
  }
  const auto near = [&](Date day, std::int64_t reach) {
    for (std::int64_t offset = -reach; offset <= reach; ++offset) {
      if (const auto made = day.add_days(offset)) days_.push_back(*made);
    }
  };
  for (const Date constant : constants) {
    near(constant, 3);
    for (const Duration& term : terms_) {
      if (term.count < -400 || term.count > 400) continue;
      const auto moved = term.unit == DurationUnit::Months ? constant.add_months(term.count, MonthEnds::LastDay)
                                                           : constant.add_days(term.count);
      if (moved) near(*moved, 1);
    }
  }
  for (const Calendar& calendar : program_.calendars) {
    near(calendar.first_day(), 2);
    near(calendar.last_day(), 2);
    // Two weeks of it, with the days off that lie in them.
    for (std::int64_t offset = 60; offset < 74; ++offset) {
      if (const auto day = calendar.first_day().add_days(offset)) days_.push_back(*day);
    }
  }
  keep_once(days_);
}

std::vector<Datum> Values::of(const Type& type) const {
  switch (type.kind) {
    case TypeKind::Boolean: return {false, true};
    case TypeKind::Integer: return {integers_.begin(), integers_.end()};
    case TypeKind::Number: return {numbers_.begin(), numbers_.end()};
    case TypeKind::Text: return {texts_.begin(), texts_.end()};
    case TypeKind::Duration: return {terms_.begin(), terms_.end()};
    case TypeKind::Date: {
      std::vector<Datum> found(days_.begin(), days_.end());
      if (type.unlimited) found.emplace_back(Date::unlimited());
      if (type.or_none) found.emplace_back(Date::no_day());
      return found;
    }
    case TypeKind::Enum: {
      std::vector<Datum> found;
      for (const std::uint32_t value : program_.enum_values[type.id]) found.emplace_back(Choice{value});
      // A field that is not in force may be of an enum that is not: it is read by nothing.
      if (found.empty()) found.emplace_back(Choice{0});
      return found;
    }
    case TypeKind::Set: {
      std::vector<Datum> found;
      const std::size_t values = program_.vocabulary->enums[type.id].values.size();
      for (std::uint64_t mask = 0; mask < std::uint64_t{1} << std::min<std::size_t>(values, 10); ++mask) {
        if ((mask & ~program_.elements(type.id)) == 0)
          found.push_back(to_datum(Value::set(mask), [](std::uint32_t) { return std::string(); }));
      }
      return found;
    }
    case TypeKind::Error:
    case TypeKind::Record:
    case TypeKind::List: break;
  }
  return {};
}

}  // namespace tarmaq::naive
