// Where a text stands in another, in a time that grows with their lengths added, never multiplied.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tarmaq::inline model {

// The byte at which `part` begins in `text`, at or after `from`; npos where it does not stand there.
// An empty part stands everywhere.
std::size_t find_text(std::string_view text, std::string_view part, std::size_t from = 0);

// The text with `part`, which is not empty, replaced wherever it stands, from left to right; what was put in is not
// looked at again. nullopt where the result would have more than `most` bytes.
std::optional<std::string> replace_text(std::string_view text, std::string_view part, std::string_view by,
                                        std::size_t most);

}  // namespace tarmaq::inline model
