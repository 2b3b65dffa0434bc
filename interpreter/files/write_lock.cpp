#include "interpreter/files/write_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "interpreter/files/file_names.hpp"

namespace tarmaq::files {

namespace {

constexpr useconds_t pause = 20'000;  // microseconds
constexpr int most_pauses = 250;      // five seconds in all

Error cannot_be_written(const std::string& path, int reason) {
  return {Error::Kind::File, "`" + path + "` cannot be written: " + std::strerror(reason), {}};
}

// The file of the lock, made where it is not there.
Descriptor open_lock(const std::string& name) {
  for (;;) {
    const int known = ::open(name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (known >= 0 || errno != ENOENT) return Descriptor(known);
    const int fresh = ::open(name.c_str(), O_RDONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fresh >= 0 || errno != EEXIST) return Descriptor(fresh);
  }
}

// Whether the name is still that of the locked file: who held it before may have removed it since.
bool is_still(const std::string& name, const Descriptor& held) {
  const std::optional<FileIdentity> named = identity_of(name);
  return named && named == identity_of(held.number());
}

}  // namespace

Result<WriteLock> WriteLock::take(const std::string& path, Busy busy) {
  const std::string name = path + ".tarmaq-lock";
  for (int pauses = 0;;) {
    Descriptor held = open_lock(name);
    if (!held.is_open())
      return errno == ELOOP ? Error{Error::Kind::File, "`" + name + "` stands in the way of a lock", {}}
                            : cannot_be_written(path, errno);
    struct stat about = {};
    if (::fstat(held.number(), &about) != 0 || !S_ISREG(about.st_mode) || about.st_size != 0)
      return Error{Error::Kind::File, "`" + name + "` stands in the way of a lock",
                   "a lock is an empty file; this one is something else: move it away"};
    if (::flock(held.number(), LOCK_EX | LOCK_NB) == 0) {
      if (is_still(name, held)) return WriteLock(name, std::move(held));
    } else if (errno == EWOULDBLOCK) {
      if (busy == Busy::Refuse || pauses == most_pauses)
        return Error{Error::Kind::File, "another run is writing `" + path + "`", {}};
      ++pauses;
      ::usleep(pause);
    } else if (errno != EINTR) {
      return Error{Error::Kind::File, "`" + path + "` cannot be locked: " + std::strerror(errno),
                   "write to a file system that knows locks"};
    }
  }
}

WriteLock::WriteLock(WriteLock&& other) noexcept
    : name_(std::move(other.name_)), held_(std::move(other.held_)), left_over_(std::move(other.left_over_)) {}

WriteLock::~WriteLock() {
  // Removed while it is held: who opened it in the meantime finds that the name is another file's, or none's.
  if (held_.is_open()) ::unlink(name_.c_str());
}

}  // namespace tarmaq::files
