// Files that a command writes: never over what it reads, each as a whole.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/ruleset.hpp"

namespace tarmaq::cli {

// Puts `text` in the place of a file, whole or not at all. The error is of kind File.
std::optional<Error> write_file(const std::string& path, std::string_view text);
// The same, where the file still holds what was read from it.
std::optional<Error> write_file_again(const std::string& path, std::string_view was, std::string_view text);

// What a run is about to write, and what it reads. Held against each other before anything is opened for
// writing, by what the files are and not by what they are called.
struct WrittenAndRead {
  std::vector<std::string> outputs;  // no two may be one file; with the names that stand beside them
  std::vector<std::string> beside;   // files of the program's own beside an output
  std::optional<std::string> input;  // "-" is standard input
  const RuleSet* ruleset = nullptr;
  const load::FileSystem* files = nullptr;  // of the rule set
  bool answers_on_standard_output = false;
};
// An error of kind Usage where a file would be overwritten that the run reads or writes as well.
std::optional<Error> overwriting(const WrittenAndRead& run, Language language);

// Whether the name is one of the kernel's for standard output, so that it is written as such.
bool names_standard_output(const std::string& path);

}  // namespace tarmaq::cli
