#include "interpreter/suite/runner.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <string_view>
#include "interpreter/cases/case.hpp"
#include "interpreter/cases/mistake_words.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/plan/outcome.hpp"
#include "interpreter/program/facts.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/duties.hpp"
#include "interpreter/suite/matching.hpp"
#include "interpreter/suite/test_reasons.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/sentence.hpp"

namespace tarmaq::suite {

namespace {

words::Sentence error_words(const std::vector<cases::CaseError>& errors, const Vocabulary& vocabulary) {
  if (errors.empty()) return words::Sentence(words::Phrase::GotNoError);
  std::vector<words::Sentence> parts;
  for (const cases::CaseError& error : errors) {
    words::Sentence place =
        error.path.empty() ? words::Sentence(words::Phrase::TestTheCase) : words::Sentence::text(error.path);
    words::Sentence message = words::Sentence::in_each(
        [&](Language language) { return cases::mistake_message(error, vocabulary, language); });
    parts.push_back(
        words::Sentence(words::Phrase::GotError, {{"place", std::move(place)}, {"message", std::move(message)}}));
  }
  return words::Sentence::list(std::move(parts), words::Phrase::SeriesNext);
}

std::vector<std::string> error_paths(const std::vector<cases::CaseError>& errors) {
  std::vector<std::string> paths;
  for (const cases::CaseError& error : errors) paths.push_back(error.path);
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

void check_errors(const TestCase& test, const answer::Decider::Answer& answer, const Vocabulary& vocabulary,
                  TestResult& result) {
  TestFailure failure;
  failure.place = test.place;
  failure.got = error_words(answer.errors, vocabulary);
  if (!test.errors) {
    failure.expected = words::Sentence(words::Phrase::ExpectedNoError);
    result.failures.push_back(std::move(failure));
    return;
  }
  std::vector<std::string> wanted = *test.errors;
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  if (wanted == error_paths(answer.errors)) return;
  failure.expected =
      words::Sentence(words::Phrase::ExpectedErrors, {{"places", fmt::format("{}", fmt::join(wanted, ", "))}});
  result.failures.push_back(std::move(failure));
}

void check_decisions(const TestCase& test, const answer::Decider::Answer& answer, const RuleSet& ruleset,
                     std::string_view language, TestResult& result) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  for (const Expectation& expected : test.expect) {
    if (holds(expected, answer, ruleset)) continue;
    TestFailure failure;
    failure.place = expected.place;
    failure.place.file = test.place.file;
    failure.decision = vocabulary.decisions[expected.decision].name;
    failure.expected = words::Sentence::text(expected.written);
    failure.got = outcome_words(expected.decision, answer, ruleset);
    failure.reasons = reasons_of(expected.decision, answer, ruleset, language);
    // A reason too many does not ask why another value was not reached.
    Expectation without = expected;
    without.not_because.clear();
    if (!holds(without, answer, ruleset)) failure.why_not = reasons_against(expected, answer, ruleset, language);
    failure.begin = expected.begin;
    failure.end = expected.end;
    failure.replacement = outcome_as_expectation(expected, answer, ruleset);
    result.failures.push_back(std::move(failure));
  }
}

void check_duties(const TestCase& test, const answer::Decider::Answer& answer, TestResult& result) {
  if (!test.duties) return;
  const Program no_law;  // where no law applies there are no duties
  const Program& program = answer.redaction == nullptr ? no_law : answer.redaction->program;
  const std::vector<plan::DutyOutcome>& duties = answer.outcomes.duties;
  if (duties_hold(*test.duties, duties, program)) return;
  TestFailure failure;
  failure.place = test.duties_place;
  failure.decision = "duties";
  failure.expected = words::Sentence::text(test.duties->written);
  failure.replacement = duties_json(duties, program);
  failure.got = words::Sentence::text(failure.replacement);
  failure.begin = test.duties_begin;
  failure.end = test.duties_end;
  result.failures.push_back(std::move(failure));
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

void count(TestRun& run, TestResult result) {
  (result.passed() ? run.passed : run.failed) += 1;
  run.results.push_back(std::move(result));
}

}  // namespace

namespace {

bool is_complete(const Facts& facts) {
  const auto known = [](const Value& value) { return value.known(); };
  return std::all_of(facts.slots.begin(), facts.slots.end(), known) &&
         std::all_of(facts.lists.begin(), facts.lists.end(), [&](const ListFacts& list) {
           return list.known && std::all_of(list.values.begin(), list.values.end(), known);
         });
}

// Whether it says something of an open decision beside that it is open.
bool needs_more_than_the_value(const Expectation& expected) {
  if (expected.needs || expected.not_held || expected.certain || expected.possible || expected.includes ||
      expected.excludes || expected.exact)
    return true;
  const bool reasons = !expected.because.empty() || !expected.not_because.empty();
  return !expected.status || (reasons && *expected.status != State::Known);
}

bool all_hold(const TestCase& test, const answer::Decider::Answer& answer, const RuleSet& ruleset) {
  if (test.duties) {
    TestResult duties;
    check_duties(test, answer, duties);
    if (!duties.passed()) return false;
  }
  return std::all_of(test.expect.begin(), test.expect.end(),
                     [&](const Expectation& expected) { return holds(expected, answer, ruleset); });
}

answer::Decider::Answer decide_with(const TestCase& test, cases::ReadCase read, answer::Decider& decider,
                                    answer::Decider::Request request, std::vector<bool> wanted) {
  for (const auto& [reading, choice] : test.readings) request.readings[reading] = choice;
  request.on = test.on;
  request.as_of = test.as_of;
  request.wanted = std::move(wanted);
  return decider.decide(std::move(read), request);
}

}  // namespace

// Of the duties an answer keeps those that belong to what was asked for: a test of duties asks for everything.
std::vector<bool> expected_decisions(const TestCase& test, const Vocabulary& vocabulary) {
  if (test.duties) return {};
  std::vector<bool> wanted(vocabulary.decisions.size(), false);
  for (const Expectation& expected : test.expect) wanted[expected.decision] = true;
  return wanted;
}

answer::Decider::Answer decide_test(const TestCase& test, answer::Decider& decider, std::vector<bool> wanted) {
  answer::Decider::Request request;
  request.readings = default_readings(decider.ruleset().vocabulary);
  return decide_with(test, *test.read, decider, std::move(request), std::move(wanted));
}

TestRun run_tests(const std::vector<TestSuite>& suites, answer::Decider& decider, const TestOptions& options) {
  TestRun run;
  for (const TestSuite& suite : suites) run_suite(suite, decider, options, run);
  return run;
}

void run_suite(TestSuite suite, answer::Decider& decider, const TestOptions& options, TestRun& run) {
  const RuleSet& ruleset = decider.ruleset();
  if (!options.files.empty() &&
      std::find(options.files.begin(), options.files.end(), suite.file) == options.files.end())
    return;
  answer::Decider::Request defaults;
  defaults.readings = default_readings(ruleset.vocabulary);
  const bool whole_file = contains(suite.file, options.filter);
  for (const TestProblem& problem : suite.problems) {
    if (!whole_file && !contains(problem.title, options.filter)) continue;
    TestFailure failure;
    failure.place = problem.place;
    failure.got = words::Sentence::text(problem.message);
    count(run, {{}, suite.file, problem.place, problem.title, {}, {std::move(failure)}});
  }
  for (TestCase& test : suite.cases) {
    std::string name = test.name();
    if (!whole_file && !contains(name, options.filter)) continue;
    // What a report of a failure shows beside is asked for when there is one.
    answer::Decider::Request request = defaults;
    request.reasons = false;
    // Of a complete case nothing is left to ask for, so that asking costs nothing.
    request.needs =
        is_complete(test.read->facts) || std::any_of(test.expect.begin(), test.expect.end(), needs_more_than_the_value);
    request.duties = test.duties.has_value() || options.observe != nullptr;
    const bool needs = request.needs;
    answer::Decider::Answer answer = decide_with(test, std::move(*test.read), decider, std::move(request),
                                                 expected_decisions(test, ruleset.vocabulary));
    if (options.observe) {
      // Without needs only the rules of the case's procedure were looked at.
      if (!needs && answer.engine != nullptr && answer.redaction != nullptr) answer.engine->procedures(answer.facts);
      options.observe(test, answer);
    }
    TestResult result{{}, suite.file, test.place, std::move(name), {}, {}};
    if (!answer.errors.empty() || test.errors) check_errors(test, answer, ruleset.vocabulary, result);
    if (answer.errors.empty() && !all_hold(test, answer, ruleset)) {
      cases::ReadCase read;
      read.facts = std::move(answer.facts);
      const answer::Decider::Answer full =
          decide_with(test, std::move(read), decider, defaults, expected_decisions(test, ruleset.vocabulary));
      check_decisions(test, full, ruleset, options.language, result);
      check_duties(test, full, result);
    }
    if (!result.passed()) result.why = test.why;
    count(run, std::move(result));
  }
}

UpdatedFile update_expectations(const std::string& file, std::string_view text, const TestRun& run) {
  struct Change {
    std::size_t begin, end;
    const TestResult* result;
    const TestFailure* failure;
  };
  std::vector<Change> changes;
  for (const TestResult& result : run.results) {
    if (result.file != file) continue;
    for (const TestFailure& failure : result.failures) {
      if (failure.end > failure.begin) changes.push_back({failure.begin, failure.end, &result, &failure});
    }
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Change& left, const Change& right) { return left.begin < right.begin; });
  UpdatedFile updated;
  std::size_t at = 0;
  for (const Change& change : changes) {
    updated.text += text.substr(at, change.begin - at);
    updated.text += change.failure->replacement;
    at = change.end;
    updated.changes.push_back(fmt::format("{}:{}: {}: {}: {} becomes {}", change.failure->place.file,
                                          change.failure->place.line, change.result->name, change.failure->decision,
                                          change.failure->expected.in(Language::English), change.failure->replacement));
  }
  updated.text += text.substr(at);
  return updated;
}

}  // namespace tarmaq::suite
