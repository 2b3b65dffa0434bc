// The cases named on a command line: case files, test files, standard input.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/cases/case_document.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::cli {

// A case to decide, and where it comes from.
struct CaseInput {
  std::string source;  // the file, "standard input", or a line of either
  cases::StatedCase stated;

  // How it is told apart from the others of a run.
  const std::string& name() const { return stated.title.empty() ? source : stated.title; }
};

struct CaseInputs {
  std::vector<CaseInput> cases;    // in the order of the command line, then of the file
  ExitCode code = ExitCode::Done;  // what could not be read; it is told on the error stream
};

// `-` is standard input. What a document holds, `CaseDocuments` says. Where a file's lines are documents (its name ends
// in
// `.ndjson` or `.jsonl`, or its first line is one and the whole is none) each holds its own.
CaseInputs read_cases(const std::vector<std::string>& paths, const Vocabulary& vocabulary, Terminal& terminal);

// Reports of all cases, one after the other, and the code that the run ends with. Where a report is read by a
// person (`text`) each of several cases is named before it, and with `apart` an empty line stands between them.
// Ends early when nobody reads on.
ExitCode each_case(const CaseInputs& inputs, bool text, bool apart, Terminal& terminal,
                   const std::function<ExitCode(const CaseInput&)>& report);

// A file's text, or standard input for `-`.
Result<std::string> read_input(const std::string& path, Terminal& terminal);

}  // namespace tarmaq::cli
