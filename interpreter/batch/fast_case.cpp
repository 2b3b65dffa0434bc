// The one file that includes simdjson: its parser builds a tape of one line, which is walked along the
// vocabulary.
//
// simdjson checks syntax and UTF-8 as strictly as our own reader. It does not see keys that repeat,
// takes halves of surrogate pairs, holds fractions as binary floating point, and sets other limits:
// that is what this file looks at, or leaves alone.
#include "interpreter/batch/fast_case.hpp"

#include <cstring>
#include <optional>
#include <simdjson.h>

#include "interpreter/answer/case_plan.hpp"
#include "interpreter/answer/json_writer.hpp"
#include "interpreter/answer/value_text.hpp"
#include "interpreter/batch/name_table.hpp"

namespace tarmaq {

namespace {

namespace dom = simdjson::dom;

// Below every limit of CaseReader.
constexpr std::size_t longest_line = 1024 * 1024;
constexpr std::size_t most_elements = 200;
constexpr std::size_t most_remarks = 16;
constexpr int most_depth = 20;
constexpr std::int64_t below_digits = 1'000'000'000'000'000'000;  // 18 of them

struct FastField {
  FactTarget target = FactTarget::Nowhere;
  std::uint32_t id = 0;
  TypeKind kind = TypeKind::Error;
  bool unlimited = false;
  std::uint32_t names = 0;    // Enum, Set: the table of its values
  std::string quoted;         // a Number's key as it stands in the line
  std::optional<Value> if_absent;
};

struct FastObject {
  NameTable names;
  std::vector<FastField> fields;
  bool may_be_absent = false;
  bool flat = true;           // no record or list in it
};

// Where a value goes: the slots, or the row of a list.
struct Place {
  Value* values = nullptr;
};

bool digit(char byte) { return byte >= '0' && byte <= '9'; }

// YYYY-MM-DD, as Date::parse takes it, by the days before a year and a month.
bool parse_date(std::string_view text, Date& date) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const char* const at = text.data();
  for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (!digit(at[i])) return false;
  }
  const auto two = [&](std::size_t i) { return (at[i] - '0') * 10 + (at[i + 1] - '0'); };
  const int year = two(0) * 100 + two(2);
  const int month = two(5);
  const int day = two(8);
  if (year == 0 || month < 1 || month > 12 || day < 1) return false;
  static constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  static constexpr int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  if (day > lengths[month - 1] + (leap && month == 2 ? 1 : 0)) return false;
  const int past = year - 1;
  // 719162 days lie before 1970-01-01.
  date.days = past * 365 + past / 4 - past / 100 + past / 400 + before[month - 1] + (leap && month > 2 ? 1 : 0) + day - 1 - 719'162;
  return true;
}

}  // namespace

struct FastReader::Reading {
  explicit Reading(const Vocabulary& names) {
    const CasePlan plan(names);
    for (const EnumInfo& info : names.enums) {
      std::vector<std::string> values;
      for (const EnumValueInfo& value : info.values) values.push_back(value.name);
      enums.emplace_back(values);
    }
    for (const ObjectPlan& object : plan.objects) {
      FastObject& fast = objects.emplace_back(FastObject{NameTable(object.names), {}, object.may_be_absent && object.find("exists") == nullptr, true});
      for (const FieldPlan& field : object.fields) {
        fast.fields.push_back(fast_field(field));
        if (field.target != FactTarget::Slot && field.target != FactTarget::Element) fast.flat = false;
      }
    }
    for (const ListPlan& list : plan.list_plans) {
      list_objects.push_back(list.object);
      list_scalars.push_back(list.scalar.info != nullptr ? fast_field(list.scalar) : FastField());
    }
    for (const ListInfo& list : names.lists) {
      std::vector<Value>& row = blank_rows.emplace_back();
      for (const FieldInfo& field : list.element_fields) row.push_back(Value::unknown(value_kind(field.type)));
    }
    blank.reset(names);
    has_id = plan.objects[0].find("id") != nullptr;
  }

  FastField fast_field(const FieldPlan& field) const {
    FastField fast;
    const Type& type = field.info->type;
    fast.target = field.target;
    fast.id = field.id;
    fast.kind = type.kind;
    fast.unlimited = type.unlimited;
    if (type.kind == TypeKind::Enum || type.kind == TypeKind::Set) fast.names = type.id;
    fast.if_absent = field.info->if_absent;
    append_json_text(fast.quoted, field.info->name);
    return fast;
  }

  bool read(std::string_view text, Facts& facts, std::string& id_json) {
    // Texts without escapes are what they look like; a byte order mark comes before the brace.
    if (text.size() > longest_line || text.empty() || text.front() != '{') return false;
    if (std::memchr(text.data(), '\\', text.size()) != nullptr) return false;
    dom::element root;
    if (parser.parse(text.data(), text.size(), false).get(root) != simdjson::SUCCESS) return false;
    dom::object object;
    if (root.get(object) != simdjson::SUCCESS) return false;
    line = text;
    into = &facts;
    facts.slots = blank.slots;
    facts.lists.resize(blank.lists.size());
    for (ListFacts& list : facts.lists) {
      list.known = false;
      list.count = 0;
      list.values.clear();
    }
    facts.texts.clear();
    id_json = "null";
    id = &id_json;
    depth = 0;
    return read_object(objects[0], object, Place{facts.slots.data()}, true);
  }

  bool read_object(const FastObject& plan, dom::object object, Place place, bool top) {
    if (plan.fields.size() > 60 || depth >= most_depth) return false;
    ++depth;
    std::uint64_t seen = 0;
    constexpr std::uint64_t id_bit = std::uint64_t{1} << 60;
    constexpr std::uint64_t meta_bit = std::uint64_t{1} << 61;
    constexpr std::uint64_t exists_bit = std::uint64_t{1} << 62;
    bool left_out = false;
    bool stated = false;
    for (const dom::key_value_pair pair : object) {
      const std::uint32_t number = plan.names.find(pair.key.data(), pair.key.size());
      std::uint64_t bit = 0;
      if (number != NameTable::nothing) {
        bit = std::uint64_t{1} << number;
        if (top && has_id && pair.key == "id" && !read_id(pair.value)) return false;
        if (pair.value.is_null()) {
          // As if it were not there; a second one is a repeated key all the same.
        } else if (!read_field(plan.fields[number], pair.value, place)) {
          return false;
        } else {
          stated = true;
        }
      } else if (top && pair.key == "id") {
        bit = id_bit;
        if (!read_id(pair.value)) return false;
      } else if (top && pair.key == "meta") {
        bit = meta_bit;
        if (!read_remarks(pair.value)) return false;
      } else if (plan.may_be_absent && pair.key == "exists") {
        bit = exists_bit;
        if (pair.value.is_bool()) left_out = !bool(pair.value);
        else if (!pair.value.is_null()) return false;
      } else {
        return false;
      }
      if ((seen & bit) != 0) return false;
      seen |= bit;
    }
    --depth;
    return !left_out || (!stated && leave_out(plan, place));
  }

  // The record does not exist: its fields have the values that the vocabulary states for that.
  static bool leave_out(const FastObject& plan, Place place) {
    if (!plan.flat) return false;
    for (const FastField& field : plan.fields) {
      if (field.if_absent) place.values[field.id] = *field.if_absent;
    }
    return true;
  }

  bool read_id(dom::element value) const {
    if (value.is_null()) return true;
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) return false;
    id->clear();
    append_json_text(*id, text);
    return true;
  }

  // The sender's own: nothing in it matters, but that it is an object whose keys do not repeat.
  bool read_remarks(dom::element value) const {
    if (value.is_null()) return true;
    dom::object remarks;
    if (value.get(remarks) != simdjson::SUCCESS || remarks.size() > most_remarks) return false;
    std::string_view keys[most_remarks];
    std::size_t count = 0;
    for (const dom::key_value_pair pair : remarks) {
      if (pair.value.is_object() || pair.value.is_array()) return false;
      for (std::size_t i = 0; i < count; ++i) {
        if (keys[i] == pair.key) return false;
      }
      keys[count++] = pair.key;
    }
    return true;
  }

  bool read_field(const FastField& field, dom::element value, Place place) {
    if (value.is_null()) return true;
    switch (field.target) {
      case FactTarget::Slot:
      case FactTarget::Element: return read_scalar(field, value, place.values[field.id]);
      case FactTarget::Record: {
        dom::object object;
        return value.get(object) == simdjson::SUCCESS && read_object(objects[field.id], object, place, false);
      }
      case FactTarget::List: {
        dom::array array;
        return value.get(array) == simdjson::SUCCESS && read_list(field.id, array);
      }
      case FactTarget::Nowhere: break;
    }
    return false;
  }

  bool read_list(ListId id_of_list, dom::array array) {
    const std::size_t count = array.size();
    if (count > most_elements) return false;
    const std::vector<Value>& row = blank_rows[id_of_list];
    ListFacts& list = into->lists[id_of_list];
    list.known = true;
    list.count = static_cast<std::uint32_t>(count);
    for (std::size_t i = 0; i < count; ++i) list.values.insert(list.values.end(), row.begin(), row.end());
    const std::uint32_t object_number = list_objects[id_of_list];
    Value* at = list.values.data();
    for (const dom::element element : array) {
      if (object_number == none) {
        if (row.empty() || !read_field(list_scalars[id_of_list], element, Place{at})) return false;
      } else {
        dom::object object;
        if (element.get(object) != simdjson::SUCCESS || !read_object(objects[object_number], object, Place{at}, false)) return false;
      }
      at += row.size();
    }
    return true;
  }

  bool read_scalar(const FastField& field, dom::element json, Value& out) {
    switch (field.kind) {
      case TypeKind::Boolean:
        if (!json.is_bool()) return false;
        out = Value::boolean(bool(json));
        return true;
      case TypeKind::Enum: {
        std::string_view text;
        if (json.get(text) != simdjson::SUCCESS) return false;
        const std::uint32_t index = enums[field.names].find(text.data(), text.size());
        out = Value::enumerator(index);
        return index != NameTable::nothing;
      }
      case TypeKind::Date: {
        std::string_view text;
        if (json.get(text) != simdjson::SUCCESS) return false;
        Date date;
        if (parse_date(text, date)) {
          out = Value::date(date);
          return true;
        }
        if (!field.unlimited || text != "unlimited") return false;
        out = Value::date(Date::unlimited());
        return true;
      }
      case TypeKind::Integer:
      case TypeKind::Number: return read_number(field, json, out);
      case TypeKind::Set: return read_set(field, json, out);
      case TypeKind::Text: {
        std::string_view text;
        if (json.get(text) != simdjson::SUCCESS) return false;
        out = Value::text(into->intern(text));
        return true;
      }
      case TypeKind::Duration: {
        std::string_view text;
        if (json.get(text) != simdjson::SUCCESS) return false;
        const std::optional<Duration> duration = parse_duration(text);
        if (duration) out = Value::duration(*duration);
        return duration.has_value();
      }
      case TypeKind::Record:
      case TypeKind::List:
      case TypeKind::Error: break;
    }
    return false;
  }

  bool read_number(const FastField& field, dom::element json, Value& out) const {
    Decimal number;
    if (json.type() == dom::element_type::INT64) {
      const auto whole = std::int64_t(json);
      if (whole <= -below_digits || whole >= below_digits) return false;
      number = Decimal::from_integer(whole);
    } else if (json.type() == dom::element_type::DOUBLE) {
      const std::optional<Decimal> exact = own_text(field);
      if (!exact) return false;
      number = *exact;
    } else {
      return false;
    }
    if (field.kind == TypeKind::Number) {
      out = Value::number(number);
      return true;
    }
    if (!number.is_integer()) return false;
    out = Value::integer(number.coefficient());
    return true;
  }

  // A fraction as it stands in the line: behind its key, where the key stands there once. Inside a text
  // it could not stand without a backslash, as a text it has no colon behind it.
  std::optional<Decimal> own_text(const FastField& field) const {
    const std::size_t key = line.find(field.quoted);
    if (key == std::string_view::npos || line.find(field.quoted, key + 1) != std::string_view::npos) return std::nullopt;
    std::size_t at = key + field.quoted.size();
    const auto pass_space = [&] {
      while (at < line.size() && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r')) ++at;
    };
    pass_space();
    if (at >= line.size() || line[at] != ':') return std::nullopt;
    ++at;
    pass_space();
    std::size_t end = at;
    while (end < line.size() && (digit(line[end]) || std::string_view("-+.eE").find(line[end]) != std::string_view::npos)) ++end;
    return Decimal::parse(line.substr(at, end - at));
  }

  bool read_set(const FastField& field, dom::element json, Value& out) const {
    dom::array array;
    if (json.get(array) != simdjson::SUCCESS) return false;
    std::uint64_t mask = 0;
    for (const dom::element element : array) {
      std::string_view text;
      if (element.get(text) != simdjson::SUCCESS) return false;
      const std::uint32_t index = enums[field.names].find(text.data(), text.size());
      if (index >= 64 || (mask >> index & 1U) != 0) return false;
      mask |= std::uint64_t{1} << index;
    }
    out = Value::set(mask);
    return true;
  }

  std::vector<NameTable> enums;
  std::vector<FastObject> objects;
  std::vector<std::uint32_t> list_objects;
  std::vector<FastField> list_scalars;
  std::vector<std::vector<Value>> blank_rows;
  Facts blank;
  bool has_id = false;
  dom::parser parser;
  // Of the line that is being read.
  std::string_view line;
  Facts* into = nullptr;
  std::string* id = nullptr;
  int depth = 0;
};

FastReader::FastReader(const Vocabulary& vocabulary) : reading_(std::make_unique<Reading>(vocabulary)) {}
FastReader::~FastReader() = default;

bool FastReader::read(std::string_view line, Facts& facts, std::string& id_json) { return reading_->read(line, facts, id_json); }

}  // namespace tarmaq
