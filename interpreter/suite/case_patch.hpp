// Setting one fact of a case by its path, for the rows of a table and the lines of a test block.
#pragma once

#include <string_view>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/json/json.hpp"

namespace tarmaq::suite {

// Sets `path` ("move.arrived_on", "dwelling.owners[0].consent", "dwelling.owners[]" to append) in an
// object to `value`, making the objects and lists on the way; a null value takes the member away. An
// error says what does not fit: an element that is not there, a step into what is no object or list.
Result<bool> set_json_path(json::Json& object, std::string_view path, const json::Json& value);

// The byte behind the JSON value that begins at `begin` in a document that is well formed.
std::size_t json_value_end(std::string_view document, std::size_t begin);

}  // namespace tarmaq::suite
