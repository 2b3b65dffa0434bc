// What reports quote stays well formed.
#include <catch2/catch.hpp>

#include "interpreter/words/escape.hpp"
#include "tests/parts.hpp"

using namespace tarmaq;

TEST_CASE("text in JSON, XML and workflow commands") {
  CHECK(json_string("a\"b\\\n\x01 тармақ") == "\"a\\\"b\\\\\\n\\u0001 тармақ\"");
  CHECK(xml_text("<a b=\"c\">'&'\n</a>") == "&lt;a b=&quot;c&quot;&gt;&apos;&amp;&apos;&#10;&lt;/a&gt;");
  CHECK(github_message("50 %\nnext") == "50 %25%0Anext");
  CHECK(github_property("a:b,c%") == "a%3Ab%2Cc%25");
}

TEST_CASE("bytes that are not UTF-8 become the replacement character") {
  CHECK(xml_text("a\xFFz") == "a\xEF\xBF\xBDz");
  CHECK(xml_text("\xC3") == "\xEF\xBF\xBD");
  CHECK(xml_text("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(xml_text("\xF0\x9F\x93\x9C") == "\xF0\x9F\x93\x9C");
  CHECK(xml_text(std::string_view("\x00", 1)) == "\xEF\xBF\xBD");
}

TEST_CASE("lines are moved in but for the first") { CHECK(indent_lines("a\nb\nc", 2) == "a\n  b\n  c"); }
