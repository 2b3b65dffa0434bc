// Hostile text: deep nesting, long chains, broken bytes. A diagnostic comes, never a crash.

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <vector>

#include "tests/unit/grammar_helpers.hpp"

using namespace tarmaq;
using namespace tarmaq::testing;

namespace {

std::string repeated(const std::string& part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

// The mistake is reported alone, and the declaration behind it is read.
void check_too_deep(const std::string& before, const std::string& after = "") {
  const Parsed parsed = parse("tarmaq 1\n" + before + after + "\ndefine next as true\n");
  REQUIRE(parsed.diagnostics.all().size() == 1);
  CHECK(parsed.diagnostics.all()[0].code == Code::E0006);
  REQUIRE(parsed.file.items.size() == 1);
  CHECK(dump(parsed.file, parsed.file.items[0].node) == "(define next (as true))");
}

}  // namespace

TEST_CASE("nesting beyond the limit is refused, however deep") {
  constexpr std::size_t deep = 300000;
  check_too_deep("define x as " + repeated("(", deep), "1" + repeated(")", deep));
  check_too_deep("define x as " + repeated("f(", deep));
  check_too_deep("define x as " + repeated("any of {\n", deep));
  check_too_deep("define x as " + repeated("some a in b has ", deep));
  check_too_deep("define x as " + repeated("count of a in ", deep));
  check_too_deep("define x as " + repeated("sum of ", deep));
  check_too_deep("define x as " + repeated("table first of ", deep));
  check_too_deep("define x as " + repeated("if a then ", deep));
  check_too_deep("test \"t\"\n  given a is " + repeated("[", deep));
  check_too_deep("test \"t\"\n  given a is " + repeated("{a: ", deep));
}

TEST_CASE("chains beyond the limit are refused, however long") {
  constexpr std::size_t long_chain = 100000;
  check_too_deep("define x as " + repeated("1 + ", long_chain), "1");
  check_too_deep("define x as " + repeated("1 * ", long_chain), "1");
  check_too_deep("define x as " + repeated("a and ", long_chain), "a");
  check_too_deep("define x as " + repeated("not ", long_chain), "a");
}

TEST_CASE("the limit itself is allowed") {
  ParseLimits limits;
  limits.expression_depth = 5;
  CHECK(parse("tarmaq 1\ndefine x as 1 + 1 + 1 + 1 + 1\n", limits).diagnostics.all().empty());
  CHECK(parse("tarmaq 1\ndefine x as 1 + 1 + 1 + 1 + 1 + 1\n", limits).diagnostics.all().size() == 1);
  CHECK(parse("tarmaq 1\ndefine x as ((((a))))\n", limits).diagnostics.all().empty());
  CHECK(parse("tarmaq 1\ndefine x as (((((a)))))\n", limits).diagnostics.all().size() == 1);
  CHECK(parse("tarmaq 1\ndefine x as not not not not a\n", limits).diagnostics.all().empty());
  CHECK(parse("tarmaq 1\ndefine x as not not not not not a\n", limits).diagnostics.all().size() == 1);
}

TEST_CASE("nested brackets take no time") {
  const Parsed parsed = parse("tarmaq 1\ndefine x as " + repeated("(a + ", 90) + "1" + repeated(")", 90) + "\n");
  CHECK(parsed.diagnostics.all().empty());
}

TEST_CASE("no expression stands before its children") {
  const Parsed parsed = parse("tarmaq 1\ndefine x as all of {\n  a + b < c\n  some o in l has o.a is one of b, c\n}\n");
  REQUIRE(parsed.diagnostics.all().empty());
  // all, <, +, a, b, c, some, l, one-of, o.a, b, c
  CHECK(parsed.file.exprs.size() == 12);
  const auto& definition = std::get<syntax::DefinitionDecl>(parsed.file.items.at(0).node);
  CHECK(definition.value == 11);
}

TEST_CASE("broken bytes give a tree and diagnostics, and never a crash") {
  std::vector<std::string> texts;
  for (const char* folder : {"rules", "stdlib", "examples", "tests/bad"}) {
    const std::filesystem::path root = std::filesystem::path(TARMAQ_SOURCE_FOLDER) / folder;
    if (!std::filesystem::exists(root)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() != ".tarmaq" || std::filesystem::file_size(entry.path()) > 8000) continue;
      std::ifstream stream(entry.path(), std::ios::binary);
      std::stringstream content;
      content << stream.rdbuf();
      texts.push_back(content.str());
    }
  }
  REQUIRE(texts.size() > 20);
  std::sort(texts.begin(), texts.end());
  std::mt19937 generator(677);
  const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(generator() % limit); };
  constexpr std::string_view pieces[] = {"(",
                                         ")",
                                         "{",
                                         "}",
                                         "\"",
                                         "\n",
                                         " ",
                                         "-",
                                         "/",
                                         ",",
                                         "=",
                                         "and",
                                         "then",
                                         "0",
                                         ".",
                                         "\\",
                                         "rule 1\n",
                                         "\xD2",
                                         "table first of a {",
                                         "[",
                                         "any of {"};
  for (std::size_t round = 0; round < 400; ++round) {
    std::string text = texts[below(texts.size())];
    for (std::size_t change = below(4) + 1; change > 0 && !text.empty(); --change) {
      const std::size_t at = below(text.size());
      switch (below(4)) {
        case 0: text.erase(at, below(20) + 1); break;
        case 1: text.insert(at, pieces[below(std::size(pieces))]); break;
        case 2: text[at] = static_cast<char>(below(256)); break;
        default: text.resize(at);
      }
    }
    const Parsed parsed = parse(text);
    // What is reported lies within the text and can be shown; what was read can be dumped.
    for (const Diagnostic& each : parsed.diagnostics.all()) {
      REQUIRE(each.span.begin <= text.size());
      REQUIRE(!each.message.empty());
    }
    REQUIRE(!(messages(parsed) + dump(parsed.file) + " ").empty());
    REQUIRE(parsed.diagnostics.all().size() <= 51);
  }
}
