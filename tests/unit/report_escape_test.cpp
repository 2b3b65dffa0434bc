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

TEST_CASE("what shows nothing of itself is replaced for people, and an escape for programs") {
  const std::string hidden =
      "a\x1b\x7F\xC2\x9B\xE2\x80\xAE\xE2\x81\xA6\xEF\xBF\xBE\xEF\xBF\xBF\xE2\x80\xA8\xF0\x9F\xBF\xBEz";
  std::string replaced = "a";
  for (int i = 0; i < 9; ++i) replaced += "\xEF\xBF\xBD";
  replaced += "z";
  CHECK(shown(hidden) == replaced);
  CHECK(xml_text(hidden) == replaced);
  CHECK(github_message(hidden) == replaced);
  CHECK(json_string(hidden) == "\"a\\u001b\\u007f\\u009b\\u202e\\u2066\\ufffe\\uffff\\u2028\\ud83f\\udffez\"");
  CHECK(shown("a\n\tb") == "a\n\tb");
  CHECK(shown_on_a_line("a\n\tb\r") == "a  b\xEF\xBF\xBD");
}

TEST_CASE("no format holds what a CI takes for a command wherever it stands") {
  CHECK(json_string("##[error] ##vso[x] ## x # ###") == "\"#\\u0023[error] #\\u0023vso[x] ## x # ###\"");
  CHECK(xml_text("##[error]") == "#&#35;[error]");
}

TEST_CASE("lines are moved in but for the first") { CHECK(indent_lines("a\nb\nc", 2) == "a\n  b\n  c"); }
