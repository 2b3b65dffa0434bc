#include "interpreter/words/value_text.hpp"

#include <cstdint>
#include <iterator>

#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/value.hpp"

namespace tarmaq::words {

namespace {

struct UnitWord {
  std::string_view one;
  std::string_view many;
  DurationUnit unit;
  std::int32_t factor;
};
constexpr UnitWord unit_words[] = {
    {"year", "years", DurationUnit::Months, 12},
    {"month", "months", DurationUnit::Months, 1},
    {"calendar day", "calendar days", DurationUnit::CalendarDays, 1},
    {"working day", "working days", DurationUnit::WorkingDays, 1},
};

}  // namespace

void append_set_json(std::string& out, std::uint64_t mask, const Type& type, const Vocabulary& vocabulary) {
  out += '[';
  if (type.id < vocabulary.enums.size()) {
    bool comma = false;
    const std::vector<EnumValueInfo>& values = vocabulary.enums[type.id].values;
    for (std::size_t index = 0; index < values.size() && index < 64; ++index) {
      if ((mask >> index & 1U) == 0) continue;
      if (comma) out += ',';
      comma = true;
      json::append_json_text(out, values[index].name);
    }
  }
  out += ']';
}

void append_value_json(std::string& out, const Value& value, const Type& type, const Vocabulary& vocabulary,
                       std::string_view text) {
  if (!value.known()) {
    out += "null";
    return;
  }
  switch (value.kind) {
    case Kind::Boolean: out += value.a != 0 ? "true" : "false"; return;
    case Kind::Integer:
    case Kind::Number: out += value.as_decimal().to_string(); return;
    case Kind::Text: json::append_json_text(out, text); return;
    case Kind::Date: out.append("\"").append(value.as_date().to_string()).append("\""); return;
    case Kind::Duration: json::append_json_text(out, duration_text(value.as_duration())); return;
    case Kind::Enum: {
      const auto index = static_cast<std::size_t>(value.a);
      const bool held = type.id < vocabulary.enums.size() && index < vocabulary.enums[type.id].values.size();
      json::append_json_text(
          out, held ? std::string_view(vocabulary.enums[type.id].values[index].name) : std::string_view());
      return;
    }
    case Kind::Set: append_set_json(out, value.certain(), type, vocabulary); return;
    case Kind::List: break;
  }
  out += "null";
}

std::string value_json(const Value& value, const Type& type, const Vocabulary& vocabulary, std::string_view text) {
  std::string out;
  append_value_json(out, value, type, vocabulary, text);
  return out;
}

CountedUnit counted_unit(Duration duration) {
  for (const UnitWord& word : unit_words) {
    if (word.unit != duration.unit || duration.count % word.factor != 0) continue;
    if (word.factor > 1 && duration.count == 0) continue;
    const std::int32_t count = duration.count / word.factor;
    return {count, count == 1 || count == -1 ? word.one : word.many};
  }
  return {};
}

std::string duration_text(Duration duration) {
  const CountedUnit counted = counted_unit(duration);
  return counted.unit.empty() ? std::string() : std::to_string(counted.count) + " " + std::string(counted.unit);
}

std::optional<Duration> parse_duration(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  std::int64_t count = 0;
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
    if (digits >= 7) return std::nullopt;
    count = count * 10 + (text[digits] - '0');
    ++digits;
  }
  if (digits == 0 || digits >= text.size() || text[digits] != ' ') return std::nullopt;
  const std::string_view unit = text.substr(digits + 1);
  for (const UnitWord& word : unit_words) {
    if (unit != word.one && unit != word.many) continue;
    const std::int64_t total = count * word.factor * (negative ? -1 : 1);
    return Duration{word.unit, static_cast<std::int32_t>(total)};
  }
  return std::nullopt;
}

std::string_view type_name(const Type& type) {
  switch (type.kind) {
    case TypeKind::Boolean: return "boolean";
    case TypeKind::Integer: return "integer";
    case TypeKind::Number: return "number";
    case TypeKind::Text: return "text";
    case TypeKind::Date: return "date";
    case TypeKind::Duration: return "duration";
    case TypeKind::Enum: return "enum";
    case TypeKind::Set: return "set";
    case TypeKind::Record: return "object";
    case TypeKind::List: return "list";
    case TypeKind::Error: break;
  }
  return "error";
}

}  // namespace tarmaq::words
