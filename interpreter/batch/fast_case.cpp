// The one file that includes simdjson: its first stage finds where the brackets, colons, commas and values
// of some lines stand, all at once; from there each line is walked along the vocabulary. A parser that
// knows nothing of the vocabulary writes down what is then read again.
//
// The first stage checks UTF-8, and that texts end and hold no control characters. All other syntax is
// looked at here, as strictly as by our own reader. Texts with escapes are left alone.
#include "interpreter/batch/fast_case.hpp"

#include <simdjson.h>
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "interpreter/batch/fast_number.hpp"
#include "interpreter/batch/fast_place.hpp"
#include "interpreter/batch/fast_words.hpp"
#include "interpreter/batch/name_table.hpp"
#include "interpreter/cases/case_plan.hpp"
#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/wide/wide_value.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::batch {

namespace {

// Below every limit of CaseReader.
constexpr std::size_t longest_line = 1024 * 1024;
constexpr std::size_t longest_scan = 2 * longest_line;
constexpr std::size_t most_remarks = 16;
constexpr int most_depth = 20;

struct FastField {
  TypeKind kind = TypeKind::Error;  // Error: its value goes nowhere
  bool unlimited = false;
  bool or_none = false;
  bool kept = true;         // Text: somebody may ask for it
  std::uint32_t id = 0;     // where the value goes: see FieldPlan
  std::uint32_t names = 0;  // Enum, Set: the table of its values
  std::uint32_t next = 0;   // the field that came behind it the last time
  TextShape shape;          // its name and the quotation mark behind it
};

struct FastObject {
  NameTable names;
  std::vector<FastField> fields;
  std::vector<std::optional<Value>> if_absent;
  bool may_be_absent = false;
  bool flat = true;         // no record or list in it
  std::uint32_t first = 0;  // the field that came first the last time
};

class CaseWalk {
 public:
  // `texts`: those that are kept; null: all.
  CaseWalk(const Vocabulary& names, const TextsRead* texts) {
    const cases::CasePlan plan(names);
    for (const EnumInfo& info : names.enums) {
      std::vector<std::string> values;
      for (const EnumValueInfo& value : info.values) values.push_back(value.name);
      enums_.emplace_back(values);
    }
    for (const cases::ObjectPlan& object : plan.objects) {
      FastObject& fast = objects_.emplace_back(FastObject{
          NameTable(object.names), {}, {}, object.may_be_absent && object.find("exists") == nullptr, true, 0});
      for (const cases::FieldPlan& field : object.fields) {
        fast.fields.push_back(fast_field(field));
        if (texts != nullptr && field.target == cases::FactTarget::Slot)
          fast.fields.back().kept = texts->slots[field.id];
        fast.fields.back().shape = TextShape(field.info->name + '"');
        fast.if_absent.push_back(field.info->if_absent);
        if (field.target != cases::FactTarget::Slot && field.target != cases::FactTarget::Element) fast.flat = false;
      }
    }
    for (const cases::ListPlan& list : plan.list_plans) {
      list_objects_.push_back(list.object);
      list_scalars_.push_back(list.scalar.info != nullptr ? fast_field(list.scalar) : FastField());
    }
    if (texts != nullptr) drop_texts_of_elements(*texts, plan);
    const cases::ObjectPlan& whole = plan.objects[0];
    if (const cases::FieldPlan* const found = whole.find("id"))
      id_field_ = static_cast<std::uint32_t>(found - whole.fields.data());
  }

  // See FastReader.
  void scan(std::string_view lines) { together_ = look_at(lines); }
  bool read(std::string_view line, wide::WideFacts& facts, std::size_t index, std::string_view& id_json) {
    if (line.size() > longest_line) return false;
    if (!together_ && !look_at(line)) return false;
    return read_case(line, facts, index, id_json);
  }

 private:
  static FastField fast_field(const cases::FieldPlan& field) {
    FastField fast;
    const Type& type = field.info->type;
    if (field.target != cases::FactTarget::Nowhere) fast.kind = type.kind;
    fast.id = field.id;
    fast.unlimited = type.unlimited;
    fast.or_none = type.or_none;
    if (type.kind == TypeKind::Enum || type.kind == TypeKind::Set) fast.names = type.id;
    return fast;
  }

  void drop_texts_of_elements(const TextsRead& texts, const cases::CasePlan& plan) {
    const auto drop = [&](ListId list, FastField& field, cases::FactTarget target) {
      if (target == cases::FactTarget::Element) field.kept = texts.fields[list][field.id];
    };
    for (ListId list = 0; list < list_objects_.size(); ++list) {
      drop(list, list_scalars_[list], plan.list_plans[list].scalar.target);
      if (list_objects_[list] != none)
        for_each_field(plan, list_objects_[list],
                       [&](FastField& field, cases::FactTarget target) { drop(list, field, target); });
    }
  }
  // Of an object and of those in it.
  template <class Visit>
  void for_each_field(const cases::CasePlan& plan, std::uint32_t object, Visit visit) {
    for (std::size_t i = 0; i < plan.objects[object].fields.size(); ++i) {
      const cases::FieldPlan& field = plan.objects[object].fields[i];
      if (field.target == cases::FactTarget::Record) for_each_field(plan, field.id, visit);
      else visit(objects_[object].fields[i], field.target);
    }
  }

  // Whether the first stage is sure of all of it. Lines cannot be looked at together where one of them
  // ends within a text: its line feed is a control character there.
  bool look_at(std::string_view bytes) {
    if (bytes.empty() || bytes.size() > longest_scan) return false;
    if (!stage_ || capacity_ < bytes.size()) {
      capacity_ = std::max(bytes.size(), std::min(2 * capacity_, longest_scan));
      if (simdjson::get_active_implementation()->create_dom_parser_implementation(capacity_, 1, stage_) !=
          simdjson::SUCCESS)
        return false;
    }
    const auto* const begin = reinterpret_cast<const std::uint8_t*>(bytes.data());
    if (stage_->stage1(begin, bytes.size(), simdjson::stage1_mode::regular) != simdjson::SUCCESS) return false;
    // Its memory is longer than the bytes by nine places.
    static_assert(Place::behind <= 9);
    std::uint32_t* const places = stage_->structural_indexes.get();
    std::fill_n(places + stage_->n_structural_indexes, Place::behind, static_cast<std::uint32_t>(bytes.size()));
    text_ = bytes.data();
    place_ = {text_, places};
    escapes_ = std::memchr(text_, '\\', bytes.size()) != nullptr;
    return true;
  }

  bool read_case(std::string_view line, wide::WideFacts& facts, std::size_t index, std::string_view& id_json) {
    const auto begin = static_cast<std::size_t>(line.data() - text_);
    const std::size_t end = begin + line.size();
    while (place_.offset() < begin) place_ = place_.next();
    // Texts without escapes are what they look like.
    if (place_.offset() >= end || (escapes_ && std::memchr(line.data(), '\\', line.size()) != nullptr)) return false;
    into_ = &facts;
    index_ = index;
    bit_ = wide::CaseBits{1} << index;
    id_ = "null";
    const Place at = read_object(objects_[0], place_, facts.slots(), 0);
    // Neither the line goes on nor the case.
    if (!at || at.offset_before() >= end || at.offset() < end) return false;
    place_ = at;
    id_json = id_;
    return true;
  }

  // Each of these goes from a place to the one behind what it reads, or nowhere if it is not sure of it.

  // `values`: the slots of the case, or an element's fields.
  Place read_object(FastObject& plan, Place at, wide::WideValue* values, int depth) {
    if (at.byte() != '{' || plan.fields.size() > 60 || depth >= most_depth) return {};
    constexpr std::uint64_t id_bit = std::uint64_t{1} << 60;
    constexpr std::uint64_t meta_bit = std::uint64_t{1} << 61;
    constexpr std::uint64_t exists_bit = std::uint64_t{1} << 62;
    std::uint64_t seen = 0;
    bool left_out = false;
    bool stated = false;
    // Senders write their keys in one order.
    std::uint32_t* expected = &plan.first;
    at = at.next();
    if (at.byte() == '}') return at.next();
    for (;;) {
      if (at.byte() != '"' || at.next_byte() != ':') return {};
      std::uint32_t number = *expected;
      std::string_view key;
      if (plan.fields.empty() || !plan.fields[number].shape.is(at.data() + 1)) {
        if (!at.take_text(key)) return {};
        number = plan.names.find(key.data(), key.size());
      }
      at = at.next(2);
      std::uint64_t mark = 0;
      if (number != NameTable::nothing) {
        *expected = number;
        FastField& field = plan.fields[number];
        expected = &field.next;
        mark = std::uint64_t{1} << number;
        if (depth == 0 && number == id_field_ && !read_id(at)) return {};
        // Null is as if it were not there; a second one is a repeated key all the same.
        if (at.is_null()) {
          at = at.next();
        } else {
          at = read_field(field, at, values, depth);
          stated = true;
        }
      } else if (depth == 0 && key == "id") {
        mark = id_bit;
        at = read_id(at);
      } else if (depth == 0 && key == "meta") {
        mark = meta_bit;
        at = read_remarks(at);
      } else if (plan.may_be_absent && key == "exists") {
        mark = exists_bit;
        bool there = true;
        if (!at.is_null() && !at.take_boolean(there)) return {};
        left_out = !there;
        at = at.next();
      } else {
        return {};
      }
      if (!at || (seen & mark) != 0) return {};
      seen |= mark;
      const char stop = at.byte();
      at = at.next();
      if (stop == '}') break;
      if (stop != ',') return {};
    }
    if (left_out && (stated || !leave_out(plan, values))) return {};
    return at;
  }

  // The record does not exist: its fields have the values that the vocabulary states for that.
  bool leave_out(const FastObject& plan, wide::WideValue* values) const {
    if (!plan.flat) return false;
    for (std::size_t field = 0; field < plan.fields.size(); ++field) {
      if (plan.if_absent[field]) values[plan.fields[field].id].put(index_, *plan.if_absent[field]);
    }
    return true;
  }

  // Answers repeat it as it stands, where that is how they would write it.
  Place read_id(Place at) {
    if (at.is_null()) return at.next();
    std::string_view name;
    if (!at.take_text(name) || !json::is_plain_json_text(name)) return {};
    id_ = {name.data() - 1, name.size() + 2};
    return at.next();
  }

  // The sender's own: nothing in it matters, but that it is an object whose keys do not repeat.
  static Place read_remarks(Place at) {
    if (at.is_null()) return at.next();
    if (at.byte() != '{') return {};
    at = at.next();
    if (at.byte() == '}') return at.next();
    std::array<std::string_view, most_remarks> keys;
    for (std::size_t count = 0; count < keys.size(); ++count) {
      if (!at.take_text(keys[count]) || at.next_byte() != ':') return {};
      for (std::size_t i = 0; i < count; ++i) {
        if (keys[i] == keys[count]) return {};
      }
      at = at.next(2);
      std::string_view ignored;
      bool neither = false;
      FastNumber nor;
      if (!at.take_text(ignored) && !at.is_null() && !at.take_boolean(neither) && !at.take_number(nor)) return {};
      const char stop = at.next_byte();
      at = at.next(2);
      if (stop == '}') return at;
      if (stop != ',') return {};
    }
    return {};
  }

  // A value that is not null. Seventy calls a case would cost more than what most of them do.
  [[gnu::always_inline]] Place read_field(const FastField& field, Place at, wide::WideValue* values, int depth) {
    std::string_view found;
    switch (field.kind) {
      case TypeKind::Boolean: {
        bool value = false;
        if (!at.take_boolean(value)) return {};
        wide::WideValue& out = values[field.id];
        out.known |= bit_;
        out.yes |= static_cast<wide::CaseBits>(value) << index_;
        return at.next();
      }
      case TypeKind::Enum: {
        if (!at.take_text(found)) return {};
        const std::uint32_t value = enums_[field.names].find(found.data(), found.size());
        if (value == NameTable::nothing) return {};
        wide::WideValue& out = values[field.id];
        out.known |= bit_;
        out.slices[value] |= bit_;
        return at.next();
      }
      case TypeKind::Date: return read_date(field, at, values[field.id]);
      case TypeKind::Integer:
      case TypeKind::Number: return read_number(field, at, values[field.id]);
      case TypeKind::Set: return read_set(field, at, values[field.id]);
      case TypeKind::Text:
        if (!at.take_text(found)) return {};
        if (field.kept) {
          wide::WideValue& out = values[field.id];
          out.known |= bit_;
          out.column[index_] = into_->add_text(found).a;
        }
        return at.next();
      case TypeKind::Duration: {
        if (!at.take_text(found)) return {};
        const std::optional<Duration> duration = words::parse_duration(found);
        if (!duration) return {};
        values[field.id].put(index_, Value::duration(*duration));
        return at.next();
      }
      case TypeKind::Record: return read_object(objects_[field.id], at, values, depth + 1);
      case TypeKind::List: return read_list(field.id, at, depth + 1);
      case TypeKind::Error: break;
    }
    return {};
  }

  Place read_list(ListId number, Place at, int depth) {
    if (at.byte() != '[') return {};
    at = at.next();
    into_->begin_list(number, bit_);
    if (at.byte() == ']') return at.next();
    const std::uint32_t object = list_objects_[number];
    for (std::uint32_t count = 0; count < wide::WideFacts::longest_list; ++count) {
      wide::WideValue* const values = into_->add_element(number, count, bit_);
      if (object != none) at = read_object(objects_[object], at, values, depth);
      else if (at.is_null()) at = at.next();
      else at = read_field(list_scalars_[number], at, values, depth);
      if (!at) return {};
      const char stop = at.byte();
      at = at.next();
      if (stop == ']') return at;
      if (stop != ',') return {};
    }
    return {};
  }

  Place read_date(const FastField& field, Place at, wide::WideValue& out) const {
    std::string_view found;
    Date date;
    if (!at.take_text(found)) return {};
    if (found.size() != 10 || !parse_ten_bytes(found.data(), date)) {
      if (field.unlimited && found == "unlimited") date = Date::unlimited();
      else if (field.or_none && found == "none") date = Date::no_day();
      else return {};
    }
    out.known |= bit_;
    out.column[index_] = date.days;
    return at.next();
  }

  // Exactly as it stands.
  Place read_number(const FastField& field, Place at, wide::WideValue& out) const {
    FastNumber number;
    if (!at.take_number(number) || (field.kind == TypeKind::Integer && number.scale != 0)) return {};
    out.known |= bit_;
    out.column[index_] = number.coefficient;
    out.scales[index_] = number.scale;
    return at.next();
  }

  Place read_set(const FastField& field, Place at, wide::WideValue& out) const {
    if (at.byte() != '[') return {};
    at = at.next();
    out.known |= bit_;
    if (at.byte() == ']') return at.next();
    for (;;) {
      std::string_view found;
      if (!at.take_text(found)) return {};
      const std::uint32_t element = enums_[field.names].find(found.data(), found.size());
      if (element >= out.width || (out.slices[element] & bit_) != 0) return {};
      out.slices[element] |= bit_;
      const char stop = at.next_byte();
      at = at.next(2);
      if (stop == ']') return at;
      if (stop != ',') return {};
    }
  }

  std::vector<NameTable> enums_;
  std::vector<FastObject> objects_;
  std::vector<std::uint32_t> list_objects_;
  std::vector<FastField> list_scalars_;
  std::uint32_t id_field_ = none;  // where the law asks for it too
  std::unique_ptr<simdjson::internal::dom_parser_implementation> stage_;
  std::size_t capacity_ = 64 * 1024;
  // Of the lines that were looked at.
  const char* text_ = nullptr;
  Place place_;            // not behind the line that is read next
  bool together_ = false;  // else each line is looked at by itself
  bool escapes_ = false;   // there are some
  // Of the line that is being read.
  wide::WideFacts* into_ = nullptr;
  std::size_t index_ = 0;
  wide::CaseBits bit_ = 0;
  std::string_view id_;
};

}  // namespace

struct FastReader::Reading {
  Reading(const Vocabulary& vocabulary, const TextsRead* texts) : walk(vocabulary, texts) {}
  CaseWalk walk;
};

FastReader::FastReader(const Vocabulary& vocabulary) : reading_(std::make_unique<Reading>(vocabulary, nullptr)) {}
FastReader::FastReader(const Vocabulary& vocabulary, const TextsRead& kept)
    : reading_(std::make_unique<Reading>(vocabulary, &kept)) {}
FastReader::~FastReader() = default;

void FastReader::scan(std::string_view lines) { reading_->walk.scan(lines); }

bool FastReader::read(std::string_view line, wide::WideFacts& facts, std::size_t index, std::string_view& id_json) {
  return reading_->walk.read(line, facts, index, id_json);
}

}  // namespace tarmaq::batch
