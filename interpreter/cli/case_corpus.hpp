// Many cases at once: folders of case and test files, and files with a case a line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/cli/choices.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/model/date.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::cli {

// A case of a corpus, and what its test file says of it.
struct CorpusInput {
  std::string source;  // the file, or "standard input"
  std::string title;   // of a test; empty for a case
  std::string json;
  NamedReadings readings;
  std::optional<Date> on;
  std::optional<Date> as_of;
};

// The request for one case: what its test file says stands where the command line says nothing.
answer::Decider::Request request_for(const CorpusInput& input, const answer::Decider::Request& from_command_line,
                                     const NamedReadings& fixed);

struct CorpusCase {
  CorpusInput input;
  bool expects_errors = false;  // a test that is there to be refused
};

struct Corpus {
  std::vector<CorpusCase> cases;   // by place on the command line, then path, then place in the file
  ExitCode code = ExitCode::Done;  // what could not be read; it is told on the error stream
};

// Every `.json` and `.ndjson` of a folder; of a test file every test, and every row of its tables.
Corpus read_corpus(const std::vector<std::string>& paths, const Vocabulary& vocabulary, Terminal& terminal);

}  // namespace tarmaq::cli
