// A few lines that would unfold into more than any machine holds are refused, and nothing hangs.
#include <catch2/catch.hpp>

#include "tests/unit/check_loading.hpp"

using namespace tarmaq;
using namespace tarmaq::testing;

namespace {

const std::string head =
    "tarmaq 1\nact a\n  in force from 2024-01-01\nfact x integer\nrecord Item\n  size integer\nfact items list of "
    "Item\ndecision d boolean\n";

std::string numbered(std::string text, std::size_t number) {
  for (const auto& [mark, value] : {std::pair<char, std::size_t>{'@', number}, {'#', number - 1}}) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark))
      text.replace(at, 1, std::to_string(value));
  }
  return text;
}

// `line` for 1 … count, with @ for the number and # for the one before.
std::string chain(const std::string& line, std::size_t count) {
  std::string text;
  for (std::size_t number = 1; number <= count; ++number) text += numbered(line, number);
  return text;
}

Loaded check_one(const std::string& text) { return load_plain({{"law.tarmaq", head + text}}, "law.tarmaq"); }

}  // namespace

TEST_CASE("functions that double each other are E0006 once, before anything is unfolded", "[limits]") {
  const std::string functions = "function f0(n integer) integer\n  as n + 1\n" +
                                chain("function f@(n integer) integer\n  as f#(n) * f#(n + 1)\n", 60);
  const Loaded loaded =
      check_one(functions + "rule 1\n  then d is f60(x) > 0\nrule 2\n  overrides 1\n  then d is f59(x) > 0\n");
  INFO(loaded.shown());
  CHECK(loaded.diagnostics.all().size() == 1);
  CHECK(loaded.count(Code::E0006) == 1);
  CHECK(check_one(functions + "rule 1\n  then d is f10(x) > 0\n").diagnostics.all().empty());
}

TEST_CASE("a function that nobody uses costs nothing", "[limits]") {
  const std::string functions = "function f0(n integer) integer\n  as n + 1\n" +
                                chain("function f@(n integer) integer\n  as f#(n) * f#(n + 1)\n", 60);
  CHECK(check_one(functions + "rule 1\n  then d is true\n").diagnostics.all().empty());
}

TEST_CASE("definitions are computed once: a long chain of them is no mistake", "[limits]") {
  const std::string definitions = "define d0 as x\n" + chain("define d@ as d# + d#\n", 60);
  CHECK(check_one(definitions + "rule 1\n  then d is d60 > 0\n").diagnostics.all().empty());
}

TEST_CASE("lists that look at each other twice are E0006", "[limits]") {
  const std::string lists = "define l0 as those o in items where o.size > 0\n" +
                            chain("define l@ as those o in l# where (some p in l# has p.size > o.size)\n", 40);
  CHECK(check_one(lists + "rule 1\n  then d is some p in l40 has p.size is 1\n").count(Code::E0006) == 1);
}

TEST_CASE("lists are gone through in one another at most eight levels deep", "[limits]") {
  const auto nested = [](std::size_t levels) {
    return check_one("rule 1\n  then d is " + chain("some p@ in items has p@.size > 0 and (", levels) + "true" +
                     std::string(levels, ')') + "\n");
  };
  CHECK(nested(8).diagnostics.all().empty());
  CHECK(nested(9).count(Code::E0006) == 1);
  // Through a function, too.
  const Loaded loaded =
      check_one("function f(n integer) boolean\n  as " + chain("some p@ in items has p@.size > n and (", 5) +
                "true)))))\nrule 1\n  then d is " + chain("some p@ in items has p@.size > 0 and (", 4) + "f(1)))))\n");
  INFO(loaded.shown());
  CHECK(loaded.diagnostics.all().size() == 1);
  CHECK(loaded.count(Code::E0006) == 1);
}
