// Runs the tests of a rule set and says of each what holds.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::suite {

// One expectation that does not hold.
struct TestFailure {
  TestPlace place;
  std::string decision;  // empty: the test as a whole
  words::Sentence expected;
  words::Sentence got;
  std::vector<words::Sentence> reasons;  // of what was got: rules with their titles and facts
  std::vector<words::Sentence> why_not;  // the nearest reasons why what was expected was not reached
  std::size_t begin = 0;                 // the bytes that `--update` would replace, and by what
  std::size_t end = 0;
  std::string replacement;
};

struct TestResult {
  std::string ruleset;  // as named by whoever runs it, for the command that repeats it
  std::string file;
  TestPlace place;
  std::string name;
  std::string why;
  std::vector<TestFailure> failures;
  bool passed() const { return failures.empty(); }
};

struct TestRun {
  std::vector<TestResult> results;  // in the order of the suites
  std::size_t passed = 0;
  std::size_t failed = 0;
  // A run without a single test is no success.
  bool succeeded() const { return failed == 0 && passed > 0; }
};

struct TestOptions {
  std::string filter;              // tests whose name or file contains it; empty: all
  std::vector<std::string> files;  // only tests of these files; empty: all
  std::string language = "en";     // of titles in the reasons
  // Sees every answer right after it was made, while the engine still holds its evaluation: every rule
  // and condition of it, though outcomes are there for the expected decisions alone.
  std::function<void(const TestCase&, const answer::Decider::Answer&)> observe;
};

TestRun run_tests(const std::vector<TestSuite>& suites, answer::Decider& decider, const TestOptions& options);
// The tests of one suite, added to a run. Their facts are spent: the suite is not to be used again.
void run_suite(TestSuite suite, answer::Decider& decider, const TestOptions& options, TestRun& run);

// What a test asks for, by DecisionId; empty: everything.
std::vector<bool> expected_decisions(const TestCase& test, const Vocabulary& vocabulary);

// The answer that a test's case gets under its readings and days.
answer::Decider::Answer decide_test(const TestCase& test, answer::Decider& decider, std::vector<bool> wanted);

// The text of a test file with the expected values that disagree replaced by what was got, and a line for each
// change. Only results of that file count.
struct UpdatedFile {
  std::string text;
  std::vector<std::string> changes;
};
UpdatedFile update_expectations(const std::string& file, std::string_view text, const TestRun& run);

}  // namespace tarmaq::suite
