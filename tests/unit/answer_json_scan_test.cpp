// A well-formed document is read by a scanner, any other by nlohmann. Both must read it alike: behind a
// document an escape that only nlohmann takes makes sure of who reads it.
#include <catch2/catch.hpp>
#include <cstdint>

#include "interpreter/json/json.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

namespace {

const std::string forcing = R"(,"\u0041"])";

bool same_places(const Json& alone, const Json& inside) {
  if (alone.offset() + 1 != inside.offset() || alone.size() != inside.size()) return false;
  for (std::size_t i = 0; i < alone.size(); ++i) {
    if (!same_places(alone.at(i), inside.at(i))) return false;
  }
  return true;
}

void compare(const std::string& text) {
  INFO(text);
  const JsonDocument alone = parse_json(text);
  const JsonDocument inside = parse_json("[" + text + forcing);
  if (!alone.complete) {
    // What closes the list that was opened for it, or has values beside it, is well formed only inside.
    CHECK((!inside.complete || inside.root.size() != 2));
    return;
  }
  REQUIRE(inside.complete);
  REQUIRE(inside.root.size() == 2);
  CHECK(inside.root.at(1).as_text() == "A");
  CHECK(alone.root == inside.root.at(0));
  CHECK(same_places(alone.root, inside.root.at(0)));
  CHECK(alone.errors.size() == inside.errors.size());
}

const std::vector<std::string> documents = {
    R"({})",
    R"([])",
    R"( [ ] )",
    R"("")",
    R"(0)",
    R"(-0)",
    R"(-12.50)",
    R"(1e3)",
    R"(123456789012345678)",
    R"(1234567890123456789012)",
    R"(true)",
    R"(null)",
    "\t{ \"a\" : [ 1 , 2.5 , -3 ] ,\n \"b\" : { \"c\" : \"d\" } }\r\n",
    R"({"kk": "тіркеу", "escapes": "\"\\\/\b\f\n\r\t", "unicode": "\u0456"})",
    R"([[[[{"deep": [true, false, null, "x"]}]]]])",
    R"({"a": 1, "b": 2, "a": 3})",
    R"({"id": "x", "list": [{"role": "owner", "present": true}, {"role": "tenant"}], "area": 20.75, "until": "unlimited"})",
};

}  // namespace

TEST_CASE("both readers of JSON read a well-formed document alike") {
  for (const std::string& text : documents) compare(text);
}

TEST_CASE("what one of them refuses, the other does") {
  const std::vector<std::string> wrong = {
      "",     " ",    "[1,]",  "{\"a\":1,}", "{\"a\" 1}", "{a:1}",   "01",     "-",       "1.", ".5",
      "+1",   "tru",  "nulll", "[1 2]",      "\"a",       "\"\\x\"", "\"\t\"", "{\"a\"}", "[}", "1 2",
      "0x10", "[\"]", "{",     "[",          "'a'",       "NaN",     "--1",    "1.2.3",   "1e", "\"\\u12\""};
  for (const std::string& text : wrong) {
    compare(text);
    INFO(text);
    CHECK_FALSE(parse_json(text).ok());
  }
}

TEST_CASE("whatever bytes are changed in a document") {
  std::uint64_t state = 2026;
  const auto next = [&](std::size_t below) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state >> 33U) % below;
  };
  const std::string bytes = "{}[]\",:\\/ \n0123456789.-+eEtrufalsn\x01u";
  for (std::size_t round = 0; round < 20'000; ++round) {
    std::string text = documents[next(documents.size())];
    for (std::size_t change = 1 + next(3); change > 0; --change) {
      const std::size_t at = next(text.size());
      switch (next(3)) {
        case 0: text[at] = bytes[next(bytes.size())]; break;
        case 1: text.insert(at, 1, bytes[next(bytes.size())]); break;
        default: text.erase(at, 1); break;
      }
      if (text.empty()) text = " ";
    }
    compare(text);
  }
}

TEST_CASE("the limits hold for both") {
  JsonLimits limits;
  limits.depth = 3;
  CHECK(parse_json("[[[1]]]", limits).ok());
  CHECK_FALSE(parse_json("[[[[1]]]]", limits).ok());
  limits.values = 4;
  CHECK(parse_json("[1,2,3]", limits).ok());
  CHECK_FALSE(parse_json("[1,2,3,4]", limits).ok());
  CHECK(parse_json("[1,2,3,4]", limits).errors.front().limit);
}
