// The JSON Schema of a case.
#include "interpreter/cases/schema.hpp"
#include "tests/parts.hpp"
#include "tests/unit/answer_demo.hpp"

using namespace tarmaq;
using namespace tarmaq_test;

TEST_CASE("the schema says what the vocabulary lets a case say") {
  const JsonDocument document = parse_json(case_schema(library()));
  REQUIRE(document.ok());
  const Json& schema = document.root;
  CHECK(schema.find("$schema")->as_text() == "https://json-schema.org/draft/2020-12/schema");
  CHECK(schema.find("additionalProperties")->to_string() == "false");
  const Json& properties = *schema.find("properties");
  CHECK(properties.key(0) == "id");
  CHECK(properties.key(properties.size() - 1) == "meta");
  CHECK(properties.find("service")->to_string() == R"({"anyOf":[{"$ref":"#/$defs/Service"},{"type":"null"}]})");
  CHECK(
      properties.find("asked_on")->to_string() ==
      R"({"anyOf":[{"type":"string","format":"date","pattern":"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"},{"type":"null"}],"title":"day of the request"})");
  CHECK(properties.find("papers")->to_string() ==
        R"({"anyOf":[{"type":"array","items":{"$ref":"#/$defs/Paper"}},{"type":"null"}],"title":"papers"})");
  CHECK(properties.find("fee")->to_string() == R"({"anyOf":[{"type":"number"},{"type":"null"}]})");

  const Json& definitions = *schema.find("$defs");
  CHECK(
      definitions.find("Guarantor")->to_string() ==
      R"({"type":"object","properties":{"exists":{"anyOf":[{"type":"boolean"},{"type":"null"}],"description":"false: there is none, and no other field is stated."},)"
      R"("present":{"anyOf":[{"type":"boolean"},{"type":"null"}]}},"additionalProperties":false,)"
      R"("if":{"properties":{"exists":{"const":false}},"required":["exists"]},"then":{"properties":{"present":{"type":"null"}}}})");
  CHECK(definitions.find("PaperKind")->to_string() == R"({"enum":["card","passport"]})");
  CHECK(definitions.find("Kind")->find("description")->as_text() == "resident: resident\nvisitor: visitor");
  const Json& kind = *definitions.find("Reader")->find("properties")->find("kind");
  CHECK(kind.find("title")->as_text() == "kind of reader");
  CHECK(kind.find("description")->as_text() ==
        "kk: санаты\nru: категория\nru: Кто вы?\nen: What kind of reader are you?");
  // `unlimited` beside the date.
  CHECK(definitions.find("Paper")
            ->find("properties")
            ->find("valid_until")
            ->to_string()
            .find(R"({"const":"unlimited"})") != std::string::npos);
}

TEST_CASE("for a form choices have their labels, and what is left empty is not known") {
  const JsonDocument document = parse_json(case_schema(library(), {Language::Russian, true}));
  REQUIRE(document.ok());
  const Json& schema = *document.root.find("schema");
  CHECK(schema.to_string().find("null") == std::string::npos);
  const Json& properties = *schema.find("properties");
  CHECK(properties.find("id") == nullptr);
  const Json& reader = *schema.find("$defs")->find("Reader")->find("properties");
  const Json& kind = *reader.find("kind");
  CHECK(kind.find("title")->as_text() == "категория");
  CHECK(kind.find("description")->as_text() == "Кто вы?");
  CHECK(kind.find("oneOf")->to_string().find(R"(,"enum":["resident"]})") != std::string::npos);
  CHECK(schema.find("$defs")->find("Guarantor")->find("properties")->find("present")->to_string() ==
        R"({"type":"boolean","oneOf":[{"title":"да","enum":[true]},{"title":"нет","enum":[false]}]})");
  // Neither yes nor no stands first, but that it is not known.
  CHECK(document.root.find("uiSchema")->find("reader")->find("guarantor")->find("present")->to_string() ==
        R"({"ui:widget":"select","ui:placeholder":"пока неизвестно"})");
}
