// The case of an interview on its way to a file: every answer is kept at once.
#pragma once

#include <optional>
#include <string>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/files/output_file.hpp"
#include "interpreter/inquiry/interview.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::cli {

class KeptCase {
 public:
  // `output`: of -o, `-` for standard output; `input`: of CASE.json, empty for none. Nothing is written yet, and
  // no other run writes there from here on. The errors are of kind Usage where the file is one that the run reads,
  // Input where it holds no case, File where it cannot be written.
  static Result<KeptCase> open(const std::string& output, const std::string& input, const RuleSet& ruleset,
                               Language language, const Terminal& terminal);

  // Whether the file holds a case that can be gone on with, and that case.
  bool is_begun() const { return begun_.has_value(); }
  const inquiry::InterviewState& begun() const { return *begun_; }
  const std::string& path() const { return path_; }

  // An error of kind Usage where `instead` lacks something that the file, or `held`, has.
  std::optional<Error> would_lose(const inquiry::InterviewState& instead, Language language) const;
  std::optional<Error> would_lose(const inquiry::InterviewState& instead, const inquiry::InterviewState& held,
                                  Language language) const;

  // Puts the state into the file, where there is one that can be replaced: as a case, or, with facts that the
  // person does not know, as a state that names them, so that they are not asked for again.
  std::optional<Error> keep(const inquiry::InterviewState& state, const Vocabulary& vocabulary);
  // The case in the end. `ended`: there is no more to ask, or the person said so; else a file is left as a state.
  // A file that has it all stays as it is, byte for byte.
  std::optional<Error> write(const inquiry::InterviewState& state, bool ended, const Vocabulary& vocabulary,
                             Terminal& terminal);
  // A text, into the file or to standard output.
  std::optional<Error> write(const std::string& text, Terminal& terminal);

 private:
  KeptCase() = default;
  std::string path_;
  std::optional<files::OutputFile> file_;  // none: standard output
  std::optional<inquiry::InterviewState> begun_;
};

}  // namespace tarmaq::cli
