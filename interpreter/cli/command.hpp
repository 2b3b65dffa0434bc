// A command of the program: its page of help and what it does. One small file a command; the table
// of all of them is commands.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/wording.hpp"
#include "interpreter/cli/options.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/model/language.hpp"

namespace tarmaq::cli {

inline constexpr std::size_t any_number = static_cast<std::size_t>(-1);

struct Command {
  std::string_view name;
  std::string_view words;  // "RULESET CASE.json…"
  Pattern summary;         // one line
  Pattern details;         // paragraphs of the help page; may be empty
  std::size_t least_words = 0;
  std::size_t most_words = any_number;
  std::vector<OptionSpec> options;
  std::vector<std::string_view> examples;
  ExitCode (*run)(const Arguments& arguments, Terminal& terminal) = nullptr;
};

// The options of a command, with those that every command of its kind has: whichever takes a RULESET may be
// allowed to read files outside of it.
std::vector<OptionSpec> options_of(const Command& command);

const Command& eval_command();
const Command& batch_command();
const Command& check_command();
const Command& test_command();
const Command& explain_command();
const Command& impact_command();
const Command& ask_command();
const Command& timeline_command();
const Command& ledger_command();
const Command& fmt_command();
const Command& schema_command();
const Command& law_command();
const Command& describe_command();
const Command& help_command();
const Command& version_command();

// In the order of the overview.
std::vector<const Command*> all_commands();
// The command of that name, or null.
const Command* find_command(std::string_view name);

// The overview of the commands, and the page of one.
std::string overview(Language language);
std::string help_page(const Command& command, Language language);

// Runs the program with what stands behind its name. Never throws.
ExitCode run_tarmaq(const std::vector<std::string>& line, Terminal& terminal);

}  // namespace tarmaq::cli
