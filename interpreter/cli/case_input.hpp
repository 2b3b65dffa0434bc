// The cases named on a command line: case files, test files, standard input.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/answer/answer.hpp"
#include "interpreter/cli/choices.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::cli {

// A case to decide, and what its test file says of it.
struct CaseInput {
  std::string source;  // the file, or "standard input"
  std::string title;   // of a test; empty for a case
  std::string json;
  NamedReadings readings;
  std::optional<Date> on;
  std::optional<Date> as_of;

  // How it is told apart from the others of a run.
  const std::string& name() const { return title.empty() ? source : title; }
};

struct CaseInputs {
  std::vector<CaseInput> cases;    // in the order of the command line, then of the file
  ExitCode code = ExitCode::Done;  // what could not be read; it is told on the error stream
};

// `-` is standard input. A test file gives the case of each of its tests.
CaseInputs read_cases(const std::vector<std::string>& paths, const Vocabulary& vocabulary, Terminal& terminal);

// The request for one case: what its test file says stands where the command line says nothing.
answer::Decider::Request request_for(const CaseInput& input, const answer::Decider::Request& from_command_line,
                                     const NamedReadings& fixed);

// A file's text, or standard input for `-`.
Result<std::string> read_input(const std::string& path, Terminal& terminal);

}  // namespace tarmaq::cli
