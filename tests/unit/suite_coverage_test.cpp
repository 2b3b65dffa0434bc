// What the cases of the fair reach, counted by hand.
#include "interpreter/load/load.hpp"
#include "interpreter/report/suite_report.hpp"
#include "interpreter/suite/coverage.hpp"
#include "tests/parts.hpp"
#include "tests/unit/suite_fair.hpp"

using namespace tarmaq;
using namespace tarmaq_test;

namespace {

struct Covered : Fair {
  explicit Covered(const std::string& cases = fair_cases) : Fair(cases), recorder(*ruleset) {
    TestOptions options;
    options.observe = [this](const TestCase& test, const Decider::Answer& answer) { recorder.observe(test, answer); };
    run = run_tests(suites, *decider, options);
  }
  std::string of(CoverageKind kind) const {
    const CoverageTotal total = recorder.coverage().total(kind);
    return std::to_string(total.covered) + " of " + std::to_string(total.total);
  }
  CoverageRecorder recorder;
  TestRun run;
};

}  // namespace

TEST_CASE("each kind of coverage is counted") {
  const Covered fair;
  REQUIRE(fair.run.succeeded());
  // The long food stall applies 1.1; nothing is electric.
  CHECK(fair.of(CoverageKind::Paragraphs) == "1 of 2");
  CHECK(fair.of(CoverageKind::Rules) == "1 of 2");
  CHECK(fair.of(CoverageKind::NotApplied) == "2 of 2");
  CHECK(fair.of(CoverageKind::LeftOpen) == "0 of 2");
  CHECK(fair.of(CoverageKind::Defeated) == "0 of 1");
  // `stall is food` both ways; `length >= 3` true alone; `electric` false alone.
  CHECK(fair.of(CoverageKind::Conditions) == "4 of 6");
  CHECK(fair.of(CoverageKind::Unknown) == "0 of 3");
  CHECK(fair.of(CoverageKind::Deciding) == "4 of 6");
  CHECK(fair.of(CoverageKind::Values) == "2 of 2");
  CHECK(fair.of(CoverageKind::Commencements) == "0 of 2");
}

TEST_CASE("further cases reach defeats, open rules and both sides of a commencement") {
  const Covered fair(R"([
    {"title": "electric", "case": {"asked_on": "2024-04-01", "stall": "food", "length": 4, "electric": true}, "expect": {"needs_permit": false}},
    {"title": "length unsaid", "case": {"asked_on": "2024-03-31", "stall": "food"}, "expect": {"needs_permit": {"status": "not_applicable"}}},
    {"title": "nothing said", "case": {"asked_on": "2025-01-10"}, "expect": {"needs_permit": {"status": "unknown"}}}
  ])");
  REQUIRE(fair.run.succeeded());
  CHECK(fair.of(CoverageKind::Defeated) == "1 of 1");
  CHECK(fair.of(CoverageKind::LeftOpen) == "2 of 2");
  CHECK(fair.of(CoverageKind::Unknown) == "3 of 3");
  CHECK(fair.of(CoverageKind::Commencements) == "2 of 2");
}

TEST_CASE("a condition decides only where the others leave it to") {
  // Both conditions are false: neither alone would make the rule apply.
  const Covered fair(
      R"([{"title": "short craft", "case": {"asked_on": "2025-01-10", "stall": "craft", "length": 1, "electric": false}, "expect": {"needs_permit": false}}])");
  const Coverage& coverage = fair.recorder.coverage();
  REQUIRE(coverage.rules.front().name == "1.1");
  for (const ConditionCoverage& condition : coverage.rules.front().conditions) {
    CHECK(condition.is_false.size() == 1);
    CHECK(condition.decided_false.empty());
  }
}

TEST_CASE("thresholds are exact") {
  CoverageTotal two_of_three{2, 3};
  CHECK(two_of_three.reaches(*Decimal::parse("66.6")));
  CHECK_FALSE(two_of_three.reaches(*Decimal::parse("66.7")));
  CHECK(two_of_three.permille() == 666);
  CHECK(CoverageTotal{0, 0}.reaches(Decimal::from_integer(100)));
}

TEST_CASE("the page says by glyphs what is covered, lists the cases and needs no script") {
  const Covered fair;
  const std::string page = coverage_html(fair.recorder.coverage(), *fair.ruleset, "en");
  CHECK(page.find("●</span> 1.1") != std::string::npos);
  CHECK(page.find("○</span> 1.2") != std::string::npos);
  CHECK(page.find("A food stall of three metres or more needs a permit.") != std::string::npos);
  CHECK(page.find("A long food stall") != std::string::npos);
  CHECK(page.find("never applied") != std::string::npos);
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("://") == std::string::npos);
}

TEST_CASE("the coverage is JSON that can be read, and words that name what is missing") {
  const Covered fair;
  const JsonDocument json = parse_json(coverage_json(fair.recorder.coverage(), *fair.ruleset, "en"));
  REQUIRE(json.ok());
  CHECK(json.root.find("totals")->find("conditions")->find("covered")->as_text() == "4");
  CHECK(json.root.find("rules")->at(0).find("applied")->size() == 1);
  const std::string text = coverage_text(fair.recorder.coverage(), *fair.ruleset, "en");
  CHECK(text.find("conditions       66.6 %      4 of 6") != std::string::npos);
  CHECK(text.find("`length >= 3` never false") != std::string::npos);
  CHECK(text.find("no case on the day before 2024-04-01") != std::string::npos);
}

TEST_CASE("a rule whose wording is not held is neither expected to apply nor to defeat another") {
  MemoryFileSystem files;
  files.put("fair/manifest.tarmaq", "tarmaq 1\nruleset fair en \"The fair\"\n  cases \"cases\"\n");
  std::string act = fair_act;
  act.replace(act.find("  overrides 1.1\n"), 0, "  not held \"its words are lost\"\n");
  files.put("fair/act.tarmaq", act);
  files.put("fair/text/fair.en.txt",
            "[1.1] A food stall of three metres or more needs a permit.\n[1.2] An electric one does not.\n");
  files.put("fair/cases/stalls.json", fair_cases);
  Diagnostics diagnostics;
  const auto loaded = load_ruleset("fair", files, diagnostics);
  REQUIRE(loaded);
  REQUIRE_FALSE(diagnostics.has_errors());
  const RuleSet& ruleset = **loaded;
  Decider decider(ruleset);
  CoverageRecorder recorder(ruleset);
  TestOptions options;
  options.observe = [&](const TestCase& test, const Decider::Answer& answer) { recorder.observe(test, answer); };
  CHECK(run_tests(all_tests(ruleset, files), decider, options).succeeded());
  CHECK(recorder.coverage().total(CoverageKind::Rules).total == 1);
  CHECK(recorder.coverage().total(CoverageKind::Rules).covered == 1);
  CHECK(recorder.coverage().total(CoverageKind::Defeated).total == 0);
  CHECK(recorder.coverage().total(CoverageKind::NotApplied).total == 2);
  CHECK(coverage_text(recorder.coverage(), ruleset, "en").find("never applied") == std::string::npos);
  CHECK(coverage_html(recorder.coverage(), ruleset, "en").find("its wording is not held") != std::string::npos);
}
