// Facts set by their paths, and the places of values in a document.
#include <catch2/catch.hpp>

#include "interpreter/suite/case_patch.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

namespace {

Json document(std::string_view text) {
  JsonDocument read = parse_json(text);
  REQUIRE(read.ok());
  return read.root;
}

std::string patched(std::string_view text, std::string_view path, std::string_view value) {
  Json object = document(text);
  const Result<bool> set = set_json_path(object, path, document(value));
  return set ? object.to_string() : set.error().message;
}

}  // namespace

TEST_CASE("a path sets, makes and removes facts") {
  CHECK(patched(R"({"a":1})", "a", "2") == R"({"a":2})");
  CHECK(patched(R"({})", "move.arrived_on", R"("2026-01-10")") == R"({"move":{"arrived_on":"2026-01-10"}})");
  CHECK(patched(R"({"move":null})", "move.kind", R"("stay")") == R"({"move":{"kind":"stay"}})");
  CHECK(patched(R"({"o":[{"c":1},{"c":2}]})", "o[1].c", "3") == R"({"o":[{"c":1},{"c":3}]})");
  CHECK(patched(R"({"o":[1]})", "o[]", "2") == R"({"o":[1,2]})");
  CHECK(patched(R"({"o":[1]})", "o[1]", "2") == R"({"o":[1,2]})");
  CHECK(patched(R"({})", "o[0].c", "1") == R"({"o":[{"c":1}]})");
  CHECK(patched(R"({"a":{"b":1,"c":2}})", "a.b", "null") == R"({"a":{"c":2}})");
  CHECK(patched(R"({"o":[1,2,3]})", "o[1]", "null") == R"({"o":[1,3]})");
  CHECK(patched(R"({"a":1})", "b.c", "null") == R"({"a":1})");
}

TEST_CASE("a path that does not fit says why") {
  CHECK(patched(R"({"a":1})", "a.b", "2") == "`a.b` cannot be set: what stands before `b` is no object");
  CHECK(patched(R"({"a":{}})", "a[0]", "2") == "`a[0]` cannot be set: what stands before `[` is no list");
  CHECK(patched(R"({"a":[]})", "a[1]", "2") == "`a[1]` cannot be set: the list has no element [1]");
  for (const char* path : {"", ".", "a.", "a..b", "[0]", "a[", "a[x]", "a[-1]", "a[99999999999999999999]", "a[0]b"}) {
    INFO(path);
    CHECK(patched(R"({"a":[]})", path, "1").find("not a path") != std::string::npos);
  }
}

TEST_CASE("the end of a value in a document") {
  const std::string text = R"({"a": "x\"}", "b": [1, {"c": "]"}], "d": 12 , "e":true})";
  const Json root = document(text);
  const auto value = [&](std::string_view key) {
    const std::size_t begin = root.find(key)->offset();
    return text.substr(begin, json_value_end(text, begin) - begin);
  };
  CHECK(value("a") == R"("x\"}")");
  CHECK(value("b") == R"([1, {"c": "]"}])");
  CHECK(value("d") == "12");
  CHECK(value("e") == "true");
}
