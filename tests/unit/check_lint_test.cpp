// Lint: each warning on a rule set that deserves it, and on its neighbour that does not.
#include <catch2/catch.hpp>

#include "tests/unit/check_loading.hpp"

using namespace tarmaq;
using namespace tarmaq::testing;

namespace {

const std::string head = "tarmaq 1\nact demo\n  in force from 2024-01-01\n";
// Everything here is used.
const std::string vocabulary_text =
    "enum Kind\n  child\n  adult\n  senior\n"
    "fact kind Kind\nfact paid boolean\nfact area number\nfact came_on date\n"
    "decision admitted boolean\ndecision place Kind\n";
const std::string rules =
    "rule 1\n  when paid and area > 10 and came_on > 2024-01-01\n  then admitted is true\n"
    "rule 2\n  when not paid\n  then admitted is false\n"
    "rule 3\n  when kind is child\n  then place is child\n";

Loaded lint_of(const std::string& more) {
  return load_law({{"law.tarmaq", head + vocabulary_text + rules + more}}, "law.tarmaq");
}

std::size_t warnings(const std::string& more, Code code) {
  const Loaded loaded = lint_of(more);
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  return loaded.count(code);
}

std::size_t of_condition(const std::string& condition, Code code) {
  return warnings("rule 4\n  overrides 2\n  when " + condition + "\n  then admitted is true\n", code);
}

}  // namespace

TEST_CASE("a rule set that deserves no warning gets none", "[lint]") {
  const Loaded loaded = lint_of("");
  INFO(loaded.shown());
  CHECK(loaded.diagnostics.all().empty());
}

TEST_CASE("lint can be left out, and stays away from a rule set with errors", "[lint]") {
  const Files files = {{"law.tarmaq", head + vocabulary_text + rules + "fact lonely boolean\n"}};
  CHECK(load_law(files, "law.tarmaq").count(Code::W0805) == 1);
  CHECK(load_plain(files, "law.tarmaq").diagnostics.all().empty());
  CHECK(lint_of("fact lonely boolean\nrule 4\n  when nobody\n  then admitted is true\n").count(Code::W0805) == 0);
}

TEST_CASE("names that nobody uses: W0804", "[lint]") {
  CHECK(warnings("define rich boolean\n  as area > 100\n", Code::W0804) == 1);
  CHECK(warnings("function twice(n number) number\n  as n * 2\n", Code::W0804) == 1);
  CHECK(warnings("parameter fee number\n  = 10\n", Code::W0804) == 1);
  CHECK(warnings("enum Colour\n  red\n  blue\n", Code::W0804) == 1);
  CHECK(warnings("record Hall\n  wide boolean\n", Code::W0804) == 1);
  CHECK(warnings("reading doubt cites 1\n  yes default\n  no\n", Code::W0804) == 1);
  CHECK(warnings("unit m2 en \"square metre\"\n", Code::W0804) == 1);
  // What a paragraph defines it defines, whether or not anything uses the word; a rule may say it too.
  CHECK(warnings("define rich boolean cites 9\n  as area > 100\n", Code::W0804) == 0);
  CHECK(warnings("function twice(n number) number cites 9\n  as n * 2\n", Code::W0804) == 0);
  CHECK(warnings("define rich boolean cites 1\n  as area > 100\n", Code::W0804) == 1);
  CHECK(warnings("define rich boolean cites 9\n  as area > 100\ndefine wide boolean cites 9\n  as area > 50\n",
                 Code::W0804) == 2);
  // Another act counts on a parameter that it supplies.
  CHECK(warnings("parameter fee number open\nact town\n  in force from 2024-01-01\nsupply demo/fee = 3\n",
                 Code::W0804) == 0);
  CHECK(warnings("parameter fee number open\nrule 4\n  overrides 2\n  when fee is in force and area > fee\n  then "
                 "admitted is true\n",
                 Code::W0804) == 0);
}

TEST_CASE("facts and fields that nobody reads: W0805", "[lint]") {
  CHECK(warnings("fact lonely boolean\n", Code::W0805) == 1);
  CHECK(warnings("fact id text\n", Code::W0805) == 0);
  const std::string record = "record Hall\n  wide boolean\n  high boolean\nfact halls list of Hall\n";
  const std::string rule = "rule 4\n  overrides 2\n  when some h in halls has h.wide\n  then admitted is true\n";
  const Loaded loaded = lint_of(record + rule);
  REQUIRE(loaded.count(Code::W0805) == 1);
  CHECK(loaded.first(Code::W0805).message.english() == "no rule reads field `high` of `Hall`");
}

TEST_CASE("conditions that hold in every case: W0806", "[lint]") {
  CHECK(of_condition("kind is one of child, adult, senior", Code::W0806) == 1);
  CHECK(of_condition("kind is child or kind is adult or kind is senior", Code::W0806) == 1);
  CHECK(of_condition("kind is child or kind is not child", Code::W0806) == 1);
  CHECK(of_condition("paid or not paid", Code::W0806) == 1);
  CHECK(of_condition("area is area", Code::W0806) == 1);
  CHECK(of_condition("kind is child or kind is adult", Code::W0806) == 0);
  CHECK(of_condition("kind is child or paid", Code::W0806) == 0);
}

TEST_CASE("conditions that hold in no case: W0807", "[lint]") {
  CHECK(of_condition("kind is child and kind is adult", Code::W0807) == 1);
  CHECK(of_condition("all of {\n    kind is one of child, adult\n    paid\n    kind is senior\n  }", Code::W0807) == 1);
  CHECK(of_condition("kind is child and kind is not child", Code::W0807) == 1);
  CHECK(of_condition("paid and not paid", Code::W0807) == 1);
  CHECK(of_condition("area < area", Code::W0807) == 1);
  CHECK(of_condition("area > 10 and area < 5", Code::W0807) == 1);
  CHECK(of_condition("area > 10 and 10 >= area", Code::W0807) == 1);
  CHECK(of_condition("area is between 7 and 3", Code::W0807) == 1);
  CHECK(of_condition("came_on < 2024-01-01 and came_on > 2025-01-01", Code::W0807) == 1);
  CHECK(of_condition("days_between(came_on, came_on) < 5 and days_between(came_on, came_on) > 6", Code::W0807) == 1);
  CHECK(of_condition("area >= 10 and area <= 10", Code::W0807) == 0);
  CHECK(of_condition("area > 5 and area < 10", Code::W0807) == 0);
  CHECK(of_condition("kind is one of child, adult and kind is one of adult, senior", Code::W0807) == 0);
  CHECK(of_condition("place is child and place is adult", Code::W0807) == 1);
}

TEST_CASE("a rule that can never win: W0808", "[lint]") {
  CHECK(warnings("rule 4\n  overrides 3\n  then place is adult\n", Code::W0808) == 1);
  CHECK(warnings("rule 4\n  overrides 3\n  when paid\n  then place is adult\n", Code::W0808) == 0);
  // The unconditional rule may itself be overridden.
  CHECK(warnings(
            "rule 4\n  overrides 3\n  then place is adult\nrule 5\n  overrides 4\n  when paid\n  then place is child\n",
            Code::W0808) == 0);
}

TEST_CASE("a condition that stands twice: W0809", "[lint]") {
  CHECK(of_condition("paid and area > 5 and paid", Code::W0809) == 1);
  CHECK(of_condition("any of {\n    paid\n    kind is child\n    paid\n  }", Code::W0809) == 1);
  CHECK(of_condition("place is child and place is applicable", Code::W0809) == 0);
}

TEST_CASE("two rules that say the same: W0810", "[lint]") {
  CHECK(warnings("rule 4\n  when kind is child\n  then place is child\n", Code::W0810) == 1);
  CHECK(warnings("rule 4\n  when kind is adult\n  then place is adult\n", Code::W0810) == 0);
  CHECK(warnings("rule 4\n  when kind is child\n  then admitted is true\n", Code::W0810) == 0);
}

TEST_CASE("labels that are missing in a language of the act: W0811", "[lint]") {
  const auto labelled = [](const std::string& more) {
    return load_law(
        {{"law.tarmaq", "tarmaq 1\nact demo kk \"Ереже\" en \"Rules\"\n  in force from 2024-01-01\n" + more}},
        "law.tarmaq");
  };
  const std::string fact = "fact paid boolean kk \"Төледі\" en \"Paid\"\n";
  const Loaded loaded = labelled(fact +
                                 "decision admitted boolean kk \"Кірді\"\nrule 1\n  when paid\n  then admitted is "
                                 "true\nrule 2 kk \"а\" en \"b\"\n  when not paid\n  then admitted is false\n");
  INFO(loaded.shown());
  REQUIRE(loaded.count(Code::W0811) == 2);
  CHECK(loaded.shown().find("no `en` label for `admitted`") != std::string::npos);
  CHECK(loaded.shown().find("rules of `demo`: no `en` label for `1`; no `kk` label for `1`") != std::string::npos);
}

TEST_CASE("choices that nothing tells apart: W0812", "[lint]") {
  const auto used = [](const std::string& condition) {
    return warnings("reading doubt cites 1\n  yes default\n  no\n  perhaps\nrule 4\n  overrides 2\n  when " +
                        condition + "\n  then admitted is true\n",
                    Code::W0812);
  };
  CHECK(used("reading doubt is yes") == 1);
  CHECK(used("reading doubt is yes or (paid and reading doubt is no)") == 0);
}

TEST_CASE("values and decisions that no rule gives: W0813", "[lint]") {
  const std::string declared = "enum Way\n  east\n  west\ndecision way Way\n";
  CHECK(warnings(declared + "rule 4\n  when paid\n  then way is east\n", Code::W0813) == 1);
  CHECK(warnings(declared + "rule 4\n  when paid\n  then way is east\nrule 5\n  when not paid\n  then way is west\n",
                 Code::W0813) == 0);
  // A fact may bring values that no rule names.
  CHECK(warnings("", Code::W0813) == 0);
}

TEST_CASE("what an amendment brings into use is not called unused", "[lint]") {
  Files files = {{"law/manifest.tarmaq", "tarmaq 1\nruleset demo\n"},
                 {"law/act.tarmaq", head + vocabulary_text + rules + "fact later boolean\n"}};
  CHECK(load_law(files).count(Code::W0805) == 1);
  files["law/change.tarmaq"] =
      "tarmaq 1\namendment change to demo\n  in force from 2025-01-01\ninsert rule 4 after 3\n  overrides 2\n  when "
      "later\n  then admitted is true\n";
  const Loaded loaded = load_law(files);
  INFO(loaded.shown());
  CHECK(loaded.diagnostics.all().empty());
}
