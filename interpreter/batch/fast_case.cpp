// The one file that includes simdjson: its parser builds a tape of one line, which is walked along the
// vocabulary, word by word, since its iterators cost as much as the parsing.
//
// simdjson checks syntax and UTF-8 as strictly as our own reader. It does not see keys that repeat,
// takes halves of surrogate pairs, holds fractions as binary floating point, and sets other limits:
// that is what this file looks at, or leaves alone.
#include "interpreter/batch/fast_case.hpp"

#include <cstring>
#include <string.h>
#include <optional>
#include <simdjson.h>

#include "interpreter/answer/case_plan.hpp"
#include "interpreter/answer/json_writer.hpp"
#include "interpreter/answer/value_text.hpp"
#include "interpreter/batch/name_table.hpp"

namespace tarmaq {

namespace {

// Below every limit of CaseReader.
constexpr std::size_t longest_line = 1024 * 1024;
constexpr std::uint32_t most_elements = 200;
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
  // By field, and behind them for the first: the field that came next the last time.
  std::vector<std::uint32_t> next;
};

// The kinds of the words of simdjson's tape.
enum class Tape : std::uint8_t {
  Object = '{', ObjectEnd = '}', Array = '[', ArrayEnd = ']', Text = '"',
  Signed = 'l', Unsigned = 'u', Fraction = 'd', True = 't', False = 'f', Null = 'n'
};

bool digit(char byte) { return byte >= '0' && byte <= '9'; }

// YYYY-MM-DD, as Date::parse takes it, by the days before a year and a month.
bool parse_date(std::string_view text, Date& date) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const char* const at = text.data();
  for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) {
    if (!digit(at[i])) return false;
  }
  const auto two = [at](std::size_t i) { return (at[i] - '0') * 10 + (at[i + 1] - '0'); };
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
      FastObject& fast = objects.emplace_back(FastObject{NameTable(object.names), {}, object.may_be_absent && object.find("exists") == nullptr, true, {}});
      fast.next.resize(object.fields.size() + 1, 0);
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
    if (parser.parse(text.data(), text.size(), false).error() != simdjson::SUCCESS) return false;
    tape = parser.doc.tape.get();
    strings = parser.doc.string_buf.get();
    line = text;
    into = &facts;
    id = &id_json;
    depth = 0;
    facts.slots = blank.slots;
    facts.lists.resize(blank.lists.size());
    for (ListFacts& list : facts.lists) {
      list.known = false;
      list.count = 0;
      list.values.clear();
    }
    facts.texts.clear();
    id_json = "null";
    // The first word of a tape is its root.
    at = 1;
    return kind_here() == Tape::Object && read_object(objects[0], facts.slots.data(), true);
  }

  // The tape: a word a value, its kind in the highest byte (doc/tape.md of simdjson). `at` is the word
  // to be read next; each of these goes behind what it reads.
  Tape kind_here() const { return static_cast<Tape>(tape[at] >> 56); }

  // Of a key or a text. Behind it stands the padding of the buffer: NameTable::readable bytes.
  std::string_view text_here() {
    const char* const found = reinterpret_cast<const char*>(strings + (tape[at++] & 0xFFFFFFFFFFFFFFU));
    std::uint32_t size = 0;
    std::memcpy(&size, found, sizeof size);
    return {found + sizeof size, size};
  }
  bool take_text(std::string_view& text) {
    if (kind_here() != Tape::Text) return false;
    text = text_here();
    return true;
  }
  bool take_null() {
    if (kind_here() != Tape::Null) return false;
    ++at;
    return true;
  }
  bool take_boolean(bool& value) {
    // Without a branch on which of the two it is: no one can guess that.
    const std::uint64_t kind = tape[at] >> 56;
    value = kind == static_cast<std::uint64_t>(Tape::True);
    if (static_cast<int>(value) + static_cast<int>(kind == static_cast<std::uint64_t>(Tape::False)) == 0) return false;
    ++at;
    return true;
  }

  // `values`: the slots of the case, or the row of a list.
  bool read_object(FastObject& plan, Value* values, bool top) {
    if (plan.fields.size() > 60 || depth >= most_depth) return false;
    ++depth;
    ++at;
    std::uint64_t seen = 0;
    constexpr std::uint64_t id_bit = std::uint64_t{1} << 60;
    constexpr std::uint64_t meta_bit = std::uint64_t{1} << 61;
    constexpr std::uint64_t exists_bit = std::uint64_t{1} << 62;
    bool left_out = false;
    bool stated = false;
    // Senders write their keys in one order.
    std::uint32_t before = static_cast<std::uint32_t>(plan.fields.size());
    while (kind_here() != Tape::ObjectEnd) {
      const std::string_view key = text_here();
      const std::uint32_t number = plan.names.find(key.data(), key.size(), plan.next[before]);
      std::uint64_t bit = 0;
      if (number != NameTable::nothing) {
        plan.next[before] = number;
        before = number;
        bit = std::uint64_t{1} << number;
        if (top && has_id && key == "id") {
          const std::size_t value = at;
          if (!read_id()) return false;
          at = value;
        }
        // Null is as if it were not there; a second one is a repeated key all the same.
        if (!take_null()) {
          if (!read_field(plan.fields[number], values)) return false;
          stated = true;
        }
      } else if (top && key == "id") {
        bit = id_bit;
        if (!read_id()) return false;
      } else if (top && key == "meta") {
        bit = meta_bit;
        if (!read_remarks()) return false;
      } else if (plan.may_be_absent && key == "exists") {
        bit = exists_bit;
        bool there = true;
        if (!take_null() && !take_boolean(there)) return false;
        left_out = !there;
      } else {
        return false;
      }
      if ((seen & bit) != 0) return false;
      seen |= bit;
    }
    ++at;
    --depth;
    return !left_out || (!stated && leave_out(plan, values));
  }

  // The record does not exist: its fields have the values that the vocabulary states for that.
  static bool leave_out(const FastObject& plan, Value* values) {
    if (!plan.flat) return false;
    for (const FastField& field : plan.fields) {
      if (field.if_absent) values[field.id] = *field.if_absent;
    }
    return true;
  }

  bool read_id() {
    if (take_null()) return true;
    std::string_view text;
    if (!take_text(text)) return false;
    id->clear();
    append_json_text(*id, text);
    return true;
  }

  // The sender's own: nothing in it matters, but that it is an object whose keys do not repeat.
  bool read_remarks() {
    if (take_null()) return true;
    if (kind_here() != Tape::Object) return false;
    ++at;
    std::string_view keys[most_remarks];
    std::size_t count = 0;
    while (kind_here() != Tape::ObjectEnd) {
      const std::string_view key = text_here();
      const Tape kind = kind_here();
      if (count == most_remarks || kind == Tape::Object || kind == Tape::Array) return false;
      for (std::size_t i = 0; i < count; ++i) {
        if (keys[i] == key) return false;
      }
      keys[count++] = key;
      // A number's own word stands behind the word of its kind.
      at += kind == Tape::Signed || kind == Tape::Unsigned || kind == Tape::Fraction ? 2 : 1;
    }
    ++at;
    return true;
  }

  // Of a value that is not null.
  bool read_field(const FastField& field, Value* values) {
    switch (field.target) {
      case FactTarget::Slot:
      case FactTarget::Element: return read_scalar(field, values[field.id]);
      case FactTarget::Record: return kind_here() == Tape::Object && read_object(objects[field.id], values, false);
      case FactTarget::List: return kind_here() == Tape::Array && read_list(field.id);
      case FactTarget::Nowhere: break;
    }
    return false;
  }

  bool read_list(ListId number) {
    const std::vector<Value>& row = blank_rows[number];
    ListFacts& list = into->lists[number];
    const std::uint32_t object = list_objects[number];
    ++at;
    std::uint32_t count = 0;
    for (; kind_here() != Tape::ArrayEnd; ++count) {
      if (count == most_elements) return false;
      list.values.insert(list.values.end(), row.begin(), row.end());
      Value* const values = list.values.data() + count * row.size();
      if (object != none) {
        if (kind_here() != Tape::Object || !read_object(objects[object], values, false)) return false;
      } else if (row.empty() || (!take_null() && !read_field(list_scalars[number], values))) {
        return false;
      }
    }
    ++at;
    list.known = true;
    list.count = count;
    return true;
  }

  bool read_scalar(const FastField& field, Value& out) {
    std::string_view text;
    switch (field.kind) {
      case TypeKind::Boolean: {
        bool value = false;
        if (!take_boolean(value)) return false;
        out = Value::boolean(value);
        return true;
      }
      case TypeKind::Enum: {
        if (!take_text(text)) return false;
        const std::uint32_t index = enums[field.names].find(text.data(), text.size());
        out = Value::enumerator(index);
        return index != NameTable::nothing;
      }
      case TypeKind::Date: {
        if (!take_text(text)) return false;
        Date date;
        if (!parse_date(text, date)) {
          if (!field.unlimited || text != "unlimited") return false;
          date = Date::unlimited();
        }
        out = Value::date(date);
        return true;
      }
      case TypeKind::Integer:
      case TypeKind::Number: return read_number(field, out);
      case TypeKind::Set: return read_set(field, out);
      case TypeKind::Text:
        if (!take_text(text)) return false;
        out = Value::text(into->intern(text));
        return true;
      case TypeKind::Duration: {
        if (!take_text(text)) return false;
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

  bool read_number(const FastField& field, Value& out) {
    Decimal number;
    if (kind_here() == Tape::Signed) {
      const auto whole = static_cast<std::int64_t>(tape[at + 1]);
      if (whole <= -below_digits || whole >= below_digits) return false;
      number = Decimal::from_integer(whole);
    } else if (kind_here() == Tape::Fraction) {
      const std::optional<Decimal> exact = own_text(field);
      if (!exact) return false;
      number = *exact;
    } else {
      return false;
    }
    at += 2;
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
    const auto find = [&](std::size_t from) -> std::size_t {
      const void* found = ::memmem(line.data() + from, line.size() - from, field.quoted.data(), field.quoted.size());
      return found == nullptr ? line.size() : static_cast<std::size_t>(static_cast<const char*>(found) - line.data());
    };
    const std::size_t key = find(0);
    if (key == line.size() || find(key + 1) != line.size()) return std::nullopt;
    std::size_t place = key + field.quoted.size();
    const auto pass_space = [&] {
      while (place < line.size() && (line[place] == ' ' || line[place] == '\t' || line[place] == '\r')) ++place;
    };
    pass_space();
    if (place >= line.size() || line[place] != ':') return std::nullopt;
    ++place;
    pass_space();
    std::size_t end = place;
    while (end < line.size() && (digit(line[end]) || std::string_view("-+.eE").find(line[end]) != std::string_view::npos)) ++end;
    return Decimal::parse(line.substr(place, end - place));
  }

  bool read_set(const FastField& field, Value& out) {
    if (kind_here() != Tape::Array) return false;
    ++at;
    std::uint64_t mask = 0;
    while (kind_here() != Tape::ArrayEnd) {
      std::string_view text;
      if (!take_text(text)) return false;
      const std::uint32_t index = enums[field.names].find(text.data(), text.size());
      if (index >= 64 || (mask >> index & 1U) != 0) return false;
      mask |= std::uint64_t{1} << index;
    }
    ++at;
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
  simdjson::dom::parser parser;
  // Of the line that is being read.
  std::string_view line;
  Facts* into = nullptr;
  std::string* id = nullptr;
  const std::uint64_t* tape = nullptr;
  const std::uint8_t* strings = nullptr;
  std::size_t at = 0;
  int depth = 0;
};

FastReader::FastReader(const Vocabulary& vocabulary) : reading_(std::make_unique<Reading>(vocabulary)) {}
FastReader::~FastReader() = default;

bool FastReader::read(std::string_view line, Facts& facts, std::string& id_json) { return reading_->read(line, facts, id_json); }

}  // namespace tarmaq
