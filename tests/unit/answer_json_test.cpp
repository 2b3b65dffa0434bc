// Reading and writing JSON documents.
#include <catch2/catch.hpp>

#include "interpreter/json/json.hpp"
#include "interpreter/json/json_writer.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

namespace {

// The only error of a text that must not be read.
JsonError refused(std::string_view text, const JsonLimits& limits = {}) {
  const JsonDocument document = parse_json(text, limits);
  INFO(text);
  REQUIRE(document.errors.size() == 1);
  return document.errors[0];
}

}  // namespace

TEST_CASE("a document keeps the order of keys and the text of numbers") {
  const JsonDocument document = parse_json(
      R"( {"b": [1, -0, 2.50, 1E+2, 123456789012345678901], "a": {"x": null, "y": true}, "t": "қ\n\u0456"} )");
  REQUIRE(document.ok());
  REQUIRE(document.complete);
  const Json& root = document.root;
  REQUIRE(root.is_object());
  CHECK(root.key(0) == "b");
  CHECK(root.key(1) == "a");
  const Json& list = root.at(0);
  CHECK(list.at(1).as_text() == "-0");
  CHECK(list.at(2).as_text() == "2.50");
  CHECK(list.at(3).as_text() == "1E+2");
  CHECK(list.at(4).as_text() == "123456789012345678901");
  CHECK(root.find("t")->as_text() == "қ\nі");
  CHECK(root.find("nowhere") == nullptr);
  CHECK(root.to_string() == R"({"b":[1,-0,2.50,1E+2,123456789012345678901],"a":{"x":null,"y":true},"t":"қ\nі"})");
}

TEST_CASE("a value knows where it begins") {
  const std::string text = "{\"a\": [10, \"x\\\"y\" ,true],\n \"b\" : {\"c\":7}}";
  const JsonDocument document = parse_json(text);
  REQUIRE(document.ok());
  const Json& list = *document.root.find("a");
  CHECK(list.offset() == text.find('['));
  CHECK(list.at(0).offset() == text.find("10"));
  CHECK(list.at(1).offset() == text.find("\"x"));
  CHECK(list.at(2).offset() == text.find("true"));
  CHECK(document.root.find("b")->find("c")->offset() == text.find('7'));
  const JsonPlace place = json_place(text, document.root.find("b")->offset());
  CHECK(place.line == 2);
  CHECK(place.column == 8);
}

TEST_CASE("what JSON leaves doubtful is refused with its place") {
  struct Row {
    std::string text;
    std::size_t offset;
    std::string message;  // a part of it
  };
  const std::vector<Row> rows = {
      {"", 0, "empty"},
      {"  \n", 3, "empty"},
      {"{", 1, "ends too early"},
      {"{\"a\": 1", 7, "ends too early"},
      {"{} {}", 3, "text follows"},
      {"{}x", 2, "text follows"},
      {"\xEF\xBB\xBF", 3, "ends too early"},
      {"\xEF\xBB\xBF{\"a\": x}", 9, "x"},
      {"{}\xEF\xBB\xBF", 2, "text follows"},
      {"{\"a\": \"b}\n", 6, "does not end on its line"},
      {"{\"a\": \"b}\r\n", 6, "does not end on its line"},
      {"{\"a\": \"b}", 6, "no closing quote"},
      {"{\"a: 1}", 1, "no closing quote"},
      {"[1, \"\x01\"]", 5, "control character"},
      {"{\"a\": \"\xFF\"}", 7, "not UTF-8"},
      {"{\"a\": \"\xC0\x80\"}", 7, "not UTF-8"},
      {"{\"a\": \"\xED\xA0\x80\"}", 7, "not UTF-8"},
      {std::string("{}\0{}", 5), 2, "NUL"},
      {"{\"a\": NaN}", 6, "NaN"},
      {"{\"a\": Infinity}", 6, "Infinity"},
      {"{\"a\": -Infinity}", 7, "not a number"},
      {"{\"a\": True}", 6, "True"},
      {"{\"a\": 'x'}", 6, "'"},
      {"{\"a\": 1,}", 8, "}"},
      {"[1,]", 3, "]"},
      {"[1 2]", 3, "2"},
      {"{\"a\" 1}", 5, "1"},
      {"{a: 1}", 1, "a"},
      {"[01]", 2, "1"},
      {"[1.]", 3, "not a number"},
      {"[.5]", 1, "."},
      {"[+1]", 1, "+"},
      {"{\"a\": 1 // x\n}", 8, "/"},
  };
  for (const Row& row : rows) {
    const JsonError error = refused(row.text);
    CAPTURE(row.text, error.message, error.hint);
    CHECK(error.offset == row.offset);
    CHECK(error.message.find(row.message) != std::string::npos);
    CHECK_FALSE(error.repeated_key);
  }
}

TEST_CASE("a byte order mark before a document is passed over, and places count from the first byte") {
  const std::string text = "\xEF\xBB\xBF{\"a\": [7]}";
  const JsonDocument document = parse_json(text);
  REQUIRE(document.ok());
  CHECK(document.root.offset() == 3);
  CHECK(document.root.find("a")->at(0).offset() == text.find('7'));
}

TEST_CASE("lone surrogates and broken escapes are refused") {
  for (const char* text : {R"(["\ud800"])", R"(["\udc00"])", R"(["\ud800x"])", R"(["\ud800\u0041"])"}) {
    CHECK(refused(text).message == "half of a surrogate pair stands alone");
  }
  CHECK(refused(R"(["\u12g4"])").message == "`\\u` needs four hexadecimal digits");
  CHECK(refused(R"(["\x"])").message == "this escape does not exist");
  CHECK(refused("[\"a\tb\"]").message == "a control character stands in a text");
  CHECK(refused("[\"abc").message == "a text has no closing quote");
  const JsonDocument good = parse_json(R"(["\ud83d\ude00"])");
  REQUIRE(good.ok());
  CHECK(good.root.at(0).as_text() == "\xF0\x9F\x98\x80");
}

TEST_CASE("repeated keys are all found, with their paths, and the document is read") {
  const JsonDocument document = parse_json("{\"a\": 1, \"b\": [{\"c\": 1, \"c\": 2}],\n \"a\": 3, \"\\u0061\": 4}");
  REQUIRE(document.complete);
  REQUIRE(document.errors.size() == 3);
  CHECK(document.errors[0].path == "b[0].c");
  CHECK(document.errors[0].line == 1);
  CHECK(document.errors[0].column == 25);
  CHECK(document.errors[1].path == "a");
  CHECK(document.errors[1].line == 2);
  CHECK(document.errors[1].column == 2);
  CHECK(document.errors[2].path == "a");
  CHECK(document.errors[2].repeated_key);
  CHECK(document.root.find("a")->as_text() == "1");
}

TEST_CASE("repeated keys are found in a large object too") {
  std::string text = "{";
  for (int i = 0; i < 1000; ++i) text += "\"k" + std::to_string(i) + "\":0,";
  text += "\"k500\":1}";
  CHECK(refused(text).path == "k500");
}

TEST_CASE("limits of size, depth and number of values") {
  JsonLimits limits;
  limits.depth = 3;
  CHECK(parse_json("[[[]]]", limits).ok());
  const JsonError deep = refused("[[[[]]]]", limits);
  CHECK(deep.limit);
  CHECK(deep.offset == 3);
  CHECK(refused(std::string(1'000'000, '[')).limit);
  CHECK(refused(std::string(1'000'000, '[')).offset == 64);
  limits = {};
  limits.bytes = 10;
  CHECK(parse_json("\"12345678\"", limits).ok());
  CHECK(refused("\"123456789\"", limits).limit);
  limits = {};
  limits.values = 4;
  CHECK(parse_json("[1,2,3]", limits).ok());
  CHECK(refused("[1,2,3,4]", limits).limit);
}

TEST_CASE("a message has line, column and byte") {
  const JsonError error = refused("{\n \"қала\": tru\n}");
  CHECK(error.line == 2);
  CHECK(error.column == 10);
  CHECK(error.to_string() == "line 2, column 10 (byte 15): unexpected `tru`; a value is expected");
}

TEST_CASE("every prefix and every changed byte of a document is read or refused, never more") {
  const std::string text = R"({"a":[1,-2.5e3,"t\u0041\n",{"b":null}],"c":true,"d":{}})";
  for (std::size_t length = 0; length < text.size(); ++length) {
    CHECK_FALSE(parse_json(text.substr(0, length)).ok());
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (int byte = 0; byte < 256; byte += 3) {
      std::string changed = text;
      changed[at] = static_cast<char>(byte);
      const JsonDocument document = parse_json(changed);
      CHECK(document.complete != (!document.errors.empty() && !document.errors[0].repeated_key));
      // What was read can be read again.
      if (document.ok()) CHECK(parse_json(document.root.to_string()).root == document.root);
    }
  }
}

TEST_CASE("documents are made, changed and written") {
  Json json = Json::object();
  json.set("a", Json::number("1"));
  json.set("b", Json::array()).push(Json::text("x"));
  json.set("a", Json::boolean(true));
  CHECK(json.to_string() == R"({"a":true,"b":["x"]})");
  CHECK(json.to_pretty_string() == "{\n  \"a\": true,\n  \"b\": [\n    \"x\"\n  ]\n}");
  CHECK(json.remove("a"));
  CHECK_FALSE(json.remove("a"));
  CHECK(json.to_string() == R"({"b":["x"]})");
  CHECK(Json::array().to_pretty_string() == "[]");
}

TEST_CASE("the writer escapes what JSON must not hold and replaces what is not UTF-8") {
  std::string out;
  append_json_text(out, std::string_view("a\"\\\n\x01\x7F\0қ\xFF!", 11));
  CHECK(out == "\"a\\\"\\\\\\n\\u0001\\u007f\\u0000қ\xEF\xBF\xBD!\"");
  CHECK(parse_json(out).ok());
  out.clear();
  JsonWriter writer(out);
  writer.begin_object()
      .member("k", "v")
      .key("l")
      .begin_array()
      .integer(1)
      .null()
      .boolean(false)
      .raw("2.5")
      .end_array()
      .end_object();
  CHECK(out == R"({"k":"v","l":[1,null,false,2.5]})");
}

TEST_CASE("a path quotes keys that are not plain names") {
  CHECK(json_path("", "a") == "a");
  CHECK(json_path("a", "b") == "a.b");
  CHECK(json_path("a", "b.c") == "a[\"b.c\"]");
  CHECK(json_path("", "") == "[\"\"]");
  CHECK(json_path("a", "мекен") == "a.мекен");
}
