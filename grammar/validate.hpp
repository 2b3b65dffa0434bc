// What is asked of a file's bytes before it is parsed.
#pragma once

#include <cstdint>
#include <string_view>

#include "grammar/diagnostics/diagnostic.hpp"

namespace tarmaq::grammar {

// True where the text may be parsed: within the limit, UTF-8, without a byte order mark, without
// control characters and marks of direction. The first offence is reported.
bool validate(std::string_view text, std::uint32_t file, std::size_t file_bytes, Diagnostics& diagnostics);

}  // namespace tarmaq::grammar
