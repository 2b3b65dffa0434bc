#include "interpreter/cli/case_input.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <string_view>
#include <system_error>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/cases/case.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/service/call_status.hpp"
#include "interpreter/suite/test_case.hpp"

namespace tarmaq::cli {

namespace {

// As much as the disk gives of one file.
constexpr std::size_t most_input_bytes = std::size_t{64} * 1024 * 1024;

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
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
  const cases::CaseReader reader(vocabulary);
  const cases::CaseDocuments documents(vocabulary);
  for (const std::string& path : paths) {
    const Result<std::string> text = read_input(path, terminal);
    if (!text) {
      inputs.code = worse(inputs.code, terminal.fail(exit_code_of(text.error()), text.error()));
      continue;
    }
    const std::string source = path == "-" ? "standard input" : path;
    const auto lines = cases::lines_of_cases(*text);
    // A blank one holds no case.
    if (lines.empty()) continue;
    if (!ends_with(path, ".ndjson") && !ends_with(path, ".jsonl") && !cases::CaseDocuments::are_lines(*text)) {
      for (cases::StatedCase& stated : documents.read(*text, reader))
        inputs.cases.push_back({source, std::move(stated)});
      continue;
    }
    for (const auto& [number, line] : lines) {
      for (cases::StatedCase& stated : documents.read(line, reader))
        inputs.cases.push_back({fmt::format("{}:{}", source, number), std::move(stated)});
    }
  }
  return inputs;
}

ExitCode each_case(const CaseInputs& inputs, bool text, bool apart, Terminal& terminal,
                   const std::function<ExitCode(const CaseInput&)>& report) {
  ExitCode code = inputs.code;
  for (const CaseInput& input : inputs.cases) {
    if (text && apart && &input != &inputs.cases.front()) terminal.out << '\n';
    if (text && inputs.cases.size() > 1) terminal.out << input.name() << '\n';
    code = worse(code, report(input));
    if (!terminal.out) break;
  }
  return code;
}

}  // namespace tarmaq::cli
