#include "interpreter/cases/schema.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/json/json.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::cases {

namespace {

class SchemaWriter {
 public:
  SchemaWriter(const RuleSet& ruleset, const CaseSchemaStyle& style)
      : ruleset_(ruleset), vocabulary_(ruleset.vocabulary), style_(style) {}

  json::Json write() {
    json::Json schema = json::Json::object();
    schema.set("$schema", json::Json::text("https://json-schema.org/draft/2020-12/schema"));
    schema.set("$id", json::Json::text("urn:tarmaq:case:" + ruleset_.id));
    schema.set("title", json::Json::text("A case under " + ruleset_.id));
    if (!style_.form)
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
    if (!id && !style_.form) {
      json::Json property = value_or_null("string");
      property.set("description", json::Json::text("Echoed in the answer."));
      properties.set("id", std::move(property));
    }
    for (const FieldInfo& field : vocabulary_.facts) properties.set(field.name, property(field));
    if (!meta && !style_.form) {
      json::Json property = value_or_null("object");
      property.set("description", json::Json::text("The sender's own; ignored."));
      properties.set("meta", std::move(property));
    }
    schema.set("properties", std::move(properties));
    schema.set("additionalProperties", json::Json::boolean(false));
    json::Json definitions = json::Json::object();
    for (const RecordInfo& record : vocabulary_.records) definitions.set(record.name, object(record));
    if (!style_.form) {
      for (const EnumInfo& info : vocabulary_.enums) definitions.set(info.name, enumeration(info));
    }
    if (definitions.size() > 0) schema.set("$defs", std::move(definitions));
    return schema;
  }

  json::Json write_form() {
    json::Json out = json::Json::object();
    out.set("schema", write());
    out.set("uiSchema", form_of(vocabulary_.facts));
    return out;
  }

 private:
  static json::Json of_type(const char* name) {
    json::Json schema = json::Json::object();
    schema.set("type", json::Json::text(name));
    return schema;
  }

  json::Json value_or_null(const char* name) const { return or_null(of_type(name)); }

  static json::Json reference(const std::string& name) {
    json::Json schema = json::Json::object();
    schema.set("$ref", json::Json::text("#/$defs/" + name));
    return schema;
  }

  // What is not known may be null; a form leaves it out.
  json::Json or_null(json::Json schema) const {
    if (style_.form) return schema;
    json::Json null = json::Json::object();
    null.set("type", json::Json::text("null"));
    json::Json any = json::Json::array();
    any.push(std::move(schema));
    any.push(std::move(null));
    json::Json out = json::Json::object();
    out.set("anyOf", std::move(any));
    return out;
  }

  // title: the label in English, else the first; description: the others and the questions. In one language the label
  // and the question of that language.
  void describe(json::Json& schema, const Labels& labels, const Labels& questions, std::string_view unit = {}) const {
    const std::string_view language = style_.language ? language_tag(*style_.language) : std::string_view("en");
    const std::string_view title = label_in(labels, language);
    std::string description;
    const auto add = [&](std::string_view text) {
      if (!description.empty()) description += "\n";
      description += text;
    };
    const auto add_label = [&](const Label& label) {
      if (label.text != title) add(label.language.empty() ? label.text : label.language + ": " + label.text);
    };
    if (style_.language) {
      if (!questions.empty()) add(label_in(questions, language));
    } else {
      for (const Label& label : labels) add_label(label);
      for (const Label& label : questions) add_label(label);
    }
    if (!unit.empty()) add(unit);
    if (!title.empty()) schema.set("title", json::Json::text(std::string(title)));
    if (!description.empty()) schema.set("description", json::Json::text(description));
  }

  json::Json property(const FieldInfo& field) const {
    json::Json schema = value(field.type);
    std::string unit;
    if (field.type.kind == TypeKind::Number && field.type.id < vocabulary_.units.size()) {
      const UnitInfo& info = vocabulary_.units[field.type.id];
      unit = style_.language ? words::label_or_name(info.labels, info.name, *style_.language) : "unit: " + info.name;
    }
    describe(schema, field.labels, field.question, unit);
    return schema;
  }

  json::Json value(const Type& type) const {
    switch (type.kind) {
      case TypeKind::Boolean: return boolean();
      case TypeKind::Integer: return value_or_null("integer");
      case TypeKind::Number: return value_or_null("number");
      case TypeKind::Text: return value_or_null("string");
      case TypeKind::Date: return date(type);
      case TypeKind::Duration: {
        json::Json schema = of_type("string");
        schema.set("pattern", json::Json::text("^-?[0-9]{1,7} (year|month|calendar day|working day)s?$"));
        return or_null(std::move(schema));
      }
      case TypeKind::Enum: return or_null(choice(type.id));
      case TypeKind::Set: {
        json::Json schema = of_type("array");
        schema.set("items", choice(type.id));
        schema.set("uniqueItems", json::Json::boolean(true));
        return or_null(std::move(schema));
      }
      case TypeKind::Record: return or_null(reference(vocabulary_.records[type.id].name));
      case TypeKind::List: {
        json::Json schema = of_type("array");
        if (type.element == TypeKind::Record) {
          schema.set("items", reference(vocabulary_.records[type.element_id].name));
        } else {
          Type element;
          element.kind = type.element;
          element.id = type.element_id;
          schema.set("items", value(element));
        }
        return or_null(std::move(schema));
      }
      case TypeKind::Error: break;
    }
    return json::Json::object();
  }

  // One choice. Not by `const`: of several of these generators of forms take the first for a default.
  static json::Json named(json::Json value, std::string_view title) {
    json::Json schema = json::Json::object();
    if (!title.empty()) schema.set("title", json::Json::text(std::string(title)));
    schema.set("enum", json::Json::array()).push(std::move(value));
    return schema;
  }

  Language form_language() const { return style_.language.value_or(Language::English); }

  json::Json boolean() const {
    if (!style_.form) return value_or_null("boolean");
    json::Json schema = of_type("boolean");
    json::Json& choices = schema.set("oneOf", json::Json::array());
    choices.push(named(json::Json::boolean(true), words::say(words::Phrase::Yes, form_language())));
    choices.push(named(json::Json::boolean(false), words::say(words::Phrase::No, form_language())));
    return schema;
  }

  // A value of an enum: by its definition; in a form the choices themselves, by their labels.
  json::Json choice(EnumId id) const {
    const EnumInfo& info = vocabulary_.enums[id];
    if (!style_.form) return reference(info.name);
    json::Json schema = of_type("string");
    json::Json& choices = schema.set("oneOf", json::Json::array());
    for (const EnumValueInfo& value : info.values)
      choices.push(
          named(json::Json::text(value.name), words::label_or_name(value.labels, value.name, form_language())));
    return schema;
  }

  json::Json date(const Type& type) const {
    json::Json day = of_type("string");
    day.set("format", json::Json::text("date"));
    day.set("pattern", json::Json::text("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"));
    if (!type.unlimited && !type.or_none) return or_null(std::move(day));
    const char* word = type.unlimited ? "unlimited" : "none";
    if (style_.form) {
      // One field: a generator makes two of a day or a word, of which none has the label.
      day = of_type("string");
      day.set("pattern", json::Json::text(fmt::format("^([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|{})$", word)));
      return day;
    }
    json::Json other = json::Json::object();
    other.set("const", json::Json::text(word));
    json::Json out = or_null(std::move(day));
    out.find("anyOf")->push(std::move(other));
    return out;
  }

  // How the fields of a form are asked, where the schema does not say it.
  json::Json form_of(const std::vector<FieldInfo>& fields) const {
    json::Json out = json::Json::object();
    for (const FieldInfo& field : fields) {
      json::Json one = form_of(field.type);
      if (one.size() > 0) out.set(field.name, std::move(one));
    }
    return out;
  }

  json::Json form_of(const Type& type) const {
    switch (type.kind) {
      case TypeKind::Boolean: return chosen();
      case TypeKind::Enum: return chosen();
      case TypeKind::Record: {
        const RecordInfo& record = vocabulary_.records[type.id];
        json::Json out = form_of(record.fields);
        if (record.may_be_absent) out.set("exists", chosen());
        return out;
      }
      case TypeKind::List: {
        Type element;
        element.kind = type.element;
        element.id = type.element_id;
        json::Json items = form_of(element);
        json::Json out = json::Json::object();
        if (items.size() > 0) out.set("items", std::move(items));
        return out;
      }
      case TypeKind::Date: {
        json::Json out = json::Json::object();
        if (type.unlimited) out.set("ui:placeholder", json::Json::text("YYYY-MM-DD, unlimited"));
        if (type.or_none) out.set("ui:placeholder", json::Json::text("YYYY-MM-DD, none"));
        return out;
      }
      case TypeKind::Integer:
      case TypeKind::Number:
      case TypeKind::Text:
      case TypeKind::Duration:
      case TypeKind::Set:
      case TypeKind::Error: break;
    }
    return json::Json::object();
  }

  // A list of choices, of which none is taken. A box that is ticked or not would take what nobody knows for a no.
  json::Json chosen() const {
    json::Json out = json::Json::object();
    out.set("ui:widget", json::Json::text("select"));
    out.set("ui:placeholder", json::Json::text(words::say(words::Phrase::NotKnown, form_language())));
    return out;
  }

  json::Json object(const RecordInfo& record) const {
    json::Json schema = json::Json::object();
    describe(schema, record.labels, {});
    schema.set("type", json::Json::text("object"));
    json::Json properties = json::Json::object();
    if (record.may_be_absent) {
      json::Json exists = boolean();
      if (style_.form) exists.set("title", json::Json::text(words::say(words::Phrase::FormExists, form_language())));
      else exists.set("description", json::Json::text("false: there is none, and no other field is stated."));
      properties.set("exists", std::move(exists));
    }
    for (const FieldInfo& field : record.fields) properties.set(field.name, property(field));
    schema.set("properties", std::move(properties));
    schema.set("additionalProperties", json::Json::boolean(false));
    if (record.may_be_absent && !style_.form) forbid_beside_absence(schema, record);
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
  const CaseSchemaStyle& style_;
};

}  // namespace

std::string case_schema(const RuleSet& ruleset, const CaseSchemaStyle& style) {
  SchemaWriter writer(ruleset, style);
  return (style.form ? writer.write_form() : writer.write()).to_pretty_string();
}

}  // namespace tarmaq::cases
