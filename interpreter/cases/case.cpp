// Reading a case: a walk of the document along the vocabulary.
#include "interpreter/cases/case.hpp"
#include "grammar/diagnostics/nearest_name.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include <cstdint>
#include "interpreter/cases/case_plan.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/cases/text_numbers.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::cases {

namespace {

constexpr std::size_t longest_echo = 200;
// Behind so many mistakes a case is not read further: nobody mends them one by one, and each costs its answer a line.
constexpr std::size_t most_errors = 1000;

// Where a value stands in the case. Its path is put into words only where something is wrong.
class Place {
 public:
  Place() = default;
  Place(const Place& parent, std::string_view key) : parent_(&parent), key_(key) {}
  Place(const Place& parent, std::size_t index) : parent_(&parent), index_(index), is_element_(true) {}

  std::string path() const {
    if (parent_ == nullptr) return {};
    const std::string before = parent_->path();
    return is_element_ ? before + "[" + std::to_string(index_) + "]" : json::json_path(before, key_);
  }

 private:
  const Place* parent_ = nullptr;
  std::string_view key_;
  std::size_t index_ = 0;
  bool is_element_ = false;
};

// One reading. Recursion follows the vocabulary, whose depth is bounded, never the document alone.
class CaseWalk {
 public:
  CaseWalk(const CasePlan& plan, const CaseLimits& limits, ReadCase& result)
      : plan_(plan), limits_(limits), result_(result), texts_(result.facts) {}

  void document(const json::Json& json) {
    Type expected;
    expected.kind = TypeKind::Record;
    if (!json.is_object()) {
      report(Mistake::NotObject, "", &json, words::say(words::Phrase::ExpectJson, Language::English));
      return;
    }
    const ObjectPlan& root = plan_.objects[0];
    const Place top;
    for (std::size_t i = 0; i < json.size() && !full(); ++i) {
      const std::string& key = json.key(i);
      const json::Json& value = json.at(i);
      if (key == "id" && value.is_text()) result_.id_json = value.to_string();
      if (const FieldPlan* field = root.find(key)) {
        read(*field, value, Place(top, key));
      } else if (key == "id") {
        expected.kind = TypeKind::Text;
        if (!value.is_text() && !value.is_null()) wrong_type(Place(top, key), value, expected);
      } else if (key == "meta") {
        expected.kind = TypeKind::Record;
        if (!value.is_object() && !value.is_null()) wrong_type(Place(top, key), value, expected);
      } else {
        unknown_field(root, key, value, Place(top, key));
      }
    }
    if (!full()) return;
    CaseError& error =
        report(Mistake::Limit, "", nullptr, words::say(words::Phrase::ExpectWithinLimits, Language::English));
    error.detail = "it has more than " + std::to_string(most_errors) + " mistakes, and is not read further";
    result_.limit = true;
  }

 private:
  bool full() const { return result_.errors.size() > most_errors; }

  CaseError& report(Mistake mistake, std::string path, const json::Json* value, std::string expected) {
    CaseError error;
    error.mistake = mistake;
    error.path = std::move(path);
    if (value) error.value = echo(*value);
    error.expected = std::move(expected);
    result_.errors.push_back(std::move(error));
    return result_.errors.back();
  }

  // The value as JSON text; of a long one the beginning, as a text.
  static std::string echo(const json::Json& value) {
    std::string text = value.to_string();
    if (text.size() <= longest_echo) return text;
    std::size_t end = longest_echo;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return json::Json::text(text.substr(0, end) + "…").to_string();
  }

  void wrong_type(const Place& place, const json::Json& value, const Type& type) {
    CaseError& error =
        report(Mistake::WrongType, place.path(), &value, expectation(type, plan_.vocabulary, Language::English));
    error.type = type;
  }

  void unknown_field(const ObjectPlan& object, const std::string& key, const json::Json& value, const Place& place) {
    std::vector<std::string> known = object.names;
    if (object.may_be_absent) known.push_back("exists");
    std::string names;
    for (const std::string& name : known) names.append(names.empty() ? "" : ", ").append(name);
    CaseError& error = report(Mistake::UnknownField, place.path(), &value,
                              words::say(words::Phrase::ExpectField, Language::English, {{"fields", names}}));
    // Beyond a length that no name has, distances say nothing and cost much.
    if (key.size() > 100) return;
    error.nearest = nearest_name(key, known);
    if (!error.nearest.empty()) return;
    // A field that stands elsewhere: `birth_date` for `applicant.birth_date`.
    for (const std::string& candidate : plan_.paths) {
      const std::size_t dot = candidate.rfind('.');
      if (dot != std::string::npos && std::string_view(candidate).substr(dot + 1) == key) {
        error.nearest = candidate;
        return;
      }
    }
    error.nearest = nearest_name(error.path, plan_.paths);
  }

  void store(const FieldPlan& field, Value value) {
    if (field.target == FactTarget::Slot) {
      result_.facts.slots[field.id] = value;
    } else if (field.target == FactTarget::Element) {
      result_.facts.lists[list_].values[row_ + field.id] = value;
    }
  }

  void read(const FieldPlan& field, const json::Json& json, const Place& place) {
    if (json.is_null()) return;
    switch (field.target) {
      case FactTarget::Record: read_record(plan_.objects[field.id], field, json, place); return;
      case FactTarget::List: read_list(field, json, place); return;
      case FactTarget::Slot:
      case FactTarget::Element: read_scalar(field, json, place); return;
      case FactTarget::Nowhere: return;
    }
  }

  void read_record(const ObjectPlan& object, const FieldPlan& field, const json::Json& json, const Place& place) {
    if (!json.is_object()) {
      wrong_type(place, json, field.info->type);
      return;
    }
    read_fields(object, json, place);
    if (!object.may_be_absent || object.find("exists")) return;
    const json::Json* exists = json.find("exists");
    if (!exists || exists->is_null() || exists->as_boolean()) return;
    if (!exists->is_boolean()) return;  // reported as a field
    for (std::size_t i = 0; i < json.size(); ++i) {
      if (json.key(i) == "exists" || json.at(i).is_null()) continue;
      CaseError& error = report(Mistake::ExistsBeside, Place(place, "exists").path(), exists,
                                words::say(words::Phrase::ExpectAlone, Language::English));
      error.detail = json.key(i);
      return;
    }
    leave_out(object);
  }

  void read_fields(const ObjectPlan& object, const json::Json& json, const Place& place) {
    for (std::size_t i = 0; i < json.size() && !full(); ++i) {
      const std::string& key = json.key(i);
      if (const FieldPlan* field = object.find(key)) {
        read(*field, json.at(i), Place(place, key));
      } else if (object.may_be_absent && key == "exists") {
        Type boolean;
        boolean.kind = TypeKind::Boolean;
        if (!json.at(i).is_boolean() && !json.at(i).is_null()) wrong_type(Place(place, key), json.at(i), boolean);
      } else {
        unknown_field(object, key, json.at(i), Place(place, key));
      }
    }
  }

  // The record does not exist: its fields have the values that the vocabulary states for that.
  void leave_out(const ObjectPlan& object) {
    for (const FieldPlan& field : object.fields) {
      if (field.target == FactTarget::Record) {
        leave_out(plan_.objects[field.id]);
      } else if (field.target == FactTarget::List) {
        ListFacts& list = result_.facts.lists[field.id];
        list.known = true;
        list.count = 0;
        list.values.clear();
      } else if (field.info->if_absent) {
        store(field, *field.info->if_absent);
      }
    }
  }

  void read_list(const FieldPlan& field, const json::Json& json, const Place& place) {
    if (!json.is_array()) {
      wrong_type(place, json, field.info->type);
      return;
    }
    if (json.size() > limits_.list_elements) {
      const std::string path = place.path();
      CaseError& error =
          report(Mistake::Limit, path, nullptr, words::say(words::Phrase::ExpectWithinLimits, Language::English));
      error.detail = "`" + path + "` has " + std::to_string(json.size()) + " elements, at most " +
                     std::to_string(limits_.list_elements) + " are read";
      result_.limit = true;
      return;
    }
    const ListPlan& plan = plan_.list_plans[field.id];
    const std::vector<FieldInfo>& columns = plan_.vocabulary.lists[field.id].element_fields;
    ListFacts& facts = result_.facts.lists[field.id];
    facts.known = true;
    facts.count = static_cast<std::uint32_t>(json.size());
    facts.values.clear();
    for (std::size_t i = 0; i < json.size(); ++i) {
      for (const FieldInfo& column : columns) facts.values.push_back(Value::unknown(value_kind(column.type)));
    }
    list_ = field.id;
    for (std::size_t i = 0; i < json.size() && !full(); ++i) {
      const Place element(place, i);
      row_ = i * columns.size();
      if (plan.object == none) {
        if (plan.scalar.info) read(plan.scalar, json.at(i), element);
      } else if (json.at(i).is_null()) {
        report(Mistake::NullElement, element.path(), &json.at(i),
               words::say(words::Phrase::ExpectObject, Language::English));
      } else if (!json.at(i).is_object()) {
        Type record;
        record.kind = TypeKind::Record;
        wrong_type(element, json.at(i), record);
      } else {
        read_fields(plan_.objects[plan.object], json.at(i), element);
      }
    }
  }

  void read_scalar(const FieldPlan& field, const json::Json& json, const Place& place) {
    const Type& type = field.info->type;
    const std::string* text = json.is_text() ? &json.as_text() : nullptr;
    switch (type.kind) {
      case TypeKind::Boolean:
        if (json.is_boolean()) return store(field, Value::boolean(json.as_boolean()));
        break;
      case TypeKind::Integer:
      case TypeKind::Number:
        if (json.is_number()) return read_number(field, json, place);
        break;
      case TypeKind::Text:
        if (text) return store(field, Value::text(texts_.intern(*text)));
        break;
      case TypeKind::Date:
        if (text) return read_date(field, json, place);
        break;
      case TypeKind::Duration:
        if (text) {
          if (const auto duration = words::parse_duration(*text)) return store(field, Value::duration(*duration));
        }
        break;
      case TypeKind::Enum:
        if (text) {
          const std::uint32_t index = enum_value(type, json, place);
          if (index != none) store(field, Value::enumerator(index));
          return;
        }
        break;
      case TypeKind::Set:
        if (json.is_array()) return read_set(field, json, place);
        break;
      case TypeKind::Record:
      case TypeKind::List:
      case TypeKind::Error: break;
    }
    wrong_type(place, json, type);
  }

  void read_number(const FieldPlan& field, const json::Json& json, const Place& place) {
    const std::optional<Decimal> number = Decimal::parse_stated(json.as_text());
    if (!number) {
      CaseError& error = report(Mistake::TooManyDigits, place.path(), &json,
                                expectation(field.info->type, plan_.vocabulary, Language::English));
      error.type = field.info->type;
    } else if (field.info->type.kind == TypeKind::Number) {
      store(field, Value::number(*number));
    } else if (number->is_integer()) {
      store(field, Value::numeric(Kind::Integer, *number));
    } else {
      wrong_type(place, json, field.info->type);
    }
  }

  void read_date(const FieldPlan& field, const json::Json& json, const Place& place) {
    const std::string& text = json.as_text();
    if (field.info->type.unlimited && text == "unlimited") return store(field, Value::date(Date::unlimited()));
    if (field.info->type.or_none && text == "none") return store(field, Value::date(Date::no_day()));
    if (const std::optional<Date> date = Date::parse(text)) return store(field, Value::date(*date));
    if (!looks_like_a_date(text)) return wrong_type(place, json, field.info->type);
    CaseError& error = report(Mistake::ImpossibleDate, place.path(), &json,
                              expectation(field.info->type, plan_.vocabulary, Language::English));
    error.type = field.info->type;
  }

  static bool looks_like_a_date(std::string_view text) {
    if (text.size() != 10) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool dash = i == 4 || i == 7;
      if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
    }
    return true;
  }

  std::uint32_t enum_value(const Type& type, const json::Json& json, const Place& place) {
    if (type.id >= plan_.vocabulary.enums.size()) return none;
    const EnumInfo& info = plan_.vocabulary.enums[type.id];
    const std::uint32_t index = plan_.enum_value(type.id, json.as_text());
    if (index != none) return index;
    std::vector<std::string> known;
    for (const EnumValueInfo& value : info.values) known.push_back(value.name);
    Type one = type;
    one.kind = TypeKind::Enum;
    CaseError& error =
        report(Mistake::UnknownValue, place.path(), &json, expectation(one, plan_.vocabulary, Language::English));
    error.type = one;
    if (json.as_text().size() <= 100) error.nearest = nearest_name(json.as_text(), known);
    return none;
  }

  void read_set(const FieldPlan& field, const json::Json& json, const Place& place) {
    const Type& type = field.info->type;
    Type element = type;
    element.kind = TypeKind::Enum;
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < json.size(); ++i) {
      const json::Json& item = json.at(i);
      const Place at(place, i);
      if (item.is_null()) {
        CaseError& error =
            report(Mistake::NullElement, at.path(), &item, expectation(element, plan_.vocabulary, Language::English));
        error.type = element;
      } else if (!item.is_text()) {
        wrong_type(at, item, element);
      } else if (const std::uint32_t index = enum_value(type, item, at); index < 64) {
        const std::uint64_t bit = std::uint64_t{1} << index;
        if ((mask & bit) != 0) {
          report(Mistake::RepeatedElement, at.path(), &item, words::say(words::Phrase::ExpectOnce, Language::English));
        }
        mask |= bit;
      }
      if (full()) return;
    }
    store(field, Value::set(mask));
  }

  const CasePlan& plan_;
  const CaseLimits& limits_;
  ReadCase& result_;
  TextNumbers texts_;
  ListId list_ = none;   // the list whose element is being read
  std::size_t row_ = 0;  // and where the element's values begin
};

}  // namespace

CaseReader::CaseReader(const Vocabulary& vocabulary) : plan_(std::make_unique<const CasePlan>(vocabulary)) {}
CaseReader::~CaseReader() = default;
CaseReader::CaseReader(CaseReader&&) noexcept = default;

ReadCase CaseReader::read(const json::Json& json, const CaseLimits& limits) const {
  ReadCase result;
  result.facts.reset(plan_->vocabulary);
  CaseWalk(*plan_, limits, result).document(json);
  for (CaseError& error : result.errors) error.message = mistake_message(error, plan_->vocabulary, Language::English);
  return result;
}

ReadCase CaseReader::read(std::string_view json, const CaseLimits& limits) const {
  json::JsonLimits json_limits;
  json_limits.bytes = limits.bytes;
  json_limits.depth = limits.depth;
  json_limits.values = limits.values;
  const json::JsonDocument document = json::parse_json(json, json_limits);
  ReadCase result;
  if (document.complete) result = read(document.root, limits);
  std::vector<CaseError> errors;
  for (const json::JsonError& found : document.errors) {
    CaseError error;
    const bool repeated = found.repeated_key;
    error.mistake = found.limit ? Mistake::Limit : repeated ? Mistake::RepeatedKey : Mistake::NotJson;
    error.path = found.path;
    error.detail = found.to_string();
    error.expected = words::say(found.limit ? words::Phrase::ExpectWithinLimits
                                : repeated  ? words::Phrase::ExpectOnce
                                            : words::Phrase::ExpectJson,
                                Language::English);
    error.message = mistake_message(error, plan_->vocabulary, Language::English);
    result.limit = result.limit || found.limit;
    errors.push_back(std::move(error));
  }
  result.errors.insert(result.errors.begin(), std::make_move_iterator(errors.begin()),
                       std::make_move_iterator(errors.end()));
  return result;
}

ReadCase read_case(std::string_view json, const Vocabulary& vocabulary, const CaseLimits& limits) {
  return CaseReader(vocabulary).read(json, limits);
}

}  // namespace tarmaq::cases
