// Redactions side by side, and texts that are large, deep or twisted.

#include <catch2/catch.hpp>

#include "tests/unit/check_resolve_helpers.hpp"

using namespace tarmaq;
using testing::resolve_text;
using testing::Resolved;

namespace {

const std::string act = "act a\n  in force from 2024-01-01\n";

Resolved two_redactions(const std::string& first, const std::string& second) {
  Resolved resolved;
  testing::add_redaction(resolved, *Date::from_civil(2024, 1, 1), "tarmaq 1\n" + act + first);
  testing::add_redaction(resolved, *Date::from_civil(2025, 1, 1), "tarmaq 1\n" + act + second);
  testing::finish(resolved);
  return resolved;
}

}  // namespace

TEST_CASE("one vocabulary serves all redactions") {
  const Resolved resolved = two_redactions(
      "enum K\n  one\n  three\nfact a K\ndecision d boolean default true\n",
      "enum K\n  one\n  two\n  three\nfact a K\nfact b K\ndecision e boolean default true\ndefine x as a is two\n");
  CHECK(resolved.report() == "");
  REQUIRE(resolved.vocabulary.enums.size() == 1);
  REQUIRE(resolved.vocabulary.enums[0].values.size() == 3);
  CHECK(resolved.vocabulary.enums[0].values[1].name == "two");
  CHECK(resolved.vocabulary.slots.size() == 2);
  REQUIRE(resolved.vocabulary.decisions.size() == 2);
  CHECK(!resolved.program.decisions[0].in_force);
  CHECK(resolved.program.decisions[1].in_force);
}

TEST_CASE("a value or a fact of a later redaction means nothing in an earlier one") {
  const Resolved resolved = two_redactions("enum K\n  one\nfact a K\ndefine x as a is two\ndefine y as b is one\n",
                                           "enum K\n  one\n  two\nfact a K\nfact b K\n");
  CHECK(resolved.codes() == "E0206:7 E0202:8");
}

TEST_CASE("a name keeps its type in all redactions") {
  CHECK(two_redactions("fact a integer\n", "fact a boolean\n").codes() == "E0219:4");
  CHECK(two_redactions("decision a integer default 1\n", "decision a boolean default true\n").codes() == "E0219:4");
  CHECK(two_redactions("record R\n  a integer\nfact r R\n", "record R\n  a date\nfact r R\n").codes() == "E0219:5");
}

TEST_CASE("a long chain of definitions is resolved without deep recursion") {
  std::string text = act + "fact x integer\n";
  // Written backwards, so that each is used before it is declared.
  for (int i = 5000; i > 0; --i) text += "define d" + std::to_string(i) + " as d" + std::to_string(i - 1) + " + 1\n";
  text += "define d0 as x\ndefine t0 as 1 month\n";
  for (int i = 1; i < 3000; ++i) {
    const std::string before = "t" + std::to_string(i - 1);
    text += "define t" + std::to_string(i) + " as if x > 1 then " + before + " else " + before + "\n";
  }
  text += "define last as t2999 > 10 calendar days\n";
  const Resolved resolved = resolve_text(text);
  CHECK(resolved.report() == "");
  CHECK(resolved.program.definitions.front().name == "d0");
}

TEST_CASE("definitions whose names are enum values too have a limit") {
  // Each mentions the one after it as a value and uses the one before it, so the order is not known.
  std::string values = "enum K\n";
  std::string text;
  for (int i = 0; i < 80; ++i) {
    values += "  d" + std::to_string(i) + "\n";
    text += "define d" + std::to_string(i) + " as " + (i > 0 ? "d" + std::to_string(i - 1) : std::string("k is d79"));
    text += " or k is d" + std::to_string((i + 1) % 80) + "\n";
  }
  const Resolved resolved = resolve_text(act + values + "fact k K\n" + text);
  REQUIRE(resolved.diagnostics.all().size() == 1);
  CHECK(resolved.diagnostics.all()[0].code == Code::E0505);
}

TEST_CASE("records that multiply are refused, not expanded") {
  std::string text = act;
  for (int i = 0; i < 12; ++i) {
    text += "record R" + std::to_string(i) + "\n";
    for (int j = 0; j < 4; ++j)
      text += "  f" + std::to_string(j) + (i == 11 ? std::string(" boolean\n") : " R" + std::to_string(i + 1) + "\n");
  }
  const Resolved resolved = resolve_text(text + "fact r R0\n");
  REQUIRE(resolved.diagnostics.all().size() == 1);
  CHECK(resolved.diagnostics.all()[0].code == Code::E0223);
}

TEST_CASE("a set has at most 64 possible elements") {
  const auto text = [](int size) {
    std::string values = act + "enum K\n";
    for (int i = 0; i < size; ++i) values += "  v" + std::to_string(i) + "\n";
    return values + "fact s set of K\ndecision d set of K\nrule 1\n  then d include v" + std::to_string(size - 1) +
           "\n";
  };
  CHECK(resolve_text(text(64)).report() == "");
  CHECK(resolve_text(text(65)).codes() == "E0215:70 E0215:71");
}

TEST_CASE("parts that are shared do not multiply the work") {
  std::string text = "x";
  for (int i = 0; i < 40; ++i) text = "(if " + text + " is between 1 and 2 then 1 else 2)";
  const Resolved resolved =
      resolve_text(act +
                   "fact x integer\nparameter p integer\n  = 1\ndecision d boolean\n  not applicable unless x > 1\n"
                   "define a as " +
                   text + "\nrule 1\n  when a is 1 and d\n  then d is true\n");
  // The plan would unfold it two to the fortieth times: refused before it is tried.
  CHECK(resolved.codes() == "E0501:7 E0006:9");
}

TEST_CASE("tests of one enum are put together to see that a decision is applicable") {
  const std::string head = act +
                           "enum K\n  one\n  two\n  three\nfact k K\nfact yes boolean\n"
                           "decision d boolean default true\n  not applicable unless k is not one\n"
                           "decision e boolean default true\n";
  const auto codes = [&](const std::string& condition) {
    return resolve_text(head + "rule 1\n  when " + condition + "\n  then e is true\n").codes();
  };
  CHECK(codes("k is two and d") == "");
  CHECK(codes("d and k is one of two, three") == "");
  CHECK(codes("k is one of one, two and d") == "E0503:14");
  CHECK(codes("k is not one and d") == "");
  CHECK(codes("k is one or d") == "");
  CHECK(codes("k is two or d") == "E0503:14");
  CHECK(codes("if k is one then yes else d") == "");
  CHECK(codes("if k is one then d else yes") == "E0503:14");
  CHECK(codes("none of {\n k is one\n not d\n }") == "");
  CHECK(codes("d is applicable and d") == "");
  CHECK(codes("d is true") == "");
  CHECK(codes("not d is true") == "");
  CHECK(codes("(d is applicable or yes) and d") == "E0503:14");
  CHECK(codes("(d is applicable or yes) and not yes and d") == "");
}
