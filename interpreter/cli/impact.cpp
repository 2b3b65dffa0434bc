// tarmaq impact: what changes between two laws, case by case, and what changes it.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/batch/byte_source.hpp"
#include "interpreter/batch/line_reader.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/cli/case_corpus.hpp"
#include "interpreter/cli/case_input.hpp"
#include "interpreter/cli/choices.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/loading.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/files/file_names.hpp"
#include "interpreter/impact/compare.hpp"
#include "interpreter/impact/findings.hpp"
#include "interpreter/impact/unchanged.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/report/impact_report.hpp"
#include "interpreter/service/call_status.hpp"

namespace tarmaq::cli {

namespace {

// One side as the command line names it: a day of the rule set, or another rule set.
struct NamedSide {
  std::optional<Date> on;
  std::string path;  // empty: the rule set of the command line
};

Result<NamedSide> side_of(const Arguments& arguments, std::string_view option, const Terminal& terminal) {
  NamedSide side;
  const std::optional<std::string> text = arguments.value(option);
  if (!text) return side;
  const std::optional<Date> day = Date::parse(*text);
  if (day && !day->is_unlimited()) {
    side.on = day;
  } else if (terminal.files.exists(*text)) {
    side.path = *text;
  } else {
    return Error{Error::Kind::Usage,
                 fmt::format("`{}` takes a day that exists, YYYY-MM-DD, or a rule set, not `{}`", option, *text),
                 {}};
  }
  return side;
}

struct Side {
  LoadedRuleSet loaded;  // null where it is the rule set of the command line
  impact::ImpactSide impact;
  NamedReadings fixed;               // on this side alone and on both
  answer::Decider::Request request;  // of a case that is not of a test
  std::vector<impact::ImpactInput> inputs;
  Corpus corpus;
};

ExitCode prepare(Side& side, const NamedSide& named, const RuleSet& main, const Arguments& arguments,
                 const std::vector<std::string>& paths, const Side* first, Terminal& terminal) {
  if (!named.path.empty()) {
    side.loaded = load_for_use(named.path, terminal);
    if (!side.loaded.ruleset) return side.loaded.code;
  }
  const RuleSet& ruleset = side.loaded.ruleset ? *side.loaded.ruleset : main;
  side.impact.ruleset = &ruleset;
  side.impact.on = named.on;
  side.impact.name = named.on ? named.on->to_string() : named.path;
  auto request = request_of(arguments, ruleset.vocabulary);
  if (!request) return terminal.fail(ExitCode::Usage, request.error());
  if (named.on) request->on = named.on;
  side.fixed = *readings_of(arguments, ruleset.vocabulary);
  if (first != nullptr) {
    const auto others = readings_of(arguments, ruleset.vocabulary, "--vs-reading");
    if (!others) return terminal.fail(ExitCode::Usage, others.error());
    side.fixed.insert(side.fixed.end(), others->begin(), others->end());
  }
  for (const auto& [reading, choice] : side.fixed) {
    const ReadingInfo& info = ruleset.vocabulary.readings[reading];
    std::erase_if(side.impact.readings, [&](const auto& known) { return known.first == info.name; });
    side.impact.readings.emplace_back(info.name, info.choices[choice].name);
  }
  side.request = request_for({}, *request, side.fixed);
  if (first != nullptr && first->impact.ruleset == &ruleset) {
    side.corpus = first->corpus;
  } else {
    // What cannot be read is told once.
    std::ostream nowhere(nullptr);
    Terminal quiet{terminal.in, nowhere, nowhere, terminal.files};
    side.corpus = read_corpus(paths, ruleset.vocabulary, first != nullptr ? quiet : terminal);
  }
  for (const CorpusCase& each : side.corpus.cases) {
    side.inputs.push_back(
        {each.input.source, each.input.title, each.input.json, request_for(each.input, *request, side.fixed)});
  }
  return ExitCode::Done;
}

// The readings of which the second side names another choice.
Result<std::vector<ReadingId>> differing(const Arguments& arguments, const Vocabulary& vocabulary) {
  const auto others = readings_of(arguments, vocabulary, "--vs-reading");
  if (!others) return others.error();
  std::vector<ReadingId> ids;
  for (const auto& entry : *others) ids.push_back(entry.first);
  std::sort(ids.begin(), ids.end());
  return ids;
}

// A file with a case a line that is larger than this is gone through without being held.
constexpr std::uint64_t streamed_bytes = std::uint64_t{1} << 20;
// With such a file the report lists so many cases; the others are counted.
constexpr std::size_t most_listed = 1000;

bool is_streamed(const std::string& path) {
  if (path.size() < 7 || path.compare(path.size() - 7, 7, ".ndjson") != 0 || !files::identity_of(path)) return false;
  const auto source = batch::open_source(path);
  return source && (*source)->size().value_or(0) > streamed_bytes;
}

// What the run ends with, gathered case by case.
struct Verdict {
  ExitCode code = ExitCode::Done;
  bool changed = false;

  void add(const impact::ImpactCase& each, bool expects_errors) {
    if (each.refused && !expects_errors) code = worse(code, ExitCode::InvalidCase);
    changed = changed || !each.changes.empty();
  }
};

void compare_stream(const std::string& path, const Side& before, const Side& after, impact::LawComparison& comparison,
                    Verdict& verdict, Terminal& terminal) {
  auto source = batch::open_source(path);
  if (!source) {
    verdict.code = worse(verdict.code, terminal.fail(exit_code_of(source.error()), source.error()));
    return;
  }
  batch::LineReader reader(**source, cases::CaseLimits().bytes);
  batch::LineBlock block;
  std::optional<impact::UnchangedCases> unchanged;
  if (before.impact.ruleset == after.impact.ruleset)
    unchanged.emplace(*before.impact.ruleset, before.request, after.request);
  for (;;) {
    const Result<bool> more = reader.next(block);
    if (!more) verdict.code = worse(verdict.code, terminal.fail(exit_code_of(more.error()), more.error()));
    if (!more || !*more) return;
    const std::vector<bool>* same = unchanged ? &unchanged->find(block) : nullptr;
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
      if (same != nullptr && (*same)[i]) {
        comparison.add_unchanged();
        continue;
      }
      std::string text(block.text(block.lines[i]));
      if (block.too_long == 0 && text.find_first_not_of(" \t\r") == std::string::npos) continue;
      // A line too long was not kept: as many blanks are refused for the same reason.
      if (block.too_long != 0) text.assign(cases::CaseLimits().bytes + 1, ' ');
      const std::string place = fmt::format("{}:{}", path, block.first_line + i);
      verdict.add(comparison.add({place, {}, text, before.request}, {place, {}, text, after.request}), false);
    }
  }
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const auto from = side_of(arguments, "--from", terminal);
  if (!from) return terminal.fail(ExitCode::Usage, from.error());
  const auto to = side_of(arguments, "--to", terminal);
  if (!to) return terminal.fail(ExitCode::Usage, to.error());
  if (arguments.has("--from") != arguments.has("--to"))
    return terminal.fail(ExitCode::Usage, "`--from` and `--to` stand together");
  if (!arguments.has("--from") && !arguments.has("--vs-reading"))
    return terminal.fail(ExitCode::Usage, "there is nothing to compare", "give `--from` and `--to`, or `--vs-reading`");
  const LoadedRuleSet loaded = load_for_use(arguments.words()[0], terminal);
  if (!loaded.ruleset) return loaded.code;
  const std::vector<std::string>& words = arguments.words();
  if (from->path != to->path && std::find(words.begin(), words.end(), "-") != words.end())
    return terminal.fail(ExitCode::Usage, "between two rule sets the cases stand in files, not on standard input");
  const auto readings = differing(arguments, loaded.ruleset->vocabulary);
  if (!readings) return terminal.fail(ExitCode::Usage, readings.error());
  Side before;
  Side after;
  std::vector<std::string> held;
  std::vector<std::string> streamed;
  for (std::size_t i = 1; i < words.size(); ++i) (is_streamed(words[i]) ? streamed : held).push_back(words[i]);
  ExitCode code = prepare(before, *from, *loaded.ruleset, arguments, held, nullptr, terminal);
  if (code != ExitCode::Done) return code;
  code = prepare(after, *to, *loaded.ruleset, arguments, held, &before, terminal);
  if (code != ExitCode::Done) return code;
  Verdict verdict{before.corpus.code, false};
  impact::LawComparison comparison(before.impact, after.impact, *readings,
                                   streamed.empty() ? impact::LawComparison::all : most_listed);
  for (std::size_t i = 0; i < std::min(before.inputs.size(), after.inputs.size()); ++i)
    verdict.add(comparison.add(before.inputs[i], after.inputs[i]), before.corpus.cases[i].expects_errors);
  for (const std::string& path : streamed) compare_stream(path, before, after, comparison, verdict, terminal);
  const impact::ImpactReport report = comparison.take();
  const std::string format = arguments.value_or("--format", "text");
  const std::string language = arguments.value_or("--lang", "en");
  terminal.out << (format == "json"   ? report::impact_json(report)
                   : format == "html" ? report::impact_html(report, language)
                                      : report::impact_text(report, terminal.colour_out, language));
  return verdict.changed && arguments.has("--fail-on-change") ? worse(verdict.code, ExitCode::Findings) : verdict.code;
}

}  // namespace

const Command& impact_command() {
  static const Command command = {
      "impact",
      "RULESET CASES…",
      Pattern("what changes between two laws, case by case, and what changes it"),
      Pattern(
          "CASES are case files, test files, files with a case a line (.ndjson), and folders of them. Each case is\n"
          "decided under the law of --from and of --to, which are days or rule sets; or under the readings of "
          "--reading\n"
          "and, on the second side, of --vs-reading. A change is a decision with another value or status, or a duty "
          "that "
          "is\n"
          "new, lifted or otherwise, such as by its last day. It is put down\n"
          "to the smallest set of steps of amendments (or readings) that makes the old outcome the new one when it is\n"
          "added to the old law; what only gives names, such as a new fact, is there already. Between two rule sets a\n"
          "change is put down to the rules, definitions and parameters that differ and that the decision rests on.\n"
          "A large .ndjson file is gone through case by case: memory does not grow with it, and of the cases that\n"
          "change the first thousand are listed."),
      2,
      any_number,
      {{"--from", "LAW", Pattern("the old law: a day, or another rule set")},
       {"--to", "LAW", Pattern("the new law: a day, or another rule set")},
       on_option(),
       reading_option(),
       {"--vs-reading", "ID=CHOICE", Pattern("a reading of the second side; may stand several times"), true},
       decision_option(),
       language_option(),
       {"--fail-on-change", "", Pattern("end with 1 when a decision or a duty changes")},
       {"--format", "text|json|html", Pattern("html: one page with the text's changes marked (text)")}},
      {"tarmaq impact rules/kz-677 rules/kz-677/cases --from 2025-11-29 --to 2025-11-30",
       "tarmaq impact rules/kz-677 cases.ndjson --from 2025-11-29 --to 2025-11-30 --format html > impact.html",
       "tarmaq impact rules/kz-677 rules/kz-677/cases --vs-reading day-count=carry_over"},
      run};
  return command;
}

}  // namespace tarmaq::cli
