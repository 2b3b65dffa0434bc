#include "interpreter/files/standing_file.hpp"

#include <fcntl.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "interpreter/files/descriptor.hpp"
#include "interpreter/files/file_names.hpp"

namespace tarmaq::files {

namespace {

constexpr const char* access_list = "system.posix_acl_access";

Error refusal(const std::string& path, const std::string& reason, std::string hint = {}) {
  return {Error::Kind::File, "`" + path + "` cannot be written: " + reason, std::move(hint)};
}

}  // namespace

StandingFile standing_file(const std::string& path) {
  StandingFile file;
  file.there = ::stat(path.c_str(), &file.about) == 0;
  return file;
}

std::optional<Error> hindrance(const std::string& path, const StandingFile& file) {
  if (path.empty()) return refusal(path, std::strerror(ENOENT));
  if (!file.there) return std::nullopt;
  if (S_ISDIR(file.about.st_mode)) return refusal(path, std::strerror(EISDIR));
  if (!S_ISREG(file.about.st_mode)) return std::nullopt;
  // The user root may write it all the same, who took the right away did not mean that.
  if ((file.about.st_mode & 0222U) == 0) return refusal(path, "it is read-only");
  if (::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0) return refusal(path, std::strerror(errno));
  if (file.about.st_nlink > 1)
    return refusal(path, "it has " + std::to_string(file.about.st_nlink) + " names (hard links), which would be parted",
                   "remove the other names, or this one, or write to another file");
  return std::nullopt;
}

int take_after(int descriptor, const std::string& path, const StandingFile& file) {
  if (!file.is_regular()) return 0;
  struct stat fresh = {};
  if (::fstat(descriptor, &fresh) != 0) return errno;
  if ((fresh.st_uid != file.about.st_uid || fresh.st_gid != file.about.st_gid) &&
      ::fchown(descriptor, file.about.st_uid, file.about.st_gid) != 0)
    return errno;
  if (::fchmod(descriptor, file.about.st_mode & 07777U) != 0) return errno;
  const ssize_t size = ::getxattr(path.c_str(), access_list, nullptr, 0);
  if (size <= 0) return 0;
  std::vector<char> list(static_cast<std::size_t>(size));
  const ssize_t read_now = ::getxattr(path.c_str(), access_list, list.data(), list.size());
  if (read_now <= 0 || ::fsetxattr(descriptor, access_list, list.data(), static_cast<std::size_t>(read_now), 0) != 0)
    return errno;
  return 0;
}

int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

std::optional<std::string> read_whole(int descriptor) {
  std::string text;
  std::vector<char> block(1 << 16);
  for (;;) {
    const ssize_t count = ::pread(descriptor, block.data(), block.size(), static_cast<off_t>(text.size()));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    if (count == 0) return text;
    text.append(block.data(), static_cast<std::size_t>(count));
  }
}

void sync_folder_of(const std::string& path) {
  const Descriptor folder(::open(folder_holding(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.is_open()) ::fsync(folder.number());
}

}  // namespace tarmaq::files
