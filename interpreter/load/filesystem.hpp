// Where files come from: the disk, or a map of texts for tests and for editors with unsaved files.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "grammar/diagnostics/result.hpp"

namespace tarmaq::load {

// What stands under a folder.
struct Listing {
  std::vector<std::string> files;    // recursively, sorted by path
  std::vector<std::string> links;    // those of them that are links to a file
  std::vector<std::string> outside;  // links to folders that lead out of where one may look; not looked into
};

// The disk behind an interface, with an in-memory twin for tests.
class FileSystem {
 public:
  virtual ~FileSystem() = default;
  virtual Result<std::string> read(const std::string& path) const = 0;
  virtual bool is_folder(const std::string& path) const = 0;
  // True also where something is there that cannot be looked at.
  virtual bool exists(const std::string& path) const = 0;
  // Every file under the folder, recursively, sorted by path.
  virtual Result<std::vector<std::string>> list(const std::string& folder) const = 0;
  // The same but for what is under `left_out` (empty: nothing), which is not looked into. `within`: folders,
  // as `canonical` spells them; a link to a folder under none of them is not followed. Any folder that cannot
  // be read is an error. Without links it is as `list` says.
  virtual Result<Listing> tree(const std::string& folder, const std::string& left_out,
                               const std::vector<std::string>& within) const;
  // One spelling for one place, so that circles of folders are seen. Paths are only normalised here.
  virtual std::string canonical(const std::string& path) const;
};

// Whether a path, links followed, is one of the folders or stands under one; they are spelled as `canonical` does.
bool is_within(const FileSystem& files, const std::string& path, const std::vector<std::string>& folders);

// Reads whole regular files: a device, a pipe or a terminal is refused at once, before anything waits for it.
// A file over `max_bytes` is an Error of kind Limit, so that a mistaken path cannot fill the memory.
class DiskFileSystem final : public FileSystem {
 public:
  explicit DiskFileSystem(std::size_t max_bytes = std::size_t{64} * 1024 * 1024) : max_bytes_(max_bytes) {}
  Result<std::string> read(const std::string& path) const override;
  bool is_folder(const std::string& path) const override;
  bool exists(const std::string& path) const override;
  // Links to folders are followed where they stay under the folder.
  Result<std::vector<std::string>> list(const std::string& folder) const override;
  // Each folder is looked into once, under its own name before that of a link, so that circles end.
  Result<Listing> tree(const std::string& folder, const std::string& left_out,
                       const std::vector<std::string>& within) const override;
  std::string canonical(const std::string& path) const override;

 private:
  std::size_t max_bytes_;
};

// Folders are there as soon as a file stands in them. Paths are normalised: "a/./b/../c" is "a/c".
class MemoryFileSystem final : public FileSystem {
 public:
  MemoryFileSystem() = default;
  explicit MemoryFileSystem(std::map<std::string, std::string> files);
  void put(const std::string& path, std::string text);
  void remove(const std::string& path);
  Result<std::string> read(const std::string& path) const override;
  bool is_folder(const std::string& path) const override;
  bool exists(const std::string& path) const override;
  Result<std::vector<std::string>> list(const std::string& folder) const override;

 private:
  std::map<std::string, std::string> files_;
};

}  // namespace tarmaq::load
