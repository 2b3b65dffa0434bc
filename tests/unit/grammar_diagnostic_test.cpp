// How a diagnostic is shown, and which names are near.

#include "grammar/diagnostics/nearest_name.hpp"
#include "tests/parts.hpp"
#include "tests/unit/grammar_helpers.hpp"

using namespace tarmaq;

namespace {

std::string shown(const std::string& text, std::uint32_t begin, std::uint32_t end, const std::string& hint = "") {
  Sources sources;
  const std::uint32_t file = sources.add("rules/a.tarmaq", text);
  Diagnostic diagnostic{Code::E0104, {file, begin, end}, Wording::text("expected a value"), Wording::text(hint), {}};
  return render(diagnostic, sources, false);
}

}  // namespace

TEST_CASE("a diagnostic shows its place, its line and what would help") {
  CHECK(shown("tarmaq 1\nfact a == b\n", 16, 18, "write `is`") ==
        "rules/a.tarmaq:2:8: error[E0104]: expected a value\n"
        " 2 | fact a == b\n"
        "   |        ^^\n"
        "help: write `is`\n");
}

TEST_CASE("columns count letters, not bytes") {
  // `мерзім` has six letters and twelve bytes.
  CHECK(shown("мерзім x\n", 13, 14) ==
        "rules/a.tarmaq:1:8: error[E0104]: expected a value\n"
        " 1 | мерзім x\n"
        "   |        ^\n");
}

TEST_CASE("tabs, line ends and places past the end") {
  CHECK(shown("\ta\r\n", 1, 2) == "rules/a.tarmaq:1:2: error[E0104]: expected a value\n 1 |   a\n   |   ^\n");
  CHECK(shown("a\n", 2, 2) == "rules/a.tarmaq:2:1: error[E0104]: expected a value\n 2 | \n   | ^\n");
  CHECK(shown("a", 900, 901) == "rules/a.tarmaq:1:2: error[E0104]: expected a value\n 1 | a\n   |  ^\n");
  CHECK(shown("", 0, 0) == "rules/a.tarmaq:1:1: error[E0104]: expected a value\n 1 | \n   | ^\n");
  // A stretch of several lines is underlined to the end of its first.
  CHECK(shown("ab\ncd\n", 1, 5) == "rules/a.tarmaq:1:2: error[E0104]: expected a value\n 1 | ab\n   |  ^\n");
}

TEST_CASE("of a long line the part around the place is shown") {
  const std::string line(1000, 'x');
  const std::string text = shown(line, 500, 501);
  CHECK(text.size() < 400);
  CHECK(text.find(":1:501:") != std::string::npos);
  CHECK(text.find("| …xxx") != std::string::npos);
  CHECK(text.find("xxx…\n") != std::string::npos);
  // Sixty letters stand before the caret, and the mark of what is left out.
  CHECK(text.find("   | " + std::string(61, ' ') + "^\n") != std::string::npos);
}

TEST_CASE("notes and colours") {
  Sources sources;
  const std::uint32_t file = sources.add("a", "one two\n");
  Diagnostic diagnostic{Code::E0104,
                        {file, 4, 7},
                        Wording::text("again"),
                        Wording::text("leave it out"),
                        {Note{{file, 0, 3}, Wording::text("here first")}}};
  CHECK(render(diagnostic, sources, false) ==
        "a:1:5: error[E0104]: again\n 1 | one two\n   |     ^^^\n"
        "a:1:1: note: here first\n 1 | one two\n   | ^^^\n"
        "help: leave it out\n");
  const std::string coloured = render(diagnostic, sources, true);
  CHECK(coloured.find("\x1b[1;31merror[E0104]\x1b[0m") != std::string::npos);
}

TEST_CASE("diagnostics are sorted by place, and repeats dropped") {
  Diagnostics diagnostics;
  diagnostics.add(Code::E0104, {1, 5, 6}, Wording::text("c"));
  diagnostics.add(Code::E0104, {0, 9, 10}, Wording::text("b"));
  diagnostics.add(Code::E0103, {0, 9, 10}, Wording::text("a"));
  diagnostics.add(Code::E0104, {0, 9, 10}, Wording::text("b"));
  diagnostics.sort();
  REQUIRE(diagnostics.all().size() == 3);
  CHECK(diagnostics.all()[0].message.english() == "a");
  CHECK(diagnostics.all()[1].message.english() == "b");
  CHECK(diagnostics.all()[2].message.english() == "c");
  CHECK(diagnostics.error_count() == 3);
}

TEST_CASE("the registry names every code by its severity") {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Code::count); ++i) {
    const Code code = static_cast<Code>(i);
    CHECK(code_name(code).size() == 5);
    CHECK((code_name(code)[0] == 'E') == (code_severity(code) == Severity::Error));
    CHECK(!code_title(code).empty());
    for (std::size_t j = 0; j < i; ++j) CHECK(code_name(static_cast<Code>(j)) != code_name(code));
  }
}

TEST_CASE("the nearest name is near, or none") {
  const std::vector<std::string> known = {"deadline", "obstacles", "outcome", "late", "day-count"};
  CHECK(nearest_name("dedline", known) == "deadline");
  CHECK(nearest_name("deadlnie", known) == "deadline");
  CHECK(nearest_name("obstacle", known) == "obstacles");
  CHECK(nearest_name("day_count", known) == "day-count");
  CHECK(nearest_name("lat", known) == "late");
  CHECK(nearest_name("banana", known).empty());
  CHECK(nearest_name("", known).empty());
  CHECK(nearest_name("a", {"b"}).empty());
  CHECK(nearest_name("мерзімі", {"мерзім"}) == "мерзім");
  CHECK(nearest_name(std::string(100, 'a'), {std::string(100, 'a')}).empty());
}

TEST_CASE("line feeds with and without carriage returns give the same tree") {
  const std::string text =
      "tarmaq 1\nenum E\n  a\n  b en \"x\"\nrule 1\n  when any of {\n    c\n    d\n  }\n  then e is f\n";
  std::string other;
  for (const char each : text) {
    if (each == '\n') other += '\r';
    other += each;
  }
  CHECK(dump(testing::parse(other).file) == dump(testing::parse(text).file));
  CHECK(testing::parse(other).diagnostics.all().empty());
  CHECK(testing::parse(text).file.items.size() == 2);
}
