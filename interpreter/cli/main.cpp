// The program: standard streams, signals and the exit code; all else is run_tarmaq.
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "interpreter/cli/command.hpp"
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/cli/memory_limit.hpp"
#include "interpreter/cli/standard_streams.hpp"
#include "interpreter/cli/terminal.hpp"
#include "interpreter/load/filesystem.hpp"

namespace {

bool colour_on(int descriptor) {
  const char* no_colour = std::getenv("NO_COLOR");
  if (no_colour != nullptr && *no_colour != '\0') return false;
  const char* kind = std::getenv("TERM");
  return ::isatty(descriptor) == 1 && (kind == nullptr || std::strcmp(kind, "dumb") != 0);
}

}  // namespace

int main(int count, char** words) {
  // Before anything is opened, which would get the number of a stream that was closed.
  tarmaq::cli::hold_standard_descriptors();
  // A closed pipe is then an error of the write, which ends the run quietly.
  std::signal(SIGPIPE, SIG_IGN);
  // So is a file that reaches the size that the system allows.
  std::signal(SIGXFSZ, SIG_IGN);
  std::ios::sync_with_stdio(false);
  tarmaq::cli::DescriptorBuffer out_buffer(STDOUT_FILENO);
  tarmaq::cli::DescriptorBuffer err_buffer(STDERR_FILENO);
  std::ostream out(&out_buffer);
  std::ostream err(&err_buffer);
  err.setf(std::ios::unitbuf);
  const tarmaq::load::DiskFileSystem files;
  tarmaq::cli::Terminal terminal{std::cin, out, err, files, colour_on(STDOUT_FILENO), colour_on(STDERR_FILENO)};
  if (const char* language = std::getenv("TARMAQ_LANG")) terminal.language_asked = language;
  tarmaq::cli::end_with_limit_when_memory_is_gone();
  const std::uint64_t memory = tarmaq::cli::memory_from(std::getenv("TARMAQ_MEMORY"));
  if (memory == 0)
    return static_cast<int>(
        terminal.fail(tarmaq::cli::ExitCode::Usage, "TARMAQ_MEMORY is not a number of MiB from 1 to 1000000"));
  tarmaq::cli::limit_memory(memory);
  tarmaq::cli::ExitCode code = tarmaq::cli::run_tarmaq({words + 1, words + count}, terminal);
  out.flush();
  if (out_buffer.reason() != 0 && out_buffer.reason() != EPIPE)
    code = tarmaq::cli::worse(code, terminal.fail(tarmaq::cli::ExitCode::File, "standard output cannot be written"));
  err.flush();
  return static_cast<int>(code);
}
