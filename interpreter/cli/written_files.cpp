#include "interpreter/cli/written_files.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>

#include "interpreter/files/file_names.hpp"
#include "interpreter/files/output_file.hpp"
#include "interpreter/files/write_lock.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/suite/test_case.hpp"
#include "interpreter/words/messages.hpp"

namespace tarmaq::cli {

namespace {

Error refusal(words::Phrase phrase, Language language, std::initializer_list<words::Argument> arguments) {
  return Error{Error::Kind::Usage, words::say(phrase, language, arguments), {}};
}

// The rule files and texts that were read, and the tests.
std::vector<std::string> files_of(const WrittenAndRead& run) {
  std::vector<std::string> paths;
  if (run.ruleset == nullptr) return paths;
  for (std::uint32_t file = 0; file < run.ruleset->sources.size(); ++file) {
    if (file >= run.ruleset->origins.size() || !run.ruleset->origins[file].library)
      paths.push_back(run.ruleset->sources.at(file).path);
  }
  if (run.files != nullptr) {
    if (const Result<suite::TestFiles> tests = suite::test_files(*run.ruleset, *run.files))
      paths.insert(paths.end(), tests->files.begin(), tests->files.end());
  }
  return paths;
}

bool is_input(const std::string& path, const std::string& input) {
  if (input != "-") return files::same_file(path, input);
  const std::optional<files::FileIdentity> standard = files::identity_of(STDIN_FILENO);
  return standard && files::identity_of(path) == standard;
}

}  // namespace

std::optional<Error> write_file(const std::string& path, std::string_view text) {
  Result<files::OutputFile> file = files::OutputFile::open(path, files::WriteLock::Busy::WaitAWhile);
  return file ? file->replace(text) : std::optional<Error>(file.error());
}

std::optional<Error> write_file_again(const std::string& path, std::string_view was, std::string_view text) {
  Result<files::OutputFile> file = files::OutputFile::open(path, files::WriteLock::Busy::WaitAWhile);
  return file ? file->replace_where(was, text) : std::optional<Error>(file.error());
}

std::optional<Error> overwriting(const WrittenAndRead& run, Language language) {
  std::vector<std::string> written = run.outputs;
  written.insert(written.end(), run.beside.begin(), run.beside.end());
  std::vector<files::FileIdentity> rules;
  if (!written.empty()) {
    for (const std::string& path : files_of(run)) {
      if (const std::optional<files::FileIdentity> identity = files::identity_of(path)) rules.push_back(*identity);
    }
  }
  for (const std::string& path : written) {
    if (run.input && is_input(path, *run.input))
      return refusal(words::Phrase::OverwritesInput, language, {{"file", path}});
    const std::optional<files::FileIdentity> there = files::identity_of(path);
    if (!there) continue;
    if (std::find(rules.begin(), rules.end(), *there) != rules.end())
      return refusal(words::Phrase::OverwritesRules, language, {{"file", path}});
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) {
      if (files::identity_of(stream) == there)
        return refusal(words::Phrase::OverwritesStream, language, {{"file", path}});
    }
  }
  for (std::size_t i = 0; i < written.size(); ++i) {
    for (std::size_t j = i + 1; j < written.size(); ++j) {
      if (files::same_file(written[i], written[j]))
        return refusal(words::Phrase::OverwritesOutput, language, {{"file", written[i]}, {"other", written[j]}});
    }
  }
  if (run.answers_on_standard_output && run.input) {
    const std::optional<files::FileIdentity> standard = files::identity_of(STDOUT_FILENO);
    const std::optional<files::FileIdentity> input =
        *run.input == "-" ? files::identity_of(STDIN_FILENO) : files::identity_of(*run.input);
    if (standard && standard == input) return refusal(words::Phrase::OverwritesInput, language, {{"file", "-"}});
  }
  return std::nullopt;
}

bool names_standard_output(const std::string& path) {
  static constexpr std::array<std::string_view, 4> names = {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1",
                                                            "/proc/thread-self/fd/1"};
  return std::find(names.begin(), names.end(), path) != names.end();
}

}  // namespace tarmaq::cli
