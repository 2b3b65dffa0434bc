// tarmaq help: the overview, the page of a command, the page of a diagnostic code.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/error_pages.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/manual.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"

namespace tarmaq::cli {

namespace {

std::string option_words(const OptionSpec& option) {
  std::string words(option.name);
  if (!option.short_name.empty()) words = fmt::format("{}, {}", option.short_name, words);
  if (option.value.empty()) return words;
  if (option.value.front() == '[') return words + std::string(option.value);
  return fmt::format("{} {}{}", words, option.value, option.takes_many ? "…" : "");
}

std::optional<Code> code_named(std::string_view name) {
  for (std::uint16_t i = 0; i < static_cast<std::uint16_t>(Code::count); ++i) {
    if (code_name(static_cast<Code>(i)) == name) return static_cast<Code>(i);
  }
  return std::nullopt;
}

// The page of a code: what docs/errors says of it, else the registry's line.
std::string code_page(Code code) {
  const std::string_view name = code_name(code);
  for (const ErrorPage& page : error_pages()) {
    if (page.code == name) return std::string(page.text);
  }
  return fmt::format("{}: {}\n", name, code_title(code));
}

// The table of commands for the system: a manual page, or a shell's completion.
ExitCode run_for_system(const Arguments& arguments, const std::string& format, Terminal& terminal) {
  const std::string word = arguments.words().empty() ? std::string() : arguments.words()[0];
  const Command* command = word.empty() ? nullptr : find_command(word);
  if (format != "man") {
    if (!word.empty())
      return terminal.fail(ExitCode::Usage, fmt::format("`--format {}` completes all commands together", format));
    terminal.out << (format == "bash" ? bash_completion() : zsh_completion());
    return ExitCode::Done;
  }
  if (!word.empty() && command == nullptr)
    return terminal.fail(ExitCode::Usage, fmt::format("`{}` is no command: only these have a manual page", word));
  terminal.out << (command == nullptr ? manual_page() : manual_page(*command));
  return ExitCode::Done;
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const std::string format = arguments.value_or("--format", "text");
  if (format != "text") return run_for_system(arguments, format, terminal);
  if (arguments.words().empty()) {
    terminal.out << overview();
    return ExitCode::Done;
  }
  const std::string& word = arguments.words()[0];
  if (const Command* command = find_command(word)) {
    terminal.out << help_page(*command);
    return ExitCode::Done;
  }
  std::string upper = word;
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  if (const std::optional<Code> code = code_named(upper)) {
    terminal.out << code_page(*code);
    return ExitCode::Done;
  }
  std::vector<std::string> known;
  for (const Command* command : all_commands()) known.emplace_back(command->name);
  for (std::uint16_t i = 0; i < static_cast<std::uint16_t>(Code::count); ++i)
    known.emplace_back(code_name(static_cast<Code>(i)));
  const std::string nearest = suggestion(word, known);
  return terminal.fail(ExitCode::Usage, fmt::format("`{}` is no command and no diagnostic code{}", word, nearest));
}

}  // namespace

std::string overview() {
  std::string text = "Tarmaq decides cases by the clauses of law, and says why.\n\n";
  for (const Command* command : all_commands())
    text += fmt::format("  tarmaq {:<9} {}\n", command->name, command->summary);
  text +=
      "\nA RULESET is a folder of rules (rules/kz-677) or a single rule file.\n"
      "`tarmaq help COMMAND` shows a command's options with examples, `tarmaq help CODE` the page of a diagnostic.\n"
      "\nIt ends with 0 when all is well; 1: findings; 2: wrong usage; 3: something undecided (--require-decided);\n"
      "4: a case is invalid; 5: a file cannot be read or written; 6: a limit was hit; 70: a bug in Tarmaq.\n";
  return text;
}

std::string help_page(const Command& command) {
  const std::vector<OptionSpec> options = options_of(command);
  std::string text = fmt::format("tarmaq {} {}{}: {}\n", command.name, command.words,
                                 options.empty() ? "" : " [OPTIONS]", command.summary);
  if (!command.details.empty()) text += fmt::format("\n{}\n", command.details);
  if (!options.empty()) text += "\nOptions\n";
  for (const OptionSpec& option : options) {
    const std::string words = option_words(option);
    // A long option's help stands below it.
    if (words.size() <= 26) text += fmt::format("  {:<26}  {}\n", words, option.help);
    else text += fmt::format("  {}\n  {:<26}  {}\n", words, "", option.help);
  }
  if (!command.examples.empty()) text += "\nExamples\n";
  for (const std::string_view example : command.examples) text += fmt::format("  {}\n", example);
  return text;
}

const Command& help_command() {
  static const Command command = {
      "help",
      "[COMMAND|CODE]",
      "shows the help of a command, or the page of a diagnostic code",
      "",
      0,
      1,
      {{"--format", "text|man|bash|zsh", "man: a manual page; bash, zsh: what completes commands and options (text)"}},
      {"tarmaq help", "tarmaq help eval", "tarmaq help E0104", "source <(tarmaq help --format bash)"},
      run};
  return command;
}

}  // namespace tarmaq::cli
