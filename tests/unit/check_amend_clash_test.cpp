// What amendments may not do: clashes, dangling names, orders that cannot be kept; amendments of
// amendments.
#include <catch2/catch.hpp>

#include "tests/unit/check_loading.hpp"

using namespace tarmaq;
using namespace tarmaq::testing;

namespace {

const std::string base =
    "tarmaq 1\nact demo\n  in force from 2024-01-01\n  text \"text/kk.txt\" in kk\n"
    "enum Paper\n  card\n  passport\n"
    "record Reader\n  paper Paper\n"
    "fact reader Reader\nfact paid boolean\nfact came_on date\n"
    "parameter term duration cites 7.1\n  = 10 calendar days\n"
    "reading first-day cites 7.1\n  next_day default\n  same_day\n"
    "decision admitted boolean default false cites 3.1\ndecision deadline date\n"
    "rule 3.1\n  when paid\n  then admitted is true\n"
    "rule 7.1\n  then deadline is came_on + term\n"
    "rule 7.2\n  overrides 7.1\n  when reader.paper is card\n  then deadline is came_on\n";
const std::string text =
    "[3.1] Who has paid is admitted to the hall.\n[7.1] Within ten days.\n[7.2] By card at once.\n";

// Each amendment is its id and what follows its first line.
Loaded with(const std::map<std::string, std::string>& amendments, const std::string& target = "demo") {
  Files files = {
      {"law/manifest.tarmaq", "tarmaq 1\nruleset demo\n"}, {"law/act.tarmaq", base}, {"law/text/kk.txt", text}};
  for (const auto& [id, body] : amendments) {
    const bool to_other = body.compare(0, 3, "to ") == 0;
    const std::string aimed = to_other ? body.substr(3, body.find('\n') - 3) : target;
    files["law/" + id + ".tarmaq"] =
        "tarmaq 1\namendment " + id + " to " + aimed + "\n" + (to_other ? body.substr(body.find('\n') + 1) : body);
  }
  return load_plain(files);
}

Loaded one(const std::string& steps) { return with({{"change", "  in force from 2025-01-10\n" + steps}}); }

const std::string on_10 = "  in force from 2025-01-10\n";
const std::string on_20 = "  in force from 2025-01-20\n";
const std::string replace_3 = "replace rule 3.1\n  when not paid\n  then admitted is true\n";

}  // namespace

TEST_CASE("an amendment of an act that is not loaded is E0601 with the nearest id", "[amend]") {
  const Loaded loaded = with({{"change", on_10 + replace_3}}, "dmeo");
  REQUIRE(loaded.count(Code::E0601) == 1);
  CHECK(loaded.first(Code::E0601).hint.english() == "did you mean `demo`?");
  CHECK(rule_on(loaded, "2025-02-01", "3.1")->amended_by.empty());
}

TEST_CASE("two amendments that touch the same thing on one day clash: E0602 names both", "[amend]") {
  const Loaded rule = with({{"a", on_10 + replace_3}, {"b", on_10 + "repeal rule 3.1\nrepeal text 3.1\n"}});
  REQUIRE(rule.count(Code::E0602) == 1);
  CHECK(rule.first(Code::E0602).message.english() == "`b` and `a` both change rule `3.1` on 2025-01-10");
  CHECK(rule.first(Code::E0602).notes.size() == 1);

  const auto clash = [](const std::string& first, const std::string& second) {
    return with({{"a", on_10 + first}, {"b", on_10 + second}}).count(Code::E0602);
  };
  CHECK(clash("change parameter term to 5 calendar days\n", "change parameter term to 6 calendar days\n") == 1);
  CHECK(clash("restate clause 7\n  rule 7.1\n    then deadline is came_on\n",
              "replace rule 7.2\n  then deadline is came_on\n") == 1);
  CHECK(clash("restate clause 7\n  rule 7.1\n    then deadline is came_on\n", "repeal clause 7\n") == 1);
  CHECK(clash("replace text 3.1 kk \"No.\"\n", "substitute words \"hall\" with \"yard\" in 3.1 kk\n") == 1);
  CHECK(clash("insert value visa into Paper\n", "insert value visa into Paper\n") == 1);
  // Words that overlap.
  CHECK(clash("substitute words \"the hall\" with \"a hall\" in 3.1 kk\n",
              "substitute words \"hall\" with \"yard\" in 3.1 kk\n") == 1);
}

TEST_CASE("amendments of one day that touch different things do not clash, and their order does not matter",
          "[amend]") {
  const std::string first = on_10 + replace_3 + "substitute words \"hall\" with \"yard\" in 3.1 kk\n";
  const std::string second =
      on_10 + "change parameter term to 5 calendar days\nsubstitute words \"paid\" with \"given\" in 3.1 kk\n";
  const Loaded one_way = with({{"a", first}, {"b", second}});
  const Loaded other_way = with({{"b", first}, {"a", second}});
  INFO(one_way.shown());
  CHECK_FALSE(one_way.diagnostics.has_errors());
  CHECK_FALSE(other_way.diagnostics.has_errors());
  CHECK(words_on(one_way, "2025-02-01", "3.1") == "Who has given is admitted to the yard.");
  CHECK(words_on(other_way, "2025-02-01", "3.1") == "Who has given is admitted to the yard.");
}

TEST_CASE("a stated order settles a clash", "[amend]") {
  const std::string second = "substitute words \"yard\" with \"garden\" in 3.1 kk\n";
  const Loaded loaded = with(
      {{"b", on_10 + "substitute words \"hall\" with \"yard\" in 3.1 kk\n"}, {"a", on_10 + "  after b\n" + second}});
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  CHECK(words_on(loaded, "2025-02-01", "3.1") == "Who has paid is admitted to the garden.");
  CHECK(loaded.ruleset->on(day("2025-02-01")).ids == std::vector<std::string>{"demo", "b", "a"});
}

TEST_CASE("words that no longer stand are E0603 and say who wrote them", "[amend]") {
  const Loaded loaded = with({{"a", on_10 + "substitute words \"hall\" with \"yard\" in 3.1 kk\n"},
                              {"b", on_20 + "substitute words \"hall\" with \"room\" in 3.1 kk\n"}});
  REQUIRE(loaded.count(Code::E0603) == 1);
  CHECK(loaded.first(Code::E0603).message.english() == "\"hall\" does not stand in paragraph `3.1` on 2025-01-20");
  CHECK(loaded.first(Code::E0603).notes.at(0).message.english() == "`a` wrote the paragraph as it stands");
}

TEST_CASE("what does not exist at that time is E0604 with the nearest name", "[amend]") {
  const auto hint = [](const std::string& steps) {
    const Loaded loaded = one(steps);
    INFO(loaded.shown());
    CHECK(loaded.count(Code::E0604) == 1);
    return loaded.first(Code::E0604).hint.english();
  };
  CHECK(hint("replace rule 7.3\n  then deadline is came_on\n").find("did you mean `7.") == 0);
  CHECK(hint("repeal parameter tern\n") == "did you mean `term`?");
  CHECK(hint("change parameter temr to 5 calendar days\n") == "did you mean `term`?");
  CHECK(hint("insert value visa into Papers\n") == "did you mean `Paper`?");
  CHECK(hint("insert value visa into Paper after cart\n") == "did you mean `card`?");
  CHECK(hint("insert field valid into Raeder boolean\n") == "did you mean `Reader`?");
  CHECK(hint("insert choice third into frist-day\n") == "did you mean `first-day`?");
  CHECK(hint("replace text 7.3 kk \"No.\"\n").find("did you mean `7.") == 0);
  CHECK(hint("repeal clause 12\n").empty());
  CHECK(hint("restate clause 12\n  rule 12.1\n    then deadline is came_on\n") == "`insert rule` adds a new one");
  CHECK(hint("insert text 9.1 ru \"No.\"\ninsert non-operative 3.1 \"no\"\n").find("the act names its text") == 0);
  CHECK(hint("repeal text 9.9\n").empty());
}

TEST_CASE("a rule repealed by an earlier amendment is no longer there", "[amend]") {
  const Loaded loaded = with(
      {{"a", on_10 + "repeal rule 3.1\nrepeal text 3.1\nreplace decision admitted boolean default false cites 7.1\n"},
       {"b", on_20 + replace_3}});
  CHECK(loaded.count(Code::E0604) == 1);
}

TEST_CASE("what exists already is E0605", "[amend]") {
  CHECK(one("insert rule 3.1\n  when paid\n  then admitted is true\n").count(Code::E0605) == 1);
  CHECK(one("insert value card into Paper\n").count(Code::E0605) == 1);
  CHECK(one("insert field paper into Reader boolean\n").count(Code::E0605) == 1);
  CHECK(one("insert choice next_day into first-day\n").count(Code::E0605) == 1);
  CHECK(one("insert text 3.1 kk \"No.\"\n").count(Code::E0605) == 1);
}

TEST_CASE("who inserts what exists is told of replace", "[amend]") {
  const auto hint = [](const std::string& steps) { return one(steps).first(Code::E0605).hint.english(); };
  CHECK(hint("insert rule 3.1\n  when paid\n  then admitted is true\n") == "`replace` changes it");
  CHECK(hint("insert value card into Paper\n") == "`replace enum Paper` gives it anew, with all its values");
  CHECK(hint("insert field paper into Reader boolean\n") ==
        "`replace record Reader` gives it anew, with all its fields");
  CHECK(hint("insert choice next_day into first-day\n") ==
        "`replace reading first-day` gives it anew, with all its choices");
  CHECK(hint("insert text 3.1 kk \"No.\"\n") == "`replace text` changes it");
}

TEST_CASE("a rule that others still name cannot go: E0606 names them", "[amend]") {
  const Loaded loaded =
      one("repeal rule 7.1\nrepeal text 7.1\nreplace parameter term duration cites 7.2\n  = 10 calendar days\n");
  REQUIRE(loaded.count(Code::E0606) == 1);
  CHECK(loaded.first(Code::E0606).message.english() ==
        "rule `7.2` names rule `7.1`, which amendment `change` takes away");
  // One mistake, one message.
  CHECK(loaded.diagnostics.error_count() == loaded.count(Code::E0606) + loaded.count(Code::E0709));
}

TEST_CASE("orders that cannot be kept are E0608", "[amend]") {
  CHECK(with({{"a", on_10 + "  after nobody\n" + replace_3}}).count(Code::E0608) == 1);
  CHECK(with({{"a", on_10 + "  after b\n" + replace_3}, {"b", on_20}}).count(Code::E0608) == 1);
  CHECK(with({{"a", on_10 + "  after b\n" + replace_3}, {"b", on_10 + "  after a\n"}}).count(Code::E0608) == 1);
}

TEST_CASE("an amendment may not come into force before the act: E0610", "[amend]") {
  CHECK(with({{"a", "  in force from 2023-12-31\n" + replace_3}}).count(Code::E0610) == 1);
  CHECK(with({{"a", "  in force from 2024-01-01\n" + replace_3}}).count(Code::E0610) == 0);
}

TEST_CASE("two amendments of one id are E0612", "[amend]") {
  Files files = {{"law/manifest.tarmaq", "tarmaq 1\nruleset demo\n"},
                 {"law/act.tarmaq", base},
                 {"law/text/kk.txt", text},
                 {"law/a.tarmaq", "tarmaq 1\namendment a to demo\n" + on_10},
                 {"law/b.tarmaq", "tarmaq 1\namendment a to demo\n" + on_20}};
  CHECK(load_plain(files).count(Code::E0612) == 1);
}

TEST_CASE("an amendment of an amendment that is not yet in force changes its steps", "[amend]") {
  const std::string pending = on_20 +
                              "restate clause 7\n  text 7.1 kk \"Within five days.\"\n  rule 7.1\n    then deadline is "
                              "came_on + 5 calendar days\n"
                              "change parameter term to 8 calendar days\n";
  const Loaded loaded = with(
      {{"a", pending},
       {"b",
        "to a\n" + on_10 +
            "replace rule 7.1\n  then deadline is came_on + 6 calendar days\nsubstitute words \"five\" with \"six\" in "
            "7.1 kk\n"
            "insert rule 7.3\n  overrides 7.1\n  when paid\n  then deadline is came_on\ninsert text 7.3 kk \"Paid.\"\n"
            "change parameter term to 9 calendar days\n"}});
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  // From its own day it is there, but the act changes on the day of the amendment it amends.
  CHECK(loaded.ruleset->on(day("2025-01-15")).ids == std::vector<std::string>{"demo", "b"});
  CHECK(rule_on(loaded, "2025-01-15", "7.1")->amended_by.empty());
  CHECK(rule_on(loaded, "2025-01-20", "7.1")->amended_by == "b");
  CHECK(rule_on(loaded, "2025-01-20", "7.3")->amended_by == "b");
  CHECK(rule_on(loaded, "2025-01-20", "7.2") == nullptr);
  CHECK(words_on(loaded, "2025-01-20", "7.1") == "Within six days.");
  CHECK(words_on(loaded, "2025-01-20", "7.3") == "Paid.");
  CHECK(loaded.ruleset->on(day("2025-01-20")).program.parameters.at(0).value ==
        Value::duration({DurationUnit::CalendarDays, 9}));
}

TEST_CASE("an amendment of an amendment may take steps away", "[amend]") {
  const Loaded loaded = with({{"a", on_20 + replace_3 + "change parameter term to 8 calendar days\n"},
                              {"b", "to a\n" + on_10 + "repeal rule 3.1\n"}});
  INFO(loaded.shown());
  CHECK_FALSE(loaded.diagnostics.has_errors());
  CHECK(rule_on(loaded, "2025-01-20", "3.1")->amended_by.empty());
  CHECK(loaded.ruleset->on(day("2025-01-20")).program.parameters.at(0).amended_by == "a");
}

TEST_CASE("an amendment that is in force cannot be amended: E0609", "[amend]") {
  CHECK(with({{"a", on_10 + replace_3}, {"b", "to a\n" + on_20 + "repeal rule 3.1\n"}}).count(Code::E0609) == 1);
}

TEST_CASE("what an amended amendment does not have is E0604; a circle is E0608", "[amend]") {
  CHECK(with({{"a", on_20 + replace_3}, {"b", "to a\n" + on_10 + "repeal rule 7.1\n"}}).count(Code::E0604) == 1);
  CHECK(with({{"a", "to b\n" + on_10 + replace_3}, {"b", "to a\n" + on_10 + replace_3}}).count(Code::E0608) == 2);
}

TEST_CASE("a declaration outside the verbs of an amendment is E0613", "[amend]") {
  Files files = {{"law/manifest.tarmaq", "tarmaq 1\nruleset demo\n"},
                 {"law/act.tarmaq", base},
                 {"law/text/kk.txt", text},
                 {"law/a.tarmaq", "tarmaq 1\nfact stray boolean\namendment a to demo\n" + on_10}};
  CHECK(load_plain(files).count(Code::E0613) == 1);
}
