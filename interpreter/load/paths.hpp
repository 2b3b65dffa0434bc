// Paths as rule files write them: `/` between folders, relative to the file or folder they stand in.
#pragma once

#include <string>
#include <string_view>

namespace tarmaq::load {

// Without `.`, inner `..`, doubled and trailing slashes: "a/./b/../c/" is "a/c", "" is ".".
std::string normal_path(std::string_view path);
// `path` seen from `folder`; an absolute path stays.
std::string join_path(std::string_view folder, std::string_view path);
// `path` as one would write it from `folder`: "a/b/c.txt" from "a/d" is "../b/c.txt". Both normalised, both
// absolute or neither; else the path as it is.
std::string relative_path(std::string_view path, std::string_view folder);
// The folder that a path stands in: "a/b.txt" → "a", "b.txt" → ".".
std::string folder_of(std::string_view path);
// True where `path` is the folder itself or stands under it; both normalised.
bool is_under(std::string_view path, std::string_view folder);

}  // namespace tarmaq::load
