// Expectations on duties, and on reasons that must not stand: small rules of a market, worked by hand.
#include <algorithm>

#include "interpreter/load/load.hpp"
#include "interpreter/report/suite_report.hpp"
#include "interpreter/suite/mutation_declared.hpp"
#include "tests/parts.hpp"
#include "tests/unit/suite_fair.hpp"

using namespace tarmaq;

namespace {

constexpr std::string_view market_act = R"(tarmaq 1

act market en "Rules of the market"
  adopted 2024-03-01 number "1"
  in force from 2024-04-01
  text "text/market.en.txt" in en
  applies on asked_on

fact asked_on date
fact sells_food boolean
fact sells_fish boolean

decision needs_ice boolean default false cites 1.1

rule 1.1 en "Food is to be cooled"
  when sells_food
  then needs_ice is true
  then duty of trader to bring_ice to market_hall by asked_on + 2 calendar days done on asked_on

rule 1.2 en "Fish is"
  when sells_fish
  then needs_ice is true
  then inspector may enter

rule 1.3 en "No dogs beside fish"
  when sells_fish
  then trader must not bring_dogs
)";

struct Market {
  explicit Market(const std::string& cases, const std::string& declared = {}) {
    files.put("market/manifest.tarmaq", "tarmaq 1\nruleset market en \"The market\"\n  cases \"cases\"\n");
    files.put("market/act.tarmaq", std::string(market_act));
    files.put("market/text/market.en.txt", "[1.1] Food.\n[1.2] Fish.\n[1.3] Dogs.\n");
    files.put("market/cases/all.json", cases);
    if (!declared.empty()) files.put("market/cases/equivalent.json", declared);
    Diagnostics diagnostics;
    auto loaded = load_ruleset("market", files, diagnostics);
    REQUIRE(loaded);
    for (const Diagnostic& diagnostic : diagnostics.all()) INFO(render(diagnostic, (*loaded)->sources, false));
    REQUIRE_FALSE(diagnostics.has_errors());
    ruleset = std::move(*loaded);
    decider = std::make_unique<Decider>(*ruleset);
    suites = all_tests(*ruleset, files);
  }
  TestRun run() { return run_tests(suites, *decider, {}); }

  MemoryFileSystem files;
  std::unique_ptr<RuleSet> ruleset;
  std::unique_ptr<Decider> decider;
  std::vector<TestSuite> suites;
};

std::string test_of(const std::string& sells, const std::string& expected) {
  return R"({"title": "t", "case": {"asked_on": "2024-05-06", )" + sells + "}, " + expected + "}";
}
constexpr const char* food = R"("sells_food": true, "sells_fish": false)";
constexpr const char* fish = R"("sells_food": false, "sells_fish": true)";
constexpr const char* both = R"("sells_food": true, "sells_fish": true)";

bool passes(const std::string& sells, const std::string& expected) {
  Market market(test_of(sells, expected));
  const TestRun run = market.run();
  REQUIRE(run.results.size() == 1);
  return run.succeeded();
}

const std::string ice =
    R"({"bearer": "trader", "kind": "must", "action": "bring_ice", "to": "market_hall", "by": "2024-05-08", "state": "met", "rule": "1.1", "act": "market"})";
const std::string enter =
    R"({"bearer": "inspector", "kind": "may", "action": "enter", "to": null, "by": null, "state": null})";
const std::string dogs = R"({"kind": "must_not", "action": "bring_dogs"})";

}  // namespace

TEST_CASE("a list of duties is all of them, in any order") {
  CHECK(passes(food, R"("duties": [)" + ice + "]"));
  CHECK(passes(fish, R"("duties": [)" + dogs + "," + enter + "]"));
  CHECK(passes(both, R"("duties": [{"action": "enter"}, {"bearer": "trader"}, {"bearer": "trader"}])"));
  CHECK_FALSE(passes(both, R"("duties": [{"action": "enter"}, {"bearer": "trader"}])"));
  CHECK_FALSE(passes(both, R"("duties": [{"bearer": "inspector"}, {"bearer": "inspector"}, {"bearer": "trader"}])"));
  CHECK_FALSE(passes(food, R"("duties": [])"));
  CHECK(passes(R"("sells_food": false, "sells_fish": false)", R"("duties": [])"));
}

TEST_CASE("a pattern that fits two duties leaves the one that another needs") {
  // `trader` fits the ice and the dogs; the second pattern fits the ice alone.
  CHECK(passes(both, R"("duties": [{"bearer": "trader"}, {"action": "bring_ice"}, {"kind": "may"}])"));
}

TEST_CASE("each part of a duty counts") {
  for (const char* wrong : {R"({"action": "bring_ice", "by": "2024-05-07"})",
                            R"({"action": "bring_ice", "state": "late"})", R"({"action": "bring_ice", "to": null})",
                            R"({"action": "bring_ice", "rule": "1.2"})", R"({"action": "bring_ice", "kind": "may"})",
                            R"({"bearer": "inspector"})", R"({"action": "bring_ice", "possible": true})"}) {
    INFO(wrong);
    CHECK_FALSE(passes(food, std::string(R"("duties": [)") + wrong + "]"));
  }
}

TEST_CASE("some duties are there, and others are not") {
  CHECK(passes(both, R"("duties": {"includes": [)" + ice + R"(]})"));
  CHECK(passes(food, R"("duties": {"excludes": [{"action": "enter"}, {"kind": "must_not"}]})"));
  CHECK_FALSE(passes(both, R"("duties": {"excludes": [{"action": "enter"}]})"));
  CHECK_FALSE(passes(food, R"("duties": {"includes": [{"action": "enter"}]})"));
}

TEST_CASE("a duty that hangs on a missing fact is possible") {
  CHECK(passes(R"("sells_fish": false)", R"("duties": [{"action": "bring_ice", "possible": true}])"));
}

TEST_CASE("the day on which duties are looked at is the test's") {
  const std::string one =
      R"({"title": "t", "as_of": "2024-05-05", "case": {"asked_on": "2024-05-06", "sells_food": true, "sells_fish": false}, "duties": [{"state": "open"}]})";
  CHECK(Market(one).run().succeeded());
}

TEST_CASE("duties stand in the rows of a table too, with a row's own in the place of the base's") {
  Market market(
      R"({"title": "t", "case": {"asked_on": "2024-05-06"}, "duties": [], "table": {"columns": ["sells_food", "sells_fish", "duties"], "rows": [
    [true, false, [{"action": "bring_ice"}]], [false, false, null], [false, true, []]]}})");
  const TestRun run = market.run();
  // The second row expects nothing, which is told first; the third expects too little.
  REQUIRE(run.results.size() == 3);
  CHECK(run.results[0].failures.at(0).got.in(Language::English) == "row 2 expects nothing");
  CHECK(run.results[1].passed());
  CHECK(run.results[2].failures.at(0).decision == "duties");
}

TEST_CASE("what is no duty is told") {
  for (const char* wrong :
       {R"("duties": 3)", R"("duties": {})", R"("duties": [{}])", R"("duties": [{"actoin": "enter"}])",
        R"("duties": [{"kind": "should"}])", R"("duties": [{"by": "tomorrow"}])", R"("duties": [{"state": "done"}])",
        R"("duties": {"without": []})", R"("duties": [{"action": null}])"}) {
    INFO(wrong);
    Market market(test_of(food, wrong));
    REQUIRE(market.suites.size() == 1);
    CHECK(market.suites[0].problems.size() == 1);
  }
  Market market(test_of(food, R"("duties": [{"actoin": "enter"}])"));
  CHECK(market.suites[0].problems[0].message.find("`action`") != std::string::npos);
}

TEST_CASE("a failure shows the duties that there are, as a test file writes them") {
  Market market(test_of(food, R"("duties": [])"));
  const TestRun run = market.run();
  REQUIRE(run.results[0].failures.size() == 1);
  const TestFailure& failure = run.results[0].failures[0];
  CHECK(failure.decision == "duties");
  CHECK(failure.expected.in(Language::English) == "[]");
  const std::string text = test_of(food, R"("duties": [])");
  const UpdatedFile updated = update_expectations("market/cases/all.json", text, run);
  CHECK(Market(updated.text).run().succeeded());
}

TEST_CASE("a reason must stand, or must not") {
  CHECK(passes(both, R"("expect": {"needs_ice": {"value": true, "because": ["1.1", "1.2"]}})"));
  CHECK(passes(food, R"("expect": {"needs_ice": {"value": true, "because": ["1.1"], "not_because": ["1.2"]}})"));
  CHECK_FALSE(passes(both, R"("expect": {"needs_ice": {"value": true, "because": ["1.1"], "not_because": ["1.2"]}})"));
}

TEST_CASE("mistakes in a rule of duties alone are noticed where tests state duties") {
  const auto killed = [](const std::string& cases) {
    Market market(cases);
    MutationOptions options;
    options.only = "rule 1.3";
    const MutationRun run = mutate(market.suites, *market.decider, options);
    REQUIRE(run.mutants.size() == 2);  // the rule, and its condition, left out
    return run.count(MutantState::Killed);
  };
  const std::string fish_case = test_of(fish, R"("duties": {"includes": [)" + dogs + "]}");
  const std::string food_case = test_of(food, R"("duties": {"excludes": [)" + dogs + "]}");
  CHECK(killed("[" + fish_case + "]") == 1);
  CHECK(killed("[" + food_case + "]") == 1);
  CHECK(killed("[" + fish_case + "," + food_case + "]") == 2);
}

TEST_CASE("declarations of equivalent mutants are held to what a run finds") {
  const std::string cases = "[" + test_of(food, R"("expect": {"needs_ice": true})") + "]";
  const auto run_with = [&](const std::string& list) {
    Market market(cases, R"({"equivalent_mutants": )" + list + "}");
    for (const TestSuite& suite : market.suites) CHECK(suite.problems.empty());
    MutationOptions options;
    options.variations = 0;
    MutationRun run = mutate(market.suites, *market.decider, options);
    apply_declared(run, declared_equivalents(*market.ruleset, market.files), true);
    return run;
  };
  const std::string survivor =
      R"({"owner": "rule 1.3", "change": "the rule  is left out", "file": "act.tarmaq", "why": "nobody has a dog"})";
  const MutationRun held = run_with("[" + survivor + "]");
  CHECK(held.complaints.empty());
  CHECK(held.count(MutantState::Equivalent) == 1);
  CHECK(held.permille() < held.permille_without_equivalents());
  CHECK(mutation_text(held, "en").find("nobody has a dog") != std::string::npos);
  CHECK(parse_json(mutation_json(held)).ok());

  const auto complaint = [&](const std::string& list) {
    const MutationRun run = run_with(list);
    REQUIRE(run.complaints.size() == 1);
    return run.complaints[0].in(Language::English);
  };
  CHECK(complaint(R"([{"owner": "rule 1.1", "change": "the rule is left out", "why": "w"}])")
            .find("but killed by the test `t`") != std::string::npos);
  CHECK(complaint(R"([{"owner": "rule 9", "change": "the rule is left out", "why": "w"}])").find("no such mutant") !=
        std::string::npos);
  CHECK(complaint(R"([{"owner": "rule 1.3", "change": "the rule is left out", "file": "other.tarmaq", "why": "w"}])")
            .find("no such mutant") != std::string::npos);
  CHECK(complaint(R"([{"owner": "rule 1.3", "change": "the rule is left out", "which": 2, "why": "w"}])")
            .find("no such mutant") != std::string::npos);
  CHECK(complaint(R"([{"owner": "rule 1.3", "change": "the rule is left out"}])").find("`why`") != std::string::npos);
  CHECK(complaint("3").find("is a list") != std::string::npos);
  CHECK(complaint("[" + survivor + "," + survivor + "]").find("declared twice") != std::string::npos);
}

TEST_CASE("a declaration that a case refutes does not hold") {
  Market market(
      "[" + test_of(food, R"("expect": {"needs_ice": true})") + "]",
      R"({"equivalent_mutants": [{"owner": "rule 1.3", "change": "the rule is left out", "why": "nobody has a dog"}]})");
  MutationRun run = mutate(market.suites, *market.decider, {});
  apply_declared(run, declared_equivalents(*market.ruleset, market.files), true);
  REQUIRE(run.complaints.size() == 1);
  CHECK(run.complaints[0].in(Language::English).find("told apart where duties are") != std::string::npos);
}
