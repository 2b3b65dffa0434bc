#include "interpreter/cases/schema.hpp"

#include <string_view>
#include <utility>

#include "interpreter/json/json.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::cases {

namespace {

class SchemaWriter {
 public:
  explicit SchemaWriter(const RuleSet& ruleset) : ruleset_(ruleset), vocabulary_(ruleset.vocabulary) {}

  json::Json write() {
    json::Json schema = json::Json::object();
    schema.set("$schema", json::Json::text("https://json-schema.org/draft/2020-12/schema"));
    schema.set("$id", json::Json::text("urn:tarmaq:case:" + ruleset_.id));
    schema.set("title", json::Json::text("A case under " + ruleset_.id));
    schema.set("description",
               json::Json::text("A field that is absent or null is unknown. A list that is present is complete."));
    schema.set("type", json::Json::text("object"));
    json::Json properties = json::Json::object();
    bool id = false;
    bool meta = false;
    for (const FieldInfo& field : vocabulary_.facts) {
      id = id || field.name == "id";
      meta = meta || field.name == "meta";
    }
    if (!id) {
      json::Json property = types("string");
      property.set("description", json::Json::text("Echoed in the answer."));
      properties.set("id", std::move(property));
    }
    for (const FieldInfo& field : vocabulary_.facts) properties.set(field.name, property(field));
    if (!meta) {
      json::Json property = types("object");
      property.set("description", json::Json::text("The sender's own; ignored."));
      properties.set("meta", std::move(property));
    }
    schema.set("properties", std::move(properties));
    schema.set("additionalProperties", json::Json::boolean(false));
    json::Json definitions = json::Json::object();
    for (const RecordInfo& record : vocabulary_.records) definitions.set(record.name, object(record));
    for (const EnumInfo& info : vocabulary_.enums) definitions.set(info.name, enumeration(info));
    if (definitions.size() > 0) schema.set("$defs", std::move(definitions));
    return schema;
  }

 private:
  static json::Json types(const char* name) {
    json::Json schema = json::Json::object();
    json::Json type = json::Json::array();
    type.push(json::Json::text(name));
    type.push(json::Json::text("null"));
    schema.set("type", std::move(type));
    return schema;
  }

  static json::Json reference(const std::string& name) {
    json::Json schema = json::Json::object();
    schema.set("$ref", json::Json::text("#/$defs/" + name));
    return schema;
  }

  static json::Json or_null(json::Json schema) {
    json::Json null = json::Json::object();
    null.set("type", json::Json::text("null"));
    json::Json any = json::Json::array();
    any.push(std::move(schema));
    any.push(std::move(null));
    json::Json out = json::Json::object();
    out.set("anyOf", std::move(any));
    return out;
  }

  // title: the label in English, else the first; description: the others and the questions.
  static void describe(json::Json& schema, const Labels& labels, const Labels& questions) {
    const std::string_view title = label_in(labels, "en");
    std::string description;
    const auto add = [&](const Label& label) {
      if (label.text == title) return;
      if (!description.empty()) description += "\n";
      if (!label.language.empty()) description += label.language + ": ";
      description += label.text;
    };
    for (const Label& label : labels) add(label);
    for (const Label& label : questions) add(label);
    if (!title.empty()) schema.set("title", json::Json::text(std::string(title)));
    if (!description.empty()) schema.set("description", json::Json::text(description));
  }

  json::Json property(const FieldInfo& field) const {
    json::Json schema = value(field.type);
    describe(schema, field.labels, field.question);
    if (field.type.kind == TypeKind::Number && field.type.id < vocabulary_.units.size()) {
      schema.set("x-unit", json::Json::text(vocabulary_.units[field.type.id].name));
    }
    return schema;
  }

  json::Json value(const Type& type) const {
    switch (type.kind) {
      case TypeKind::Boolean: return types("boolean");
      case TypeKind::Integer: return types("integer");
      case TypeKind::Number: return types("number");
      case TypeKind::Text: return types("string");
      case TypeKind::Date: return date(type);
      case TypeKind::Duration: {
        json::Json schema = types("string");
        schema.set("pattern", json::Json::text("^-?[0-9]{1,7} (year|month|calendar day|working day)s?$"));
        return schema;
      }
      case TypeKind::Enum: return or_null(reference(vocabulary_.enums[type.id].name));
      case TypeKind::Set: {
        json::Json schema = types("array");
        schema.set("items", reference(vocabulary_.enums[type.id].name));
        schema.set("uniqueItems", json::Json::boolean(true));
        return schema;
      }
      case TypeKind::Record: return or_null(reference(vocabulary_.records[type.id].name));
      case TypeKind::List: {
        json::Json schema = types("array");
        if (type.element == TypeKind::Record) {
          schema.set("items", reference(vocabulary_.records[type.element_id].name));
        } else {
          Type element;
          element.kind = type.element;
          element.id = type.element_id;
          schema.set("items", value(element));
        }
        return schema;
      }
      case TypeKind::Error: break;
    }
    return json::Json::object();
  }

  static json::Json date(const Type& type) {
    json::Json day = json::Json::object();
    day.set("type", json::Json::text("string"));
    day.set("format", json::Json::text("date"));
    day.set("pattern", json::Json::text("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"));
    if (!type.unlimited && !type.or_none) {
      json::Json either = json::Json::array();
      either.push(json::Json::text("string"));
      either.push(json::Json::text("null"));
      day.set("type", std::move(either));
      return day;
    }
    json::Json word = json::Json::object();
    word.set("const", json::Json::text(type.unlimited ? "unlimited" : "none"));
    json::Json out = or_null(std::move(day));
    out.find("anyOf")->push(std::move(word));
    return out;
  }

  json::Json object(const RecordInfo& record) const {
    json::Json schema = json::Json::object();
    describe(schema, record.labels, {});
    schema.set("type", json::Json::text("object"));
    json::Json properties = json::Json::object();
    if (record.may_be_absent) {
      json::Json exists = types("boolean");
      exists.set("description", json::Json::text("false: there is none, and no other field is stated."));
      properties.set("exists", std::move(exists));
    }
    for (const FieldInfo& field : record.fields) properties.set(field.name, property(field));
    schema.set("properties", std::move(properties));
    schema.set("additionalProperties", json::Json::boolean(false));
    if (record.may_be_absent) forbid_beside_absence(schema, record);
    return schema;
  }

  // "exists": false stands alone.
  static void forbid_beside_absence(json::Json& schema, const RecordInfo& record) {
    json::Json absent = json::Json::object();
    absent.set("const", json::Json::boolean(false));
    json::Json named = json::Json::array();
    named.push(json::Json::text("exists"));
    json::Json condition = json::Json::object();
    condition.set("properties", json::Json::object()).set("exists", std::move(absent));
    condition.set("required", std::move(named));
    json::Json nothing = json::Json::object();
    json::Json& fields = nothing.set("properties", json::Json::object());
    for (const FieldInfo& field : record.fields) {
      json::Json null = json::Json::object();
      null.set("type", json::Json::text("null"));
      fields.set(field.name, std::move(null));
    }
    schema.set("if", std::move(condition));
    schema.set("then", std::move(nothing));
  }

  static json::Json enumeration(const EnumInfo& info) {
    json::Json schema = json::Json::object();
    const std::string_view title = label_in(info.labels, "en");
    if (!title.empty()) schema.set("title", json::Json::text(std::string(title)));
    std::string description;
    json::Json values = json::Json::array();
    for (const EnumValueInfo& value : info.values) {
      values.push(json::Json::text(value.name));
      const std::string_view label = label_in(value.labels, "en");
      if (label.empty()) continue;
      if (!description.empty()) description += "\n";
      description.append(value.name).append(": ").append(label);
    }
    if (!description.empty()) schema.set("description", json::Json::text(description));
    schema.set("enum", std::move(values));
    return schema;
  }

  const RuleSet& ruleset_;
  const Vocabulary& vocabulary_;
};

}  // namespace

std::string case_schema(const RuleSet& ruleset) { return SchemaWriter(ruleset).write().to_pretty_string(); }

}  // namespace tarmaq::cases
