#include "interpreter/cli/standard_streams.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "interpreter/cli/exit_code.hpp"

namespace tarmaq::cli {

void hold_standard_descriptors() {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(number, F_GETFD) != -1 || errno != EBADF) continue;
    // The lowest number that is free is this one. It is opened the other way round, so that its use fails.
    if (::open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY) == number) continue;
    // Where there is no such device, a name that can be neither read nor written.
    if (::open("/", O_PATH) != number) std::_Exit(static_cast<int>(ExitCode::File));
  }
}

DescriptorBuffer::DescriptorBuffer(int descriptor) : descriptor_(descriptor) {
  setp(buffer_.data(), buffer_.data() + buffer_.size());
}

DescriptorBuffer::~DescriptorBuffer() { flush(); }

bool DescriptorBuffer::flush() {
  const char* at = pbase();
  while (reason_ == 0 && at < pptr()) {
    const ssize_t written = ::write(descriptor_, at, static_cast<std::size_t>(pptr() - at));
    if (written >= 0) at += written;
    else if (errno != EINTR) reason_ = errno;
  }
  setp(buffer_.data(), buffer_.data() + buffer_.size());
  return reason_ == 0;
}

DescriptorBuffer::int_type DescriptorBuffer::overflow(int_type character) {
  if (!flush()) return traits_type::eof();
  if (!traits_type::eq_int_type(character, traits_type::eof())) sputc(traits_type::to_char_type(character));
  return traits_type::not_eof(character);
}

int DescriptorBuffer::sync() { return flush() ? 0 : -1; }

}  // namespace tarmaq::cli
