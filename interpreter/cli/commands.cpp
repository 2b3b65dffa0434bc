// The table of commands, and finding one by its name.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <ios>
#include <new>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/cli/choices.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/memory_limit.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/words/diagnostic_words.hpp"
#include "interpreter/words/guarded_stream.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::cli {

std::vector<const Command*> all_commands() {
  return {&eval_command(),   &batch_command(), &explain_command(),  &ask_command(),    &timeline_command(),
          &ledger_command(), &check_command(), &test_command(),     &impact_command(), &fmt_command(),
          &schema_command(), &law_command(),   &describe_command(), &help_command(),   &version_command()};
}

const Command* find_command(std::string_view name) {
  const std::vector<const Command*> commands = all_commands();
  const auto found =
      std::find_if(commands.begin(), commands.end(), [&](const Command* command) { return command->name == name; });
  return found == commands.end() ? nullptr : *found;
}

std::vector<OptionSpec> options_of(const Command& command) {
  std::vector<OptionSpec> options = command.options;
  if (command.words.find("RULESET") != std::string_view::npos)
    options.push_back({"--allow", "FOLDER",
                       Pattern("let the rule set read files of this folder too; may stand several times"), true});
  if (std::none_of(options.begin(), options.end(), [](const OptionSpec& each) { return each.name == "--lang"; }))
    options.push_back(language_option());
  return options;
}

namespace {

// The folders of `--allow`, which must be there: a mistaken one would allow nothing, and nobody would know.
std::optional<std::string> not_a_folder(const Arguments& arguments, const Terminal& terminal) {
  for (const std::string& folder : arguments.values("--allow")) {
    if (!terminal.files.is_folder(folder)) return folder;
  }
  return std::nullopt;
}

ExitCode wrong_usage(const std::string& message, const std::string& hint, Terminal& terminal) {
  return terminal.fail(ExitCode::Usage, message, hint);
}

ExitCode run_command(const Command& command, const std::vector<std::string>& line, Terminal& terminal) {
  if (std::find(line.begin(), line.end(), "--help") != line.end() ||
      std::find(line.begin(), line.end(), "-h") != line.end()) {
    terminal.out << help_page(command, terminal.language);
    return ExitCode::Done;
  }
  const auto said = [&](const Wording& wording) { return words::say(wording, terminal.language); };
  const std::string hint = said(worded("`tarmaq help {}` shows what it takes", command.name));
  const Result<Arguments> arguments = parse_arguments(line, options_of(command));
  if (!arguments) return wrong_usage(arguments.error().message, hint, terminal);
  const std::size_t words = arguments->words().size();
  const std::string usage = fmt::format("tarmaq {} {}", command.name, command.words);
  if (words < command.least_words) return wrong_usage(said(worded("something is missing: {}", usage)), hint, terminal);
  if (words > command.most_words)
    return wrong_usage(said(worded("`{}` is too much: {}", arguments->words()[command.most_words], usage)), hint,
                       terminal);
  if (const auto folder = not_a_folder(*arguments, terminal))
    return wrong_usage(words::say(words::Phrase::AllowNoFolder, terminal.language, {{"folder", *folder}}), hint,
                       terminal);
  terminal.allowed = arguments->values("--allow");
  return command.run(*arguments, terminal);
}

ExitCode dispatch(std::vector<std::string> line, Terminal& terminal) {
  if (const auto error = settle_language(line, terminal)) return terminal.fail(ExitCode::Usage, *error);
  if (line.empty()) {
    terminal.err << overview(terminal.language);
    return ExitCode::Usage;
  }
  std::string name = line.front();
  if (name == "--help" || name == "-h") name = "help";
  if (name == "--version" || name == "-V") name = "version";
  const Command* command = find_command(name);
  if (command == nullptr) {
    std::vector<std::string> names;
    for (const Command* known : all_commands()) names.emplace_back(known->name);
    return wrong_usage(
        words::say(worded("there is no command `{}`{}", name, suggestion(name, names)), terminal.language),
        words::say(worded("`tarmaq help` lists the commands"), terminal.language), terminal);
  }
  return run_command(*command, {line.begin() + 1, line.end()}, terminal);
}

}  // namespace

namespace {

ExitCode run_guarded(const std::vector<std::string>& line, Terminal& terminal) {
  const auto said = [&](const Wording& wording) { return words::say(wording, terminal.language); };
  try {
    return dispatch(line, terminal);
  } catch (const std::bad_alloc&) {
    return terminal.fail(ExitCode::Limit, std::string(memory_is_gone), std::string(memory_hint));
  } catch (const std::exception& error) {
    return terminal.fail(ExitCode::Bug, said(worded("a bug in Tarmaq: {}", std::string(error.what()))),
                         said(worded("please report it with the files that show it")));
  } catch (...) {
    return terminal.fail(ExitCode::Bug, said(worded("a bug in Tarmaq")),
                         said(worded("please report it with the files that show it")));
  }
}

}  // namespace

ExitCode run_tarmaq(const std::vector<std::string>& line, Terminal& terminal) {
  words::GuardedBuffer out_buffer(*terminal.out.rdbuf(), terminal.colour_out);
  words::GuardedBuffer err_buffer(*terminal.err.rdbuf(), terminal.colour_err);
  std::ostream out(&out_buffer);
  std::ostream err(&err_buffer);
  err.setf(std::ios::unitbuf);
  Terminal guarded{
      terminal.in, out, err, terminal.files, terminal.colour_out, terminal.colour_err, terminal.language_asked};
  return run_guarded(line, guarded);
}

}  // namespace tarmaq::cli
