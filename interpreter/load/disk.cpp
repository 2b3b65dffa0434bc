#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <cstddef>
#include <fstream>
#include "grammar/diagnostics/result.hpp"
#include "interpreter/files/descriptor.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/load/paths.hpp"

namespace tarmaq::load {
namespace {

namespace fs = std::filesystem;

Error file_error(const std::string& path, const std::string& reason) {
  return Error{Error::Kind::File, "`" + path + "` cannot be read: " + reason, ""};
}

// Goes through the folders under one, each once.
class Walk {
 public:
  Walk(const FileSystem& files, const std::string& left_out, const std::vector<std::string>& within)
      : files_(files), left_out_(left_out), within_(within) {}

  // Folders under their own names first: what a link leads to may be among them.
  std::optional<Error> go(const std::string& folder) {
    if (std::optional<Error> error = enter(folder)) return error;
    while (!linked_.empty()) {
      std::vector<std::string> now;
      now.swap(linked_);
      std::sort(now.begin(), now.end());
      for (const std::string& link : now) {
        if (!is_within(files_, link, within_)) {
          listing_.outside.push_back(link);
        } else if (std::optional<Error> error = enter(link)) {
          return error;
        }
      }
    }
    for (std::vector<std::string>* paths : {&listing_.files, &listing_.links, &listing_.outside})
      std::sort(paths->begin(), paths->end());
    return std::nullopt;
  }
  Listing take() { return std::move(listing_); }

 private:
  std::optional<Error> enter(const std::string& folder) {
    struct stat about = {};
    if (::stat(folder.c_str(), &about) != 0) return file_error(folder, std::strerror(errno));
    if (!seen_.insert({about.st_dev, about.st_ino}).second) return std::nullopt;
    std::error_code code;
    fs::directory_iterator entry(folder, code);
    if (code) return file_error(folder, code.message());
    const fs::directory_iterator end;
    std::vector<std::string> below;
    for (; entry != end; entry.increment(code)) {
      if (code) return file_error(folder, code.message());
      std::error_code ignored;
      const std::string path = entry->path().generic_string();
      const bool link = entry->is_symlink(ignored);
      if (!entry->is_directory(ignored)) {
        listing_.files.push_back(path);
        if (link) listing_.links.push_back(path);
      } else if (left_out_.empty() || normal_path(path) != left_out_) {
        (link ? linked_ : below).push_back(path);
      }
    }
    if (code) return file_error(folder, code.message());
    std::sort(below.begin(), below.end());
    for (const std::string& path : below) {
      if (std::optional<Error> error = enter(path)) return error;
    }
    return std::nullopt;
  }

  const FileSystem& files_;
  const std::string& left_out_;
  const std::vector<std::string>& within_;
  std::set<std::pair<dev_t, ino_t>> seen_;
  std::vector<std::string> linked_;
  Listing listing_;
};

// What a file is that is none to be read, as a person calls it.
const char* kind_of(mode_t mode) {
  if (S_ISDIR(mode)) return "it is a folder";
  if (S_ISFIFO(mode)) return "it is a pipe, not a file";
  if (S_ISSOCK(mode)) return "it is a socket, not a file";
  return "it is a device, not a file";
}

}  // namespace

Result<std::string> DiskFileSystem::read(const std::string& path) const {
  // Looked at before it is opened: opening a pipe waits, and opening a device may do something.
  struct stat about = {};
  if (::stat(path.c_str(), &about) != 0) {
    return file_error(path, errno == ENOENT || errno == ENOTDIR ? "there is no such file" : std::strerror(errno));
  }
  if (!S_ISREG(about.st_mode)) return file_error(path, kind_of(about.st_mode));
  const files::Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (!file.is_open()) return file_error(path, std::strerror(errno));
  // The name may have become another's since.
  if (::fstat(file.number(), &about) != 0 || !S_ISREG(about.st_mode)) return file_error(path, kind_of(about.st_mode));
  std::string text;
  const auto size = static_cast<std::size_t>(std::max<off_t>(about.st_size, 0));
  text.reserve(std::min(size, max_bytes_) + 1);
  const std::unique_ptr<char[]> block(new char[65536]);
  for (;;) {
    const ssize_t count = ::read(file.number(), block.get(), 65536);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return file_error(path, std::strerror(errno));
    if (count == 0) break;
    text.append(block.get(), static_cast<std::size_t>(count));
    if (text.size() > max_bytes_) {
      return Error{Error::Kind::Limit, "`" + path + "` is larger than " + std::to_string(max_bytes_) + " bytes", ""};
    }
  }
  return text;
}

bool DiskFileSystem::is_folder(const std::string& path) const {
  std::error_code code;
  return fs::is_directory(path, code);
}

bool DiskFileSystem::exists(const std::string& path) const {
  std::error_code code;
  return fs::status(path, code).type() != fs::file_type::not_found;
}

Result<std::vector<std::string>> DiskFileSystem::list(const std::string& folder) const {
  Result<Listing> found = tree(folder, "", {canonical(folder)});
  if (!found) return found.error();
  return std::move(found->files);
}

Result<Listing> DiskFileSystem::tree(const std::string& folder, const std::string& left_out,
                                     const std::vector<std::string>& within) const {
  Walk walk(*this, left_out, within);
  if (std::optional<Error> error = walk.go(folder)) return *error;
  return walk.take();
}

std::string DiskFileSystem::canonical(const std::string& path) const {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  if (real) return real.get();
  // What is not there yet has a place all the same.
  std::error_code code;
  const fs::path found = fs::weakly_canonical(fs::absolute(path, code), code);
  return code ? normal_path(path) : found.generic_string();
}

Result<Listing> FileSystem::tree(const std::string& folder, const std::string& left_out,
                                 const std::vector<std::string>& within) const {
  (void)within;
  Result<std::vector<std::string>> listed = list(folder);
  if (!listed) return listed.error();
  Listing found;
  for (std::string& path : *listed) {
    if (left_out.empty() || !is_under(normal_path(path), left_out)) found.files.push_back(std::move(path));
  }
  return found;
}

std::string FileSystem::canonical(const std::string& path) const { return normal_path(path); }

bool is_within(const FileSystem& files, const std::string& path, const std::vector<std::string>& folders) {
  const std::string place = files.canonical(path);
  return std::any_of(folders.begin(), folders.end(),
                     [&](const std::string& folder) { return is_under(place, folder); });
}

}  // namespace tarmaq::load
