// tarmaq test: runs the tests of rule sets.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <cstddef>
#include "grammar/diagnostics/result.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/cli/choices.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/loading.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/cli/watch.hpp"
#include "interpreter/cli/written_files.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/model/decimal.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/report/suite_report.hpp"
#include "interpreter/report/test_report.hpp"
#include "interpreter/service/call_status.hpp"
#include "interpreter/suite/coverage.hpp"
#include "interpreter/suite/mutation.hpp"
#include "interpreter/suite/mutation_declared.hpp"
#include "interpreter/suite/runner.hpp"
#include "interpreter/suite/suggest.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::cli {

namespace {

// "90", "99.5": a number from 0 to 100.
std::optional<Decimal> percentage(const std::string& text) {
  const std::optional<Decimal> percent = Decimal::parse(text);
  if (!percent || *percent < Decimal() || Decimal::from_integer(100) < *percent) return std::nullopt;
  return percent;
}

// The disk, remembering the words of the files that are to be rewritten: what their places were counted in.
class RememberedFiles final : public load::FileSystem {
 public:
  RememberedFiles(const load::FileSystem& files, const std::vector<std::string>& paths) : files_(files) {
    for (const std::string& path : paths) wanted_.insert(files.canonical(path));
  }
  Result<std::string> read(const std::string& path) const override {
    Result<std::string> text = files_.read(path);
    if (text && !wanted_.empty() && wanted_.count(files_.canonical(path)) > 0) texts_[path] = *text;
    return text;
  }
  bool is_folder(const std::string& path) const override { return files_.is_folder(path); }
  bool exists(const std::string& path) const override { return files_.exists(path); }
  Result<std::vector<std::string>> list(const std::string& folder) const override { return files_.list(folder); }
  Result<load::Listing> tree(const std::string& folder, const std::string& left_out,
                             const std::vector<std::string>& within) const override {
    return files_.tree(folder, left_out, within);
  }
  std::string canonical(const std::string& path) const override { return files_.canonical(path); }
  // What was read of the file last; null: it was not.
  const std::string* text_of(const std::string& path) const {
    const auto found = texts_.find(path);
    return found == texts_.end() ? nullptr : &found->second;
  }

 private:
  const load::FileSystem& files_;
  std::set<std::string> wanted_;
  mutable std::map<std::string, std::string> texts_;
};

// Rewrites the expected values of the named files; tells each change. A file that is not the one that was tested
// any more is left alone.
ExitCode update_files(const std::vector<std::string>& paths, const suite::TestRun& run, const RememberedFiles& files,
                      Language language, Terminal& terminal) {
  ExitCode code = ExitCode::Done;
  for (const std::string& path : paths) {
    const std::string wanted = terminal.files.canonical(path);
    const auto result = std::find_if(run.results.begin(), run.results.end(), [&](const suite::TestResult& one) {
      return terminal.files.canonical(one.file) == wanted;
    });
    const std::string* text = result == run.results.end() ? nullptr : files.text_of(result->file);
    if (text == nullptr) {
      code = worse(
          code, terminal.fail(ExitCode::Usage, fmt::format("`{}` holds no test of this rule set that was run", path)));
      continue;
    }
    const suite::UpdatedFile updated = suite::update_expectations(result->file, *text, run);
    if (updated.changes.empty()) {
      terminal.out << words::say(words::Phrase::TestNothingToUpdate, language, {{"file", path}}) << '\n';
      continue;
    }
    if (const std::optional<Error> error = write_file_again(result->file, *text, updated.text)) {
      code = worse(code, terminal.fail(exit_code_of(*error), *error));
      continue;
    }
    for (const std::string& change : updated.changes)
      terminal.out << words::say(words::Phrase::TestUpdated, language, {{"what", change}}) << '\n';
  }
  return code;
}

// A threshold of `--min-coverage`: what is to be covered, and how much of it, in percent.
struct Threshold {
  suite::CoverageKind kind = suite::CoverageKind::Rules;
  Decimal percent;
};

Result<std::vector<Threshold>> thresholds_of(const Arguments& arguments) {
  std::vector<Threshold> thresholds;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < suite::coverage_kinds; ++i)
    names.emplace_back(suite::coverage_kind_name(static_cast<suite::CoverageKind>(i)));
  for (const std::string& text : arguments.values("--min-coverage")) {
    const std::size_t equals = text.find('=');
    const std::string name = text.substr(0, equals);
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
      return Error{Error::Kind::Usage,
                   fmt::format("`--min-coverage` takes KIND=PERCENT; there is no kind `{}`{}", name,
                               suggestion(name, names).english()),
                   fmt::format("the kinds are {}", fmt::join(names, ", "))};
    const auto percent = equals == std::string::npos ? std::nullopt : percentage(text.substr(equals + 1));
    if (!percent)
      return Error{Error::Kind::Usage, fmt::format("`--min-coverage {}` needs a percentage: {}=90", text, name), {}};
    thresholds.push_back({static_cast<suite::CoverageKind>(found - names.begin()), *percent});
  }
  return thresholds;
}

struct TestRequest {
  suite::TestOptions options;
  std::string format;                   // of the report
  std::optional<std::string> coverage;  // "", "html", "json"; nothing: none asked for
  std::vector<Threshold> thresholds;
  bool mutate = false;
  std::optional<Decimal> min_mutation;
  suite::MutationOptions mutation;
  bool suggest = false;
};

Result<TestRequest> test_request(const Arguments& arguments) {
  TestRequest request;
  request.options.filter = arguments.value_or("--filter", "");
  request.options.language = arguments.value_or("--lang", "en");
  request.format = arguments.value_or("--format", "text");
  request.coverage = arguments.value("--coverage");
  auto thresholds = thresholds_of(arguments);
  if (!thresholds) return thresholds.error();
  request.thresholds = std::move(*thresholds);
  request.mutate = arguments.has("--mutate") || arguments.has("--min-mutation");
  if (const auto text = arguments.value("--min-mutation")) {
    request.min_mutation = percentage(*text);
    if (!request.min_mutation)
      return Error{
          Error::Kind::Usage, fmt::format("`--min-mutation` takes a percentage, 0 to 100, not `{}`", *text), {}};
  }
  request.mutation.filter = request.options.filter;
  request.mutation.only = arguments.value_or("--mutants", "");
  request.mutation.threads = std::clamp(std::thread::hardware_concurrency(), 1U, 16U);
  request.suggest = arguments.has("--suggest");
  if (request.suggest && request.coverage && !request.coverage->empty())
    return Error{Error::Kind::Usage,
                 "`--suggest` writes a test file to standard output, where a coverage document cannot stand too",
                 {}};
  if (request.coverage == "html" && arguments.words().size() > 1)
    return Error{Error::Kind::Usage, "`--coverage=html` writes one page: name one rule set", {}};
  return request;
}

// Cases around every threshold, at most so many of one rule set.
constexpr std::size_t most_suggestions = 300;

// One rule set: its tests into `all`, its coverage into `reports`, the places of its rule files into `places`.
ExitCode run_one(const std::string& path, const TestRequest& request, suite::TestRun& all, std::string& reports,
                 std::vector<std::string>& places, const RememberedFiles& files, Terminal& terminal) {
  const LoadedRuleSet loaded = load_for_use(path, terminal);
  if (!loaded.ruleset) return loaded.code;
  for (std::uint32_t file = 0; file < loaded.ruleset->sources.size(); ++file)
    places.push_back(loaded.ruleset->sources.at(file).path);
  ExitCode code = loaded.code;
  const RuleSet& ruleset = *loaded.ruleset;
  answer::Decider decider(ruleset);
  suite::TestOptions options = request.options;
  std::unique_ptr<suite::CoverageRecorder> recorder;
  if (request.coverage || !request.thresholds.empty()) {
    recorder = std::make_unique<suite::CoverageRecorder>(ruleset);
    options.observe = [&](const suite::TestCase& test, const answer::Decider::Answer& answer) {
      recorder->observe(test, answer);
    };
  }
  // Suites are kept only where what follows goes through all of them again.
  std::vector<suite::TestSuite> suites;
  suite::TestRun one;
  if (const Result<suite::TestFiles> found = suite::test_files(ruleset, files)) {
    for (const std::string& near : found->nearly)
      terminal.err << words::say(words::Phrase::NotReadByName, language_of(options.language), {{"file", near}}) << '\n';
  }
  suite::each_suite(ruleset, files, [&](suite::TestSuite suite) {
    for (const suite::TestProblem& problem : suite.problems) {
      if (problem.unread) code = worse(code, terminal.fail(exit_code_of(*problem.unread), *problem.unread));
    }
    if (request.suggest || request.mutate) suites.push_back(suite);
    suite::run_suite(std::move(suite), decider, options, one);
  });
  for (suite::TestResult& result : one.results) result.ruleset = path;
  all.passed += one.passed;
  all.failed += one.failed;
  std::move(one.results.begin(), one.results.end(), std::back_inserter(all.results));
  if (request.suggest) reports += suite::suggestions_json(suite::suggest_cases(suites, decider, most_suggestions));
  if (request.mutate) {
    suite::MutationRun mutants = suite::mutate(suites, decider, request.mutation);
    suite::apply_declared(mutants, suite::declared_equivalents(ruleset, terminal.files), request.mutation.only.empty());
    reports +=
        request.format == "json" ? report::mutation_json(mutants) : report::mutation_text(mutants, options.language);
    if (!mutants.complaints.empty())
      code = worse(code, terminal.fail(ExitCode::Findings,
                                       fmt::format("{}: declarations of equivalent mutants that do not hold: {}", path,
                                                   mutants.complaints.size())));
    if (request.min_mutation && !mutants.reaches(*request.min_mutation)) {
      code = worse(
          code, terminal.fail(ExitCode::Findings, fmt::format("{}: {}.{} % of the mutants were killed, less than {} %",
                                                              path, mutants.permille() / 10, mutants.permille() % 10,
                                                              request.min_mutation->to_string())));
    }
  }
  if (!recorder) return code;
  const suite::Coverage& coverage = recorder->coverage();
  if (request.coverage == "markdown") reports += report::coverage_markdown(coverage, ruleset, options.language);
  else if (request.coverage == "html") reports += report::coverage_html(coverage, ruleset, options.language);
  else if (request.coverage == "json" || (request.coverage && request.format == "json"))
    reports += report::coverage_json(coverage, ruleset, options.language);
  else if (request.coverage) reports += report::coverage_text(coverage, ruleset, options.language);
  for (const Threshold& threshold : request.thresholds) {
    const suite::CoverageTotal total = coverage.total(threshold.kind);
    if (total.reaches(threshold.percent)) continue;
    code = worse(code,
                 terminal.fail(ExitCode::Findings,
                               fmt::format("{}: {} of {} {} covered, less than {} %", path, total.covered, total.total,
                                           suite::coverage_kind_name(threshold.kind), threshold.percent.to_string())));
  }
  return code;
}

ExitCode run_once(const Arguments& arguments, const TestRequest& request, std::vector<std::string>& places,
                  Terminal& terminal) {
  ExitCode code = ExitCode::Done;
  suite::TestRun all;
  std::string reports;
  const std::vector<std::string> updates = arguments.values("--update");
  const RememberedFiles files(terminal.files, updates);
  for (const std::string& path : arguments.words())
    code = worse(code, run_one(path, request, all, reports, places, files, terminal));
  if (code != ExitCode::Done && all.results.empty()) return code;
  // A report that is a document of its own has standard output for itself.
  const bool alone = request.suggest || (request.coverage && !request.coverage->empty());
  std::ostream& out = alone ? terminal.err : terminal.out;
  if (request.format == "json") out << report::test_report_json(all);
  else if (request.format == "junit") out << report::test_report_junit(all);
  else
    out << report::test_report_text(all, alone ? terminal.colour_err : terminal.colour_out, request.options.language);
  terminal.out << reports;
  if (!all.succeeded()) code = worse(code, ExitCode::Findings);
  return updates.empty()
             ? code
             : worse(code, update_files(updates, all, files, language_of(request.options.language), terminal));
}

// Runs again whenever a file changes: the tests of the files that changed, or all where a rule did.
ExitCode watch(const Arguments& arguments, TestRequest request, Terminal& terminal) {
  std::vector<std::string> places = arguments.words();
  ExitCode code = run_once(arguments, request, places, terminal);
  Watch files(places);
  while (terminal.out.flush()) {
    terminal.err << words::say(words::Phrase::TestWaiting, language_of(request.options.language)) << '\n' << std::flush;
    request.options.files = files.wait();
    const auto is_test = [](const std::string& path) {
      return path.size() > 5 && path.compare(path.size() - 5, 5, ".json") == 0;
    };
    if (!std::all_of(request.options.files.begin(), request.options.files.end(), is_test))
      request.options.files.clear();
    std::vector<std::string> ignored;
    code = run_once(arguments, request, ignored, terminal);
  }
  return code;
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const Result<TestRequest> request = test_request(arguments);
  if (!request) return terminal.fail(ExitCode::Usage, request.error());
  if (arguments.has("--watch")) return watch(arguments, *request, terminal);
  std::vector<std::string> places;
  return run_once(arguments, *request, places, terminal);
}

}  // namespace

const Command& test_command() {
  static const Command command = {
      "test",
      "RULESET…",
      Pattern("runs the cases and test blocks of a rule set"),
      Pattern(
          "The JSON files of the rule set's cases folder and the test blocks of its rule files. A run without a test\n"
          "is no success. With --update the expected values that disagree are rewritten in the files named, and only\n"
          "there: read what changed before you keep it."),
      1,
      any_number,
      {{"--filter", "TEXT", Pattern("only the tests whose title or file contains this")},
       {"--format", "text|json|junit", Pattern("how the report is written (text)")},
       {"--coverage", "[=html|json|markdown]",
        Pattern("what of the law the tests reach; as a page or JSON it stands alone on standard output")},
       {"--min-coverage", "KIND=PERCENT",
        Pattern("fail where less is covered: paragraphs, rules, conditions, readings …"), true},
       {"--mutate", "",
        Pattern("put small mistakes into the rules, one at a time, and tell which of them no test notices")},
       {"--min-mutation", "PERCENT", Pattern("fail where the tests notice fewer of the mistakes")},
       {"--mutants", "TEXT", Pattern("only mistakes in rules or files whose name contains this")},
       {"--suggest", "",
        Pattern("write cases around the thresholds of the law, without expected values, as a test file")},
       {"--watch", "", Pattern("run again whenever a file changes, until interrupted")},
       {"--update", "FILE", Pattern("rewrite the expected values that disagree in these test files"), true, true},
       language_option()},
      {"tarmaq test rules/kz-677", "tarmaq test rules/kz-677 --filter refugee",
       "tarmaq test rules/kz-677 --format junit > tests.xml",
       "tarmaq test rules/kz-677 --coverage=html > coverage.html",
       "tarmaq test rules/kz-677 --min-coverage rules=100 --min-coverage conditions=95",
       "tarmaq test rules/kz-677 --update rules/kz-677/cases/06-refugees/records.json"},
      run};
  return command;
}

}  // namespace tarmaq::cli
