#include "interpreter/cli/memory_limit.hpp"

#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <new>

#include <sys/resource.h>
#include "interpreter/cli/exit_code.hpp"
#include "interpreter/memory/held_memory.hpp"

namespace tarmaq::cli {

namespace {

constexpr std::uint64_t mebibyte = std::uint64_t{1024} * 1024;
constexpr std::uint64_t most_stated = 1'000'000;

// Allocates nothing: there may be nothing left.
void write_error(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

[[noreturn]] void end_at_once() {
  ExitCode code = ExitCode::Bug;
  if (const std::exception_ptr error = std::current_exception()) {
    try {
      std::rethrow_exception(error);
    } catch (const std::bad_alloc&) {
      code = ExitCode::Limit;
    } catch (...) {
      code = ExitCode::Bug;
    }
  }
  write_error("tarmaq: ");
  write_error(code == ExitCode::Limit ? memory_is_gone : "a bug in Tarmaq");
  write_error("\n");
  std::_Exit(static_cast<int>(code));
}

}  // namespace

std::uint64_t memory_from(const char* text) {
  if (text == nullptr || *text == '\0') return most_memory;
  std::uint64_t mebibytes = 0;
  for (; *text != '\0'; ++text) {
    if (*text < '0' || *text > '9') return 0;
    mebibytes = mebibytes * 10 + static_cast<std::uint64_t>(*text - '0');
    if (mebibytes > most_stated) return 0;
  }
  return mebibytes;
}

void limit_memory(std::uint64_t mebibytes) { memory::limit_held_memory(mebibytes * mebibyte); }

void end_with_limit_when_memory_is_gone() { std::set_terminate(end_at_once); }

}  // namespace tarmaq::cli
