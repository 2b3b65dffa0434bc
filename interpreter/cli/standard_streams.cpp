#include "interpreter/cli/standard_streams.hpp"

#include <unistd.h>

#include <cerrno>

namespace tarmaq::cli {

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
