#include "interpreter/check/paths.hpp"

#include <algorithm>
#include <filesystem>
#include <vector>

namespace tarmaq {

std::string normal_path(std::string_view path) {
  const bool absolute = !path.empty() && path.front() == '/';
  std::vector<std::string_view> parts;
  std::size_t at = 0;
  while (at <= path.size()) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, end - at);
    at = end + 1;
    if (part.empty() || part == ".") continue;
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (part != ".." || !absolute) {
      parts.push_back(part);
    }
  }
  std::string normal = absolute ? "/" : "";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) normal += '/';
    normal += parts[i];
  }
  return normal.empty() ? "." : normal;
}

std::string join_path(std::string_view folder, std::string_view path) {
  if (!path.empty() && path.front() == '/') return normal_path(path);
  return normal_path(std::string(folder) + "/" + std::string(path));
}

std::string relative_path(std::string_view path, std::string_view folder) {
  const std::string relative = std::filesystem::path(path).lexically_relative(std::filesystem::path(folder)).generic_string();
  return relative.empty() ? std::string(path) : relative;
}

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return slash == 0 ? "/" : std::string(path.substr(0, slash));
}

bool is_under(std::string_view path, std::string_view folder) {
  if (folder == ".") return path.empty() || path.front() != '/';
  if (path.substr(0, folder.size()) != folder) return false;
  return path.size() == folder.size() || path[folder.size()] == '/' || folder == "/";
}

}  // namespace tarmaq
