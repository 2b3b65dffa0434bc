#include "interpreter/files/output_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "interpreter/files/descriptor.hpp"
#include "interpreter/files/file_names.hpp"
#include "interpreter/files/left_overs.hpp"
#include "interpreter/files/standing_file.hpp"

namespace tarmaq::files {

namespace {

Error failure(const std::string& path, int reason) {
  return {Error::Kind::File, "`" + path + "` cannot be written: " + std::strerror(reason), {}};
}

Error changed(const std::string& path) {
  return {Error::Kind::File, "`" + path + "` has changed since it was read, and is left as it is",
          "run the command again"};
}

// Swaps two names in one step. False where the file system cannot, or one of them is not there.
bool exchange(const std::string& one, const std::string& other) {
  return ::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0;
}

bool holds(int descriptor, std::string_view expected) {
  const std::optional<std::string> text = read_whole(descriptor);
  return text && *text == expected;
}

}  // namespace

Result<OutputFile> OutputFile::open(const std::string& path, WriteLock::Busy busy) {
  const std::string behind = behind_links(path);
  const StandingFile file = standing_file(behind);
  if (std::optional<Error> error = hindrance(behind, file)) return *error;
  if (file.there && !file.is_regular()) return OutputFile(behind, std::nullopt);
  Result<WriteLock> lock = WriteLock::take(behind, busy);
  if (!lock) return lock.error();
  return OutputFile(behind, std::move(*lock));
}

std::optional<Error> OutputFile::replace(std::string_view text) {
  return lock_ ? put(text, nullptr) : write_device(text);
}

std::optional<Error> OutputFile::replace_where(std::string_view expected, std::string_view text) {
  return lock_ ? put(text, &expected) : write_device(text);
}

Result<std::optional<std::string>> OutputFile::content() const {
  const Descriptor file(::open(path_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!file.is_open() && errno == ENOENT) return std::optional<std::string>();
  std::optional<std::string> text;
  if (file.is_open() && identity_of(file.number())) text = read_whole(file.number());
  if (!text) return Error{Error::Kind::File, "`" + path_ + "` cannot be read: " + std::strerror(errno), {}};
  return text;
}

std::optional<Error> OutputFile::write_device(std::string_view text) const {
  const Descriptor device(::open(path_.c_str(), O_WRONLY | O_CLOEXEC));
  if (!device.is_open()) return failure(path_, errno);
  const int reason = write_all(device.number(), text);
  // Whoever read a pipe may go.
  if (reason != 0 && reason != EPIPE) return failure(path_, reason);
  return std::nullopt;
}

std::optional<Error> OutputFile::put(std::string_view text, const std::string_view* expected) {
  const StandingFile file = standing_file(path_);
  if (std::optional<Error> error = hindrance(path_, file)) return error;
  const std::string fresh = path_ + ".tarmaq-new";
  // Left by a dead process: a living one would hold the lock.
  if (identity_of(fresh) && ::unlink(fresh.c_str()) != 0) return failure(fresh, errno);
  Descriptor part(
      ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, file.there ? 0600 : 0666));
  if (!part.is_open()) return failure(fresh, errno);
  const LeftOver left_over(fresh);
  int reason = write_all(part.number(), text);
  if (reason == 0) reason = take_after(part.number(), path_, file);
  if (reason == 0 && ::fsync(part.number()) != 0) reason = errno;
  std::optional<Error> error;
  if (reason != 0) error = failure(path_, reason);
  if (!error) error = take_place(fresh, expected);
  if (error) {
    ::unlink(fresh.c_str());
    return error;
  }
  sync_folder_of(path_);
  return std::nullopt;
}

std::optional<Error> OutputFile::take_place(const std::string& fresh, const std::string_view* expected) const {
  if (expected == nullptr) {
    if (std::rename(fresh.c_str(), path_.c_str()) != 0) return failure(path_, errno);
    return std::nullopt;
  }
  const Descriptor old(::open(path_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!old.is_open() || !holds(old.number(), *expected)) return changed(path_);
  // Between that look and the change of names an editor, which knows no lock, may save the file. So the names
  // are swapped, and what came out is looked at again: where it is another file, or other bytes, all is as before.
  if (!exchange(fresh, path_)) {
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
      return errno == ENOENT ? changed(path_) : failure(path_, errno);
    if (std::rename(fresh.c_str(), path_.c_str()) != 0) return failure(path_, errno);
    return std::nullopt;
  }
  if (identity_of(fresh) == identity_of(old.number()) && holds(old.number(), *expected)) {
    ::unlink(fresh.c_str());
    return std::nullopt;
  }
  if (!exchange(fresh, path_))
    return Error{Error::Kind::File,
                 "`" + path_ + "` has changed since it was read; what stood there last is in `" + fresh + "`",
                 {}};
  return changed(path_);
}

}  // namespace tarmaq::files
