#include "interpreter/service/schemas.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/json/json.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::service {

namespace {

using json::Json;

// What is the same of every rule set; what hangs on it is put in below.
constexpr std::string_view answer_frame = R"({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "required": ["id", "act", "law_on", "redaction", "readings", "decisions", "duties", "needs", "assumptions", "errors", "format", "rules"],
  "properties": {
    "id": {"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "null"}]},
    "act": {"type": "string"},
    "law_on": {"anyOf": [{"$ref": "#/$defs/day"}, {"type": "null"}]},
    "redaction": {"$ref": "#/$defs/texts"},
    "readings": {},
    "decisions": {},
    "duties": {"type": "array", "items": {"$ref": "#/$defs/duty"}},
    "needs": {"type": "array", "items": {"$ref": "#/$defs/need"}},
    "assumptions": {"$ref": "#/$defs/texts"},
    "errors": {"type": "array", "items": {"$ref": "#/$defs/error"}},
    "format": {"const": 1},
    "rules": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
  },
  "additionalProperties": false,
  "$defs": {
    "day": {"type": "string", "format": "date"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "not_held": {"type": "array", "items": {"type": "string"}, "minItems": 1},
    "rule": {"anyOf": [{"type": "string"}, {"type": "null"}]},
    "open": {
      "type": "object",
      "required": ["status"],
      "properties": {"status": {"enum": ["unknown", "not_applicable", "conflict", "fault"]}},
      "additionalProperties": false
    },
    "reason": {
      "type": "object",
      "required": ["rule", "act", "facts", "decisions"],
      "properties": {
        "rule": {"$ref": "#/$defs/rule"},
        "act": {"type": "string"},
        "amended_by": {"type": "string"},
        "touched_by": {"$ref": "#/$defs/texts"},
        "default": {"const": true},
        "possible": {"const": true},
        "provenance": {
          "type": "object",
          "required": ["kind", "reason"],
          "properties": {"kind": {"enum": ["reconstructed", "inferred", "reported", "assumed"]}, "reason": {"type": "string"}},
          "additionalProperties": false
        },
        "facts": {"type": "object"},
        "decisions": {"type": "object"},
        "parameters": {"type": "object", "minProperties": 1}
      },
      "additionalProperties": false
    },
    "reasons": {"type": "array", "items": {"$ref": "#/$defs/reason"}},
    "overridden": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["rule", "by"],
        "properties": {"rule": {"type": "string"}, "by": {"type": "string"}},
        "additionalProperties": false
      }
    },
    "duty_name": {
      "type": "object",
      "required": ["rule", "action"],
      "properties": {"rule": {"type": "string"}, "act": {"type": "string"}, "action": {"type": "string"}},
      "additionalProperties": false
    },
    "duty": {
      "type": "object",
      "required": ["bearer", "kind", "action", "to", "by", "state", "rule", "act"],
      "properties": {
        "bearer": {"type": "string"},
        "kind": {"enum": ["must", "may", "must_not", null]},
        "action": {"type": "string"},
        "to": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "by": {"anyOf": [{"$ref": "#/$defs/day"}, {"type": "null"}]},
        "state": {"enum": ["met", "open", "late", "unknown", null]},
        "rule": {"$ref": "#/$defs/rule"},
        "act": {"$ref": "#/$defs/rule"},
        "amended_by": {"type": "string"},
        "touched_by": {"$ref": "#/$defs/texts"},
        "possible": {"const": true},
        "status": {"enum": ["unknown", "fault", "conflict"]},
        "rules": {"$ref": "#/$defs/texts"},
        "message": {"type": "string"},
        "needs": {"$ref": "#/$defs/texts"},
        "exact": {"const": false},
        "not_held": {"$ref": "#/$defs/not_held"},
        "because": {"$ref": "#/$defs/reasons"}
      },
      "additionalProperties": false
    },
    "need": {
      "type": "object",
      "required": ["fact", "type", "decides"],
      "properties": {
        "fact": {"type": "string"},
        "type": {"enum": ["boolean", "integer", "number", "text", "date", "duration", "enum", "set", "list"]},
        "decides": {"$ref": "#/$defs/texts"},
        "duties": {"type": "array", "items": {"$ref": "#/$defs/duty_name"}, "minItems": 1},
        "values": {"$ref": "#/$defs/texts"},
        "question": {"type": "object", "additionalProperties": {"type": "string"}}
      },
      "additionalProperties": false
    },
    "error": {
      "type": "object",
      "required": ["path", "value", "expected", "nearest", "message"],
      "properties": {
        "path": {"type": "string"},
        "value": {},
        "expected": {"type": "string"},
        "nearest": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "message": {"type": "string"}
      },
      "additionalProperties": false
    },
    "not_applicable": {
      "type": "object",
      "required": ["status"],
      "properties": {"status": {"const": "not_applicable"}},
      "additionalProperties": false
    },
    "conflict": {
      "type": "object",
      "required": ["status", "rules", "message", "needs"],
      "properties": {"status": {"const": "conflict"}, "rules": {"$ref": "#/$defs/texts"}, "message": {"type": "string"}, "needs": {"$ref": "#/$defs/texts"}},
      "additionalProperties": false
    },
    "fault": {
      "type": "object",
      "required": ["status", "message", "needs"],
      "properties": {"status": {"const": "fault"}, "message": {"type": "string"}, "needs": {"$ref": "#/$defs/texts"}},
      "additionalProperties": false
    }
  }
})";

constexpr std::string_view summary_frame = R"({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "required": ["act", "fingerprint", "program", "cases", "blank_lines", "invalid", "decisions", "rules", "inexact", "run"],
  "properties": {
    "act": {"type": "string"},
    "fingerprint": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
    "program": {"type": "string"},
    "cases": {"$ref": "#/$defs/count"},
    "blank_lines": {"$ref": "#/$defs/count"},
    "invalid": {
      "type": "object",
      "required": ["cases", "beyond_a_limit", "by_kind"],
      "properties": {
        "cases": {"$ref": "#/$defs/count"},
        "beyond_a_limit": {"$ref": "#/$defs/count"},
        "by_kind": {"$ref": "#/$defs/counts"}
      },
      "additionalProperties": false
    },
    "decisions": {},
    "rules": {"$ref": "#/$defs/counts"},
    "duties": {
      "type": "object",
      "additionalProperties": {
        "type": "object",
        "required": ["met", "open", "late", "unknown", "no_state", "unsettled"],
        "properties": {
          "met": {"$ref": "#/$defs/count"}, "open": {"$ref": "#/$defs/count"}, "late": {"$ref": "#/$defs/count"},
          "unknown": {"$ref": "#/$defs/count"}, "no_state": {"$ref": "#/$defs/count"}, "unsettled": {"$ref": "#/$defs/count"}
        },
        "additionalProperties": false
      }
    },
    "inexact": {
      "type": "object",
      "required": ["cases", "decisions", "share_of_decisions"],
      "properties": {"cases": {"$ref": "#/$defs/count"}, "decisions": {"$ref": "#/$defs/count"}, "share_of_decisions": {"type": "number", "minimum": 0, "maximum": 1}},
      "additionalProperties": false
    },
    "run": {
      "type": "object",
      "required": ["cases", "bytes", "seconds", "cases_a_second", "threads"],
      "properties": {
        "cases": {"$ref": "#/$defs/count"}, "bytes": {"$ref": "#/$defs/count"}, "seconds": {"type": "number", "minimum": 0},
        "cases_a_second": {"$ref": "#/$defs/count"}, "threads": {"type": "integer", "minimum": 1}
      },
      "additionalProperties": false
    }
  },
  "additionalProperties": false,
  "$defs": {
    "count": {"type": "integer", "minimum": 0},
    "counts": {"type": "object", "additionalProperties": {"$ref": "#/$defs/count"}},
    "decision": {
      "type": "object",
      "required": ["decided", "unknown", "not_applicable", "conflict", "fault", "inexact"],
      "properties": {
        "decided": {"$ref": "#/$defs/count"}, "unknown": {"$ref": "#/$defs/count"}, "not_applicable": {"$ref": "#/$defs/count"},
        "conflict": {"$ref": "#/$defs/count"}, "fault": {"$ref": "#/$defs/count"}, "inexact": {"$ref": "#/$defs/count"},
        "values": {"$ref": "#/$defs/counts"}
      },
      "additionalProperties": false
    }
  }
})";

Json parsed(std::string_view text) { return json::parse_json(text).root; }

Json reference(std::string_view name) {
  Json schema = Json::object();
  schema.set("$ref", Json::text(fmt::format("#/$defs/{}", name)));
  return schema;
}

Json of_type(std::string_view name) {
  Json schema = Json::object();
  schema.set("type", Json::text(std::string(name)));
  return schema;
}

Json one_of(const std::vector<std::string>& names) {
  Json schema = Json::object();
  Json& values = schema.set("enum", Json::array());
  for (const std::string& name : names) values.push(Json::text(name));
  return schema;
}

std::vector<std::string> names_of(const EnumInfo& info) {
  std::vector<std::string> names;
  for (const EnumValueInfo& value : info.values) names.push_back(value.name);
  return names;
}

// A closed object with these members, of which none must be there.
Json closed() {
  Json schema = of_type("object");
  schema.set("properties", Json::object());
  schema.set("additionalProperties", Json::boolean(false));
  return schema;
}

Json array_of(Json items) {
  Json schema = of_type("array");
  schema.set("items", std::move(items));
  return schema;
}

// The value of a decision.
Json value_schema(const Type& type, const Vocabulary& vocabulary) {
  switch (type.kind) {
    case TypeKind::Boolean: return of_type("boolean");
    case TypeKind::Integer: return of_type("integer");
    case TypeKind::Number: return of_type("number");
    case TypeKind::Text:
    case TypeKind::Duration: return of_type("string");
    case TypeKind::Date: {
      if (!type.unlimited) return reference("day");
      Json any = Json::array();
      any.push(reference("day"));
      any.push(one_of({"unlimited"}));
      Json schema = Json::object();
      schema.set("anyOf", std::move(any));
      return schema;
    }
    case TypeKind::Enum: return one_of(names_of(vocabulary.enums[type.id]));
    case TypeKind::Set: return array_of(one_of(names_of(vocabulary.enums[type.id])));
    case TypeKind::Record:
    case TypeKind::List:
    case TypeKind::Error: break;
  }
  return Json::object();
}

// An object with a status, and what such a decision has besides.
Json with_status(std::string_view status, std::vector<std::pair<std::string_view, Json>> required,
                 std::vector<std::pair<std::string_view, Json>> optional) {
  Json schema = of_type("object");
  Json& names = schema.set("required", Json::array());
  names.push(Json::text("status"));
  Json properties = Json::object();
  properties.set("status", Json::object()).set("const", Json::text(std::string(status)));
  for (auto& [name, property] : required) {
    names.push(Json::text(std::string(name)));
    properties.set(name, std::move(property));
  }
  for (auto& [name, property] : optional) properties.set(name, std::move(property));
  schema.set("properties", std::move(properties));
  schema.set("additionalProperties", Json::boolean(false));
  return schema;
}

Json decision_schema(const DecisionInfo& decision, const Vocabulary& vocabulary) {
  const bool set = decision.type.kind == TypeKind::Set;
  Json any = Json::array();
  any.push(with_status("decided",
                       {{"value", value_schema(decision.type, vocabulary)},
                        {"because", reference("reasons")},
                        {"overridden", reference("overridden")},
                        {"needs", reference("texts")}},
                       {}));
  std::vector<std::pair<std::string_view, Json>> required;
  if (set) {
    required.emplace_back("certain", value_schema(decision.type, vocabulary));
    required.emplace_back("possible", value_schema(decision.type, vocabulary));
  }
  required.emplace_back("needs", reference("texts"));
  Json exact = Json::object();
  exact.set("const", Json::boolean(false));
  any.push(with_status("unknown", std::move(required),
                       {{"exact", std::move(exact)},
                        {"not_held", reference("not_held")},
                        {"because", reference("reasons")},
                        {"overridden", reference("overridden")}}));
  for (const char* name : {"not_applicable", "conflict", "fault"}) any.push(reference(name));
  Json schema = Json::object();
  schema.set("anyOf", std::move(any));
  return schema;
}

void head(Json& schema, const std::string& of, const RuleSet& ruleset) {
  schema.set("$id", Json::text("urn:tarmaq:" + of + ":" + ruleset.id));
  schema.find("properties")->find("act")->set("const", Json::text(ruleset.id));
}

}  // namespace

std::string answer_schema(const RuleSet& ruleset) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  Json schema = parsed(answer_frame);
  head(schema, "answer", ruleset);
  Json readings = closed();
  for (const ReadingInfo& reading : vocabulary.readings) {
    std::vector<std::string> choices;
    for (const ChoiceInfo& choice : reading.choices) choices.push_back(choice.name);
    readings.find("properties")->set(reading.name, one_of(choices));
  }
  Json decisions = closed();
  for (const DecisionInfo& decision : vocabulary.decisions)
    decisions.find("properties")->set(decision.name, decision_schema(decision, vocabulary));
  schema.find("properties")->set("readings", std::move(readings));
  schema.find("properties")->set("decisions", std::move(decisions));
  return schema.to_pretty_string();
}

std::string summary_schema(const RuleSet& ruleset) {
  Json schema = parsed(summary_frame);
  head(schema, "summary", ruleset);
  Json decisions = closed();
  for (const DecisionInfo& decision : ruleset.vocabulary.decisions)
    decisions.find("properties")->set(decision.name, reference("decision"));
  schema.find("properties")->set("decisions", std::move(decisions));
  return schema.to_pretty_string();
}

}  // namespace tarmaq::service
