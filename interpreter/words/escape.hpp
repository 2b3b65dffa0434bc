// Text made safe for the formats that reports are written in. Input is UTF-8; bytes that are not
// become the replacement character, so that a report is well formed whatever it quotes.
#pragma once

#include <string>
#include <string_view>

namespace tarmaq::words {

// A JSON string with its quotes.
std::string json_string(std::string_view text);
// For XML text and attribute values; control characters that XML does not know are replaced.
std::string xml_text(std::string_view text);
// The message of a GitHub workflow command, and a property of it (where `:` and `,` count too).
std::string github_message(std::string_view text);
std::string github_property(std::string_view text);
// `text` with every line but the first moved in by `spaces`.
std::string indent_lines(std::string_view text, std::size_t spaces);

}  // namespace tarmaq::words
