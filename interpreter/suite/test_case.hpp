// The tests of a rule set, read and resolved against its vocabulary: JSON files and test blocks
// become the same thing.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/result.hpp"
#include "grammar/diagnostics/span.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/suite/duties.hpp"

namespace tarmaq::suite {

// Line and column count from 1; 0 where only the file is known.
struct TestPlace {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
};

// What is expected of one decision. Every part that is set must hold.
struct Expectation {
  DecisionId decision = none;
  std::string written;  // as a report shows it
  std::optional<State> status;
  std::optional<Value> value;                        // of a type other than text and duration
  std::optional<std::string> words;                  // a text or duration, as an answer writes it
  std::optional<std::vector<std::string>> needs;     // exactly these paths, in any order
  std::optional<std::vector<std::string>> not_held;  // exactly these paragraphs, in any order
  std::optional<std::uint64_t> certain, possible;    // of an unknown set: exactly these elements
  std::optional<std::uint64_t> includes, excludes;   // masks of set elements
  std::vector<std::string> because;                  // "4.1", "4.5b", "kz-677/4.1": each among the reasons
  std::vector<std::string> not_because;              // none of these among them
  std::optional<bool> exact;
  TestPlace place;  // in the test's file, which is not named again
  // The bytes in a JSON file that `--update` may replace; empty where there are none.
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct TestCase {
  std::string title;
  std::string why;
  std::size_t row = 0;                                        // of a table, from 1; 0: no table
  std::vector<std::pair<ReadingId, std::uint32_t>> readings;  // the choices that are not left to the default
  std::optional<Date> on;
  std::optional<Date> as_of;
  std::string case_json;                // empty for a row of a table of which `read` says as much
  std::optional<cases::ReadCase> read;  // the case as facts
  std::vector<Expectation> expect;
  std::optional<DutyExpectation> duties;
  TestPlace duties_place;
  std::size_t duties_begin = 0, duties_end = 0;    // as of an Expectation
  std::optional<std::vector<std::string>> errors;  // exactly these paths are wrong in the case
  TestPlace place;

  // The case as JSON.
  std::string case_text(const Vocabulary& vocabulary) const;
  // "The title", or "The title, row 3".
  std::string name() const;
  bool expects_nothing() const { return expect.empty() && !duties && !errors; }
};

// A test that cannot be run as it is written: it counts as failed.
struct TestProblem {
  TestPlace place;
  std::string title;
  std::string message;
  std::optional<Span> span = {};  // of a test block: its place in the rule file
  // The file could not be read: no mistake of the test, but of the machine. Of kind File or Limit.
  std::optional<Error> unread = {};
};

// The tests of one file.
struct TestSuite {
  std::string file;
  std::vector<TestCase> cases;
  std::vector<TestProblem> problems;
};

// Whether a document is a test object or a list of them, rather than a case. A vocabulary that has a fact named
// `case` makes every object a case.
bool is_test_document(const json::Json& document, const Vocabulary& vocabulary);

// Reads a JSON test file.
TestSuite read_test_file(const std::string& file, std::string_view text, const Vocabulary& vocabulary);
// The same with a reader of the vocabulary's cases at hand, for many files.
TestSuite read_test_file(const std::string& file, std::string_view text, const cases::CaseReader& reader,
                         const Vocabulary& vocabulary);

// The test blocks of a rule set's files, one suite a file.
// What keeps the test blocks of a rule set from being run: names, values and readings that do not exist. Of the JSON
// files `tarmaq test` says as much.
void check_test_blocks(const RuleSet& ruleset, Diagnostics& diagnostics);
std::vector<TestSuite> read_test_blocks(const RuleSet& ruleset, const cases::CaseReader& reader);

// `node` as an expectation of the decision, in any of the forms of a test file. The error says what does not fit.
Result<Expectation> read_expectation(DecisionId decision, const json::Json& node, const Vocabulary& vocabulary);

// The test files of a rule set, sorted by path; none where its manifest names no folder of cases, or one that is
// not there. `nearly`: files whose names look like a test file's and are none (`x.JSON`, `x.json.txt`), which are
// not read. The error is of kind File.
struct TestFiles {
  std::vector<std::string> files;
  std::vector<std::string> nearly;
  std::vector<std::string> outside;  // links that lead to where the rule set may not read
};
bool is_nearly_test_file(std::string_view path);
Result<TestFiles> test_files(const RuleSet& ruleset, const load::FileSystem& files);

// Every test of a rule set: the JSON files under its cases folder, sorted by path, then its test blocks.
std::vector<TestSuite> all_tests(const RuleSet& ruleset, const load::FileSystem& files);
// The same, suite by suite: no more than one need be held at a time.
void each_suite(const RuleSet& ruleset, const load::FileSystem& files, const std::function<void(TestSuite)>& visit);

// The index of a name in the vocabulary, or an error with the nearest name.
Result<DecisionId> decision_named(const Vocabulary& vocabulary, std::string_view name);
Result<std::pair<ReadingId, std::uint32_t>> reading_named(const Vocabulary& vocabulary, std::string_view reading,
                                                          std::string_view choice);

}  // namespace tarmaq::suite
