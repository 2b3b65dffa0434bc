#include "interpreter/cli/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace tarmaq::cli {

namespace {

Error failure(const std::string& path, int reason) {
  return Error{Error::Kind::File, fmt::format("`{}` cannot be written: {}", path, std::strerror(reason)), {}};
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

std::optional<Error> write_file(const std::string& path, std::string_view text) {
  struct stat known = {};
  const bool exists = ::stat(path.c_str(), &known) == 0;
  // A device or a pipe is written as it is: it cannot be replaced.
  if (exists && !S_ISREG(known.st_mode)) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return failure(path, errno);
    const bool well = write_all(descriptor, text);
    const int reason = errno;
    ::close(descriptor);
    if (!well && reason != EPIPE) return failure(path, reason);
    return std::nullopt;
  }
  const std::string beside = fmt::format("{}.{}.part", path, ::getpid());
  const mode_t mode = exists ? (known.st_mode & 07777) : 0666;
  const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (descriptor < 0) return failure(path, errno);
  bool well = write_all(descriptor, text) && ::fsync(descriptor) == 0;
  int reason = errno;
  if (::close(descriptor) != 0 && well) {
    well = false;
    reason = errno;
  }
  if (well && std::rename(beside.c_str(), path.c_str()) != 0) {
    well = false;
    reason = errno;
  }
  if (well) return std::nullopt;
  ::unlink(beside.c_str());
  return failure(path, reason);
}

}  // namespace tarmaq::cli
