#include "interpreter/load/paths.hpp"

#include <algorithm>
#include <vector>

namespace tarmaq::load {

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
  const auto absolute = [](std::string_view each) { return !each.empty() && each.front() == '/'; };
  if (absolute(path) != absolute(folder)) return std::string(path);
  // One folder after the other, as long as both go the same way.
  while (!folder.empty() && folder != "." && folder != "/") {
    const std::string_view first = folder.substr(0, folder.find('/'));
    if (path.substr(0, path.find('/')) != first) break;
    folder.remove_prefix(std::min(first.size() + 1, folder.size()));
    path.remove_prefix(std::min(first.size() + 1, path.size()));
  }
  if (folder == ".") return std::string(path);
  if (folder == "/") return std::string(path.substr(1));
  std::string relative;
  while (!folder.empty()) {
    const std::string_view first = folder.substr(0, folder.find('/'));
    if (first == "..") return std::string(path);  // where it stands cannot be told by its name
    relative += "../";
    folder.remove_prefix(std::min(first.size() + 1, folder.size()));
  }
  return relative + std::string(path);
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

}  // namespace tarmaq::load
