// From "this was expected here" to a diagnostic that says what was seen and what would help.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/nodes.hpp"
#include "grammar/recorder.hpp"

namespace tarmaq::grammar {

// What a failure of the grammar means. The place is moved to the opening quotation mark where a text
// that swallowed the lines behind it is the likelier mistake.
Diagnostic explain(const Failure& failure, const Recorder& recorder, std::uint32_t file);

// A piece of the kind `last` ended at `at`, and what follows on the line or indented is not part of it.
Diagnostic explain_leftover(std::size_t at, NodeKind last, const Recorder& recorder, std::uint32_t file);

// What a declaration that cannot be read may have declared: the words of its first line behind the first, and those
// that begin a line after it.
std::vector<std::string> names_declared(std::string_view piece);

// The word at `at` begins a line and is the word of no declaration.
Diagnostic explain_no_declaration(std::size_t at, const Recorder& recorder, std::uint32_t file);

}  // namespace tarmaq::grammar
