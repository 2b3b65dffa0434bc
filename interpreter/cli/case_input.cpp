#include "interpreter/cli/case_input.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <string_view>
#include <system_error>

#include "interpreter/json/json.hpp"
#include "interpreter/suite/test_case.hpp"

namespace tarmaq::cli {

namespace {

// As much as the disk gives of one file.
constexpr std::size_t most_input_bytes = std::size_t{64} * 1024 * 1024;

void add_tests(const std::string& source, const std::string& text, const Vocabulary& vocabulary, CaseInputs& inputs,
               Terminal& terminal) {
  suite::TestSuite suite = suite::read_test_file(source, text, vocabulary, suite::TestScope::CaseAlone);
  for (const suite::TestProblem& problem : suite.problems) {
    inputs.code =
        worse(inputs.code, terminal.fail(ExitCode::InvalidCase, fmt::format("{}:{}:{}: {}", source, problem.place.line,
                                                                            problem.place.column, problem.message)));
  }
  for (suite::TestCase& test : suite.cases)
    inputs.cases.push_back(
        {source, std::move(test.title), std::move(test.case_json), std::move(test.readings), test.on, test.as_of});
}

}  // namespace

namespace {

// The number of a descriptor that was handed over to the program as a pipe and named by one of the kernel's names,
// as a shell does for `<(…)`: nobody waits for somebody to open it. A pipe with a name of its own is none.
std::optional<int> handed_over(const std::string& path) {
  std::string digits;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (path.compare(0, folder.size(), folder) == 0) digits = path.substr(folder.size());
  }
  if (path == "/dev/stdin") digits = "0";
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() || number < 0) return std::nullopt;
  struct stat about = {};
  if (::fstat(number, &about) != 0 || !(S_ISFIFO(about.st_mode) || S_ISSOCK(about.st_mode))) return std::nullopt;
  return number;
}

Result<std::string> read_handed_over(int descriptor, const std::string& path) {
  std::string text;
  std::string block(1 << 16, '\0');
  for (;;) {
    const ssize_t count = ::read(descriptor, block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0)
      return Error{Error::Kind::File, fmt::format("`{}` cannot be read: {}", path, std::strerror(errno)), {}};
    if (count == 0) return text;
    text.append(block, 0, static_cast<std::size_t>(count));
    if (text.size() > most_input_bytes)
      return Error{Error::Kind::Limit, fmt::format("`{}` is larger than {} bytes", path, most_input_bytes), {}};
  }
}

}  // namespace

Result<std::string> read_input(const std::string& path, Terminal& terminal) {
  if (const std::optional<int> descriptor = handed_over(path)) return read_handed_over(*descriptor, path);
  if (path != "-") return terminal.files.read(path);
  std::string text;
  std::string block(1 << 16, '\0');
  while (terminal.in.read(block.data(), static_cast<std::streamsize>(block.size())) || terminal.in.gcount() > 0) {
    text.append(block, 0, static_cast<std::size_t>(terminal.in.gcount()));
    if (text.size() > most_input_bytes)
      return Error{Error::Kind::Limit, fmt::format("standard input is larger than {} bytes", most_input_bytes), {}};
  }
  if (terminal.in.bad()) return Error{Error::Kind::File, "standard input cannot be read", {}};
  return text;
}

CaseInputs read_cases(const std::vector<std::string>& paths, const Vocabulary& vocabulary, Terminal& terminal) {
  CaseInputs inputs;
  for (const std::string& path : paths) {
    Result<std::string> text = read_input(path, terminal);
    if (!text) {
      inputs.code = worse(inputs.code, terminal.fail(exit_code_of(text.error()), text.error()));
      continue;
    }
    const std::string source = path == "-" ? "standard input" : path;
    const json::JsonDocument document = json::parse_json(*text);
    if (document.complete && suite::is_test_document(document.root, vocabulary))
      add_tests(source, *text, vocabulary, inputs, terminal);
    else inputs.cases.push_back({source, {}, std::move(*text), {}, {}, {}});
  }
  return inputs;
}

answer::Decider::Request request_for(const CaseInput& input, const answer::Decider::Request& from_command_line,
                                     const NamedReadings& fixed) {
  answer::Decider::Request request = from_command_line;
  for (const auto& [reading, choice] : input.readings) request.readings[reading] = choice;
  for (const auto& [reading, choice] : fixed) request.readings[reading] = choice;
  if (!request.on) request.on = input.on;
  if (!request.as_of) request.as_of = input.as_of;
  return request;
}

}  // namespace tarmaq::cli
