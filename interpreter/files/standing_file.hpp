// The file that an output takes the place of: whether it may be replaced, and what of it stays.
#pragma once

#include <sys/stat.h>

#include <optional>
#include <string>
#include <string_view>

#include "grammar/diagnostics/result.hpp"

namespace tarmaq::files {

struct StandingFile {
  bool there = false;
  struct stat about = {};

  bool is_regular() const { return there && S_ISREG(about.st_mode); }
};

// What stands under a name, links followed.
StandingFile standing_file(const std::string& path);

// Why the file may not be replaced by another of the same name: it is a folder or read-only, or it has other
// names, which would keep the old bytes. Nothing where it may, or is not there.
std::optional<Error> hindrance(const std::string& path, const StandingFile& file);

// Gives an open file the owner, the mode and the access list of the one whose place it takes. 0, or errno.
int take_after(int descriptor, const std::string& path, const StandingFile& file);

// Writes everything. 0, or errno.
int write_all(int descriptor, std::string_view text);
// The whole of an open file from its beginning, or nothing where it cannot be read.
std::optional<std::string> read_whole(int descriptor);
// Brings the names of a folder to the disk, as well as the file system can.
void sync_folder_of(const std::string& path);

}  // namespace tarmaq::files
