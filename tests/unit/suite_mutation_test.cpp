// Mistakes put into the rules of the fair: which of them its two cases notice, worked by hand.
#include <algorithm>

#include "interpreter/report/suite_report.hpp"
#include "interpreter/suite/mutation.hpp"
#include "interpreter/suite/suggest.hpp"
#include "tests/parts.hpp"
#include "tests/unit/suite_fair.hpp"

using namespace tarmaq;
using namespace tarmaq_test;

namespace {

const Mutant* find(const MutationRun& run, const std::string& owner, const std::string& words) {
  const auto found = std::find_if(run.mutants.begin(), run.mutants.end(), [&](const Mutant& mutant) {
    return mutant.owner == owner && mutant.change.in(Language::English).find(words) != std::string::npos;
  });
  return found == run.mutants.end() ? nullptr : &*found;
}

MutationRun run_of(Fair& fair, unsigned threads) {
  MutationOptions options;
  options.threads = threads;
  return mutate(fair.suites, *fair.decider, options);
}

}  // namespace

TEST_CASE("each mistake is noticed by the case that shows it, and by no other") {
  Fair fair;
  const MutationRun run = run_of(fair, 1);
  struct Row {
    std::string owner, words;
    MutantState state;
    std::string killer;
  };
  const std::vector<Row> rows = {
      {"rule 1.1", "the rule is left out", MutantState::Killed, "A long food stall"},
      {"rule 1.1", "rule 1.2 no longer overrides it", MutantState::Survived, ""},
      {"rule 1.1", "`or` stands for `and`", MutantState::Killed, "A craft stall"},
      {"rule 1.1", "`stall is food` is left out", MutantState::Killed, "A craft stall"},
      {"rule 1.1", "`length >= 3` is left out", MutantState::Survived, ""},
      {"rule 1.1", "`>` stands for `>=`", MutantState::Killed, "A long food stall"},
      {"rule 1.1", "`3` becomes 2", MutantState::Survived, ""},
      {"rule 1.1", "`3` becomes 4", MutantState::Killed, "A long food stall"},
      {"rule 1.2", "the rule is left out", MutantState::Survived, ""},
      {"rule 1.2", "`electric` is left out", MutantState::Killed, "A long food stall"},
      {"redaction fair", "begins a day earlier", MutantState::Survived, ""},
      {"redaction fair", "begins a day later", MutantState::Survived, ""},
  };
  CHECK(run.mutants.size() == rows.size());
  for (const Row& row : rows) {
    CAPTURE(row.owner, row.words);
    const Mutant* mutant = find(run, row.owner, row.words);
    REQUIRE(mutant != nullptr);
    CHECK(mutant->state == row.state);
    CHECK(mutant->killer == row.killer);
  }
  CHECK(run.count(MutantState::Killed) == 6);
  CHECK(run.permille() == 500);
  CHECK(run.reaches(Decimal::from_integer(50)));
  CHECK_FALSE(run.reaches(Decimal::from_integer(51)));
}

TEST_CASE("a survivor comes with a case that tells it from the law") {
  Fair fair;
  const MutationRun run = run_of(fair, 1);
  for (const Mutant& mutant : run.mutants) {
    if (mutant.state != MutantState::Survived || mutant.sort == MutationSort::Commencement) continue;
    CAPTURE(mutant.owner, mutant.change.in(Language::English), mutant.case_json);
    CHECK(parse_json(mutant.case_json).ok());
    // Another value, or the same for another reason.
    CHECK(mutant.difference.in(Language::English).find("needs_permit ") == 0);
  }
  const JsonDocument shorter = parse_json(find(run, "rule 1.1", "`length >= 3` is left out")->case_json);
  // Only a food stall shorter than three metres shows that the length counts.
  CHECK(shorter.root.find("stall")->as_text() == "food");
  CHECK(*Decimal::parse(shorter.root.find("length")->as_text()) < Decimal::from_integer(3));
}

TEST_CASE("the number of threads changes nothing, nor does a second run") {
  Fair fair;
  const std::string one = mutation_json(run_of(fair, 1));
  CHECK(one == mutation_json(run_of(fair, 3)));
  CHECK(parse_json(one).ok());
  CHECK(mutation_text(run_of(fair, 2), "en").find("mutants: 6 killed, 6 survived (50.0 % killed)") !=
        std::string::npos);
}

TEST_CASE("tests that catch everything leave no survivor; none at all is no success") {
  Fair fair(R"([
    {"title": "food 3", "case": {"asked_on": "2024-04-01", "stall": "food", "length": 3, "electric": false}, "expect": {"needs_permit": true}},
    {"title": "food 2", "case": {"asked_on": "2025-01-10", "stall": "food", "length": 2, "electric": false}, "expect": {"needs_permit": false}},
    {"title": "craft", "case": {"asked_on": "2025-01-10", "stall": "craft", "length": 9, "electric": false}, "expect": {"needs_permit": false}},
    {"title": "electric", "case": {"asked_on": "2025-01-10", "stall": "food", "length": 9, "electric": true}, "expect": {"needs_permit": false}},
    {"title": "before", "case": {"asked_on": "2024-03-31", "stall": "food", "length": 3, "electric": false}, "expect": {"needs_permit": {"status": "not_applicable"}}}
  ])");
  CHECK(run_of(fair, 2).count(MutantState::Survived) == 0);
  CHECK_FALSE(MutationRun{}.reaches(Decimal()));
}

TEST_CASE("cases are suggested around a threshold that turns an answer, without an expectation") {
  Fair fair;
  const std::vector<SuggestedCase> suggested = suggest_cases(fair.suites, *fair.decider, 100);
  // Three metres are there already; a craft stall's length turns nothing.
  REQUIRE(suggested.size() == 2);
  CHECK(suggested[0].title == "length >= 3, just below: length");
  CHECK(parse_json(suggested[0].case_json).root.find("length")->as_text() == "2");
  CHECK(parse_json(suggested[1].case_json).root.find("length")->as_text() == "4");
  CHECK(suggested[0].why.find("turns here: needs_permit") != std::string::npos);
  const JsonDocument file = parse_json(suggestions_json(suggested));
  REQUIRE(file.ok());
  CHECK(file.root.at(0).find("expect")->size() == 0);
  CHECK(suggest_cases(fair.suites, *fair.decider, 1).size() == 1);
}
