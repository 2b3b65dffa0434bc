// Names and the files behind them: two names may be of one file, by a link, a hard link or another spelling.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace tarmaq::files {

// What a file is, whatever it is called.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  friend bool operator==(const FileIdentity& left, const FileIdentity& right) = default;
};

// Of the regular file that the name, or the descriptor, leads to; nothing where there is none.
std::optional<FileIdentity> identity_of(const std::string& path);
std::optional<FileIdentity> identity_of(int descriptor);
// Whether both names lead to one regular file, or would if it were there: a file that is not yet there is
// known by its folder and its name in it.
bool same_file(const std::string& left, const std::string& right);

// The name behind a chain of links, also where nothing is there yet. A name that is no link, and one of
// something that is no regular file, stays as it is.
std::string behind_links(const std::string& path);
// The folder in which a name stands, "." for a bare name.
std::string folder_holding(const std::string& path);

}  // namespace tarmaq::files
