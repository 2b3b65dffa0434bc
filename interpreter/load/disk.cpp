#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/load/paths.hpp"

namespace tarmaq::load {
namespace {

Error file_error(const std::string& path, const std::string& reason) {
  return Error{Error::Kind::File, "`" + path + "` cannot be read: " + reason, ""};
}

}  // namespace

Result<std::string> DiskFileSystem::read(const std::string& path) const {
  std::error_code code;
  const std::filesystem::file_status status = std::filesystem::status(path, code);
  if (!std::filesystem::exists(status)) return file_error(path, "there is no such file");
  if (std::filesystem::is_directory(status)) return file_error(path, "it is a folder");

  std::ifstream stream(path, std::ios::binary);
  if (!stream) return file_error(path, "it cannot be opened");
  std::string text;
  char block[65536];
  while (stream.read(block, sizeof block) || stream.gcount() > 0) {
    text.append(block, static_cast<std::size_t>(stream.gcount()));
    if (text.size() > max_bytes_) {
      return Error{Error::Kind::Limit, "`" + path + "` is larger than " + std::to_string(max_bytes_) + " bytes", ""};
    }
  }
  if (stream.bad()) return file_error(path, "the disk reports an error");
  return text;
}

bool DiskFileSystem::is_folder(const std::string& path) const {
  std::error_code code;
  return std::filesystem::is_directory(path, code);
}

bool DiskFileSystem::exists(const std::string& path) const {
  std::error_code code;
  return std::filesystem::exists(path, code);
}

Result<std::vector<std::string>> DiskFileSystem::list(const std::string& folder) const {
  return list_without(folder, "");
}

Result<std::vector<std::string>> DiskFileSystem::list_without(const std::string& folder,
                                                              const std::string& left_out) const {
  std::error_code code;
  std::vector<std::string> found;
  const std::filesystem::recursive_directory_iterator end;
  std::filesystem::recursive_directory_iterator entry(folder,
                                                      std::filesystem::directory_options::skip_permission_denied, code);
  if (code) return file_error(folder, code.message());
  for (; entry != end; entry.increment(code)) {
    if (code) return file_error(folder, code.message());
    std::error_code ignored;
    if (!entry->is_directory(ignored)) {
      found.push_back(entry->path().generic_string());
    } else if (!left_out.empty() && normal_path(entry->path().generic_string()) == left_out) {
      entry.disable_recursion_pending();
    }
  }
  if (code) return file_error(folder, code.message());
  std::sort(found.begin(), found.end());
  return found;
}

std::string DiskFileSystem::canonical(const std::string& path) const {
  std::error_code code;
  const std::filesystem::path found = std::filesystem::weakly_canonical(path, code);
  return code ? normal_path(path) : found.generic_string();
}

Result<std::vector<std::string>> FileSystem::list_without(const std::string& folder,
                                                          const std::string& left_out) const {
  Result<std::vector<std::string>> listed = list(folder);
  if (!listed || left_out.empty()) return listed;
  const auto is_left_out = [&](const std::string& path) { return is_under(normal_path(path), left_out); };
  listed->erase(std::remove_if(listed->begin(), listed->end(), is_left_out), listed->end());
  return listed;
}

std::string FileSystem::canonical(const std::string& path) const { return normal_path(path); }

}  // namespace tarmaq::load
