// tarmaq test: runs the tests of rule sets.
#include <fmt/format.h>

#include <algorithm>

#include "interpreter/cli/choices.hpp"
#include "interpreter/cli/loading.hpp"
#include "interpreter/cli/output_file.hpp"
#include "interpreter/test/runner.hpp"
#include "interpreter/test/test_report.hpp"

namespace tarmaq {

namespace {

// Rewrites the expected values of the named files; tells each change.
ExitCode update_files(const std::vector<std::string>& paths, const TestRun& run, Terminal& terminal) {
  ExitCode code = ExitCode::Done;
  for (const std::string& path : paths) {
    const std::string wanted = terminal.files.canonical(path);
    const auto result = std::find_if(run.results.begin(), run.results.end(), [&](const TestResult& one) {
      return terminal.files.canonical(one.file) == wanted;
    });
    if (result == run.results.end()) {
      code = worse(
          code, terminal.fail(ExitCode::Usage, fmt::format("`{}` holds no test of this rule set that was run", path)));
      continue;
    }
    const Result<std::string> text = terminal.files.read(result->file);
    if (!text) {
      code = worse(code, terminal.fail(exit_code_of(text.error()), text.error()));
      continue;
    }
    const UpdatedFile updated = update_expectations(result->file, *text, run);
    for (const std::string& change : updated.changes) terminal.out << "updated " << change << '\n';
    if (updated.changes.empty()) {
      terminal.out << "nothing to update in " << path << '\n';
      continue;
    }
    if (const std::optional<Error> error = write_file(result->file, updated.text))
      code = worse(code, terminal.fail(ExitCode::File, *error));
  }
  return code;
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  ExitCode code = ExitCode::Done;
  TestRun all;
  TestOptions options;
  options.filter = arguments.value_or("--filter", "");
  options.language = arguments.value_or("--lang", "en");
  for (const std::string& path : arguments.words()) {
    const LoadedRuleSet loaded = load_for_use(path, terminal);
    code = worse(code, loaded.code);
    if (!loaded.ruleset) continue;
    Decider decider(*loaded.ruleset);
    TestRun one = run_tests(all_tests(*loaded.ruleset, terminal.files), decider, options);
    for (TestResult& result : one.results) result.ruleset = path;
    all.passed += one.passed;
    all.failed += one.failed;
    std::move(one.results.begin(), one.results.end(), std::back_inserter(all.results));
  }
  if (code != ExitCode::Done && all.results.empty()) return code;
  const std::string format = arguments.value_or("--format", "text");
  if (format == "json")
    terminal.out << test_report_json(all);
  else if (format == "junit")
    terminal.out << test_report_junit(all);
  else
    terminal.out << test_report_text(all, terminal.colour_out);
  if (!all.succeeded()) code = worse(code, ExitCode::Findings);
  const std::vector<std::string> updates = arguments.values("--update");
  return updates.empty() ? code : worse(code, update_files(updates, all, terminal));
}

}  // namespace

const Command& test_command() {
  static const Command command = {
      "test",
      "RULESET…",
      "runs the cases and test blocks of a rule set",
      "The JSON files of the rule set's cases folder and the test blocks of its rule files. A run without a test\n"
      "is no success. With --update the expected values that disagree are rewritten in the files named, and only\n"
      "there: read what changed before you keep it.",
      1,
      any_number,
      {{"--filter", "TEXT", "only the tests whose title or file contains this"},
       {"--format", "text|json|junit", "how the report is written (text)"},
       {"--update", "FILE", "rewrite the expected values that disagree in these test files", true, true},
       language_option()},
      {"tarmaq test rules/kz-677", "tarmaq test rules/kz-677 --filter refugee",
       "tarmaq test rules/kz-677 --format junit > tests.xml",
       "tarmaq test rules/kz-677 --update rules/kz-677/cases/06-refugees/records.json"},
      run};
  return command;
}

}  // namespace tarmaq
