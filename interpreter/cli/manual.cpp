#include "interpreter/cli/manual.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>
#include <vector>

#include "interpreter/cli/options.hpp"
#include "interpreter/report/program_name.hpp"

namespace tarmaq::cli {

namespace {

// As a line of a manual page: no character is taken for a macro, a hyphen is one that can be searched for.
std::string roff(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = i == 0 || text[i - 1] == '\n';
    if (begins && (text[i] == '.' || text[i] == '\'')) out += "\\&";
    if (text[i] == '\\') out += "\\e";
    else if (text[i] == '-') out += "\\-";
    else out += text[i];
  }
  return out;
}

std::string head(std::string_view name, std::string_view summary) {
  std::string upper(name);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); });
  return fmt::format(".TH {} 1 \"\" \"{}\" \"Tarmaq\"\n.SH NAME\n{} \\- {}\n", roff(upper), report::program_name(),
                     roff(name), roff(summary));
}

constexpr std::string_view exit_status =
    ".SH EXIT STATUS\n"
    ".TP\n0\nDone.\n"
    ".TP\n1\nFindings: a rule set has errors, a test failed, a change under \\-\\-fail\\-on\\-change.\n"
    ".TP\n2\nWrong usage.\n"
    ".TP\n3\nSomething is undecided (\\-\\-require\\-decided).\n"
    ".TP\n4\nA case is invalid.\n"
    ".TP\n5\nA file cannot be read or written.\n"
    ".TP\n6\nA limit was hit.\n"
    ".TP\n70\nA bug in Tarmaq.\n";

std::string summary_of_option(const OptionSpec& option) {
  std::string words = fmt::format("\\fB{}\\fR", roff(option.name));
  if (!option.short_name.empty()) words = fmt::format("\\fB{}\\fR, {}", roff(option.short_name), words);
  if (option.value.empty()) return words;
  const std::string_view between = option.value.front() == '[' ? "" : " ";
  return fmt::format("{}{}\\fI{}\\fR", words, between, roff(option.value));
}

// The words that an option's value may be, where they are a list: "text|json", "[=html|json]".
std::vector<std::string_view> choices_of(const OptionSpec& option) {
  std::string_view value = option.value;
  if (value.find('|') == std::string_view::npos) return {};
  if (value.substr(0, 2) == "[=") value = value.substr(2, value.size() - 3);
  std::vector<std::string_view> choices;
  while (true) {
    const std::size_t bar = value.find('|');
    choices.push_back(value.substr(0, bar));
    if (bar == std::string_view::npos) return choices;
    value.remove_prefix(bar + 1);
  }
}

bool is_joined(const OptionSpec& option) { return !option.value.empty() && option.value.front() == '['; }

// Between single quotes of a shell.
std::string quoted(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') out += "'\\''";
    else out += c;
  }
  return "'" + out + "'";
}

// A description within zsh's brackets: a bracket, colon or backslash would end it.
std::string in_brackets(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string manual_page() {
  std::string page = head("tarmaq", "decides cases by the clauses of law, and says why");
  page += ".SH SYNOPSIS\n\\fBtarmaq\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR]\n.SH COMMANDS\n";
  for (const Command* command : all_commands())
    page += fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(command->name), roff(command->summary.text()));
  page += exit_status;
  page += ".SH SEE ALSO\n";
  const std::vector<const Command*> commands = all_commands();
  for (const Command* command : commands)
    page += fmt::format("\\fBtarmaq\\-{}\\fR(1){}\n", roff(command->name), command == commands.back() ? "" : ",");
  return page;
}

std::string manual_page(const Command& command) {
  const std::vector<OptionSpec> options = options_of(command);
  std::string page = head(fmt::format("tarmaq-{}", command.name), command.summary.text());
  page += fmt::format(".SH SYNOPSIS\n\\fBtarmaq {}\\fR {}{}\n", roff(command.name), roff(command.words),
                      options.empty() ? "" : " [\\fIOPTIONS\\fR]");
  page +=
      fmt::format(".SH DESCRIPTION\n{}\n", roff((command.details.empty() ? command.summary : command.details).text()));
  if (!options.empty()) page += ".SH OPTIONS\n";
  for (const OptionSpec& option : options)
    page += fmt::format(".TP\n{}\n{}\n", summary_of_option(option), roff(option.help.text()));
  page += ".SH EXAMPLES\n.nf\n";
  for (const std::string_view example : command.examples) page += roff(example) + "\n";
  page += ".fi\n";
  page += exit_status;
  return page + ".SH SEE ALSO\n\\fBtarmaq\\fR(1)\n";
}

std::string bash_completion() {
  std::string names, options, values;
  for (const Command* command : all_commands()) {
    names += fmt::format("{}{}", names.empty() ? "" : " ", command->name);
    std::string words;
    for (const OptionSpec& option : options_of(*command)) {
      words += fmt::format("{}{}", words.empty() ? "" : " ", option.name);
      if (!option.short_name.empty()) words += fmt::format(" {}", option.short_name);
      const std::vector<std::string_view> choices = choices_of(option);
      if (choices.empty()) continue;
      if (is_joined(option)) {
        for (const std::string_view choice : choices) words += fmt::format(" {}={}", option.name, choice);
      } else {
        values += fmt::format("    '{} {}') words={} ;;\n", command->name, option.name,
                              quoted(fmt::format("{}", fmt::join(choices, " "))));
      }
    }
    options += fmt::format("    {}) words={} ;;\n", command->name, quoted(words));
  }
  return fmt::format(R"(# tarmaq: completion for bash. Made by `tarmaq help --format bash`.
_tarmaq() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} words=
  COMPREPLY=()
  if [ "$COMP_CWORD" = 1 ]; then
    COMPREPLY=($(compgen -W '{names}' -- "$current"))
    return
  fi
  if [ "${{COMP_WORDS[1]}}" = help ] && [ "$COMP_CWORD" = 2 ]; then
    COMPREPLY=($(compgen -W '{names} --format' -- "$current"))
    return
  fi
  case "${{COMP_WORDS[1]}} $previous" in
{values}  esac
  if [ -n "$words" ]; then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    return
  fi
  case $current in
    -*) ;;
    *)
      COMPREPLY=($(compgen -f -- "$current"))
      return
      ;;
  esac
  case ${{COMP_WORDS[1]}} in
{options}  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o filenames -F _tarmaq tarmaq
)",
                     fmt::arg("names", names), fmt::arg("values", values), fmt::arg("options", options));
}

std::string zsh_completion() {
  std::string names, commands;
  for (const Command* command : all_commands()) {
    names += fmt::format("    {}\n", quoted(fmt::format("{}:{}", command->name, in_brackets(command->summary.text()))));
    commands += fmt::format("    {})\n      _arguments", command->name);
    for (const OptionSpec& option : options_of(*command)) {
      const std::vector<std::string_view> choices = choices_of(option);
      std::string value;
      if (!choices.empty()) value = fmt::format(":value:({})", fmt::join(choices, " "));
      else if (!option.value.empty()) value = fmt::format(":{}:_files", in_brackets(option.value));
      const std::string spec = fmt::format("{}{}{}[{}]{}", option.repeatable ? "*" : "", option.name,
                                           is_joined(option) ? "=-" : "", in_brackets(option.help.text()), value);
      commands += fmt::format(" \\\n        {}", quoted(spec));
    }
    commands += command->name == "help" ? " \\\n        '1:command:_tarmaq_commands'\n      ;;\n"
                                        : " \\\n        '*:file:_files'\n      ;;\n";
  }
  return fmt::format(R"(#compdef tarmaq
# tarmaq: completion for zsh. Made by `tarmaq help --format zsh`.
_tarmaq_commands() {{
  local -a commands=(
{names}  )
  _describe command commands
}}
_tarmaq() {{
  if (( CURRENT == 2 )); then
    _tarmaq_commands
    return
  fi
  local name=$words[2]
  shift words
  (( CURRENT-- ))
  case $name in
{commands}  esac
}}
_tarmaq "$@"
)",
                     fmt::arg("names", names), fmt::arg("commands", commands));
}

}  // namespace tarmaq::cli
