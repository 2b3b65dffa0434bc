// The streams a command reads and writes, and the disk: handed in, so that tests hand in others.
#pragma once

#include <iostream>
#include <string>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/model/language.hpp"

namespace tarmaq::cli {

struct Terminal {
  std::istream& in;
  std::ostream& out;  // answers and reports
  std::ostream& err;  // diagnostics and progress
  const load::FileSystem& files;
  bool colour_out = false;
  bool colour_err = false;
  // What TARMAQ_LANG says; empty where it says nothing.
  std::string language_asked = {};
  // In which diagnostics and errors are told: of `--lang`, else of TARMAQ_LANG.
  Language language = Language::English;
  std::vector<std::string> allowed = {};  // `--allow`: folders that a rule set may read from besides its own

  // "error: …" with the hint in a line of its own, on the error stream; gives `code` back.
  ExitCode fail(ExitCode code, const Error& error);
  ExitCode fail(ExitCode code, const std::string& message, const std::string& hint = {});
};

// The code that an error of the machine ends with.
ExitCode exit_code_of(const Error& error);

}  // namespace tarmaq::cli
