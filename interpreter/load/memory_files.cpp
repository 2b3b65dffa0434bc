#include <map>
#include <string>
#include <utility>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/load/paths.hpp"

namespace tarmaq::load {

MemoryFileSystem::MemoryFileSystem(std::map<std::string, std::string> files) {
  for (auto& [path, text] : files) put(path, std::move(text));
}

void MemoryFileSystem::put(const std::string& path, std::string text) { files_[normal_path(path)] = std::move(text); }

void MemoryFileSystem::remove(const std::string& path) { files_.erase(normal_path(path)); }

Result<std::string> MemoryFileSystem::read(const std::string& path) const {
  const auto found = files_.find(normal_path(path));
  if (found == files_.end())
    return Error{Error::Kind::File, "`" + path + "` cannot be read: there is no such file", ""};
  return found->second;
}

bool MemoryFileSystem::is_folder(const std::string& path) const {
  const std::string folder = normal_path(path) + "/";
  if (folder == "./") return !files_.empty();
  const auto next = files_.lower_bound(folder);
  return next != files_.end() && next->first.compare(0, folder.size(), folder) == 0;
}

bool MemoryFileSystem::exists(const std::string& path) const {
  return files_.count(normal_path(path)) > 0 || is_folder(path);
}

Result<std::vector<std::string>> MemoryFileSystem::list(const std::string& folder) const {
  if (!is_folder(folder))
    return Error{Error::Kind::File, "`" + folder + "` cannot be read: there is no such folder", ""};
  std::vector<std::string> found;
  const std::string prefix = normal_path(folder) + "/";
  for (const auto& [path, text] : files_) {
    if (prefix == "./" || path.compare(0, prefix.size(), prefix) == 0) found.push_back(path);
  }
  return found;
}

}  // namespace tarmaq::load
