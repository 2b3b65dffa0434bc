// tarmaq help: the overview, the page of a command, the page of a diagnostic code.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/wording.hpp"
#include "interpreter/cli/command.hpp"
#include "interpreter/cli/error_pages.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/manual.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/words/diagnostic_words.hpp"

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

// The page of a code: what docs/errors says of it in the language, else in English, else the registry's line.
std::string code_page(Code code, Language language) {
  const std::string_view name = code_name(code);
  for (const std::string_view tag : {language_tag(language), language_tag(Language::English)}) {
    for (const ErrorPage& page : error_pages()) {
      if (page.code == name && page.tag == tag) return std::string(page.text);
    }
  }
  return fmt::format("{}: {}\n", name, words::say(worded(Pattern(code_title(code))), language));
}

// The table of commands for the system: a manual page, or a shell's completion.
ExitCode run_for_system(const Arguments& arguments, const std::string& format, Terminal& terminal) {
  const std::string word = arguments.words().empty() ? std::string() : arguments.words()[0];
  const Command* command = word.empty() ? nullptr : find_command(word);
  if (format != "man") {
    if (!word.empty())
      return terminal.fail(ExitCode::Usage, words::say(worded("`--format {}` completes all commands together", format),
                                                       terminal.language));
    terminal.out << (format == "bash" ? bash_completion() : zsh_completion());
    return ExitCode::Done;
  }
  if (!word.empty() && command == nullptr)
    return terminal.fail(ExitCode::Usage, words::say(worded("`{}` is no command: only these have a manual page", word),
                                                     terminal.language));
  terminal.out << (command == nullptr ? manual_page() : manual_page(*command));
  return ExitCode::Done;
}

ExitCode run(const Arguments& arguments, Terminal& terminal) {
  const std::string format = arguments.value_or("--format", "text");
  if (format != "text") return run_for_system(arguments, format, terminal);
  if (arguments.words().empty()) {
    terminal.out << overview(terminal.language);
    return ExitCode::Done;
  }
  const std::string& word = arguments.words()[0];
  if (const Command* command = find_command(word)) {
    terminal.out << help_page(*command, terminal.language);
    return ExitCode::Done;
  }
  std::string upper = word;
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  if (const std::optional<Code> code = code_named(upper)) {
    terminal.out << code_page(*code, terminal.language);
    return ExitCode::Done;
  }
  std::vector<std::string> known;
  for (const Command* command : all_commands()) known.emplace_back(command->name);
  for (std::uint16_t i = 0; i < static_cast<std::uint16_t>(Code::count); ++i)
    known.emplace_back(code_name(static_cast<Code>(i)));
  return terminal.fail(ExitCode::Usage,
                       words::say(worded("`{}` is no command and no diagnostic code{}", word, suggestion(word, known)),
                                  terminal.language));
}

}  // namespace

std::string overview(Language language) {
  const auto said = [&](Pattern pattern) { return words::say(worded(pattern), language); };
  std::string text = said(Pattern("Tarmaq decides cases by the clauses of law, and says why.")) + "\n\n";
  for (const Command* command : all_commands())
    text += fmt::format("  tarmaq {:<9} {}\n", command->name, said(command->summary));
  text += fmt::format(
      "\n{}\n{}\n\n{}\n", said(Pattern("A RULESET is a folder of rules (rules/kz-677) or a single rule file.")),
      said(Pattern("`tarmaq help COMMAND` shows a command's options with examples, `tarmaq help CODE` the page of a "
                   "diagnostic.")),
      said(Pattern(
          "It ends with 0 when all is well; 1: findings; 2: wrong usage; 3: something undecided "
          "(--require-decided);\n4: a case is invalid; 5: a file cannot be read or written; 6: a limit was hit; "
          "70: a bug in Tarmaq.")));
  return text;
}

std::string help_page(const Command& command, Language language) {
  const auto said = [&](Pattern pattern) { return words::say(worded(pattern), language); };
  const std::vector<OptionSpec> options = options_of(command);
  const std::string taken = options.empty() ? "" : " [" + said(Pattern("OPTIONS")) + "]";
  const std::string takes = command.words.empty() ? "" : " " + std::string(command.words);
  std::string text = fmt::format("tarmaq {}{}{}: {}\n", command.name, takes, taken, said(command.summary));
  if (!command.details.empty()) text += fmt::format("\n{}\n", said(command.details));
  if (!options.empty()) text += "\n" + said(Pattern("Options")) + "\n";
  for (const OptionSpec& option : options) {
    const std::string words = option_words(option);
    // A long option's help stands below it.
    if (words.size() <= 26) text += fmt::format("  {:<26}  {}\n", words, said(option.help));
    else text += fmt::format("  {}\n  {:<26}  {}\n", words, "", said(option.help));
  }
  if (!command.examples.empty()) text += "\n" + said(Pattern("Examples")) + "\n";
  for (const std::string_view example : command.examples) text += fmt::format("  {}\n", example);
  return text;
}

const Command& help_command() {
  static const Command command = {
      "help",
      "[COMMAND|CODE]",
      Pattern("shows the help of a command, or the page of a diagnostic code"),
      Pattern(),
      0,
      1,
      {{"--format", "text|man|bash|zsh",
        Pattern("man: a manual page; bash, zsh: what completes commands and options (text)")}},
      {"tarmaq help", "tarmaq help eval", "tarmaq help E0104", "source <(tarmaq help --format bash)"},
      run};
  return command;
}

}  // namespace tarmaq::cli
