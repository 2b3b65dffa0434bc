#include "interpreter/files/file_names.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <climits>

namespace tarmaq::files {

namespace {

constexpr int most_links = 40;  // as the kernel follows

FileIdentity identity_in(const struct stat& about) {
  return {static_cast<std::uint64_t>(about.st_dev), static_cast<std::uint64_t>(about.st_ino)};
}

std::string last_name(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

}  // namespace

std::optional<FileIdentity> identity_of(const std::string& path) {
  struct stat about = {};
  if (::stat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
  return identity_in(about);
}

std::optional<FileIdentity> identity_of(int descriptor) {
  struct stat about = {};
  if (::fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
  return identity_in(about);
}

std::string folder_holding(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string behind_links(const std::string& path) {
  struct stat about = {};
  const bool there = ::stat(path.c_str(), &about) == 0;
  if (there && !S_ISREG(about.st_mode)) return path;
  std::string name = path;
  for (int links = 0; links < most_links; ++links) {
    struct stat link = {};
    if (::lstat(name.c_str(), &link) != 0 || !S_ISLNK(link.st_mode)) break;
    char target[PATH_MAX];
    const ssize_t size = ::readlink(name.c_str(), target, sizeof target);
    if (size <= 0 || size == static_cast<ssize_t>(sizeof target)) return path;
    const std::string found(target, static_cast<std::size_t>(size));
    name = found.front() == '/' ? found : folder_holding(name) + "/" + found;
  }
  // What a link of /proc says may be the name of another file, or of none: the file was removed since.
  if (there && identity_of(name) != std::optional(identity_in(about))) return path;
  return name;
}

bool same_file(const std::string& left, const std::string& right) {
  const std::optional<FileIdentity> one = identity_of(left);
  const std::optional<FileIdentity> other = identity_of(right);
  if (one || other) return one == other;
  struct stat about = {};
  if (::stat(left.c_str(), &about) == 0 || ::stat(right.c_str(), &about) == 0) return false;
  const std::string left_name = behind_links(left);
  const std::string right_name = behind_links(right);
  if (last_name(left_name) != last_name(right_name)) return false;
  struct stat left_folder = {};
  struct stat right_folder = {};
  if (::stat(folder_holding(left_name).c_str(), &left_folder) != 0 ||
      ::stat(folder_holding(right_name).c_str(), &right_folder) != 0)
    return false;
  return identity_in(left_folder) == identity_in(right_folder);
}

}  // namespace tarmaq::files
