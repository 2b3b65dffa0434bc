// Many cases at once: folders of case and test files, and files with a case a line.
#pragma once

#include <string>
#include <vector>

#include "interpreter/cli/case_input.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::cli {

struct CorpusCase {
  CaseInput input;
  bool expects_errors = false;  // a test that is there to be refused
};

struct Corpus {
  std::vector<CorpusCase> cases;   // by place on the command line, then path, then place in the file
  ExitCode code = ExitCode::Done;  // what could not be read; it is told on the error stream
};

// Every `.json` and `.ndjson` of a folder; of a test file every test, and every row of its tables.
Corpus read_corpus(const std::vector<std::string>& paths, const Vocabulary& vocabulary, Terminal& terminal);

}  // namespace tarmaq::cli
