// Text made safe for the formats that reports are written in, whoever wrote it. What shows nothing of itself
// (controls, marks of direction, code points that are no characters, bytes that are not UTF-8) becomes the
// replacement character, so that a report is well formed and shows what stands in it; in JSON, which is read by
// programs, it stands as an escape.
#pragma once

#include <string>
#include <string_view>

namespace tarmaq::words {

// For a terminal: lines stay.
std::string shown(std::string_view text);
// For a terminal, on one line.
std::string shown_on_a_line(std::string_view text);
// A JSON string with its quotes.
std::string json_string(std::string_view text);
// For XML and HTML, text and attribute values.
std::string xml_text(std::string_view text);
// The message of a GitHub workflow command, and a property of it (where `:` and `,` count too).
std::string github_message(std::string_view text);
std::string github_property(std::string_view text);
// `text` with every line but the first moved in by `spaces`.
std::string indent_lines(std::string_view text, std::size_t spaces);

}  // namespace tarmaq::words
