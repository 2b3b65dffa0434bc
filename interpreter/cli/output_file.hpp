// Files that the program writes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grammar/diagnostics/result.hpp"

namespace tarmaq::cli {

// Puts `text` in the place of a file, whole or not at all: it is written beside it first, with the
// permissions that the file has. The error is of kind File.
std::optional<Error> write_file(const std::string& path, std::string_view text);

}  // namespace tarmaq::cli
