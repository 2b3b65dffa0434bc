// The one layout: what it looks like, that it settles at once, that it keeps comments and meaning.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "grammar/dump.hpp"
#include "grammar/parser.hpp"
#include "interpreter/editor/format.hpp"
#include "interpreter/editor/layout_tokens.hpp"
#include "tests/parts.hpp"

namespace {

using namespace tarmaq;

std::string formatted(const std::string& text) {
  const Result<std::string> result = format_text("test.tarmaq", text);
  return result ? *result : "error: " + result.error().message;
}

std::string dump_of(const std::string& text) {
  Sources sources;
  const std::uint32_t file = sources.add("test.tarmaq", text);
  Diagnostics diagnostics;
  const syntax::File tree = parse_file(sources, file, diagnostics);
  return diagnostics.has_errors() ? "error" : dump(tree);
}

std::vector<std::string> rule_files() {
  std::vector<std::filesystem::path> paths;
  for (const char* folder : {"rules", "stdlib", "examples", "tests/language"}) {
    const std::filesystem::path root = std::filesystem::path(TARMAQ_SOURCE_FOLDER) / folder;
    if (!std::filesystem::exists(root)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() == ".tarmaq") paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const std::filesystem::path& path : paths) {
    std::ifstream stream(path, std::ios::binary);
    std::stringstream content;
    content << stream.rdbuf();
    texts.push_back(content.str());
  }
  return texts;
}

// The blocks of the documents marked `tarmaq`; they show every construct.
std::vector<std::string> snippets() {
  std::vector<std::string> found;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(std::filesystem::path(TARMAQ_SOURCE_FOLDER) / "docs")) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    std::string line;
    bool inside = false;
    while (std::getline(stream, line)) {
      if (line.compare(0, 3, "```") == 0) {
        inside = !inside && line == "```tarmaq";
        if (inside) found.emplace_back();
      } else if (inside) {
        if (found.back().empty() && line.compare(0, 7, "tarmaq ") != 0) found.back() = "tarmaq 1\n";
        found.back() += line + "\n";
      }
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

// Formatting changes neither meaning nor, the second time, anything.
void check_settled(const std::string& text) {
  const std::string once = formatted(text);
  INFO(text);
  REQUIRE(once.compare(0, 6, "error:") != 0);
  CHECK(dump_of(once) == dump_of(text));
  CHECK(formatted(once) == once);
}

}  // namespace

TEST_CASE("spaces, indentation and line breaks are the formatter's") {
  CHECK(formatted("tarmaq    1\n"
                  "rule 7.1    kk \"Бір\"  en \"One\"\n"
                  "     cites 7.2 ,7.3\n"
                  "     when a+1<f( x,y )and not(b or c)\n"
                  "     then  deadline   is d\n"
                  "          + 1 calendar day then obstacles include x,y\n") ==
        "tarmaq 1\n"
        "\n"
        "rule 7.1\n"
        "  kk \"Бір\"\n"
        "  en \"One\"\n"
        "  cites 7.2, 7.3\n"
        "  when a + 1 < f(x, y) and not (b or c)\n"
        "  then deadline is d + 1 calendar day\n"
        "  then obstacles include x, y\n");
  CHECK(formatted("tarmaq 1\ndefine a as - 1\n").compare(0, 6, "error:") == 0);
  CHECK(formatted("tarmaq 1\ndefine a as -1 - -b\n") == "tarmaq 1\n\ndefine a as -1 - -b\n");
  CHECK(formatted("tarmaq 1\r\nfact a boolean\r\n") == "tarmaq 1\n\nfact a boolean\n");
}

TEST_CASE("groups, tables and conditions") {
  CHECK(formatted("tarmaq 1\n"
                  "define a as any of { b\n"
                  "c\n"
                  "\n"
                  "\n"
                  "(d) and e\n"
                  "none of { f } }\n") ==
        "tarmaq 1\n"
        "\n"
        "define a\n"
        "  as any of {\n"
        "    b\n"
        "    c\n"
        "\n"
        "    (d) and e\n"
        "    none of {\n"
        "      f\n"
        "    }\n"
        "  }\n");
  CHECK(formatted("tarmaq 1\n"
                  "define a as table unique of area|use {\n"
                  "<50 m2|residential gives simple\n"
                  "between 50 m2 and 200 m2|residential,farm gives standard\n"
                  "otherwise gives full }\n") ==
        "tarmaq 1\n"
        "\n"
        "define a\n"
        "  as table unique of area | use {\n"
        "    < 50 m2                  | residential        gives simple\n"
        "    between 50 m2 and 200 m2 | residential, farm  gives standard\n"
        "    otherwise gives full\n"
        "  }\n");
}

TEST_CASE("a line that is too long is broken where the expression allows it") {
  const std::string name = "a_name_of_some_forty_letters_in_all_and_";
  CHECK(formatted("tarmaq 1\nrule 1\n  when " + name + "1 and " + name + "2 and " + name + "3\n  then b is c\n") ==
        "tarmaq 1\n\nrule 1\n  when " + name + "1\n    and " + name + "2\n    and " + name + "3\n  then b is c\n");
  CHECK(formatted("tarmaq 1\ndefine x\n  as if " + name + "1 then " + name + "2 else " + name + "3\n") ==
        "tarmaq 1\n\ndefine x\n  as if " + name + "1\n    then " + name + "2\n    else " + name + "3\n");
  CHECK(formatted("tarmaq 1\ndefine x\n  as f(" + name + "1, " + name + "2, " + name + "3)\n") ==
        "tarmaq 1\n\ndefine x\n  as f(" + name + "1,\n    " + name + "2,\n    " + name + "3)\n");
}

TEST_CASE("vocabulary stands below each other") {
  CHECK(formatted("tarmaq 1\n"
                  "enum Kind en \"Kind\"\n"
                  "   resident en \"resident\"\n"
                  "   other\n"
                  "   none   kk \"жоқ\" en \"none\"\n"
                  "record R may be absent\n"
                  "    a    boolean    if absent   false\n"
                  "    b date or unlimited en \"b\"\n"
                  "       ask en \"When?\"   changeable\n"
                  "reading r cites 1\n"
                  "    en \"?\"\n"
                  "    one en \"1\"    default\n"
                  "    three\n") ==
        "tarmaq 1\n"
        "\n"
        "enum Kind en \"Kind\"\n"
        "  resident  en \"resident\"\n"
        "  other\n"
        "  none      kk \"жоқ\" en \"none\"\n"
        "\n"
        "record R may be absent\n"
        "  a boolean if absent false\n"
        "  b date or unlimited en \"b\" ask en \"When?\" changeable\n"
        "\n"
        "reading r cites 1 en \"?\"\n"
        "  one  en \"1\" default\n"
        "  three\n");
}

TEST_CASE("procedures, amendments and tests") {
  CHECK(formatted("tarmaq 1\n"
                  "procedure p when q is p{\n"
                  "decision a boolean default false cites 1\n"
                  "decision b date\n"
                  "  not applicable unless a\n"
                  "}\n"
                  "test \"t\"\n"
                  "  given a is [ {b:c , d : [ ]} ]\n"
                  "  expect s is exactly {x,y}\n") ==
        "tarmaq 1\n"
        "\n"
        "procedure p when q is p {\n"
        "  decision a boolean default false cites 1\n"
        "  decision b date\n"
        "    not applicable unless a\n"
        "}\n"
        "\n"
        "test \"t\"\n"
        "  given a is [{b: c, d: []}]\n"
        "  expect s is exactly { x, y }\n");
  CHECK(formatted("tarmaq 1\n"
                  "amendment b to a\n"
                  "  adopted 2025-01-01   number \"2\"\n"
                  "restate clause 7\n"
                  "text 7.1 kk \"…\"\n"
                  "rule 7.1\n"
                  " then a is b\n"
                  "repeal rule 5.2,5.3\n"
                  "insert rule 9.3 after 9.2\n"
                  "   then a is b\n"
                  "insert value v into E after w\n") ==
        "tarmaq 1\n"
        "\n"
        "amendment b to a\n"
        "  adopted 2025-01-01 number \"2\"\n"
        "\n"
        "restate clause 7\n"
        "  text 7.1 kk \"…\"\n"
        "  rule 7.1\n"
        "    then a is b\n"
        "\n"
        "repeal rule 5.2, 5.3\n"
        "\n"
        "insert rule 9.3 after 9.2\n"
        "  then a is b\n"
        "\n"
        "insert value v into E after w\n");
}

TEST_CASE("comments stay with what they stand by") {
  CHECK(formatted("-- first\n"
                  "tarmaq 1   -- version\n"
                  "-- of the file\n"
                  "\n"
                  "\n"
                  "-- of a\n"
                  "fact a boolean -- behind a\n"
                  "fact b boolean\n"
                  "   -- deeper: of b\n"
                  "\n"
                  "-- of the rule\n"
                  "rule 1\n"
                  "  -- of when\n"
                  "  when any of { -- behind the brace\n"
                  "      -- of c\n"
                  "    c -- behind c\n"
                  "    -- at the end\n"
                  "  }\n"
                  "  then d is -- in the middle\n"
                  "    e\n"
                  "-- last\n") ==
        "-- first\n"
        "tarmaq 1  -- version\n"
        "-- of the file\n"
        "\n"
        "-- of a\n"
        "fact a boolean  -- behind a\n"
        "fact b boolean\n"
        "  -- deeper: of b\n"
        "\n"
        "-- of the rule\n"
        "rule 1\n"
        "  -- of when\n"
        "  when any of {  -- behind the brace\n"
        "    -- of c\n"
        "    c  -- behind c\n"
        "    -- at the end\n"
        "  }\n"
        "  then d is  -- in the middle\n"
        "    e\n"
        "-- last\n");
}

TEST_CASE("a file with mistakes is not formatted") {
  Sources sources;
  const std::uint32_t file = sources.add("a.tarmaq", "tarmaq 1\nfact a\n");
  Diagnostics diagnostics;
  const Result<std::string> result = format_source(sources, file, diagnostics);
  REQUIRE(!result);
  CHECK(result.error().kind == Error::Kind::Input);
  CHECK(diagnostics.error_count() == 1);
}

TEST_CASE("every rule file settles at once") {
  for (const std::string& text : rule_files()) check_settled(text);
}

TEST_CASE("every snippet of the documents settles at once") {
  const std::vector<std::string> all = snippets();
  CHECK(all.size() > 50);
  for (const std::string& text : all) check_settled(text);
}

TEST_CASE("comments and line breaks anywhere settle at once") {
  std::mt19937 generator(916);
  const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(generator() % limit); };
  std::size_t tried = 0;
  std::vector<std::string> texts = rule_files();
  const std::vector<std::string> more = snippets();
  texts.insert(texts.end(), more.begin(), more.end());
  for (const std::string& text : texts) {
    if (text.size() > 12000) continue;
    for (std::size_t round = 0; round < 4; ++round) {
      std::string changed = text;
      for (std::size_t i = 0; i < 3; ++i) {
        const std::vector<layout::Token> tokens = layout::tokens_of(changed);
        const layout::Token& token = tokens[below(tokens.size())];
        constexpr const char* insertions[] = {" -- a remark\n      ", "\n      -- a remark\n      ",
                                              "\n\n      ",           "   ",
                                              "\n-- left\n       ",   " -- one\n -- two\n         "};
        changed.insert(token.begin, insertions[below(std::size(insertions))]);
      }
      if (dump_of(changed) != dump_of(text)) continue;
      ++tried;
      check_settled(changed);
    }
  }
  CHECK(tried > 20);
}
