// The one layout of a rule file: `tarmaq fmt`.
//
// Line breaks, indentation and spaces follow from the declarations alone; the order of what is written,
// comments and single blank lines are the author's and stay. Formatting what was formatted changes
// nothing. A line is at most 120 letters long where the text allows it.
#pragma once

#include <cstdint>
#include <string>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/result.hpp"

namespace tarmaq::editor {

// The text of `sources.at(file)` in the one layout. Where the file has mistakes of syntax they are
// reported into `diagnostics` and the result is an error of kind Input. The result is parsed again and
// compared with the original: should they not mean the same, the result is an error of kind Bug and
// nothing is lost.
Result<std::string> format_source(const Sources& sources, std::uint32_t file, Diagnostics& diagnostics);

// The same for a text alone. `path` is what diagnostics would show.
Result<std::string> format_text(const std::string& path, const std::string& text);

}  // namespace tarmaq::editor
